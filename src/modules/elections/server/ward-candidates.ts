/**
 * Who stands in a vote of a constituency or group: entered at the desk, or put forward on the phone by the people who vote.
 *
 *   nominateInWard, withdrawInWard   at the desk; shares among the delegates are watched while nominating
 *   proposeInWard        on the phone: somebody who votes there puts forward themselves or another, or seconds them
 *   declineInWard        whoever was put forward, or stands, does not want to
 *   decideNomination     the desk takes a nomination up, or not, with the reason
 *   someoneOf            whom a name typed on the phone means
 *   ensureMayStand, putCandidate     by which somebody written in stands, too
 *   outlookOf            what can come of the nominations, by the rules on shares
 */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { ensureNoOfficial } from '../../../core/ballots/officials.ts';
import { sameName } from '../../../core/ballots/paper.ts';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { Assembly } from '../../../core/meetings/assemblies.ts';
import { delegatesIn, shareInWords, sharesAsked } from '../../../core/meetings/delegates.ts';
import { type CompositionCheck, shareOutlook } from '../../../core/meetings/rules.ts';
import type { DelegateCategory } from '../../../core/meetings/schema.ts';
import { portalHome } from '../../../core/module/portal.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { nominationDecision, wardNomination } from '../contract.ts';
import { ownVote } from './load.ts';
import { proposedByOf } from './rules.ts';
import { wardVotes } from './schema.ts';
import {
  changeWardVote,
  hrefOfWard,
  subject,
  toChange,
  type Ward,
  type WardCandidate,
  wardCandidatesOf,
  wardOf,
  type WardVote,
  wardVoteIn,
} from './ward-load.ts';

/** What can come of the nominations in all constituencies of a term, by the rules on shares. */
export async function outlookOf(ctx: Ctx, assembly: Assembly): Promise<CompositionCheck[]> {
  const { staff, asked } = await sharesAsked(ctx, assembly);
  const running = await ctx.db
    .select()
    .from(wardVotes)
    .where(
      and(
        eq(wardVotes.unitId, ctx.unit.id),
        eq(wardVotes.assemblyId, assembly.id),
        eq(wardVotes.purpose, 'delegates'),
        sql`${wardVotes.settledOn} is null`,
      ),
    );
  const { rows: standing } = await ctx.client.query<{
    voteId: string;
    category: WardCandidate['category'];
    sex: 'male' | 'female' | null;
    employmentForm: string;
  }>(
    `select c.vote_id as "voteId", c.category, e.sex, e.employment_form as "employmentForm"
     from ward_candidates c join employees e on e.unit_id = c.unit_id and e.id = c.employee_id
     where c.unit_id = $1 and c.vote_id = any($2::uuid[]) and c.state = 'standing'`,
    [ctx.unit.id, running.map((vote) => vote.id)],
  );
  // What waits for a name to be known has seated nobody yet.
  const wonIn = (vote: WardVote) =>
    vote.rounds.reduce(
      (sum, { result }) => sum + (result && result.unidentified.length === 0 ? result.elected.length : 0),
      0,
    );
  return shareOutlook(
    assembly.seats ?? 0,
    await delegatesIn(ctx, assembly),
    running.map((vote) => ({
      seats: vote.seats - wonIn(vote),
      standing: standing
        .filter((one) => one.voteId === vote.id)
        .map(({ voteId: _, category, ...one }) => ({ ...one, category: category ?? 'other' })),
    })),
    staff,
    asked,
  );
}

export const broken = (checks: readonly CompositionCheck[]) =>
  checks.filter((check) => check.mandatory && check.met === false);

export const sharesRefused = (checks: readonly CompositionCheck[]) => {
  const message = {
    zh: `照现在的候选人，代表构成可能不符合必须遵守的规定：${checks.map((check) => shareInWords(check).zh).join('；')}。请调整候选人。`,
    en: `With these candidates the shares among the delegates may break a binding rule: ${checks.map((check) => shareInWords(check).en).join('; ')}. Change the candidates.`,
  };
  return unprocessable('sharesBroken', message, [{ field: 'category', message }], {
    broken: checks.map(({ id, count, of, gap }) => ({ id, count, of, gap })),
  });
};

/**
 * Nobody stands in two constituencies of a term, nor where they are a delegate of it already.
 *
 * @throws Refusal 422 `standsElsewhere`
 */
export async function ensureStandsHere(
  ctx: Ctx,
  vote: WardVote,
  employeeIds: readonly string[],
): Promise<void> {
  const { rows } = await ctx.client.query<{ name: string; where: { zh: string; en: string } | null }>(
    `select c.name, v.title as where from ward_candidates c
       join ward_votes v on v.unit_id = c.unit_id and v.id = c.vote_id and v.assembly_id = $2 and v.purpose = 'delegates' and v.settled_on is null
     where c.unit_id = $1 and v.id <> $3 and c.state = 'standing' and c.employee_id = any($4::uuid[])
     union all
     select e.name, null from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
     where d.unit_id = $1 and d.assembly_id = $2 and d.to_on is null and d.employee_id = any($4::uuid[])`,
    [ctx.unit.id, vote.assemblyId, vote.id, employeeIds],
  );
  if (rows.length === 0) return;
  const words = rows.map(({ name, where }) =>
    where
      ? {
          zh: `${name}已是“${where.zh}”的候选人，请先在一处登记退出。`,
          en: `${name} stands in “${where.en}” already: withdraw them from one of the two first.`,
        }
      : {
          zh: `${name}已是本届代表，请先登记退出。`,
          en: `${name} is a delegate of this term already: withdraw them first.`,
        },
  );
  const message = { zh: words.map((each) => each.zh).join(''), en: words.map((each) => each.en).join(' ') };
  throw unprocessable('standsElsewhere', message, [{ field: 'employeeId', message }]);
}

/**
 * Who took part in the ballot of another constituency: in the election of the same term while the body forms, later in one
 * that is under way. Whoever moved between the two votes once.
 */
export async function tookPartElsewhere(ctx: Ctx, vote: WardVote, assembly: Assembly): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select distinct r.employee_id as id from ward_votes v
       join ballots b on b.unit_id = v.unit_id and b.subject_kind = 'wardVote' and b.subject_id = v.id and b.state <> 'void'
       join ballot_roll r on r.unit_id = b.unit_id and r.ballot_id = b.id and r.channel is not null
     where v.unit_id = $1 and v.assembly_id = $2 and v.purpose = 'delegates' and v.constituency_id <> $3 and ($4 or v.settled_on is null)`,
    [ctx.unit.id, assembly.id, vote.constituencyId, assembly.state === 'forming'],
  );
  return new Set(rows.map((row) => row.id));
}

const nominating = ['open', 'short'] as const;

const ensureCandidates = (vote: WardVote): void => {
  if (vote.purpose === 'recall')
    throw conflict('noCandidates', {
      zh: '撤换代表没有候选人，由选区表决同意或者不同意。',
      en: 'Nobody stands in a recall: the constituency votes for or against it.',
    });
};

const fault = (code: string, zh: string, en: string, field = 'employeeId') =>
  unprocessable(code, { zh, en }, [{ field, message: { zh, en } }]);

/**
 * Somebody may stand here: of the constituency or group, no delegate yet, nowhere else, and counting nothing.
 *
 * @throws Refusal 422 `notOfWard`, `nominationFault`, `standsElsewhere`; 409 `isOfficial`
 */
export async function ensureMayStand(
  ctx: Ctx,
  vote: WardVote,
  ward: Ward,
  employeeId: string,
): Promise<void> {
  if (!ward.people.has(employeeId))
    throw vote.purpose === 'leader'
      ? fault('notOfWard', '此人不是这个小组的会员。', 'This person is not a member in this group.')
      : fault('notOfWard', '此人不在本选区。', 'This person is not of the constituency.');
  if (ward.assembly && (await delegatesIn(ctx, ward.assembly)).some((each) => each.employeeId === employeeId))
    throw fault('nominationFault', '此人已是本届代表。', 'This person is a delegate of this term already.');
  if (ward.assembly) await ensureStandsHere(ctx, vote, [employeeId]);
  await ensureNoOfficial(ctx, { kind: 'wardVote', id: vote.id }, [employeeId]);
}

/**
 * Somebody stands, or is put forward; whoever withdrew or was put forward may stand (again).
 *
 * @returns the candidate's id
 * @throws Refusal 422 `nominationFault`, `sharesBroken`: a ceiling could be broken
 */
export async function putCandidate(
  ctx: Ctx,
  vote: WardVote,
  ward: Ward,
  who: {
    employeeId: string;
    category: DelegateCategory | null | undefined;
    proposedBy: string;
    state: 'standing' | 'proposed';
    writeIn?: boolean;
  },
): Promise<string> {
  if (ward.assembly && who.state === 'standing' && !who.category)
    throw fault('nominationFault', '请选择类别。', 'Choose the category.', 'category');
  const { rows } = await ctx.client.query<{ id: string }>(
    `insert into ward_candidates (unit_id, unit_path, id, vote_id, employee_id, name, category, proposed_by, state, write_in)
     select e.unit_id, e.unit_path, $3, $4, e.id, e.name, $5, $6, $7, $8 from employees e where e.unit_id = $1 and e.id = $2
     on conflict (unit_id, vote_id, employee_id) do update
       set state = excluded.state, state_reason = null, category = excluded.category, proposed_by = excluded.proposed_by,
           write_in = excluded.write_in, version = ward_candidates.version + 1
       where ward_candidates.state in ('withdrawn', 'proposed', 'refused') returning id`,
    [
      ctx.unit.id,
      who.employeeId,
      newId(),
      vote.id,
      (ward.assembly && who.category) ?? null,
      who.proposedBy,
      who.state,
      who.writeIn ?? false,
    ],
  );
  if (!rows[0]) throw fault('nominationFault', '此人已是候选人。', 'This person stands already.');
  if (ward.assembly && who.state === 'standing') {
    const over = broken(await outlookOf(ctx, ward.assembly)).filter((check) => check.limit?.sense === 'most');
    if (over.length > 0) throw sharesRefused(over);
  }
  return rows[0].id;
}

/** Nothing put forward on the phone waits any more. */
async function closeIfDecided(ctx: Ctx, voteId: string): Promise<void> {
  if ((await wardCandidatesOf(ctx, [voteId])).some((one) => one.state === 'proposed')) return;
  await ctx.closeTasks({ kind: 'wards.nominations', subjectId: voteId });
}

/**
 * Somebody of the constituency or group stands: entered at the desk.
 *
 * @throws Refusal as `ensureMayStand` and `putCandidate`
 */
export async function nominateInWard(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wardNomination>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, nominating);
  ensureCandidates(vote);
  const ward = await wardOf(ctx, vote);
  await ensureMayStand(ctx, vote, ward, input.employeeId);
  await putCandidate(ctx, vote, ward, {
    employeeId: input.employeeId,
    category: input.category,
    proposedBy: input.proposedBy,
    state: 'standing',
  });
  await closeIfDecided(ctx, id);
  await ctx.audit({
    action: 'wards.nominated',
    subject: subject(id),
    detail: { employee: input.employeeId },
  });
  return changeWardVote(ctx, vote, {});
}

/** Somebody stands no longer, by their own wish or by whoever put them forward. */
export async function withdrawInWard(
  ctx: Ctx,
  id: string,
  candidateId: string,
  version: number,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, version, nominating);
  const { rowCount } = await ctx.client.query(
    `update ward_candidates set state = 'withdrawn', version = version + 1 where unit_id = $1 and id = $2 and vote_id = $3 and state = 'standing'`,
    [ctx.unit.id, candidateId, id],
  );
  if (!rowCount)
    throw notFound({ zh: '没有找到这位候选人。', en: 'This candidate was not found.' }, 'candidateNotFound');
  await ctx.audit({
    action: 'wards.withdrawn',
    subject: subject(id),
    detail: { candidate: candidateId },
  });
  return changeWardVote(ctx, vote, {});
}

// --- on the phone -----------------------------------------------------------------------------------------------

/** Whether the last day of nominations is over; where none was set, they go on until the vote. */
export const nominationsOver = (ctx: Pick<Ctx, 'today'>, { nominateUntil }: WardVote): boolean =>
  nominateUntil !== null && ctx.today > nominateUntil;

/** Once the last day is over, whoever too few have seconded does not hold up the vote; those who put them forward are told. */
export async function dropUnseconded(ctx: Ctx, vote: WardVote, ward: Ward): Promise<void> {
  if (!nominationsOver(ctx, vote)) return;
  const supporters = await supportersOf(ctx, vote.id);
  for (const one of await wardCandidatesOf(ctx, [vote.id])) {
    const of = supporters.filter((each) => each.candidateId === one.id);
    if (one.state !== 'proposed' || of.length - 1 >= (ward.seconders?.value ?? 0)) continue;
    const reason = '提名截止时附议的人数不够';
    await ctx.client.query(
      `update ward_candidates set state = 'refused', state_reason = $3, version = version + 1 where unit_id = $1 and id = $2`,
      [ctx.unit.id, one.id, reason],
    );
    await ctx.audit({
      action: 'wards.nominationRefused',
      subject: subject(vote.id),
      detail: { employee: one.employeeId, supporters: of.length, reason },
    });
    await ctx.notify({
      kind: 'wards.nominationDecided',
      title: {
        zh: `提名没有成立：${vote.title.zh}`,
        en: `A nomination lapsed: ${vote.title.en}`,
      },
      body: { zh: `理由：${reason}`, en: 'The reason: too few had seconded it by the last day' },
      href: phoneOf(ctx, vote.id),
      to: { employeeIds: [...new Set([one.employeeId, ...of.map((each) => each.employeeId)])] },
    });
  }
  await closeIfDecided(ctx, vote.id);
}

/** The person who acts, who must vote here. @throws Refusal 403 `notYourWard` */
function voterOf(ctx: Ctx, ward: Ward): string {
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (me === undefined || !ward.people.has(me))
    throw forbidden(
      {
        zh: '提名和附议由在这里投票的人办理；您不在这个选区（小组）。',
        en: 'Whoever votes here puts forward and seconds; you are not of this constituency or group.',
      },
      'notYourWard',
    );
  return me;
}

/**
 * Whom of the people who vote a name means, as it is typed on the phone; behind the name of one of several the department
 * is written.
 *
 * @throws Refusal 403 `notYourWard`; 422 `nobodyCalledSo`, `severalCalledSo`
 */
export async function someoneOf(ctx: Ctx, voteId: string, typed: string): Promise<string> {
  const ward = await wardOf(ctx, await wardVoteIn(ctx, voteId, undefined, nominating));
  // Whoever does not vote here learns of no name whether it is of this place.
  voterOf(ctx, ward);
  const { rows } = await ctx.client.query<{ id: string; name: string; department: string | null }>(
    'select id, name, department from employees where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, [...ward.people]],
  );
  const name = sameName(typed);
  const meant = rows.filter((row) =>
    [row.name, `${row.name}${row.department}`, `${row.name} ${row.department}`].some(
      (words) => sameName(words) === name,
    ),
  );
  if (meant.length === 1) return meant[0]!.id;
  throw meant.length === 0
    ? fault(
        'nobodyCalledSo',
        '这里可以投票的人中没有叫这个姓名的，请写全名。',
        'Nobody who votes here is called so; write the full name.',
        'name',
      )
    : fault(
        'severalCalledSo',
        `这里有 ${meant.length} 人同名，请在姓名后写上部门，如“${meant[0]!.name} ${meant[0]!.department ?? ''}”。`,
        `${meant.length} people here are called so; write the department behind the name: “${meant[0]!.name} ${meant[0]!.department ?? ''}”.`,
        'name',
      );
}

/**
 * On the phone: somebody who votes here puts forward themselves or another; whom somebody put forward, the others second.
 * Whoever stands, or was not taken up, is not put forward again.
 *
 * @returns the candidate's id
 * @throws Refusal 403 `notYourWard`; 422 as `ensureMayStand`, `nominationRefused`, `declined`, `nominationsOver`, `secondedAlready`
 */
export async function proposeInWard(ctx: Ctx, id: string, employeeId: string): Promise<string> {
  const vote = await wardVoteIn(ctx, id, undefined, nominating);
  ensureCandidates(vote);
  const ward = await wardOf(ctx, vote);
  const me = voterOf(ctx, ward);
  if (nominationsOver(ctx, vote)) {
    const { zh, en } = inWords(vote.nominateUntil!);
    throw fault(
      'nominationsOver',
      `提名到 ${zh} 已经截止。`,
      `People were put forward until ${en}; that is over.`,
    );
  }
  const before = (await wardCandidatesOf(ctx, [id])).find((one) => one.employeeId === employeeId);
  if (before?.state === 'refused') {
    const concerned =
      employeeId === me ||
      (await supportersOf(ctx, id)).some((one) => one.candidateId === before.id && one.employeeId === me);
    const why = concerned && before.stateReason ? `：${before.stateReason}` : '';
    throw fault(
      'nominationRefused',
      `工会没有接受这项提名${why || '，理由已告知本人和提名、附议的人'}。`,
      `The union did not take this nomination up${why || '; the person, and those who put them forward, were told why'}.`,
    );
  }
  // Whoever did not want to is not asked again and again.
  if (before?.state === 'withdrawn' && employeeId !== me)
    throw fault(
      'declined',
      `${before.name}已退出，不能再由别人提名；本人改变主意的，可以自己报名。`,
      `${before.name} withdrew and is not put forward by others again; who changes their mind stands by themselves.`,
    );
  let candidateId = before?.id;
  if (before?.state !== 'proposed') {
    await ensureMayStand(ctx, vote, ward, employeeId);
    candidateId = await putCandidate(ctx, vote, ward, {
      employeeId,
      category: null,
      proposedBy: await nameOf(ctx, me),
      state: 'proposed',
    });
    // Whoever withdrew is put forward anew: who supported them then does not count now.
    await ctx.client.query('delete from ward_supporters where unit_id = $1 and candidate_id = $2', [
      ctx.unit.id,
      candidateId,
    ]);
  }
  const { rowCount } = await ctx.client.query(
    `insert into ward_supporters (unit_id, unit_path, id, candidate_id, employee_id, at)
     values ($1, $2::ltree, $3, $4, $5, $6) on conflict do nothing`,
    [ctx.unit.id, ctx.unit.path, newId(), candidateId, me, ctx.now],
  );
  if (!rowCount)
    throw fault('secondedAlready', '您已提名或附议过。', 'You have put forward or seconded them already.');
  await ctx.audit({ action: 'wards.proposed', subject: subject(id), detail: { employee: employeeId } });
  if (before?.state === 'proposed') return candidateId!;
  await ctx.task({
    kind: 'wards.nominations',
    title: { zh: `处理提名：${vote.title.zh}`, en: `Answer nominations: ${vote.title.en}` },
    subject: subject(id),
    href: hrefOfWard(ctx, id),
    for: { role: 'cadre' },
  });
  await ctx.notify({
    kind: 'wards.proposed',
    title: {
      zh: `您被提名为候选人：${vote.title.zh}`,
      en: `You were put forward as a candidate: ${vote.title.en}`,
    },
    body: {
      zh: '不愿意参选的，可以在投票页上退出。',
      en: 'If you do not want to stand, withdraw on the page of the vote.',
    },
    href: phoneOf(ctx, id),
    to: { employeeIds: employeeId === me ? [] : [employeeId] },
  });
  return candidateId!;
}

/** Whoever was put forward, or stands, does not want to. @throws Refusal 404 `candidateNotFound` */
export async function declineInWard(ctx: Ctx, id: string): Promise<void> {
  const vote = await wardVoteIn(ctx, id, undefined, nominating);
  const { rowCount } = await ctx.client.query(
    `update ward_candidates set state = 'withdrawn', version = version + 1
     where unit_id = $1 and vote_id = $2 and employee_id = $3 and state in ('proposed', 'standing')`,
    [ctx.unit.id, id, personIn(ctx.actor, ctx.unit)?.employeeId ?? null],
  );
  if (!rowCount)
    throw notFound({ zh: '您不是候选人。', en: 'You are no candidate here.' }, 'candidateNotFound');
  await closeIfDecided(ctx, id);
  await ctx.audit({ action: 'wards.declined', subject: subject(id), detail: {} });
  await changeWardVote(ctx, vote, {});
}

const nameOf = async (ctx: Ctx, employeeId: string): Promise<string> => {
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, employeeId],
  );
  return rows[0]!.name;
};

const phoneOf = (ctx: Pick<Ctx, 'unit'>, id: string) => `${portalHome(ctx.unit)}/ward-votes/${id}`;

export interface Supporter {
  candidateId: string;
  employeeId: string;
  name: string;
}

/** Who put forward and seconded whom, the first first. */
export async function supportersOf(ctx: Ctx, voteId: string): Promise<Supporter[]> {
  const { rows } = await ctx.client.query<Supporter>(
    `select s.candidate_id as "candidateId", s.employee_id as "employeeId", e.name from ward_supporters s
       join ward_candidates c on c.unit_id = s.unit_id and c.id = s.candidate_id and c.vote_id = $2
       join employees e on e.unit_id = s.unit_id and e.id = s.employee_id
     where s.unit_id = $1 order by s.at, s.id`,
    [ctx.unit.id, voteId],
  );
  return rows;
}

/**
 * The desk takes a nomination up, so that the person stands, or not, with the reason; both are told. Nobody answers their own.
 *
 * @throws Refusal 403 `ownElection`; 404 `nominationNotFound`; 422 `tooFewSecond`, `reasonMissing`, as `ensureMayStand` and
 * `putCandidate`
 */
export async function decideNomination(
  ctx: Ctx,
  id: string,
  candidateId: string,
  input: z.output<typeof nominationDecision>,
): Promise<WardVote> {
  const vote = await toChange(ctx, id, input.version, nominating);
  const candidate = (await wardCandidatesOf(ctx, [id])).find(
    (one) => one.id === candidateId && one.state === 'proposed',
  );
  if (!candidate)
    throw notFound({ zh: '没有找到这项提名。', en: 'This nomination was not found.' }, 'nominationNotFound');
  const mine = await ownVote(ctx, [candidate.employeeId], 'election');
  if (mine) throw mine;
  const supporters = (await supportersOf(ctx, id)).filter((one) => one.candidateId === candidateId);
  if (input.accepted) await takeUp(ctx, vote, candidate, supporters, input.category);
  else {
    if (input.reason.length < 2)
      throw fault('reasonMissing', '不接受提名时请写明理由。', 'Say why it is not taken up.', 'reason');
    await ctx.client.query(
      `update ward_candidates set state = 'refused', state_reason = $3, version = version + 1 where unit_id = $1 and id = $2`,
      [ctx.unit.id, candidateId, input.reason],
    );
  }
  await closeIfDecided(ctx, id);
  await ctx.audit({
    action: input.accepted ? 'wards.nominated' : 'wards.nominationRefused',
    subject: subject(id),
    detail: { employee: candidate.employeeId, supporters: supporters.length },
  });
  await ctx.notify({
    kind: 'wards.nominationDecided',
    title: input.accepted
      ? {
          zh: `${candidate.name}成为候选人：${vote.title.zh}`,
          en: `${candidate.name} stands: ${vote.title.en}`,
        }
      : {
          zh: `提名没有被接受：${vote.title.zh}`,
          en: `A nomination was not taken up: ${vote.title.en}`,
        },
    ...(input.accepted ? {} : { body: { zh: `理由：${input.reason}`, en: `The reason: ${input.reason}` } }),
    href: phoneOf(ctx, id),
    to: {
      employeeIds: [...new Set([candidate.employeeId, ...supporters.map((one) => one.employeeId)])],
    },
  });
  return changeWardVote(ctx, vote, {});
}

async function takeUp(
  ctx: Ctx,
  vote: WardVote,
  candidate: WardCandidate,
  supporters: readonly Supporter[],
  category: DelegateCategory | undefined,
): Promise<void> {
  const ward = await wardOf(ctx, vote);
  const seconds = Math.max(0, supporters.length - 1);
  if (ward.seconders && seconds < ward.seconders.value) {
    const { value, document } = ward.seconders;
    throw fault(
      'tooFewSecond',
      `须有 ${value} 人附议（《${document}》），现有 ${seconds} 人。`,
      `${value} others must second it (${document}); ${seconds} do.`,
    );
  }
  await ensureMayStand(ctx, vote, ward, candidate.employeeId);
  await putCandidate(ctx, vote, ward, {
    employeeId: candidate.employeeId,
    category,
    proposedBy: proposedByOf(candidate.employeeId, supporters),
    state: 'standing',
  });
}
