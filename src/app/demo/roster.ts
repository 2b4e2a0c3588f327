/** Brings a roster in. */
import { addEmployee } from '../../modules/people/server/changes.ts';
import { listGroups } from '../../modules/organization/server/groups.ts';
import type { DemoUnit } from './founding.ts';
import type { DemoPerson } from './people.ts';

/** People of one file, in the chair's name. */
export async function bringRoster(
  d: DemoUnit,
  people: readonly DemoPerson[],
  fileName: string,
): Promise<void> {
  void fileName;
  await d.stage.as(d.chair, d.unit, async (ctx) => {
    const groups = new Map((await listGroups(ctx, false)).groups.map((group) => [group.name, group.id]));
    for (const person of people) {
      const { groupName, joinedOn, ...fields } = person;
      await addEmployee(ctx, {
        ...fields,
        groupId: groupName ? (groups.get(groupName) ?? null) : null,
        employmentForm: person.employmentForm as never,
        ...(joinedOn ? { member: { joinedOn } } : {}),
      });
    }
  });
}
