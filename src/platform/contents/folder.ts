/** Contents in a folder of this machine: written whole, then renamed into place. */
import { createReadStream, existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { likeFolder } from '../config/owner.ts';
import { makeFolder } from '../config/place.ts';
import type { Contents } from './index.ts';
import { isHash, placeOf } from './place.ts';

export class Folder implements Contents {
  constructor(private readonly dir: string) {}

  async keep(sha256: string, file: string): Promise<void> {
    const path = this.pathOf(sha256);
    makeFolder(dirname(path));
    likeFolder(file);
    await rename(file, path);
  }

  async read(sha256: string): Promise<Readable | null> {
    const stream = createReadStream(this.pathOf(sha256), { highWaterMark: 1 << 18 });
    return new Promise((resolve, reject) => {
      stream.once('open', () => resolve(stream));
      stream.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? resolve(null) : reject(error),
      );
    });
  }

  async keptAt(sha256: string): Promise<Date | null> {
    return stat(this.pathOf(sha256)).then(
      ({ mtime }) => mtime,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      },
    );
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  async *list(): AsyncGenerator<string> {
    if (!existsSync(this.dir)) return;
    for (const folder of await readdir(this.dir)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.dir, folder)))
        if (isHash(name) && name.startsWith(folder)) yield name;
    }
  }

  async local(sha256: string): Promise<string | null> {
    return (await this.keptAt(sha256)) && this.pathOf(sha256);
  }

  private pathOf(sha256: string): string {
    return join(this.dir, placeOf(sha256));
  }
}
