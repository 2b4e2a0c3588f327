/** PostgreSQL for the rest of Jia: the server, its connections, its schema. */
export { loneClient } from './alone.ts';
export {
  explained,
  makeDataDir,
  openDatabase,
  restoringMark,
  type CrashEvent,
  type Database,
  type OpenOptions,
} from './embedded.ts';
export {
  isSameStep,
  migrate,
  migrationState,
  readMigrations,
  type MigrateOptions,
  type Migration,
} from './migrate.ts';
export {
  analyzeUnknown,
  appRole,
  isConnectionError,
  openPools,
  pgError,
  savepoint,
  setScope,
  withTransaction,
  type Db,
  type PgError,
  type PoolOptions,
  type Pools,
  type TransactionOptions,
  type Tx,
} from './pool.ts';
