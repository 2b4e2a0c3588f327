/**
 * The certificate as a signed token. It travels in the fragment of the verification address, which a browser
 * never sends to a server; the page checks it with the issuer's published keys and a signed status list that it
 * may have kept, so it works without a network and says how old its knowledge is. The server, the page and
 * `jia verify certificate` run this same code; it imports nothing of Node and nothing of a browser.
 *
 *   CertificateClaims                  what a certificate says
 *   IssuerKeys, TrustBundle            what an issuer publishes
 *   encodeCertificate                  claims + signer → token
 *   verificationUrl, findToken         token ⇄ address
 *   verifyCertificate                  token + trust → state, claims, age of the status, reasons
 */
import { CborError, decodeCbor, encodeCbor, type CborValue } from './cbor.ts';
import {
  checkCose,
  ed25519Suite,
  fromBase64url,
  openCose,
  signCose,
  toBase64url,
  toHex,
  type CoseMessage,
  type SignatureSuite,
  type Signer,
} from './cose.ts';
import { openStatusList, statusAt } from './status-list.ts';

export { ed25519Suite, toHex, type SignatureSuite, type Signer } from './cose.ts';
export { encodeStatusList, type CertificateStatus, type StatusList } from './status-list.ts';

/** What a certificate says. Days are ISO dates (YYYY-MM-DD) in the issuer's time zone. */
export interface CertificateClaims {
  number: string;
  unit: { code: string; name: string };
  /** The small home's group, where the certificate is a group's. */
  group: string | null;
  /** The level's identifier in the standard, and the title as conferred, for example 合格职工之家. */
  level: string;
  title: string;
  standard: { id: string; version: number };
  issuer: { code: string; name: string };
  issuedOn: string;
  /** The last day on which it holds. */
  expiresOn: string;
  status: { list: string; index: number };
  /** SHA-256 of the decision's content, which two people signed. */
  decisionHash: Uint8Array;
}

/** A public key as published. Days are ISO dates; `validTo` null: still in use. */
export interface PublishedKey {
  /** Hex of the key id in the tokens. */
  kid: string;
  /** COSE algorithm number; −8 is EdDSA. */
  alg: number;
  /** The public key, base64url. */
  x: string;
  validFrom: string;
  validTo: string | null;
  /** Set when the key may have been stolen: nothing it signed counts any more. */
  revokedOn: string | null;
}

export interface IssuerKeys {
  issuer: { code: string; name: string };
  keys: PublishedKey[];
}

/** Everything a verifier needs, in one JSON file that can be kept and carried (`--trust FILE`). */
export interface TrustBundle {
  version: 1;
  issuers: IssuerKeys[];
  /** Signed status lists (base64url). */
  statusLists: string[];
  /** Since when and why certificates do not hold, as the site says: not signed, so it only explains what a status list says. */
  losses?: { number: string; on: string; reason: string }[];
}

/** Where a site publishes its trust bundle, and where its verification page is. */
export const TRUST_PATH = '/verify/trust.json';
export const VERIFY_PATH = '/verify';

export type VerificationState =
  | 'valid'
  | 'expired'
  | 'revoked'
  | 'suspended'
  | 'notYetValid'
  | 'badSignature'
  | 'unknownIssuer'
  | 'malformed';

export interface Reason {
  code: string;
  zh: string;
  en: string;
}

export interface Verification {
  state: VerificationState;
  /** Null unless the signature is right: nothing unproved is ever shown as a claim. */
  claims: CertificateClaims | null;
  /** The status list that was used; null: none, so whether it was revoked is not known. */
  statusAge: { issuedAt: string; ageSeconds: number; ttlSeconds: number; stale: boolean } | null;
  /** Why, most important first; never empty. */
  reasons: Reason[];
}

export interface VerifyOptions {
  keys: readonly IssuerKeys[];
  /** Signed status lists at hand, in any order; the newest of the right issuer counts. */
  statusLists: readonly string[];
  /** ISO date in the issuer's time zone. */
  today: string;
  /** The instant for the list's age, in milliseconds; the present unless told. */
  now?: number;
  suites?: readonly SignatureSuite[];
}

const CERTIFICATE_TYPE = 'jia-cert';
/** More than any certificate needs; keeps a hostile fragment from costing time. */
const MAX_TOKEN = 4096;

/** Signs a certificate and gives the token's bytes. Throws RangeError for a day that is none or a hash that is not 32 bytes. */
export function encodeCertificate(claims: CertificateClaims, signer: Signer): Uint8Array {
  if (claims.decisionHash.length !== 32) throw new RangeError('the decision hash has 32 bytes');
  const payload = new Map<number, CborValue>([
    [1, claims.number],
    [2, claims.unit.code],
    [3, claims.unit.name],
    [4, claims.level],
    [5, claims.title],
    [6, claims.standard.id],
    [7, claims.standard.version],
    [8, claims.issuer.code],
    [9, claims.issuer.name],
    [10, dayNumber(claims.issuedOn)],
    [11, dayNumber(claims.expiresOn)],
    [12, claims.status.list],
    [13, claims.status.index],
    [14, Uint8Array.from(claims.decisionHash)],
  ]);
  if (claims.group !== null) payload.set(15, claims.group);
  return signCose(CERTIFICATE_TYPE, encodeCbor(payload), signer);
}

/** The token as text for the address. */
export function tokenText(token: Uint8Array): string {
  return toBase64url(token);
}

/** The address that the QR code carries: `https://site/verify#TOKEN`. */
export function verificationUrl(origin: string, token: Uint8Array): string {
  return `${origin.replace(/\/+$/, '')}${VERIFY_PATH}#${toBase64url(token)}`;
}

/** The token in an address or in text that is the token itself; null where there is none. */
export function findToken(text: string): string | null {
  const trimmed = text.trim();
  const candidate = trimmed.includes('#') ? trimmed.slice(trimmed.indexOf('#') + 1) : trimmed;
  return /^[A-Za-z0-9_-]{40,}$/.test(candidate) ? candidate : null;
}

/** Checks a certificate. Never throws for what a token or list holds: a bad one has a state and reasons. */
export function verifyCertificate(token: string | Uint8Array, options: VerifyOptions): Verification {
  const suites = options.suites ?? [ed25519Suite];
  const now = options.now ?? Date.now();
  let message: CoseMessage;
  let claims: CertificateClaims;
  try {
    const bytes = typeof token === 'string' ? fromBase64url(token.trim()) : token;
    if (!bytes || bytes.length > MAX_TOKEN) throw new CborError('not a token');
    message = openCose(bytes);
    if (message.type !== CERTIFICATE_TYPE) throw new CborError('not a certificate');
    claims = readClaims(message.payload);
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    return refused(
      'malformed',
      'malformed',
      '这不是本系统签发的证书编码，或者内容不完整。请重新扫描二维码或完整复制网址。',
      'This is not a certificate of this system, or it is cut short. Scan the QR code again, or copy the whole address.',
    );
  }

  const kid = toHex(message.kid);
  const found = options.keys.flatMap((set) =>
    set.keys.filter((key) => key.kid === kid && key.alg === message.alg).map((key) => ({ set, key })),
  )[0];
  if (!found) {
    return refused(
      'unknownIssuer',
      'unknownKey',
      `没有找到编号为 ${kid} 的签发公钥，无法核验是谁签发的。`,
      `No published key ${kid} is known, so who signed this cannot be checked.`,
    );
  }
  const publicKey = fromBase64url(found.key.x);
  if (!publicKey || !checkCose(message, publicKey, suites)) {
    return refused(
      'badSignature',
      'badSignature',
      '签名不符：内容被改动过，或不是该单位签发的。',
      'The signature does not fit: the content was changed, or this issuer did not sign it.',
    );
  }
  // A key speaks for its own issuer only; without this, one union could sign in another's name.
  if (found.set.issuer.code !== claims.issuer.code) {
    return refused(
      'unknownIssuer',
      'issuerMismatch',
      `签发公钥属于${found.set.issuer.name}，不是证书所写的签发单位。`,
      `The key belongs to ${found.set.issuer.name}, not to the issuer that the certificate names.`,
    );
  }
  if (found.key.revokedOn !== null) {
    return refused(
      'unknownIssuer',
      'keyRevoked',
      `签发公钥已于 ${found.key.revokedOn} 作废，用它签发的证书都不再有效。`,
      `The key was withdrawn on ${found.key.revokedOn}; nothing signed with it counts any more.`,
    );
  }
  if (
    claims.issuedOn < found.key.validFrom ||
    (found.key.validTo !== null && claims.issuedOn > found.key.validTo)
  ) {
    return refused(
      'unknownIssuer',
      'keyNotInUse',
      `发证日期 ${claims.issuedOn} 不在签发公钥的使用期内。`,
      `The day of issue, ${claims.issuedOn}, is outside the time in which the key was in use.`,
    );
  }

  const { status, statusAge, reasons } = readStatus(claims, options, suites, now);
  const state: VerificationState =
    status === 'revoked' || status === 'suspended'
      ? status
      : options.today < claims.issuedOn
        ? 'notYetValid'
        : options.today > claims.expiresOn
          ? 'expired'
          : 'valid';
  return { state, claims, statusAge, reasons: [mainReason(state, claims), ...reasons] };
}

function mainReason(state: VerificationState, claims: CertificateClaims): Reason {
  const { issuedOn, expiresOn, issuer } = claims;
  switch (state) {
    case 'revoked':
      return reason(
        'revoked',
        `该证书已被${issuer.name}撤销。`,
        `${issuer.name} has revoked this certificate.`,
      );
    case 'suspended':
      return reason(
        'suspended',
        `该证书已被${issuer.name}暂停，结论作出前不生效。`,
        `${issuer.name} has suspended this certificate; until it decides, the certificate has no effect.`,
      );
    case 'notYetValid':
      return reason(
        'notYetValid',
        `该证书自 ${issuedOn} 起有效。`,
        `This certificate holds from ${issuedOn} on.`,
      );
    case 'expired':
      return reason('expired', `该证书已于 ${expiresOn} 到期。`, `This certificate expired on ${expiresOn}.`);
    default:
      return reason(
        'valid',
        `签名有效，由${issuer.name}签发，有效期至 ${expiresOn}。`,
        `The signature is right; ${issuer.name} issued it, and it holds until ${expiresOn}.`,
      );
  }
}

/** The newest list that the certificate's issuer signed for this certificate; whatever else was handed in is named. */
function readStatus(
  claims: CertificateClaims,
  options: VerifyOptions,
  suites: readonly SignatureSuite[],
  now: number,
): {
  status: 'valid' | 'revoked' | 'suspended' | null;
  statusAge: Verification['statusAge'];
  reasons: Reason[];
} {
  const reasons: Reason[] = [];
  const keys = options.keys
    .filter((set) => set.issuer.code === claims.issuer.code)
    .flatMap((set) => set.keys);
  let newest: ReturnType<typeof openStatusList>['list'] | undefined;
  for (const token of options.statusLists) {
    let opened: ReturnType<typeof openStatusList>;
    try {
      opened = openStatusList(token);
    } catch (error) {
      if (!(error instanceof CborError)) throw error;
      reasons.push(
        reason(
          'statusListMalformed',
          '有一份状态表不完整，未采用。',
          'A status list is damaged and was not used.',
        ),
      );
      continue;
    }
    const { list, message } = opened;
    if (list.uri !== claims.status.list || list.issuerCode !== claims.issuer.code) continue;
    const kid = toHex(message.kid);
    const publicKeys = keys
      .filter((key) => key.kid === kid && key.alg === message.alg && key.revokedOn === null)
      .map((key) => fromBase64url(key.x));
    if (!publicKeys.some((publicKey) => publicKey !== null && checkCose(message, publicKey, suites))) {
      reasons.push(
        reason(
          'statusListUnsigned',
          '有一份状态表的签名不符，未采用。',
          'A status list has a wrong signature and was not used.',
        ),
      );
      continue;
    }
    if (!newest || list.issuedAt > newest.issuedAt) newest = list;
  }
  const status = newest ? statusAt(newest, claims.status.index) : null;
  if (!newest || status === null) {
    reasons.unshift(
      reason(
        'statusUnknown',
        '没有可用的状态表，未能核对是否已被暂停或撤销。请联网后再核验一次。',
        'There is no usable status list, so whether it was suspended or revoked is not known. Check again with a network.',
      ),
    );
    return { status: null, statusAge: null, reasons };
  }
  // A list from the future is a clock that is off; its age is then none.
  const ageSeconds = Math.max(0, Math.floor(now / 1000) - newest.issuedAt);
  const stale = ageSeconds > newest.ttl;
  const statusAge = {
    issuedAt: new Date(newest.issuedAt * 1000).toISOString(),
    ageSeconds,
    ttlSeconds: newest.ttl,
    stale,
  };
  const age = describeAge(ageSeconds);
  reasons.unshift(
    stale
      ? reason(
          'statusStale',
          `状态表是${age.zh}前签发的，已超过应有的更新时间；此后的撤销不会显示。`,
          `The status list is ${age.en} old, older than it should be; a later revocation would not show.`,
        )
      : reason(
          'statusFresh',
          `是否撤销以${age.zh}前签发的状态表为准。`,
          `Revocation was checked against a status list ${age.en} old.`,
        ),
  );
  return { status, statusAge, reasons };
}

function readClaims(payload: Uint8Array): CertificateClaims {
  const map = decodeCbor(payload);
  if (!(map instanceof Map)) throw new CborError('claims are not a map');
  const text = (key: number): string => {
    const value = map.get(key);
    if (typeof value !== 'string' || value.length > 400) throw new CborError(`claim ${key} is not a text`);
    return value;
  };
  const count = (key: number): number => {
    const value = map.get(key);
    if (typeof value !== 'number' || value < 0) throw new CborError(`claim ${key} is not a count`);
    return value;
  };
  const hash = map.get(14);
  const group = map.has(15) ? text(15) : null;
  if (!(hash instanceof Uint8Array) || hash.length !== 32 || map.size !== (group === null ? 14 : 15))
    throw new CborError('claims of another version');
  return {
    number: text(1),
    unit: { code: text(2), name: text(3) },
    group,
    level: text(4),
    title: text(5),
    standard: { id: text(6), version: count(7) },
    issuer: { code: text(8), name: text(9) },
    issuedOn: dayText(count(10)),
    expiresOn: dayText(count(11)),
    status: { list: text(12), index: count(13) },
    decisionHash: hash,
  };
}

function refused(state: VerificationState, code: string, zh: string, en: string): Verification {
  return { state, claims: null, statusAge: null, reasons: [reason(code, zh, en)] };
}

function reason(code: string, zh: string, en: string): Reason {
  return { code, zh, en };
}

function describeAge(seconds: number): { zh: string; en: string } {
  if (seconds < 120) return { zh: ` ${seconds} 秒`, en: `${seconds} s` };
  if (seconds < 7200)
    return { zh: ` ${Math.floor(seconds / 60)} 分钟`, en: `${Math.floor(seconds / 60)} min` };
  if (seconds < 172_800)
    return { zh: ` ${Math.floor(seconds / 3600)} 小时`, en: `${Math.floor(seconds / 3600)} h` };
  return { zh: ` ${Math.floor(seconds / 86_400)} 天`, en: `${Math.floor(seconds / 86_400)} days` };
}

/** Days since 1970-01-01 of an ISO date. */
function dayNumber(iso: string): number {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(time) || dayText(time / 86_400_000) !== iso)
    throw new RangeError(`"${iso}" is not a day`);
  return time / 86_400_000;
}

function dayText(day: number): string {
  // Year 9999 is the last one with four digits.
  if (day > 2_932_896) throw new CborError('a day beyond the calendar');
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
