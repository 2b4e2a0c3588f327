/** Backup and restore: see README.md. */
export { backup, type BackupOptions, type BackupResult } from './backup.ts';
export { passphraseIn } from './passphrase.ts';
export { restore, verifyBackup, type RestoreOptions, type RestoreResult } from './restore.ts';
