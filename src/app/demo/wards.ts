/**
 * Votes in parts of a union that run on the morning on which the demonstration begins, in the union of the member who can
 * sign in: a group elects its leader, and the constituency of a delegate votes on the recall.
 */
import { addDays } from '../../core/clock/index.ts';
import type { Ctx } from '../../core/context/context.ts';
import { openAssembly } from '../../core/meetings/assemblies.ts';
import { constituencyOf } from '../../core/meetings/constituencies.ts';
import { delegatesIn } from '../../core/meetings/delegates.ts';
import { mayPropose, mayRunElections } from '../../modules/elections/server/policy.ts';
import { showWardVote } from '../../modules/elections/server/show-wards.ts';
import {
  decideNomination,
  nominateInWard,
  proposeInWard,
} from '../../modules/elections/server/ward-candidates.ts';
import { openWardRound, startWardVote } from '../../modules/elections/server/wards.ts';
import { officerHere } from './congress.ts';
import type { DemoUnit } from './founding.ts';

/** @param lastDay the morning itself */
export async function wardVotesNow(d: DemoUnit, lastDay: string): Promise<void> {
  d.stage.at(addDays(lastDay, -1), '10:00');
  await leaderVote(d, addDays(lastDay, 5));
  await recallVote(d, addDays(lastDay, 6));
}

const byChair = <T>(d: DemoUnit, act: (ctx: Ctx) => Promise<T>) =>
  d.stage.as(d.chair, d.unit, act, mayRunElections);

const versionOf = (d: DemoUnit, id: string) =>
  byChair(d, async (ctx) => (await showWardVote(ctx, id)).version);

/**
 * The group of the last voter who is in one elects its leader: one was entered at the desk; one put herself forward on the phone, was
 * seconded by those of the group who have an account, and was taken up. The ballot is open.
 */
async function leaderVote(d: DemoUnit, closesOn: string): Promise<void> {
  const { stage, unit } = d;
  const nameOf = (number: string) => d.people.find((person) => person.number === number)!.groupName;
  const group = nameOf(d.voterNumbers.findLast((number) => nameOf(number) !== null)!)!;
  const phones = d.voters.filter((_, at) => nameOf(d.voterNumbers[at]!) === group);
  const numbers = d.voterNumbers.filter((number) => nameOf(number) === group);
  const id = await byChair(d, async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string }>(
      'select id from union_groups where unit_id = $1 and name = $2 and closed_on is null',
      [unit.id, group],
    );
    return startWardVote(ctx, {
      purpose: 'leader',
      groupId: rows[0]!.id,
      termEnd: addDays(ctx.today, 3 * 365),
    });
  });
  const other = d.people.find(
    (person) =>
      person.groupName === group &&
      d.ids.has(person.number) &&
      d.rooted.has(person.number) &&
      !numbers.includes(person.number),
  )!;
  const first = await versionOf(d, id);
  await byChair(d, (ctx) =>
    nominateInWard(ctx, id, {
      version: first,
      employeeId: d.ids.get(other.number)!,
      proposedBy: `${group}班组会`,
    }),
  );
  const candidateId = d.ids.get(numbers[0]!)!;
  for (const phone of phones.slice(0, 3))
    await stage.as(phone, unit, (ctx) => proposeInWard(ctx, id, candidateId), mayPropose);
  const { version, nominations } = await byChair(d, (ctx) => showWardVote(ctx, id));
  await byChair(d, (ctx) =>
    decideNomination(ctx, id, nominations[0]!.id, { version, accepted: true, reason: '' }),
  );
  const ready = await versionOf(d, id);
  await byChair(d, (ctx) => openWardRound(ctx, id, { version: ready, closesOn, secrecy: 'detached' }));
}

/** The union asks for the recall of a delegate whom the constituency of the last voter elected; the constituency votes. */
async function recallVote(d: DemoUnit, closesOn: string): Promise<void> {
  const id = await byChair(d, async (ctx) => {
    const congress = (await openAssembly(ctx, 'workersCongress'))!;
    const ward = await constituencyOf(ctx, congress, d.ids.get(d.voterNumbers.at(-1)!)!);
    const kept = await officerHere(ctx, d.offices.delegate);
    const delegate = (await delegatesIn(ctx, congress)).find(
      (one) => one.constituencyId === ward && one.employeeId !== kept,
    )!;
    return startWardVote(ctx, {
      purpose: 'recall',
      delegateId: delegate.id,
      by: 'union',
      reason: '一年多没有参加代表活动，也没有向选区职工报告履职情况',
      fileIds: [],
    });
  });
  const version = await versionOf(d, id);
  await byChair(d, (ctx) => openWardRound(ctx, id, { version, closesOn, secrecy: 'detached' }));
}
