/**
 * `rosterList` and `rosterSearch`: a page of 20 of one unit over 1,000,000 people, asked over HTTP by somebody signed in,
 * against the bare statement through `pg` as the owner of the tables (no row-level security, no session, no transaction).
 */
import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { countyUnits, given, surnames, unitCode, unitId } from './county.ts';
import { type Ground, say, signIn } from './ground.ts';
import { Connection, request } from './http.ts';
import { median, type Measured, sized } from './measure.ts';

const runs = sized(7, 1);
const asksARun = sized(100, 20);

const bareColumns = `e.id, e.number, e.name, e.pinyin, e.sex, e.birth_on, e.id_last4, e.phone, e.department, e.position,
  e.employment_form, e.group_id, g.name as group_name, e.hired_on, e.left_on, m.kind, m.from_on, m.joined_on, m.card_number,
  a.employee_id is not null as activist, e.version`;
const bareFrom = `employees e
  left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null
  left join activists a on a.unit_id = e.unit_id and a.employee_id = e.id and a.to_on is null
  left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id`;
const bareList = `select ${bareColumns} from ${bareFrom} where e.unit_id = $1 and e.left_on is null order by e.pinyin, e.id limit 21`;
const bareSearch = `select ${bareColumns} from ${bareFrom} where e.unit_id = $1 and e.left_on is null and e.grams @> $2 order by e.pinyin, e.id limit 21`;

export const rosterList = (ground: Ground) =>
  pages(ground, 'roster-list', (unit) => ({ query: '', text: bareList, values: [unitId(unit)] }));

export const rosterSearch = (ground: Ground) =>
  pages(ground, 'roster-search', (unit) => {
    const name = surnames[unit % surnames.length]! + given[(unit * 31) % given.length]!;
    return {
      query: `&q=${encodeURIComponent(name)}`,
      text: bareSearch,
      values: [unitId(unit), [`${unitId(unit)}:${name}`]],
    };
  });

interface Asked {
  query: string;
  text: string;
  values: unknown[];
}

async function pages(
  ground: Ground,
  name: 'roster-list' | 'roster-search',
  ask: (unit: number) => Asked,
): Promise<Measured> {
  const served = await ground.serve();
  const { owner } = await ground.pools();
  const reviewers = await reviewersOf(owner, ground);
  const connection = await Connection.open(served.url);
  const jia: number[] = [];
  const bare: number[] = [];
  let found = 0;
  // One run before the first is not counted: connections and plans are made in it.
  for (let run = -1; run < runs; run++) {
    const { headers } = reviewers[(run + 1) % reviewers.length]!;
    const times = { jia: [] as number[], bare: [] as number[] };
    for (let at = 0; at < asksARun; at++) {
      const unit = 1 + Math.floor(Math.random() * countyUnits);
      const { query, text, values } = ask(unit);
      const bytes = request('GET', `/api/v1/units/${unitCode(unit)}/employees?limit=20${query}`, headers);
      // Which of the two comes first changes, so that neither always warms the pages for the other.
      const both = [
        async () => {
          const began = performance.now();
          const answer = await connection.ask(bytes);
          times.jia.push(performance.now() - began);
          if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
          return (JSON.parse(answer.body) as { employees: unknown[] }).employees.length;
        },
        async () => {
          const began = performance.now();
          const { rows } = await owner.query(text, values);
          times.bare.push(performance.now() - began);
          return Math.min(20, rows.length);
        },
      ];
      if (at % 2 === 1) both.reverse();
      const [one, other] = [await both[0]!(), await both[1]!()];
      if (one !== other)
        throw new Error(
          `Jia and the bare statement differ for ${unitCode(unit)}${query}: ${one} and ${other}`,
        );
      found += one;
    }
    if (run >= 0) {
      jia.push(median(times.jia));
      bare.push(median(times.bare));
    }
  }
  connection.close();
  if (found === 0) throw new Error('nobody was found: the comparison would mean nothing');
  say(
    `  Jia ${jia.map((time) => time.toFixed(2)).join(' ')} ms; bare ${bare.map((time) => time.toFixed(2)).join(' ')} ms`,
  );
  return {
    name,
    value: median(jia),
    unit: 'ms',
    limit: median(bare),
    against: 'the bare statement through pg, p50',
    reach: 3,
    more: 'is worse',
    note: `p50 over HTTP, signed in; median of ${runs} runs of ${asksARun}`,
  };
}

/** Reviewers of the county: enough of them that none asks oftener than an account may. */
async function reviewersOf(owner: Pool, ground: Ground) {
  const accounts = await signIn(owner, ground.keyring, 8);
  await owner.query(
    `insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on)
     select 1, '1', gen_random_uuid(), a, 'reviewer', true, '2020-01-01' from unnest($1::uuid[]) a`,
    [accounts.map((account) => account.accountId)],
  );
  return accounts;
}
