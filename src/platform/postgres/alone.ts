/** A connection outside the pools: `loneClient`, for what has a session to itself (migrating, backing up, restoring). */
import pg from 'pg';

/**
 * Not yet connected; whoever made it ends it. A connection that breaks says so to its next statement: told to nobody
 * else, it would end the whole process, which may be the one that serves.
 */
export function loneClient(settings: pg.ClientConfig): pg.Client {
  const client = new pg.Client(settings);
  client.on('error', () => undefined);
  return client;
}
