/** Words of congresses at the desk and on the phone. */
import {
  assemblyNames,
  assemblyTerm,
  assemblyTitle,
  categoryNames,
  organNames,
  powerNames,
  voteFormNames,
} from '../../../core/meetings/locale.ts';

export { assemblyNames, assemblyTerm, assemblyTitle, categoryNames, organNames, powerNames, voteFormNames };

export const meetingStateNames = {
  preparing: { zh: '筹备中', en: 'In preparation' },
  noticed: { zh: '已发通知', en: 'Announced' },
  open: { zh: '正在开会', en: 'In session' },
  adjourned: { zh: '休会中', en: 'Adjourned' },
  closed: { zh: '已闭会', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export const meetingTones = {
  preparing: 'quiet',
  noticed: 'wait',
  open: 'info',
  adjourned: 'wait',
  closed: 'good',
  cancelled: 'quiet',
} as const;

export const assemblyStateNames = {
  forming: { zh: '筹建中', en: 'Being formed' },
  inOffice: { zh: '在任', en: 'In office' },
  ended: { zh: '已届满', en: 'Ended' },
} as const;

export const delegateEndNames = {
  recalled: { zh: '撤换', en: 'Recalled' },
  resigned: { zh: '辞去', en: 'Resigned' },
  left: { zh: '离开本单位', en: 'Left the unit' },
  notMember: { zh: '不再是会员', en: 'Is a member no more' },
  transferred: { zh: '调离选区', en: 'Transferred' },
  replaced: { zh: '替补', en: 'Replaced' },
  termEnded: { zh: '届满', en: 'Term ended' },
} as const;

/** How an organ stands: core/meetings/organs.ts. */
export const organStandings = {
  proposed: { zh: '提名中，待选举', en: 'Proposed' },
  onAgenda: { zh: '已列入议程', en: 'On an agenda' },
  votedDown: { zh: '未通过，待重新提名', en: 'Voted down' },
  inOffice: { zh: '在任', en: 'In office' },
  repealed: { zh: '决议已废止，不再有效', en: 'Its resolution was repealed' },
} as const;

export const organTones = {
  proposed: 'wait',
  onAgenda: 'info',
  votedDown: 'bad',
  inOffice: 'good',
  repealed: 'bad',
} as const;

export const itemStateNames = {
  pending: { zh: '待审议', en: 'To come' },
  discussing: { zh: '审议中', en: 'Under discussion' },
  voting: { zh: '投票中', en: 'Being voted on' },
  concluded: { zh: '已有结论', en: 'Settled' },
  deferred: { zh: '留待下次', en: 'Deferred' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

/** How a matter of the register stands. */
export const matterStateNames = {
  inForce: { zh: '有决议', en: 'Resolved' },
  onAgenda: { zh: '已列入议程', en: 'On an agenda' },
  notBinding: { zh: '没有决议，不生效', en: 'No resolution: not binding' },
  open: { zh: '不以决议为生效条件', en: 'No resolution asked for' },
} as const;

export const matterTones = {
  inForce: 'good',
  onAgenda: 'info',
  notBinding: 'wait',
  open: 'quiet',
} as const;

export const outcomeNames = {
  passed: { zh: '通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Not passed' },
  noted: { zh: '已审议', en: 'Noted' },
  elected: { zh: '选举有结果', en: 'Elected' },
  void: { zh: '投票无效', en: 'Void' },
} as const;

/** How an item stands, as a colour: what came of it, or that the meeting is at it. */
export const itemTone = (item: {
  state: keyof typeof itemStateNames;
  outcome: keyof typeof outcomeNames | null;
}): 'good' | 'bad' | 'info' | 'quiet' =>
  item.outcome === 'passed' || item.outcome === 'elected' || item.outcome === 'noted'
    ? 'good'
    : item.outcome
      ? 'bad'
      : item.state === 'voting' || item.state === 'discussing'
        ? 'info'
        : 'quiet';

export const motionStateNames = {
  submitted: { zh: '待主席团答复', en: 'Waiting for the presidium' },
  accepted: { zh: '已受理', en: 'Taken up' },
  adopted: { zh: '已采纳', en: 'Adopted' },
  rejected: { zh: '不采纳', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

export const occasionNames = {
  regular: { zh: '例会', en: 'Regular' },
  extraordinary: { zh: '临时会议', en: 'Extraordinary' },
  joint: { zh: '联席会议', en: 'Joint meeting' },
  preparatory: { zh: '预备会议', en: 'Preparatory' },
} as const;

export const tourStateNames = {
  planned: { zh: '已安排', en: 'Planned' },
  held: { zh: '已巡视，整改中', en: 'Made, being answered' },
  closed: { zh: '已办结', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export const tourTones = { planned: 'wait', held: 'info', closed: 'good', cancelled: 'quiet' } as const;

/** What became of an opinion on a paper. */
export const opinionOutcomeNames = {
  adopted: { zh: '采纳', en: 'Adopted' },
  partly: { zh: '部分采纳', en: 'Adopted in part' },
  declined: { zh: '没有采纳', en: 'Not adopted' },
} as const;

export const paperStageNames = {
  draft: { zh: '征求意见稿', en: 'Draft for comments' },
  commented: { zh: '征求意见后修改稿', en: 'Mended after comments' },
  final: { zh: '提交大会稿', en: 'As put to the meeting' },
} as const;
