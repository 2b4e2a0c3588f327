/**
 * Who does what in a case, as sentences. `stepPolicy` says who takes a step, on the side that `stepSides` names; routes ask it,
 * and so do the abilities that pages are shown.
 */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsFor,
  holdsHere,
  holdsHereOverTree,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';
import { mayRunBallot, mayScrutinize } from '../../ballots/server/public.ts';
import type { Step } from './rules.ts';

export const maySeeCases = anyOf(holds(...cadreRoles), holds(...superiorRoles));
/** In a grassroots union a reviewer or director serves its own small homes, and reaches nowhere. */
const ofSmallHomes = (...roles: (typeof superiorRoles)[number][]): Policy => {
  const here = holdsHere(...roles);
  return (actor, unit) => unit.kind === 'grassroots' && here(actor, unit);
};
/** A review is of a unit below: a role that leaves out the units below knows nothing of it. */
export const maySeeReviews = holdsFor(...superiorRoles);
export const maySeePeerWork = holdsHere('chair', 'cadre');
export const mayInspectAsPeer = holdsHere('chair', 'cadre');

const chair = holdsHere('chair');
const unionOffice = holdsHere('chair', 'cadre');
/**
 * Grants from far above do not act for the union that inspects: its own reviewers and directors do. Those of a
 * grassroots union find only the cases of its small homes; its own Home is inspected by the union above (`inReview`).
 */
const reviewer = anyOf(holdsHereOverTree('reviewer'), ofSmallHomes('reviewer'));
const director = anyOf(holdsHereOverTree('director'), ofSmallHomes('director'));
const reviewerOrDirector = anyOf(reviewer, director);

export const maySeeCertificates = anyOf(
  belongs(),
  holds(...cadreRoles, 'delegate', 'administration'),
  holds(...superiorRoles),
);
export const everyone: Policy = () => true;

export const planner = unionOffice;
export const peerDrawer = reviewerOrDirector;
/** Whoever answers for the union's signature, and whoever answers for its keys. */
export const keyKeeper = holdsHere('director', 'securityAdmin');

export const stepPolicy: Record<Step, Policy> = {
  changePlan: unionOffice,
  approvePlan: chair,
  startSelfInspection: chair,
  refreshSelfInspection: unionOffice,
  remarkSelfInspection: unionOffice,
  submitSelfInspection: chair,
  disputePeer: unionOffice,
  answerPeer: chair,
  startAssessment: mayRunBallot,
  recordResolution: unionOffice,
  signResolution: anyOf(unionOffice, mayScrutinize),
  askPeer: chair,
  apply: chair,
  submitRecheck: chair,
  submitRectification: chair,
  withdrawCase: chair,
  redrawPeer: reviewerOrDirector,
  waivePeer: director,
  answerDispute: reviewerOrDirector,
  returnToSelfInspection: reviewerOrDirector,
  handReview: director,
  takeReview: reviewer,
  scoreReview: reviewer,
  checkSample: reviewer,
  addReviewNote: reviewer,
  planVisit: reviewer,
  returnForCorrection: reviewer,
  refuseCase: reviewer,
  publishNotice: reviewer,
  answerObjection: reviewer,
  draftDecision: reviewerOrDirector,
  signDecision: director,
  decideRecheck: reviewerOrDirector,
  suspendTitle: director,
  resumeTitle: director,
  draftRevocation: director,
  signRevocation: director,
  raiseVeto: reviewerOrDirector,
  decideVeto: director,
};
