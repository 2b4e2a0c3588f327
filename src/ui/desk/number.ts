/**
 * Numbers as people type them: 30,000 · ３００００ · 3万 · 1.2 万元 · 3亿 · 1，200.50. What cannot be read for certain is null,
 * so that a form can say so; nothing is dropped from what was typed.
 */
const powers: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

export function numberOf(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '').replace(/元$/, '');
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?([万亿]?)$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', part = '', power = ''] = match;
  const digits = `${whole.replaceAll(',', '')}${part}`;
  const value = Number(digits) * (powers[power] ?? 1);
  // 1.2 × 10,000 is 12,000 and not 11,999.999…
  const decimals = Math.max(0, part.length - 1 - (power === '亿' ? 8 : power === '万' ? 4 : 0));
  return Number(`${sign}${value.toFixed(decimals)}`);
}
