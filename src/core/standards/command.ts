/** `jia standards list | show ID`: what the command line prints, as JSON. No database. */
import { OperatorError } from '../../platform/config/operator-error.ts';
import { listStandards, loadStandard, type StandardSummary } from './load.ts';
import type { Standard } from './schema.ts';

/**
 * `['list']` gives `{standards: [...]}`, `['show', 'county-qualified']` (or `county-qualified@1`) the whole
 * standard with `published` and `sha256`.
 * @throws OperatorError `standards.unknown` (exit 1), `standards.usage` (exit 2)
 */
export function standardsCommand(
  args: readonly string[],
): { standards: StandardSummary[] } | (Standard & { published: boolean; sha256: string }) {
  const [verb, name, ...rest] = args;
  if (verb === 'list' && name === undefined) return { standards: listStandards() };
  if (verb === 'show' && name !== undefined && rest.length === 0) {
    const [id, version] = splitName(name);
    const standard = loadStandard(id, version);
    const { published, sha256 } = listStandards().find(
      (each) => each.id === standard.id && each.version === standard.version,
    )!;
    return { ...standard, published, sha256 };
  }
  throw new OperatorError(
    'standards.usage',
    {
      zh: '用法：jia standards list，或 jia standards show 标准名（如 county-qualified 或 county-qualified@1）。',
      en: 'Use: jia standards list, or jia standards show ID (like county-qualified or county-qualified@1).',
    },
    { exitCode: 2 },
  );
}

function splitName(name: string): [id: string, version?: number] {
  const match = /^(.+)@([1-9][0-9]*)$/.exec(name);
  return match ? [match[1]!, Number(match[2])] : [name];
}
