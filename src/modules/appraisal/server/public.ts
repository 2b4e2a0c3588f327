/**
 * What other modules may use of appraisals.
 *
 *   appraisalsToRate     those that are prepared, by the matter of a meeting's agenda under which they come
 *   keepHomeAssessment   the members' assessment that a certification case asked for is the year's: what is mended follows it
 *   homeMeasures         what is being mended for the last one, in words
 */
import { loadBallot } from '../../../core/ballots/ballots.ts';
import { oneLine } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import type { LineTally, Tally } from '../../../core/ballots/rules.ts';
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { bankOf, nameOf, usualName } from './banks.ts';
import { hrefOf } from './base.ts';
import { rateOf } from './rules.ts';
import { appraisals, type Floor } from './schema.ts';

/** Matters of rulebook/matters.yaml. */
const matterOf = { leaders: 'leadersAppraisal', officers: 'officersAppraisal' } as const;

/** Prepared and not yet held, also those that are on an agenda. */
export async function appraisalsToRate(
  ctx: Ctx,
): Promise<Record<string, { kind: string; id: string; title: Text }[]>> {
  const { rows } = await ctx.client.query<{ id: string; kind: keyof typeof matterOf; title: string }>(
    `select id, kind, title from appraisals where unit_id = $1 and state = 'draft' and kind in ('leaders', 'officers') order by planned_on, id`,
    [ctx.unit.id],
  );
  return Object.fromEntries(
    Object.entries(matterOf).map(([kind, matter]) => [
      matter,
      rows
        .filter((row) => row.kind === kind)
        .map((row) => ({
          kind: `appraisal.${kind}`,
          id: row.id,
          title: { zh: row.title, en: row.title },
        })),
    ]),
  );
}

/**
 * The members' vote that a certification case asked for, counted and published there, stands among the year's appraisals
 * as 会员评家: nobody is asked twice in a year, and what members found wanting is mended and followed up as after any other.
 *
 * @param ballotId published, of all members, its participation floor met
 * @returns the appraisal's id
 */
export async function keepHomeAssessment(
  ctx: Ctx,
  { ballotId, year, summary, floor }: { ballotId: string; year: number; summary: string; floor: Floor },
): Promise<string> {
  const ballot = await loadBallot(ctx, ballotId);
  const bank = bankOf(ctx.unit.organizationType, 'home')!;
  const tally = asPoll(
    ballot.result!,
    new Set(ballot.paper.lines[0]!.options.filter((each) => !each.approves).map((each) => each.id)),
  );
  const { value: days } = (await rulesHere(ctx)).number('rectificationPlan');
  const id = newId();
  const title = usualName('poll', year, bank.title).zh;
  const planBy = addDays(ctx.today, days);
  await ctx.db.insert(appraisals).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: 'poll',
    topic: 'home',
    // The standard's one question and its words, not the bank's.
    bankId: null,
    bankVersion: null,
    title,
    year,
    electorate: 'members',
    questions: [{ id: oneLine, ...ballot.question }],
    secrecy: ballot.secrecy,
    audience: 'voters',
    plannedOn: ballot.opensOn,
    state: 'published',
    ballotId,
    opensOn: ballot.opensOn,
    closesOn: ballot.closesOn,
    floor,
    closedOn: ctx.today,
    confirmedOn: ctx.today,
    entitled: tally.entitled,
    returned: tally.returned,
    valid: tally.valid,
    approving: rateOf(tally, oneLine).num,
    floorMet: tally.floorMet,
    result: tally,
    publishedOn: ctx.today,
    summary,
    planBy,
    createdAt: ctx.now,
  });
  await ctx.audit({
    action: 'appraisal.keptFromCase',
    subject: { kind: 'appraisal', id },
    detail: { ballot: ballotId, year },
  });
  await ctx.task({
    kind: 'appraisal.plan',
    title: {
      zh: `制定整改措施：${title}`,
      en: `Lay down what is mended: ${nameOf({ kind: 'poll', year, title }).en}`,
    },
    subject: { kind: 'appraisal', id },
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
    dueOn: planBy,
    dueRule: 'rectificationPlan',
  });
  return id;
}

/** A standard may call its disapproving choices otherwise; here they are one. */
function asPoll(tally: Tally, disapproving: ReadonlySet<string>): Tally {
  const no = optionsOf('satisfaction').find((each) => !each.approves)!.id;
  const line = (each: LineTally): LineTally => {
    const byOption: Record<string, number> = {};
    for (const [option, count] of Object.entries(each.byOption)) {
      const key = disapproving.has(option) ? no : option;
      byOption[key] = (byOption[key] ?? 0) + count;
    }
    return { ...each, byOption };
  };
  return { ...tally, lines: tally.lines.map(line) };
}

/** What is being mended for the last assessment of the Home, one sentence each: for the notice of the next. */
export async function homeMeasures(ctx: Ctx): Promise<string[]> {
  const { rows } = await ctx.client.query<{
    problem: string;
    measure: string;
    owner: string;
    due_on: string;
    state: string;
  }>(
    `select m.problem, m.measure, m.owner, m.due_on, m.state from rectification_measures m
     where m.unit_id = $1 and m.appraisal_id = (
       select a.id from appraisals a where a.unit_id = $1 and a.topic = 'home' and a.group_id is null and a.state in ('published', 'rectified')
       order by a.published_on desc, a.id desc limit 1)
     order by m.due_on, m.id`,
    [ctx.unit.id],
  );
  return rows.map(
    (row) =>
      `${row.problem}：${row.measure}（${row.owner}负责，${row.state === 'verified' ? '已整改' : `${inWords(row.due_on).zh}前完成`}）`,
  );
}
