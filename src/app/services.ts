/** Makes what a process needs once: `openServices`. */
import type { Pool } from 'pg';
import {
  type Clock,
  loadWorkCalendar,
  systemClock,
  clockFrom,
  type WorkCalendar,
} from '../core/clock/index.ts';
import type { Jobs, Services } from '../core/context/context.ts';
import type { FactSource } from '../core/facts/facts.ts';
import { FileStore } from '../core/files/store.ts';
import { openMailer } from '../core/notices/mail.ts';
import type { Config } from '../platform/config/index.ts';
import { modules } from './modules.server.ts';
import { openContents } from '../platform/contents/index.ts';
import { type Keyring, openKeyring } from '../platform/crypto/keyring.ts';
import { useSiteFonts } from '../platform/documents/typst.ts';
import type { Logger } from '../platform/log/index.ts';

export interface ServicesInput {
  config: Config;
  log: Logger;
  pool: Pool;
  clock?: Clock;
  keyring?: Keyring;
  jobs?: Jobs;
  facts?: readonly FactSource[];
  publicUrl?: () => string;
}

export function openServices(input: ServicesInput): Services {
  const { config } = input;
  useSiteFonts(config.fontDir);
  return {
    config,
    log: input.log,
    pool: input.pool,
    clock: input.clock ?? (config.now ? clockFrom(config.now) : systemClock),
    keyring: input.keyring ?? openKeyring(config),
    files: new FileStore(openContents(config), config.filesDir),
    mailer: openMailer(config),
    jobs: input.jobs ?? noJobs,
    facts: input.facts ?? modules.flatMap((module) => module.facts ?? []),
    ballotKinds: new Map(
      modules.flatMap((module) => (module.ballotKinds ?? []).map((kind) => [kind.kind, kind] as const)),
    ),
    calendar: calendarOf,
    policies: new Map(),
    publicUrl: input.publicUrl ?? (() => config.publicUrl ?? `http://${config.host}:${config.port}`),
  };
}

/** Commands that do one thing and stop: what they would hand to a job waits for the serving process. */
const noJobs: Jobs = { send: async () => {} };

/** The years that come with Jia, and those that this installation entered. */
async function calendarOf(client: Pick<Pool, 'query'>): Promise<WorkCalendar> {
  const { rows } = await client.query<{
    year: number;
    holidays: { date: string; name: string }[];
    workdays: string[];
    source: string;
  }>('select year, holidays, workdays, source from calendar_years');
  return loadWorkCalendar(rows);
}
