/** Words of disclosure at the desk. */
export const disclosureStateNames = {
  scheduled: { zh: '待公开', en: 'To be disclosed' },
  consulting: { zh: '征求意见', en: 'Comments are taken' },
  decided: { zh: '已决定', en: 'Decided' },
  published: { zh: '已公开', en: 'Disclosed' },
  expired: { zh: '期满撤下', en: 'Taken down' },
  dropped: { zh: '不公开', en: 'Dropped' },
} as const;

export const stateTones = {
  scheduled: 'quiet',
  consulting: 'info',
  decided: 'wait',
  published: 'good',
  expired: 'good',
  dropped: 'quiet',
} as const;

export const cycleNames = {
  year: { zh: '每年', en: 'Yearly' },
  halfYear: { zh: '每半年', en: 'Half-yearly' },
  quarter: { zh: '每季度', en: 'Quarterly' },
  month: { zh: '每月', en: 'Monthly' },
  event: { zh: '随事公开', en: 'When it happens' },
} as const;

export const channelNames = {
  portal: { zh: '职工手机', en: 'Employees’ phones' },
  public: { zh: '公开网页（不登录也能看）', en: 'Public page (without sign-in)' },
  board: { zh: '公开栏张贴', en: 'Notice board' },
  meeting: { zh: '会议通报', en: 'At a meeting' },
} as const;

export const phaseNames = {
  before: { zh: '事前', en: 'Before' },
  during: { zh: '事中', en: 'During' },
  after: { zh: '事后', en: 'After' },
} as const;

export const categoryNames: Record<string, { zh: string; en: string }> = {
  operation: { zh: '经营与重大决策', en: 'Business and decisions' },
  rules: { zh: '规章制度', en: 'Internal rules' },
  labor: { zh: '劳动用工与合同', en: 'Labor and contracts' },
  interests: { zh: '切身利益', en: 'Vital interests' },
  safety: { zh: '安全卫生', en: 'Safety and health' },
  honors: { zh: '评先评优', en: 'Honors' },
  cadres: { zh: '干部与廉洁', en: 'Managers' },
  four: { zh: '四公开', en: 'Four publicities' },
  other: { zh: '其他', en: 'Other' },
};

export const placeNames = {
  title: { zh: '标题', en: 'title' },
  body: { zh: '正文', en: 'text' },
  file: { zh: '文件名', en: 'name of a file' },
} as const;
