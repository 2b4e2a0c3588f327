/**
 * What becomes of the roles of people who leave a unit.
 *
 *   handedOverFirst   roles that are taken back before the leaving is recorded
 *   ensureHandedOver  refuses where somebody still holds one of them
 *   endDuties         ends the roles of those who left, their sessions and tokens, and tells the chair
 *   resumeDuties      gives them back where the leaving was entered by mistake, and tells the chair
 *   rolesOfMembers    the roles that none but a member of the union holds
 *   tellChairs        tells the chairs of a role that somebody from above gave or took in their union
 */
import { standingOf } from '../../../core/access/accounts.ts';
import { officersHere } from '../../../core/access/officers.ts';
import { type Role, roles } from '../../../core/access/schema.ts';
import { reopenGrant } from '../../../core/access/grants.ts';
import { superiorRoles } from '../../../core/access/policy.ts';
import { endAccess } from '../../../core/access/sessions.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { conflict } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { roleNames } from '../locale.ts';

/**
 * Whoever keeps the roster does not put the chair, the unions above or an administrator out of office by a line of it:
 * whoever gives these roles takes them back first.
 */
export const handedOverFirst: readonly Role[] = [
  'chair',
  ...superiorRoles,
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
];

/** The roles that none but a member of the union holds: they end with the membership, though the employment goes on. */
export const rolesOfMembers: readonly Role[] = ['chair', 'cadre', 'delegate', 'fundsAuditor', 'womenCadre'];

const listed = (held: readonly Role[]) => ({
  zh: held.map((role) => roleNames[role].zh).join('、'),
  en: held.map((role) => roleNames[role].en).join(', '),
});

/**
 * @param only the roles that would end
 * @throws Refusal 409 `handOverFirst` while the employee's account holds one of `handedOverFirst` in this unit
 */
export async function ensureHandedOver(
  ctx: Ctx,
  person: { employeeId: string; name: string },
  only: readonly Role[] = roles,
): Promise<void> {
  const { rows } = await ctx.client.query<{ role: Role }>(
    `select distinct g.role from account_people p join held_roles g on g.unit_id = p.unit_id and g.account_id = p.account_id
     where p.unit_id = $1 and p.employee_id = $2 and g.role = any($3) and (g.to_on is null or g.to_on > $4)`,
    [ctx.unit.id, person.employeeId, handedOverFirst.filter((role) => only.includes(role)), ctx.today],
  );
  if (rows.length === 0) return;
  const held = listed(rows.map((row) => row.role));
  throw conflict('handOverFirst', {
    zh: `${person.name}的账号在本单位还有“${held.zh}”职务。请先由有权授予的一方（上级工会或系统管理员）在“账号与权限”里收回，再登记${only === roles ? '离开' : '会籍变动'}。`,
    en: `${person.name}’s account still holds a role here: ${held.en}. Whoever may give it (the union above or the system administrator) takes it back under “Accounts and roles” first; then record ${only === roles ? 'the leaving' : 'the change of membership'}.`,
  });
}

/**
 * Ends the roles that people who left held in this unit, from the day of their leaving, and with them every session and
 * token of their accounts; the chair is told which duties are open. Somebody without a role keeps the account as it is.
 *
 * @param only the roles that end; `rolesOfMembers` where the membership ended or rests and the employment goes on
 * @returns how many roles ended
 */
export async function endDuties(
  ctx: Ctx,
  leavers: readonly { employeeId: string; name: string; onDay: string }[],
  only: readonly Role[] = roles,
): Promise<number> {
  const whole = only === roles;
  if (leavers.length === 0) return 0;
  const { rows } = await ctx.client.query<{
    account_id: string;
    employee_id: string;
    id: string;
    role: Role;
  }>(
    `update grants g set to_on = greatest(g.from_on, l.on_day), version = g.version + 1
     from unnest($2::uuid[], $3::date[]) as l (employee_id, on_day)
     join account_people p on p.unit_id = $1 and p.employee_id = l.employee_id
     where g.unit_id = $1 and g.account_id = p.account_id and (g.to_on is null or g.to_on > $4) and g.role = any($5)
     returning p.account_id, p.employee_id, g.id, g.role`,
    [ctx.unit.id, leavers.map((each) => each.employeeId), leavers.map((each) => each.onDay), ctx.today, only],
  );
  if (rows.length === 0) return 0;
  for (const row of rows)
    await ctx.audit({
      action: 'accounts.roleRevoked',
      subject: { kind: 'account', id: row.account_id },
      detail: { role: row.role, grant: row.id, because: whole ? 'left' : 'noMember' },
    });
  const accountIds = [...new Set(rows.map((row) => row.account_id))];
  await endAccess(ctx.client, accountIds);
  const waiting = await ctx.client.query<{ n: number }>(
    `select count(*)::integer as n from tasks
     where unit_id = $1 and state = 'open' and (account_id = any($2) or employee_id = any($3))`,
    [ctx.unit.id, accountIds, rows.map((row) => row.employee_id)],
  );
  const tasks = waiting.rows[0]?.n ?? 0;
  const ended = leavers
    .map(({ employeeId, name }) => ({
      name,
      held: roles.filter((role) => rows.some((row) => row.employee_id === employeeId && row.role === role)),
    }))
    .filter(({ held }) => held.length > 0);
  await ctx.notify({
    kind: 'accounts.dutiesEnded',
    title: {
      zh: `${ended.map(({ name }) => name).join('、')}${whole ? '已离开' : '的会籍已变动'}，在系统里的职务随之终止`,
      en: `${ended.map(({ name }) => name).join(', ')} ${whole ? 'left' : 'is no full member any more'}; the roles held here have ended`,
    },
    body: {
      zh: `${ended.map(({ name, held }) => `${name}：${listed(held).zh}`).join('；')}。请指定接任的人。${tasks > 0 ? `还有 ${tasks} 件待办在他们名下，请安排交接。` : ''}`,
      en: `${ended.map(({ name, held }) => `${name}: ${listed(held).en}`).join('; ')}. Appoint who follows.${tasks > 0 ? ` ${tasks} open task${tasks === 1 ? ' is' : 's are'} theirs: hand over.` : ''}`,
    },
    href: `/desk/${ctx.unit.code}/accounts`,
    to: { roles: ['chair'] },
  });
  return rows.length;
}

/**
 * The import that ended the roles of people was taken back: they hold them again, as far as each still goes together with
 * what the person holds now. The chair is told of both, whoever took it back.
 *
 * @param before the grants as they stood before the leaving
 * @returns what was left out and why, as a sentence; null when nothing was
 */
export async function resumeDuties(
  ctx: Ctx,
  before: readonly { name: string; grants: readonly { id: string; toOn: string | null }[] }[],
): Promise<Text | null> {
  const fates: { name: string; role: Role; opened: boolean; apart: Text | null }[] = [];
  // In one order, as every account is locked for it: two undoings never wait for each other.
  const all = before
    .flatMap(({ name, grants }) => grants.map((grant) => ({ name, ...grant })))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const { name, id, toOn } of all) {
    const fate = await reopenGrant(ctx, { id, toOn, because: 'importUndone' });
    if (fate) fates.push({ name, ...fate });
  }
  if (fates.length === 0) return null;
  const names = (some: typeof fates) => [...new Set(some.map(({ name }) => name))];
  const back = fates.filter(({ opened }) => opened);
  const left = fates.filter(({ apart }) => apart !== null);
  const backAs = (lang: 'zh' | 'en') =>
    names(back)
      .map((name) => {
        const held = listed(back.filter((each) => each.name === name).map(({ role }) => role));
        return lang === 'zh' ? `${name}：${held.zh}` : `${name}: ${held.en}`;
      })
      .join(lang === 'zh' ? '；' : '; ');
  const leftOut =
    left.length === 0
      ? null
      : {
          zh: `以下职务没有恢复。${left.map(({ name, role, apart }) => `${name}的“${roleNames[role].zh}”：${apart!.zh}`).join('')}`,
          en: `These roles were not given back. ${left.map(({ name, role, apart }) => `${name}, ${roleNames[role].en}: ${apart!.en}`).join(' ')}`,
        };
  await ctx.notify({
    kind: 'accounts.dutiesResumed',
    title:
      back.length > 0
        ? {
            zh: `花名册导入已撤回，${names(back).join('、')}在系统里的职务恢复`,
            en: `A roster import was taken back; the roles of ${names(back).join(', ')} hold again`,
          }
        : {
            zh: `花名册导入已撤回，${names(left).join('、')}在系统里的职务没有恢复`,
            en: `A roster import was taken back; the roles of ${names(left).join(', ')} were not given back`,
          },
    body: {
      zh: `${back.length > 0 ? `${backAs('zh')}。如不应恢复，请收回。` : ''}${leftOut?.zh ?? ''}`,
      en: [back.length > 0 ? `${backAs('en')}. Take back what should not hold.` : '', leftOut?.en ?? '']
        .filter(Boolean)
        .join(' '),
    },
    href: `/desk/${ctx.unit.code}/accounts`,
    to: { roles: ['chair'] },
  });
  return leftOut;
}

/**
 * The chairs of a unit are told of every role and account there that somebody gave, or took back, who is not its chair:
 * an administrator, a director above. Whoever got or had it is not told of it here.
 *
 * @param giverId null: Jia itself
 */
export async function tellChairs(
  ctx: Ctx,
  given: { giverId: string | null; accountId: string; roles: readonly Role[]; taken?: boolean },
): Promise<void> {
  if (given.giverId === null || given.roles.length === 0) return;
  const { grants } = await standingOf(ctx.client, given.giverId, ctx.today);
  if (grants.some((grant) => grant.unitId === ctx.unit.id && grant.role === 'chair')) return;
  const chairs = (await officersHere(ctx, ['chair'])).map(({ id }) => id);
  const to = chairs.filter((id) => id !== given.accountId);
  if (to.length === 0) return;
  const { rows } = await ctx.client.query<{ id: string; username: string; display_name: string }>(
    'select id, username, display_name from accounts where id = any($1)',
    [[given.giverId, given.accountId]],
  );
  const called = (id: string) => {
    const row = rows.find((each) => each.id === id);
    return row ? `${row.display_name}（${row.username}）` : id;
  };
  const held = listed(given.roles);
  await ctx.notify({
    kind: given.taken ? 'accounts.takenFromAbove' : 'accounts.givenFromAbove',
    title: {
      zh: `${called(given.giverId)}在本单位${given.taken ? '收回' : '授予'}了职务：${held.zh}`,
      en: `${called(given.giverId)} ${given.taken ? 'took back' : 'gave'} a role in your union: ${held.en}`,
    },
    body: {
      zh: `${given.taken ? `原由${called(given.accountId)}担任` : `授予给${called(given.accountId)}`}。如果您不知情，请向上级工会查问；审计管理员能看到经过。`,
      en: `${given.taken ? 'From' : 'To'} ${called(given.accountId)}. If you did not know of it, ask the union above; the audit administrator sees what was done.`,
    },
    href: `/desk/${ctx.unit.code}/accounts/${given.accountId}`,
    to: { accountIds: to },
  });
}
