/** What ballots are called, and their numbers as text. */
import { formatDay, type Words } from '../../../core/web/index.ts';
import type { BallotView } from './calls.ts';

export const ballotStates: Record<BallotView['state'], Words> = {
  draft: { zh: '未开始', en: 'Not open yet' },
  issuing: { zh: '正在发电子选票', en: 'Tokens are given out' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已截止，待计票确认', en: 'Closed, count to be confirmed' },
  published: { zh: '已公布', en: 'Published' },
  void: { zh: '作废', en: 'Void' },
};

export const secrecyNames: Record<BallotView['secrecy'], Words> = {
  detached: { zh: '名册与选票分离', en: 'Detached' },
  blind: { zh: '盲签名', en: 'Blind' },
};

const kinds: Record<string, Words> = {
  memberAssessment: { zh: '会员评家', en: "Members' assessment" },
  election: { zh: '选举', en: 'Election' },
  meetingVote: { zh: '会议表决', en: 'Vote of a meeting' },
  organElection: { zh: '选举大会机构', en: 'Election of an organ of the congress' },
  peopleVote: { zh: '会议选举人选', en: 'Vote of a meeting on people' },
  appraisal: { zh: '民主评议', en: 'Democratic appraisal' },
  poll: { zh: '满意度测评', en: 'Satisfaction poll' },
  wardVote: { zh: '选区、小组投票', en: 'Vote of a constituency or group' },
};

export const kindName = (kind: string): Words => kinds[kind] ?? { zh: '投票', en: 'Vote' };

/** Whose names are on the roll. */
export const rollText = ({ words, asOf }: BallotView['roll'], text: (words: Words) => string): string =>
  asOf === null
    ? text(words)
    : text({
        zh: `${formatDay(asOf, 'zh-CN')}的${words.zh}`,
        en: `${words.en} on ${formatDay(asOf, 'en')}`,
      });

export const percent = (ratio: { num: number; den: number }): string =>
  ratio.den === 0 ? '–' : `${Math.floor((ratio.num * 1000) / ratio.den) / 10}%`;

/** The fewest of `of` that reach the ratio. */
export const least = (ratio: { num: number; den: number }, of: number): number =>
  Math.ceil((ratio.num * of) / ratio.den);
