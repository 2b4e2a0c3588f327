/**
 * For tests: a county with units, and everyone whom a case takes.
 *
 *   stage         county, unit under inspection, its people, its peer, reviewers and directors
 *   claimAll      a statement with an attachment for every indicator
 */
import { loadStandard } from '../../src/core/standards/index.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { Role } from '../../src/core/access/schema.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp, TestClient } from './app.ts';

export interface Stage {
  county: UnitRef;
  unit: UnitRef;
  peerUnit: UnitRef;
  chair: TestClient;
  cadre: TestClient;
  auditor: TestClient;
  women: TestClient;
  peerChair: TestClient;
  reviewer: TestClient;
  otherReviewer: TestClient;
  director: TestClient;
  secondDirector: TestClient;
  /** Reviewer and director of another county. */
  foreigner: TestClient;
  foreignCounty: UnitRef;
  members: { employeeId: string; client: TestClient }[];
}

let counter = 0;

export async function stage(
  app: TestApp,
  options: { members?: number; other?: number } = {},
): Promise<Stage> {
  counter += 1;
  const n = counter;
  const county = await app.unit({ code: `C${n}`, kind: 'county', name: `第${n}县总工会` });
  const foreignCounty = await app.unit({ code: `X${n}`, kind: 'county', name: `外县${n}总工会` });
  const unit = await app.unit({ code: `U${n}`, parent: county, name: `第${n}电池厂工会` });
  const peerUnit = await app.unit({
    code: `P${n}`,
    parent: county,
    name: `第${n}小学工会`,
    organizationType: 'school',
  });
  for (let i = 0; i < (options.other ?? 0); i += 1) {
    const more = await app.unit({ code: `O${n}-${i}`, parent: county });
    await app.account({ grants: [{ unit: more, role: 'chair' }] });
  }
  const members: Stage['members'] = [];
  for (let i = 0; i < (options.members ?? 10); i += 1) {
    const employeeId = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, $4, $5, '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, employeeId, `会员${i}`, `huiyuan${i} hy`],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), employeeId],
      );
    });
    members.push({ employeeId, client: await app.account({ people: [{ unit, employeeId }] }) });
  }
  const at = (place: UnitRef, role: Role, subtree = false) =>
    app.account({ grants: [{ unit: place, role, subtree }] });
  return {
    county,
    unit,
    peerUnit,
    foreignCounty,
    members,
    chair: await at(unit, 'chair'),
    cadre: await at(unit, 'cadre'),
    auditor: await at(unit, 'fundsAuditor'),
    women: await at(unit, 'womenCadre'),
    peerChair: await at(peerUnit, 'chair'),
    reviewer: await at(county, 'reviewer', true),
    otherReviewer: await at(county, 'reviewer', true),
    director: await at(county, 'director', true),
    secondDirector: await at(county, 'director', true),
    foreigner: await app.account({
      grants: [
        { unit: foreignCounty, role: 'reviewer', subtree: true },
        { unit: foreignCounty, role: 'director', subtree: true },
      ],
    }),
  };
}

/** States with an attachment that every indicator is met, straight in the database. */
export async function claimAll(
  app: TestApp,
  unit: UnitRef,
  by: TestClient,
  standardId = 'county-qualified',
  except: string[] = [],
  groupId: string | null = null,
): Promise<void> {
  await app.database.asOwner(async ({ client }) => {
    for (const indicator of loadStandard(standardId).indicators) {
      if (except.includes(indicator.id)) continue;
      await client.query(
        `insert into claims (unit_id, unit_path, id, standard_id, group_id, indicator_id, kind, statement, file_ids, from_on, claimed_by, claimed_at)
         values ($1, $2, $3, $4, $5, $6, 'met', '材料齐全,见附件', $7, '2026-01-01', $8, '2026-11-01')`,
        [unit.id, unit.path, newId(), standardId, groupId, indicator.id, [newId()], by.accountId],
      );
    }
  });
}
