/** What tests can see of a PDF or a Word file without any program but Node. */
import { inflateRawSync } from 'node:zlib';

export interface PdfFacts {
  pages: number;
  title: string;
  fonts: string[];
  /** Targets of links. */
  links: string[];
  /** Width and height of each page in points. */
  boxes: [number, number][];
  /** Every character that the embedded fonts map to text: what can be copied out of the file. */
  characters: Set<string>;
}

/** Reads a PDF as Typst writes it (objects and character maps in the open). */
export function pdfFacts(pdf: Uint8Array): PdfFacts {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  // Bookmarks have titles too; the document's own comes last.
  const title = [...text.matchAll(/\/Title <([0-9A-F]+)>/g)].at(-1)?.[1];
  const characters = new Set<string>();
  for (const block of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const match of block[1]!.matchAll(/<[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>/g)) {
      for (const character of utf16(match[1]!)) characters.add(character);
    }
  }
  return {
    pages: (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length,
    title: title ? utf16(title).replace(/^\uFEFF/, '') : '',
    fonts: [
      ...new Set([...text.matchAll(/\/FontName \/(?:[A-Z]{6}\+)?([^\s/]+)/g)].map((m) => m[1]!)),
    ].sort(),
    links: [...text.matchAll(/\/URI \(([^)]*)\)/g)].map((m) => m[1]!),
    boxes: [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]),
    characters,
  };
}

/** The entries of a zip file (stored or deflated), by its central directory. */
export function unzip(file: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(file);
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(data, data + size);
    entries.set(name, method === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
