/**
 * What a peer is shown of the unit that it inspects, and what it brings along. Only while its inspection is open: before
 * the draw there is no assignment, and once it is handed in, given up or over, everything here is shut again.
 *
 *   showPeerEvidence   the records behind an indicator, and what was stated about it
 *   readPeerFile       an attachment of such a statement, or one of the peer's own
 *   uploadPeerFile     a file of the peer's own, kept in the inspected unit
 */
import type { z } from 'zod';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../../../core/context/context.ts';
import { evaluations } from '../../../../core/facts/schema.ts';
import type { StoredContent } from '../../../../core/files/store.ts';
import { maskName } from '../../../../core/people/masking.ts';
import { maskAll, namesIn, numbersIn } from '../../../../core/people/personal.ts';
import { standardFamily } from '../../../../core/facts/evaluate.ts';
import { notFound } from '../../../../platform/http/refusal.ts';
import { claimsOn, linksBehind } from '../../../home/server/public.ts';
import { nameUpload, readFile } from '../../../records/server/public.ts';
import type { peerEvidence } from '../../contract.ts';
import { standardOf } from './case.ts';
import { type AsPeer, asPeer, attachedBy, ensurePeer, peerFiles } from './peer.ts';

export async function showPeerEvidence(
  peer: Ctx,
  id: string,
  indicatorId: string,
): Promise<z.input<typeof peerEvidence>> {
  return whileOpen(peer, id, async (work) => {
    const { ctx, c } = work;
    const standard = standardOf(c);
    const indicator = standard.indicators.find((each) => each.id === indicatorId);
    if (!indicator)
      throw notFound(
        {
          zh: `标准里没有指标“${indicatorId}”。`,
          en: `The standard has no indicator “${indicatorId}”.`,
        },
        'indicatorNotFound',
      );
    const asOf = await sealedOn(work);
    const { count, first } = await linksBehind(ctx, indicator, { asOf, groupId: c.groupId });
    const titles = first.flatMap(({ title }) => [title.zh, title.en]).join('\n');
    const told = first.length === 0 ? [] : [...numbersIn(titles), ...(await namesIn(ctx, titles))];
    const masked = (kind: string, words: string) =>
      kind === 'employee' ? maskName(words) : maskAll(words, told);
    return {
      asOf,
      count,
      // Another union's pages do not open to the peer; a member's name is none of its business.
      records: first.map(({ kind, id: record, title, on }) => ({
        id: record,
        kind,
        title: { zh: masked(kind, title.zh), en: masked(kind, title.en) },
        on,
      })),
      claims: (await statedOn(work, indicatorId, asOf)).map((claim) => ({
        id: claim.id,
        kind: claim.kind,
        state: claim.state === 'confirmed' ? ('confirmed' as const) : ('waiting' as const),
        statement: claim.statement,
        subItems: indicator.subItems
          .filter((item) => claim.sub_items.includes(item.id))
          .map((item) => item.title),
        fromOn: claim.from_on,
        toOn: claim.to_on,
        files: claim.files,
      })),
    };
  });
}

export async function readPeerFile(peer: Ctx, id: string, fileId: string) {
  return whileOpen(peer, id, async (work) => {
    const { ctx, c, assignment } = work;
    const mine = (await attachedBy(ctx, assignment)).has(fileId);
    if (!mine) {
      const { rows } = await ctx.client.query<{ indicator: string }>(
        'select distinct indicator_id as indicator from claims where unit_id = $1 and standard_id = any($2) and $3 = any(file_ids)',
        [ctx.unit.id, standardFamily(standardOf(c)), fileId],
      );
      const asOf = await sealedOn(work);
      let shown = false;
      for (const { indicator } of rows)
        shown ||= (await statedOn(work, indicator, asOf)).some((claim) =>
          claim.files.some((file) => file.id === fileId),
        );
      if (!shown)
        throw notFound({ zh: '没有找到这个文件。', en: 'This file was not found.' }, 'fileNotFound');
    }
    return readFile(ctx, fileId);
  });
}

export async function uploadPeerFile(
  peer: Ctx,
  id: string,
  upload: { content: StoredContent; name: string },
): Promise<Awaited<ReturnType<typeof nameUpload>>> {
  return whileOpen(peer, id, ({ ctx, assignment }) =>
    nameUpload(ctx, upload, { kind: peerFiles, id: assignment.id }),
  );
}

/** @throws Refusal where the inspection is not this unit's, or not open */
const whileOpen = <T>(peer: Ctx, id: string, act: (work: AsPeer) => Promise<T>): Promise<T> =>
  asPeer(peer, id, (work) => {
    ensurePeer(work);
    return act(work);
  });

/** The day of the sealed evaluation: what the unit handed in is what the peer looks at. */
async function sealedOn({ ctx, c }: AsPeer): Promise<string> {
  const [snapshot] = c.evaluationId
    ? await ctx.db
        .select({ asOf: evaluations.asOf })
        .from(evaluations)
        .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, c.evaluationId)))
    : [];
  return snapshot?.asOf ?? c.enteredOn;
}

/** The statements that stand on that day: neither taken back nor refused. */
const statedOn = async ({ ctx, c }: AsPeer, indicatorId: string, asOf: string) =>
  (await claimsOn(ctx, standardOf(c), indicatorId, c.groupId)).filter(
    (claim) =>
      (claim.state === 'waiting' || claim.state === 'confirmed') &&
      claim.from_on <= asOf &&
      (claim.to_on === null || claim.to_on >= asOf),
  );
