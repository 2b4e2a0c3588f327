/** `jia verify ballot FILE`, as a process: what it prints and the code with which it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../../tests/faults/run.ts';
import { publishedVote } from '../../../tests/harness/published-vote.ts';
import type { PublishedFile } from '../../core/ballots/published.ts';
import type { BallotVerification } from './verify-ballot.ts';

const vote = publishedVote(['for', 'for', 'against', 'abstain']);
let dir: string;
let command: string;
beforeAll(async () => {
  command = await program('jia');
  dir = mkdtempSync(join(tmpdir(), 'jia-verify-'));
}, 120_000);
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
  rmSync(command, { force: true });
});

function verify(content: PublishedFile | string, ...more: string[]) {
  const file = join(dir, 'ballots.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return jia('verify', 'ballot', file, ...more);
}

function jia(...args: string[]) {
  const ended = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
  });
  return { code: ended.status, out: ended.stdout, wrong: ended.stderr };
}

const found = (printed: { out: string }) => JSON.parse(printed.out) as BallotVerification;

describe('jia verify ballot', () => {
  it('ends with 0 where everything agrees, in words and as JSON', () => {
    const words = verify(vote);
    expect([words.code, words.wrong]).toEqual([0, '']);
    expect(words.out).toContain('相符 · verified');
    expect(words.out).toContain('同意 For 2, 不同意 Against 1, 弃权 Abstain 1');
    const json = verify(vote, '--json');
    expect(json.code).toBe(0);
    expect(found(json)).toMatchObject({
      verified: true,
      returned: 4,
      invalid: 0,
      counts: { main: { for: 2, against: 1, abstain: 1 } },
      root: vote.statement.root,
      faults: [],
    });
  });

  it('ends with 1 where a ballot was changed, taken away or put in, and says what is wrong', () => {
    const changed = structuredClone(vote);
    changed.ballots[0]![2] = changed.ballots[0]![2].replace(/for|against|abstain/, (was) =>
      was === 'for' ? 'against' : 'for',
    );
    const taken = { ...vote, ballots: vote.ballots.slice(1) };
    const stuffed = { ...vote, ballots: [...vote.ballots, vote.ballots[0]!] };
    const codes = [changed, taken, stuffed].map((file) => {
      const printed = verify(file, '--json');
      expect(printed.code).toBe(1);
      return found(printed).faults.map((fault) => fault.code);
    });
    expect(codes).toEqual([
      ['root', 'counts'],
      ['root', 'counts'],
      ['order', 'root', 'counts', 'moreReturnedThanIssued'],
    ]);
    const words = verify(taken);
    expect(words.code).toBe(1);
    expect(words.out).toContain('不符 · NOT verified');
    expect(words.out).toContain('some were added, taken away or changed');
  });

  it('ends with 2 where there is nothing to verify', () => {
    const codeOf = (printed: { wrong: string }) =>
      (JSON.parse(printed.wrong) as { error: { code: string } }).error.code;
    const missing = jia('verify', 'ballot', join(dir, 'none.json'), '--json');
    expect([missing.code, codeOf(missing)]).toEqual([2, 'verify.noTarget']);
    const broken = verify(JSON.stringify(vote).slice(0, -40), '--json');
    expect([broken.code, codeOf(broken)]).toEqual([2, 'verify.notBallots']);
    const unnamed = jia('verify', 'ballot', '--json');
    expect([unnamed.code, codeOf(unnamed)]).toEqual([2, 'usage.wrong']);
  });
}, 120_000);
