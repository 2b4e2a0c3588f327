/**
 * Contents: withoutControls, startsFormula, isSignedNumber: what every reader and writer does with a text.
 */

/**
 * Drops what XML forbids and no cell shows: NUL and the other control characters, U+FFFE and U+FFFF, half a pair of
 * surrogates. One of them makes a whole workbook unreadable. Tab and line ends stay.
 */
export function withoutControls(text: string): string {
  return controls.test(text) ? text.replace(allControls, '') : text;
}

// oxlint-disable-next-line no-control-regex
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const allControls = new RegExp(controls, 'g');

/**
 * Would a spreadsheet take this text for a formula when it is typed or opened from a csv? Blanks before it do not help.
 * A signed number is one too, but a harmless one: see isSignedNumber.
 */
export function startsFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text);
}

export function isSignedNumber(text: string): boolean {
  return /^[+-]\d+(\.\d+)?$/.test(text);
}
