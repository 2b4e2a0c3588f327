/**
 * Refusals: how anything says no to a person, in the reader's language, with what, where and how to mend it.
 *
 * `Refusal` · the factories `badInput`, `notSignedIn`, `forbidden`, `notFound`, `conflict`, `stale`,
 * `unprocessable`, `tooMany`
 */
import type { Text } from '../i18n/text.ts';

/** A field that is wrong: its path in the input, and what to do about it. */
export interface FieldFault {
  field: string;
  message: Text;
}

export class Refusal extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Stable id of the reason, camelCase. */
    readonly code: string,
    readonly text: Text,
    readonly fields: FieldFault[] = [],
    /** What the page may need to help: ids, numbers, versions. Never personal data. */
    readonly detail: Record<string, unknown> = {},
  ) {
    super(`${code}: ${text.en}`);
    this.name = 'Refusal';
  }
}

const say = (zh: string, en: string): Text => ({ zh, en });

/** 400: what was sent cannot be understood. */
export const badInput = (text: Text, fields: FieldFault[] = []) => new Refusal(400, 'badInput', text, fields);

/** 401 */
export const notSignedIn = () => new Refusal(401, 'notSignedIn', say('请先登录。', 'Please sign in first.'));

/** 403 */
export const forbidden = (
  text: Text = say(
    '您没有办理这件事的权限。如确有需要，请联系本单位工会的管理员。',
    'You may not do this. If you need to, ask your union’s administrator.',
  ),
  code = 'forbidden',
) => new Refusal(403, code, text);

/** 404: not there, or not for this person to know. */
export const notFound = (
  text: Text = say(
    '没有找到。它可能已被移走，或不在您的单位。',
    'Not found. It may have been moved, or is not in your unit.',
  ),
  code = 'notFound',
) => new Refusal(404, code, text);

/** 409: the state of things does not allow it now. */
export const conflict = (code: string, text: Text, detail: Record<string, unknown> = {}) =>
  new Refusal(409, code, text, [], detail);

/** 409: somebody else changed it meanwhile. */
export const stale = () =>
  new Refusal(
    409,
    'stale',
    say(
      '在您填写期间，别人修改了这条内容。您填的内容还在，请对照最新内容后再保存。',
      'Somebody changed this while you were editing. What you typed is kept; compare it with the newest version and save again.',
    ),
  );

/** 422: understood, but a rule forbids it. */
export const unprocessable = (
  code: string,
  text: Text,
  fields: FieldFault[] = [],
  detail: Record<string, unknown> = {},
) => new Refusal(422, code, text, fields, detail);

/** 429 */
export const tooMany = (
  text: Text = say('操作太频繁，请稍后再试。', 'Too many attempts; please wait a little.'),
  retryAfter?: number,
) => new Refusal(429, 'tooMany', text, [], retryAfter === undefined ? {} : { retryAfter });
