/**
 * Boards on the wall: what each shows now, what it lacks, what was printed and hung, and whether that still holds.
 *
 *   showWalls              the page
 *   writeWords             the union's own words for a board
 *   printWalls             one or several as one PDF; remembers what stood on them
 *   hangWalls              they hang now
 *   publicWalls            which boards hold, for whoever scans the code on one
 *   noticeOutdated         the daily job: since when a board that hangs says something else than the records
 */
import { and, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { attachFiles } from '../../../core/files/store.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { portalHome } from '../../../core/module/portal.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { Refusal as RuleRefusal } from '../../../core/rulebook/index.ts';
import { loadStandard, type Standard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { qrSvg, renderPdf } from '../../../platform/documents/index.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { levelTitles } from '../../certification/server/public.ts';
import { standardFor, standardHere } from '../../home/server/public.ts';
import { membershipText } from '../../people/server/public.ts';
import type { hung, wallHanging, wallPrint, wallView, wallWords as wallWordsInput } from '../contract.ts';
import { moreBoards } from '../kinds.ts';
import { moreBoardNames } from '../locale.ts';
import { boardsOf } from './items.ts';
import { mayKeepWalls } from './policy.ts';
import {
  codeOf,
  dayOf,
  digestOf,
  drawBoard,
  type Drawn,
  linesOf,
  type ProposalDay,
  proposalDayNames,
  type WallRecords,
} from './rules.ts';
import { wallHangings, wallPrints, wallWords } from './schema.ts';

interface Board {
  id: string;
  title: Text;
  asked: boolean;
}

interface Shown extends Board {
  drawn: Drawn;
  digest: string;
}

type PrintRow = typeof wallPrints.$inferSelect;
type HangingRow = typeof wallHangings.$inferSelect;

const hrefOf = (ctx: Pick<Ctx, 'unit'>) => `/desk/${ctx.unit.code}/walls`;
const publicUrlOf = (ctx: Ctx) => `${ctx.services.publicUrl()}${portalHome(ctx.unit)}/walls`;

/** The standard of the unit's house where it asks for boards, else the first one. */
async function standardOfWalls(ctx: Ctx): Promise<Standard> {
  const here = await standardHere(ctx, null);
  return boardsOf(here).length > 0 ? here : standardFor(undefined);
}

/** Every board with what stands on it now. */
async function draw(ctx: Ctx): Promise<{ standard: Standard; shown: Shown[] }> {
  const standard = await standardOfWalls(ctx);
  const records = await readRecords(ctx);
  const boards: Board[] = [
    ...boardsOf(standard).map(({ id, title }) => ({ id, title, asked: true })),
    ...moreBoards.map((id) => ({ id, title: moreBoardNames[id], asked: false })),
  ];
  return {
    standard,
    shown: boards.map((board) => {
      const drawn = drawBoard(board.id, board.title, records);
      return { ...board, drawn, digest: digestOf(board.title.zh, drawn) };
    }),
  };
}

/** All that boards are drawn from, in a fixed number of questions. */
async function readRecords(ctx: Ctx): Promise<WallRecords> {
  const here = [ctx.unit.id];
  const rows = async <T extends object>(sql: string, values: unknown[] = here) =>
    (await ctx.client.query<T>(sql, values)).rows;
  const [unit] = await rows<{ address: string | null }>('select address from units where id = $1');
  const committees = await rows<{
    kind: CommitteeKind;
    termNumber: number;
    termStart: string;
    endsOn: string;
    posts: { post: Post; name: string; work: string | null }[];
  }>(
    `select c.kind, c.term_number as "termNumber", c.term_start as "termStart", coalesce(c.extended_to, c.term_end) as "endsOn",
            coalesce((select jsonb_agg(jsonb_build_object('post', p.post, 'name', p.person_name, 'work', p.division_of_work)
                order by array_position(array['chair', 'viceChair', 'womenMember', 'organizer', 'secretary', 'member'], p.post), p.start_on, p.id)
              from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and p.end_on is null), '[]') as posts
     from committees c where c.unit_id = $1 and c.ended_on is null
     order by array_position(array['union', 'standing', 'fundsAudit', 'women', 'mediation', 'laborProtection', 'disclosureLeading', 'disclosureWorking', 'disclosureSupervision'], c.kind)`,
  );
  const groups = await rows<{ kind: 'branch' | 'group'; name: string; leader: string | null }>(
    `select g.kind, g.name, e.name as leader from union_groups g
       left join employees e on e.unit_id = g.unit_id and e.id = g.leader_employee_id and e.left_on is null
     where g.unit_id = $1 and g.closed_on is null order by g.kind, g.name, g.id limit 200`,
  );
  const activists = await rows<{ name: string; basis: string }>(
    `select e.name, a.basis from activists a join employees e on e.unit_id = a.unit_id and e.id = a.employee_id
     where a.unit_id = $1 and a.to_on is null and e.left_on is null order by a.from_on desc, e.pinyin, e.id limit 200`,
  );
  const [assembly] = await rows<{
    id: string;
    termNumber: number;
    termStart: string;
    termEnd: string | null;
    seats: number | null;
  }>(
    `select id, term_number as "termNumber", term_start as "termStart", coalesce(extended_to, term_end) as "termEnd", seats from assemblies
     where unit_id = $1 and state = 'inOffice' and body in ('workersCongress', 'staffCongress', 'allStaffMeeting')
     order by array_position(array['workersCongress', 'staffCongress', 'allStaffMeeting'], body), term_start desc limit 1`,
  );
  const delegates = assembly
    ? await rows<{ name: string; ward: string | null }>(
        `select e.name, w.name as ward from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
           left join constituencies w on w.unit_id = d.unit_id and w.id = d.constituency_id
         where d.unit_id = $1 and d.assembly_id = $2 and d.to_on is null and e.left_on is null order by w.name nulls last, e.pinyin, e.id limit 500`,
        [ctx.unit.id, assembly.id],
      )
    : [];
  const [disclosureRule] = await rows<{ title: string; body: string; fromOn: string; resolved: boolean }>(
    `select title, body, from_on as "fromOn", resolution_id is not null as resolved from disclosure_rules
     where unit_id = $1 and to_on is null order by from_on desc limit 1`,
  );
  const disclosed = await rows<{ title: string; owner: string }>(
    'select title, owner from disclosure_items where unit_id = $1 and retired_on is null order by category, title, id limit 200',
  );
  const certificates = await rows<{
    standardId: string;
    standardVersion: number;
    number: string;
    issuer: string;
    issuedOn: string;
    expiresOn: string;
  }>(
    `select c.standard_id as "standardId", c.standard_version as "standardVersion", c.number, i.name as issuer, c.issued_on as "issuedOn", c.expires_on as "expiresOn"
     from certificates c cross join lateral unit_by_id(c.issuer_unit_id) i
     where c.unit_id = $1 and c.group_id is null and c.state = 'valid' and c.expires_on >= $2 order by c.issued_on desc, c.number`,
    [ctx.unit.id, ctx.today],
  );
  const words = await ctx.db.select().from(wallWords).where(eq(wallWords.unitId, ctx.unit.id));
  return {
    unitName: ctx.unit.name,
    address: unit?.address ?? null,
    committees,
    groups,
    activists,
    assembly: assembly ?? null,
    delegates,
    disclosureRule: disclosureRule ?? null,
    disclosed,
    certificates: certificates.map(({ standardId, standardVersion, ...rest }) => ({
      ...rest,
      title: titleOf(loadStandard(standardId, standardVersion).level),
    })),
    membership: membershipText(),
    proposalDays: await proposalDaysHere(ctx),
    words: new Map(words.map((each) => [each.board, each])),
  };
}

const titleOf = (level: string): string => levelTitles[level]?.zh ?? level;

/** What the rulebook knows of a proposal's course here; a day that no source names is left out. */
async function proposalDaysHere(ctx: Ctx): Promise<Partial<Record<ProposalDay, number>>> {
  const rules = await rulesHere(ctx);
  const found: Partial<Record<ProposalDay, number>> = {};
  for (const name of proposalDayNames) {
    try {
      found[name] = rules.number(name).value;
    } catch (error) {
      if (!(error instanceof RuleRefusal)) throw error;
    }
  }
  return found;
}

/** The newest print and the newest hanging of each board. */
async function whatHangs(
  ctx: Ctx,
): Promise<{ prints: Map<string, PrintRow>; hangings: Map<string, HangingRow> }> {
  const prints = await ctx.db
    .selectDistinctOn([wallPrints.board])
    .from(wallPrints)
    .where(eq(wallPrints.unitId, ctx.unit.id))
    .orderBy(wallPrints.board, desc(wallPrints.printedAt), desc(wallPrints.id));
  const hangings = await ctx.db
    .selectDistinctOn([wallHangings.board])
    .from(wallHangings)
    .where(eq(wallHangings.unitId, ctx.unit.id))
    .orderBy(
      wallHangings.board,
      desc(wallHangings.hungOn),
      desc(wallHangings.enteredAt),
      desc(wallHangings.id),
    );
  return {
    prints: new Map(prints.map((each) => [each.board, each])),
    hangings: new Map(hangings.map((each) => [each.board, each])),
  };
}

export async function showWalls(ctx: Ctx): Promise<z.input<typeof wallView>> {
  const { standard, shown } = await draw(ctx);
  const { prints, hangings } = await whatHangs(ctx);
  const words = new Map(
    (await ctx.db.select().from(wallWords).where(eq(wallWords.unitId, ctx.unit.id))).map((each) => [
      each.board,
      each,
    ]),
  );
  const files = await namesOf(
    ctx,
    [...hangings.values()].flatMap((each) => each.fileIds),
  );
  return {
    standard: { id: standard.id, version: standard.version, title: standard.title },
    boards: shown.map(({ id, title, asked, drawn, digest }) => {
      const print = prints.get(id);
      const hanging = hangings.get(id);
      const own = words.get(id);
      const now = linesOf(drawn);
      return {
        id,
        title,
        asked,
        ready: drawn.ready,
        parts: drawn.parts,
        basis: drawn.basis,
        missing: drawn.missing.map(({ say, path }) => ({
          say,
          href: path === null ? null : `/desk/${ctx.unit.code}/${path}`,
        })),
        code: drawn.ready ? codeOf(digest) : '',
        words: own
          ? {
              body: own.body,
              adoptedOn: own.adoptedOn,
              adoptedBy: own.adoptedBy,
              version: own.version,
            }
          : null,
        written: drawn.written,
        printed: print
          ? {
              on: print.printedOn,
              by: print.printedBy,
              size: print.size,
              code: codeOf(print.digest),
              outdated: print.digest !== digest,
              gone: print.lines.filter((line) => !now.includes(line)).slice(0, 12),
              added: now.filter((line) => !print.lines.includes(line)).slice(0, 12),
            }
          : null,
        hung: hanging
          ? {
              on: hanging.hungOn,
              place: hanging.place,
              by: hanging.enteredBy,
              outdated: hanging.digest === null ? null : hanging.digest !== digest,
              files: hanging.fileIds.flatMap((file) => {
                const name = files.get(file);
                return name ? [{ id: file, name }] : [];
              }),
            }
          : null,
      };
    }),
    url: publicUrlOf(ctx),
    may: { keep: mayKeepWalls(ctx.actor, ctx.unit) },
  };
}

async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and id = any($2)',
    [ctx.unit.id, ids],
  );
  return new Map(rows.map((each) => [each.id, each.name]));
}

const noBoard = (id: string) =>
  notFound({ zh: `没有“${id}”这块展板。`, en: `There is no board “${id}”.` }, 'wallBoardNotFound');

/** The boards named, in the page's order. @throws Refusal 404 `wallBoardNotFound` */
function chosen(shown: readonly Shown[], ids: readonly string[]): Shown[] {
  const unknown = ids.find((id) => !shown.some((each) => each.id === id));
  if (unknown !== undefined) throw noBoard(unknown);
  return shown.filter((each) => ids.includes(each.id));
}

/** @throws Refusal 404, 409 `stale`, 422 `badDay`, `noOwnWords` */
export async function writeWords(
  ctx: Ctx,
  id: string,
  input: z.output<typeof wallWordsInput>,
): Promise<{ id: string; version: number }> {
  const { shown } = await draw(ctx);
  const board = chosen(shown, [id])[0]!;
  if (!board.drawn.written)
    throw unprocessable('noOwnWords', {
      zh: `“${board.title.zh}”全部由登记的资料画出，没有另写的正文。资料不对的，请到登记的地方改。`,
      en: `“${board.title.en}” is drawn from the records alone. Where they are wrong, mend them where they are kept.`,
    });
  if (input.adoptedOn && input.adoptedOn > ctx.today)
    throw unprocessable(
      'badDay',
      { zh: '通过日期不能晚于今天。', en: 'It cannot be adopted in the future.' },
      [{ field: 'adoptedOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  const [standing] = await ctx.db
    .select()
    .from(wallWords)
    .where(and(eq(wallWords.unitId, ctx.unit.id), eq(wallWords.board, id)))
    .for('update');
  if ((standing?.version ?? undefined) !== input.version) throw stale();
  const values = {
    body: input.body,
    adoptedOn: input.adoptedOn ?? null,
    adoptedBy: input.adoptedBy || null,
    changedAt: ctx.now,
  };
  const wordsId = standing?.id ?? newId();
  const version = (standing?.version ?? 0) + 1;
  if (standing)
    await ctx.db
      .update(wallWords)
      .set({ ...values, version })
      .where(and(eq(wallWords.unitId, ctx.unit.id), eq(wallWords.id, standing.id)));
  else
    await ctx.db
      .insert(wallWords)
      .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id: wordsId, board: id, ...values });
  await ctx.audit({
    action: 'walls.wordsWritten',
    subject: { kind: 'wallBoard', id: wordsId },
    detail: { board: id },
  });
  await markOutdated(ctx, await draw(ctx));
  return { id: wordsId, version };
}

/**
 * One PDF, a board a page or more, with the day and the code of what stands on it.
 * @throws Refusal 404, 422 `wallBoardNotReady`
 */
export async function printWalls(ctx: Ctx, input: z.output<typeof wallPrint>): Promise<BinaryAnswer> {
  const drawing = await draw(ctx);
  const boards = chosen(drawing.shown, input.boards);
  const unready = boards.filter(({ drawn }) => !drawn.ready);
  if (unready.length > 0) {
    const names = (locale: 'zh' | 'en') => unready.map(({ title }) => title[locale]);
    throw unprocessable('wallBoardNotReady', {
      zh: `还不能打印：${names('zh').join('、')}。缺什么，展板下面写明了。`,
      en: `Not to be printed yet: ${names('en').join(', ')}. Each says below what it lacks.`,
    });
  }
  const url = publicUrlOf(ctx);
  const pdf = await renderPdf(
    'wall-board',
    {
      size: input.size,
      unit: ctx.unit.name,
      url,
      qr: qrSvg(url, { ecc: 'M', color: '#1F1B16' }),
      asOf: dayOf(ctx.today),
      boards: boards.map(({ title, drawn, digest }) => ({
        title: title.zh,
        titleEn: title.en,
        parts: drawn.parts,
        basis: drawn.basis,
        code: codeOf(digest),
      })),
    },
    { at: ctx.now },
  );
  const by = ctx.actor.kind === 'account' ? ctx.actor.displayName : '';
  await ctx.db.insert(wallPrints).values(
    boards.map(({ id, drawn, digest }) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      board: id,
      digest,
      lines: linesOf(drawn),
      size: input.size,
      printedOn: ctx.today,
      printedAt: ctx.now,
      printedBy: by,
    })),
  );
  await ctx.audit({
    action: 'walls.printed',
    subject: { kind: 'unit', id: String(ctx.unit.id) },
    detail: { boards: boards.map(({ id }) => id), size: input.size },
  });
  const name = boards.length === 1 ? boards[0]!.title.zh : `上墙展板（${boards.length} 块）`;
  return {
    type: 'application/pdf',
    name: `${ctx.unit.name} ${name} ${input.size.toUpperCase()}.pdf`,
    body: pdf,
  };
}

/**
 * They hang now: as last printed, or, where Jia printed none, as the cadre found them right.
 * @throws Refusal 404; 409 `hungAlready`; 422 `badDay`
 */
export async function hangWalls(
  ctx: Ctx,
  input: z.output<typeof wallHanging>,
): Promise<z.input<typeof hung>> {
  const drawing = await draw(ctx);
  const boards = chosen(drawing.shown, input.boards);
  if (input.hungOn > ctx.today)
    throw unprocessable('badDay', { zh: '上墙日期不能晚于今天。', en: 'It cannot hang from the future.' }, [
      { field: 'hungOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  // The same entry sent twice at once waits here, and is then found.
  await ctx.client.query(`select pg_advisory_xact_lock(hashtext('jia.walls.hanging'), $1)`, [ctx.unit.id]);
  const { prints, hangings } = await whatHangs(ctx);
  const { rows: founded } = await ctx.client.query<{ on: string | null }>(
    'select founded_on as on from units where id = $1',
    [ctx.unit.id],
  );
  for (const board of boards) {
    const since = [founded[0]?.on, prints.get(board.id)?.printedOn].reduce<string | null>(
      (latest, each) => (each && (latest === null || each > latest) ? each : latest),
      null,
    );
    if (since !== null && input.hungOn < since)
      throw unprocessable(
        'badDay',
        {
          zh: `“${board.title.zh}”不能早于 ${inWords(since).zh}上墙：那天才${prints.has(board.id) ? '打印' : '建会'}。`,
          en: `“${board.title.en}” cannot hang before ${inWords(since).en}, when ${prints.has(board.id) ? 'it was printed' : 'the union was founded'}.`,
        },
        [
          {
            field: 'hungOn',
            message: { zh: `最早 ${inWords(since).zh}。`, en: `${inWords(since).en} at the earliest.` },
          },
        ],
      );
    const before = hangings.get(board.id);
    if (
      before?.hungOn === input.hungOn &&
      before.place === input.place &&
      before.digest === (prints.get(board.id)?.digest ?? null)
    )
      throw conflict('hungAlready', {
        zh: `“${board.title.zh}”${inWords(input.hungOn).zh}挂在“${input.place}”已经登记过了。`,
        en: `“${board.title.en}” is entered already as hung on ${inWords(input.hungOn).en} in “${input.place}”.`,
      });
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'wallHanging', id });
  const recordId = await ctx.record({
    kind: 'walls.hung',
    happenedOn: input.hungOn,
    title: {
      zh: `上墙展板 ${boards.length} 块：${boards.map(({ title }) => title.zh).join('、')}`,
      en: `Boards hung on the wall (${boards.length}): ${boards.map(({ title }) => title.en).join(', ')}`,
    },
    subject: { kind: 'wallHanging', id },
    payload: { boards: boards.map((each) => each.id), place: input.place },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'years10' },
  });
  await ctx.db.insert(wallHangings).values(
    boards.map((board, at) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: at === 0 ? id : newId(),
      board: board.id,
      digest: prints.get(board.id)?.digest ?? null,
      hungOn: input.hungOn,
      enteredAt: ctx.now,
      enteredBy: ctx.actor.kind === 'account' ? ctx.actor.displayName : '',
      place: input.place,
      fileIds: input.fileIds,
      recordId,
    })),
  );
  await markOutdated(ctx, drawing);
  return { boards: boards.length };
}

export interface PublicWall {
  id: string;
  title: Text;
  printedOn: string;
  code: string;
  holds: boolean;
}

/** Which boards were printed, when, and whether they hold; nothing of what stands on them. */
export async function publicWalls(ctx: Ctx): Promise<PublicWall[]> {
  const { shown } = await draw(ctx);
  const { prints } = await whatHangs(ctx);
  return shown.flatMap(({ id, title, digest }) => {
    const print = prints.get(id);
    return print
      ? [
          {
            id,
            title,
            printedOn: print.printedOn,
            code: codeOf(print.digest),
            holds: print.digest === digest,
          },
        ]
      : [];
  });
}

/** Keeps since when what hangs does not hold, for the facts; and one task for all of it. */
async function markOutdated(ctx: Ctx, { shown }: { shown: readonly Shown[] }): Promise<void> {
  const { hangings } = await whatHangs(ctx);
  const old: Shown[] = [];
  for (const board of shown) {
    const hanging = hangings.get(board.id);
    if (!hanging || hanging.digest === null) continue;
    const outdated = hanging.digest !== board.digest;
    if (outdated) old.push(board);
    if (outdated === (hanging.outdatedSince !== null)) continue;
    await ctx.db
      .update(wallHangings)
      .set({ outdatedSince: outdated ? ctx.today : null })
      .where(and(eq(wallHangings.unitId, ctx.unit.id), eq(wallHangings.id, hanging.id)));
  }
  if (old.length === 0) {
    await ctx.closeTasks({ kind: 'walls.outdated', subjectId: null });
    return;
  }
  await ctx.task({
    kind: 'walls.outdated',
    title: {
      zh: `墙上有 ${old.length} 块展板与现在的资料不一致`,
      en: `${old.length} of the boards on the wall ${old.length === 1 ? 'is' : 'are'} out of date`,
    },
    hint: {
      zh: `${old.map(({ title }) => title.zh).join('、')}：打印新的换上`,
      en: `${old.map(({ title }) => title.en).join(', ')}: print and hang anew`,
    },
    subject: { kind: 'wallBoards', id: null },
    href: hrefOf(ctx),
    for: { role: 'chair' },
  });
}

/** The daily job. @returns how many unions have boards that hang */
export async function noticeOutdated(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number }>(
    `select distinct h.unit_id from wall_hangings h join units u on u.id = h.unit_id and u.dissolved_on is null
     where h.unit_path <@ $1::ltree and h.digest is not null order by h.unit_id`,
    [root.unit.path],
  );
  await inUnitsOf(root, rows, async (here) => markOutdated(here, await draw(here)));
  return rows.length;
}
