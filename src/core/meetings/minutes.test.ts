import { expect, it } from 'vitest';
import { minutesPaper } from './minutes.ts';

const body = [
  '# 会议纪要',
  '',
  '地点：礼堂',
  '',
  '## 一、审议集体合同',
  '- 赵小兰发言。',
  '',
  '## 其他动议',
].join('\n');
const by = (name: string, as: 'chair' | 'recorder', at: string) => ({ accountId: name, name, as, at });

it('prints the minutes: numbers of headings are left to the paper, the day of signing is that of Shanghai', () => {
  const paper = minutesPaper('江州电池厂工会', '江州电池厂', '第 1 届第 2 次职工代表大会会议纪要', {
    body,
    state: 'sealed',
    signatures: [
      by('王建国', 'chair', '2026-11-30T16:30:00Z'),
      by('李敏', 'recorder', '2026-12-01T01:00:00Z'),
    ],
  });
  expect(paper.title).toBe('江州电池厂第 1 届第 2 次职工代表大会会议纪要');
  expect(paper.body.slice(0, -1)).toEqual([
    { kind: 'paragraph', text: '地点：礼堂' },
    { kind: 'heading', level: 1, text: '审议集体合同' },
    { kind: 'paragraph', text: '赵小兰发言。' },
    { kind: 'heading', level: 1, text: '其他动议' },
  ]);
  expect(paper.body.at(-1)).toMatchObject({
    rows: [
      [{ text: '主持人' }, { text: '王建国' }, { text: '2026年12月1日' }],
      [{ text: '记录人' }, { text: '李敏' }, { text: '2026年12月1日' }],
    ],
  });
});

it('says on its head that it is a draft, and leaves the names blank', () => {
  const paper = minutesPaper('工会', '工会', '会议纪要', { body, state: 'draft', signatures: [] });
  expect(paper.title).toBe('工会会议纪要（草稿）');
  expect(paper.body.at(-1)).toMatchObject({
    rows: [
      [{ text: '主持人' }, { text: '' }, { text: '' }],
      [{ text: '记录人' }, { text: '' }, { text: '' }],
    ],
  });
});
