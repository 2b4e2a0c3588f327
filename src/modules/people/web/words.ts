/** Words of the roster's pages, zh and en side by side. */
import type { operations, Words } from '../../../core/web/index.ts';
import type { Tone } from '../../../ui/desk/index.ts';

export type EmployeeRow =
  operations['listEmployees']['responses']['200']['content']['application/json']['employees'][number];
export type Employee = operations['getEmployee']['responses']['200']['content']['application/json'];
export type BatchWork =
  operations['workOnManyEmployees']['requestBody']['content']['application/json']['work'];

export const sexNames = {
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
} satisfies Record<string, Words>;

export const membershipNames: Record<'member' | 'retained' | 'none', Words & { tone: Tone }> = {
  member: { zh: '会员', en: 'member', tone: 'good' },
  retained: { zh: '保留会籍', en: 'retained', tone: 'wait' },
  none: { zh: '未入会', en: 'not a member', tone: 'quiet' },
};

export const leaveReasonNames: Record<string, Words> = {
  left: { zh: '离职', en: 'left' },
  transferred: { zh: '转出', en: 'transferred' },
  retired: { zh: '退休', en: 'retired' },
  deceased: { zh: '去世', en: 'deceased' },
  removed: { zh: '登记有误，除名', en: 'removed: entered by mistake' },
};

export const endReasonNames: Record<string, Words> = {
  left: { zh: '自愿退会', en: 'left the union' },
  transferred: { zh: '转出', en: 'transferred' },
  retired: { zh: '退休', en: 'retired' },
  lapsed: {
    zh: '自动退会（六个月不交会费、不参加组织生活）',
    en: 'lapsed (six months without dues or taking part)',
  },
  expelled: { zh: '开除会籍', en: 'expelled' },
  retained: { zh: '转为保留会籍', en: 'became retained' },
  restored: { zh: '恢复会籍', en: 'restored' },
  deceased: { zh: '去世', en: 'deceased' },
  removed: { zh: '登记有误', en: 'entered by mistake' },
};

export const rosterNames: Record<'employees' | 'members' | 'activists', Words> = {
  employees: { zh: '职工花名册', en: 'Roster of employees' },
  members: { zh: '会员花名册', en: 'Roster of members' },
  activists: { zh: '积极分子花名册', en: 'Roster of activists' },
};

export const idTypeNames: Record<string, Words> = {
  residentId: { zh: '居民身份证', en: 'resident ID card' },
  hkMacaoTaiwanResidence: { zh: '港澳台居民居住证', en: 'residence permit (Hong Kong, Macao, Taiwan)' },
  hkMacaoPermit: { zh: '港澳居民来往内地通行证', en: 'permit of Hong Kong and Macao residents' },
  taiwanPermit: { zh: '台湾居民来往大陆通行证', en: 'permit of Taiwan residents' },
  foreignPermit: { zh: '外国人永久居留身份证', en: 'foreigner’s permanent residence card' },
  passport: { zh: '护照', en: 'passport' },
  military: { zh: '军人证件', en: 'military ID' },
  other: { zh: '其他证件', en: 'other document' },
};
