/** A server that speaks S3, with one bucket: `testBucket`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

export interface TestBucket {
  /** As `S3_URL` is written. */
  url: string;
  stop(): Promise<void>;
}

/**
 * @param path of the bucket in the address: its name, or its name and a prefix
 * @param checksSignatures whether a wrong secret is refused; such a bucket keeps and reads, and cannot be listed
 */
export async function testBucket(path = 'jia', { checksSignatures = false } = {}): Promise<TestBucket> {
  const directory = mkdtempSync(join(tmpdir(), 'jia-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // It signs the path of a bucket without the slash at its end, so a list never fits.
    allowMismatchedSignatures: !checksSignatures,
    directory,
    configureBuckets: [{ name: path.split('/')[0]! }],
  });
  const { port } = await server.run();
  return {
    // The key pair that this server knows.
    url: `http://S3RVER:S3RVER@127.0.0.1:${port}/${path}`,
    async stop() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
