/** What is wrong with an input, field by field, in both languages. */
import type { FieldFault } from '../platform/http/refusal.ts';
import type { Text } from '../platform/i18n/text.ts';

interface Issue {
  instancePath?: string;
  message?: string;
  params?: { issue?: ZodIssue } & Record<string, unknown>;
}

interface ZodIssue {
  code?: string;
  path?: (string | number)[];
  expected?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  origin?: string;
  values?: unknown[];
  message?: string;
  params?: { text?: Text };
  input?: unknown;
}

/** From the validation errors that Fastify collects. */
export function inputFaults(error: { validation?: unknown }): FieldFault[] {
  const issues = (error.validation ?? []) as Issue[];
  return issues.map((raw) => {
    const issue = (raw.params?.issue ?? raw.params ?? {}) as ZodIssue;
    const path = issue.path?.length ? issue.path.join('.') : (raw.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.');
    return { field: path, message: faultText({ message: raw.message, ...issue }) };
  });
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
        return (issue.minimum ?? 0) <= 1 ? say('请填写这一项。', 'Fill this in.') : say(`至少 ${issue.minimum} 个字符。`, `At least ${issue.minimum} characters.`);
      }
      if (issue.origin === 'array') return say(`至少选 ${issue.minimum} 项。`, `Choose at least ${issue.minimum}.`);
      return say(`不能小于 ${issue.minimum}。`, `Not less than ${issue.minimum}.`);
    case 'too_big':
      if (issue.origin === 'string') return say(`最多 ${issue.maximum} 个字符。`, `At most ${issue.maximum} characters.`);
      if (issue.origin === 'array') return say(`最多 ${issue.maximum} 项。`, `At most ${issue.maximum}.`);
      return say(`不能大于 ${issue.maximum}。`, `Not more than ${issue.maximum}.`);
    case 'invalid_format':
      if (issue.format === 'date') return say('日期应写成 2026-03-05 这样。', 'Write a date like 2026-03-05.');
      if (issue.format === 'email') return say('邮箱地址不完整。', 'This is not a whole e-mail address.');
      return say('格式不对,请核对。', 'This is not in the right form.');
    case 'invalid_value':
      return say('请从给出的选项中选择。', 'Choose one of the options.');
    case 'unrecognized_keys':
      return say('有不认识的项目。', 'There are items that are not known.');
    default:
      return say('这一项需要修改。', 'This needs mending.');
  }
}
