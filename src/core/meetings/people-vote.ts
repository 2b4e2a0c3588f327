/**
 * The vote on the people whom an item puts forward: for, against or abstain on each by name, in secret. Whoever has the
 * body's majority is chosen, and the resolution names them.
 *
 *   peopleVote   what the ballots engine asks of this kind of ballot
 */
import { loadBallot } from '../ballots/ballots.ts';
import type { BallotKind } from '../ballots/kinds.ts';
import { optionsOf } from '../ballots/presets.ts';
import type { Tally } from '../ballots/rules.ts';
import { loadItem } from './agenda.ts';
import { peopleKind } from './item-people.ts';
import { loadMeeting } from './meetings.ts';
import { outcomeOf } from './rules.ts';
import { asVoted, majorityOf, meetingOfItem, reopenVote, settleVote } from './votes.ts';

export const peopleVote: BallotKind = {
  kind: peopleKind,
  async ofItem(ctx, { id, meetingId }) {
    const { assembly } = await loadMeeting(ctx, meetingId);
    const item = await loadItem(ctx, meetingId, id);
    return {
      paper: {
        lines: item.people.map(({ employeeId, name }) => ({
          id: employeeId,
          title: { zh: name, en: name },
          options: optionsOf('forAgainstAbstain'),
        })),
        seats: null,
        writeIns: false,
      },
      majority: await majorityOf(ctx, assembly, item),
    };
  },
  /** Whoever is put forward neither counts the vote nor watches over it. */
  async onWhom(ctx, of, ballot) {
    if (of.kind !== 'meeting') return [];
    const { rows } = await ctx.client.query<{ id: string }>(
      `select p ->> 'employeeId' as id from meeting_items i, jsonb_array_elements(i.people) p
       where i.unit_id = $1 and i.meeting_id = $2 and i.state <> 'withdrawn' and ($3::uuid is null or i.id = $3)`,
      [ctx.unit.id, of.id, ballot?.subjectId ?? null],
    );
    return rows.map((row) => row.id);
  },
  async counted(ctx, ballot) {
    if (ballot.state === 'void') return reopenVote(ctx, ballot.subjectId);
    const meetingId = await meetingOfItem(ctx, ballot.subjectId);
    const { assembly } = await loadMeeting(ctx, meetingId);
    const item = await loadItem(ctx, meetingId, ballot.subjectId);
    const rule = await majorityOf(ctx, assembly, item);
    const fresh = await loadBallot(ctx, ballot.id);
    const { lines, invalid } = fresh.result as unknown as Tally;
    const { entitled, present } = asVoted(item.quorum!, fresh);
    const results = item.people.map(({ employeeId, name }) => {
      const { byOption } = lines.find((line) => line.id === employeeId)!;
      const [yes = 0, against = 0, abstain = 0] = ['for', 'against', 'abstain'].map((id) => byOption[id]);
      return {
        name,
        ...outcomeOf({ form: 'secret', entitled, present, for: yes, against, abstain, invalid }, rule),
      };
    });
    const named = (passed: boolean) =>
      results
        .filter((one) => one.passed === passed)
        .map((one) => `${one.name}（赞成 ${one.for} 票）`)
        .join('、');
    const [chosen, others] = [named(true), named(false)];
    await settleVote(
      ctx,
      item.id,
      null,
      chosen ? 'elected' : 'failed',
      [
        item.wording,
        `${chosen ? `选出：${chosen}。` : '没有人选出。'}${others ? `未选出：${others}。` : ''}须得 ${results[0]!.needed} 票（《${rule.document}》）。`,
      ]
        .filter(Boolean)
        .join('\n'),
    );
  },
};
