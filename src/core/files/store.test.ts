/** An attachment belongs to one thing, and whoever uses it for another is told so. */
import { expect, test } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { addFile, attachFiles } from './store.ts';

const app = testApp({ modules: [] });

test('an attachment used elsewhere, one that is not there, and one of another unit are told apart or not at all', async () => {
  const unit = await app.unit({ code: 'F1' });
  const other = await app.unit({ code: 'F2' });
  const put = (at: typeof unit) =>
    app.inUnit(at, async (ctx) => addFile(ctx, await ctx.files.put(Buffer.from('会议纪要')), '纪要.txt'));
  const attach = (ids: string[], id: string) =>
    app.inUnit(unit, (ctx) => attachFiles(ctx, ids, { kind: 'claim', id }));
  const [first, second, third] = [newId(), newId(), newId()];
  const file = await put(unit);
  await attach([file], first);
  // The same thing again is no second use.
  await attach([file], first);
  await expect(attach([file], second)).rejects.toMatchObject({
    code: 'fileInUse',
    status: 409,
    text: { zh: expect.stringContaining('再上传一次') },
  });
  await expect(attach([newId()], second)).rejects.toMatchObject({ code: 'fileNotFound', status: 404 });
  await expect(attach([await put(other)], third)).rejects.toMatchObject({ code: 'fileNotFound' });
});
