/** Sends the e-mails that notices wait for: `sendLetters`, a job that comes round every two minutes. */
import type { Services } from '../context/context.ts';
import { inLocale, type Locale, type Text } from '../../platform/i18n/text.ts';
import { withTransaction } from '../../platform/postgres/pool.ts';

interface WaitingRow {
  unit_id: number;
  id: string;
  title: Text;
  body: Text | null;
  href: string | null;
  unit_name: string;
  email: string | null;
  locale: Locale;
  attempts: number;
}

/** After so many refusals of the mail server a letter is given up; the notice stands in the inbox in any case. */
const mostAttempts = 5;

/** Letters of one run: the next run takes the rest. */
const mostLetters = 500;

export interface LettersReport {
  sent: number;
  failed: number;
}

/**
 * Each letter is sent in a transaction of its own that holds its notice: two processes never send the same one,
 * and one that the mail server refuses waits for the next run without holding up the others.
 */
export async function sendLetters(services: Services): Promise<LettersReport> {
  const { mailer } = services;
  const report: LettersReport = { sent: 0, failed: 0 };
  if (!mailer) return report;
  const roots = await services.pool.query<{ path: string }>('select path from root_units()');
  for (const { path } of roots.rows) {
    const tried: string[] = [];
    while (tried.length < mostLetters) {
      const id = await withTransaction(services.pool, { scope: path }, async ({ client }) => {
        const { rows } = await client.query<WaitingRow>(
          `select n.unit_id, n.id, n.title, n.body, n.href, u.name as unit_name, n.email_attempts as attempts,
                  case when a.disabled_at is null then a.email end as email, a.locale
           from notices n join accounts a on a.id = n.account_id join units u on u.id = n.unit_id
           where n.email_state = 'waiting' and n.id <> all ($1)
           order by n.email_attempts, n.created_at, n.id limit 1 for update of n skip locked`,
          [tried],
        );
        const row = rows[0];
        if (!row) return null;
        const failure = await send(services, row);
        const state =
          failure === null
            ? 'sent'
            : row.email === null || row.attempts + 1 >= mostAttempts
              ? 'failed'
              : 'waiting';
        await client.query(
          'update notices set email_state = $3, email_attempts = email_attempts + 1, email_error = $4 where unit_id = $1 and id = $2',
          [row.unit_id, row.id, state, failure],
        );
        report[failure === null ? 'sent' : 'failed'] += 1;
        return row.id;
      });
      if (id === null) break;
      tried.push(id);
    }
  }
  return report;
}

/** @returns null when it was sent, else why not */
async function send(services: Services, row: WaitingRow): Promise<string | null> {
  if (row.email === null) return 'no address';
  const say = (text: Text) => inLocale(text, row.locale);
  const link = row.href ? `${services.publicUrl()}${row.href}` : null;
  const lines = [say(row.title), row.body ? say(row.body) : null, link, `${row.unit_name} · 家 Jia`];
  try {
    await services.mailer?.send({
      to: row.email,
      subject: say(row.title),
      text: lines.filter(Boolean).join('\n\n'),
    });
    return null;
  } catch (error) {
    services.log.warn({ err: error, notice: row.id }, 'a letter was not taken');
    return error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  }
}
