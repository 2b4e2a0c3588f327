/**
 * What the use cases of disclosure share.
 *
 *   hrefOf, portalOf           where a disclosure stands at the desk and on the phone
 *   daysHere                   how long it stays up, and when comments are answered
 *   load, itemOf, change       one disclosure, its item of the catalogue, a step with it
 *   ensureState, ensureVisible whether the step may be taken
 *   tellEveryone               a notice to everybody who works here
 *   disclosurePaper            the disclosure as an official paper
 */
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { RuleAnswer } from '../../../core/rulebook/index.ts';
import type { Block, OfficialPaper } from '../../../platform/documents/index.ts';
import { conflict, notFound, stale } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { mayStep, type Step } from './rules.ts';
import { disclosureItems, disclosures } from './schema.ts';

export type Disclosure = typeof disclosures.$inferSelect;
export type Item = typeof disclosureItems.$inferSelect;

/** Somebody who can be made responsible for an item. */
export interface Owner {
  id: string;
  name: string;
  /** May publish too; others prepare. */
  publishes: boolean;
}
/** By their accounts' ids. */
export type Owners = ReadonlyMap<string, Owner>;

export const hrefOf = (ctx: Pick<Ctx, 'unit'>, id: string) => `/desk/${ctx.unit.code}/disclosure/${id}`;
export const portalOf = (ctx: Pick<Ctx, 'unit'>, id: string) => `/u/${ctx.unit.code}/disclosures/${id}`;

/** The rulebook's days here, or the unit's own within them. */
export async function daysHere(
  ctx: Ctx,
): Promise<{ board: number; reply: number; objection: number; consult: RuleAnswer<number> }> {
  const rules = await rulesHere(ctx);
  return {
    board: rules.number('disclosureBoardDays').value,
    reply: rules.number('disclosureReply').value,
    objection: rules.number('disclosureObjection').value,
    consult: rules.number('disclosureConsult'),
  };
}

/** @throws Refusal `disclosureNotFound`, `stale` */
export async function load(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<Disclosure> {
  const query = ctx.db
    .select()
    .from(disclosures)
    .where(and(eq(disclosures.unitId, ctx.unit.id), eq(disclosures.id, id)));
  const [found] = await (expected.lock ? query.for('update') : query);
  if (!found)
    throw notFound({ zh: '没有找到这项公开。', en: 'This disclosure was not found.' }, 'disclosureNotFound');
  if (expected.version !== undefined && found.version !== expected.version) throw stale();
  return found;
}

/** @throws Refusal 404 `itemNotFound`: no such item in this unit */
export async function itemOf(ctx: Ctx, id: string): Promise<Item> {
  const [item] = await ctx.db
    .select()
    .from(disclosureItems)
    .where(and(eq(disclosureItems.unitId, ctx.unit.id), eq(disclosureItems.id, id)));
  if (!item)
    throw notFound({ zh: '公开目录里没有这一项。', en: 'The catalogue has no such item.' }, 'itemNotFound');
  return item;
}

/** @throws Refusal `stale` where somebody changed it in between */
export async function change(ctx: Ctx, found: Disclosure, set: Partial<Disclosure>): Promise<Disclosure> {
  const [changed] = await ctx.db
    .update(disclosures)
    .set({ ...set, version: sql`${disclosures.version} + 1` })
    .where(
      and(
        eq(disclosures.unitId, ctx.unit.id),
        eq(disclosures.id, found.id),
        eq(disclosures.version, found.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

const states: Record<Disclosure['state'], Text> = {
  scheduled: { zh: '还没有开始', en: 'has not begun' },
  consulting: { zh: '正在征求意见', en: 'is being consulted on' },
  decided: { zh: '已经决定、尚未公开', en: 'is decided and not published yet' },
  published: { zh: '已经公开', en: 'is published' },
  expired: { zh: '已经期满撤下', en: 'has been taken down' },
  dropped: { zh: '已经取消', en: 'was dropped' },
};

export function ensureState(found: Disclosure, step: Step): void {
  if (mayStep(step, found.state)) return;
  const now = states[found.state];
  throw conflict(
    'disclosureState',
    { zh: `这项公开${now.zh}，现在不能这样做。`, en: `This disclosure ${now.en}; that cannot be done now.` },
    { state: found.state },
  );
}

/** What everybody can read already: a draft that is consulted on, or what is published. */
export function ensureVisible(found: Disclosure): void {
  if (found.state === 'consulting' || found.publishedOn) return;
  const now = states[found.state];
  throw conflict(
    'disclosureHidden',
    {
      zh: `这项公开${now.zh}，职工还看不到。请先征求意见或公开。`,
      en: `This disclosure ${now.en}, and nobody can read it yet. Take comments on it or publish it first.`,
    },
    { state: found.state },
  );
}

/** Everybody who works here reads of it in their inbox. */
export const tellEveryone = (
  ctx: Ctx,
  { id, ...words }: { kind: string; title: Text; body?: Text; until?: string; id: string },
): Promise<void> => ctx.notify({ ...words, href: portalOf(ctx, id), to: { all: 'employees' } });

const lines = (text: string): Block[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));

/**
 * As the archive keeps it: the text itself, so that what was disclosed can be read without Jia.
 *
 * @param notes after the text: the decision, until when it stands, what was corrected
 */
export function disclosurePaper(
  issuer: string,
  paper: { title: string; body: string; date: string; notes: string[]; attachments: string[] },
): OfficialPaper {
  return {
    issuer,
    title: paper.title,
    body: [...lines(paper.body), ...paper.notes.map((text): Block => ({ kind: 'paragraph', text }))],
    attachments: paper.attachments,
    date: paper.date,
  };
}
