/**
 * Ballots on paper, to print and hand out.
 *
 *   countSheet     计票单: where the tellers mark what lies in the box, for them and the scrutineers to sign
 *   paperToPrint   a ballot with the same lines and options as on the phone
 *   formToMark     its table: a row for each of what is voted on, a column for each option
 */
import { chineseDate, type Block, type OfficialPaper } from '../../platform/documents/index.ts';
import { linesNamed } from './paper.ts';
import type { Ballot } from './schema.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Room for a mark by hand, in mm. */
const lineHeight = 11;

/** @param head over the rows: 事项, 候选人 */
export const formToMark = (head: string, rows: readonly string[], options: readonly string[]): Block => ({
  kind: 'form',
  widths: [4, ...options.map(() => 1.4)],
  rows: [
    [head, ...options].map((text) => ({ text, label: true, align: 'center' as const })),
    ...rows.map((text) => [{ text, height: lineHeight }, ...options.map(() => ({ text: '' }))]),
  ],
});

/** @param issuer the union's name */
export function paperToPrint(
  {
    title,
    question,
    paper,
    opensOn,
    closesOn,
  }: Pick<Ballot, 'title' | 'question' | 'paper' | 'opensOn' | 'closesOn'>,
  issuer: string,
): OfficialPaper {
  const { seats } = paper;
  const several = linesNamed(paper);
  const approving = paper.lines[0]?.options.find((option) => option.approves)?.zh ?? '';
  // Lines that are marked alike stand in one table.
  const tables: (typeof paper.lines)[] = [];
  const optionsOf = (line: (typeof paper.lines)[number]) => line.options.map((option) => option.zh);
  for (const line of paper.lines) {
    const last = tables.at(-1);
    if (last && optionsOf(last[0]!).join('\n') === optionsOf(line).join('\n')) last.push(line);
    else tables.push([line]);
  }
  const writeIns = paper.writeIns ? (seats ?? 1) : 0;
  return {
    issuer,
    title: `${title.zh}选票`,
    body: [
      ...(several && question.zh !== title.zh ? [paragraph(question.zh)] : []),
      paragraph(
        [
          `无记名填写，不写自己的姓名。每行选一项，在相应的栏内画“○”。`,
          seats === null
            ? '一行画了两项或看不清的，这一行不计；整张无法辨认的为无效票。'
            : `应选 ${seats} 名，${approving}${paper.writeIns ? '和另选' : ''}合计多于 ${seats} 名的为废票。`,
          ...(paper.writeIns ? ['另选他人的，在“另选人”后写清姓名。'] : []),
          `请在${chineseDate(closesOn)}投票结束以前投入票箱。领了纸票的，不能再用手机投票。`,
        ].join(''),
      ),
      ...tables.map((lines, at) =>
        formToMark(
          seats === null ? '事项' : '候选人',
          [
            ...lines.map((line) => line.title.zh),
            ...(at === tables.length - 1 ? Array.from({ length: writeIns }, () => '另选人：') : []),
          ],
          optionsOf(lines[0]!),
        ),
      ),
    ],
    date: opensOn,
    seal: 'placeholder',
  };
}

/**
 * The count sheet of the paper ballots: a row for each option of each line, to mark with 正, and one for each name written in.
 *
 * @param officials as they are named; who is not named writes their name
 */
export function countSheet(
  { title, paper }: Pick<Ballot, 'title' | 'paper'>,
  officials: readonly { name: string; duty: 'teller' | 'scrutineer' }[],
  handedOut: number,
  issuer: string,
): OfficialPaper {
  const label = (text: string) => ({ text, label: true, align: 'center' as const });
  const named = (duty: 'teller' | 'scrutineer') =>
    officials
      .filter((one) => one.duty === duty)
      .map((one) => one.name)
      .join('、');
  const rows = [
    ...paper.lines.flatMap((line) => [
      ...line.options.map((option) => ({ who: line.title.zh, what: option.zh })),
      { who: line.title.zh, what: '未填' },
    ]),
    ...(paper.writeIns ? [1, 2, 3].map(() => ({ who: '另选人：', what: '另选' })) : []),
  ];
  return {
    issuer,
    title: `${title.zh}计票单`,
    body: [
      {
        kind: 'form',
        widths: [1.4, 1, 1.4, 1, 1.4, 1, 1.4, 1],
        rows: [
          ['发出纸票', `${handedOut} 张`, '收回', '', '有效', '', '无效', ''].map((text, at) =>
            at % 2 === 0 ? label(text) : { text, align: 'center' as const, height: lineHeight },
          ),
        ],
      },
      paragraph(
        `收回的票不得多于发出的票，多于的，投票无效。先挑出无效票，再逐张唱票，每票画一笔“正”字。${paper.seats === null ? '' : `同意和另选合计多于 ${paper.seats} 名的为废票。`}`,
      ),
      {
        kind: 'form',
        widths: [2.6, 1.2, 5, 1.2],
        rows: [
          [paper.seats === null ? '事项' : '候选人', '选项', '画“正”字', '合计'].map(label),
          ...rows.map((row) => [
            { text: row.who, height: lineHeight },
            { text: row.what },
            { text: '' },
            { text: '' },
          ]),
        ],
      },
      {
        kind: 'form',
        widths: [1.4, 3, 1.4, 3],
        rows: [
          [label('计票人'), { text: named('teller'), height: lineHeight }, label('签名'), { text: '' }],
          [label('监票人'), { text: named('scrutineer'), height: lineHeight }, label('签名'), { text: '' }],
        ],
      },
      paragraph('计票时间：　　年　　月　　日　　时'),
    ],
    seal: 'none',
  };
}
