import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { createLogger, safeError } from './index.ts';

function captured(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('shows a request by its route, without address, query or token', () => {
    const text = captured((log) =>
      log.info(
        {
          req: {
            id: 'r1',
            method: 'GET',
            url: '/i/s3cret?phone=13800000000',
            ip: '10.1.2.3',
            routeOptions: { url: '/i/:token' },
          },
        },
        'in',
      ),
    );
    expect(JSON.parse(text).req).toEqual({ id: 'r1', method: 'GET', route: '/i/:token' });
  });

  it('masks what a careless caller logs', () => {
    const text = captured((log) =>
      log.info({ body: { name: '王秀英', phone: '13800000000' }, password: 'hunter2' }),
    );
    expect(text).not.toMatch(/王秀英|13800000000|hunter2/);
  });

  it('drops parameters and quoted rows of database errors', () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "x"'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (phone)=(13800000000) already exists.',
      table: 'employee',
      constraint: 'employee_phone',
    });
    const error = new DrizzleQueryError('insert into employee values ($1)', ['王秀英'], cause);
    const text = captured((log) => log.error({ err: error }, 'failed'));
    expect(text).not.toMatch(/王秀英|13800000000/);
    expect(JSON.parse(text).err.cause).toMatchObject({
      code: '23505',
      table: 'employee',
      constraint: 'employee_phone',
    });
  });

  it('keeps an ordinary message and its place', () => {
    const shown = safeError(new Error('disk full'));
    expect(shown.message).toBe('disk full');
    expect((shown.stack as string[])[0]).toContain('log.test.ts');
  });
});
