/** The smallest PNG writer: the dashed circle that marks in a Word file where the seal goes. */
import { crc32, deflateSync } from 'node:zlib';

/**
 * A dashed grey circle as a PNG of `size` × `size` pixels with transparent ground. At 300 pixels over 42 mm
 * it prints at 180 dpi, enough for a hairline.
 */
export function dashedCirclePng(size = 300): Buffer {
  const known = drawn.get(size);
  if (known) return known;
  const made = draw(size);
  drawn.set(size, made);
  return made;
}

/** Every paper has the same circle: it is drawn once. */
const drawn = new Map<number, Buffer>();

function draw(size: number): Buffer {
  const center = (size - 1) / 2;
  const radius = center - 1.5;
  const raw = Buffer.alloc(size * (1 + size * 2));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dx = x - center;
      const dy = y - center;
      // Half a pixel of softness on each side of a line three pixels wide.
      const cover = Math.max(0, Math.min(1, 2 - Math.abs(Math.hypot(dx, dy) - radius)));
      const dash = Math.floor(((Math.atan2(dy, dx) / Math.PI + 1) / 2) * 96) % 2 === 0;
      const at = y * (1 + size * 2) + 1 + x * 2;
      raw[at] = 0x99;
      raw[at + 1] = dash ? Math.round(cover * 255) : 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 4, 0, 0, 0], 8); // 8 bits, grey with alpha
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
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
