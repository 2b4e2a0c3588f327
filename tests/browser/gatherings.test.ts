/** A group's life: its leader writes a meeting down on the phone, the owner says what came of a measure; the desk has both, and what is the leading body's. */
import { expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { ok, stage } from '../harness/certification.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite({ modules });
const { deskOf, phoneOf, at, sound, rows } = walk(site);

it('what the group raised is noted, done, and read at the desk; the leading body’s meeting stands there for the chair', async () => {
  site.app.setNow('2026-11-22T09:00:00+08:00');
  const s = await stage(site.app, { members: 4 });
  const unit = `/units/${s.unit.code}`;
  const [leader, owner] = s.members as [(typeof s.members)[0], (typeof s.members)[0]];
  const { id: groupId } = await ok(
    s.chair.post(`${unit}/groups`, { kind: 'group', name: '甲班', leaderEmployeeId: leader.employeeId }),
  );
  await site.app.database.asOwner(({ client }) =>
    client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
      s.unit.id,
      groupId,
      s.members.map((each) => each.employeeId),
    ]),
  );
  const names = await rows<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[])',
    [s.unit.id, [leader.employeeId, owner.employeeId]],
  );
  const nameOf = (id: string) => names.find((each) => each.id === id)!.name;

  const phone = await phoneOf(leader.client);
  await phone.goto(`${site.url}/u/${s.unit.code}/todo`);
  await phone.getByRole('link', { name: '我的小组' }).click();
  await phone.getByRole('link', { name: '记一次民主生活会' }).click();
  await phone.getByLabel('主题').fill('四季度民主生活会');
  await phone.getByRole('checkbox', { name: nameOf(owner.employeeId) }).check();
  await sound(phone, 'group-new');
  await phone.getByRole('button', { name: '记下来' }).click();
  await phone.getByText('已经记下').waitFor();
  await phone.getByRole('link', { name: '记一条意见' }).click();
  await phone.getByLabel('意见', { exact: true }).fill('更衣柜不够用');
  await phone.getByLabel('整改措施').fill('添六个更衣柜');
  await phone.getByLabel('由谁负责').selectOption({ label: nameOf(owner.employeeId) });
  await phone.getByLabel('什么时候完成').fill('2026-12-10');
  await phone.getByRole('button', { name: '记下意见' }).click();
  await phone.getByText('意见已经记下').waitFor();
  await sound(phone, 'group-meeting');

  const other = await phoneOf(owner.client);
  await other.goto(`${site.url}/u/${s.unit.code}/todo`);
  await other.getByRole('link', { name: '落实整改措施：添六个更衣柜' }).click();
  await other.getByRole('link', { name: '更衣柜不够用' }).click();
  await other.getByLabel('结果').fill('柜子到了');
  await other.getByRole('button', { name: '记下结果' }).click();
  await other.getByText('结果已经记下').waitFor();

  const desk = await deskOf(s.chair);
  await at(desk, `${s.unit.code}/gatherings`, '小组与民主生活');
  await desk.getByText('办结 1/1').waitFor();
  await desk.getByRole('button', { name: '记一次' }).click();
  await dialog(desk).getByText('班子民主生活会').click();
  await dialog(desk).getByRole('button', { name: '下一步' }).click();
  await dialog(desk).getByLabel('主题').fill('年度班子民主生活会');
  await dialog(desk).getByLabel('参加的人').fill('张主席、李副主席');
  await sound(desk, 'leading-body');
  await dialog(desk).getByRole('button', { name: '记下来' }).click();
  await desk.getByRole('heading', { level: 1, name: '年度班子民主生活会' }).waitFor();
  await desk.getByText('工会主席和干部').waitFor();
  await at(desk, `${s.unit.code}/gatherings`, '小组与民主生活');
  await desk.getByRole('link', { name: '年度班子民主生活会' }).waitFor();
  await sound(desk, 'gatherings');
  await desk.getByRole('link', { name: '四季度民主生活会' }).click();
  await desk.getByText('结果：柜子到了').waitFor();
  await sound(desk, 'gathering');
  const asTreasurer = await ok<{ gatherings: object[] }>(s.auditor.get(`${unit}/gatherings`));
  expect(asTreasurer.gatherings).toHaveLength(1);
}, 240_000);
