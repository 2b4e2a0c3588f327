/**
 * `checkInBurst`: 2,000 delegates come to one meeting at random moments of a minute. Each phone does what the code on the
 * screen makes it do: opens the page, sends its form, reads that it is signed in. Meanwhile the screen in the hall asks
 * for its figures as it always does.
 *
 * Times run from the moment at which somebody came, also where no connection was free: who waits at the door waits.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { newId } from '../src/platform/crypto/ids.ts';
import { type Ground, say, type SignedIn, signIn } from './ground.ts';
import { type Answer, Connection, request } from './http.ts';
import { median, type Measured, percentile, sized } from './measure.ts';

const runs = sized(3, 1);
const people = sized(2000, 40);
const withinSeconds = sized(60, 7);
const doors = 64;
const unitId = 930_001;
const code = 'HALL';

interface Times {
  page: number[];
  form: number[];
  screen: number[];
}

export async function checkInBurst(ground: Ground): Promise<Measured> {
  const served = await ground.serve();
  const { owner } = await ground.pools();
  const { meetingId, chair, phones } = await callMeeting(ground, owner);
  const hall = await Hall.open(served.url, meetingId, chair);
  const found: Times[] = [];
  const worked: number[] = [];
  try {
    for (let run = -1; run < runs; run++) {
      const before = served.processorMs();
      const times = await hall.burst(phones);
      const spent = served.processorMs() - before;
      const { rows } = await owner.query<{ n: number }>(
        'with gone as (delete from meeting_attendance where unit_id = $1 and left_at is null returning 1) select count(*)::int as n from gone',
        [unitId],
      );
      if (rows[0]!.n !== people) throw new Error(`${rows[0]!.n} people stand on the roll, ${people} came`);
      if (run < 0) continue;
      found.push(times);
      worked.push(spent / people);
    }
  } finally {
    hall.close();
  }
  const p99 = (of: keyof Times) => median(found.map((times) => percentile(times[of], 99)));
  const p50 = median(found.map((times) => percentile(times.form, 50)));
  say(`  ${found.map((times) => percentile(times.form, 99).toFixed(0)).join(' ')} ms`);
  return {
    name: 'check-in',
    value: p99('form'),
    unit: 'ms',
    limit: 200,
    against: 'a fixed bound',
    reach: 1,
    more: 'is worse',
    also: [{ what: 'the page', value: p99('page'), unit: 'ms', atMost: 200 }],
    note: `p99 of the form that signs somebody in, ${people} people at random moments of ${withinSeconds} s, each asking three times; p50 ${p50.toFixed(0)} ms, the screen in the hall p99 ${p99('screen').toFixed(0)} ms, ${median(worked).toFixed(1)} ms of Jia's processor time a person; median of ${runs} runs`,
  };
}

interface Phone {
  cookie: string;
  csrf: string;
}

class Hall {
  readonly #meetingId: string;
  readonly #chair: SignedIn;
  readonly #screen: Connection;
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  private constructor(meetingId: string, chair: SignedIn, screen: Connection, free: Connection[]) {
    this.#meetingId = meetingId;
    this.#chair = chair;
    this.#screen = screen;
    this.#free = free;
  }

  static async open(url: string, meetingId: string, chair: SignedIn): Promise<Hall> {
    const all = await Promise.all(Array.from({ length: doors + 1 }, () => Connection.open(url)));
    return new Hall(meetingId, chair, all[0]!, all.slice(1));
  }

  close(): void {
    for (const connection of [this.#screen, ...this.#free]) connection.close();
  }

  async burst(phones: readonly Phone[]): Promise<Times> {
    const times: Times = { page: [], form: [], screen: [] };
    const shown = { code: await this.#code() };
    const over = new AbortController();
    const coming = Promise.all(
      phones.map(async (phone) => {
        await delay(Math.random() * withinSeconds * 1000);
        await this.#comes(phone, shown, times);
      }),
    ).finally(() => over.abort());
    await Promise.all([coming, this.#show(shown, times, over.signal)]);
    return times;
  }

  async #comes(phone: Phone, shown: { code: string }, times: Times): Promise<void> {
    const { cookie, csrf } = phone;
    const path = `/u/${code}/meetings/${this.#meetingId}/check-in`;
    const scanned = shown.code;
    const page = await this.#ask(request('GET', `${path}?code=${scanned}`, { cookie }), 200, times.page);
    if (!page.body.includes(`value="${scanned}"`)) throw new Error(`no form on the page:\n${page.body}`);
    const form = new URLSearchParams({ csrf, key: randomUUID(), code: scanned });
    await this.#ask(request('POST', path, { cookie }, form), 303, times.form);
    const after = await this.#ask(request('GET', path, { cookie }), 200, times.page);
    if (!after.body.includes('已签到')) throw new Error(`not signed in:\n${after.body}`);
  }

  async #ask(bytes: Buffer, status: number, times: number[]): Promise<Answer> {
    const began = performance.now();
    // In turn, so that none is left alone until the server closes it.
    const connection =
      this.#free.shift() ?? (await new Promise<Connection>((resolve) => void this.#waiting.push(resolve)));
    try {
      const answer = await connection.ask(bytes);
      times.push(performance.now() - began);
      if (answer.status !== status) throw new Error(`${answer.status}: ${answer.body}`);
      return answer;
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#free.push(connection);
    }
  }

  /** As `web/pages/screen.tsx` does: the figures every three seconds, the code as it changes. */
  async #show(shown: { code: string }, times: Times, over: AbortSignal): Promise<void> {
    for (let turn = 1; ; turn++) {
      await delay(3000, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      const began = performance.now();
      const answer = await this.#screen.ask(
        request('GET', `/api/v1/units/${code}/meetings/${this.#meetingId}/screen`, this.#chair),
      );
      if (answer.status !== 200) throw new Error(`the screen: ${answer.status} ${answer.body}`);
      times.screen.push(performance.now() - began);
      if (turn % 2 === 0) shown.code = await this.#code();
    }
  }

  async #code(): Promise<string> {
    const answer = await this.#screen.ask(
      request('POST', `/api/v1/units/${code}/meetings/${this.#meetingId}/code`, this.#chair, {}),
    );
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
    return (JSON.parse(answer.body) as { code: string }).code;
  }
}

/** A congress of 2,000 delegates that meets today, and the chair, all signed in. */
async function callMeeting(ground: Ground, owner: pg.Pool) {
  const [chair, ...delegates] = await signIn(owner, ground.keyring, people + 1);
  const [assemblyId, meetingId] = [newId(), newId()];
  await owner.query(
    `insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on) overriding system value
     values (${unitId}, '${unitId}', '${code}', '会场工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01');
     insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on)
     values (${unitId}, '${unitId}', gen_random_uuid(), '${chair!.accountId}', 'chair', false, '2020-01-01');
     insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_years, term_end, seats, forming, state, created_at)
     values (${unitId}, '${unitId}', '${assemblyId}', 'workersCongress', 'delegates', 1, current_date - 30, 5, current_date + 1795, ${people},
             '{"headcount": 20000, "delegates": null}', 'inOffice', now());
     insert into meetings (unit_id, unit_path, id, assembly_id, meeting_number, occasion, title, place, planned_on, starts_at, state, noticed_on)
     values (${unitId}, '${unitId}', '${meetingId}', '${assemblyId}', 1, 'regular', '职工代表大会', '礼堂', (now() at time zone 'Asia/Shanghai')::date, '09:00', 'noticed', current_date - 10)`,
  );
  // One person an account, under the account's own id.
  await owner.query(
    `with wanted as (select id from unnest($1::uuid[]) t (id)),
     employed as (
       insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
       select ${unitId}, '${unitId}', id, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01' from wanted),
     seated as (
       insert into delegates (unit_id, unit_path, id, assembly_id, employee_id, category, from_on)
       select ${unitId}, '${unitId}', id, '${assemblyId}', id, 'frontLine', current_date - 30 from wanted)
     insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at)
     select ${unitId}, '${unitId}', id, id, id, now() from wanted`,
    [delegates.map((delegate) => delegate.accountId)],
  );
  await owner.query('analyze employees, delegates, account_people, sessions, accounts');
  return {
    meetingId,
    chair: chair!.headers,
    phones: delegates.map(({ headers }): Phone => ({
      cookie: headers['cookie']!,
      csrf: headers['x-csrf-token']!,
    })),
  };
}
