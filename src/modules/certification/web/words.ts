/**
 * The words of certification's pages, zh and en side by side.
 *
 *   steps           what each station of a case asks of whom; their names stand in ../locale.ts
 *   results, vetoes, notes, bodies, certificateStates
 *   toneOf…         how a state is marked
 */
import { counted } from '../../../ui/locale.ts';
import type { Tone } from '../../../ui/desk/index.ts';
import type { CaseState, CaseView, CertificateRow, Result } from './calls.ts';

export interface Words {
  zh: string;
  en: string;
}

/** The way of a case in order; what comes after the certificate stands in its place. */
export const way: CaseState[] = [
  'planned',
  'selfInspection',
  'peerInspection',
  'memberAssessment',
  'congressResolution',
  'applied',
  'underReview',
  'publicNotice',
  'decided',
  'certified',
];

/** The way of a union that stood alone: its members first, the peer once it had come below a union. */
export const wayAlone: CaseState[] = way.flatMap((each) =>
  each === 'peerInspection' ? [] : each === 'congressResolution' ? [each, 'peerInspection'] : [each],
);

/** What the station waits for, and of whom. */
/** Whose turn it is; a re-check is the superior's once the unit has handed it in. */
export const turnOf = (
  view: Pick<CaseView, 'state' | 'recheck'>,
): { who: 'unit' | 'peer' | 'superior' | 'members' | 'nobody'; what: Words } =>
  view.state === 'recheckDue' && view.recheck
    ? {
        who: 'superior',
        what: {
          zh: '上级工会逐项核查抽中的指标，作出保留或暂停称号的结论。',
          en: 'The union above checks what was drawn, then keeps the title or suspends it.',
        },
      }
    : waitsFor[view.state];

const waitsFor: Record<CaseState, { who: 'unit' | 'peer' | 'superior' | 'members' | 'nobody'; what: Words }> =
  {
    planned: {
      who: 'unit',
      what: {
        zh: '委员会通过建家计划后，由工会主席启动自检。',
        en: 'The committee adopts the plan; then the chair starts the self-inspection.',
      },
    },
    selfInspection: {
      who: 'unit',
      what: {
        zh: '逐项自检：达不到的安排任务或说明原因，然后提交。',
        en: 'Go through the indicators: give each gap a task or a reason, then hand it in.',
      },
    },
    peerInspection: {
      who: 'peer',
      what: {
        zh: '上级抽签配对，互检单位独立评分后，由本单位答复。',
        en: 'The union above draws the pair; the peer scores on its own, then the unit answers.',
      },
    },
    memberAssessment: {
      who: 'members',
      what: {
        zh: '会员无记名评家，结果须达到参评率和满意率。',
        en: 'Members rate the Home by secret ballot; the result must reach both floors.',
      },
    },
    congressResolution: {
      who: 'unit',
      what: {
        zh: '会议作出决议并由两人签署，材料齐全后申报。',
        en: 'The meeting resolves, two people sign, and the complete package is sent.',
      },
    },
    applied: {
      who: 'superior',
      what: { zh: '等待上级工会受理。', en: 'The union above takes up the review.' },
    },
    underReview: {
      who: 'superior',
      what: {
        zh: '上级工会抽查、座谈、测评并逐项评分。',
        en: 'The union above samples, listens and scores every indicator.',
      },
    },
    publicNotice: {
      who: 'superior',
      what: {
        zh: '公示期满、异议答复完毕后，由两位负责人签署决定。',
        en: 'After the notice period and the answers to objections, two directors sign the decision.',
      },
    },
    decided: {
      who: 'superior',
      what: {
        zh: '决定已签署，证书在生效日期由系统签发。',
        en: 'The decision is signed; Jia makes the certificate on the day from which it is in effect.',
      },
    },
    certified: {
      who: 'nobody',
      what: { zh: '证书有效，按期复查。', en: 'The certificate is valid; re-inspections follow by date.' },
    },
    recheckDue: {
      who: 'unit',
      what: {
        zh: '复查到期：重新自检并提交。',
        en: 'The re-inspection is due: inspect yourselves again and hand it in.',
      },
    },
    suspended: {
      who: 'unit',
      what: {
        zh: '证书暂停：整改后提交报告。',
        en: 'The certificate is suspended: put things right and report.',
      },
    },
    revoked: {
      who: 'nobody',
      what: { zh: '证书已撤销并公布。', en: 'The certificate was revoked, and that was published.' },
    },
    refused: { who: 'nobody', what: { zh: '本次申报未通过。', en: 'This application was refused.' } },
    closed: { who: 'nobody', what: { zh: '本年度的申报已结束。', en: 'The case of this cycle is closed.' } },
  };

export const results: Record<Result, Words> = {
  met: { zh: '达到', en: 'Met' },
  unmet: { zh: '未达到', en: 'Unmet' },
  unknown: { zh: '不明', en: 'Unknown' },
  notApplicable: { zh: '不适用', en: 'Not applicable' },
};
export const recordCount = (count: number): Words => ({
  zh: `依据 ${count} 条`,
  en: counted(count, 'record'),
});
export const vetoNames = {
  falseMaterial: { zh: '弄虚作假', en: 'False material' },
  wageArrears: { zh: '拖欠工资', en: 'Wage arrears' },
  seriousAccident: { zh: '重大安全事故', en: 'A serious accident' },
  collectiveDispute: { zh: '群体性劳动争议', en: 'A collective dispute' },
  unpaidFunds: { zh: '未足额上缴工会经费', en: 'Union funds not remitted' },
} as const;
export const noteNames = {
  deskCheck: { zh: '资料审查', en: 'Desk check' },
  onSite: { zh: '实地查看', en: 'On site' },
  forum: { zh: '座谈会', en: 'Forum' },
  interview: { zh: '个别访谈', en: 'Interview' },
  poll: { zh: '民意测评', en: 'Opinion poll' },
} as const;
export const bodyNames = {
  workersCongress: { zh: '职工代表大会', en: "Workers' congress" },
  membersCongress: { zh: '会员代表大会', en: "Members' congress" },
  staffCongress: { zh: '教职工代表大会', en: 'Staff congress' },
  allStaffMeeting: { zh: '职工大会', en: 'All-staff meeting' },
  membersMeeting: { zh: '会员大会', en: "Members' meeting" },
} as const;
export const ballotStates = {
  draft: { zh: '未开始', en: 'Not open yet' },
  issuing: { zh: '正在发票', en: 'Ballots are given out' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已截止，待计票确认', en: 'Closed, count to be confirmed' },
  published: { zh: '已公布', en: 'Published' },
  void: { zh: '作废', en: 'Void' },
} as const;
export const peerStates: Record<string, Words> = {
  assigned: { zh: '检查中', en: 'Inspecting' },
  conflictDeclared: { zh: '已申请回避', en: 'Conflict declared' },
  replaced: { zh: '已更换', en: 'Replaced' },
  submitted: { zh: '已提交，待答复', en: 'Handed in, to be answered' },
  answered: { zh: '已答复', en: 'Answered' },
  settled: { zh: '已了结', en: 'Settled' },
};
export const certificateStates = {
  valid: { zh: '有效', en: 'Valid' },
  suspended: { zh: '暂停', en: 'Suspended' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  expired: { zh: '已过期', en: 'Expired' },
} as const;
export const gateNames = {
  verdict: { zh: '指标结论', en: 'Verdict on the indicators' },
  unconfirmed: { zh: '依据核实', en: 'Confirmed sources' },
  approval: { zh: '会员评家', en: "Members' assessment" },
  resolution: { zh: '会议决议', en: 'Resolution' },
  lowerTitle: { zh: '下一级称号', en: 'Lower title' },
  veto: { zh: '否决事项', en: 'Vetoes' },
  papers: { zh: '申报材料', en: 'Papers' },
} as const;

export const toneOfState = (state: CaseState): Tone =>
  state === 'certified'
    ? 'good'
    : state === 'refused' || state === 'revoked' || state === 'suspended'
      ? 'bad'
      : state === 'closed'
        ? 'quiet'
        : state === 'recheckDue'
          ? 'wait'
          : 'info';
export const toneOfResult = (result: Result): Tone =>
  result === 'met' ? 'good' : result === 'unmet' ? 'bad' : result === 'unknown' ? 'wait' : 'quiet';
export const toneOfCertificate = (state: CertificateRow['state']): Tone =>
  state === 'valid' ? 'good' : state === 'suspended' ? 'wait' : state === 'revoked' ? 'bad' : 'quiet';
export const toneOfGate = (state: 'open' | 'shut' | 'unknown'): Tone =>
  state === 'open' ? 'good' : state === 'shut' ? 'bad' : 'wait';

/** 2026-11-22 as it is read. */
export function readDay(iso: string | null | undefined, locale: string): string {
  if (!iso) return '';
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  if (!year || !month || !day) return iso;
  return locale === 'en'
    ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
        Date.UTC(year, month - 1, day),
      )
    : `${year} 年 ${month} 月 ${day} 日`;
}

export const percent = (ratio: { num: number; den: number }): string =>
  ratio.den === 0 ? '–' : `${Math.floor((ratio.num * 1000) / ratio.den) / 10}%`;
