/** Names of boards beyond those that a standard names itself. */
import type { moreBoards } from './kinds.ts';

export const moreBoardNames: Record<(typeof moreBoards)[number], { zh: string; en: string }> = {
  committees: { zh: '工会各委员会名单', en: 'Members of the committees' },
  delegates: { zh: '职工代表名单', en: 'Delegates of the congress' },
  proposalFlow: { zh: '提案办理流程', en: 'How a proposal is handled' },
  certificates: { zh: '职工之家命名', en: 'Titles of the Home' },
  contacts: { zh: '工会服务指南', en: 'Whom to turn to' },
};
