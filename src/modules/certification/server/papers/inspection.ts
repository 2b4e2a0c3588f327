/**
 * Papers of the unit's own work on its Home and of its peer.
 *
 *   homePlan               年度建家计划
 *   selfInspectionReport   自检报告
 *   peerInspectionReport   互检报告
 */
import { chineseDate, type Block, type OfficialPaper } from '../../../../platform/documents/index.ts';
import {
  bySection,
  evidenceNumbers,
  basisWord,
  resultWord,
  standardName,
  tally,
  type EvidenceItem,
  type IndicatorLine,
  type IndicatorResult,
  type StandardInfo,
  type UnitInfo,
} from './model.ts';

export interface PlanData {
  unit: UnitInfo;
  standard: StandardInfo;
  year: number;
  /** How the Home stands on the day of the plan. */
  indicators: Pick<IndicatorLine, 'result' | 'proof'>[];
  items: { indicator: string; title: string; work: string; owner: string; dueOn: string }[];
  /** The meeting that adopted it, once it has. */
  adoptedBy: { meeting: string; on: string } | null;
  date: string;
}

/** 年度建家计划: what will light which window, who sees to it, until when. */
export function homePlan(data: PlanData): OfficialPaper {
  const t = tally(data.indicators);
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `对照${standardName(data.standard)}，截至${chineseDate(data.date)}，适用指标${t.applicable}项，达到${t.met}项，未达到${t.unmet}项，情况不明${t.unknown}项。为建成“${data.standard.levelTitle}”，制定本计划。`,
    },
  ];
  if (data.items.length > 0) {
    body.push({
      kind: 'table',
      caption: `${data.year}年度建家任务（${data.items.length}项）`,
      columns: [
        { title: '指标', width: 0.8, align: 'center' },
        { title: '内容', width: 2.8 },
        { title: '要做的事', width: 3.6 },
        { title: '负责人', width: 1.3, align: 'center' },
        { title: '完成时间', width: 1.7, align: 'center' },
      ],
      rows: data.items.map((item) => [item.indicator, item.title, item.work, item.owner, item.dueOn]),
    });
  } else body.push({ kind: 'paragraph', text: '各项指标均已达到，本年度以保持为主，不另列任务。' });
  if (data.adoptedBy)
    body.push({
      kind: 'paragraph',
      text: `本计划经${chineseDate(data.adoptedBy.on)}召开的${data.adoptedBy.meeting}通过。`,
    });
  return {
    issuer: data.unit.name,
    title: `${data.unit.name}\n${data.year}年度建设“${data.standard.levelTitle}”计划`,
    body,
    date: data.date,
  };
}

export interface SelfInspectionData {
  unit: UnitInfo;
  standard: StandardInfo;
  group: string | null;
  /** ISO day of the evaluation, and its short mark, so that the snapshot can be found again. */
  evaluatedOn: string;
  snapshot: string;
  indicators: IndicatorLine[];
  evidence: EvidenceItem[];
  inspectors: string[];
  date: string;
}

/** 自检报告: filled by facts; the committee adds remarks. */
export function selfInspectionReport(data: SelfInspectionData): OfficialPaper {
  const t = tally(data.indicators);
  const who = data.group ? `${data.unit.name}${data.group}` : data.unit.name;
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: [
        {
          text: `${who}对照${standardName(data.standard)}进行了自检。截至${chineseDate(data.evaluatedOn)}，`,
        },
        {
          text: `适用指标${t.applicable}项，达到${t.met}项，未达到${t.unmet}项，情况不明${t.unknown}项，不适用${t.notApplicable}项`,
          note: `评定快照${data.snapshot}，可按日期重算。`,
        },
        {
          text: `。达到的指标中，有据可查${t.proved}项，已说明待核实${t.claimed}项。证据编号见证据目录，共${data.evidence.length}件。`,
        },
      ],
    },
  ];
  for (const [section, lines] of bySection(data.indicators)) {
    body.push(
      { kind: 'heading', level: 1, text: section },
      {
        kind: 'table',
        columns: [
          { title: '指标', width: 0.75, align: 'center' },
          { title: '内容与要求', width: 3.3 },
          { title: '查到的情况', width: 2.6 },
          { title: '结果', width: 1.1, align: 'center' },
          { title: '证明', width: 1.5, align: 'center' },
          { title: '证据', width: 1.1, align: 'center' },
        ],
        rows: lines.map((line) => [
          line.code,
          `${line.title}\n要求：${line.required}`,
          line.remark ? `${line.found}\n说明：${line.remark}` : line.found,
          resultWord(line.result),
          basisWord(line),
          evidenceNumbers(line.evidence),
        ]),
      },
    );
  }
  const gaps = data.indicators.filter((line) => line.result === 'unmet' || line.result === 'unknown');
  body.push({ kind: 'heading', level: 1, text: '差距' });
  if (gaps.length === 0) body.push({ kind: 'paragraph', text: '适用的指标均已达到。' });
  gaps.forEach((line, i) =>
    body.push({
      kind: 'paragraph',
      text: `${i + 1}. ${line.code} ${line.title}：${resultWord(line.result)}。要求${line.required}，现为${line.found}。`,
    }),
  );
  if (data.inspectors.length > 0) {
    body.push({
      kind: 'signatures',
      lines: data.inspectors.map((name, i) => ({ label: i === 0 ? '自检负责人' : '参加人', name })),
    });
  }
  return {
    issuer: data.unit.name,
    title: `关于“${data.standard.levelTitle}”的自检报告`,
    body,
    date: data.date,
  };
}

export interface PeerInspectionData {
  /** The unit inspected. */
  unit: UnitInfo;
  inspector: UnitInfo;
  standard: StandardInfo;
  from: string;
  to: string;
  lines: { code: string; title: string; self: IndicatorResult; peer: IndicatorResult; remark: string }[];
  findings: string;
  disputes: { code: string; statement: string; answer: string | null; upheld: boolean | null }[];
  inspectors: string[];
  date: string;
}

/** 互检报告, by the unit that inspected. */
export function peerInspectionReport(data: PeerInspectionData): OfficialPaper {
  const differing = data.lines.filter((line) => line.self !== line.peer);
  const count = (result: IndicatorResult) => data.lines.filter((line) => line.peer === result).length;
  const body: Block[] = [
    {
      kind: 'paragraph',
      text:
        `受${data.unit.superior}指派，${data.inspector.name}于${chineseDate(data.from)}至${chineseDate(data.to)}对${data.unit.name}按${standardName(data.standard)}进行了互检。` +
        `检查指标${data.lines.length}项，达到${count('met')}项，未达到${count('unmet')}项，情况不明${count('unknown')}项，不适用${count('notApplicable')}项；与自检不一致${differing.length}项。`,
    },
    { kind: 'heading', level: 1, text: '检查意见' },
    { kind: 'paragraph', text: data.findings || '无其他意见。' },
    { kind: 'heading', level: 1, text: '与自检不一致的指标' },
  ];
  if (differing.length === 0) body.push({ kind: 'paragraph', text: '各项与自检一致。' });
  else {
    body.push({
      kind: 'table',
      columns: [
        { title: '指标', width: 0.8, align: 'center' },
        { title: '内容', width: 3 },
        { title: '自检', width: 1.2, align: 'center' },
        { title: '互检', width: 1.2, align: 'center' },
        { title: '理由', width: 3.4 },
      ],
      rows: differing.map((line) => [
        line.code,
        line.title,
        resultWord(line.self),
        resultWord(line.peer),
        line.remark,
      ]),
    });
  }
  if (data.disputes.length > 0) {
    body.push(
      { kind: 'heading', level: 1, text: '异议与答复' },
      {
        kind: 'table',
        columns: [
          { title: '指标', width: 0.8, align: 'center' },
          { title: '被检单位的异议', width: 3.6 },
          { title: '答复', width: 3.6 },
          { title: '结论', width: 1.4, align: 'center' },
        ],
        rows: data.disputes.map((d) => [
          d.code,
          d.statement,
          d.answer ?? '尚未答复',
          d.upheld === null ? '未结' : d.upheld ? '异议成立' : '异议不成立',
        ]),
      },
    );
  }
  body.push(
    { kind: 'heading', level: 1, text: '各项结果' },
    {
      kind: 'table',
      columns: [
        { title: '指标', width: 0.8, align: 'center' },
        { title: '内容', width: 4.4 },
        { title: '自检', width: 1.2, align: 'center' },
        { title: '互检', width: 1.2, align: 'center' },
        { title: '说明', width: 2.4 },
      ],
      rows: data.lines.map((line) => [
        line.code,
        line.title,
        resultWord(line.self),
        resultWord(line.peer),
        line.remark,
      ]),
    },
  );
  if (data.inspectors.length > 0) {
    body.push({
      kind: 'signatures',
      lines: data.inspectors.map((name, i) => ({ label: i === 0 ? '检查组组长' : '成员', name })),
    });
  }
  return {
    issuer: data.inspector.name,
    title: `关于${data.unit.name}建设“${data.standard.levelTitle}”的互检报告`,
    addressee: data.unit.superior,
    body,
    date: data.date,
  };
}
