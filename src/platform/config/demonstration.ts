/** A demonstration's data directory carries a mark: it may be made anew, and nothing in it is anybody's. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './index.ts';

const markOf = ({ dataDir }: Pick<Config, 'dataDir'>) => join(dataDir, 'demonstration');

export const isDemonstration = (config: Pick<Config, 'dataDir'>): boolean => existsSync(markOf(config));

/** Makes the directory where it is missing. */
export function markDemonstration(config: Pick<Config, 'dataDir'>): void {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o755 });
  writeFileSync(markOf(config), '演示数据，可以删除。Demonstration data; may be deleted.\n');
}
