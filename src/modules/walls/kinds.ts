/** Boards beyond those that standards ask for, and the sizes that boards are printed in. */

/** Further boards, which no standard asks for by name and many unions hang. */
export const moreBoards = ['committees', 'delegates', 'proposalFlow', 'certificates', 'contacts'] as const;

/** Landscape sheets. */
export const wallSizes = ['a3', 'a4'] as const;
export type WallSize = (typeof wallSizes)[number];
