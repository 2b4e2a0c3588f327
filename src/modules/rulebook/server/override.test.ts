/** Numbers of a union's own over HTTP: what is refused, and that nothing of a refusal stays. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { rulebook } from './index.ts';

const app = testApp({ modules: [rulebook] });

it('a number is set where the law leaves it open, with a reason; the rest is refused in words, and nothing of it stays', async () => {
  const unit = await app.unit({ code: 'OWN', jurisdiction: '330106' });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const auditor = await app.account({ grants: [{ unit, role: 'fundsAuditor' }] });
  const set = async (input: object, by = chair) => {
    const answer = await by.post('/units/OWN/rules/overrides', {
      fromOn: '2026-11-23',
      reason: '本会承诺更快答复',
      ...input,
    });
    const { code, fields, message } = answer.json<{
      code?: string;
      fields?: { field: string }[];
      message?: string;
    }>();
    return { status: answer.statusCode, code, fields: fields?.map(({ field }) => field), message };
  };
  const own = async (param: string) =>
    (await chair.get('/units/OWN/rules?date=2026-11-25'))
      .json<{ rules: { param: string; override: { value: unknown; reason: string } | null }[] }>()
      .rules.filter((rule) => rule.param === param && rule.override !== null)
      .map((rule) => rule.override!);

  // Below a province's binding number nothing goes, whatever the reason.
  const binding = await set({ param: 'directorReportPerYear', value: 0 });
  expect(binding).toMatchObject({ status: 422, code: 'override.belowLeast', fields: ['value'] });
  expect(binding.message).toMatch(/[一-鿿]/);
  expect(await set({ param: 'voiceReply', value: 3, reason: '快' })).toMatchObject({
    status: 400,
    code: 'badInput',
    fields: ['reason'],
  });
  expect(await set({ param: 'voiceReply', value: '三天' })).toMatchObject({ status: 422, fields: ['value'] });
  expect(await set({ param: 'noSuchParam', value: 3 })).toMatchObject({ status: 404, code: 'paramNotFound' });
  expect(await set({ param: 'voiceReply', value: 3 }, auditor)).toMatchObject({ status: 403 });
  expect([...(await own('voiceReply')), ...(await own('directorReportPerYear'))]).toEqual([]);
  const { rows } = await app.inUnit(unit, ({ client }) =>
    client.query('select from records where unit_id = $1', [unit.id]),
  );
  expect(rows).toEqual([]);

  expect(await set({ param: 'voiceReply', value: 3 })).toMatchObject({ status: 201 });
  expect(await own('voiceReply')).toMatchObject([{ value: 3, reason: '本会承诺更快答复' }]);
});
