/**
 * Votes within a part of the unit, by secret ballot on phones and paper on one roll (core/ballots): a constituency elects
 * its delegates or recalls one, a branch or group elects its leader.
 *
 *   startWardVote        the vote is set up; of a recall: asked for, by the share that the rule names
 *   nominateInWard, withdrawInWard   who stands; shares among the delegates are watched while nominating
 *   openWardRound        the ballot: the first, a run-off, a further one
 *   recallByMeeting      the constituency voted on a recall in a meeting of its own
 *   settleShort, cancelWardVote      seats are left empty, or the vote is given up, with the reason
 *   wardBallot           what the ballots engine asks of this kind of ballot
 *   warnOfLeaders        the daily job: terms of group leaders that end
 *   wardOf, outlookOf    who votes, by which rules; what can come of the nominations
 *
 * States: open → voting → done | tied | short | failed; tied and short lead to another round (see README.md).
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { secrecyFor } from '../../../core/ballots/advice.ts';
import {
  accountsOnRoll,
  createBallot,
  loadBallot,
  openBallot,
  startIssuing,
} from '../../../core/ballots/ballots.ts';
import type { BallotKind } from '../../../core/ballots/kinds.ts';
import { ensureNoOfficial } from '../../../core/ballots/officials.ts';
import { type BallotPaper, questionPaper } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import { addMonths, addYears } from '../../../core/clock/index.ts';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { attachFiles } from '../../../core/files/store.ts';
import {
  type Assembly,
  congressOf,
  type Constituency,
  loadAssembly,
  mustRule,
  ofMembers,
} from '../../../core/meetings/assemblies.ts';
import {
  constituencyPeople,
  delegateRules,
  ensureNoVote,
  groupPeople,
  loadConstituency,
} from '../../../core/meetings/constituencies.ts';
import {
  delegatesIn,
  endDelegate,
  loadDelegate,
  seatElected,
  shareInWords,
  sharesAsked,
} from '../../../core/meetings/delegates.ts';
import { assemblyNames } from '../../../core/meetings/locale.ts';
import { type CompositionCheck, shareOutlook } from '../../../core/meetings/rules.ts';
import { portalHome } from '../../../core/module/portal.ts';
import { setLeader } from '../../../core/organization/leaders.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { RatioValue, RuleAnswer } from '../../../core/rulebook/index.ts';
import { leastVotes } from '../../../core/rulebook/ratio.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { recallMeeting, wardEnd, wardNomination, wardRoundInput, wardVoteInput } from '../contract.ts';
import { roundKindNames, wardStateNames } from '../locale.ts';
import { ownVote, sourceOf } from './load.ts';
import { wardResultPaper } from './papers.ts';
import { outcomeOfRound, type RoundResult, wardRoundIn, wardStateAfter } from './rules.ts';
import { wardCandidates, wardVotes } from './schema.ts';

export type WardVote = typeof wardVotes.$inferSelect;
export type WardCandidate = typeof wardCandidates.$inferSelect;
type RatioRule = RuleAnswer<RatioValue>;

const subject = (id: string) => ({ kind: 'wardVote', id });
const hrefOfWard = (ctx: Pick<Ctx, 'unit'>, id: string) => `/desk/${ctx.unit.code}/ward-votes/${id}`;
const needed = (rule: RatioRule, of: number) =>
  leastVotes({ ...rule.value, strict: rule.strict === true }, of);

// --- loading ----------------------------------------------------------------------------------------------------

/** @throws Refusal 404 `wardVoteNotFound`, `stale` */
export async function loadWardVote(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<WardVote> {
  const query = ctx.db
    .select()
    .from(wardVotes)
    .where(and(eq(wardVotes.unitId, ctx.unit.id), eq(wardVotes.id, id)));
  const [vote] = await (expected.lock ? query.for('update') : query);
  if (!vote) throw notFound({ zh: '没有找到这次投票。', en: 'This vote was not found.' }, 'wardVoteNotFound');
  if (expected.version !== undefined && vote.version !== expected.version) throw stale();
  return vote;
}

async function change(ctx: Ctx, vote: WardVote, to: Partial<WardVote>): Promise<WardVote> {
  const [changed] = await ctx.db
    .update(wardVotes)
    .set({ ...to, version: sql`${wardVotes.version} + 1` })
    .where(
      and(eq(wardVotes.unitId, ctx.unit.id), eq(wardVotes.id, vote.id), eq(wardVotes.version, vote.version)),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

export const wardCandidatesOf = (ctx: Ctx, voteIds: readonly string[]): Promise<WardCandidate[]> =>
  ctx.db
    .select()
    .from(wardCandidates)
    .where(and(eq(wardCandidates.unitId, ctx.unit.id), inArray(wardCandidates.voteId, [...voteIds])))
    .orderBy(wardCandidates.name, wardCandidates.id);

export interface Ward {
  assembly: Assembly | null;
  constituency: Constituency | null;
  /** Everybody who votes: the constituency, or the members of the group. */
  people: Set<string>;
  turnout: RatioRule;
  majority: RatioRule;
  /** Fewest candidates for the seats; the seats themselves where no rule asks more. */
  least: { value: number; rule: RuleAnswer<number> | null };
}

/** Who votes, and by which rules. @throws Refusal 409 `noRule` */
export async function wardOf(
  ctx: Ctx,
  vote: Pick<WardVote, 'purpose' | 'assemblyId' | 'constituencyId' | 'groupId' | 'seats'>,
): Promise<Ward> {
  const rules = await rulesHere(ctx);
  if (vote.purpose === 'leader')
    return {
      assembly: null,
      constituency: null,
      people: await groupPeople(ctx, vote.groupId!),
      turnout: mustRule(() => rules.ratio('groupLeaderTurnout')),
      majority: mustRule(() => rules.ratio('groupLeaderMajority')),
      least: { value: vote.seats, rule: null },
    };
  const assembly = await loadAssembly(ctx, vote.assemblyId!);
  const constituency = await loadConstituency(ctx, assembly.id, vote.constituencyId!, 'read');
  const { turnout, majority } = await delegateRules(ctx, assembly);
  const surplus =
    vote.purpose === 'delegates' && ofMembers(assembly.body)
      ? mustRule(() => rules.number('delegateCandidates', { seats: vote.seats }))
      : null;
  return {
    assembly,
    constituency,
    people: await constituencyPeople(ctx, assembly, constituency),
    turnout,
    majority: vote.purpose === 'recall' ? mustRule(() => rules.ratio('delegateRecallMajority')) : majority,
    least: { value: surplus?.value ?? vote.seats, rule: surplus },
  };
}

/** On whom the vote is: candidates who stand, or whoever is to be recalled. */
export async function onWhom(ctx: Ctx, vote: WardVote): Promise<string[]> {
  if (vote.request) return [vote.request.employeeId];
  return (await wardCandidatesOf(ctx, [vote.id]))
    .filter((one) => one.state !== 'withdrawn')
    .map((one) => one.employeeId);
}

const own = async (ctx: Ctx, vote: WardVote) =>
  ownVote(ctx, await onWhom(ctx, vote), vote.purpose === 'recall' ? 'recall' : 'election');

/** The vote, locked, for a step of whoever does not stand in it. */
async function toChange(
  ctx: Ctx,
  id: string,
  version: number,
  states: readonly WardVote['state'][],
): Promise<WardVote> {
  const vote = await loadWardVote(ctx, id, { version, lock: true });
  if (!states.includes(vote.state)) {
    const now = wardStateNames[vote.state];
    throw conflict(
      'wardVoteState',
      {
        zh: `这次投票现在是“${now.zh}”，不能这样办理。`,
        en: `The vote stands at “${now.en}”; this cannot be done now.`,
      },
      { state: vote.state },
    );
  }
  const refused = await own(ctx, vote);
  if (refused) throw refused;
  return vote;
}

// --- setting up -------------------------------------------------------------------------------------------------

/**
 * A vote is set up. A recall is asked for by the union, or by so many of the constituency as the rule names, whose
 * signatures are attached.
 *
 * @throws Refusal 409 `wardVoteRuns`, `constituencyVotes`, `seatsFilled`, `noRule`; 422 `tooFewAsk`, `signaturesMissing`
 */
export async function startWardVote(ctx: Ctx, input: z.output<typeof wardVoteInput>): Promise<string> {
  const about = await aboutOf(ctx, input);
  const { rowCount } = await ctx.client.query(
    'select from ward_votes where unit_id = $1 and subject_id = $2 and settled_on is null',
    [ctx.unit.id, about.subjectId],
  );
  if (rowCount)
    throw conflict('wardVoteRuns', {
      zh: '这里已有一次投票在办理，请先办完或取消。',
      en: 'A vote on this is under way: settle it or give it up first.',
    });
  const ward = await wardOf(ctx, about);
  if (ward.people.size === 0)
    throw conflict('nobodyVotes', {
      zh: '名册上这里还没有可以投票的人，请先把人员归入小组或部门。',
      en: 'Nobody on the roster votes here yet: put people into the group or department first.',
    });
  const id = newId();
  const request = input.purpose === 'recall' ? await requestOf(ctx, ward, input, about.who!) : null;
  let recordId: string | null = null;
  if (input.purpose === 'recall') {
    await attachFiles(ctx, input.fileIds, subject(id));
    recordId = await ctx.record({
      kind: 'congress.recallAsked',
      happenedOn: ctx.today,
      title: {
        zh: `${ward.constituency!.name}选区${input.by === 'people' ? `职工 ${request!.count} 人联名` : '由工会'}提出撤换代表${about.who!.name}`,
        en: `The recall of ${about.who!.name} was asked for in ${ward.constituency!.name}${input.by === 'people' ? ` by ${request!.count} people` : ' by the union'}`,
      },
      subject: subject(id),
      payload: { by: input.by, count: request!.count, of: ward.people.size, reason: input.reason },
      fileIds: input.fileIds,
      archive: { file: 'congress', retention: 'permanent' },
    });
  } else
    await ctx.audit({ action: 'wards.started', subject: subject(id), detail: { purpose: input.purpose } });
  await ctx.db.insert(wardVotes).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    purpose: input.purpose,
    assemblyId: about.assemblyId,
    constituencyId: about.constituencyId,
    delegateId: about.delegateId,
    groupId: about.groupId,
    subjectId: about.subjectId,
    title: about.title,
    seats: about.seats,
    termEnd: input.purpose === 'leader' ? (input.termEnd ?? null) : null,
    request,
    startedOn: ctx.today,
    recordId,
  });
  if (about.constituencyId) await markVoting(ctx, about.constituencyId, id);
  await ctx.task({
    kind: 'wards.vote',
    title: { zh: `安排投票：${about.title.zh}`, en: `Arrange the vote: ${about.title.en}` },
    subject: subject(id),
    href: hrefOfWard(ctx, id),
    for: { role: 'cadre' },
  });
  return id;
}

const markVoting = (ctx: Ctx, constituencyId: string, voteId: string | null) =>
  ctx.client.query('update constituencies set voting_id = $3 where unit_id = $1 and id = $2', [
    ctx.unit.id,
    constituencyId,
    voteId,
  ]);

interface About {
  purpose: WardVote['purpose'];
  assemblyId: string | null;
  constituencyId: string | null;
  delegateId: string | null;
  groupId: string | null;
  subjectId: string;
  seats: number;
  title: { zh: string; en: string };
  who?: { employeeId: string; name: string };
}

async function aboutOf(ctx: Ctx, input: z.output<typeof wardVoteInput>): Promise<About> {
  const nothing = { assemblyId: null, constituencyId: null, delegateId: null, groupId: null };
  if (input.purpose === 'leader') {
    const { rows } = await ctx.client.query<{ name: string; kind: 'branch' | 'group' }>(
      'select name, kind from union_groups where unit_id = $1 and id = $2 and closed_on is null',
      [ctx.unit.id, input.groupId],
    );
    const group = rows[0];
    if (!group)
      throw notFound(
        {
          zh: '没有找到这个分会或小组，或者它已撤销。',
          en: 'This branch or group was not found, or was closed.',
        },
        'groupNotFound',
      );
    if (input.termEnd && input.termEnd <= ctx.today) {
      const message = { zh: '任期应到今天以后。', en: 'The term ends after today.' };
      throw unprocessable('badDay', message, [{ field: 'termEnd', message }]);
    }
    return {
      ...nothing,
      purpose: 'leader',
      groupId: input.groupId,
      subjectId: input.groupId,
      seats: 1,
      title:
        group.kind === 'branch'
          ? { zh: `${group.name}选举分会主席`, en: `${group.name} elects its chair` }
          : { zh: `${group.name}选举组长`, en: `${group.name} elects its leader` },
    };
  }
  if (input.purpose === 'recall') {
    const delegate = await loadDelegate(ctx, input.delegateId);
    if (delegate.toOn)
      throw conflict('delegateEnded', { zh: '这位代表已经离任。', en: 'This delegate has left office.' });
    if (!delegate.constituencyId)
      throw conflict('noConstituency', {
        zh: '这位成员不是选区选出的，不由选区撤换。',
        en: 'This member was not elected by a constituency, which therefore recalls nobody.',
      });
    const constituency = await loadConstituency(ctx, delegate.assemblyId, delegate.constituencyId);
    ensureNoVote(constituency);
    const { rows } = await ctx.client.query<{ name: string }>(
      'select name from employees where unit_id = $1 and id = $2',
      [ctx.unit.id, delegate.employeeId],
    );
    const { name } = rows[0]!;
    return {
      ...nothing,
      purpose: 'recall',
      assemblyId: delegate.assemblyId,
      constituencyId: constituency.id,
      delegateId: delegate.id,
      subjectId: delegate.id,
      seats: 1,
      title: {
        zh: `${constituency.name}选区撤换代表${name}`,
        en: `${constituency.name}: recall of ${name} as delegate`,
      },
      who: { employeeId: delegate.employeeId, name },
    };
  }
  const assembly = await loadAssembly(ctx, input.assemblyId, { lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyEnded', { zh: '本届已经结束。', en: 'This term has ended.' });
  const constituency = await loadConstituency(ctx, assembly.id, input.constituencyId);
  ensureNoVote(constituency);
  const filled = (await delegatesIn(ctx, assembly)).filter(
    (each) => each.constituencyId === constituency.id,
  ).length;
  if (filled >= constituency.seats)
    throw conflict('seatsFilled', {
      zh: `${constituency.name}选区 ${constituency.seats} 个名额都已选出，没有空缺。`,
      en: `All ${constituency.seats} seats of ${constituency.name} are filled.`,
    });
  const names = assemblyNames[assembly.body];
  const by = constituency.electedOn
    ? { zh: '补选', en: 'by-election of ' }
    : { zh: '选举', en: 'election of ' };
  return {
    ...nothing,
    purpose: 'delegates',
    assemblyId: assembly.id,
    constituencyId: constituency.id,
    subjectId: constituency.id,
    seats: constituency.seats - filled,
    title: {
      zh: `${constituency.name}选区${by.zh}第 ${assembly.termNumber} 届${names.zh}代表`,
      en: `${constituency.name}: ${by.en}delegates to the ${names.en}, term ${assembly.termNumber}`,
    },
  };
}

async function requestOf(
  ctx: Ctx,
  ward: Ward,
  input: Extract<z.output<typeof wardVoteInput>, { purpose: 'recall' }>,
  who: { employeeId: string; name: string },
): Promise<NonNullable<WardVote['request']>> {
  const of = ward.people.size;
  const base = { by: input.by, of, reason: input.reason, ...who };
  if (input.by === 'union') return { ...base, count: 0, rule: null };
  const rules = await rulesHere(ctx);
  const rule = mustRule(() =>
    rules.ratio('delegateRecallRequest', { body: congressOf(ctx.unit, ward.assembly!.body) }),
  );
  const least = needed(rule, of);
  const count = input.count ?? 0;
  if (count < least || count > of) {
    const message = {
      zh: `选区 ${of} 人，须 ${least} 人以上联名提出（《${rule.document}》），现为 ${count} 人。`,
      en: `The constituency has ${of} people; ${least} must ask for it (${rule.document}), ${count} do.`,
    };
    throw unprocessable('tooFewAsk', message, [{ field: 'count', message }], { needed: least, of });
  }
  if (input.fileIds.length === 0) {
    const message = { zh: '请附联名提出的签名。', en: 'Attach the signatures of those who ask.' };
    throw unprocessable('signaturesMissing', message, [{ field: 'fileIds', message }]);
  }
  return {
    ...base,
    count,
    rule: { ...sourceOf(rule), num: rule.value.num, den: rule.value.den, needed: least },
  };
}

// --- who stands -------------------------------------------------------------------------------------------------

/** What can come of the nominations in all constituencies of a term, by the rules on shares. */
export async function outlookOf(ctx: Ctx, assembly: Assembly): Promise<CompositionCheck[]> {
  const { staff, asked } = await sharesAsked(ctx, assembly);
  const running = await ctx.db
    .select()
    .from(wardVotes)
    .where(
      and(
        eq(wardVotes.unitId, ctx.unit.id),
        eq(wardVotes.assemblyId, assembly.id),
        eq(wardVotes.purpose, 'delegates'),
        sql`${wardVotes.settledOn} is null`,
      ),
    );
  const { rows: standing } = await ctx.client.query<{
    voteId: string;
    category: WardCandidate['category'];
    sex: 'male' | 'female' | null;
    employmentForm: string;
  }>(
    `select c.vote_id as "voteId", c.category, e.sex, e.employment_form as "employmentForm"
     from ward_candidates c join employees e on e.unit_id = c.unit_id and e.id = c.employee_id
     where c.unit_id = $1 and c.vote_id = any($2::uuid[]) and c.state = 'standing'`,
    [ctx.unit.id, running.map((vote) => vote.id)],
  );
  const wonIn = (vote: WardVote) =>
    vote.rounds.reduce((sum, round) => sum + (round.result?.elected.length ?? 0), 0);
  return shareOutlook(
    assembly.seats ?? 0,
    await delegatesIn(ctx, assembly),
    running.map((vote) => ({
      seats: vote.seats - wonIn(vote),
      standing: standing
        .filter((one) => one.voteId === vote.id)
        .map(({ voteId: _, category, ...one }) => ({ ...one, category: category ?? 'other' })),
    })),
    staff,
    asked,
  );
}

const broken = (checks: readonly CompositionCheck[]) =>
  checks.filter((check) => check.mandatory && check.met === false);

const sharesRefused = (checks: readonly CompositionCheck[]) => {
  const message = {
    zh: `照现在的候选人，代表构成可能不符合必须遵守的规定：${checks.map((check) => shareInWords(check).zh).join('；')}。请调整候选人。`,
    en: `With these candidates the shares among the delegates may break a binding rule: ${checks.map((check) => shareInWords(check).en).join('; ')}. Change the candidates.`,
  };
  return unprocessable('sharesBroken', message, [{ field: 'category', message }], {
    broken: checks.map(({ id, count, of, gap }) => ({ id, count, of, gap })),
  });
};

/**
 * Nobody stands in two constituencies of a term, nor where they are a delegate of it already.
 *
 * @throws Refusal 422 `standsElsewhere`
 */
async function ensureStandsHere(ctx: Ctx, vote: WardVote, employeeIds: readonly string[]): Promise<void> {
  const { rows } = await ctx.client.query<{ name: string; where: { zh: string; en: string } | null }>(
    `select c.name, v.title as where from ward_candidates c
       join ward_votes v on v.unit_id = c.unit_id and v.id = c.vote_id and v.assembly_id = $2 and v.purpose = 'delegates' and v.settled_on is null
     where c.unit_id = $1 and v.id <> $3 and c.state = 'standing' and c.employee_id = any($4::uuid[])
     union all
     select e.name, null from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
     where d.unit_id = $1 and d.assembly_id = $2 and d.to_on is null and d.employee_id = any($4::uuid[])`,
    [ctx.unit.id, vote.assemblyId, vote.id, employeeIds],
  );
  if (rows.length === 0) return;
  const words = rows.map(({ name, where }) =>
    where
      ? {
          zh: `${name}已是“${where.zh}”的候选人，请先在一处登记退出。`,
          en: `${name} stands in “${where.en}” already: withdraw them from one of the two first.`,
        }
      : {
          zh: `${name}已是本届代表，请先登记退出。`,
          en: `${name} is a delegate of this term already: withdraw them first.`,
        },
  );
  const message = { zh: words.map((each) => each.zh).join(''), en: words.map((each) => each.en).join(' ') };
  throw unprocessable('standsElsewhere', message, [{ field: 'employeeId', message }]);
}

/**
 * Who took part in the ballot of another constituency: in the election of the same term while the body forms, later in one
 * that is under way. Whoever moved between the two votes once.
 */
async function tookPartElsewhere(ctx: Ctx, vote: WardVote, assembly: Assembly): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select distinct r.employee_id as id from ward_votes v
       join ballots b on b.unit_id = v.unit_id and b.subject_kind = 'wardVote' and b.subject_id = v.id and b.state <> 'void'
       join ballot_roll r on r.unit_id = b.unit_id and r.ballot_id = b.id and r.channel is not null
     where v.unit_id = $1 and v.assembly_id = $2 and v.purpose = 'delegates' and v.constituency_id <> $3 and ($4 or v.settled_on is null)`,
    [ctx.unit.id, assembly.id, vote.constituencyId, assembly.state === 'forming'],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Somebody of the constituency or group stands.
 *
 * @throws Refusal 422 `notOfWard`, `nominationFault`, `standsElsewhere`, `sharesBroken`: a ceiling could be broken
 */
export async function nominateInWard(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardNomination>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['open', 'short']);
  if (vote.purpose === 'recall')
    throw conflict('noCandidates', {
      zh: '撤换代表没有候选人，由选区表决同意或者不同意。',
      en: 'Nobody stands in a recall: the constituency votes for or against it.',
    });
  const ward = await wardOf(ctx, vote);
  const fault = (code: string, zh: string, en: string) =>
    unprocessable(code, { zh, en }, [{ field: 'employeeId', message: { zh, en } }]);
  if (!ward.people.has(input.employeeId))
    throw vote.purpose === 'leader'
      ? fault('notOfWard', '此人不是这个小组的会员。', 'This person is not a member in this group.')
      : fault('notOfWard', '此人不在本选区。', 'This person is not of the constituency.');
  if (ward.assembly && !input.category) {
    const message = { zh: '请选择类别。', en: 'Choose the category.' };
    throw unprocessable('nominationFault', message, [{ field: 'category', message }]);
  }
  if (
    ward.assembly &&
    (await delegatesIn(ctx, ward.assembly)).some((each) => each.employeeId === input.employeeId)
  )
    throw fault('nominationFault', '此人已是本届代表。', 'This person is a delegate of this term already.');
  if (ward.assembly) await ensureStandsHere(ctx, vote, [input.employeeId]);
  await ensureNoOfficial(ctx, { kind: 'wardVote', id }, [input.employeeId]);
  const { rows } = await ctx.client.query<{ id: string }>(
    `insert into ward_candidates (unit_id, unit_path, id, vote_id, employee_id, name, category, proposed_by)
     select e.unit_id, e.unit_path, $3, $4, e.id, e.name, $5, $6 from employees e where e.unit_id = $1 and e.id = $2
     on conflict (unit_id, vote_id, employee_id) do update
       set state = 'standing', category = excluded.category, proposed_by = excluded.proposed_by, version = ward_candidates.version + 1
       where ward_candidates.state = 'withdrawn' returning id`,
    [ctx.unit.id, input.employeeId, newId(), id, ward.assembly ? input.category! : null, input.proposedBy],
  );
  if (!rows[0]) throw fault('nominationFault', '此人已是候选人。', 'This person stands already.');
  if (ward.assembly) {
    const over = broken(await outlookOf(ctx, ward.assembly)).filter((check) => check.limit?.sense === 'most');
    if (over.length > 0) throw sharesRefused(over);
  }
  await ctx.audit({
    action: 'wards.nominated',
    subject: subject(id),
    detail: { employee: input.employeeId },
  });
  return change(ctx, vote, {});
}

/** Somebody stands no longer, by their own wish or by whoever put them forward. */
export async function withdrawInWard(
  ctx: Ctx,
  id: string,
  candidateId: string,
  version: number,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, version, ['open', 'short']);
  const { rowCount } = await ctx.client.query(
    `update ward_candidates set state = 'withdrawn', version = version + 1 where unit_id = $1 and id = $2 and vote_id = $3 and state = 'standing'`,
    [ctx.unit.id, candidateId, id],
  );
  if (!rowCount)
    throw notFound({ zh: '没有找到这位候选人。', en: 'This candidate was not found.' }, 'candidateNotFound');
  await ctx.audit({
    action: 'wards.withdrawn',
    subject: subject(id),
    detail: { candidate: candidateId },
  });
  return change(ctx, vote, {});
}

// --- voting -----------------------------------------------------------------------------------------------------

const ruleWords = (rule: RatioRule) => `${rule.document}${rule.article ? ` 第 ${rule.article} 条` : ''}`;

/**
 * Makes the ballot of a round and opens it; of a blind one, gives its tokens out. Everybody of the constituency or group is
 * on its roll, and is told; but for whoever took part in the election of another constituency.
 *
 * @throws Refusal 422 `tooFewCandidates`, `standsElsewhere`, `sharesBroken`, `badDay`
 */
export async function openWardRound(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardRoundInput>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['open', 'tied', 'short']);
  if (input.closesOn < ctx.today) {
    const message = { zh: '截止日期不能早于今天。', en: 'Not before today.' };
    throw unprocessable('badDay', message, [{ field: 'closesOn', message }]);
  }
  const ward = await wardOf(ctx, vote);
  const kind = wardRoundIn[vote.state]!;
  const all = await wardCandidatesOf(ctx, [id]);
  const standing = all.filter((one) => one.state === 'standing');
  const won = all.filter((one) => one.state === 'elected').length;
  const last = vote.rounds.findLast((round) => round.result !== null)?.result;
  const level = new Set(last?.tied.map((one) => one.key));
  const onPaper = kind === 'runOff' ? standing.filter((one) => level.has(one.id)) : standing;
  const seats = kind === 'runOff' ? last!.seatsLeft : vote.seats - won;
  if (vote.purpose !== 'recall') {
    const outside = standing.filter((one) => !ward.people.has(one.employeeId));
    if (outside.length > 0)
      throw unprocessable('notOfWard', {
        zh: `${outside.map((one) => one.name).join('、')}已不在这里，请先登记退出。`,
        en: `${outside.map((one) => one.name).join(', ')} is no longer of this place: withdraw first.`,
      });
    const least = kind === 'final' ? ward.least.value : kind === 'runOff' ? seats + 1 : 1;
    if (onPaper.length < least) {
      const { rule } = ward.least;
      throw unprocessable(
        'tooFewCandidates',
        {
          zh: `应选 ${seats} 名，候选人不少于 ${least} 名${kind === 'final' && rule ? `（《${rule.document}》）` : ''}，现有 ${onPaper.length} 名。`,
          en: `${seats} to be elected, at least ${least} candidates${kind === 'final' && rule ? ` (${rule.document})` : ''}; ${onPaper.length} stand.`,
        },
        [],
        { least, standing: onPaper.length },
      );
    }
    if (ward.assembly) {
      // In a run-off nobody can withdraw any more; the count leaves out whoever has a seat elsewhere.
      if (kind !== 'runOff')
        await ensureStandsHere(
          ctx,
          vote,
          onPaper.map((one) => one.employeeId),
        );
      const over = broken(await outlookOf(ctx, ward.assembly));
      if (over.length > 0) throw sharesRefused(over);
    }
  }
  const paper: BallotPaper = vote.request
    ? questionPaper(
        { zh: `是否撤换代表${vote.request.name}？`, en: `Recall ${vote.request.name} as a delegate?` },
        optionsOf('forAgainstAbstain'),
      )
    : {
        lines: onPaper.map((one) => ({
          id: one.id,
          title: { zh: one.name, en: one.name },
          options: optionsOf('forAgainstAbstain'),
        })),
        seats,
        writeIns: false,
      };
  const title =
    kind === 'final'
      ? vote.title
      : {
          zh: `${vote.title.zh}（${roundKindNames[kind].zh}）`,
          en: `${vote.title.en} (${roundKindNames[kind].en})`,
        };
  const voted =
    ward.assembly && vote.purpose === 'delegates'
      ? await tookPartElsewhere(ctx, vote, ward.assembly)
      : new Set<string>();
  const employeeIds = [...ward.people].filter((employeeId) => !voted.has(employeeId));
  const secrecy = input.secrecy ?? (await secrecyFor(ctx, employeeIds)).secrecy;
  const ballotId = await createBallot(ctx, {
    kind: wardBallot.kind,
    title,
    question: title,
    paper,
    secrecy,
    allowRemark: false,
    subject: subject(id),
    roll: { kind: 'list', employeeIds },
    opensOn: ctx.today,
    closesOn: input.closesOn,
    floor: { ...ward.turnout.value, source: ruleWords(ward.turnout) },
    majority: {
      ...ward.majority.value,
      strict: ward.majority.strict === true,
      base: 'entitled',
      source: ruleWords(ward.majority),
    },
  });
  if (secrecy === 'blind') await startIssuing(ctx, ballotId);
  else await openBallot(ctx, ballotId);
  const changed = await change(ctx, vote, {
    state: 'voting',
    rounds: [
      ...vote.rounds,
      {
        kind,
        ballotId,
        seats,
        candidateIds: vote.request ? [] : onPaper.map((one) => one.id),
        result: null,
        countedOn: null,
        void: false,
      },
    ],
  });
  for (const turn of ['wards.vote', 'wards.next']) await ctx.closeTasks({ kind: turn, subjectId: id });
  await ctx.task({
    kind: 'wards.close',
    title: { zh: `结束投票并计票：${title.zh}`, en: `Close the vote and count: ${title.en}` },
    hint: {
      zh: `须有 ${needed(ward.turnout, employeeIds.length)} 人以上参加，选举才有效。`,
      en: `It holds once ${needed(ward.turnout, employeeIds.length)} have taken part.`,
    },
    subject: subject(id),
    href: hrefOfWard(ctx, id),
    for: { role: 'cadre' },
    dueOn: input.closesOn,
    dueRule: vote.purpose === 'leader' ? 'groupLeaderTurnout' : 'delegateElectionTurnout',
  });
  // No task a voter: closing one would tell when somebody voted.
  await ctx.notify({
    kind: 'wards.opened',
    title: { zh: `请您投票：${title.zh}`, en: `You may vote: ${title.en}` },
    body:
      secrecy === 'blind'
        ? {
            zh: `无记名。请先用手机领取电子选票；开始投票后再投，至 ${inWords(input.closesOn).zh} 止。`,
            en: `Secret. Take your token with your phone first, and vote once the vote has opened, until ${inWords(input.closesOn).en}.`,
          }
        : {
            zh: `无记名，至 ${inWords(input.closesOn).zh} 止；也可以向工会领纸票。`,
            en: `Secret, until ${inWords(input.closesOn).en}; or ask the union for a paper ballot.`,
          },
    href: `${portalHome(ctx.unit)}/ballots/${ballotId}`,
    to: { accountIds: await accountsOnRoll(ctx, ballotId) },
  });
  return changed;
}

// --- counting ---------------------------------------------------------------------------------------------------

export const wardBallot: BallotKind = {
  kind: 'wardVote',
  judges: async (ctx, ballot) => own(ctx, await loadWardVote(ctx, ballot.subjectId)),
  container: async (_, ballot) => ({ kind: 'wardVote', id: ballot.subjectId }),
  subjectsIn: async (_, of) => (of.kind === 'wardVote' ? [of.id] : []),
  onWhom: async (ctx, of) => (of.kind === 'wardVote' ? onWhom(ctx, await loadWardVote(ctx, of.id)) : []),
  subjectPath: (ballot) => `ward-votes/${ballot.subjectId}`,
  notYetClosable: async (ctx, ballot, { entitled, taken }) =>
    ctx.today < ballot.closesOn && taken.portal + taken.paper < entitled
      ? {
          zh: `投票到 ${inWords(ballot.closesOn).zh} 截止；全体投完的，可以提前结束。`,
          en: `The vote runs until ${inWords(ballot.closesOn).en}; it may close sooner once everybody has voted.`,
        }
      : null,
  async counted(ctx, { id: ballotId, subjectId }) {
    const ballot = await loadBallot(ctx, ballotId);
    const vote = await loadWardVote(ctx, subjectId, { lock: true });
    const at = vote.rounds.findIndex((round) => round.ballotId === ballotId);
    const round = vote.rounds[at]!;
    await ctx.closeTasks({ kind: 'wards.close', subjectId: vote.id });
    const rounds = (to: Partial<typeof round>) => vote.rounds.with(at, { ...round, ...to });
    // More came back than went out: nothing was decided, and the round is voted on again.
    if (ballot.state === 'void') {
      const back = round.kind === 'final' ? 'open' : round.kind === 'runOff' ? 'tied' : 'short';
      await nextTurn(
        ctx,
        await change(ctx, vote, { state: back, rounds: rounds({ void: true, countedOn: ctx.today }) }),
        {
          zh: '选票作废，重新投票',
          en: 'The ballot was void: vote again',
        },
      );
      return;
    }
    const names = new Map((await wardCandidatesOf(ctx, [vote.id])).map((one) => [one.id, one.name]));
    const outcome = outcomeOfRound(round.kind, ballot.result!, round.seats, names);
    const result = vote.purpose === 'delegates' ? await withoutDelegates(ctx, vote, outcome) : outcome;
    const counted = await change(ctx, vote, { rounds: rounds({ result, countedOn: ctx.today }) });
    const decides = ballot.result!.floorMet;
    if (vote.request)
      await settleRecall(ctx, counted, {
        people: result.entitled,
        turnout: result.returned,
        votes: result.lines[0]?.votes ?? 0,
        needed: result.needed ?? 0,
        passed: decides && result.lines[0]?.reached === true,
        decides,
        on: ctx.today,
      });
    else await seat(ctx, counted, ballotId, result);
  },
};

const nextTurn = (ctx: Ctx, vote: WardVote, why: { zh: string; en: string }) =>
  ctx.task({
    kind: 'wards.next',
    title: { zh: `${why.zh}：${vote.title.zh}`, en: `${why.en}: ${vote.title.en}` },
    subject: subject(vote.id),
    href: hrefOfWard(ctx, vote.id),
    for: { role: 'cadre' },
  });

/**
 * Whoever became a delegate of the term elsewhere in the meantime takes no second seat and stands no longer: the seat is
 * left over.
 */
async function withoutDelegates(ctx: Ctx, vote: WardVote, result: RoundResult): Promise<RoundResult> {
  // The lock keeps other constituencies from seating anybody until this one has.
  const assembly = await loadAssembly(ctx, vote.assemblyId!, { lock: true });
  const { rows } = await ctx.client.query<{ id: string }>(
    `update ward_candidates c set state = 'withdrawn', version = c.version + 1 from delegates d
     where c.unit_id = $1 and c.vote_id = $2 and c.state = 'standing' and d.unit_id = c.unit_id and d.assembly_id = $3
       and d.employee_id = c.employee_id and d.to_on is null returning c.id`,
    [ctx.unit.id, vote.id, assembly.id],
  );
  const seated = new Set(rows.map((row) => row.id));
  const elected = result.elected.filter((one) => !seated.has(one.key));
  const tied = result.tied.filter((one) => !seated.has(one.key));
  const seatsLeft = result.seatsLeft + result.elected.length - elected.length;
  // As many seats as people who are level: no run-off is left to hold, but a further ballot.
  return { ...result, elected, tied: tied.length > seatsLeft ? tied : [], seatsLeft };
}

/** Who was elected takes the seat at once; who is level, or which seats are left, is somebody's turn. */
async function seat(ctx: Ctx, vote: WardVote, ballotId: string, result: RoundResult): Promise<void> {
  const all = await wardCandidatesOf(ctx, [vote.id]);
  const chosen = new Set(result.elected.map((one) => one.key));
  for (const line of result.lines)
    await ctx.client.query(
      `update ward_candidates set votes = $3, state = case when $4 then 'elected' else state end, version = version + 1 where unit_id = $1 and id = $2`,
      [ctx.unit.id, line.key, line.votes, chosen.has(line.key)],
    );
  const winners = all.filter((one) => chosen.has(one.id));
  const votesOf = (one: WardCandidate) => result.lines.find((line) => line.key === one.id)!.votes;
  if (winners.length > 0 && vote.purpose === 'delegates') {
    const assembly = await loadAssembly(ctx, vote.assemblyId!, { lock: true });
    const constituency = await loadConstituency(ctx, assembly.id, vote.constituencyId!);
    await seatElected(ctx, assembly, constituency, {
      electedOn: ctx.today,
      turnout: result.returned,
      people: result.entitled,
      elected: winners.map((one) => ({
        employeeId: one.employeeId,
        category: one.category ?? 'other',
        votes: votesOf(one),
      })),
      fileIds: [],
      way: 'ballot',
      ballotId,
    });
  }
  const state = wardStateAfter(result);
  if (state === 'done') {
    await settle(ctx, vote, { state });
    return;
  }
  const changed = await change(ctx, vote, { state });
  await nextTurn(
    ctx,
    changed,
    state === 'tied'
      ? { zh: '票数相等，安排再次投票', en: 'Level: arrange a run-off' }
      : result.needed === null
        ? { zh: '参加人数不足，重新投票', en: 'Too few took part: vote again' }
        : { zh: '未选足，另行选举', en: 'Seats are left: hold a further ballot' },
  );
}

/** The end of an election: candidates are told apart, the result is published and filed, a leader takes the place. */
async function settle(
  ctx: Ctx,
  vote: WardVote,
  end: { state: 'done' | 'failed'; reason?: string },
): Promise<WardVote> {
  await ctx.client.query(
    `update ward_candidates set state = 'notElected', version = version + 1 where unit_id = $1 and vote_id = $2 and state = 'standing'`,
    [ctx.unit.id, vote.id],
  );
  if (vote.constituencyId) await markVoting(ctx, vote.constituencyId, null);
  for (const kind of ['wards.vote', 'wards.next', 'wards.close'])
    await ctx.closeTasks({ kind, subjectId: vote.id });
  const settled = await change(ctx, vote, {
    state: end.state,
    settledOn: ctx.today,
    reason: end.reason ?? null,
  });
  const candidates = await wardCandidatesOf(ctx, [vote.id]);
  const elected = candidates.filter((one) => one.state === 'elected');
  const recordId = await ctx.record({
    kind: 'wards.settled',
    happenedOn: ctx.today,
    title: {
      zh: `${vote.title.zh}：${elected.length > 0 ? `当选 ${elected.map((one) => one.name).join('、')}` : '无人当选'}${end.reason ? `，${end.reason}` : ''}`,
      en: `${vote.title.en}: ${elected.length > 0 ? `${elected.map((one) => one.name).join(', ')} elected` : 'nobody was elected'}`,
    },
    subject: subject(vote.id),
    payload: { rounds: vote.rounds.map((round) => ({ kind: round.kind, ballot: round.ballotId })) },
    fileIds: await fileResult(ctx, settled, candidates),
    archive: { file: vote.purpose === 'leader' ? 'documents' : 'congress', retention: 'permanent' },
  });
  const leader = vote.purpose === 'leader' ? elected[0] : undefined;
  if (leader) {
    await setLeader(ctx, vote.groupId!, {
      employeeId: leader.employeeId,
      fromOn: ctx.today,
      termEnd: vote.termEnd,
      voteId: vote.id,
      votes: leader.votes,
      recordId,
    });
    await ctx.client.query('update union_groups set version = version + 1 where unit_id = $1 and id = $2', [
      ctx.unit.id,
      vote.groupId,
    ]);
  }
  return change(ctx, settled, { recordId });
}

const fileResult = (ctx: Ctx, vote: WardVote, candidates: readonly WardCandidate[]) =>
  storePaper(ctx, wardResultPaper(vote, candidates, ctx.unit.name), '选举结果', subject(vote.id));

interface RecallCount {
  people: number;
  turnout: number;
  votes: number;
  needed: number;
  passed: boolean;
  /** Enough took part. */
  decides: boolean;
  on: string;
}

async function settleRecall(
  ctx: Ctx,
  vote: WardVote,
  count: RecallCount,
  fileIds: readonly string[] = [],
): Promise<WardVote> {
  if (!count.decides) {
    const changed = await change(ctx, vote, { state: 'short' });
    await nextTurn(ctx, changed, { zh: '参加人数不足，重新投票', en: 'Too few took part: vote again' });
    return changed;
  }
  const sum = {
    zh: `选区 ${count.people} 人，参加 ${count.turnout} 人，同意 ${count.votes} 票，须 ${count.needed} 票以上`,
    en: `${count.people} people, ${count.turnout} took part, ${count.votes} for it, ${count.needed} needed`,
  };
  const settled = await settleAs(ctx, vote, count);
  await ctx.record({
    kind: count.passed ? 'wards.recallPassed' : 'wards.recallFailed',
    happenedOn: count.on,
    title: {
      zh: `${vote.title.zh}${count.passed ? '通过' : '未通过'}：${sum.zh}`,
      en: `${vote.title.en} ${count.passed ? 'passed' : 'failed'}: ${sum.en}`,
    },
    subject: subject(vote.id),
    fileIds: [
      ...(vote.rounds.some((round) => round.result) ? await fileResult(ctx, settled, []) : []),
      ...fileIds,
    ],
    archive: { file: 'congress', retention: 'permanent' },
  });
  if (!count.passed) return settled;
  const delegate = await loadDelegate(ctx, vote.delegateId!);
  // Whoever left meanwhile has nothing more to leave.
  if (delegate.toOn === null)
    await endDelegate(
      ctx,
      delegate.id,
      { version: delegate.version, onDay: count.on, reason: 'recalled', note: vote.request!.reason },
      { people: count.people, votes: count.votes, needed: count.needed },
    );
  return settled;
}

async function settleAs(ctx: Ctx, vote: WardVote, count: RecallCount): Promise<WardVote> {
  await markVoting(ctx, vote.constituencyId!, null);
  for (const kind of ['wards.vote', 'wards.next', 'wards.close'])
    await ctx.closeTasks({ kind, subjectId: vote.id });
  return change(ctx, vote, { state: count.passed ? 'done' : 'failed', settledOn: ctx.today });
}

/**
 * The constituency voted on the recall in a meeting of its own, whose minutes are attached.
 *
 * @throws Refusal 422 `meetingFaults`: too few took part, or the numbers cannot be
 */
export async function recallByMeeting(
  ctx: Ctx,
  id: string,
  input: z.output<typeof recallMeeting>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['open', 'short']);
  if (!vote.request)
    throw conflict('wardVoteState', {
      zh: '选区会议选举代表的结果，在代表大会页面登记。',
      en: 'A delegate elected in a meeting is entered on the page of the congress.',
    });
  const ward = await wardOf(ctx, vote);
  const people = ward.people.size;
  const faults: { field: string; message: { zh: string; en: string } }[] = [];
  const say = (field: string, zh: string, en: string) => faults.push({ field, message: { zh, en } });
  const there = needed(ward.turnout, people);
  if (input.heldOn > ctx.today || input.heldOn < vote.startedOn)
    say('heldOn', `应在 ${vote.startedOn} 至今天之间。`, `Between ${vote.startedOn} and today.`);
  if (input.turnout > people)
    say('turnout', `选区只有 ${people} 人。`, `The constituency has ${people} people.`);
  else if (input.turnout < there)
    say(
      'turnout',
      `须有 ${there} 人以上参加（《${ward.turnout.document}》），实际 ${input.turnout} 人，表决无效，应重新组织。`,
      `At least ${there} must take part (${ward.turnout.document}); ${input.turnout} did: the vote must be held again.`,
    );
  if (input.votes > input.turnout)
    say('votes', '同意票不能多于参加人数。', 'No more votes than people who took part.');
  if (input.fileIds.length === 0) say('fileIds', '请附选区会议记录。', 'Attach the minutes of the meeting.');
  if (faults.length > 0)
    throw unprocessable(
      'meetingFaults',
      { zh: '表决结果不符合规定，请核对。', en: 'The result does not meet the rules.' },
      faults,
    );
  await attachFiles(ctx, input.fileIds, subject(id));
  const least = needed(ward.majority, people);
  return settleRecall(
    ctx,
    vote,
    {
      people,
      turnout: input.turnout,
      votes: input.votes,
      needed: least,
      passed: input.votes >= least,
      decides: true,
      on: input.heldOn,
    },
    input.fileIds,
  );
}

/** Seats stay empty for now, with the reason: they are filled by a by-election. */
export async function settleShort(ctx: Ctx, id: string, input: z.output<typeof wardEnd>): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['tied', 'short']);
  if (vote.request) return settleAsFailed(ctx, vote, input.reason);
  const won = (await wardCandidatesOf(ctx, [id])).filter((one) => one.state === 'elected').length;
  const settled = await settle(ctx, vote, { state: won > 0 ? 'done' : 'failed', reason: input.reason });
  if (vote.purpose === 'delegates')
    await ctx.task({
      kind: 'congress.fillSeats',
      title: {
        zh: `还有 ${vote.seats - won} 个名额没有选出，安排补选：${vote.title.zh}`,
        en: `${vote.seats - won} seats are left, arrange a by-election: ${vote.title.en}`,
      },
      subject: { kind: 'constituency', id: vote.constituencyId },
      href: `/desk/${ctx.unit.code}/congress/${vote.assemblyId}`,
      for: { role: 'cadre' },
    });
  return settled;
}

async function settleAsFailed(ctx: Ctx, vote: WardVote, reason: string): Promise<WardVote> {
  await markVoting(ctx, vote.constituencyId!, null);
  await ctx.closeTasks({ kind: 'wards.next', subjectId: vote.id });
  await ctx.record({
    kind: 'wards.recallFailed',
    happenedOn: ctx.today,
    title: {
      zh: `${vote.title.zh}未通过：参加人数不足，${reason}`,
      en: `${vote.title.en} failed: too few took part`,
    },
    subject: subject(vote.id),
    archive: { file: 'congress', retention: 'permanent' },
  });
  return change(ctx, vote, { state: 'failed', settledOn: ctx.today, reason });
}

/** The vote is given up before anybody was elected. */
export async function cancelWardVote(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardEnd>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['open']);
  if (vote.constituencyId) await markVoting(ctx, vote.constituencyId, null);
  for (const kind of ['wards.vote', 'wards.next'])
    await ctx.closeTasks({ kind, subjectId: id, outcome: 'dropped' });
  await ctx.audit({ action: 'wards.cancelled', subject: subject(id), detail: { reason: input.reason } });
  return change(ctx, vote, { state: 'cancelled', settledOn: ctx.today, reason: input.reason });
}

/**
 * Terms of group leaders that end within the rulebook's warning become tasks, in each unit below the root that the job
 * runs for.
 */
export async function warnOfLeaders(root: Ctx): Promise<void> {
  // Two years is more than any warning; what each unit's own rule says is asked below.
  const { rows } = await root.client.query<{ unit_id: number; id: string; name: string; ends: string }>(
    `select g.unit_id, g.id, g.name, l.term_end as ends
     from group_leaders l join union_groups g on g.unit_id = l.unit_id and g.id = l.group_id and g.closed_on is null and g.leader_employee_id = l.employee_id
     where l.unit_path <@ $1::ltree and l.to_on is null and l.term_end <= $2
       and not exists (select from ward_votes v where v.unit_id = g.unit_id and v.group_id = g.id and v.settled_on is null)
     order by g.unit_id, g.id`,
    [root.unit.path, addYears(root.today, 2)],
  );
  await inUnitsOf(root, rows, async (ctx, row) => {
    const warning = (await rulesHere(ctx)).number('renewalWarningMonths');
    if (row.ends > addMonths(ctx.today, warning.value)) return;
    await ctx.task({
      kind: 'groups.leaderTerm',
      title: {
        zh: `${row.name}组长任期至 ${inWords(row.ends).zh}，请组织选举`,
        en: `The term of the leader of ${row.name} ends on ${inWords(row.ends).en}: hold an election`,
      },
      subject: { kind: 'unionGroup', id: row.id },
      href: `/desk/${ctx.unit.code}/groups`,
      for: { role: 'cadre' },
      dueOn: row.ends,
      dueRule: 'renewalWarningMonths',
    });
  });
}
