/**
 * `jia verify certificate URL|FILE`: checks a certificate without a database.
 *
 *   verifyCertificateCommand   target → result with an exit code
 *   formatVerification         result → lines for a terminal, Chinese and English
 *   readTarget                 where the token comes from: an address, a PDF, a text, JSON or COSE file
 *   readTrust                  where keys and status lists come from: --trust FILE, else the address's own site
 */
import { readFile, stat } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { OperatorError } from '../../../platform/config/operator-error.ts';
import {
  findToken,
  toHex,
  tokenText,
  TRUST_PATH,
  VERIFY_PATH,
  verifyCertificate,
  type CertificateClaims,
  type TrustBundle,
  type Verification,
} from '../shared/token.ts';

export interface VerifyCommandOptions {
  /** A trust bundle (JSON). With it nothing is fetched. */
  trustFile?: string;
  /** ISO date, Asia/Shanghai. */
  today: string;
  /** The instant for the age of the status list, in milliseconds. */
  now: number;
}

export interface VerifyCommandResult {
  state: Verification['state'];
  /** Valid, and checked against a status list. */
  accepted: boolean;
  claims: (Omit<CertificateClaims, 'decisionHash'> & { decisionHash: string }) | null;
  statusAge: Verification['statusAge'];
  reasons: Verification['reasons'];
  /** The address found in the target, without its token; null where the target held a bare token. */
  address: string | null;
  /** The file or site that the issuer's keys were taken from: what this result rests on. */
  trustedBy: string;
  /** 0 accepted, 1 refused. */
  exitCode: 0 | 1;
}

const MAX_FILE = 32 * 1024 * 1024;
const MAX_TRUST = 8 * 1024 * 1024;
const FETCH_MS = 10_000;

/**
 * Checks the certificate in an address or a file. A certificate whose revocation could not be checked is not
 * accepted. Throws OperatorError where there is nothing to check (exit code 2 for wrong use, 1 for an
 * unreachable site).
 */
export async function verifyCertificateCommand(
  target: string,
  options: VerifyCommandOptions,
): Promise<VerifyCommandResult> {
  const { token, origin } = await readTarget(target);
  const { trust, trustedBy } = await readTrust(origin, options.trustFile);
  const result = verifyCertificate(token, {
    keys: trust.issuers,
    statusLists: trust.statusLists,
    today: options.today,
    now: options.now,
  });
  const accepted = result.state === 'valid' && result.statusAge !== null;
  return {
    state: result.state,
    accepted,
    claims: result.claims && { ...result.claims, decisionHash: toHex(result.claims.decisionHash) },
    statusAge: result.statusAge,
    reasons: result.reasons,
    address: origin && `${origin}${VERIFY_PATH}`,
    trustedBy,
    exitCode: accepted ? 0 : 1,
  };
}

const STATE_WORDS: Record<Verification['state'], { zh: string; en: string }> = {
  valid: { zh: '有效', en: 'valid' },
  expired: { zh: '已到期', en: 'expired' },
  revoked: { zh: '已撤销', en: 'revoked' },
  suspended: { zh: '已暂停', en: 'suspended' },
  notYetValid: { zh: '尚未生效', en: 'not yet valid' },
  badSignature: { zh: '签名不符', en: 'bad signature' },
  unknownIssuer: { zh: '签发单位不明', en: 'unknown issuer' },
  malformed: { zh: '无法识别', en: 'malformed' },
};

/** What the terminal shows. */
export function formatVerification(result: VerifyCommandResult): string {
  const words =
    result.state === 'valid' && !result.accepted
      ? { zh: '签名有效，未核对撤销', en: 'signature right, revocation not checked' }
      : STATE_WORDS[result.state];
  const lines = [`${words.zh} · ${words.en}`];
  if (result.claims) {
    const c = result.claims;
    lines.push(
      `  证书编号 number      ${c.number}`,
      `  单位 unit            ${c.unit.name}${c.group ? ` ${c.group}` : ''} (${c.unit.code})`,
      `  称号 title           ${c.title}`,
      `  标准 standard        ${c.standard.id} v${c.standard.version}`,
      `  签发 issuer          ${c.issuer.name} (${c.issuer.code})`,
      `  有效期 valid         ${c.issuedOn} … ${c.expiresOn}`,
    );
  }
  lines.push(
    ...result.reasons.map((r) => `  ${r.zh}\n  ${r.en}`),
    `  公钥来源 keys from   ${result.trustedBy}`,
  );
  return lines.join('\n');
}

/** The token in an address or a file, and the site that the address names. Throws OperatorError (exit code 2). */
export async function readTarget(target: string): Promise<{ token: string; origin: string | null }> {
  if (/^https?:\/\//i.test(target)) return pickOne(addressesIn(target), target);
  const size = await stat(target).then(
    (s) => (s.isFile() ? s.size : -1),
    () => -1,
  );
  if (size < 0) {
    throw new OperatorError(
      'verify.noTarget',
      {
        zh: `“${target}”既不是网址，也不是已有的文件。请给出证书的核验网址或证书文件。`,
        en: `"${target}" is neither an address nor a file that exists. Give the certificate's address or file.`,
      },
      { exitCode: 2 },
    );
  }
  if (size > MAX_FILE) {
    throw new OperatorError(
      'verify.tooLarge',
      {
        zh: `“${target}”超过 32 MB，不是证书文件。`,
        en: `"${target}" is larger than 32 MB: not a certificate.`,
      },
      { exitCode: 2 },
    );
  }
  const bytes = await readFile(target);
  if (bytes.subarray(0, 1024).includes('%PDF-')) return pickOne(addressesInPdf(bytes), target);
  // The tag of a COSE_Sign1 is the first byte of a binary token.
  if (bytes[0] === 0xd2) return { token: tokenText(bytes), origin: null };
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return pickOne(addressesIn(text), target);
}

interface Found {
  token: string;
  origin: string | null;
}

/** Addresses of the verification page with a token, else bare tokens, in any text (JSON too: tokens hold no quotes). */
function addressesIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/https?:\/\/[^\s"'<>()\\#]+#[A-Za-z0-9_-]{40,}/gi)) {
    const token = findToken(match[0]);
    if (token && URL.canParse(match[0])) found.push({ token, origin: new URL(match[0]).origin });
  }
  if (found.length > 0) return found;
  const words = text.split(/[\s"',:{}[\]]+/).filter((word) => word.length >= 200);
  return words.flatMap((word) => {
    const token = findToken(word);
    return token ? [{ token, origin: null }] : [];
  });
}

/**
 * A certificate's PDF carries its address in the link over the QR code and in its keywords, both in plain bytes as
 * Jia writes them; a program that saved it again may have compressed them, so streams are unpacked as well.
 */
function addressesInPdf(bytes: Buffer): Found[] {
  const plain = addressesIn(bytes.toString('latin1')).filter((f) => f.origin);
  if (plain.length > 0) return plain;
  const found: Found[] = [];
  let budget = 64 * 1024 * 1024;
  for (let at = bytes.indexOf('stream'); at >= 0 && budget > 0; at = bytes.indexOf('stream', at + 6)) {
    let from = at + 6;
    if (bytes[from] === 0x0d) from++;
    if (bytes[from] === 0x0a) from++;
    // "endstream" also contains the word; what follows it is no zlib header.
    if ((bytes[from]! & 0x0f) !== 8) continue;
    let text: string;
    try {
      const unpacked = inflateSync(bytes.subarray(from), {
        maxOutputLength: Math.min(budget, 8 * 1024 * 1024),
        finishFlush: 2,
      });
      budget -= unpacked.length;
      text = unpacked.toString('latin1');
    } catch {
      // Not packed this way, or larger than an address could need: the address is not in this stream.
      continue;
    }
    found.push(...addressesIn(text).filter((f) => f.origin));
  }
  return found;
}

function pickOne(found: Found[], target: string): Found {
  const tokens = new Set(found.map((f) => f.token));
  if (tokens.size === 0) {
    throw new OperatorError(
      'verify.noToken',
      {
        zh: `“${target}”里没有证书编码。网址应当形如 https://…${VERIFY_PATH}#…，# 之后的部分不能缺。`,
        en: `There is no certificate in "${target}". An address looks like https://…${VERIFY_PATH}#…, and what follows # must be there.`,
      },
      { exitCode: 2 },
    );
  }
  if (tokens.size > 1) {
    throw new OperatorError(
      'verify.severalTokens',
      {
        zh: `“${target}”里有 ${tokens.size} 个不同的证书编码，无法确定核验哪一个。`,
        en: `"${target}" holds ${tokens.size} different certificates; which one is meant is not clear.`,
      },
      { exitCode: 2 },
    );
  }
  return found[0]!;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const trustSchema = z.object({
  version: z.literal(1),
  issuers: z.array(
    z.object({
      issuer: z.object({ code: z.string(), name: z.string() }),
      keys: z.array(
        z.object({
          kid: z.string(),
          alg: z.number(),
          x: z.string(),
          validFrom: day,
          validTo: day.nullable(),
          revokedOn: day.nullable(),
        }),
      ),
    }),
  ),
  statusLists: z.array(z.string()),
});

/** Checks JSON text for the form of a trust bundle. Throws OperatorError. */
export function parseTrustBundle(text: string, from: string): TrustBundle {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = trustSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new OperatorError('verify.badTrust', {
    zh: `${from} 不是公钥与状态表文件（可从签发单位网站的 ${TRUST_PATH} 下载）。`,
    en: `${from} is not a file of keys and status lists (an issuer's site offers it at ${TRUST_PATH}).`,
  });
}

async function readTrust(
  origin: string | null,
  trustFile: string | undefined,
): Promise<{ trust: TrustBundle; trustedBy: string }> {
  if (trustFile !== undefined) {
    const text = await readFile(trustFile, 'utf8').catch((cause: unknown) => {
      throw new OperatorError(
        'verify.noTrustFile',
        { zh: `读不到文件“${trustFile}”。`, en: `The file "${trustFile}" cannot be read.` },
        { exitCode: 2, cause },
      );
    });
    return { trust: parseTrustBundle(text, trustFile), trustedBy: trustFile };
  }
  if (origin === null) {
    throw new OperatorError(
      'verify.needsTrust',
      {
        zh: '证书编码里没有网址，不知道向谁取公钥。请用 --trust 文件 给出签发单位的公钥与状态表。',
        en: 'The token names no site to take the keys from. Give the keys and status lists with --trust FILE.',
      },
      { exitCode: 2 },
    );
  }
  const url = `${origin}${TRUST_PATH}`;
  return { trust: parseTrustBundle(await fetchText(url), url), trustedBy: url };
}

/** Only the site that the certificate names is asked: no redirects, ten seconds, eight megabytes. */
async function fetchText(url: string): Promise<string> {
  const unreachable = (cause: unknown) =>
    new OperatorError(
      'verify.unreachable',
      {
        zh: `取不到 ${url}。离线时请用 --trust 文件 给出公钥与状态表。`,
        en: `${url} cannot be fetched. Without a network, give keys and status lists with --trust FILE.`,
      },
      { cause },
    );
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_MS),
      headers: { accept: 'application/json' },
    });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > MAX_TRUST) throw new Error('larger than 8 MB');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    throw unreachable(error);
  }
}
