/** The register of committees over HTTP, and what standards learn from it. */
import { describe, expect, test } from 'vitest';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { grantRole } from '../../../core/access/grants.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, judge, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { records } from '../../records/server/index.ts';
import { facts } from './facts.ts';
import { committees } from './index.ts';
import { warnOfRenewals } from './service.ts';

const app = testApp({ modules: [committees, records] });
let counter = 0;

/** A unit with so many members, of whom the first `women` are women; and its chair's account. */
async function unitOf(
  members: number,
  women = 0,
  input: { parent?: UnitRef; foundedOn?: string; organizationType?: string } = {},
) {
  counter += 1;
  const unit = await app.unit({ code: `C${counter}`, ...input });
  const people: string[] = [];
  await app.database.asOwner(async ({ client }) => {
    for (let at = 0; at < members; at += 1) {
      const id = newId();
      people.push(id);
      const sex = at < women ? 'female' : 'male';
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, sex, employment_form, hired_on) values ($1, $2, $3, $4, 'a a', '{}', $5, 'regular', '2015-01-01')`,
        [unit.id, unit.path, id, `会员${at}`, sex],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, sex) values ($1, $2, $3, $4, 'member', '2015-01-01', $5)`,
        [unit.id, unit.path, newId(), id, sex],
      );
    }
  });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  return { unit, chair, people, at: `/units/${unit.code}/committees` };
}

async function start(chair: TestClient, at: string, input: Record<string, unknown> = {}): Promise<string> {
  const answer = await chair.post(at, {
    kind: 'union',
    termNumber: 1,
    termStart: '2024-06-10',
    termYears: 3,
    seats: 3,
    ...input,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

async function appoint(
  chair: TestClient,
  at: string,
  committee: string,
  employeeId: string,
  post: string,
  more: Record<string, unknown> = {},
) {
  return chair.post(`${at}/${committee}/posts`, { employeeId, post, startOn: '2024-06-10', ...more });
}

const letter = async (chair: TestClient, unit: UnitRef) =>
  (await chair.upload(`/units/${unit.code}/files`, '辞呈.txt', Buffer.from('辞去职务'))).json<{
    id: string;
  }>().id;

async function ask(unit: UnitRef, asOf = '2026-11-22') {
  return app.inUnit(unit, async (ctx) => {
    const found = await facts[0]!.ask(
      ctx.client,
      factScope(unit.path, asOf),
      compileStandard(loadStandard('county-qualified')),
    );
    return found.get(unit.id)!;
  });
}

describe('terms', () => {
  test('seats and years are held to the rulebook, the refusal names document and article', async () => {
    const { chair, at } = await unitOf(26);
    const even = await chair.post(at, {
      kind: 'union',
      termNumber: 1,
      termStart: '2024-06-10',
      termYears: 4,
      seats: 4,
    });
    expect(even.statusCode).toBe(422);
    const fields = even.json<{ fields: { field: string; message: string }[] }>().fields;
    expect(fields.map((fault) => fault.field)).toEqual(['termYears', 'seats']);
    expect(fields[0]!.message).toContain('工会法');
    expect(fields[0]!.message).toContain('16');
    expect(
      (await chair.post(at, { kind: 'union', termNumber: 1, termStart: '2026-12-01', termYears: 3 })).json(),
    ).toMatchObject({ code: 'termFaults' });
    await start(chair, at);
    const again = await chair.post(at, {
      kind: 'union',
      termNumber: 2,
      termStart: '2026-06-10',
      termYears: 3,
    });
    expect(again.json()).toMatchObject({ code: 'termRunning' });
  });

  test('a renewal ends the former term, its posts and its task', async () => {
    const { unit, chair, at, people } = await unitOf(12);
    const first = await start(chair, at, { termStart: '2023-11-01' });
    expect((await appoint(chair, at, first, people[0]!, 'chair')).statusCode).toBe(201);
    expect(await app.inUnit(unit, warnOfRenewals)).toBe(1);
    const second = await start(chair, at, { termNumber: 2, termStart: '2026-11-01', renews: true });
    const history = (await chair.get(`${at}/history/union`)).json<{
      committees: { id: string; endedOn: string | null; posts: { endReason: string | null }[] }[];
    }>();
    expect(history.committees.map((each) => [each.id, each.endedOn])).toEqual([
      [second, null],
      [first, '2026-11-01'],
    ]);
    expect(history.committees[1]!.posts[0]!.endReason).toBe('换届');
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select state from tasks where kind = 'committees.renewal' and unit_id = $1`,
        [unit.id],
      );
      expect(rows).toEqual([{ state: 'done' }]);
    });
  });

  test('a term that ends within six months becomes a task once, in the unit itself', async () => {
    const county = await app.unit({ code: `CT${counter}`, kind: 'county' });
    const soon = await unitOf(12, 0, { parent: county });
    const later = await unitOf(12, 0, { parent: county });
    await start(soon.chair, soon.at, { termStart: '2024-05-22' });
    await start(later.chair, later.at, { termStart: '2024-05-23' });
    expect(await app.inUnit(county, warnOfRenewals)).toBe(1);
    expect(await app.inUnit(county, warnOfRenewals)).toBe(1);
    await app.inUnit(county, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select unit_id, due_on, role from tasks where kind = 'committees.renewal'`,
      );
      expect(rows).toEqual([{ unit_id: soon.unit.id, due_on: '2027-05-22', role: 'chair' }]);
    });
  });

  test('an extension needs approval, lies within the limit, and moves the end', async () => {
    const county = await app.unit({ code: `CE${counter}`, kind: 'county' });
    const { unit, chair, at, people } = await unitOf(12, 0, { parent: county });
    const director = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
    const id = await start(chair, at, { termStart: '2023-11-01' });
    const body = { version: 1, extendedTo: '2027-05-01', approval: '县总工会批复〔2026〕12号' };
    expect(
      (await chair.post(`${at}/${id}/extension`, body)).json<{ fields: { field: string }[] }>().fields[0]!
        .field,
    ).toBe('fileIds');
    expect(
      (await director.post(`${at}/${id}/extension`, { ...body, extendedTo: '2027-05-02' })).json<{
        fields: { field: string }[];
      }>().fields[0]!.field,
    ).toBe('extendedTo');
    expect((await director.post(`${at}/${id}/extension`, body)).statusCode).toBe(200);
    await appoint(chair, at, id, people[0]!, 'chair');
    expect((await ask(unit))['committee.term.current']).toMatchObject({
      state: 'known',
      value: '2027-05-01',
    });
    expect((await chair.post(`${at}/${id}/extension`, body)).json()).toMatchObject({ code: 'stale' });
  });
});

describe('posts', () => {
  test('the chair never audits; the refusal says by which rule', async () => {
    const { chair, at, people } = await unitOf(30);
    const union = await start(chair, at);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    expect((await appoint(chair, at, union, people[0]!, 'chair')).statusCode).toBe(201);
    const refused = await appoint(chair, at, audit, people[0]!, 'member');
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'chairOnAudit',
      detail: { rule: { document: '工会基层组织选举工作条例' } },
    });
    const relative = await appoint(chair, at, union, people[1]!, 'member', { relativeOfHead: true });
    expect(relative.json()).toMatchObject({
      code: 'relativeOfHead',
      detail: { rule: { document: '中华人民共和国工会法', article: '10' } },
    });
  });

  test('keeping the money later is refused to an auditor too', async () => {
    const { chair, at, people } = await unitOf(30);
    const union = await start(chair, at);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    const post = (await appoint(chair, at, union, people[1]!, 'member')).json<{ id: string }>();
    expect((await appoint(chair, at, audit, people[1]!, 'member')).statusCode).toBe(201);
    expect(
      (await chair.patch(`${at}/${union}/posts/${post.id}`, { version: 1, keepsFunds: true })).json(),
    ).toMatchObject({ code: 'auditKeepsFunds' });
  });

  test('one chair, one post a person, no more than the seats', async () => {
    const { chair, at, people } = await unitOf(12);
    const union = await start(chair, at);
    expect((await appoint(chair, at, union, people[0]!, 'chair')).statusCode).toBe(201);
    expect((await appoint(chair, at, union, people[1]!, 'chair')).json()).toMatchObject({
      code: 'postTaken',
    });
    expect((await appoint(chair, at, union, people[0]!, 'member')).json()).toMatchObject({
      code: 'alreadyOn',
    });
    expect((await appoint(chair, at, union, people[1]!, 'organizer')).json()).toMatchObject({
      code: 'organizerTooMany',
    });
    expect((await appoint(chair, at, union, newId(), 'member')).json()).toMatchObject({
      code: 'employeeNotHere',
    });
    await appoint(chair, at, union, people[1]!, 'member');
    await appoint(chair, at, union, people[2]!, 'member');
    expect((await appoint(chair, at, union, people[3]!, 'member')).json()).toMatchObject({
      code: 'seatsFull',
    });
  });

  test('a vacancy shows, and in Chongqing it is to be filled within three months', async () => {
    counter += 1;
    const unit = await app.unit({ code: `CQ${counter}`, jurisdiction: '500103' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const at = `/units/${unit.code}/committees`;
    const id = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '李强', 'liqiang lq', '{}', 'regular', '2015-01-01')`,
        [unit.id, unit.path, id],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2015-01-01')`,
        [unit.id, unit.path, newId(), id],
      );
    });
    const union = await start(chair, at, { seats: 1 });
    const post = (await appoint(chair, at, union, id, 'chair')).json<{ id: string }>();
    const ended = await chair.post(`${at}/${union}/posts/${post.id}/end`, {
      version: 1,
      onDay: '2026-11-20',
      reason: 'resigned',
      fileIds: [await letter(chair, unit)],
    });
    expect(ended.statusCode, ended.body).toBe(200);
    const register = (await chair.get(at)).json<{
      kinds: { kind: string; committee: { vacancies: number } | null }[];
    }>();
    expect(register.kinds.find((each) => each.kind === 'union')?.committee?.vacancies).toBe(1);
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select due_on, due_rule from tasks where kind = 'committees.vacancy' and unit_id = $1`,
        [unit.id],
      );
      expect(rows).toEqual([{ due_on: '2027-02-20', due_rule: 'vacancyFill' }]);
    });
  });

  test('strangers, other units and mere members change nothing', async () => {
    const { unit, chair, at, people } = await unitOf(12);
    const id = await start(chair, at);
    const member = await app.account({ people: [{ unit, employeeId: people[5]! }] });
    const other = await unitOf(1);
    const body = { employeeId: people[0], post: 'chair' };
    expect((await app.stranger.post(`${at}/${id}/posts`, body)).statusCode).toBe(401);
    expect((await member.post(`${at}/${id}/posts`, body)).statusCode).toBe(403);
    expect((await member.get(at)).statusCode).toBe(200);
    expect((await other.chair.post(`${at}/${id}/posts`, body)).statusCode).toBe(404);
    expect(
      (await other.chair.post(`/units/${other.unit.code}/committees/${id}/posts`, body)).statusCode,
    ).toBe(404);
  });
});

describe('what standards learn', () => {
  test('nothing recorded is unknown; in the first term the term is not asked', async () => {
    const { unit } = await unitOf(3, 1, { foundedOn: '2019-01-01' });
    const larger = await unitOf(11, 1);
    expect((await ask(larger.unit))['committee.audit.working']).toMatchObject({ state: 'unknown' });
    expect(await ask(unit)).toMatchObject({
      'committee.union.working': { state: 'unknown' },
      'committee.audit.working': { state: 'notApplicable' },
      'committee.women.working': { state: 'unknown' },
      'committee.term.current': { state: 'unknown' },
    });
    const fresh = await unitOf(3, 0, { foundedOn: '2024-11-23' });
    expect((await ask(fresh.unit))['committee.term.current']).toMatchObject({ state: 'notApplicable' });
    expect((await ask(fresh.unit))['committee.women.working']).toMatchObject({ state: 'notApplicable' });
    const past = await unitOf(3, 0, { foundedOn: '2023-11-22' });
    expect((await ask(past.unit))['committee.term.current']).toMatchObject({ state: 'unknown' });
  });

  test('a committee on which nobody sits is recorded, and neither complete, nor lawful, nor in its term', async () => {
    const { unit, chair, at, people } = await unitOf(30, 12);
    const union = await start(chair, at);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    const women = await start(chair, at, { kind: 'women' });
    // Seats are asked for by the rulebook: three at least of the union and of the audit, whatever was recorded.
    expect(await ask(unit)).toMatchObject({
      'committee.union.working': { detail: { posts: { num: 0, den: 3 } } },
      'committee.audit.working': { detail: { exists: false, lawful: false } },
      'committee.women.working': { detail: { exists: false, lawful: false } },
      'committee.term.current': {
        state: 'unknown',
        reason: { zh: expect.stringContaining('还没有登记一位委员') },
      },
    });
    // Within a first term the term is not asked, with or without the empty row.
    const fresh = await unitOf(12, 0, { foundedOn: '2024-11-23' });
    await start(fresh.chair, fresh.at, { termStart: '2024-11-23' });
    await start(fresh.chair, fresh.at, { kind: 'women', seats: 1, termStart: '2024-11-23' });
    expect(await ask(fresh.unit)).toMatchObject({
      'committee.term.current': { state: 'notApplicable' },
      'committee.women.working': { state: 'notApplicable' },
    });
    // One who sits there makes a term of it; complete it is once the rulebook's seats are filled.
    await appoint(chair, at, union, people[20]!, 'chair');
    await appoint(chair, at, audit, people[21]!, 'chair');
    await appoint(chair, at, audit, people[22]!, 'member');
    await appoint(chair, at, women, people[0]!, 'chair');
    expect(await ask(unit)).toMatchObject({
      'committee.union.working': { detail: { posts: { num: 1, den: 3 } } },
      'committee.audit.working': { detail: { exists: true, lawful: false } },
      'committee.women.working': { detail: { exists: true, lawful: true } },
      'committee.term.current': { state: 'known', value: '2027-06-10' },
    });
    await appoint(chair, at, audit, people[23]!, 'member');
    expect((await ask(unit))['committee.audit.working']).toMatchObject({ detail: { lawful: true } });
    // Whoever leaves the union leaves the post with it: the last one takes the term along.
    await app.database.asOwner(({ client }) =>
      client.query(
        `update memberships set to_on = '2026-06-01', end_reason = 'left' where unit_id = $1 and employee_id = $2`,
        [unit.id, people[20]],
      ),
    );
    expect((await ask(unit))['committee.term.current']).toMatchObject({ state: 'unknown' });
    expect((await ask(unit, '2026-05-31'))['committee.term.current']).toMatchObject({ state: 'known' });
  });

  test('posts, duties and the meetings of twelve months', async () => {
    const { unit, chair, at, people } = await unitOf(12);
    const id = await start(chair, at);
    await appoint(chair, at, id, people[0]!, 'member', { divisionOfWork: '组织、宣传' });
    await appoint(chair, at, id, people[1]!, 'member');
    await appoint(chair, at, id, people[2]!, 'member', { divisionOfWork: '女工' });
    // Three are on it, but nobody is chair.
    expect((await ask(unit))['committee.union.working']).toMatchObject({
      detail: { posts: { num: 2, den: 3 }, duties: { num: 2, den: 3 }, meetings: 0 },
    });
    for (const heldOn of ['2025-11-22', '2025-11-23', '2026-03-01', '2026-11-22']) {
      const held = await chair.post(`${at}/${id}/activities`, {
        kind: 'meeting',
        heldOn,
        title: '研究季度工作',
      });
      expect(held.statusCode, held.body).toBe(201);
    }
    // A committee of somebody else's is not there, neither to read nor to write.
    const other = await app.unit({ code: `OTHER-${unit.code}` });
    const foreign = await app.account({ grants: [{ unit: other, role: 'chair' }] });
    const there = `/units/${other.code}/committees/${id}/activities`;
    expect((await foreign.get(there)).json()).toMatchObject({ code: 'committeeNotFound' });
    // The one a year ago to the day is out of the window.
    expect((await ask(unit))['committee.union.working']).toMatchObject({ detail: { meetings: 3 } });
    expect(
      (
        await chair.post(`${at}/${id}/activities`, {
          kind: 'meeting',
          heldOn: '2026-11-23',
          title: '明天的会议',
        })
      ).statusCode,
    ).toBe(422);
    const links = await app.inUnit(unit, (ctx) =>
      facts[0]!.evidence!(ctx.client, 'committee.union.working', factScope(unit.path, '2026-11-22'), 2),
    );
    expect(links.count).toBe(4);
    // As many as the window says there are: nobody looks for more than can be opened.
    expect((await ask(unit))['committee.union.working']).toMatchObject({ evidence: { count: links.count } });
    expect(links.first.map((link) => link.on)).toEqual(['2026-11-22', '2026-03-01']);
  });

  test('the women’s part: a member serves below ten, a committee from ten on', async () => {
    const small = await unitOf(12, 9);
    const women = await start(small.chair, small.at, { kind: 'women', seats: 1 });
    expect((await appoint(small.chair, small.at, women, small.people[0]!, 'womenMember')).statusCode).toBe(
      201,
    );
    expect((await ask(small.unit))['committee.women.working']).toMatchObject({
      detail: { exists: true, lawful: true, activities: 0 },
    });
    expect((await ask(small.unit))['committee.audit.working']).toMatchObject({
      state: 'known',
      detail: { exists: false },
    });

    const large = await unitOf(12, 10);
    const wanted = await start(large.chair, large.at, { kind: 'women', seats: null });
    expect(
      (await appoint(large.chair, large.at, wanted, large.people[0]!, 'womenMember')).json(),
    ).toMatchObject({ code: 'womenCommitteeNeeded' });
    expect((await appoint(large.chair, large.at, wanted, large.people[11]!, 'member')).json()).toMatchObject({
      code: 'womenOnly',
    });
    await appoint(large.chair, large.at, wanted, large.people[0]!, 'chair');
    await large.chair.post(`${large.at}/${wanted}/activities`, {
      kind: 'activity',
      heldOn: '2026-03-08',
      title: '三八节活动',
    });
    expect((await ask(large.unit))['committee.women.working']).toMatchObject({
      detail: { exists: true, lawful: true, activities: 1 },
    });
  });

  test('schools count by the school year', async () => {
    const school = await unitOf(12, 12, { organizationType: 'school' });
    const women = await start(school.chair, school.at, { kind: 'women', seats: null });
    await appoint(school.chair, school.at, women, school.people[0]!, 'chair');
    await school.chair.post(`${school.at}/${women}/activities`, {
      kind: 'activity',
      heldOn: '2026-08-31',
      title: '暑期活动',
    });
    expect((await ask(school.unit))['committee.women.working']).toMatchObject({ detail: { activities: 0 } });
    await school.chair.post(`${school.at}/${women}/activities`, {
      kind: 'activity',
      heldOn: '2026-09-01',
      title: '开学座谈',
    });
    expect((await ask(school.unit))['committee.women.working']).toMatchObject({ detail: { activities: 1 } });
  });

  test('one question answers for every unit of the scope', async () => {
    const county = await app.unit({ code: `CA${counter}`, kind: 'county' });
    const one = await unitOf(12, 0, { parent: county });
    const two = await unitOf(12, 0, { parent: county });
    await appoint(one.chair, one.at, await start(one.chair, one.at), one.people[0]!, 'member');
    const found = await app.inUnit(county, (ctx) =>
      facts[0]!.ask(
        ctx.client,
        factScope(county.path, '2026-11-22'),
        compileStandard(loadStandard('county-qualified')),
      ),
    );
    expect(found.get(one.unit.id)?.['committee.term.current']).toMatchObject({ value: '2027-06-10' });
    expect(found.get(two.unit.id)?.['committee.union.working']).toMatchObject({ state: 'unknown' });
  });
});

describe('people from outside the roster', () => {
  test('are known by name and sex: nobody is chair and auditor', async () => {
    const { unit, chair, at, people } = await unitOf(30, 2);
    const union = await start(chair, at);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    const named = (committee: string, personName: string, more: Record<string, unknown> = {}) =>
      chair.post(`${at}/${committee}/posts`, { personName, post: 'chair', startOn: '2024-06-10', ...more });
    expect((await named(union, '赵 明', { sex: 'male' })).statusCode).toBe(201);
    const refused = await named(audit, '赵明');
    expect(refused.statusCode).toBe(422);
    const problem = refused.json<{ code: string; fields: { field: string; message: string }[] }>();
    expect(problem.code).toBe('chairOnAudit');
    expect(problem.fields[0]!.field).toBe('personName');
    expect(problem.fields[0]!.message).toContain('如为同名的另一人');
    // A woman of that name is somebody else; so is whoever is told apart in words.
    const woman = await named(audit, '赵明', { sex: 'female' });
    expect(woman.statusCode, woman.body).toBe(201);
    for (const each of people.slice(2, 4)) await appoint(chair, at, audit, each, 'member');
    expect((await ask(unit))['committee.audit.working']).toMatchObject({ detail: { lawful: true } });
    // Entered before anybody looked: the record does not take it for lawful.
    await app.database.asOwner(({ client }) =>
      client.query(
        `update committee_posts set person_sex = null where unit_id = $1 and person_name = '赵明'`,
        [unit.id],
      ),
    );
    expect((await ask(unit))['committee.audit.working']).toMatchObject({
      detail: { exists: true, lawful: false },
    });
  });

  test('a post of somebody of the roster under the same name counts too', async () => {
    const { chair, at, people } = await unitOf(30);
    const union = await start(chair, at);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    await appoint(chair, at, union, people[0]!, 'chair');
    const body = { personName: '会员0', post: 'chair', startOn: '2024-06-10' };
    expect((await chair.post(`${at}/${audit}/posts`, body)).json()).toMatchObject({ code: 'chairOnAudit' });
    expect(
      (await chair.post(`${at}/${audit}/posts`, { ...body, personName: '会员0（县总工会）' })).statusCode,
    ).toBe(201);
  });

  test('are asked for their sex by the women’s committee', async () => {
    const { unit, chair, at } = await unitOf(12, 10);
    const women = await start(chair, at, { kind: 'women', seats: null });
    const body = { personName: '刘敏', post: 'chair', startOn: '2024-06-10' };
    const asked = await chair.post(`${at}/${women}/posts`, body);
    expect(asked.json()).toMatchObject({ code: 'sexAsked', fields: [{ field: 'sex' }] });
    expect((await chair.post(`${at}/${women}/posts`, { ...body, sex: 'male' })).json()).toMatchObject({
      code: 'womenOnly',
    });
    expect((await chair.post(`${at}/${women}/posts`, { ...body, sex: 'female' })).statusCode).toBe(201);
    expect((await ask(unit))['committee.women.working']).toMatchObject({ detail: { lawful: true } });
    await app.database.asOwner(({ client }) =>
      client.query(`update committee_posts set person_sex = 'male' where unit_id = $1`, [unit.id]),
    );
    expect((await ask(unit))['committee.women.working']).toMatchObject({ detail: { lawful: false } });
  });
});

describe('whoever keeps the money by an account', () => {
  test('never audits: neither by a later role nor by a later post, and the fact sees it', async () => {
    const { unit, chair, at, people } = await unitOf(30);
    const audit = await start(chair, at, { kind: 'fundsAudit' });
    for (const each of people.slice(0, 3)) await appoint(chair, at, audit, each, 'member');
    const auditor = await app.account({ people: [{ unit, employeeId: people[0]! }] });
    for (const role of ['treasurer', 'chair'] as const) {
      const refused = await app
        .inUnit(unit, (ctx) => grantRole(ctx, { accountId: auditor.accountId!, role }))
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'rolesApart' });
    }
    expect((await ask(unit))['committee.audit.working']).toMatchObject({ detail: { lawful: true } });
    // Granted before anybody looked.
    await app.account({
      people: [{ unit, employeeId: people[1]! }],
      grants: [{ unit, role: 'treasurer' }],
    });
    expect((await ask(unit))['committee.audit.working']).toMatchObject({ detail: { lawful: false } });
    await app.account({
      people: [{ unit, employeeId: people[4]! }],
      grants: [{ unit, role: 'treasurer' }],
    });
    expect((await appoint(chair, at, audit, people[4]!, 'member')).json()).toMatchObject({
      code: 'fundsOnAudit',
    });
    const union = await start(chair, at);
    await app.account({
      people: [{ unit, employeeId: people[5]! }],
      grants: [{ unit, role: 'fundsAuditor' }],
    });
    expect(
      (await appoint(chair, at, union, people[5]!, 'member', { keepsFunds: true })).json(),
    ).toMatchObject({ code: 'auditKeepsFunds' });
    await appoint(chair, at, union, people[6]!, 'chair');
    const head = await app.account({ people: [{ unit, employeeId: people[6]! }] });
    const asAuditor = await app
      .inUnit(unit, (ctx) => grantRole(ctx, { accountId: head.accountId!, role: 'fundsAuditor' }))
      .catch((error: unknown) => error);
    expect(asAuditor).toMatchObject({ code: 'rolesApart' });
  });
});

describe('vacancies', () => {
  test('each is a task of its own; filling one post closes that one only', async () => {
    const { unit, chair, at, people } = await unitOf(30);
    const union = await start(chair, at, { seats: 5 });
    const posts = ['chair', 'viceChair', 'member', 'member', 'member'];
    const ids: string[] = [];
    for (const [index, post] of posts.entries())
      ids.push((await appoint(chair, at, union, people[index]!, post)).json<{ id: string }>().id);
    const open = () =>
      app.inUnit(unit, async (ctx) => {
        const { rows } = await ctx.client.query<{ title: { zh: string } }>(
          `select title from tasks where kind = 'committees.vacancy' and unit_id = $1 and state = 'open' order by created_at, id`,
          [unit.id],
        );
        return rows.map((row) => row.title.zh.replace(/（.*/, '')).toSorted();
      });
    for (const id of ids.slice(0, 3)) {
      const ended = await chair.post(`${at}/${union}/posts/${id}/end`, {
        version: 1,
        onDay: '2026-11-20',
        reason: 'resigned',
        fileIds: [await letter(chair, unit)],
      });
      expect(ended.statusCode).toBe(200);
    }
    expect(await open()).toEqual(
      ['补选工会委员会主席', '补选工会委员会副主席', '补选工会委员会委员'].toSorted(),
    );
    await appoint(chair, at, union, people[6]!, 'viceChair', { startOn: '2026-11-21' });
    expect(await open()).toEqual(['补选工会委员会主席', '补选工会委员会委员'].toSorted());
    // All seats filled: nobody is asked for but a chair.
    await appoint(chair, at, union, people[7]!, 'viceChair', { startOn: '2026-11-21' });
    await appoint(chair, at, union, people[8]!, 'viceChair', { startOn: '2026-11-21' });
    expect(await open()).toEqual(['补选工会委员会主席']);
  });

  test('the end of any kind of committee’s term is told ahead', async () => {
    const { unit, chair, at } = await unitOf(12);
    for (const kind of ['mediation', 'laborProtection', 'disclosureLeading'])
      await start(chair, at, { kind, termStart: '2024-01-10', seats: null });
    expect(await app.inUnit(unit, warnOfRenewals)).toBe(3);
  });
});

describe('a union of few members', () => {
  test('is not asked for an audit committee, and one of fewer than three is lawful there', async () => {
    const { unit, chair, at, people } = await unitOf(2, 1);
    expect(await ask(unit)).toMatchObject({
      'committee.audit.working': { state: 'notApplicable' },
      'committee.women.working': { state: 'unknown' },
    });
    const women = await start(chair, at, { kind: 'women', seats: 1 });
    await appoint(chair, at, women, people[0]!, 'womenMember');
    await chair.post(`${at}/${women}/activities`, {
      kind: 'activity',
      heldOn: '2026-03-08',
      title: '三八节活动',
    });
    const found = await ask(unit);
    const judged = judge(
      compileStandard(loadStandard('county-qualified')),
      { kind: 'privateEnterprise', members: 2, employees: 2 },
      found,
      {},
      '2026-11-22',
    );
    expect(judged.indicators.find((each) => each.id === 'A2')?.result).toBe('met');
    const audit = await start(chair, at, { kind: 'fundsAudit', seats: 1 });
    await appoint(chair, at, audit, people[1]!, 'chair');
    expect((await ask(unit))['committee.audit.working']).toMatchObject({
      detail: { exists: true, lawful: true, activities: 0 },
    });
  });
});

describe('a union above', () => {
  test('keeps its own committees by its offices, names who sits, and is told where the rulebook knows nothing', async () => {
    const county = await app.unit({ code: 'CABOVE', kind: 'county' });
    const shop = await app.unit({ code: 'CBELOW', parent: county });
    const director = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
    const at = '/units/CABOVE/committees';
    const register = (await director.get(at)).json<{
      kinds: {
        kind: string;
        state: string;
        seats: null;
        posts: string[];
        explanation: { zh: string };
        source: { param: string } | null;
      }[];
      may: Record<string, boolean>;
    }>();
    expect(register.may).toEqual({ edit: true, extend: true, record: true });
    const of = (kind: string) => register.kinds.find((each) => each.kind === kind)!;
    expect([of('union').state, of('fundsAudit').state, of('women').state, of('mediation').state]).toEqual([
      'missing',
      'missing',
      'optional',
      'notNeeded',
    ]);
    expect(register.kinds.every((each) => each.seats === null)).toBe(true);
    expect(of('union').explanation.zh).toContain('规则手册没有规定');
    expect(of('union').source?.param).toBe('higherUnionTerm');
    expect(of('union').posts).toEqual(['chair', 'viceChair', 'member']);

    // The term is the one of a union above; the seats are the congress's.
    const term = { kind: 'union', termNumber: 3, termStart: '2024-06-10', seats: 24 };
    const three = await director.post(at, { ...term, termYears: 3 });
    expect([three.statusCode, three.json<{ fields: { field: string }[] }>().fields[0]!.field]).toEqual([
      422,
      'termYears',
    ]);
    const union = await start(director, at, { ...term, termYears: 5 });
    const audit = await start(director, at, { ...term, kind: 'fundsAudit', seats: 5, termYears: 5 });
    const seat = (committee: string, personName: string, post: string) =>
      director.post(`${at}/${committee}/posts`, { personName, post, startOn: '2024-06-10' });
    const chair = await seat(union, '赵立', 'chair');
    expect(chair.statusCode).toBe(201);
    expect((await seat(union, '周敏', 'member')).statusCode).toBe(201);
    expect((await seat(audit, '周敏', 'chair')).statusCode).toBe(201);
    const twice = await seat(audit, '赵立', 'member');
    expect([twice.statusCode, twice.json<{ code: string }>().code]).toEqual([422, 'chairOnAudit']);
    expect((await seat(union, '李', 'organizer')).json<{ code: string }>().code).toBe('postUnknown');

    // The history: terms with posts, and who held them until when and why.
    const { id, version } = chair.json<{ id: string; version: number }>();
    const end = (fileIds: string[]) =>
      director.post(`${at}/${union}/posts/${id}/end`, {
        version,
        onDay: '2026-03-01',
        reason: 'other',
        note: '工作调动',
        fileIds,
      });
    // In term: the paper stands for the consents that law asks.
    expect((await end([])).json()).toMatchObject({ code: 'paperMissing' });
    const ended = await end([await letter(director, county)]);
    expect(ended.statusCode, ended.body).toBe(200);
    const history = (await director.get(`${at}/history/union`)).json<{
      committees: {
        termNumber: number;
        posts: { name: string; endOn: string | null; endReason: string | null }[];
      }[];
    }>();
    expect(
      history.committees.map(({ termNumber, posts }) => [
        termNumber,
        posts.map(({ name, endOn, endReason }) => [name, endOn, endReason]),
      ]),
    ).toEqual([
      [
        3,
        [
          ['赵立', '2026-03-01', '工作调动'],
          ['周敏', null, null],
        ],
      ],
    ]);

    // A renewal due is the directors' task; below, the director reads and does not write.
    app.setNow('2029-03-01');
    expect(await app.inUnit(county, warnOfRenewals)).toBe(2);
    app.setNow('2026-11-22');
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(
        `select distinct role from tasks where unit_id = $1 and kind = 'committees.renewal' and state = 'open'`,
        [county.id],
      ),
    );
    expect(rows).toEqual([{ role: 'director' }]);
    const below = `/units/${shop.code}/committees`;
    expect((await director.get(below)).statusCode).toBe(200);
    expect((await director.post(below, { ...term, termYears: 5 })).json<{ code: string }>().code).toBe(
      'forbidden',
    );
  });
});
