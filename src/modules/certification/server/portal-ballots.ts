/**
 * Members' assessment on the portal: /u/:unit/ballots/:id.
 *
 * What a voter has chosen on the way is kept in their own browser alone: a cookie that only this page gets, sealed
 * for this account and ballot. The server keeps nothing before the ballot is cast, and then no more than
 * core/ballots says: no key of the request either (`remembered: false`).
 */
import { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { HttpExchange } from '../../../core/module/operation.ts';
import { type PortalAnswer, portalPage } from '../../../core/module/portal.ts';
import { conflict, Refusal, unprocessable } from '../../../platform/http/refusal.ts';
import {
  BallotDone,
  BallotQuestion,
  BallotRemark,
  BallotResult,
  BallotReview,
  BallotWaiting,
  type Chosen,
} from '../web/portal-ballot.tsx';
import type { BallotView } from '../contract.ts';
import { maySeeBallot } from './policy.ts';
import { castAssessment, showBallot } from './service/assessment.ts';

const cookie = 'jia_choice';

const pathOf = (ctx: Ctx, id: string) => `/u/${encodeURIComponent(ctx.unit.code)}/ballots/${id}`;

const place = (ctx: Ctx, id: string) => ({
  table: 'browser',
  column: 'choice',
  unit: String(ctx.unit.id),
  row: `${id}:${accountIdOf(ctx.actor) ?? ''}`,
});

function readChosen(ctx: Ctx, http: HttpExchange, id: string): Chosen {
  const none: Chosen = { choice: null, remark: '' };
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

const chosenSchema = z.object({ choice: z.string().nullable(), remark: z.string() });

function keepChosen(ctx: Ctx, http: HttpExchange, id: string, chosen: Chosen): void {
  http.setCookie(
    cookie,
    ctx.keyring.seal('choice', place(ctx, id), JSON.stringify(chosen)).toString('base64url'),
    { path: pathOf(ctx, id), maxAgeSeconds: 3600 },
  );
}

function knownChoice(ballot: BallotView, choice: string | undefined): string {
  if (choice !== undefined && ballot.options.some((option) => option.id === choice)) return choice;
  const message = { zh: '请选择一项。', en: 'Choose one.' };
  throw unprocessable('unknownChoice', message, [{ field: 'choice', message }]);
}

const ballotPage = portalPage({
  id: 'certification.ballot',
  path: '/ballots/:id',
  title: { zh: '给我们的家打分', en: 'Rate our Home' },
  policy: maySeeBallot,
  remembered: false,
  form: z.object({
    step: z.enum(['choose', 'remark', 'cast']),
    choice: z.string().max(60).optional(),
    remark: z.string().max(500).optional(),
  }),
  async show(ctx, { params, query, typed, http }): Promise<PortalAnswer> {
    const ballot = await showBallot(ctx, uuid(params['id']));
    const props = { ballot, path: pathOf(ctx, ballot.id) };
    if (ballot.result) return { title: ballot.title, body: (face) => BallotResult({ face, ...props }) };
    if (ballot.mine.taken) {
      http.clearCookie(cookie, props.path);
      return { body: (face) => BallotDone({ face, ...props, justNow: query['done'] === '1' }) };
    }
    if (!ballot.abilities.vote) return { body: (face) => BallotWaiting({ face, ...props }) };
    const chosen = readChosen(ctx, http, ballot.id);
    const step = typed['step']?.[0] === 'remark' ? 'remark' : (query['step'] ?? 'choose');
    if (chosen.choice !== null && step === 'remark' && ballot.allowRemark)
      return { body: (face) => BallotRemark({ face, ...props, chosen }) };
    if (chosen.choice !== null && step === 'review')
      return { body: (face) => BallotReview({ face, ...props, chosen }) };
    return { body: (face) => BallotQuestion({ face, ...props, chosen }) };
  },
  async submit(ctx, { params, form, http }): Promise<PortalAnswer> {
    const ballot = await showBallot(ctx, uuid(params['id']));
    const path = pathOf(ctx, ballot.id);
    const chosen = readChosen(ctx, http, ballot.id);
    if (form.step === 'choose') {
      keepChosen(ctx, http, ballot.id, { ...chosen, choice: knownChoice(ballot, form.choice) });
      return { redirect: ballot.allowRemark ? `${path}?step=remark` : `${path}?step=review` };
    }
    if (form.step === 'remark') {
      keepChosen(ctx, http, ballot.id, { ...chosen, remark: form.remark?.trim() ?? '' });
      return { redirect: `${path}?step=review` };
    }
    // A second tap finds the ballot cast: for the voter that is the same as having cast it.
    if (ballot.mine.taken === 'portal') return { redirect: `${path}?done=1` };
    if (chosen.choice === null)
      throw conflict('choiceGone', {
        zh: '等待时间太长，请重新选择。',
        en: 'This took too long; please choose again.',
      });
    try {
      await castAssessment(ctx, ballot.id, knownChoice(ballot, chosen.choice), chosen.remark || null);
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

const uuid = (given: string | undefined): string =>
  z.uuid().safeParse(given).success ? given! : '00000000-0000-0000-0000-000000000000';

export const ballotPages = [ballotPage];
