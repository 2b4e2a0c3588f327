/**
 * Structured logs, one JSON object a line on standard output, without personal data.
 *
 *   createLogger   the program's logger; Fastify takes it as `loggerInstance`
 *   safeError      an error as the log may show it
 *
 * No name, number, address, query string, parameter or row ever reaches the log: requests show their
 * route's pattern (an invitation's token stands in the path), database errors show code, table and
 * constraint but neither parameters nor the `detail` that quotes the row.
 */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/index.ts';

export type { Logger } from 'pino';

const secretKeys = [
  'password',
  'passphrase',
  'secret',
  'token',
  'code',
  'idNumber',
  'phone',
  'name',
  'cookie',
  'authorization',
];

/**
 * @param level least level that is written
 * @param stream where to; standard output by default
 */
export function createLogger(level: LogLevel, stream?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      // `err.code` and `err.name` are an error's own and stay: only data objects are masked.
      paths: ['body', 'data', 'params', 'query', 'headers', 'user', 'account', 'person']
        .flatMap((parent) => secretKeys.map((key) => `${parent}.${key}`))
        .concat(['password', 'passphrase', 'secret', 'token', 'idNumber', 'phone']),
      censor: '[redacted]',
    },
    serializers: { err: safeError, error: safeError, req: safeRequest, res: safeReply },
  };
  return stream ? pino(options, stream) : pino(options);
}

/** An error as the log may show it: type, code, place, and a message without quoted data. */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const own = error as Error & Record<string, unknown>;
  const fromDatabase = typeof own.severity === 'string' && typeof own.code === 'string';
  const fromQuery = typeof own.query === 'string' && 'params' in own;
  const message = fromQuery ? 'Failed query' : fromDatabase ? databaseMessage(own) : error.message;
  return {
    type: error.constructor.name,
    message,
    ...(typeof own.code === 'string' || typeof own.code === 'number' ? { code: own.code } : {}),
    ...(typeof own.statusCode === 'number' ? { statusCode: own.statusCode } : {}),
    ...(fromDatabase ? { table: own.table, constraint: own.constraint, routine: own.routine } : {}),
    ...(fromQuery ? { query: own.query } : {}),
    stack: frames(error),
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  };
}

/** Classes 22 (data) and 23 (constraints) quote what was typed; the others speak of the schema only. */
function databaseMessage(error: Record<string, unknown>): string {
  const code = String(error.code);
  return code.startsWith('22') || code.startsWith('23') || code === 'P0001'
    ? `SQLSTATE ${code}`
    : String(error.message);
}

/** The frames alone: the first lines of a stack repeat the message. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
}

function safeRequest(request: unknown): Record<string, unknown> {
  const r = request as { id?: unknown; method?: unknown; routeOptions?: { url?: unknown } };
  return { id: r.id, method: r.method, route: r.routeOptions?.url ?? '(unmatched)' };
}

function safeReply(reply: unknown): Record<string, unknown> {
  return { statusCode: (reply as { statusCode?: unknown }).statusCode };
}
