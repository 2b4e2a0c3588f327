/** What a supervisor asks: alive whatever happens, fit to serve or not with the reason, and figures that name no one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { testApp } from '../../tests/harness/app.ts';
import { committees } from '../modules/committees/server/index.ts';
import { buildServer } from './server.ts';

const app = testApp({ modules: [committees] });
let reason: string | null = null;
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer({
    services: app.services,
    modules: [committees],
    readiness: async () => reason,
  });
});
afterAll(() => server.close());

const ask = (url: string) => server.inject({ method: 'GET', url });

test('a process that cannot serve says so with 503 and why, lives on, and is ready again by itself', async () => {
  expect((await ask('/readyz')).json()).toEqual({ status: 'ok' });
  reason = 'database';
  const away = await ask('/readyz');
  expect(away.statusCode).toBe(503);
  expect(away.json()).toEqual({ status: 'unavailable', reason: 'database' });
  expect((await ask('/livez')).statusCode).toBe(200);
  reason = null;
  expect((await ask('/readyz')).statusCode).toBe(200);
});

test('metrics count requests by route and kind of answer, not by who or what was asked for', async () => {
  const unit = await app.unit({ code: 'METRICUNIT' });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const asked = await server.inject({
    method: 'GET',
    url: '/api/v1/units/METRICUNIT/committees',
    headers: chair.headers,
  });
  expect(asked.statusCode).toBe(200);
  const { body, headers } = await ask('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toMatch(
    /jia_http_request_seconds_count\{method="GET",route="\/api\/v1\/units\/:unit\/committees",status="2xx"[^}]*\} 1/,
  );
  expect(body).not.toContain('METRICUNIT');
  expect(body).not.toContain(chair.username);
});
