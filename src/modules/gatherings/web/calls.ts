/** The API as the pages of group life know it. */
import type { z } from 'zod';
import type { gatheringPage, gatheringRow, gatheringView, groupPeople } from '../contract.ts';

export type GatheringPageData = z.output<typeof gatheringPage>;
export type GatheringRow = z.output<typeof gatheringRow>;
export type GatheringView = z.output<typeof gatheringView>;
export type GroupPeople = z.output<typeof groupPeople>;
