/**
 * /livez, /readyz and /metrics. How often which operation is asked is not for everyone: whoever counts the votes of a
 * ballot second by second learns when each was cast.
 */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Config } from '../platform/config/index.ts';
import type { Keyring } from '../platform/crypto/index.ts';
import { addressList } from '../platform/http/address.ts';
import { notFound } from '../platform/http/refusal.ts';
import { isForwarded } from './operations.ts';

/** The header in which /livez names the installation: `jia doctor` tells another Jia from its own by it. */
export const markHeader = 'jia-installation';

/** Made from the master key, which it does not tell. */
export const installationMark = (keyring: Keyring): string =>
  keyring.hash('installation', markHeader).toString('hex', 0, 8);

/** @param readiness null when fit to serve, else why not */
export function registerHealth(
  app: FastifyInstance,
  config: Pick<Config, 'metricsFrom' | 'trustProxy'>,
  mark: string,
  readiness: () => Promise<string | null>,
): void {
  const readers = addressList(config.metricsFrom);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'jia_http_request_seconds',
    help: 'Time to answer, by route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe(
      { method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    );
  });
  const hidden = { schema: { hide: true }, logLevel: 'warn' as const };
  app.get('/livez', hidden, async (_request, reply) => {
    reply.header(markHeader, mark);
    return { status: 'ok' };
  });
  app.get('/readyz', hidden, async (_request, reply) => {
    const reason = await readiness();
    if (reason) return reply.code(503).send({ status: 'unavailable', reason });
    return { status: 'ok' };
  });
  app.get('/metrics', hidden, async (request, reply) => {
    // Of a proxy that is not trusted it is not known for whom it asks.
    const unknown = config.trustProxy.length === 0 && isForwarded(request);
    if (unknown || !readers(request.ip)) throw notFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
