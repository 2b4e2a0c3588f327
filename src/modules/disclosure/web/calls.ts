/** The shapes that disclosure pages read, by the module's contract. */
import type { z } from 'zod';
import type * as contract from '../contract.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type Catalogue = Shape<'catalogueView'>;
export type CatalogueItem = Shape<'itemRow'>;
export type DisclosurePage = Shape<'disclosurePage'>;
export type DisclosureRow = Shape<'disclosureRow'>;
export type DisclosureView = Shape<'disclosureView'>;
export type Owners = Shape<'ownersView'>;
export type PrintedBoard = Shape<'boardView'>;
export type PrintedNotice = Shape<'noticeView'>;
