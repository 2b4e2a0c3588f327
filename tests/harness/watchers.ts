/**
 * For tests of votes: who counts and confirms. They are on the roster, as the law of votes asks, and on no roll: their
 * first day at work is to come, so that no test's number of voters is another for them.
 *
 *   onNoRoll    somebody on the roster who votes nowhere
 *   officer     an account with a role, and whose it is
 *   watchers    two who may confirm a count, made before the vote opens
 */
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { Role } from '../../src/core/access/schema.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp, TestClient } from './app.ts';

export async function onNoRoll(app: TestApp, unit: UnitRef, name: string): Promise<string> {
  const id = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
       values ($1, $2::ltree, $3, $4, 'zz', '{}', 'regular', '2099-01-01')`,
      [unit.id, unit.path, id, name],
    ),
  );
  return id;
}

export async function officer(app: TestApp, unit: UnitRef, ...roles: Role[]): Promise<TestClient> {
  return app.account({
    grants: roles.map((role) => ({ unit, role })),
    people: [{ unit, employeeId: await onNoRoll(app, unit, roles.join('、')) }],
  });
}

export const watchers = async (app: TestApp, unit: UnitRef): Promise<[TestClient, TestClient]> => [
  await officer(app, unit, 'fundsAuditor'),
  await officer(app, unit, 'womenCadre'),
];
