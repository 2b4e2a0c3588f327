/** What the server says of itself, and what the web's client believes, are one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { openapiCommand } from '../src/app/commands/openapi.ts';
import { projectRoot } from '../src/platform/config/root.ts';

interface Operation {
  operationId?: string;
  summary?: string;
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
