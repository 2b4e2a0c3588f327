/**
 * Terms and years of bodies: who must renew, who must still meet.
 *
 *   termEndOf, ensureInTerm   the last day of a term, and no session after it
 *   sweep                     the daily job: a task for the chair before a term ends and while the year's session is missing
 */
import { conflict } from '../../platform/http/refusal.ts';
import { addMonths, addYears, assessmentCycle, inWords } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { inUnitsOf } from '../context/in-unit.ts';
import { rulesHere } from '../rulebook/here.ts';
import { askNumber } from '../rulebook/index.ts';
import { closeTasksBelow } from '../tasks/tasks.ts';
import { type Assembly, congressOf, ruleIf } from './assemblies.ts';
import { assemblyNames } from './locale.ts';
import type { AssemblyBody } from './schema.ts';

/** Null while it is forming. */
export const termEndOf = (assembly: Pick<Assembly, 'termEnd' | 'extendedTo'>): string | null =>
  assembly.extendedTo ?? assembly.termEnd;

/** A body whose term is over holds no session. @throws Refusal `termOver` (409) */
export function ensureInTerm(assembly: Assembly, plannedOn: string): void {
  const end = termEndOf(assembly);
  if (end === null || plannedOn <= end) return;
  const names = assemblyNames[assembly.body];
  throw conflict(
    'termOver',
    {
      zh: `第 ${assembly.termNumber} 届${names.zh}到${inWords(end).zh}届满，不能在${inWords(plannedOn).zh}开会。请换届；由大会决定延期并登记的，可以在延期内开会。`,
      en: `Term ${assembly.termNumber} of the ${names.en} ends on ${inWords(end).en}; it cannot meet on ${inWords(plannedOn).en}. Renew it, or let the congress decide on an extension and enter that first.`,
    },
    { termEnd: end },
  );
}

interface Standing {
  unit_id: number;
  id: string;
  body: AssemblyBody;
  termNumber: number;
  end: string;
  school: boolean;
  /** Sessions held with their quorum since the year began. */
  held: number;
}

/** @returns how many terms and how many years were spoken of */
export async function sweep(root: Ctx): Promise<{ ending: number; unmet: number }> {
  const year = assessmentCycle(root.today, 'calendarYear').from;
  const schoolYear = assessmentCycle(root.today, 'schoolYear').from;
  const { rows } = await root.client.query<Standing>(
    `select a.unit_id, a.id, a.body, a.term_number as "termNumber", coalesce(a.extended_to, a.term_end) as end,
            coalesce(u.organization_type = 'school', false) as school,
            (select count(*)::int from meetings m join assemblies b on b.unit_id = m.unit_id and b.id = m.assembly_id
             where m.unit_id = a.unit_id and b.body = a.body and m.valid and m.occasion in ('regular', 'extraordinary')
               and m.held_on >= case when u.organization_type = 'school' then $3::date else $2::date end) as held
     from assemblies a join units u on u.id = a.unit_id
     where a.unit_path <@ $1::ltree and a.state = 'inOffice' and u.dissolved_on is null`,
    [root.unit.path, year, schoolYear],
  );
  const yearEnd = (row: Standing) => addYears(row.school ? schoolYear : year, 1);
  // How long ahead is the nation's number: time to form a body and call it.
  const { value } = askNumber('sessionWarningMonths', { jurisdiction: '000000', date: root.today });
  const ahead = addMonths(root.today, value);
  const ending = rows.filter((row) => ahead >= row.end);
  const unmet = rows.filter(
    (row) => row.held === 0 && ahead >= yearEnd(row) && row.body !== 'democraticCouncil',
  );
  await inUnitsOf(root, ending, (ctx, row) => tell(ctx, row, 'termEnding', row.end));
  await inUnitsOf(root, unmet, async (ctx, row) => {
    const rules = await rulesHere(ctx);
    const rule = ruleIf(() => rules.number('congressPerYear', { body: congressOf(ctx.unit, row.body) }));
    if (rule) await tell(ctx, row, 'sessionDue', yearEnd(row));
  });
  // What was held or renewed meanwhile is nobody's turn any more.
  await closeTasksBelow(root, {
    kind: 'congress.sessionDue',
    but: unmet.map((row) => row.id),
  });
  return { ending: ending.length, unmet: unmet.length };
}

async function tell(
  ctx: Ctx,
  row: Standing,
  kind: 'termEnding' | 'sessionDue',
  dueOn: string,
): Promise<void> {
  const names = assemblyNames[row.body];
  await ctx.task({
    kind: `congress.${kind}`,
    title:
      kind === 'termEnding'
        ? {
            zh: `第 ${row.termNumber} 届${names.zh}于 ${row.end} 届满，请筹备换届`,
            en: `Term ${row.termNumber} of the ${names.en} ends on ${row.end}: prepare the next`,
          }
        : {
            zh: `本${row.school ? '学年' : '年度'}还没有召开${names.zh}`,
            en: `The ${names.en} has not met this ${row.school ? 'school year' : 'year'}`,
          },
    subject: { kind: 'assembly', id: row.id },
    href: `/desk/${ctx.unit.code}/congress/${row.id}`,
    for: { role: 'chair' },
    dueOn,
    dueRule: kind === 'termEnding' ? 'congressTerm' : 'congressPerYear',
  });
}
