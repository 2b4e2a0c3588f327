/** A published vote made without a server or a database: every token is signed in earnest. */
import { constants, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { toBase64url, toHex } from '../../src/core/ballots/bytes.ts';
import { ballotLeaf, rootOf, treeOf } from '../../src/core/ballots/merkle.ts';
import { encodeMarks, oneLine, questionPaper } from '../../src/core/ballots/paper.ts';
import { optionsOf } from '../../src/core/ballots/presets.ts';
import {
  type ClosingStatement,
  closingMessage,
  describedHash,
  fileFormat,
  type PublishedFile,
} from '../../src/core/ballots/published.ts';
import { signedMessage, tokenBytes, tokenHash } from '../../src/core/ballots/token.ts';
import { countContents } from '../../src/core/ballots/verify.ts';
import { createSigningKey, ed25519Signer } from '../../src/platform/crypto/ed25519.ts';
import { newId } from '../../src/platform/crypto/ids.ts';

const question = { zh: '同意吗', en: 'Agreed?' };

/** @param choices what was marked, a ballot each */
export function publishedVote(choices: readonly string[]): PublishedFile {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  const closing = createSigningKey();
  const described = {
    id: newId(),
    unit: { code: 'VOTE', name: '投票工会' },
    title: question,
    question,
    paper: questionPaper(question, optionsOf('forAgainstAbstain')),
    opensOn: '2026-11-20',
    closesOn: '2026-11-30',
  };
  const casts = choices
    .map((choice) => {
      // Unblinded, a blind signature is an ordinary one: signed so, it is the same and made sooner.
      const token = randomBytes(tokenBytes);
      const signature = sign('sha384', signedMessage(described.id, token), {
        key: pair.privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 48,
      });
      return {
        token,
        signature,
        hash: Buffer.from(tokenHash(described.id, token)),
        content: encodeMarks({ marks: { [oneLine]: choice } }),
      };
    })
    .sort((a, b) => a.hash.compare(b.hash));
  const statement: ClosingStatement = {
    ballot: described.id,
    described: describedHash(described),
    key: createHash('sha256').update(spki).digest('hex'),
    entitled: choices.length,
    issued: { phone: choices.length, paper: 0 },
    ...countContents(
      described.paper,
      casts.map(({ content }) => content),
    ),
    forged: 0,
    root: toHex(rootOf(treeOf(casts.map((cast) => ballotLeaf(cast.hash, cast.content))))),
  };
  return {
    format: fileFormat,
    ballot: described,
    keys: { token: toBase64url(spki), closing: toBase64url(closing.publicKey) },
    statement,
    signature: toBase64url(ed25519Signer(closing.seed).sign(closingMessage(statement))),
    ballots: casts.map((cast) => [
      cast.token.toString('base64url'),
      cast.signature.toString('base64url'),
      cast.content,
    ]),
  };
}
