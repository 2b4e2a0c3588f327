/**
 * What a congress asked for is carried out: a step with its owner at the administration, proof and confirmation; delegates
 * go on a tour, one writes down on the phone what was found.
 */
import { expect, it } from 'vitest';
import { congresses, everyoneMeets } from '../harness/congress.ts';
import { ok } from '../harness/answers.ts';
import { testSite } from './browser.ts';
import { choose, dialog } from './desk-form.ts';
import { paper, walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, inUnit, phoneOf, sound, keep } = walk(site);
const { factory, resolved } = congresses(site.app);

it('a resolution is carried out and confirmed; a tour finds something that is answered', async () => {
  const { place, resolution } = await resolved('2026-11-30T14:00:00+08:00');
  const { unit } = place;
  const manager = await inUnit(unit, '后勤部长', 'administration');

  const desk = await deskOf(await inUnit(unit, '顾主席', 'chair'));
  await at(desk, `${unit.code}/resolutions/${resolution}`, /决议/);
  await desk.getByRole('button', { name: '加一项' }).click();
  await dialog(desk).getByLabel('要办的事').fill('食堂增加两个窗口');
  await dialog(desk).getByLabel('承办部门或人').fill('后勤部');
  await choose(desk, '责任人的账号', '后勤部长');
  await dialog(desk).getByLabel('办结期限').fill('2026-12-10');
  await dialog(desk).getByLabel('办结期限').press('Tab');
  await keep(desk, 'step-dialog');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await desk.getByRole('link', { name: '食堂增加两个窗口' }).waitFor();
  await sound(desk, 'resolution-steps');

  // The owner finds it in the inbox, and hands in proof.
  const office = await deskOf(manager);
  await at(office, `${unit.code}/inbox`, /待办/);
  await office.getByText('落实：食堂增加两个窗口').first().click();
  await office.getByRole('button', { name: '记进展' }).click();
  await dialog(office).getByLabel('做了什么').fill('已经招标，下周施工。');
  await dialog(office)
    .locator('input[type=file]')
    .setInputFiles([paper('招标公告.pdf')]);
  await dialog(office).getByRole('button', { name: '记下' }).click();
  await dialog(office).waitFor({ state: 'detached' });
  await office.getByRole('button', { name: '招标公告.pdf' }).waitFor();
  await office.getByText('已经招标，下周施工。').waitFor();
  const [proof] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: '招标公告.pdf' }).click(),
  ]);
  expect(proof.suggestedFilename()).toBe('招标公告.pdf');
  site.app.setNow('2026-12-12T09:00:00+08:00');
  await office.reload();
  await office.getByText('逾期').first().waitFor();
  await sound(office, 'step-overdue');
  await office.getByRole('button', { name: '报办结' }).click();
  await dialog(office).getByLabel('办理结果').fill('两个窗口已经开放。');
  await dialog(office).getByRole('button', { name: '报工会确认' }).click();
  await office.getByText('已报办结，待确认').first().waitFor();
  await at(desk, `${unit.code}/follow-ups`, '落实台账');
  await sound(desk, 'board');
  // What a component of its own says stands in the workbook as well.
  const [sheet] = await Promise.all([
    desk.waitForRequest((request) => request.url().endsWith('/me/sheets')),
    desk.getByRole('button', { name: '导出', exact: true }).click(),
  ]);
  const { columns, rows } = sheet.postDataJSON() as { columns: string[]; rows: (string | number | null)[][] };
  expect(rows.map((row) => row[columns.indexOf('状态')])).toEqual(['已报办结，待确认']);
  expect(rows.map((row) => row[columns.indexOf('事项')])).toEqual(['食堂增加两个窗口']);
  await desk.getByRole('link', { name: '食堂增加两个窗口' }).click();
  await desk.getByRole('button', { name: '确认办结' }).click();
  await dialog(desk).getByRole('button', { name: '办结', exact: true }).click();
  await desk.getByText('工会确认办结').waitFor();
  await sound(desk, 'step-done');

  // A tour, planned at the desk.
  await at(desk, `${unit.code}/tours`, '代表巡视');
  await keep(desk, 'tours-none');
  await desk.getByRole('button', { name: '安排巡视' }).click();
  await dialog(desk).getByLabel('名称').fill('三车间通风');
  await dialog(desk).getByLabel('巡视内容').fill('车间通风和防暑');
  await dialog(desk).getByLabel('地点').fill('三车间');
  await dialog(desk).getByLabel('参加的代表').click();
  for (const name of [/^职工1 ·/, /^职工2 ·/])
    await desk.locator('.ant-select-item-option').filter({ hasText: name }).click();
  await dialog(desk).getByLabel('名称').click();
  await keep(desk, 'tour-dialog');
  await dialog(desk).getByRole('button', { name: '保存并通知代表' }).click();
  await desk.getByRole('button', { name: '登记巡视情况' }).click();
  await dialog(desk).getByLabel('巡视情况').fill('总体整洁，通风不足。');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await desk.getByText('没有登记问题').waitFor();
  const phone = await phoneOf(await site.app.account({ people: [{ unit, employeeId: place.staff[0]! }] }));
  await phone.goto(`${site.url}/u/${unit.code}/meetings`);
  await phone.getByRole('link', { name: '三车间通风' }).click();
  await phone.getByLabel('地点').fill('三车间东侧');
  await phone.getByLabel('问题').fill('排风扇坏了两台');
  await phone.getByRole('button', { name: '提交' }).click();
  await phone.getByText('已记下，工会会交有关部门答复').waitFor();
  await sound(phone, 'phone-tour');
  await desk.reload();
  await desk.getByRole('link', { name: '排风扇坏了两台' }).waitFor();
  await sound(desk, 'tour-held');
  await desk.getByRole('link', { name: '排风扇坏了两台' }).click();
  await desk.getByRole('button', { name: '登记办结' }).click();
  await dialog(desk).getByLabel('办理结果').fill('已更换');
  await dialog(desk).getByRole('button', { name: '办结', exact: true }).click();
  await desk.getByText('工会确认办结').waitFor();
  await desk.getByRole('link', { name: /代表巡视：三车间通风/ }).click();
  await desk.getByRole('button', { name: '办结并向大会报告' }).click();
  await desk.getByText('召集下一次大会时自动列入议程').waitFor();
  await sound(desk, 'tour-closed');
  expect(
    (await ok<{ tours: { state: string }[] }>(place.chair.get(`${place.at}/tours`))).tours,
  ).toMatchObject([{ state: 'closed' }]);
}, 400_000);

it('a principal’s report goes out for comments and is mended: the editions stand side by side', async () => {
  site.app.setNow('2026-11-20T09:00:00+08:00');
  const place = await factory(60, '330106', 'school');
  const { unit } = place;
  const assembly = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
  const { id: meeting } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId: assembly,
      plannedOn: '2026-12-20',
      startsAt: '14:00',
      place: '礼堂',
    }),
  );
  await ok(
    place.chair.post(`${place.at}/meetings/${meeting}/items`, {
      title: '校长工作报告',
      matter: 'principalReport',
    }),
  );
  const desk = await deskOf(await inUnit(unit, '校工会主席', 'chair'));
  await at(desk, `${unit.code}/meetings/${meeting}`, /职工大会/);
  await desk.getByRole('button', { name: '加材料' }).first().click();
  await dialog(desk).getByLabel('标题').fill('校长工作报告');
  await choose(desk, '这一稿是', '征求意见稿');
  await dialog(desk).getByLabel('正文').fill('明年招生三百人。\n教师每周授课不超过十六节。\n修缮北楼。');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  // What is still missing before the notice goes out is said.
  await desk.getByRole('button', { name: '发出通知和材料' }).click();
  await dialog(desk).getByText('校长工作报告还没有征求意见后的修改稿。').waitFor();
  await keep(desk, 'report-checklist');
  await dialog(desk).getByRole('button', { name: '取消' }).click();
  await desk.locator('summary', { hasText: '校长工作报告' }).click();
  await desk.getByRole('button', { name: '出新稿' }).click();
  await dialog(desk).getByLabel('采纳了哪些意见、改了什么').fill('按第二代表组意见，减少招生和课时。');
  await dialog(desk).getByLabel('正文').fill('明年招生二百八十人。\n教师每周授课不超过十四节。\n修缮北楼。');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.locator('summary', { hasText: '第 2 稿' }).waitFor();
  if (!(await desk.getByLabel('与哪一稿对照：').isVisible()))
    await desk.locator('summary', { hasText: '第 2 稿' }).click();
  await desk.getByLabel('与哪一稿对照：').selectOption({ label: '第 1 稿 · 征求意见稿' });
  await desk.locator('del', { hasText: '三' }).first().waitFor();
  await sound(desk, 'report-compared');
  await ok(place.chair.post(`${place.at}/meetings/${meeting}/notice`, { version: 1 }));
  const phone = await phoneOf(await site.app.account({ people: [{ unit, employeeId: place.staff[0]! }] }));
  await phone.goto(`${site.url}/u/${unit.code}/meetings/${meeting}`);
  await phone.getByRole('link', { name: '校长工作报告' }).click();
  await phone.getByText('采纳意见和修改：按第二代表组意见').waitFor();
  await phone.getByRole('link', { name: /第 1 稿/ }).click();
  await phone.locator('ins', { hasText: '四' }).waitFor();
  await sound(phone, 'phone-report-compared');
}, 200_000);
