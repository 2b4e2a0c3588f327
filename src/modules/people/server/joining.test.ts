/** Applications to join and transfers between unions, over HTTP. */
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { facts } from './facts.ts';
import { people } from './index.ts';
import { applyByInvitation } from './joining.ts';
import { checkDigit } from '../../../core/people/personal.ts';

const app = testApp({ modules: [people] });
let counter = 0;
let county: UnitRef | undefined;

async function union() {
  counter += 1;
  county ??= await app.unit({ code: 'JC', kind: 'county' });
  const unit = await app.unit({ code: `J${counter}`, name: `第${counter}厂工会`, parent: county });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  return { unit, cadre, at: `/units/${unit.code}` };
}
type Union = Awaited<ReturnType<typeof union>>;

function idOf(sequence: number): string {
  const number = `33010619900305${String(sequence).padStart(3, '0')}`;
  return number + checkDigit(number);
}

async function add(here: Union, body: Record<string, unknown>): Promise<string> {
  const answer = await here.cadre.post(`${here.at}/employees`, { hiredOn: '2020-03-01', ...body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

const listed = async (here: Union) =>
  (await here.cadre.get(`${here.at}/applications`)).json<{
    applications: {
      id: string;
      version: number;
      state: string;
      employee: { id: string; matched: boolean } | null;
    }[];
    waiting: number;
  }>();

const density = async (unit: UnitRef, asOf: string) =>
  app.inUnit(
    unit,
    async (ctx) =>
      (
        await facts[0]!.ask(
          ctx.client,
          factScope(unit.path, asOf),
          compileStandard(loadStandard('county-qualified')),
        )
      ).get(unit.id)!['members.density'],
  );

const guest = {
  name: '新人',
  phone: '13900001111',
  employmentForm: 'regular' as const,
  hiredOn: '2026-09-01',
  charterAccepted: true as const,
};

describe('joining', () => {
  test('a name typed with blanks is kept without them, however somebody is added', async () => {
    const here = await union();
    const id = await add(here, { name: ' 马 小　军 ' });
    const nameOf = async () =>
      (await here.cadre.get(`${here.at}/employees/${id}`)).json<{ name: string; version: number }>();
    const first = await nameOf();
    expect(first.name).toBe('马小军');
    const change = { version: first.version, name: '买买提 • 强 刚' };
    const changed = await here.cadre.patch(`${here.at}/employees/${id}`, change);
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await nameOf()).name).toBe('买买提·强刚');
    const paper = { ...guest, name: '欧阳 娜', sex: 'female', idNumber: idOf(62) };
    expect((await here.cadre.post(`${here.at}/applications`, paper)).statusCode).toBe(201);
    expect((await listed(here)).applications).toMatchObject([{ name: '欧阳娜' }]);
    expect(
      (await here.cadre.post(`${here.at}/employees`, { name: ' 　 ', hiredOn: '2020-03-01' })).statusCode,
    ).toBe(400);
  });

  test('an employee applies, is admitted, and counts at once; the answer comes once', async () => {
    const here = await union();
    const employeeId = await add(here, { name: '王芳' });
    const worker = await app.account({ people: [{ unit: here.unit, employeeId }] });
    expect(
      (await worker.post(`${here.at}/my-membership/application`, { charterAccepted: false })).statusCode,
    ).toBe(400);
    expect(
      (await worker.post(`${here.at}/my-membership/application`, { charterAccepted: true })).statusCode,
    ).toBe(201);
    expect(
      (await worker.post(`${here.at}/my-membership/application`, { charterAccepted: true })).json(),
    ).toMatchObject({ code: 'applicationWaiting' });
    const { applications, waiting } = await listed(here);
    expect(waiting).toBe(1);
    expect(applications).toMatchObject([
      { state: 'submitted', employee: { id: employeeId, matched: false } },
    ]);
    const { id } = applications[0]!;
    expect((await worker.post(`${here.at}/applications/${id}/approve`, { version: 1 })).statusCode).toBe(403);
    const approved = await here.cadre.post(`${here.at}/applications/${id}/approve`, { version: 1 });
    expect(approved.json()).toEqual({ id, employeeId });
    expect(
      (await here.cadre.post(`${here.at}/applications/${id}/approve`, { version: 2 })).json(),
    ).toMatchObject({ code: 'applicationDecided' });
    expect(await density(here.unit, '2026-11-22')).toMatchObject({ num: 1, den: 1 });
    expect((await worker.get(`${here.at}/my-membership`)).json()).toMatchObject({
      membership: { kind: 'member', fromOn: '2026-11-22' },
      application: { state: 'approved' },
      mayApply: false,
    });
    await app.inUnit(here.unit, async (ctx) => {
      const open = await ctx.client.query(
        `select from tasks where unit_id = $1 and kind = 'people.application' and state = 'open'`,
        [here.unit.id],
      );
      expect(open.rowCount).toBe(0);
      const told = await ctx.client.query('select kind from notices where unit_id = $1 and account_id = $2', [
        here.unit.id,
        worker.accountId,
      ]);
      expect(told.rows).toEqual([{ kind: 'people.applicationDecided' }]);
    });
  });

  test('by QR: nobody yet on the roster is added with the sealed number, the account linked', async () => {
    const here = await union();
    const account = await app.account();
    const id = newId();
    await app.inUnit(here.unit, (ctx) => applyByInvitation(ctx, id, { ...guest, idNumber: idOf(22) }));
    await app.database.asOwner(({ client }) =>
      client.query('update membership_applications set account_id = $2 where id = $1', [
        id,
        account.accountId,
      ]),
    );
    const { employeeId } = (
      await here.cadre.post(`${here.at}/applications/${id}/approve`, { version: 1, cardNumber: 'H001' })
    ).json<{ employeeId: string }>();
    expect((await here.cadre.get(`${here.at}/employees/${employeeId}`)).json()).toMatchObject({
      name: '新人',
      sex: 'female',
      birthOn: '1990-03-05',
      account: true,
      hiredOn: '2026-09-01',
      membership: { kind: 'member', fromOn: '2026-11-22', cardNumber: 'H001' },
    });
    expect(
      (await here.cadre.post(`${here.at}/employees/${employeeId}/id-number`, { reason: '核对证件' })).json(),
    ).toEqual({ idNumber: idOf(22) });
  });

  test('by QR: whoever is on the roster already is found by the number, not entered twice', async () => {
    const here = await union();
    const employeeId = await add(here, { name: '新人', idNumber: idOf(33) });
    const id = newId();
    await app.inUnit(here.unit, (ctx) => applyByInvitation(ctx, id, { ...guest, idNumber: idOf(33) }));
    expect((await listed(here)).applications).toMatchObject([
      { employee: { id: employeeId, matched: true } },
    ]);
    expect((await here.cadre.post(`${here.at}/applications/${id}/approve`, { version: 1 })).json()).toEqual({
      id,
      employeeId,
    });
    expect((await here.cadre.get(`${here.at}/employees/counts`)).json()).toMatchObject({
      employees: 1,
      members: 1,
    });
  });

  test('somebody who left must be recorded as back first; a refusal needs a reason and reaches nobody else', async () => {
    const here = await union();
    const other = await union();
    const employeeId = await add(here, { name: '新人', idNumber: idOf(44) });
    expect(
      (
        await here.cadre.post(`${here.at}/employees/${employeeId}/leave`, {
          version: 1,
          onDay: '2026-10-01',
          reason: 'left',
        })
      ).statusCode,
    ).toBe(200);
    const id = newId();
    await app.inUnit(here.unit, (ctx) => applyByInvitation(ctx, id, { ...guest, idNumber: idOf(44) }));
    expect(
      (await here.cadre.post(`${here.at}/applications/${id}/approve`, { version: 1 })).json(),
    ).toMatchObject({ code: 'leftEarlier' });
    expect(
      (await here.cadre.post(`${here.at}/applications/${id}/reject`, { version: 1, reason: '' })).statusCode,
    ).toBe(400);
    expect(
      (await other.cadre.post(`${other.at}/applications/${id}/reject`, { version: 1, reason: '不符合条件' }))
        .statusCode,
    ).toBe(404);
    expect(
      (await here.cadre.post(`${here.at}/applications/${id}/reject`, { version: 1, reason: '已离职' }))
        .statusCode,
    ).toBe(200);
    expect((await listed(here)).applications).toMatchObject([{ state: 'rejected' }]);
  });

  test('on paper, once; what waits comes first, page by page', async () => {
    const here = await union();
    const paper = { ...guest, sex: 'female' };
    expect(
      (await here.cadre.post(`${here.at}/applications`, { ...paper, idNumber: '123' })).json(),
    ).toMatchObject({ code: 'applicationFaults' });
    for (const sequence of [2, 4, 6]) {
      expect(
        (await here.cadre.post(`${here.at}/applications`, { ...paper, idNumber: idOf(sequence) })).statusCode,
      ).toBe(201);
    }
    expect(
      (await here.cadre.post(`${here.at}/applications`, { ...paper, idNumber: idOf(2) })).json(),
    ).toMatchObject({ code: 'applicationWaiting' });
    const first = (await listed(here)).applications;
    expect(
      (await here.cadre.post(`${here.at}/applications/${first[0]!.id}/approve`, { version: 1 })).statusCode,
    ).toBe(200);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await here.cadre.get(`${here.at}/applications?limit=1${cursor}`)).json<{
        applications: { state: string }[];
        next: string | null;
      }>();
      seen.push(...page.applications.map((each) => each.state));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(['submitted', 'submitted', 'approved']);
  });
});

describe('a transfer', () => {
  const propose = async (from: Union, to: Union, employeeId: string, onDay = '2026-11-22') => {
    const { version } = (await from.cadre.get(`${from.at}/employees/${employeeId}`)).json<{
      version: number;
    }>();
    return from.cadre.post(`${from.at}/transfers`, { employeeId, version, toUnit: to.unit.code, onDay });
  };

  test('closes the row there and opens one here, with number, membership and first day of joining', async () => {
    const from = await union();
    const to = await union();
    const employeeId = await add(from, {
      name: '周转',
      idNumber: idOf(55),
      member: { joinedOn: '2009-05-01' },
    });
    const worker = await app.account({ people: [{ unit: from.unit, employeeId }] });
    const proposed = await propose(from, to, employeeId);
    expect(proposed.statusCode, proposed.body).toBe(201);
    const { id } = proposed.json<{ id: string }>();
    expect((await propose(from, to, employeeId)).json()).toMatchObject({ code: 'transferWaiting' });
    expect((await from.cadre.post(`${from.at}/transfers/${id}/accept`)).statusCode).toBe(404);
    expect((await to.cadre.get(`${to.at}/transfers`)).json()).toMatchObject({
      transfers: [{ id, direction: 'in', otherUnit: from.unit.name, may: { accept: true } }],
    });
    const accepted = await to.cadre.post(`${to.at}/transfers/${id}/accept`);
    expect(accepted.statusCode, accepted.body).toBe(200);
    const arrived = accepted.json<{ employeeId: string }>().employeeId;
    expect((await from.cadre.get(`${from.at}/employees/${employeeId}`)).json()).toMatchObject({
      leftOn: '2026-11-22',
      leaveReason: 'transferred',
      memberships: [{ toOn: '2026-11-22', endReason: 'transferred' }],
    });
    expect((await to.cadre.get(`${to.at}/employees/${arrived}`)).json()).toMatchObject({
      hiredOn: '2026-11-22',
      membership: { kind: 'member', fromOn: '2026-11-22', joinedOn: '2009-05-01' },
      account: true,
    });
    expect(
      (await to.cadre.post(`${to.at}/employees/${arrived}/id-number`, { reason: '核对证件' })).json(),
    ).toEqual({ idNumber: idOf(55) });
    // The history came along, and goes on with them.
    const earlier = {
      unit: from.unit.name,
      kind: 'member',
      fromOn: '2020-03-01',
      toOn: '2026-11-22',
      joinedOn: '2009-05-01',
    };
    expect((await to.cadre.get(`${to.at}/employees/${arrived}`)).json()).toMatchObject({
      earlier: [earlier],
    });
    // Not for those who only work there, nor for another union.
    expect((await worker.get(`${to.at}/employees/${arrived}`)).statusCode).toBe(403);
    // The person is at home in the new unit at once …
    expect((await worker.get(`${to.at}/my-membership`)).json()).toMatchObject({
      membership: { kind: 'member' },
    });
    // … and judged on the day itself where the day began, in one unit only.
    expect(await density(from.unit, '2026-11-22')).toMatchObject({ state: 'known', num: 1, den: 1 });
    expect(await density(to.unit, '2026-11-22')).toMatchObject({ state: 'unknown' });
    app.setNow('2026-11-23');
    expect(await density(from.unit, '2026-11-23')).toMatchObject({ state: 'unknown' });
    expect(await density(to.unit, '2026-11-23')).toMatchObject({ state: 'known', num: 1, den: 1 });
    app.setNow('2026-11-22');
    expect((await from.cadre.get(`${from.at}/transfers`)).json()).toMatchObject({
      transfers: [{ state: 'accepted' }],
    });
    expect((await to.cadre.post(`${to.at}/transfers/${id}/accept`)).json()).toMatchObject({
      code: 'transferSettled',
    });
  });

  test('waits for its day, is declined, withdrawn, and falls when the person leaves otherwise', async () => {
    const from = await union();
    const to = await union();
    const one = await add(from, { name: '甲' });
    const two = await add(from, { name: '乙' });
    const later = (await propose(from, to, one, '2026-12-01')).json<{ id: string }>().id;
    expect((await to.cadre.post(`${to.at}/transfers/${later}/accept`)).json()).toMatchObject({
      code: 'notYet',
    });
    expect(
      (await to.cadre.post(`${to.at}/transfers/${later}/decline`, { reason: '没有岗位' })).statusCode,
    ).toBe(200);
    expect((await from.cadre.get(`${from.at}/transfers`)).json()).toMatchObject({
      transfers: [{ state: 'declined', reason: '没有岗位' }],
    });
    const again = (await propose(from, to, one)).json<{ id: string }>().id;
    expect((await from.cadre.post(`${from.at}/transfers/${again}/withdraw`)).statusCode).toBe(200);
    expect((await to.cadre.post(`${to.at}/transfers/${again}/accept`)).json()).toMatchObject({
      code: 'transferSettled',
    });
    const third = (await propose(from, to, two)).json<{ id: string }>().id;
    expect(
      (
        await from.cadre.post(`${from.at}/employees/${two}/leave`, {
          version: 1,
          onDay: '2026-11-22',
          reason: 'left',
        })
      ).statusCode,
    ).toBe(200);
    expect((await to.cadre.post(`${to.at}/transfers/${third}/accept`)).json()).toMatchObject({
      code: 'transferSettled',
    });
  });

  test('is refused to an unknown union, and where the number stands already; nothing is half done', async () => {
    const from = await union();
    const to = await union();
    const employeeId = await add(from, { name: '丁', idNumber: idOf(66), member: {} });
    await add(to, { name: '丁', idNumber: idOf(66) });
    expect(
      (
        await from.cadre.post(`${from.at}/transfers`, {
          employeeId,
          version: 1,
          toUnit: 'NOWHERE',
          onDay: '2026-11-22',
        })
      ).json(),
    ).toMatchObject({ code: 'transferFaults' });
    expect(
      (
        await from.cadre.post(`${from.at}/transfers`, {
          employeeId,
          version: 1,
          toUnit: from.unit.code,
          onDay: '2026-11-22',
        })
      ).json(),
    ).toMatchObject({ code: 'transferFaults' });
    const { id } = (await propose(from, to, employeeId)).json<{ id: string }>();
    expect((await to.cadre.post(`${to.at}/transfers/${id}/accept`)).json()).toMatchObject({
      code: 'idTaken',
    });
    expect((await from.cadre.get(`${from.at}/employees/${employeeId}`)).json()).toMatchObject({
      leftOn: null,
      membership: { kind: 'member' },
      transfer: { id },
    });
    // Until it is settled, the union above both sees one person in two units.
    const reviewer = await app.account({ grants: [{ unit: county!, role: 'reviewer', subtree: true }] });
    const found = (await reviewer.get('/units/JC/findings/duplicates')).json<{
      duplicates: { idLast4: string; people: { unit: { code: string }; member: boolean }[] }[];
    }>();
    const mine = found.duplicates.find((each) =>
      each.people.some((person) => person.unit.code === from.unit.code),
    )!;
    expect(mine.people.map((person) => [person.unit.code, person.member])).toEqual([
      [from.unit.code, true],
      [to.unit.code, false],
    ]);
    expect((await from.cadre.get(`${from.at}/findings/duplicates`)).statusCode).toBe(403);
  });
});
