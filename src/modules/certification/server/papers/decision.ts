/**
 * Papers of the union above.
 *
 *   publicNotice       命名前的公示
 *   conferralDecision  命名决定
 *   statusNotice       暂停或撤销称号的通报
 *   recheckNotice      复查通知
 *   refusalNotice      不予命名的通知
 *   keptNotice         复查合格、保留称号的通知
 *   resumedNotice      恢复称号的通知
 *   waiverDecision     免除互检的决定
 */
import { chineseDate, type Block, type OfficialPaper } from '../../../../platform/documents/index.ts';
import { period, standardName, type StandardInfo } from './model.ts';

/** Who decides, and how it is reached; only what is given is printed. */
export interface IssuerInfo {
  name: string;
  contact: { person: string | null; phone: string | null; address: string | null; email: string | null };
}

/** A unit (and its group, for a small home) as it stands on a list. */
export interface NamedUnit {
  name: string;
  code: string;
  group: string | null;
}

const holder = (unit: NamedUnit): string => (unit.group ? `${unit.name}${unit.group}` : unit.name);

function reachedBy({ person, phone, address, email }: IssuerInfo['contact']): string {
  const parts = [
    person && `联系人：${person}`,
    phone && `电话：${phone}`,
    address && `地址：${address}`,
    email && `电子邮箱：${email}`,
  ];
  return parts.filter(Boolean).join('，');
}

export interface PublicNoticeData {
  issuer: IssuerInfo;
  standard: StandardInfo;
  units: NamedUnit[];
  /** First and last day, and the number of working days between them, both counted. */
  from: string;
  to: string;
  workingDays: number;
  /** Where objections can be entered online, if they can. */
  address: string | null;
  date: string;
}

/** 公示. Throws RangeError where nobody could be reached with an objection. */
export function publicNotice(data: PublicNoticeData): OfficialPaper {
  const reach = reachedBy(data.issuer.contact);
  if (!reach && !data.address)
    throw new RangeError('公示必须写明向谁提出异议 / a public notice must say where objections go');
  return {
    issuer: data.issuer.name,
    title: `关于拟命名“${data.standard.levelTitle}”的公示`,
    body: [
      {
        kind: 'paragraph',
        text: `经考核验收，以下${data.units.length}个单位达到${standardName(data.standard)}，拟命名为“${data.standard.levelTitle}”，现予公示。公示时间：${period(data.from, data.to)}，共${data.workingDays}个工作日。`,
      },
      unitTable(data.units),
      {
        kind: 'paragraph',
        text: `公示期间如有异议，请向${data.issuer.name}反映，并说明事实和理由。${reach ? `${reach}。` : ''}${data.address ? `也可在网上提出：${data.address}` : ''}`,
      },
      { kind: 'paragraph', text: '对提出的异议将逐件核实并答复；反映人的信息不对外公开。' },
    ],
    date: data.date,
  };
}

function unitTable(units: NamedUnit[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 0.8, align: 'center' },
      { title: '单位', width: 5.2 },
      { title: '单位代码', width: 2.4, align: 'center' },
    ],
    rows: units.map((unit, i) => [String(i + 1), holder(unit), unit.code]),
  };
}

export interface ConferralData {
  issuer: IssuerInfo;
  docNumber: string;
  standard: StandardInfo;
  /** Each with its certificate's number and last day. */
  units: (NamedUnit & { certificateNumber: string; issuedOn: string; expiresOn: string })[];
  /** The steps that the units went through, in order: 自检, 互检, 会员评家, 申报, 考核验收. */
  steps: string[];
  notice: { from: string; to: string; objections: number; answered: number; upheld: number };
  /** The two people who signed, and when; the content hash that both signed (hex). */
  signers: { name: string; on: string }[];
  contentHash: string;
  copyTo: string[];
  date: string;
}

/** 命名决定, with red head. Throws RangeError unless two different people signed and every objection was answered. */
export function conferralDecision(data: ConferralData): OfficialPaper {
  if (new Set(data.signers.map((s) => s.name)).size < 2)
    throw new RangeError(
      '命名决定须由两人分别签署 / a decision needs the signatures of two different people',
    );
  if (data.notice.answered !== data.notice.objections)
    throw new RangeError('公示期间的异议尚未全部答复 / not every objection was answered');
  const [first] = data.units;
  if (!first) throw new RangeError('命名决定没有列出单位 / a decision must name a unit');
  const many = data.units.length > 1;
  return {
    issuer: data.issuer.name,
    redHead: true,
    docNumber: data.docNumber,
    title: `关于命名${holder(first)}${many ? `等${data.units.length}个单位` : ''}为“${data.standard.levelTitle}”的决定`,
    body: [
      {
        kind: 'paragraph',
        text:
          `根据${standardName(data.standard)}，经${data.steps.join('、')}，并于${period(data.notice.from, data.notice.to)}公示，` +
          `${data.notice.objections === 0 ? '公示期间未收到异议' : `公示期间收到异议${data.notice.objections}件，均已答复，经核实成立${data.notice.upheld}件`}。` +
          `现决定命名${many ? '以下单位' : holder(first)}为“${data.standard.levelTitle}”。`,
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 0.9, align: 'center' },
          { title: '单位', width: 3.8 },
          { title: '证书编号', width: 3.4, align: 'center' },
          { title: '发证日期', width: 1.9, align: 'center' },
          { title: '有效期至', width: 1.9, align: 'center' },
        ],
        rows: data.units.map((unit, i) => [
          String(i + 1),
          holder(unit),
          unit.certificateNumber,
          unit.issuedOn,
          unit.expiresOn,
        ]),
      },
      {
        kind: 'paragraph',
        text: '证书在有效期内按规定复查；复查不合格或出现应予撤销情形的，撤销称号并公布。',
      },
      {
        kind: 'paragraph',
        text: [
          {
            text: `本决定由${data.signers.map((s) => `${s.name}（${chineseDate(s.on)}）`).join('、')}分别签署`,
            note: `两人签署的是同一份内容，SHA-256：${data.contentHash}`,
          },
          { text: '。' },
        ],
      },
    ],
    date: data.date,
    colophon: { copyTo: data.copyTo, printedBy: data.issuer.name, printedOn: data.date },
  };
}

export interface StatusNoticeData {
  kind: 'suspended' | 'revoked';
  issuer: IssuerInfo;
  docNumber: string;
  standard: StandardInfo;
  unit: NamedUnit;
  certificateNumber: string;
  /** What happened, in words that may be published. */
  reason: string;
  /** The provision that it rests on: document and article. */
  basis: string;
  effectiveOn: string;
  /** How to be heard against it: to whom and until when. */
  remedy: { to: string; until: string } | null;
  copyTo: string[];
  date: string;
}

/** 关于暂停／撤销…称号的通报. */
export function statusNotice(data: StatusNoticeData): OfficialPaper {
  const revoked = data.kind === 'revoked';
  const verb = revoked ? '撤销' : '暂停';
  const who = holder(data.unit);
  const body: Block[] = [
    { kind: 'paragraph', text: `经查，${who}${data.reason.replace(/[。.]?$/, '。')}` },
    {
      kind: 'paragraph',
      text: `依据${data.basis}，决定自${chineseDate(data.effectiveOn)}起${verb}${who}“${data.standard.levelTitle}”称号，证书（编号${data.certificateNumber}）${revoked ? '同时作废，扫描证书二维码将显示“已撤销”' : '在结论作出前不生效，扫描证书二维码将显示“已暂停”'}。`,
    },
  ];
  if (data.remedy)
    body.push({
      kind: 'paragraph',
      text: `对本决定有异议的，可在${chineseDate(data.remedy.until)}前向${data.remedy.to}书面申请复核。`,
    });
  return {
    issuer: data.issuer.name,
    redHead: true,
    docNumber: data.docNumber,
    title: `关于${verb}${who}“${data.standard.levelTitle}”称号的通报`,
    body,
    date: data.date,
    colophon: { copyTo: data.copyTo, printedBy: data.issuer.name, printedOn: data.date },
  };
}

export interface RecheckNoticeData {
  issuer: IssuerInfo;
  docNumber: string | null;
  standard: StandardInfo;
  units: (NamedUnit & { certificateNumber: string; expiresOn: string })[];
  from: string;
  to: string;
  /** How it is done: 自检, 抽查, 会员评家 …, one sentence each. */
  steps: string[];
  date: string;
}

/** 复查通知. */
export function recheckNotice(data: RecheckNoticeData): OfficialPaper {
  const reach = reachedBy(data.issuer.contact);
  const [only] = data.units;
  if (!only) throw new RangeError('复查通知没有列出单位 / a notice of re-inspection must name a unit');
  return {
    issuer: data.issuer.name,
    docNumber: data.docNumber ?? undefined,
    redHead: data.docNumber !== null,
    title: `关于复查“${data.standard.levelTitle}”的通知`,
    addressee: data.units.length === 1 ? holder(only) : '有关基层工会',
    body: [
      {
        kind: 'paragraph',
        text: `根据${standardName(data.standard)}，定于${period(data.from, data.to)}对以下${data.units.length}个单位进行复查。`,
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 0.8, align: 'center' },
          { title: '单位', width: 4.4 },
          { title: '证书编号', width: 2.8, align: 'center' },
          { title: '有效期至', width: 2, align: 'center' },
        ],
        rows: data.units.map((unit, i) => [
          String(i + 1),
          holder(unit),
          unit.certificateNumber,
          unit.expiresOn,
        ]),
      },
      ...data.steps.map((step, i): Block => ({ kind: 'paragraph', text: `${i + 1}. ${step}` })),
      { kind: 'paragraph', text: '复查结果将予公布；未通过的，按标准的规定处理。' },
    ],
    date: data.date,
    remark: reach || undefined,
  };
}

/** What the papers of an outcome share; `docNumber` null: the paper has none, and no red head. */
interface OutcomeData {
  issuer: string;
  docNumber: string | null;
  standard: StandardInfo;
  unit: NamedUnit;
  date: string;
}

const outcomePaper = (data: OutcomeData, title: string, body: Block[]): OfficialPaper => ({
  issuer: data.issuer,
  docNumber: data.docNumber ?? undefined,
  redHead: data.docNumber !== null,
  title,
  addressee: holder(data.unit),
  body,
  date: data.date,
});
/** One full stop at the end, whether or not there was one. */
export const sentence = (text: string, end = '。'): string => text.trim().replace(/[。.；;，,]*$/, end);

export interface RefusalData extends OutcomeData {
  /** At which step the application failed. */
  at: 'review' | 'decision' | 'veto';
  /** Days on which it was sent and refused; null: it was never sent. */
  appliedOn: string | null;
  reason: string;
  /** Of a decision: who signed, and the content hash that both signed (hex). */
  signed?: { signers: { name: string; on: string }[]; contentHash: string };
}

/** 关于不予命名…的通知. */
export function refusalNotice(data: RefusalData): OfficialPaper {
  const { levelTitle } = data.standard;
  const how = {
    review: `经考核验收，未达到${standardName(data.standard)}`,
    decision: '经考核验收和公示',
    veto: '经查，有一票否决事项成立',
  }[data.at];
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `${data.appliedOn ? `你单位于${chineseDate(data.appliedOn)}申报“${levelTitle}”。` : `你单位正在创建“${levelTitle}”。`}${how}，决定不予命名。`,
    },
    { kind: 'paragraph', text: `理由：${sentence(data.reason)}` },
  ];
  if (data.signed)
    body.push({
      kind: 'paragraph',
      text: [
        {
          text: `本决定由${data.signed.signers.map((each) => `${each.name}（${chineseDate(each.on)}）`).join('、')}分别签署`,
          note: `两人签署的是同一份内容，SHA-256：${data.signed.contentHash}`,
        },
        { text: '。' },
      ],
    });
  body.push({ kind: 'paragraph', text: '整改以后，可以重新制定计划、自检并申报。' });
  return outcomePaper(data, `关于不予命名${holder(data.unit)}为“${levelTitle}”的通知`, body);
}

export interface KeptData extends OutcomeData {
  certificateNumber: string;
  /** When the unit handed in its self-inspection for it. */
  submittedOn: string | null;
  /** What the re-inspection found, where something is said. */
  remark: string;
  nextRecheckOn: string;
}

/** 关于…复查合格、保留称号的通知. */
export function keptNotice(data: KeptData): OfficialPaper {
  const { levelTitle } = data.standard;
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `依据${standardName(data.standard)}，${data.submittedOn ? `经你单位于${chineseDate(data.submittedOn)}提交自检，并经核查` : '经核查'}，复查合格，保留“${levelTitle}”称号，证书（编号${data.certificateNumber}）继续有效。`,
    },
    { kind: 'paragraph', text: `下次复查日期为${chineseDate(data.nextRecheckOn)}。` },
  ];
  if (data.remark) body.splice(1, 0, { kind: 'paragraph', text: `复查意见：${sentence(data.remark)}` });
  return outcomePaper(data, `关于${holder(data.unit)}复查合格、保留“${levelTitle}”称号的通知`, body);
}

export interface ResumedData extends OutcomeData {
  certificateNumber: string;
  suspendedOn: string | null;
  reason: string;
  nextRecheckOn: string;
}

/** 关于恢复…称号的通知. */
export function resumedNotice(data: ResumedData): OfficialPaper {
  const { levelTitle } = data.standard;
  return outcomePaper(data, `关于恢复${holder(data.unit)}“${levelTitle}”称号的通知`, [
    {
      kind: 'paragraph',
      text: `你单位“${levelTitle}”称号${data.suspendedOn ? `自${chineseDate(data.suspendedOn)}起暂停` : '已暂停'}。经核查整改情况，决定自${chineseDate(data.date)}起恢复称号，证书（编号${data.certificateNumber}）恢复有效。`,
    },
    { kind: 'paragraph', text: `理由：${sentence(data.reason)}` },
    { kind: 'paragraph', text: `下次复查日期为${chineseDate(data.nextRecheckOn)}。` },
  ]);
}

export interface WaiverData extends OutcomeData {
  cycle: number;
  reason: string;
  /** Who decided. */
  decidedBy: string | null;
}

/** 关于免除…互检的决定: there is nobody left to draw. */
export function waiverDecision(data: WaiverData): OfficialPaper {
  return outcomePaper(data, `关于免除${holder(data.unit)}互检的决定`, [
    {
      kind: 'paragraph',
      text: `你单位${data.cycle}年度申报“${data.standard.levelTitle}”，应由同级单位互检。现没有可以抽选的互检单位（单位不能检查自己，两家不能对查，也不能有同一人在两家任职），决定免除互检，其余步骤照常进行。`,
    },
    { kind: 'paragraph', text: `理由：${sentence(data.reason)}` },
    ...(data.decidedBy
      ? [{ kind: 'paragraph' as const, text: `本决定由${data.decidedBy}于${chineseDate(data.date)}作出。` }]
      : []),
  ]);
}
