/** Why the rulebook gives no answer, or refuses an override: a stable code and words in both languages. */
import { OperatorError } from '../../platform/config/operator-error.ts';

export type RefusalCode =
  | 'rules.paramUnknown'
  | 'rules.argumentMissing'
  | 'rules.argumentMalformed'
  | 'rules.jurisdictionUnknown'
  | 'rules.caseUnknown'
  | 'rules.noRule'
  | 'rules.notInForce'
  | 'rules.unsettled'
  | 'rules.noCongress'
  | 'rules.fileMalformed';

/** Questions that nobody could answer as they were put; the others were understood and are refused. */
const wrongUse: ReadonlySet<RefusalCode> = new Set(['rules.argumentMissing', 'rules.argumentMalformed']);

/** A question that the rulebook refuses; the command line prints it and leaves with 1, or with 2 where it was put wrongly. */
export class Refusal extends OperatorError {
  declare readonly code: RefusalCode;

  constructor(
    code: RefusalCode,
    text: { zh: string; en: string },
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(code, text, { ...options, exitCode: wrongUse.has(code) ? 2 : 1 });
  }
}
