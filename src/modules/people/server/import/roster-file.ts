/**
 * A roster file on its way in. It is read and checked once for a batch, and the good rows are kept, sealed, where work
 * under way lies, until they are imported; then they are made into lines for COPY. All of it is done in a thread of its own,
 * so that the server answers meanwhile, and the database writes some lines while the next are made.
 *
 *   openRosterFile     the file of a batch, read now or before; `close` it
 *   RosterFile.lines   its good rows as COPY takes them
 *   RosterFile.newPeople   the same for a roster on which nobody stands
 *   forgetRows         the batch needs what was kept no more
 */
import { createHash, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../../../../core/context/context.ts';
import type { FileStore } from '../../../../core/files/store.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { makeFolder } from '../../../../platform/config/place.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import type { Keyring } from '../../../../platform/crypto/keyring.ts';
import { readerFile, secondsToRead, sheetError } from '../../../../platform/sheets/index.ts';
import { Thread, threadFile, ThreadOutOfMemory, ThreadTooSlow } from '../../../../platform/threads/index.ts';
import type { RememberedMapping, RosterMapping, RosterOptions } from '../roster/index.ts';
import type { DescribedSheet } from './describe.ts';
import type { ImportFault } from './faults.ts';
import type { Filling } from './line.ts';
import { fileRefusal } from './open.ts';

/** What was found in a file. */
export interface FileFindings {
  /** The good rows, in the order of the file. */
  chunks: Chunk[];
  /** Rows that are people, refused ones included. */
  rows: number;
  /** Of the good rows, who are members and have not left. */
  members: number;
  /** Groups that the good rows name. */
  groups: string[];
  /** What the file alone gives cause for. */
  faults: ImportFault[];
  warnings: ImportFault[];
  mapping: RosterMapping;
  /** By column, as the person wrote them. */
  headers: string[];
  sheet: DescribedSheet;
}

/** Some thousands of rows: which bytes of the file of kept rows they are. */
export interface Chunk {
  rows: number;
  from: number;
  to: number;
}

// --- what the two threads say to each other ---------------------------------------------------------------------

export interface ThreadInput {
  masterKey: KeyObject;
  /** The file of the thread that takes the sheet apart. */
  reader: string;
}
/** Whose rows are read or made. */
export interface Batch {
  unitId: number;
  batchId: string;
  /** The file of kept rows. */
  kept: string;
}
export interface Reading {
  path: string;
  options: RosterOptions;
}
export type Work = { read: Reading } | { lines: Chunk; kept: boolean } | { fill: Chunk; filling: Filling };
export type Asked = Work & { of: Batch };
/** Of one chunk: rows of the roster's tables, how many they are, and whether it says anything of the two smaller ones. */
export interface NewRows {
  people: number;
  members: number;
  named: number;
  tells: { members: boolean; activists: boolean };
  employees: Uint8Array;
  memberships: Uint8Array;
  activists: Uint8Array;
}
export type RosterRead = FileFindings | { refused: { code: string; zh: string; en: string } };

// --- the server's side ------------------------------------------------------------------------------------------

/** Above it a file is refused as one that unpacks to an abnormal size. The largest real ones need half. */
const maxMemoryMiB = 384;

/** What another process kept is not taken up: it may have read by other rules. */
const thisProcess = newId();

const folderOf = (files: FileStore, batchId: string) => files.workPath(`roster-${batchId}`);

export interface ReadOptions {
  mapping?: RosterMapping | undefined;
  remembered?: RememberedMapping | undefined;
  /** Told of rows read so far. */
  onProgress?: ((done: number) => void) | undefined;
}

/**
 * @param path the file as it was sent
 * @throws Refusal 422 with the reader's own words when the file is no table, or has no header with names
 */
export async function openRosterFile(
  ctx: Ctx,
  batchId: string,
  path: string,
  { mapping, remembered, onProgress }: ReadOptions,
): Promise<RosterFile> {
  const options: RosterOptions = {
    today: ctx.today,
    minWorkingAge: (await rulesHere(ctx)).number('minWorkingAge').value,
    ...(mapping ? { mapping } : {}),
    ...(remembered ? { remembered } : {}),
  };
  const folder = folderOf(ctx.files, batchId);
  const key = createHash('sha256')
    .update(JSON.stringify([thisProcess, path, options]))
    .digest('hex');
  const before = join(folder, `${key}.json`);
  const found = existsSync(before) ? (JSON.parse(await readFile(before, 'utf8')) as FileFindings) : null;
  if (!found) {
    await rm(folder, { recursive: true, force: true });
    makeFolder(folder);
  }
  const thread =
    wake(ctx.keyring) ??
    new Thread(
      await threadFile('roster-thread', join(import.meta.dirname, 'thread.ts')),
      { masterKey: ctx.keyring.forThread(), reader: await readerFile() } satisfies ThreadInput,
      maxMemoryMiB,
    );
  const of: Batch = { unitId: ctx.unit.id, batchId, kept: join(folder, 'rows') };
  const opened = (findings: FileFindings) => new RosterFile(of, thread, ctx.keyring, findings);
  if (found) return opened(found);
  try {
    const seconds = secondsToRead((await stat(path)).size);
    const read = await thread
      .ask<RosterRead>({ of, read: { path, options } } satisfies Asked, onProgress, seconds)
      .catch((error: unknown) => {
        throw error instanceof ThreadTooSlow ? fileRefusal(sheetError('tooSlow', [seconds], error)) : error;
      });
    if ('refused' in read) throw fileRefusal(read.refused);
    await writeFile(`${before}.new`, JSON.stringify(read), { mode: 0o600 });
    await rename(`${before}.new`, before);
    return opened(read);
  } catch (error) {
    await thread.end();
    throw error instanceof ThreadOutOfMemory
      ? fileRefusal(sheetError('bomb', [error.message], error))
      : error;
  }
}

export class RosterFile {
  readonly findings: FileFindings;
  readonly #of: Batch;
  readonly #thread: Thread;
  readonly #keyring: Keyring;

  constructor(of: Batch, thread: Thread, keyring: Keyring, findings: FileFindings) {
    this.#of = of;
    this.#thread = thread;
    this.#keyring = keyring;
    this.findings = findings;
  }

  /** The good rows: how many there are. */
  get people(): number {
    return this.findings.chunks.reduce((sum, { rows }) => sum + rows, 0);
  }

  /**
   * The good rows as COPY takes them, some thousands at a time; the next are made while these are written.
   *
   * @param kept whether they may be written; a check alone needs no number sealed
   */
  lines(kept: boolean): AsyncGenerator<Uint8Array> {
    return this.#ahead((chunk) => ({ lines: chunk, kept }));
  }

  /** The good rows as rows of the roster, where nobody stands on it; made ahead as `lines`. */
  newPeople(filling: Filling): AsyncGenerator<NewRows> {
    return this.#ahead((chunk) => ({ fill: chunk, filling }));
  }

  async *#ahead<Made>(asked: (chunk: Chunk) => Work): AsyncGenerator<Made> {
    const made = (chunk: Chunk | undefined): Promise<Made> | null => {
      if (!chunk) return null;
      const making = this.#thread.ask<Made>({ of: this.#of, ...asked(chunk) } satisfies Asked);
      // Whoever takes it hears of a failure; until then it is nobody's.
      making.catch(() => undefined);
      return making;
    };
    const { chunks } = this.findings;
    let next = made(chunks[0]);
    for (let at = 1; next; at++) {
      const ready = await next;
      next = made(chunks[at]);
      yield ready;
    }
  }

  /** Whoever checked a file imports it most often in the next minute, or mends it and sends it again: its thread waits. */
  async close(): Promise<void> {
    await rest(this.#thread, this.#keyring);
  }
}

// --- a thread at rest -------------------------------------------------------------------------------------------

/** To start a thread and warm it takes as long as to read and make some ten thousand rows. Milliseconds. */
const restFor = 60_000;
/** The thread that was closed last, of whatever batch: one, for it holds memory. It knows the keyring it was started with. */
let resting: { thread: Thread; keyring: Keyring; over: NodeJS.Timeout } | null = null;

async function rest(thread: Thread, keyring: Keyring): Promise<void> {
  const before = leave();
  const over = setTimeout(() => void leave()?.end(), restFor).unref();
  thread.hold(false);
  resting = { thread, keyring, over };
  await before?.end();
}

/** The thread at rest, if it is of this keyring and lives. */
function wake(keyring: Keyring): Thread | null {
  if (resting?.keyring !== keyring) return null;
  const thread = leave();
  if (!thread?.lives) return null;
  thread.hold(true);
  return thread;
}

/** The thread at rest, which rests no longer. */
function leave(): Thread | null {
  if (!resting) return null;
  const { thread, over } = resting;
  resting = null;
  clearTimeout(over);
  return thread;
}

export async function forgetRows(files: FileStore, batchId: string): Promise<void> {
  await rm(folderOf(files, batchId), { recursive: true, force: true });
}
