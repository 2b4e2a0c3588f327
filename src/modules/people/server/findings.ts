/** One person on the rosters of two units: a finding for the union above both. */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import type { duplicatePage } from '../contract.ts';

interface FindingRow {
  id_hash: Buffer;
  id_last4: string;
  people: z.input<typeof duplicatePage>['duplicates'][number]['people'];
}

/** Paged by the keyed hash, which says nothing of the number. */
export async function findDuplicates(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.input<typeof duplicatePage>> {
  const [after] = readMark(query.cursor, 'hash');
  const { rows } = await ctx.client.query<FindingRow>(
    `with twice as (
       select e.id_hash from employees e
       where e.unit_path <@ $1::ltree and e.left_on is null and e.id_hash is not null and ($2::bytea is null or e.id_hash > $2)
       group by e.id_hash having count(*) > 1 order by e.id_hash limit $3)
     select e.id_hash, min(e.id_last4) as id_last4,
            jsonb_agg(jsonb_build_object('unit', jsonb_build_object('code', u.code, 'name', u.name), 'employeeId', e.id, 'name', e.name,
              'hiredOn', e.hired_on, 'member', m.id is not null) order by e.hired_on, u.code) as people
     from twice t
     join employees e on e.id_hash = t.id_hash and e.left_on is null and e.unit_path <@ $1::ltree
     join units u on u.id = e.unit_id
     left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null and m.kind = 'member'
     group by e.id_hash order by e.id_hash`,
    [ctx.unit.path, after && Buffer.from(after, 'hex'), query.limit + 1],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.id_hash.toString('hex')]);
  return {
    duplicates: page.map((row) => ({ idLast4: row.id_last4, people: row.people })),
    next,
  };
}
