/**
 * Wall boards at the desk: what can be printed and what each lacks, the union's own words, one print of several, hanging
 * them, and an inspector's phone before the wall once another leads the union.
 */
import { expect, it } from 'vitest';
import { ok } from '../harness/certification.ts';
import { workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, inUnit, keep, sound } = walk(site);

it('boards are completed, printed together, hung, and shown as out of date after a change of officer', async () => {
  const unit = await site.app.unit({ code: 'WALL1', name: '明州精密轴承厂工会' });
  const people = await workforce(site.app, unit, 30);
  const chair = await inUnit(unit, 'wall-chair', 'chair');
  const committees = `/units/${unit.code}/committees`;
  const { id } = await ok<{ id: string }>(
    chair.post(committees, { kind: 'union', termNumber: 1, termStart: '2026-01-10', termYears: 5, seats: 3 }),
  );
  const seat = (index: number, post: string) =>
    ok<{ id: string; version: number }>(
      chair.post(`${committees}/${id}/posts`, {
        employeeId: people[index]!.id,
        post,
        divisionOfWork: '主持工会工作',
        startOn: '2026-01-10',
      }),
    );
  const head = await seat(0, 'chair');

  const desk = await deskOf(chair);
  await at(desk, `${unit.code}/walls`, '上墙展板');
  await desk.getByRole('row', { name: /工作方针.*还缺内容/ }).waitFor();
  await sound(desk, 'walls');
  // What only the union can say is written on the board's own page.
  await desk.getByRole('link', { name: '工作方针' }).click();
  await desk.getByRole('heading', { name: '缺什么' }).waitFor();
  await desk.getByRole('button', { name: '写正文' }).click();
  await dialog(desk).getByLabel('正文').fill('组织起来，切实维权。');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByText('组织起来，切实维权。').waitFor();
  await sound(desk, 'walls-board');

  await at(desk, `${unit.code}/walls`, '上墙展板');
  await desk.getByRole('combobox', { name: '纸张' }).click();
  await desk.getByTitle('A4 横版').last().click();
  const waiting = desk.waitForEvent('download');
  await desk.getByRole('button', { name: /打印能打印的 \d+ 块/ }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^明州精密轴承厂工会 上墙展板（5 块） A4\.pdf$/);
  for (const board of ['工作方针', '组织网络图'])
    await desk
      .getByRole('row', { name: new RegExp(board) })
      .getByRole('checkbox')
      .check();
  await desk.getByRole('button', { name: '登记上墙' }).click();
  await dialog(desk).getByLabel('挂在哪里').fill('二楼工会办公室');
  await dialog(desk).getByRole('button', { name: '登记' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('row', { name: /组织网络图.*上墙，有效/ }).waitFor();
  // The size is kept with the account.
  await desk.reload();
  await desk.getByText('A4 横版').first().waitFor();

  const letter = await ok<{ id: string }>(
    chair.upload(`/units/${unit.code}/files`, '说明.txt', Buffer.from('登记有误')),
  );
  await ok(
    chair.post(`${committees}/${id}/posts/${head.id}/end`, {
      version: head.version,
      onDay: '2026-11-20',
      reason: 'mistaken',
      fileIds: [letter.id],
    }),
  );
  await seat(1, 'chair');
  await at(desk, `${unit.code}/walls`, '上墙展板');
  await desk.getByText(/块和现在的资料不一致/).waitFor();
  await keep(desk, 'walls-outdated');
  await desk.getByRole('link', { name: '组织网络图' }).click();
  await desk.getByText(`主席 ${people[0]!.name}`).first().waitFor();
  await sound(desk, 'walls-changed');

  const phone = await site.phone();
  await phone.goto(`${site.url}/u/${unit.code}/walls`);
  await phone.getByText('资料已变，应当更换').first().waitFor();
  await phone
    .getByText(/打印，有效/)
    .first()
    .waitFor();
  await sound(phone, 'walls-phone');
});
