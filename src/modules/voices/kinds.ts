/** What a letter is about, how it stands, and what its writer thinks of the reply. */
export const voiceCategories = ['need', 'suggestion', 'complaint', 'chair'] as const;
export type VoiceCategory = (typeof voiceCategories)[number];
export const voiceStates = ['received', 'replied', 'askedAgain', 'closed'] as const;
export type VoiceState = (typeof voiceStates)[number];
export const voiceRatings = ['satisfied', 'basicallySatisfied', 'notSatisfied'] as const;
export type VoiceRating = (typeof voiceRatings)[number];
