/**
 * The register of matters: what comes before which body of a unit, with which power, by whose word, and how it stands:
 * resolved on, on an agenda, or without the resolution that the law asks for.
 */
import type { z } from 'zod';
import { congressOf, ruleBody, ruleIf } from '../../../core/meetings/assemblies.ts';
import { meetingTitle, resolutionNumber } from '../../../core/meetings/locale.ts';
import { type Matter, mattersFor } from '../../../core/meetings/matters.ts';
import { sourceOf, voteFormFor } from '../../../core/meetings/rules.ts';
import type { AssemblyBody, Power } from '../../../core/meetings/schema.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { matterList } from '../contract.ts';

type Row = z.input<typeof matterList>['matters'][number];

/** The staff's bodies, and the members': what one of a family resolved holds where another of it meets. */
const families: readonly (readonly AssemblyBody[])[] = [
  ['workersCongress', 'staffCongress', 'allStaffMeeting'],
  ['membersCongress', 'membersMeeting'],
  ['democraticCouncil'],
];
const familyOf = (body: AssemblyBody) => families.findIndex((family) => family.includes(body));

export interface MatterQuery {
  q?: string | undefined;
  body?: AssemblyBody | undefined;
  power?: Power | undefined;
  state?: Row['state'] | undefined;
}

/** Every matter of the unit's bodies, in the catalogue's order: there are a few dozen. */
export async function listMatters(ctx: Ctx, asked: MatterQuery): Promise<z.input<typeof matterList>> {
  const bodies = await bodiesOf(ctx);
  const [resolved, scheduled] = [await resolvedOn(ctx), await onAgendas(ctx)];
  const rules = await rulesHere(ctx);
  const all = bodies.flatMap(({ body, formed }) => {
    const family = familyOf(body);
    const rule = { body: ruleBody(ctx.unit, body) };
    const secret = ruleIf(() => rules.rule('secretBallot', rule));
    const choice = (secret?.value as { choice?: string } | undefined)?.choice ?? null;
    return mattersFor(body, ctx.unit).map((matter): Row => {
      const standing = resolved.filter((one) => one.matter === matter.id && familyOf(one.body) === family);
      const item = scheduled.find((one) => one.matter === matter.id && familyOf(one.body) === family);
      const voteForm = voteFormFor(matter.power, matter, choice);
      const newest = standing[0];
      const majority = voteForm === 'none' ? null : ruleIf(() => rules.ratio(matter.majority, rule));
      return {
        id: `${body}.${matter.id}`,
        matter: matter.id,
        name: { zh: matter.zh, en: matter.en },
        body,
        formed,
        power: matter.power,
        voteForm,
        reserved: matter.reserved,
        majority: majority && {
          ...majority.value,
          strict: majority.strict === true,
          base: majority.base ?? 'entitled',
          source: sourceOf(majority),
        },
        source: {
          document: matter.document,
          number: null,
          article: matter.article,
          confirmed: matter.confirmed,
        },
        state: stateOf(matter, newest !== undefined, item !== undefined),
        inForce: standing.length,
        resolution: newest
          ? {
              id: newest.id,
              number: resolutionNumber(newest),
              title: newest.title,
              passedOn: newest.passedOn,
            }
          : null,
        item: item
          ? { id: item.id, title: item.title, meetingId: item.meetingId, meeting: meetingTitle(item.called) }
          : null,
      };
    });
  });
  const q = asked.q?.toLowerCase();
  return {
    bodies,
    matters: all.filter(
      (row) =>
        (!asked.body || row.body === asked.body) &&
        (!asked.power || row.power === asked.power) &&
        (!asked.state || row.state === asked.state) &&
        (!q ||
          [row.name.zh, row.name.en.toLowerCase(), row.source.document].some((each) => each.includes(q))),
    ),
  };
}

const stateOf = ({ reserved }: Matter, resolved: boolean, onAgenda: boolean): Row['state'] =>
  resolved ? 'inForce' : onAgenda ? 'onAgenda' : reserved ? 'notBinding' : 'open';

/** The bodies that stand or are being formed; and, where the staff or the members have none, the one they would have. */
async function bodiesOf(ctx: Ctx): Promise<{ body: AssemblyBody; formed: boolean }[]> {
  const { rows } = await ctx.client.query<{ body: AssemblyBody }>(
    `select distinct body from assemblies where unit_id = $1 and state <> 'ended'`,
    [ctx.unit.id],
  );
  const there = new Set(rows.map((row) => row.body));
  const usual = [
    congressOf(ctx.unit, 'allStaffMeeting'),
    congressOf(ctx.unit, 'membersMeeting'),
  ] as AssemblyBody[];
  return families.flatMap((family, at) => {
    const formed = family.filter((body) => there.has(body)).map((body) => ({ body, formed: true }));
    const would = usual[at];
    return formed.length > 0 || !would ? formed : [{ body: would, formed: false }];
  });
}

/** What was passed, or lawfully deliberated on, and was not repealed; the newest first. */
async function resolvedOn(ctx: Ctx) {
  const { rows } = await ctx.client.query<{
    id: string;
    matter: string;
    body: AssemblyBody;
    year: number;
    serial: number;
    power: Power;
    title: string;
    passedOn: string;
  }>(
    `select r.id, r.matter, a.body, r.year, r.serial, r.power, r.title, r.passed_on as "passedOn"
     from resolutions r join assemblies a on a.unit_id = r.unit_id and a.id = r.assembly_id
     where r.unit_id = $1 and r.passed and r.repealed_on is null order by r.passed_on desc, r.id desc`,
    [ctx.unit.id],
  );
  return rows;
}

/** What is on the agenda of a meeting that is not over; the nearest first. */
async function onAgendas(ctx: Ctx) {
  const { rows } = await ctx.client.query<{
    id: string;
    matter: string;
    body: AssemblyBody;
    title: string;
    meetingId: string;
    called: Parameters<typeof meetingTitle>[0];
  }>(
    `select i.id, i.matter, a.body, i.title, i.meeting_id as "meetingId",
            jsonb_build_object('title', m.title, 'body', a.body, 'termNumber', a.term_number, 'meetingNumber', m.meeting_number, 'occasion', m.occasion) as called
     from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
       join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where i.unit_id = $1 and i.state in ('pending', 'discussing', 'voting') and m.state in ('preparing', 'noticed', 'open', 'adjourned')
     order by m.planned_on, i.position, i.id`,
    [ctx.unit.id],
  );
  return rows;
}
