/** Names of committees and posts. */
import type { CommitteeKind, Post } from '../../core/organization/schema.ts';

type Words = { zh: string; en: string };

export const committeeNames: Record<CommitteeKind, Words> = {
  union: { zh: '工会委员会', en: 'union committee' },
  standing: { zh: '常务委员会', en: 'standing committee' },
  fundsAudit: { zh: '经费审查委员会', en: 'funds audit committee' },
  women: { zh: '女职工委员会', en: 'women workers’ committee' },
  mediation: { zh: '劳动争议调解委员会', en: 'labor-dispute mediation committee' },
  laborProtection: { zh: '劳动保护监督检查委员会', en: 'labor-protection supervision committee' },
  disclosureLeading: { zh: '厂务公开领导小组', en: 'disclosure leading group' },
  disclosureWorking: { zh: '厂务公开工作机构', en: 'disclosure working body' },
  disclosureSupervision: { zh: '厂务公开监督小组', en: 'disclosure supervision group' },
};

export const postNames: Record<Post, Words> = {
  chair: { zh: '主席（主任、组长）', en: 'chair' },
  viceChair: { zh: '副主席（副主任、副组长）', en: 'vice-chair' },
  member: { zh: '委员', en: 'member' },
  organizer: { zh: '组织员', en: 'organizer' },
  womenMember: { zh: '女职工委员', en: 'women’s member' },
  secretary: { zh: '秘书', en: 'secretary' },
};
