/** What a body hears or passes every year and has not had yet, as the checklist before a notice names it. */
import { assessmentCycle } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { type Assembly, ofMembers } from './assemblies.ts';
import { type YearlyMatter, yearlyMatters } from './matters.ts';
import type { Meeting } from './meetings.ts';

/**
 * Of a session, in the year of its day (a school: its school year), what stands neither on its agenda nor on that of
 * another session which counts as held. Joint and preparatory meetings are asked for nothing.
 */
export async function yearlyMissing(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<YearlyMatter[]> {
  if (meeting.occasion !== 'regular') return [];
  const asked = yearlyMatters(assembly.body, ctx.unit);
  if (asked.length === 0) return [];
  const school = ctx.unit.organizationType === 'school' && !ofMembers(assembly.body);
  const { from, to } = assessmentCycle(meeting.plannedOn, school ? 'schoolYear' : 'calendarYear');
  const { rows } = await ctx.client.query<{ matter: string }>(
    `select distinct i.matter from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
       join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where i.unit_id = $1 and i.matter = any($3::text[])
       and ((m.id = $2 and i.state <> 'withdrawn')
         or (a.body = $4 and m.valid and i.state = 'concluded' and m.held_on between $5::date and $6::date))`,
    [ctx.unit.id, meeting.id, asked.map((matter) => matter.id), assembly.body, from, to],
  );
  const had = new Set(rows.map((row) => row.matter));
  return asked.filter((matter) => !had.has(matter.id));
}
