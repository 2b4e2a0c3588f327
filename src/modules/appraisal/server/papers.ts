/**
 * The result form (测评、评议结果表), Word and PDF.
 *
 *   resultPaper     of a confirmed count
 *   printResult     the same to download
 *   paperSubject    what its filed copy belongs to: of a result for named people only this module hands it out
 */
import { leastToBreakDown, optionsOf } from '../../../core/ballots/presets.ts';
import { leastToReach, type LineTally, type Tally } from '../../../core/ballots/rules.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { paperAnswer, type PaperFormat } from '../../../core/files/papers.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { type Block, chineseDate, type OfficialPaper } from '../../../platform/documents/index.ts';
import { conflict, forbidden } from '../../../platform/http/refusal.ts';
import { electorateNames, measureStateNames } from '../locale.ts';
import { type Appraisal, loadAppraisal, measuresOf, type Subject, subjectsOf } from './base.ts';
import { maySeeResult } from './show.ts';
import { answersOf } from './surveys.ts';

export const paperSubject = (found: Pick<Appraisal, 'audience'>): string =>
  found.audience === 'named' ? 'namedAppraisal' : 'appraisal';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** Whole numbers, cut and not rounded: 83.3%. */
const percent = (num: number, den: number): string =>
  den === 0 ? '—' : `${Math.floor((num * 1000) / den) / 10}%`;

export async function resultPaper(
  ctx: Ctx,
  found: Appraisal,
  subjects: readonly Subject[],
): Promise<OfficialPaper> {
  const tally = found.result!;
  const floor = found.floor!;
  const options = optionsOf(found.kind === 'poll' ? 'satisfaction' : 'rating');
  const broken = tally.valid >= leastToBreakDown();
  const titles = new Map<string, string>(
    found.kind === 'poll'
      ? found.questions.map((each) => [each.id, each.zh])
      : subjects.map((each) => [each.id, `${each.name}（${each.office}）`]),
  );
  const [asked, rate] =
    found.kind === 'poll' ? ['测评', '满意率'] : found.kind === 'survey' ? ['调查', ''] : ['评议', '称职率'];
  const row = (line: LineTally): string[] => [
    titles.get(line.id) ?? '',
    ...(broken ? options.map((option) => String(line.byOption[option.id] ?? 0)) : []),
    percent(line.approval.num, line.approval.den),
  ];
  const measures = await measuresOf(ctx, found.id);
  const approving = options.filter((option) => option.approves).map((option) => `“${option.zh}”`);
  const action = subjects.filter((each) => each.actionAsked);
  return {
    issuer: ctx.unit.name,
    title: `${found.title}结果`,
    body: [
      paragraph(
        `根据民主管理的有关规定，${chineseDate(found.opensOn!)}至${chineseDate(found.closesOn!)}，由${electorateNames[found.electorate].zh}以无记名方式${asked}。应参加 ${tally.entitled} 人，发出 ${tally.issued} 票，收回 ${tally.returned} 票，有效 ${tally.valid} 票，无效 ${tally.invalid} 票。计票结果由监票人于${chineseDate(found.confirmedOn!)}确认。`,
      ),
      paragraph(
        found.floorMet
          ? `参与率 ${percent(tally.returned, tally.entitled)}，不低于 ${percent(floor.num, floor.den)}（${floor.source}），结果有效。`
          : `参与率 ${percent(tally.returned, tally.entitled)}，低于 ${percent(floor.num, floor.den)}（${floor.source}，至少 ${leastToReach(tally.entitled, floor)} 人），结果不作数。`,
      ),
      ...(found.kind === 'survey'
        ? broken
          ? surveyTables(found, tally)
          : [paragraph(`有效票不足 ${leastToBreakDown()} 张，不分列各选项。`)]
        : [
            {
              kind: 'table' as const,
              columns: [
                { title: found.kind === 'poll' ? '测评内容' : '被评议人', width: 4 },
                ...(broken
                  ? options.map((option) => ({ title: option.zh, width: 1.2, align: 'center' as const }))
                  : []),
                { title: rate, width: 1.2, align: 'center' as const },
              ],
              rows: tally.lines.map(row),
            },
            paragraph(
              `${approving.join('和')}合计，除以有效票数，为${rate}；百分比只舍不入。${broken ? '' : `有效票不足 ${leastToBreakDown()} 张，不分列各选项。`}`,
            ),
          ]),
      ...partsTables(found, tally),
      ...(action.length > 0
        ? [
            paragraph(
              `“不称职”达到规定比例，建议按管理权限研究处理：${action.map((each) => `${each.name}（${each.office}）`).join('、')}。`,
            ),
          ]
        : []),
      ...(found.summary ? [heading('情况说明'), paragraph(found.summary)] : []),
      ...(measures.length > 0
        ? [
            heading('整改措施'),
            {
              kind: 'table' as const,
              columns: [
                { title: '问题', width: 3 },
                { title: '措施', width: 3.6 },
                { title: '责任人', width: 1.2, align: 'center' as const },
                { title: '期限', width: 1.8, align: 'center' as const },
                { title: '进展', width: 1.2, align: 'center' as const },
              ],
              rows: measures.map((each) => [
                each.problem,
                each.measure,
                each.owner,
                each.dueOn,
                measureStateNames[each.state].zh,
              ]),
            },
          ]
        : []),
    ],
    date: found.publishedOn ?? ctx.today,
  };
}

/** A table for each question: answers, how many chose each, of the valid ballots. */
const surveyTables = (found: Appraisal, tally: Tally): Block[] =>
  found.questions.flatMap((question): Block[] => {
    const answers = answersOf(question, tally.lines);
    return answers
      ? [
          {
            kind: 'table',
            caption: question.zh,
            columns: [
              { title: '选项', width: 4 },
              { title: '人数', width: 1.2, align: 'center' },
              { title: '占有效票', width: 1.4, align: 'center' },
            ],
            rows: answers.map(({ zh, count }) => [zh, String(count), percent(count, tally.valid)]),
          },
        ]
      : [];
  });

/** By part of the roll, where that is told. */
function partsTables(found: Appraisal, tally: Tally): Block[] {
  const parts = tally.parts ?? [];
  if (parts.length === 0) return [];
  const columns = [
    { title: found.kind === 'survey' ? '选项' : '测评内容', width: 3 },
    ...parts.map((part) => ({
      title: `${part.title.zh}（${part.valid} 人）`,
      width: 1.4,
      align: 'center' as const,
    })),
  ];
  const tables: Block[] =
    found.kind === 'survey'
      ? found.questions.flatMap((question): Block[] => {
          const answers = answersOf(question, tally.lines);
          return answers
            ? [
                {
                  kind: 'table',
                  caption: question.zh,
                  columns,
                  rows: answers.map(({ id, zh }) => [
                    zh,
                    ...parts.map((part) =>
                      percent(
                        answersOf(question, part.lines)?.find((each) => each.id === id)?.count ?? 0,
                        part.valid,
                      ),
                    ),
                  ]),
                },
              ]
            : [];
        })
      : [
          {
            kind: 'table',
            columns,
            rows: found.questions.map(({ id, zh }) => [
              zh,
              ...parts.map((part) => {
                const line = part.lines.find((each) => each.id === id);
                return line ? percent(line.approval.num, line.approval.den) : '—';
              }),
            ]),
          },
        ];
  return [
    heading('分部分情况'),
    ...tables,
    paragraph(`手机投票按部分列出。不足 ${leastToBreakDown()} 人的部分不单独列出，也不能由别的数相减得出。`),
  ];
}

/** @throws Refusal 403 where the result is not for whoever asks, 409 `notCounted` */
export async function printResult(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const found = await loadAppraisal(ctx, id);
  const subjects = await subjectsOf(ctx, id);
  if (!maySeeResult(ctx, found, subjects)) throw forbidden();
  if (!found.result)
    throw conflict('notCounted', {
      zh: '计票还没有确认，没有结果可以打印。',
      en: 'The count is not confirmed yet: there is no result to print.',
    });
  return paperAnswer(ctx, await resultPaper(ctx, found, subjects), found.title, format);
}
