/**
 * Tellers (计票人) and scrutineers (监票人) of a vote, named for a meeting, an election or one ballot: nobody is both, and
 * nobody on whom the vote is.
 *
 *   containerOf       for what the officials of a ballot are named
 *   officialsOf, ballotsIn
 *   fixedBy           the ballot whose count is confirmed: after it nobody else is named
 *   nameOfficials     names them anew
 *   ensureMayCount, ensureMayConfirm   whoever acts at the desk is one of them, where enough of them can
 *   ensureNoOfficial  whoever is to stand counts nothing
 */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { AccountActor } from '../access/actor.ts';
import { personIn, type Policy } from '../access/policy.ts';
import type { Role } from '../access/schema.ts';
import type { Ctx } from '../context/context.ts';
import { type Ballot, ballots } from './schema.ts';

export const officialContainers = ['meeting', 'election', 'wardVote', 'ballot'] as const;
/** What officials are named for. */
export interface Container {
  kind: (typeof officialContainers)[number];
  id: string;
}

export const duties = ['teller', 'scrutineer'] as const;
export type Duty = (typeof duties)[number];
export interface Official {
  employeeId: string;
  name: string;
  duty: Duty;
}

/** Votes at a meeting share its officials; other kinds say for what theirs are named, or they are the ballot's own. */
export async function containerOf(ctx: Ctx, ballot: Ballot): Promise<Container> {
  if (ballot.subjectKind === 'meetingItem') {
    const { rows } = await ctx.client.query<{ id: string }>(
      'select meeting_id as id from meeting_items where unit_id = $1 and id = $2',
      [ctx.unit.id, ballot.subjectId],
    );
    if (rows[0]) return { kind: 'meeting', id: rows[0].id };
  }
  return (
    (await ctx.services.ballotKinds.get(ballot.kind)?.container?.(ctx, ballot)) ?? {
      kind: 'ballot',
      id: ballot.id,
    }
  );
}

export async function officialsOf(ctx: Ctx, of: Container): Promise<Official[]> {
  const { rows } = await ctx.client.query<Official>(
    `select employee_id as "employeeId", name, duty from vote_officials
     where unit_id = $1 and container_kind = $2 and container_id = $3 order by duty, name, employee_id`,
    [ctx.unit.id, of.kind, of.id],
  );
  return rows;
}

/** The ballots whose officials a container's are; locked while they are named anew. */
export async function ballotsIn(ctx: Ctx, of: Container, lock: 'lock' | 'read' = 'lock'): Promise<Ballot[]> {
  const byKind = await Promise.all(
    [...ctx.services.ballotKinds.values()].map(async (kind) => (await kind.subjectsIn?.(ctx, of)) ?? []),
  );
  const where =
    of.kind === 'ballot'
      ? eq(ballots.id, of.id)
      : of.kind === 'meeting'
        ? and(
            eq(ballots.subjectKind, 'meetingItem'),
            sql`${ballots.subjectId} in (select i.id from meeting_items i where i.unit_id = ${ctx.unit.id} and i.meeting_id = ${of.id})`,
          )
        : and(ne(ballots.subjectKind, 'meetingItem'), inArray(ballots.subjectId, byKind.flat()));
  const query = ctx.db
    .select()
    .from(ballots)
    .where(and(eq(ballots.unitId, ctx.unit.id), where))
    .orderBy(ballots.id);
  return lock === 'lock' ? query.for('update') : query;
}

/** On whom the votes of a container are: whoever stands, or is to be recalled. */
async function onWhom(ctx: Ctx, of: Container): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const kind of ctx.services.ballotKinds.values())
    for (const id of (await kind.onWhom?.(ctx, of)) ?? []) ids.add(id);
  return ids;
}

/** The first of a container's ballots whose count was confirmed, or that is over; null while officials can be named. */
export const fixedBy = (held: readonly Ballot[]): Ballot | null =>
  held.find(
    (ballot) => ballot.scrutineers.length > 0 || ballot.state === 'published' || ballot.state === 'void',
  ) ?? null;

/**
 * Names the officials anew, until a count has been confirmed. Nobody on whom the vote is names them.
 *
 * @param held the container's ballots (`ballotsIn`)
 * @throws Refusal 403 `onYou`; 422 `officialFaults` naming who cannot be one; 409 `officialsFixed`
 */
export async function nameOfficials(
  ctx: Ctx,
  of: Container,
  held: readonly Ballot[],
  input: { tellers: string[]; scrutineers: string[] },
): Promise<void> {
  const standing = await onWhom(ctx, of);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (me !== undefined && standing.has(me))
    throw forbidden(
      {
        zh: '您是候选人或者被表决的人，计票人、监票人由与投票无关的人指定。',
        en: 'You stand in the vote, or it is on you: somebody on whom it is not names who counts and watches over it.',
      },
      'onYou',
    );
  const fixed = fixedBy(held);
  if (fixed)
    throw conflict('officialsFixed', {
      zh: `“${fixed.title.zh}”的计票结果已有监票人确认，不能再更换计票人、监票人。`,
      en: `A scrutineer has confirmed the count of “${fixed.title.en}”: its tellers and scrutineers stay.`,
    });
  const named = [
    ...input.tellers.map((employeeId) => ({ employeeId, duty: 'teller' as const })),
    ...input.scrutineers.map((employeeId) => ({ employeeId, duty: 'scrutineer' as const })),
  ];
  const { rows: people } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[]) and (left_on is null or left_on > $3)',
    [ctx.unit.id, named.map((one) => one.employeeId), ctx.today],
  );
  const nameOf = new Map(people.map((row) => [row.id, row.name]));
  const faults: { field: string; message: Text }[] = [];
  for (const one of named) {
    const field = one.duty === 'teller' ? 'tellers' : 'scrutineers';
    const name = nameOf.get(one.employeeId);
    if (name === undefined)
      faults.push({
        field,
        message: { zh: '有人不在名册上，或已离开。', en: 'Somebody is not on the roster, or has left.' },
      });
    else if (standing.has(one.employeeId))
      faults.push({
        field,
        message: {
          zh: `${name}是候选人或者被表决的人，不能担任${one.duty === 'teller' ? '计票人' : '监票人'}。`,
          en: `${name} stands in the vote, or it is on them: they count and watch over nothing.`,
        },
      });
    else if (one.duty === 'scrutineer' && input.tellers.includes(one.employeeId))
      faults.push({
        field,
        message: {
          zh: `${name}已是计票人，不能兼任监票人。`,
          en: `${name} is a teller and cannot be a scrutineer too.`,
        },
      });
  }
  if (faults.length > 0)
    throw unprocessable(
      'officialFaults',
      { zh: '有人不能担任，请另选。', en: 'Somebody cannot be named.' },
      faults,
    );
  await ctx.client.query(
    'delete from vote_officials where unit_id = $1 and container_kind = $2 and container_id = $3',
    [ctx.unit.id, of.kind, of.id],
  );
  for (const one of named)
    await ctx.client.query(
      `insert into vote_officials (unit_id, unit_path, id, container_kind, container_id, employee_id, name, duty)
       values ($1, $2::ltree, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        ctx.unit.id,
        ctx.unit.path,
        newId(),
        of.kind,
        of.id,
        one.employeeId,
        nameOf.get(one.employeeId),
        one.duty,
      ],
    );
  await ctx.audit({
    action: 'ballots.officialsNamed',
    subject: { kind: of.kind, id: of.id },
    detail: { tellers: input.tellers.length, scrutineers: input.scrutineers.length },
  });
}

/** Those of the roles with which a policy lets somebody act here. */
const rolesWithin = (ctx: Ctx, roles: readonly Role[], policy: Policy | undefined): readonly Role[] =>
  policy
    ? roles.filter((role) => {
        const { id: unitId, path, code, name, kind } = ctx.unit;
        const grants = [{ role, subtree: false, unitId, path, code, name, kind }];
        return policy({ ...nobody, grants }, ctx.unit);
      })
    : roles;

const nobody: AccountActor = {
  kind: 'account',
  accountId: '',
  username: '',
  displayName: '',
  locale: 'zh-CN',
  elderMode: false,
  mustChangePassword: false,
  hasTotp: false,
  twoFactor: false,
  via: 'session',
  readOnly: false,
  grants: [],
  people: [],
};

/** How many of them have an account that may act with one of these roles. */
async function able(ctx: Ctx, officials: readonly Official[], roles: readonly string[]): Promise<number> {
  const { rows } = await ctx.client.query<{ n: number }>(
    `select count(distinct p.employee_id)::int as n from account_people p join accounts a on a.id = p.account_id and a.disabled_at is null
       join held_roles r on r.account_id = p.account_id and r.unit_id = p.unit_id
     where p.unit_id = $1 and p.employee_id = any($2::uuid[]) and r.role = any($3::text[])
       and r.from_on <= $4 and (r.to_on is null or r.to_on > $4)`,
    [ctx.unit.id, officials.map((one) => one.employeeId), roles, ctx.today],
  );
  return rows[0]!.n;
}

const names = (officials: readonly Official[]): string => officials.map((one) => one.name).join('、');

/**
 * Where enough of those who were named can act here, they do; those of the other duty never do.
 *
 * @param needed how many have to act
 */
async function ensure(
  ctx: Ctx,
  ballot: Ballot,
  duty: Duty,
  roles: readonly Role[],
  needed: number,
): Promise<void> {
  const all = await officialsOf(ctx, await containerOf(ctx, ballot));
  if (all.length === 0) return;
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  const mine = all.find((one) => one.employeeId === me);
  if (mine && mine.duty !== duty)
    throw forbidden(
      duty === 'teller'
        ? {
            zh: '您是监票人，不能录入计票结果，请计票人录入。',
            en: 'You are a scrutineer: the tellers enter the count.',
          }
        : {
            zh: '您是计票人，不能确认计票结果，请监票人确认。',
            en: 'You are a teller: the scrutineers confirm the count.',
          },
      'otherDuty',
    );
  const named = all.filter((one) => one.duty === duty);
  const kind = ctx.services.ballotKinds.get(ballot.kind);
  const may = rolesWithin(ctx, roles, duty === 'teller' ? kind?.run : kind?.scrutinize);
  if (mine || named.length === 0 || (await able(ctx, named, may)) < needed) return;
  throw forbidden(
    duty === 'teller'
      ? {
          zh: `计票人是${names(named)}，请由计票人录入。`,
          en: `The tellers are ${names(named)}: they enter the count.`,
        }
      : {
          zh: `监票人是${names(named)}，请由监票人确认。`,
          en: `The scrutineers are ${names(named)}: they confirm the count.`,
        },
    'notNamed',
  );
}

/** @throws Refusal 403 `otherDuty`, `notNamed` */
export const ensureMayCount = (ctx: Ctx, ballot: Ballot, roles: readonly Role[]): Promise<void> =>
  ensure(ctx, ballot, 'teller', roles, 1);

/** @throws Refusal 403 `otherDuty`, `notNamed` */
export const ensureMayConfirm = (
  ctx: Ctx,
  ballot: Ballot,
  roles: readonly Role[],
  needed: number,
): Promise<void> => ensure(ctx, ballot, 'scrutineer', roles, needed);

/** @throws Refusal 409 `isOfficial`: whoever counts or watches over a vote does not stand in it */
export async function ensureNoOfficial(
  ctx: Ctx,
  of: Container,
  employeeIds: readonly string[],
): Promise<void> {
  const found = (await officialsOf(ctx, of)).filter((one) => employeeIds.includes(one.employeeId));
  if (found.length === 0) return;
  throw conflict('isOfficial', {
    zh: `${names(found)}是本次选举的计票人或监票人，不能成为候选人；请先更换计票人、监票人。`,
    en: `${names(found)} counts or watches over this vote and cannot stand in it: name others first.`,
  });
}
