/**
 * The proposer's side, and the seconders'.
 *
 *   listMine                    the open call, my proposals, those that look for seconders
 *   findSimilar                 alike ones while another is written
 *   write, change, discard      a draft; a change after seconding asks for seconders anew
 *   share, second, unsecond     the others see it and stand behind it
 *   submit, rate
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn } from '../../../core/access/policy.ts';
import { addYears } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, unprocessable } from '../../../platform/http/refusal.ts';
import type {
  myProposals,
  newProposal,
  proposalChange,
  rating,
  similarList,
  similarQuery,
} from '../contract.ts';
import {
  askCommittee,
  askToSubmit,
  type Call,
  callOf,
  closeAllTasks,
  countBehind,
  hrefOnPhone,
  lockProposal,
  me,
  move,
  noProposal,
  type Proposal,
  tellLead,
  tellProposer,
  writeStep,
} from './base.ts';
import { callOpenNow, presentCall } from './calls.ts';
import { ensureOpen, ensureWriter } from './entitled.ts';
import { askAnew } from './joint.ts';
import { isDelegate, mayTakePart } from './policy.ts';
import { gramsOf, secondersMissing, typedGrams } from './rules.ts';
import { proposals, proposalSeconders } from './schema.ts';

/** How much of what is typed must stand in another proposal for it to be called alike. */
const alikeEnough = 0.45;
/** How many years back alike ones are looked for. */
const yearsBack = 3;

/** How many stand behind the proposal `p`: its seconders, and those who propose it together with whoever wrote it. */
const behindSql = `((select count(*) from proposal_seconders s where s.unit_id = p.unit_id and s.proposal_id = p.id)
  + (select count(*) from joint_proposers j where j.unit_id = p.unit_id and j.proposal_id = p.id and j.state = 'agreed'))::int`;

/** Only whoever wrote it; for everyone else a draft is not there. */
function ensureMine(ctx: Ctx, row: Proposal): void {
  if (personIn(ctx.actor, ctx.unit)?.employeeId !== row.proposerEmployeeId) throw noProposal();
}

export async function listMine(ctx: Ctx): Promise<z.input<typeof myProposals>> {
  const person = personIn(ctx.actor, ctx.unit);
  const call = await callOpenNow(ctx);
  const { rows } = await ctx.client.query<{
    id: string;
    title: string;
    category: z.input<typeof myProposals>['mine'][number]['category'];
    state: z.input<typeof myProposals>['mine'][number]['state'];
    call_id: string;
    call_title: string;
    call_open: boolean;
    shared: boolean;
    returned: boolean;
    needed: number;
    seconders: number;
    mine: boolean;
    seconded: boolean;
    joint: z.input<typeof myProposals>['mine'][number]['joint'];
    proposer: string | null;
  }>(
    `select p.id, p.title, p.category, p.state, p.call_id, c.title as call_title,
            (c.opens_on <= $3 and c.closes_on >= $3 and c.closed_on is null) as call_open,
            p.shared_on is not null as shared, p.decided_on is not null as returned, (c.seconders->>'value')::int as needed,
            ${behindSql} as seconders,
            p.proposer_employee_id = $2 as mine,
            exists (select from proposal_seconders s where s.unit_id = p.unit_id and s.proposal_id = p.id and s.employee_id = $2) as seconded,
            j.state as joint, case when p.secret and j.id is null then null else e.name end as proposer
     from proposals p join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
     join employees e on e.unit_id = p.unit_id and e.id = p.proposer_employee_id
     left join joint_proposers j on j.unit_id = p.unit_id and j.proposal_id = p.id and j.employee_id = $2 and j.state <> 'declined'
     where p.unit_id = $1 and (p.proposer_employee_id = $2 or j.state = 'agreed'
        or (j.state = 'asked' and p.state in ('draft', 'seconded'))
        or exists (select from proposal_seconders s where s.unit_id = p.unit_id and s.proposal_id = p.id and s.employee_id = $2)
        or (p.state in ('draft', 'seconded') and p.shared_on is not null and p.call_id = $4))
     order by p.created_at desc, p.id limit 100`,
    [ctx.unit.id, person?.employeeId ?? null, ctx.today, call?.id ?? null],
  );
  const present = rows.map((row) => ({
    id: row.id,
    title: row.title,
    category: row.category,
    state: row.state,
    callId: row.call_id,
    callTitle: row.call_title,
    callOpen: row.call_open,
    shared: row.shared && row.call_open,
    returned: row.returned,
    seconders: row.seconders,
    needed: row.needed,
    mine: row.mine === true,
    seconded: row.seconded,
    joint: row.joint,
    proposer: row.proposer,
  }));
  const allowed = call !== null && (call.writers === 'members' || isDelegate(ctx.actor, ctx.unit));
  const why = !call ? 'noCall' : !allowed ? 'delegatesOnly' : !person?.employed ? 'notOnRoster' : null;
  return {
    call: call && presentCall(call, { count: 0, filed: 0 }, ctx.today),
    mayWrite: why === null,
    why,
    mine: present.filter((row) => row.mine || row.seconded || row.joint === 'agreed'),
    toJoin: present.filter((row) => row.joint === 'asked'),
    toSecond: allowed ? present.filter((row) => !row.mine && !row.seconded && row.joint === null) : [],
  };
}

/** Proposals with much of the same words: of this call and of the years before, never somebody's unseen draft. */
export async function findSimilar(
  ctx: Ctx,
  query: z.output<typeof similarQuery>,
): Promise<z.input<typeof similarList>> {
  const typed = typedGrams(ctx.unit.id, query.title);
  const grams = typed.length >= 2 ? typed : query.text ? typedGrams(ctx.unit.id, query.text) : [];
  if (grams.length < 2) return { proposals: [] };
  const person = personIn(ctx.actor, ctx.unit);
  const { rows } = await ctx.client.query<{
    id: string;
    title: string;
    category: Proposal['category'];
    state: Proposal['state'];
    call_title: string;
    alike: number;
    shared: boolean;
    returned: boolean;
    needed: number;
    seconders: number;
    mine: boolean;
    open: boolean;
    seconded: boolean;
    writers: Call['writers'];
  }>(
    `select p.id, p.title, p.category, p.state, c.title as call_title, f.alike, p.shared_on is not null as shared,
            p.decided_on is not null as returned, (c.seconders->>'value')::int as needed, (p.proposer_employee_id = $5 or exists (select from joint_proposers j where j.unit_id = p.unit_id and j.proposal_id = p.id and j.employee_id = $5 and j.state = 'agreed')) as mine,
            ${behindSql} as seconders,
            exists (select from proposal_seconders s where s.unit_id = p.unit_id and s.proposal_id = p.id and s.employee_id = $5) as seconded,
            (p.state in ('draft', 'seconded') and c.opens_on <= $6 and c.closes_on >= $6 and c.closed_on is null) as open, c.writers
     from search_proposals($1, $2, $3, $4, false, 8) f
     join proposals p on p.unit_id = $1 and p.id = f.id
     join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
     where p.id is distinct from $7
     order by f.alike desc, p.id limit 5`,
    [
      ctx.unit.id,
      grams,
      alikeEnough,
      addYears(ctx.today, -yearsBack),
      person?.employeeId ?? null,
      ctx.today,
      query.except ?? null,
    ],
  );
  return {
    proposals: rows.map((row) => ({
      id: row.id,
      title: row.title,
      category: row.category,
      state: row.state,
      callTitle: row.call_title,
      shared: row.shared && row.open,
      returned: row.returned,
      needed: row.needed,
      alike: Math.floor(row.alike * 100),
      seconders: row.seconders,
      mine: row.mine === true,
      maySecond:
        row.open &&
        row.mine !== true &&
        !row.seconded &&
        mayTakePart(ctx.actor, ctx.unit) &&
        (row.writers === 'members' || isDelegate(ctx.actor, ctx.unit)),
    })),
  };
}

type Done = Promise<{ id: string; state: Proposal['state']; version: number }>;

/** @throws Refusal 403 `delegatesOnly`, `notOnRoster`; 404 `callNotFound`; 409 `callNotOpen` */
export async function write(
  ctx: Ctx,
  input: z.output<typeof newProposal>,
  from?: { voiceId: string; employeeId: string; accountId: string | null },
): Done {
  const call = await callOf(ctx, input.callId);
  ensureOpen(call, ctx.today);
  if (!from) ensureWriter(ctx, call);
  const author = from ?? { ...me(ctx), accountId: accountIdOf(ctx.actor), voiceId: null };
  const id = newId();
  await ctx.db.insert(proposals).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    callId: call.id,
    title: input.title,
    reasons: input.reasons,
    measures: input.measures,
    category: input.category,
    proposerEmployeeId: author.employeeId,
    proposerAccountId: author.accountId,
    secret: input.secret,
    grams: gramsOf(ctx.unit.id, input.title, input.reasons, input.measures),
    fromVoiceId: author.voiceId,
    createdAt: ctx.now,
  });
  await writeStep(ctx, id, { name: 'write', side: 'proposer', state: 'draft' });
  await ctx.audit({ action: 'proposals.write', subject: { kind: 'proposal', id } });
  return { id, state: 'draft', version: 1 };
}

/** What others stood behind has changed: they are asked anew. @throws Refusal 404, 409 `stale`, `stateForbids`, `callNotOpen` */
export async function change(ctx: Ctx, id: string, input: z.output<typeof proposalChange>): Done {
  const row = await lockProposal(ctx, id, null, input.version);
  ensureMine(ctx, row);
  await lockProposal(ctx, id, 'change');
  ensureOpen(await callOf(ctx, row.callId), ctx.today);
  const { version: _version, ...fields } = input;
  const sameWords =
    fields.title === row.title && fields.reasons === row.reasons && fields.measures === row.measures;
  let state = row.state;
  if (sameWords) {
    // Given back for something that nobody's support hangs on: they still stand behind it.
    const { seconders } = await callOf(ctx, row.callId);
    if (secondersMissing(seconders.value, await countBehind(ctx, id)) === 0) state = 'seconded';
  } else {
    const gone = await ctx.db
      .delete(proposalSeconders)
      .where(and(eq(proposalSeconders.unitId, ctx.unit.id), eq(proposalSeconders.proposalId, id)))
      .returning({ employeeId: proposalSeconders.employeeId });
    state = 'draft';
    await askAnew(ctx, Object.assign(row, { title: fields.title }));
    await ctx.notify({
      kind: 'proposals.changed',
      title: {
        zh: `您附议过的提案改了内容：${fields.title}`,
        en: `A proposal you seconded has changed: ${fields.title}`,
      },
      body: {
        zh: '请再看一遍，愿意的话重新附议。',
        en: 'Please read it again and second it anew if you agree.',
      },
      href: hrefOnPhone(ctx, id),
      to: { employeeIds: gone.map((each) => each.employeeId) },
    });
  }
  return move(ctx, row, {
    name: 'change',
    side: 'proposer',
    state,
    set: { ...fields, grams: gramsOf(ctx.unit.id, fields.title, fields.reasons, fields.measures) },
  });
}

/** A draft that was never handed in goes without a trace but its entry in the audit log. */
export async function discard(ctx: Ctx, id: string, version: number): Promise<void> {
  const row = await lockProposal(ctx, id, null, version);
  ensureMine(ctx, row);
  await lockProposal(ctx, id, 'change');
  await ctx.closeTasks({ kind: 'proposals.join', subjectId: id, outcome: 'dropped' });
  await ctx.db.delete(proposals).where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, id)));
  await ctx.audit({ action: 'proposals.discard', subject: { kind: 'proposal', id } });
}

/** Shows it to the others, who may second it. */
export async function share(ctx: Ctx, id: string, version: number): Done {
  const row = await lockProposal(ctx, id, null, version);
  ensureMine(ctx, row);
  await lockProposal(ctx, id, 'change');
  ensureOpen(await callOf(ctx, row.callId), ctx.today);
  if (row.sharedOn)
    throw conflict('sharedAlready', { zh: '已经在征求附议了。', en: 'The others can see it already.' });
  return move(ctx, row, { name: 'share', side: 'proposer', set: { sharedOn: ctx.today } });
}

/** @throws Refusal 403, 404 for an unseen draft, 409 `ownProposal`, `secondedAlready`, `callNotOpen`, `stateForbids` */
export async function second(ctx: Ctx, id: string): Done {
  const { employeeId } = me(ctx);
  const row = await lockProposal(ctx, id, null);
  const { rowCount: joint } = await ctx.client.query(
    `select from joint_proposers where unit_id = $1 and proposal_id = $2 and employee_id = $3 and state = 'agreed'`,
    [ctx.unit.id, id, employeeId],
  );
  const own = row.proposerEmployeeId === employeeId || joint === 1;
  if (!own && row.sharedOn === null) throw noProposal();
  if (own) {
    throw conflict('ownProposal', {
      zh: '提案人不能附议自己的提案，请另一位代表附议。',
      en: 'Nobody seconds a proposal of their own; ask another delegate.',
    });
  }
  await lockProposal(ctx, id, 'second');
  const call = await callOf(ctx, row.callId);
  ensureOpen(call, ctx.today);
  ensureWriter(ctx, call);
  const { rowCount } = await ctx.client.query(
    `insert into proposal_seconders (unit_id, unit_path, id, proposal_id, employee_id, seconded_on) values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_id, proposal_id, employee_id) do nothing`,
    [ctx.unit.id, ctx.unit.path, newId(), id, employeeId, ctx.today],
  );
  if (rowCount !== 1)
    throw conflict('secondedAlready', { zh: '您已经附议过这件提案。', en: 'You have seconded it already.' });
  const missing = secondersMissing(call.seconders.value, await countBehind(ctx, id));
  const enough = missing === 0 && row.state === 'draft';
  const done = await move(ctx, row, {
    name: 'second',
    side: 'seconder',
    state: enough ? 'seconded' : row.state,
  });
  await tellLead(
    ctx,
    row,
    'seconded',
    missing === 0
      ? { zh: `附议人数够了，可以提交：${row.title}`, en: `Enough seconders: you may submit “${row.title}”` }
      : {
          zh: `有人附议：${row.title}，还差 ${missing} 人`,
          en: `Seconded: ${row.title}; ${missing} more needed`,
        },
  );
  if (enough) await askToSubmit(ctx, row, call);
  return done;
}

/** @throws Refusal 404 `notSeconded`, 409 `stateForbids` */
export async function unsecond(ctx: Ctx, id: string): Done {
  const { employeeId } = me(ctx);
  const row = await lockProposal(ctx, id, 'unsecond');
  const gone = await ctx.db
    .delete(proposalSeconders)
    .where(
      and(
        eq(proposalSeconders.unitId, ctx.unit.id),
        eq(proposalSeconders.proposalId, id),
        eq(proposalSeconders.employeeId, employeeId),
      ),
    )
    .returning({ id: proposalSeconders.id });
  if (gone.length === 0)
    throw conflict('notSeconded', { zh: '您没有附议这件提案。', en: 'You have not seconded it.' });
  const call = await callOf(ctx, row.callId);
  const missing = secondersMissing(call.seconders.value, await countBehind(ctx, id));
  if (missing > 0) await ctx.closeTasks({ kind: 'proposals.submit', subjectId: id, outcome: 'dropped' });
  return move(ctx, row, { name: 'unsecond', side: 'seconder', state: missing > 0 ? 'draft' : row.state });
}

/** @throws Refusal 404, 409 `secondersMissing`, `callNotOpen`, `stateForbids` */
export async function submit(ctx: Ctx, id: string, version: number): Done {
  const row = await lockProposal(ctx, id, null, version);
  ensureMine(ctx, row);
  const call = await callOf(ctx, row.callId);
  const missing = secondersMissing(call.seconders.value, await countBehind(ctx, id));
  if (row.state === 'draft' && missing > 0) {
    throw conflict(
      'secondersMissing',
      {
        zh: `还差 ${missing} 位附议人。请公开征求附议，够 ${call.seconders.value} 位就能提交。`,
        en: `${missing} more must second it. Show it to the others; with ${call.seconders.value} it can be submitted.`,
      },
      { missing },
    );
  }
  if (row.state === 'draft') {
    throw conflict('changeFirst', {
      zh: '提案是退回修改的，先按理由修改，再提交。',
      en: 'It was returned for changes: change it by the reason given, then submit it.',
    });
  }
  await lockProposal(ctx, id, 'submit');
  ensureOpen(call, ctx.today);
  const done = await move(ctx, row, {
    name: 'submit',
    side: 'proposer',
    state: 'submitted',
    set: { submittedOn: ctx.today, decisionReason: null, refusalGround: null, decidedOn: null },
  });
  await closeAllTasks(ctx, id, 'submit', 'rework');
  // Handed in without their answer: they are no proposers of it.
  await ctx.closeTasks({ kind: 'proposals.join', subjectId: id, outcome: 'dropped' });
  for (const role of ['chair', 'cadre'] as const) {
    await ctx.task({
      kind: 'proposals.screen',
      title: { zh: `审查提案：${call.title}`, en: `Screen the proposals: ${call.title}` },
      subject: { kind: 'proposalCall', id: call.id },
      href: `/desk/${ctx.unit.code}/proposals/screening?call=${call.id}`,
      for: { role },
      dueOn: call.screenBy,
      dueRule: 'proposalScreening',
    });
  }
  await tellProposer(
    ctx,
    row,
    'submitted',
    { zh: `您附议的提案已提交：${row.title}`, en: `A proposal you seconded was submitted: ${row.title}` },
    { seconders: true },
  );
  return done;
}

/** @throws Refusal 404, 409 `stateForbids`, 422 `ratingNoteMissing` */
export async function rate(ctx: Ctx, id: string, input: z.output<typeof rating>): Done {
  const row = await lockProposal(ctx, id, null, input.version);
  ensureMine(ctx, row);
  await lockProposal(ctx, id, 'rate');
  const content = input.satisfaction !== 'notSatisfied';
  if (!content && !input.note) {
    const message = {
      zh: '请写明哪里不满意，部门好重新办理。',
      en: 'Say what does not satisfy you, so that it can be handled anew.',
    };
    throw unprocessable('ratingNoteMissing', message, [{ field: 'note', message }]);
  }
  const done = await move(ctx, row, {
    name: 'rate',
    side: 'proposer',
    state: content ? 'satisfied' : 'unsatisfied',
    note: input.note,
    set: { satisfaction: input.satisfaction, ratingNote: input.note || null },
  });
  await closeAllTasks(ctx, id, 'rate');
  await askCommittee(
    ctx,
    id,
    'next',
    content
      ? { zh: `落实提案：${row.title}`, en: `Have it carried out: ${row.title}` }
      : row.round === 1
        ? { zh: `提案人不满意，交部门重办：${row.title}`, en: `Not satisfied, handle anew: ${row.title}` }
        : {
            zh: `重办后仍不满意，说明并落实：${row.title}`,
            en: `Still not satisfied; explain and go on: ${row.title}`,
          },
  );
  return done;
}
