/**
 * Asking the server from a ballot's script.
 *
 *   send      a request; a server that restarts or is overloaded counts as a lost network
 *   Refused   what the server refuses for good
 */

/** A refusal as the server says it. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export async function send(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  headers: Record<string, string>,
  credentials: RequestCredentials,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    credentials,
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // A server that is restarting or overloaded is asked again, like a network that is gone.
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  const said = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) {
    const texts = said['messages'] as { zh?: string; en?: string } | undefined;
    const text = document.documentElement.lang === 'en' ? texts?.en : texts?.zh;
    throw new Refused(String(said['code']), text ?? String(said['message'] ?? answer.status));
  }
  return said;
}
