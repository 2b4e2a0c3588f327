/** The shapes that certification's pages read, by the module's contract, the query of a case, and the way to a file of a unit. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { read, saveBelow, upload, useUnit } from '../../../core/web/index.ts';
import type * as contract from '../contract.ts';

export { read, saveBelow as savePaper, uploadAll, write } from '../../../core/web/index.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type CaseState = Shape<'caseState'>;
export type CaseRow = Shape<'caseRow'>;
export type CaseView = Shape<'caseView'>;
export type ScoreLine = Shape<'scoreLine'>;
export type Result = Shape<'resultOf'>;
export type Ability = Shape<'ability'>;
export type Gate = Shape<'gate'>;
export type PlanProposal = Shape<'planProposal'>;
export type PeerAssignmentRow = Shape<'peerAssignmentRow'>;
export type PeerAssignmentView = Shape<'peerAssignmentView'>;
export type PeerEvidence = Shape<'peerEvidence'>;
export type PeerPairs = Shape<'peerPairs'>;
export type PeerRounds = Shape<'peerRounds'>;
export type ReviewQueue = Shape<'reviewQueue'>;
export type ReviewSummary = Shape<'reviewSummary'>;
export type BatchStep = Shape<'batchQuery'>['step'];
export type BatchPlan = Shape<'batchPlan'>;
export type BatchFate = Shape<'batchFate'>;
export type CertificateRow = Shape<'certificateRow'>;
export type CertificatePage = Shape<'certificatePage'>;
export type IssuerKeys = Shape<'issuerKeyList'>;
export type TimelineEvent = Shape<'timelineEvent'>;

export function useCase(id: string) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['case', unit.code, id],
    queryFn: () => read<CaseView>(unit.code, `cases/${id}`),
  });
}

export const saveFile = (unit: string, id: string): Promise<void> => saveBelow(unit, `files/${id}`);

/** A peer's own file, kept in the unit that it inspects. @throws ApiProblem */
export const uploadAsPeer = (unit: string, assignment: string, file: File): Promise<{ id: string }> =>
  upload(unit, file, `/units/${encodeURIComponent(unit)}/peer-assignments/${assignment}/files`);
