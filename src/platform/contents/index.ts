/**
 * Where contents lie, each under its SHA-256: a folder of this machine, or a bucket that speaks S3.
 *
 *   Contents       what either can do
 *   openContents   the one that the settings name
 *   ContentsAway   the bucket does not answer, or refuses
 *
 * Both keep a content under `ab/ab12…`, so that one is copied into the other by any tool. Content never changes under its
 * name. The decision is docs/decisions/009-contents.md.
 */
import type { Readable } from 'node:stream';
import type { Config } from '../config/index.ts';
import { Bucket } from './bucket.ts';
import { Folder } from './folder.ts';

export { ContentsAway } from './bucket.ts';
export { placeOf } from './place.ts';

export interface Contents {
  /** Takes a finished file of this machine; afterwards it is no longer where it was. The same content twice is kept once. */
  keep(sha256: string, file: string): Promise<void>;
  /** A stream of the content, null where it is not there. */
  read(sha256: string): Promise<Readable | null>;
  /** When it was kept last, null where it is not there. */
  keptAt(sha256: string): Promise<Date | null>;
  remove(sha256: string): Promise<void>;
  /** Hashes of all that lie there, page by page in no promised order. */
  list(): AsyncIterable<string>;
  /**
   * A file of this machine with the content, to read and not to change; null where it is not there.
   *
   * @param work a path that may be used for a copy
   */
  local(sha256: string, work: string): Promise<string | null>;
}

/** @returns the bucket of `S3_URL` where one is set, else the folder `files` of the data directory */
export function openContents(config: Pick<Config, 'filesDir' | 'bucket'>): Contents {
  return config.bucket ? new Bucket(config.bucket) : new Folder(config.filesDir);
}
