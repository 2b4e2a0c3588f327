/**
 * What a blind ballot publishes after closing, and what of it is signed.
 *
 *   ClosingStatement, Closing   issued, returned, counts and the root of all ballots, signed as the vote closes
 *   RootStatement               the root alone, signed apart: it proves a voter's own ballot where the counts tell of few
 *   PublishedFile               every ballot under its token, for anybody to count again
 *   closingMessage, rootMessage the bytes that are signed
 *   describedHash               the paper and the days, as the statement names them
 */
import { canonicalJson, sha256, toHex, utf8 } from './bytes.ts';
import type { BallotPaper } from './paper.ts';

export interface Described {
  id: string;
  unit: { code: string; name: string };
  title: { zh: string; en: string };
  question: { zh: string; en: string };
  paper: BallotPaper;
  opensOn: string;
  closesOn: string;
}

export interface ClosingStatement {
  ballot: string;
  /** SHA-256 of the ballot as described, hex. */
  described: string;
  /** SHA-256 of the key that signed the tokens (SPKI), hex. */
  key: string;
  entitled: number;
  /** Tokens given to phones, paper ballots handed out. */
  issued: { phone: number; paper: number };
  /** Ballots by phone. */
  returned: number;
  /** Of these, not valid. */
  invalid: number;
  /** Of these, without a signature of the key: more than none makes the ballot void. */
  forged: number;
  counts: Record<string, Record<string, number>>;
  writeIns: Record<string, number>;
  /** Root of the Merkle tree over the ballots, hex. */
  root: string;
}

/** Under which root so many ballots by phone lie, and nothing of what they hold. */
export type RootStatement = Pick<ClosingStatement, 'ballot' | 'described' | 'key' | 'returned' | 'root'>;

export interface Closing {
  statement: ClosingStatement;
  /** Ed25519 over `closingMessage`, base64url. */
  signature: string;
}

/** As it is kept with the ballot. */
export interface KeptClosing extends Closing {
  /** Ed25519 over `rootMessage`, base64url; votes that closed before it was made have none. */
  rootSignature?: string;
}

export const fileFormat = 'jia-ballot/1';

export interface PublishedFile extends Closing {
  format: typeof fileFormat;
  ballot: Described;
  /** The ballot's keys, base64url: RSA as SPKI, Ed25519 as 32 bytes. Both were shown before the vote opened. */
  keys: { token: string; closing: string };
  /** Token, signature, marks; in the order of the tokens' hashes. */
  ballots: [token: string, signature: string, content: string][];
}

export const closingMessage = (statement: ClosingStatement): Uint8Array =>
  utf8(`jia-closing/1\n${canonicalJson(statement)}`);

export const rootMessage = ({ ballot, described, key, returned, root }: RootStatement): Uint8Array =>
  utf8(`jia-root/1\n${canonicalJson({ ballot, described, key, returned, root })}`);

export const describedHash = (described: Described): string => toHex(sha256(utf8(canonicalJson(described))));

/** What people compare before and after: both keys of a ballot in sixteen characters. */
export function keysFingerprint(tokenKey: Uint8Array, closingKey: Uint8Array): string {
  return toHex(sha256(tokenKey, closingKey))
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1 ');
}
