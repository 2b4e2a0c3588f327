/**
 * An election from its request to its approval. Rounds of voting are in rounds.ts, the start of the terms in office.ts.
 *
 *   planOf                        what may be elected here now
 *   prepare, edit, request, reply, begin
 *   requestFaults                 what is wrong with a request, by a rule
 *   headFault                     whether the head of the union stands where the rule wants it
 *   auditGap                      why a renewal leaves the union without its funds audit committee
 *   nominate, putCandidates, publish, withdraw, object, answerObjection, nominateAgain, endPublicity
 *   report, decide, cancel
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { ensureNoOfficial } from '../../../core/ballots/officials.ts';
import { addDays, addMonths, CalendarYearMissing, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit } from '../../../core/context/in-unit.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { ruleIf } from '../../../core/meetings/assemblies.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { Refusal as RuleRefusal } from '../../../core/rulebook/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import {
  type Bar,
  barTo,
  needsHere,
  type StandingCommittee,
  standingCommittee,
} from '../../committees/server/public.ts';
import type {
  cancelInput,
  candidatesInput,
  decisionInput,
  electionChange,
  electionInput,
  electionPlan,
  nominationInput,
  objectionAnswer,
  objectionInput,
  replyInput,
  reportInput,
  requestInput,
  withdrawalInput,
} from '../contract.ts';
import { contestName, electionKindNames } from '../locale.ts';
import { barToBoard, openSeats } from './boards.ts';
import {
  type Candidate,
  candidatesOf,
  changeContest,
  changeElection,
  type Contest,
  contestsOf,
  type Election,
  ensureNotStanding,
  ensureStep,
  hrefOf,
  leastCandidates,
  loadContest,
  loadElection,
  sourceOf,
  turnOf,
  unionAbove,
} from './load.ts';
import { startTerms } from './office.ts';
import { type ContestInput, contestFaults, type Source, sourceInWords } from './rules.ts';
import {
  electionCandidates,
  electionContests,
  electionNominations,
  electionObjections,
  elections,
} from './schema.ts';

const archive = { file: 'documents', retention: 'permanent' } as const;
const subject = (id: string) => ({ kind: 'election', id });

// --- what may be elected ----------------------------------------------------------------------------------------

const elected: readonly CommitteeKind[] = ['union', 'fundsAudit', 'women', 'standing'];
const leading: readonly Post[] = ['chair', 'viceChair'];

/** Seats that an election under way is about to fill, by committee and office. A renewal fills the next term's. */
async function seatsRunning(ctx: Ctx, but?: string): Promise<(seat: Seat) => number> {
  const { rows } = await ctx.client.query<Seat & { seats: number }>(
    `select c.committee, c.office, sum(c.seats)::int as seats
     from elections e join election_contests c on c.unit_id = e.unit_id and c.election_id = e.id
     where e.unit_id = $1 and e.kind <> 'renewal' and e.state not in ('inOffice', 'refused', 'cancelled') and e.id is distinct from $2::uuid
     group by 1, 2`,
    [ctx.unit.id, but ?? null],
  );
  return ({ committee, office }) =>
    rows.find((row) => row.committee === committee && row.office === office)?.seats ?? 0;
}
type Seat = Pick<ContestInput, 'committee' | 'office'>;

/**
 * What may be elected here now: a renewal with the rules' seats, vacancies, seats of boards that no election fills yet.
 *
 * @param but as if this election, which is corrected, were not there
 */
export async function planOf(ctx: Ctx, but?: string): Promise<z.input<typeof electionPlan>> {
  const needs = await needsHere(ctx);
  const rules = await rulesHere(ctx);
  const standing = new Map<CommitteeKind, StandingCommittee | null>();
  for (const committee of elected) standing.set(committee, await standingCommittee(ctx, committee));
  const running = await seatsRunning(ctx, but);
  const renewing = await ctx.client.query(
    `select from elections where unit_id = $1 and kind = 'renewal' and state not in ('inOffice', 'refused', 'cancelled') and id is distinct from $2::uuid`,
    [ctx.unit.id, but ?? null],
  );
  const term = rules.rule(ctx.unit.kind === 'grassroots' ? 'unionTerm' : 'higherUnionTerm').value;
  const contests = elected.flatMap((committee) => {
    const need = needs.of(committee);
    if (need.state === 'notNeeded') return [];
    const shared = { committee, explanation: need.explanation };
    const single = need.seats?.max === 1;
    // One alone is no committee, and has no chair among them.
    const fits = (seats: number | null | undefined): seats is number =>
      typeof seats === 'number' && (single || seats > 1) && needs.seatFault(committee, seats) === null;
    const least = need.state === 'needed' ? need.seats?.min : null;
    const now = standing.get(committee);
    const preset = [now?.seats ?? now?.posts.length, least].find(fits) ?? null;
    return [
      { ...shared, office: 'member' as const, seats: need.seats, preset },
      ...(single || committee === 'standing'
        ? []
        : [
            {
              ...shared,
              office: 'chair' as const,
              seats: { min: 1, max: 1, odd: false },
              preset: preset === null ? null : 1,
            },
          ]),
      ...(committee === 'union' && !single
        ? [{ ...shared, office: 'viceChair' as const, seats: null, preset: null }]
        : []),
    ];
  });
  const fill = ruleIf(() => rules.number('vacancyFill'));
  const vacancies: z.input<typeof electionPlan>['vacancies'] = [];
  for (const committee of elected) {
    const holds = standing.get(committee);
    if (!holds || holds.seats === null) continue;
    const open = holds.seats - holds.posts.length;
    const noChair = !holds.posts.some((post) => post.post === 'chair') && holds.seats > 1;
    const { rows } = await ctx.client.query<{ post: Post; end_on: string }>(
      `select post, max(end_on) as end_on from committee_posts where unit_id = $1 and committee_id = $2 and end_on is not null group by post`,
      [ctx.unit.id, holds.id],
    );
    const due = (post: Post) => {
      const since = rows.find((row) => row.post === post)?.end_on;
      return fill && since && leading.includes(post) ? addMonths(since, fill.value) : null;
    };
    if (noChair) vacancies.push({ committee, office: 'chair', seats: 1, dueOn: due('chair') });
    if (open - (noChair ? 1 : 0) > 0)
      vacancies.push({
        committee,
        office: 'member',
        seats: open - (noChair ? 1 : 0),
        dueOn: due('viceChair'),
      });
  }
  return {
    renewal:
      renewing.rowCount === 0
        ? {
            termNumber: (standing.get('union')?.termNumber ?? 0) + 1,
            termYears: typeof term === 'object' && 'options' in term ? term.options : [],
            contests,
          }
        : null,
    vacancies: vacancies
      .map((one) => ({ ...one, seats: one.seats - running(one) }))
      .filter(({ seats }) => seats > 0),
    directors: (await openSeats(ctx))
      .map(({ office, vacant }) => ({ office, vacant: vacant - running({ committee: null, office }) }))
      .filter(({ vacant }) => vacant > 0),
  };
}

// --- preparing --------------------------------------------------------------------------------------------------

async function checkContests(
  ctx: Ctx,
  kind: Election['kind'],
  contests: readonly ContestInput[],
  electionId?: string,
): Promise<void> {
  const needs = await needsHere(ctx);
  const running = await seatsRunning(ctx, electionId);
  const faults = contestFaults(kind, contests, (committee, seats) => needs.seatFault(committee, seats));
  if (kind === 'byElection') {
    for (const [at, contest] of contests.entries()) {
      if (contest.committee === null) continue;
      const standing = await standingCommittee(ctx, contest.committee);
      const field = `contests.${at}`;
      if (!standing) {
        faults.push({
          field: `${field}.committee`,
          zh: '这个委员会还没有选举产生，应办理换届选举。',
          en: 'This committee has not been elected; hold a renewal.',
        });
        continue;
      }
      const holder = standing.posts.find((post) => post.post === contest.office);
      if (contest.office === 'chair' && holder)
        faults.push({
          field: `${field}.office`,
          zh: `由${holder.name}担任，没有空缺。`,
          en: `${holder.name} holds it: there is no vacancy.`,
        });
      else if (contest.office === 'chair' && running(contest) > 0)
        faults.push({
          field: `${field}.office`,
          zh: '另一次选举正在选举主席，请先办完或取消那一次。',
          en: 'Another election under way elects the chair: finish or give up that one first.',
        });
      const open = standing.seats === null ? null : standing.seats - standing.posts.length - running(contest);
      // A chair may come from among the members; then a member's seat falls vacant instead.
      if (contest.office === 'member' && open !== null && contest.seats > open)
        faults.push({
          field: `${field}.seats`,
          zh: `尚缺 ${open} 名（已在另一次选举中的不算）。`,
          en: `${open} seats are vacant (not counting those that another election fills).`,
        });
    }
  }
  if (kind === 'directors') {
    const open = await openSeats(ctx);
    for (const [at, contest] of contests.entries()) {
      const vacant = (open.find((one) => one.office === contest.office)?.vacant ?? 0) - running(contest);
      if (contest.seats > vacant)
        faults.push({
          field: `contests.${at}.seats`,
          zh:
            running(contest) > 0
              ? `另一次选举正在选这一席，尚缺 ${vacant} 席。`
              : `空缺 ${vacant} 席。请先登记公司的董事会、监事情况。`,
          en:
            running(contest) > 0
              ? `Another election under way fills it; ${vacant} seats are vacant.`
              : `${vacant} seats are vacant. Register the company’s boards first.`,
        });
    }
  }
  if (faults.length > 0)
    throw unprocessable(
      'contestFaults',
      { zh: '选举项目有几处需要修改。', en: 'What is to be elected needs mending.' },
      faults.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
    );
}

async function termOf(
  ctx: Ctx,
  kind: Election['kind'],
  input: { termNumber?: number | undefined; termYears?: number | undefined },
): Promise<{ termNumber: number | null; termYears: number | null }> {
  if (kind !== 'renewal') return { termNumber: null, termYears: null };
  const union = await standingCommittee(ctx, 'union');
  const rule = (await rulesHere(ctx)).rule(ctx.unit.kind === 'grassroots' ? 'unionTerm' : 'higherUnionTerm');
  const options = typeof rule.value === 'object' && 'options' in rule.value ? rule.value.options : [];
  const termYears = input.termYears ?? options[0];
  const termNumber = input.termNumber ?? (union?.termNumber ?? 0) + 1;
  if (termYears === undefined || !options.includes(termYears))
    throw unprocessable(
      'termYears',
      {
        zh: `任期应为 ${options.join('、')} 年（《${rule.document}》）。`,
        en: `A term is ${options.join(' or ')} years (${rule.document}).`,
      },
      [
        {
          field: 'termYears',
          message: { zh: `${options.join('、')} 年`, en: `${options.join(' or ')} years` },
        },
      ],
    );
  if (union && termNumber <= union.termNumber)
    throw unprocessable(
      'termNumber',
      { zh: `现在是第 ${union.termNumber} 届。`, en: `Term ${union.termNumber} is in office.` },
      [
        {
          field: 'termNumber',
          message: { zh: `应大于 ${union.termNumber}。`, en: `More than ${union.termNumber}.` },
        },
      ],
    );
  return { termNumber, termYears };
}

/** What an election is called, from what it elects. */
function titleOf(kind: Election['kind'], termNumber: number | null, contests: readonly ContestInput[]): Text {
  if (kind === 'renewal')
    return { zh: `第 ${termNumber} 届工会换届选举`, en: `Renewal of the union, term ${termNumber}` };
  const zh = contests.map((one) => contestName(one).zh).join('、');
  const en = contests.map((one) => contestName(one).en).join(', ');
  return kind === 'directors'
    ? { zh: `${zh}选举`, en: `Election: ${en}` }
    : { zh: `${electionKindNames[kind].zh}：${zh}`, en: `${electionKindNames[kind].en}: ${en}` };
}

async function writeContests(ctx: Ctx, electionId: string, contests: readonly ContestInput[]): Promise<void> {
  await ctx.db.insert(electionContests).values(
    contests.map((contest, position) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      electionId,
      position,
      committee: contest.committee,
      office: contest.office,
      seats: contest.seats,
    })),
  );
}

/**
 * An election is being prepared.
 *
 * @throws Refusal 422 `contestFaults`, `termYears`, `termNumber`; 409 `renewalRuns`
 */
export async function prepare(ctx: Ctx, input: z.output<typeof electionInput>): Promise<string> {
  if (input.kind === 'renewal') {
    const { rowCount } = await ctx.client.query(
      `select from elections where unit_id = $1 and kind = 'renewal' and state not in ('inOffice', 'refused', 'cancelled')`,
      [ctx.unit.id],
    );
    if (rowCount)
      throw conflict('renewalRuns', {
        zh: '已有一次换届选举在进行。',
        en: 'A renewal is under way already.',
      });
  }
  await checkContests(ctx, input.kind, input.contests);
  const term = await termOf(ctx, input.kind, input);
  const id = newId();
  await ctx.db.insert(elections).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    title: titleOf(input.kind, term.termNumber, input.contests),
    ...term,
    plannedOn: input.plannedOn,
    reason: input.reason,
    createdAt: ctx.now,
  });
  await writeContests(ctx, id, input.contests);
  await ctx.audit({ action: 'elections.prepared', subject: subject(id), detail: { kind: input.kind } });
  await ctx.task({
    kind: 'elections.prepare',
    title:
      input.kind === 'directors'
        ? { zh: '推荐职工董事、监事候选人', en: 'Nominate for employee director or supervisor' }
        : { zh: '向上级工会请示选举', en: 'Ask the union above for permission to hold the election' },
    subject: subject(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
  });
  return id;
}

/** Corrects what is to be elected, before the request. */
export async function edit(ctx: Ctx, id: string, input: z.output<typeof electionChange>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, election.kind === 'directors' ? 'begin' : 'request');
  await checkContests(ctx, election.kind, input.contests, id);
  const term = await termOf(ctx, election.kind, input);
  await ctx.db
    .delete(electionContests)
    .where(and(eq(electionContests.unitId, ctx.unit.id), eq(electionContests.electionId, id)));
  await writeContests(ctx, id, input.contests);
  return changeElection(ctx, election, {
    ...term,
    title: titleOf(election.kind, term.termNumber, input.contests),
    plannedOn: input.plannedOn,
    reason: input.reason,
  });
}

/** What is wrong with a request, by a rule; `binding`: it cannot be sent so. */
export interface RequestFault {
  about: 'fundsAudit' | 'season' | 'unionHead';
  text: { zh: string; en: string };
  source: Source;
  binding: boolean;
}

/**
 * A renewal that leaves a union that must have a funds audit committee (工会法 art. 45) without one: none is in office, and
 * none is elected with it. A by-election fills what is there, and asks for none.
 *
 * @returns null where nothing is wrong, or no rule asks
 */
export async function auditGap(
  ctx: Ctx,
  election: Pick<Election, 'kind'>,
  contests: readonly ContestInput[],
): Promise<RequestFault | null> {
  if (election.kind !== 'renewal') return null;
  if (contests.some((one) => one.committee === 'fundsAudit' && one.office === 'member')) return null;
  if ((await needsHere(ctx)).of('fundsAudit').state !== 'needed') return null;
  if (await standingCommittee(ctx, 'fundsAudit')) return null;
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.rule('fundsAuditCommittee'));
  if (!rule) return null;
  const source = sourceOf(rule);
  const { zh, en } = sourceInWords(source);
  return {
    text: {
      zh: `${zh}：${rule.note?.zh ?? ''}现在没有在任的经费审查委员会，这次换届也没有列入。请把经费审查委员会列入这次换届，与工会委员会同时选举。`,
      en: `${en}: ${rule.note?.en ?? ''} None is in office here, and this renewal elects none. Add it, so that it is elected together with the union committee.`,
    },
    source,
    about: 'fundsAudit',
    binding: rule.mandatory && rule.confirmed,
  };
}

const inSource = (source: Source, zh: string, en: string): { zh: string; en: string } => {
  const said = sourceInWords(source);
  return { zh: `${zh}（${said.zh}）`, en: `${en} (${said.en})` };
};

/** The candidates are published before the vote: a day planned within that time cannot be kept. */
async function hasteFault(ctx: Ctx, election: Pick<Election, 'plannedOn'>): Promise<RequestFault | null> {
  if (!election.plannedOn) return null;
  const found = await publicityFromToday(ctx).catch((error: unknown) => {
    // Without a rule, or holidays of that year, nothing is said: publishing itself says what is missing.
    if (error instanceof CalendarYearMissing || error instanceof RuleRefusal) return null;
    throw error;
  });
  if (!found || election.plannedOn > found.ends) return null;
  const { rule, workdays, ends } = found;
  const source = sourceOf(rule);
  const earliest = inWords(addDays(ends, 1));
  return {
    about: 'season',
    text: inSource(
      source,
      `计划 ${inWords(election.plannedOn).zh}选举来不及：候选人公示须满 ${rule.value} 个${workdays ? '工作日' : '自然日'}，今天公示，最早也要 ${earliest.zh}才能选举。请改期。`,
      `${inWords(election.plannedOn).en} cannot be kept: candidates are published for ${rule.value} ${workdays ? 'working days' : 'days'} first; published today, the vote is on ${earliest.en} at the earliest. Choose another day.`,
    ),
    source,
    binding: false,
  };
}

/**
 * A renewal is held when the term ends. One that is planned well before, or after the longest extension, is for the union
 * above to permit, and its request says why; the days from which it counts so are the rulebook's, which binds nobody here.
 */
async function seasonFault(
  ctx: Ctx,
  election: Pick<Election, 'kind' | 'plannedOn'>,
): Promise<RequestFault | null> {
  if (election.kind !== 'renewal' || !election.plannedOn) return null;
  const end = (await standingCommittee(ctx, 'union'))?.endsOn;
  if (!end) return null;
  const rules = await rulesHere(ctx);
  const ahead = ruleIf(() => rules.number('renewalWarningMonths'));
  const longest = ruleIf(() => rules.number('termExtension'));
  const when = inWords(end);
  const fault = (rule: NonNullable<typeof ahead>, zh: string, en: string): RequestFault => {
    const source = sourceOf(rule);
    return { about: 'season', text: inSource(source, zh, en), source, binding: false };
  };
  if (ahead && election.plannedOn < addMonths(end, -ahead.value))
    return fault(
      ahead,
      `本届任期到 ${when.zh}，计划的换届比任满早 ${ahead.value} 个月以上。提前换届要经上级工会批准，请在情况说明里写明为什么提前。`,
      `This term ends on ${when.en}; the renewal is planned more than ${ahead.value} months before. An early renewal is for the union above to permit: say in the request why.`,
    );
  if (longest && election.plannedOn > addMonths(end, longest.value))
    return fault(
      longest,
      `本届任期到 ${when.zh}，计划的换届比任满晚 ${longest.value} 个月以上。请在情况说明里写明为什么延期。`,
      `This term ends on ${when.en}; the renewal is planned more than ${longest.value} months after. Say in the request why it is late.`,
    );
  return null;
}

/** What is wrong with what is prepared or asked for, for both sides to see. */
export async function requestFaults(
  ctx: Ctx,
  election: Pick<Election, 'kind' | 'plannedOn'>,
  contests: readonly ContestInput[],
): Promise<RequestFault[]> {
  return [
    await auditGap(ctx, election, contests),
    await seasonFault(ctx, election),
    await hasteFault(ctx, election),
  ].filter((fault) => fault !== null);
}

/**
 * Where the rule wants the head of the union among the candidates for employee directors and supervisors, and none of those
 * who lead it stands: said, and nothing refused, for who stands is for those to choose who nominate.
 *
 * @param standing employees who stand
 */
export async function headFault(ctx: Ctx, standing: readonly string[]): Promise<RequestFault[]> {
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.rule('directorCandidates'));
  if (!rule) return [];
  const { rows } = await ctx.client.query<{ id: string | null; name: string }>(
    `select p.employee_id as id, p.person_name as name from committee_posts p
       join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
     where p.unit_id = $1 and c.kind = 'union' and c.ended_on is null and p.end_on is null and p.post = any($2)
     order by array_position($2, p.post), p.id`,
    [ctx.unit.id, leading],
  );
  if (rows.some((row) => row.id !== null && standing.includes(row.id))) return [];
  const [zh, en] = ['、', ', '].map((between) => rows.map((row) => row.name).join(between));
  return [
    {
      about: 'unionHead',
      text: {
        zh: `职工董事、职工监事的候选人中应当有工会负责人${zh ? `（${zh}）` : ''}，现在还没有。`,
        en: `The head of the union${en ? ` (${en})` : ''} should be among the candidates for employee directors and supervisors, and is not.`,
      },
      source: sourceOf(rule),
      binding: false,
    },
  ];
}

/**
 * 请示: the union above is asked to permit it. Seats are checked against today's members once more.
 *
 * @throws Refusal 422 `auditCommitteeMissing`
 */
export async function request(ctx: Ctx, id: string, input: z.output<typeof requestInput>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, 'request');
  const contests = await contestsOf(ctx, id);
  await checkContests(ctx, election.kind, contests, id);
  const gap = await auditGap(ctx, election, contests);
  if (gap?.binding)
    throw unprocessable('auditCommitteeMissing', gap.text, [{ field: 'contests', message: gap.text }]);
  const plannedOn = input.plannedOn ?? election.plannedOn;
  if (!plannedOn) {
    const text = {
      zh: '请填拟选举日期：上级按它批复。',
      en: 'Say for which day it is planned: the union above answers by it.',
    };
    throw unprocessable('plannedOnNeeded', text, [{ field: 'plannedOn', message: text }]);
  }
  await attachFiles(ctx, input.fileIds, subject(id));
  const above = await unionAbove(ctx);
  await ctx.record({
    kind: 'elections.requested',
    happenedOn: ctx.today,
    title: {
      zh: `向${above?.name ?? '上级工会'}请示：${election.title.zh}`,
      en: `Asked ${above?.name ?? 'the union above'} for permission: ${election.title.en}`,
    },
    subject: subject(id),
    fileIds: input.fileIds,
    archive,
  });
  await ctx.closeTasks({ kind: 'elections.prepare', subjectId: id });
  if (above)
    await askAbove(
      ctx,
      id,
      'elections.reply',
      `批复请示：${election.title.zh}`,
      `Reply to a request: ${election.title.en}`,
    );
  return changeElection(
    ctx,
    election,
    { plannedOn, requestedOn: ctx.today, repliedOn: null, replyReason: null, replyDocument: null },
    'request',
  );
}

/** A task of the union above, with its deadline where a rule sets one. */
async function askAbove(
  ctx: Ctx,
  id: string,
  kind: string,
  zh: string,
  en: string,
  due?: { on: string; rule: string },
): Promise<void> {
  const above = await unionAbove(ctx);
  if (!above) return;
  const from = ctx.unit;
  await inOtherUnit(ctx, above, async (there) => {
    const title = { zh: `${from.name}：${zh}`, en: `${from.name}: ${en}` };
    await there.task({
      kind,
      title,
      subject: subject(id),
      href: hrefOf(ctx, id),
      for: { role: 'reviewer' },
      ...(due ? { dueOn: due.on, dueRule: due.rule } : {}),
    });
    await there.notify({ kind, title, href: hrefOf(ctx, id), to: { roles: ['reviewer'] } });
  });
}

async function closeAbove(ctx: Ctx, id: string, kind: string, outcome: 'done' | 'dropped' = 'done') {
  const above = await unionAbove(ctx);
  if (above) await inOtherUnit(ctx, above, (there) => there.closeTasks({ kind, subjectId: id, outcome }));
}

/** Where Jia knows no union above, its paper takes the place of its act. */
function ensurePaper(ctx: Ctx, fileIds: readonly string[]): void {
  if (ctx.unit.parentId !== null || fileIds.length > 0) return;
  const message = { zh: '请附上级工会的批复文件。', en: 'Attach the paper of the union above.' };
  throw unprocessable('paperMissing', message, [{ field: 'fileIds', message }]);
}

function ensureReason(given: string): void {
  if (given.trim().length >= 2) return;
  const message = { zh: '不同意时请写明理由。', en: 'Say why not.' };
  throw unprocessable('reasonMissing', message, [{ field: 'reason', message }]);
}

/** The request is taken back before it is answered: it is prepared again, and nobody above is asked any more. */
export async function takeBack(ctx: Ctx, id: string, version: number): Promise<Election> {
  const election = await loadElection(ctx, id, version);
  ensureStep(election, 'takeBack');
  await ctx.record({
    kind: 'elections.requestTakenBack',
    happenedOn: ctx.today,
    title: {
      zh: `撤回请示：${election.title.zh}`,
      en: `Took the request back: ${election.title.en}`,
    },
    subject: subject(id),
    archive,
  });
  await closeAbove(ctx, id, 'elections.reply', 'dropped');
  await ctx.task({
    kind: 'elections.prepare',
    title: {
      zh: `修改后再请示：${election.title.zh}`,
      en: `Mend the request and ask again: ${election.title.en}`,
    },
    subject: subject(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
  });
  return changeElection(ctx, election, { requestedOn: null }, 'takeBack');
}

/** 批复: the union above permits the election, or returns the request with reasons. */
export async function reply(ctx: Ctx, id: string, input: z.output<typeof replyInput>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, 'permit');
  ensurePaper(ctx, input.fileIds);
  if (!input.permitted) ensureReason(input.reason);
  await attachFiles(ctx, input.fileIds, subject(id));
  const who = (await unionAbove(ctx))?.name ?? '上级工会';
  await ctx.record({
    kind: input.permitted ? 'elections.permitted' : 'elections.returned',
    happenedOn: ctx.today,
    title: input.permitted
      ? { zh: `${who}批复同意：${election.title.zh}`, en: `${who} permitted: ${election.title.en}` }
      : {
          zh: `${who}退回请示“${election.title.zh}”：${input.reason}`,
          en: `${who} returned the request “${election.title.en}”: ${input.reason}`,
        },
    subject: subject(id),
    payload: { document: input.document || null },
    fileIds: input.fileIds,
    archive,
  });
  await closeAbove(ctx, id, 'elections.reply');
  await ctx.task({
    kind: input.permitted ? 'elections.nominate' : 'elections.prepare',
    title: input.permitted
      ? { zh: `推荐候选人：${election.title.zh}`, en: `Nominate candidates: ${election.title.en}` }
      : {
          zh: `修改后再请示：${election.title.zh}`,
          en: `Mend the request and ask again: ${election.title.en}`,
        },
    ...(input.permitted ? {} : { hint: { zh: input.reason, en: input.reason } }),
    subject: subject(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
  });
  return changeElection(
    ctx,
    election,
    { repliedOn: ctx.today, replyReason: input.reason || null, replyDocument: input.document || null },
    input.permitted ? 'permit' : 'return',
  );
}

/** Nominating for seats of a board begins: no permission is asked. */
export async function begin(ctx: Ctx, id: string, version: number): Promise<Election> {
  const election = await loadElection(ctx, id, version);
  const changed = await changeElection(ctx, election, {}, 'begin');
  await ctx.closeTasks({ kind: 'elections.prepare', subjectId: id });
  return changed;
}

// --- candidates -------------------------------------------------------------------------------------------------

/** Whom one group recommends, and by how many of its people; said again, it replaces what it said before. */
export async function nominate(
  ctx: Ctx,
  electionId: string,
  contestId: string,
  input: z.output<typeof nominationInput>,
): Promise<void> {
  const election = await loadElection(ctx, electionId);
  ensureStep(election, 'publish');
  const contest = await loadContest(ctx, contestId, { electionId });
  const ids = input.people.map((one) => one.employeeId);
  if (new Set(ids).size !== ids.length)
    throw unprocessable('nominatedTwice', { zh: '同一个人只列一次。', en: 'Name each person once.' });
  await ensurePresent(ctx, ids);
  await ctx.db
    .delete(electionNominations)
    .where(
      and(
        eq(electionNominations.unitId, ctx.unit.id),
        eq(electionNominations.contestId, contest.id),
        eq(electionNominations.groupName, input.groupName),
      ),
    );
  if (input.people.length > 0)
    await ctx.db.insert(electionNominations).values(
      input.people.map((one) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        contestId: contest.id,
        groupName: input.groupName,
        ...one,
      })),
    );
}

async function ensurePresent(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[]) and (left_on is null or left_on > $3)',
    [ctx.unit.id, ids, ctx.today],
  );
  if (rows.length !== new Set(ids).size) {
    const message = {
      zh: '有人不在花名册上，或已离开，请重新选择。',
      en: 'Somebody is not on the roster, or has left. Choose again.',
    };
    throw unprocessable('employeeNotHere', message, [{ field: 'people', message }]);
  }
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What somebody will hold besides, in a renewal: what they stand for in the other contests of the same election. */
export function heldInElection(
  contests: readonly Contest[],
  candidates: readonly Candidate[],
  contest: Contest,
  employeeId: string,
): { kind: CommitteeKind; post: Post; keepsFunds: boolean }[] {
  return candidates
    .filter((one) => one.employeeId === employeeId && (one.state === 'standing' || one.state === 'elected'))
    .flatMap((one) => {
      const other = contests.find((each) => each.id === one.contestId);
      if (!other || other.committee === null || other.id === contest.id) return [];
      return [{ kind: other.committee, post: other.office as Post, keepsFunds: one.keepsFunds }];
    });
}

/** Why somebody may not stand in a contest, naming the rule; null when they may. */
export async function barInContest(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  person: { employeeId: string; keepsFunds: boolean; relativeOfHead: boolean; seniorManager?: boolean },
): Promise<Bar | null> {
  if (contest.committee === null) return barToBoard(ctx, contest.office as 'director' | 'supervisor', person);
  const needs = await needsHere(ctx);
  const post: Post =
    contest.committee === 'women' && contest.seats === 1 && needs.people.women < needs.womenThreshold
      ? 'womenMember'
      : (contest.office as Post);
  if (election.kind !== 'renewal') return barTo(ctx, contest.committee, post, person);
  const holds = heldInElection(
    await contestsOf(ctx, election.id),
    await candidatesOf(ctx, { electionId: election.id }),
    contest,
    person.employeeId,
  );
  return barTo(ctx, contest.committee, post, person, holds);
}

/**
 * The list of candidates of a contest, whole. Whoever the law keeps out is refused by name and rule.
 *
 * @throws Refusal 422 with the bar's own code and `detail.rule`
 */
export async function putCandidates(
  ctx: Ctx,
  electionId: string,
  contestId: string,
  input: z.output<typeof candidatesInput>,
): Promise<Contest> {
  const election = await loadElection(ctx, electionId);
  ensureStep(election, 'publish');
  const contest = await loadContest(ctx, contestId, { electionId, version: input.version });
  const ids = input.candidates.map((one) => one.employeeId);
  if (new Set(ids).size !== ids.length)
    throw unprocessable('nominatedTwice', { zh: '同一个人只列一次。', en: 'Name each person once.' });
  const names = await ensurePresent(ctx, ids);
  await ensureNoOfficial(ctx, { kind: 'election', id: electionId }, ids);
  for (const [at, person] of input.candidates.entries()) {
    const barred = await barInContest(ctx, election, contest, person);
    if (barred)
      throw unprocessable(
        barred.code,
        { zh: barred.zh, en: barred.en },
        [{ field: `candidates.${at}`, message: { zh: barred.zh, en: barred.en } }],
        { rule: barred.rule },
      );
  }
  const { rows } = await ctx.client.query<{ employee_id: string; n: number }>(
    'select employee_id, sum(supporters)::int as n from election_nominations where unit_id = $1 and contest_id = $2 group by 1',
    [ctx.unit.id, contestId],
  );
  const supporters = new Map(rows.map((row) => [row.employee_id, row.n]));
  // Whoever withdrew or was struck off stays on record; the list itself is written anew.
  const gone = (await candidatesOf(ctx, { contestId })).filter((one) => one.state !== 'standing');
  const back = gone.find((one) => ids.includes(one.employeeId));
  if (back)
    throw conflict('candidateGone', {
      zh: `${back.name}已退出或被取消资格，不能再列为候选人。`,
      en: `${back.name} withdrew or was struck off and cannot stand again.`,
    });
  await ctx.db
    .delete(electionCandidates)
    .where(
      and(
        eq(electionCandidates.unitId, ctx.unit.id),
        eq(electionCandidates.contestId, contestId),
        eq(electionCandidates.state, 'standing'),
      ),
    );
  if (input.candidates.length > 0)
    await ctx.db.insert(electionCandidates).values(
      input.candidates.map((one) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        contestId,
        name: names.get(one.employeeId)!,
        supporters: supporters.get(one.employeeId) ?? 0,
        employeeId: one.employeeId,
        keepsFunds: one.keepsFunds,
        relativeOfHead: one.relativeOfHead,
      })),
    );
  return changeContest(ctx, contest, {});
}

/** What is missing on the lists; empty where every contest has candidates enough. */
async function shortfalls(ctx: Ctx, electionId: string) {
  const missing: { contest: Contest; least: number; standing: number; source: string | null }[] = [];
  for (const contest of await contestsOf(ctx, electionId)) {
    const { least, source } = await leastCandidates(ctx, contest);
    const standing = (await candidatesOf(ctx, { contestId: contest.id })).filter(
      (one) => one.state === 'standing',
    ).length;
    if (standing < least) missing.push({ contest, least, standing, source: source?.document ?? null });
  }
  return missing;
}

async function ensureEnough(ctx: Ctx, electionId: string): Promise<void> {
  const missing = await shortfalls(ctx, electionId);
  if (missing.length === 0) return;
  throw unprocessable(
    'tooFewCandidates',
    { zh: '候选人不足，请补充推荐。', en: 'There are too few candidates: nominate more.' },
    missing.map(({ contest, least, standing, source }) => ({
      field: `contests.${contest.position}`,
      message: {
        zh: `${contestName(contest).zh}应选 ${contest.seats} 名，候选人不少于 ${least} 名，现有 ${standing} 名${source ? `（《${source}》）` : ''}。`,
        en: `${contestName(contest).en}: ${contest.seats} seats, at least ${least} candidates, ${standing} are there${source ? ` (${source})` : ''}.`,
      },
    })),
    { missing: missing.map(({ contest, least, standing }) => ({ contest: contest.id, least, standing })) },
  );
}

/** Candidates published today: the rule, and the last day of the publicity; the vote is after it. */
async function publicityFromToday(ctx: Ctx) {
  const rule = (await rulesHere(ctx)).number('candidatePublicity');
  const calendar = await ctx.services.calendar(ctx.client);
  const workdays = rule.unit === 'workdays' || rule.unit === null;
  const ends = workdays ? calendar.addWorkdays(ctx.today, rule.value) : addDays(ctx.today, rule.value);
  return { rule, workdays, ends };
}

/** The candidates are made public for the rule's working days. */
export async function publish(ctx: Ctx, id: string, version: number): Promise<Election> {
  const election = await loadElection(ctx, id, version);
  ensureStep(election, 'publish');
  await ensureEnough(ctx, id);
  const { rule, ends } = await publicityFromToday(ctx);
  await ctx.record({
    kind: 'elections.published',
    happenedOn: ctx.today,
    title: {
      zh: `公示候选人：${election.title.zh}，至 ${ends}`,
      en: `Candidates published until ${ends}: ${election.title.en}`,
    },
    subject: subject(id),
    archive,
  });
  await ctx.closeTasks({ kind: 'elections.nominate', subjectId: id });
  await ctx.notify({
    kind: 'elections.published',
    title: { zh: `候选人公示：${election.title.zh}`, en: `Candidates: ${election.title.en}` },
    body: {
      zh: `如有异议，请在 ${ends} 前提出。`,
      en: `Anything against a candidate can be said until ${ends}.`,
    },
    href: `/u/${ctx.unit.code}/elections/${id}`,
    until: ends,
    to: { all: 'members' },
  });
  return changeElection(
    ctx,
    election,
    {
      publishedOn: ctx.today,
      publicityEndsOn: ends,
      publicityRule: { ...sourceOf(rule), value: rule.value },
    },
    'publish',
  );
}

/** A candidate withdraws, from the publicity until the vote. */
export async function withdraw(
  ctx: Ctx,
  electionId: string,
  candidateId: string,
  input: z.output<typeof withdrawalInput>,
): Promise<void> {
  const election = await loadElection(ctx, electionId);
  if (election.state !== 'ready') ensureStep(election, 'endPublicity');
  const candidate = await loadCandidate(ctx, electionId, candidateId, input.version);
  // Whoever gives up their own candidacy may enter it.
  if (candidate.employeeId !== personIn(ctx.actor, ctx.unit)?.employeeId)
    await ensureNotStanding(ctx, electionId);
  const { rowCount } = await ctx.client.query(
    'select from election_rounds where unit_id = $1 and contest_id = $2',
    [ctx.unit.id, candidate.contestId],
  );
  if (rowCount)
    throw conflict('voteStarted', {
      zh: '已安排投票，不能再退出。',
      en: 'The vote has been arranged; it is too late to withdraw.',
    });
  await takeOff(ctx, candidate, 'withdrawn', input.reason);
}

async function loadCandidate(ctx: Ctx, electionId: string, id: string, version?: number): Promise<Candidate> {
  const candidate = (await candidatesOf(ctx, { electionId })).find((one) => one.id === id);
  if (!candidate)
    throw notFound({ zh: '没有找到这位候选人。', en: 'This candidate was not found.' }, 'candidateNotFound');
  if (version !== undefined && candidate.version !== version) throw stale();
  if (candidate.state !== 'standing')
    throw conflict('candidateGone', {
      zh: `${candidate.name}已不是候选人。`,
      en: `${candidate.name} is not standing any more.`,
    });
  return candidate;
}

async function takeOff(
  ctx: Ctx,
  candidate: Candidate,
  state: 'withdrawn' | 'struck',
  reason: string,
): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `update election_candidates set state = $4, state_reason = $5, version = version + 1
     where unit_id = $1 and id = $2 and version = $3`,
    [ctx.unit.id, candidate.id, candidate.version, state, reason],
  );
  if (rowCount !== 1) throw stale();
  await ctx.audit({
    action: `elections.${state}`,
    subject: { kind: 'electionCandidate', id: candidate.id },
    detail: { contest: candidate.contestId },
  });
}

/** A member objects to a candidate, until the last day of the publicity. @throws Refusal 409 `publicityOver` */
export async function object(
  ctx: Ctx,
  electionId: string,
  input: z.output<typeof objectionInput>,
): Promise<string> {
  const election = await loadElection(ctx, electionId);
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) throw forbidden();
  if (
    election.state !== 'publicity' ||
    election.publicityEndsOn === null ||
    ctx.today > election.publicityEndsOn
  )
    throw conflict('publicityOver', {
      zh: '候选人不在公示期内。',
      en: 'The candidates are not on publicity.',
    });
  const candidate = await loadCandidate(ctx, electionId, input.candidateId);
  const id = newId();
  await ctx.db.insert(electionObjections).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    electionId,
    candidateId: candidate.id,
    employeeId: person.employeeId,
    wording: input.wording,
    at: ctx.now,
  });
  await ctx.task({
    kind: 'elections.objection',
    title: { zh: '答复对候选人的异议', en: 'Answer an objection to a candidate' },
    subject: { kind: 'electionObjection', id },
    href: hrefOf(ctx, electionId),
    for: await turnOf(ctx, electionId),
    dueOn: election.publicityEndsOn,
  });
  return id;
}

/** The objection is answered; upheld, the candidate is struck off. Whoever objected is told. */
export async function answerObjection(
  ctx: Ctx,
  electionId: string,
  objectionId: string,
  input: z.output<typeof objectionAnswer>,
): Promise<void> {
  const election = await loadElection(ctx, electionId);
  ensureStep(election, 'endPublicity');
  await ensureNotStanding(ctx, electionId);
  const [objection] = await ctx.db
    .select()
    .from(electionObjections)
    .where(
      and(
        eq(electionObjections.unitId, ctx.unit.id),
        eq(electionObjections.electionId, electionId),
        eq(electionObjections.id, objectionId),
      ),
    )
    .for('update');
  if (!objection)
    throw notFound({ zh: '没有找到这条异议。', en: 'This objection was not found.' }, 'objectionNotFound');
  if (objection.version !== input.version) throw stale();
  if (objection.answeredOn !== null)
    throw conflict('answered', { zh: '已经答复过了。', en: 'It was answered already.' });
  await ctx.client.query(
    `update election_objections set upheld = $3, answer = $4, answered_on = $5, version = version + 1 where unit_id = $1 and id = $2`,
    [ctx.unit.id, objectionId, input.upheld, input.answer, ctx.today],
  );
  if (input.upheld) {
    const candidate = (await candidatesOf(ctx, { electionId })).find(
      (one) => one.id === objection.candidateId,
    )!;
    if (candidate.state === 'standing') await takeOff(ctx, candidate, 'struck', input.answer);
  }
  await ctx.closeTasks({ kind: 'elections.objection', subjectId: objectionId });
  await ctx.notify({
    kind: 'elections.answered',
    title: { zh: '您对候选人的异议有了答复', en: 'Your objection to a candidate was answered' },
    body: { zh: input.answer, en: input.answer },
    href: `/u/${ctx.unit.code}/elections/${electionId}`,
    to: { employeeIds: [objection.employeeId] },
  });
  await ctx.audit({
    action: 'elections.objectionAnswered',
    subject: { kind: 'electionObjection', id: objectionId },
    detail: { upheld: input.upheld },
  });
}

/**
 * Too few candidates are left: more are nominated, and the list is published anew.
 *
 * @throws Refusal 409 `roundPlanned` once a round has begun: it is held with those who stand
 */
export async function nominateAgain(ctx: Ctx, id: string, version: number): Promise<Election> {
  const election = await loadElection(ctx, id, version);
  await ensureNotStanding(ctx, id);
  const { rowCount: rounds } = await ctx.client.query(
    `select from election_rounds r join election_contests c on c.unit_id = r.unit_id and c.id = r.contest_id
     where r.unit_id = $1 and c.election_id = $2 limit 1`,
    [ctx.unit.id, id],
  );
  if (rounds)
    throw conflict('roundPlanned', {
      zh: '投票轮次已经列入会议议程，不能重新提名；人数不足的，按轮次结果办理缺额。',
      en: 'A round is on a meeting’s agenda: it is held with those who stand, and seats left empty are dealt with afterwards.',
    });
  return changeElection(
    ctx,
    election,
    { publishedOn: null, publicityEndsOn: null, publicityRule: null },
    'nominateAgain',
  );
}

/** The publicity is over: its days have passed, each objection is answered, and there are candidates enough. */
export async function endPublicity(ctx: Ctx, id: string, version: number): Promise<Election> {
  const election = await loadElection(ctx, id, version);
  ensureStep(election, 'endPublicity');
  await ensureNotStanding(ctx, id);
  if (ctx.today <= election.publicityEndsOn!)
    throw conflict(
      'publicityRuns',
      {
        zh: `公示到 ${inWords(election.publicityEndsOn!).zh}为止，之后才能选举。`,
        en: `The publicity runs until ${inWords(election.publicityEndsOn!).en}; the vote comes after it.`,
      },
      { endsOn: election.publicityEndsOn },
    );
  const { rows } = await ctx.client.query<{ n: number }>(
    'select count(*)::int as n from election_objections where unit_id = $1 and election_id = $2 and answered_on is null',
    [ctx.unit.id, id],
  );
  if (rows[0]!.n > 0)
    throw conflict('objectionsOpen', {
      zh: `还有 ${rows[0]!.n} 条异议没有答复。`,
      en: `${rows[0]!.n} objections are not answered yet.`,
    });
  await ensureEnough(ctx, id);
  await ctx.task({
    kind: 'elections.vote',
    title: { zh: `安排投票：${election.title.zh}`, en: `Arrange the vote: ${election.title.en}` },
    subject: subject(id),
    href: hrefOf(ctx, id),
    for: await turnOf(ctx, id),
    ...(election.plannedOn ? { dueOn: election.plannedOn } : {}),
  });
  return changeElection(ctx, election, {}, 'endPublicity');
}

// --- the result and the union above -----------------------------------------------------------------------------

/** 选举结果报告: the union above has the rule's days to approve. */
export async function report(ctx: Ctx, id: string, input: z.output<typeof reportInput>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, 'report');
  await attachFiles(ctx, input.fileIds, subject(id));
  const rule = (await rulesHere(ctx)).number('approvalReply');
  const due =
    rule.unit === 'workdays'
      ? (await ctx.services.calendar(ctx.client)).addWorkdays(ctx.today, rule.value)
      : addDays(ctx.today, rule.value);
  const above = await unionAbove(ctx);
  await ctx.record({
    kind: 'elections.reported',
    happenedOn: ctx.today,
    title: {
      zh: `向${above?.name ?? '上级工会'}报告选举结果：${election.title.zh}`,
      en: `Result reported to ${above?.name ?? 'the union above'}: ${election.title.en}`,
    },
    subject: subject(id),
    fileIds: input.fileIds,
    archive,
  });
  await ctx.closeTasks({ kind: 'elections.report', subjectId: id });
  await ctx.task({
    kind: 'elections.approval',
    title: { zh: `等上级批准选举结果：${election.title.zh}`, en: `Approval is due: ${election.title.en}` },
    subject: subject(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
    dueOn: due,
    dueRule: 'approvalReply',
  });
  await askAbove(
    ctx,
    id,
    'elections.decide',
    `批准选举结果：${election.title.zh}`,
    `Approve the result: ${election.title.en}`,
    { on: due, rule: 'approvalReply' },
  );
  return changeElection(
    ctx,
    election,
    { reportedOn: ctx.today, approvalDueOn: due, reportNote: input.note || null },
    'report',
  );
}

/** The union above approves the result, and the terms begin from the day of the election; or refuses with reasons. */
export async function decide(ctx: Ctx, id: string, input: z.output<typeof decisionInput>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, 'approve');
  ensurePaper(ctx, input.fileIds);
  if (!input.approved) ensureReason(input.reason);
  await attachFiles(ctx, input.fileIds, subject(id));
  const who = (await unionAbove(ctx))?.name ?? '上级工会';
  await ctx.record({
    kind: input.approved ? 'elections.approved' : 'elections.refused',
    happenedOn: ctx.today,
    title: input.approved
      ? { zh: `${who}批准选举结果：${election.title.zh}`, en: `${who} approved: ${election.title.en}` }
      : {
          zh: `${who}不批准选举结果“${election.title.zh}”：${input.reason}`,
          en: `${who} did not approve “${election.title.en}”: ${input.reason}`,
        },
    subject: subject(id),
    payload: { document: input.document || null, due: election.approvalDueOn },
    fileIds: input.fileIds,
    archive,
  });
  await closeAbove(ctx, id, 'elections.decide');
  await ctx.closeTasks({ kind: 'elections.approval', subjectId: id });
  if (input.approved) await startTerms(ctx, election, input.document || `${who}批复`);
  else
    await ctx.task({
      kind: 'elections.prepare',
      title: {
        zh: `选举结果未获批准：${election.title.zh}`,
        en: `The result was not approved: ${election.title.en}`,
      },
      hint: { zh: input.reason, en: input.reason },
      subject: subject(id),
      href: hrefOf(ctx, id),
      for: { role: 'chair' },
    });
  return changeElection(
    ctx,
    election,
    {
      decidedOn: ctx.today,
      decisionReason: input.reason || null,
      decisionDocument: input.document || null,
    },
    input.approved ? 'approve' : 'refuse',
  );
}

/** The election is given up, with its reason; what was recorded stays. */
export async function cancel(ctx: Ctx, id: string, input: z.output<typeof cancelInput>): Promise<Election> {
  const election = await loadElection(ctx, id, input.version);
  ensureStep(election, 'cancel');
  if (election.publishedOn !== null) await ensureNotStanding(ctx, id);
  const { rows } = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from election_rounds r join election_contests c on c.unit_id = r.unit_id and c.id = r.contest_id
     where r.unit_id = $1 and c.election_id = $2`,
    [ctx.unit.id, id],
  );
  if (rows[0]!.n > 0)
    throw conflict('voteStarted', {
      zh: '已安排投票，不能再取消选举。',
      en: 'The vote has been arranged; the election cannot be given up.',
    });
  for (const kind of ['elections.prepare', 'elections.nominate', 'elections.vote'])
    await ctx.closeTasks({ kind, subjectId: id, outcome: 'dropped' });
  await closeAbove(ctx, id, 'elections.reply', 'dropped');
  await ctx.record({
    kind: 'elections.cancelled',
    happenedOn: ctx.today,
    title: {
      zh: `取消选举“${election.title.zh}”：${input.reason}`,
      en: `The election “${election.title.en}” was given up: ${input.reason}`,
    },
    subject: subject(id),
  });
  return changeElection(ctx, election, { cancelReason: input.reason }, 'cancel');
}
