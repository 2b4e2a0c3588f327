/**
 * A file that somebody sent, opened.
 *
 *   withFile       in a thread, for as long as it is asked for something
 *   fileRefusal    what is wrong with it is the person's to mend: a refusal with the reader's own words
 */
import { unprocessable, type Refusal } from '../../../../platform/http/refusal.ts';
import { readInWorker, SheetError, type SheetSource } from '../../../../platform/sheets/index.ts';
import { RosterNotFound } from '../roster/index.ts';

/** @throws Refusal 422 when the file is no table, or has no header with names */
export async function withFile<T>(path: string, ask: (source: SheetSource) => Promise<T>): Promise<T> {
  try {
    const source = await readInWorker(path);
    try {
      return await ask(source);
    } finally {
      await source.close();
    }
  } catch (error) {
    throw error instanceof SheetError || error instanceof RosterNotFound ? fileRefusal(error) : error;
  }
}

export function fileRefusal({ code, zh, en }: { code: string; zh: string; en: string }): Refusal {
  return unprocessable(code, { zh, en }, [{ field: 'file', message: { zh, en } }]);
}
