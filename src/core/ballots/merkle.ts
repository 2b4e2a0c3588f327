/**
 * The Merkle tree over the published ballots of a vote, in the order of their tokens' hashes (the tree of RFC 6962).
 *
 *   ballotLeaf       a ballot's leaf
 *   treeOf, rootOf   all levels from the leaves up; the last one is the root
 *   growing          the tree of many ballots, grown in pieces from their leaves
 *   proofOf          what leads from one leaf to the root
 *   rootByProof      the root that a leaf and its proof lead to
 */
import { sha256, utf8 } from './bytes.ts';
import { atOnce, pieces, type Work } from './pieces.ts';

const leafMark = new Uint8Array([0]);
const nodeMark = new Uint8Array([1]);

export function ballotLeaf(tokenHash: Uint8Array, content: string): Uint8Array {
  return sha256(leafMark, tokenHash, utf8(content));
}

const parentOf = (left: Uint8Array, right: Uint8Array) => sha256(nodeMark, left, right);

/** A node without a sibling goes up as it is. @param leafAt the leaf of each of `count` ballots */
export function* growing(count: number, leafAt: (at: number) => Uint8Array): Work<Uint8Array[][]> {
  const leaves: Uint8Array[] = [];
  yield* pieces(count, (at) => void leaves.push(leafAt(at)));
  const levels = [leaves];
  for (let level = leaves; level.length > 1;) {
    const below = level;
    const above: Uint8Array[] = [];
    yield* pieces(Math.ceil(below.length / 2), (pair) => {
      const left = below[2 * pair]!;
      const right = below[2 * pair + 1];
      above.push(right ? parentOf(left, right) : left);
    });
    levels.push(above);
    level = above;
  }
  return levels;
}

export const treeOf = (leaves: Uint8Array[]): Uint8Array[][] =>
  atOnce(growing(leaves.length, (at) => leaves[at]!));

/** The root; of no leaves the hash of nothing. */
export function rootOf(levels: Uint8Array[][]): Uint8Array {
  return levels[levels.length - 1]![0] ?? sha256();
}

export function proofOf(levels: Uint8Array[][], index: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let at = index;
  for (const level of levels.slice(0, -1)) {
    const sibling = level[at ^ 1];
    if (sibling) path.push(sibling);
    at >>= 1;
  }
  return path;
}

/** @returns null for a proof that cannot belong to a tree of `size` leaves */
export function rootByProof(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | null {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return null;
  let node = leaf;
  let used = 0;
  for (let at = index, width = size; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue;
    const sibling = path[used++];
    if (!sibling) return null;
    node = at % 2 === 0 ? parentOf(node, sibling) : parentOf(sibling, node);
  }
  return used === path.length ? node : null;
}
