/**
 * The papers of proposals: data from the tables, layout by platform/documents, Word and PDF from one model.
 *
 *   proposalForm     提案表; the name of a secret proposer stands on it for nobody
 *   replyLetter      答复函, GB/T 9704
 *   callReport       提案办理情况报告 to the congress, also as a workbook; reportedOf, callReportPaper, callReportWords
 *   storeDossier     form and letters as files, for the archive
 *   exportRegister   the register as a workbook
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { paperAnswer, type PaperFormat, storePaper } from '../../../core/files/papers.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { chineseDate, type OfficialPaper } from '../../../platform/documents/index.ts';
import { conflict, notFound } from '../../../platform/http/refusal.ts';
import { workbookType, writeWorkbook } from '../../../platform/sheets/index.ts';
import type { proposalDetail, proposalFilter, statistics } from '../contract.ts';
import { categoryNames, groundNames, outcomeNames, satisfactionNames, stateNames } from '../locale.ts';
import { callOf } from './base.ts';
import { registerRows, showProposal } from './show.ts';
import { showStatistics } from './statistics.ts';

type Detail = z.input<typeof proposalDetail>;
const title = (proposal: Detail) => (proposal.code ? `${proposal.code} 号提案` : '提案');
const named = (people: readonly { name: string; department: string | null }[]) =>
  people.map((each) => (each.department ? `${each.name}（${each.department}）` : each.name)).join('、');

/** 提案表: one page, as it is kept in the file. */
export function proposalFormPaper(unitName: string, proposal: Detail): OfficialPaper {
  const joint = proposal.jointProposers.filter((each) => each.state === 'agreed');
  const proposer = proposal.secret
    ? '应提案人要求保密'
    : proposal.proposer
      ? joint.length > 0
        ? `${named([proposal.proposer])}领衔，${named(joint)}联名`
        : named([proposal.proposer])
      : '';
  const opinion =
    proposal.refusalGround !== null
      ? `不予立案（${groundNames[proposal.refusalGround].zh}）。${proposal.decisionReason ?? ''}`
      : proposal.mergedInto
        ? `并入“${proposal.mergedInto.title}”。${proposal.decisionReason ?? ''}`
        : proposal.state === 'convertedToSuggestion'
          ? `转为建议。${proposal.decisionReason ?? ''}`
          : proposal.congress
            ? `作为重大提案提交大会：${proposal.congress.reason}${proposal.state === 'notPassed' ? `。${proposal.decisionReason ?? ''}` : ''}`
            : proposal.number !== null
              ? `立案，编号 ${proposal.code ?? ''}。${proposal.decisionReason ?? ''}`
              : '';
  const handled = proposal.assignments
    .map(
      (each) =>
        `${each.department}${each.round === 2 ? '（重新办理）' : ''}：${chineseDate(each.assignedOn)}交办，${chineseDate(each.dueOn)}前答复${each.repliedOn ? `，${chineseDate(each.repliedOn)}答复` : ''}。`,
    )
    .join('\n');
  return {
    issuer: unitName,
    title: '职工代表提案表',
    seal: 'none',
    body: [
      {
        kind: 'form',
        widths: [2, 4, 2, 4],
        rows: [
          [
            { text: '征集', label: true },
            { text: proposal.callTitle },
            { text: '编号', label: true },
            { text: proposal.code ?? '' },
          ],
          [
            { text: '案名', label: true },
            { text: proposal.title, span: 3 },
          ],
          [
            { text: '类别', label: true },
            { text: categoryNames[proposal.category].zh },
            { text: '提交日期', label: true },
            { text: proposal.submittedOn ? chineseDate(proposal.submittedOn) : '' },
          ],
          [
            { text: '提案人', label: true },
            { text: proposer, span: 3 },
          ],
          [
            { text: '附议人', label: true },
            { text: named(proposal.seconders), span: 3 },
          ],
          [
            { text: '案由', label: true },
            { text: proposal.reasons, span: 3, height: 50 },
          ],
          [
            { text: '建议和措施', label: true },
            { text: proposal.measures, span: 3, height: 50 },
          ],
          [
            { text: '审查意见', label: true },
            {
              text: opinion,
              span: 3,
              height: 24,
              foot: proposal.decidedOn
                ? `提案工作委员会 ${chineseDate(proposal.decidedOn)}`
                : '提案工作委员会',
            },
          ],
          [
            { text: '办理情况', label: true },
            { text: handled, span: 3, height: 24 },
          ],
          [
            { text: '提案人意见', label: true },
            {
              text: proposal.satisfaction
                ? `${satisfactionNames[proposal.satisfaction].zh}。${proposal.ratingNote ?? ''}`
                : '',
              span: 3,
              height: 16,
            },
          ],
        ],
      },
    ],
  };
}

/** 答复函: from the department to the proposer, by its signed and sealed reply. */
export function replyLetterPaper(
  unitName: string,
  proposal: Detail,
  reply: Detail['assignments'][number],
): OfficialPaper {
  if (reply.repliedOn === null || reply.outcome === null)
    throw new RangeError('答复还没有签署 / the reply is not signed yet');
  return {
    issuer: reply.department,
    title: reply.suggestion
      ? '关于职工建议的答复'
      : `关于${proposal.code ? `第 ${proposal.code} 号` : ''}提案的答复`,
    addressee: proposal.secret || !proposal.proposer ? '提案人' : proposal.proposer.name,
    body: [
      {
        kind: 'paragraph',
        text: `您提出的“${proposal.title}”收悉。经研究，现${reply.round === 2 ? '重新' : ''}答复如下：`,
      },
      {
        kind: 'paragraph',
        text: [{ text: '办理结果：', bold: true }, { text: `${outcomeNames[reply.outcome].zh}。` }],
      },
      { kind: 'paragraph', text: reply.reply ?? '' },
      { kind: 'paragraph', text: '感谢您对单位工作的关心和支持。' },
      {
        kind: 'signatures',
        lines: [
          { label: `${reply.signerPost ?? '负责人'}：`, name: reply.signerName ?? '', date: reply.repliedOn },
        ],
      },
    ],
    date: reply.repliedOn,
    remark: `封存校验值 SHA-256：${reply.seal ?? ''}`,
    colophon: {
      copyTo: [`${unitName}提案工作委员会`],
      printedBy: reply.department,
      printedOn: reply.repliedOn,
    },
  };
}

/** What is reported of a call: its figures, what is late, what was best. */
export interface Reported {
  figures: z.input<typeof statistics>;
  /** Titles with their numbers. */
  overdue: string[];
  best: string[];
}

interface Called {
  title: string;
  opensOn: string;
  closesOn: string;
}

export async function reportedOf(ctx: Ctx, call: Called & { id: string }): Promise<Reported> {
  const rows = await registerRows(ctx, { call: call.id });
  const named = ({ code, title }: (typeof rows)[number]) => `${code ? `${code} 号` : ''}“${title}”`;
  return {
    figures: await showStatistics(ctx, { call: call.id }),
    overdue: rows.filter((row) => row.overdue).map((row) => `${named(row)}（${row.departments.join('、')}）`),
    best: rows.filter((row) => row.awarded).map(named),
  };
}

/** The report in paragraphs: heading, text. */
function reportParts(call: Called, { figures, overdue, best }: Reported): [string, string][] {
  const { total } = figures;
  const rated =
    total.rated > 0 ? `${total.rated} 件已评价，${total.satisfied} 件满意或基本满意。` : '还没有提案人评价。';
  return [
    [
      '征集和立案',
      `${chineseDate(call.opensOn)}至${chineseDate(call.closesOn)}征集提案，共收到 ${total.submitted} 件。经审查，立案 ${total.filed} 件，并案 ${total.merged} 件，转为建议 ${total.suggestions} 件${total.suggestions > 0 ? `（部门已答复 ${total.suggestionsAnswered} 件，逾期 ${total.suggestionsOverdue} 件）` : ''}，不予立案 ${total.rejected} 件，均写明了理由。`,
    ],
    [
      '办理和答复',
      `已答复 ${total.replied} 件，逾期未答复 ${total.overdue} 件。${rated}重新办理 ${total.reHandled} 件，已落实 ${total.done} 件。`,
    ],
    ...(overdue.length > 0 ? [['逾期未答复的提案', `${overdue.join('、')}。`] as [string, string]] : []),
    ...(best.length > 0 ? [['优秀提案', `${best.join('、')}。`] as [string, string]] : []),
  ];
}

/** The same as running text, as delegates read it on their phones. */
export const callReportWords = (call: Called, reported: Reported): string =>
  reportParts(call, reported)
    .map(([heading, text]) => `${heading}\n${text}`)
    .join('\n\n');

/** 提案办理情况报告: what the congress is told. */
export function callReportPaper(
  unitName: string,
  call: Called,
  reported: Reported,
  day: string,
): OfficialPaper {
  const { byCategory, total } = reported.figures;
  const [filing, handling, ...more] = reportParts(call, reported).map(
    ([heading, text]): OfficialPaper['body'] => [
      { kind: 'heading', level: 1, text: heading },
      { kind: 'paragraph', text },
    ],
  );
  return {
    issuer: unitName,
    title: `关于“${call.title}”提案办理情况的报告`,
    addressee: '各位代表',
    body: [
      ...filing!,
      ...handling!,
      {
        kind: 'table',
        caption: '分类统计（件）',
        columns: [
          { title: '类别', width: 3 },
          ...['收到', '立案', '答复', '满意', '逾期', '落实'].map((each) => ({
            title: each,
            width: 1.3,
            align: 'right' as const,
          })),
        ],
        rows: [
          ...byCategory.map((row) => [
            categoryNames[row.category].zh,
            ...[row.submitted, row.filed, row.replied, row.satisfied, row.overdue, row.done].map(String),
          ]),
          [
            '合计',
            ...[total.submitted, total.filed, total.replied, total.satisfied, total.overdue, total.done].map(
              String,
            ),
          ],
        ],
      },
      ...more.flat(),
    ],
    date: day,
  };
}

/** For the committee and those who read the register. @throws Refusal 404 */
export async function proposalForm(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const proposal = await showProposal(ctx, id);
  return paperAnswer(ctx, proposalFormPaper(ctx.unit.name, proposal), `${title(proposal)}-提案表`, format);
}

/** @throws Refusal 404, 409 `notReplied` */
export async function replyLetter(
  ctx: Ctx,
  id: string,
  assignmentId: string,
  format: PaperFormat,
): Promise<BinaryAnswer> {
  const proposal = await showProposal(ctx, id);
  const reply = proposal.assignments.find((each) => each.id === assignmentId);
  if (!reply)
    throw notFound({ zh: '没有找到这件交办。', en: 'There is no such assignment.' }, 'assignmentNotFound');
  if (reply.repliedOn === null)
    throw conflict('notReplied', {
      zh: '答复还没有签署，签署后才有答复函。',
      en: 'The reply is not signed yet; there is a letter once it is.',
    });
  return paperAnswer(
    ctx,
    replyLetterPaper(ctx.unit.name, proposal, reply),
    `${title(proposal)}-${reply.department}答复函`,
    format,
  );
}

/** @throws Refusal 404 */
export async function callReport(ctx: Ctx, id: string, format: PaperFormat | 'xlsx'): Promise<BinaryAnswer> {
  const call = await callOf(ctx, id);
  if (format !== 'xlsx')
    return paperAnswer(
      ctx,
      callReportPaper(ctx.unit.name, call, await reportedOf(ctx, call), ctx.today),
      `${call.title}-办理情况报告`,
      format,
    );
  const figures = await showStatistics(ctx, { call: id });
  const rows = await registerRows(ctx, { call: id });
  const english = ctx.locale === 'en';
  const head = (zh: string, en: string) => (english ? en : zh);
  const count = (key: string, zh: string, en: string) => ({
    key,
    title: head(zh, en),
    format: 'number' as const,
  });
  const body = await writeWorkbook({
    sheets: [
      {
        name: head('分类统计', 'By category'),
        columns: [
          { key: 'name', title: head('类别', 'Category'), width: 22 },
          count('submitted', '收到', 'Received'),
          count('filed', '立案', 'Filed'),
          count('merged', '并案', 'Merged'),
          count('suggestions', '转为建议', 'Suggestions'),
          count('suggestionsAnswered', '建议已答复', 'Suggestions answered'),
          count('suggestionsOverdue', '建议逾期', 'Suggestions overdue'),
          count('rejected', '不予立案', 'Not filed'),
          count('replied', '已答复', 'Answered'),
          count('overdue', '逾期', 'Overdue'),
          count('rated', '已评价', 'Rated'),
          count('satisfied', '满意', 'Satisfied'),
          count('reHandled', '重新办理', 'Handled anew'),
          count('done', '已落实', 'Carried out'),
          count('awarded', '优秀', 'Awarded'),
        ],
        rows: [
          ...figures.byCategory.map((row) => ({
            ...row,
            name: english ? categoryNames[row.category].en : categoryNames[row.category].zh,
          })),
          { ...figures.total, name: head('合计', 'Total') },
        ],
      },
      registerSheet(english, rows),
    ],
  });
  return { type: workbookType, name: `${call.title}-${head('办理情况', 'handling')}.xlsx`, body };
}

function registerSheet(english: boolean, rows: Awaited<ReturnType<typeof registerRows>>) {
  const head = (zh: string, en: string) => (english ? en : zh);
  const say = (words: { zh: string; en: string }) => (english ? words.en : words.zh);
  return {
    name: head('提案台账', 'Register'),
    columns: [
      { key: 'code', title: head('编号', 'Number'), width: 12 },
      { key: 'title', title: head('案名', 'Title'), width: 40 },
      { key: 'category', title: head('类别', 'Category'), width: 16 },
      { key: 'call', title: head('征集', 'Call'), width: 28 },
      { key: 'session', title: head('届次', 'Session'), width: 20 },
      { key: 'proposer', title: head('提案人', 'Proposer'), width: 14 },
      { key: 'unit', title: head('提案人单位', 'Proposer’s unit'), width: 16 },
      { key: 'joint', title: head('联名提案人', 'Joint proposers'), width: 24 },
      { key: 'seconders', title: head('附议人数', 'Seconders'), format: 'number' as const },
      { key: 'submittedOn', title: head('提交日期', 'Submitted'), format: 'date' as const },
      { key: 'screenedBy', title: head('审查人', 'Screened by'), width: 14 },
      { key: 'screenedOn', title: head('审查日期', 'Screened on'), format: 'date' as const },
      { key: 'departments', title: head('承办部门', 'Departments'), width: 24 },
      { key: 'dueOn', title: head('答复期限', 'Due'), format: 'date' as const },
      { key: 'signers', title: head('答复签署人', 'Reply signed by'), width: 30 },
      { key: 'signedOn', title: head('签署日期', 'Signed on'), width: 22 },
      { key: 'state', title: head('状态', 'State'), width: 14 },
      { key: 'satisfaction', title: head('满意度', 'Satisfaction'), width: 12 },
    ],
    rows: rows.map((row) => ({
      code: row.code,
      title: row.title,
      category: say(categoryNames[row.category]),
      call: row.callTitle,
      // A secret name goes into no file that leaves the house.
      proposer: row.secret ? head('保密', 'kept secret') : row.proposer,
      session: row.session && say(row.session),
      unit: row.secret ? null : row.proposerDepartment,
      joint: row.secret ? null : row.jointProposers.join(english ? ', ' : '、') || null,
      screenedBy: row.screenedBy,
      screenedOn: row.screenedOn,
      // Several departments answer one by one: each with its own name and day, in one order.
      signers: row.replies
        .map((each) => `${each.signer}${english ? ', ' : '，'}${each.post ?? each.department}`)
        .join(english ? '; ' : '；'),
      signedOn: row.replies.map((each) => each.on).join(english ? '; ' : '；'),
      seconders: row.seconders,
      submittedOn: row.submittedOn,
      departments: row.departments.join(english ? ', ' : '、'),
      dueOn: row.dueOn,
      state: say(stateNames[row.state]),
      satisfaction: row.satisfaction ? say(satisfactionNames[row.satisfaction]) : null,
    })),
  };
}

export async function exportRegister(
  ctx: Ctx,
  filter: z.output<typeof proposalFilter>,
): Promise<BinaryAnswer> {
  const rows = await registerRows(ctx, filter);
  const english = ctx.locale === 'en';
  const body = await writeWorkbook({ sheets: [registerSheet(english, rows)] });
  return {
    type: workbookType,
    name: `${ctx.unit.name}-${english ? 'proposals' : '提案台账'}-${ctx.today}.xlsx`,
    body,
  };
}

/** The form and every signed reply as PDF. @returns the files' ids */
export async function storeDossier(ctx: Ctx, id: string): Promise<string[]> {
  const proposal = await showProposal(ctx, id);
  const subject = { kind: 'proposal', id };
  const papers: [OfficialPaper, string][] = [
    [proposalFormPaper(ctx.unit.name, proposal), `${title(proposal)}-提案表`],
    ...proposal.assignments
      .filter((each) => each.repliedOn !== null)
      .map((each): [OfficialPaper, string] => [
        replyLetterPaper(ctx.unit.name, proposal, each),
        `${title(proposal)}-${each.department}${each.round === 2 ? '-重新' : ''}答复函`,
      ]),
  ];
  const ids: string[] = [];
  for (const [paper, name] of papers) {
    ids.push(...(await storePaper(ctx, paper, name, subject)));
  }
  return ids;
}
