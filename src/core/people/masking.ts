/**
 * Names as strangers may see them: `maskName`. Enough for a person to know that they are meant, too little for
 * anyone else. `maskPhone` likewise.
 */

/** 王芳 → 王*; 欧阳小明 → 欧**明; other scripts: the first letter of each word. */
export function maskName(name: string): string {
  const plain = name.trim();
  if (!/\p{Script=Han}/u.test(plain)) {
    return plain
      .split(/\s+/)
      .map((word) => ([...word].length > 1 ? `${[...word][0]}*` : word))
      .join(' ');
  }
  const signs = [...plain.replace(/\s+/g, '')];
  if (signs.length <= 1) return '*';
  if (signs.length === 2) return `${signs[0]}*`;
  return `${signs[0]}${'*'.repeat(signs.length - 2)}${signs.at(-1)}`;
}

/** 13812345678 → 138****5678; a shorter number keeps its last two digits. */
export function maskPhone(phone: string): string {
  const plain = phone.trim();
  return plain.length >= 11
    ? `${plain.slice(0, 3)}${'*'.repeat(plain.length - 7)}${plain.slice(-4)}`
    : `${'*'.repeat(Math.max(plain.length - 2, 1))}${plain.slice(-2)}`;
}
