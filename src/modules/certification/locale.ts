/** Words of certification that other modules show, too: the stations of a case. */
import type { caseStates } from './contract.ts';
import type { Text } from '../../platform/i18n/text.ts';

export const caseStateNames: Record<(typeof caseStates)[number], Text> = {
  planned: { zh: '计划', en: 'Plan' },
  selfInspection: { zh: '自检', en: 'Self-inspection' },
  peerInspection: { zh: '互检', en: 'Peer inspection' },
  memberAssessment: { zh: '会员评家', en: "Members' assessment" },
  congressResolution: { zh: '会议决议', en: 'Resolution' },
  applied: { zh: '申报', en: 'Application' },
  underReview: { zh: '考核验收', en: 'Review' },
  publicNotice: { zh: '公示', en: 'Public notice' },
  decided: { zh: '决定', en: 'Decision' },
  certified: { zh: '已发证', en: 'Certified' },
  recheckDue: { zh: '待复查', en: 'Re-inspection due' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  refused: { zh: '未通过', en: 'Refused' },
  closed: { zh: '已结束', en: 'Closed' },
};
