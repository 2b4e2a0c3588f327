/**
 * What stands between Jia and its address, for `jia serve` and `jia doctor` alike.
 *
 *   readTls        certificate and key, checked to belong together
 *   cannotListen   why an address cannot be listened on
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { OperatorError } from '../config/operator-error.ts';

export interface Tls {
  cert: Buffer;
  key: Buffer;
  /** When the certificate ends. */
  until: Date;
}

/** @throws OperatorError `tls.files` for files that cannot be read, are no certificate or key, or are not of one pair */
export function readTls({ certFile, keyFile }: { certFile: string; keyFile: string }): Tls {
  try {
    const [cert, key] = [readFileSync(certFile), readFileSync(keyFile)];
    createSecureContext({ cert, key });
    return { cert, key, until: new Date(new X509Certificate(cert).validTo) };
  } catch (cause) {
    const { message } = cause as Error;
    throw new OperatorError(
      'tls.files',
      {
        zh: `TLS_CERT（${certFile}）和 TLS_KEY（${keyFile}）不能用：要是 PEM 格式的证书和与它配对的私钥，并且当前用户读得到（${message}）。`,
        en: `TLS_CERT (${certFile}) and TLS_KEY (${keyFile}) cannot be used: they must be a certificate in PEM form and the private key that belongs to it, readable by this user (${message}).`,
      },
      { cause },
    );
  }
}

/** @param code of the system's error: EADDRINUSE, EACCES … */
export function cannotListen(code: string | undefined, host: string, port: number): OperatorError {
  const where = `${host}:${port}`;
  const advice: Record<string, [string, string]> = {
    EADDRINUSE: [
      `${where} 已被别的程序占用：请停掉它（ss -ltnp 可以看到是谁），或用 PORT 换一个端口。`,
      `Another program has ${where}: stop it (ss -ltnp shows which), or choose another port in PORT.`,
    ],
    EACCES: [
      `没有权限监听 ${where}：1024 以下的端口要 root，请用 PORT 换一个。`,
      `This user may not listen on ${where}: ports below 1024 need root; choose another in PORT.`,
    ],
    EADDRNOTAVAIL: [
      `本机没有 ${host} 这个地址：请检查 HOST。`,
      `This machine has no address ${host}: check HOST.`,
    ],
  };
  const [zh, en] = advice[code ?? ''] ?? [
    `不能监听 ${where}（${code}）：请检查 HOST 和 PORT。`,
    `${where} cannot be listened on (${code}): check HOST and PORT.`,
  ];
  return new OperatorError('serve.listen', { zh, en }, { details: { code, host, port } });
}
