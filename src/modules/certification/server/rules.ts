/**
 * The rules of a case, without any input or output.
 *
 *   transitions, after           which step leads where (the README's diagram)
 *   drawPairs                    who inspects whom, repeatable from the seed
 *   drawSample                   what is checked on site
 *   conferringUnion              which of the unions above inspects and confers, by the standard's level
 *   gatesOf                      what stands between a unit and its application
 *   notReached                   why the review does not carry a title, line by line
 *   stepStates, stepSides        where a step belongs, and who takes it
 *   blocked                      why a step is not open now, in words; null when it is
 *   checkResolution              a congress's numbers against quorum and majority
 *   periodOf, laterBy, dueAfter   a standard's quantity as a period, and its last day
 *   contentHash, canonical       what two people sign
 *   certificateNumber, typedNumber, lastDay   of a certificate
 */
import { createHash } from 'node:crypto';
import type { Text } from '../../../platform/i18n/text.ts';
import {
  addDays,
  addMonths,
  addYears,
  deadline,
  type Period,
  type WorkCalendar,
  inWords,
} from '../../../core/clock/index.ts';
import { isMajority, leastVotes, type RuleAnswer } from '../../../core/rulebook/index.ts';
import { type ColumnJudgement, conferring, type Conferring } from '../../../core/standards/index.ts';
import type { CaseState } from './schema.ts';

// ---------------------------------------------------------------- states

const underWay: CaseState[] = [
  'planned',
  'selfInspection',
  'peerInspection',
  'memberAssessment',
  'congressResolution',
  'applied',
  'underReview',
  'publicNotice',
  'decided',
];

/** The state diagram as data. */
export const transitions = [
  { step: 'startSelfInspection', from: ['planned'], to: 'selfInspection' },
  { step: 'submitSelfInspection', from: ['selfInspection'], to: 'peerInspection' },
  { step: 'submitSmallHome', from: ['selfInspection'], to: 'memberAssessment' },
  // A union that stands alone asks its members first; the peer comes once it has joined a union above.
  { step: 'submitAlone', from: ['selfInspection'], to: 'memberAssessment' },
  { step: 'askPeer', from: ['congressResolution'], to: 'peerInspection' },
  { step: 'peerAfterMembers', from: ['peerInspection'], to: 'congressResolution' },
  { step: 'returnToSelfInspection', from: ['peerInspection'], to: 'selfInspection' },
  { step: 'answerPeer', from: ['peerInspection'], to: 'memberAssessment' },
  { step: 'waivePeer', from: ['peerInspection'], to: 'memberAssessment' },
  { step: 'assessmentPassed', from: ['memberAssessment'], to: 'congressResolution' },
  { step: 'assessmentFailed', from: ['memberAssessment'], to: 'closed' },
  { step: 'apply', from: ['congressResolution'], to: 'applied' },
  { step: 'takeReview', from: ['applied'], to: 'underReview' },
  { step: 'returnForCorrection', from: ['underReview'], to: 'congressResolution' },
  { step: 'returnToStart', from: ['underReview'], to: 'selfInspection' },
  { step: 'refuseCase', from: ['underReview'], to: 'refused' },
  { step: 'publishNotice', from: ['underReview'], to: 'publicNotice' },
  { step: 'upholdObjection', from: ['publicNotice'], to: 'underReview' },
  { step: 'decide', from: ['publicNotice'], to: 'decided' },
  { step: 'certify', from: ['decided'], to: 'certified' },
  { step: 'refuseByDecision', from: ['decided'], to: 'refused' },
  { step: 'callRecheck', from: ['certified'], to: 'recheckDue' },
  { step: 'keepTitle', from: ['recheckDue'], to: 'certified' },
  { step: 'suspendTitle', from: ['certified', 'recheckDue'], to: 'suspended' },
  { step: 'resumeTitle', from: ['suspended'], to: 'certified' },
  { step: 'revokeTitle', from: ['certified', 'recheckDue', 'suspended'], to: 'revoked' },
  { step: 'expireTitle', from: ['certified', 'recheckDue', 'suspended'], to: 'closed' },
  {
    step: 'withdrawCase',
    from: [
      'planned',
      'selfInspection',
      'peerInspection',
      'memberAssessment',
      'congressResolution',
      'applied',
    ],
    to: 'closed',
  },
  { step: 'vetoUnderWay', from: underWay, to: 'refused' },
  { step: 'vetoTitle', from: ['certified', 'recheckDue'], to: 'suspended' },
] as const satisfies readonly { step: string; from: readonly CaseState[]; to: CaseState }[];

export type Transition = (typeof transitions)[number]['step'];

/** Where a step leads from a state; null where it does not start there. */
export function after(state: CaseState, step: Transition): CaseState | null {
  const found = transitions.find((each) => each.step === step);
  return found && (found.from as readonly CaseState[]).includes(state) ? found.to : null;
}

/** In which states a case has come to its end. */
/** While the plan is worked on: before the application. */
export const planStates: readonly CaseState[] = [
  'planned',
  'selfInspection',
  'peerInspection',
  'memberAssessment',
  'congressResolution',
];
/** From the application to the certificate or the refusal: with the union above. */
export const inReviewStates: readonly CaseState[] = ['applied', 'underReview', 'publicNotice', 'decided'];

export const endStates: readonly CaseState[] = ['closed', 'refused', 'revoked'];

export const stateNames: Record<CaseState, Text> = {
  planned: { zh: '已制定计划', en: 'planned' },
  selfInspection: { zh: '自检', en: 'self-inspection' },
  peerInspection: { zh: '互检', en: 'peer inspection' },
  memberAssessment: { zh: '会员评家', en: "members' assessment" },
  congressResolution: { zh: '会议决议', en: 'resolution' },
  applied: { zh: '已申报', en: 'applied' },
  underReview: { zh: '考核验收', en: 'under review' },
  publicNotice: { zh: '公示', en: 'public notice' },
  decided: { zh: '已决定', en: 'decided' },
  certified: { zh: '已发证', en: 'certified' },
  recheckDue: { zh: '待复查', en: 're-inspection due' },
  suspended: { zh: '已暂停', en: 'suspended' },
  revoked: { zh: '已撤销', en: 'revoked' },
  refused: { zh: '未通过', en: 'refused' },
  closed: { zh: '已结束', en: 'closed' },
};

// ---------------------------------------------------------------- who confers

/** What a title is conferred by where the unit's own union does not (`conferredBy` of the standard). */
type Territory = Exclude<Conferring, 'own'>;
const territoryNames: Record<Territory, Text> = {
  town: { zh: '乡镇（街道）', en: 'town' },
  county: { zh: '县', en: 'county' },
  city: { zh: '市', en: 'city' },
  province: { zh: '省', en: 'province' },
  national: { zh: '全国', en: 'nation' },
};
/** The narrowest first. */
const territories = conferring.filter((each) => each !== 'own');

/** An industry's union stands at the level of the territory whose code it bears. */
function rankOf(union: { kind: string; jurisdiction: string }): number {
  if (union.kind !== 'industry') return (territories as readonly string[]).indexOf(union.kind);
  const code = union.jurisdiction;
  const territory =
    code === '000000'
      ? 'national'
      : code.endsWith('0000')
        ? 'province'
        : code.endsWith('00')
          ? 'city'
          : 'county';
  return territories.indexOf(territory);
}

/** Whether a union stands high enough to confer a title that unions of this territory confer. */
export const mayConfer = (union: { kind: string; jurisdiction: string }, by: Conferring): boolean =>
  by === 'own' || rankOf(union) >= territories.indexOf(by);

/** Of the unions above, the nearest first: the nearest of the territory, else the nearest above it; null where there is none. */
export function conferringUnion<U extends { kind: string; jurisdiction: string }>(
  above: readonly U[],
  by: Territory,
): U | null {
  const wanted = territories.indexOf(by);
  return (
    above.find((union) => rankOf(union) === wanted) ?? above.find((union) => mayConfer(union, by)) ?? null
  );
}

/** Unions stand above, and none of them could confer the title. @param highest the name of the highest */
export function noConferringUnion(by: Territory, highest: string): Block {
  const { zh, en } = territoryNames[by];
  return block(
    422,
    'noConferringUnion',
    `这一称号由${zh}一级或更高一级的工会评定，本单位之上最高只到“${highest}”。请先在它之上建立${zh}一级的工会，或改报它能评定的称号。`,
    `This title is conferred by a union of the ${en} or a higher one; the highest above this unit is “${highest}”. Found the ${en}'s union above it first, or apply for a title that it can confer.`,
    { conferredBy: by },
  );
}

// ---------------------------------------------------------------- drawing

/** A random order that anyone can repeat: SHA-256 over the seed and what is drawn. */
const lot = (seed: string, ...parts: (string | number)[]) =>
  createHash('sha256')
    .update([seed, ...parts].join('|'))
    .digest('hex');

export interface PeerUnit {
  unitId: number;
  /** Keys of its officers: hashes of ID numbers, accounts. Two units that share one never inspect each other. */
  officers: readonly string[];
}

export interface DrawInput {
  seed: string;
  /** Units whose cases wait for a peer. */
  waiting: readonly PeerUnit[];
  /** Who may inspect: the waiting ones and others below the same union. */
  pool: readonly PeerUnit[];
  /** Pairs that stand already (inspected → inspector), and those that a conflict rules out. */
  standing?: readonly { unitId: number; inspectorUnitId: number }[];
  ruledOut?: readonly { unitId: number; inspectorUnitId: number }[];
}

export interface Draw {
  pairs: { unitId: number; inspectorUnitId: number }[];
  /** Units for which nobody was left. */
  unpaired: number[];
}

/**
 * Draws an inspector for each waiting unit. Nobody inspects itself, nobody inspects its own inspector, and
 * no two units with an officer in common meet; work is spread evenly, units of the round first. The same seed
 * and the same units give the same pairs. Where the first order leaves somebody without a peer, up to
 * fifty further orders of the same seed are tried and the one with the fewest left over is taken.
 */
export function drawPairs(input: DrawInput): Draw {
  let best: Draw | undefined;
  for (let turn = 0; turn < 50 && (best === undefined || best.unpaired.length > 0); turn += 1) {
    const draw = drawOnce(input, turn === 0 ? input.seed : `${input.seed}#${turn}`);
    if (!best || draw.unpaired.length < best.unpaired.length) best = draw;
  }
  return best ?? { pairs: [], unpaired: [] };
}

function drawOnce(input: DrawInput, seed: string): Draw {
  const standing = input.standing ?? [];
  const inspects = new Set(standing.map((pair) => `${pair.inspectorUnitId}>${pair.unitId}`));
  const ruledOut = new Set((input.ruledOut ?? []).map((pair) => `${pair.inspectorUnitId}>${pair.unitId}`));
  const load = new Map<number, number>();
  for (const pair of standing) load.set(pair.inspectorUnitId, (load.get(pair.inspectorUnitId) ?? 0) + 1);
  const ofRound = new Set(input.waiting.map((unit) => unit.unitId));
  const turns = new Map(input.waiting.map((unit) => [unit.unitId, lot(seed, 'unit', unit.unitId)]));
  const waiting = input.waiting.toSorted((a, b) => (turns.get(a.unitId)! < turns.get(b.unitId)! ? -1 : 1));
  // Who has inspected least stands in front, units of the round first, then as the lots fell. The first who may is drawn
  // and goes back behind: a county of thousands is drawn without weighing everybody against everybody.
  const lots = new Map(input.pool.map((unit) => [unit.unitId, lot(seed, 'inspector', unit.unitId)]));
  const rankOf = ({ unitId }: PeerUnit): string =>
    `${String(load.get(unitId) ?? 0).padStart(6, '0')}${ofRound.has(unitId) ? 0 : 1}${lots.get(unitId)}`;
  const inFront = input.pool
    .map((peer) => ({ peer, rank: rankOf(peer) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const pairs: Draw['pairs'] = [];
  const unpaired: number[] = [];
  for (const unit of waiting) {
    const officers = new Set(unit.officers);
    const may = (peer: PeerUnit) =>
      peer.unitId !== unit.unitId &&
      !inspects.has(`${unit.unitId}>${peer.unitId}`) &&
      !ruledOut.has(`${peer.unitId}>${unit.unitId}`) &&
      !peer.officers.some((officer) => officers.has(officer));
    const at = inFront.findIndex(({ peer }) => may(peer));
    const chosen = inFront[at]?.peer;
    if (!chosen) {
      unpaired.push(unit.unitId);
      continue;
    }
    inFront.splice(at, 1);
    inspects.add(`${chosen.unitId}>${unit.unitId}`);
    load.set(chosen.unitId, (load.get(chosen.unitId) ?? 0) + 1);
    const again = { peer: chosen, rank: rankOf(chosen) };
    inFront.splice(placeIn(inFront, again.rank), 0, again);
    pairs.push({ unitId: unit.unitId, inspectorUnitId: chosen.unitId });
  }
  return { pairs, unpaired };
}

/** Before which of them, in their order, a rank stands. */
function placeIn(ranked: readonly { rank: string }[], rank: string): number {
  let from = 0;
  let to = ranked.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ranked[middle]!.rank < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** All that is claimed, and at least `share` of what is proved, drawn by lot. */
export function drawSample(input: {
  claimed: readonly string[];
  proved: readonly string[];
  share: { num: number; den: number };
  seed: string;
}): { indicatorId: string; reason: 'claimed' | 'drawn' }[] {
  const wanted = Math.ceil((input.proved.length * input.share.num) / input.share.den);
  const drawn = [...input.proved]
    .sort((a, b) => (lot(input.seed, 'sample', a) < lot(input.seed, 'sample', b) ? -1 : 1))
    .slice(0, wanted);
  return [
    ...input.claimed.map((indicatorId) => ({ indicatorId, reason: 'claimed' as const })),
    ...drawn.map((indicatorId) => ({ indicatorId, reason: 'drawn' as const })),
  ];
}

// ---------------------------------------------------------------- gates

export type GateId = 'verdict' | 'unconfirmed' | 'approval' | 'resolution' | 'lowerTitle' | 'veto' | 'papers';
export interface Gate {
  id: GateId;
  state: 'open' | 'shut' | 'unknown';
  text: Text;
  /** What keeps the gate of the verdict shut: each indicator that is unmet or unknown. */
  indicators?: DarkIndicator[];
}
interface DarkIndicator {
  id: string;
  title: Text;
}

export interface GateInput {
  verdict: 'met' | 'unmet' | 'unknown';
  /** What is unmet or unknown. */
  dark: DarkIndicator[];
  /** Claims that wait for the reviewer: allowed, and said. */
  waitingClaims: number;
  approval: { result: 'met' | 'unmet' | 'unknown'; zh: string; en: string } | null;
  resolution: { recorded: boolean; passed: boolean; signatures: number };
  lowerTitle: { result: 'met' | 'unmet' | 'unknown' | 'notApplicable'; zh: string; en: string };
  openVetoes: number;
  papers: {
    plan: boolean;
    selfReport: boolean;
    peerReport: boolean | null;
    assessmentNotice: boolean;
    minutes: boolean;
  };
}

/** More than so many would make a refusal hard to read; the page lists them all. */
const namedInText = 5;

/** Each gate of the application, with words. */
export function gatesOf(input: GateInput): Gate[] {
  const named = (key: 'zh' | 'en') =>
    input.dark
      .slice(0, namedInText)
      .map((each) => each.title[key])
      .join(key === 'zh' ? '、' : '; ') +
    (input.dark.length > namedInText ? (key === 'zh' ? '等' : '; …') : '');
  const missing = (Object.entries(input.papers) as [keyof GateInput['papers'], boolean | null][])
    .filter(([, there]) => there === false)
    .map(([name]) => paperNames[name]);
  const gates: Gate[] = [
    {
      id: 'verdict',
      state: input.verdict === 'met' ? 'open' : input.verdict === 'unmet' ? 'shut' : 'unknown',
      text:
        input.verdict === 'met'
          ? { zh: '各项指标已达到标准。', en: 'The indicators reach the standard.' }
          : {
              zh: `还有 ${input.dark.length} 项指标没有达到或情况不明：${named('zh')}。`,
              en: `${input.dark.length} indicators are unmet or unknown: ${named('en')}.`,
            },
      ...(input.verdict === 'met' ? {} : { indicators: input.dark }),
    },
    {
      id: 'unconfirmed',
      state: 'open',
      text:
        input.waitingClaims === 0
          ? { zh: '没有待核实的说明。', en: 'No statement waits for confirmation.' }
          : {
              zh: `有 ${input.waitingClaims} 项说明待上级核实，可以申报，验收时逐项检查。`,
              en: `${input.waitingClaims} statements wait for the union above; the application may go, and each is checked on site.`,
            },
    },
    {
      id: 'approval',
      state:
        input.approval === null
          ? 'shut'
          : input.approval.result === 'met'
            ? 'open'
            : input.approval.result === 'unmet'
              ? 'shut'
              : 'unknown',
      text:
        input.approval === null
          ? { zh: '还没有公布会员评家结果。', en: "No result of the members' assessment has been published." }
          : { zh: input.approval.zh, en: input.approval.en },
    },
    {
      id: 'resolution',
      state:
        input.resolution.recorded && input.resolution.passed && input.resolution.signatures >= 2
          ? 'open'
          : 'shut',
      text: !input.resolution.recorded
        ? { zh: '还没有登记会议决议。', en: 'No resolution has been recorded.' }
        : !input.resolution.passed
          ? { zh: '会议决议没有达到法定人数或法定票数。', en: 'The resolution lacks quorum or majority.' }
          : input.resolution.signatures < 2
            ? {
                zh: `会议决议须由两人签字，现有 ${input.resolution.signatures} 人。`,
                en: `The resolution needs two signatures and has ${input.resolution.signatures}.`,
              }
            : { zh: '会议决议有效，已由两人签字。', en: 'The resolution stands, signed by two.' },
    },
    {
      id: 'lowerTitle',
      state:
        input.lowerTitle.result === 'met' || input.lowerTitle.result === 'notApplicable'
          ? 'open'
          : input.lowerTitle.result === 'unmet'
            ? 'shut'
            : 'unknown',
      text: { zh: input.lowerTitle.zh, en: input.lowerTitle.en },
    },
    {
      id: 'veto',
      state: input.openVetoes > 0 ? 'shut' : 'open',
      text:
        input.openVetoes > 0
          ? {
              zh: `有 ${input.openVetoes} 件否决事项没有了结。`,
              en: `${input.openVetoes} vetoes are not settled.`,
            }
          : { zh: '没有否决事项。', en: 'No veto stands.' },
    },
    {
      id: 'papers',
      state: missing.length > 0 ? 'shut' : 'open',
      text:
        missing.length > 0
          ? {
              zh: `缺少材料：${missing.map((each) => each.zh).join('、')}。`,
              en: `Missing papers: ${missing.map((each) => each.en).join('; ')}.`,
            }
          : { zh: '材料齐全。', en: 'The papers are complete.' },
    },
  ];
  return gates;
}

const paperNames: Record<keyof GateInput['papers'], Text> = {
  plan: { zh: '经委员会通过的建家计划', en: 'the plan adopted by the committee' },
  selfReport: { zh: '自检报告', en: 'the report of the self-inspection' },
  peerReport: { zh: '互检报告', en: 'the report of the peer inspection' },
  assessmentNotice: { zh: '会员评家结果公告', en: "the notice of the members' assessment" },
  minutes: { zh: '会议记录', en: 'the minutes' },
};

// ---------------------------------------------------------------- why a step is not open

/** What a step's conditions are judged by; loaded once (service/facts.ts). */
export interface CaseFacts {
  state: CaseState;
  vetoed: boolean;
  today: string;
  /** The actor's account; null for Jia itself. */
  actorId: string | null;
  /** The actor belongs to the inspected unit, or to its peer. */
  ofUnit: boolean;
  ofPeer: boolean;
  smallHome: boolean;
  /** The case has no union above yet; and whether the unit stands by now below one that could confer the title. */
  alone: boolean;
  unionAbove: boolean;
  /** The union that inspects, or the highest above a case that has none yet, cannot confer a title of this level: its name. */
  tooLow: { by: Territory; highest: string } | null;
  planApproved: boolean;
  /** The year that it is for, and that of another case of the same title which is being worked on. */
  cycle: number;
  otherRunning: number | null;
  /** Indicators of the self column that are unmet or unknown and have neither task nor reason. */
  bare: string[];
  peer: { state: string } | null;
  /** How many unions could still be drawn as its peer; null where nobody asked. */
  peersLeft: number | null;
  openDisputes: number;
  ballot: { state: string; closesOn: string } | null;
  resolution: { hash: string; passed: boolean; signers: string[] } | null;
  gates: Gate[] | null;
  reviewerId: string | null;
  /** The actor has had this review in hand, or has scored, checked, noted on site, answered or published in it. */
  hasReviewed: boolean;
  sample: { all: number; open: number };
  unscored: number;
  /** What the superior's column and the unit judged anew amount to; null where nobody asked. */
  reached: Reached | null;
  notice: { toOn: string; openObjections: number } | null;
  decision: { hash: string; signers: string[]; confers: boolean } | null;
  revocation: { hash: string; signers: string[] } | null;
  recheckSubmitted: boolean;
}

export interface Block {
  status: 403 | 409 | 422;
  code: string;
  text: Text;
  detail?: Record<string, unknown>;
}

export const stepStates = {
  changePlan: ['planned'],
  approvePlan: ['planned'],
  startSelfInspection: ['planned'],
  refreshSelfInspection: ['selfInspection', 'congressResolution', 'recheckDue', 'suspended'],
  remarkSelfInspection: ['selfInspection', 'congressResolution', 'recheckDue', 'suspended'],
  submitSelfInspection: ['selfInspection'],
  disputePeer: ['peerInspection'],
  answerPeer: ['peerInspection'],
  startAssessment: ['memberAssessment'],
  recordResolution: ['congressResolution'],
  signResolution: ['congressResolution'],
  askPeer: ['congressResolution'],
  apply: ['congressResolution'],
  submitRecheck: ['recheckDue'],
  submitRectification: ['suspended'],
  withdrawCase: [
    'planned',
    'selfInspection',
    'peerInspection',
    'memberAssessment',
    'congressResolution',
    'applied',
  ],
  redrawPeer: ['peerInspection'],
  waivePeer: ['peerInspection'],
  answerDispute: ['peerInspection'],
  returnToSelfInspection: ['peerInspection'],
  takeReview: ['applied'],
  scoreReview: ['underReview', 'recheckDue'],
  checkSample: ['underReview', 'recheckDue'],
  addReviewNote: ['underReview', 'recheckDue', 'suspended'],
  planVisit: ['underReview', 'recheckDue', 'suspended'],
  returnForCorrection: ['underReview'],
  refuseCase: ['underReview'],
  publishNotice: ['underReview'],
  answerObjection: ['publicNotice'],
  draftDecision: ['publicNotice'],
  signDecision: ['publicNotice'],
  decideRecheck: ['recheckDue'],
  suspendTitle: ['certified', 'recheckDue'],
  resumeTitle: ['suspended'],
  draftRevocation: ['certified', 'recheckDue', 'suspended'],
  signRevocation: ['certified', 'recheckDue', 'suspended'],
  handReview: ['underReview', 'publicNotice'],
  raiseVeto: [...underWay, 'certified', 'recheckDue', 'suspended'],
  // One that stood when the case came to its end is still settled.
  decideVeto: [...underWay, 'certified', 'recheckDue', 'suspended', ...endStates],
} as const satisfies Record<string, readonly CaseState[]>;

export type Step = keyof typeof stepStates;

/** Who takes a step: the unit, or the union above. Whatever is taken from above, people of the unit and of its peer leave to others. */
export const stepSides: Record<Step, 'unit' | 'superior'> = {
  changePlan: 'unit',
  approvePlan: 'unit',
  startSelfInspection: 'unit',
  refreshSelfInspection: 'unit',
  remarkSelfInspection: 'unit',
  submitSelfInspection: 'unit',
  disputePeer: 'unit',
  answerPeer: 'unit',
  startAssessment: 'unit',
  recordResolution: 'unit',
  signResolution: 'unit',
  askPeer: 'unit',
  apply: 'unit',
  submitRecheck: 'unit',
  submitRectification: 'unit',
  withdrawCase: 'unit',
  redrawPeer: 'superior',
  waivePeer: 'superior',
  answerDispute: 'superior',
  returnToSelfInspection: 'superior',
  handReview: 'superior',
  takeReview: 'superior',
  scoreReview: 'superior',
  checkSample: 'superior',
  addReviewNote: 'superior',
  planVisit: 'superior',
  returnForCorrection: 'superior',
  refuseCase: 'superior',
  publishNotice: 'superior',
  answerObjection: 'superior',
  draftDecision: 'superior',
  signDecision: 'superior',
  decideRecheck: 'superior',
  suspendTitle: 'superior',
  resumeTitle: 'superior',
  draftRevocation: 'superior',
  signRevocation: 'superior',
  raiseVeto: 'superior',
  decideVeto: 'superior',
};

/** What a raised veto does not stop: answering, putting right, taking the title away. */
const despiteVeto: readonly Step[] = [
  'raiseVeto',
  'decideVeto',
  'withdrawCase',
  'suspendTitle',
  'draftRevocation',
  'signRevocation',
  'submitRectification',
  'addReviewNote',
  'planVisit',
  'handReview',
];
/** What only the reviewer who took the case does. */
const reviewersOwn: readonly Step[] = [
  'scoreReview',
  'checkSample',
  'returnForCorrection',
  'refuseCase',
  'publishNotice',
  'answerObjection',
];
/** Of a re-check; whoever took the review once need not be the one who looks again. */
const recheckersOwn: readonly Step[] = ['scoreReview', 'checkSample', 'decideRecheck'];

const block = (
  status: Block['status'],
  code: string,
  zh: string,
  en: string,
  detail?: Record<string, unknown>,
): Block => ({ status, code, text: { zh, en }, ...(detail ? { detail } : {}) });

/** Why the step is not open; null when it is. Whether the actor holds the office is the policy's question. */
export function blocked(step: Step, facts: CaseFacts): Block | null {
  const aside = stepSides[step] === 'superior' ? standAside(facts) : null;
  if (aside) return aside;
  const states = stepStates[step] as readonly CaseState[];
  if (!states.includes(facts.state)) {
    return block(
      409,
      'caseState',
      `现在处于“${stateNames[facts.state].zh}”阶段，不能办理这一步。`,
      `The case is at “${stateNames[facts.state].en}”; this step does not belong there.`,
      { state: facts.state, asks: states },
    );
  }
  if (facts.vetoed && !despiteVeto.includes(step)) {
    return block(
      409,
      'vetoed',
      '有否决事项尚未了结，在作出处理前不能继续。',
      'A veto is not settled; nothing goes on before it is.',
    );
  }
  const again = facts.state === 'recheckDue' && recheckersOwn.includes(step);
  if (reviewersOwn.includes(step) && !again) {
    if (facts.reviewerId !== null && facts.actorId !== null && facts.reviewerId !== facts.actorId) {
      return block(
        403,
        'notTheReviewer',
        '这个申报由另一位考核人员办理。',
        'Another reviewer has taken this case.',
      );
    }
  }
  return (again ? recheckAwaited(facts) : null) ?? conditions[step]?.(facts) ?? null;
}

/** Why the actor must stand aside (回避) where the unit is judged; a small home is its own union's, whose people are all of the unit. */
export function standAside(facts: Pick<CaseFacts, 'ofUnit' | 'ofPeer' | 'smallHome'>): Block | null {
  if (facts.smallHome) return null;
  if (facts.ofUnit)
    return block(
      403,
      'ownUnit',
      '您是被考核单位的人员，应当回避。',
      'You belong to the unit under review and must stand aside.',
    );
  if (facts.ofPeer)
    return block(
      403,
      'ownPeer',
      '您是互检单位的人员，应当回避。',
      'You belong to the unit that inspected as peer and must stand aside.',
    );
  return null;
}

const recheckAwaited = (facts: CaseFacts): Block | null =>
  facts.recheckSubmitted
    ? null
    : block(
        422,
        'recheckNotSubmitted',
        '单位还没有提交复查自检。',
        'The unit has not handed in its self-inspection for the re-check.',
      );

const sampleOpen = (facts: CaseFacts): Block | null =>
  facts.sample.open > 0
    ? block(
        422,
        'sampleOpen',
        `抽查还有 ${facts.sample.open} 项没有查完。`,
        `${facts.sample.open} sampled indicators have not been checked.`,
      )
    : null;

/** What a union that stands alone cannot do, and how it comes below another. */
const noSuperior = block(
  422,
  'noSuperior',
  '本单位之上还没有上级工会，无人组织互检、受理申报。请先在“单位资料”中建立上级工会。',
  'No union stands above this one to hold the peer inspection and take the application. Found one under “Our union” first.',
);

const nobodyAbove = ({ tooLow }: CaseFacts): Block =>
  tooLow ? noConferringUnion(tooLow.by, tooLow.highest) : noSuperior;

const notTwice = (signers: string[], actorId: string | null): Block | null =>
  actorId !== null && signers.includes(actorId)
    ? block(
        409,
        'alreadySigned',
        '您已签署过，须由另一人签署。',
        'You have signed already; somebody else must.',
      )
    : null;

const conditions: Partial<Record<Step, (facts: CaseFacts) => Block | null>> = {
  startSelfInspection: (facts) => {
    if (!facts.planApproved)
      return block(
        422,
        'planNotApproved',
        '计划还没有经委员会通过。',
        'The committee has not adopted the plan yet.',
      );
    if (facts.cycle > Number(facts.today.slice(0, 4)))
      return block(
        422,
        'planAhead',
        `这是 ${facts.cycle} 年度的计划，到 ${facts.cycle} 年 1 月 1 日才能开始自检。`,
        `This is the plan of ${facts.cycle}: its self-inspection begins on 1 January ${facts.cycle} at the earliest.`,
      );
    return facts.otherRunning === null
      ? null
      : block(
          409,
          'otherRunning',
          `${facts.otherRunning} 年度的申报还在办理，办结以后才能开始这一年度的自检。`,
          `The case of ${facts.otherRunning} is still under way; this year’s self-inspection begins once it has come to its end.`,
        );
  },
  submitSelfInspection: (facts) =>
    facts.bare.length === 0
      ? null
      : block(
          422,
          'gapsOpen',
          `还有 ${facts.bare.length} 项没有达到或情况不明，既没有任务也没有说明：${facts.bare.slice(0, 8).join('、')}。`,
          `${facts.bare.length} indicators are unmet or unknown and have neither a task nor a reason: ${facts.bare.slice(0, 8).join(', ')}.`,
          { indicators: facts.bare },
        ),
  disputePeer: (facts) =>
    facts.peer?.state === 'submitted'
      ? null
      : block(409, 'peerNotSubmitted', '互检结果还没有提交。', 'The peer has not handed in its scores yet.'),
  answerPeer: (facts) =>
    facts.peer?.state !== 'submitted'
      ? block(409, 'peerNotSubmitted', '互检结果还没有提交。', 'The peer has not handed in its scores yet.')
      : facts.openDisputes > 0
        ? block(
            422,
            'disputesOpen',
            `有 ${facts.openDisputes} 项异议上级尚未答复。`,
            `${facts.openDisputes} disputes wait for an answer from the union above.`,
          )
        : null,
  redrawPeer: (facts) =>
    facts.peer === null || facts.peer.state === 'assigned' || facts.peer.state === 'conflictDeclared'
      ? null
      : block(
          409,
          'peerSubmitted',
          '互检结果已提交，不能再换。',
          'The peer has handed in its scores; it cannot be replaced.',
        ),
  waivePeer: (facts) =>
    facts.peer && facts.peer.state !== 'conflictDeclared'
      ? block(
          409,
          'peerAssigned',
          '已经确定了互检单位，互检不能免除。',
          'A peer has been drawn; its inspection cannot be waived.',
        )
      : (facts.peersLeft ?? 0) > 0
        ? block(
            422,
            'peerExists',
            `还有 ${facts.peersLeft} 个单位可以互检，请抽签；没有单位可抽时才能免除互检。`,
            `${facts.peersLeft} unions could inspect: draw one. The peer inspection is waived only where nobody is left to draw.`,
            { left: facts.peersLeft },
          )
        : null,
  startAssessment: (facts) =>
    facts.ballot && (facts.ballot.state === 'open' || facts.ballot.state === 'closed')
      ? block(
          409,
          'ballotRunning',
          '会员评家正在进行或等待计票确认。',
          'An assessment is open or waits for its count to be confirmed.',
        )
      : null,
  signResolution: (facts) =>
    facts.resolution === null
      ? block(409, 'noResolution', '还没有登记会议决议。', 'No resolution has been recorded yet.')
      : !facts.resolution.passed
        ? block(
            422,
            'resolutionNotPassed',
            '会议没有达到法定人数或法定票数，决议不成立。',
            'The meeting lacked quorum or majority: there is no resolution.',
          )
        : notTwice(facts.resolution.signers, facts.actorId),
  askPeer: (facts) =>
    !facts.alone
      ? block(409, 'superiorKnown', '这个申报已有考核的上级工会。', 'This case has its union above already.')
      : facts.unionAbove
        ? null
        : nobodyAbove(facts),
  apply: (facts) => {
    if (facts.alone)
      return facts.unionAbove
        ? block(
            422,
            'peerNotAsked',
            '本单位已加入上级工会，请先提请上级组织互检，再申报。',
            'The unit now stands below a union: ask it for the peer inspection first.',
          )
        : nobodyAbove(facts);
    if (facts.tooLow) return nobodyAbove(facts);
    const shut = (facts.gates ?? []).filter((gate) => gate.state !== 'open');
    if (shut.length === 0) return null;
    return block(
      422,
      'gateShut',
      `还不能申报：${shut.map((gate) => gate.text.zh).join('')}`,
      `The application cannot be sent: ${shut.map((gate) => gate.text.en).join(' ')}`,
      { gates: shut.map((gate) => ({ id: gate.id, state: gate.state, ...gate.text })) },
    );
  },
  publishNotice: (facts) =>
    sampleOpen(facts) ??
    (facts.unscored > 0
      ? block(
          422,
          'scoresMissing',
          `上级评分还缺 ${facts.unscored} 项。`,
          `${facts.unscored} indicators lack the superior's score.`,
        )
      : mayCarry(facts)),
  draftDecision: (facts) => noticeOver(facts),
  signDecision: (facts) =>
    noticeOver(facts) ??
    (facts.decision === null
      ? block(409, 'noDecision', '决定还没有拟好。', 'The decision has not been drafted yet.')
      : facts.hasReviewed || (facts.actorId !== null && facts.actorId === facts.reviewerId)
        ? block(
            403,
            'reviewerSigns',
            '您办理过这个申报的考核，不能签署决定，请由没有参与考核的负责人签署。',
            'You took part in this review and do not sign its decision: a director who had no part in it does.',
          )
        : (notTwice(facts.decision.signers, facts.actorId) ??
          (facts.decision.confers ? mayCarry(facts) : null))),
  signRevocation: (facts) =>
    facts.revocation === null
      ? block(409, 'noRevocation', '撤销决定还没有拟好。', 'The revocation has not been drafted yet.')
      : notTwice(facts.revocation.signers, facts.actorId),
  decideRecheck: sampleOpen,
  submitRecheck: (facts) =>
    facts.recheckSubmitted
      ? block(
          409,
          'recheckSubmitted',
          '复查自检已经提交。',
          'The self-inspection for the re-check has been handed in.',
        )
      : facts.bare.length > 0
        ? block(
            422,
            'gapsOpen',
            `还有 ${facts.bare.length} 项没有达到或情况不明，既没有任务也没有说明。`,
            `${facts.bare.length} indicators are unmet or unknown and have neither a task nor a reason.`,
            { indicators: facts.bare },
          )
        : null,
};

/** A title needs a union of its level, and a review that reaches the standard. */
export const mayCarry = (facts: CaseFacts): Block | null =>
  facts.tooLow ? nobodyAbove(facts) : facts.reached ? notReached(facts.reached) : null;

/** What a title rests on at the end of its review. */
export interface Reached {
  /** The column of the union above. */
  column: ColumnJudgement;
  /** The unit judged anew, with every statement as the review left it. */
  judged: {
    verdict: 'met' | 'unmet' | 'unknown';
    /** What keeps it from the standard. */
    dark: readonly { id: string; result: string }[];
    score: { total: number; pass: number } | null;
  };
}

/** Why the review does not carry a title, or the re-check does not keep it: which lines, in whose eyes; null when it does. */
export function notReached({ column, judged }: Reached, of: 'review' | 'recheck' = 'review'): Block | null {
  if (column.verdict === 'met' && judged.verdict === 'met') return null;
  const words = (key: 'zh' | 'en'): string => {
    const zh = key === 'zh';
    const list = (ids: readonly string[]) => ids.join(zh ? '、' : ', ');
    const dark = judged.dark.map((each) => each.id);
    const parts = [
      column.verdict !== 'met' && column.against.length > 0
        ? zh
          ? `上级评分没有达到或情况不明：${list(column.against)}`
          : `unmet or unknown in the superior's column: ${list(column.against)}`
        : '',
      column.score && column.score.total < column.score.pass
        ? zh
          ? `上级评分合计 ${column.score.total} 分，须达到 ${column.score.pass} 分`
          : `the superior's points are ${column.score.total} of the ${column.score.pass} asked`
        : '',
      judged.verdict !== 'met' && dark.length > 0
        ? zh
          ? `按最新记录和核实结果没有达到或情况不明：${list(dark)}`
          : `unmet or unknown by the records and statements as they stand: ${list(dark)}`
        : '',
      judged.verdict !== 'met' && judged.score && judged.score.total < judged.score.pass
        ? zh
          ? `按最新记录和核实结果合计 ${judged.score.total} 分，须达到 ${judged.score.pass} 分`
          : `the records and statements give ${judged.score.total} of the ${judged.score.pass} points asked`
        : '',
    ].filter(Boolean);
    return parts.join(zh ? '；' : '; ');
  };
  const [zh, en] =
    of === 'review'
      ? [
          `考核没有达到标准，不能公示、命名。${words('zh')}。请退回补正，或作出不予通过的决定。`,
          `The review does not reach the standard, so there is no notice and no title: ${words('en')}. Return the case for correction, or refuse it.`,
        ]
      : [
          `复查没有达到标准，不能保留称号。${words('zh')}。请暂停称号、限期整改。`,
          `The re-check does not reach the standard, so the title cannot be kept: ${words('en')}. Suspend it, to be put right.`,
        ];
  return block(422, 'standardNotReached', zh, en, {
    superior: column.against,
    judged: judged.dark.map((each) => each.id),
  });
}

function noticeOver(facts: CaseFacts): Block | null {
  if (!facts.notice) return block(409, 'noNotice', '还没有公示。', 'There is no public notice yet.');
  if (facts.today <= facts.notice.toOn)
    return block(
      422,
      'noticeRunning',
      `公示到 ${inWords(facts.notice.toOn).zh}为止，期满后才能作出决定。`,
      `The public notice runs until ${inWords(facts.notice.toOn).en}; a decision comes after it.`,
      { until: facts.notice.toOn },
    );
  if (facts.notice.openObjections > 0)
    return block(
      422,
      'objectionsOpen',
      `有 ${facts.notice.openObjections} 件异议尚未答复。`,
      `${facts.notice.openObjections} objections are unanswered.`,
    );
  return null;
}

// ---------------------------------------------------------------- the congress

export interface ResolutionNumbers {
  entitled: number;
  present: number;
  inFavor: number;
}

export interface ResolutionCheck {
  rule: 'quorum' | 'majority';
  met: boolean;
  /** The fewest that would do. */
  least: number;
  confirmed: boolean;
  source: string;
  text: Text;
}

type RatioAnswer = RuleAnswer & { ratio: { num: number; den: number; strict: boolean } };

/** A meeting's numbers against the rulebook's quorum and majority. */
export function checkResolution(
  numbers: ResolutionNumbers,
  quorum: RatioAnswer,
  majority: RatioAnswer,
): ResolutionCheck[] {
  const base = majority.base === 'present' ? numbers.present : numbers.entitled;
  const source = (answer: RatioAnswer) =>
    `《${answer.document}》${answer.article ? `第${answer.article}条` : ''}`;
  const quorumLeast = leastVotes(quorum.ratio, numbers.entitled);
  const majorityLeast = leastVotes(majority.ratio, base);
  const quorumMet = isMajority(quorum.ratio, numbers.present, numbers.entitled);
  const majorityMet = isMajority(majority.ratio, numbers.inFavor, base);
  return [
    {
      rule: 'quorum',
      met: quorumMet,
      least: quorumLeast,
      confirmed: quorum.confirmed,
      source: source(quorum),
      text: {
        zh: `应到 ${numbers.entitled} 人，实到 ${numbers.present} 人，至少须 ${quorumLeast} 人到会${quorumMet ? '，达到' : `，还差 ${quorumLeast - numbers.present} 人`}。`,
        en: `${numbers.present} of ${numbers.entitled} were present; at least ${quorumLeast} must be${quorumMet ? '' : `: ${quorumLeast - numbers.present} too few`}.`,
      },
    },
    {
      rule: 'majority',
      met: majorityMet,
      least: majorityLeast,
      confirmed: majority.confirmed,
      source: source(majority),
      text: {
        zh: `赞成 ${numbers.inFavor} 人，以${majority.base === 'present' ? '到会' : '应到'} ${base} 人计，至少须 ${majorityLeast} 人赞成${majorityMet ? '，通过' : `，还差 ${majorityLeast - numbers.inFavor} 人`}。`,
        en: `${numbers.inFavor} were in favour; of ${base} ${majority.base === 'present' ? 'present' : 'entitled'} at least ${majorityLeast} must be${majorityMet ? '' : `: ${majorityLeast - numbers.inFavor} too few`}.`,
      },
    },
  ];
}

// ---------------------------------------------------------------- days, hashes, numbers

interface Quantity {
  value: number;
  unit: string;
}

/** A standard's quantity as a period of the work calendar. */
export function periodOf(quantity: Quantity): Period {
  switch (quantity.unit) {
    case 'workingDay':
      return { workdays: quantity.value };
    case 'month':
      return { months: quantity.value };
    case 'year':
      return { years: quantity.value };
    default:
      return { days: quantity.value };
  }
}

/** The day a quantity after `from`, by plain arithmetic: validity and cycles do not move with rest days. */
export function laterBy(from: string, quantity: Quantity): string {
  if (quantity.unit === 'year') return addYears(from, quantity.value);
  if (quantity.unit === 'month') return addMonths(from, quantity.value);
  return addDays(from, quantity.value);
}

/**
 * Until when something should be done. Counted in working days it needs the calendar; counted in days, months or
 * years it only moves off a rest day, and where the last day's year has not been entered it stays where it is:
 * never later than the rule allows, so nothing waits for next year's notice of holidays.
 */
export function dueAfter(from: string, quantity: Quantity, calendar: WorkCalendar): string {
  if (quantity.unit !== 'workingDay') {
    const end = laterBy(from, quantity);
    if (!calendar.years.some((year) => year.year === Number(end.slice(0, 4)))) return end;
  }
  return deadline(from, periodOf(quantity), calendar);
}

/** The last day on which a certificate of this day holds. */
export const lastDay = (issuedOn: string, validity: Quantity): string =>
  addDays(laterBy(issuedOn, validity), -1);

/** 510822-2026-0012: issuer, year, place in the year. */
export const certificateNumber = (issuerCode: string, year: number, place: number): string =>
  `${issuerCode}-${year}-${String(place).padStart(4, '0')}`;

/**
 * A number as somebody typed it, in the form that numbers are compared in: full width, small letters, any dash, blank or
 * underscore between its parts make no difference. `numberCompared` is the same of `certificates t` in SQL.
 */
export const typedNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Pc}\u2212\u00AD\u200B-\u200F\uFEFF]+/gu, '-')
    .replace(/^-|-$/g, '');
export const numberCompared = `upper(translate(t.number, '_', '-'))`;

/** JSON with sorted keys, without what is undefined: the text whose hash people sign. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export const contentHash = (content: unknown): Buffer =>
  createHash('sha256').update(canonical(content)).digest();
