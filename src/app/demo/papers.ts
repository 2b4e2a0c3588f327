/**
 * Attachments for the demonstration, made in code: a sheet of the union's (PDF) and a picture (PNG). Each says that
 * it is invented.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Ctx } from '../../core/context/context.ts';
import type { StoredContent } from '../../core/files/store.ts';
import { nameUpload } from '../../modules/records/server/service.ts';
import { officialPaperPdf } from '../../platform/documents/index.ts';

/** A page of text under the unit's name. */
export async function sheet(ctx: Ctx, title: string, lines: readonly string[]): Promise<StoredContent> {
  const pdf = await officialPaperPdf(
    {
      issuer: ctx.unit.name,
      title,
      body: [...lines, '（演示材料，内容均为虚构。）'].map((text) => ({ kind: 'paragraph', text })),
      date: ctx.today,
      seal: 'none',
    },
    { at: ctx.now },
  );
  return ctx.files.put(pdf);
}

/** The same, uploaded as the actor would. @returns the file's id */
export async function uploadSheet(ctx: Ctx, title: string, lines: readonly string[]): Promise<string> {
  return uploadContent(ctx, await sheet(ctx, title, lines), title);
}

/** One more copy of a sheet under another name. @returns the file's id */
export async function uploadContent(ctx: Ctx, content: StoredContent, title: string): Promise<string> {
  return (await nameUpload(ctx, { content, name: `${title}.pdf` })).id;
}

/** A small picture, different for every seed: a room with lit windows. @returns the file's id */
export async function uploadPicture(ctx: Ctx, name: string, seed: number): Promise<string> {
  return (await nameUpload(ctx, { content: await ctx.files.put(picture(seed)), name: `${name}.png` })).id;
}

const width = 240;
const height = 160;

function picture(seed: number): Buffer {
  const raw = Buffer.alloc(height * (1 + width * 3));
  const wall = [0x2b + (seed % 40), 0x3a + (seed % 23), 0x55];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor(x / 40);
      const row = Math.floor(y / 40);
      const window = x % 40 > 8 && x % 40 < 32 && y % 40 > 8 && y % 40 < 32;
      const lit = ((seed * 2_654_435_761) >>> (column * 4 + row)) % 3 !== 0;
      const color = !window ? wall : lit ? [0xf2, 0xb4, 0x41] : [0x1f, 0x2a, 0x3d];
      raw.set(color, y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const note = Buffer.from(`Comment\0demonstration ${seed}`, 'latin1');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', note),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
