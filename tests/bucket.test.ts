/** With `S3_URL`, what is attached goes into the bucket and comes out of it; where the bucket is away, people are told. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testApp } from './harness/app.ts';
import { testBucket } from './harness/bucket.ts';
import { people } from '../src/modules/people/server/index.ts';
import { records } from '../src/modules/records/server/index.ts';

const bucket = await testBucket();
const app = testApp({ modules: [records, people], env: { S3_URL: bucket.url } });
afterAll(() => bucket.stop().catch(() => undefined));

test('an attachment and a roster pass through the bucket; once it is away, nothing is taken and nothing is said to be gone', async () => {
  const unit = await app.unit({ code: 'B1' });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const content = Buffer.from('会议纪要');
  const sent = await cadre.upload('/units/B1/files', '纪要.txt', content);
  expect(sent.statusCode).toBe(201);
  const at = `/units/B1/files/${sent.json<{ id: string }>().id}`;
  expect((await cadre.get(at)).rawPayload).toEqual(content);
  const hash = createHash('sha256').update(content).digest('hex');
  expect(existsSync(join(app.services.config.filesDir, hash.slice(0, 2)))).toBe(false);

  const roster = await cadre.upload(
    '/units/B1/imports',
    '花名册.csv',
    Buffer.from('姓名,部门\n王芳,一车间\n'),
  );
  const batch = roster.json<{ id: string; state: string }>();
  expect(batch.state).toBe('checked');
  const { version } = (await cadre.get(`/units/B1/imports/${batch.id}`)).json<{ version: number }>();
  const started = await cadre.post(`/units/B1/imports/${batch.id}/start`, { version });
  expect(started.json()).toMatchObject({ state: 'imported' });

  await bucket.stop();
  for (const answer of [await cadre.get(at), await cadre.upload('/units/B1/files', '二.txt', content)]) {
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'contentsAway', message: expect.stringContaining('存储') });
  }
});
