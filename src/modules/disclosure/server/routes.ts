/** Disclosure over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import * as shape from '../contract.ts';
import { enterConsent, maskDraft, withdrawConsent } from './personal.ts';
import { mayComment, mayDisclose, mayKeepCatalogue, maySeeCalendar, maySeeDisclosures } from './policy.ts';
import { disclosureStates } from './schema.ts';
import {
  addEvent,
  adoptRule,
  answer,
  comment,
  consult,
  correct,
  decide,
  disclosureFile,
  drop,
  editDraft,
  listDisclosures,
  publish,
  putItem,
  readDisclosure,
  recordCheck,
  retireItem,
  showCatalogue,
  showDisclosure,
  takeOverCatalogue,
} from './service.ts';
import { recordShowing, showNotice } from './showings.ts';
import { addStage, dateStage, discloseStage } from './stages.ts';

const one = z.object({ disclosure: z.uuid() });
const item = z.object({ item: z.uuid() });
const stage = one.extend({ stage: z.uuid() });
const changed = (row: { id: string; version: number }) => ({ id: row.id, version: row.version });
const done = { ok: true as const };

export const operations = [
  unitOperation({
    id: 'showDisclosureCatalogue',
    method: 'GET',
    path: '/units/:unit/disclosure-catalogue',
    summary: 'What the unit discloses, the rule and the three bodies, self-checks',
    policy: maySeeDisclosures,
    response: shape.catalogueView,
    handler: (ctx) => showCatalogue(ctx),
  }),
  unitOperation({
    id: 'takeOverCatalogue',
    method: 'POST',
    path: '/units/:unit/disclosure-catalogue',
    summary: 'Take items over from the catalogue of this kind of unit, and schedule them',
    policy: mayKeepCatalogue,
    body: shape.takeOver,
    status: 201,
    response: shape.takenOver,
    handler: (ctx, { body }) => takeOverCatalogue(ctx, body.ids),
  }),
  unitOperation({
    id: 'addDisclosureItem',
    method: 'POST',
    path: '/units/:unit/disclosure-items',
    summary: 'Add an item of the unit’s own',
    policy: mayKeepCatalogue,
    body: shape.itemInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await putItem(ctx, body) }),
  }),
  unitOperation({
    id: 'editDisclosureItem',
    method: 'PUT',
    path: '/units/:unit/disclosure-items/:item',
    summary: 'Change an item: months, owner, channels',
    policy: mayKeepCatalogue,
    params: item,
    body: shape.itemChange,
    response: shape.made,
    handler: async (ctx, { params, body: { version, ...input } }) => ({
      id: await putItem(ctx, input, { id: params.item, version }),
    }),
  }),
  unitOperation({
    id: 'retireDisclosureItem',
    method: 'POST',
    path: '/units/:unit/disclosure-items/:item/retirement',
    summary: 'Nothing more is scheduled of an item',
    policy: mayKeepCatalogue,
    params: item,
    body: shape.versioned,
    response: shape.ok,
    handler: async (ctx, { params, body }) => {
      await retireItem(ctx, params.item, body.version);
      return done;
    },
  }),
  unitOperation({
    id: 'adoptDisclosureRule',
    method: 'POST',
    path: '/units/:unit/disclosure-rule',
    summary: 'The rule on disclosure, or its next version',
    policy: mayKeepCatalogue,
    body: shape.ruleInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await adoptRule(ctx, body) }),
  }),
  unitOperation({
    id: 'recordDisclosureCheck',
    method: 'PUT',
    path: '/units/:unit/disclosure-checks/:check',
    summary: 'A yearly self-check',
    policy: mayKeepCatalogue,
    params: z.object({ check: z.string().max(40) }),
    body: shape.checkInput,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await recordCheck(ctx, params.check, body) }),
  }),
  unitOperation({
    id: 'listDisclosures',
    method: 'GET',
    path: '/units/:unit/disclosures',
    summary: 'The calendar; for those who only read, what is published',
    policy: maySeeDisclosures,
    query: z.object({
      q: z.string().trim().max(60).optional(),
      state: z.enum(disclosureStates).optional(),
      category: z.string().max(40).optional(),
      late: z.stringbool().optional(),
      /** Only what is or was published. */
      published: z.stringbool().optional(),
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: shape.disclosurePage,
    handler: (ctx, { query }) =>
      listDisclosures(ctx, {
        ...query,
        published: query.published === true || !maySeeCalendar(ctx.actor, ctx.unit),
      }),
  }),
  unitOperation({
    id: 'addDisclosureEvent',
    method: 'POST',
    path: '/units/:unit/disclosures',
    summary: 'Something that is disclosed when it happens',
    policy: mayDisclose,
    body: shape.eventInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await addEvent(ctx, body) }),
  }),
  unitOperation({
    id: 'showDisclosure',
    method: 'GET',
    path: '/units/:unit/disclosures/:disclosure',
    summary: 'One disclosure with comments, objections and answers',
    policy: maySeeDisclosures,
    params: one,
    response: shape.disclosureView,
    handler: (ctx, { params }) => showDisclosure(ctx, params.disclosure),
  }),
  unitOperation({
    id: 'editDisclosure',
    method: 'PUT',
    path: '/units/:unit/disclosures/:disclosure',
    summary: 'Write the draft',
    policy: mayDisclose,
    params: one,
    body: shape.draftInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await editDraft(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'consultOnDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/consultation',
    summary: 'Take comments on the draft until a day',
    policy: mayDisclose,
    params: one,
    body: shape.consultInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await consult(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'decideDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/decision',
    summary: 'The decision, with the resolution behind it',
    policy: mayDisclose,
    params: one,
    body: shape.decideInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await decide(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'publishDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/publication',
    summary: 'Publish it on its channels',
    policy: mayDisclose,
    params: one,
    body: shape.publishInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await publish(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'correctDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/correction',
    summary: 'Put right what was published, with the reason',
    policy: mayDisclose,
    params: one,
    body: shape.correctInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await correct(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'dropDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/dropping',
    summary: 'It is not disclosed, and why',
    policy: mayDisclose,
    params: one,
    body: shape.dropInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await drop(ctx, params.disclosure, body)),
  }),
  unitOperation({
    id: 'commentOnDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/comments',
    summary: 'Comment on a draft, or object to what was published',
    // Not even a keyed hash of an anonymous comment is kept beside the account.
    remembered: false,
    policy: mayComment,
    params: one,
    body: shape.commentInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await comment(ctx, params.disclosure, body) }),
  }),
  unitOperation({
    id: 'answerDisclosureComment',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/comments/:comment/answer',
    summary: 'Answer a comment or an objection',
    policy: mayDisclose,
    params: one.extend({ comment: z.uuid() }),
    body: shape.replyInput,
    response: shape.ok,
    handler: async (ctx, { params, body }) => {
      await answer(ctx, params.disclosure, params.comment, body);
      return done;
    },
  }),
  unitOperation({
    id: 'readDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/receipt',
    summary: 'I have read it',
    policy: mayComment,
    params: one,
    response: shape.ok,
    handler: async (ctx, { params }) => {
      await showDisclosure(ctx, params.disclosure);
      await readDisclosure(ctx, params.disclosure);
      return done;
    },
  }),
  unitOperation({
    id: 'maskDisclosure',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/masking',
    summary: 'Mask in the draft the names and numbers that may not stay',
    policy: mayDisclose,
    params: one,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await maskDraft(ctx, params.disclosure, body.version)),
  }),
  unitOperation({
    id: 'enterDisclosureConsent',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/consents',
    summary: 'Somebody agreed that their name stays, or is not meant by it',
    policy: mayDisclose,
    params: one,
    body: shape.consentInput,
    status: 201,
    response: shape.ok,
    handler: async (ctx, { params, body }) => {
      await enterConsent(ctx, params.disclosure, body);
      return done;
    },
  }),
  unitOperation({
    id: 'withdrawDisclosureConsent',
    method: 'DELETE',
    path: '/units/:unit/disclosures/:disclosure/consents/:employee',
    summary: 'They no longer agree',
    policy: mayDisclose,
    params: one.extend({ employee: z.uuid() }),
    response: shape.ok,
    handler: async (ctx, { params }) => {
      await withdrawConsent(ctx, params.disclosure, params.employee);
      return done;
    },
  }),
  unitOperation({
    id: 'addDisclosureStage',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/stages',
    summary: 'One more stage of it',
    policy: mayDisclose,
    params: one,
    body: shape.stageInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await addStage(ctx, params.disclosure, body) }),
  }),
  unitOperation({
    id: 'dateDisclosureStage',
    method: 'PUT',
    path: '/units/:unit/disclosures/:disclosure/stages/:stage',
    summary: 'Until when a stage is due',
    policy: mayDisclose,
    params: stage,
    body: shape.stageDate,
    response: shape.ok,
    handler: async (ctx, { params, body }) => {
      await dateStage(ctx, params.disclosure, params.stage, body);
      return done;
    },
  }),
  unitOperation({
    id: 'discloseStage',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/stages/:stage/publication',
    summary: 'Disclose a stage, with its text and files',
    policy: mayDisclose,
    params: stage,
    body: shape.stageDisclosure,
    response: shape.ok,
    handler: async (ctx, { params, body }) => {
      await discloseStage(ctx, params.disclosure, params.stage, body);
      return done;
    },
  }),
  unitOperation({
    id: 'recordDisclosureShowing',
    method: 'POST',
    path: '/units/:unit/disclosures/:disclosure/showings',
    summary: 'Posted on the board, or told at a meeting: when, where, with what evidence',
    policy: mayDisclose,
    params: one,
    body: shape.showingInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await recordShowing(ctx, params.disclosure, body) }),
  }),
  unitOperation({
    id: 'showDisclosureNotice',
    method: 'GET',
    path: '/units/:unit/disclosures/:disclosure/notice',
    summary: 'What the printed notice says, with its QR code',
    policy: mayDisclose,
    params: one,
    response: shape.noticeView,
    handler: (ctx, { params }) => showNotice(ctx, params.disclosure),
  }),
  unitOperation({
    id: 'downloadDisclosureFile',
    method: 'GET',
    path: '/units/:unit/disclosures/:disclosure/files/:file',
    summary: 'A file of a disclosure that the reader may read',
    policy: maySeeDisclosures,
    params: one.extend({ file: z.uuid() }),
    response: 'binary',
    handler: (ctx, { params }) => disclosureFile(ctx, params.disclosure, params.file),
  }),
];
