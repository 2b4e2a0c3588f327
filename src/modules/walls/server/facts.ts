/**
 * What standards may ask of the wall (D6): `wall.boards`, boards that hang and hold ÷ boards asked for.
 *
 * A printed board proves nothing by itself: it counts from the day on which somebody entered that it hangs, until the records
 * say something else. Where nobody entered any, nothing is known, and the boards are claimed with photos as before.
 */
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { CompiledStandard, FactResult } from '../../../core/standards/index.ts';
import { boardsFact, boardsOf } from './items.ts';

export const facts: FactSource[] = [{ facts: [boardsFact], version: 1, ask, evidence }];

async function ask(
  client: PoolClient,
  scope: FactScope,
  { standard }: CompiledStandard,
): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const asked = boardsOf(standard).map(({ id }) => id);
  const { rows: units } = await client.query<{ id: number }>(
    `select u.id from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const { rows } = await client.query<{ unit_id: number; holding: string[]; hung: number }>(
    `select h.unit_id, array_agg(h.board) filter (where h.outdated_since is null or h.outdated_since > $1) as holding, count(*)::int as hung
     from (select distinct on (h.unit_id, h.board) h.unit_id, h.board, h.outdated_since from wall_hangings h
           where ${reach.where('h')} and h.hung_on <= $1 and h.board = any($2)
           order by h.unit_id, h.board, h.hung_on desc, h.entered_at desc, h.id desc) h
     group by h.unit_id`,
    [scope.asOf, asked],
  );
  const found = new Map(rows.map((row) => [row.unit_id, row]));
  return new Map(
    units.map(({ id }): [number, Record<string, FactResult>] => {
      const row = found.get(id);
      if (!row)
        return [
          id,
          {
            [boardsFact]: {
              state: 'unknown',
              reason: { zh: '没有登记上墙的展板', en: 'no board is entered as hung' },
            },
          },
        ];
      const holding = row.holding ?? [];
      return [
        id,
        {
          [boardsFact]: {
            state: 'known',
            num: holding.length,
            den: asked.length,
            evidence: { count: row.hung, first: [] },
            detail: { missing: asked.filter((board) => !holding.includes(board)) },
          },
        },
      ];
    }),
  );
}

async function evidence(client: PoolClient, _fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<{
    id: string;
    place: string;
    on: string;
    code: string;
    boards: number;
    total: number;
  }>(
    `select min(h.id::text) as id, h.place, h.hung_on as on, u.code, count(*)::int as boards, count(*) over ()::int as total
     from units u join wall_hangings h on h.unit_id = u.id
     where u.path = $1::ltree and h.hung_on <= $2 group by h.place, h.hung_on, u.code order by h.hung_on desc, h.place limit $3`,
    [scope.path, scope.asOf, limit],
  );
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      kind: 'wallHanging',
      id: row.id,
      title: { zh: `${row.place}：${row.boards} 块`, en: `${row.place}: ${row.boards}` },
      on: row.on,
      href: `/desk/${row.code}/walls`,
    })),
  };
}
