/**
 * Ballots on the portal: /u/:unit/ballots/:id, for every kind of them.
 *
 * A blind ballot is taken and cast by the page's own script (web/islands/ballot.ts). Of a detached one, what a voter has chosen on the way is kept in their own browser alone: a cookie that only this page gets, sealed
 * for this account and ballot. The server keeps nothing before the ballot is cast, and then no more than
 * core/ballots says: no key of the request either (`remembered: false`).
 */
import { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { HttpExchange } from '../../../core/module/operation.ts';
import { type PortalAnswer, portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { conflict, Refusal, unprocessable } from '../../../platform/http/refusal.ts';
import {
  chosen as chosenMark,
  freeWords,
  markFault,
  notChosen,
  oneLine,
  type Marks,
  questionsOf,
} from '../../../core/ballots/paper.ts';
import { marksRefusal } from '../../../core/ballots/refusals.ts';
import { BlindBallot } from '../web/portal-blind.tsx';
import {
  BallotConfirm,
  BallotDone,
  BallotQuestion,
  BallotRemark,
  BallotResult,
  BallotReview,
  BallotWaiting,
  type Chosen,
} from '../web/portal.tsx';
import { type BallotView, countConfirmation } from '../contract.ts';
import { maySeeBallot } from './policy.ts';
import { castVote, confirmCount, marksOf, showBallot, showCount } from './service.ts';

const cookie = 'jia_choice';

const pathOf = (ctx: Ctx, id: string) => `${portalHome(ctx.unit)}/ballots/${id}`;

const place = (ctx: Ctx, id: string) => ({
  table: 'browser',
  column: 'choice',
  unit: String(ctx.unit.id),
  row: `${id}:${accountIdOf(ctx.actor) ?? ''}`,
});

function readChosen(ctx: Ctx, http: HttpExchange, id: string): Chosen {
  const none: Chosen = { marks: null, remark: '', texts: {} };
  const held = http.cookie(cookie);
  if (!held) return none;
  try {
    return chosenSchema.parse(
      JSON.parse(ctx.keyring.openText('choice', place(ctx, id), Buffer.from(held, 'base64url'))),
    );
  } catch {
    // Another account's on the same phone, or of a key that was changed: the voter chooses again.
    return none;
  }
}

const chosenSchema = z.object({
  marks: z
    .object({ marks: z.record(z.string(), z.string()), writeIns: z.array(z.string()).optional() })
    .transform(marksOf)
    .nullable(),
  remark: z.string(),
  texts: z.record(z.string(), z.string()).default({}),
});

function keepChosen(ctx: Ctx, http: HttpExchange, id: string, chosen: Chosen): void {
  http.setCookie(
    cookie,
    ctx.keyring.seal('choice', place(ctx, id), JSON.stringify(chosen)).toString('base64url'),
    { path: pathOf(ctx, id), maxAgeSeconds: 3600 },
  );
}

/** Marks as the form sends them: `choice` where one thing is asked, else `m.` and the line; `writeIn` for names. */
function marksOfForm(ballot: BallotView, form: Record<string, unknown>): Marks {
  const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const single = ballot.paper.lines.length === 1 && ballot.paper.lines[0]!.id === oneLine;
  const marks = Object.fromEntries(
    ballot.paper.lines.flatMap((line) => {
      if (line.part) {
        const ticked = [form[`m.${line.part.of}`] ?? []].flat().includes(line.id);
        return [[line.id, ticked ? chosenMark : notChosen] as const];
      }
      const option = one(form[single ? 'choice' : `m.${line.id}`]);
      return option === undefined ? [] : [[line.id, option] as const];
    }),
  );
  const writeIns = [form['writeIn'] ?? []]
    .flat()
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  const given = marksOf({ marks, writeIns });
  const fault = markFault(ballot.paper, given);
  if (fault === null) return given;
  const refusal = marksRefusal(fault, ballot.paper);
  const choose = { zh: '请选择一项。', en: 'Choose one.' };
  // All that is to be mended is told at once, in the order of the paper.
  const toMend = questionsOf(ballot.paper).flatMap(({ id, lines, several, most }) => {
    const taken = lines.filter((line) => marks[line.id] === chosenMark).length;
    if (several && most !== null && taken > most)
      return [
        {
          field: `m.${id}`,
          message: { zh: `最多选 ${most} 项。`, en: `Choose ${most} at most.` },
        },
      ];
    return several || lines.every((line) => line.id in marks)
      ? []
      : [{ field: single ? 'choice' : `m.${id}`, message: choose }];
  });
  const fields =
    toMend.length > 0 ? toMend : [{ field: single ? 'choice' : 'writeIn', message: refusal.text }];
  throw unprocessable(refusal.code, single ? choose : refusal.text, fields);
}

/** The whole form; whatever is to be mended in it is told together. */
function answersOfForm(ballot: BallotView, form: Record<string, unknown>): Pick<Chosen, 'marks' | 'texts'> {
  const refused: Refusal[] = [];
  const read = <T>(part: () => T): T | null => {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
      return null;
    }
  };
  const marks = read(() => marksOfForm(ballot, form));
  const texts = read(() => textsOfForm(ballot, form));
  const [first] = refused;
  if (first)
    throw unprocessable(
      first.code,
      first.text,
      refused.flatMap(({ fields }) => fields),
    );
  return { marks, texts: texts ?? {} };
}

/** Answers in free words, as the form sends them: `t.` and the question. */
function textsOfForm(ballot: BallotView, form: Record<string, unknown>): Record<string, string> {
  const said = (ballot.paper.texts ?? []).map(({ id }) => {
    const given = form[`t.${id}`];
    return [id, typeof given === 'string' ? given.trim() : ''] as const;
  });
  const long = said.filter(([, words]) => words.length > freeWords);
  if (long.length > 0) {
    const message = { zh: `最多 ${freeWords} 个字。`, en: `${freeWords} characters at most.` };
    throw unprocessable(
      'wordsTooLong',
      message,
      long.map(([id]) => ({ field: `t.${id}`, message })),
    );
  }
  return Object.fromEntries(said.filter(([, words]) => words !== ''));
}

const ballotPage = portalPage({
  id: 'ballots.ballot',
  path: '/ballots/:id',
  title: { zh: '投票', en: 'Vote' },
  policy: maySeeBallot,
  remembered: false,
  form: z.looseObject({
    step: z.enum(['choose', 'remark', 'cast', 'confirm']),
    /** What a scrutineer saw and confirms. */
    hash: countConfirmation.shape.hash.optional(),
    remark: z.string().max(500).optional(),
  }),
  async show(ctx, { params, query, typed, http }): Promise<PortalAnswer> {
    const ballot = await showBallot(ctx, idOf(params['id']));
    const props = { ballot, path: pathOf(ctx, ballot.id) };
    if (ballot.scrutinizes && query['mine'] !== '1') {
      const count = await showCount(ctx, ballot.id);
      return { title: ballot.title, body: (face) => BallotConfirm({ face, ...props, count }) };
    }
    if (ballot.secrecy === 'blind')
      return {
        title: ballot.title,
        scripts: ['ballot'],
        body: (face) => BlindBallot({ face, ...props }),
      };
    if (ballot.result) return { title: ballot.title, body: (face) => BallotResult({ face, ...props }) };
    if (ballot.mine.taken && ballot.state !== 'published') {
      http.clearCookie(cookie, props.path);
      return { body: (face) => BallotDone({ face, ...props, justNow: query['done'] === '1' }) };
    }
    if (!ballot.abilities.vote) return { body: (face) => BallotWaiting({ face, ...props }) };
    const chosen = readChosen(ctx, http, ballot.id);
    const step = typed['step']?.[0] === 'remark' ? 'remark' : (query['step'] ?? 'choose');
    if (chosen.marks !== null && step === 'remark' && ballot.allowRemark)
      return { body: (face) => BallotRemark({ face, ...props, chosen }) };
    if (chosen.marks !== null && step === 'review')
      return { body: (face) => BallotReview({ face, ...props, chosen }) };
    return { body: (face) => BallotQuestion({ face, ...props, chosen }) };
  },
  async submit(ctx, { params, form, http }): Promise<PortalAnswer> {
    const ballot = await showBallot(ctx, idOf(params['id']));
    const path = pathOf(ctx, ballot.id);
    if (form.step === 'confirm') {
      await confirmCount(ctx, ballot.id, form.hash ?? '');
      return { redirect: path };
    }
    if (ballot.secrecy === 'blind')
      throw conflict('scriptNeeded', {
        zh: '电子选票要由页面的程序投出，请换一个浏览器，或领纸质票。',
        en: 'A token is cast by the page’s script: use another browser, or ask for a paper ballot.',
      });
    const chosen = readChosen(ctx, http, ballot.id);
    if (form.step === 'choose') {
      keepChosen(ctx, http, ballot.id, {
        ...chosen,
        ...answersOfForm(ballot, form),
      });
      return { redirect: ballot.allowRemark ? `${path}?step=remark` : `${path}?step=review` };
    }
    if (form.step === 'remark') {
      keepChosen(ctx, http, ballot.id, { ...chosen, remark: form.remark?.trim() ?? '' });
      return { redirect: `${path}?step=review` };
    }
    // A second tap finds the ballot cast: for the voter that is the same as having cast it.
    if (ballot.mine.taken === 'portal') return { redirect: `${path}?done=1` };
    if (chosen.marks === null)
      throw conflict('choiceGone', {
        zh: '等待时间太长，请重新选择。',
        en: 'This took too long; please choose again.',
      });
    try {
      await castVote(ctx, ballot.id, {
        ...chosen.marks,
        ...(ballot.paper.texts ? { texts: chosen.texts } : { remark: chosen.remark || null }),
      });
    } catch (error) {
      // The first of two taps came in meanwhile.
      if (
        !(error instanceof Refusal && error.code === 'alreadyVoted' && error.detail['channel'] === 'portal')
      )
        throw error;
    }
    http.clearCookie(cookie, path);
    return { redirect: `${path}?done=1` };
  },
});

export const portal = [ballotPage];
