/**
 * Who does what in a case, as sentences. `stepPolicy` names the side on which a step is taken and who takes it;
 * routes ask it, and so do the abilities that pages are shown.
 */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsHere,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';
import { mayRunBallot, mayScrutinize } from '../../ballots/server/public.ts';
import type { Step } from './rules.ts';

export const maySeeCases = anyOf(holds(...cadreRoles), holds(...superiorRoles));
export const maySeeReviews = holds(...superiorRoles);
export const maySeePeerWork = holdsHere('chair', 'cadre');
export const mayInspectAsPeer = holdsHere('chair', 'cadre');

const chair = holdsHere('chair');
const unionOffice = holdsHere('chair', 'cadre');
/**
 * Grants from far above do not act for the union that inspects: its own reviewers and directors do. Those of a
 * grassroots union find only the cases of its small homes; its own Home is inspected by the union above (`inReview`).
 */
const reviewer = holdsHere('reviewer');
const director = holdsHere('director');
const reviewerOrDirector = holdsHere('reviewer', 'director');

export const maySeeCertificates = anyOf(
  belongs(),
  holds(...cadreRoles, 'delegate', 'administration'),
  holds(...superiorRoles),
);
export const everyone: Policy = () => true;

export const planner = unionOffice;
export const peerDrawer = reviewerOrDirector;
export const vetoDecider = director;
/** Whoever answers for the union's signature, and whoever answers for its keys. */
export const keyKeeper = holdsHere('director', 'securityAdmin');

export const stepPolicy: Record<Step, { side: 'unit' | 'superior'; policy: Policy }> = {
  changePlan: { side: 'unit', policy: unionOffice },
  approvePlan: { side: 'unit', policy: chair },
  startSelfInspection: { side: 'unit', policy: chair },
  refreshSelfInspection: { side: 'unit', policy: unionOffice },
  remarkSelfInspection: { side: 'unit', policy: unionOffice },
  submitSelfInspection: { side: 'unit', policy: chair },
  disputePeer: { side: 'unit', policy: unionOffice },
  answerPeer: { side: 'unit', policy: chair },
  startAssessment: { side: 'unit', policy: mayRunBallot },
  recordResolution: { side: 'unit', policy: unionOffice },
  signResolution: { side: 'unit', policy: anyOf(unionOffice, mayScrutinize) },
  askPeer: { side: 'unit', policy: chair },
  apply: { side: 'unit', policy: chair },
  submitRecheck: { side: 'unit', policy: chair },
  submitRectification: { side: 'unit', policy: chair },
  withdrawCase: { side: 'unit', policy: chair },
  redrawPeer: { side: 'superior', policy: reviewerOrDirector },
  waivePeer: { side: 'superior', policy: director },
  answerDispute: { side: 'superior', policy: reviewerOrDirector },
  returnToSelfInspection: { side: 'superior', policy: reviewerOrDirector },
  handReview: { side: 'superior', policy: director },
  takeReview: { side: 'superior', policy: reviewer },
  scoreReview: { side: 'superior', policy: reviewer },
  checkSample: { side: 'superior', policy: reviewer },
  addReviewNote: { side: 'superior', policy: reviewer },
  planVisit: { side: 'superior', policy: reviewer },
  returnForCorrection: { side: 'superior', policy: reviewer },
  refuseCase: { side: 'superior', policy: reviewer },
  publishNotice: { side: 'superior', policy: reviewer },
  answerObjection: { side: 'superior', policy: reviewer },
  draftDecision: { side: 'superior', policy: reviewerOrDirector },
  signDecision: { side: 'superior', policy: director },
  decideRecheck: { side: 'superior', policy: reviewerOrDirector },
  suspendTitle: { side: 'superior', policy: director },
  resumeTitle: { side: 'superior', policy: director },
  draftRevocation: { side: 'superior', policy: director },
  signRevocation: { side: 'superior', policy: director },
  raiseVeto: { side: 'superior', policy: reviewerOrDirector },
};
