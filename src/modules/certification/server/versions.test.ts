/** A second version of a standard: what runs is judged to its end by the version that it was begun with; what begins takes the new one. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import { type Done, expectOk } from '../../../../tests/harness/certification-path.ts';
import { standardLibrary, type StandardLibrary } from '../../../core/standards/load.ts';
import { projectRoot } from '../../../platform/config/root.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';

/** What stands on the shelf; until something is put there, what comes with Jia. */
const shelf = vi.hoisted(() => ({ library: null as StandardLibrary | null }));
vi.mock('../../../core/standards/load.ts', async (original) => {
  const actual = await original<typeof import('../../../core/standards/load.ts')>();
  return {
    ...actual,
    listStandards: () => shelf.library?.list() ?? actual.listStandards(),
    loadStandard: (id: string, version?: number) =>
      shelf.library?.load(id, version) ?? actual.loadStandard(id, version),
  };
});

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const folder = mkdtempSync(join(tmpdir(), 'jia-standards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Version 2 stands beside version 1, published as a release would. */
function publishSecond(): void {
  cpSync(join(projectRoot, 'standards'), folder, { recursive: true });
  const first = readFileSync(join(folder, 'county-qualified@1.yaml'), 'utf8');
  const second = first
    .replace(/^version: 1$/m, 'version: 2')
    .replace('title: { zh: 县级合格职工之家,', 'title: { zh: 县级合格职工之家（第二版）,');
  const name = 'county-qualified@2.yaml';
  writeFileSync(join(folder, name), second);
  const published = JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')) as Record<
    string,
    string
  >;
  published[name] = createHash('sha256').update(second).digest('hex');
  writeFileSync(join(folder, 'published.json'), JSON.stringify(published));
  shelf.library = standardLibrary(folder);
}

interface Shown {
  version: number;
  standard: { version: number; title: { zh: string } };
}

test('a case that runs stays with its version through self-inspection; the next one, and the house, take the new one', async () => {
  const s = await stage(app);
  const at = `/units/${s.unit.code}/cases`;
  const item = { indicatorId: 'A1', title: '补齐委员会职务', ownerName: '王芳', dueOn: '2026-12-20' };
  const plan = { standardId: 'county-qualified', items: [item] };
  let running = await expectOk<Done>(s.chair.post(at, plan));

  publishSecond();
  const shown = async (of: string, id: string) =>
    expectOk<Shown>((of === s.unit.code ? s.chair : s.peerChair).get(`/units/${of}/cases/${id}`));
  expect((await shown(s.unit.code, running.id)).standard).toMatchObject({
    version: 1,
    title: { zh: '县级合格职工之家' },
  });

  running = await expectOk<Done>(
    s.chair.post(`${at}/${running.id}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '工会委员会第三次会议',
      version: running.version,
    }),
  );
  await claimAll(app, s.unit, s.chair, 'county-qualified');
  running = await expectOk<Done>(
    s.chair.post(`${at}/${running.id}/self-inspection`, { version: running.version }),
  );
  running = await expectOk<Done>(
    s.chair.post(`${at}/${running.id}/self-inspection/submission`, {
      inspectors: ['王芳'],
      version: running.version,
    }),
  );
  expect(running.state).toBe('peerInspection');
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query(
      `select e.standard_version as version from cases c join evaluations e on e.unit_id = c.unit_id and e.id = c.evaluation_id where c.id = $1`,
      [running.id],
    ),
  );
  expect(rows).toEqual([{ version: 1 }]);
  expect((await shown(s.unit.code, running.id)).standard.version).toBe(1);

  const next = await expectOk<Done>(s.peerChair.post(`/units/${s.peerUnit.code}/cases`, plan));
  expect((await shown(s.peerUnit.code, next.id)).standard).toMatchObject({
    version: 2,
    title: { zh: '县级合格职工之家（第二版）' },
  });
});
