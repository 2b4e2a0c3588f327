/**
 * Contents: detectRoster (which sheet, which row is the header, which column is what), RosterDetection, RosterMapping,
 * RosterNotFound; then in reading order: header rows, columns, what the cells themselves tell.
 *
 * Rosters come with title rows, notes, instruction sheets before them, headers of two rows, and names of columns that
 * nobody foresaw. What is found is shown to the cadre, who can correct it; a correction is remembered by header text.
 */
import {
  columnLetters,
  isReasonsTitle,
  type SheetRow,
  type SheetSource,
} from '../../../../platform/sheets/index.ts';
import {
  fieldOfHeader,
  foldHeader,
  headerKey,
  isStarred,
  rankOfHeader,
  rosterColumns,
  type RosterField,
} from './columns.ts';
import { clean } from '../../../../core/people/writing.ts';
import { headerShown } from './validate.ts';

export interface RosterMapping {
  /** Index of the sheet. */
  sheet: number;
  /** Row of the header, from 1 (its lower row where it has two). */
  headerRow: number;
  /** Column (from 0) of each field. */
  columns: Partial<Record<RosterField, number>>;
}

/** What a cadre decided about headers, by foldHeader of their text: the field, or null for “leave out”. */
export type RememberedMapping = Readonly<Record<string, RosterField | null>>;

export interface DetectedColumn {
  /** From 0, and as the spreadsheet shows it. */
  column: number;
  letter: string;
  header: string;
  field: RosterField | null;
  /** 1 known name or remembered, 0.9 part of a header in two languages, 0.7 part of a name, 0.6 by content, 0 none. */
  confidence: number;
  /** It is so because a person said it of an earlier file; by its header alone it would be something else. */
  remembered: boolean;
  /** Up to five texts from below. */
  samples: string[];
}

export interface RosterDetection {
  mapping: RosterMapping;
  sheetName: string;
  columns: DetectedColumn[];
  /** Columns with a header that no field fits. */
  unmapped: DetectedColumn[];
  /** Of name and ID number, what was not found. */
  missing: RosterField[];
  /** 0 to 1: how sure the whole is. Below 0.8 a person should look at the mapping. */
  confidence: number;
  /** The header of the ID number is starred. */
  idRequired: boolean;
  /** A roster of members only (会员花名册) without a column that would tell. */
  membersOnly: boolean;
  /** Other sheets that look like rosters too; they are not read. */
  alsoRosters: { sheet: number; name: string; headerRow: number }[];
  /** By which a corrected mapping is remembered. */
  headerKey: string;
}

/** No sheet has a header with a column of names. */
export class RosterNotFound extends Error {
  readonly code = 'noHeader';
  readonly zh: string;
  readonly en: string;

  constructor({ kind, sheets }: Pick<SheetSource, 'kind' | 'sheets'>) {
    const names = sheets.map(({ name }) => `“${name}”`).join('、');
    const where =
      kind === 'csv'
        ? { zh: '文本文件', en: 'the text file' }
        : { zh: `工作表${names}`, en: `${sheets.length} sheet(s): ${names}` };
    const en = `No header row with a column “姓名” (name) was found in the first ${HEADER_WITHIN} rows of ${where.en}. Put the column names in one row above the people.`;
    super(en);
    this.name = 'RosterNotFound';
    this.en = en;
    this.zh = `在${where.zh}的前 ${HEADER_WITHIN} 行中找不到表头（至少要有“姓名”一列）。请在人员上方用一行写明各列名称，例如：姓名、性别、身份证号码、部门。`;
  }
}

const HEADER_WITHIN = 30;
const LOOK_AHEAD = 60;

/**
 * @param remembered corrections made before
 * @param fixed a mapping chosen by a person: taken as it is, only described
 * @param at the sheet and the row of the header that a person chose: the columns are found there
 * @throws RosterNotFound
 */
export async function detectRoster(
  source: SheetSource,
  {
    remembered = {},
    fixed,
    at: chosenAt,
  }: {
    remembered?: RememberedMapping;
    fixed?: RosterMapping;
    at?: Pick<RosterMapping, 'sheet' | 'headerRow'>;
  } = {},
): Promise<RosterDetection> {
  if (fixed) {
    const rows = await source.head(fixed.sheet, LOOK_AHEAD);
    const at = rows.findIndex((row) => row.row === fixed.headerRow);
    const headers = at < 0 ? [] : headerTexts(rows[at]!, twoRowed(rows, at) ? rows[at - 1] : undefined);
    const byColumn = new Map(
      Object.entries(fixed.columns).map(([field, column]) => [column, field as RosterField]),
    );
    const columns = describe(rows, at, headers, (column) => ({
      field: byColumn.get(column) ?? null,
      confidence: 1,
      remembered: false,
    }));
    return detection(source, fixed, rows, headers, columns, []);
  }

  if (chosenAt) {
    const rows = await source.head(chosenAt.sheet, LOOK_AHEAD);
    const at = rows.findIndex((row) => row.row === chosenAt.headerRow);
    if (at < 0) throw new RosterNotFound(source);
    const headers = headerTexts(rows[at]!, twoRowed(rows, at) ? rows[at - 1] : undefined);
    const judged = { ...judge(headers, remembered), headers };
    const header: Candidate = {
      at,
      ...judged,
      peopleBelow: rows.length - at - 1,
      sheet: chosenAt.sheet,
      rows,
      hidden: false,
    };
    return found(source, header, remembered, []);
  }

  const candidates: Candidate[] = [];
  for (const [sheet, { name, hidden }] of source.sheets.entries()) {
    const rows = await source.head(sheet, LOOK_AHEAD);
    const best = bestHeader(rows, remembered);
    if (!best) continue;
    let score = best.score;
    if (/花名册|名册|名单|职工|会员|员工|人员|教职工|roster|employee|member|staff/i.test(name)) score += 1;
    if (/说明|示例|样表|样例|模板|字典|选项|参考|代码|example|instruction|readme/i.test(name)) score -= 3;
    if (best.peopleBelow === 0) score -= 4;
    candidates.push({ ...best, sheet, rows, score, hidden });
  }
  // What nobody sees on opening the file only where there is nothing else; between equals the first sheet.
  const chosen = candidates.reduce<Candidate | undefined>(
    (best, next) =>
      best && (best.hidden === next.hidden ? best.score >= next.score : next.hidden) ? best : next,
    undefined,
  );
  if (!chosen) throw new RosterNotFound(source);

  const others = candidates.filter(
    (other) => other !== chosen && other.hasName && other.peopleBelow > 0 && !other.hidden,
  );
  return found(source, chosen, remembered, others);
}

function found(
  source: SheetSource,
  chosen: Candidate,
  remembered: RememberedMapping,
  others: Candidate[],
): RosterDetection {
  const columns = assignColumns(chosen, remembered);
  const mapping: RosterMapping = {
    sheet: chosen.sheet,
    headerRow: chosen.rows[chosen.at]!.row,
    columns: Object.fromEntries(
      columns.flatMap(({ field, column }) => (field === null ? [] : [[field, column]])),
    ),
  };
  return detection(source, mapping, chosen.rows, chosen.headers, columns, others);
}

function detection(
  source: SheetSource,
  mapping: RosterMapping,
  rows: SheetRow[],
  headers: string[],
  columns: DetectedColumn[],
  others: Candidate[],
): RosterDetection {
  const named = columns.filter(({ header }) => header !== '');
  const missing = (['name', 'idNumber'] as const).filter((field) => mapping.columns[field] === undefined);
  const sum = named.reduce((total, { field, confidence }) => total + (field === null ? 0.5 : confidence), 0);
  const average = named.length === 0 ? 0 : sum / named.length;
  const sheetName = source.sheets[mapping.sheet]?.name ?? '';
  const titles = [
    sheetName,
    ...rows.filter((row) => row.row < mapping.headerRow).flatMap((row) => row.texts),
  ];
  const idColumn = mapping.columns.idNumber;
  return {
    mapping,
    sheetName,
    columns,
    unmapped: named.filter(({ field }) => field === null),
    missing: [...missing],
    confidence: Math.max(
      0,
      Math.round(
        (average - (missing.includes('name') ? 0.5 : 0) - (missing.includes('idNumber') ? 0.2 : 0)) * 100,
      ) / 100,
    ),
    idRequired: idColumn !== undefined && isStarred(headers[idColumn] ?? ''),
    membersOnly:
      mapping.columns.isMember === undefined &&
      mapping.columns.joinedUnionOn === undefined &&
      titles.some((title) => /(?<![(（])会员(花?名册|名单|登记)/.test(title.replace(/\s/g, ''))),
    alsoRosters: others.map(({ sheet, rows: theirs, at }) => ({
      sheet,
      name: source.sheets[sheet]!.name,
      headerRow: theirs[at]!.row,
    })),
    headerKey: headerKey(headers),
  };
}

// --- header rows ------------------------------------------------------------------------------------------------

interface Header {
  /** Index in the rows looked at. */
  at: number;
  headers: string[];
  score: number;
  hasName: boolean;
  peopleBelow: number;
}

type Candidate = Header & { sheet: number; rows: SheetRow[]; hidden: boolean };

function bestHeader(rows: SheetRow[], remembered: RememberedMapping): Header | undefined {
  let best: Header | undefined;
  for (let at = 0; at < rows.length && rows[at]!.row <= HEADER_WITHIN; at++) {
    const one = judge(headerTexts(rows[at]!), remembered);
    // A header of two rows (基本情况 over 性别, 民族): where the lower cell is empty the upper one names the column.
    const two =
      at > 0 && twoRowed(rows, at) ? judge(headerTexts(rows[at]!, rows[at - 1]), remembered) : undefined;
    const judged = two && two.score > one.score && one.fields > 0 ? two : one;
    if (judged.fields < 2 || (!judged.hasName && judged.fields < 3)) continue;
    const peopleBelow = rows
      .slice(at + 1)
      .filter((row) => row.texts.filter((text) => clean(text) !== '').length >= 2).length;
    // The lower row of a header whose cells are merged downwards repeats the upper one: the people begin below it.
    const repeats = rows[at]!.kinds.includes('m') && rows[at]!.row === rows[best?.at ?? at]!.row + 1;
    if (!best || judged.score > best.score || (repeats && judged.score === best.score))
      best = { at, ...judged, peopleBelow };
  }
  return best;
}

/** Are this row and the one above it one header? Only where they touch and the upper one has names too. */
function twoRowed(rows: SheetRow[], at: number): boolean {
  const [upper, lower] = [rows[at - 1], rows[at]];
  if (!upper || !lower || upper.row !== lower.row - 1) return false;
  return (
    upper.texts.filter((text) => fieldOfHeader(text)?.confidence === 1).length >= 2 && namesColumns(lower)
  );
}

/** Names of columns, and nothing that only people have: 一车间 is like a name of a column, and 2020-01-02 beside it tells. */
function namesColumns(row: SheetRow): boolean {
  const cells = row.texts.map((text, column) => ({ text: clean(text), kind: row.kinds[column] }));
  return (
    cells.some(({ text }) => (fieldOfHeader(text)?.confidence ?? 0) >= 0.9) &&
    !cells.some(
      ({ text, kind }) => (kind !== 't' && kind !== 'm' && kind !== '-') || /^[\d\-./年月日]{4,}$/.test(text),
    )
  );
}

function headerTexts(row: SheetRow, above?: SheetRow): string[] {
  const length = Math.max(row.texts.length, above?.texts.length ?? 0);
  return Array.from({ length }, (_, column) => {
    const own = row.texts[column] ?? '';
    const upper = above?.texts[column] ?? '';
    if (clean(own) === '') return upper;
    // 电话 over 本人 and 家属: the lower name alone says nothing.
    return fieldOfHeader(own) === undefined && fieldOfHeader(upper)?.confidence === 1 ? upper : own;
  });
}

function judge(
  headers: string[],
  remembered: RememberedMapping,
): { headers: string[]; score: number; fields: number; hasName: boolean } {
  const fields = new Map<RosterField, number>();
  let score = 0;
  for (const header of headers) {
    const text = clean(header);
    if (text === '') continue;
    const found = fieldFor(header, remembered);
    if (found?.field) fields.set(found.field, Math.max(fields.get(found.field) ?? 0, found.confidence));
    // Data never stands in a header: an ID number, a phone, a date.
    else if (/^[\d\-./]{6,}[xX]?$/.test(text)) score -= 2;
    // Nor does a sentence.
    else if (text.length > 25) score -= 1;
  }
  for (const [field, confidence] of fields)
    score += confidence * (field === 'name' || field === 'idNumber' ? 3 : field === 'sequence' ? 0.5 : 1);
  return {
    headers,
    score,
    fields: [...fields.keys()].filter((field) => field !== 'sequence').length,
    hasName: fields.has('name'),
  };
}

// --- columns ----------------------------------------------------------------------------------------------------

/** undefined: nothing known; `field: null`: known to be left out. */
function fieldFor(
  header: string,
  remembered: RememberedMapping,
): { field: RosterField | null; confidence: number } | undefined {
  if (isReasonsTitle(header)) return { field: null, confidence: 1 };
  const before = recalled(header, remembered);
  return before === undefined ? fieldOfHeader(header) : { field: before, confidence: 1 };
}

/** What was said of the header before; undefined where nobody said anything. */
function recalled(header: string, remembered: RememberedMapping): RosterField | null | undefined {
  const folded = foldHeader(header);
  return Object.hasOwn(remembered, folded) ? remembered[folded] : undefined;
}

function assignColumns(header: Candidate, remembered: RememberedMapping): DetectedColumn[] {
  const proposals = header.headers.flatMap((text, column) => {
    const found = fieldFor(text, remembered);
    return found?.field
      ? [{ column, field: found.field, confidence: found.confidence, rank: rankOfHeader(text) }]
      : [];
  });
  // The surest first, then the more usual name, then from the left; a field takes one column.
  proposals.sort((a, b) => b.confidence - a.confidence || a.rank - b.rank || a.column - b.column);
  const taken = new Map<RosterField, { column: number; confidence: number }>();
  for (const { column, field, confidence } of proposals) {
    if (!taken.has(field)) taken.set(field, { column, confidence });
  }
  const byColumn = new Map(
    [...taken].map(([field, { column, confidence }]) => [column, { field, confidence }]),
  );
  const columns = describe(header.rows, header.at, header.headers, (column) => {
    const found = byColumn.get(column) ?? { field: null, confidence: 0 };
    const text = header.headers[column] ?? '';
    const before = recalled(text, remembered);
    return {
      ...found,
      remembered: before === found.field && before !== (fieldOfHeader(text)?.field ?? null),
    };
  });
  return byContent(columns, header, remembered, taken);
}

function describe(
  rows: SheetRow[],
  at: number,
  headers: string[],
  fieldAt: (column: number) => Pick<DetectedColumn, 'field' | 'confidence' | 'remembered'>,
): DetectedColumn[] {
  const below = rows.slice(at + 1);
  const width = below.reduce((most, row) => Math.max(most, row.texts.length), headers.length);
  const columns: DetectedColumn[] = [];
  for (let column = 0; column < width; column++) {
    const header = headers[column] ?? '';
    if (isReasonsTitle(header)) continue;
    const samples = below
      .map((row) => clean(row.texts[column] ?? ''))
      .filter((text) => text !== '')
      .slice(0, 5);
    if (clean(header) === '' && samples.length === 0) continue;
    columns.push({
      column,
      letter: columnLetters(column),
      header: headerShown(header),
      ...fieldAt(column),
      samples,
    });
  }
  return columns;
}

// --- what the cells themselves tell -------------------------------------------------------------------------------

/** ID numbers and mobiles are known by their form, whatever the header says (证件, 号码) or where it is missing. */
function byContent(
  columns: DetectedColumn[],
  header: Candidate,
  remembered: RememberedMapping,
  taken: ReadonlyMap<RosterField, unknown>,
): DetectedColumn[] {
  const below = header.rows.slice(header.at + 1);
  const free = (column: DetectedColumn) =>
    column.field === null && fieldFor(header.headers[column.column] ?? '', remembered) === undefined;
  const mostly = (column: DetectedColumn, form: RegExp) => {
    const texts = below
      .map((row) => clean(row.texts[column.column] ?? '').replaceAll(' ', ''))
      .filter((text) => text !== '');
    return texts.length > 0 && texts.filter((text) => form.test(text)).length * 2 > texts.length;
  };
  const forms: [RosterField, RegExp][] = [
    ['idNumber', /^\d{6}(19|20)\d{9}[\dXx]$/],
    ['phone', /^1[3-9]\d{9}$/],
  ];
  for (const [field, form] of forms) {
    if (taken.has(field)) continue;
    const found = columns.find((column) => free(column) && notOthers(column.header) && mostly(column, form));
    if (found) Object.assign(found, { field, confidence: 0.6 });
  }
  return columns;
}

function notOthers(header: string): boolean {
  return !/紧急|家属|配偶|父|母|子女|介绍人|银行|账号|卡号/.test(header);
}

/** All fields in the official order, for a mapping page. */
export const mappableFields: readonly RosterField[] = rosterColumns.map(({ field }) => field);
