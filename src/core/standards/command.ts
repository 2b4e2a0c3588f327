/** `jia standards show ID`: a standard as scripts read it. No database. */
import { listStandards, loadStandard } from './load.ts';
import type { Standard } from './schema.ts';

/** A whole standard, whether it is published, and the digest of its file. */
export type ShownStandard = Standard & { published: boolean; sha256: string };

/**
 * @param name `county-qualified`, or a version of it: `county-qualified@1`
 * @throws OperatorError `standards.unknown` (exit 1)
 */
export function showStandard(name: string): ShownStandard {
  const named = /^(.+)@([1-9][0-9]*)$/.exec(name);
  const standard = named ? loadStandard(named[1]!, Number(named[2])) : loadStandard(name);
  const { published, sha256 } = listStandards().find(
    (each) => each.id === standard.id && each.version === standard.version,
  )!;
  return { ...standard, published, sha256 };
}
