/**
 * A case at the desk from plan to certificate and revocation: every page as each side meets it, at both widths.
 * Set JIA_PICTURES to a folder to keep what the pages looked like.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { loadStandard } from '../../src/core/standards/index.ts';
import { claimAll, stage } from '../harness/certification.ts';
import type { TestClient } from '../harness/app.ts';
import { axe, sideways, testSite, type PageOptions } from './browser.ts';

// Facts are left to claims: what this looks at is the case, not the records behind the indicators.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});
const standard = loadStandard('county-qualified');
const folder = process.env.JIA_PICTURES;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

async function ok<T = { version: number; id: string; hash: string }>(
  answer: Promise<{ statusCode: number; json(): unknown; body: string }>,
): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(`${got.statusCode}: ${got.body}`);
  return got.json() as T;
}

/** Opens the page, waits for its heading, and looks at it. */
async function look(
  name: string,
  account: TestClient,
  path: string,
  heading: string | RegExp,
  options: PageOptions = {},
): Promise<Page> {
  const page = await site.desk(options);
  await site.signIn(page, account);
  await page.goto(`${site.url}/desk/${path}`);
  await page.getByRole('heading', { name: heading }).first().waitFor();
  await page.waitForLoadState('networkidle');
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  expect.soft(await axe(page), name).toEqual([]);
  expect.soft(await sideways(page), name).toBe(0);
  return page;
}

describe('a case at the desk', () => {
  it('goes from the dark windows to a certificate, and loses it', async () => {
    const s = await stage(site.app, { members: 12 });
    const [unit, county, peer] = [s.unit.code, s.county.code, s.peerUnit.code];
    const view = async () =>
      ok<{ version: number; state: string }>(s.chair.get(`/units/${unit}/cases/${id}`));
    let id = '';

    await look('cases-empty', s.chair, `${unit}/cases`, '建家申报');
    const plan = await look('plan-new', s.chair, `${unit}/cases/new?standard=county-qualified`, '计划事项');
    await plan.getByRole('button', { name: '建立计划' }).click();
    await plan.waitForURL(/cases\/[0-9a-f-]{36}$/);
    id = plan.url().split('/').at(-1)!;
    await look('case-planned', s.chair, `${unit}/cases/${id}`, '建家计划');
    await plan.getByRole('button', { name: '登记委员会通过计划' }).click();
    await plan.getByLabel('会议').last().fill('第三届工会委员会第五次会议');
    await plan.getByLabel('通过日期').fill('2026-11-22');
    await plan.getByLabel('通过日期').press('Tab');
    await plan.locator('dialog').getByRole('button', { name: '登记委员会通过计划' }).click();
    await plan.getByRole('button', { name: '开始自检' }).click();
    await plan.getByRole('link', { name: '继续自检' }).waitFor();

    const self = await look('self-gaps', s.chair, `${unit}/cases/${id}/self`, '自检');
    // Each gap is a line of the plan already: one task, and room for a word.
    await self.getByText('计划内任务').first().waitFor();
    await self.getByRole('button', { name: '说明', exact: true }).first().click();
    await self.getByLabel('说明').last().fill('正在补充材料');
    if (folder) await self.screenshot({ path: join(folder, 'self-dialog.png') });
    await self.locator('dialog').getByRole('button', { name: '保存' }).click();
    await self.getByText('正在补充材料').waitFor();
    await look('self-phone', s.chair, `${unit}/cases/${id}/self`, '自检', { width: 390 });

    await claimAll(site.app, s.unit, s.chair);
    await ok(
      s.chair.post(`/units/${unit}/cases/${id}/self-inspection/refresh`, { version: (await view()).version }),
    );
    await ok(
      s.chair.post(`/units/${unit}/cases/${id}/self-inspection/submission`, {
        inspectors: ['王芳'],
        version: (await view()).version,
      }),
    );

    const rounds = await look('rounds-waiting', s.reviewer, `${county}/peer-rounds`, '等待配对');
    await rounds.getByRole('button', { name: '抽签配对' }).click();
    await rounds.getByLabel('抽签种子').fill('seed-1');
    await rounds.locator('dialog').getByRole('button', { name: '抽签配对' }).click();
    await rounds.getByText('seed-1').waitFor();
    await look('rounds', s.reviewer, `${county}/peer-rounds`, '互检配对');
    const { assignments } = await ok<{ assignments: { id: string }[] }>(
      s.peerChair.get(`/units/${peer}/peer-assignments`),
    );
    await look('peer-list', s.peerChair, `${peer}/peer-assignments`, '互检任务');
    const work = `peer-assignments/${assignments[0]!.id}`;
    const shown = await ok(s.chair.upload(`/units/${unit}/files`, '任命文件.pdf', pdf));
    await site.app.database.asOwner(({ client }) =>
      client.query(`update claims set file_ids = $2 where unit_id = $1 and indicator_id = 'A1'`, [
        s.unit.id,
        [shown.id],
      ]),
    );
    const scoring = await look('peer-score', s.peerChair, `${peer}/${work}`, /^检查/);
    // What stands behind the line is open to the peer, its attachments too.
    await scoring.locator('#A1').getByRole('button', { name: '看依据和材料' }).click();
    const saved = scoring.waitForEvent('download');
    await scoring.locator('dialog').getByRole('button', { name: '任命文件.pdf' }).click();
    expect((await saved).suggestedFilename()).toBe('任命文件.pdf');
    if (folder) await scoring.screenshot({ path: join(folder, 'peer-evidence.png') });
    expect.soft(await axe(scoring), 'peer-evidence').toEqual([]);
    await scoring.locator('dialog').getByRole('button', { name: '关闭' }).click();
    await scoring.getByRole('group', { name: 'A1 评分' }).getByRole('button', { name: '未达到' }).click();
    await scoring.getByLabel('A1 评分 意见').fill('任命文件没有附上');
    await scoring.getByRole('button', { name: '保存', exact: true }).click();
    await scoring.getByText('未评 43').waitFor();
    await scoring
      .getByRole('group', { name: 'A1 评分' })
      .getByRole('button', { name: '未达到', pressed: true })
      .waitFor();
    await scoring.locator('#A1').getByRole('button', { name: '附材料' }).click();
    await scoring
      .locator('dialog input[type=file]')
      .first()
      .setInputFiles({ name: '现场.pdf', mimeType: 'application/pdf', buffer: pdf });
    await scoring.locator('dialog').getByRole('button', { name: '附材料' }).click();
    await scoring.locator('#A1').getByRole('button', { name: '现场.pdf', exact: true }).waitFor();
    if (folder) await scoring.screenshot({ path: join(folder, 'peer-attached.png') });
    await look('peer-score-phone', s.peerChair, `${peer}/${work}`, /^检查/, { width: 390 });
    await s.peerChair.patch('/me', { locale: 'en' });
    const english = await look('peer-score-en', s.peerChair, `${peer}/${work}`, /^Inspecting/, {
      locale: 'en',
      dark: true,
      width: 390,
    });
    await english.locator('#A2').getByRole('button', { name: 'See the evidence' }).click();
    await english.getByRole('heading', { name: 'Statements and attachments' }).waitFor();
    if (folder) await english.screenshot({ path: join(folder, 'peer-evidence-en.png') });
    await s.peerChair.patch('/me', { locale: 'zh-CN' });
    await ok(
      s.peerChair.put(`/units/${peer}/${work}/scores`, {
        scores: standard.indicators
          .filter((each) => each.id !== 'A1')
          .map((each) => ({ indicatorId: each.id, result: 'met' })),
      }),
    );
    const version = (await ok(s.peerChair.get(`/units/${peer}/${work}`))).version;
    await ok(
      s.peerChair.post(`/units/${peer}/${work}/submission`, {
        findings: '总体属实,A1 材料不足',
        inspectors: ['李校长'],
        version,
      }),
    );
    // Handed in: the evidence is shut, and the peer's own file stands with the unit.
    const after = await look('peer-submitted', s.peerChair, `${peer}/${work}`, /^检查/);
    expect(await after.getByRole('button', { name: '看依据和材料' }).count()).toBe(0);
    const answering = await look('peer-answer', s.chair, `${unit}/cases/${id}/peer`, '互检');
    await answering.getByRole('button', { name: '现场.pdf' }).waitFor();
    await answering.getByRole('button', { name: '提出异议' }).click();
    await answering.getByLabel('理由').fill('委员会任命文件已上传,请复核');
    await answering.locator('dialog').getByRole('button', { name: '提出异议' }).click();
    await answering.getByText('待上级答复').waitFor();
    const disputes = await look('review-dispute', s.reviewer, `${county}/reviews/${id}/scores`, s.unit.name);
    await disputes.getByRole('button', { name: '答复异议' }).click();
    await disputes.locator('dialog').getByText('成立', { exact: true }).click();
    await disputes.locator('dialog').getByLabel('答复', { exact: true }).fill('文件齐全,异议成立');
    await disputes.locator('dialog').getByRole('button', { name: '答复异议' }).click();
    await disputes.getByText('文件齐全,异议成立').waitFor();
    await ok(
      s.chair.post(`/units/${unit}/cases/${id}/peer-answer`, {
        answer: '无其他异议',
        version: (await view()).version,
      }),
    );

    const { ballotId } = await ok<{ ballotId: string }>(
      s.chair.post(`/units/${unit}/cases/${id}/assessment`, {
        closesOn: '2026-11-28',
        version: (await view()).version,
      }),
    );
    for (const member of s.members.slice(0, 9))
      await ok(
        member.client.post(`/units/${unit}/ballots/${ballotId}/votes`, {
          choice: 'satisfied',
          remark: member === s.members[0] ? '食堂再改进一点' : null,
        }),
      );
    const ballot = await look('ballot-open', s.chair, `${unit}/ballots/${ballotId}`, '发放纸票');
    await ballot.getByRole('checkbox', { name: '会员9' }).check();
    await ballot.getByRole('button', { name: /登记发放纸票/ }).click();
    await ballot.getByText('已发 1 张纸票。').waitFor();
    site.app.setNow('2026-11-29T09:00:00+08:00');
    await ok(s.chair.post(`/units/${unit}/ballots/${ballotId}/closing`, {}));
    // Whoever counts the paper is no scrutineer.
    const counting = await look('ballot-closed', s.chair, `${unit}/ballots/${ballotId}`, '监票人确认');
    await counting.getByRole('button', { name: '录入纸票数' }).click();
    await counting.getByLabel('收回纸票').fill('1');
    const paper = counting.locator('dialog');
    await paper.getByLabel('满意', { exact: true }).fill('1');
    for (const other of ['基本满意', '不满意', '其中无效票'])
      await paper.getByLabel(other, { exact: true }).fill('0');
    if (folder) await counting.screenshot({ path: join(folder, 'ballot-paper.png') });
    await paper.getByRole('button', { name: '保存' }).click();
    await counting.getByRole('button', { name: '更正纸票数' }).waitFor();
    const { hash } = await ok(s.auditor.get(`/units/${unit}/ballots/${ballotId}/count`));
    await ok(s.auditor.post(`/units/${unit}/ballots/${ballotId}/confirmations`, { hash }));
    await ok(s.women.post(`/units/${unit}/ballots/${ballotId}/confirmations`, { hash }));
    await look('ballot-published', s.auditor, `${unit}/ballots/${ballotId}`, '结果');
    await look('ballots', s.chair, `${unit}/ballots`, '投票');

    const upload = (await ok(s.chair.upload(`/units/${unit}/files`, '会议记录.pdf', pdf))).id;
    await look('resolution-form', s.chair, `${unit}/cases/${id}/resolution`, '会议决议');
    const drafted = await ok(
      s.chair.put(`/units/${unit}/cases/${id}/resolution`, {
        body: 'membersCongress',
        meeting: '第一届第二次会员代表大会',
        heldOn: '2026-11-29',
        entitled: 12,
        present: 11,
        inFavor: 10,
        fileIds: [upload],
        version: (await view()).version,
      }),
    );
    await look('application-shut', s.chair, `${unit}/cases/${id}/application`, '申报条件');
    const signing = await look('resolution', s.chair, `${unit}/cases/${id}/resolution`, '签署');
    await signing.getByRole('button', { name: '签署决议' }).click();
    await signing.locator('dialog').getByRole('button', { name: '签署决议' }).click();
    await signing.getByText('已签 1 人').waitFor();
    await ok(s.cadre.post(`/units/${unit}/cases/${id}/resolution/signatures`, { hash: drafted.hash }));
    const applying = await look(
      'application-open',
      s.chair,
      `${unit}/cases/${id}/application`,
      '委员会的说明',
    );
    await applying.getByLabel('组织建设和制度建设').fill('健全了各级组织。');
    await applying.getByRole('button', { name: '申报', exact: true }).click();
    await applying.getByText('等待上级工会受理。').waitFor();

    await look('reviews', s.reviewer, `${county}/reviews`, '考核验收');
    await look('reviews-dark', s.reviewer, `${county}/reviews`, '考核验收', { dark: true });
    const taking = await look('review-applied', s.reviewer, `${county}/reviews/${id}`, s.unit.name);
    await taking.getByRole('button', { name: '受理并抽签抽查' }).click();
    await taking.locator('dialog').getByRole('button', { name: '受理并抽签抽查' }).click();
    await taking.getByRole('link', { name: '继续考核' }).waitFor();
    const checking = await look('review-scores', s.reviewer, `${county}/reviews/${id}/scores`, s.unit.name);
    await checking.getByRole('button', { name: '登记抽查结果' }).first().click();
    await checking.locator('dialog').getByText('属实', { exact: true }).click();
    await checking.getByLabel('看到的情况').fill('现场查看,与所报一致');
    await checking.locator('dialog').getByRole('button', { name: '保存' }).click();
    await checking.locator('dialog').waitFor({ state: 'detached' });
    // A finding that does not hold is not scored over, and takes the remark with it; its photograph stands beside it.
    const line = checking.locator('#C3');
    await line.getByRole('button', { name: '登记抽查结果' }).click();
    await checking.locator('dialog').getByText('不属实', { exact: true }).click();
    await checking.getByLabel('看到的情况').fill('制度文件为空白稿');
    await checking
      .locator('dialog input[capture]')
      .setInputFiles({ name: '空白稿.pdf', mimeType: 'application/pdf', buffer: pdf });
    if (folder) await checking.screenshot({ path: join(folder, 'review-sample-form.png') });
    // What was written is not lost by a slip.
    await checking.keyboard.press('Escape');
    await checking.getByRole('button', { name: '留在这里' }).click();
    expect(await checking.getByLabel('看到的情况').inputValue()).toBe('制度文件为空白稿');
    await checking.locator('dialog').getByRole('button', { name: '保存' }).click();
    await checking.locator('dialog').waitFor({ state: 'detached' });
    await checking.getByText(/^抽查 \d+$/).click();
    await line.getByText('不属实', { exact: true }).waitFor();
    await line.getByRole('button', { name: '空白稿.pdf' }).waitFor();
    const remark = checking.getByLabel('C3 上级评分 意见');
    expect(await remark.inputValue()).toBe('制度文件为空白稿');
    await line
      .getByRole('group', { name: 'C3 上级评分' })
      .getByRole('button', { name: '达到', exact: true })
      .click();
    await line.getByText(/先更正抽查结果/).waitFor();
    if (folder) await line.screenshot({ path: join(folder, 'review-finding-stands.png') });
    // The statement behind a line is open to the reviewer, records or none.
    await line.getByRole('button', { name: '看说明和材料' }).click();
    await checking.locator('dialog').getByRole('button', { name: '关闭' }).click();
    // Neither another filter nor another tab takes what has not been saved.
    await remark.fill('制度文件为空白稿，也没有公布');
    await checking.getByText(/^待办 \d+$/).click();
    await checking.getByRole('link', { name: '走访记录' }).click();
    await checking.getByRole('button', { name: '留在这里' }).click();
    expect(await remark.inputValue()).toBe('制度文件为空白稿，也没有公布');
    await line.getByRole('button', { name: '保存', exact: true }).click();
    await line.waitFor({ state: 'detached' });
    await checking.getByRole('link', { name: '看职工之家' }).waitFor();
    await look('review-scores-phone', s.reviewer, `${county}/reviews/${id}/scores`, s.unit.name, {
      width: 390,
    });
    const shut = await look('notice-shut-phone', s.reviewer, `${county}/reviews/${id}/decision`, '公示', {
      width: 320,
    });
    await shut.getByText(/^没有评分或没有查完的 \d+ 项：$/).waitFor();
    // The tab that is open is in the window, however many stand before it.
    const tab = (await shut.getByRole('link', { name: '公示与决定' }).boundingBox())!;
    expect(tab.x + tab.width).toBeLessThanOrEqual(320);
    const seen = await ok<{
      scores: {
        indicatorId: string;
        superior: unknown;
        sample: { agrees: boolean | null; version: number } | null;
      }[];
    }>(s.reviewer.get(`/units/${county}/reviews/${id}`));
    for (const line of seen.scores)
      if (line.sample && line.sample.agrees !== true)
        await ok(
          s.reviewer.put(`/units/${county}/reviews/${id}/sample/${line.indicatorId}`, {
            agrees: true,
            finding: '属实',
            version: line.sample.version,
          }),
        );
    const rest = seen.scores.filter((line) => !line.sample);
    if (rest.length > 0)
      await ok(
        s.reviewer.put(`/units/${county}/reviews/${id}/scores`, {
          scores: rest.map((line) => ({ indicatorId: line.indicatorId, result: 'met' })),
        }),
      );
    const notes = await look('review-notes-phone', s.reviewer, `${county}/reviews/${id}/notes`, '记录', {
      width: 390,
    });
    await notes.getByRole('button', { name: '实地查看' }).click();
    expect(await notes.getByLabel('日期').inputValue()).toBe('2026-11-29');
    await notes.getByLabel('日期').fill('2026-11-28');
    await notes.getByLabel('记录', { exact: true }).fill('职工书屋开放,有借阅登记');
    await notes
      .locator('input[capture]')
      .setInputFiles({ name: '书屋.pdf', mimeType: 'application/pdf', buffer: pdf });
    if (folder) await notes.screenshot({ path: join(folder, 'review-note-form-phone.png'), fullPage: true });
    await notes.getByRole('button', { name: '保存记录' }).click();
    await notes.getByText('职工书屋开放,有借阅登记').waitFor();

    const publishing = await look('notice-form', s.reviewer, `${county}/reviews/${id}/decision`, '发布公示');
    expect(await publishing.getByLabel('公示截止日').inputValue()).toBe('2026-12-04');
    await publishing.getByLabel('联系人').fill('赵科长');
    await publishing.getByLabel('电话').fill('0570-5550123');
    await publishing.getByLabel('公示截止日').fill('2026-11-30');
    await publishing.getByRole('button', { name: '发布公示' }).click();
    await publishing
      .getByText(/不得少于/)
      .first()
      .waitFor();
    if (folder) await publishing.screenshot({ path: join(folder, 'notice-refused.png'), fullPage: true });
    await publishing.getByLabel('公示截止日').fill('2026-12-07');
    await publishing.getByText(/共 \d+ 个工作日/).waitFor();
    await publishing.getByRole('button', { name: '发布公示' }).click();
    await publishing
      .locator('dialog')
      .getByText(/赵科长 · 0570-5550123/)
      .waitFor();
    if (folder) await publishing.screenshot({ path: join(folder, 'notice-preview.png') });
    await publishing.locator('dialog').getByRole('button', { name: '确认发布' }).click();
    await publishing.getByText('公示中').waitFor();
    await look('notice-open', s.reviewer, `${county}/reviews/${id}/decision`, '异议');
    site.app.setNow('2026-12-08T09:00:00+08:00');
    const deciding = await look('decision-draft', s.director, `${county}/reviews/${id}/decision`, '决定');
    await deciding.getByText('授予称号', { exact: true }).click();
    await deciding.getByLabel('文号').fill('苍工发〔2026〕12 号');
    await deciding.getByRole('button', { name: '拟定决定' }).click();
    await deciding.getByRole('button', { name: '签署决定' }).click();
    await deciding.locator('dialog').getByRole('button', { name: '签署决定' }).click();
    await deciding.getByText('已签 1 人').waitFor();
    const second = await look('decision-sign', s.secondDirector, `${county}/reviews/${id}/decision`, '决定');
    await second.getByRole('button', { name: '签署决定' }).click();
    await second.locator('dialog').getByRole('button', { name: '签署决定' }).click();
    await second.getByText('已签 2 人').waitFor();

    await look('case-certified', s.chair, `${unit}/cases/${id}`, '办理情况');
    await look('case-certified-phone-dark', s.chair, `${unit}/cases/${id}`, '办理情况', {
      width: 390,
      dark: true,
    });
    await look('certificates', s.chair, `${unit}/certificates`, '证书与牌匾');
    const { certificates } = await ok<{ certificates: { id: string }[] }>(
      s.chair.get(`/units/${unit}/certificates`),
    );
    await look('certificate', s.chair, `${unit}/certificates/${certificates[0]!.id}`, '验证');
    await look('certificate-phone', s.chair, `${unit}/certificates/${certificates[0]!.id}`, '验证', {
      width: 390,
    });
    await look('issued', s.director, `${county}/issued-certificates`, '颁发的证书');
    await look(
      'issued-one',
      s.director,
      `${county}/issued-certificates/${unit}/${certificates[0]!.id}`,
      '验证',
    );

    const title = await look('title', s.director, `${county}/reviews/${id}/title`, '暂停、恢复与撤销');
    await title.getByRole('button', { name: '拟定撤销' }).click();
    await title.getByLabel('事实和理由').fill('申报材料弄虚作假,经查属实');
    await title.getByLabel('依据').fill('《办法》第十条');
    await title.getByLabel('文号').fill('苍工发〔2026〕13 号');
    await title.locator('dialog').getByRole('button', { name: '拟定撤销' }).click();
    await title.getByRole('button', { name: '签署撤销决定' }).click();
    await title.locator('dialog').getByRole('button', { name: '签署撤销决定' }).click();
    await title.getByText('已签 1 人').waitFor();
    const last = await look('title-revocation', s.secondDirector, `${county}/reviews/${id}/title`, '撤销');
    await last.getByRole('button', { name: '签署撤销决定' }).click();
    await last.locator('dialog').getByRole('button', { name: '签署撤销决定' }).click();
    await last.getByText('已撤销').first().waitFor();
    await ok(
      s.chair
        .patch('/me', { locale: 'en' })
        .then((answer) => ({ statusCode: answer.statusCode, body: answer.body, json: () => ({}) })),
    );
    await look('case-revoked-en', s.chair, `${unit}/cases/${id}`, 'How it stands', { locale: 'en' });
    await look('self-en', s.chair, `${unit}/cases/${id}/self`, 'Self-inspection', { locale: 'en' });
    await look(
      'certificate-en-dark',
      s.chair,
      `${unit}/certificates/${certificates[0]!.id}`,
      'Verification',
      { locale: 'en', dark: true },
    );
  }, 600_000);
});
