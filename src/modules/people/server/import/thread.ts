/** The thread behind `openRosterFile`: reads and checks a roster file, and makes rows for COPY of what it kept. */
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Keyring, keyringFromKey } from '../../../../platform/crypto/keyring.ts';
import { CopyRows } from '../../../../platform/postgres/copy-rows.ts';
import { readInWorker, readSheets, SheetError, type SheetSource } from '../../../../platform/sheets/index.ts';
import { answerWith } from '../../../../platform/threads/index.ts';
import { openRoster, RosterNotFound } from '../roster/index.ts';
import { describeSheet } from './describe.ts';
import { type ImportFault, ofRoster, ofStage } from './faults.ts';
import { type Filling, finish, finishNew, NewPeople, tell } from './line.ts';
import type { Asked, Batch, Chunk, NewRows, Reading, RosterRead, ThreadInput } from './roster-file.ts';

/** Few enough to be held in memory several times, enough that a statement is worth its while. */
const chunkRows = 5_000;
/** The first is smaller, for the database waits for it; each may be larger by so much: it takes longer to write than to make. */
const firstRows = 2_000;
const growth = 1.3;
/** Above so many bytes of a file. */
const worthAThread = 2 ** 20;
/** What is kept of a person, about. */
const toldBytes = 256;

answerWith<ThreadInput, Asked>((input) => {
  const keyring = keyringFromKey(input.masterKey);
  return (asked, onProgress) =>
    'read' in asked
      ? read(asked.of, keyring, input.reader, asked.read, onProgress)
      : 'fill' in asked
        ? fill(asked.of, keyring, asked.fill, asked.filling)
        : lines(asked.of, keyring, asked.lines, asked.kept);
});

/** Keeps the good rows in the file of chunks. @returns what else was found */
async function read(
  of: Batch,
  keyring: Keyring,
  reader: string,
  { path, options }: Reading,
  onProgress: (rows: number) => void,
): Promise<RosterRead> {
  let source: SheetSource | undefined;
  try {
    // Taking a big file apart is half of the work, and a thread of its own does it meanwhile.
    const big = (await stat(path)).size > worthAThread;
    source = big ? await readInWorker(path, { file: reader }) : await readSheets(path);
    const opened = await openRoster(source, options);
    const { mapping, detection } = opened;
    const headers: string[] = [];
    for (const { column, header } of detection.columns) headers[column] = header;
    const faults: ImportFault[] = [];
    const warnings: ImportFault[] = [];
    const chunks: Chunk[] = [];
    const groups = new Set<string>();
    let rows = 0;
    let members = 0;

    async function* sealedChunks(): AsyncGenerator<Buffer> {
      const told = new CopyRows(toldBytes * chunkRows);
      let people = 0;
      let most = firstRows;
      const seal = (): Buffer => {
        const from = chunks.at(-1)?.to ?? 0;
        const sealed = keyring.seal(purpose, place(of, from), told.content());
        chunks.push({ rows: people, from, to: from + sealed.length });
        told.clear();
        people = 0;
        most = Math.min(chunkRows, Math.round(most * growth));
        return sealed;
      };
      for await (const batch of opened.batches()) {
        for (const error of batch.errors) faults.push(ofRoster(error));
        for (const warning of batch.warnings) warnings.push(ofRoster(warning));
        for (const person of batch.rows) {
          if (person.leftOn !== null && person.leftOn > options.today) {
            const params = { left: person.leftOn };
            const { row, name } = person;
            const fault = { row, name, code: 'futureLeave', field: 'leftOn', params } as const;
            faults.push(ofStage(fault, mapping.columns, headers));
            continue;
          }
          if (person.isMember && !person.retained && person.leftOn === null) members += 1;
          if (person.groupName) groups.add(person.groupName);
          tell(told, person);
          if (++people === most) yield seal();
        }
        rows = batch.counts.rows;
        onProgress(rows);
      }
      if (people > 0) yield seal();
    }

    await pipeline(sealedChunks, createWriteStream(of.kept, { mode: 0o600 }));
    const sheet = await describeSheet(source, mapping, detection);
    return { chunks, rows, members, groups: [...groups], faults, warnings, mapping, headers, sheet };
  } catch (error) {
    // The reader's errors are the person's to mend; as a cloned Error they would lose their words.
    if (!(error instanceof SheetError) && !(error instanceof RosterNotFound)) throw error;
    return { refused: { code: error.code, zh: error.zh, en: error.en } };
  } finally {
    await source?.close();
  }
}

/** The rows of one chunk, ready for COPY into the staging table. */
async function lines(of: Batch, keyring: Keyring, chunk: Chunk, kept: boolean): Promise<Uint8Array> {
  const told = await toldIn(of, keyring, chunk);
  const rows = new CopyRows(told.length * 3);
  finish(rows, keyring, of.unitId, told, kept);
  return rows.whole();
}

/** The same for the roster itself, on which nobody stands. */
async function fill(of: Batch, keyring: Keyring, chunk: Chunk, filling: Filling): Promise<NewRows> {
  const told = await toldIn(of, keyring, chunk);
  const made = new NewPeople(told.length * 3);
  finishNew(made, keyring, filling, told);
  const { people, members, named, tellsMembers, tellsActivists } = made;
  return {
    people,
    members,
    named,
    tells: { members: tellsMembers, activists: tellsActivists },
    employees: made.employees.whole(),
    memberships: made.memberships.whole(),
    activists: made.activists.whole(),
  };
}

/** What was kept of one chunk. */
async function toldIn(of: Batch, keyring: Keyring, { from, to }: Chunk): Promise<Buffer> {
  const sealed = Buffer.alloc(to - from);
  const file = await open(of.kept);
  try {
    await file.read(sealed, 0, sealed.length, from);
  } finally {
    await file.close();
  }
  return keyring.open(purpose, place(of, from), sealed);
}

const purpose = 'people.rosterRows';
const place = ({ unitId, batchId }: Batch, from: number) => ({
  table: 'import_batches',
  column: 'rows',
  unit: String(unitId),
  row: `${batchId}/${from}`,
});
