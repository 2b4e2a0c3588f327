/** Everything that a database keeps, as whoever steals it sees it. */
import type { TestApp } from './app.ts';

export interface Row {
  /** The row as JSON. */
  text: string;
  /** The transaction that wrote it. */
  xmin: string;
}

/** Every row of every table with its hidden columns, in the order in which it lies on disk. */
export async function dumpAll(app: TestApp): Promise<Map<string, Row[]>> {
  return app.database.asOwner(async ({ client }) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    );
    const all = new Map<string, Row[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<Row>(
        `select to_jsonb(t)::text as text, t.xmin::text as xmin from "${name}" t order by t.ctid`,
      );
      all.set(
        name,
        rows.map((row) => ({ ...row, text: row.text.replaceAll('": "', '":"') })),
      );
    }
    return all;
  });
}
