/**
 * The package with which a unit applies.
 *
 *   applicationReport   申报报告
 *   registerForm        申报登记表
 *   evidenceIndex       证据目录
 */
import { chineseDate, type Block, type OfficialPaper } from '../../../../platform/documents/index.ts';
import { assessmentLine, assessmentSentence, type AssessmentResult } from './assessment.ts';
import {
  bySection,
  Citations,
  basisWord,
  standardName,
  tally,
  type EvidenceItem,
  type Figure,
  type IndicatorLine,
  type StandardInfo,
  type UnitInfo,
} from './model.ts';

/** The resolution of the congress or meeting that agreed to apply. */
export interface ResolutionInfo {
  /** 第三届第二次会员代表大会. */
  meeting: string;
  on: string;
  entitled: number;
  present: number;
  inFavor: number;
  evidence: number[];
}

export interface ApplicationData {
  unit: UnitInfo;
  standard: StandardInfo;
  group: string | null;
  docNumber: string | null;
  /** 签发人: the chair. */
  approver: string | null;
  /** Facts of the unit in the order to be told: “现有职工”, “517人”, with evidence. */
  facts: { label: string; value: Figure }[];
  /** The committee's own account of its work, by heading; paragraphs as typed. */
  account: { title: string; text: string }[];
  /** The self column as it stands in the sealed evaluation. */
  indicators: IndicatorLine[];
  /** ISO day of the evaluation. */
  evaluatedOn: string;
  /** The peer's conclusion, if the peer inspection took place. */
  peer: { inspector: string; on: string; agreed: number; differed: number } | null;
  assessment: AssessmentResult | null;
  resolution: ResolutionInfo | null;
  evidence: EvidenceItem[];
  contact: string | null;
  date: string;
}

/** 关于申报“…”的报告, addressed to the union above. */
export function applicationReport(data: ApplicationData): OfficialPaper {
  const cite = new Citations(data.evidence);
  const t = tally(data.indicators);
  const who = data.group ? `${data.unit.name}${data.group}` : data.unit.name;
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `根据${standardName(data.standard)}，${who}经自检${data.peer ? '、互检' : ''}${data.assessment ? '、会员评家' : ''}${data.resolution ? '并经会议通过' : ''}，现申报“${data.standard.levelTitle}”，报告如下。`,
    },
  ];
  if (data.facts.length > 0) {
    body.push(
      { kind: 'heading', level: 1, text: '基本情况' },
      {
        kind: 'paragraph',
        text: data.facts.flatMap((fact, i) => [
          { text: fact.label },
          cite.run(fact.value),
          { text: i === data.facts.length - 1 ? '。' : '，' },
        ]),
      },
    );
  }
  if (data.account.length > 0) {
    body.push({ kind: 'heading', level: 1, text: '建家工作' });
    for (const part of data.account)
      body.push({ kind: 'heading', level: 2, text: part.title }, { kind: 'paragraph', text: part.text });
  }
  body.push(
    { kind: 'heading', level: 1, text: '自检结果' },
    {
      kind: 'paragraph',
      text:
        `截至${chineseDate(data.evaluatedOn)}，适用指标${t.applicable}项，达到${t.met}项，其中有据可查${t.proved}项、已说明待核实${t.claimed}项；` +
        `未达到${t.unmet}项，情况不明${t.unknown}项${t.notApplicable > 0 ? `；另有${t.notApplicable}项不适用` : ''}。`,
    },
    sectionTable(data.indicators),
  );
  const open = data.indicators.filter((line) => line.result === 'unmet' || line.result === 'unknown');
  for (const line of open)
    body.push({
      kind: 'paragraph',
      text: `${line.code} ${line.title}：要求${line.required}，现为${line.found}。${line.remark}`,
    });
  if (data.peer) {
    body.push(
      { kind: 'heading', level: 1, text: '互检结果' },
      {
        kind: 'paragraph',
        text: `${data.peer.inspector}于${chineseDate(data.peer.on)}进行了互检，与自检一致${data.peer.agreed}项，不一致${data.peer.differed}项。`,
      },
    );
  }
  if (data.assessment) {
    body.push(
      { kind: 'heading', level: 1, text: '会员评家' },
      { kind: 'paragraph', text: assessmentSentence(data.assessment) },
    );
  }
  if (data.resolution) {
    const r = data.resolution;
    body.push(
      { kind: 'heading', level: 1, text: '会议决议' },
      {
        kind: 'paragraph',
        text: cite.text(
          `${chineseDate(r.on)}召开的${r.meeting}，应到${r.entitled}人，实到${r.present}人，`,
          { text: `${r.inFavor}人赞成`, evidence: r.evidence },
          '，通过申报。',
        ),
      },
    );
  }
  body.push({ kind: 'paragraph', text: `以上情况属实，请予考核验收。` });
  return {
    issuer: data.unit.name,
    docNumber: data.docNumber ?? undefined,
    approver: data.approver ?? undefined,
    redHead: data.docNumber !== null,
    title: `关于申报“${data.standard.levelTitle}”的报告`,
    addressee: data.unit.superior,
    body,
    attachments: ['申报登记表', '证据目录', '自检报告'],
    date: data.date,
    remark: data.contact ?? undefined,
  };
}

function sectionTable(lines: IndicatorLine[]): Block {
  return {
    kind: 'table',
    caption: '自检结果汇总',
    columns: [
      { title: '部分', width: 2.4 },
      { title: '适用', width: 1, align: 'center' },
      { title: '达到', width: 1, align: 'center' },
      { title: '有据可查', width: 1.4, align: 'center' },
      { title: '待核实', width: 1.1, align: 'center' },
      { title: '未达到', width: 1.1, align: 'center' },
      { title: '不明', width: 1, align: 'center' },
    ],
    rows: bySection(lines).map(([section, part]) => {
      const t = tally(part);
      return [section, ...[t.applicable, t.met, t.proved, t.claimed, t.unmet, t.unknown].map(String)];
    }),
  };
}

export interface RegisterFormData {
  unit: UnitInfo;
  standard: StandardInfo;
  group: string | null;
  year: number;
  /** Pairs shown two a row: 单位性质, 行业, 职工数, 会员数, 工会主席, 法人资格证号, 联系电话 … as known. */
  fields: { label: string; value: string }[];
  /** 主要做法和成效, as the committee wrote it. */
  summary: string;
  indicators: IndicatorLine[];
  assessment: AssessmentResult | null;
  resolution: ResolutionInfo | null;
}

/** 申报登记表: a form of one or two pages with room for opinions and seals. */
export function registerForm(data: RegisterFormData): OfficialPaper {
  const t = tally(data.indicators);
  const pairs: { label: string; value: string }[][] = [];
  for (let i = 0; i < data.fields.length; i += 2) pairs.push(data.fields.slice(i, i + 2));
  const wide = (label: string, text: string, height = 0) => [
    { text: label, label: true },
    { text, span: 3, height },
  ];
  const opinion = (label: string) => [
    { text: label, label: true },
    { text: '', span: 3, height: 32, foot: '（盖章）\n年　　月　　日' },
  ];
  return {
    issuer: data.unit.name,
    title: `“${data.standard.levelTitle}”申报登记表`,
    body: [
      {
        kind: 'paragraph',
        text: `评定标准：${standardName(data.standard)}　　年度：${data.year}`,
        align: 'center',
      },
      {
        kind: 'form',
        widths: [1.2, 2.4, 1.2, 2.4],
        rows: [
          wide('申报单位', data.unit.name),
          [
            { text: '单位代码', label: true },
            { text: data.unit.code },
            { text: data.group ? '申报小组' : '申报称号', label: true },
            { text: data.group ?? data.standard.levelTitle },
          ],
          ...pairs.map((pair) => {
            const [a, b] = pair;
            return b
              ? [
                  { text: a!.label, label: true },
                  { text: a!.value },
                  { text: b.label, label: true },
                  { text: b.value },
                ]
              : [
                  { text: a!.label, label: true },
                  { text: a!.value, span: 3 },
                ];
          }),
          wide(
            '自检结果',
            `适用${t.applicable}项，达到${t.met}项（有据可查${t.proved}项，待核实${t.claimed}项），未达到${t.unmet}项，情况不明${t.unknown}项，不适用${t.notApplicable}项。`,
          ),
          wide('会员评家', data.assessment ? assessmentLine(data.assessment) : ''),
          wide(
            '会议决议',
            data.resolution
              ? `${chineseDate(data.resolution.on)}，${data.resolution.meeting}，应到${data.resolution.entitled}人，实到${data.resolution.present}人，赞成${data.resolution.inFavor}人。`
              : '',
          ),
          wide('主要做法\n和成效', data.summary, 46),
          opinion('申报单位\n工会意见'),
          opinion('申报单位\n党组织意见'),
          opinion('上级工会\n考核意见'),
          opinion('命名机关\n审批意见'),
        ],
      },
    ],
    seal: 'none',
  };
}

/** Behind some indicators stand more records than a paper can list: how many, and where they are read. */
function unlistedWords(lines: readonly IndicatorLine[]): string {
  const more = lines.filter((line) => line.unlisted);
  if (more.length === 0) return '';
  return `${more.map((line) => `${line.code}另有${line.unlisted}件`).join('，')}，没有逐件列出，原件在系统中备查。`;
}

export interface EvidenceIndexData {
  unit: UnitInfo;
  standard: StandardInfo;
  indicators: IndicatorLine[];
  evidence: EvidenceItem[];
  date: string;
}

/** 证据目录: every piece once, then which indicator rests on which. Throws RangeError for a line that cites what is not listed. */
export function evidenceIndex(data: EvidenceIndexData): OfficialPaper {
  const known = new Set(data.evidence.map((item) => item.number));
  for (const line of data.indicators) {
    const missing = line.evidence.find((number) => !known.has(number));
    if (missing !== undefined)
      throw new RangeError(
        `指标${line.code}引用的第 ${missing} 件不在证据目录中 / indicator ${line.code} cites evidence ${missing}, which is not listed`,
      );
  }
  return {
    issuer: data.unit.name,
    title: `申报“${data.standard.levelTitle}”证据目录`,
    body: [
      {
        kind: 'paragraph',
        text: `${data.unit.name}申报“${data.standard.levelTitle}”，本目录列出证据${data.evidence.length}件，编号与申报材料脚注一致。${unlistedWords(data.indicators)}`,
      },
      {
        kind: 'table',
        caption: '一、证据',
        columns: [
          { title: '编号', width: 0.9, align: 'center' },
          { title: '题名', width: 4 },
          { title: '日期', width: 1.7, align: 'center' },
          { title: '种类', width: 1.3, align: 'center' },
          { title: '档号', width: 2.8 },
          { title: '指标', width: 1.4 },
        ],
        rows: data.evidence.map((item) => [
          String(item.number),
          item.title,
          item.on,
          item.kind,
          item.archiveCode ?? '未归档',
          item.indicators.join(' '),
        ]),
      },
      {
        kind: 'table',
        caption: '二、各项指标的证据',
        columns: [
          { title: '指标', width: 0.8, align: 'center' },
          { title: '内容', width: 4.2 },
          { title: '证明', width: 2.6, align: 'center' },
          { title: '证据编号', width: 2.2 },
        ],
        rows: data.indicators.map((line) => [
          line.code,
          line.title,
          basisWord(line),
          `${line.evidence.length > 0 ? line.evidence.join('、') : '—'}${line.unlisted ? `，另有${line.unlisted}件` : ''}`,
        ]),
      },
    ],
    date: data.date,
    seal: 'placeholder',
  };
}
