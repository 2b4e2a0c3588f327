/**
 * The two rows of one transfer, changed together: `withdrawProposed` is also what leaving does to a transfer under way.
 * And the history that came with the person, sealed in the row of the unit that took them.
 *
 *   setState, withdrawProposed    in both units
 *   sealHistory, earlierUnits     memberships in the units that were left
 */
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit, unitById } from '../../../core/context/in-unit.ts';

export type TransferState = 'proposed' | 'accepted' | 'declined' | 'withdrawn';

export interface TransferDbRow {
  id: string;
  transfer_id: string;
  direction: 'out' | 'in';
  other_unit_id: number;
  other_unit_name: string;
  employee_id: string | null;
  person_name: string;
  on_day: string;
  state: TransferState;
  reason: string | null;
  version: number;
}

/** Sets a transfer's state in this unit and in the other one. */
export async function setState(
  ctx: Ctx,
  row: Pick<TransferDbRow, 'transfer_id' | 'other_unit_id'>,
  state: TransferState,
  reason: string | null,
): Promise<void> {
  const text = `update transfers set state = $3, reason = coalesce($4, reason), version = version + 1 where unit_id = $1 and transfer_id = $2`;
  await ctx.client.query(text, [ctx.unit.id, row.transfer_id, state, reason]);
  await ctx.closeTasks({
    kind: 'people.transfer',
    subjectId: row.transfer_id,
    outcome: state === 'accepted' ? 'done' : 'dropped',
  });
  const other = await unitById(ctx.client, row.other_unit_id);
  if (!other) return;
  await inOtherUnit(ctx, other, async (there) => {
    await there.client.query(text, [there.unit.id, row.transfer_id, state, reason]);
    await there.closeTasks({
      kind: 'people.transfer',
      subjectId: row.transfer_id,
      outcome: state === 'accepted' ? 'done' : 'dropped',
    });
  });
}

/** The person leaves otherwise: a transfer that was proposed falls. */
export async function withdrawProposed(ctx: Ctx, employeeId: string): Promise<void> {
  const { rows } = await ctx.client.query<TransferDbRow>(
    `select * from transfers where unit_id = $1 and employee_id = $2 and direction = 'out' and state = 'proposed' for update`,
    [ctx.unit.id, employeeId],
  );
  for (const row of rows) await setState(ctx, row, 'withdrawn', null);
}

/** A membership in a unit that was left. */
export interface EarlierMembership {
  unit: string;
  kind: 'member' | 'retained';
  fromOn: string;
  toOn: string;
  joinedOn: string | null;
}

const historyPlace = (ctx: Ctx, row: string) => ({
  table: 'transfers',
  column: 'payload_sealed',
  unit: String(ctx.unit.id),
  row,
});

export const sealHistory = (ctx: Ctx, row: string, history: readonly EarlierMembership[]): Buffer =>
  ctx.keyring.seal('people.transfer', historyPlace(ctx, row), JSON.stringify(history));

/** Memberships in the units from which somebody came here, newest first. */
export async function earlierUnits(ctx: Ctx, employeeId: string): Promise<EarlierMembership[]> {
  const { rows } = await ctx.client.query<{ id: string; payload_sealed: Buffer }>(
    `select id, payload_sealed from transfers
     where unit_id = $1 and employee_id = $2 and direction = 'in' and state = 'accepted' and payload_sealed is not null`,
    [ctx.unit.id, employeeId],
  );
  return rows
    .flatMap(
      (row) =>
        JSON.parse(
          ctx.keyring.openText('people.transfer', historyPlace(ctx, row.id), row.payload_sealed),
        ) as EarlierMembership[],
    )
    .toSorted((one, other) => other.fromOn.localeCompare(one.fromOn));
}
