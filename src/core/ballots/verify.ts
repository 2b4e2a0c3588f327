/**
 * Counting a published blind ballot again, from its file alone.
 *
 *   verifyPublished   file → what was found, and every fault
 *
 * Nothing in the file is believed: each token's signature, the order, that no token stands twice, the counts, the root
 * and the statement's signature are all made anew.
 */
import { createPublicKey, type KeyObject, verify as verifySignature, constants } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { verifyEd25519 } from '../../platform/crypto/ed25519.ts';
import { canonicalJson, fromBase64url, toHex, sha256 } from './bytes.ts';
import { ballotLeaf, rootOf, treeOf } from './merkle.ts';
import { decodeMarks, markFault, sameName, type BallotPaper } from './paper.ts';
import { atOnce, pieces, type Work } from './pieces.ts';
import {
  closingMessage,
  type ClosingStatement,
  describedHash,
  fileFormat,
  keysFingerprint,
  type PublishedFile,
} from './published.ts';
import { keyBits, signatureBytes, signedMessage, tokenBytes, tokenHash } from './token.ts';

export interface PublishedFault {
  code: string;
  zh: string;
  en: string;
}

export interface Recount {
  ballot: PublishedFile['ballot'];
  fingerprint: string;
  statement: ClosingStatement;
  /** As counted here. */
  counted: Pick<ClosingStatement, 'returned' | 'invalid' | 'counts' | 'writeIns' | 'root'>;
  faults: PublishedFault[];
}

const words = z.strictObject({ zh: z.string(), en: z.string() });
const count = z.int().min(0);
const fileShape = z.strictObject({
  format: z.literal(fileFormat),
  ballot: z.strictObject({
    id: z.uuid(),
    unit: z.strictObject({ code: z.string(), name: z.string() }),
    title: words,
    question: words,
    paper: z.strictObject({
      lines: z.array(
        z.strictObject({
          id: z.string(),
          title: words,
          options: z.array(
            z.strictObject({ id: z.string(), zh: z.string(), en: z.string(), approves: z.boolean() }),
          ),
        }),
      ),
      seats: z.int().nullable(),
      writeIns: z.boolean(),
    }),
    opensOn: z.string(),
    closesOn: z.string(),
  }),
  keys: z.strictObject({ token: z.string(), closing: z.string() }),
  statement: z.strictObject({
    ballot: z.uuid(),
    described: z.string(),
    key: z.string(),
    entitled: count,
    issued: z.strictObject({ phone: count, paper: count }),
    returned: count,
    invalid: count,
    forged: count,
    counts: z.record(z.string(), z.record(z.string(), count)),
    writeIns: z.record(z.string(), count),
    root: z.string(),
  }),
  signature: z.string(),
  ballots: z.array(z.tuple([z.string(), z.string(), z.string()])),
});

/** @returns null for a file that is none of these */
export function readPublished(text: string): PublishedFile | null {
  try {
    const parsed = fileShape.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as PublishedFile) : null;
  } catch {
    return null;
  }
}

const pss = (key: KeyObject) => ({ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 });

/** Whether the signature is this key's over the token of this ballot. */
export function isTokenSigned(
  key: KeyObject,
  ballotId: string,
  token: Uint8Array,
  signature: Uint8Array,
): boolean {
  return (
    token.length === tokenBytes &&
    signature.length === signatureBytes &&
    verifySignature('sha384', signedMessage(ballotId, token), pss(key), signature)
  );
}

const verifyAside = promisify(verifySignature);

/** The same, by a thread of Node's pool: who checks a whole box does not keep others waiting. */
export async function isTokenSignedAside(
  key: KeyObject,
  ballotId: string,
  token: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return (
    token.length === tokenBytes &&
    signature.length === signatureBytes &&
    (await verifyAside('sha384', signedMessage(ballotId, token), pss(key), signature))
  );
}

/** A ballot's RSA key from its SPKI. @throws RangeError for another kind or length of key */
export function tokenKeyOf(spki: Uint8Array): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    throw new RangeError('not a key');
  }
  if (key.asymmetricKeyType !== 'rsa' || key.asymmetricKeyDetails?.modulusLength !== keyBits)
    throw new RangeError(`not an RSA key of ${keyBits} bits`);
  return key;
}

type Counted = Pick<ClosingStatement, 'returned' | 'invalid' | 'counts' | 'writeIns'>;

/** Counts by line, names and invalid ones: what a statement says of the ballots by phone. */
export function* countingContents(paper: BallotPaper, contents: readonly string[]): Work<Counted> {
  const counts = Object.fromEntries(
    paper.lines.map((line) => [line.id, Object.fromEntries(line.options.map((option) => [option.id, 0]))]),
  );
  // A name may be any text, also one that means something to an object.
  const names = new Map<string, number>();
  let [returned, invalid] = [0, 0];
  yield* pieces(contents.length, (at) => {
    returned += 1;
    const marks = decodeMarks(contents[at]!);
    if (!marks || markFault(paper, marks) !== null) {
      invalid += 1;
      return;
    }
    for (const [line, option] of Object.entries(marks.marks)) counts[line]![option]! += 1;
    for (const name of (marks.writeIns ?? []).map(sameName)) names.set(name, (names.get(name) ?? 0) + 1);
  });
  return { returned, invalid, counts, writeIns: Object.fromEntries(names) };
}

export const countContents = (paper: BallotPaper, contents: readonly string[]): Counted =>
  atOnce(countingContents(paper, contents));

export function verifyPublished(file: PublishedFile): Recount {
  const faults: PublishedFault[] = [];
  const fault = (code: string, zh: string, en: string) => void faults.push({ code, zh, en });
  const { ballot, statement } = file;
  const spki = bytesOf(file.keys.token);
  const closingKey = bytesOf(file.keys.closing);
  let key: KeyObject | null = null;
  try {
    key = tokenKeyOf(spki);
  } catch {
    fault('key', '签票公钥不是本系统使用的密钥。', 'The key of the tokens is none that Jia uses.');
  }
  if (!verifyEd25519(closingKey, closingMessage(statement), bytesOf(file.signature)))
    fault('statement', '封票声明的签名不符。', 'The signature of the closing statement is wrong.');
  if (statement.ballot !== ballot.id || statement.described !== describedHash(ballot))
    fault('ballot', '封票声明不是这张选票的。', 'The closing statement is about another ballot paper.');
  if (statement.key !== toHex(sha256(spki)))
    fault(
      'otherKey',
      '封票声明所说的签票公钥不是文件里的这一把。',
      'The statement names another key of the tokens.',
    );

  const leaves: Uint8Array[] = [];
  let before: string | null = null;
  let [unsigned, misplaced] = [0, 0];
  for (const [tokenText, signatureText, content] of file.ballots) {
    const token = bytesOf(tokenText);
    const signature = bytesOf(signatureText);
    if (!key || !isTokenSigned(key, ballot.id, token, signature)) unsigned += 1;
    const hash = token.length === tokenBytes ? tokenHash(ballot.id, token) : sha256(token);
    const at = toHex(hash);
    if (before !== null && at <= before) misplaced += 1;
    before = at;
    leaves.push(ballotLeaf(hash, content));
  }
  if (unsigned > 0)
    fault(
      'unsigned',
      `有 ${unsigned} 张票没有本次投票的有效签名。`,
      `${unsigned} ballots carry no valid signature of this vote.`,
    );
  if (misplaced > 0)
    fault(
      'order',
      `有 ${misplaced} 张票重复或不在应有的次序上。`,
      `${misplaced} ballots stand twice or out of their order.`,
    );
  const counted = {
    ...countContents(
      ballot.paper,
      file.ballots.map(([, , content]) => content),
    ),
    root: toHex(rootOf(treeOf(leaves))),
  };
  if (counted.root !== statement.root)
    fault(
      'root',
      '票与封票时的总校验值不符：有票被增减或改动。',
      'The ballots do not make the root that was signed: some were added, taken away or changed.',
    );
  const said = {
    returned: statement.returned,
    invalid: statement.invalid,
    counts: statement.counts,
    writeIns: statement.writeIns,
    root: statement.root,
  };
  if (canonicalJson({ ...said, root: '' }) !== canonicalJson({ ...counted, root: '' }))
    fault(
      'counts',
      '重新计票的结果与封票声明不同。',
      'Counting again gives other numbers than the statement.',
    );
  if (counted.returned > statement.issued.phone)
    fault(
      'moreReturnedThanIssued',
      `收回 ${counted.returned} 张，多于发出的 ${statement.issued.phone} 张，投票无效。`,
      `${counted.returned} came back, but ${statement.issued.phone} were issued: the vote is void.`,
    );
  if (statement.issued.phone + statement.issued.paper > statement.entitled)
    fault('moreIssuedThanEntitled', '发出的票多于有权投票的人。', 'More were issued than people entitled.');
  return { ballot, fingerprint: keysFingerprint(spki, closingKey), statement, counted, faults };
}

const bytesOf = (text: string): Uint8Array => {
  try {
    return fromBase64url(text);
  } catch {
    return new Uint8Array();
  }
};
