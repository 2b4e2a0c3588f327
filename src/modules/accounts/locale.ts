/** Words of accounts and access: `roleNames`. */
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
