/** `jia verify certificate URL|FILE`: needs no database; the clock is the machine's, or JIA_NOW. */
import { clockFrom, systemClock } from '../../core/clock/index.ts';
import {
  formatVerification,
  verifyCertificateCommand,
  type VerifyCommandResult,
} from '../../modules/certification/server/verify.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';

/** @throws OperatorError where there is nothing to check, or no keys to check it with */
export async function verifyCertificate(
  target: string | undefined,
  trustFile: string | undefined,
): Promise<{ result: VerifyCommandResult; text: string }> {
  if (target === undefined) {
    throw new OperatorError(
      'verify.noTarget',
      { zh: '请给出证书的核验网址或文件。', en: 'Give the certificate’s address or file.' },
      { exitCode: 2 },
    );
  }
  const clock = process.env.JIA_NOW ? clockFrom(process.env.JIA_NOW) : systemClock;
  const result = await verifyCertificateCommand(target, {
    ...(trustFile === undefined ? {} : { trustFile }),
    today: clock.today(),
    now: clock.now().getTime(),
  });
  return { result, text: formatVerification(result) };
}
