/** `secureHeaders`: what every answer says to browsers for safety's sake. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * Helmet's headers, worked out once: nothing in them depends on who asks, and putting together some twelve headers anew
 * took a twentieth of every request.
 *
 * @param options constants only; a directive that is a function would be asked here, once
 */
export function secureHeaders(options: HelmetOptions): Record<string, string> {
  const socket = new Socket();
  const answer = new ServerResponse(new IncomingMessage(socket));
  helmet(options)(answer.req, answer, (error?: unknown) => {
    if (error) throw error instanceof Error ? error : new Error('no headers for safety', { cause: error });
  });
  socket.destroy();
  return Object.fromEntries(
    Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
