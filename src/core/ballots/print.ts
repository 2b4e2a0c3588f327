/**
 * Ballots on paper, to print and hand out.
 *
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
