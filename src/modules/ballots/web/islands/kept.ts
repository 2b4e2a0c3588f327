/**
 * What a phone keeps of its ballots.
 *
 *   keptUnder   how the keys begin under which it lies; then the ballot's id and whose it is
 *   keptAt      what lies under a key; null for nothing, and for what cannot be read
 *   castOf      what is sent of it to cast the ballot
 */
import type { Marks } from '../../../../core/ballots/paper.ts';

export const keptUnder = 'jia.ballot.';

/** What this phone keeps of one ballot, all in base64url. */
export interface Kept {
  token: string;
  /** While the signature is asked for. */
  blinded?: string;
  inverse?: string;
  signature?: string;
  /** The keys as they were when the token was taken: another key later would be a fraud. */
  keys: { token: string; closing: string };
  /** What was chosen, once it is being cast. */
  marks?: Marks;
  acknowledged?: boolean;
}

export function keptAt(store: Pick<Storage, 'getItem'>, key: string): Kept | null {
  try {
    return JSON.parse(store.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export const castOf = ({ token, signature, marks }: Kept) => ({ token, signature, ...marks });
