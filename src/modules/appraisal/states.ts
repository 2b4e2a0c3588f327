/** Kinds, topics and states of appraisals; the same words on server and pages. */
export const appraisalKinds = ['poll', 'leaders', 'officers'] as const;
export type AppraisalKind = (typeof appraisalKinds)[number];

export const pollTopics = ['disclosure', 'contract', 'union', 'managers', 'workers'] as const;
export type PollTopic = (typeof pollTopics)[number];

/** Who rates. `delegates`: of the workers' congress; `memberDelegates`: of the members' congress; `list`: people named. */
export const electorates = ['employees', 'members', 'delegates', 'memberDelegates', 'list'] as const;
export type Electorate = (typeof electorates)[number];

export const appraisalStates = [
  'draft',
  'open',
  'closed',
  'confirmed',
  'published',
  'rectified',
  'dropped',
] as const;
export type AppraisalState = (typeof appraisalStates)[number];

export const measureStates = ['open', 'done', 'verified'] as const;
export type MeasureState = (typeof measureStates)[number];
