/** Kinds, topics and states of appraisals; the same words on server and pages. */
export const appraisalKinds = ['poll', 'survey', 'leaders', 'officers'] as const;
export type AppraisalKind = (typeof appraisalKinds)[number];

/** Questions are asked, or people are rated. */
export const isAsked = (kind: AppraisalKind): boolean => kind === 'poll' || kind === 'survey';

/** How a survey's question is answered: one of several, some of several, 5 to 1, in free words. */
export const surveyForms = ['single', 'multiple', 'rating', 'text'] as const;
export type SurveyForm = (typeof surveyForms)[number];
/** As many as a phone keeps on the way (core/ballots/paper.ts, freeWords). */
export const mostTexts = 3;

export const pollTopics = ['disclosure', 'contract', 'home', 'union', 'managers', 'workers'] as const;
export type PollTopic = (typeof pollTopics)[number];

/** What is asked of a union every year, as the yearly lists call it; `home` is the members' poll on their Home. */
export const yearlyKinds = ['leaders', 'officers', 'home'] as const;
export type YearlyKind = (typeof yearlyKinds)[number];

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
