/**
 * The OpenAPI document of the interface, at /api/v1/openapi.json.
 *
 *   describeApi      makes the document from the operations that are registered after it
 *   builtDocument    the one that the build wrote beside the server: what is served
 *
 * Making it takes every schema apart and leaves tens of megabytes of garbage behind, for a document that is the same until
 * the next build: an installed Jia serves the build's. From sources (tests) there is no build to trust: it is made.
 */
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, version } from '../platform/config/root.ts';

/** @returns null where the code runs from its sources, which may have moved on since the last build */
export const builtDocument: (() => Promise<Buffer>) | null = import.meta.url.endsWith('.ts')
  ? null
  : () => readFile(join(projectRoot, 'dist', 'openapi.json'));

/** To be called before the operations are registered; `app.swagger()` is the document once the app is ready. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  // Loaded with the first description, not with the server.
  const { default: swagger } = await import('@fastify/swagger');
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Jia', version, description: 'The API that Jia’s own pages use.' },
      servers: [{ url: '/api/v1' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'jia_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      if (!(document.route.config as { upload?: boolean } | undefined)?.upload) return { schema, url };
      const body = {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
      };
      return { schema: { ...schema, body }, url };
    },
    stripBasePath: true,
  });
}
