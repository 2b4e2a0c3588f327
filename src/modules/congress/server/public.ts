/**
 * What other modules ask of the congress: whether a decision of theirs binds anybody yet.
 *
 *   isReserved, reservedMatters   what the law here reserves to a meeting
 *   decisionBinds                 a decision on it with the resolution that it rests on, or none
 *
 * The engine stands in core, for meetings are held by more modules than this one; what is asked is asked here.
 */
export { isReserved, reservedMatters } from '../../../core/meetings/matters.ts';
export { decisionBinds } from '../../../core/meetings/resolutions.ts';
