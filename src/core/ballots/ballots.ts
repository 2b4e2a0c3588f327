/**
 * Detached secret ballots, on the portal and on paper on one roll.
 *
 *   createBallot → openBallot → castBallotAlone, castBallot / handOutPaper → closeBallot → enterPaperCount → confirmCount → published
 *
 * While a vote is open its ballots lie in a box that the application may fill but not read (the owner's
 * functions open_ballot_box and close_ballot_box). A ballot makes no record of its own, carries no time, and
 * is joined with the roll by nothing; both are written in one transaction, so that no vote is lost or doubled.
 * What this does not protect against is said on the voter's page: a superuser of the database during the
 * vote, or whoever keeps its write-ahead log of those hours.
 */
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { inOneTrip, type PreparedStatement } from '../../platform/postgres/one-trip.ts';
import { together } from '../../platform/postgres/together.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import { accountIdOf } from '../access/actor.ts';
import type { UnitRef } from '../access/policy.ts';
import type { Ctx, Services } from '../context/context.ts';
import { runInUnit, type UnitRun } from '../context/in-unit.ts';
import { rulesHere } from '../rulebook/here.ts';
import { type PaperCount, paperFault, type Ratio, tally, type Tally } from './rules.ts';
import { ballots } from './schema.ts';

export type Ballot = typeof ballots.$inferSelect;

/** How many different people confirm a count before it is published. */
async function scrutineersNeeded(ctx: Ctx): Promise<number> {
  return (await rulesHere(ctx)).number('ballotScrutineers').value;
}

export interface BallotInput {
  kind: string;
  title: Text;
  question: Text;
  options: { id: string; zh: string; en: string; approves: boolean }[];
  allowRemark?: boolean;
  subject: { kind: string; id: string };
  /** The roll is who is a member in force on this day. */
  rollAsOf: string;
  opensOn: string;
  /** The last day on which ballots are taken. */
  closesOn: string;
  floor: Ratio & { source: string };
  gate: (Ratio & { source: string }) | null;
}

/** @returns the ballot's id, in draft */
export async function createBallot(ctx: Ctx, input: BallotInput): Promise<string> {
  if (input.closesOn < input.opensOn) {
    throw unprocessable(
      'ballotDays',
      { zh: '截止日期不能早于开始日期。', en: 'The last day cannot lie before the first.' },
      [{ field: 'closesOn', message: { zh: '截止日期不能早于开始日期。', en: 'Not before the first day.' } }],
    );
  }
  const id = newId();
  await ctx.db.insert(ballots).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    title: input.title,
    question: input.question,
    options: input.options,
    allowRemark: input.allowRemark === false ? 'no' : 'yes',
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    rollAsOf: input.rollAsOf,
    opensOn: input.opensOn,
    closesOn: input.closesOn,
    floor: input.floor,
    gate: input.gate,
  });
  return id;
}

/** @throws Refusal notFound */
export async function loadBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const [ballot] = await ctx.db
    .select()
    .from(ballots)
    .where(and(eq(ballots.unitId, ctx.unit.id), eq(ballots.id, id)));
  if (!ballot)
    throw notFound({ zh: '没有找到这次投票。', en: 'This ballot was not found.' }, 'ballotNotFound');
  return ballot;
}

/**
 * Writes the roll (members in force on `rollAsOf`, set-based) and opens the box.
 *
 * @param groupId only members of this group, for a small home
 * @returns how many are entitled
 */
export async function openBallot(ctx: Ctx, id: string, groupId: string | null = null): Promise<number> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'draft')
    throw conflict('ballotState', { zh: '这次投票已经开始过了。', en: 'This ballot was opened already.' });
  const roll = await ctx.client.query(
    `insert into ballot_roll (unit_id, unit_path, ballot_id, employee_id)
     select m.unit_id, m.unit_path, $2, m.employee_id from memberships m
     where m.unit_id = $1 and m.kind = 'member' and m.from_on <= $3 and (m.to_on is null or m.to_on > $3)
       and ($4::uuid is null or exists (select from employees e where e.unit_id = m.unit_id and e.id = m.employee_id and e.group_id = $4))
     group by 1, 2, 4`,
    [ctx.unit.id, id, ballot.rollAsOf, groupId],
  );
  const entitled = roll.rowCount ?? 0;
  if (entitled === 0) {
    throw unprocessable('emptyRoll', {
      zh: '会员名册上没有人，无法开始投票。请先登记会员。',
      en: 'The roll is empty: register members first.',
    });
  }
  await ctx.client.query('select open_ballot_box($1, $2)', [ctx.unit.id, id]);
  await setState(ctx, ballot, { state: 'open', openedAt: ctx.now });
  return entitled;
}

/** Where somebody stands on the roll. */
export async function rollEntry(
  ctx: Ctx,
  ballotId: string,
  employeeId: string,
): Promise<{ channel: 'portal' | 'paper' | null } | null> {
  const { rows } = await ctx.client.query<{ channel: 'portal' | 'paper' | null }>(
    'select channel from ballot_roll where unit_id = $1 and ballot_id = $2 and employee_id = $3',
    [ctx.unit.id, ballotId, employeeId],
  );
  return rows[0] ?? null;
}

/**
 * One ballot on the portal, as a transaction of its own. Ballots that come at the same moment share it, and lie in the
 * box in random order.
 *
 * @throws Refusal `notOnRoll`, `alreadyVoted` (409), `ballotClosed` (409), `unknownChoice`
 */
export async function castBallotAlone(
  services: Services,
  run: UnitRun,
  ballotId: string,
  employeeId: string,
  choice: string,
  remark: string | null,
): Promise<void> {
  boxOf(ballotId);
  const paper = { unit: run.unit, ballotId, employeeId, choice, remark, today: services.clock.today() };
  if (await castingOf(services.pool)(paper)) return;
  // Not cast with the others: a transaction of the usual kind casts it or tells why not.
  await runInUnit(services, run, (ctx) => castBallot(ctx, ballotId, employeeId, choice, remark));
}

/** The same within a transaction that is open. */
export async function castBallot(
  ctx: Ctx,
  ballotId: string,
  employeeId: string,
  choice: string,
  remark: string | null,
): Promise<void> {
  const { unit, today } = ctx;
  // Asked first: the box of another unit's vote is there, and would tell it from a vote that nobody holds.
  await votableBallot(ctx, ballotId);
  const statement = castStatement([{ unit, ballotId, employeeId, choice, remark, today }]);
  let cast: number | null;
  try {
    cast = (await ctx.client.query({ ...statement, values: [...statement.values] })).rowCount;
  } catch (error) {
    // There is no box: the vote was closed this moment.
    if (pgError(error)?.code === '42P01') throw closedRefusal();
    throw error;
  }
  if (cast === 1) return;
  const ballot = await votableBallot(ctx, ballotId);
  if (!ballot.options.some((option) => option.id === choice)) {
    throw unprocessable(
      'unknownChoice',
      { zh: '请从给出的选项中选择一项。', en: 'Choose one of the options.' },
      [{ field: 'choice', message: { zh: '请选择一项。', en: 'Choose one.' } }],
    );
  }
  const seat = await rollEntry(ctx, ballotId, employeeId);
  if (!seat) {
    throw forbidden(
      {
        zh: '您不在这次投票的会员名册上。如有疑问，请联系本单位工会。',
        en: 'You are not on the roll of this ballot. Ask your union if you think you should be.',
      },
      'notOnRoll',
    );
  }
  throw conflict(
    'alreadyVoted',
    { zh: '您已经投过票了，每人一票。', en: 'You have voted already: one person, one ballot.' },
    { channel: seat.channel },
  );
}

interface Paper {
  unit: UnitRef;
  ballotId: string;
  employeeId: string;
  choice: string;
  remark: string | null;
  today: string;
}

/**
 * Whether the vote is open, whose seats they are and what is on the papers are asked by the statement that casts.
 * It returns whose ballots were cast.
 *
 * @param papers of one vote, each of somebody else
 */
function castStatement(papers: readonly Paper[]): PreparedStatement {
  const { unit, ballotId, today } = papers[0]!;
  const vote = boxOf(ballotId);
  return {
    // Planned once a connection and vote. The seats are found by the roll's key, one by one, whatever the planner
    // believes of a roll that was written a moment ago.
    name: `cast_${vote}`,
    text: `with good as materialized (
       select paper.employee_id, paper.choice, case when b.allow_remark = 'yes' then paper.remark else '' end as remark
       from ballots b, unnest((select $3::uuid[]), (select $4::text[]), (select $5::text[])) as paper (employee_id, choice, remark)
       where b.unit_id = $1 and b.id = $2 and b.state = 'open' and b.opens_on <= $6::date and b.closes_on >= $6::date
         and b.options @> jsonb_build_array(jsonb_build_object('id', paper.choice))),
     seat as (
       update ballot_roll r set channel = 'portal'
       where r.unit_id = $1 and r.ballot_id = $2 and r.channel is null and r.employee_id = any(array(select employee_id from good))
       returning r.employee_id),
     said as (
       insert into box_remark_${vote} (content)
       select remark from good where remark <> '' and employee_id in (select employee_id from seat) order by random()),
     chosen as (
       insert into box_choice_${vote} (content)
       select choice from good where employee_id in (select employee_id from seat) order by random())
     select employee_id from seat`,
    values: [
      unit.id,
      ballotId,
      papers.map((paper) => paper.employeeId),
      papers.map((paper) => paper.choice),
      papers.map((paper) => (paper.remark?.trim() ?? '').slice(0, 1000)),
      today,
    ],
  };
}

/** What the names of a vote's boxes end with. The id becomes part of a statement, so it must be one. */
function boxOf(ballotId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(ballotId))
    throw notFound({ zh: '没有找到这次投票。', en: 'This ballot was not found.' }, 'ballotNotFound');
  return ballotId.replaceAll('-', '');
}

const casting = new WeakMap<Pool, (paper: Paper) => Promise<boolean>>();

/** Casts what comes at the same moment together; tells each whether it was cast. */
function castingOf(pool: Pool): (paper: Paper) => Promise<boolean> {
  let cast = casting.get(pool);
  if (!cast) {
    cast = together(async (papers: Paper[]) => {
      const votes = new Map<string, Paper[]>();
      for (const paper of papers) {
        const vote = `${paper.unit.path} ${paper.ballotId} ${paper.today}`;
        votes.set(vote, [...(votes.get(vote) ?? []), paper]);
      }
      const done = new Set<Paper>();
      await Promise.all([...votes.values()].map((ofOne) => castTogether(pool, ofOne, done)));
      return papers.map((paper) => done.has(paper));
    });
    casting.set(pool, cast);
  }
  return cast;
}

async function castTogether(pool: Pool, papers: Paper[], done: Set<Paper>): Promise<void> {
  // Of two papers of one person only the first: the other is told by itself that it is the second.
  const byPerson = new Map<string, Paper>();
  for (const paper of papers) if (!byPerson.has(paper.employeeId)) byPerson.set(paper.employeeId, paper);
  const { unit } = papers[0]!;
  try {
    const rows = await inOneTrip(pool, unit.path, castStatement([...byPerson.values()]));
    for (const [employeeId] of rows) done.add(byPerson.get(employeeId!)!);
  } catch (error) {
    // What PostgreSQL refuses (no box, one paper that it cannot read) undoes all: each is then tried by itself.
    if (!pgError(error)) throw error;
  }
}

/** A paper ballot is handed to somebody: from now on the portal is closed to them. */
export async function handOutPaper(
  ctx: Ctx,
  ballotId: string,
  employeeIds: string[],
): Promise<{ handedOut: number; refused: string[] }> {
  await votableBallot(ctx, ballotId);
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    `update ballot_roll set channel = 'paper'
     where unit_id = $1 and ballot_id = $2 and employee_id = any($3::uuid[]) and channel is null returning employee_id`,
    [ctx.unit.id, ballotId, employeeIds],
  );
  const done = new Set(rows.map((row) => row.employee_id));
  return { handedOut: done.size, refused: [...new Set(employeeIds)].filter((id) => !done.has(id)) };
}

/** Closes the vote. Ballots still on their way finish first; later ones are told that it is closed. */
export async function closeBallot(ctx: Ctx, id: string): Promise<void> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'open')
    throw conflict('ballotState', { zh: '这次投票没有在进行。', en: 'This ballot is not open.' });
  await ctx.client.query('select close_ballot_box($1, $2)', [ctx.unit.id, id]);
  await setState(ctx, ballot, { state: 'closed', closedAt: ctx.now });
}

/** The tellers' count of the paper ballots; may be entered again until a scrutineer has confirmed. */
export async function enterPaperCount(ctx: Ctx, id: string, count: PaperCount): Promise<void> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'closed')
    throw conflict('ballotState', {
      zh: '投票结束后才能录入纸质票。',
      en: 'Paper ballots are entered after the vote has closed.',
    });
  if (ballot.scrutineers.length > 0)
    throw conflict('countConfirmed', {
      zh: '监票人已开始确认，不能再改纸质票数。',
      en: 'A scrutineer has confirmed; the paper count is fixed.',
    });
  const { taken } = await rollCounts(ctx, id);
  const fault = paperFault(count, ballot.options, taken.paper);
  if (fault) throw paperRefusal(fault, taken.paper);
  await setState(ctx, ballot, { paper: { ...count, tellerAccountId: accountIdOf(ctx.actor) } });
}

export interface Count {
  tally: Tally;
  /** What scrutineers sign: the hash of the tally's numbers. */
  hash: string;
  confirmedBy: number;
  needed: number;
}

/** The count as it stands after closing, from the published ballots, the roll and the tellers' paper count. */
export async function countBallot(ctx: Ctx, id: string): Promise<Count> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state === 'draft' || ballot.state === 'open') {
    throw conflict('ballotState', {
      zh: '投票结束后才有结果。',
      en: 'There is no count before the vote has closed.',
    });
  }
  const counted = await currentTally(ctx, ballot);
  return {
    tally: counted,
    hash: tallyHash(ballot, counted),
    confirmedBy: ballot.scrutineers.length,
    needed: await scrutineersNeeded(ctx),
  };
}

/**
 * A scrutineer confirms the count. The last of those whom the rulebook asks for publishes it; a void ballot is declared so.
 *
 * @param hash what the scrutineer saw; a count that changed meanwhile is refused
 * @returns the ballot's state afterwards
 */
export async function confirmCount(ctx: Ctx, id: string, hash: string): Promise<Ballot['state']> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'closed')
    throw conflict('ballotState', { zh: '现在不能确认计票结果。', en: 'The count cannot be confirmed now.' });
  const counted = await currentTally(ctx, ballot);
  if (counted.issued > counted.returned && (await rollCounts(ctx, id)).taken.paper > 0 && !ballot.paper) {
    throw conflict('paperNotCounted', {
      zh: '已发出纸质票，请先录入纸质票数（没有收回的填 0）。',
      en: 'Paper ballots were handed out: enter their count first (0 if none came back).',
    });
  }
  if (tallyHash(ballot, counted) !== hash) throw stale();
  const accountId = accountIdOf(ctx.actor);
  if (accountId === null) throw forbidden();
  const teller = (ballot.paper as { tellerAccountId?: string } | null)?.tellerAccountId;
  if (teller === accountId)
    throw forbidden(
      { zh: '计票人不能兼任监票人。', en: 'Whoever counted the paper cannot be its scrutineer.' },
      'tellerIsScrutineer',
    );
  if (ballot.scrutineers.some((scrutineer) => scrutineer.accountId === accountId)) {
    throw conflict('alreadyConfirmed', {
      zh: '您已确认过，需要另一位监票人确认。',
      en: 'You have confirmed already; another scrutineer is needed.',
    });
  }
  const scrutineers = [...ballot.scrutineers, { accountId, at: ctx.now.toISOString(), hash }];
  const complete = scrutineers.length >= (await scrutineersNeeded(ctx));
  const state = complete ? (counted.void ? 'void' : 'published') : 'closed';
  await setState(ctx, ballot, {
    scrutineers,
    state,
    ...(complete ? { publishedAt: ctx.now, result: counted as unknown as Record<string, unknown> } : {}),
  });
  return state;
}

/** Remarks of a closed ballot, in random order. */
export async function remarksOf(ctx: Ctx, id: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ remark: string }>(
    'select remark from published_remarks where unit_id = $1 and ballot_id = $2 order by id',
    [ctx.unit.id, id],
  );
  return rows.map((row) => row.remark);
}

/** Closes every open ballot of the scope whose last day is over: the nightly job. @returns how many */
export async function closeDueBallots(ctx: Ctx, enter: (unitId: number) => Promise<Ctx>): Promise<number> {
  const { rows } = await ctx.client.query<{ unit_id: number; id: string }>(
    `select unit_id, id from ballots where state = 'open' and closes_on < $1 order by unit_id`,
    [ctx.today],
  );
  for (const row of rows) await closeBallot(await enter(row.unit_id), row.id);
  return rows.length;
}

/** How many are entitled, and who has taken part by which channel. */
export async function rollCounts(
  ctx: Ctx,
  id: string,
): Promise<{ entitled: number; taken: { portal: number; paper: number } }> {
  const { rows } = await ctx.client.query<{ entitled: number; portal: number; paper: number }>(
    `select count(*)::int as entitled, count(*) filter (where channel = 'portal')::int as portal,
            count(*) filter (where channel = 'paper')::int as paper
     from ballot_roll where unit_id = $1 and ballot_id = $2`,
    [ctx.unit.id, id],
  );
  const row = rows[0] ?? { entitled: 0, portal: 0, paper: 0 };
  return { entitled: row.entitled, taken: { portal: row.portal, paper: row.paper } };
}

async function votableBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state === 'draft' || ctx.today < ballot.opensOn) {
    throw conflict('ballotNotOpen', {
      zh: `投票从 ${ballot.opensOn} 开始。`,
      en: `The vote opens on ${ballot.opensOn}.`,
    });
  }
  if (ballot.state !== 'open' || ctx.today > ballot.closesOn) throw closedRefusal();
  return ballot;
}

const closedRefusal = () =>
  conflict('ballotClosed', {
    zh: '投票已经结束，谢谢您的关心。',
    en: 'The vote is closed; thank you for caring.',
  });

async function currentTally(ctx: Ctx, ballot: Ballot): Promise<Tally> {
  const roll = await rollCounts(ctx, ballot.id);
  const { rows } = await ctx.client.query<{ choice: string; n: number }>(
    'select choice, count(*)::int as n from published_ballots where unit_id = $1 and ballot_id = $2 group by choice',
    [ctx.unit.id, ballot.id],
  );
  return tally({
    entitled: roll.entitled,
    portalTaken: roll.taken.portal,
    paperTaken: roll.taken.paper,
    portal: Object.fromEntries(rows.map((row) => [row.choice, row.n])),
    paper: ballot.paper as unknown as PaperCount | null,
    options: ballot.options,
    floor: ballot.floor,
    gate: ballot.gate,
  });
}

function tallyHash(ballot: Ballot, counted: Tally): string {
  const numbers = [
    ballot.id,
    counted.entitled,
    counted.issued,
    counted.returned,
    counted.valid,
    counted.invalid,
    ...ballot.options.map((option) => counted.byOption[option.id] ?? 0),
  ];
  return createHash('sha256').update(numbers.join('|')).digest('hex');
}

async function setState(
  ctx: Ctx,
  ballot: Ballot,
  change: Partial<typeof ballots.$inferInsert>,
): Promise<void> {
  const updated = await ctx.db
    .update(ballots)
    .set({ ...change, version: sql`${ballots.version} + 1` })
    .where(
      and(eq(ballots.unitId, ctx.unit.id), eq(ballots.id, ballot.id), eq(ballots.version, ballot.version)),
    )
    .returning({ id: ballots.id });
  if (updated.length === 0) throw stale();
}

function paperRefusal(fault: NonNullable<ReturnType<typeof paperFault>>, handedOut: number) {
  const texts: Record<typeof fault, Text> = {
    negative: { zh: '票数应为不小于 0 的整数。', en: 'Counts are whole numbers, not below 0.' },
    sum: {
      zh: '各选项票数加无效票应等于收回的票数。',
      en: 'The options and the invalid ballots must add up to those returned.',
    },
    unknownOption: { zh: '有不认识的选项。', en: 'There is an option that is not on the ballot.' },
    moreThanIssued: {
      zh: `收回的票不能多于发出的票（发出 ${handedOut} 张）。请核对；若确实如此，本次投票无效，应重新投票。`,
      en: `No more ballots can come back than were handed out (${handedOut}). Check; if it is so, the vote is void and must be held again.`,
    },
  };
  return unprocessable(`paper.${fault}`, texts[fault], [{ field: 'paper', message: texts[fault] }]);
}
