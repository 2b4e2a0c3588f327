/**
 * What other parts may use of certification.
 *
 *   trustBundle            keys of issuers and signed status lists, for everyone (the app serves it at TRUST_PATH)
 *   listKeys, rotateKey    the keys with which a union signs certificates
 *   verificationAddress    the address of a certificate's verification page
 *   resolutionSource       where a meetings module plugs in the congress's resolution
 *   openCases              the unit's own cases that a congress may resolve on
 *   levelTitles            the title that a level leads to
 */
import type { Ctx } from '../../../core/context/context.ts';
import { VERIFY_PATH } from '../shared/token.ts';
import type { resolutionBodies } from '../contract.ts';

export { TRUST_PATH } from '../shared/token.ts';
export { levelTitles } from './service/case.ts';
export { openCases } from './service/open.ts';
export { listKeys, rotateKey, trustBundle } from './service/trust.ts';

/** `https://site/verify#TOKEN` of a stored token. */
export const verificationAddress = (site: string, token: string): string =>
  `${site.replace(/\/+$/, '')}${VERIFY_PATH}#${token}`;

/** What a meeting tells of a resolution on applying. */
export interface HeldResolution {
  body: (typeof resolutionBodies)[number];
  meeting: string;
  heldOn: string;
  entitled: number;
  present: number;
  inFavor: number;
  fileIds: string[];
  /** Where the minutes are read and signed, below the unit's desk. */
  minutesPath: string;
}

/**
 * The meetings module tells here what a congress resolved on a case, and nobody types its numbers. For a meeting held
 * elsewhere the minutes are uploaded. `fileIds` are the sealed minutes; none, as long as they are not sealed.
 */
export const resolutionSource: {
  current: ((ctx: Ctx, caseId: string) => Promise<HeldResolution | null>) | null;
} = { current: null };
