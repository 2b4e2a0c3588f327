/**
 * The whole server on a database of its own, without a network: requests are injected.
 *
 *   const app = testApp({ modules: [people] });
 *   const unit = await app.unit({ code: 'F1' });
 *   const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
 *   const answer = await chair.post('/units/F1/employees', { name: '王芳' });
 *
 * Units and accounts are made straight in the database, as the owner; everything else goes through the API.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { accountRules } from '../../src/core/access/profiles.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { Role } from '../../src/core/access/schema.ts';
import { csrfToken, startSession } from '../../src/core/access/sessions.ts';
import type { Ctx, Services } from '../../src/core/context/context.ts';
import { systemActor } from '../../src/core/access/actor.ts';
import type { Module } from '../../src/core/module/module.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { keyringFromKey } from '../../src/platform/crypto/keyring.ts';
import { createLogger } from '../../src/platform/log/index.ts';
import { runInUnit, unitByCode } from '../../src/app/operations.ts';
import { buildServer } from '../../src/app/server.ts';
import { openServices } from '../../src/app/services.ts';
import { mustAudit } from './audited.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestClient {
  accountId: string;
  username: string;
  /** Headers of a signed-in browser, for server.inject. */
  headers: Record<string, string>;
  get(path: string): Promise<LightMyRequestResponse>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  put(path: string, body?: unknown): Promise<LightMyRequestResponse>;
  patch(path: string, body?: unknown): Promise<LightMyRequestResponse>;
  delete(path: string, body?: unknown): Promise<LightMyRequestResponse>;
  upload(path: string, name: string, content: Buffer): Promise<LightMyRequestResponse>;
}

export interface UnitInput {
  code: string;
  name?: string;
  kind?: string;
  organizationType?: string | null;
  jurisdiction?: string;
  parent?: UnitRef;
  foundedOn?: string;
  industry?: string;
}

export interface TestApp {
  readonly database: TestDatabase;
  readonly server: FastifyInstance;
  readonly services: Services;
  /** Moves the product's clock; sessions run on real time and stay. */
  setNow(moment: string): void;
  unit(input: UnitInput): Promise<UnitRef>;
  account(input?: {
    username?: string;
    grants?: { unit: UnitRef; role: Role; subtree?: boolean }[];
    people?: { unit: UnitRef; employeeId: string }[];
  }): Promise<TestClient>;
  /** A stranger. */
  readonly stranger: TestClient;
  /** A second server on the same database, with some of its services replaced; closed by whoever asked for it. */
  another(services: Partial<Services>): Promise<FastifyInstance>;
  /** A transaction as Jia itself in a unit, for use cases called directly. */
  inUnit<T>(unit: UnitRef, act: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface TestAppOptions {
  modules: Module[];
  /** Where the clock stands; 2026-11-22 09:00 in Shanghai by default. */
  now?: string;
  /** More environment: JIA_PROFILE, SMTP_URL … */
  env?: Record<string, string>;
  /** Where a test asks more often than a person does. */
  requestsPerMinute?: { account: number; address: number };
  /** Where links lead; http://jia.test by default. */
  publicUrl?: () => string;
}

export function testApp(options: TestAppOptions): TestApp {
  const database = testDatabase();
  let now = new Date(options.now ?? '2026-11-22T09:00:00+08:00');
  let open: { services: Services; server: FastifyInstance; dir: string } | undefined;
  let counter = 0;

  beforeAll(async () => {
    const dir = mkdtempSync(join(tmpdir(), 'jia-app-'));
    const config = loadConfig({ JIA_DATA_DIR: dir, LOG_LEVEL: 'silent', ...options.env });
    const services: Services = openServices({
      config,
      log: createLogger(config.logLevel),
      pool: database.pools.app,
      keyring: keyringFromKey(Buffer.alloc(32, 7)),
      clock: { now: () => new Date(now), today: () => shanghaiDay(now) },
      publicUrl: options.publicUrl ?? (() => 'http://jia.test'),
      facts: options.modules.flatMap((module) => module.facts ?? []),
    });
    services.onWrite = mustAudit;
    open = {
      services,
      server: await buildServer({
        services,
        modules: options.modules,
        ...(options.requestsPerMinute ? { requestsPerMinute: options.requestsPerMinute } : {}),
      }),
      dir,
    };
    await open.server.ready();
  });
  afterAll(async () => {
    await open?.server.close();
    if (open) rmSync(open.dir, { recursive: true, force: true });
  });

  const opened = () => {
    if (!open) throw new Error('testApp() is open inside tests and hooks only');
    return open;
  };

  const client = (accountId: string, username: string, headers: Record<string, string>): TestClient => {
    const send = (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      more: Record<string, string> = {},
    ) =>
      opened().server.inject({
        method,
        url: path.startsWith('/api/') ? path : `/api/v1${path}`,
        headers: { ...headers, ...more },
        ...(body === undefined ? {} : { payload: body as object }),
      });
    return {
      accountId,
      username,
      headers,
      get: (path) => send('GET', path),
      post: (path, body, more) => send('POST', path, body, more),
      put: (path, body) => send('PUT', path, body),
      patch: (path, body) => send('PATCH', path, body),
      delete: (path, body) => send('DELETE', path, body),
      upload: (path, name, content) => {
        const boundary = `----jia${newId()}`;
        const payload = Buffer.concat([
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          ),
          content,
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]);
        return opened().server.inject({
          method: 'POST',
          url: `/api/v1${path}`,
          headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload,
        });
      },
    };
  };

  return {
    database,
    get server() {
      return opened().server;
    },
    get services() {
      return opened().services;
    },
    another: (services) =>
      buildServer({ services: { ...opened().services, ...services }, modules: options.modules }),
    setNow(moment) {
      now = new Date(moment.length === 10 ? `${moment}T09:00:00+08:00` : moment);
    },
    async unit(input) {
      await database.asOwner(async ({ client: pg }) => {
        const { rows } = await pg.query<{ id: number }>(
          `select nextval(pg_get_serial_sequence('units', 'id'))::int as id`,
        );
        const id = rows[0]!.id;
        const path = input.parent ? `${input.parent.path}.${id}` : String(id);
        const kind = input.kind ?? 'grassroots';
        await pg.query(
          `insert into units (id, path, parent_id, code, name, kind, organization_type, jurisdiction, founded_on, industry)
           values ($1, $2::ltree, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            id,
            path,
            input.parent?.id ?? null,
            input.code,
            input.name ?? `${input.code}工会`,
            kind,
            input.organizationType === undefined
              ? kind === 'grassroots'
                ? 'privateEnterprise'
                : null
              : input.organizationType,
            input.jurisdiction ?? '330106',
            input.foundedOn ?? '2020-01-01',
            input.industry ?? null,
          ],
        );
      });
      const unit = await unitByCode(opened().services, input.code);
      if (!unit) throw new Error('the unit was not made');
      return unit;
    },
    async account(input = {}) {
      counter += 1;
      const accountId = newId();
      const username = input.username ?? `user${counter}`;
      const { services } = opened();
      await database.asOwner(async ({ client: pg }) => {
        await pg.query(
          `insert into accounts (id, username, display_name, created_at) values ($1, $2, $3, now())`,
          [accountId, username, username],
        );
        for (const grant of input.grants ?? []) {
          await pg.query(
            `insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on) values ($1, $2::ltree, $3, $4, $5, $6, '2000-01-01')`,
            [grant.unit.id, grant.unit.path, newId(), accountId, grant.role, grant.subtree ?? false],
          );
        }
        for (const person of input.people ?? []) {
          await pg.query(
            `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at) values ($1, $2::ltree, $3, $4, $5, now())`,
            [person.unit.id, person.unit.path, newId(), accountId, person.employeeId],
          );
        }
      });
      const { token } = await startSession(
        database.pools.app,
        { accountId, method: 'password', twoFactor: true, userAgent: 'test' },
        accountRules[services.config.profile],
      );
      return client(accountId, username, {
        cookie: `jia_session=${token}`,
        'x-csrf-token': csrfToken(services.keyring, token),
      });
    },
    get stranger() {
      return client('', '', {});
    },
    inUnit: (unit, act) => runInUnit(opened().services, { actor: systemActor, unit }, act),
  };
}

/** The day in Shanghai, which keeps UTC+8 all year. */
function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
