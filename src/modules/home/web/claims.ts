/** Statements about an indicator: the papers attached to those that stand. */
interface Claim {
  state: 'waiting' | 'confirmed' | 'rejected' | 'withdrawn';
  fromOn: string;
  toOn: string | null;
  files: { id: string; name: string }[];
}

/** The attachments of statements that stand on a day, each once: neither withdrawn nor refused, nor run out. */
export function filesThatStand<C extends Claim>(
  claims: readonly C[],
  on: string,
): { file: C['files'][number]; claim: C }[] {
  const found = new Map<string, { file: C['files'][number]; claim: C }>();
  for (const claim of claims) {
    if (claim.state === 'withdrawn' || claim.state === 'rejected') continue;
    if (claim.fromOn > on || (claim.toOn !== null && claim.toOn < on)) continue;
    for (const file of claim.files) if (!found.has(file.id)) found.set(file.id, { file, claim });
  }
  return [...found.values()];
}
