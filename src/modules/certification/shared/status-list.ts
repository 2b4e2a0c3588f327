/**
 * The issuer's status list: two bits for each certificate, signed, so that anyone can see whether a certificate
 * was suspended or revoked without the issuer learning which one was looked up (the idea and the values are
 * those of the IETF's Token Status List). Not compressed: 10,000 certificates are 2.5 kB, and HTTP compresses.
 *
 *   StatusList           what it says
 *   encodeStatusList     → token (base64url)
 *   openStatusList       token → list and message, unchecked; the caller checks the signature
 *   statusAt             the status at one place
 */
import { CborError, decodeCbor, encodeCbor, type CborValue } from './cbor.ts';
import { fromBase64url, openCose, signCose, toBase64url, type CoseMessage, type Signer } from './cose.ts';

export type CertificateStatus = 'valid' | 'revoked' | 'suspended';

export interface StatusList {
  /** Names the list; certificates carry the same text. Relative to the site (`510822/1`) or absolute. */
  uri: string;
  issuerCode: string;
  /** Seconds since 1970: when it was signed. */
  issuedAt: number;
  /** Seconds for which it counts as fresh. */
  ttl: number;
  /** One status for each place, from 0. */
  statuses: readonly CertificateStatus[];
}

/** The type in the protected header. */
export const STATUS_LIST_TYPE = 'jia-status';

/** The values of two bits; 3 is not used and reads as revoked, so that a later meaning never passes as valid. */
const VALUES: readonly CertificateStatus[] = ['valid', 'revoked', 'suspended', 'revoked'];
const VALUE_OF: Record<CertificateStatus, number> = { valid: 0, revoked: 1, suspended: 2 };

/** Signs a status list; the text is published as it is. */
export function encodeStatusList(list: StatusList, signer: Signer): string {
  const bits = new Uint8Array(Math.ceil(list.statuses.length / 4));
  list.statuses.forEach((status, i) => {
    bits[i >> 2]! |= VALUE_OF[status] << ((i & 3) * 2);
  });
  const payload = encodeCbor(
    new Map<number, CborValue>([
      [1, list.uri],
      [2, list.issuerCode],
      [3, list.issuedAt],
      [4, list.ttl],
      [5, list.statuses.length],
      [6, bits],
    ]),
  );
  return toBase64url(signCose(STATUS_LIST_TYPE, payload, signer));
}

/** Reads a status list. The signature is not checked here. Throws CborError for anything else. */
export function openStatusList(token: string): {
  list: Omit<StatusList, 'statuses'> & { count: number; bits: Uint8Array };
  message: CoseMessage;
} {
  const bytes = fromBase64url(token.trim());
  if (!bytes) throw new CborError('not base64url');
  const message = openCose(bytes);
  if (message.type !== STATUS_LIST_TYPE) throw new CborError('not a status list');
  const map = decodeCbor(message.payload);
  if (!(map instanceof Map) || map.size !== 6) throw new CborError('not a status list of this version');
  const [uri, issuerCode, issuedAt, ttl, count, bits] = [1, 2, 3, 4, 5, 6].map((key) => map.get(key));
  const isWhole =
    typeof uri === 'string' &&
    typeof issuerCode === 'string' &&
    isCount(issuedAt) &&
    isCount(ttl) &&
    isCount(count) &&
    bits instanceof Uint8Array &&
    bits.length === Math.ceil(count / 4);
  if (!isWhole) throw new CborError('not a status list of this version');
  return { list: { uri, issuerCode, issuedAt, ttl, count, bits }, message };
}

/** The status at a place, or null where the list has no such place. */
export function statusAt(list: { count: number; bits: Uint8Array }, index: number): CertificateStatus | null {
  if (!Number.isInteger(index) || index < 0 || index >= list.count) return null;
  return VALUES[(list.bits[index >> 2]! >> ((index & 3) * 2)) & 3]!;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
