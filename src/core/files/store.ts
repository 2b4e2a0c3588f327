/**
 * Files. Content lies under its SHA-256, on disk or in a bucket (src/platform/contents); a row names it within a unit.
 * Types are sniffed, sizes capped, and nothing is ever served inline from the application's origin.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { makeFolder } from '../../platform/config/place.ts';
import type { Contents } from '../../platform/contents/index.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Ctx } from '../context/context.ts';
import { files } from './schema.ts';

/** Largest upload, bytes. */
export const largestFile = 50 * 1024 * 1024;

/** What may be uploaded, by what the bytes say they are. */
const allowedTypes = new Map([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/heic', 'heic'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['application/x-cfb', 'doc, xls, ppt, wps, et, dps'],
  ['text/plain', 'txt, csv'],
]);

/**
 * Subjects whose files only their own module hands out: a roster as it was sent holds every ID number, which are opened
 * one at a time and with a reason; the result of an appraisal is for those whom its rule names; what a meeting of the
 * leading body wrote is for the chair and the cadres.
 */
export const closedSubjects: readonly string[] = ['importBatch', 'namedAppraisal', 'closedGathering'];

export interface StoredContent {
  sha256: string;
  size: number;
  mediaType: string;
}

export class FileStore {
  /** @param dir on this machine: uploads under way, and what can be made again, lie in its folder `incoming` */
  constructor(
    private readonly contents: Contents,
    private readonly dir: string,
  ) {}

  /**
   * Writes content under its hash. Writing the same content twice keeps one.
   *
   * @throws Refusal `fileTooLarge`, `fileEmpty`, `fileType`; ContentsAway
   */
  async put(content: Buffer | Readable, limit = largestFile): Promise<StoredContent> {
    const temporary = this.workPath(randomUUID());
    makeFolder(dirname(temporary));
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) {
          done(tooLarge(limit));
          return;
        }
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(
        Buffer.isBuffer(content) ? Readable.from([content]) : content,
        measure,
        createWriteStream(temporary, { mode: 0o600, flush: true }),
      );
      if (size === 0)
        throw unprocessable('fileEmpty', {
          zh: '文件是空的，请重新选择。',
          en: 'The file is empty; choose another one.',
        });
      const mediaType = await sniff(temporary);
      const sha256 = hash.digest('hex');
      await this.contents.keep(sha256, temporary);
      return { sha256, size, mediaType };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** A stream of the content, null where it is gone. @throws ContentsAway */
  read(sha256: string): Promise<Readable | null> {
    return this.contents.read(sha256);
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.contents.keptAt(sha256)) !== null;
  }

  /** A file of this machine with the content, to read and not to change; null where it is gone. @throws ContentsAway */
  local(sha256: string): Promise<string | null> {
    return this.contents.local(sha256, this.workPath(sha256));
  }

  /**
   * Removes content that nothing needs any more, where it lies there since before `moment`: the same may just be coming in
   * again. The rows that name it stay, and whoever asks finds it gone.
   *
   * @returns whether there was any
   */
  async remove(sha256: string, moment: Date): Promise<boolean> {
    const kept = await this.contents.keptAt(sha256);
    if (!kept || kept >= moment) return false;
    await this.contents.remove(sha256);
    await rm(this.workPath(sha256), { force: true });
    return true;
  }

  /** Where a piece of work may leave what it can make again: no backup has it, and after a day or two it goes. */
  workPath(name: string): string {
    return join(this.dir, 'incoming', name);
  }

  /** Removes what lies there since before `moment`: work that was never taken up again, uploads cut off. */
  async sweepWork(moment: Date): Promise<void> {
    const folder = join(this.dir, 'incoming');
    makeFolder(folder);
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      // What ended in the meantime is gone already.
      const found = await stat(path).catch(() => null);
      if (found && found.mtime < moment) await rm(path, { recursive: true, force: true });
    }
  }
}

const tooLarge = (limit: number) =>
  unprocessable('fileTooLarge', {
    zh: `文件超过 ${Math.floor(limit / 1024 / 1024)} MB，请压缩或拆分后再上传。`,
    en: `The file is larger than ${Math.floor(limit / 1024 / 1024)} MB; make it smaller or split it.`,
  });

/** What the bytes are, whatever the name says. */
async function sniff(path: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path);
  const type = found?.mime ?? ((await looksLikeText(path)) ? 'text/plain' : 'application/octet-stream');
  if (!allowedTypes.has(type)) {
    throw unprocessable('fileType', {
      zh: '不支持这种文件。请上传图片（jpg、png、webp、heic）、PDF、Word、Excel、PPT 或文本文件。',
      en: 'This kind of file is not accepted. Upload a picture (jpg, png, webp, heic), PDF, Word, Excel, PowerPoint or text file.',
    });
  }
  return type;
}

async function looksLikeText(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    const utf16 =
      bytesRead >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));
    if (!utf16 && head.includes(0)) return false;
    return !/^\s*<(?:!doctype|html|svg|\?xml|script)/i.test(head.toString('latin1'));
  } finally {
    await handle.close();
  }
}

/** Endings of names that a computer opens as a document; the first of a type is its usual one. */
const endingsOf = (types: string): string[] => types.split(', ');
const knownEndings = new Set([...[...allowedTypes.values()].flatMap(endingsOf), 'jpeg', 'heif', 'md']);

/**
 * A name that is safe to show and to save under: no path, no control characters, and no ending by which a computer
 * would run it (a text called `.bat` is a program).
 *
 * @param mediaType what the bytes are
 */
export function safeFileName(name: string, mediaType: string): string {
  const bare = name
    .replace(/^.*[\\/]/, '')
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '')
    .slice(0, 200)
    // Windows leaves out dots and blanks at the end, and what is before them becomes the ending.
    .replace(/[.\s]+$/, '')
    .trim();
  const ending = /\.([^.]+)$/.exec(bare)?.[1]?.toLowerCase();
  if (ending === undefined || knownEndings.has(ending)) return bare || 'file';
  const usual = endingsOf(allowedTypes.get(mediaType) ?? 'txt')[0];
  return `${bare}.${usual}`;
}

/** Names stored content in the unit. @returns the file's id */
export async function addFile(
  ctx: Ctx,
  content: StoredContent,
  name: string,
  subject?: { kind: string; id: string },
): Promise<string> {
  const id = newId();
  await ctx.db.insert(files).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    ...content,
    name: safeFileName(name, content.mediaType),
    accountId: accountIdOf(ctx.actor),
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    uploadedAt: ctx.now,
  });
  return id;
}

/**
 * Attaches uploaded files to the thing they belong to. Only files of this unit that are free, or already
 * belong to that thing, can be attached.
 *
 * @throws Refusal 409 `fileInUse` when one belongs to another thing, 404 `fileNotFound` when one is not there
 */
export async function attachFiles(
  ctx: Ctx,
  ids: string[],
  subject: { kind: string; id: string },
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const attached = await ctx.db
    .update(files)
    .set({ subjectKind: subject.kind, subjectId: subject.id })
    .where(
      and(
        eq(files.unitId, ctx.unit.id),
        inArray(files.id, wanted),
        sql`(${files.subjectId} is null or ${files.subjectId} = ${subject.id})`,
      ),
    )
    .returning({ id: files.id });
  if (attached.length !== wanted.length) {
    const elsewhere = await ctx.db
      .select({ id: files.id })
      .from(files)
      .where(
        and(
          eq(files.unitId, ctx.unit.id),
          inArray(files.id, wanted),
          sql`${files.subjectId} <> ${subject.id}`,
        ),
      );
    if (elsewhere.length > 0) {
      throw conflict('fileInUse', {
        zh: '有附件已用在别处，一份附件只归一处。请把这份文件再上传一次，作为新的附件。',
        en: 'An attachment belongs to something else already; each belongs to one thing. Upload the file once more as a new attachment.',
      });
    }
    throw notFound(
      { zh: '有附件没有找到，请重新上传。', en: 'An attachment was not found; upload it again.' },
      'fileNotFound',
    );
  }
}
