/**
 * What standards may ask of committees (A1, A2, A4), for every unit of a scope at once.
 *
 *   committee.union.working    detail: posts n/d, duties n/d, meetings in twelve months
 *   committee.audit.working    detail: exists, lawful, activities in the cycle; not applicable where the members are so
 *                              few that no committee is asked for, and there is none
 *   committee.women.working    the same; not applicable without a woman member
 *   committee.term.current     the day on which the term ends, with any approved extension; unknown while nobody sits on
 *                              the committee: a term that is nobody's is no term
 *
 * How many must sit where is the rulebook's (committeeSeats, auditCommitteeSeats, womenCommitteeThreshold).
 */
import type { Text } from '../../../platform/i18n/text.ts';
import type { PoolClient } from 'pg';
import { addYears, inWords } from '../../../core/clock/index.ts';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { type Reach, reachOf } from '../../../core/facts/reach.ts';
import type { CommitteeKind } from '../../../core/organization/schema.ts';
import { headcounts } from '../../../core/people/headcounts.ts';
import { overridesBelow } from '../../../core/rulebook/here.ts';
import { askNumber, askRange, askRule, type RuleOverride } from '../../../core/rulebook/index.ts';
import type { FactResult } from '../../../core/standards/index.ts';
import { bareName, isSolo, requiredPosts, type SeatRules } from './rules.ts';

interface CommitteeFacts {
  unit_id: number;
  kind: CommitteeKind;
  seats: number | null;
  ends: string;
  later: boolean;
  filled: number;
  described: number;
  heads: number;
  organizers: number;
  women_members: number;
  men: number;
  conflicts: number;
}

interface ActivityFacts {
  unit_id: number;
  kind: CommitteeKind;
  meetings: number;
  in_cycle: number;
}

const watched = `('union', 'fundsAudit', 'women')`;

export const facts: FactSource[] = [
  {
    facts: [
      'committee.union.working',
      'committee.audit.working',
      'committee.women.working',
      'committee.term.current',
    ],
    version: 2,
    ask,
    evidence,
  },
];

async function ask(client: PoolClient, scope: FactScope): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const { asOf } = scope;
  const units = await client.query<{
    id: number;
    jurisdiction: string;
    organization_type: string | null;
    founded_on: string | null;
  }>(
    `select u.id, u.jurisdiction, u.organization_type, u.founded_on from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const people = await headcounts(client, scope);
  const standing = await standingCommittees(client, reach, asOf);
  const activities = await client.query<ActivityFacts>(
    `select c.unit_id, c.kind, count(*) filter (where a.kind = 'meeting' and a.held_on > $2)::int as meetings,
            count(*) filter (where a.held_on >= case when u.organization_type = 'school' then $4::date else $3::date end)::int as in_cycle
     from committee_activities a
     join committees c on c.unit_id = a.unit_id and c.id = a.committee_id and c.kind in ${watched}
     join units u on u.id = c.unit_id
     where ${reach.where('a')} and a.held_on <= $1 and a.held_on > least($2::date, $3::date - 1, $4::date - 1)
     group by c.unit_id, c.kind`,
    [asOf, scope.yearBefore, scope.cycle.from, scope.schoolCycle.from],
  );
  const committees = new Map(standing.map((row) => [`${row.unit_id}:${row.kind}`, row]));
  const done = new Map(activities.rows.map((row) => [`${row.unit_id}:${row.kind}`, row]));
  const own = await overridesBelow(client, reach.where('o'), asOf);
  const rulesOf = seatRulesOf(asOf);

  const answer = new Map<number, Record<string, FactResult>>();
  for (const unit of units.rows) {
    const count = people.get(unit.id) ?? {
      employees: 0,
      members: 0,
      women: 0,
      retained: 0,
      recordedLater: false,
    };
    const rules = rulesOf(unit.jurisdiction, count.members, count.women, own.get(unit.id));
    const of = (kind: CommitteeKind) => committees.get(`${unit.id}:${kind}`);
    const acts = (kind: CommitteeKind) => done.get(`${unit.id}:${kind}`);
    const union = of('union');
    const audit = of('fundsAudit');
    const women = of('women');
    const found: Record<string, FactResult> = {
      'committee.union.working': unionWorking(union, acts('union'), rules, scope),
      'committee.term.current': termCurrent(union, unit.founded_on, rules.termYears, asOf),
    };
    const neither: FactResult = {
      state: 'unknown',
      reason: {
        zh: '经费审查委员会和女职工组织都没有登记',
        en: 'neither the audit committee nor the women’s committee is recorded',
      },
    };
    if (!audit && !women) {
      found['committee.audit.working'] = neither;
      found['committee.women.working'] = neither;
    } else {
      found['committee.audit.working'] = auditWorking(audit, acts('fundsAudit'), rules);
      found['committee.women.working'] = womenWorking(women, acts('women'), count.women, rules);
    }
    if (count.members > 0 && isSolo(rules.union) && !audit?.filled) {
      found['committee.audit.working'] = {
        state: 'notApplicable',
        reason: {
          zh: `会员 ${count.members} 人，可以由上级工会经审组织审查`,
          en: `with ${count.members} members the union above may audit`,
        },
      };
    }
    if (count.members > 0 && count.women === 0 && !women?.filled) {
      found['committee.women.working'] = {
        state: 'notApplicable',
        reason: { zh: '没有女会员', en: 'there is no woman member' },
      };
    }
    answer.set(unit.id, found);
  }
  return answer;
}

/**
 * The committees in office with their posts counted: of the roster those who are members, and people from outside. Plain counts rather than one statement with all joins: for a
 * whole county the planner takes the scope's policy for one row in a hundred and walks every post to its person.
 */
async function standingCommittees(client: PoolClient, reach: Reach, asOf: string): Promise<CommitteeFacts[]> {
  const inForce = (posts: string) =>
    `${posts}.start_on <= $1 and (${posts}.end_on is null or ${posts}.end_on > $1)`;
  const inForceFrom = (rows: string) =>
    `${rows}.from_on <= $1 and (${rows}.to_on is null or ${rows}.to_on > $1)`;
  const { rows: committees } = await client.query<
    Pick<CommitteeFacts, 'unit_id' | 'kind' | 'seats' | 'ends' | 'later'> & { id: string }
  >(
    `select c.unit_id, c.id, c.kind, c.seats, coalesce(c.extended_to, c.term_end) as ends, c.created_at >= $1::date + 1 as later
     from committees c
     where ${reach.where('c')} and c.kind in ${watched} and c.term_start <= $1 and (c.ended_on is null or c.ended_on > $1)`,
    [asOf],
  );
  // Who keeps the funds or leads the union must not audit them.
  const inConflict = (post: string, committee: string) =>
    `(${post}.keeps_funds or (${committee}.kind in ('union', 'standing') and ${post}.post in ('chair', 'organizer')))`;
  const { rows: keepers } = await client.query<{ employee_id: string }>(
    `with in_charge as materialized (
       select o.unit_id, o.committee_id, o.employee_id, o.post, o.keeps_funds from committee_posts o
       where ${reach.where('o')} and ${inForce('o')} and o.employee_id is not null
         and (o.keeps_funds or o.post in ('chair', 'organizer')))
     select o.employee_id
     from in_charge o
     join committees c on c.unit_id = o.unit_id and c.id = o.committee_id
     where ${inConflict('o', 'c')}
     union
     select l.employee_id
     from grants g
     join account_people l on l.unit_id = g.unit_id and l.account_id = g.account_id
     where ${reach.where('g')} and ${inForceFrom('g')} and g.role = 'treasurer'`,
    [asOf],
  );
  // People from outside the roster are known by their name, as they are when they take a post. There are few of them.
  const { rows: outsiders } = await client.query<{ committee_id: string; n: number }>(
    `with posted as materialized (
       select o.* from committee_posts o where ${reach.where('o')} and ${inForce('o')} and o.employee_id is null),
     outside as materialized (
       select o.*, c.kind from posted o join committees c on c.unit_id = o.unit_id and c.id = o.committee_id)
     select a.committee_id, count(*)::int as n
     from outside o
     join committee_posts p on p.unit_id = o.unit_id and p.id <> o.id and ${inForce('p')} and ${bareName('p.person_name')} = ${bareName('o.person_name')}
     join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
     left join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
     cross join lateral (select case when o.kind = 'fundsAudit' then o.committee_id else p.committee_id end as committee_id) a
     where coalesce(e.sex, p.person_sex, o.person_sex, '') = coalesce(o.person_sex, e.sex, p.person_sex, '')
       and ((o.kind = 'fundsAudit' and ${inConflict('p', 'c')}) or (c.kind = 'fundsAudit' and ${inConflict('o', 'o')}))
     group by a.committee_id`,
    [asOf],
  );
  const twice = new Map(outsiders.map((row) => [row.committee_id, row.n]));
  // Membership and sex in one look at a membership; the roster is asked only of those who have none.
  const { rows: posts } = await client.query<PostCounts>(
    `with sitting as materialized (
       select p.unit_id, p.committee_id, p.employee_id, p.person_sex, p.post, p.division_of_work, p.keeps_funds, m.sex as member_sex, p.employee_id is null or m.employee_id is not null as counts
       from committee_posts p
       left join lateral (select m.employee_id, m.sex from memberships m
         where m.unit_id = p.unit_id and m.employee_id = p.employee_id and m.kind = 'member' and ${inForceFrom('m')} limit 1) m on true
       where ${reach.where('p')} and ${inForce('p')})
     select p.committee_id, count(*) filter (where p.counts)::int as filled,
            count(*) filter (where p.counts and coalesce(p.division_of_work, '') <> '')::int as described,
            count(*) filter (where p.counts and p.post = 'chair')::int as heads,
            count(*) filter (where p.counts and p.post = 'organizer')::int as organizers,
            count(*) filter (where p.counts and p.post = 'womenMember')::int as women_members,
            count(*) filter (where p.counts and (p.keeps_funds or p.employee_id = any($2::uuid[])))::int as holders,
            count(*) filter (where case
              when p.employee_id is null then p.person_sex is distinct from 'female'
              when p.counts then p.member_sex = 'male'
              else (select e.sex from employees e where e.unit_id = p.unit_id and e.id = p.employee_id) = 'male' end)::int as men
     from sitting p
     group by p.committee_id`,
    [asOf, keepers.map((row) => row.employee_id)],
  );
  const counts = new Map(posts.map((row) => [row.committee_id, row]));
  return committees.map(({ id, unit_id, kind, seats, ends, later }) => {
    const { filled, described, heads, organizers, women_members, holders, men } = counts.get(id) ?? noPosts;
    return {
      unit_id,
      kind,
      seats,
      ends,
      later,
      filled,
      described,
      heads,
      organizers,
      women_members,
      men,
      conflicts: kind === 'fundsAudit' ? holders + (twice.get(id) ?? 0) : 0,
    };
  });
}

interface PostCounts extends Pick<
  CommitteeFacts,
  'filled' | 'described' | 'heads' | 'organizers' | 'women_members' | 'men'
> {
  committee_id: string;
  /** Of them, who keep funds or lead the union. */
  holders: number;
}

const noPosts = { filled: 0, described: 0, heads: 0, organizers: 0, women_members: 0, holders: 0, men: 0 };

type FactRules = SeatRules & { termYears: number };

/** The rules for so many people, asked once for units alike. */
function seatRulesOf(
  date: string,
): (jurisdiction: string, members: number, women: number, own: RuleOverride[] | undefined) => FactRules {
  const known = new Map<string, FactRules>();
  return (jurisdiction, members, women, own) => {
    const key = own ? null : `${jurisdiction}:${members}`;
    const before = key === null ? undefined : known.get(key);
    if (before) return before;
    const term = askRule('unionTerm', { jurisdiction, date }, own);
    const rules = {
      union: askRange('committeeSeats', { jurisdiction, date, members }, own),
      audit: askRange('auditCommitteeSeats', { jurisdiction, date, members }, own),
      women: askNumber('womenCommitteeThreshold', { jurisdiction, date, womenMembers: women }, own),
      termYears:
        typeof term.value === 'object' && 'options' in term.value ? Math.min(...term.value.options) : 0,
    };
    if (key !== null) known.set(key, rules);
    return rules;
  };
}

function known(
  value: Partial<Extract<FactResult, { state: 'known' }>>,
  count: number,
  later: boolean,
): FactResult {
  return {
    state: 'known',
    evidence: { count, first: [] },
    ...(later ? { recordedLater: true } : {}),
    ...value,
  };
}

function unionWorking(
  union: CommitteeFacts | undefined,
  acts: ActivityFacts | undefined,
  rules: SeatRules,
  scope: FactScope,
): FactResult {
  if (!union)
    return { state: 'unknown', reason: { zh: '没有登记工会委员会', en: 'no union committee is recorded' } };
  const required = requiredPosts(union.seats, rules.union);
  const headed = union.heads + (isSolo(rules.union) ? union.organizers : 0) > 0;
  // Without a chair one post that must be there is missing, however many others are filled.
  const filled = headed ? union.filled : Math.min(union.filled, required - 1);
  return known(
    {
      window: { from: scope.yearBefore, to: scope.asOf },
      detail: {
        posts: { num: Math.max(0, filled), den: required },
        duties: { num: union.described, den: union.filled },
        meetings: acts?.meetings ?? 0,
      },
    },
    1 + (acts?.meetings ?? 0),
    union.later,
  );
}

function auditWorking(
  audit: CommitteeFacts | undefined,
  acts: ActivityFacts | undefined,
  rules: SeatRules,
): FactResult {
  const { min, max } = rules.audit.value;
  const exists = audit !== undefined && audit.filled > 0;
  return known(
    {
      detail: {
        exists,
        lawful:
          exists &&
          (isSolo(rules.union) || audit.filled >= min) &&
          (max === null || audit.filled <= max) &&
          audit.conflicts === 0,
        activities: acts?.in_cycle ?? 0,
      },
    },
    (audit ? 1 : 0) + (acts?.in_cycle ?? 0),
    audit?.later ?? false,
  );
}

function womenWorking(
  women: CommitteeFacts | undefined,
  acts: ActivityFacts | undefined,
  womenMembers: number,
  rules: SeatRules,
): FactResult {
  const full = womenMembers >= rules.women.value;
  // Below the threshold one women's member serves; a whole committee serves too.
  const exists =
    women !== undefined && women.filled > 0 && (full ? women.filled > women.women_members : true);
  return known(
    {
      detail: {
        exists,
        lawful:
          exists && women.men === 0 && (full ? women.heads === 1 : women.heads + women.women_members >= 1),
        activities: acts?.in_cycle ?? 0,
      },
    },
    (women ? 1 : 0) + (acts?.in_cycle ?? 0),
    women?.later ?? false,
  );
}

function termCurrent(
  union: CommitteeFacts | undefined,
  foundedOn: string | null,
  termYears: number,
  asOf: string,
): FactResult {
  if (union && union.filled > 0) return known({ value: union.ends }, 1, union.later);
  if (foundedOn !== null && foundedOn <= asOf && asOf < addYears(foundedOn, termYears)) {
    return {
      state: 'notApplicable',
      reason: {
        zh: `${inWords(foundedOn).zh}建会，首届任期尚未届满`,
        en: `founded on ${inWords(foundedOn).en} and still in its first term`,
      },
    };
  }
  if (union)
    return {
      state: 'unknown',
      reason: {
        zh: '工会委员会只登记了任期，还没有登记一位委员',
        en: 'a term of the union committee is recorded, but nobody who sits on it',
      },
    };
  return { state: 'unknown', reason: { zh: '没有登记任期', en: 'no term is recorded' } };
}

const kindOf: Record<string, CommitteeKind> = {
  'committee.union.working': 'union',
  'committee.term.current': 'union',
  'committee.audit.working': 'fundsAudit',
  'committee.women.working': 'women',
};

/** The term, then what the committee did, newest first. */
async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  const kind = kindOf[fact];
  const reach = await reachOf(client, scope);
  const { rows } = await client.query<{
    kind: string;
    id: string;
    title: Text;
    on: string;
    code: string;
    total: number;
  }>(
    `select e.*, count(*) over ()::int as total from (
       select 'committee' as kind, c.id, jsonb_build_object('zh', format('第 %s 届', c.term_number) || coalesce('（' || c.approval_document || '）', ''),
                'en', format('Term %s', c.term_number) || coalesce(' (' || c.approval_document || ')', '')) as title,
              c.term_start as on, u.code
       from committees c join units u on u.id = c.unit_id
       where ${reach.where('c')} and u.path = $1::ltree and c.kind = $2 and c.term_start <= $3 and (c.ended_on is null or c.ended_on > $3)
       union all
       select 'committeeActivity', a.id, jsonb_build_object('zh', a.title, 'en', a.title), a.held_on, u.code
       from committee_activities a join committees c on c.unit_id = a.unit_id and c.id = a.committee_id join units u on u.id = a.unit_id
       where ${reach.where('a')} and u.path = $1::ltree and c.kind = $2 and $4 and a.held_on <= $3
         and a.held_on > case when $2 = 'union' then $5::date when u.organization_type = 'school' then $7::date - 1 else $6::date - 1 end
         and ($2 <> 'union' or a.kind = 'meeting')) e
     order by e.on desc, e.id desc limit $8`,
    [
      scope.path,
      kind,
      scope.asOf,
      fact !== 'committee.term.current',
      scope.yearBefore,
      scope.cycle.from,
      scope.schoolCycle.from,
      limit,
    ],
  );
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      kind: row.kind,
      id: row.id,
      title: row.title,
      on: row.on,
      href: `/desk/${row.code}/committees`,
    })),
  };
}
