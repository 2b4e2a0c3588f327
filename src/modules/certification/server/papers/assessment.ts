/** 会员评家: the counts, as law and custom word them, and the notice of the result. */
import type { Block, OfficialPaper } from '../../../../platform/documents/index.ts';
import { chineseDate } from '../../../../platform/documents/index.ts';
import { period, ratioText, type Ratio, type StandardInfo, type UnitInfo } from './model.ts';

export interface AssessmentResult {
  /** ISO days between which votes were taken. */
  from: string;
  to: string;
  entitled: number;
  issued: number;
  returned: number;
  valid: number;
  /** null where so few took part that the options are not told. */
  choices: { satisfied: number; basicallySatisfied: number; notSatisfied: number } | null;
  /** The choices that count as approval by the standard, in words: “满意”和“基本满意”. */
  approvingChoices: string;
  approving: number;
  /** What the standard asks, as whole-number ratios (80 of 100). */
  participationFloor: Ratio;
  approvalGate: Ratio;
  participationReached: boolean;
  approvalReached: boolean;
}

/** Throws RangeError where the counts cannot all be true: a paper with such numbers must never be made. */
export function checkCounts(r: AssessmentResult): void {
  const wrong =
    r.issued > r.entitled
      ? '发出票数多于有权参评人数 / more ballots issued than people entitled'
      : r.returned > r.issued
        ? '收回票数多于发出票数 / more ballots returned than issued'
        : r.valid > r.returned
          ? '有效票数多于收回票数 / more valid ballots than returned'
          : r.choices &&
              r.choices.satisfied + r.choices.basicallySatisfied + r.choices.notSatisfied !== r.valid
            ? '各项票数之和不等于有效票数 / the choices do not add up to the valid ballots'
            : r.approving > r.valid
              ? '认可票数多于有效票数 / more approving than valid ballots'
              : null;
  if (wrong) throw new RangeError(wrong);
}

/** One paragraph with all the counts, for the result and for other papers that report it. */
export function assessmentSentence(r: AssessmentResult): string {
  checkCounts(r);
  return (
    `会员评家于${period(r.from, r.to)}以无记名方式进行。应参评${r.entitled}人，发出评议票${r.issued}张，收回${r.returned}张，` +
    `其中有效票${r.valid}张。${choicesSentence(r)}` +
    `参评${ratioText({ num: r.returned, den: r.entitled })}，标准要求不低于${percentOf(r.participationFloor)}，${r.participationReached ? '达到' : '未达到'}；` +
    `${r.approvingChoices}合计${ratioText({ num: r.approving, den: r.valid })}，标准要求不低于${percentOf(r.approvalGate)}，${r.approvalReached ? '达到' : '未达到'}。`
  );
}

const choicesSentence = ({ choices }: AssessmentResult): string =>
  choices
    ? `满意${choices.satisfied}张，基本满意${choices.basicallySatisfied}张，不满意${choices.notSatisfied}张。`
    : '参评人数较少，为保护参评会员，只公布合计，不分列各选项。';

export interface AssessmentNoticeData {
  unit: UnitInfo;
  standard: StandardInfo;
  /** The group assessed, for a small home. */
  group: string | null;
  result: AssessmentResult;
  /** Names of the scrutineers who confirmed the count. */
  scrutineers: string[];
  /** What the committee will mend because of remarks, in its own words; empty: no such part. */
  measures: string[];
  /** Where questions go: 联系人 and telephone. */
  contact: string | null;
  date: string;
}

/** 会员评议职工之家结果公告. */
export function assessmentNotice(data: AssessmentNoticeData): OfficialPaper {
  const { result: r } = data;
  const home = data.group ? `${data.group}“职工小家”` : '“职工之家”';
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `按照${`《${data.standard.title}》`}的规定，${data.unit.name}组织会员对${home}建设进行了评议。现将结果公布如下。`,
    },
    { kind: 'paragraph', text: assessmentSentence(r) },
    {
      kind: 'table',
      caption: '评议票统计',
      columns: [
        { title: '应参评', width: 1, align: 'center' },
        { title: '发出', width: 1, align: 'center' },
        { title: '收回', width: 1, align: 'center' },
        { title: '有效', width: 1, align: 'center' },
        ...(r.choices
          ? ([
              { title: '满意', width: 1, align: 'center' },
              { title: '基本满意', width: 1.2, align: 'center' },
              { title: '不满意', width: 1, align: 'center' },
            ] as const)
          : ([{ title: '认可', width: 1, align: 'center' }] as const)),
      ],
      rows: [
        [
          r.entitled,
          r.issued,
          r.returned,
          r.valid,
          ...(r.choices
            ? [r.choices.satisfied, r.choices.basicallySatisfied, r.choices.notSatisfied]
            : [r.approving]),
        ].map(String),
      ],
    },
  ];
  if (data.scrutineers.length > 0)
    body.push({ kind: 'paragraph', text: `计票结果经监票人${data.scrutineers.join('、')}确认。` });
  if (data.measures.length > 0) {
    body.push({ kind: 'paragraph', text: '对会员提出的意见，工会委员会将作如下改进：' });
    data.measures.forEach((measure, i) => body.push({ kind: 'paragraph', text: `${i + 1}. ${measure}` }));
  }
  body.push({ kind: 'paragraph', text: '特此公告。' });
  return {
    issuer: data.unit.name,
    title: `${data.unit.name}\n会员评议${data.group ? '职工小家' : '职工之家'}结果公告`,
    body,
    date: data.date,
    remark: data.contact ?? undefined,
  };
}

/** 80 of 100 → 80%; a ratio that is no whole percentage stays a fraction. */
export function percentOf({ num, den }: Ratio): string {
  const hundred = num * 100;
  return den !== 0 && hundred % den === 0 ? `${hundred / den}%` : `${num}/${den}`;
}

/** For forms: 2026年11月22日评议，参评…，认可…. */
export function assessmentLine(r: AssessmentResult): string {
  checkCounts(r);
  return `${chineseDate(r.to)}结束。参评${ratioText({ num: r.returned, den: r.entitled })}；认可${ratioText({ num: r.approving, den: r.valid })}。`;
}
