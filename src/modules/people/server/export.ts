/**
 * The roster as a workbook, in the official order of columns: what goes out can come in again.
 *
 * Texts stay texts (formulas, too), and the column of ID numbers is text in blank rows as well. ID numbers go out
 * only when they are asked for with a reason; every export is written down.
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { openIdNumber } from '../../../core/people/identity.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import {
  workbookStream,
  workbookType,
  writeWorkbook,
  type WriteRow,
} from '../../../platform/sheets/index.ts';
import type { employmentForms } from '../../../core/people/schema.ts';
import type { exportInput } from '../contract.ts';
import { type EmployeeDbRow, filterSql, searchSql } from './employees.ts';
import { searchTerms } from '../../../core/people/names.ts';
import { exportColumns, type RosterField } from './roster/index.ts';

const formWords: Record<(typeof employmentForms)[number], { zh: string; en: string }> = {
  regular: { zh: '正式', en: 'regular' },
  fixedTerm: { zh: '固定期限', en: 'fixed-term' },
  dispatched: { zh: '劳务派遣', en: 'dispatched' },
  partTime: { zh: '非全日制', en: 'part-time' },
  migrant: { zh: '农民工', en: 'migrant worker' },
  newForm: { zh: '新就业形态', en: 'new form of labor' },
};

const idTypeWords: Record<string, { zh: string; en: string }> = {
  residentId: { zh: '居民身份证', en: 'resident ID' },
  hkMacaoTaiwanResidence: { zh: '港澳台居民居住证', en: 'residence permit (HK, Macao, Taiwan)' },
  hkMacaoPermit: { zh: '港澳居民来往内地通行证', en: 'HK and Macao permit' },
  taiwanPermit: { zh: '台湾居民来往大陆通行证', en: 'Taiwan permit' },
  foreignPermit: { zh: '外国人永久居留身份证', en: 'foreigners’ permanent residence' },
  passport: { zh: '护照', en: 'passport' },
  military: { zh: '军官证', en: 'military ID' },
  other: { zh: '其他', en: 'other' },
};

interface ExportRow extends EmployeeDbRow {
  id_type: string | null;
  id_sealed: Buffer | null;
  ethnicity: string | null;
  education: string | null;
  political_status: string | null;
  remark: string | null;
}

const pageSize = 2000;

/** @throws Refusal 422 `reasonNeeded` when ID numbers are asked for without a reason */
export async function exportRoster(ctx: Ctx, input: z.output<typeof exportInput>): Promise<BinaryAnswer> {
  const full = input.idNumbers === 'full';
  if (full && (input.reason ?? '').trim().length < 4) {
    throw unprocessable(
      'reasonNeeded',
      { zh: '导出完整证件号码，请写明用途。', en: 'Say what the ID numbers are needed for.' },
      [{ field: 'reason', message: { zh: '至少 4 个字。', en: 'At least 4 characters.' } }],
    );
  }
  const locale = ctx.locale === 'en' ? 'en' : 'zh';
  let people = 0;
  async function* rows(): AsyncGenerator<WriteRow> {
    for await (const row of allRows(ctx, input)) {
      people += 1;
      yield present(ctx, row, people, locale, full);
    }
  }
  const body = await writeWorkbook({
    sheets: [
      { name: locale === 'zh' ? '职工花名册' : 'Roster', columns: exportColumns(locale), rows: rows() },
    ],
  });
  await ctx.audit({
    action: 'people.rosterExported',
    detail: {
      people,
      idNumbers: full,
      reason: input.reason ?? null,
      filter: { ...input, reason: undefined, q: input.q ? 'given' : undefined },
    },
  });
  return {
    type: workbookType,
    name: `${ctx.unit.name}-${locale === 'zh' ? '职工花名册' : 'roster'}-${ctx.today}.xlsx`,
    body,
  };
}

/** The empty roster to fill in: the same columns, text all the way down. */
export function rosterTemplate(ctx: Ctx): BinaryAnswer {
  const locale = ctx.locale === 'en' ? 'en' : 'zh';
  const name = locale === 'zh' ? '职工花名册' : 'Roster';
  return {
    type: workbookType,
    name: `${name}.xlsx`,
    body: workbookStream({ sheets: [{ name, columns: exportColumns(locale), rows: [] }] }),
  };
}

/** Every row of the filters, page by page, so that a large roster needs no large memory. */
async function* allRows(ctx: Ctx, input: z.output<typeof exportInput>): AsyncGenerator<ExportRow> {
  let after: { pinyin: string; id: string } | null = null;
  for (;;) {
    const sql = filterSql(ctx, input);
    const { value } = sql;
    if (input.q) {
      const terms = searchTerms(ctx.unit.id, input.q);
      if (!terms) return;
      sql.where.push(
        `e.id in (select f.id from ${searchSql(terms, value, { standing: 'all', most: 10_000_000 })} f)`,
      );
    }
    if (input.ids?.length) sql.where.push(`e.id = any(${value(input.ids)})`);
    if (after) sql.where.push(`(e.pinyin, e.id) > (${value(after.pinyin)}, ${value(after.id)})`);
    const { rows }: { rows: ExportRow[] } = await ctx.client.query<ExportRow>(
      `select e.id, e.number, e.name, e.pinyin, e.sex, e.birth_on, e.id_last4, e.phone, e.department, e.position, e.employment_form, e.group_id,
              g.name as group_name, e.hired_on, e.left_on, m.kind as m_kind, m.from_on as m_from, m.joined_on as m_joined, m.card_number as m_card,
              a.employee_id is not null as activist, e.version, e.id_type, e.id_sealed, e.ethnicity, e.education, e.political_status, e.remark
       from ${sql.from} where ${sql.where.join(' and ')} order by e.pinyin, e.id limit ${pageSize}`,
      sql.values,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
  }
}

function present(
  ctx: Ctx,
  row: ExportRow,
  sequence: number,
  locale: 'zh' | 'en',
  full: boolean,
): Partial<Record<RosterField, string | number | null>> {
  const yes = locale === 'zh' ? '是' : 'yes';
  const no = locale === 'zh' ? '否' : 'no';
  const sex = { male: { zh: '男', en: 'male' }, female: { zh: '女', en: 'female' } };
  return {
    sequence,
    name: row.name,
    sex: row.sex ? sex[row.sex][locale] : null,
    ethnicity: row.ethnicity,
    birthOn: row.birth_on,
    education: row.education,
    politicalStatus: row.political_status,
    idType: row.id_type ? (idTypeWords[row.id_type]?.[locale] ?? row.id_type) : null,
    idNumber:
      full && row.id_sealed
        ? openIdNumber(ctx.keyring, 'employees', ctx.unit.id, row.id, row.id_sealed)
        : null,
    employeeNumber: row.number,
    department: row.department,
    groupName: row.group_name,
    position: row.position,
    employmentForm: formWords[row.employment_form][locale],
    hiredOn: row.hired_on,
    isMember:
      row.m_kind === 'member'
        ? yes
        : row.m_kind === 'retained'
          ? locale === 'zh'
            ? '保留会籍'
            : 'retained'
          : no,
    joinedUnionOn: row.m_joined ?? row.m_from,
    memberCardNumber: row.m_card,
    phone: row.phone,
    isActivist: row.activist ? yes : no,
    leftOn: row.left_on,
    remark: row.remark,
  };
}
