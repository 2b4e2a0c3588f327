/** Writes src/core/web/schema.d.ts, the types of the web's client, from the built server's OpenAPI document. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const document = JSON.parse(
  execFileSync(process.execPath, [join(root, 'bin', 'jia'), 'openapi', '--json'], {
    maxBuffer: 64 * 1024 * 1024,
  }).toString(),
);
const types = astToString(await openapiTS(document));
writeFileSync(
  join(root, 'src', 'core', 'web', 'schema.d.ts'),
  `// Made by scripts/openapi.mjs from the OpenAPI document; a test fails when it is stale.\n${types}`,
);
