/**
 * A process that opens a data directory and keeps it: `owner.js DATA_DIR own|attach [stay]`.
 * Says what happens, one JSON object a line; stops cleanly on SIGINT and SIGTERM.
 */
import { OperatorError } from '../../../src/platform/config/index.ts';
import { openDatabase } from '../../../src/platform/postgres/index.ts';

const [dataDir = '', how = 'own', stay = ''] = process.argv.slice(2);
const say = (event: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(event)}\n`);

try {
  const database = await openDatabase({ dataDir, databaseUrl: undefined }, { owner: how === 'own' });
  database.onCrash((event) => say({ event: event.state, ...('pid' in event ? { pid: event.pid } : {}) }));
  const stop = async () => {
    await database.stop();
    say({ event: 'stopped' });
    process.exit(0);
  };
  if (stay === 'stay') {
    // An attached process has nothing else to keep it running.
    setInterval(() => undefined, 60_000);
    process.once('SIGINT', () => void stop());
    process.once('SIGTERM', () => void stop());
  }
  // Whoever hears it may send a signal at once.
  say({ event: 'open', url: database.url, attached: database.attached, serverPid: database.serverPid });
  if (stay !== 'stay') await stop();
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  say({ event: 'refused', code: error.code, pid: error.details.pid, zh: error.zh, en: error.en });
  process.exit(error.exitCode);
}
