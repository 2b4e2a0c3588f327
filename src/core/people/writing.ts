/**
 * What people write, as it is kept: without the blanks and signs that keyboards and workbooks put in.
 *
 *   clean        a text of one line
 *   personName   a person's name
 */

/**
 * Full width folded to half, blanks at the ends and invisible characters dropped, inner blanks made one. Chinese
 * characters are left exactly as they are: Unicode normalization would change rare ones in names.
 */
export function clean(text: string): string {
  if (isPlain(text)) return text;
  return (
    text
      .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '')
      .replace(/[\s\u3000]+/g, ' ')
      .trim()
      // An apostrophe is how people force a number to be text, and how our own csv keeps formulas asleep.
      .replace(/^['‘’]\s*/, '')
      .trim()
  );
}

/** Printable ASCII without blanks, or common Chinese characters: nothing to clean. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (!((c > 0x20 && c < 0x7f && (i > 0 || c !== 0x27)) || (c >= 0x3400 && c <= 0x9fff))) return false;
  }
  return true;
}

/** `张 三` is 张三; `买买提•强刚` is 买买提·强刚; `Anna  Li` keeps one blank. */
export function personName(text: string): string {
  const cleaned = clean(text);
  if (!/[\s•・‧∙●⋅．.]/.test(cleaned)) return cleaned;
  const dotted = cleaned
    .replace(/\s*[•・‧∙●⋅．]\s*/g, '·')
    .replace(/(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})/gu, '·');
  return dotted.replace(/(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, '');
}
