/** Names of committees and posts. */
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { postName as nameOf } from '../locale.ts';

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

/** The same as everywhere, standing alone. */
export function postName(kind: CommitteeKind, post: Post): Text {
  const { zh, en } = nameOf(kind, post);
  return { zh, en: en.charAt(0).toUpperCase() + en.slice(1) };
}
