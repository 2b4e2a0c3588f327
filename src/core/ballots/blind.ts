/**
 * Blind ballots (RFC 9474, RSABSSA-SHA384-PSS-Randomized): whoever is on the roll gets one token signed without the
 * server seeing it, and casts a ballot with it later, without saying who they are.
 *
 *   makeKeys          one RSA key and one Ed25519 key a ballot, sealed
 *   issueToken        a blinded message → its signature; the same for the same, refused for another
 *   issueTokenAlone   the same as a transaction of its own: a hall takes its tokens within minutes
 *   castToken         a token, its signature and marks → in the box; without a session, an address or a time
 *   closeBlindBox     publishes the box in the order of the tokens' hashes, signs what came of it, destroys the keys
 *   publishedFile, inclusionProof   what is published, and the way from one ballot to the signed root
 *
 * What is kept of issuing (the blinded message's hash and its signature) fits every published ballot equally well:
 * for any of the two there is one blinding factor that joins them. So no table, log or backup tells who cast what.
 * The operator of the live server could still put forged tokens in (more would be returned than issued), watch the
 * traffic, or hand out another page: the voter's page says so.
 */
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { createSigningKey, ed25519Signer } from '../../platform/crypto/ed25519.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import { inOneTrip } from '../../platform/postgres/one-trip.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import type { UnitRef } from '../access/policy.ts';
import type { Ctx, Services } from '../context/context.ts';
import { runInUnit, type UnitRun } from '../context/in-unit.ts';
import { fromHex, toBase64url, toHex } from './bytes.ts';
import { loadBallot } from './load.ts';
import { ballotLeaf, growing, proofOf, rootOf } from './merkle.ts';
import { inPieces } from './pieces.ts';
import { type BallotPaper, encodeMarks, markFault, type Marks } from './paper.ts';
import { mayTellSingly, tooFewToTell } from './publication.ts';
import {
  closingMessage,
  type ClosingStatement,
  type Described,
  describedHash,
  fileFormat,
  keysFingerprint,
  type KeptClosing,
  type PublishedFile,
  rootMessage,
  type RootStatement,
} from './published.ts';
import { alreadyVoted, closedRefusal, marksRefusal, noBallot, notOnRoll, notOpenYet } from './refusals.ts';
import type { Ballot } from './schema.ts';
import { keyBits, signatureBytes, tokenHash } from './token.ts';
import { countingContents, isTokenSigned, isTokenSignedAside, tokenKeyOf } from './verify.ts';

const generate = promisify(generateKeyPair);

const place = (ctx: Ctx, ballotId: string, column: 'token_key' | 'closing_key') => ({
  table: 'ballot_keys',
  column,
  unit: String(ctx.unit.id),
  row: ballotId,
});

export async function makeKeys(ctx: Ctx, ballot: Ballot): Promise<void> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: keyBits, publicExponent: 65537 });
  const closing = createSigningKey();
  await ctx.client.query(
    `insert into ballot_keys (unit_id, unit_path, ballot_id, token_key, token_key_sealed, closing_key, closing_key_sealed)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      ballot.id,
      publicKey.export({ format: 'der', type: 'spki' }),
      ctx.keyring.seal(
        'ballot',
        place(ctx, ballot.id, 'token_key'),
        privateKey.export({ format: 'der', type: 'pkcs8' }),
      ),
      closing.publicKey,
      ctx.keyring.seal('ballot', place(ctx, ballot.id, 'closing_key'), closing.seed),
    ],
  );
}

interface KeyRow {
  token_key: Buffer;
  token_key_sealed: Buffer | null;
  closing_key: Buffer;
  closing_key_sealed: Buffer | null;
}

async function keyRow(ctx: Ctx, ballotId: string): Promise<KeyRow> {
  const { rows } = await ctx.client.query<KeyRow>(
    'select token_key, token_key_sealed, closing_key, closing_key_sealed from ballot_keys where unit_id = $1 and ballot_id = $2',
    [ctx.unit.id, ballotId],
  );
  if (!rows[0])
    throw notFound({ zh: '这次投票没有电子选票。', en: 'This vote has no tokens.' }, 'ballotNotBlind');
  return rows[0];
}

/** The ballot's public keys, and what people compare them by; null before tokens are given out. */
export async function ballotKeys(
  ctx: Ctx,
  ballot: Ballot,
): Promise<{ token: string; closing: string; fingerprint: string } | null> {
  if (ballot.secrecy !== 'blind' || ballot.state === 'draft') return null;
  const row = await keyRow(ctx, ballot.id);
  return {
    token: toBase64url(row.token_key),
    closing: toBase64url(row.closing_key),
    fingerprint: keysFingerprint(row.token_key, row.closing_key),
  };
}

/** Opened keys, while a ballot gives out tokens; forgotten when it closes. */
const signing = new Map<string, SigningKeys>();

interface SigningKeys {
  privateKey: KeyObject;
  publicKey: KeyObject;
  modulus: Buffer;
}

export function forgetKeys(ballotId: string): void {
  signing.delete(ballotId);
  boxes.delete(ballotId);
}

async function signingKey(ctx: Ctx, ballotId: string): Promise<SigningKeys> {
  const kept = signing.get(ballotId);
  if (kept) return kept;
  const row = await keyRow(ctx, ballotId);
  if (!row.token_key_sealed) throw closedRefusal();
  const der = ctx.keyring.open('ballot', place(ctx, ballotId, 'token_key'), row.token_key_sealed);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n!, 'base64url');
  const keys = { privateKey, publicKey, modulus };
  signing.set(ballotId, keys);
  return keys;
}

/**
 * RSASP1 of a blinded message, verified before it leaves (a fault while signing would give the key away).
 *
 * @returns null for what is no number below the key's modulus
 */
function blindSign(keys: SigningKeys, blinded: Buffer): Buffer | null {
  if (blinded.length !== signatureBytes) return null;
  // 0 and 1 are their own signatures, and nobody blinds to them.
  if (blinded.compare(keys.modulus) >= 0 || blinded.subarray(0, -1).every((byte) => byte === 0)) return null;
  const signature = privateDecrypt({ key: keys.privateKey, padding: constants.RSA_NO_PADDING }, blinded);
  const again = publicEncrypt({ key: keys.publicKey, padding: constants.RSA_NO_PADDING }, signature);
  if (!again.equals(blinded)) throw new Error('a blind signature did not verify; it was not given out');
  return signature;
}

/**
 * Signs a voter's blinded token. Asking again with the same one gives the same answer, also after the vote has opened
 * (the first answer may have been lost on the way); another one is refused, and so is whoever took paper.
 *
 * @throws Refusal `notOnRoll`, `alreadyVoted` (paper), `tokenIssued` (409), `issuingOver` (409), `badBlinded` (422)
 */
export async function issueToken(
  ctx: Ctx,
  ballotId: string,
  employeeId: string,
  blinded: Buffer,
): Promise<Buffer> {
  const ballot = await loadBallot(ctx, ballotId);
  if (ballot.secrecy !== 'blind') await keyRow(ctx, ballotId);
  const blindedHash = createHash('sha256').update(blinded).digest();
  const { rows } = await ctx.client.query<{
    channel: 'portal' | 'paper' | null;
    blinded_hash: Buffer | null;
    blind_signature: Buffer | null;
  }>(
    `select r.channel, i.blinded_hash, i.blind_signature
     from (select unit_id, ballot_id, employee_id, channel from ballot_roll
           where unit_id = $1 and ballot_id = $2 and employee_id = $3 for update) r
     left join ballot_issues i on i.unit_id = r.unit_id and i.ballot_id = r.ballot_id and i.employee_id = r.employee_id`,
    [ctx.unit.id, ballotId, employeeId],
  );
  const seat = rows[0];
  if (!seat) throw notOnRoll();
  if (seat.channel === 'paper') throw alreadyVoted('paper');
  if (seat.channel === 'portal') {
    // Two that came together: the second one waited for the first one's row, but not for what it wrote beside.
    const issued = seat.blinded_hash ? seat : await issueOf(ctx, ballotId, employeeId);
    if (issued?.blinded_hash?.equals(blindedHash)) return issued.blind_signature!;
    throw conflict('tokenIssued', {
      zh: '您的电子选票已发到另一部手机（或另一个浏览器）。请用那里投票，或扫描当时保存的二维码。',
      en: 'Your token was given to another phone or browser. Vote there, or scan the QR code that you saved there.',
    });
  }
  if (ballot.state === 'draft') throw notOpenYet(ballot.opensOn);
  if (ballot.state !== 'issuing')
    throw conflict('issuingOver', {
      zh: '领取电子选票的时间已过（投票开始后不再发放，以免从时间上看出谁投了哪张票）。请领纸质票。',
      en: 'Tokens are no longer given out (not after the vote has opened, so that times tell nothing). Ask for a paper ballot.',
    });
  const signature = blindSign(await signingKey(ctx, ballotId), blinded);
  if (!signature)
    throw unprocessable('badBlinded', {
      zh: '手机送来的数据有误，请刷新页面再试。',
      en: 'What the phone sent is no blinded token; reload the page and try again.',
    });
  await ctx.client.query(
    `with seat as (update ballot_roll set channel = 'portal' where unit_id = $1 and ballot_id = $3 and employee_id = $4)
     insert into ballot_issues (unit_id, unit_path, ballot_id, employee_id, blinded_hash, blind_signature)
     values ($1, $2, $3, $4, $5, $6)`,
    [ctx.unit.id, ctx.unit.path, ballotId, employeeId, blindedHash, signature],
  );
  return signature;
}

/**
 * The same as a transaction of its own, in one trip. What is signed is given out only where the seat was free and the
 * vote gives out tokens; anything else is answered as `issueToken` answers it.
 */
export async function issueTokenAlone(
  services: Services,
  run: UnitRun,
  ballotId: string,
  employeeId: string,
  blinded: Buffer,
): Promise<Buffer> {
  const keys = signing.get(ballotId);
  const signature = keys && blindSign(keys, blinded);
  if (signature && (await seated(services.pool, run.unit, { ballotId, employeeId, blinded, signature })))
    return signature;
  return runInUnit(services, run, (ctx) => issueToken(ctx, ballotId, employeeId, blinded));
}

/** Whether the seat was free and is now taken with this token. */
async function seated(
  pool: Pool,
  unit: UnitRef,
  issue: { ballotId: string; employeeId: string; blinded: Buffer; signature: Buffer },
): Promise<boolean> {
  try {
    const rows = await inOneTrip(pool, unit.path, {
      name: 'issue_token',
      text: `with seat as (
         update ballot_roll r set channel = 'portal' from ballots b
         where b.unit_id = $1 and b.id = $2 and b.state = 'issuing' and b.secrecy = 'blind'
           and r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $3 and r.channel is null
         returning r.unit_id, r.unit_path, r.ballot_id, r.employee_id)
       insert into ballot_issues (unit_id, unit_path, ballot_id, employee_id, blinded_hash, blind_signature)
       select seat.*, $4::bytea, $5::bytea from seat returning employee_id`,
      values: [
        unit.id,
        issue.ballotId,
        issue.employeeId,
        `\\x${createHash('sha256').update(issue.blinded).digest('hex')}`,
        `\\x${issue.signature.toString('hex')}`,
      ],
    });
    return rows.length === 1;
  } catch (error) {
    // What PostgreSQL refuses is tried again in the usual way, which says why.
    if (!pgError(error)) throw error;
    return false;
  }
}

async function issueOf(ctx: Ctx, ballotId: string, employeeId: string) {
  const { rows } = await ctx.client.query<{ blinded_hash: Buffer; blind_signature: Buffer }>(
    'select blinded_hash, blind_signature from ballot_issues where unit_id = $1 and ballot_id = $2 and employee_id = $3',
    [ctx.unit.id, ballotId, employeeId],
  );
  return rows[0];
}

interface Box {
  unitId: number;
  paper: BallotPaper;
  opensOn: string;
  key: KeyObject;
}

/** What casting needs to know of a ballot. It never changes while the ballot is open. */
const boxes = new Map<string, Box>();
const boxesKept = 500;

async function boxOf(pool: Pool, ballotId: string): Promise<Box> {
  const kept = boxes.get(ballotId);
  if (kept) return kept;
  const { rows } = await pool.query<{
    unit_id: number;
    paper: BallotPaper;
    opens_on: string;
    token_key: Buffer;
  }>('select * from blind_ballot($1)', [ballotId]);
  const row = rows[0];
  if (!row) throw noBallot();
  const box = {
    unitId: row.unit_id,
    paper: row.paper,
    opensOn: row.opens_on,
    key: tokenKeyOf(row.token_key),
  };
  if (boxes.size >= boxesKept) boxes.clear();
  boxes.set(ballotId, box);
  return box;
}

/**
 * Puts a ballot in the box. Only the token speaks for it: the caller knows nobody. The same ballot again is
 * acknowledged again, also after closing; the same token with other marks is refused.
 *
 * @throws Refusal `badToken` (422), `marks.…` (422), `tokenUsed` (409), `ballotNotOpen`, `ballotClosed` (409)
 */
export async function castToken(
  { pool, today }: { pool: Pool; today: string },
  ballotId: string,
  cast: { token: Buffer; signature: Buffer; marks: Marks },
): Promise<void> {
  const box = await boxOf(pool, ballotId);
  if (!isTokenSigned(box.key, ballotId, cast.token, cast.signature))
    throw unprocessable('badToken', {
      zh: '这不是本次投票发出的电子选票，没有投入票箱。',
      en: 'This is no token of this vote; nothing was put in the box.',
    });
  const fault = markFault(box.paper, cast.marks);
  if (fault) throw marksRefusal(fault, box.paper);
  const values = [
    box.unitId,
    ballotId,
    today,
    Buffer.from(tokenHash(ballotId, cast.token)),
    cast.token,
    cast.signature,
    encodeMarks(cast.marks),
  ];
  const put = async () => {
    const { rows } = await pool.query<{ said: 'cast' | 'again' | 'other' | 'notOpen' | 'closed' }>({
      name: 'cast_blind_ballot',
      text: 'select cast_blind_ballot($1, $2, $3, $4, $5, $6, $7) as said',
      values,
    });
    return rows[0]!.said;
  };
  let said;
  try {
    said = await put();
  } catch (error) {
    // The box was closed while this ballot waited at it: asked again, the published ballots answer.
    if (pgError(error)?.code !== '42P01') throw error;
    said = await put();
  }
  if (said === 'cast' || said === 'again') return;
  if (said === 'notOpen') throw notOpenYet(box.opensOn);
  if (said === 'closed') throw closedRefusal();
  throw conflict('tokenUsed', {
    zh: '这张电子选票已经投过另一种选择，一张票只能投一次。',
    en: 'This token has cast another ballot already: one token, one ballot.',
  });
}

interface CastRow {
  token_hash: Buffer;
  token: Buffer;
  signature: Buffer;
  content: string;
}

const castsOf = async (ctx: Ctx, ballotId: string): Promise<CastRow[]> =>
  (
    await ctx.client.query<CastRow>(
      `select token_hash, token, signature, content from published_ballots
       where unit_id = $1 and ballot_id = $2 order by token_hash`,
      [ctx.unit.id, ballotId],
    )
  ).rows;

const described = (ctx: Ctx, ballot: Ballot): Described => ({
  id: ballot.id,
  unit: { code: ctx.unit.code, name: ctx.unit.name },
  title: ballot.title,
  question: ballot.question,
  paper: ballot.paper,
  opensOn: ballot.opensOn,
  closesOn: ballot.closesOn,
});

/** Empties the box into what is published, checks every signature once more, signs the closing and drops the keys. */
export async function closeBlindBox(
  ctx: Ctx,
  ballot: Ballot,
  counts: { entitled: number; taken: { portal: number; paper: number } },
): Promise<KeptClosing> {
  await ctx.client.query('select close_blind_box($1, $2)', [ctx.unit.id, ballot.id]);
  const row = await keyRow(ctx, ballot.id);
  if (!row.closing_key_sealed) throw new Error(`the closing key of ballot ${ballot.id} is gone`);
  const key = tokenKeyOf(row.token_key);
  const casts = await castsOf(ctx, ballot.id);
  const forged = await countForged(key, ballot.id, casts);
  const levels = await treeOfCasts(casts);
  const counted = await inPieces(
    countingContents(
      ballot.paper,
      casts.map((cast) => cast.content),
    ),
  );
  const statement = {
    ballot: ballot.id,
    described: describedHash(described(ctx, ballot)),
    key: createHash('sha256').update(row.token_key).digest('hex'),
    entitled: counts.entitled,
    issued: { phone: counts.taken.portal, paper: counts.taken.paper },
    ...counted,
    forged,
    root: toHex(rootOf(levels)),
  };
  const seed = ctx.keyring.open('ballot', place(ctx, ballot.id, 'closing_key'), row.closing_key_sealed);
  const signer = ed25519Signer(seed);
  const signature = toBase64url(signer.sign(closingMessage(statement)));
  const rootSignature = toBase64url(signer.sign(rootMessage(statement)));
  seed.fill(0);
  await ctx.client.query(
    'update ballot_keys set token_key_sealed = null, closing_key_sealed = null where unit_id = $1 and ballot_id = $2',
    [ctx.unit.id, ballot.id],
  );
  return { statement, signature, rootSignature };
}

const treeOfCasts = (casts: readonly CastRow[]): Promise<Uint8Array[][]> =>
  inPieces(
    growing(casts.length, (at) => {
      const cast = casts[at]!;
      return ballotLeaf(cast.token_hash, cast.content);
    }),
  );

/** How many carry no signature of the key. */
async function countForged(key: KeyObject, ballotId: string, casts: readonly CastRow[]): Promise<number> {
  let forged = 0;
  const inOneGo = 200;
  for (let at = 0; at < casts.length; at += inOneGo) {
    const signed = await Promise.all(
      casts
        .slice(at, at + inOneGo)
        .map((cast) => isTokenSignedAside(key, ballotId, cast.token, cast.signature)),
    );
    forged += signed.filter((each) => !each).length;
  }
  return forged;
}

/**
 * What was signed as the vote closed, and whether its counts and single ballots may be told.
 *
 * @throws Refusal `notPublished` before closing
 */
async function closingOf(ctx: Ctx, ballot: Ballot): Promise<{ closing: KeptClosing; singly: boolean }> {
  if (!ballot.closing)
    throw conflict('notPublished', {
      zh: '投票结束后才公布选票。',
      en: 'The ballots are published after the vote has closed.',
    });
  const { rows } = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from ballot_roll where unit_id = $1 and ballot_id = $2 and channel = 'paper'`,
    [ctx.unit.id, ballot.id],
  );
  return { closing: ballot.closing, singly: mayTellSingly(ballot, rows[0]!.n) };
}

/** What proves a voter's own ballot: all that was signed, or where that tells of few the root alone. */
function signedFor({ closing, singly }: { closing: KeptClosing; singly: boolean }): Signed {
  const { statement, signature, rootSignature } = closing;
  if (singly) return { statement, signature };
  if (rootSignature === undefined) throw tooFewToTell();
  const { ballot, described, key, returned, root } = statement;
  return { statement: { ballot, described, key, returned, root }, signature: rootSignature };
}

/** Everything that was published of a blind ballot, for `jia verify ballot`. */
export async function publishedFile(ctx: Ctx, id: string): Promise<PublishedFile> {
  const ballot = await loadBallot(ctx, id);
  const {
    closing: { statement, signature },
    singly,
  } = await closingOf(ctx, ballot);
  if (!singly) throw tooFewToTell();
  const row = await keyRow(ctx, id);
  return {
    format: fileFormat,
    ballot: described(ctx, ballot),
    keys: { token: toBase64url(row.token_key), closing: toBase64url(row.closing_key) },
    statement,
    signature,
    ballots: (await castsOf(ctx, id)).map((cast) => [
      cast.token.toString('base64url'),
      cast.signature.toString('base64url'),
      cast.content,
    ]),
  };
}

/** A statement of all that was counted, or of the root alone. */
interface Signed {
  statement: ClosingStatement | RootStatement;
  signature: string;
}

export interface InclusionProof extends Signed {
  content: string;
  index: number;
  size: number;
  path: string[];
}

/** Trees of the votes that voters look themselves up in just now. */
const trees = new Map<
  string,
  { levels: Uint8Array[][]; casts: Map<string, { at: number; content: string }> }
>();
const treesKept = 4;

/**
 * The way from one ballot to the signed root. Nodes of the tree tell nothing of other ballots: in each leaf is a token that
 * only its voter has.
 *
 * @throws Refusal `notPublished`, `ballotNotCounted` (404); `tooFewToTell` for a vote that closed before roots were signed
 */
export async function inclusionProof(ctx: Ctx, id: string, hash: string): Promise<InclusionProof> {
  const signed = signedFor(await closingOf(ctx, await loadBallot(ctx, id)));
  let tree = trees.get(id);
  if (!tree) {
    const casts = await castsOf(ctx, id);
    tree = {
      levels: await treeOfCasts(casts),
      casts: new Map(
        casts.map((cast, at) => [cast.token_hash.toString('hex'), { at, content: cast.content }]),
      ),
    };
    if (trees.size >= treesKept) trees.delete(trees.keys().next().value!);
    trees.set(id, tree);
  }
  const found = tree.casts.get(toHex(fromHex(hash)));
  if (!found)
    throw notFound(
      {
        zh: '公布的选票里没有这一张。如果您投出时看到了“已投出”，请把保存的二维码交给监票人核查。',
        en: 'This ballot is not among those published. If you were told that it was cast, show your saved QR code to a scrutineer.',
      },
      'ballotNotCounted',
    );
  return {
    ...signed,
    content: found.content,
    index: found.at,
    size: tree.levels[0]!.length,
    path: proofOf(tree.levels, found.at).map(toHex),
  };
}

/** The unit of a blind ballot, for requests that say nothing but the ballot. */
export const unitOfBlindBallot = async (pool: Pool, ballotId: string): Promise<number> =>
  (await boxOf(pool, ballotId)).unitId;
