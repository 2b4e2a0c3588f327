/** What the server says of itself, and what the web's client believes, are one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { openapiCommand } from '../src/app/commands/openapi.ts';
import { projectRoot } from '../src/platform/config/root.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  /** Its module. */
  tags?: string[];
}

let document: OpenAPI3;
beforeAll(async () => {
  document = (await openapiCommand()) as OpenAPI3;
});

const operations = (): [string, Operation][] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = (item as Record<string, Operation | undefined>)[method];
      return operation ? [[`${method} ${path}`, operation] as [string, Operation]] : [];
    }),
  );

describe('the OpenAPI document', () => {
  it('names and describes every operation, each name once', () => {
    const all = operations();
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(([, each]) => !each.operationId || !each.summary).map(([name]) => name)).toEqual([]);
    const names = all.map(([, each]) => each.operationId);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('is what src/core/web/schema.d.ts was made from (else: node scripts/openapi.mjs)', async () => {
    const kept = readFileSync(join(projectRoot, 'src', 'core', 'web', 'schema.d.ts'), 'utf8');
    // As JSON has it: what is undefined is not there.
    const made = astToString(await openapiTS(JSON.parse(JSON.stringify(document)) as OpenAPI3));
    const lines = (text: string) => text.trimEnd().split('\n');
    const [now, before] = [lines(made), lines(kept).slice(1)];
    const at = now.findIndex((line, index) => line !== before[index]);
    expect({ lines: before.length, differsAt: at, line: before[at] }).toEqual({
      lines: now.length,
      differsAt: -1,
      line: undefined,
    });
  });
});

describe('docs/without-a-page.md', () => {
  const file = join(projectRoot, 'docs', 'without-a-page.md');

  /** Paths as pages write them, in segments: `*` for what is put in. */
  const literals = (source: string): string[][] =>
    [...source.matchAll(/'([^'\n\\]*)'|"([^"\n\\]*)"|`((?:[^`\\]|\\.)*)`/g)].flatMap((found) => {
      const text = (found[1] ?? found[2] ?? found[3] ?? '')
        .replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '*')
        .replace(/\?.*$/s, '')
        .replace(/^\/api\/v1/, '');
      return /^[\w/*{}.-]+$/.test(text)
        ? [text.split('/').flatMap((each) => (each === '' ? [] : [/[*{]/.test(each) ? '*' : each]))]
        : [];
    });
  /** From the end: the same words, a value where the path has a parameter; a value at its start stands for the rest. */
  const fits = (written: string[], path: string[]): boolean => {
    const rest = path.slice(0, Math.max(0, path.length - written.length)).join('/');
    return (
      written.some((each) => each !== '*') &&
      written.length <= path.length &&
      written.every((each, at) => {
        const asked = path[path.length - written.length + at]!;
        return each === '*' ? at === 0 || asked.startsWith('{') : each === asked;
      }) &&
      (written[0] === '*' || rest === '' || rest === 'units/{unit}')
    );
  };
  const pages = new Map<string, { text: string; paths: string[][] }>();
  const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^(modules\/[^/]+\/web|core\/web|ui|app\/desk|app\/portal)\/.*\.tsx?$/.test(path),
  );
  for (const path of sources) {
    if (/\.test\.tsx?$|schema\.d\.ts$/.test(path)) continue;
    const room = /^modules\/([^/]+)\//.exec(path)?.[1] ?? '';
    const text = readFileSync(join(projectRoot, 'src', path), 'utf8');
    const before = pages.get(room) ?? { text: '', paths: [] };
    pages.set(room, { text: before.text + text, paths: [...before.paths, ...literals(text)] });
  }
  const everywhere = [...pages.values()].flatMap(({ paths }) => paths);

  /** Called by a page: its path stands in some page, or its last word in a page of its own module. */
  const isCalled = (path: string, module: string): boolean => {
    const segments = path.split('/').filter((each) => each !== '');
    const last = segments.findLast((each) => !each.startsWith('{'))!;
    const own = pages.get(module);
    return (
      everywhere.some((written) => fits(written, segments)) ||
      (own !== undefined && new RegExp(`[/'"\`]${last.replaceAll('.', '\\.')}[/'"\`?$]`).test(own.text))
    );
  };

  it('lists every operation that no page calls, with the reason', () => {
    expect(pages.size).toBeGreaterThan(10);
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const reasons = new Map(lines.map((line) => [/`([^`]+)`/.exec(line)![1]!, line.split(' | ').at(-1)!]));
    const wanted = operations()
      .filter(([name, { tags }]) => !isCalled(name.split(' ')[1]!.replace('/api/v1', ''), tags![0]!))
      .map(([name, { operationId, summary }]) => {
        const [method, path] = name.split(' ') as [string, string];
        return `| \`${operationId}\` ${method.toUpperCase()} ${path.replace('/api/v1', '')} | ${summary} | ${reasons.get(operationId!) ?? 'WHY? |'}`;
      })
      .toSorted();
    expect(lines.map((line) => line.replace(/ +/g, ' '))).toEqual(wanted);
    expect([...reasons].filter(([, reason]) => reason.length < 20).map(([id]) => id)).toEqual([]);
  });
});
