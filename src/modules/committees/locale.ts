/** Names of committees and posts. */
import type { CommitteeKind, Post } from '../../core/organization/schema.ts';
import type { postEndReasons } from './contract.ts';

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

/** Why a post was left, as it is entered by hand. */
export const postLeaveNames: Record<(typeof postEndReasons)[number], Words> = {
  resigned: { zh: '本人辞职', en: 'resigned' },
  transferred: { zh: '调动工作', en: 'transferred' },
  otherPost: { zh: '改任其他职务', en: 'took another post' },
  left: { zh: '离职', en: 'left the employer' },
  retired: { zh: '退休', en: 'retired' },
  deceased: { zh: '去世', en: 'died' },
  relieved: { zh: '免去职务', en: 'relieved of the post' },
  mistaken: { zh: '登记有误', en: 'entered by mistake' },
  other: { zh: '其他（请写明）', en: 'something else (say what)' },
};

/** The same with what follows from a leaving or a vote, as codes; other words are what somebody wrote. */
export const postEndNames: Record<string, Words> = {
  ...postLeaveNames,
  recalled: { zh: '罢免', en: 'recalled' },
  removed: { zh: '移出花名册', en: 'taken off the roster' },
  lapsed: { zh: '自动退会', en: 'membership lapsed' },
  expelled: { zh: '开除会籍', en: 'expelled from the union' },
  retained: { zh: '转为保留会籍', en: 'membership retained' },
};

/** A post as the committee of that kind calls it: a union has a 主席, its other committees a 主任, a group a 组长. */
export function postName(kind: CommitteeKind, post: Post): Words {
  if (post !== 'chair' && post !== 'viceChair') return postNames[post];
  const head = kind === 'union' ? '主席' : committeeNames[kind].zh.endsWith('小组') ? '组长' : '主任';
  return post === 'chair' ? { zh: head, en: 'chair' } : { zh: `副${head}`, en: 'vice-chair' };
}

const postNames: Record<Exclude<Post, 'chair' | 'viceChair'>, Words> = {
  member: { zh: '委员', en: 'member' },
  organizer: { zh: '组织员', en: 'organizer' },
  womenMember: { zh: '女职工委员', en: 'women’s member' },
  secretary: { zh: '秘书', en: 'secretary' },
};
