/** Words of accounts and access: `roleNames`, `signOnProblems`. */
import type { Role } from '../../core/access/schema.ts';

export const roleNames: Record<Role, { zh: string; en: string }> = {
  member: { zh: '会员', en: 'Member' },
  delegate: { zh: '职工代表', en: 'Delegate' },
  chair: { zh: '工会主席', en: 'Chair of the union' },
  cadre: { zh: '工会干部', en: 'Union cadre' },
  treasurer: { zh: '工会财务', en: 'Treasurer' },
  fundsAuditor: { zh: '经费审查', en: 'Auditor of funds' },
  womenCadre: { zh: '女职工委员', en: 'Women’s officer' },
  mediator: { zh: '劳动争议调解员', en: 'Mediator' },
  protectionInspector: { zh: '劳动保护监督检查员', en: 'Labour-protection inspector' },
  administration: { zh: '行政方', en: 'Administration side' },
  reviewer: { zh: '上级工会评审员', en: 'Reviewer of the union above' },
  director: { zh: '上级工会负责人', en: 'Director of the union above' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
};

/** What signing in by another site came to, by the word that the sign-in page is told. */
export const signOnProblems = {
  stateEnded: { zh: '等待时间太长，请重新登录。', en: 'This took too long; please sign in again.' },
  refused: {
    zh: '那边没有完成登录，请再试一次，或用密码登录。',
    en: 'The other side did not sign you in; try again, or use your password.',
  },
  notLinked: {
    zh: '那个账号还没有和这里的账号关联。请先用密码登录，再到“我的账号”里关联；或打开工会给您的邀请链接。',
    en: 'That identity is linked to no account here. Sign in with your password and link it in “My account”, or open your union’s invitation.',
  },
  accountDisabled: {
    zh: '这个账号已停用。如有疑问，请联系本单位工会。',
    en: 'This account is disabled. Ask your union if you have questions.',
  },
  linkedElsewhere: { zh: '那个账号已关联到别人的账号。', en: 'That identity is linked to another account.' },
  signedOutMeanwhile: {
    zh: '登录已结束，请重新登录后再关联。',
    en: 'You were signed out; sign in and link again.',
  },
  invitationNotFound: {
    zh: '这个邀请链接不对，或已过期、已用过。请向本单位工会要一个新的。',
    en: 'This invitation is wrong, has expired or was used. Ask your union for a new one.',
  },
  invitationVoid: {
    zh: '这个邀请已用过或撤销，或发出它的人已无权邀请。请向本单位工会要一个新的。',
    en: 'This invitation was used or revoked, or whoever gave it no longer may. Ask your union for a new one.',
  },
  placeTaken: {
    zh: '这个职工已有账号，或您的账号在本单位已对应另一个人。请联系本单位工会。',
    en: 'This employee has an account already, or your account is somebody else here. Ask your union.',
  },
  other: { zh: '没有登录成功，请再试一次。', en: 'You were not signed in; please try again.' },
};
export type SignOnProblem = keyof typeof signOnProblems;

/** @param code of a refusal, or what stands in an address */
export const signOnProblem = (code: string): SignOnProblem =>
  Object.hasOwn(signOnProblems, code) ? (code as SignOnProblem) : 'other';
