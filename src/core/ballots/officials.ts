/**
 * Tellers (计票人) and scrutineers (监票人) of a vote, named for a meeting, an election or one ballot: nobody is both, and
 * nobody on whom the vote is.
 *
 *   containerOf       for what the officials of a ballot are named
 *   officialsOf, ballotsIn
 *   fixedBy           the ballot whose count is confirmed: after it nobody else is named
 *   nameOfficials     names them anew
 *   leftToOthers      why somebody on whom a vote is leaves it to others
 *   watchOf           who may watch over a vote that opens; ensureWatched, watchMissing   whether they are enough
 *   ensureMayCount, ensureMayConfirm   whoever counts and confirms: people on the roster, those named where enough can act
 *   ensureNoOfficial  whoever is to stand counts nothing
 */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, unprocessable } from '../../platform/http/refusal.ts';
import type { Refusal } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf, type AccountActor } from '../access/actor.ts';
import { personIn, type Policy } from '../access/policy.ts';
import type { Role } from '../access/schema.ts';
import type { Ctx } from '../context/context.ts';
import { type Ballot, ballots, type Watch } from './schema.ts';

/** The roll, the paper ballots, opening, closing and counting are theirs; a kind of ballot may ask for more. */
export const tellerRoles = ['chair', 'cadre', 'fundsAuditor'] as const;
/** Whoever is assessed or runs for office does not confirm the count. */
export const scrutineerRoles = [
  'fundsAuditor',
  'womenCadre',
  'treasurer',
  'mediator',
  'protectionInspector',
  'delegate',
] as const;

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

/**
 * Why whoever acts leaves a vote to others, being rated, elected or recalled by it: they neither run it nor see, count or
 * confirm it. Null where the vote is not on them.
 */
export async function leftToOthers(ctx: Ctx, ballot: Ballot): Promise<Refusal | null> {
  const kind = ctx.services.ballotKinds.get(ballot.kind);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (!kind?.onWhom || me === undefined) return null;
  const on = await kind.onWhom(ctx, await containerOf(ctx, ballot), ballot);
  if (!on.includes(me)) return null;
  return (await kind.leave?.(ctx, ballot, on)) ?? onYou();
}

const onYou = () =>
  forbidden(
    {
      zh: '您是候选人或者被表决的人，这次投票由与它无关的人办理、计票和监票。',
      en: 'You stand in the vote, or it is on you: somebody on whom it is not runs it, counts it and watches over it.',
    },
    'onYou',
  );

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
  if (me !== undefined && standing.has(me)) throw onYou();
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
      `insert into vote_officials (unit_id, unit_path, id, container_kind, container_id, employee_id, name, duty, named_by)
       values ($1, $2::ltree, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        ctx.unit.id,
        ctx.unit.path,
        newId(),
        of.kind,
        of.id,
        one.employeeId,
        nameOf.get(one.employeeId),
        one.duty,
        accountIdOf(ctx.actor),
      ],
    );
  await ctx.audit({
    action: 'ballots.officialsNamed',
    subject: { kind: of.kind, id: of.id },
    detail: { tellers: input.tellers, scrutineers: input.scrutineers },
  });
  await ctx.notify({
    kind: 'ballots.named',
    title: {
      zh: '您被指定为投票的监票人或计票人',
      en: 'You were named to watch over a vote, or to count it',
    },
    body: {
      zh: '监票人在投票结束后核对并确认计票结果，可以在手机的投票页上确认。如果不是您本人同意的，请马上向工会提出。',
      en: 'Scrutineers check and confirm the count once the vote has closed; they can do so on the page of the vote, on their phone. If you did not agree to this, tell the union at once.',
    },
    href: `/u/${ctx.unit.code}`,
    to: { employeeIds: named.map((one) => one.employeeId) },
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

// --- who counts, and who watches over the count -----------------------------------------------------------------

/** Who is at work here with an account that opens, and may confirm the count of such a vote, or run it. */
async function officersOf(
  ctx: Ctx,
  ballot: Ballot,
): Promise<{ accountId: string; employeeId: string | null; confirms: boolean; runs: boolean }[]> {
  const kind = ctx.services.ballotKinds.get(ballot.kind);
  const { rows } = await ctx.client.query<{
    accountId: string;
    employeeId: string | null;
    confirms: boolean;
    runs: boolean;
  }>(
    `select r.account_id as "accountId", e.id as "employeeId", bool_or(r.role = any($2::text[])) as confirms, bool_or(r.role = any($3::text[])) as runs
     from held_roles r join accounts a on a.id = r.account_id and a.disabled_at is null
       left join account_people p on p.unit_id = r.unit_id and p.account_id = r.account_id
       left join employees e on e.unit_id = p.unit_id and e.id = p.employee_id and (e.left_on is null or e.left_on > $4)
     where r.unit_id = $1 and r.from_on <= $4 and (r.to_on is null or r.to_on > $4)
     group by r.account_id, e.id`,
    [
      ctx.unit.id,
      rolesWithin(ctx, scrutineerRoles, kind?.scrutinize),
      rolesWithin(ctx, tellerRoles, kind?.run),
      ctx.today,
    ],
  );
  return rows;
}

/** Who may watch over a vote that opens now. Whoever runs it cannot make scrutineers of it afterwards. */
export async function watchOf(ctx: Ctx, ballot: Ballot): Promise<Watch> {
  const officers = await officersOf(ctx, ballot);
  const named = (await officialsOf(ctx, await containerOf(ctx, ballot))).filter(
    (one) => one.duty === 'scrutineer',
  );
  return {
    scrutineers: [
      ...new Set([
        ...officers.flatMap((one) => (one.confirms && one.employeeId ? [one.employeeId] : [])),
        ...named.map((one) => one.employeeId),
      ]),
    ],
    officers: officers.filter((one) => one.runs).map((one) => one.accountId),
  };
}

interface Watcher {
  employeeId: string;
  accountId: string;
  name: string;
  named: boolean;
}

/**
 * Who may confirm the count: people on the roster with an account of their own, who held a scrutineer's role as the vote
 * opened and hold it still, or were named then, or later by an officer of then who does not run it. Never whoever runs it.
 * Where the result is for named people alone, somebody named holds such a role, too.
 */
async function watchersOf(ctx: Ctx, ballot: Ballot): Promise<Watcher[]> {
  const watch = ballot.watch ?? { scrutineers: [], officers: [] };
  const of = await containerOf(ctx, ballot);
  const roles = new Set(
    (await officersOf(ctx, ballot)).flatMap((one) => (one.confirms ? [one.accountId] : [])),
  );
  const on = new Set(await ctx.services.ballotKinds.get(ballot.kind)?.onWhom?.(ctx, of, ballot));
  const { rows } = await ctx.client.query<Watcher & { namedBy: string | null }>(
    `select p.employee_id as "employeeId", p.account_id as "accountId", e.name, o.id is not null as named, o.named_by as "namedBy"
     from account_people p join accounts a on a.id = p.account_id and a.disabled_at is null
       join employees e on e.unit_id = p.unit_id and e.id = p.employee_id and (e.left_on is null or e.left_on > $2)
       left join vote_officials o on o.unit_id = p.unit_id and o.employee_id = p.employee_id and o.duty = 'scrutineer' and o.container_kind = $3 and o.container_id = $4
     where p.unit_id = $1 and (p.employee_id = any($5::uuid[]) or o.id is not null)
     order by e.name, e.id`,
    [ctx.unit.id, ctx.today, of.kind, of.id, watch.scrutineers],
  );
  return rows.filter(
    (one) =>
      !on.has(one.employeeId) &&
      !ballot.runBy.includes(one.accountId) &&
      (roles.has(one.accountId) || (one.named && ballot.audience === 'voters')) &&
      (watch.scrutineers.includes(one.employeeId) ||
        (one.namedBy !== null &&
          one.namedBy !== one.accountId &&
          watch.officers.includes(one.namedBy) &&
          !ballot.runBy.includes(one.namedBy))),
  );
}

const names = (people: readonly { name: string }[]): string => people.map((one) => one.name).join('、');

/** Whoever counts or confirms is somebody: a person at work here, whose account it is. @throws Refusal 403 `nobodyHere` */
function ensureSomebody(ctx: Ctx): string {
  const person = personIn(ctx.actor, ctx.unit);
  if (person?.employed) return person.employeeId;
  throw forbidden(
    {
      zh: '计票、监票由花名册上在职的人办理，您的账号没有关联花名册上的人。请主席在“账号与权限”里用您在花名册上的姓名开账号，或者请已经关联的人办理。',
      en: 'Votes are counted and confirmed by people on the roster, and your account belongs to none. Let the chair make your account from your name on the roster under “Accounts and roles”, or let somebody whose account is theirs do it.',
    },
    'nobodyHere',
  );
}

/** @throws Refusal 403 `otherDuty` */
function ensureDuty(all: readonly Official[], me: string, duty: Duty): boolean {
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
  return mine !== undefined;
}

/**
 * Whoever enters the count of the paper is somebody on the roster, or an officer since before the vote; where a teller was named who can act here, one of those.
 *
 * @throws Refusal 403 `nobodyHere`, `otherDuty`, `notNamed`
 */
export async function ensureMayCount(ctx: Ctx, ballot: Ballot): Promise<void> {
  // An officer of before the vote may be of the union above, and on no roster here; two people here confirm what they enter.
  const accountId = accountIdOf(ctx.actor);
  const officer = accountId !== null && ballot.watch?.officers.includes(accountId) === true;
  const me = officer ? (personIn(ctx.actor, ctx.unit)?.employeeId ?? null) : ensureSomebody(ctx);
  const all = await officialsOf(ctx, await containerOf(ctx, ballot));
  if (me !== null && ensureDuty(all, me, 'teller')) return;
  const tellers = all.filter((one) => one.duty === 'teller');
  const able = new Set((await officersOf(ctx, ballot)).flatMap((one) => (one.runs ? [one.employeeId] : [])));
  if (!tellers.some((one) => able.has(one.employeeId))) return;
  throw forbidden(
    {
      zh: `计票人是${names(tellers)}，请由计票人录入。`,
      en: `The tellers are ${names(tellers)}: they enter the count.`,
    },
    'notNamed',
  );
}

/**
 * Whoever confirms the count is one of `watchersOf`; where enough of those who were named can act, one of those.
 *
 * @param needed how many have to confirm
 * @throws Refusal 403 `nobodyHere`, `runsIt`, `otherDuty`, `notNamed`, `namedTooLate`
 */
export async function ensureMayConfirm(ctx: Ctx, ballot: Ballot, needed: number): Promise<void> {
  const me = ensureSomebody(ctx);
  const all = await officialsOf(ctx, await containerOf(ctx, ballot));
  ensureDuty(all, me, 'scrutineer');
  const watchers = await watchersOf(ctx, ballot);
  const goOn = await howToGoOn(ctx, ballot, watchers, needed);
  const accountId = accountIdOf(ctx.actor);
  if (accountId !== null && ballot.runBy.includes(accountId))
    throw forbidden(
      {
        zh: `您经办了这次投票（发票、开始或结束），不能再确认计票结果。${goOn.zh}`,
        en: `You ran this vote (gave out ballots, opened or closed it) and do not confirm its count. ${goOn.en}`,
      },
      'runsIt',
    );
  const named = watchers.filter((one) => one.named);
  if (!watchers.some((one) => one.employeeId === me))
    throw forbidden(
      {
        zh: `监票人要在投票开始前任职或者被指定，开始以后由经办人指定的不算。${goOn.zh}`,
        en: `Scrutineers held their office, or were named, before the vote opened; whom somebody who runs it names afterwards is none. ${goOn.en}`,
      },
      'namedTooLate',
    );
  if (named.length >= needed && !named.some((one) => one.employeeId === me))
    throw forbidden(
      {
        zh: `监票人是${names(named)}，请由监票人确认。`,
        en: `The scrutineers are ${names(named)}: they confirm the count.`,
      },
      'notNamed',
    );
}

/** Who can confirm; where they are too few, who makes others scrutineers. */
async function howToGoOn(
  ctx: Ctx,
  ballot: Ballot,
  watchers: readonly Watcher[],
  needed: number,
): Promise<Text> {
  const able = {
    zh: watchers.length > 0 ? `能确认的有：${names(watchers)}。` : '',
    en: watchers.length > 0 ? `Those who can: ${names(watchers)}.` : '',
  };
  if (watchers.length >= needed) return able;
  const others = (ballot.watch?.officers ?? []).filter((id) => !ballot.runBy.includes(id));
  const { rows } = await ctx.client.query<{ name: string }>(
    'select display_name as name from accounts where id = any($1::uuid[]) and disabled_at is null order by display_name',
    [others],
  );
  const who = rows.length > 0 ? names(rows) : null;
  return {
    zh: `${able.zh}须 ${needed} 人，还差 ${needed - watchers.length} 人：${who ? `请没有经办这次投票的${who}` : '请没有经办这次投票的工会干部'}在投票页的“计票人和监票人”里，从会员中指定监票人，由其用手机确认。`,
    en: `${able.en} ${needed} are needed, ${needed - watchers.length} are missing: let ${who ?? 'an officer'}, who did not run this vote, name scrutineers from among the members under “Tellers and scrutineers” on the page of the vote; they confirm with their phone.`.trim(),
  };
}

/** What is missing for the count of this vote to be confirmed; null where enough can. @param needed how many have to */
export async function watchMissing(ctx: Ctx, ballot: Ballot, needed: number): Promise<Text | null> {
  const opened = ballot.watch !== null;
  const asIfNow = opened ? ballot : { ...ballot, watch: await watchOf(ctx, ballot) };
  const watchers = await watchersOf(ctx, asIfNow);
  if (watchers.length >= needed) return null;
  return opened ? howToGoOn(ctx, ballot, watchers, needed) : beforeOpening(watchers, needed);
}

/**
 * A vote opens only where somebody can confirm its count: enough scrutineers, or another officer who may still name them.
 *
 * @throws Refusal 422 `nobodyWatches`
 */
export async function ensureWatched(ctx: Ctx, ballot: Ballot, watch: Watch, needed: number): Promise<void> {
  const me = accountIdOf(ctx.actor);
  if (me === null || watch.officers.some((id) => id !== me)) return;
  const watchers = await watchersOf(ctx, { ...ballot, watch, runBy: [...ballot.runBy, me] });
  if (watchers.length >= needed) return;
  const message = beforeOpening(watchers, needed);
  throw unprocessable('nobodyWatches', message);
}

const beforeOpening = (watchers: readonly Watcher[], needed: number): Text => ({
  zh: `投票结束后要有 ${needed} 名监票人确认计票结果，现在${watchers.length > 0 ? `只有${names(watchers)}` : '一个也没有'}。监票人不经办投票、不是候选人，要在投票开始前定好：请在“计票人和监票人”里从有账号的会员中指定，或者在“账号与权限”里请会员担任女职工委员、财务、调解员、劳动保护监督检查员等职务，然后再开始投票。`,
  en: `${needed} scrutineers confirm the count after the vote; ${watchers.length > 0 ? `there is only ${names(watchers)}` : 'there is none yet'}. They neither run the vote nor stand in it, and are settled before it opens: name members who have an account under “Tellers and scrutineers”, or give members an office (women’s cadre, treasurer, mediator, protection inspector) under “Accounts and roles”; then open the vote.`,
});

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
