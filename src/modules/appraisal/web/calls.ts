/** The shapes that appraisal pages read, by the module's contract. */
import type { z } from 'zod';
import type * as contract from '../contract.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type AppraisalRules = Shape<'appraisalRules'>;
export type YearlyPage = Shape<'yearlyPage'>;
export type Urged = Shape<'urged'>;
export type SurveyBank = Shape<'surveyBank'>;
export type AppraisalList = Shape<'appraisalPage'>;
export type AppraisalRow = Shape<'appraisalRow'>;
export type AppraisalView = Shape<'appraisalView'>;
export type MeasureRow = Shape<'measureRow'>;
