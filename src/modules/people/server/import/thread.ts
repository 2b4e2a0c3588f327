/** The thread behind `openRosterFile`: reads and checks a roster file, and makes lines for COPY of what it kept. */
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Keyring, keyringFromKey } from '../../../../platform/crypto/keyring.ts';
import { readSheets, SheetError } from '../../../../platform/sheets/index.ts';
import { answerWith } from '../../../../platform/threads/index.ts';
import { openRoster, RosterNotFound } from '../roster/index.ts';
import { describeSheet } from './describe.ts';
import { type ImportFault, ofRoster, ofStage } from './faults.ts';
import { finished, toldLine } from './line.ts';
import type { Asked, Chunk, Reading, RosterRead, ThreadInput } from './roster-file.ts';

/** Few enough to be held in memory several times, enough that a statement is worth its while. */
const chunkRows = 5_000;

answerWith<ThreadInput, Asked>((input) => {
  const keyring = keyringFromKey(input.masterKey);
  return (asked, onProgress) =>
    'read' in asked
      ? read(input, keyring, asked.read, onProgress)
      : lines(input, keyring, asked.lines, asked.kept);
});

/** Keeps the good rows in the file of chunks. @returns what else was found */
async function read(
  input: ThreadInput,
  keyring: Keyring,
  { path, options }: Reading,
  onProgress: (rows: number) => void,
): Promise<RosterRead> {
  try {
    const source = await readSheets(path);
    const opened = await openRoster(source, options);
    const { mapping, detection } = opened;
    const headers: string[] = [];
    for (const { column, header } of detection.columns) headers[column] = header;
    const faults: ImportFault[] = [];
    const warnings: ImportFault[] = [];
    const chunks: Chunk[] = [];
    let rows = 0;

    async function* sealedChunks(): AsyncGenerator<Buffer> {
      let told = new Text();
      const seal = (): Buffer => {
        const from = chunks.at(-1)?.to ?? 0;
        const sealed = keyring.seal(purpose, place(input, from), told.bytes());
        chunks.push({ rows: told.lines, from, to: from + sealed.length });
        told = new Text();
        return sealed;
      };
      for await (const batch of opened.batches()) {
        for (const error of batch.errors) faults.push(ofRoster(error));
        for (const warning of batch.warnings) warnings.push(ofRoster(warning));
        for (const person of batch.rows) {
          if (person.leftOn !== null && person.leftOn > options.today) {
            const params = { left: person.leftOn };
            const fault = { row: person.row, code: 'futureLeave', field: 'leftOn', params } as const;
            faults.push(ofStage(fault, mapping.columns, headers));
            continue;
          }
          told.add(toldLine(person));
          if (told.lines === chunkRows) yield seal();
        }
        rows = batch.counts.rows;
        onProgress(rows);
      }
      if (told.lines > 0) yield seal();
    }

    await pipeline(sealedChunks, createWriteStream(input.kept, { mode: 0o600 }));
    const sheet = await describeSheet(source, mapping, detection);
    return { chunks, rows, faults, warnings, mapping, headers, sheet };
  } catch (error) {
    // The reader's errors are the person's to mend; as a cloned Error they would lose their words.
    if (!(error instanceof SheetError) && !(error instanceof RosterNotFound)) throw error;
    return { refused: { code: error.code, zh: error.zh, en: error.en } };
  }
}

/** The lines of one chunk, ready for COPY. */
async function lines(
  input: ThreadInput,
  keyring: Keyring,
  { from, to }: Chunk,
  kept: boolean,
): Promise<Uint8Array> {
  const sealed = Buffer.alloc(to - from);
  const file = await open(input.kept);
  try {
    await file.read(sealed, 0, sealed.length, from);
  } finally {
    await file.close();
  }
  const told = keyring.openText(purpose, place(input, from), sealed);
  const made = new Text();
  for (let at = 0, end = 0; at < told.length; at = end + 1) {
    end = told.indexOf('\n', at);
    made.add(finished(keyring, input.unitId, told.slice(at, end), kept));
  }
  // Memory of its own: what it shares with others could not be handed over.
  return new Uint8Array(made.bytes());
}

/** Lines gathered as bytes: as many small texts they would keep the garbage collector busy for a third of the time. */
class Text {
  lines = 0;
  #text = '';
  readonly #pieces: Buffer[] = [];

  add(line: string): void {
    this.#text += line;
    if (++this.lines % 100 === 0) this.#cut();
  }

  bytes(): Buffer {
    this.#cut();
    return Buffer.concat(this.#pieces);
  }

  #cut(): void {
    this.#pieces.push(Buffer.from(this.#text));
    this.#text = '';
  }
}

const purpose = 'people.rosterRows';
const place = ({ unitId, batchId }: ThreadInput, from: number) => ({
  table: 'import_batches',
  column: 'rows',
  unit: String(unitId),
  row: `${batchId}/${from}`,
});
