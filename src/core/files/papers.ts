/**
 * Official papers as answers and as files.
 *
 *   paperAnswer   a paper to download, Word or PDF
 *   storePaper    a paper as files named in the unit, for the archive
 */
import { z } from 'zod';
import { officialPaper, officialPaperPdf, type OfficialPaper } from '../../platform/documents/index.ts';
import type { Ctx } from '../context/context.ts';
import type { BinaryAnswer } from '../module/operation.ts';
import { addFile } from './store.ts';

export const paperFormats = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** The query of an operation that answers with a paper. */
export const paperFormat = z.object({ format: z.enum(paperFormats).default('pdf') });

const types: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

const print = (ctx: Ctx, paper: OfficialPaper, format: PaperFormat): Promise<Buffer> =>
  format === 'pdf' ? officialPaperPdf(paper, { at: ctx.now }) : officialPaper(paper);

/** @param name of the file, without its ending */
export async function paperAnswer(
  ctx: Ctx,
  paper: OfficialPaper,
  name: string,
  format: PaperFormat,
): Promise<BinaryAnswer> {
  return { type: types[format], name: `${name}.${format}`, body: await print(ctx, paper, format) };
}

/**
 * @param name of the files, without their ending
 * @returns ids of the files, in the order of `formats`
 */
export async function storePaper(
  ctx: Ctx,
  paper: OfficialPaper,
  name: string,
  subject: { kind: string; id: string },
  formats: readonly PaperFormat[] = ['pdf'],
): Promise<string[]> {
  const ids: string[] = [];
  for (const format of formats) {
    const content = await ctx.files.put(await print(ctx, paper, format));
    ids.push(await addFile(ctx, content, `${name}.${format}`, subject));
  }
  return ids;
}
