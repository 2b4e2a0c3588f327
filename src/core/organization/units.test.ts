import { expect, it } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import { foundUnit } from './units.ts';

const database = testDatabase();
const county = { code: 'XHQ', name: '西湖区总工会', kind: 'county', jurisdiction: '330106' } as const;
const factory = {
  code: 'F1',
  name: '一厂工会',
  kind: 'grassroots',
  organizationType: 'privateEnterprise',
  jurisdiction: '330106',
  hasBoard: true,
  foundedOn: '2020-03-01',
} as const;
const today = '2026-11-22';

it('founds the first union once, then others below it, within the scope alone', async () => {
  const root = await database.as('', ({ client }) => foundUnit({ client, today }, null, county));
  expect(root.path).toBe(String(root.id));
  await expect(
    database.as('', ({ client }) => foundUnit({ client, today }, null, { ...county, code: 'OTHER' })),
  ).rejects.toMatchObject({ status: 409, code: 'alreadyFounded' });

  const below = await database.as(root.path, ({ client }) =>
    foundUnit({ client, today }, root, { ...factory, employerName: '灯塔电池有限公司' }),
  );
  expect(below).toMatchObject({
    path: `${root.id}.${below.id}`,
    parentId: root.id,
    organizationType: 'privateEnterprise',
  });
  const kept = await database.as(below.path, ({ client }) =>
    client.query('select code, employer_name, has_board, founded_on, parent_id from units'),
  );
  expect(kept.rows).toEqual([
    {
      code: 'F1',
      employer_name: '灯塔电池有限公司',
      has_board: true,
      founded_on: '2020-03-01',
      parent_id: root.id,
    },
  ]);

  await expect(
    database.as(root.path, ({ client }) => foundUnit({ client, today }, root, factory)),
  ).rejects.toMatchObject({ status: 409, code: 'unitCodeTaken' });
  await expect(
    database.as(root.path, ({ client }) =>
      foundUnit({ client, today }, root, { ...factory, code: 'F2', legalPersonNumber: '123' }),
    ),
  ).rejects.toMatchObject({
    status: 422,
    fields: [{ field: 'legalPersonNumber' }],
  });

  for (const scope of ['', undefined, below.path]) {
    const outside = database.as(scope, ({ client }) =>
      foundUnit({ client, today }, root, { ...factory, code: 'F3' }),
    );
    await expect(outside.catch((error: unknown) => pgError(error)?.code)).resolves.toBe('42501');
  }
});
