/**
 * Units: reading them, founding below and above, editing, dissolving, moving.
 *
 * Moving rewrites the paths of the unit and of all below it; every table follows by its foreign key, in the
 * same transaction.
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit, unitByCode } from '../../../core/context/in-unit.ts';
import { grantRole } from '../../../core/access/grants.ts';
import { holdsInUnionAbove } from '../../../core/access/policy.ts';
import type { Role } from '../../../core/access/schema.ts';
import { employerOf } from '../../../core/organization/employer.ts';
import { provinceOf } from '../../../core/organization/jurisdictions.ts';
import { mayStandBelow, unitFaults } from '../../../core/organization/rules.ts';
import type { OrganizationType, UnitKind } from '../../../core/organization/schema.ts';
import { foundAbove, foundUnit, unitFound, unitPattern } from '../../../core/organization/units.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { unitKey } from '../../../core/people/names.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type {
  dissolution,
  newUnit,
  unitChange,
  unitDetail,
  unitMove,
  unitPage,
  unitQuery,
} from '../contract.ts';
import { mayDissolve, mayEditGroups, mayEditUnit, mayFound, mayFoundAbove, mayMove } from './policy.ts';

interface UnitDbRow {
  code: string;
  name: string;
  short_name: string | null;
  kind: UnitKind;
  organization_type: OrganizationType | null;
  jurisdiction: string;
  industry: string | null;
  founded_on: string | null;
  founding_approval: string | null;
  legal_person_number: string | null;
  employer_name: string | null;
  has_board: boolean | null;
  address: string | null;
  dissolved_on: string | null;
  version: number;
  below: number;
  groups: number;
}

/** Names of the unions above: known to everyone who has standing in a unit below them. */
async function unitsAbove(ctx: Ctx): Promise<z.input<typeof unitDetail>['above']> {
  const ids = ctx.unit.path.split('.').slice(0, -1).map(Number);
  if (ids.length === 0) return [];
  const { rows } = await ctx.client.query<{ code: string; name: string; kind: UnitKind }>(
    'select u.code, u.name, u.kind from unnest($1::int[]) with ordinality as p (id, place) cross join lateral unit_by_id(p.id) u order by p.place',
    [ids],
  );
  return rows;
}

export async function getUnit(ctx: Ctx): Promise<z.input<typeof unitDetail>> {
  const { rows } = await ctx.client.query<UnitDbRow>(
    `select u.*, (select count(*)::int from units c where c.parent_id = u.id and c.dissolved_on is null) as below,
            (select count(*)::int from union_groups g where g.unit_id = u.id and g.closed_on is null) as groups
     from units u where u.id = $1`,
    [ctx.unit.id],
  );
  const row = rows[0];
  if (!row) throw notFound();
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const open = row.dissolved_on === null;
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    organizationType: row.organization_type,
    jurisdiction: row.jurisdiction,
    province: provinceOf(row.jurisdiction),
    industry: row.industry,
    foundedOn: row.founded_on,
    foundingApproval: row.founding_approval,
    legalPersonNumber: row.legal_person_number,
    employerName: row.employer_name,
    employer: employerOf({
      name: row.name,
      recorded: row.employer_name,
      organizationType: row.organization_type,
    }),
    hasBoard: row.has_board,
    address: row.address,
    dissolvedOn: row.dissolved_on,
    above: await unitsAbove(ctx),
    employees: people.employees,
    members: people.members,
    unitsBelow: row.below,
    groups: row.groups,
    version: row.version,
    may: {
      edit: open && mayEditUnit(ctx.actor, ctx.unit),
      found: open && mayFound(ctx.actor, ctx.unit),
      foundAbove: open && mayFoundAbove(ctx.actor, ctx.unit),
      dissolve: open && mayDissolve(ctx.actor, ctx.unit),
      move: open && mayMove(ctx.actor, ctx.unit),
      groups: open && mayEditGroups(ctx.actor, ctx.unit),
    },
  };
}

/** Units below, in the order of the tree, paged by path. */
export async function listUnits(
  ctx: Ctx,
  query: z.output<typeof unitQuery>,
): Promise<z.input<typeof unitPage>> {
  // The whole tree in its own order; one level, and what a search finds, by code.
  const tree = query.depth === 'all' && query.q === undefined;
  const [after] = readMark(query.cursor, tree ? 'path' : 'text');
  const key = tree ? 'u.path' : 'u.code';
  const { rows } = await ctx.client.query<{
    path: string;
    code: string;
    name: string;
    short_name: string | null;
    kind: UnitKind;
    organization_type: OrganizationType | null;
    jurisdiction: string;
    parent_code: string | null;
    parent_name: string | null;
    depth: number;
    below: number;
    employees: number;
    members: number;
    dissolved_on: string | null;
  }>(
    `select u.path::text, u.code, u.name, u.short_name, u.kind, u.organization_type, u.jurisdiction, p.code as parent_code, p.name as parent_name,
            nlevel(u.path) - nlevel($1::ltree) as depth, u.dissolved_on,
            (select count(*)::int from units c where c.parent_id = u.id and c.dissolved_on is null) as below,
            (select count(*)::int from employees e where e.unit_id = u.id and e.left_on is null) as employees,
            (select count(*)::int from memberships m where m.unit_id = u.id and m.to_on is null and m.kind = 'member') as members
     from (select * from units u
           where u.path <@ $1::ltree and u.id <> $2
             and ($3::boolean or u.parent_id = $2)
             and ($4::text is null or ${unitFound('u', '$4')})
             and ($5::text is null or u.kind = $5) and ($6::text is null or u.organization_type = $6)
             and ($7::boolean or u.dissolved_on is null)
             and ($8::text is null or ${key} > $8::${tree ? 'ltree' : 'text'})
           order by ${key} limit $9) u
     left join units p on p.id = u.parent_id
     order by ${key}`,
    [
      ctx.unit.path,
      ctx.unit.id,
      query.depth === 'all' || query.q !== undefined,
      unitPattern(query.q),
      query.kind ?? null,
      query.organizationType ?? null,
      query.dissolved,
      after,
      query.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [tree ? last.path : last.code]);
  return {
    units: page.map((row) => ({
      code: row.code,
      name: row.name,
      shortName: row.short_name,
      kind: row.kind,
      organizationType: row.organization_type,
      jurisdiction: row.jurisdiction,
      parent: row.parent_code === null ? null : { code: row.parent_code, name: row.parent_name ?? '' },
      depth: row.depth,
      unitsBelow: row.below,
      employees: row.employees,
      members: row.members,
      dissolvedOn: row.dissolved_on,
    })),
    next,
  };
}

/** Founds a union below this one. @returns its code */
export async function foundBelow(ctx: Ctx, input: z.output<typeof newUnit>): Promise<{ code: string }> {
  const unit = await foundUnit(ctx, ctx.unit, input);
  await ctx.record({
    kind: 'organization.unitFounded',
    clerical: true,
    happenedOn: input.foundedOn ?? ctx.today,
    title: { zh: `建立${unit.name}`, en: `Founded ${unit.name}` },
    subject: { kind: 'unit', id: subjectOf(unit.id) },
    payload: { code: unit.code, approval: input.foundingApproval ?? null },
    archive: { file: 'documents', retention: 'permanent' },
  });
  return { code: unit.code };
}

/**
 * Founds the union above this one, which stands alone, and puts this one under it. Whoever administers the system here
 * administers it there too, and appoints its reviewers and directors; nobody is given one of these offices unasked.
 *
 * @throws Refusal 422, 409 `ballotOpen`, `alreadyFounded`, `unitCodeTaken`
 * @returns the new union's code
 */
export async function foundSuperior(ctx: Ctx, input: z.output<typeof newUnit>): Promise<{ code: string }> {
  await noBallotOpen(ctx);
  const name = input.name.trim();
  await ctx.record({
    kind: 'organization.unitMoved',
    clerical: true,
    happenedOn: ctx.today,
    title: { zh: `加入上级工会${name}`, en: `Joined the union above: ${name}` },
    subject: { kind: 'unit', id: subjectOf(ctx.unit.id) },
    payload: { from: null, to: input.code },
    archive: { file: 'documents', retention: 'permanent' },
  });
  const { rows } = await ctx.client.query<{ account_id: string; role: Role }>(
    `select distinct account_id, role from grants where unit_id = $1 and role in ('systemAdmin', 'securityAdmin', 'auditAdmin')
       and from_on <= $2 and (to_on is null or to_on > $2) order by account_id, role`,
    [ctx.unit.id, ctx.today],
  );
  const above = await foundAbove(ctx, ctx.unit, input);
  await inOtherUnit(ctx, above, async (there) => {
    await there.record({
      kind: 'organization.unitFounded',
      clerical: true,
      happenedOn: input.foundedOn ?? ctx.today,
      title: { zh: `建立${above.name}`, en: `Founded ${above.name}` },
      subject: { kind: 'unit', id: subjectOf(above.id) },
      payload: { code: above.code, approval: input.foundingApproval ?? null, below: ctx.unit.code },
      archive: { file: 'documents', retention: 'permanent' },
    });
    for (const row of rows) await grantRole(there, { accountId: row.account_id, role: row.role });
  });
  return { code: above.code };
}

/** @throws Refusal 409 `ballotOpen` */
async function noBallotOpen(ctx: Ctx): Promise<void> {
  const open = await ctx.client.query(
    `select from ballots where unit_path <@ $1::ltree and state = 'open' limit 1`,
    [ctx.unit.path],
  );
  if (open.rowCount) {
    throw conflict('ballotOpen', {
      zh: '本单位或下级正在投票，请在投票结束后再移动。',
      en: 'A vote is open in this unit or below it; move it when the vote has closed.',
    });
  }
}

/** A unit's id in the shape of the records' subjects. */
const subjectOf = (id: number) => `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;

async function lockUnit(
  ctx: Ctx,
  version: number,
): Promise<UnitDbRow & { id: number; parent_id: number | null }> {
  const { rows } = await ctx.client.query<UnitDbRow & { id: number; parent_id: number | null }>(
    'select * from units where id = $1 for update',
    [ctx.unit.id],
  );
  const row = rows[0];
  if (!row) throw notFound();
  if (row.version !== version) throw stale();
  if (row.dissolved_on !== null)
    throw conflict('unitDissolved', { zh: '这个单位已撤销。', en: 'This unit was dissolved.' });
  return row;
}

export async function editUnit(ctx: Ctx, change: z.output<typeof unitChange>): Promise<{ version: number }> {
  const before = await lockUnit(ctx, change.version);
  const parent =
    before.parent_id === null
      ? null
      : await ctx.client.query<{ kind: UnitKind }>('select kind from unit_by_id($1)', [before.parent_id]);
  const keep = <T>(given: T | undefined, stands: T): T => (given === undefined ? stands : given);
  const legal = keep(change.legalPersonNumber, before.legal_person_number)?.trim().toUpperCase() || null;
  const next = {
    code: before.code,
    kind: before.kind,
    name: (change.name ?? before.name).trim(),
    shortName: keep(change.shortName, before.short_name) || null,
    organizationType: change.organizationType ?? before.organization_type,
    jurisdiction: change.jurisdiction ?? before.jurisdiction,
    industry: keep(change.industry, before.industry) || null,
    foundedOn: keep(change.foundedOn, before.founded_on),
    foundingApproval: keep(change.foundingApproval, before.founding_approval) || null,
    legalPersonNumber: legal,
    employerName: keep(change.employerName, before.employer_name)?.trim() || null,
    hasBoard: keep(change.hasBoard, before.has_board),
    address: keep(change.address, before.address) || null,
  };
  const faults = unitFaults(next, parent?.rows[0]?.kind ?? null, ctx.today);
  if (faults.length > 0)
    throw unprocessable(
      'unitFaults',
      { zh: '单位信息有几处需要修改。', en: 'A few things about the unit need mending.' },
      faults,
    );
  const { rows } = await ctx.client.query<{ version: number }>(
    `update units set name = $2, short_name = $3, organization_type = $4, jurisdiction = $5, industry = $6, founded_on = $7,
       founding_approval = $8, legal_person_number = $9, has_board = $10, address = $11, pinyin = $12, employer_name = $13, version = version + 1 where id = $1 returning version`,
    [
      ctx.unit.id,
      next.name,
      next.shortName,
      next.organizationType,
      next.jurisdiction,
      next.industry,
      next.foundedOn,
      next.foundingApproval,
      next.legalPersonNumber,
      next.hasBoard,
      next.address,
      unitKey(next.name, next.shortName),
      next.employerName,
    ],
  );
  await ctx.audit({
    action: 'organization.unitChanged',
    detail: { fields: Object.keys(change).filter((field) => field !== 'version') },
  });
  return { version: rows[0]!.version };
}

/** A union ends. Its records stay; its people have been transferred or have left before. */
export async function dissolveUnit(
  ctx: Ctx,
  input: z.output<typeof dissolution>,
): Promise<{ version: number }> {
  const before = await lockUnit(ctx, input.version);
  const { rows } = await ctx.client.query<{ below: number; people: number }>(
    `select (select count(*)::int from units where parent_id = $1 and dissolved_on is null) as below,
            (select count(*)::int from employees where unit_id = $1 and left_on is null) as people`,
    [ctx.unit.id],
  );
  const { below, people } = rows[0]!;
  if (below > 0) {
    throw conflict(
      'unitsBelow',
      {
        zh: `下面还有 ${below} 个单位，请先撤销或移走它们。`,
        en: `${below} units stand below it; dissolve or move them first.`,
      },
      { below },
    );
  }
  if (people > 0) {
    throw conflict(
      'peopleHere',
      {
        zh: `花名册上还有 ${people} 人，请先办理转会或离职。`,
        en: `${people} people are still on its roster; transfer them or record that they left.`,
      },
      { people },
    );
  }
  if (input.onDay > ctx.today || (before.founded_on !== null && input.onDay < before.founded_on)) {
    throw unprocessable('badDay', { zh: '撤销日期不对。', en: 'The day is wrong.' }, [
      { field: 'onDay', message: { zh: '应在成立之后、今天以前。', en: 'Between its founding and today.' } },
    ]);
  }
  await ctx.record({
    kind: 'organization.unitDissolved',
    clerical: true,
    happenedOn: input.onDay,
    title: { zh: `撤销${before.name}`, en: `Dissolved ${before.name}` },
    subject: { kind: 'unit', id: subjectOf(ctx.unit.id) },
    payload: { reason: input.reason, approval: input.approval ?? null },
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.client.query(
    'update grants set to_on = $2, version = version + 1 where unit_id = $1 and to_on is null',
    [ctx.unit.id, ctx.today],
  );
  const done = await ctx.client.query<{ version: number }>(
    'update units set dissolved_on = $2, version = version + 1 where id = $1 returning version',
    [ctx.unit.id, input.onDay],
  );
  return { version: done.rows[0]!.version };
}

const sharedPath = (a: string, b: string): string => {
  const [left, right] = [a.split('.'), b.split('.')];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return left.slice(0, same).join('.');
};

/**
 * Moves a unit, with all below it, under another union. Both must lie below one where the actor is director.
 *
 * @throws Refusal 404, 403, 409 `ballotOpen`, 422 `cannotStandBelow`
 */
export async function moveUnit(ctx: Ctx, input: z.output<typeof unitMove>): Promise<{ version: number }> {
  const parent = await unitByCode({ pool: ctx.client }, input.parent);
  const mayThere = parent && holdsInUnionAbove('director')(ctx.actor, parent);
  if (!parent || !mayThere) {
    throw parent &&
      ctx.actor.kind === 'account' &&
      ctx.actor.grants.some((grant) => parent.path === grant.path || parent.path.startsWith(`${grant.path}.`))
      ? forbidden()
      : notFound(
          {
            zh: `没有找到单位“${input.parent}”，或它不在您的范围内。`,
            en: `There is no unit “${input.parent}”, or it is not within your reach.`,
          },
          'unitNotFound',
        );
  }
  if (parent.path === ctx.unit.path || parent.path.startsWith(`${ctx.unit.path}.`)) {
    throw unprocessable(
      'moveIntoItself',
      { zh: '不能移到自己或自己的下级之下。', en: 'A unit cannot stand below itself.' },
      [{ field: 'parent', message: { zh: '请选择另一个上级工会。', en: 'Choose another union.' } }],
    );
  }
  if (!mayStandBelow(ctx.unit.kind as UnitKind, parent.kind as UnitKind)) {
    throw unprocessable(
      'cannotStandBelow',
      {
        zh: '这一类工会不能建在所选的上级工会之下。',
        en: 'A union of this kind cannot stand below the chosen one.',
      },
      [{ field: 'parent', message: { zh: '请选择另一个上级工会。', en: 'Choose another union.' } }],
    );
  }
  const common = sharedPath(ctx.unit.path, parent.path);
  if (common === '') throw forbidden();
  await ctx.client.query(`select set_config('jia.scope', $1, true)`, [common]);
  const before = await lockUnit(ctx, input.version);
  if (before.parent_id === parent.id) return { version: before.version };
  await noBallotOpen(ctx);
  await ctx.record({
    kind: 'organization.unitMoved',
    clerical: true,
    happenedOn: ctx.today,
    title: {
      zh: `${before.name}改由${parent.name}领导`,
      en: `${before.name} now stands below ${parent.name}`,
    },
    subject: { kind: 'unit', id: subjectOf(ctx.unit.id) },
    payload: { from: before.parent_id, to: parent.id, reason: input.reason },
    archive: { file: 'documents', retention: 'permanent' },
  });
  const moved = await ctx.client.query<{ id: number; version: number }>(
    `update units u set path = $2::ltree || subpath(u.path, nlevel($1::ltree) - 1), version = u.version + 1,
       parent_id = case when u.id = $3 then $4 else u.parent_id end
     where u.path <@ $1::ltree returning id, version`,
    [ctx.unit.path, parent.path, ctx.unit.id, parent.id],
  );
  return { version: moved.rows.find((row) => row.id === ctx.unit.id)!.version };
}
