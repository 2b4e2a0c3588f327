/**
 * What standards may ask of the one book and the two archives (A6, A7), for every unit of a scope at once.
 *
 *   handbook.months    months of the cycle in which the union did something ÷ months begun, from the unit's founding on;
 *                      an entry in a register (`clerical`) is none
 *   archive.files      of the document archive and the six reference files, those into which something went in the cycle
 */
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../facts/facts.ts';
import { reachOf } from '../facts/reach.ts';
import type { FactResult } from '../standards/index.ts';
import { archiveFiles, type ArchiveFile } from './schema.ts';

export const recordFacts: FactSource[] = [
  { facts: ['handbook.months', 'archive.files'], version: 1, ask, evidence },
];

/** What the standards call each file. */
const subItemOf: Record<ArchiveFile, string> = {
  documents: 'documents',
  congress: 'congress',
  proposals: 'proposals',
  rationalization: 'rationalizationProposals',
  hardship: 'hardship',
  collectiveContract: 'collectiveContract',
  training: 'training',
};

async function ask(client: PoolClient, scope: FactScope): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const units = await client.query<{
    id: number;
    organization_type: string | null;
    founded_on: string | null;
  }>(
    `select u.id, u.organization_type, u.founded_on from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const [from, later] = [scope.cycle.from, scope.schoolCycle.from].sort() as [string, string];
  // At most two rows a unit, whatever the number of entries: what lies in the shorter of both cycles, and what only in
  // the longer one.
  const { rows } = await client.query<Entries>(
    `select g.unit_id, g.month >= $3 as in_both, string_agg(distinct g.month, ',') filter (where not g.clerical) as months, string_agg(distinct g.archive_file, ',') as files,
            coalesce(sum(g.n) filter (where not g.clerical), 0)::int as n, coalesce(sum(g.n) filter (where g.archive_file is not null), 0)::int as filed, bool_or(g.later) as later
     from (select r.unit_id, to_char(r.happened_on::timestamp, 'YYYY-MM') as month, r.archive_file, r.clerical, count(*) as n,
                  bool_or(r.recorded_at >= $2::date + 1) as later
           from records r where ${reach.where('r')} and r.happened_on >= $1 and r.happened_on <= $2
           group by 1, 2, 3, 4) g
     group by 1, 2`,
    [from, scope.asOf, later.slice(0, 7)],
  );
  const byUnit = new Map<number, Entries[]>();
  for (const row of rows) {
    const list = byUnit.get(row.unit_id);
    if (list) list.push(row);
    else byUnit.set(row.unit_id, [row]);
  }
  const answer = new Map<number, Record<string, FactResult>>();
  for (const unit of units.rows) {
    const cycle = unit.organization_type === 'school' ? scope.schoolCycle : scope.cycle;
    const firstMonth = cycle.from.slice(0, 7);
    const entries = (byUnit.get(unit.id) ?? []).filter((row) => row.in_both || cycle.from === from);
    const start =
      unit.founded_on !== null && unit.founded_on > cycle.from && unit.founded_on <= scope.asOf
        ? unit.founded_on.slice(0, 7)
        : firstMonth;
    const months = new Set(
      entries.flatMap((row) => row.months?.split(',') ?? []).filter((month) => month >= start),
    );
    const files = new Set(entries.flatMap((row) => row.files?.split(',') ?? []));
    const recordedLater = entries.some((row) => row.later) ? { recordedLater: true } : {};
    answer.set(unit.id, {
      'handbook.months': {
        state: 'known',
        num: months.size,
        den: monthsBegun(start, scope.asOf),
        window: cycle,
        evidence: { count: entries.reduce((total, row) => total + row.n, 0), first: [] },
        ...recordedLater,
      },
      'archive.files': {
        state: 'known',
        num: files.size,
        den: archiveFiles.length,
        window: cycle,
        evidence: { count: entries.reduce((total, row) => total + row.filed, 0), first: [] },
        detail: { missing: archiveFiles.filter((file) => !files.has(file)).map((file) => subItemOf[file]) },
        ...recordedLater,
      },
    });
  }
  return answer;
}

/** What one unit entered in a part of the year. */
interface Entries {
  unit_id: number;
  /** Whether it lies in both cycles: the calendar year's and the school year's. */
  in_both: boolean;
  /** Those in which something was done, 'YYYY-MM', with commas between. */
  months: string | null;
  files: string | null;
  n: number;
  /** Of them, what also went into an archive. */
  filed: number;
  later: boolean;
}

/** Months from 'YYYY-MM' to the one of a day, both counted. */
function monthsBegun(first: string, day: string): number {
  return (
    (Number(day.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
    Number(day.slice(5, 7)) -
    Number(first.slice(5, 7)) +
    1
  );
}

/** The cycle's entries, newest first: what was done; for the archives what was filed. */
async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<{
    id: string;
    kind: string;
    title: { zh: string; en: string };
    on: string;
    code: string;
    total: number;
  }>(
    `select r.id, r.kind, r.title, r.happened_on as on, u.code, count(*) over ()::int as total
     from units u join records r on r.unit_id = u.id
     where u.path = $1::ltree and r.happened_on >= case when u.organization_type = 'school' then $3::date else $2::date end and r.happened_on <= $4
       and case when $5 then not r.clerical else r.archive_file is not null end
     order by r.happened_on desc, r.id desc limit $6`,
    [scope.path, scope.cycle.from, scope.schoolCycle.from, scope.asOf, fact === 'handbook.months', limit],
  );
  const page = fact === 'handbook.months' ? 'handbook' : 'archive';
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      kind: row.kind,
      id: row.id,
      title: row.title,
      on: row.on,
      href: `/desk/${row.code}/${page}`,
    })),
  };
}
