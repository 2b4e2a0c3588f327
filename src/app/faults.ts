/** What is wrong with an input, field by field, in both languages. */
import type { FieldFault } from '../platform/http/refusal.ts';
import type { Text } from '../platform/i18n/text.ts';

/** A Zod issue as fastify-type-provider-zod hands it on: its code is the keyword, the rest lies in params. */
interface Issue {
  keyword?: string;
  instancePath?: string;
  message?: string;
  params?: Omit<ZodIssue, 'code' | 'message'>;
}

interface ZodIssue {
  code?: string;
  expected?: string;
  format?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  keys?: string[];
  message?: string;
  params?: { text?: Text };
}

/** From the validation errors that Fastify collects. */
export function inputFaults(error: { validation?: unknown }): FieldFault[] {
  return ((error.validation ?? []) as Issue[]).map((raw) => ({
    field: (raw.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
    message: faultText({ ...raw.params, code: raw.keyword, message: raw.message }),
  }));
}

/** A message that a schema may carry itself: z.string().refine(..., { params: { text: {zh, en} } }). */
export function faultText(issue: ZodIssue): Text {
  if (issue.params?.text) return issue.params.text;
  const say = (zh: string, en: string): Text => ({ zh, en });
  switch (issue.code) {
    case 'invalid_type':
      return issue.message?.includes('received undefined')
        ? say('请填写这一项。', 'Fill this in.')
        : say('这一项的格式不对。', 'This is not in the right form.');
    case 'too_small':
      if (issue.origin === 'string') {
        return Number(issue.minimum ?? 0) <= 1
          ? say('请填写这一项。', 'Fill this in.')
          : say(`至少 ${issue.minimum} 个字。`, `At least ${issue.minimum} characters.`);
      }
      if (issue.origin === 'array')
        return say(`至少选 ${issue.minimum} 项。`, `Choose at least ${issue.minimum}.`);
      return say(`不能小于 ${issue.minimum}。`, `Not less than ${issue.minimum}.`);
    case 'too_big':
      if (issue.origin === 'string')
        return say(`最多 ${issue.maximum} 个字。`, `At most ${issue.maximum} characters.`);
      if (issue.origin === 'array') return say(`最多 ${issue.maximum} 项。`, `At most ${issue.maximum}.`);
      return say(`不能大于 ${issue.maximum}。`, `Not more than ${issue.maximum}.`);
    case 'invalid_format':
      if (issue.format === 'date')
        return say('日期应写成 2026-03-05 这样。', 'Write a date like 2026-03-05.');
      if (issue.format === 'datetime')
        return say(
          '时间应写成 2026-03-05T09:00:00+08:00 这样。',
          'Write a time like 2026-03-05T09:00:00+08:00.',
        );
      if (issue.format === 'uuid')
        return say('编号不对，请从页面上重新选择。', 'This is not an id; choose it again on the page.');
      if (issue.format === 'email') return say('邮箱地址不完整。', 'This is not a whole e-mail address.');
      return say('格式不对，请核对。', 'This is not in the right form.');
    case 'invalid_value':
      return say('请从给出的选项中选择。', 'Choose one of the options.');
    case 'unrecognized_keys':
      return say(
        `有不认识的项目：${(issue.keys ?? []).join('、')}。`,
        `Not known here: ${(issue.keys ?? []).join(', ')}.`,
      );
    default:
      return say('这一项需要修改。', 'This needs mending.');
  }
}
