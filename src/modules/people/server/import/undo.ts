/**
 * Taking an import back: new people go, changed people become what they were. Only until something depends on it.
 *
 *   undoBlockers   what stands in the way, as a sentence; null when nothing does
 *   undoImport     takes it back, in one transaction
 */
import type { Ctx } from '../../../../core/context/context.ts';
import { conflict, notFound, stale } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import { resumeDuties } from '../../../accounts/server/public.ts';
import { touchRosters } from '../rosters.ts';
import { imagePlace, imagePurpose } from './apply.ts';

/** What somebody read or wrote is theirs: not even that they wrote is told. */
const wroteOrRead = { zh: '已使用职工端', en: 'somebody has used the portal' };

/**
 * Every table in which a row may name an employee, and why that stands in the way. `undo.test.ts` reads the catalog and
 * fails when a table is missing here.
 */
export const dependents: readonly {
  table: string;
  /** Left out: `employee_id`. */
  column?: string;
  /** Rows that do not stand in the way. */
  own?: string;
  /** Rows that do, of people who stood on the roster before too. */
  any?: string;
  /** Rows that do when the person's membership came with the batch. */
  byMembership?: string;
  zh: string;
  en: string;
}[] = [
  {
    table: 'memberships',
    own: 'x.batch_id = $2 and x.version = 1',
    any: 'x.batch_id = $2',
    zh: '会籍有变动',
    en: 'a membership changed',
  },
  {
    table: 'activists',
    own: 'x.batch_id = $2 and x.version = 1',
    zh: '积极分子有变动',
    en: 'an activist changed',
  },
  {
    table: 'ballot_roll',
    byMembership: 'true',
    zh: '已列入投票名册',
    en: 'somebody is on the roll of a vote',
  },
  {
    table: 'committee_posts',
    byMembership: 'x.end_on is null',
    zh: '已担任职务',
    en: 'somebody holds a post',
  },
  { table: 'union_groups', column: 'leader_employee_id', zh: '已担任小组长', en: 'somebody leads a group' },
  { table: 'account_people', zh: '已开通账号', en: 'somebody has an account' },
  {
    table: 'invitations',
    own: `x.used_at is null and (x.revoked_at is not null or x.expires_at < now())`,
    zh: '已发出邀请',
    en: 'somebody was invited',
  },
  { table: 'tasks', zh: '已有待办', en: 'somebody has a task' },
  { table: 'transfers', zh: '已有转会', en: 'somebody is being transferred' },
  {
    table: 'membership_applications',
    zh: '已有入会申请',
    en: 'somebody applied to join',
  },
  {
    table: 'delegates',
    byMembership: `x.to_on is null and exists (select from assemblies a where a.unit_id = x.unit_id and a.id = x.assembly_id and a.body in ('membersCongress', 'membersMeeting'))`,
    zh: '已当选代表',
    en: 'somebody is a delegate',
  },
  { table: 'assembly_organ_members', zh: '已进入大会工作机构', en: 'somebody serves a congress' },
  { table: 'meeting_attendance', zh: '已签到', en: 'somebody attended a meeting' },
  { table: 'meeting_absences', zh: '已登记请假', en: 'somebody asked for leave from a meeting' },
  { table: 'tour_members', zh: '已参加代表巡视', en: 'somebody goes on a tour of inspection' },
  { table: 'meeting_speeches', zh: '已登记发言', en: 'somebody asked to speak at a meeting' },
  { table: 'paper_opinions', zh: '已对会议材料提意见', en: 'somebody spoke to a paper of a meeting' },
  { table: 'paper_receipts', zh: '已签收会议文件', en: 'somebody received the papers of a meeting' },
  {
    table: 'proposals',
    column: 'proposer_employee_id',
    zh: '已提出提案',
    en: 'somebody made a proposal',
  },
  { table: 'gathering_people', zh: '参加过小组活动', en: 'somebody took part in what a group did' },
  {
    table: 'gathering_opinions',
    column: 'owner_employee_id',
    zh: '负责小组整改措施',
    en: 'somebody answers for a measure of a group',
  },
  { table: 'joint_proposers', zh: '被请联名提案', en: 'somebody was asked to propose jointly' },
  { table: 'proposal_seconders', zh: '已附议提案', en: 'somebody seconded a proposal' },
  { table: 'election_candidates', zh: '已成为候选人', en: 'somebody stands in an election' },
  {
    table: 'ward_candidates',
    zh: '已成为选区或小组的候选人',
    en: 'somebody stands in a constituency or group',
  },
  {
    table: 'ward_supporters',
    zh: '已在选区或小组提名或附议',
    en: 'somebody put forward or seconded a candidate of a constituency or group',
  },
  { table: 'vote_officials', zh: '已担任计票人或监票人', en: 'somebody counts or watches over a vote' },
  { table: 'group_leaders', zh: '已担任过小组长', en: 'somebody led a group' },
  { table: 'election_nominations', zh: '已被提名', en: 'somebody was nominated' },
  { table: 'election_objections', zh: '对其已有异议', en: 'there is an objection to somebody' },
  { table: 'employee_directors', zh: '已任职工董事或监事', en: 'somebody is an employee director' },
  {
    table: 'officer_contracts',
    zh: '已登记工会干部的劳动合同',
    en: 'the contract of an officer is recorded',
  },
  { table: 'officer_moves', zh: '已有干部调动', en: 'the move of an officer is recorded' },
  { table: 'recalls', zh: '已有罢免', en: 'somebody’s recall was asked for' },
  { table: 'appraisal_subjects', zh: '已列入评议', en: 'somebody is being appraised' },
  {
    table: 'rectification_measures',
    column: 'owner_employee_id',
    zh: '已承担整改',
    en: 'somebody answers for a measure',
  },
  { table: 'disclosure_reads', ...wroteOrRead },
  { table: 'disclosure_consents', zh: '已登记公开姓名的同意', en: 'somebody agreed to be named' },
  { table: 'disclosure_comments', ...wroteOrRead },
  { table: 'voices', ...wroteOrRead },
  {
    table: 'import_changes',
    own: 'x.batch_id = $2',
    zh: '之后的导入又改动过',
    en: 'a later import changed somebody',
  },
];

/** Every id is more: said so that people are read in the order of their ids, in which an import wrote them. */
const leastId = `'00000000-0000-0000-0000-000000000000'`;

/** @returns why the batch cannot be taken back, or null */
export async function undoBlockers(ctx: Ctx, batchId: string): Promise<Text | null> {
  const values = [ctx.unit.id, batchId];
  const found: Text[] = [];
  const changed = await ctx.client.query<{ n: number }>(
    `select (select count(*) from employees where unit_id = $1 and id > ${leastId} and batch_id = $2 and version <> 1)
          + (select count(*) from import_changes c where c.unit_id = $1 and c.batch_id = $2
               and not exists (select from employees e where e.unit_id = c.unit_id and e.id = c.employee_id and e.version = c.after_version)) as n`,
    values,
  );
  if (Number(changed.rows[0]!.n) > 0) found.push({ zh: '有人的资料已改动', en: 'somebody was edited since' });
  // New people: nobody else may name them. What a table has of the unit is looked at first: it is nearly always less
  // than the batch, and right after an import the planner does not know its size.
  for (const { table, column = 'employee_id', own, any, byMembership, zh, en } of dependents) {
    const { rowCount } = await ctx.client.query(
      `with x as materialized (
         select distinct x.${column} as id, ${any ?? 'false'} as any, ${byMembership ?? 'false'} as by_membership from ${table} x
         where x.unit_id = $1 and x.${column} is not null ${own ? `and (${own}) is not true` : ''})
       select from x where x.any or exists (select from employees e where e.unit_id = $1 and e.id = x.id and e.batch_id = $2)
         or (x.by_membership and exists (select from memberships m where m.unit_id = $1 and m.employee_id = x.id and m.batch_id = $2)) limit 1`,
      values,
    );
    if (rowCount && !found.some((each) => each.en === en)) found.push({ zh, en });
  }
  // Posts that somebody left with the import, and that cannot be theirs again.
  const filled = await ctx.client.query(
    `select from import_changes i
     join employees e on e.unit_id = i.unit_id and e.id = i.employee_id and e.left_on is not null
     join committee_posts p on p.unit_id = e.unit_id and p.employee_id = e.id and p.end_on >= e.left_on and p.end_reason = 'left'
     join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
     cross join lateral (select count(*) as n, bool_or(o.post = p.post and o.post in ('chair', 'organizer', 'womenMember')) as taken
       from committee_posts o where o.unit_id = p.unit_id and o.committee_id = p.committee_id and o.end_on is null) o
     where i.unit_id = $1 and i.batch_id = $2 and (c.ended_on is not null or o.taken or o.n >= c.seats) limit 1`,
    values,
  );
  if (filled.rowCount)
    found.push({
      zh: '离任空出的职务已有人接任，或这一届已结束',
      en: 'a post that somebody left was filled, or its term is over',
    });
  const seated = await ctx.client.query(
    `select from import_changes i
     join employees e on e.unit_id = i.unit_id and e.id = i.employee_id and e.left_on is not null
     join delegates d on d.unit_id = e.unit_id and d.employee_id = e.id and d.to_on >= e.left_on and d.end_reason = 'left'
     join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id
     where i.unit_id = $1 and i.batch_id = $2
       and (a.state = 'ended' or exists (select from delegates n where n.unit_id = d.unit_id and n.replaces_id = d.id)) limit 1`,
    values,
  );
  if (seated.rowCount)
    found.push({
      zh: '离任代表的名额已经补选，或这一届大会已结束',
      en: 'the seat of a delegate who left was filled, or the congress is over',
    });
  if (found.length === 0) return null;
  return {
    zh: `不能撤销：${found.map((each) => each.zh).join('、')}。`,
    en: `It cannot be undone: ${found.map((each) => each.en).join(', ')}.`,
  };
}

interface Image {
  employee: Record<string, unknown>;
  membership: (Record<string, unknown> & { id: string }) | null;
  activists: string[] | null;
  posts: string[] | null;
  groups: string[] | null;
  /** Seats of a delegate, and what a delegate served in; left out in what was kept before a leaving ended them. */
  delegates?: string[] | null;
  organs?: Record<string, unknown>[] | null;
  /** Roles that ended with the leaving; left out in what was kept before they did. */
  grants?: { id: string; toOn: string | null }[] | null;
}

/** @throws Refusal 409 `undoBlocked`, saying what depends on it */
export async function undoImport(
  ctx: Ctx,
  batchId: string,
  version: number,
): Promise<{ id: string; state: 'undone' }> {
  const { rows } = await ctx.client.query<{ state: string; version: number; file_name: string }>(
    'select state, version, file_name from import_batches where unit_id = $1 and id = $2 for update',
    [ctx.unit.id, batchId],
  );
  const batch = rows[0];
  if (!batch)
    throw notFound({ zh: '没有找到这次导入。', en: 'This import was not found.' }, 'importNotFound');
  if (batch.version !== version) throw stale();
  if (batch.state !== 'imported') {
    throw conflict(
      'importState',
      { zh: '只有已导入的批次可以撤销。', en: 'Only an import that was carried out can be undone.' },
      { state: batch.state },
    );
  }
  // Nobody adds to these people, or changes them, while it is looked whether somebody has.
  await ctx.client.query(
    `select from employees where unit_id = $1
       and (batch_id = $2 or id in (select employee_id from import_changes where unit_id = $1 and batch_id = $2)) for update`,
    [ctx.unit.id, batchId],
  );
  const blocked = await undoBlockers(ctx, batchId);
  if (blocked) throw conflict('undoBlocked', blocked);
  const own = [ctx.unit.id, batchId];
  await ctx.client.query('delete from activists where unit_id = $1 and batch_id = $2', own);
  await ctx.client.query('delete from memberships where unit_id = $1 and batch_id = $2', own);
  const removed = await ctx.client.query('delete from employees where unit_id = $1 and batch_id = $2', own);
  const { restored, leftOut } = await putBack(ctx, batchId);
  await ctx.client.query('delete from import_changes where unit_id = $1 and batch_id = $2', own);
  // What was said of columns for this file was wrong, or may have been: the next file is read without it.
  await ctx.client.query(
    `delete from import_mappings m using import_batches b where m.unit_id = $1 and b.unit_id = $1 and b.id = $2
       and m.changed_at >= b.created_at and m.changed_at <= b.imported_at`,
    own,
  );
  await ctx.client.query(
    `update import_batches set state = 'undone', undone_at = $3, failure = $4, version = version + 1 where unit_id = $1 and id = $2`,
    [...own, ctx.now, leftOut && JSON.stringify(leftOut)],
  );
  const recordId = await ctx.record({
    kind: 'people.importUndone',
    clerical: true,
    happenedOn: ctx.today,
    title: {
      zh: `撤销花名册导入：移除 ${removed.rowCount ?? 0} 人，恢复 ${restored} 人`,
      en: `Roster import undone: ${removed.rowCount ?? 0} removed, ${restored} put back`,
    },
    subject: { kind: 'importBatch', id: batchId },
  });
  await touchRosters(ctx, ['employees'], { recordId });
  return { id: batchId, state: 'undone' };
}

/**
 * Changed people become what they were; their version goes on, for somebody may have read them.
 * @returns how many, and which roles were not given back, as a sentence
 */
async function putBack(ctx: Ctx, batchId: string): Promise<{ restored: number; leftOut: Text | null }> {
  const { client } = ctx;
  const unit = ctx.unit.id;
  const { rows } = await client.query<{ id: string; employee_id: string; before_sealed: Buffer }>(
    'select id, employee_id, before_sealed from import_changes where unit_id = $1 and batch_id = $2',
    [unit, batchId],
  );
  if (rows.length === 0) return { restored: 0, leftOut: null };
  const images = rows.map((row) => ({
    id: row.employee_id,
    image: JSON.parse(
      ctx.keyring.openText(imagePurpose, imagePlace(unit, row.id), row.before_sealed),
    ) as Image,
  }));
  await client.query(
    `update employees e set (number, name, pinyin, grams, sex, birth_on, id_type, id_sealed, id_hash, id_last4, phone, ethnicity, education, political_status,
         department, position, employment_form, group_id, hired_on, left_on, leave_reason, remark)
       = (p.number, p.name, p.pinyin, p.grams, p.sex, p.birth_on, p.id_type, p.id_sealed, p.id_hash, p.id_last4, p.phone, p.ethnicity, p.education, p.political_status,
         p.department, p.position, p.employment_form, p.group_id, p.hired_on, p.left_on, p.leave_reason, p.remark),
       version = e.version + 1, changed_at = $3
     from unnest($2::uuid[], $4::jsonb[]) as i (id, image) cross join lateral jsonb_populate_record(null::employees, i.image) p
     where e.unit_id = $1 and e.id = i.id`,
    [unit, images.map((each) => each.id), ctx.now, images.map((each) => JSON.stringify(each.image.employee))],
  );
  const standing = images.flatMap(({ image }) => (image.membership ? [image.membership] : []));
  await client.query(
    `update memberships m set (from_on, to_on, end_reason, joined_on, card_number, sex) = (p.from_on, p.to_on, p.end_reason, p.joined_on, p.card_number, p.sex), version = m.version + 1
     from unnest($2::jsonb[]) as i (image) cross join lateral jsonb_populate_record(null::memberships, i.image) p
     where m.unit_id = $1 and m.id = p.id`,
    [unit, standing.map((each) => JSON.stringify(each))],
  );
  const reopen = async (table: string, set: string, ids: string[]) => {
    if (ids.length > 0)
      await client.query(
        `update ${table} set ${set}, version = version + 1 where unit_id = $1 and id = any($2)`,
        [unit, ids],
      );
  };
  await reopen(
    'activists',
    'to_on = null',
    images.flatMap(({ image }) => image.activists ?? []),
  );
  const posts = images.flatMap(({ image }) => image.posts ?? []);
  await reopen('committee_posts', 'end_on = null, end_reason = null', posts);
  await ctx.closeTasks({ kind: 'committees.vacancy', subjectId: posts, outcome: 'dropped' });
  const seats = images.flatMap(({ image }) => image.delegates ?? []);
  await reopen('delegates', 'to_on = null, end_reason = null', seats);
  await ctx.closeTasks({ kind: 'congress.replaceDelegate', subjectId: seats, outcome: 'dropped' });
  await client.query(
    `insert into assembly_organ_members (unit_id, unit_path, id, organ_id, employee_id, head)
     select $1, $2::ltree, p.id, p.organ_id, p.employee_id, p.head
     from unnest($3::jsonb[]) as i (image) cross join lateral jsonb_populate_record(null::assembly_organ_members, i.image) p
     where exists (select from assembly_organs o where o.unit_id = $1 and o.id = p.organ_id)
     on conflict do nothing`,
    [
      unit,
      ctx.unit.path,
      images.flatMap(({ image }) => image.organs ?? []).map((each) => JSON.stringify(each)),
    ],
  );
  const leftOut = await resumeDuties(
    ctx,
    images.map(({ image }) => ({ name: String(image.employee['name']), grants: image.grants ?? [] })),
  );
  for (const { id, image } of images) {
    for (const group of image.groups ?? []) {
      await client.query(
        'update union_groups set leader_employee_id = $3, version = version + 1 where unit_id = $1 and id = $2 and leader_employee_id is null',
        [unit, group, id],
      );
    }
  }
  return { restored: images.length, leftOut };
}
