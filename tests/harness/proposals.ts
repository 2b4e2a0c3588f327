/** A unit with a chair, delegates, the administration and a unit above, for the tests of proposals and voices. */
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp, TestClient } from './app.ts';

let counter = 0;

export interface Cast {
  unit: UnitRef;
  county: UnitRef;
  chair: TestClient;
  cadre: TestClient;
  treasurer: TestClient;
  administration: TestClient;
  reviewer: TestClient;
  /** Members who are delegates; their names are 代表0, 代表1, … */
  delegates: TestClient[];
  /** A member who is none. */
  member: TestClient;
  memberId: string;
  at: string;
}

export async function employ(
  app: TestApp,
  unit: UnitRef,
  name: string,
  department = '装配车间',
): Promise<string> {
  const id = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, department)
       values ($1, $2, $3, $4, 'x', '{}', 'regular', '2020-01-01', $5)`,
      [unit.id, unit.path, id, name, department],
    );
    await client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
      [unit.id, unit.path, newId(), id],
    );
  });
  return id;
}

export async function cast(app: TestApp, organizationType = 'privateEnterprise'): Promise<Cast> {
  counter += 1;
  const county = await app.unit({ code: `PC${counter}`, kind: 'county' });
  const unit = await app.unit({
    code: `PU${counter}`,
    parent: county,
    organizationType,
    name: '灯塔电池厂工会',
  });
  const grant = (role: 'chair' | 'cadre' | 'treasurer' | 'administration') =>
    app.account({ grants: [{ unit, role }] });
  const delegates: TestClient[] = [];
  for (const [at, department] of ['装配车间', '设备部', '后勤部', '安环部'].entries()) {
    const employeeId = await employ(app, unit, `代表${at}`, department);
    delegates.push(
      await app.account({ grants: [{ unit, role: 'delegate' }], people: [{ unit, employeeId }] }),
    );
  }
  const memberId = await employ(app, unit, '会员甲');
  return {
    unit,
    county,
    chair: await grant('chair'),
    cadre: await grant('cadre'),
    treasurer: await grant('treasurer'),
    administration: await grant('administration'),
    reviewer: await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] }),
    delegates,
    member: await app.account({ people: [{ unit, employeeId: memberId }] }),
    memberId,
    at: `/units/${unit.code}`,
  };
}
