/**
 * Votes within a part of the unit, by secret ballot on phones and paper on one roll (core/ballots): a constituency elects
 * its delegates or recalls one, a branch or group elects its leader. Who stands is in ward-candidates.ts.
 *
 *   startWardVote        the vote is set up; of a recall: asked for, by the share that the rule names
 *   openWardRound        the ballot: the first, a run-off, a further one
 *   identifyInWard       who somebody written in is
 *   recallByMeeting      the constituency voted on a recall in a meeting of its own
 *   settleShort, cancelWardVote      seats are left empty, or the vote is given up, with the reason
 *   wardBallot           what the ballots engine asks of this kind of ballot
 *   warnOfLeaders        the daily job: terms of group leaders that end
 *
 * States: open → voting → done | tied | short | unidentified | failed; tied and short lead to another round (see README.md).
 */
import type { z } from 'zod';
import { secrecyFor } from '../../../core/ballots/advice.ts';
import {
  accountsOnRoll,
  createBallot,
  loadBallot,
  openBallot,
  startIssuing,
} from '../../../core/ballots/ballots.ts';
import { type BallotKind, tookPart } from '../../../core/ballots/kinds.ts';
import { type BallotPaper, questionPaper, sameName } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import type { Tally } from '../../../core/ballots/rules.ts';
import { addMonths, addYears } from '../../../core/clock/index.ts';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { congressOf, loadAssembly, mustRule } from '../../../core/meetings/assemblies.ts';
import { ensureNoVote, loadConstituency } from '../../../core/meetings/constituencies.ts';
import { delegatesIn, endDelegate, loadDelegate, seatElected } from '../../../core/meetings/delegates.ts';
import { assemblyNames } from '../../../core/meetings/locale.ts';
import type { DelegateCategory } from '../../../core/meetings/schema.ts';
import { portalHome } from '../../../core/module/portal.ts';
import { setLeader } from '../../../core/organization/leaders.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, Refusal, unprocessable } from '../../../platform/http/refusal.ts';
import type { recallMeeting, wardEnd, wardIdentity, wardRoundInput, wardVoteInput } from '../contract.ts';
import { roundKindNames } from '../locale.ts';
import { leaveVote, sourceOf } from './load.ts';
import { wardResultPaper } from './papers.ts';
import { nameOfKey, type RoundResult, type WardRound, wardRoundIn, wardStateAfter } from './rules.ts';
import { wardVotes } from './schema.ts';
import {
  broken,
  ensureMayStand,
  dropUnseconded,
  ensureStandsHere,
  nominationsOver,
  outlookOf,
  putCandidate,
  sharesRefused,
  tookPartElsewhere,
} from './ward-candidates.ts';
import {
  bearersInWard,
  changeWardVote,
  hrefOfWard,
  loadWardVote,
  needed,
  onWhom,
  type RatioRule,
  subject,
  toChange,
  type Ward,
  type WardCandidate,
  wardCandidatesOf,
  wardOf,
  type WardVote,
  whatOf,
} from './ward-load.ts';
import {
  bearerOf,
  mayStand,
  type Names,
  outcomeKnowing,
  recognize,
  refuseNobody,
  settledNames,
} from './write-ins.ts';

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
  const nominateUntil = input.purpose === 'recall' ? null : (input.nominateUntil ?? null);
  if (nominateUntil !== null && nominateUntil < ctx.today) {
    const message = { zh: '不能早于今天。', en: 'Not before today.' };
    throw unprocessable('badDay', message, [{ field: 'nominateUntil', message }]);
  }
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
    nominateUntil,
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

// --- voting -----------------------------------------------------------------------------------------------------

const ruleWords = (rule: RatioRule) => `${rule.document}${rule.article ? ` 第 ${rule.article} 条` : ''}`;

/**
 * Makes the ballot of a round and opens it; of a blind one, gives its tokens out. Everybody of the constituency or group is
 * on its roll, and is told; but for whoever took part in the election of another constituency.
 *
 * @throws Refusal 409 `nominationsWait`, `nominationsRun`; 422 `tooFewCandidates`, `standsElsewhere`, `sharesBroken`, `badDay`
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
  if (vote.nominateUntil !== null && kind === 'final' && !nominationsOver(ctx, vote))
    throw conflict('nominationsRun', {
      zh: `提名到 ${inWords(vote.nominateUntil).zh} 为止，过了这一天才能开始投票。`,
      en: `People are put forward until ${inWords(vote.nominateUntil).en}: the vote opens after that day.`,
    });
  if (kind !== 'runOff') await dropUnseconded(ctx, vote, ward);
  const all = await wardCandidatesOf(ctx, [id]);
  const standing = all.filter((one) => one.state === 'standing');
  const won = all.filter((one) => one.state === 'elected').length;
  const last = vote.rounds.findLast((round) => round.result !== null)?.result;
  const level = new Set(last?.tied.map((one) => one.key));
  const waiting = all.filter((one) => one.state === 'proposed').map((one) => one.name);
  if (kind !== 'runOff' && waiting.length > 0)
    throw conflict('nominationsWait', {
      zh: `${waiting.join('、')}的提名还没有答复，请先接受或者写明理由不接受。`,
      en: `The nominations of ${waiting.join(', ')} wait for an answer: take them up, or say why not.`,
    });
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
        // A run-off is among those on the paper; elsewhere a voter may write somebody in.
        writeIns: kind !== 'runOff',
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
  const changed = await changeWardVote(ctx, vote, {
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
    until: input.closesOn,
    to: { accountIds: await accountsOnRoll(ctx, ballotId) },
  });
  return changed;
}

// --- counting ---------------------------------------------------------------------------------------------------

export const wardBallot: BallotKind = {
  kind: 'wardVote',
  container: async (_, ballot) => ({ kind: 'wardVote', id: ballot.subjectId }),
  subjectsIn: async (_, of) => (of.kind === 'wardVote' ? [of.id] : []),
  onWhom: async (ctx, of) => (of.kind === 'wardVote' ? onWhom(ctx, await loadWardVote(ctx, of.id)) : []),
  leave: async (ctx, ballot, on) => leaveVote(ctx, on, whatOf(await loadWardVote(ctx, ballot.subjectId))),
  subjectPath: (ballot) => `ward-votes/${ballot.subjectId}`,
  onPhone: true,
  notYetClosable: async (ctx, ballot, counts) =>
    ctx.today < ballot.closesOn && tookPart(ballot, counts, ctx.today) < counts.entitled
      ? {
          zh: `投票到 ${inWords(ballot.closesOn).zh} 截止；全体用手机投完的，可以提前结束。发出的纸票、领走的电子选票，到最后一天才算。`,
          en: `The vote runs until ${inWords(ballot.closesOn).en}; it may close sooner once everybody has voted by phone. Paper handed out and tokens count on the last day.`,
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
        await changeWardVote(ctx, vote, {
          state: back,
          rounds: rounds({ void: true, countedOn: ctx.today }),
        }),
        {
          zh: '选票作废，重新投票',
          en: 'The ballot was void: vote again',
        },
      );
      return;
    }
    const result = await countRound(ctx, vote, round, ballot.result!, {});
    const counted = await changeWardVote(ctx, vote, { rounds: rounds({ result, countedOn: ctx.today }) });
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

/**
 * What a round comes to, with the names written in that are settled. Of a group's leader, a name that one alone bears tells
 * whose it is; of a delegate the desk says the category, too.
 */
async function countRound(
  ctx: Ctx,
  vote: WardVote,
  round: WardRound,
  counted: Tally,
  settled: Names,
): Promise<RoundResult> {
  const outcome = await recognize(
    async (names) =>
      outcomeKnowing(round.kind, counted, round.seats, await wardCandidatesOf(ctx, [vote.id]), names),
    async (name) => (vote.purpose === 'leader' ? recognized(ctx, vote, name) : undefined),
    settled,
  );
  return vote.purpose === 'delegates' ? withoutDelegates(ctx, vote, outcome) : outcome;
}

/** The candidate's row of the one who votes here and is called so; null: may not stand; undefined: none, or several. */
async function recognized(ctx: Ctx, vote: WardVote, name: string): Promise<string | null | undefined> {
  const ward = await wardOf(ctx, vote);
  const same = await bearersInWard(ctx, vote, name);
  if (same.length !== 1) return undefined;
  try {
    return await admit(ctx, vote, ward, same[0]!, undefined);
  } catch (error) {
    // Whoever may not stand is left out of the sum.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Somebody written in stands. @throws Refusal as `ensureMayStand` and `putCandidate` */
async function admit(
  ctx: Ctx,
  vote: WardVote,
  ward: Ward,
  employeeId: string,
  category: DelegateCategory | undefined,
): Promise<string> {
  await ensureMayStand(ctx, vote, ward, employeeId);
  return putCandidate(ctx, vote, ward, {
    employeeId,
    category,
    proposedBy: '选票上另选',
    state: 'standing',
    writeIn: true,
  });
}

/**
 * Says who somebody written in is; null: nobody here, or somebody who may not be elected, whose votes do not count. Then the
 * round takes effect, unless another name is still to be known.
 *
 * @throws Refusal 403 `ownElection`; 404 `nameNotFound`; 422 `otherName`, `oneBearer`, `reasonMissing`, as `ensureMayStand` and `putCandidate`
 */
export async function identifyInWard(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardIdentity>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['unidentified']);
  const at = vote.rounds.findLastIndex((round) => round.result !== null);
  const round = vote.rounds[at]!;
  const open = round.result!.unidentified.find((one) => sameName(one.name) === sameName(input.name));
  if (!open)
    throw notFound(
      { zh: '没有这个待确认的姓名。', en: 'No such name waits to be identified.' },
      'nameNotFound',
    );
  if (input.employeeId === null) await ensureNobody(ctx, vote, input);
  else await bearerOf(ctx, input.employeeId, input.name);
  const counted = (await loadBallot(ctx, round.ballotId)).result!;
  const names = settledNames(round.result!, round.candidateIds, counted);
  names[open.name] =
    input.employeeId === null
      ? null
      : await admit(ctx, vote, await wardOf(ctx, vote), input.employeeId, input.category);
  await ctx.audit({
    action: 'wards.identified',
    subject: subject(id),
    detail: {
      name: open.name,
      employee: input.employeeId,
      ...(input.employeeId === null ? { reason: input.reason } : {}),
    },
  });
  const result = await countRound(ctx, vote, round, counted, names);
  const changed = await changeWardVote(ctx, vote, { rounds: vote.rounds.with(at, { ...round, result }) });
  await seat(ctx, changed, round.ballotId, result);
  return loadWardVote(ctx, id);
}

/** "Nobody" where one alone is called so and may stand would leave out whoever was elected. @throws Refusal 422 */
async function ensureNobody(
  ctx: Ctx,
  vote: WardVote,
  { name, reason }: z.output<typeof wardIdentity>,
): Promise<void> {
  const ward = await wardOf(ctx, vote);
  const bearers: string[] = [];
  for (const id of await bearersInWard(ctx, vote, name))
    if (await mayStand(ensureMayStand(ctx, vote, ward, id))) bearers.push(id);
  refuseNobody(name, bearers.length, reason);
}

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
  const state = wardStateAfter(result);
  // Nobody is seated before it is known who was written in.
  if (state === 'unidentified') {
    await nextTurn(ctx, await changeWardVote(ctx, vote, { state }), {
      zh: '确认选票上另选的人是谁',
      en: 'Say who was written in',
    });
    return;
  }
  const all = await wardCandidatesOf(ctx, [vote.id]);
  const chosen = new Set(result.elected.map((one) => one.key));
  // Names written in with too few votes are nobody's row.
  for (const line of result.lines.filter((one) => nameOfKey(one.key) === null))
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
  if (state === 'done') {
    await settle(ctx, vote, { state });
    return;
  }
  const changed = await changeWardVote(ctx, vote, { state });
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
  await dropNominations(ctx, vote.id);
  if (vote.constituencyId) await markVoting(ctx, vote.constituencyId, null);
  for (const kind of ['wards.vote', 'wards.next', 'wards.close'])
    await ctx.closeTasks({ kind, subjectId: vote.id });
  const settled = await changeWardVote(ctx, vote, {
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
  return changeWardVote(ctx, settled, { recordId });
}

/** Nominations that nobody answered end with the vote. */
async function dropNominations(ctx: Ctx, voteId: string): Promise<void> {
  await ctx.client.query(
    `update ward_candidates set state = 'refused', state_reason = '投票已经办结', version = version + 1 where unit_id = $1 and vote_id = $2 and state = 'proposed'`,
    [ctx.unit.id, voteId],
  );
  await ctx.closeTasks({ kind: 'wards.nominations', subjectId: voteId, outcome: 'dropped' });
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
    const changed = await changeWardVote(ctx, vote, { state: 'short' });
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
  return changeWardVote(ctx, vote, { state: count.passed ? 'done' : 'failed', settledOn: ctx.today });
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
  return changeWardVote(ctx, vote, { state: 'failed', settledOn: ctx.today, reason });
}

/** The vote is given up before anybody was elected. */
export async function cancelWardVote(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardEnd>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, ['open']);
  await dropNominations(ctx, id);
  if (vote.constituencyId) await markVoting(ctx, vote.constituencyId, null);
  for (const kind of ['wards.vote', 'wards.next'])
    await ctx.closeTasks({ kind, subjectId: id, outcome: 'dropped' });
  await ctx.audit({ action: 'wards.cancelled', subject: subject(id), detail: { reason: input.reason } });
  return changeWardVote(ctx, vote, { state: 'cancelled', settledOn: ctx.today, reason: input.reason });
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
