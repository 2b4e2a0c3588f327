/** Who answers for an item: their tasks, what they may write, what goes along to the next owner, who was in time. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import type { Role } from '../../../core/access/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { disclosure } from './index.ts';
import { sweep } from './service.ts';

const app = testApp({ modules: [disclosure] });
let counter = 0;

interface Row {
  id: string;
  title: string;
  period: string;
  owner: string;
  ownerName: string | null;
}
interface Item {
  id: string;
  catalogueId: string;
  version: number;
  owner: string;
  ownerAccountId: string | null;
  ownerGone: boolean;
}

/** A factory with safety (each quarter) and its rules (when they change) in the catalogue. */
async function place(ids = ['safety', 'rules'], organizationType = 'privateEnterprise') {
  app.setNow('2026-11-02');
  counter += 1;
  const unit = await app.unit({ code: `O${counter}`, organizationType });
  const at = `/units/${unit.code}`;
  const as = (role: Role) => app.account({ grants: [{ unit, role }] });
  const chair = await as('chair');
  const employeeId = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, department, hired_on) values ($1, $2::ltree, $3, '王芳', 'x', '{}', 'regular', '财务部', '2020-01-01')`,
      [unit.id, unit.path, employeeId],
    ),
  );
  await ok(chair.post(`${at}/disclosure-catalogue`, { ids }));
  const items = async () =>
    (await ok<{ items: Item[] }>(chair.get(`${at}/disclosure-catalogue`))).items.sort((a, b) =>
      a.catalogueId < b.catalogueId ? 1 : -1,
    );
  return {
    unit,
    at,
    as,
    chair,
    items,
    worker: await app.account({ people: [{ unit, employeeId }] }),
    give: async (client: TestClient | null, owner = '财务部', which?: string[]) =>
      chair.post(`${at}/disclosure-owners`, {
        itemIds: which ?? (await items()).map((item) => item.id),
        owner,
        ownerAccountId: client?.accountId ?? null,
      }),
    list: async (asked: string, client = chair) =>
      (await ok<{ disclosures: Row[] }>(client.get(`${at}/disclosures${asked}`))).disclosures,
    sweep: () => app.inUnit(unit, sweep),
    /** Open tasks as [kind, account or role]. */
    tasks: async () =>
      app.inUnit(unit, async (ctx) => {
        const { rows } = await ctx.client.query<{ kind: string; whose: string }>(
          `select kind, coalesce(account_id::text, role) as whose from tasks where unit_id = $1 and state = 'open' order by 1, 2`,
          [unit.id],
        );
        return rows.map((row) => [row.kind, row.whose]);
      }),
    told: async (kind: string, client: TestClient) =>
      app.inUnit(unit, async (ctx) => {
        const { rows } = await ctx.client.query(
          'select from notices where unit_id = $1 and kind = $2 and account_id = $3',
          [unit.id, kind, client.accountId],
        );
        return rows.length;
      }),
    /** Writes a disclosure, by whom. */
    write: async (client: TestClient, id: string, body = '本季度无工伤事故。') => {
      const { version, title } = await ok<{ version: number; title: string }>(
        client.get(`${at}/disclosures/${id}`),
      );
      return client.put(`${at}/disclosures/${id}`, { version, title, body });
    },
    publish: async (client: TestClient, id: string) => {
      const { version } = await ok<{ version: number }>(client.get(`${at}/disclosures/${id}`));
      return client.post(`${at}/disclosures/${id}/publication`, {
        version,
        channels: ['portal'],
        withoutConsultation: '按季例行公开',
      });
    },
  };
}

describe('an owner of the administration', () => {
  test('has what falls due in the inbox, and what is late is told to the chair too', async () => {
    const p = await place(['safety']);
    const manager = await p.as('administration');
    expect(await ok(p.give(manager))).toEqual({ items: 1, open: 1 });
    expect(await p.told('disclosure.owner', manager)).toBe(1);
    app.setNow('2026-12-20');
    await p.sweep();
    expect(await p.tasks()).toEqual([['disclosure.publish', manager.accountId]]);
    app.setNow('2027-01-04');
    await p.sweep();
    // Once, however often the job runs.
    await p.sweep();
    expect((await p.tasks()).filter(([, whose]) => whose !== 'chair')).toEqual([
      ['disclosure.publish', manager.accountId],
    ]);
    expect((await p.tasks()).filter(([, whose]) => whose === 'chair')).toEqual([
      ['disclosure.overdue', 'chair'],
    ]);
  });

  test('answers objections; the next owner has what waits, and what was published stays with the first', async () => {
    const p = await place(['safety']);
    const [first, second] = [await p.as('administration'), await p.as('administration')];
    await ok(p.give(first, '安全部'));
    const [row] = await p.list('');
    await ok(p.write(first, row!.id));
    await ok(p.publish(first, row!.id));
    await ok(
      p.worker.post(`${p.at}/disclosures/${row!.id}/comments`, { kind: 'objection', body: '漏报一起轻伤' }),
    );
    expect(await p.tasks()).toEqual([['disclosure.answer', first.accountId]]);
    // It waits for an answer, and so it goes along.
    await ok(p.give(second, '综合部'));
    expect(await p.tasks()).toEqual([['disclosure.answer', second.accountId]]);
    expect(await p.list(`?owner=${second.accountId}`)).toMatchObject([{ id: row!.id, owner: '综合部' }]);
    const { comments } = await ok<{ comments: { id: string; version: number }[] }>(
      second.get(`${p.at}/disclosures/${row!.id}`),
    );
    await ok(
      second.post(`${p.at}/disclosures/${row!.id}/comments/${comments[0]!.id}/answer`, {
        version: comments[0]!.version,
        reply: '已补充公布。',
      }),
    );
    expect(await p.tasks()).toEqual([]);
    expect(await p.list(`?owner=${second.accountId}`)).toEqual([]);
    expect(await p.list('?owner=me', first)).toMatchObject([{ id: row!.id, owner: '安全部' }]);
    const { figures } = await ok<{ figures: object[] }>(p.chair.get(`${p.at}/disclosure-owners`));
    expect(figures).toMatchObject([
      { owner: '安全部', ownerAccountId: first.accountId, due: 0, onTime: 0, overdue: 0, toCome: 0 },
    ]);
  });

  test('counts by who published in time, and who has it late', async () => {
    const p = await place(['safety']);
    const [first, second] = [await p.as('administration'), await p.as('administration')];
    await ok(p.give(first, '安全部'));
    const [row] = await p.list('');
    await ok(p.write(first, row!.id));
    await ok(p.publish(first, row!.id));
    await ok(p.give(second, '综合部'));
    app.setNow('2027-01-04');
    await p.sweep();
    // The new year's are the second's; one of them is late in April.
    app.setNow('2027-04-02');
    const { figures } = await ok<{ figures: object[] }>(p.chair.get(`${p.at}/disclosure-owners`));
    expect(figures).toMatchObject([
      { owner: '综合部', ownerAccountId: second.accountId, due: 1, onTime: 0, overdue: 1, toCome: 3 },
    ]);
    app.setNow('2026-12-31');
    expect((await ok<{ figures: object[] }>(p.chair.get(`${p.at}/disclosure-owners`))).figures).toMatchObject(
      [{ owner: '安全部', due: 1, onTime: 1, overdue: 0, toCome: 0 }, { owner: '综合部' }],
    );
  });
});

describe('an owner who may not publish', () => {
  test('prepares the items of theirs and no others; the administration is told and publishes', async () => {
    const p = await place();
    const [safety] = await p.items();
    const treasurer = await p.as('treasurer');
    const office = await p.as('administration');
    await ok(p.give(treasurer, '财务部', [safety!.id]));
    const [row] = await p.list(`?owner=${treasurer.accountId}`);
    const other = (
      await ok<{ id: string }>(
        office.post(`${p.at}/disclosures`, {
          itemId: (await p.items()).find((item) => item.id !== safety!.id)!.id,
          title: '考勤办法',
          dueOn: null,
        }),
      )
    ).id;
    app.setNow('2026-12-20');
    await p.sweep();
    expect(await p.tasks()).toEqual([
      ['disclosure.prepare', treasurer.accountId],
      ['disclosure.publish', 'administration'],
      ['disclosure.publish', 'administration'],
    ]);
    for (const refusal of [
      p.write(treasurer, other),
      treasurer.post(`${p.at}/disclosures/${other}/masking`, { version: 1 }),
      treasurer.post(`${p.at}/disclosures/${other}/consents`, {
        employeeId: newId(),
        agreedOn: '2026-12-01',
        how: '书面',
      }),
      treasurer.delete(`${p.at}/disclosures/${other}/consents/${newId()}`),
    ])
      expect(await refused(refusal)).toMatchObject({ code: 'notTheOwner' });
    const view = await ok<{ may: Record<string, boolean> }>(treasurer.get(`${p.at}/disclosures/${row!.id}`));
    expect(view.may).toMatchObject({ edit: true, publish: false, drop: false, answer: false });
    await ok(p.write(treasurer, row!.id));
    expect(await p.told('disclosure.prepared', office)).toBe(1);
    expect((await p.tasks()).map(([kind]) => kind)).not.toContain('disclosure.prepare');
    // Written once it is not asked for again, and nobody is told of every saving.
    await ok(p.write(treasurer, row!.id, '本季度无工伤事故，演练两次。'));
    await p.sweep();
    expect(await p.told('disclosure.prepared', office)).toBe(1);
    expect((await p.tasks()).map(([kind]) => kind)).not.toContain('disclosure.prepare');
    expect(await refused(p.publish(treasurer, row!.id))).toMatchObject({ code: 'forbidden' });
    await ok(p.publish(office, row!.id));
    // What they no longer own they no longer write.
    await ok(p.give(null, '', [safety!.id]));
    app.setNow('2027-01-04');
    await p.sweep();
    const next = (await p.list('?owner=none')).find((each) => each.period === '2027-Q1')!;
    expect(await refused(p.write(treasurer, next.id))).toMatchObject({ code: 'notTheOwner' });
  });

  test('has the stages of theirs too; a late one is told to the chair, and is over once it is out', async () => {
    const p = await place(['schoolConstruction'], 'school');
    const treasurer = await p.as('treasurer');
    const office = await p.as('administration');
    await ok(p.give(treasurer, '总务处'));
    const { id } = await ok<{ id: string }>(
      office.post(`${p.at}/disclosures`, {
        itemId: (await p.items())[0]!.id,
        title: '屋面维修',
        dueOn: null,
      }),
    );
    await ok(p.write(treasurer, id, '预算 48 万元。'));
    await ok(p.publish(office, id));
    const { stageList } = await ok<{ stageList: { id: string }[] }>(office.get(`${p.at}/disclosures/${id}`));
    const stage = `${p.at}/disclosures/${id}/stages/${stageList[0]!.id}`;
    await ok(office.put(stage, { version: 1, dueOn: '2026-11-10' }));
    app.setNow('2026-11-11');
    await p.sweep();
    await p.sweep();
    expect(await p.tasks()).toEqual([
      ['disclosure.overdue', 'chair'],
      ['disclosure.prepare', treasurer.accountId],
      ['disclosure.stage', 'administration'],
    ]);
    // An owner who publishes has them instead.
    await ok(p.give(office, '总务处'));
    expect(await p.tasks()).toEqual([
      ['disclosure.overdue', 'chair'],
      ['disclosure.stage', office.accountId],
    ]);
    await ok(office.post(`${stage}/publication`, { version: 2, body: '已立项。' }));
    expect(await p.tasks()).toEqual([]);
  });
});

describe('an owner who is gone', () => {
  test('is told to the chair; their tasks are the administration’s until another is named', async () => {
    const p = await place(['safety']);
    const manager = await p.as('administration');
    await ok(p.give(manager));
    app.setNow('2026-12-20');
    await p.sweep();
    await app.database.asOwner(({ client }) =>
      client.query(`update grants set to_on = '2026-12-20' where account_id = $1`, [manager.accountId]),
    );
    await p.sweep();
    await p.sweep();
    expect(await p.tasks()).toEqual([
      ['disclosure.ownerGone', 'chair'],
      ['disclosure.publish', 'administration'],
    ]);
    expect(await p.items()).toMatchObject([{ ownerGone: true, ownerAccountId: manager.accountId }]);
    // The item can be changed meanwhile; the one who is gone is not named anew.
    const [item] = await p.items();
    expect(await refused(p.give(manager))).toMatchObject({ code: 'notAnOwner' });
    const next = await p.as('cadre');
    await ok(
      p.chair.put(`${p.at}/disclosure-items/${item!.id}`, {
        title: '安全生产情况',
        category: 'safety',
        cycle: 'quarter',
        dueMonths: [3, 6, 9, 12],
        phases: ['after'],
        channels: ['portal'],
        owner: '安全部',
        ownerAccountId: next.accountId,
        version: item!.version,
      }),
    );
    expect(await p.tasks()).toEqual([['disclosure.publish', next.accountId]]);
  });

  test('also when the account is closed', async () => {
    const p = await place(['safety']);
    const manager = await p.as('administration');
    await ok(p.give(manager));
    await app.database.asOwner(({ client }) =>
      client.query('update accounts set disabled_at = now() where id = $1', [manager.accountId]),
    );
    await p.sweep();
    expect(await p.tasks()).toEqual([['disclosure.ownerGone', 'chair']]);
    await app.database.asOwner(({ client }) =>
      client.query('update accounts set disabled_at = null where id = $1', [manager.accountId]),
    );
    await p.sweep();
    expect(await p.tasks()).toEqual([]);
  });
});

test('an owner holds an office here; workers read the department and no name', async () => {
  const p = await place(['safety']);
  const elsewhere = await app.unit({ code: `O${counter}X` });
  const stranger = await app.account({ grants: [{ unit: elsewhere, role: 'administration' }] });
  expect(await refused(p.give(stranger))).toMatchObject({ code: 'notAnOwner' });
  expect(await refused(p.give(p.worker))).toMatchObject({ code: 'notAnOwner' });
  const manager = await p.as('administration');
  expect(await refused(p.give(manager, '财务部', [newId()]))).toMatchObject({ code: 'itemNotFound' });
  await ok(p.give(manager));
  const { accounts, departments } = await ok<{
    accounts: { id: string; publishes: boolean }[];
    departments: string[];
  }>(p.chair.get(`${p.at}/disclosure-owners`));
  expect(accounts).toContainEqual(expect.objectContaining({ id: manager.accountId, publishes: true }));
  expect(accounts.map((each) => each.id)).not.toContain(stranger.accountId);
  expect(departments).toEqual(['财务部']);
  expect((await p.worker.get(`${p.at}/disclosure-owners`)).statusCode).toBe(403);
  const [row] = await p.list('');
  await ok(p.write(manager, row!.id));
  await ok(p.publish(manager, row!.id));
  expect(await p.list('?department=财务部')).toMatchObject([{ owner: '财务部' }]);
  expect(await p.list('?department=人事部')).toEqual([]);
  expect((await p.list('', manager))[0]!.ownerName).not.toBeNull();
  expect(await p.list('', p.worker)).toMatchObject([{ owner: '财务部', ownerName: null }]);
  expect((await ok<{ items: Item[] }>(p.worker.get(`${p.at}/disclosure-catalogue`))).items).toMatchObject([
    { owner: '财务部', ownerAccountId: null, ownerName: null },
  ]);
});
