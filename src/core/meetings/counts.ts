/**
 * The ballots of a meeting's items as they came out, in the words of its papers.
 *
 *   ballotsOf     every ballot that was held on an item, void ones too, in order
 *   countWords    what one came to: issued, returned, valid; and each line where that may be told
 */
import type { BallotPaper } from '../ballots/paper.ts';
import type { Tally } from '../ballots/rules.ts';
import type { Ctx } from '../context/context.ts';

export interface ItemBallot {
  itemId: string;
  state: 'published' | 'void';
  audience: 'voters' | 'named';
  secrecy: 'detached' | 'blind';
  paper: BallotPaper;
  result: Tally;
  /** Of those who watched the count. */
  scrutineers: string[];
  /** It is held in the place of one that was void. */
  again: boolean;
  teller: string | null;
}

export async function ballotsOf(ctx: Ctx, meetingId: string): Promise<ItemBallot[]> {
  const { rows } = await ctx.client.query<ItemBallot>(
    `select b.subject_id as "itemId", b.state, b.audience, b.secrecy, b.paper, b.result, b.repeats_id is not null as again,
            array(select a.display_name from jsonb_array_elements(b.scrutineers) s join accounts a on a.id = (s ->> 'accountId')::uuid order by s ->> 'at') as scrutineers,
            (select a.display_name from accounts a where a.id = (b.paper_count ->> 'tellerAccountId')::uuid) as teller
     from ballots b join meeting_items i on i.unit_id = b.unit_id and i.id = b.subject_id
     where b.unit_id = $1 and b.subject_kind = 'meetingItem' and i.meeting_id = $2 and b.result is not null and b.state in ('published', 'void')
     order by i.position, b.closed_at, b.id`,
    [ctx.unit.id, meetingId],
  );
  return rows;
}

/**
 * @param lines whether what each line got stands here: not where the resolution tells it, and never of a vote whose
 *   result is for those whom its rule names
 * @returns sentences in Chinese, the language of papers
 */
export function countWords(ballot: ItemBallot, lines: boolean): string[] {
  const { result, paper } = ballot;
  const voided = {
    moreReturnedThanIssued: '收回的选票多于发出的，投票无效，须重新投票。',
    forged: '有选票不是本次投票发出的，投票无效，须重新投票。',
  };
  const head = `${ballot.again ? '重新无记名投票' : '无记名投票'}：应到 ${result.entitled} 人，发出选票 ${result.issued} 张，收回 ${result.returned} 张，有效 ${result.valid} 张，无效 ${result.invalid} 张。${result.void ? voided[result.void] : ''}`;
  const watched = [
    ...(ballot.teller ? [`计票人：${ballot.teller}`] : []),
    ...(ballot.scrutineers.length > 0 ? [`监票人：${ballot.scrutineers.join('、')}`] : []),
  ];
  const told = lines && ballot.audience === 'voters' && !result.void;
  return [
    head,
    ...(told
      ? [
          ...result.lines.flatMap((line) => {
            const on = paper.lines.find((each) => each.id === line.id);
            const options = on?.options.filter((option) => line.byOption[option.id] !== undefined) ?? [];
            return options.length === 0
              ? []
              : [
                  `${on!.title.zh}：${options.map((option) => `${option.zh} ${line.byOption[option.id]} 票`).join('，')}。`,
                ];
          }),
          ...result.writeIns.map((one) => `另选人${one.name}：${one.votes} 票。`),
        ]
      : []),
    ...(ballot.audience === 'named' ? ['结果按规定向有关方面通报，不在此公布。'] : []),
    ...(watched.length > 0 ? [`${watched.join('；')}。`] : []),
  ];
}
