import { describe, expect, it } from 'vitest';
import pg from 'pg';
import { asRefusal } from './refusals.ts';

/** What the driver throws for a SQLSTATE, wrapped as Drizzle wraps it. */
function fromDatabase(code: string): Error {
  const inner = new pg.DatabaseError('as the server says it', 0, 'error');
  inner.code = code;
  return new Error('Failed query', { cause: inner });
}

describe('what was thrown, for a person', () => {
  it.each([
    ['a full disk under the database', fromDatabase('53100'), 507, 'diskFull'],
    [
      'a full disk under the files',
      Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' }),
      507,
      'diskFull',
    ],
    ['a used-up quota', Object.assign(new Error('quota'), { code: 'EDQUOT' }), 507, 'diskFull'],
    ['a server that has no connection left', fromDatabase('53300'), 503, 'databaseAway'],
    ['a server that is shutting down', fromDatabase('57P01'), 503, 'databaseAway'],
    ['a pool that is used up', new Error('timeout exceeded when trying to connect'), 503, 'databaseAway'],
    ['the same thing twice', fromDatabase('23505'), 409, 'duplicate'],
    ['a zero byte in a text', fromDatabase('22021'), 400, 'badInput'],
    ['a zero byte in JSON', fromDatabase('22P05'), 400, 'badInput'],
    ['two at once', fromDatabase('40P01'), 409, 'busy'],
  ])('%s', (_, error, status, code) => {
    expect(asRefusal(error)).toMatchObject({ status, code });
  });

  it('nothing that nobody foresaw', () => {
    expect(asRefusal(new TypeError('x is not a function'))).toBeNull();
  });
});
