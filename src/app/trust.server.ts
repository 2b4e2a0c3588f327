/**
 * Serves what a certificate is checked against, outside the API: whoever verifies one knows nothing but the site.
 *
 *   registerTrust   GET /verify/trust.json, for everyone, from anywhere
 */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../core/context/context.ts';
import { TRUST_PATH, trustBundle } from '../modules/certification/server/public.ts';
import { runOpen } from './operations.ts';

export function registerTrust(app: FastifyInstance, services: Services): void {
  app.get(TRUST_PATH, { schema: { hide: true } }, async (request, reply) => {
    const bundle = await runOpen(services, request, reply, 'trustBundle', trustBundle);
    // Another site's verification page may read it too; a minute old is fresh enough, for each list says its own age.
    return reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=60')
      .send(bundle);
  });
}
