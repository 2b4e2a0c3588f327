/**
 * The papers of a certification case: data in, paper out, no I/O. `officialPaper` (Word) and `officialPaperPdf`
 * of the documents part print any of them; the certificate and the plate have templates of their own.
 */
export { applicationReport, evidenceIndex, registerForm } from './application.ts';
export type { ApplicationData, EvidenceIndexData, RegisterFormData, ResolutionInfo } from './application.ts';
export { assessmentNotice, checkCounts } from './assessment.ts';
export type { AssessmentNoticeData, AssessmentResult } from './assessment.ts';
export { certificatePdf, platePdf, plateSvg } from './certificate.ts';
export type { CertificateData, PlateData } from './certificate.ts';
export {
  conferralDecision,
  keptNotice,
  publicNotice,
  recheckNotice,
  refusalNotice,
  resumedNotice,
  statusNotice,
  waiverDecision,
  sentence,
} from './decision.ts';
export type {
  ConferralData,
  IssuerInfo,
  NamedUnit,
  PublicNoticeData,
  RecheckNoticeData,
  StatusNoticeData,
} from './decision.ts';
export { homePlan, peerInspectionReport, selfInspectionReport } from './inspection.ts';
export type { PeerInspectionData, PlanData, SelfInspectionData } from './inspection.ts';
export { ratioText } from './model.ts';
export type {
  EvidenceItem,
  Figure,
  IndicatorLine,
  IndicatorProof,
  IndicatorResult,
  Ratio,
  StandardInfo,
  UnitInfo,
} from './model.ts';
