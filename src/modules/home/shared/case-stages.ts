/** What several states of a case come to: on the way to an application, or with the union above. */
export const caseStages = {
  preparing: ['planned', 'selfInspection', 'peerInspection', 'memberAssessment', 'congressResolution'],
  applying: ['applied', 'underReview', 'publicNotice', 'decided'],
} as const;

export const inStage = (stage: keyof typeof caseStages, state: string | null): boolean =>
  state !== null && (caseStages[stage] as readonly string[]).includes(state);
