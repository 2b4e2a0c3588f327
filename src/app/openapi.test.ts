import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { projectRoot } from '../platform/config/root.ts';
import { openapiCommand } from './commands/openapi.ts';

it('keeps the types of the desk’s client in step with the server', async () => {
  const document = (await openapiCommand()) as OpenAPI3;
  // As it goes over the wire: what the document leaves undefined is not in it.
  const types = astToString(await openapiTS(JSON.parse(JSON.stringify(document)) as OpenAPI3));
  const kept = readFileSync(join(projectRoot, 'src/core/web/schema.d.ts'), 'utf8').replace(/^.*\n/, '');
  const stale = kept === types ? null : 'stale: run npm run build && node scripts/openapi.mjs';
  expect(stale).toBeNull();
});
