/**
 * What decides about voices, without input or output.
 *
 *   DailyCount          how often each did something today, and no longer
 *   suppressSmall       counts without small groups, so that none can be worked out from the others
 */

/** Counts by key within one day; with another day everything before is forgotten. */
export class DailyCount {
  #day = '';
  readonly #counts = new Map<string, number>();

  /** @returns takes this one back; null when `most` were counted today already */
  add(key: string, day: string, most: number): (() => void) | null {
    if (day !== this.#day) this.#counts.clear();
    this.#day = day;
    const before = this.#counts.get(key) ?? 0;
    if (before >= most) return null;
    this.#counts.set(key, before + 1);
    return () => {
      const now = this.#counts.get(key);
      if (now !== undefined && this.#day === day) this.#counts.set(key, now - 1);
    };
  }
}

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
