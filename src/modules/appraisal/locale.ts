/** Words of appraisals, for papers, notices and pages. */
import type { Text } from '../../platform/i18n/text.ts';
import type {
  AppraisalKind,
  AppraisalState,
  Electorate,
  MeasureState,
  SurveyForm,
  YearlyKind,
} from './states.ts';

export const kindNames: Record<AppraisalKind, Text> = {
  poll: { zh: '满意度测评', en: 'Satisfaction poll' },
  survey: { zh: '需求调查', en: 'Survey of needs' },
  leaders: { zh: '民主评议领导人员', en: 'Appraisal of leaders' },
  officers: { zh: '会员评议主席、副主席', en: 'Members’ assessment of the chair' },
};

/** What is asked of a union every year. */
export const yearlyNames: Record<YearlyKind, Text> = {
  leaders: kindNames.leaders,
  officers: kindNames.officers,
  home: { zh: '会员评家', en: 'Members’ assessment of the Home' },
};

export const stateNames: Record<AppraisalState, Text> = {
  draft: { zh: '筹备中', en: 'Being prepared' },
  open: { zh: '正在进行', en: 'Open' },
  closed: { zh: '待确认计票', en: 'To be confirmed' },
  confirmed: { zh: '待公布', en: 'To be published' },
  published: { zh: '整改中', en: 'Being mended' },
  rectified: { zh: '已办结', en: 'Concluded' },
  dropped: { zh: '已取消', en: 'Dropped' },
};

export const electorateNames: Record<Electorate, Text> = {
  employees: { zh: '全体职工', en: 'all employees' },
  members: { zh: '全体会员', en: 'all members' },
  delegates: { zh: '职工代表', en: 'delegates of the workers’ congress' },
  memberDelegates: { zh: '会员代表', en: 'delegates of the members’ congress' },
  list: { zh: '指定的人员', en: 'the people named' },
};

export const measureStateNames: Record<MeasureState, Text> = {
  open: { zh: '整改中', en: 'Under way' },
  done: { zh: '待核实', en: 'To be verified' },
  verified: { zh: '已整改', en: 'Mended' },
};

export const formNames: Record<SurveyForm, Text> = {
  single: { zh: '单选', en: 'One answer' },
  multiple: { zh: '多选', en: 'Several answers' },
  rating: { zh: '打分（1 至 5 分）', en: 'Rating, 1 to 5' },
  text: { zh: '文字', en: 'Free words' },
};

export const breakDownNames: Record<'branch' | 'department' | 'sex', Text> = {
  branch: { zh: '分会', en: 'Branch' },
  department: { zh: '部门、车间', en: 'Department or workshop' },
  sex: { zh: '男女', en: 'Women and men' },
};

export const secrecyNames: Record<'detached' | 'blind', Text> = {
  detached: { zh: '普通无记名', en: 'Detached ballot' },
  blind: { zh: '盲签名投票', en: 'Blind ballot' },
};
