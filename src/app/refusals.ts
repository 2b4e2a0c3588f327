/** What was sent that is no text: `ensureText`. Whatever was thrown, as a refusal that a person can read: `asRefusal`. */
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { OperatorError } from '../platform/config/operator-error.ts';
import { isDiskFull } from '../platform/config/place.ts';
import { ContentsAway } from '../platform/contents/index.ts';
import { badInput, conflict, Refusal, tooMany, unprocessable } from '../platform/http/refusal.ts';
import { isConnectionError, pgError } from '../platform/postgres/pool.ts';
import { inputFaults } from './faults.ts';

const unkeptText = {
  zh: '内容里有不能保存的字符，请删去后再提交。',
  en: 'There is a character in this that cannot be kept; take it out and send it again.',
};
const unkept = (field?: string) =>
  badInput(unkeptText, field === undefined ? [] : [{ field, message: unkeptText }]);

/**
 * Refuses what was sent where a text in it is none: with a zero byte, or half a pair of surrogates. PostgreSQL keeps
 * neither, a workbook carries neither; asked here once, no use case need think of it.
 *
 * @throws Refusal 400 `badInput`, naming the outermost field
 */
export function ensureText(body: unknown): void {
  if (typeof body === 'string' && !isText(body)) throw unkept();
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return;
  for (const [field, value] of Object.entries(body)) {
    if (!isText(field)) throw unkept();
    if (!isTextThroughout(value)) throw unkept(field);
  }
}

// With the flag u, a surrogate is one that stands alone.
const isText = (text: string) => !/\p{Surrogate}/u.test(text) && !text.includes('\u0000');

/** Not by calling itself: what was sent may be nested as deep as it is long. */
function isTextThroughout(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      if (!isText(next)) return false;
    } else if (Array.isArray(next)) {
      for (const each of next) waiting.push(each);
    } else if (next !== null && typeof next === 'object') {
      for (const [key, each] of Object.entries(next)) waiting.push(key, each);
    }
  }
  return true;
}

/** What went wrong, as a refusal; null for what nobody foresaw. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  // The rulebook and the calendar say no in their own words: an absent year, a rule that is not settled.
  if (error instanceof OperatorError)
    return unprocessable(error.code, { zh: error.zh, en: error.en }, [], { ...error.details });
  if (hasZodFastifySchemaValidationErrors(error)) {
    return badInput(
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      inputFaults(error),
    );
  }
  const database = pgError(error);
  if (database?.code === '23505')
    return conflict(
      'duplicate',
      {
        zh: '已有相同的内容，请核对后再保存。',
        en: 'The same thing is there already; check and save again.',
      },
      { constraint: database.constraint },
    );
  if (database?.code === '23514' || database?.code === '23503')
    return unprocessable(
      'ruleBroken',
      { zh: '内容与数据规则不符，没有保存。', en: 'This breaks a rule of the data; nothing was saved.' },
      [],
      { constraint: database.constraint },
    );
  // Signs that PostgreSQL keeps nowhere: the zero byte in a text or in JSON, half a pair of surrogates.
  if (database && ['22021', '22P05'].includes(database.code)) return unkept();
  if (database?.code === '22003')
    return badInput({
      zh: '有一个数字太大，不能保存，请核对后再提交。',
      en: 'A number in this is too large to be kept; check it and send it again.',
    });
  if (database?.code === '40001' || database?.code === '40P01')
    return conflict('busy', {
      zh: '同时有人在办理，请再试一次。',
      en: 'Somebody is doing this at the same moment; try again.',
    });
  if (database?.code === '53100' || isDiskFull(error))
    return new Refusal(507, 'diskFull', {
      zh: '服务器的磁盘满了，没有保存。请联系管理员腾出空间后再试。',
      en: 'The server’s disk is full, and nothing was saved. Ask the administrator to make room, then try again.',
    });
  if (error instanceof ContentsAway)
    return new Refusal(503, 'contentsAway', {
      zh: '附件的存储暂时连不上，没有保存，请稍后再试；还不行时请联系管理员。',
      en: 'The store of attachments is away for a moment, and nothing was saved. Please try again; if it stays so, tell the administrator.',
    });
  if (isConnectionError(error))
    return new Refusal(503, 'databaseAway', {
      zh: '数据库暂时连不上，没有保存，请稍后再试。',
      en: 'The database is away for a moment, and nothing was saved. Please try again.',
    });
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413)
    return new Refusal(413, 'tooLarge', {
      zh: '内容太大，请缩小后再提交。',
      en: 'This is too large; make it smaller and send it again.',
    });
  if (status === 415)
    return new Refusal(415, 'mediaType', {
      zh: '不支持这种内容格式。',
      en: 'This media type is not supported.',
    });
  if (status === 429) return tooMany();
  if (status !== undefined && status >= 400 && status < 500)
    return badInput({ zh: '请求的内容不完整或格式不对。', en: 'The request is incomplete or malformed.' });
  return null;
}
