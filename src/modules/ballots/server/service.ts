/**
 * What voters, tellers and scrutineers do with any ballot. Making one is the business of the module that holds it.
 *
 *   listBallots, showBallot, showRoll
 *   castVoteAlone, castVote               a voter, detached; the first is the hot path
 *   takeToken, castWithToken, proveMine   a voter, blind
 *   startIssuing, openVote, closeVote      tellers
 *   printBallot, handOutPaper, takeBackPaper, enterPaperCount     the same, of paper
 *   nameOfficials, printCountSheet        tellers and scrutineers, and the sheet that they count on
 *   showCount, confirmCount               scrutineers; the second one publishes
 *   sweep                                 the daily job
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn, type Policy } from '../../../core/access/policy.ts';
import * as engine from '../../../core/ballots/ballots.ts';
import type { Ballot } from '../../../core/ballots/ballots.ts';
import type { Strata } from '../../../core/ballots/schema.ts';
import * as blind from '../../../core/ballots/blind.ts';
import type { BallotKind, RollCounts } from '../../../core/ballots/kinds.ts';
import { oneLine, type Marks, type Said } from '../../../core/ballots/paper.ts';
import { ensurePhoneOpen, phoneClosed } from '../../../core/ballots/given.ts';
import * as officials from '../../../core/ballots/officials.ts';
import { countSheet, paperToPrint } from '../../../core/ballots/print.ts';
import { leastToBreakDown } from '../../../core/ballots/presets.ts';
import { mayTellSingly } from '../../../core/ballots/publication.ts';
import { type PaperCount, toldByTheSum } from '../../../core/ballots/rules.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { paperAnswer, type PaperFormat } from '../../../core/files/papers.ts';
import type { BareCtx, BareUnitCtx, BinaryAnswer } from '../../../core/module/operation.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { forbidden, Refusal, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type * as c from '../contract.ts';
import { mayRunBallot, mayScrutinize, mayVote } from './policy.ts';

type Out<T extends z.ZodType> = z.output<T>;
type In<T extends z.ZodType> = z.input<T>;

const kindOf = (ctx: Ctx, ballot: Ballot): BallotKind =>
  ctx.services.ballotKinds.get(ballot.kind) ?? { kind: ballot.kind };

/** Whoever runs it by the operation's own policy and the kind's; and nobody runs a vote on themselves. */
async function ensureRuns(ctx: Ctx, ballot: Ballot): Promise<void> {
  if (!may(ctx, mayRunBallot, kindOf(ctx, ballot).run)) throw forbidden();
  const own = await officials.leftToOthers(ctx, ballot);
  if (own) throw own;
}

/** Why whoever acts may not confirm the count; null where they may. */
async function confirmingRefused(ctx: Ctx, ballot: Ballot): Promise<Refusal | null> {
  const own = await officials.leftToOthers(ctx, ballot);
  if (own) return own;
  try {
    await officials.ensureMayConfirm(ctx, ballot, await engine.scrutineersNeeded(ctx));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const may = (ctx: Ctx, own: Policy, kinds: Policy | undefined): boolean =>
  own(ctx.actor, ctx.unit) && (kinds?.(ctx.actor, ctx.unit) ?? true);

/** What is told of a ballot that carries its voter's part of the roll besides. */
function protectionOf({ secrecy, strata }: Pick<Ballot, 'secrecy' | 'strata'>): {
  does: Text;
  doesNot: Text;
} {
  const { does, doesNot } = protections[secrecy];
  if (!strata) return { does, doesNot };
  const by = strataNames[strata.by];
  return {
    does: {
      zh: `${does.zh}这次的结果还按${by.zh}分列：票上带有您所在的${by.zh}，不带别的。人少的不分列，也不能由别的结果相减推出。`,
      en: `${does.en} The result is also shown by ${by.en}: a ballot carries your ${by.en} and nothing else. Parts with few people are not shown, nor can they be found by subtracting others.`,
    },
    doesNot,
  };
}

const strataNames: Record<Strata['by'], Text> = {
  branch: { zh: '分会', en: 'branch' },
  department: { zh: '部门或车间', en: 'department' },
  sex: { zh: '性别', en: 'sex' },
};

const protections: Record<Ballot['secrecy'], { does: Text; doesNot: Text }> = {
  detached: {
    does: {
      zh: '您的选择不与姓名关联：名册只记您已参加，票上没有姓名、时间和顺序。投票期间系统只能投入、不能读取；结束后所有票打乱顺序公布，因此泄露的数据库或事后查看都看不出谁投了什么。',
      en: 'Your choice is not tied to your name: the roll says only that you took part, and a ballot carries no name, time or order. While the vote is open the system can put ballots in but not read them; afterwards all are published in random order, so neither a leaked database nor a later look tells who chose what.',
    },
    doesNot: {
      zh: '不能防止：投票期间数据库的最高管理员，或保存着那几小时数据库日志、备份的人，把名册与选票对上；也不能防止有人站在您身边看或要求您怎么投。',
      en: 'It does not protect against a superuser of the database during the vote, or whoever keeps its write-ahead log or a backup of those hours, linking roll and ballots; nor against somebody who looks over your shoulder or tells you how to vote.',
    },
  },
  blind: {
    does: {
      zh: '投票开始前，系统在看不见号码的情况下给您的电子选票盖章（盲签名）；投票时只交电子选票，不带账号、不记地址和时间。所以即使整个数据库、日志和备份都泄露，也算不出谁投了哪张票。结束后所有票连同校验值公布，您可以一键查到自己的票，任何人都能在自己的电脑上重新计票。',
      en: 'Before the vote opens the system stamps your token without seeing it (a blind signature); you vote with the token alone, without your account, and neither address nor time is kept. So even the whole database, its logs and its backups do not tell who cast which ballot. After closing all ballots are published under one checksum: you find yours in one tap, and anybody can count again on a computer of their own.',
    },
    doesNot: {
      zh: '不能防止：运行系统的人在投票时篡改服务器或网页、盯着网络看谁在什么时候投票；他也可能偷偷加票（加到收回多于发出时，投票就作废）。也不能防止有人站在您身边看、要求您怎么投，或拿走您保存的二维码。手机丢了又没有保存二维码，电子选票就找不回来了。',
      en: 'It does not protect against whoever runs the system tampering with the server or the page during the vote, or watching on the network who votes when; they could also add ballots in secret (once more came back than were issued, the vote is void). Nor against somebody who looks over your shoulder, tells you how to vote or takes your saved QR code. A lost phone without a saved QR code is a lost token.',
    },
  },
};

async function rollWords(ctx: Ctx, ballot: Ballot, of: officials.Container): Promise<Text> {
  const { roll } = ballot;
  if (ballot.rollAtCheckIn)
    return { zh: '投票开始前签到的人', en: 'those who signed in before the vote opened' };
  if (roll.kind === 'list')
    return (
      (await kindOf(ctx, ballot).rollWords?.(ctx, ballot)) ??
      {
        meeting: { zh: '到会有表决权的人', en: 'those there who may vote' },
        election: { zh: '有选举权的人', en: 'those who may elect' },
        wardVote: { zh: '选区或小组里的人', en: 'the people of the constituency or group' },
        ballot: { zh: '名单上的人', en: 'the people listed' },
      }[of.kind]
    );
  return roll.kind === 'members' ? { zh: '会员', en: 'members' } : { zh: '职工', en: 'employees' };
}

/** Where on the portal, below the Home, stands what is voted on: its papers, reports and grounds. */
const aboutOf = (ballot: Ballot, kind: BallotKind, of: officials.Container): string | null =>
  of.kind === 'meeting'
    ? `meetings/${of.id}`
    : of.kind === 'election'
      ? `elections/${of.id}`
      : kind.onPhone
        ? (kind.subjectPath?.(ballot) ?? null)
        : null;

/** Where at the desk a vote is held, below the unit, that no module leads to. */
const pathOf = (of: officials.Container): string | null =>
  of.kind === 'meeting' ? `meetings/${of.id}` : of.kind === 'election' ? `elections/${of.id}` : null;

/** A ballot for pages, whoever looks. */
export async function presentBallot(
  ctx: Ctx,
  ballot: Ballot,
): Promise<Omit<In<typeof c.ballotView>, 'mine'>> {
  const kind = kindOf(ctx, ballot);
  const counts = await engine.rollCounts(ctx, ballot.id);
  const container = await officials.containerOf(ctx, ballot);
  const judged = await officials.leftToOthers(ctx, ballot);
  const office = may(ctx, mayRunBallot, kind.run);
  const confirms = ballot.state === 'closed' && (await confirmingRefused(ctx, ballot)) === null;
  const scrutinizes = confirms || may(ctx, mayScrutinize, kind.scrutinize);
  const runs = office && !judged;
  const running = runs && ballot.state === 'open';
  const notYetClosable = running ? ((await kind.notYetClosable?.(ctx, ballot, counts)) ?? null) : null;
  const paperDue = ballot.state === 'closed' && counts.taken.paper > 0;
  return {
    id: ballot.id,
    kind: ballot.kind,
    subject: {
      kind: ballot.subjectKind,
      id: ballot.subjectId,
      path: kind.subjectPath?.(ballot) ?? pathOf(container),
    },
    about: aboutOf(ballot, kind, container),
    state: ballot.state,
    secrecy: ballot.secrecy,
    title: ballot.title,
    question: ballot.question,
    paper: ballot.paper,
    allowRemark: ballot.allowRemark === 'yes' && !ballot.paper.texts,
    opensOn: ballot.opensOn,
    closesOn: ballot.closesOn,
    roll: {
      words: await rollWords(ctx, ballot, container),
      asOf: ballot.rollAtCheckIn || ballot.roll.kind === 'list' ? null : ballot.roll.asOf,
      atCheckIn: ballot.rollAtCheckIn,
    },
    floor: ballot.floor,
    gate: ballot.gate,
    majority: ballot.majority,
    participation: { entitled: counts.entitled, portal: counts.taken.portal, paper: counts.taken.paper },
    keys: await blind.ballotKeys(ctx, ballot),
    result: ballot.audience === 'voters' ? ballot.result : null,
    audience: ballot.audience,
    officials: {
      of: container,
      named: office || scrutinizes ? await officials.officialsOf(ctx, container) : [],
    },
    repeatsId: ballot.repeatsId,
    repeatedById: await engine.repeatOf(ctx, ballot.id),
    protection: { ...protectionOf(ballot), few: toldByTheSum(counts.entitled, leastToBreakDown()) },
    notYetClosable,
    leftToOthers: judged && (office || scrutinizes) ? judged.text : null,
    scrutinizes: confirms,
    watchMissing:
      runs && ballot.state !== 'published' && ballot.state !== 'void'
        ? await officials.watchMissing(ctx, ballot, await engine.scrutineersNeeded(ctx))
        : null,
    abilities: {
      vote: false,
      takeToken: false,
      issue: runs && ballot.secrecy === 'blind' && ballot.state === 'draft',
      open:
        runs &&
        (ballot.secrecy === 'blind'
          ? ballot.state === 'issuing' && ctx.today >= ballot.opensOn
          : ballot.state === 'draft'),
      handOutPaper:
        runs && (ballot.state === 'issuing' || (ballot.state === 'open' && ctx.today <= ballot.closesOn)),
      close: running && notYetClosable === null,
      download: ballot.closing !== null && mayTellSingly(ballot, counts.taken.paper),
      printSheet:
        runs && (ballot.state === 'issuing' || ballot.state === 'open' || ballot.state === 'closed'),
      enterPaperCount: runs && paperDue,
      confirm: confirms && (!paperDue || ballot.paperCount !== null),
    },
    version: ballot.version,
  };
}

/** Long enough that two people of a unit never share one. */
const holderLetters = 16;

export async function showBallot(ctx: Ctx, id: string): Promise<In<typeof c.ballotView>> {
  const ballot = await engine.loadBallot(ctx, id);
  const shown = await presentBallot(ctx, ballot);
  const person = personIn(ctx.actor, ctx.unit);
  const seat = person ? await engine.rollEntry(ctx, id, person.employeeId) : null;
  const within = ballot.state === 'open' && ctx.today >= ballot.opensOn && ctx.today <= ballot.closesOn;
  const voter = seat !== null && mayVote(ctx.actor, ctx.unit);
  const voting = within && voter && seat.channel === null;
  const taking = ballot.state === 'issuing' && voter && seat.channel === null;
  const closed = (ballot.secrecy === 'blind' ? taking : voting)
    ? phoneClosed(ctx.actor, ctx.unit, ballot, ctx.now, ctx.services.config.profile)
    : null;
  return {
    ...shown,
    mine: {
      onRoll: seat !== null,
      taken: seat?.channel ?? null,
      holder: ctx.keyring
        .hash('ballots.holder', `${id}:${person?.employeeId ?? ''}`)
        .toString('hex')
        .slice(0, holderLetters),
      phoneClosed: closed,
    },
    abilities: {
      ...shown.abilities,
      // Whether a token has been cast with is known to the phone alone.
      vote: ballot.secrecy === 'blind' ? within && voter && seat.channel === 'portal' : voting && !closed,
      takeToken: taking && !closed,
    },
  };
}

/** The unit's votes, the newest first, by key; found by a part of their title and by their state. */
export async function listBallots(
  ctx: Ctx,
  query: {
    q?: string | undefined;
    state?: Out<typeof c.ballotState> | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<In<typeof c.ballotPage>> {
  const [opensOn, after] = readMark(query.cursor, 'day', 'id');
  const person = personIn(ctx.actor, ctx.unit);
  const { rows } = await ctx.client.query<
    Omit<In<typeof c.ballotRow>, 'taken'> & { seat: boolean; channel: string | null }
  >(
    `select b.id, b.kind, b.title, b.state, b.secrecy, b.opens_on as "opensOn", b.closes_on as "closesOn", r.employee_id is not null as seat, r.channel
     from ballots b left join ballot_roll r on r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $2
     where b.unit_id = $1 and ($3::text is null or b.title ->> 'zh' ilike $3 or b.title ->> 'en' ilike $3) and ($4::text is null or b.state = $4)
       and ($5::date is null or (b.opens_on, b.id) < ($5::date, $6::uuid))
     order by b.opens_on desc, b.id desc limit $7`,
    [
      ctx.unit.id,
      person?.employeeId ?? null,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.state ?? null,
      opensOn,
      after,
      query.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.opensOn, last.id]);
  return {
    ballots: page.map(({ seat, channel, ...row }) => ({ ...row, taken: seat ? channel !== null : null })),
    next,
  };
}

/** The roll, for handing out paper. */
export async function showRoll(
  ctx: Ctx,
  id: string,
  query: { q?: string | undefined; taken?: boolean | undefined; cursor?: string | undefined; limit: number },
): Promise<In<typeof c.rollPage>> {
  const [pinyin, employeeId] = readMark(query.cursor, 'text', 'id');
  const ballot = await engine.loadBallot(ctx, id);
  await ensureRuns(ctx, ballot);
  const { rows } = await ctx.client.query<{
    employeeId: string;
    name: string;
    number: string | null;
    department: string | null;
    taken: 'portal' | 'paper' | null;
    pinyin: string;
  }>(
    `select e.id as "employeeId", e.name, e.number, e.department, r.channel as taken, e.pinyin
     from ballot_roll r join employees e on e.unit_id = r.unit_id and e.id = r.employee_id
     where r.unit_id = $1 and r.ballot_id = $2
       and ($3::text is null or e.name like $3 or lower(e.pinyin) like lower($3) or e.number like $3)
       and ($4::boolean is null or (r.channel is not null) = $4)
       and ($5::text is null or (e.pinyin, e.id) > ($5, $6::uuid))
     order by e.pinyin, e.id limit $7`,
    [
      ctx.unit.id,
      id,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.taken ?? null,
      pinyin,
      employeeId,
      query.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.pinyin, last.employeeId]);
  return {
    people: page.map(({ pinyin: _, ...person }) => person),
    next,
  };
}

function voterId({ actor, unit }: Pick<Ctx, 'actor' | 'unit'>): string {
  const person = personIn(actor, unit);
  if (!person) throw forbidden();
  return person.employeeId;
}

/** One detached ballot. Writes the roll's mark and the ballot, nothing else: no record, no audit, no time. */
type Vote = Out<typeof c.voteInput>;

/** One ballot of a voter, as a transaction of its own. */
export async function castVoteAlone(
  { services, ...run }: BareUnitCtx,
  id: string,
  input: Vote,
): Promise<{ ok: true }> {
  await ensurePhoneOpen({ services, run }, id);
  await engine.castBallotAlone(services, run, id, voterId(run), marksOfVote(input), wordsOf(input));
  return { ok: true };
}

/** The same within a transaction that is open. */
export async function castVote(ctx: Ctx, id: string, input: Vote): Promise<{ ok: true }> {
  await ensurePhoneOpen({ services: ctx.services, run: ctx, ctx }, id);
  await engine.castBallot(ctx, id, voterId(ctx), marksOfVote(input), wordsOf(input));
  return { ok: true };
}

/** Free words: answers to questions, or a remark on the whole. */
const wordsOf = (input: Vote): Said =>
  'texts' in input && input.texts ? input.texts : (input.remark ?? null);

const marksOfVote = (input: Vote): Marks =>
  'choice' in input ? { marks: { [oneLine]: input.choice } } : marksOf(input);

export const marksOf = (given: {
  marks: Record<string, string>;
  writeIns?: string[] | undefined;
}): Marks => ({
  marks: given.marks,
  ...(given.writeIns && given.writeIns.length > 0 ? { writeIns: given.writeIns } : {}),
});

export async function takeToken(
  { services, ...run }: BareUnitCtx,
  id: string,
  input: Out<typeof c.tokenInput>,
): Promise<In<typeof c.tokenAnswer>> {
  const blinded = Buffer.from(input.blinded, 'base64url');
  await ensurePhoneOpen({ services, run }, id);
  const signature = await blind.issueTokenAlone(services, run, id, voterId(run), blinded);
  return { blindSignature: signature.toString('base64url') };
}

/** Nobody is asked who they are; one statement, committed before it is acknowledged. */
export async function castWithToken(
  ctx: BareCtx,
  id: string,
  input: Out<typeof c.castInput>,
): Promise<{ ok: true }> {
  await blind.castToken({ pool: ctx.services.pool, today: ctx.today }, id, {
    token: Buffer.from(input.token, 'base64url'),
    signature: Buffer.from(input.signature, 'base64url'),
    marks: marksOf(input),
  });
  return { ok: true };
}

export async function proveMine(ctx: BareCtx, id: string, hash: string): Promise<blind.InclusionProof> {
  const unitId = await blind.unitOfBlindBallot(ctx.services.pool, id);
  return ctx.transaction(async (open) => blind.inclusionProof(await open.inUnit(unitId), id, hash));
}

export async function publishedFile(ctx: Ctx, id: string) {
  return {
    type: 'application/json',
    name: `ballot-${id}.json`,
    body: Buffer.from(JSON.stringify(await blind.publishedFile(ctx, id))),
  };
}

async function run(ctx: Ctx, id: string): Promise<{ ballot: Ballot; kind: BallotKind }> {
  const ballot = await engine.loadBallot(ctx, id);
  const kind = kindOf(ctx, ballot);
  await ensureRuns(ctx, ballot);
  return { ballot, kind };
}

export async function startIssuing(ctx: Ctx, id: string): Promise<{ entitled: number }> {
  await run(ctx, id);
  const entitled = await engine.startIssuing(ctx, id);
  await ctx.audit({ action: 'ballots.issuing', subject: { kind: 'ballot', id }, detail: { entitled } });
  return { entitled };
}

/** @throws Refusal 409 `noTokensTaken` where a blind ballot would be voted on paper alone and nobody said so */
export async function openVote(ctx: Ctx, id: string, paperAlone: boolean): Promise<{ entitled: number }> {
  const { ballot } = await run(ctx, id);
  await engine.ensureTokensTaken(ctx, ballot, paperAlone);
  const entitled = await engine.openBallot(ctx, id);
  await ctx.audit({
    action: 'ballots.opened',
    subject: { kind: 'ballot', id },
    detail: { entitled, ...(paperAlone ? { paperAlone } : {}) },
  });
  return { entitled };
}

export async function handOutPaper(
  ctx: Ctx,
  id: string,
  employeeIds: string[],
): Promise<{ handedOut: number; refused: string[] }> {
  await run(ctx, id);
  return engine.handOutPaper(ctx, id, employeeIds);
}

export async function takeBackPaper(
  ctx: Ctx,
  id: string,
  { employeeIds, reason }: Out<typeof c.paperReturn>,
): Promise<{ takenBack: number }> {
  await run(ctx, id);
  const { takenBack } = await engine.takeBackPaper(ctx, id, employeeIds);
  await ctx.audit({
    action: 'ballots.paperTakenBack',
    subject: { kind: 'ballot', id },
    detail: { employeeIds: takenBack, reason },
  });
  return { takenBack: takenBack.length };
}

export async function printBallot(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const { ballot } = await run(ctx, id);
  return paperAnswer(ctx, paperToPrint(ballot, ctx.unit.name), `${ballot.title.zh}选票`, format);
}

/** The count sheet of the paper ballots. */
export async function printCountSheet(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const { ballot } = await run(ctx, id);
  const { taken } = await engine.rollCounts(ctx, id);
  const named = await officials.officialsOf(ctx, await officials.containerOf(ctx, ballot));
  return paperAnswer(
    ctx,
    countSheet(ballot, named, taken.paper, ctx.unit.name),
    `${ballot.title.zh}计票单`,
    format,
  );
}

/** Who counts and who watches over the count, of a meeting, an election or a ballot. */
export async function showOfficials(ctx: Ctx, of: officials.Container): Promise<In<typeof c.officialList>> {
  return presentOfficials(ctx, of, await officials.ballotsIn(ctx, of, 'read'));
}

const presentOfficials = async (ctx: Ctx, of: officials.Container, held: readonly Ballot[]) => ({
  officials: await officials.officialsOf(ctx, of),
  fixed: officials.fixedBy(held) !== null,
});

export async function nameOfficials(
  ctx: Ctx,
  of: officials.Container,
  input: Out<typeof c.officialInput>,
): Promise<In<typeof c.officialList>> {
  const held = await officials.ballotsIn(ctx, of);
  for (const ballot of held) await ensureRuns(ctx, ballot);
  await officials.nameOfficials(ctx, of, held, input);
  return presentOfficials(ctx, of, held);
}

export async function closeVote(ctx: Ctx, id: string): Promise<{ ok: true }> {
  const { ballot, kind } = await run(ctx, id);
  if (ballot.state === 'open') {
    const early = await kind.notYetClosable?.(ctx, ballot, await engine.rollCounts(ctx, id));
    if (early) throw unprocessable('tooEarly', early);
  }
  await closeAndTell(ctx, ballot, kind);
  return { ok: true };
}

async function closeAndTell(ctx: Ctx, ballot: Ballot, kind: BallotKind): Promise<void> {
  await engine.closeBallot(ctx, ballot.id);
  const counts: RollCounts = await engine.rollCounts(ctx, ballot.id);
  await ctx.audit({
    action: 'ballots.closed',
    subject: { kind: 'ballot', id: ballot.id },
    detail: { issuedByPhone: counts.taken.portal, issuedOnPaper: counts.taken.paper },
  });
  const closed = await engine.loadBallot(ctx, ballot.id);
  await kind.closed?.(ctx, closed, counts);
  if (counts.taken.paper === 0) await tellScrutineers(ctx, closed);
}

/** Those named are told that the count waits for them: they may be members whom no task reaches. */
async function tellScrutineers(ctx: Ctx, ballot: Ballot): Promise<void> {
  const named = await officials.officialsOf(ctx, await officials.containerOf(ctx, ballot));
  await ctx.notify({
    kind: 'ballots.toConfirm',
    title: {
      zh: `请您监票：核对并确认计票结果（${ballot.title.zh}）`,
      en: `You are a scrutineer: check and confirm the count (${ballot.title.en})`,
    },
    href: `/u/${ctx.unit.code}/ballots/${ballot.id}`,
    to: { employeeIds: named.filter((one) => one.duty === 'scrutineer').map((one) => one.employeeId) },
  });
}

export async function enterPaperCount(
  ctx: Ctx,
  id: string,
  { byOption, lines, moreThanIssued, ...given }: Out<typeof c.paperCount>,
): Promise<{ ok: true }> {
  const { ballot } = await run(ctx, id);
  await officials.ensureMayCount(ctx, ballot);
  const count: PaperCount = {
    returned: given.returned,
    invalid: given.invalid,
    lines: lines ?? (byOption ? { [oneLine]: byOption } : {}),
    ...(given.blank ? { blank: given.blank } : {}),
    ...(given.writeIns ? { writeIns: given.writeIns } : {}),
  };
  const asked = await engine.enterPaperCount(ctx, id, count, moreThanIssued);
  await ctx.audit({
    action: 'ballots.paperCounted',
    subject: { kind: 'ballot', id },
    detail: { returned: count.returned, confirmationsVoid: asked.length },
  });
  if (ballot.paperCount === null) await tellScrutineers(ctx, ballot);
  if (asked.length > 0) {
    const { title } = await engine.loadBallot(ctx, id);
    await ctx.notify({
      kind: 'ballots.countMended',
      title: {
        zh: `纸票数已更正，请重新核对确认：${title.zh}`,
        en: `The paper count was mended; please check and confirm anew: ${title.en}`,
      },
      body: {
        zh: '您确认的是更正前的结果，确认已失效。',
        en: 'You confirmed what stood before; that confirmation no longer holds.',
      },
      href: `/desk/${ctx.unit.code}/ballots/${id}`,
      to: { accountIds: asked },
    });
  }
  return { ok: true };
}

/**
 * The count after closing, for those who run the vote or confirm it: what scrutineers confirm, and afterwards what is
 * published. Remarks are for those alone who run it.
 */
export async function showCount(ctx: Ctx, id: string): Promise<In<typeof c.ballotCount>> {
  const ballot = await engine.loadBallot(ctx, id);
  const own = await officials.leftToOthers(ctx, ballot);
  if (own) throw own;
  const runs = may(ctx, mayRunBallot, kindOf(ctx, ballot).run);
  const me = accountIdOf(ctx.actor);
  const confirmed = ballot.scrutineers.some((scrutineer) => scrutineer.accountId === me);
  if (!runs && !confirmed) {
    const refused = await confirmingRefused(ctx, ballot);
    if (refused) throw refused;
  }
  const { tally, hash, paper, ...count } = await engine.showableCount(ctx, id);
  // Whom the result is for is the question of the module that holds the vote.
  const told = ballot.result === null || ballot.audience === 'voters';
  return {
    ...count,
    tally: told ? tally : null,
    hash: told ? hash : null,
    paper: told ? paper : null,
    confirmedByMe: confirmed,
    state: ballot.state,
    remarks: runs ? await engine.remarksOf(ctx, id) : null,
  };
}

/** A scrutineer confirms; the second one publishes, or the ballot is void and may be held again. */
export async function confirmCount(ctx: Ctx, id: string, hash: string): Promise<{ state: Ballot['state'] }> {
  const ballot = await engine.loadBallot(ctx, id);
  const kind = kindOf(ctx, ballot);
  const refused = await confirmingRefused(ctx, ballot);
  if (refused) throw refused;
  await kind.beforeConfirming?.(ctx, ballot);
  const state = await engine.confirmCount(ctx, id, hash);
  await ctx.audit({
    action: 'ballots.countConfirmed',
    subject: { kind: 'ballot', id },
    detail: { hash, state },
  });
  if (state !== 'closed') await kind.counted?.(ctx, await engine.loadBallot(ctx, id));
  return { state };
}

/** Opens votes whose tokens are out and whose day has come, and closes those whose last day is over. */
export async function sweep(root: Ctx): Promise<{ opened: number; closed: number }> {
  const { rows } = await root.client.query<{ unit_id: number; id: string; state: 'issuing' | 'open' }>(
    `select unit_id, id, state from ballots
     where (state = 'open' and closes_on < $1)
        or (state = 'issuing' and opens_on <= $1 and closes_on >= $1 and not roll_at_check_in
            and coalesce(majority ->> 'base', 'entitled') = 'entitled')
     order by unit_id, id`,
    [root.today],
  );
  let [opened, closed] = [0, 0];
  await inUnitsOf(root, rows, async (ctx, row) => {
    if (row.state === 'issuing') {
      await engine.openBallot(ctx, row.id);
      opened += 1;
      return;
    }
    const ballot = await engine.loadBallot(ctx, row.id);
    await closeAndTell(ctx, ballot, kindOf(ctx, ballot));
    closed += 1;
  });
  return { opened, closed };
}
