/** Words of appraisals that the desk alone uses. */
import type { AppraisalKind } from '../states.ts';

export const newNames: Record<AppraisalKind, { zh: string; en: string }> = {
  poll: { zh: '发起满意度测评', en: 'A satisfaction poll' },
  survey: { zh: '发起需求调查', en: 'A survey of needs' },
  leaders: { zh: '民主评议领导人员', en: 'Appraise leaders' },
  officers: { zh: '会员评议主席、副主席', en: 'Assess the chair and vice-chairs' },
};

export const stateTones = {
  draft: 'quiet',
  open: 'info',
  closed: 'wait',
  confirmed: 'wait',
  published: 'wait',
  rectified: 'good',
  dropped: 'quiet',
} as const;

/** An appraisal's name, with the group whose own it is. */
export const ofGroup = (
  text: (words: { zh: string; en: string }) => string,
  { title, group }: { title: { zh: string; en: string }; group: string | null },
): string => (group ? text({ zh: `${title.zh}（${group}）`, en: `${title.en} (${group})` }) : text(title));
