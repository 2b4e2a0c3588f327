/**
 * Organs of a body: presidium, delegate groups, special committees, the credentials committee.
 *
 *   putOrgan, removeOrgan   makes or changes one; gives it up
 *   organsOf                all of them, with their members
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { rulesHere } from '../rulebook/here.ts';
import { leastVotes } from '../rulebook/index.ts';
import { loadAssembly, ruleIf } from './assemblies.ts';
import { delegatesIn } from './delegates.ts';
import { isFrontLine } from './rules.ts';
import { assemblyOrganMembers, assemblyOrgans, type organKinds } from './schema.ts';

export interface OrganInput {
  id?: string | undefined;
  version?: number | undefined;
  kind: (typeof organKinds)[number];
  name: string;
  members: { employeeId: string; head: boolean }[];
}

/**
 * Makes or changes a delegate group, the presidium, a special committee or the credentials committee.
 *
 * @throws Refusal `organFaults` (422): somebody is no delegate, or the presidium is too small or has too few of the front line
 */
export async function putOrgan(ctx: Ctx, assemblyId: string, input: OrganInput): Promise<string> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyEnded', { zh: '本届已经结束。', en: 'This term has ended.' });
  const faults: { field: string; message: { zh: string; en: string } }[] = [];
  const seated = new Map((await delegatesIn(ctx, assembly)).map((each) => [each.employeeId, each]));
  if (assembly.form === 'delegates')
    input.members.forEach((member, at) => {
      if (!seated.has(member.employeeId))
        faults.push({
          field: `members.${at}`,
          message: { zh: '此人不是在任代表。', en: 'This person is no delegate in office.' },
        });
    });
  if (input.members.filter((member) => member.head).length > 1)
    faults.push({
      field: 'members',
      message: { zh: '负责人只能有一位。', en: 'There can be one head only.' },
    });
  if (input.kind === 'presidium' && assembly.form === 'delegates') {
    const rules = await rulesHere(ctx);
    const size = ruleIf(() => rules.range('presidium', { delegates: seated.size }));
    const { length } = input.members;
    if (size && (length < size.value.min || (size.value.max !== null && length > size.value.max)))
      faults.push({
        field: 'members',
        message: {
          zh: `代表 ${seated.size} 名，主席团应为 ${size.value.min}${size.value.max === null ? ' 人以上' : `—${size.value.max} 人`}（《${size.document}》）。`,
          en: `With ${seated.size} delegates the presidium has ${size.value.max === null ? `${size.value.min} or more` : `${size.value.min} to ${size.value.max}`} (${size.document}).`,
        },
      });
    const share = ruleIf(() => rules.ratio('presidiumFrontlineShare'));
    const front = input.members.filter((member) => {
      return isFrontLine(seated.get(member.employeeId)?.category);
    }).length;
    if (share && length > 0 && front < leastVotes(share.ratio, length))
      faults.push({
        field: 'members',
        message: {
          zh: `主席团中一线职工应不少于 ${leastVotes(share.ratio, length)} 人（《${share.document}》），现有 ${front} 人。`,
          en: `At least ${leastVotes(share.ratio, length)} of the presidium are of the front line (${share.document}); there are ${front}.`,
        },
      });
  }
  if (faults.length > 0)
    throw unprocessable(
      'organFaults',
      { zh: '组成不符合规定，请修改。', en: 'The composition does not meet the rules.' },
      faults,
    );
  let id = input.id;
  if (id) {
    const changed = await ctx.db
      .update(assemblyOrgans)
      .set({ name: input.name, version: sql`${assemblyOrgans.version} + 1` })
      .where(
        and(
          eq(assemblyOrgans.unitId, ctx.unit.id),
          eq(assemblyOrgans.id, id),
          eq(assemblyOrgans.assemblyId, assemblyId),
          eq(assemblyOrgans.version, input.version ?? 0),
        ),
      )
      .returning({ id: assemblyOrgans.id });
    if (changed.length === 0) throw stale();
    await ctx.db
      .delete(assemblyOrganMembers)
      .where(and(eq(assemblyOrganMembers.unitId, ctx.unit.id), eq(assemblyOrganMembers.organId, id)));
  } else {
    id = newId();
    await ctx.db.insert(assemblyOrgans).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      assemblyId,
      kind: input.kind,
      name: input.name,
    });
  }
  const organId = id;
  if (input.members.length > 0)
    await ctx.db.insert(assemblyOrganMembers).values(
      input.members.map((member) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        organId,
        employeeId: member.employeeId,
        head: member.head,
      })),
    );
  await ctx.audit({
    action: 'congress.organPut',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: organId, kind: input.kind },
  });
  return organId;
}

export async function removeOrgan(ctx: Ctx, assemblyId: string, organId: string): Promise<void> {
  const gone = await ctx.db
    .delete(assemblyOrgans)
    .where(
      and(
        eq(assemblyOrgans.unitId, ctx.unit.id),
        eq(assemblyOrgans.assemblyId, assemblyId),
        eq(assemblyOrgans.id, organId),
      ),
    )
    .returning({ id: assemblyOrgans.id });
  if (gone.length === 0) throw notFound({ zh: '没有找到。', en: 'Not found.' }, 'organNotFound');
  await ctx.audit({
    action: 'congress.organRemoved',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: organId },
  });
}

export interface Organ {
  id: string;
  kind: (typeof organKinds)[number];
  name: string;
  version: number;
  members: { employeeId: string; name: string; head: boolean }[];
}

export async function organsOf(ctx: Ctx, assemblyId: string): Promise<Organ[]> {
  const { rows } = await ctx.client.query<Organ>(
    `select o.id, o.kind, o.name, o.version,
            coalesce((select jsonb_agg(jsonb_build_object('employeeId', m.employee_id, 'name', e.name, 'head', m.head) order by m.head desc, e.pinyin, e.id)
              from assembly_organ_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
              where m.unit_id = o.unit_id and m.organ_id = o.id), '[]') as members
     from assembly_organs o where o.unit_id = $1 and o.assembly_id = $2 order by o.kind, o.name`,
    [ctx.unit.id, assemblyId],
  );
  return rows;
}
