/**
 * Reading proposals.
 *
 *   listProposals, registerRows   the register, by pages and whole
 *   showProposal                  for the union's offices; the name of a secret proposer for the committee alone
 *   showMine                      for the proposer, the seconders, and whoever may second it
 *   listHandlers                  accounts and departments that a proposal can go to
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { officersHere } from '../../../core/access/officers.ts';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { badInput } from '../../../platform/http/refusal.ts';
import type {
  assignment,
  handlers,
  myProposal,
  proposalDetail,
  proposalFilter,
  proposalPage,
  proposalQuery,
  proposalRow,
} from '../contract.ts';
import { proposalStates, type ProposalState, type StepName, steps } from '../states.ts';
import { departmentsHere, periods } from './assigning.ts';
import { congressOf } from './motion.ts';
import { jointOf, type Joint } from './joint.ts';
import { callOf, dueIn, isOpen, keptRule, noProposal, type Proposal } from './base.ts';
import { isDelegate, mayKeepProposals } from './policy.ts';
import { codeOf, refuseStep, sealOf, typedGrams, waitsForDepartment } from './rules.ts';
import { proposalAssignments, proposalMilestones, proposals, proposalSteps } from './schema.ts';

type Row = z.input<typeof proposalRow>;
type Filter = z.output<typeof proposalFilter>;

/** Seen by nobody but the proposer while it is a draft of their own. */
const inRegister = `p.submitted_on is not null or p.state not in ('draft', 'seconded')`;

function filterOf(ctx: Ctx, filter: Filter): { where: string[]; values: unknown[] } {
  const values: unknown[] = [ctx.unit.id, ctx.today];
  const value = (given: unknown) => `$${values.push(given)}`;
  const where = ['p.unit_id = $1', `(${inRegister})`];
  if (filter.call) where.push(`p.call_id = ${value(filter.call)}`);
  if (filter.category) where.push(`p.category = ${value(filter.category)}`);
  if (filter.state) {
    const wanted = filter.state.split(',');
    const unknown = wanted.find((each) => !(proposalStates as readonly string[]).includes(each));
    if (unknown !== undefined)
      throw badInput({ zh: `没有“${unknown}”这种状态。`, en: `There is no state “${unknown}”.` }, [
        { field: 'state', message: { zh: '没有这种状态。', en: 'There is no such state.' } },
      ]);
    where.push(`p.state = any(${value(wanted)})`);
  }
  if (filter.overdue)
    where.push(
      `exists (select from proposal_assignments a where a.unit_id = p.unit_id and a.proposal_id = p.id and a.replied_on is null and a.due_on < $2)`,
    );
  if (filter.q) {
    const grams = typedGrams(ctx.unit.id, filter.q);
    where.push(
      grams.length === 0
        ? 'false'
        : `p.id in (select f.id from search_proposals($1, ${value(grams)}, 1, '2000-01-01', true, 100000) f)`,
    );
  }
  return { where, values };
}

/** Steps by which the committee decides what becomes of a proposal. */
const screeningSteps: StepName[] = ['file', 'return', 'merge', 'convert', 'reject', 'refer'];

interface DbRow {
  id: string;
  number: number | null;
  title: string;
  category: Proposal['category'];
  state: ProposalState;
  call_title: string;
  meeting: Parameters<typeof meetingTitle>[0] | null;
  meeting_title: string | null;
  opens_on: string;
  name: string;
  department: string | null;
  joint: string[];
  screened_by: string | null;
  screened_on: string | null;
  replies: Row['replies'];
  secret: boolean;
  seconders: number;
  departments: string[] | null;
  submitted_on: string | null;
  due_on: string | null;
  overdue: boolean;
  satisfaction: Proposal['satisfaction'];
  awarded: boolean;
  version: number;
  total: number;
}

const columns = `p.id, p.number, p.title, p.category, p.state, c.title as call_title, c.opens_on, e.name, e.department, p.secret,
  case when h.id is not null then jsonb_build_object('title', h.title, 'body', b.body, 'termNumber', b.term_number, 'meetingNumber', h.meeting_number, 'occasion', h.occasion) end as meeting,
  c.meeting_title, coalesce(j.names, '{}') as joint, d.by as screened_by, coalesce(p.decided_on, p.referred_on) as screened_on, coalesce(a.replies, '[]') as replies,
  (select count(*)::int from proposal_seconders s where s.unit_id = p.unit_id and s.proposal_id = p.id) as seconders,
  a.departments, a.due_on, coalesce(a.overdue, false) as overdue, p.submitted_on, p.satisfaction, p.awarded, p.version`;
const from = `proposals p
  join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
  join employees e on e.unit_id = p.unit_id and e.id = p.proposer_employee_id
  left join lateral (
    select array_agg(x.department order by x.lead desc, x.department) as departments, min(x.due_on) filter (where x.replied_on is null) as due_on,
           bool_or(x.replied_on is null and x.due_on < $2) as overdue,
           jsonb_agg(jsonb_build_object('department', x.department, 'signer', x.signer_name, 'post', x.signer_post, 'on', x.replied_on)
             order by x.lead desc, x.department) filter (where x.replied_on is not null) as replies
    from proposal_assignments x where x.unit_id = p.unit_id and x.proposal_id = p.id and x.round = p.round) a on true
  left join meetings h on h.unit_id = c.unit_id and h.id = c.meeting_id
  left join assemblies b on b.unit_id = h.unit_id and b.id = h.assembly_id
  left join lateral (
    select array_agg(x.name order by y.asked_on, y.id) as names from joint_proposers y
    join employees x on x.unit_id = y.unit_id and x.id = y.employee_id
    where y.unit_id = p.unit_id and y.proposal_id = p.id and y.state = 'agreed') j on true
  left join lateral (
    select x.by from proposal_steps x where x.unit_id = p.unit_id and x.proposal_id = p.id and x.step = any('{${screeningSteps.join(',')}}')
    order by x.at desc, x.id desc limit 1) d on p.decided_on is not null or p.referred_on is not null`;

function present(ctx: Ctx, row: DbRow): Row {
  const known = !row.secret || mayKeepProposals(ctx.actor, ctx.unit);
  return {
    id: row.id,
    code: codeOf(row.opens_on, row.number),
    title: row.title,
    category: row.category,
    state: row.state,
    callTitle: row.call_title,
    session: row.meeting
      ? meetingTitle(row.meeting)
      : row.meeting_title
        ? { zh: row.meeting_title, en: row.meeting_title }
        : null,
    proposer: known ? row.name : null,
    proposerDepartment: known ? row.department : null,
    jointProposers: known ? row.joint : [],
    secret: row.secret,
    seconders: row.seconders,
    screenedBy: row.screened_by,
    screenedOn: row.screened_on,
    replies: row.replies,
    departments: row.departments ?? [],
    submittedOn: row.submitted_on,
    dueOn: row.due_on,
    overdue: row.overdue,
    satisfaction: row.satisfaction,
    awarded: row.awarded,
    version: row.version,
  };
}

export async function listProposals(
  ctx: Ctx,
  query: z.output<typeof proposalQuery>,
): Promise<z.input<typeof proposalPage>> {
  const { where, values } = filterOf(ctx, query);
  const counted = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from proposals p where ${where.join(' and ')} and $2::date is not null`,
    values,
  );
  const [before] = readMark(query.cursor, 'id');
  if (before !== null) where.push(`p.id < $${values.push(before)}::uuid`);
  const { rows } = await ctx.client.query<DbRow>(
    `select ${columns} from ${from} where ${where.join(' and ')} order by p.id desc limit $${values.push(query.limit + 1)}`,
    values,
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.id]);
  return {
    proposals: page.map((row) => present(ctx, row)),
    next,
    total: counted.rows[0]!.n,
    may: { keep: mayKeepProposals(ctx.actor, ctx.unit) },
  };
}

/** All rows of the filters, by their numbers. */
export async function registerRows(ctx: Ctx, filter: Filter): Promise<Row[]> {
  const { where, values } = filterOf(ctx, filter);
  const { rows } = await ctx.client.query<DbRow>(
    `select ${columns} from ${from} where ${where.join(' and ')} order by c.opens_on desc, p.number nulls last, p.id limit 20000`,
    values,
  );
  return rows.map((row) => present(ctx, row));
}

export async function proposerOf(
  ctx: Ctx,
  employeeId: string,
): Promise<{ name: string; department: string | null }> {
  const { rows } = await ctx.client.query<{ name: string; department: string | null }>(
    'select name, department from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, employeeId],
  );
  return rows[0]!;
}

export function presentAssignment(
  row: typeof proposalAssignments.$inferSelect,
  title: string,
  today: string,
): z.input<typeof assignment> {
  const { repliedOn, seal } = row;
  return {
    id: row.id,
    round: row.round,
    department: row.department,
    lead: row.lead,
    headAccountId: row.headAccountId,
    assignedOn: row.assignedOn,
    dueOn: row.dueOn,
    dueRule: row.dueRule,
    suggestion: row.suggestion,
    repliedOn,
    overdue: repliedOn === null && row.dueOn < today,
    reply: row.reply,
    outcome: row.outcome,
    signerName: row.signerName,
    signerPost: row.signerPost,
    seal: seal?.toString('hex') ?? null,
    sealHolds:
      seal && repliedOn
        ? seal.equals(
            sealOf({
              proposalId: row.proposalId,
              proposalTitle: title,
              round: row.round,
              department: row.department,
              outcome: row.outcome ?? '',
              reply: row.reply ?? '',
              signerName: row.signerName ?? '',
              signerPost: row.signerPost ?? '',
              signedBy: row.signedBy ?? '',
              signedOn: repliedOn,
            }),
          )
        : null,
    version: row.version,
  };
}

type Core = Omit<z.input<typeof proposalDetail>, 'may'>;

const presentJoint = ({ id, name, department, state }: Joint) => ({ id, name, department, state });

async function load(
  ctx: Ctx,
  id: string,
): Promise<{
  row: Proposal;
  employees: string[];
  joint: Joint[];
  core: Omit<Core, 'proposer' | 'seconders' | 'jointProposers'>;
  open: boolean;
}> {
  const [row] = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, id)));
  if (!row) throw noProposal();
  const call = await callOf(ctx, row.callId);
  const assigned = await ctx.db
    .select()
    .from(proposalAssignments)
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.proposalId, id)))
    .orderBy(proposalAssignments.round, proposalAssignments.id);
  const milestones = await ctx.db
    .select()
    .from(proposalMilestones)
    .where(and(eq(proposalMilestones.unitId, ctx.unit.id), eq(proposalMilestones.proposalId, id)))
    .orderBy(proposalMilestones.dueOn, proposalMilestones.id);
  const timeline = await ctx.db
    .select()
    .from(proposalSteps)
    .where(and(eq(proposalSteps.unitId, ctx.unit.id), eq(proposalSteps.proposalId, id)))
    .orderBy(proposalSteps.at, proposalSteps.id);
  const merged = await ctx.client.query<{ id: string; title: string; into: boolean }>(
    `select id, title, id = $3 as into from proposals where unit_id = $1 and (merged_into_id = $2 or id = $3) order by id`,
    [ctx.unit.id, id, row.mergedIntoId],
  );
  const seconded = await ctx.client.query<{ employee_id: string }>(
    'select employee_id from proposal_seconders where unit_id = $1 and proposal_id = $2 order by seconded_on, id',
    [ctx.unit.id, id],
  );
  const into = merged.rows.find((each) => each.into);
  const joint = await jointOf(ctx, id);
  return {
    row,
    open: isOpen(call, ctx.today),
    employees: seconded.rows.map((each) => each.employee_id),
    joint,
    core: {
      id: row.id,
      callId: row.callId,
      callTitle: call.title,
      callOpen: isOpen(call, ctx.today),
      meetingTitle: call.meetingTitle,
      number: row.number,
      code: codeOf(call.opensOn, row.number),
      title: row.title,
      category: row.category,
      reasons: row.reasons,
      measures: row.measures,
      secret: row.secret,
      shared: row.sharedOn !== null,
      writers: call.writers,
      state: row.state,
      secondersNeeded: call.seconders.value,
      behind: seconded.rows.length + joint.filter((each) => each.state === 'agreed').length,
      submittedOn: row.submittedOn,
      decidedOn: row.decidedOn,
      decisionReason: row.decisionReason,
      refusalGround: row.refusalGround,
      mergedInto: into ? { id: into.id, title: into.title } : null,
      mergedFrom: merged.rows
        .filter((each) => !each.into)
        .map((each) => ({ id: each.id, title: each.title })),
      assignments: assigned.map((each) => {
        const shown = presentAssignment(each, row.title, ctx.today);
        // What a department has drafted is its own until it is signed.
        return each.repliedOn === null ? { ...shown, reply: null, outcome: null } : shown;
      }),
      congress: await congressOf(ctx, row),
      repliedOn: row.repliedOn,
      rateBy: row.rateBy,
      satisfaction: row.satisfaction,
      ratingNote: row.ratingNote,
      round: row.round,
      milestones: milestones.map((each) => ({
        id: each.id,
        title: each.title,
        dueOn: each.dueOn,
        doneOn: each.doneOn,
        note: each.note,
      })),
      outcomeNote: row.outcomeNote,
      implementedOn: row.implementedOn,
      evaluation: row.evaluation,
      awarded: row.awarded,
      archivedOn: row.archivedOn,
      timeline: timeline.map((each) => ({
        id: each.id,
        step: each.step,
        side: each.side,
        on: each.onDay,
        by: each.by,
        note: each.note,
        state: each.state,
      })),
      version: row.version,
    },
  };
}

const namesOf = async (ctx: Ctx, employees: readonly string[]) =>
  (
    await ctx.client.query<{ name: string; department: string | null }>(
      `select e.name, e.department from unnest($2::uuid[]) with ordinality as wanted (id, at)
       join employees e on e.unit_id = $1 and e.id = wanted.id order by wanted.at`,
      [ctx.unit.id, employees],
    )
  ).rows;

const unionSteps: StepName[] = [
  'takeUp',
  'file',
  'return',
  'merge',
  'convert',
  'reject',
  'refer',
  'bring',
  'recall',
  'assign',
  'assignMore',
  'takeBack',
  'reHandle',
  'implement',
  'finish',
  'goLong',
  'evaluate',
  'archive',
];

/** @throws Refusal 404, also for a draft that was never handed in */
export async function showProposal(ctx: Ctx, id: string): Promise<z.input<typeof proposalDetail>> {
  const { row, core, employees, joint } = await load(ctx, id);
  if (row.submittedOn === null && ['draft', 'seconded'].includes(row.state)) {
    // Returned ones are the proposer's again, but the committee's reason stays to be read.
    if (row.decidedOn === null) throw noProposal();
  }
  const keeps = mayKeepProposals(ctx.actor, ctx.unit);
  const named = !row.secret || keeps;
  const ratingRuns = row.state === 'replied' && row.rateBy !== null && row.rateBy >= ctx.today;
  const round = core.assignments.filter((each) => each.round === row.round);
  const unanswered = waitsForDepartment(
    row.state,
    round,
    core.timeline.map((each) => each.step),
  );
  const open = unionSteps.filter(
    (name) =>
      refuseStep(name, row.state, row.round) === null &&
      !(name === 'implement' && ratingRuns) &&
      !(name === 'archive' && unanswered) &&
      !((name === 'bring' || name === 'recall') && core.congress?.item) &&
      !(name === 'takeBack' && round.every((each) => each.repliedOn !== null)),
  );
  return {
    ...core,
    proposer: named ? await proposerOf(ctx, row.proposerEmployeeId) : null,
    jointProposers: named ? joint.filter((each) => each.state === 'agreed').map(presentJoint) : [],
    timeline: core.timeline.filter((each) => !leadAlone.has(each.step)),
    seconders: await namesOf(ctx, employees),
    may: keeps ? [...open, ...(open.includes('finish') ? ['milestone'] : [])] : [],
  };
}

/**
 * Steps that the lead proposer alone reads: whoever declined was told so, and more invitations than joint proposers would
 * tell it too.
 */
const leadAlone: ReadonlySet<string> = new Set(['askJoint', 'dropJoint', 'declineJoint']);

/** Steps whose note is the committee's reason, or what the proposer thinks of the reply. */
const reasoned: ReadonlySet<string> = new Set([
  'file',
  'return',
  'merge',
  'convert',
  'reject',
  'rate',
  'implement',
  'takeBack',
  'decline',
]);

/** @throws Refusal 404 for whoever has nothing to do with it */
export async function showMine(ctx: Ctx, id: string): Promise<z.input<typeof myProposal>> {
  const { row, core, employees, joint, open } = await load(ctx, id);
  const employeeId = personIn(ctx.actor, ctx.unit)?.employeeId;
  const mine = employeeId === row.proposerEmployeeId;
  const standing = joint.find((each) => each.employeeId === employeeId)?.state ?? null;
  const proposes = mine || standing === 'agreed';
  const seconded = employeeId !== undefined && employees.includes(employeeId);
  const call = await callOf(ctx, row.callId);
  const entitled = call.writers === 'members' || isDelegate(ctx.actor, ctx.unit);
  const asked = row.sharedOn !== null && ['draft', 'seconded'].includes(row.state) && entitled;
  // What was handed in can be read by everyone who may write: nobody need write it twice.
  const draft = ['draft', 'seconded'].includes(row.state);
  const invited = standing === 'asked' && draft;
  // Who declined finds what they were asked about where it was, and may think better of it.
  const declined = standing === 'declined' && draft;
  if (!proposes && !invited && !declined && !seconded && !asked && !(entitled && row.submittedOn !== null))
    throw noProposal();
  const can = (name: StepName) => steps[name].from.some((from) => from === row.state);
  const may: string[] = [];
  if (mine) {
    if (can('change') && open) may.push('change');
    if (can('change')) may.push('discard');
    if (can('change') && open && row.sharedOn === null) may.push('share');
    if (open && can('submit')) may.push('submit');
    if (can('join') && open) may.push('askJoint');
    if (can('rate')) may.push('rate');
  } else if (proposes || invited) {
    if (invited && open && entitled) may.push('join');
    if (can('leave')) may.push('leave');
  } else {
    if (declined && open && entitled) may.push('join');
    if (can('second') && open && entitled && (seconded || row.sharedOn !== null))
      may.push(seconded ? 'unsecond' : 'second');
  }
  const timeline = mine ? core.timeline : core.timeline.filter((each) => !leadAlone.has(each.step));
  // Whoever is asked to propose it too has to know with whom.
  const named = proposes || invited || declined || !row.secret;
  return {
    ...core,
    timeline,
    // What the committee wrote down about it is for those who stand behind it.
    ...(proposes || seconded
      ? {}
      : {
          ratingNote: null,
          decisionReason: null,
          timeline: timeline.map((each) => (reasoned.has(each.step) ? { ...each, note: null } : each)),
        }),
    proposer: named ? await proposerOf(ctx, row.proposerEmployeeId) : null,
    // Who was asked and has not agreed is the lead proposer's to know.
    jointProposers: named ? joint.filter((each) => mine || each.state === 'agreed').map(presentJoint) : [],
    seconders: await namesOf(ctx, employees),
    version: mine ? core.version : null,
    mine,
    seconded,
    joint: standing,
    may,
  };
}

export async function listHandlers(ctx: Ctx): Promise<z.input<typeof handlers>> {
  const officers = await officersHere(ctx, ['administration']);
  const people = await ctx.client.query<{ id: string; department: string }>(
    `select p.account_id as id, e.department from account_people p
     join employees e on e.unit_id = p.unit_id and e.id = p.employee_id and e.left_on is null and e.department <> ''
     where p.unit_id = $1 and p.account_id = any($2)`,
    [ctx.unit.id, officers.map((each) => each.id)],
  );
  const of = new Map(people.rows.map((each) => [each.id, each.department]));
  const period = async (state: keyof typeof periods) => {
    const rule = await keptRule(ctx, periods[state]);
    return { ...rule, dueOn: await dueIn(ctx, ctx.today, rule.value) };
  };
  return {
    accounts: officers.map(({ id, name }) => ({ id, name, department: of.get(id) ?? null })),
    departments: await departmentsHere(ctx),
    periods: {
      reply: await period('assigned'),
      reHandling: await period('reHandled'),
      suggestion: await period('convertedToSuggestion'),
    },
  };
}
