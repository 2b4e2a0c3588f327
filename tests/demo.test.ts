/** The demonstration county, loaded once: what is in it, that it holds together, and that everyone can sign in. */
import { beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../src/core/access/schema.ts';
import { verifyChain } from '../src/core/audit/audit.ts';
import { type DemoSummary, loadCounty } from '../src/app/demo/county.ts';
import { lastDay } from '../src/app/demo/stage.ts';
import { modules } from '../src/app/modules.server.ts';
import { caseStates } from '../src/modules/certification/contract.ts';
import { testApp } from './harness/app.ts';
import { Browser } from './harness/browser.ts';
import { recordsOfOthers } from './security/records.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1_000_000, address: 1_000_000 } });
let county: DemoSummary;

beforeAll(async () => {
  app.setNow(`${lastDay}T09:00:00+08:00`);
  county = await loadCounty(app.services, { publicUrl: 'http://jia.test' });
}, 1_200_000);

/** Rows of a query as the owner, past every policy. */
const rows = async <T extends object>(text: string): Promise<T[]> =>
  app.database.asOwner(async ({ client }) => (await client.query<T>(text)).rows);

const count = async (text: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${text}`))[0]!.n;

describe('the county', () => {
  test('has 24 unions of every kind, from 2 to 900 people, and one that nobody is in yet', async () => {
    const staffed = county.units.filter((unit) => unit.code !== county.emptyUnit);
    expect(staffed).toHaveLength(24);
    expect(Math.min(...staffed.map((unit) => unit.employees))).toBe(2);
    expect(Math.max(...staffed.map((unit) => unit.employees))).toBe(900);
    expect(new Set(staffed.map((unit) => unit.kind))).toEqual(
      new Set([
        'privateEnterprise',
        'project',
        'school',
        'institution',
        'jointUnion',
        'foreignEnterprise',
        'hmtEnterprise',
        'stateOwnedEnterprise',
      ]),
    );
    expect(county.units.find((unit) => unit.code === county.emptyUnit)).toMatchObject({
      employees: 0,
      members: 0,
    });
    expect(await rows(`select kind, count(*)::int as n from units group by kind order by kind`)).toEqual([
      { kind: 'county', n: 1 },
      { kind: 'grassroots', n: 25 },
    ]);
  });

  test('the battery factory lacks seven members', async () => {
    const battery = county.units.find((unit) => unit.code === 'YX01')!;
    expect([battery.employees, battery.members]).toEqual([517, 500]);
    const chair = new Browser(app);
    const login = county.logins.find((each) => each.role === 'chair' && each.unit === 'YX01')!;
    await chair.signIn(login.username, login.password);
    const house = (await chair.get('/units/YX01/home')).json<{
      indicators: { id: string; result: string; found: unknown; gap: number }[];
    }>();
    expect(house.indicators.find((each) => each.id === 'A5')).toMatchObject({
      result: 'unmet',
      found: { num: 500, den: 517 },
      gap: 7,
    });
  });

  test('has cases in every state', async () => {
    const found = (await rows<{ state: string }>('select distinct state from cases')).map((row) => row.state);
    expect([...found].sort()).toEqual([...caseStates].sort());
    expect(
      await rows(
        `select decision ->> 'effectiveOn' as on, certificate_id from cases where state = 'decided'`,
      ),
    ).toEqual([{ on: '2026-12-01', certificate_id: null }]);
    expect(await count(`cases where state = 'congressResolution' and returned_reason is not null`)).toBe(1);
    expect(await rows(`select level, state from certificates where group_id is not null`)).toEqual([
      { level: 'smallHome', state: 'valid' },
    ]);
    expect(
      await rows(`select direction, state, count(*)::int as n from transfers group by 1, 2 order by 1, 2`),
    ).toEqual([
      { direction: 'in', state: 'accepted', n: 1 },
      { direction: 'in', state: 'proposed', n: 1 },
      { direction: 'out', state: 'accepted', n: 1 },
      { direction: 'out', state: 'proposed', n: 1 },
    ]);
    expect(
      await rows(`select state, count(*)::int as n from certificates group by state order by state`),
    ).toMatchObject([{ state: 'revoked', n: 1 }, { state: 'suspended', n: 1 }, { state: 'valid' }]);
    for (const table of [
      'objections',
      'case_disputes',
      'case_vetoes',
      'plan_items',
      'review_notes',
      'peer_rounds',
      `membership_applications where state = 'submitted'`,
    ]) {
      expect(await count(table), table).toBeGreaterThan(0);
    }
  });

  test('has renewed one union by a vote of its members, approved by the county, and its terms run', async () => {
    expect(
      await rows(
        `select u.code, e.kind, e.state, count(c.id)::int as committees
         from elections e join units u on u.id = e.unit_id
         left join committees c on c.unit_id = e.unit_id and c.term_start = e.elected_on and c.kind in ('union', 'fundsAudit')
         group by u.code, e.kind, e.state order by u.code`,
      ),
    ).toEqual([
      { code: 'YX07', kind: 'renewal', state: 'inOffice', committees: 2 },
      { code: 'YX08', kind: 'directors', state: 'publicity', committees: 0 },
    ]);
  });

  test('begins on a morning on which much runs: a blind ballot, a consultation, calls for proposals', async () => {
    expect(
      await rows(
        `select u.code, b.state from ballots b join units u on u.id = b.unit_id where b.secrecy = 'blind' order by 1`,
      ),
    ).toEqual([{ code: 'YX01', state: 'issuing' }]);
    expect(
      await rows(
        `select u.code, d.consulted_to::text as until, (select count(*)::int from disclosure_comments c where c.disclosure_id = d.id) as said
         from disclosures d join units u on u.id = d.unit_id where d.state = 'consulting'`,
      ),
    ).toEqual([{ code: 'YX01', until: '2026-11-28', said: 3 }]);
    expect(
      await rows(
        `select u.code, count(*)::int as n from proposals p join proposal_calls c on c.id = p.call_id and c.closed_on is null
         join units u on u.id = p.unit_id group by 1 order by 1`,
      ),
    ).toEqual([
      { code: 'YX01', n: 3 },
      { code: 'YX02', n: 2 },
      { code: 'YX08', n: 2 },
    ]);
    expect(
      await rows(
        `select u.code, m.state, m.valid from meetings m join assemblies a on a.id = m.assembly_id join units u on u.id = m.unit_id
         where a.body = 'democraticCouncil'`,
      ),
    ).toEqual([{ code: 'YX10', state: 'closed', valid: true }]);
    // One proposal a year goes to a department that gives it back.
    expect(
      await rows(
        `select u.code, s.side, count(*)::int as n from proposal_steps s join units u on u.id = s.unit_id where s.step = 'decline' group by 1, 2`,
      ),
    ).toEqual([{ code: 'YX01', side: 'administration', n: 2 }]);
    // A congress is being prepared; of what its delegates said of the paper one thing is answered, one waits.
    expect(
      await rows(
        `select u.code, m.state, p.opinions_to::text as until, count(o.*)::int as said, count(o.replied_on)::int as answered
         from meeting_papers p join meetings m on m.id = p.meeting_id join units u on u.id = p.unit_id left join paper_opinions o on o.paper_id = p.id
         where p.opinions_to is not null group by 1, 2, 3`,
      ),
    ).toEqual([{ code: 'YX01', state: 'preparing', until: '2026-12-04', said: 2, answered: 1 }]);
    // The congress hears how the proposals of the year before were handled.
    expect(
      await rows(
        `select u.code, c.title, c.reported_on = m.held_on as reported from proposal_calls c join units u on u.id = c.unit_id
         join meeting_items i on i.subject_id = c.id join meetings m on m.id = i.meeting_id`,
      ),
    ).toEqual([{ code: 'YX01', title: '2025 年职代会提案征集', reported: true }]);
    const [survey] = await rows<{ code: string; parts: number; measures: number }>(
      `select u.code, jsonb_array_length(a.result -> 'parts') as parts, (select count(*)::int from rectification_measures m where m.appraisal_id = a.id) as measures
       from appraisals a join units u on u.id = a.unit_id where a.kind = 'survey'`,
    );
    expect(survey).toMatchObject({ code: 'YX03', measures: 1 });
    expect(survey!.parts).toBeGreaterThan(1);
  });

  test('has a group that elects its leader and a recall that is voted on, in the union of the member who signs in', async () => {
    expect(
      await rows(
        `select u.code, v.purpose, v.state, b.state as ballot, b.closes_on::text as until,
                (select count(*)::int from ward_candidates c where c.vote_id = v.id and c.state = 'standing') as standing,
                (select count(*)::int from ward_candidates c where c.vote_id = v.id and c.proposed_by like '本人自荐%') as themselves
         from ward_votes v join units u on u.id = v.unit_id join ballots b on b.subject_kind = 'wardVote' and b.subject_id = v.id
         order by v.purpose`,
      ),
    ).toEqual([
      {
        code: 'YX01',
        purpose: 'leader',
        state: 'voting',
        ballot: 'open',
        until: '2026-11-27',
        standing: 2,
        themselves: 1,
      },
      {
        code: 'YX01',
        purpose: 'recall',
        state: 'voting',
        ballot: 'open',
        until: '2026-11-28',
        standing: 0,
        themselves: 0,
      },
    ]);
  });

  test('has two years of sessions, calls for proposals, proposals and disclosures', async () => {
    const years = (column: string, from: string) =>
      rows<{ y: number }>(
        `select distinct extract(year from ${column})::int as y from ${from} order by 1`,
      ).then((found) => found.map(({ y }) => y));
    const [last, now] = [2025, 2026];
    expect(await years('held_on', `meetings where state = 'closed'`)).toEqual(
      expect.arrayContaining([last, now]),
    );
    expect(await years('opens_on', 'proposal_calls')).toEqual(expect.arrayContaining([last, now]));
    expect(await years('published_on', `disclosures where state in ('published', 'expired')`)).toEqual(
      expect.arrayContaining([last, now]),
    );
    expect(await count(`meetings where state = 'closed'`)).toBeGreaterThanOrEqual(4);
  });

  test('has filed the dossiers of its first union’s sessions', async () => {
    const filed = `(select m.id from meetings m join units u on u.id = m.unit_id where u.code = 'YX01' and m.state = 'closed'`;
    expect(await count(`${filed}) sessions`)).toBeGreaterThan(3);
    expect(await count(`${filed} and m.dossier_record_id is null) open`)).toBe(0);
  });

  test('has houses from dark to fully lit, judged each quarter, and the same ones every time', async () => {
    const houses = await rows<{ code: string; lit: number; half: number; dark: number }>(
      `select distinct on (u.id) u.code, e.lit, e.half, e.dark from evaluations e join units u on u.id = e.unit_id order by u.id, e.as_of desc, e.evaluated_at desc`,
    );
    const share = (house: (typeof houses)[number]) => house.lit / (house.lit + house.half + house.dark);
    expect(houses.filter((house) => share(house) === 1).length).toBeGreaterThan(4);
    expect(houses.filter((house) => share(house) < 0.15).length).toBeGreaterThan(1);
    expect(houses.filter((house) => share(house) > 0.25 && share(house) < 0.75).length).toBeGreaterThan(2);
    expect(houses.find((house) => house.code === 'YX01')).toMatchObject({ dark: 1 });
    expect(
      await count(
        `(select distinct as_of from evaluations where unit_id = (select id from units where code = 'YX22')) quarters`,
      ),
    ).toBeGreaterThanOrEqual(8);
  });
});

describe('what was made', () => {
  test('was drawn by seeds of its own, so that each load looks at the same', async () => {
    const drawn = `(select distinct c.id, u.code, s.seed from review_samples s join cases c on c.unit_id = s.unit_id and c.id = s.case_id join units u on u.id = c.unit_id) drawn`;
    expect(await count(drawn)).toBeGreaterThan(3);
    expect(await count(`${drawn} where seed not like code || ' %'`)).toBe(0);
  });

  test('was made by use cases: whatever is there has its trace', async () => {
    expect(
      await count(
        `employees e where e.batch_id is null and not exists (select from audit_entries a where a.unit_id = e.unit_id and a.action in ('people.employeeAdded', 'people.transferredIn') and a.subject_id = e.id::text)`,
      ),
    ).toBe(0);
    expect(
      await count(
        `claims c where not exists (select from records r where r.unit_id = c.unit_id and r.id = c.record_id and r.kind = 'home.claimed')`,
      ),
    ).toBe(0);
    expect(
      await count(
        `cases c where not exists (select from case_events e where e.unit_id = c.unit_id and e.case_id = c.id and e.kind = 'planned')`,
      ),
    ).toBe(0);
    expect(
      await count(
        `committee_activities c where not exists (select from records r where r.unit_id = c.unit_id and r.id = c.record_id)`,
      ),
    ).toBe(0);
    expect(
      await count(
        `certificates c where not exists (select from case_signatures s where s.unit_id = c.unit_id and s.case_id = c.case_id and s.purpose = 'decision' having count(distinct s.account_id) = 2)`,
      ),
    ).toBe(0);
    expect(
      await count(
        `accounts a where not exists (select from audit_entries e where e.subject_id = a.id::text and e.action in ('accounts.created', 'accounts.invitationAccepted'))`,
      ),
    ).toBe(0);
    expect(
      await count(
        `records where happened_on > '${lastDay}' or recorded_at > timestamptz '${lastDay} 09:00+08'`,
      ),
    ).toBe(0);
  });

  test('leaves no task behind for what is done', async () => {
    expect(
      await count(
        `tasks t join peer_assignments a on a.id = t.subject_id where t.state = 'open' and t.kind = 'certification.peerInspection' and a.state <> 'assigned'`,
      ),
    ).toBe(0);
    expect(
      await count(
        `tasks t join plan_items i on i.unit_id = t.unit_id and i.id = t.subject_id join cases c on c.unit_id = i.unit_id and c.id = i.case_id where t.state = 'open' and c.closed_at is not null`,
      ),
    ).toBe(0);
  });

  test('stands in an audit chain that holds', async () => {
    const report = await app.database.asOwner(({ client }) => verifyChain(client, app.services.keyring));
    expect(report.broken).toEqual([]);
    expect(report.unsigned).toBe(0);
    expect(report.entries).toBeGreaterThan(3000);
    // Signing in, above, has written entries since: they are sealed by the next job.
    expect(
      await count(
        `audit_entries e where e.action <> 'accounts.signedIn' and not exists (select from audit_seals s where s.unit_id = e.unit_id and s.entry_id = e.id)`,
      ),
    ).toBe(0);
  });
});

describe('the logins', () => {
  test('are there for every role, and all of them sign in', async () => {
    expect(new Set(county.logins.map((login) => login.role))).toEqual(new Set(roles));
    for (const login of county.logins) {
      const browser = new Browser(app);
      const answer = await browser.signIn(login.username, login.password);
      expect(answer.json(), login.username).toMatchObject({ state: 'signedIn', dueFirst: null });
      const me = (await browser.get('/me')).json<{ units: { code: string; roles: { role: string }[] }[] }>();
      const unit = me.units.find((each) => each.code === login.unit);
      expect(unit, login.username).toBeDefined();
      // Membership is no grant: it stands in the roster.
      expect(['member', ...unit!.roles.map((each) => each.role)], login.username).toContain(login.role);
    }
  });

  test('the delegate sits in the congress that is prepared, and says what they think of its paper', async () => {
    const login = county.logins.find((each) => each.role === 'delegate')!;
    const browser = new Browser(app);
    await browser.signIn(login.username, login.password);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = async (url: string) => (await app.server.inject({ url, headers: { cookie } })).body;
    const title = '工资分配和夜班津贴办法（修订草案）';
    expect(await page('/u/YX01/todo')).toContain(`请您提意见：${title}`);
    const [paper] = await rows<{ meeting: string; id: string; wording: string }>(
      `select p.meeting_id as meeting, p.id, i.wording from meeting_papers p join meeting_items i on i.id = p.item_id where p.opinions_to is not null`,
    );
    expect(await page(`/u/YX01/meetings/${paper!.meeting}/papers/${paper!.id}/opinions`)).toContain(
      '您的意见',
    );
    // A matter that is deliberated on is not passed.
    expect(paper!.wording).not.toContain('通过');
  });

  test('a reviewer comes to a unit under review, which was told', async () => {
    expect(
      await rows(
        `select u.code, c.state, c.visit_on::text as on, (select count(*)::int from notices n where n.unit_id = c.unit_id and n.kind = 'certification.visitPlanned') > 0 as told
         from cases c join units u on u.id = c.unit_id where c.visit_on is not null`,
      ),
    ).toEqual([{ code: 'YX13', state: 'underReview', on: '2026-11-24', told: true }]);
  });

  test('the member of the battery factory can vote now, once', async () => {
    const login = county.logins.find((each) => each.role === 'member')!;
    const browser = new Browser(app);
    await browser.signIn(login.username, login.password);
    const { ballots } = (await browser.get('/units/YX01/ballots')).json<{
      ballots: { id: string; kind: string; state: string; taken: boolean }[];
    }>();
    // In their constituency they vote on a recall.
    const recall = ballots.find((ballot) => ballot.kind === 'wardVote' && ballot.taken === false)!;
    const mine = await app.server.inject({
      url: '/u/YX01/elections',
      headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(mine.body).toMatch(/撤换代表[\s\S]*正在投票/);
    expect(
      (await browser.post(`/units/YX01/ballots/${recall.id}/votes`, { choice: 'against' })).statusCode,
    ).toBe(200);
    const open = ballots.find((ballot) => ballot.state === 'open' && ballot.kind !== 'wardVote')!;
    expect(open).toMatchObject({ taken: false });
    const vote = { choice: 'satisfied' };
    expect((await browser.post(`/units/YX01/ballots/${open.id}/votes`, vote)).statusCode).toBe(200);
    expect((await browser.post(`/units/YX01/ballots/${open.id}/votes`, vote)).statusCode).toBe(409);
  });
});

describe('with ids of the county', () => {
  recordsOfOthers(app);
});
