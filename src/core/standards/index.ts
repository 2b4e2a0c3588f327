/** The public face of the standards: what other parts may use. */
export { judgeColumn, marksOf, pointsOf, type ColumnJudgement, type GivenScore } from './column.ts';
export { compileStandard, type CompiledStandard, isRequired, judge, judgesKind } from './engine.ts';
export {
  explain,
  explainJudgement,
  titleOf,
  type ExplainedIndicator,
  type ExplainedJudgement,
  type Explanation,
  type LeafExplanation,
} from './explain.ts';
export { compactJudgement, expandJudgement, inOrder, type CompactJudgement } from './snapshot.ts';
export {
  judgeApproval,
  judgeLowerTitle,
  type ApprovalResult,
  type ApprovalTally,
  type HeldTitle,
  type LowerTitleResult,
} from './approval.ts';
export { listStandards, loadStandard, type StandardSummary } from './load.ts';
export { showStandard, type ShownStandard } from './command.ts';
export { conferring, judgedKinds } from './schema.ts';
export type {
  Bilingual,
  CaseVeto,
  Conferring,
  Indicator,
  IndicatorKind,
  JudgedKind,
  Level,
  Operator,
  Room,
  Rule,
  Section,
  Share,
  Source,
  Standard,
  StandardParameters,
  SubItem,
} from './schema.ts';
export type * from './types.ts';
