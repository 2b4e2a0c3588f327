/** The union's own words that pages of several modules say: zh and en side by side. */
import type { Role } from '../access/schema.ts';
import type { OrganizationType, UnitKind } from '../organization/schema.ts';
import type { EmploymentForm } from '../people/schema.ts';

export interface Words {
  zh: string;
  en: string;
}

/** What the server says to whoever may not (`forbidden` of platform/http/refusal.ts). */
export const mayNot: Words = {
  zh: '您没有办理这件事的权限。如确有需要，请联系本单位工会的管理员。',
  en: 'You may not do this. If you need to, ask your union’s administrator.',
};

export const roleNames: Record<Role, Words> = {
  member: { zh: '会员', en: 'member' },
  delegate: { zh: '职工代表', en: 'delegate' },
  chair: { zh: '工会主席', en: 'chair' },
  cadre: { zh: '工会干部', en: 'union cadre' },
  treasurer: { zh: '工会财务', en: 'treasurer' },
  fundsAuditor: { zh: '经审委员', en: 'funds auditor' },
  womenCadre: { zh: '女职工委员', en: 'women’s cadre' },
  mediator: { zh: '劳动争议调解员', en: 'mediator' },
  protectionInspector: { zh: '劳动保护监督检查员', en: 'labor-protection inspector' },
  administration: { zh: '行政方', en: 'administration side' },
  reviewer: { zh: '上级工会审核人', en: 'reviewer of the union above' },
  director: { zh: '上级工会负责人', en: 'director of the union above' },
  systemAdmin: { zh: '系统管理员', en: 'system administrator' },
  securityAdmin: { zh: '安全管理员', en: 'security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'audit administrator' },
};

export const unitKindNames: Record<UnitKind, Words> = {
  national: { zh: '全国总工会', en: 'national federation' },
  province: { zh: '省级总工会', en: 'provincial federation' },
  city: { zh: '市级总工会', en: 'city federation' },
  county: { zh: '县级总工会', en: 'county federation' },
  town: { zh: '乡镇（街道）工会', en: 'town union' },
  industry: { zh: '产业（行业）工会', en: 'industry union' },
  grassroots: { zh: '基层工会', en: 'grassroots union' },
};

export const organizationTypeNames: Record<OrganizationType, Words> = {
  stateOwnedEnterprise: { zh: '国有企业', en: 'state-owned enterprise' },
  privateEnterprise: { zh: '民营企业', en: 'private enterprise' },
  foreignEnterprise: { zh: '外商投资企业', en: 'foreign-invested enterprise' },
  hmtEnterprise: { zh: '港澳台投资企业', en: 'enterprise of Hong Kong, Macao or Taiwan capital' },
  institution: { zh: '机关事业单位', en: 'public institution' },
  school: { zh: '学校', en: 'school' },
  project: { zh: '建设项目', en: 'construction project' },
  jointUnion: { zh: '联合基层工会', en: 'joint union of small firms' },
};

export const employmentFormNames: Record<EmploymentForm, Words> = {
  regular: { zh: '正式', en: 'regular' },
  fixedTerm: { zh: '固定期限', en: 'fixed-term' },
  dispatched: { zh: '劳务派遣', en: 'dispatched' },
  partTime: { zh: '非全日制', en: 'part-time' },
  migrant: { zh: '农民工', en: 'migrant worker' },
  newForm: { zh: '新就业形态', en: 'new form of labor' },
};
