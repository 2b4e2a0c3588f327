/**
 * The public face of the roster's pure part.
 */
export {
  exportColumns,
  foldHeader,
  headerKey,
  rosterColumns,
  type RosterColumn,
  type RosterField,
} from './columns.ts';
export {
  detectRoster,
  mappableFields,
  RosterNotFound,
  type DetectedColumn,
  type RememberedMapping,
  type RosterDetection,
  type RosterMapping,
} from './detect.ts';
export { faultText, type FaultCode, type WarningCode } from './faults.ts';
export { parsePhone, parseId, type IdType } from './parse.ts';
export {
  openRoster,
  parseRoster,
  rowMarks,
  type OpenedRoster,
  type RosterBatch,
  type RosterCounts,
  type RosterOptions,
  type RosterResult,
} from './roster.ts';
export type { RosterError, RosterRow, RosterWarning } from './validate.ts';
