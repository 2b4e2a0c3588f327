/**
 * What standards may ask of polls, for every unit of a scope at once.
 *
 *   contract.satisfaction, disclosure.satisfaction
 *       satisfied and basically satisfied ÷ valid ballots, of the last poll of the whole unit in twelve months whose
 *       participation floor was met; part `participation`: ballots returned ÷ entitled
 *   smallHome.satisfaction
 *       the same of a group's own poll on the union's work, for its small home alone
 *   honors.twoWay
 *       how often in the cycle both halves of the two-way appraisal were held and counted; unknown while neither was
 *
 * A poll that missed its floor is no answer: the fact is unknown, and says how many were missing.
 */
import { nameOf } from './banks.ts';
import type { PoolClient } from 'pg';
import { leastToReach } from '../../../core/ballots/rules.ts';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { FactResult, Reason } from '../../../core/standards/index.ts';
import type { Floor } from './schema.ts';

const topicOf: Record<string, string> = {
  'contract.satisfaction': 'contract',
  'disclosure.satisfaction': 'disclosure',
};
const factOf = new Map(Object.entries(topicOf).map(([fact, topic]) => [topic, fact]));

export const facts: FactSource[] = [
  {
    facts: ['contract.satisfaction', 'disclosure.satisfaction', 'honors.twoWay'],
    groupFacts: ['smallHome.satisfaction'],
    version: 1,
    work: 'appraisals',
    ask,
    askGroup,
    evidence,
  },
];

/** SQL: polls of the whole unit whose count was confirmed by the day judged. */
const confirmed = `a.kind = 'poll' and a.group_id is null and a.confirmed_on <= $1`;

async function ask(client: PoolClient, scope: FactScope): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const { rows: units } = await client.query<{ id: number }>(
    `select u.id from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const { rows: polls } = await client.query<Polled & { unit_id: number; topic: string }>(
    `select distinct on (a.unit_id, a.topic) a.unit_id, a.topic, a.approving, a.valid, a.returned, a.entitled, a.floor_met, a.floor, a.confirmed_on as on,
            (count(*) filter (where a.floor_met) over (partition by a.unit_id, a.topic))::int as n
     from appraisals a where ${reach.where('a')} and ${confirmed} and a.confirmed_on > $2 and a.topic in ('contract', 'disclosure')
     order by a.unit_id, a.topic, a.floor_met desc, a.confirmed_on desc, a.id desc`,
    [scope.asOf, scope.yearBefore],
  );
  const { rows: both } = await client.query<{
    unit_id: number;
    school: boolean;
    managers: number;
    workers: number;
  }>(
    `select a.unit_id, u.organization_type = 'school' as school,
            count(*) filter (where a.topic = 'managers')::int as managers, count(*) filter (where a.topic = 'workers')::int as workers
     from appraisals a join units u on u.id = a.unit_id
     where ${reach.where('a')} and ${confirmed} and a.topic in ('managers', 'workers') and a.floor_met
       and a.confirmed_on >= case when u.organization_type = 'school' then $3::date else $2::date end
     group by a.unit_id, u.organization_type`,
    [scope.asOf, scope.cycle.from, scope.schoolCycle.from],
  );
  const found = new Map<number, Record<string, FactResult>>();
  for (const { id } of units)
    found.set(id, {
      'contract.satisfaction': never,
      'disclosure.satisfaction': never,
      'honors.twoWay': neverBoth,
    });
  for (const poll of polls) {
    const facts_ = found.get(poll.unit_id);
    if (!facts_) continue;
    facts_[factOf.get(poll.topic)!] = satisfaction(poll, scope);
  }
  for (const row of both) {
    const facts_ = found.get(row.unit_id);
    if (facts_)
      facts_['honors.twoWay'] = twoWay(
        row,
        row.school ? scope.schoolCycle.from : scope.cycle.from,
        scope.asOf,
      );
  }
  return found;
}

/** A poll whose count was confirmed. */
interface Polled {
  approving: number;
  valid: number;
  returned: number;
  entitled: number;
  floor_met: boolean;
  floor: Floor;
  on: string;
  /** How many counted polls there are. */
  n: number;
}

const satisfaction = (poll: Polled, scope: FactScope): FactResult =>
  poll.floor_met
    ? {
        state: 'known',
        num: poll.approving,
        den: poll.valid,
        window: { from: scope.yearBefore, to: scope.asOf },
        evidence: { count: poll.n, first: [] },
        detail: { participation: { num: poll.returned, den: poll.entitled } },
      }
    : { state: 'unknown', reason: missedFloor(poll) };

/** SQL: polls of one group on the union's work whose count was confirmed in the twelve months. */
const ofGroup = `a.kind = 'poll' and a.topic = 'union' and a.group_id = $3 and a.confirmed_on <= $1 and a.confirmed_on > $2`;

/** The last poll of the group itself that counted: what a small home's people say of their union. */
async function askGroup(
  client: PoolClient,
  scope: FactScope & { groupId: string },
): Promise<Record<string, FactResult>> {
  const { rows } = await client.query<Polled>(
    `select a.approving, a.valid, a.returned, a.entitled, a.floor_met, a.floor, a.confirmed_on as on,
            (count(*) filter (where a.floor_met) over ())::int as n
     from appraisals a join units u on u.id = a.unit_id and u.path = $4::ltree
     where ${ofGroup} order by a.floor_met desc, a.confirmed_on desc, a.id desc limit 1`,
    [scope.asOf, scope.yearBefore, scope.groupId, scope.path],
  );
  const [poll] = rows;
  if (!poll)
    return {
      'smallHome.satisfaction': {
        state: 'unknown',
        reason: {
          zh: '近 12 个月没有确认计票的本小组“对工会工作”满意度测评',
          en: 'no poll of this group on the union’s work was counted in twelve months',
        },
      },
    };
  return { 'smallHome.satisfaction': satisfaction(poll, scope) };
}

const never: FactResult = {
  state: 'unknown',
  reason: {
    zh: '近 12 个月没有确认计票的满意度测评',
    en: 'no satisfaction poll was counted in twelve months',
  },
};

/** Held outside Jia, it may be stated with attachments. */
const neverBoth: FactResult = {
  state: 'unknown',
  reason: {
    zh: '本年度没有确认计票的职工评经营者或经营者评职工',
    en: 'neither half of the two-way appraisal was counted this year',
  },
};

function missedFloor(poll: { returned: number; entitled: number; floor: Floor; on: string }): Reason {
  const needed = leastToReach(poll.entitled, poll.floor);
  return {
    zh: `${poll.on} 的测评收回 ${poll.returned} 票，应参加 ${poll.entitled} 人，至少要 ${needed} 票，还差 ${needed - poll.returned} 票，不作数`,
    en: `the poll of ${poll.on} had ${poll.returned} ballots of ${poll.entitled}; ${needed} are needed, ${needed - poll.returned} more: it does not count`,
  };
}

const twoWay = (held: { managers: number; workers: number }, from: string, to: string): FactResult => ({
  state: 'known',
  value: Math.min(held.managers, held.workers),
  window: { from, to },
  evidence: { count: held.managers + held.workers, first: [] },
});

type Linked = Parameters<typeof nameOf>[0] & { id: string; on: string; code: string; n: number };

async function groupEvidence(client: PoolClient, scope: FactScope, limit: number) {
  const { rows } = await client.query<Linked>(
    `select a.id, a.kind, a.year, a.title, a.confirmed_on as on, u.code, (count(*) over ())::int as n from appraisals a join units u on u.id = a.unit_id
     where u.path = $4::ltree and ${ofGroup} and a.floor_met order by a.confirmed_on desc, a.id desc limit $5`,
    [scope.asOf, scope.yearBefore, scope.groupId ?? null, scope.path, limit],
  );
  return linksOf(rows);
}

async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  if (fact === 'smallHome.satisfaction') return groupEvidence(client, scope, limit);
  const topic = topicOf[fact];
  const { rows } = await client.query<Linked>(
    `select a.id, a.kind, a.year, a.title, a.confirmed_on as on, u.code, (count(*) over ())::int as n from appraisals a join units u on u.id = a.unit_id
     where u.path = $5::ltree and ${confirmed} and a.floor_met
       and case when $2::text is null
                then a.topic in ('managers', 'workers') and a.confirmed_on >= case when u.organization_type = 'school' then $7::date else $6::date end
                else a.topic = $2 and a.confirmed_on > $3::date end
     order by a.confirmed_on desc, a.id desc limit $4`,
    [
      scope.asOf,
      topic ?? null,
      scope.yearBefore,
      limit,
      scope.path,
      scope.cycle.from,
      scope.schoolCycle.from,
    ],
  );
  return linksOf(rows);
}

const linksOf = (rows: readonly Linked[]) => ({
  count: rows[0]?.n ?? 0,
  first: rows.map((row) => ({
    kind: 'appraisal',
    id: row.id,
    title: nameOf(row),
    on: row.on,
    href: `/desk/${row.code}/appraisals/${row.id}`,
  })),
});
