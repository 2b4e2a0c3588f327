/** Words of proposals, Chinese and English side by side: for pages, papers and refusals. */
import type { ProposalCategory, ProposalState, ReplyOutcome, Satisfaction } from './states.ts';

interface Words {
  zh: string;
  en: string;
}

export const stateNames: Record<ProposalState, Words> = {
  draft: { zh: '草稿', en: 'draft' },
  seconded: { zh: '附议已够', en: 'enough seconders' },
  submitted: { zh: '已提交', en: 'submitted' },
  underReview: { zh: '审查中', en: 'under review' },
  filed: { zh: '已立案', en: 'filed' },
  merged: { zh: '已并案', en: 'merged' },
  convertedToSuggestion: { zh: '转为建议', en: 'made a suggestion' },
  rejected: { zh: '不予立案', en: 'not filed' },
  toCongress: { zh: '提交大会', en: 'before the congress' },
  notPassed: { zh: '大会未通过', en: 'not passed by the congress' },
  assigned: { zh: '办理中', en: 'being handled' },
  replied: { zh: '已答复', en: 'answered' },
  satisfied: { zh: '满意', en: 'satisfied' },
  unsatisfied: { zh: '不满意', en: 'not satisfied' },
  reHandled: { zh: '重新办理', en: 'handled anew' },
  implementing: { zh: '落实中', en: 'being carried out' },
  done: { zh: '已落实', en: 'carried out' },
  longTerm: { zh: '长期推进', en: 'long term' },
  evaluated: { zh: '已评议', en: 'evaluated' },
  archived: { zh: '已归档', en: 'archived' },
};

/** A proposal as far as its state is called by it. */
export interface Standing {
  state: ProposalState;
  /** Shown to those who may second it, in a call that is open. */
  shared: boolean;
  /** The committee sent it back. */
  returned: boolean;
  seconders: number;
  needed: number;
}

/** What is said of where a proposal stands, and how it looks: of a draft, whether it looks for seconders or came back. */
export function standingOf(it: Standing): Words & { tone: (typeof tones)[ProposalState] } {
  const missing = it.needed - it.seconders;
  if (it.state === 'draft' && it.shared && missing > 0)
    return {
      zh: `征集附议中，还差 ${missing} 位`,
      en: `seeking seconders, ${missing} more needed`,
      tone: 'wait',
    };
  if (it.state === 'draft' && it.returned)
    return { zh: '退回修改', en: 'returned for changes', tone: 'wait' };
  return { ...stateNames[it.state], tone: tones[it.state] };
}

/** How a state looks, on either face. */
export const tones: Record<ProposalState, 'good' | 'wait' | 'bad' | 'quiet' | 'info'> = {
  draft: 'quiet',
  seconded: 'wait',
  submitted: 'wait',
  underReview: 'wait',
  filed: 'info',
  merged: 'quiet',
  convertedToSuggestion: 'quiet',
  rejected: 'bad',
  toCongress: 'wait',
  notPassed: 'bad',
  assigned: 'wait',
  replied: 'info',
  satisfied: 'good',
  unsatisfied: 'bad',
  reHandled: 'wait',
  implementing: 'wait',
  done: 'good',
  longTerm: 'info',
  evaluated: 'good',
  archived: 'quiet',
};

export const categoryNames: Record<ProposalCategory, Words> = {
  production: { zh: '生产经营', en: 'production and management' },
  pay: { zh: '工资待遇', en: 'pay' },
  safety: { zh: '劳动安全卫生', en: 'safety and health' },
  welfare: { zh: '生活福利', en: 'welfare' },
  training: { zh: '教育培训', en: 'training' },
  rules: { zh: '规章制度', en: 'rules' },
  environment: { zh: '工作环境', en: 'working environment' },
  other: { zh: '其他', en: 'other' },
};

export const outcomeNames: Record<ReplyOutcome, Words> = {
  adopted: { zh: '采纳，已经或马上解决', en: 'adopted: solved or being solved' },
  partly: { zh: '部分采纳', en: 'adopted in part' },
  planned: { zh: '列入计划，逐步解决', en: 'planned, step by step' },
  notFeasible: { zh: '暂时不能解决，说明理由', en: 'cannot be solved for now, with reasons' },
};

export const satisfactionNames: Record<Satisfaction, Words> = {
  satisfied: { zh: '满意', en: 'satisfied' },
  basicallySatisfied: { zh: '基本满意', en: 'basically satisfied' },
  notSatisfied: { zh: '不满意', en: 'not satisfied' },
};

export const groundNames: Record<'law' | 'remit' | 'feasibility' | 'notOneMatter' | 'other', Words> = {
  law: { zh: '不符合法律法规', en: 'against the law' },
  remit: { zh: '不属于本单位职权范围', en: 'outside the organization’s remit' },
  feasibility: { zh: '不具备可行性', en: 'not feasible' },
  notOneMatter: { zh: '不是一事一案', en: 'more than one matter' },
  other: { zh: '其他', en: 'other' },
};

/** Lines of the timeline. */
export const stepNames: Record<string, Words> = {
  write: { zh: '写下草稿', en: 'A draft was written' },
  change: { zh: '修改了内容，重新征求附议', en: 'Changed; seconders are asked for anew' },
  share: { zh: '公开征求附议', en: 'Shown to the others for seconding' },
  second: { zh: '有人附议', en: 'Seconded' },
  unsecond: { zh: '有人撤回附议', en: 'A seconder withdrew' },
  askJoint: { zh: '请人联名提出', en: 'Others were asked to propose it together' },
  join: { zh: '有人同意联名', en: 'Somebody agreed to propose it together' },
  declineJoint: { zh: '有人不联名', en: 'Somebody declined to propose it together' },
  leave: { zh: '有人退出联名', en: 'A joint proposer withdrew' },
  dropJoint: { zh: '领衔提案人撤回联名邀请', en: 'The lead proposer took an invitation back' },
  submit: { zh: '提交工会', en: 'Submitted to the union' },
  takeUp: { zh: '开始审查', en: 'The review began' },
  file: { zh: '立案', en: 'Filed' },
  return: { zh: '退回修改', en: 'Returned for changes' },
  merge: { zh: '并入另一件提案', en: 'Merged into another proposal' },
  mergedFrom: { zh: '有一件提案并入', en: 'Another proposal was merged into this one' },
  convert: { zh: '转为建议，交部门答复', en: 'Passed on to a department as a suggestion' },
  reject: { zh: '不予立案', en: 'Not filed' },
  refer: { zh: '作为重大提案提交大会', en: 'To the congress, as a major proposal' },
  bring: { zh: '列入大会议程', en: 'Put on the agenda of a session' },
  recall: {
    zh: '不再提交大会，改由部门办理',
    en: 'No longer for the congress; to be handled by a department',
  },
  resolve: { zh: '大会有了结果', en: 'The congress has concluded on it' },
  assign: { zh: '交部门办理', en: 'Assigned' },
  assignMore: { zh: '加交部门办理', en: 'Assigned to one more' },
  takeBack: { zh: '工会收回交办', en: 'The union took the assignment back' },
  decline: { zh: '部门退回交办', en: 'A department gave the assignment back' },
  reply: { zh: '部门书面答复', en: 'A department replied in writing' },
  answer: { zh: '部门书面答复建议', en: 'A department answered the suggestion' },
  rate: { zh: '提案人评价', en: 'The proposer rated the reply' },
  reHandle: { zh: '交部门重新办理', en: 'To be handled anew' },
  implement: { zh: '转入落实', en: 'Carrying out began' },
  milestone: { zh: '定下一个节点', en: 'A milestone was set' },
  milestoneDone: { zh: '完成一个节点', en: 'A milestone was reached' },
  finish: { zh: '落实完成', en: 'Carried out' },
  goLong: { zh: '列为长期推进', en: 'Goes on in the long term' },
  evaluate: { zh: '评议', en: 'Evaluated' },
  award: { zh: '评为优秀提案', en: 'Named a best proposal' },
  archive: { zh: '归档', en: 'Archived' },
  overdue: { zh: '逾期未答复，已提醒并上报', en: 'Overdue: those concerned were told' },
};

/** What the timeline keeps of an assignment that is no more: whose it was, and why. */
export const departmentNote = (department: string, reason: string): string => `${department}：${reason}`;

/** The department of such a note. */
export const departmentOf = (note: string | null): string => note?.split('：')[0] ?? '';

/** How long a reply may take, and which rule says so. */
export function periodWords(rule: {
  value: number;
  document: string;
  confirmed: boolean;
  own: boolean;
}): Words {
  return {
    zh: `${rule.value} 个工作日（${rule.own ? '本单位自定' : `按“${rule.document}”`}${rule.own || rule.confirmed ? '' : '，数值待核实'}）`,
    en: `${rule.value} working days (${rule.own ? 'the union’s own' : `by “${rule.document}”`}${rule.own || rule.confirmed ? '' : '; number not confirmed'})`,
  };
}
