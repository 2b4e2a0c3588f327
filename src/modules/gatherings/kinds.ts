/** Kinds of coming together: what branches and groups hold, and what is for the chair and the cadres alone. */

/** Of a branch or group: an activity, a group meeting, a democratic-life meeting. */
export const groupKinds = ['activity', 'meeting', 'lifeMeeting'] as const;
/** Of the union's leading body, party matters among them: its democratic-life meeting, heart-to-heart talks, opinion forums. */
export const closedKinds = ['leadersLife', 'heartTalk', 'forum'] as const;
export const gatheringKinds = [...groupKinds, ...closedKinds] as const;
export type GatheringKind = (typeof gatheringKinds)[number];

export const isClosed = (kind: GatheringKind): boolean => closedKinds.some((each) => each === kind);
