/** `jia verify certificate URL|FILE`: needs no database; the clock is the machine's, or JIA_NOW. */
import { clockFrom, systemClock } from '../../core/clock/index.ts';
import {
  formatVerification,
  verifyCertificateCommand,
  type VerifyCommandResult,
} from '../../modules/certification/server/verify.ts';

/** @throws OperatorError where there is nothing to check, or no keys to check it with */
export async function verifyCertificate(
  target: string,
  trustFile: string | undefined,
): Promise<{ result: VerifyCommandResult; text: string }> {
  const clock = process.env.JIA_NOW ? clockFrom(process.env.JIA_NOW) : systemClock;
  const result = await verifyCertificateCommand(target, {
    ...(trustFile === undefined ? {} : { trustFile }),
    today: clock.today(),
    now: clock.now().getTime(),
  });
  return { result, text: formatVerification(result) };
}
