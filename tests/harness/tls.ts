/** For tests: a certificate with its key, made for the run, so that no key lies in the repository. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** @returns paths of the two PEM files in `folder` */
export async function tlsFiles(folder: string): Promise<{ cert: string; key: string }> {
  const notAfterDate = new Date(Date.now() + 3650 * 86_400_000);
  const made = await generate([{ name: 'commonName', value: 'jia.test' }], { keyType: 'ec', notAfterDate });
  const files = { cert: join(folder, 'test-cert.pem'), key: join(folder, 'test-key.pem') };
  writeFileSync(files.cert, made.cert);
  writeFileSync(files.key, made.private, { mode: 0o600 });
  return files;
}
