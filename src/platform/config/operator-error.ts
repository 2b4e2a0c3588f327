/**
 * A refusal that the operator at the terminal can mend: what is wrong, where, and what to do,
 * in Chinese and in English. The command line prints both and leaves with `exitCode`.
 *
 * `code` is stable and machine-readable (`config.port`, `postgres.owned` ...).
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** 1: refused. 2: wrong use (a bad setting or argument). */
  readonly exitCode: 1 | 2;
  /** Facts for programs, for example `{pid}` of the process that owns a data directory. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    text: { zh: string; en: string },
    options: { exitCode?: 1 | 2; cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(`${text.zh}\n${text.en}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.zh = text.zh;
    this.en = text.en;
    this.exitCode = options.exitCode ?? 1;
    this.details = options.details ?? {};
  }
}
