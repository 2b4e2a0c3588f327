/** A visit on site has its day: the unit is told of it, of a change and of its end; the queue is read by it. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { stage } from '../../../../tests/harness/certification.ts';
import { expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { weekOf } from './service/visit.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const standard = loadStandard('county-qualified');

interface Row {
  unit: { name: string };
  visit: { onDay: string; note: string | null; held: boolean } | null;
}

it('is planned, moved and called off with word to the unit, and orders the list of a week', async () => {
  // A Wednesday.
  app.setNow('2026-11-25');
  const s = await stage(app);
  const rows = async <T extends object>(text: string, values: unknown[]) =>
    (await app.database.asOwner(({ client }) => client.query<T>(text, values))).rows;
  const at = `/units/${s.county.code}/reviews`;
  const cases = await Promise.all(
    ['甲厂工会', '乙厂工会', '丙厂工会'].map(async (name, n) => {
      const unit = await app.unit({ code: `${s.county.code}-${n}`, parent: s.county, name });
      const id = newId();
      await rows(
        `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, reviewer_account_id, entered_on, due_on, opened_at)
         values ($1, $2, $3, $4, $5, 2026, 'underReview', $6, $7, '2026-11-20', $8, now())`,
        [
          unit.id,
          unit.path,
          id,
          standard.id,
          standard.version,
          s.county.id,
          s.reviewer.accountId,
          `2026-12-2${n}`,
        ],
      );
      return { id, unit };
    }),
  );
  const [a, b, c] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
  const chair = await app.account({ grants: [{ unit: a.unit, role: 'chair' }] });
  const version = async (id: string) =>
    (await expectOk<{ version: number }>(s.reviewer.get(`${at}/${id}`))).version;
  const plan = async (id: string, onDay: string, note = '') =>
    s.reviewer.put(`${at}/${id}/visit`, { onDay, note, version: await version(id) });
  const list = async (query: string) => {
    const answer = await expectOk<{ cases: Row[]; next: string | null; total: number }>(
      s.reviewer.get(`${at}?${query}`),
    );
    return { ...answer, names: answer.cases.map((each) => each.unit.name[0]).join('') };
  };

  expect(await refusal(plan(a.id, '2026-11-24'))).toEqual([422, 'pastDay']);
  const body = { onDay: '2026-11-27', note: '', version: 1 };
  expect(await refusal(s.director.put(`${at}/${a.id}/visit`, body))).toEqual([403, 'forbidden']);
  expect(
    await refusal(s.foreigner.put(`/units/${s.foreignCounty.code}/reviews/${a.id}/visit`, body)),
  ).toEqual([404, 'caseNotFound']);
  expect(await refusal(s.reviewer.put(`${at}/${a.id}/visit`, { ...body, version: 9 }))).toEqual([
    409,
    'stale',
  ]);
  expect((await list('visit=none')).names).toBe('甲乙丙');
  await expectOk(plan(a.id, '2026-11-27', '九点到，请准备台账'));
  await expectOk(plan(b.id, '2026-11-26'));
  await expectOk(plan(c.id, '2026-11-30'));

  // The unit is told, and sees it on its case.
  const ofUnit = async () =>
    expectOk<{ visit: Row['visit']; timeline: { kind: string; title: { zh: string } }[] }>(
      chair.get(`/units/${a.unit.code}/cases/${a.id}`),
    );
  expect((await ofUnit()).visit).toEqual({ onDay: '2026-11-27', note: '九点到，请准备台账', held: false });
  const told = () =>
    rows<{ kind: string; title: string; body: string | null; href: string }>(
      `select substring(kind from 15) as kind, title ->> 'zh' as title, body ->> 'zh' as body, href from notices where unit_id = $1 and account_id = $2 order by created_at, id`,
      [a.unit.id, chair.accountId],
    );
  const href = `/desk/${a.unit.code}/cases/${a.id}`;
  const first = {
    kind: 'visitPlanned',
    title: `${s.county.name}：定于 2026 年 11 月 27 日实地走访`,
    body: '九点到，请准备台账',
    href,
  };
  expect(await told()).toEqual([first]);

  // By the day of the visit, not of the deadline; weeks run from Monday to Sunday.
  expect(weekOf('2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(weekOf('2026-11-30')).toEqual({ from: '2026-11-30', to: '2026-12-06' });
  expect((await list('')).names).toBe('甲乙丙');
  const week = await list('visit=week&limit=1');
  expect(week).toMatchObject({ names: '乙', total: 2 });
  expect((await list(`visit=week&limit=1&cursor=${week.next}`)).names).toBe('甲');
  expect((await list('visit=nextWeek')).names).toBe('丙');
  expect((await list('visit=planned')).names).toBe('乙甲丙');
  expect((await list('visit=none')).names).toBe('');

  // Moved, then called off.
  await expectOk(plan(a.id, '2026-12-01', '改为下午两点'));
  expect((await list('visit=nextWeek')).names).toBe('丙甲');
  const withdraw = async () =>
    s.reviewer.post(`${at}/${a.id}/visit/withdrawal`, { reason: '与会议冲突', version: await version(a.id) });
  await expectOk(withdraw());
  expect(await refusal(withdraw())).toEqual([409, 'noVisit']);
  expect((await told()).slice(1)).toEqual([
    {
      kind: 'visitMoved',
      title: `${s.county.name}：实地走访由 2026 年 11 月 27 日改到 2026 年 12 月 1 日`,
      body: '改为下午两点',
      href,
    },
    {
      kind: 'visitWithdrawn',
      title: `${s.county.name}：取消 2026 年 12 月 1 日的实地走访`,
      body: '与会议冲突',
      href,
    },
  ]);
  const seen = await ofUnit();
  expect(seen.visit).toBeNull();
  expect(seen.timeline.map((event) => event.kind)).toEqual(['visitPlanned', 'visitMoved', 'visitWithdrawn']);

  // The day is over: held once a note of a visit on site is written, and not before.
  app.setNow('2026-11-28');
  expect((await list('visit=unrecorded')).names).toBe('乙');
  await expectOk(
    s.reviewer.post(`${at}/${b.id}/notes`, { kind: 'onSite', onDay: '2026-11-26', text: '看了车间和活动室' }),
  );
  expect((await list('visit=unrecorded')).names).toBe('');
  expect((await list('visit=week')).cases[0]!.visit).toEqual({
    onDay: '2026-11-26',
    note: null,
    held: true,
  });

  // Refused before it: the visit falls away, and the timeline says so.
  await expectOk(
    s.reviewer.post(`${at}/${c.id}/refusal`, { reason: '材料不实', version: await version(c.id) }),
  );
  const refused = await expectOk<{
    visit: Row['visit'];
    timeline: { kind: string; title: { zh: string } }[];
  }>(s.reviewer.get(`${at}/${c.id}`));
  expect(refused.visit).toBeNull();
  expect(refused.timeline.find((event) => event.kind === 'visitWithdrawn')!.title.zh).toBe(
    '2026 年 11 月 30 日的实地走访不再进行',
  );
  expect(await refusal(plan(c.id, '2026-12-02'))).toEqual([409, 'caseState']);
}, 60_000);
