/**
 * A group's life on the phone.
 *
 *   /u/:unit/group                                  my groups: what they did, what was promised
 *   /u/:unit/group/new                              its leader writes down an activity or a meeting
 *   /u/:unit/group/:gathering                       one of them
 *   /u/:unit/group/:gathering/edit                  correct it, or withdraw it
 *   /u/:unit/group/:gathering/photo                 a picture
 *   /u/:unit/group/:gathering/opinions              an opinion that was raised, with its measure
 *   /u/:unit/group/:gathering/opinions/:opinion     the measure, and what came of it
 */
import { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { idOf, type PortalPage, portalHome, portalPage } from '../../../core/module/portal.ts';
import { day } from '../../../platform/http/day.ts';
import { forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import {
  correction,
  gatheringInput,
  measureInput,
  opinionInput,
  settlement,
  withdrawal,
} from '../contract.ts';
import { groupKinds } from '../kinds.ts';
import {
  GatheringForm,
  GatheringPage,
  GroupPage,
  OpinionForm,
  OpinionPage,
  PhotoForm,
} from '../web/portal.tsx';
import { mayOpenGroup } from './policy.ts';
import {
  addOpinion,
  addPhoto,
  correctGathering,
  groupsOf,
  listGatherings,
  membersOf,
  recordGathering,
  setMeasure,
  settleMeasure,
  showGathering,
  withdrawGathering,
} from './service.ts';

const base = (ctx: Ctx) => `${portalHome(ctx.unit)}/group`;
const missing = (field: string, zh: string, en: string) =>
  unprocessable(`${field}Missing`, { zh, en }, [{ field, message: { zh, en } }]);
/** One box ticked arrives as a text, several as a list. */
const ticked = z.preprocess(
  (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.uuid()),
);
const version = z.coerce.number().int();

const mine = portalPage({
  id: 'gatherings.mine',
  path: '/group',
  title: { zh: '我的小组', en: 'My group' },
  policy: mayOpenGroup,
  async show(ctx, { query }) {
    const groups = await groupsOf(ctx);
    const asked = z.uuid().safeParse(query['group']);
    const group = groups.find((each) => each.id === asked.data) ?? groups[0] ?? null;
    const { gatherings, next } = group
      ? await listGatherings(ctx, { group: group.id, cursor: query['cursor'], limit: 20 })
      : { gatherings: [], next: null };
    return { body: (face) => GroupPage({ face, groups, group, gatherings, next }) };
  },
});

const happened = {
  heldOn: day,
  place: gatheringInput.shape.place,
  title: gatheringInput.shape.title,
  summary: gatheringInput.shape.summary,
  people: ticked,
};

const writing = portalPage({
  id: 'gatherings.write',
  path: '/group/new',
  title: { zh: '记一次', en: 'Write it down' },
  policy: mayOpenGroup,
  form: z.object({ kind: z.enum(groupKinds), group: z.uuid(), ...happened }),
  async show(ctx, { query, typed }) {
    const asked = typed['group']?.[0] ?? query['group'];
    const led = (await groupsOf(ctx)).filter((each) => each.leads);
    const group = led.find((each) => each.id === asked) ?? led[0];
    // Whoever leads none has nothing to write down here.
    if (!group) return { redirect: base(ctx) };
    const kind = z
      .enum(groupKinds)
      .catch('activity')
      .parse(typed['kind']?.[0] ?? query['kind']);
    const people = await membersOf(ctx, group.id, ctx.today);
    return {
      body: (face) => GatheringForm({ face, kind, group, people, today: ctx.today, view: null }),
    };
  },
  async submit(ctx, { form }) {
    const { people, group, ...given } = form;
    const { id } = await recordGathering(ctx, {
      ...given,
      groupId: group,
      employeeIds: people,
      names: [],
      fileIds: [],
      opinions: [],
    });
    return { redirect: `${base(ctx)}/${id}?said=recorded` };
  },
});

const one = portalPage({
  id: 'gatherings.one',
  path: '/group/:gathering',
  title: { zh: '小组活动', en: 'What the group did' },
  policy: mayOpenGroup,
  async show(ctx, { params, query }) {
    const view = await showGathering(ctx, idOf(params['gathering']));
    if (view.group === null) throw notFound();
    return {
      title: { zh: view.title, en: view.title },
      body: (face) => GatheringPage({ face, view, said: query['said'] ?? null }),
    };
  },
});

/** What the reader may still change. */
async function changeable(ctx: Ctx, params: Record<string, string>) {
  const view = await showGathering(ctx, idOf(params['gathering']));
  if (view.group === null) throw notFound();
  if (!view.may.change) throw forbidden();
  return { ...view, group: view.group };
}

const editing = portalPage({
  id: 'gatherings.edit',
  path: '/group/:gathering/edit',
  title: { zh: '更正记录', en: 'Correct it' },
  policy: mayOpenGroup,
  form: z.object({
    act: z.enum(['correct', 'withdraw']),
    version,
    heldOn: happened.heldOn.optional(),
    place: happened.place,
    title: correction.shape.title.optional(),
    summary: happened.summary,
    people: ticked,
    reason: withdrawal.shape.reason.optional(),
  }),
  async show(ctx, { params }) {
    const view = await changeable(ctx, params);
    const people = await membersOf(ctx, view.group.id, view.heldOn);
    return {
      body: (face) =>
        GatheringForm({
          face,
          kind: z.enum(groupKinds).parse(view.kind),
          group: view.group,
          people,
          today: ctx.today,
          view,
        }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['gathering']);
    if (form.act === 'withdraw') {
      if (!form.reason) throw missing('reason', '请写明为什么撤回。', 'Say why it is withdrawn.');
      await withdrawGathering(ctx, id, { version: form.version, reason: form.reason });
      return { redirect: `${base(ctx)}/${id}?said=withdrawn` };
    }
    if (!form.heldOn) throw missing('heldOn', '请填日期。', 'Give the day.');
    if (!form.title) throw missing('title', '请填名称。', 'Give it a title.');
    await correctGathering(ctx, id, {
      version: form.version,
      heldOn: form.heldOn,
      place: form.place,
      title: form.title,
      summary: form.summary,
      employeeIds: form.people,
      names: [],
      fileIds: [],
    });
    return { redirect: `${base(ctx)}/${id}?said=corrected` };
  },
});

const photo = portalPage({
  id: 'gatherings.photo',
  path: '/group/:gathering/photo',
  title: { zh: '添加照片', en: 'Add a photograph' },
  policy: mayOpenGroup,
  upload: 'photo',
  form: z.object({}),
  async show(ctx, { params }) {
    const view = await changeable(ctx, params);
    return { body: (face) => PhotoForm({ face, view }) };
  },
  async submit(ctx, { params, upload }) {
    const id = idOf(params['gathering']);
    if (!upload) throw missing('photo', '请选一张照片。', 'Choose a photograph.');
    await addPhoto(ctx, id, upload);
    return { redirect: `${base(ctx)}/${id}?said=photo` };
  },
});

const measureForm = {
  measure: measureInput.shape.measure.optional(),
  owner: z.uuid().optional(),
  dueOn: day.optional(),
};

/** A measure is whole or none. */
function measureOf(form: {
  measure?: string | undefined;
  owner?: string | undefined;
  dueOn?: string | undefined;
}) {
  if (!form.measure && !form.owner && !form.dueOn) return null;
  if (!form.measure) throw missing('measure', '请写明整改措施。', 'Say what will be done.');
  if (!form.owner) throw missing('owner', '请选由谁负责。', 'Choose who sees to it.');
  if (!form.dueOn) throw missing('dueOn', '请填完成期限。', 'Give the day by which it is done.');
  return { measure: form.measure, ownerEmployeeId: form.owner, dueOn: form.dueOn };
}

const raising = portalPage({
  id: 'gatherings.raise',
  path: '/group/:gathering/opinions',
  title: { zh: '记一条意见', en: 'Note an opinion' },
  policy: mayOpenGroup,
  form: z.object({
    version,
    body: opinionInput.shape.body,
    name: z.string().trim().max(60).optional(),
    ...measureForm,
  }),
  async show(ctx, { params }) {
    const view = await changeable(ctx, params);
    const people = await membersOf(ctx, view.group.id, ctx.today);
    return { body: (face) => OpinionForm({ face, view, people }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['gathering']);
    await addOpinion(ctx, id, {
      version: form.version,
      body: form.body,
      name: form.name ?? null,
      measure: measureOf(form),
    });
    return { redirect: `${base(ctx)}/${id}?said=opinion` };
  },
});

const opinion = portalPage({
  id: 'gatherings.opinion',
  path: '/group/:gathering/opinions/:opinion',
  title: { zh: '意见和整改', en: 'An opinion and its measure' },
  policy: mayOpenGroup,
  form: z.object({
    act: z.enum(['measure', 'result']),
    version,
    ...measureForm,
    result: settlement.shape.result.optional(),
    doneOn: day.optional(),
  }),
  async show(ctx, { params }) {
    const view = await showGathering(ctx, idOf(params['gathering']));
    const found = view.opinions.find((each) => each.id === params['opinion']);
    if (view.group === null || !found) throw notFound();
    const people = view.may.change ? await membersOf(ctx, view.group.id, ctx.today) : [];
    return { body: (face) => OpinionPage({ face, view, opinion: found, people, today: ctx.today }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['gathering']);
    const opinionId = idOf(params['opinion']);
    if (form.act === 'measure') {
      const measure = measureOf(form);
      if (!measure) throw missing('measure', '请写明整改措施。', 'Say what will be done.');
      await setMeasure(ctx, id, opinionId, { ...measure, version: form.version });
      return { redirect: `${base(ctx)}/${id}?said=measure` };
    }
    if (!form.result) throw missing('result', '请写明结果。', 'Say what came of it.');
    if (!form.doneOn) throw missing('doneOn', '请填日期。', 'Give the day.');
    await settleMeasure(ctx, id, opinionId, {
      version: form.version,
      result: form.result,
      doneOn: form.doneOn,
    });
    return { redirect: `${base(ctx)}/${id}?said=result` };
  },
});

export const portal: PortalPage[] = [mine, writing, one, editing, photo, raising, opinion];
