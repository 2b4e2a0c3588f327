/**
 * Items that choose people without an election of their own (recommended model workers): the item itself carries who is put
 * forward, and the meeting votes on each by name.
 *
 *   peopleFor    those named, where the item's power is to elect
 *   kindOfItem   as which kind of ballot an item is put to the vote, where it is not for and against its wording
 *   peopleKind
 */
import { unprocessable } from '../../platform/http/refusal.ts';
import { type BallotKind, kindOfSubject } from '../ballots/kinds.ts';
import type { Ctx, Services } from '../context/context.ts';
import type { Matter } from './matters.ts';
import type { ItemPerson, meetingItems, Power } from './schema.ts';

export const peopleKind = 'peopleVote';

export const kindOfItem = (
  services: Pick<Services, 'ballotKinds'>,
  item: Pick<typeof meetingItems.$inferSelect, 'people' | 'subjectKind'>,
): BallotKind | undefined =>
  item.people.length > 0 ? services.ballotKinds.get(peopleKind) : kindOfSubject(services, item.subjectKind);

/**
 * Whom an item puts forward: nobody unless it elects, and then somebody, each of the roster and once.
 *
 * @throws Refusal `peopleMissing`, `peopleFaults` (422)
 */
export async function peopleFor(
  ctx: Ctx,
  matter: Matter,
  item: { power: Power; elsewhere: boolean; employeeIds: readonly string[] },
): Promise<ItemPerson[]> {
  // Who stands in an election or is proposed for an organ is named there.
  if (item.power !== 'elect' || item.elsewhere) return [];
  if (item.employeeIds.length === 0) {
    const message = {
      zh: `“${matter.zh}”是选举人选，不能只就题目表决：请在议题里列出人选，会上逐人投票。`,
      en: `“${matter.en}” chooses people and is not voted on by its title: name them in the item, and the meeting votes on each.`,
    };
    throw unprocessable('peopleMissing', message, [{ field: 'people', message }]);
  }
  const { rows } = await ctx.client.query<ItemPerson>(
    `select e.id as "employeeId", e.name from employees e join unnest($2::uuid[]) with ordinality t (id, at) on t.id = e.id
     where e.unit_id = $1 and e.hired_on <= $3 and (e.left_on is null or e.left_on > $3) order by t.at`,
    [ctx.unit.id, item.employeeIds, ctx.today],
  );
  if (rows.length !== item.employeeIds.length || new Set(item.employeeIds).size !== rows.length) {
    const message = {
      zh: '有人不在花名册上、已离开，或者列了两次。',
      en: 'Somebody is not on the roster, has left, or stands there twice.',
    };
    throw unprocessable('peopleFaults', message, [{ field: 'people', message }]);
  }
  return rows;
}
