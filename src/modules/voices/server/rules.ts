/**
 * What decides about voices, without input or output.
 *
 *   suppressSmall       counts without small groups, so that none can be worked out from the others
 */

/**
 * Leaves out counts above nought and below `least`. Where only one would be left out, the next smallest goes too: the
 * total minus the others would tell it.
 */
export function suppressSmall<K extends string>(
  counts: readonly { key: K; count: number }[],
  least: number,
): { key: K; count: number | null }[] {
  const hidden = new Set(
    counts.filter((each) => each.count > 0 && each.count < least).map((each) => each.key),
  );
  if (hidden.size === 1) {
    const [next] = counts
      .filter((each) => !hidden.has(each.key) && each.count > 0)
      .toSorted((a, b) => a.count - b.count);
    if (next) hidden.add(next.key);
  }
  return counts.map((each) => ({ key: each.key, count: hidden.has(each.key) ? null : each.count }));
}
