/**
 * What is missing in a network, in plain words, each with the page where it is mended. Pure: what is there comes in.
 *
 *   gapsOf   of the unit's committees, its bodies, its branches and groups, in that order
 */
import type { z } from 'zod';
import type { Text } from '../../../platform/i18n/text.ts';
import type {
  network,
  networkBody,
  networkCommittee,
  networkGap,
  networkPlace,
  networkSeat,
} from '../contract.ts';

export type Committee = z.input<typeof networkCommittee> & { vacancies: number; headless: boolean };
export type Body = z.input<typeof networkBody> & { outside: number };
export type Place = z.input<typeof networkPlace>;
export type Seat = z.input<typeof networkSeat> & { vacant: number };
export type Gap = z.input<typeof networkGap>;

export interface Found {
  /** The desk of the unit: '/desk/CODE'. */
  desk: string;
  committees: readonly Committee[];
  bodies: readonly Body[];
  /** Bodies that there is none of and ought to be: of the staff, of the members. */
  missing: readonly Text[];
  seats: readonly Seat[];
  places: readonly Place[];
  /** By body, the places whose people nobody stands for. */
  unheard: readonly { bodyName: Text; assemblyId: string; place: string }[];
  /** Employees in no group, where there are groups. */
  inNoGroup: number;
}

export const gapsOf = (found: Found): z.input<typeof network>['gaps'] => [
  ...found.committees.flatMap((committee) => ofCommittee(found.desk, committee)),
  ...found.missing.map((name, at) =>
    gap('bodyMissing', 'unit', null, `${at}`, {
      zh: `还没有建立${name.zh}。`,
      en: `There is no ${name.en} yet.`,
      href: `${found.desk}/congress`,
      needs: 'listAssemblies',
    }),
  ),
  ...found.bodies.flatMap((body) => ofBody(found.desk, body)),
  ...found.seats.flatMap((each) => ofSeat(found.desk, each)),
  ...ofPlaces(found),
];

interface Said extends Text {
  href: string;
  needs: string;
}

const gap = (
  kind: Gap['kind'],
  level: Gap['level'],
  subject: string | null,
  mark: string,
  { href, needs, ...words }: Said,
): Gap => ({
  id: [kind, subject ?? 'unit', mark].filter(Boolean).join('.'),
  kind,
  level,
  subject,
  words,
  mend: { href, needs },
});

function ofCommittee(desk: string, committee: Committee): Gap[] {
  const { kind, name, term, posts, vacancies, headless, head } = committee;
  const say = (what: Gap['kind'], zh: string, en: string, mark = '') =>
    gap(what, 'unit', kind, mark, {
      zh,
      en,
      href: `${desk}/committees/${kind}`,
      needs: 'showCommittees',
    });
  if (!term)
    return [
      say(
        'committeeMissing',
        `按规定应当有${name.zh}，还没有建立。`,
        `The rules ask for a ${lower(name)}, and there is none.`,
      ),
    ];
  return [
    ...(term.over
      ? [
          say(
            'committeeOver',
            `${name.zh}第 ${term.number} 届已于 ${term.endsOn} 届满，还没有换届。`,
            `Term ${term.number} of the ${lower(name)} ended on ${term.endsOn} and was not renewed.`,
          ),
        ]
      : []),
    ...(headless
      ? [say('committeeHeadless', `${name.zh}没有${head.zh}。`, `The ${lower(name)} has no ${lower(head)}.`)]
      : []),
    ...posts
      .filter((post) => post.left)
      .map((post, at) =>
        say(
          'holderLeft',
          `${name.zh}的${post.post.zh}${post.name}已离职，职务还没有卸任。`,
          `${post.name}, ${lower(post.post)} of the ${lower(name)}, has left and still holds the post.`,
          `${at}`,
        ),
      ),
    ...(vacancies > 0
      ? [
          say(
            'committeeVacant',
            `${name.zh}还缺 ${vacancies} 人。`,
            `The ${lower(name)} has ${vacancies} vacant ${vacancies === 1 ? 'seat' : 'seats'}.`,
          ),
        ]
      : []),
  ];
}

function ofSeat(desk: string, { seat, name, holders, vacant }: Seat): Gap[] {
  const say = (what: Gap['kind'], zh: string, en: string, mark = '') =>
    gap(what, 'body', seat, mark, { zh, en, href: `${desk}/directors`, needs: 'showDirectors' });
  return [
    ...holders
      .filter((each) => each.left)
      .map((each, at) =>
        say(
          'holderLeft',
          `${name.zh}${each.name}已离职，还没有免去。`,
          `${each.name}, ${lower(name)}, has left and still holds the seat.`,
          `${at}`,
        ),
      ),
    ...(vacant > 0
      ? [
          say(
            'boardVacant',
            `${name.zh}还缺 ${vacant} 名，应由职工（代表）大会选举产生。`,
            `${vacant} ${lower(name)}${vacant === 1 ? ' is' : 's are'} still to be elected by the congress or meeting of the staff.`,
          ),
        ]
      : []),
  ];
}

function ofBody(desk: string, body: Body): Gap[] {
  const { id, name, termNumber, state, over, endsOn, constituencies, outside, seats, seated, organs } = body;
  const say = (what: Gap['kind'], zh: string, en: string, mark = '') =>
    gap(what, 'body', id, mark, { zh, en, href: `${desk}/congress/${id}`, needs: 'showAssembly' });
  const council = constituencies.length === 0 && seats !== null ? seats - seated.length : 0;
  return [
    ...(state === 'forming'
      ? [
          say(
            'bodyForming',
            `第 ${termNumber} 届${name.zh}还在筹建，没有就任。`,
            `Term ${termNumber} of the ${lower(name)} is being formed and has not taken office.`,
          ),
        ]
      : []),
    ...(over
      ? [
          say(
            'bodyOver',
            `第 ${termNumber} 届${name.zh}已于 ${endsOn} 届满，还没有换届。`,
            `Term ${termNumber} of the ${lower(name)} ended on ${endsOn} and was not renewed.`,
          ),
        ]
      : []),
    ...(council > 0
      ? [
          say(
            'bodyVacant',
            `${name.zh}名额 ${seats} 名，还缺 ${council} 名。`,
            `The ${lower(name)} has ${council} of ${seats} seats vacant.`,
          ),
        ]
      : []),
    ...constituencies
      .filter((ward) => ward.delegates.length < ward.seats)
      .map((ward) =>
        say(
          'constituencyVacant',
          `${ward.name}选区应有${name.zh}代表 ${ward.seats} 名，还缺 ${ward.seats - ward.delegates.length} 名。`,
          `${ward.name} has ${ward.seats - ward.delegates.length} of its ${ward.seats} seats in the ${lower(name)} vacant.`,
          ward.id,
        ),
      ),
    ...(outside > 0
      ? [
          say(
            'outsideConstituencies',
            `有 ${outside} 人不在${name.zh}的任何选区里。`,
            `${outside} ${outside === 1 ? 'person votes' : 'people vote'} in no constituency of the ${lower(name)}.`,
          ),
        ]
      : []),
    ...organs
      .filter((organ) => !organ.inOffice)
      .map((organ) =>
        say(
          'organProposed',
          `${name.zh}的${organ.name}已经提名，还没有选举产生。`,
          `“${organ.name}” of the ${lower(name)} is proposed and not elected yet.`,
          organ.id,
        ),
      ),
    // A presidium leads together; groups and committees have a head.
    ...organs
      .filter((organ) => organ.inOffice && organ.kind !== 'presidium' && inService(organ.heads).length === 0)
      .map((organ) =>
        say(
          'organHeadless',
          `${name.zh}的${organ.name}没有负责人。`,
          `“${organ.name}” of the ${lower(name)} has no head.`,
          organ.id,
        ),
      ),
  ];
}

function ofPlaces({ desk, places, unheard, inNoGroup }: Found): Gap[] {
  const gaps = places.flatMap((place): Gap[] => {
    const { id, name, kind, leader } = place;
    const head = kind === 'branch' ? { zh: '主席', en: 'chair' } : { zh: '组长', en: 'leader' };
    const say = (what: Gap['kind'], zh: string, en: string) =>
      gap(what, 'place', id, '', { zh, en, href: `${desk}/groups?mend=${id}`, needs: 'listGroups' });
    return [
      ...(place.employees === 0 ? [say('emptyGroup', `“${name}”里没有人。`, `Nobody is in “${name}”.`)] : []),
      ...(!leader
        ? [say('noLeader', `“${name}”没有${head.zh}。`, `“${name}” has no ${head.en}.`)]
        : leader.left
          ? [
              say(
                'leaderLeft',
                `“${name}”的${head.zh}${leader.name}已离职，还没有接任的人。`,
                `${leader.name}, ${head.en} of “${name}”, has left and nobody followed.`,
              ),
            ]
          : leader.over
            ? [
                say(
                  'leaderOver',
                  `“${name}”的${head.zh}${leader.name}任期已于 ${leader.until} 届满。`,
                  `The term of ${leader.name}, ${head.en} of “${name}”, ended on ${leader.until}.`,
                ),
              ]
            : []),
      ...unheard
        .filter((each) => each.place === id)
        .map(({ bodyName, assemblyId }) =>
          gap('noDelegate', 'place', id, assemblyId, {
            zh: `“${name}”在${bodyName.zh}里没有代表。`,
            en: `“${name}” has no delegate in the ${lower(bodyName)}.`,
            href: `${desk}/congress/${assemblyId}`,
            needs: 'showAssembly',
          }),
        ),
    ];
  });
  if (inNoGroup > 0)
    gaps.push(
      gap('inNoGroup', 'place', null, '', {
        zh: `有 ${inNoGroup} 名职工没有编入分会或小组。`,
        en: `${inNoGroup} ${inNoGroup === 1 ? 'employee is' : 'employees are'} in no branch or group.`,
        href: `${desk}/people?group=none`,
        needs: 'listEmployees',
      }),
    );
  return gaps;
}

const inService = <T extends { left: boolean }>(holders: readonly T[]): T[] =>
  holders.filter((each) => !each.left);

/** In the middle of a sentence. */
const lower = ({ en }: Text): string => en.charAt(0).toLowerCase() + en.slice(1);
