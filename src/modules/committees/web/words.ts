/** Names of committees and posts. */
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';

type Text = { zh: string; en: string };

export const committeeNames: Record<CommitteeKind, Text> = {
  union: { zh: '工会委员会', en: 'Union committee' },
  standing: { zh: '常务委员会', en: 'Standing committee' },
  fundsAudit: { zh: '经费审查委员会', en: 'Funds audit committee' },
  women: { zh: '女职工委员会', en: 'Women workers’ committee' },
  mediation: { zh: '劳动争议调解委员会', en: 'Labour-dispute mediation committee' },
  laborProtection: { zh: '劳动保护监督检查委员会', en: 'Labour-protection supervision' },
  disclosureLeading: { zh: '厂务公开领导小组', en: 'Disclosure leading group' },
  disclosureWorking: { zh: '厂务公开工作机构', en: 'Disclosure working body' },
  disclosureSupervision: { zh: '厂务公开监督小组', en: 'Disclosure supervision group' },
};

/** A post as the committee of that kind calls it: a union has a 主席, its other committees a 主任. */
export function postName(kind: CommitteeKind, post: Post): Text {
  if (post !== 'chair' && post !== 'viceChair') return postNames[post];
  const zh = kind === 'union' ? '主席' : '主任';
  return { zh: post === 'chair' ? zh : `副${zh}`, en: postNames[post].en };
}

const postNames: Record<Post, Text> = {
  chair: { zh: '主席（主任）', en: 'Chair' },
  viceChair: { zh: '副主席（副主任）', en: 'Vice-chair' },
  member: { zh: '委员', en: 'Member' },
  organizer: { zh: '组织员', en: 'Organizer' },
  womenMember: { zh: '女职工委员', en: 'Women’s member' },
  secretary: { zh: '秘书', en: 'Secretary' },
};
