/**
 * Moves of officers in term as the register of committees asks about them (工会法 art. 18, 19).
 *
 *   unprotectedMoves   set-based: who was moved without consent, for every unit of a scope
 *   ensureConsent      a chair's or vice-chair's transfer waits for both consents
 *   dropMoves          what was asked about somebody who has left the post is asked no more
 *   leftOnSql          as a part of a query: when the post was left that a request is about
 *
 * Law protects the post: who holds one and is not on the roster is known by the name.
 */
import type { PoolClient } from 'pg';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit, unionAbove } from '../../../core/context/in-unit.ts';
import type { Post } from '../../../core/organization/schema.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import { moveProtected } from './rules.ts';

export interface UnprotectedMove {
  unitId: number;
  postId: string;
  /** Null: from outside the roster. */
  employeeId: string | null;
  name: string;
  post: Post;
  endedOn: string;
  /** 'transferred', 'left', 'removed'. */
  how: string;
  termEnds: string;
}

/** SQL: both consents were there on `day`. */
const bothConsentSql = (move: string, day: string) =>
  `(${move}.committee_consent_on <= ${day} and ${move}.above_consents and ${move}.above_on <= ${day})`;

/** SQL: a request is about whoever held this post. */
const sameOfficerSql = (move: string, post: string) =>
  `(case when ${move}.employee_id is null then ${post}.employee_id is null and ${post}.person_name = ${move}.name else ${post}.employee_id = ${move}.employee_id end)`;

/** SQL: the day on which the post that a request is about was left; null while it is held. */
export const leftOnSql = (move: string) =>
  `(select min(p.end_on) from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.kind = 'union'
    where p.unit_id = ${move}.unit_id and ${sameOfficerSql(move, 'p')} and p.start_on <= ${move}.asked_on and p.end_on >= ${move}.asked_on)`;

/**
 * Officers of union committees of the grassroots who left their post before the end of the term by transfer or by leaving, without the
 * consent that law asks on or before that day.
 *
 * @param window days after `from`, up to and with `to`, on which the post was left
 */
export async function unprotectedMoves(
  client: PoolClient,
  path: string,
  window: { from: string; to: string },
): Promise<UnprotectedMove[]> {
  const { rows } = await client.query<UnprotectedMove>(
    `select p.unit_id as "unitId", p.id as "postId", p.employee_id as "employeeId", p.person_name as name, p.post, p.end_on as "endedOn", p.end_reason as how,
            coalesce(c.extended_to, c.term_end) as "termEnds"
     from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.kind = 'union'
       join units u on u.id = p.unit_id and u.kind = 'grassroots'
     where p.unit_path <@ $1::ltree and p.end_reason in ('transferred', 'left', 'removed')
       and p.end_on > $2 and p.end_on <= $3 and p.end_on < coalesce(c.extended_to, c.term_end)
       and not exists (select from officer_findings f where f.unit_id = p.unit_id and f.post_id = p.id and f.outcome = 'excepted')
       and not exists (select from officer_moves m where m.unit_id = p.unit_id and ${sameOfficerSql('m', 'p')}
         and m.asked_on >= c.term_start and m.asked_on <= p.end_on
         and (m.kind = 'ownWish'
           or (case when p.end_reason = 'transferred' then m.kind = 'transfer' else m.kind = 'dismissal' end
             and ${bothConsentSql('m', 'p.end_on')})))
     order by p.end_on desc, p.id`,
    [path, window.from, window.to],
  );
  return rows.filter((row) => moveProtected(row.post, row.how));
}

/**
 * A chair or vice-chair leaves the post by transfer only after both consents, or by own wish.
 *
 * @param of whose post, from which day the term runs, and on which day it is to be left
 * @throws Refusal 422 `consentFirst`, saying what it waits for
 */
export async function ensureConsent(
  ctx: Ctx,
  of: { employeeId: string | null; name: string; termStart: string; onDay: string },
): Promise<void> {
  const { rows } = await ctx.client.query<{
    done: boolean;
    asked: boolean;
    refused: boolean;
    consentedOn: string | null;
  }>(
    `select m.kind = 'ownWish' or coalesce(${bothConsentSql('m', '$4::date')}, false) as done, m.kind = 'transfer' as asked,
            m.committee_refused_on is not null or m.above_consents is false as refused,
            case when m.above_consents then greatest(m.committee_consent_on, m.above_on) end as "consentedOn"
     from officer_moves m where m.unit_id = $1 and (case when $2::uuid is null then m.employee_id is null and m.name = $5 else m.employee_id = $2 end) and m.kind in ('transfer', 'ownWish')
       and m.asked_on >= $3 and m.asked_on <= $4 order by done desc, m.asked_on desc, m.id desc`,
    [ctx.unit.id, of.employeeId, of.termStart, of.onDay, of.name],
  );
  const [latest] = rows;
  if (latest?.done) return;
  const law = {
    zh: `主席、副主席任期未满，调动要先经本级工会委员会和上一级工会同意（《工会法》第十八条）。`,
    en: 'A chair or vice-chair is transferred in term only with the consent of the committee and of the union above (Trade Union Law, art. 18). ',
  };
  const next = latest?.consentedOn
    ? {
        zh: `同意是 ${inWords(latest.consentedOn).zh}才齐的，卸任日期不能更早。`,
        en: `Both were there on ${inWords(latest.consentedOn).en}: the day cannot be earlier.`,
      }
    : latest?.refused
      ? {
          zh: `${of.name}的调动没有得到同意，职务继续。`,
          en: `The transfer of ${of.name} was refused: the post goes on.`,
        }
      : latest?.asked
        ? {
            zh: `${of.name}的调动已经登记，还在等答复；同意以后再登记卸任。`,
            en: `The transfer of ${of.name} was entered and waits for an answer; come back with the consent.`,
          }
        : {
            zh: `请先到“任期内工会干部”登记拟调动，同意以后再登记卸任。`,
            en: 'Enter the planned move under “Officers in term” first, and come back with the consent.',
          };
  const message = { zh: `${law.zh}${next.zh}`, en: `${law.en}${next.en}` };
  throw unprocessable('consentFirst', message, [{ field: 'reason', message }]);
}

/** Posts of the union committee were left: what was asked about a move and not answered is nobody's task any more. */
export async function dropMoves(ctx: Ctx, postIds: readonly string[]): Promise<void> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select m.id from officer_moves m join committee_posts p on p.unit_id = m.unit_id and ${sameOfficerSql('m', 'p')}
     where m.unit_id = $1 and p.id = any($2::uuid[]) and m.asked_on <= p.end_on
       and m.kind <> 'ownWish' and m.above_on is null and m.committee_refused_on is null`,
    [ctx.unit.id, postIds],
  );
  if (rows.length === 0) return;
  const dropped = { subjectId: rows.map((row) => row.id), outcome: 'dropped' } as const;
  await ctx.closeTasks({ kind: 'officers.consent', ...dropped });
  const above = await unionAbove(ctx.client, ctx.unit);
  if (above)
    await inOtherUnit(ctx, above, (there) => there.closeTasks({ kind: 'officers.decide', ...dropped }));
}
