/** Whether somebody may write in a call, and whether it takes anything now. */
import type { Ctx } from '../../../core/context/context.ts';
import { inWords } from '../../../core/clock/index.ts';
import { conflict, forbidden } from '../../../platform/http/refusal.ts';
import { type Call, isOpen } from './base.ts';
import { isDelegate } from './policy.ts';

/** @throws Refusal 403 `delegatesOnly` */
export function ensureWriter(ctx: Ctx, call: Call): void {
  if (call.writers === 'delegates' && !isDelegate(ctx.actor, ctx.unit)) {
    throw forbidden(
      {
        zh: '这次征集由职工代表提出和附议。您可以把想法告诉本部门的代表，或写到“心声”。',
        en: 'This call takes proposals of delegates. Tell yours what you have in mind, or write it under Voices.',
      },
      'delegatesOnly',
    );
  }
}

/** @throws Refusal 409 `callNotOpen` */
export function ensureOpen(call: Call, today: string): void {
  if (isOpen(call, today)) return;
  throw conflict('callNotOpen', {
    zh: `“${call.title}”不在征集期内（${inWords(call.opensOn).zh}至 ${inWords(call.closesOn).zh}）。草稿还在，下次征集时可以再提。`,
    en: `“${call.title}” does not take proposals now (${inWords(call.opensOn).en} to ${inWords(call.closesOn).en}). The draft is kept for the next call.`,
  });
}
