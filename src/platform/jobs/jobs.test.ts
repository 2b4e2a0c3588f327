/** What is due by the clock: once, in the minute that is its own, whoever looks. Only the date is made up. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { createLogger } from '../log/index.ts';
import { type JobQueue, openJobs } from './index.ts';

const database = testDatabase();
const open: JobQueue[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()));
  vi.useRealTimers();
});

const queue = async () => {
  const opened = await openJobs(database.url, createLogger('silent'));
  open.push(opened);
  return opened;
};
/** A tenth of a second before the minute is over, when the clock looks. */
const lastMomentOf = (minute: string) => new Date(`2026-11-30T${minute}:59.900+08:00`);

describe('a job with a time', () => {
  it(
    'runs once in its minute, also with two processes, and not in another',
    { timeout: 20_000 },
    async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: lastMomentOf('03:09') });
      const ran: string[] = [];
      for (const of of [await queue(), await queue()])
        for (const [name, cron] of [
          ['due', '10 3 * * *'],
          ['another', '12 3 * * *'],
        ] as const)
          await of.define(name, async () => void ran.push(name), cron);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(ran).toEqual([]);
      vi.setSystemTime(lastMomentOf('03:10'));
      await vi.waitFor(() => expect(ran).toEqual(['due']), 5000);
      vi.setSystemTime(lastMomentOf('03:11'));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(ran).toEqual(['due']);
    },
  );

  it(
    'runs late where the process was held up for some minutes, and not after an hour',
    { timeout: 20_000 },
    async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: lastMomentOf('05:00') });
      const ran: string[] = [];
      const it = await queue();
      await it.define('late', async () => void ran.push('late'), '2 5 * * *');
      await it.define('tooLate', async () => void ran.push('tooLate'), '10 5 * * *');
      await new Promise((resolve) => setTimeout(resolve, 300));
      vi.setSystemTime(lastMomentOf('05:05'));
      await vi.waitFor(() => expect(ran).toEqual(['late']), 5000);
      vi.setSystemTime(lastMomentOf('06:10'));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(ran).toEqual(['late']);
    },
  );
});
