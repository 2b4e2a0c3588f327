/**
 * The roster as it is read: pages by key, search, counts, one person.
 *
 *   listEmployees    20 or so at a time, in the order of the pinyin key
 *   countEmployees   of the same filters
 *   getEmployee      one person with history and what may be done next
 *   filterSql        the filters as SQL, for lists and exports
 */
import type { z } from 'zod';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { committeeNames, postName } from '../../committees/server/public.ts';
import { earlierUnits } from './transfer-rows.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { maskPhone } from '../../../core/people/masking.ts';
import { type SearchTerms, searchTerms } from '../../../core/people/names.ts';
import type { BareUnitCtx } from '../../../core/module/operation.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { type PreparedStatement, readInOneTrip } from '../../../platform/postgres/one-trip.ts';
import type {
  departmentList,
  employeeCounts,
  employeeDetail,
  employeeFilter,
  employeePage,
  employeeQuery,
  employeeRow,
} from '../contract.ts';
import { mayEditRoster, mayExportRoster, mayOpenIdNumber } from './policy.ts';

export type EmployeeFilter = z.output<typeof employeeFilter>;
type Row = z.input<typeof employeeRow>;

export interface EmployeeDbRow {
  id: string;
  number: string | null;
  name: string;
  pinyin: string;
  sex: 'male' | 'female' | null;
  birth_on: string | null;
  id_last4: string | null;
  phone: string | null;
  department: string | null;
  position: string | null;
  employment_form: Row['employmentForm'];
  group_id: string | null;
  group_name: string | null;
  hired_on: string;
  left_on: string | null;
  m_kind: 'member' | 'retained' | null;
  m_from: string | null;
  m_joined: string | null;
  m_card: string | null;
  activist: boolean;
  version: number;
}

const columns = `e.id, e.number, e.name, e.pinyin, e.sex, e.birth_on, e.id_last4, e.phone, e.department, e.position,
  e.employment_form, e.group_id, g.name as group_name, e.hired_on, e.left_on,
  m.kind as m_kind, m.from_on as m_from, m.joined_on as m_joined, m.card_number as m_card, a.employee_id is not null as activist, e.version`;

/**
 * @param whole whether the asker may take the roster away as a file (`mayExportRoster`); to everybody else birth date and
 *   ID ending are not shown, and of a phone number both ends
 */
const present = (row: EmployeeDbRow, whole: boolean): Row => ({
  id: row.id,
  number: row.number,
  name: row.name,
  sex: row.sex,
  birthOn: whole ? row.birth_on : null,
  idLast4: whole ? row.id_last4 : null,
  phone: whole ? row.phone : row.phone && maskPhone(row.phone),
  department: row.department,
  position: row.position,
  employmentForm: row.employment_form,
  group: row.group_id ? { id: row.group_id, name: row.group_name ?? '' } : null,
  hiredOn: row.hired_on,
  leftOn: row.left_on,
  membership:
    row.m_kind === null || row.m_from === null
      ? null
      : { kind: row.m_kind, fromOn: row.m_from, joinedOn: row.m_joined, cardNumber: row.m_card },
  activist: row.activist,
  version: row.version,
});

/** SQL of one list: its joins and conditions, with the values that they name. */
export interface FilterSql {
  /** From the table on: `employees e` with memberships `m`, activists `a` and groups `g` of the day asked for. */
  from: string;
  where: string[];
  values: Value[];
  /** Adds a value. @returns its place in the text: `$3` */
  value(given: Value): string;
}

type Value = PreparedStatement['values'][number];

/** @param search false where the typed text is looked up by the search function instead */
export function filterSql(ctx: Pick<Ctx, 'unit' | 'today'>, filter: EmployeeFilter): FilterSql {
  const values: Value[] = [ctx.unit.id];
  const value = (given: Value) => `$${values.push(given)}`;
  const where = ['e.unit_id = $1'];
  const open = filter.asOf === undefined || filter.asOf === ctx.today;
  // Today's rows are the open ones, which have indexes of their own.
  const day = open ? '' : value(filter.asOf!);
  const standing = open
    ? { current: 'e.left_on is null', left: 'e.left_on is not null', all: 'true' }
    : {
        current: `e.hired_on <= ${day} and (e.left_on is null or e.left_on > ${day})`,
        left: `e.left_on <= ${day}`,
        all: `e.hired_on <= ${day}`,
      };
  if (standing[filter.standing] !== 'true') where.push(standing[filter.standing]);
  const inForce = (alias: string) =>
    open
      ? `${alias}.to_on is null`
      : `${alias}.from_on <= ${day} and (${alias}.to_on is null or ${alias}.to_on > ${day})`;
  // Looked up for each person, whatever the planner thinks of the tables: before their first analysis it takes them for
  // empty, and would walk all memberships for each person.
  const last = open ? '' : 'order by x.from_on desc';
  const from = `employees e
    left join lateral (select * from memberships x where x.unit_id = e.unit_id and x.employee_id = e.id and ${inForce('x')} ${last} limit 1) m on true
    left join lateral (select x.employee_id from activists x where x.unit_id = e.unit_id and x.employee_id = e.id and ${inForce('x')} limit 1) a on true
    left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id`;
  if (filter.form?.length) where.push(`e.employment_form = any(${value(filter.form)})`);
  if (filter.group === 'none') where.push('(g.id is null or g.closed_on is not null)');
  else if (filter.group) {
    // A branch stands for all groups below it.
    where.push(`e.group_id in (with recursive below as (
      select id from union_groups where unit_id = $1 and id = ${value(filter.group)}
      union all select c.id from union_groups c join below b on c.unit_id = $1 and c.parent_id = b.id) select id from below)`);
  }
  if (filter.department) where.push(`e.department = ${value(filter.department)}`);
  if (filter.sex) where.push(`e.sex = ${value(filter.sex)}`);
  if (filter.activist !== undefined) where.push(`(a.employee_id is not null) = ${value(filter.activist)}`);
  if (filter.membership?.length) {
    const kinds = filter.membership.filter((kind) => kind !== 'none');
    const any = [
      kinds.length ? `m.kind = any(${value(kinds)})` : '',
      filter.membership.includes('none') ? 'm.kind is null' : '',
    ];
    where.push(`(${any.filter(Boolean).join(' or ')})`);
  }
  return { from, where, values, value };
}

/** Whether more is asked than who is (or is not) here. */
const isFiltered = (filter: EmployeeFilter): boolean =>
  Boolean(
    filter.form?.length ||
    filter.group ||
    filter.department ||
    filter.membership?.length ||
    filter.sex ||
    filter.activist !== undefined,
  );

/** More than any unit has. */
const everybody = 10_000_000;

/** The place of a page's last row in the order of the list: pinyin and id. */
type Mark = readonly [pinyin: string | null, id: string | null];

/** The search function with its arguments; `$1` is the unit. */
export function searchSql(
  terms: SearchTerms,
  value: (given: Value) => string,
  page: { standing: EmployeeFilter['standing']; after?: Mark; most: number },
): string {
  const { grams, other, head, phoneHead, part } = terms;
  const [pinyin, id] = page.after ?? [null, null];
  return `search_employees($1, ${value(grams)}::text[], ${value(other)}::text[], ${value(head)}::text, ${value(phoneHead)}::text, ${value(part)}::text,
    ${value(page.standing)}::text, ${value(pinyin)}::text, ${value(id)}::uuid, ${value(page.most)}::int)`;
}

/** Nor is anybody found by numbers that the asker is not shown: guessed digit by digit, they would be told. */
function termsFor({ actor, unit }: Pick<Ctx, 'actor' | 'unit'>, typed: string): SearchTerms | null {
  const terms = searchTerms(unit.id, typed);
  return terms && terms.byNumber && !mayExportRoster(actor, unit) ? null : terms;
}

/** A page of the roster, in the order of the pinyin key: one question, asked in one trip. */
export async function listEmployees(
  { services, unit, actor }: BareUnitCtx,
  query: z.output<typeof employeeQuery>,
): Promise<z.input<typeof employeePage>> {
  const after = readMark(query.cursor, 'text', 'id');
  const today = services.clock.today();
  const sql = filterSql({ unit, today }, query);
  const { value } = sql;
  let { from } = sql;
  if (query.q) {
    const terms = termsFor({ actor, unit }, query.q);
    if (!terms) return { employees: [], next: null };
    // The search gives a page at once when nothing else is asked; with filters it gives all it finds.
    const plain = !isFiltered(query) && (query.asOf === undefined || query.asOf === today);
    const found = searchSql(terms, value, {
      standing: plain ? query.standing : 'all',
      after,
      most: plain ? query.limit + 1 : everybody,
    });
    from = `${found} f join ${from.replace('employees e', 'employees e on e.unit_id = $1 and e.id = f.id')}`;
  } else if (query.cursor) {
    sql.where.push(`(e.pinyin, e.id) > (${after.map(value).join(', ')})`);
  }
  const text = `select ${columns} from ${from} where ${sql.where.join(' and ')} order by e.pinyin, e.id limit ${value(query.limit + 1)}`;
  const rows = await readInOneTrip<EmployeeDbRow>(services.pool, unit.path, { text, values: sql.values });
  const { page, next } = pageOf(rows, query.limit, (last) => [last.pinyin, last.id]);
  return { employees: page.map((row) => present(row, mayExportRoster(actor, unit))), next };
}

/**
 * Some of these people, of those who are here: by a name, pinyin or the last four digits as the roster is searched, in the
 * order of the list.
 *
 * @param ids among whom it is looked
 */
export async function peopleAmong(
  ctx: Ctx,
  ids: readonly string[],
  typed: string | undefined,
  limit: number,
): Promise<{ id: string; name: string; department: string | null }[]> {
  const { from, where, values, value } = filterSql(ctx, { standing: 'current' });
  where.push(`e.id = any(${value([...ids])}::uuid[])`);
  if (typed) {
    const terms = termsFor(ctx, typed);
    if (!terms) return [];
    where.push(
      `e.id in (select f.id from ${searchSql(terms, value, { standing: 'all', most: everybody })} f)`,
    );
  }
  const { rows } = await ctx.client.query<{ id: string; name: string; department: string | null }>(
    `select e.id, e.name, e.department from ${from} where ${where.join(' and ')} order by e.pinyin, e.id limit ${value(limit)}`,
    values,
  );
  return rows;
}

/** Which departments the roster names today, to choose from. */
export async function listDepartments(ctx: Ctx): Promise<z.input<typeof departmentList>> {
  const { rows } = await ctx.client.query<{ name: string; people: number }>(
    `select department as name, count(*)::int as people from employees
     where unit_id = $1 and left_on is null and department is not null group by 1 order by 2 desc, 1 limit 200`,
    [ctx.unit.id],
  );
  return { departments: rows };
}

/** How many people the same filters find, and the density of the unit on that day. */
export async function countEmployees(
  ctx: Ctx,
  filter: EmployeeFilter,
): Promise<z.input<typeof employeeCounts>> {
  const sql = filterSql(ctx, filter);
  const { value } = sql;
  let { from } = sql;
  if (filter.q) {
    const terms = termsFor(ctx, filter.q);
    if (!terms) sql.where.push('false');
    else {
      const found = searchSql(terms, value, { standing: 'all', most: everybody });
      from = `${found} f join ${from.replace('employees e', 'employees e on e.unit_id = $1 and e.id = f.id')}`;
    }
  }
  const { rows } = await ctx.client.query<{
    form: string;
    n: number;
    members: number;
    retained: number;
    women: number;
    activists: number;
  }>(
    `select e.employment_form as form, count(*)::int as n, count(*) filter (where m.kind = 'member')::int as members,
            count(*) filter (where m.kind = 'retained')::int as retained, count(*) filter (where e.sex = 'female')::int as women,
            count(*) filter (where a.employee_id is not null)::int as activists
     from ${from} where ${sql.where.join(' and ')} group by 1`,
    sql.values,
  );
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const judged = await headcountOf(ctx.client, ctx.unit, filter.asOf ?? ctx.today);
  const employees = sum((row) => row.n);
  const members = sum((row) => row.members);
  const retained = sum((row) => row.retained);
  return {
    employees,
    members,
    retained,
    notMembers: employees - members - retained,
    women: sum((row) => row.women),
    activists: sum((row) => row.activists),
    density: judged.employees > 0 ? { num: judged.members, den: judged.employees } : null,
    byForm: Object.fromEntries(rows.map((row) => [row.form, row.n])),
  };
}

interface DetailDbRow extends EmployeeDbRow {
  id_type: string | null;
  ethnicity: string | null;
  education: string | null;
  political_status: string | null;
  leave_reason: z.input<typeof employeeDetail>['leaveReason'];
  remark: string | null;
  memberships: z.input<typeof employeeDetail>['memberships'];
  activist_periods: z.input<typeof employeeDetail>['activistPeriods'];
  posts: {
    committeeId: string;
    committee: CommitteeKind;
    post: Post;
    startOn: string;
    endOn: string | null;
  }[];
  transfer: z.input<typeof employeeDetail>['transfer'];
  account: boolean;
  has_id: boolean;
}

/** One person with history. @throws Refusal notFound */
export async function getEmployee(ctx: Ctx, id: string): Promise<z.input<typeof employeeDetail>> {
  const sql = filterSql(ctx, { standing: 'all' });
  const { rows } = await ctx.client.query<DetailDbRow>(
    `select ${columns}, e.id_type, e.ethnicity, e.education, e.political_status, e.leave_reason, e.remark, e.id_sealed is not null as has_id,
       coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'fromOn', x.from_on, 'toOn', x.to_on,
           'endReason', x.end_reason, 'joinedOn', x.joined_on, 'cardNumber', x.card_number) order by x.from_on desc, x.id desc)
         from memberships x where x.unit_id = e.unit_id and x.employee_id = e.id), '[]') as memberships,
       coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'fromOn', x.from_on, 'toOn', x.to_on, 'basis', x.basis) order by x.from_on desc)
         from activists x where x.unit_id = e.unit_id and x.employee_id = e.id), '[]') as activist_periods,
       coalesce((select jsonb_agg(jsonb_build_object('committeeId', c.id, 'committee', c.kind, 'post', p.post, 'startOn', p.start_on, 'endOn', p.end_on) order by p.start_on desc)
         from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
         where p.unit_id = e.unit_id and p.employee_id = e.id), '[]') as posts,
       (select jsonb_build_object('id', t.transfer_id, 'toUnit', t.other_unit_name, 'onDay', t.on_day) from transfers t
        where t.unit_id = e.unit_id and t.employee_id = e.id and t.direction = 'out' and t.state = 'proposed' limit 1) as transfer,
       exists (select from account_people p where p.unit_id = e.unit_id and p.employee_id = e.id) as account
     from ${sql.from} where e.unit_id = $1 and e.id = $2`,
    [ctx.unit.id, id],
  );
  const row = rows[0];
  if (!row) throw employeeNotFound();
  const edit = mayEditRoster(ctx.actor, ctx.unit);
  const here = row.left_on === null;
  const kind = row.m_kind;
  return {
    ...present(row, mayExportRoster(ctx.actor, ctx.unit)),
    idType: row.id_type,
    ethnicity: row.ethnicity,
    education: row.education,
    politicalStatus: row.political_status,
    leaveReason: row.leave_reason,
    remark: row.remark,
    memberships: row.memberships,
    earlier: await earlierUnits(ctx, id),
    activistPeriods: row.activist_periods,
    posts: row.posts.map((each) => ({
      ...each,
      committee: committeeNames[each.committee],
      post: postName(each.committee, each.post),
    })),
    transfer: row.transfer,
    account: row.account,
    may: {
      edit,
      openIdNumber: row.has_id && mayOpenIdNumber(ctx.actor, ctx.unit),
      leave: edit && here,
      return: edit && !here,
      join: edit && here && kind === null,
      retain: edit && here && kind === 'member',
      restore: edit && here && kind === 'retained',
      endMembership: edit && here && kind !== null,
      transfer: edit && here && row.transfer === null,
    },
  };
}

export const employeeNotFound = () =>
  notFound({ zh: '花名册上没有找到这个人。', en: 'This person is not on the roster.' }, 'employeeNotFound');
