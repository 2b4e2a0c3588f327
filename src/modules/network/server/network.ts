/**
 * The network of democratic management (民主管理网络): committees, congress and delegates, branches and groups, who holds
 * what at each level. Nobody enters it: it is read off the records that stand in other modules.
 *
 *   showNetwork       everything, with what is missing for those who are told
 *   uncovered         of each body, the places whose people no delegate stands for (pure)
 */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { type Assembly, congressOf, ofMembers } from '../../../core/meetings/assemblies.ts';
import { constituenciesOf, groupsAmong } from '../../../core/meetings/constituencies.ts';
import { delegatesIn } from '../../../core/meetings/delegates.ts';
import { assemblyNames, assemblyTitle, organNames, standingAlone } from '../../../core/meetings/locale.ts';
import { organsOf } from '../../../core/meetings/organs.ts';
import { assemblies } from '../../../core/meetings/schema.ts';
import type { groupKinds } from '../../../core/organization/schema.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { committeeNames, postName, showRegister } from '../../committees/server/public.ts';
import type { network } from '../contract.ts';
import { seatsOnBoards } from '../../elections/server/public.ts';
import { type Body, type Committee, type Found, gapsOf, type Place, type Seat } from './gaps.ts';
import { maySeeGaps } from './policy.ts';

export type Network = z.input<typeof network>;

/** The network today. A few dozen groups, some hundred delegates at the most: all of it in one answer. */
export async function showNetwork(ctx: Ctx): Promise<Network> {
  const register = await showRegister(ctx);
  const standing = await ctx.db
    .select()
    .from(assemblies)
    .where(and(eq(assemblies.unitId, ctx.unit.id), ne(assemblies.state, 'ended')))
    .orderBy(asc(assemblies.body), asc(assemblies.id));
  const groups = await groupsHere(ctx);
  const loaded = [];
  // Four bodies at the most: of the staff, of the members, a council.
  for (const assembly of standing) loaded.push(await loadBody(ctx, assembly));
  const onBoards = await seatsOnBoards(ctx);
  const holders = await holdersOf(ctx, [
    ...onBoards.flatMap((each) => each.holders.map(({ employeeId }) => employeeId)),
    ...register.kinds.flatMap(({ committee }) => committee?.posts.map((post) => post.employeeId) ?? []),
    ...loaded.flatMap(({ delegates, organs }) => [
      ...delegates.map((each) => each.employeeId),
      ...organs.flatMap((organ) => organ.members.map((each) => each.employeeId)),
    ]),
  ]);
  const { tree, inNoGroup } = treeOf(groups);
  const committees = committeesOf(register, holders);
  const bodies = loaded.map((each) => presentBody(ctx, each, holders));
  const heard = loaded.flatMap((each) =>
    each.assembly.form === 'delegates' && each.assembly.state === 'inOffice' && each.wards.length > 0
      ? [{ ...each, ...coverage(tree, each, holders) }]
      : [],
  );
  const places = tree.map(({ below: _, ...place }): Place => ({
    ...place,
    leader: place.leader && {
      ...place.leader,
      over: !place.leader.left && place.leader.until !== null && place.leader.until < ctx.today,
    },
    delegates: heard.flatMap(({ assembly, direct }) => {
      const names = direct.get(place.id) ?? [];
      return names.length > 0 ? [{ body: assembly.body, bodyName: assemblyTitle(assembly.body), names }] : [];
    }),
    through: heard.flatMap(({ assembly, own, through }) => {
      const constituencies = through.get(place.id) ?? [];
      return !own.get(place.id)?.length && constituencies.length > 0
        ? [{ body: assembly.body, bodyName: assemblyTitle(assembly.body), constituencies }]
        : [];
    }),
  }));
  const seats = onBoards.map(({ seat, name, holders: held, vacant }): Seat => ({
    seat,
    name: standingAlone(name),
    holders: held.map((each) => ({ name: each.name, left: left(holders, each.employeeId) })),
    vacant,
  }));
  const found: Found = {
    desk: `/desk/${ctx.unit.code}`,
    committees,
    bodies,
    missing: missingBodies(ctx, register.people, standing),
    seats,
    places,
    unheard: heard.flatMap(({ assembly, own, through, people }) =>
      uncovered(tree, { own, through, people }).map((place) => ({
        place,
        assemblyId: assembly.id,
        bodyName: assemblyTitle(assembly.body),
      })),
    ),
    inNoGroup,
  };
  if (!maySeeGaps(ctx.actor, ctx.unit))
    return { today: ctx.today, ...whoIsWho(found), gaps: [], gapsShown: false };
  return { today: ctx.today, committees, bodies, seats, places, gaps: gapsOf(found), gapsShown: true };
}

/** What every member may read: who holds what now, and nothing from which what is missing could be made out. */
function whoIsWho({
  committees,
  bodies,
  seats,
  places,
}: Found): Pick<Network, 'committees' | 'bodies' | 'seats' | 'places'> {
  const here = <T extends { left: boolean }>(holders: readonly T[]) => holders.filter((each) => !each.left);
  return {
    committees: committees
      .filter(({ term }) => term !== null)
      .map((each) => ({ ...each, posts: here(each.posts), vacancies: null, headless: null })),
    bodies: bodies.map((body) => ({
      ...body,
      outside: null,
      seated: here(body.seated),
      organs: body.organs.map((organ) => ({
        ...organ,
        heads: here(organ.heads),
        members: here(organ.members),
      })),
    })),
    seats: seats
      .map((each) => ({ ...each, holders: here(each.holders), vacant: null }))
      .filter((each) => each.holders.length > 0),
    places: places.map((place) => ({ ...place, leader: place.leader?.left ? null : place.leader })),
  };
}

// --- committees -------------------------------------------------------------------------------------------------

type Register = Awaited<ReturnType<typeof showRegister>>;
const leading = new Set(['chair', 'organizer', 'womenMember']);

/** Those that stand, and those that the rules ask for. */
const committeesOf = ({ kinds }: Register, holders: Holders): Committee[] =>
  kinds
    .filter(({ state, committee }) => committee !== null || state === 'missing')
    .map(({ kind, committee }) => {
      const posts = (committee?.posts ?? []).map((each) => ({
        name: each.name,
        left: left(holders, each.employeeId),
        post: standingAlone(postName(kind, each.post)),
        work: each.divisionOfWork,
        leads: leading.has(each.post),
      }));
      return {
        kind,
        name: standingAlone(committeeNames[kind]),
        term: committee && {
          number: committee.termNumber,
          endsOn: committee.extendedTo ?? committee.termEnd,
          over: committee.daysLeft < 0,
        },
        posts: posts.map(({ leads: _, ...post }) => post),
        vacancies: committee?.vacancies ?? 0,
        headless: committee !== null && !posts.some((post) => post.leads && !post.left),
        head: standingAlone(postName(kind, 'chair')),
      };
    });

// --- bodies -----------------------------------------------------------------------------------------------------

type Loaded = Awaited<ReturnType<typeof loadBody>>;

async function loadBody(ctx: Ctx, assembly: Assembly) {
  const wards = await constituenciesOf(ctx, assembly.id);
  return {
    assembly,
    wards,
    delegates: assembly.form === 'delegates' ? await delegatesIn(ctx, assembly) : [],
    organs: await organsOf(ctx, assembly.id),
    /** How the people of each group lie in the constituencies. */
    lie: wards.length > 0 ? await groupsAmong(ctx, assembly.body, wards) : [],
  };
}

function presentBody(ctx: Ctx, { assembly, wards, delegates, organs, lie }: Loaded, holders: Holders): Body {
  const held = (each: { employeeId: string; name: string }) => ({
    name: each.name,
    left: left(holders, each.employeeId),
  });
  // Whoever left sits in it no longer, whether or not that was entered.
  const here = delegates.filter((each) => !left(holders, each.employeeId));
  const endsOn = assembly.extendedTo ?? assembly.termEnd;
  return {
    id: assembly.id,
    body: assembly.body,
    name: assemblyTitle(assembly.body),
    form: assembly.form,
    state: assembly.state,
    termNumber: assembly.termNumber,
    endsOn,
    over: assembly.state === 'inOffice' && endsOn !== null && endsOn < ctx.today,
    seats: assembly.seats,
    outside: lie.reduce((sum, each) => sum + (each.constituencyId === null ? each.people : 0), 0),
    constituencies: wards.map((ward) => ({
      id: ward.id,
      name: ward.name,
      seats: ward.seats,
      delegates: here.filter((each) => each.constituencyId === ward.id).map(held),
    })),
    seated: here.filter((each) => each.constituencyId === null).map(held),
    organs: organs.map((organ) => ({
      id: organ.id,
      kind: organ.kind,
      kindName: organNames[organ.kind],
      name: organ.name,
      inOffice: organ.standing === 'inOffice',
      heads: organ.members.filter((each) => each.head).map(held),
      members: organ.members.filter((each) => !each.head).map(held),
    })),
  };
}

/** Where there is a staff or there are members, they have a body each; which one, their number decides. */
function missingBodies(
  ctx: Ctx,
  people: Register['people'],
  standing: readonly Pick<Assembly, 'body'>[],
): Text[] {
  if (ctx.unit.kind !== 'grassroots') return [];
  const has = (members: boolean) =>
    standing.some(({ body }) => body !== 'democraticCouncil' && ofMembers(body) === members);
  const either = (few: 'allStaffMeeting' | 'membersMeeting'): Text => {
    const many = assemblyNames[congressOf(ctx.unit, few)];
    return { zh: `${many.zh}或${assemblyNames[few].zh}`, en: `${many.en} or ${assemblyNames[few].en}` };
  };
  return [
    ...(people.employees > 0 && !has(false) ? [either('allStaffMeeting')] : []),
    ...(people.members > 0 && !has(true) ? [either('membersMeeting')] : []),
  ];
}

// --- branches and groups ----------------------------------------------------------------------------------------

interface GroupRow {
  id: string | null;
  parentId: string | null;
  kind: (typeof groupKinds)[number];
  name: string;
  smallHome: boolean;
  leader: { name: string; left: boolean; since: string | null; until: string | null } | null;
  employees: number;
  members: number;
  activists: string[];
}

/** What stands, branches before their groups; the row without an id: those in no group that stands. */
async function groupsHere(ctx: Ctx): Promise<GroupRow[]> {
  const { rows } = await ctx.client.query<GroupRow>(
    `with here as (
       select e.id, e.name, e.pinyin, g.id as group_id, m.id is not null as member, a.id is not null as activist
       from employees e
       left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id and g.closed_on is null
       left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member' and (m.to_on is null or m.to_on > $2)
       left join activists a on a.unit_id = e.unit_id and a.employee_id = e.id and a.to_on is null
       where e.unit_id = $1 and e.hired_on <= $2 and (e.left_on is null or e.left_on > $2)),
     counted as (
       select group_id, count(*)::int as employees, count(*) filter (where member)::int as members,
              coalesce(jsonb_agg(name order by pinyin, id) filter (where activist), '[]') as activists
       from here group by 1)
     select g.id, g.parent_id as "parentId", g.kind, g.name, g.small_home as "smallHome",
            case when l.id is not null then jsonb_build_object('name', l.name, 'left', l.left_on is not null and l.left_on <= $2,
              'since', t.from_on, 'until', t.term_end) end as leader,
            coalesce(c.employees, 0) as employees, coalesce(c.members, 0) as members, coalesce(c.activists, '[]') as activists
     from union_groups g
     left join employees l on l.unit_id = g.unit_id and l.id = g.leader_employee_id
     left join group_leaders t on t.unit_id = g.unit_id and t.group_id = g.id and t.to_on is null and t.employee_id = g.leader_employee_id
     left join counted c on c.group_id = g.id
     where g.unit_id = $1 and g.closed_on is null
     union all
     select null, null, 'group', '', false, null, employees, members, activists from counted where group_id is null
     order by 3, 4, 1`,
    [ctx.unit.id, ctx.today],
  );
  return rows;
}

type Branch = Omit<Place, 'leader' | 'delegates' | 'through'> & {
  leader: GroupRow['leader'];
  /** Its own id and those of all that stands below it. */
  below: string[];
};

/** Each place followed by what stands below it, counted with it. What stood below a closed branch stands at the top. */
function treeOf(rows: readonly GroupRow[]): { tree: Branch[]; inNoGroup: number } {
  const groups = rows.filter((row): row is GroupRow & { id: string } => row.id !== null);
  const known = new Set(groups.map((group) => group.id));
  const parentOf = (group: GroupRow) => (group.parentId && known.has(group.parentId) ? group.parentId : null);
  const under = (parent: string | null): Branch[] =>
    groups
      .filter((group) => parentOf(group) === parent)
      .flatMap((group) => {
        const children = under(group.id);
        const direct = children.filter((child) => child.parentId === group.id);
        const sum = (of: 'employees' | 'members') =>
          direct.reduce((total, child) => total + child[of], group[of]);
        return [
          {
            ...group,
            parentId: parent,
            employees: sum('employees'),
            members: sum('members'),
            below: [group.id, ...children.map((child) => child.id)],
          },
          ...children,
        ];
      });
  return {
    tree: under(null),
    inNoGroup: groups.length > 0 ? (rows.find((row) => row.id === null)?.employees ?? 0) : 0,
  };
}

// --- who stands for whom ----------------------------------------------------------------------------------------

interface Coverage {
  /** Names of the delegates who work at a place itself. */
  direct: Map<string, string[]>;
  /** Names of the delegates who work at a place or below it. */
  own: Map<string, string[]>;
  /** Names of the constituencies that have a delegate and in which people of the place vote. */
  through: Map<string, string[]>;
  /** How many of the place have a say in electing the body. */
  people: Map<string, number>;
}

function coverage(tree: readonly Branch[], { wards, delegates, lie }: Loaded, holders: Holders): Coverage {
  const here = delegates.filter((each) => !left(holders, each.employeeId));
  const filled = new Set(here.map((each) => each.constituencyId));
  const of = <T>(make: (place: Branch) => T) => new Map(tree.map((place) => [place.id, make(place)]));
  const lies = (place: Branch) =>
    lie.filter((each) => each.groupId !== null && place.below.includes(each.groupId));
  const at = (ids: readonly string[]) =>
    here.filter((each) => ids.includes(holders.get(each.employeeId)?.groupId ?? '')).map((each) => each.name);
  return {
    direct: of((place) => at([place.id])),
    own: of((place) => at(place.below)),
    through: of((place) => {
      const voting = new Set(lies(place).map((each) => each.constituencyId));
      return wards.filter((ward) => voting.has(ward.id) && filled.has(ward.id)).map((ward) => ward.name);
    }),
    people: of((place) => lies(place).reduce((sum, each) => sum + each.people, 0)),
  };
}

/** The places whose people no delegate stands for; of a branch that has none, not each group below it as well. */
export function uncovered(
  tree: readonly Pick<Branch, 'id' | 'parentId'>[],
  { own, through, people }: Omit<Coverage, 'direct'>,
): string[] {
  const bare = new Set(
    tree
      .filter(({ id }) => (people.get(id) ?? 0) > 0 && !own.get(id)?.length && !through.get(id)?.length)
      .map(({ id }) => id),
  );
  return tree
    .filter(({ id, parentId }) => bare.has(id) && !(parentId !== null && bare.has(parentId)))
    .map(({ id }) => id);
}

/** Of those who hold something: where they work, and whether they left. */
type Holders = ReadonlyMap<string, { groupId: string | null; left: boolean }>;

async function holdersOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Holders> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { rows } = await ctx.client.query<{ id: string; groupId: string | null; left: boolean }>(
    `select id, group_id as "groupId", coalesce(left_on <= $3, false) as left from employees where unit_id = $1 and id = any($2::uuid[])`,
    [ctx.unit.id, asked, ctx.today],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const left = (holders: Holders, employeeId: string | null): boolean =>
  employeeId !== null && holders.get(employeeId)?.left === true;
