/**
 * The election of an organ by an item of a meeting: who is proposed is voted on as a list, and with its resolution the organ
 * is in office. Where it is voted down, it stays proposed.
 *
 *   scheduleOrgan   puts a proposal on an agenda
 *   organBallot     what the ballots engine asks of this kind of ballot
 */
import { unprocessable, conflict } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { BallotKind } from '../ballots/kinds.ts';
import { questionPaper } from '../ballots/paper.ts';
import { optionsOf } from '../ballots/presets.ts';
import type { Ctx } from '../context/context.ts';
import { loadItem, putItem } from './agenda.ts';
import { organNames } from './locale.ts';
import { loadMeeting } from './meetings.ts';
import {
  changeOrgan,
  compositionFaults,
  endFormer,
  loadOrgan,
  organItem,
  type OrganRow,
  organSubject,
  titleOf,
  writeList,
} from './organs.ts';
import type { OrganKind } from './schema.ts';
import { majorityOf, settleMeetingVote } from './votes.ts';

/** The matter of rulebook/matters.yaml by which each is elected; delegate groups choose their own heads. */
const matters: Record<Exclude<OrganKind, 'group'>, string> = {
  presidium: 'presidium',
  specialCommittee: 'specialCommittees',
  credentials: 'credentialsCommittee',
};

/**
 * Puts a proposal on the agenda of a meeting of its body.
 *
 * @returns the item's id
 * @throws Refusal `organState` (409): elected already, on an agenda, or a group; `organElsewhere` (422): another body's
 *   meeting; `organFaults` (422); those of `putItem`
 */
export async function scheduleOrgan(
  ctx: Ctx,
  assemblyId: string,
  organId: string,
  input: { version: number; meetingId: string },
): Promise<string> {
  const organ = await loadOrgan(ctx, assemblyId, organId, input.version);
  if (organ.kind === 'group')
    throw conflict('organState', {
      zh: '代表团（组）由代表自己推选负责人，不用列入议程。',
      en: 'Delegate groups choose their own heads; no item is needed.',
    });
  return putItem(ctx, input.meetingId, {
    title: titleOf(organ),
    titleEn: `Election: ${organ.name === organNames[organ.kind].zh ? organNames[organ.kind].en : organ.name}`,
    matter: matters[organ.kind],
    presenter: null,
    wording: '',
    subject: { kind: organSubject, id: organId },
  });
}

/** The organ that an item is about, fit to be voted on by that meeting. */
async function proposed(
  ctx: Ctx,
  item: { id: string; meetingId: string; subjectId: string },
): Promise<OrganRow> {
  const { assembly } = await loadMeeting(ctx, item.meetingId);
  const organ = await loadOrgan(ctx, assembly.id, item.subjectId);
  const { matter } = await loadItem(ctx, item.meetingId, item.id);
  if (organ.state !== 'proposed' || organ.kind === 'group' || matters[organ.kind] !== matter)
    throw conflict('organState', {
      zh: '只有提名、还没有选举产生的机构可以按它的事项列入议程。',
      en: 'Only what is proposed and not elected yet comes onto an agenda, under its own matter.',
    });
  const open = await organItem(ctx, organ.id, item.id);
  if (open)
    throw conflict('organState', {
      zh: `已列入议程“${open.title}”。`,
      en: `It is on an agenda already: “${open.title}”.`,
    });
  const members = await membersOf(ctx, [organ.id]);
  const faults = await compositionFaults(ctx, assembly, organ.kind, members);
  if (members.length === 0 || faults.length > 0)
    throw unprocessable(
      'organFaults',
      {
        zh: `提名还不能表决：${faults[0]?.message.zh ?? '还没有人选。'}请先在“主席团与各组”里修改。`,
        en: `The proposal cannot be voted on: ${faults[0]?.message.en ?? 'nobody is proposed.'} Mend it under presidium and groups first.`,
      },
      faults,
    );
  return organ;
}

async function membersOf(
  ctx: Ctx,
  organIds: readonly string[],
): Promise<{ employeeId: string; head: boolean }[]> {
  const { rows } = await ctx.client.query<{ employeeId: string; head: boolean }>(
    'select employee_id as "employeeId", head from assembly_organ_members where unit_id = $1 and organ_id = any($2::uuid[])',
    [ctx.unit.id, organIds],
  );
  return rows;
}

export const organBallot: BallotKind = {
  kind: 'organElection',
  itemSubject: organSubject,
  async onAgenda(ctx, item) {
    await proposed(ctx, item);
    await writeList(ctx, item.id, item.subjectId);
  },
  async ofItem(ctx, item) {
    await proposed(ctx, item);
    const wording = await writeList(ctx, item.id, item.subjectId);
    const { assembly } = await loadMeeting(ctx, item.meetingId);
    const question: Text = { zh: `${item.title}：${wording}`, en: `${item.title}: ${wording}` };
    return {
      paper: questionPaper(question, optionsOf('forAgainstAbstain')),
      majority: await majorityOf(ctx, assembly, await loadItem(ctx, item.meetingId, item.id)),
    };
  },
  /** Whoever is proposed neither counts the vote nor watches over it. */
  async onWhom(ctx, of, ballot) {
    if (of.kind !== 'meeting') return [];
    const { rows } = await ctx.client.query<{ id: string }>(
      `select subject_id as id from meeting_items where unit_id = $1 and meeting_id = $2 and subject_kind = '${organSubject}' and state <> 'withdrawn' and ($3::uuid is null or id = $3)`,
      [ctx.unit.id, of.id, ballot?.subjectId ?? null],
    );
    const members = await membersOf(
      ctx,
      rows.map((row) => row.id),
    );
    return members.map((member) => member.employeeId);
  },
  async counted(ctx, ballot) {
    const vote = await settleMeetingVote(ctx, ballot);
    if (!vote?.subjectId || !vote.passed) return;
    const { assembly } = await loadMeeting(ctx, vote.meetingId);
    const organ = await loadOrgan(ctx, assembly.id, vote.subjectId);
    await endFormer(ctx, organ);
    await changeOrgan(ctx, organ, { state: 'inOffice', resolutionId: vote.resolutionId });
  },
};
