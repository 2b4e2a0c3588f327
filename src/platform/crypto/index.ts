/**
 * The public face of the crypto part: see README.md.
 *
 *   ids          newId (UUID v7, monotonic), randomId (UUID v4)
 *   tokens       random tokens, their hashes, comparison in constant time
 *   master-key   the one file that everything sealed depends on
 *   keyring      sealing of fields and keyed hashes for lookup
 *   passphrase   sealing by a passphrase (backups)
 *   ed25519      signing on the server
 */
export { newId, randomId } from './ids.ts';
export { randomToken, hashToken, equalSecrets } from './tokens.ts';
export { readOrCreateMasterKey, readMasterKey, writeMasterKey } from './master-key.ts';
export { openKeyring, keyringFromKey } from './keyring.ts';
export type { Keyring, SealContext } from './keyring.ts';
export { sealWithPassphrase, openWithPassphrase } from './passphrase.ts';
export { createSigningKey, ed25519Signer, verifyEd25519 } from './ed25519.ts';
export type { SigningKey, Ed25519Signer } from './ed25519.ts';
export { CryptoError } from './errors.ts';
export type { CryptoErrorCode } from './errors.ts';
