/**
 * One statement as a whole transaction, sent and answered in one trip.
 *
 *   inOneTrip       any statement; its rows as text
 *   readInOneTrip   a query; its rows as objects
 *
 * Beginning, setting the scope, the statement and the commit are four trips otherwise, and on a busy day these cost
 * more than the statement. PostgreSQL runs what arrives before one Sync as one transaction: the scope is set for it
 * alone, and nothing is answered before the commit is safe on disk.
 */
import { createHash } from 'node:crypto';
import type { Connection, Pool, Submittable } from 'pg';

export interface PreparedStatement {
  /** Planned once a connection under this name. */
  name: string;
  text: string;
  values: readonly (string | number | boolean | null | readonly string[])[];
}

type Row = (string | null)[];

/**
 * @param scope path of the unit, as of `withTransaction`
 * @returns the rows that it returns, each value as PostgreSQL writes it
 */
export async function inOneTrip(pool: Pool, scope: string, statement: PreparedStatement): Promise<Row[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      client.query(new OneTrip([setScope(scope), statement], resolve, reject));
    });
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/**
 * A query in one trip: what a page that asks one question needs.
 *
 * @returns its rows as PostgreSQL writes them in JSON: a date is its text, as from a plain query; a time would be text too
 */
export async function readInOneTrip<R>(
  pool: Pool,
  scope: string,
  query: Omit<PreparedStatement, 'name'>,
): Promise<R[]> {
  const text = `select to_json(r) from (${query.text}) r`;
  // The same text under the same name: the server plans it once a connection.
  const name = `read_${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`;
  const rows = await inOneTrip(pool, scope, { name, text, values: query.values });
  return rows.map(([row]) => JSON.parse(row!) as R);
}

const setScope = (scope: string): PreparedStatement => ({
  name: 'set_scope',
  text: `select set_config('jia.scope', $1, true)`,
  values: [scope],
});

function asText(value: PreparedStatement['values'][number]): string | null {
  if (value === null || typeof value !== 'object') return value === null ? null : String(value);
  return `{${value.map((each) => `"${each.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

/** What the driver keeps of a connection: which statements it has prepared there, by name. */
type Wire = Connection & { parsedStatements: Record<string, string> };

/** The driver's own Query sends a Sync after each statement; this one after the last. */
class OneTrip implements Submittable {
  readonly #statements: readonly PreparedStatement[];
  readonly #resolve: (rows: Row[]) => void;
  readonly #reject: (error: Error) => void;
  /** Sent to be prepared, not yet answered. */
  readonly #unprepared: PreparedStatement[] = [];
  #leave = () => {};
  #complete = 0;
  readonly #rows: Row[] = [];

  constructor(
    statements: readonly PreparedStatement[],
    resolve: (rows: Row[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#statements = statements;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): void {
    const wire = connection as Wire;
    // What was prepared stays so even where the transaction then fails.
    const prepared = () => {
      const statement = this.#unprepared.shift()!;
      wire.parsedStatements[statement.name] = statement.text;
    };
    wire.on('parseComplete', prepared);
    this.#leave = () => void wire.off('parseComplete', prepared);
    wire.stream.cork();
    try {
      for (const statement of this.#statements) {
        const { name, text, values } = statement;
        if (wire.parsedStatements[name] !== text) {
          this.#unprepared.push(statement);
          wire.parse({ name, text, types: [] }, true);
        }
        wire.bind({ statement: name, values: values.map(asText) }, true);
        wire.execute({}, true);
      }
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  handleDataRow(message: { fields: Row }): void {
    // The one row before is the scope that was set.
    if (this.#complete === this.#statements.length - 1) this.#rows.push(message.fields);
  }

  handleCommandComplete(): void {
    this.#complete += 1;
  }

  /** The transaction has ended, and not by an error: it is committed. */
  handleReadyForQuery(): void {
    this.#leave();
    this.#resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#leave();
    this.#reject(error);
  }
}
