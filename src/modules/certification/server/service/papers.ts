/**
 * A case's papers: data for the templates in ../papers, and their files.
 *
 *   storePaper      a paper as Word and PDF, named in the unit; ids of both
 *   outcomeOf       what the papers of an outcome share
 *   unitInfo, standardInfo, linesOf, evidenceOfCase, assessmentOf
 */
import { storePaper as storeFiles } from '../../../../core/files/papers.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { unitById } from '../../../../core/context/in-unit.ts';
import type { ExplainedJudgement, Standard } from '../../../../core/standards/index.ts';
import type { OfficialPaper } from '../../../../platform/documents/index.ts';
import type {
  AssessmentResult,
  EvidenceItem,
  IndicatorLine,
  NamedUnit,
  StandardInfo,
  UnitInfo,
} from '../papers/index.ts';
import { type Case, levelTitles, standardOf } from './case.ts';

/** The paper as PDF and Word, named in the context's unit. */
export const storePaper = (
  ctx: Ctx,
  c: Pick<Case, 'id'>,
  paper: OfficialPaper,
  name: string,
): Promise<string[]> => storeFiles(ctx, paper, name, { kind: 'case', id: c.id }, ['pdf', 'docx']);

export async function unitInfo(ctx: Ctx, c: Pick<Case, 'superiorUnitId'>): Promise<UnitInfo> {
  const superior = c.superiorUnitId === null ? null : await unitById(ctx.client, c.superiorUnitId);
  return { name: ctx.unit.name, code: ctx.unit.code, superior: superior?.name ?? '' };
}

/** @param issuer the union whose paper it is */
export async function outcomeOf(
  ctx: Ctx,
  c: Case,
  issuer: string,
  docNumber: string | null = null,
): Promise<{
  issuer: string;
  docNumber: string | null;
  standard: StandardInfo;
  unit: NamedUnit;
  date: string;
}> {
  return {
    issuer,
    docNumber,
    standard: standardInfo(standardOf(c)),
    unit: { name: ctx.unit.name, code: ctx.unit.code, group: await groupName(ctx, c.groupId) },
    date: ctx.today,
  };
}

export const standardInfo = (standard: Standard): StandardInfo => ({
  title: standard.title.zh,
  version: standard.version,
  levelTitle: levelTitles[standard.level]?.zh ?? standard.title.zh,
});

export async function groupName(ctx: Ctx, groupId: string | null): Promise<string | null> {
  if (groupId === null) return null;
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from union_groups where unit_id = $1 and id = $2',
    [ctx.unit.id, groupId],
  );
  return rows[0]?.name ?? null;
}

const kindWords: Record<string, string> = {
  claim: '说明材料',
  record: '记录',
  roster: '花名册',
  committee: '组织机构',
  account: '账户',
};

export interface CaseEvidence {
  items: EvidenceItem[];
  lines: IndicatorLine[];
}

/** 档号 of what has been filed, by the id of the record or of what the record is about: for evidence of `explained`. */
export async function archiveCodesOf(ctx: Ctx, explained: ExplainedJudgement): Promise<Map<string, string>> {
  const ids = explained.indicators.flatMap((each) => [
    ...each.evidence.first.map((link) => link.id),
    ...(each.claim ? [each.claim.id] : []),
  ]);
  const uuids = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  const { rows } = await ctx.client.query<{ id: string; subject: string; code: string }>(
    `select id, subject_id as subject, archive_number as code from records
     where unit_id = $1 and archive_number is not null and (id = any($2::uuid[]) or subject_id = any($2::uuid[])) order by happened_on, id`,
    [ctx.unit.id, uuids],
  );
  // A record's own number stands before that of another record about the same thing.
  return new Map([
    ...rows.map((row) => [row.subject, row.code] as const),
    ...rows.map((row) => [row.id, row.code] as const),
  ]);
}

/**
 * The evidence behind every indicator, numbered through, and the indicators' lines that cite it. `remarks` are
 * the cadre's, by indicator; `codes` are the archive's, where something has been filed.
 */
export function evidenceOfCase(
  standard: Standard,
  explained: ExplainedJudgement,
  remarks: ReadonlyMap<string, string> = new Map(),
  codes: ReadonlyMap<string, string> = new Map(),
): CaseEvidence {
  const items: EvidenceItem[] = [];
  const numberOf = new Map<string, number>();
  const cite = (
    key: string,
    indicator: string,
    item: Omit<EvidenceItem, 'number' | 'indicators'>,
  ): number => {
    const known = numberOf.get(key);
    if (known !== undefined) {
      const { indicators } = items[known - 1]!;
      if (!indicators.includes(indicator)) indicators.push(indicator);
      return known;
    }
    items.push({ ...item, number: items.length + 1, indicators: [indicator] });
    numberOf.set(key, items.length);
    return items.length;
  };
  const lines = explained.indicators.map((each): IndicatorLine => {
    const indicator = standard.indicators.find((one) => one.id === each.id)!;
    const evidence = each.evidence.first.map((link) =>
      cite(`${link.kind}:${link.id}`, each.id, {
        title: link.title.zh,
        on: link.on ?? explained.asOf,
        archiveCode: codes.get(link.id) ?? null,
        kind: kindWords[link.kind] ?? '记录',
      }),
    );
    if (each.claim && each.claim.effect === 'served') {
      evidence.push(
        cite(`claim:${each.claim.id}`, each.id, {
          title: each.claim.statement.slice(0, 60),
          on: each.claim.on,
          archiveCode: codes.get(each.claim.id) ?? null,
          kind: '说明材料',
        }),
      );
    }
    return {
      code: each.id,
      title: each.title.zh,
      section:
        standard.sections.find((section) => section.id === indicator.section)?.title.zh ?? indicator.section,
      result: each.result,
      proof: each.proof,
      basis: each.basis.zh,
      found: each.explanation.zh,
      required: indicator.text.zh,
      remark: remarks.get(each.id) ?? '',
      evidence: [...new Set(evidence)],
      unlisted: Math.max(0, each.evidence.count - each.evidence.first.length),
    };
  });
  return { items, lines };
}

interface BallotRow {
  opens_on: string;
  closes_on: string;
  result: {
    entitled: number;
    issued: number;
    returned: number;
    valid: number;
    floorMet: boolean;
    lines: { byOption: Record<string, number>; gateMet: boolean | null; approval: { num: number } }[];
  };
  floor: { num: number; den: number };
  gate: { num: number; den: number };
}

/** The numbers of the published assessment, for papers; null before. */
export async function assessmentOf(
  ctx: Ctx,
  standard: Standard,
  ballotId: string | null,
): Promise<AssessmentResult | null> {
  if (ballotId === null) return null;
  const { rows } = await ctx.client.query<BallotRow>(
    `select opens_on, closes_on, result, floor, gate from ballots where unit_id = $1 and id = $2 and state = 'published'`,
    [ctx.unit.id, ballotId],
  );
  const row = rows[0];
  if (!row) return null;
  const options = standard.parameters.approval.options;
  const byOption = row.result.lines[0]?.byOption ?? {};
  const of = (id: string) => byOption[id] ?? 0;
  return {
    from: row.opens_on,
    to: row.closes_on,
    entitled: row.result.entitled,
    issued: row.result.issued,
    returned: row.result.returned,
    valid: row.result.valid,
    choices:
      Object.keys(byOption).length === 0
        ? null
        : {
            satisfied: of('satisfied'),
            basicallySatisfied: of('basicallySatisfied'),
            notSatisfied: of('dissatisfied'),
          },
    approvingChoices: options
      .filter((option) => option.counts)
      .map((option) => `“${option.title.zh}”`)
      .join('和'),
    approving: row.result.lines[0]?.approval.num ?? 0,
    participationFloor: { num: row.floor.num, den: row.floor.den },
    approvalGate: { num: row.gate.num, den: row.gate.den },
    participationReached: row.result.floorMet,
    approvalReached: row.result.lines[0]?.gateMet === true,
  };
}
