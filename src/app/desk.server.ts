/** Serves the desk: one page for every address below /desk, and its built files. */
import { existsSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../core/context/context.ts';
import { projectRoot } from '../platform/config/root.ts';

const deskDir = join(projectRoot, 'dist', 'desk');

export async function registerDesk(app: FastifyInstance, _services: Services): Promise<void> {
  if (!existsSync(join(deskDir, 'index.html'))) return;
  const page = readFileSync(join(deskDir, 'index.html'), 'utf8');
  await app.register(fastifyStatic, {
    root: deskDir,
    allowedPath: (path) => /-[\w-]{8}\.\w+$/.test(path),
    prefix: '/assets/desk/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  const send = { schema: { hide: true } };
  const handler = async (_request: unknown, reply: import('fastify').FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    const policy = String(reply.getHeader('content-security-policy') ?? '').replace(
      "style-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
    );
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  };
  app.get('/desk', send, handler);
  app.get('/desk/*', send, handler);
}
