/** Personal data in running text: numbers by their own check digits, names by the roster. */
import { expect, test } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { maskAll, namesIn, numbersIn } from './personal.ts';

const app = testApp({ modules: [] });

test('numbers of people are found by their own check digits, and no others', () => {
  const found = (text: string) => numbersIn(text).map((each) => [each.kind, each.masked]);
  expect(found('身份证 11010519491231002X，电话138 1234 5678，又是138 1234 5678')).toEqual([
    ['idNumber', '**************002X'],
    ['mobile', '138****5678'],
  ]);
  expect(found('卡号 6222 0212 3456 7890 128')).toEqual([['bankCard', '**** 0128']]);
  expect(numbersIn('电话１３８１２３４５６７８')).toEqual([
    { kind: 'mobile', text: '１３８１２３４５６７８', masked: '138****5678' },
  ]);
  // A wrong check digit, a contract number, an amount, a day and a desk telephone are nobody’s.
  expect(
    found('110105194912310021，合同 2026110200000001，1234567.89 元，2026 年 11 月 29 日，0571-87654321'),
  ).toEqual([]);
  expect(
    maskAll('王芳和王芳芳', [
      { text: '王芳', masked: '王*' },
      { text: '王芳芳', masked: '王*芳' },
    ]),
  ).toBe('王*和王*芳');
});

test('names are those of the roster today, of any script and length', async () => {
  const unit = await app.unit({ code: 'NAMES' });
  const names = ['王芳', '欧阳小明', '买买提·强刚', 'Anna Li', '李', '赵四', '古丽努尔阿依'];
  await app.database.asOwner(async ({ client }) => {
    for (const name of names)
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, left_on, leave_reason)
         values ($1, $2, $3, $4, 'x', '{}', 'regular', '2020-01-01', $5::date, case when $5::date is not null then 'left' end)`,
        [unit.id, unit.path, newId(), name, name === '赵四' ? '2026-01-01' : null],
      );
  });
  const found = (text: string) =>
    app.inUnit(unit, async (ctx) => (await namesIn(ctx, text)).map((each) => each.text).sort());
  expect(
    await found('由王芳、欧阳小明负责，买买提·强刚协助；李是姓；赵四已离职。Anna Li too，古丽努尔阿依'),
  ).toEqual(['Anna Li', '买买提·强刚', '古丽努尔阿依', '欧阳小明', '王芳'].sort());
  expect(await found('没有谁的名字')).toEqual([]);
});
