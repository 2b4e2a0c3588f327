/** The place of a content in a folder or a bucket: `placeOf`, `isHash`. */

export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** `ab/ab12…`. @throws RangeError for what is no SHA-256 in lower-case hex: it would name another place */
export function placeOf(sha256: string): string {
  if (!isHash(sha256)) throw new RangeError('not a SHA-256');
  return `${sha256.slice(0, 2)}/${sha256}`;
}
