/**
 * Long sums over many ballots, done in pieces: a work yields now and then, and whoever runs it lets others on between.
 *
 *   atOnce     to the end, where nobody waits: offline
 *   inPieces   on the server, where other ballots go on being cast meanwhile
 *   pieces     numbers from 0 to `count`, yielding after each `inOnePiece`
 */

/** Some milliseconds' work. */
const inOnePiece = 256;

export type Work<T> = Generator<undefined, T>;

/** Calls `each` for every number below `count`. */
export function* pieces(count: number, each: (at: number) => void): Work<void> {
  for (let at = 0; at < count; at++) {
    if (at > 0 && at % inOnePiece === 0) yield;
    each(at);
  }
}

export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export async function inPieces<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await new Promise<void>((done) => void setImmediate(done));
  }
}
