/** `jia openapi`: prints the OpenAPI document. Needs no database: nothing is asked of it. */
import pg from 'pg';
import { loadConfig } from '../../platform/config/index.ts';
import { keyringFromKey } from '../../platform/crypto/keyring.ts';
import { createLogger } from '../../platform/log/index.ts';
import { modules } from '../modules.server.ts';
import { buildServer } from '../server.ts';
import { openServices } from '../services.ts';

export async function openapiCommand(): Promise<unknown> {
  const config = loadConfig();
  const pool = new pg.Pool({ max: 1 });
  const services = openServices({
    config,
    log: createLogger('silent'),
    pool,
    keyring: keyringFromKey(Buffer.alloc(32)),
  });
  const server = await buildServer({ services, modules, describe: true });
  try {
    await server.ready();
    return (server as unknown as { swagger(): unknown }).swagger();
  } finally {
    await server.close();
    await pool.end();
  }
}
