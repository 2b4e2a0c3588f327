/** `jia issuer-keys list|rotate --unit CODE`: the keys with which a union signs certificates, at the terminal. */
import { systemActor } from '../../core/access/actor.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { listKeys, rotateKey } from '../../modules/certification/server/public.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { openProcess } from '../process.ts';

export interface IssuerKeysOptions {
  unit: string;
  /** Why a new key is made; it stands in the audit log. */
  reason?: string;
}

/** @throws OperatorError `issuerKeys.unit`, `issuerKeys.reason`; Refusal `noIssuerKey` */
export async function issuerKeysCommand(what: 'list' | 'rotate', options: IssuerKeysOptions) {
  const reason = options.reason?.trim() ?? '';
  if (what === 'rotate' && reason.length < 4) {
    throw new OperatorError(
      'issuerKeys.reason',
      {
        zh: '请用 --reason 写明更换密钥的理由（至少 4 个字），它会记入审计日志。',
        en: 'Say with --reason why the key is replaced (4 characters or more); it goes into the audit log.',
      },
      { exitCode: 2 },
    );
  }
  const running = await openProcess({ owner: false });
  try {
    const { services } = running;
    const unit = await unitByCode(services, options.unit);
    if (!unit) {
      throw new OperatorError('issuerKeys.unit', {
        zh: `没有代码为“${options.unit}”的单位。`,
        en: `There is no unit with the code “${options.unit}”.`,
      });
    }
    return await runInUnit(
      services,
      { actor: systemActor, unit, requestId: `jia issuer-keys ${what}` },
      (ctx) => (what === 'list' ? listKeys(ctx) : rotateKey(ctx, { reason })),
    );
  } finally {
    await running.close();
  }
}
