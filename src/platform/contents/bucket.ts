/**
 * Contents in a bucket that speaks S3 (MinIO, Ceph, OSS, COS, OBS …), through flydrive's driver. It is loaded with the first
 * use: an installation without a bucket never pays for it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Driver } from 'flydrive/drivers/s3';
import type { BucketConfig } from '../config/index.ts';
import { makeFolder } from '../config/place.ts';
import type { Contents } from './index.ts';
import { isHash, placeOf } from './place.ts';

/** The bucket did not do it. */
export class ContentsAway extends Error {
  constructor(
    readonly bucket: string,
    /** What it or the network said; never the error itself, which holds the whole connection. */
    readonly reason: string,
  ) {
    super(`bucket ${bucket}: ${reason}`);
    this.name = 'ContentsAway';
  }
}

export class Bucket implements Contents {
  private opened: Promise<S3Driver> | undefined;

  constructor(private readonly settings: BucketConfig) {}

  async keep(sha256: string, file: string): Promise<void> {
    const { size } = await stat(file);
    const key = this.key(sha256);
    await this.ask((driver) =>
      driver.putStream(key, createReadStream(file), {
        contentLength: size,
        contentType: 'application/octet-stream',
      }),
    );
    await rm(file, { force: true });
  }

  async read(sha256: string): Promise<Readable | null> {
    const key = this.key(sha256);
    return this.ask((driver) => driver.getStream(key));
  }

  async keptAt(sha256: string): Promise<Date | null> {
    const key = this.key(sha256);
    return this.ask(async (driver) => (await driver.getMetaData(key)).lastModified);
  }

  async remove(sha256: string): Promise<void> {
    const key = this.key(sha256);
    await this.ask((driver) => driver.delete(key));
  }

  async *list(): AsyncGenerator<string> {
    let page: string | undefined;
    do {
      const found = await this.ask((driver) =>
        driver.listAll(this.settings.prefix || '/', {
          recursive: true,
          ...(page === undefined ? {} : { paginationToken: page }),
        }),
      );
      for (const object of found?.objects ?? []) {
        const name = object.isFile ? object.key.slice(object.key.lastIndexOf('/') + 1) : '';
        if (isHash(name) && object.isFile && object.key === this.key(name)) yield name;
      }
      page = found?.paginationToken;
    } while (page !== undefined);
  }

  /** Copied once and checked against its name; a copy that lies there from before is used again. */
  async local(sha256: string, work: string): Promise<string | null> {
    if (await stat(work).catch(() => null)) return work;
    const stream = await this.read(sha256);
    if (!stream) return null;
    const partial = `${work}.${process.pid}`;
    makeFolder(dirname(work));
    const hash = createHash('sha256');
    try {
      await pipeline(
        stream,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(partial, { mode: 0o600 }),
      );
      if (hash.digest('hex') !== sha256)
        throw new ContentsAway(this.settings.bucket, `what lies under ${sha256} is another content`);
      await rename(partial, work);
      return work;
    } finally {
      await rm(partial, { force: true });
    }
  }

  private key(sha256: string): string {
    return this.settings.prefix + placeOf(sha256);
  }

  /** @returns null where the bucket says that there is no such object. @throws ContentsAway for all else */
  private async ask<T>(act: (driver: S3Driver) => Promise<T>): Promise<T | null> {
    this.opened ??= openDriver(this.settings);
    try {
      return await act(await this.opened);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw new ContentsAway(
        this.settings.bucket,
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      );
    }
  }
}

/** An absent bucket is a 404 too, but no absent object. */
function isAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === 'NoSuchBucket') return false;
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404;
}

const nothing = () => {};

async function openDriver(settings: BucketConfig): Promise<S3Driver> {
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, pathStyle } = settings;
  return new S3Driver({
    endpoint,
    bucket,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    visibility: 'private',
    // Many of the services that speak S3 know neither its access lists nor its newer checksums in trailers.
    supportsACL: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // It would write to the terminal what `ContentsAway` says already.
    logger: { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
}
