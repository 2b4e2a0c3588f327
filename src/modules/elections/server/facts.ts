/**
 * What standards may ask of employee directors (B12), for every unit of a scope at once.
 *
 *   directors.filled        seats held by somebody the workers elected ÷ seats that law or charter keeps for them
 *   directors.chairAttends  board meetings at which the union's chair was, in twelve months
 *
 * Unknown where the form of the company is not recorded; not applicable with no board and no supervisor.
 */
import type { Text } from '../../../platform/i18n/text.ts';
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import { headcounts } from '../../../core/people/headcounts.ts';
import { overridesBelow } from '../../../core/rulebook/here.ts';
import { askNumber, askRatio } from '../../../core/rulebook/index.ts';
import type { FactResult } from '../../../core/standards/index.ts';
import { boardSeats, type CompanyForm } from './rules.ts';

const none: FactResult = {
  state: 'notApplicable',
  reason: { zh: '没有董事会，也没有监事', en: 'there is no board and no supervisor' },
};
const unrecorded: FactResult = {
  state: 'unknown',
  reason: {
    zh: '没有登记公司的董事会、监事情况',
    en: 'which boards the company has is not recorded',
  },
};

export const facts: FactSource[] = [
  {
    facts: ['directors.filled', 'directors.chairAttends'],
    version: 1,
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
    has_board: boolean | null;
    form: (CompanyForm & { later: boolean }) | null;
    directors: number;
    supervisors: number;
    seated_later: boolean;
    attended: number;
    meetings_later: boolean;
  }>(
    `select u.id, u.jurisdiction, u.has_board, f.form, coalesce(d.directors, 0) as directors, coalesce(d.supervisors, 0) as supervisors,
            coalesce(d.later, false) as seated_later, coalesce(b.attended, 0) as attended, coalesce(b.later, false) as meetings_later
     from units u
     left join (
       select distinct on (c.unit_id) c.unit_id, jsonb_build_object('form', c.form, 'boardSeats', c.board_seats, 'supervisorSeats', c.supervisor_seats,
         'charterDirectors', c.charter_directors, 'charterSupervisors', c.charter_supervisors, 'later', c.recorded_at >= $1::date + 1) as form
       from company_forms c where ${reach.where('c')} and c.from_on <= $1 order by c.unit_id, c.from_on desc) f on f.unit_id = u.id
     left join (
       select s.unit_id, count(*) filter (where s.seat = 'director')::int as directors, count(*) filter (where s.seat = 'supervisor')::int as supervisors,
              bool_or(s.recorded_at >= $1::date + 1) as later
       from employee_directors s where ${reach.where('s')} and s.from_on <= $1 and (s.to_on is null or s.to_on > $1) group by s.unit_id) d on d.unit_id = u.id
     left join (
       select m.unit_id, count(*)::int as attended, bool_or(m.recorded_at >= $1::date + 1) as later
       from board_meetings m where ${reach.where('m')} and m.chair <> 'absent' and m.held_on <= $1 and m.held_on > $2 group by m.unit_id) b on b.unit_id = u.id
     where u.path <@ $3::ltree and u.kind = 'grassroots'`,
    [asOf, scope.yearBefore, scope.path],
  );
  const people = await headcounts(client, scope);
  const own = await overridesBelow(client, reach.where('o'), asOf);
  const rulesOf = (unit: { id: number; jurisdiction: string }) => ({
    directorThreshold: askNumber(
      'employeeDirectorThreshold',
      { jurisdiction: unit.jurisdiction, date: asOf },
      own.get(unit.id),
    ).value,
    supervisorShare: askRatio(
      'employeeSupervisorShare',
      { jurisdiction: unit.jurisdiction, date: asOf },
      own.get(unit.id),
    ).value,
  });
  const answer = new Map<number, Record<string, FactResult>>();
  for (const unit of units.rows) {
    if (!unit.form) {
      const state = unit.has_board === false ? none : unrecorded;
      answer.set(unit.id, { 'directors.filled': state, 'directors.chairAttends': state });
      continue;
    }
    const required = boardSeats(unit.form, people.get(unit.id)?.employees ?? 0, rulesOf(unit));
    if (required.none) {
      answer.set(unit.id, { 'directors.filled': none, 'directors.chairAttends': none });
      continue;
    }
    // More of one kind does not make up for a seat of the other.
    const num =
      Math.min(unit.directors, required.directors) + Math.min(unit.supervisors, required.supervisors);
    const later = unit.form.later;
    answer.set(unit.id, {
      'directors.filled': {
        state: 'known',
        num,
        den: required.directors + required.supervisors,
        evidence: { count: num, first: [] },
        ...(later || unit.seated_later ? { recordedLater: true } : {}),
      },
      'directors.chairAttends': {
        state: 'known',
        value: unit.attended,
        window: { from: scope.yearBefore, to: asOf },
        evidence: { count: unit.attended, first: [] },
        ...(later || unit.meetings_later ? { recordedLater: true } : {}),
      },
    });
  }
  return answer;
}

async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<{
    kind: string;
    id: string;
    title: Text;
    on: string;
    code: string;
    n: number;
  }>(
    fact === 'directors.filled'
      ? `select 'employeeDirector' as kind, d.id, jsonb_build_object('zh', d.name || case d.seat when 'director' then '（职工董事）' else '（职工监事）' end,
                  'en', d.name || case d.seat when 'director' then ' (employee director)' else ' (employee supervisor)' end) as title, d.from_on as on, u.code,
                (count(*) over ())::int as n
         from employee_directors d join units u on u.id = d.unit_id
         where u.path = $1::ltree and d.from_on <= $2 and (d.to_on is null or d.to_on > $2) and $3::date is not null
         order by d.from_on desc, d.id limit $4`
      : `select 'boardMeeting' as kind, m.id, jsonb_build_object('zh', m.title, 'en', m.title) as title, m.held_on as on, u.code, (count(*) over ())::int as n
         from board_meetings m join units u on u.id = m.unit_id
         where u.path = $1::ltree and m.chair <> 'absent' and m.held_on <= $2 and m.held_on > $3
         order by m.held_on desc, m.id limit $4`,
    [scope.path, scope.asOf, scope.yearBefore, limit],
  );
  return {
    count: rows[0]?.n ?? 0,
    first: rows.map((row) => ({
      kind: row.kind,
      id: row.id,
      title: row.title,
      on: row.on,
      href: `/desk/${row.code}/directors`,
    })),
  };
}
