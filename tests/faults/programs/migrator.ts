/** A process that migrates: `migrator.js URL FOLDER`. Says what it applied. */
import { migrate } from '../../../src/platform/postgres/index.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const applied = await migrate(url, { folder });
process.stdout.write(`${JSON.stringify({ event: 'migrated', applied })}\n`);
