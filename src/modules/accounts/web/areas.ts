/** Areas of the work as the inbox names them: the first word of the kind of a task or notice. */
import type { Words } from '../../../core/web/index.ts';

export const areaNames: Record<string, Words> = {
  accounts: { zh: '账号', en: 'Accounts' },
  appraisal: { zh: '评议与测评', en: 'Appraisals' },
  ballots: { zh: '投票', en: 'Ballots' },
  certification: { zh: '建家申报', en: 'Certification' },
  committees: { zh: '委员会', en: 'Committees' },
  congress: { zh: '代表', en: 'Delegates' },
  directors: { zh: '职工董事监事', en: 'Employee directors' },
  disclosure: { zh: '公开', en: 'Disclosure' },
  elections: { zh: '选举', en: 'Elections' },
  funds: { zh: '经费', en: 'Funds' },
  groups: { zh: '小组', en: 'Groups' },
  home: { zh: '建家', en: 'The Home' },
  meetings: { zh: '会议', en: 'Meetings' },
  officers: { zh: '工会干部', en: 'Officers' },
  organization: { zh: '单位', en: 'Units' },
  people: { zh: '人员和会员', en: 'People' },
  proposals: { zh: '提案', en: 'Proposals' },
  recalls: { zh: '罢免', en: 'Recalls' },
  records: { zh: '档案和记录', en: 'Records' },
  rulebook: { zh: '规则', en: 'Rules' },
  voices: { zh: '职工心声', en: 'Voices' },
  wards: { zh: '选区', en: 'Wards' },
};
