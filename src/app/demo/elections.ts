/**
 * One renewal by a vote, through the use cases: request, reply, candidates, publicity, the members' meeting with every
 * ballot on paper, report, approval. What comes of it are the committees' new terms.
 *
 *   renewsByVote       whether a union is the one that does it
 *   renewalInMonth     its steps that fall into a month
 */
import { personIn } from '../../core/access/policy.ts';
import type { Role } from '../../core/access/schema.ts';
import { addDays } from '../../core/clock/index.ts';
import { formAssembly, openAssembly } from '../../core/meetings/assemblies.ts';
import { takeOffice } from '../../core/meetings/terms.ts';
import { itemsOf } from '../../core/meetings/agenda.ts';
import { announce, callMeeting, checkIn, close, loadMeeting, open } from '../../core/meetings/meetings.ts';
import { putToVote, takeUp } from '../../core/meetings/votes.ts';
import type { CommitteeKind } from '../../core/organization/schema.ts';
import { mayRunBallot, mayScrutinize } from '../../modules/ballots/server/policy.ts';
import {
  closeVote,
  confirmCount,
  enterPaperCount,
  handOutPaper,
  showCount,
} from '../../modules/ballots/server/service.ts';
import { showRegister } from '../../modules/committees/server/service.ts';
import {
  decide,
  endPublicity,
  nominate,
  prepare,
  publish,
  putCandidates,
  reply,
  report,
  request,
} from '../../modules/elections/server/elections.ts';
import { mayDecideElections, mayRunElections } from '../../modules/elections/server/policy.ts';
import { planRound } from '../../modules/elections/server/rounds.ts';
import { showElection } from '../../modules/elections/server/show.ts';
import { giveRole } from '../../modules/accounts/server/accounts.ts';
import { type County, type DemoUnit, enlist, holdElection, type Renewal } from './founding.ts';

/** Offices that may confirm a count, those who stand themselves aside; the teller is the chair's office. */
const scrutineerRoles: readonly Role[] = ['fundsAuditor', 'womenCadre', 'treasurer', 'delegate'];

/** In the term's last weeks: the vote lies at least three weeks after the request, the approval nine days after the vote. */
const renewal = { unit: 'YX07', asked: '2026-06-15', vote: '2026-07-24' };

export const renewsByVote = (d: DemoUnit): boolean => d.plan.code === renewal.unit;

/** The union committee and the funds audit committee are renewed by all members; the others begin their terms with them. */
export async function renewalInMonth(d: DemoUnit, county: County, month: string): Promise<void> {
  if (!renewsByVote(d)) return;
  if (renewal.asked.startsWith(month)) d.renewal = await askForRenewal(d, county);
  if (renewal.vote.startsWith(month)) await renewByVote(d, county, d.renewal!);
}

const kinds: readonly CommitteeKind[] = ['union', 'fundsAudit'];

/** From the request to the notice of the meeting. Those who hold the posts stand again, with as many others as the rule asks. */
async function askForRenewal(d: DemoUnit, county: County): Promise<Renewal> {
  const { stage, unit, chair } = d;
  const reviewer = county.reviewers[0];
  const byChair = <T>(act: Parameters<typeof stage.as<T>>[2]) => stage.as(chair, unit, act, mayRunElections);
  const holders = (kind: CommitteeKind) => d.posts.filter((post) => post.kind === kind);

  stage.at(renewal.asked, '09:00');
  const id = await byChair((ctx) =>
    prepare(ctx, {
      kind: 'renewal',
      plannedOn: renewal.vote,
      reason: '本届委员会任期即将届满，按规定进行换届选举。',
      contests: kinds.flatMap((committee) => [
        { committee, office: 'member' as const, seats: holders(committee).length },
        { committee, office: 'chair' as const, seats: 1 },
      ]),
    }),
  );
  const version = () => byChair(async (ctx) => (await showElection(ctx, id)).version);
  let at = await version();
  await byChair((ctx) => request(ctx, id, { version: at, fileIds: [] }));
  stage.at(addDays(renewal.asked, 1), '10:00');
  at = await version();
  await stage.as(
    reviewer,
    unit,
    (ctx) => reply(ctx, id, { version: at, permitted: true, reason: '', document: '', fileIds: [] }),
    mayDecideElections,
  );

  // Whoever holds no post stands beside those who do.
  const held = new Set(d.posts.map((post) => post.employee));
  const inOffice = new Set(Object.values(d.offices).map((player) => player.name));
  const others = d.people
    .filter((person) => !inOffice.has(person.name))
    .map((person) => person.number)
    .filter((number) => !held.has(number) && d.ids.has(number));
  const { contests } = await byChair((ctx) => showElection(ctx, id));
  for (const contest of contests) {
    const posts = holders(contest.committee!);
    const wanted = contest.office === 'chair' ? posts.filter((post) => post.post === 'chair') : posts;
    const standing = [
      ...wanted.map((post) => ({ number: post.employee, keepsFunds: post.keepsFunds })),
      ...others
        .splice(0, Math.max(0, contest.least - wanted.length))
        .map((number) => ({ number, keepsFunds: false })),
    ];
    await byChair((ctx) =>
      nominate(ctx, id, contest.id, {
        groupName: '第一工会小组',
        people: standing.map((one, place) => ({
          employeeId: d.ids.get(one.number)!,
          supporters: Math.max(1, 20 - place),
        })),
      }),
    );
    await byChair((ctx) =>
      putCandidates(ctx, id, contest.id, {
        version: contest.version,
        candidates: standing.map((one) => ({
          employeeId: d.ids.get(one.number)!,
          keepsFunds: one.keepsFunds,
          relativeOfHead: false,
          seniorManager: false,
        })),
      }),
    );
  }
  at = await version();
  const { publicityEndsOn } = await byChair((ctx) => publish(ctx, id, at));
  const meetingId = await byChair(async (ctx) => {
    const standing = await openAssembly(ctx, 'membersMeeting');
    const assemblyId =
      standing?.id ??
      (await formAssembly(ctx, {
        body: 'membersMeeting',
        form: 'everyone',
        termNumber: 1,
        termYears: d.termYears,
        seats: null,
      }));
    if (!standing) await takeOffice(ctx, assemblyId, { version: 1, termStart: ctx.today });
    return callMeeting(ctx, {
      assemblyId,
      occasion: 'regular',
      theme: '换届选举',
      place: '职工之家',
      plannedOn: renewal.vote,
      startsAt: '14:00',
      requestedBy: null,
    });
  });
  // The chair stands, and so do the cadres: somebody who does not is made one, and takes it over.
  const free = d.people.find((person) => others.includes(person.number))!;
  const clerk = await enlist(d, free, 'election', null);
  await stage.as(chair, unit, (ctx) => giveRole(ctx, { accountId: clerk.accountId, role: 'cadre' }));
  stage.forget();
  const byClerk = <T>(act: Parameters<typeof stage.as<T>>[2]) => stage.as(clerk, unit, act, mayRunElections);
  stage.at(addDays(publicityEndsOn!, 1), '09:00');
  at = await version();
  await byClerk((ctx) => endPublicity(ctx, id, at));
  await byClerk(async (ctx) => {
    for (const contest of contests)
      if (contest.office === 'member') await planRound(ctx, id, contest.id, { kind: 'final', meetingId });
  });
  await byChair(async (ctx) => {
    const { meeting } = await loadMeeting(ctx, meetingId);
    await announce(ctx, meetingId, meeting.version);
  });

  return { electionId: id, meetingId, clerk };
}

/** The meeting, the report and the approval; the new terms begin. */
async function renewByVote(
  d: DemoUnit,
  county: County,
  { electionId: id, meetingId, clerk }: Renewal,
): Promise<void> {
  const { stage, unit, chair } = d;
  const byChair = <T>(act: Parameters<typeof stage.as<T>>[2]) => stage.as(chair, unit, act, mayRunElections);
  const version = () => byChair(async (ctx) => (await showElection(ctx, id)).version);
  const { contests } = await byChair((ctx) => showElection(ctx, id));
  stage.at(renewal.vote, '13:30');
  await byChair(async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string }>(
      `select employee_id as id from memberships where unit_id = $1 and kind = 'member' and from_on <= $2 and (to_on is null or to_on > $2)`,
      [ctx.unit.id, ctx.today],
    );
    await checkIn(
      ctx,
      meetingId,
      rows.map((row) => row.id),
      'paper',
    );
    const { meeting } = await loadMeeting(ctx, meetingId);
    await open(ctx, meetingId, meeting.version);
  });
  for (const contest of contests) {
    if (contest.office !== 'member')
      await stage.as(
        clerk,
        unit,
        (ctx) => planRound(ctx, id, contest.id, { kind: 'final', meetingId }),
        mayRunElections,
      );
    await vote(d, { electionId: id, meetingId, clerk }, contest.id);
  }
  await byChair(async (ctx) => {
    const { meeting } = await loadMeeting(ctx, meetingId);
    await close(ctx, meetingId, meeting.version);
  });

  stage.at(addDays(renewal.vote, 2), '10:00');
  let at = await version();
  await byChair((ctx) => report(ctx, id, { version: at, note: '', fileIds: [] }));
  stage.at(addDays(renewal.vote, 9), '10:00');
  at = await version();
  await stage.as(
    county.reviewers[0],
    unit,
    (ctx) => decide(ctx, id, { version: at, approved: true, reason: '', document: '', fileIds: [] }),
    mayDecideElections,
  );
  const { kinds: register } = await byChair((ctx) => showRegister(ctx));
  for (const { kind, committee } of register) if (kinds.includes(kind)) d.committees[kind] = committee!.id;
  d.termStart = renewal.vote;
  d.termNumber += 1;
  await holdElection(d, d.termNumber, true, kinds);
}

/** The newest round of a contest: everybody there votes on paper, for those who hold the posts and one in nine for others. */
async function vote(
  d: DemoUnit,
  { electionId, meetingId, clerk }: Renewal,
  contestId: string,
): Promise<void> {
  const { stage, unit } = d;
  const run = <T>(act: Parameters<typeof stage.as<T>>[2]) => stage.as(clerk, unit, act, mayRunBallot);
  const { ballotId, candidates, seats, standing } = await run(async (ctx) => {
    const { contests } = await showElection(ctx, electionId);
    const contest = contests.find((one) => one.id === contestId)!;
    const item = (await itemsOf(ctx, meetingId)).find((one) => one.subjectId === contest.rounds.at(-1)!.id)!;
    const taken = await takeUp(ctx, meetingId, item.id, item.version);
    const put = await putToVote(ctx, meetingId, item.id, { version: taken.version, secrecy: 'detached' });
    return {
      ballotId: put.ballotId,
      candidates: contest.candidates.filter((one) => one.state === 'standing'),
      seats: contest.seats,
      standing: new Set(contests.flatMap((one) => one.candidates.map((each) => each.employeeId))),
    };
  });
  const returned = await run(async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string }>(
      'select employee_id as id from ballot_roll where unit_id = $1 and ballot_id = $2',
      [ctx.unit.id, ballotId],
    );
    await handOutPaper(
      ctx,
      ballotId,
      rows.map((row) => row.id),
    );
    return rows.length;
  });
  await run((ctx) => closeVote(ctx, ballotId));
  const few = Math.floor(returned / 9);
  await run((ctx) =>
    enterPaperCount(ctx, ballotId, {
      returned,
      invalid: 0,
      lines: Object.fromEntries(
        candidates.map((one, place) => {
          const had = place < seats ? returned - few : few;
          return [one.id, { for: had, against: returned - had, abstain: 0 }];
        }),
      ),
    }),
  );
  let state = 'closed';
  for (const role of scrutineerRoles) {
    const who = d.offices[role];
    if (!who || state !== 'closed') continue;
    const person = await stage.as(who, unit, async (ctx) => personIn(ctx.actor, ctx.unit));
    if (!person || standing.has(person.employeeId)) continue;
    const { hash } = await stage.as(who, unit, (ctx) => showCount(ctx, ballotId), mayScrutinize);
    ({ state } = await stage.as(who, unit, (ctx) => confirmCount(ctx, ballotId, hash!), mayScrutinize));
  }
  if (state !== 'published')
    throw new Error(`${unit.code} has too few people who do not stand and may confirm the count`);
}
