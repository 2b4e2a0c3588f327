/** The Home on the portal: /u/:unit, /u/:unit/home/:indicator, /u/:unit/todo. */
import { accountIdOf } from '../../../core/access/actor.ts';
import { anyOf, belongs, hasStanding, personIn } from '../../../core/access/policy.ts';
import { addDays } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { portalPage, portalHome } from '../../../core/module/portal.ts';
import { withoutDoubt } from '../../../core/standards/explain.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { House } from '../contract.ts';
import { MyHome, type MyHomeProps, TodoPage, WindowPage } from '../web/portal.tsx';
import { maySeeHouse } from './policy.ts';
import { showHouse } from './service.ts';
import { waitingFor } from './todo.ts';

/** The house, or null where no standard speaks of this kind of unit. */
async function houseHere(ctx: Ctx): Promise<House | null> {
  try {
    return await showHouse(ctx, {});
  } catch (error) {
    if (error instanceof Refusal && error.code === 'notJudged') return null;
    throw error;
  }
}

/** How long somebody is welcomed after the union approved the application. */
const welcomeDays = 30;

async function standingHere(ctx: Ctx): Promise<MyHomeProps['standing']> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person?.employed || ctx.actor.kind !== 'account') return { kind: 'visitor', application: null };
  const { rows } = await ctx.client.query<NonNullable<MyHomeProps['standing']['application']>>(
    `select state, (submitted_at at time zone 'Asia/Shanghai')::date as "sentOn",
            (decided_at at time zone 'Asia/Shanghai')::date as "decidedOn", decision_reason as reason
     from membership_applications where unit_id = $1 and (employee_id = $2 or account_id = $3)
     order by submitted_at desc, id desc limit 1`,
    [ctx.unit.id, person.employeeId, ctx.actor.accountId],
  );
  const application = rows[0] ?? null;
  if (person.membership) {
    const fresh =
      application?.state === 'approved' && addDays(application.decidedOn!, welcomeDays) >= ctx.today;
    return { kind: person.membership, application: fresh ? application : null };
  }
  return { kind: application?.state === 'submitted' ? 'applied' : 'mayJoin', application };
}

/**
 * Notices on show, results of votes, and what the reader was told in person (an answer, a decision, what is asked while
 * it can be done), newest first.
 *
 * @param shown addresses that stand on the page already
 */
async function news(ctx: Ctx, shown: string[]): Promise<MyHomeProps['news']> {
  const base = portalHome(ctx.unit);
  const { rows } = await ctx.client.query<{
    id: string;
    kind: 'notice' | 'result' | 'told';
    on: string;
    title: Text;
    detail: Text | null;
    href: string | null;
  }>(
    `select * from (
       select id, 'notice' as kind, from_on::text as on, title, null::jsonb as detail, null as href from public_notices
       where unit_id = $1 and state = 'published' and from_on <= $2 and coalesce(shown_until, to_on) >= $2
       union all
       select id, 'result', to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), title, null, null from ballots
       where unit_id = $1 and state = 'published' and audience = 'voters' and published_at > $3::timestamptz - interval '90 days'
       union all
       -- Where an application stands has its own place on the page.
       select id, 'told', to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), title, case when kind like 'meetings.%' then body end, href from notices
       where unit_id = $1 and account_id = $4 and kind <> 'people.applicationDecided' and href like '/u/%'
         and (until_on is null or until_on >= $2) and href <> all ($5) and created_at > $3::timestamptz - interval '30 days') n
     order by "on" desc, id limit 6`,
    [ctx.unit.id, ctx.today, ctx.now, accountIdOf(ctx.actor), shown],
  );
  return rows.map((row) => ({
    id: row.id,
    on: row.on,
    title:
      row.kind === 'result' ? { zh: `${row.title.zh}：结果`, en: `${row.title.en}: the result` } : row.title,
    detail: row.detail,
    href: row.href ?? (row.kind === 'result' ? `${base}/ballots/${row.id}` : `${base}/notices/${row.id}`),
  }));
}

const home = portalPage({
  id: 'home.mine',
  path: '',
  title: { zh: '我们的家', en: 'Our Home' },
  policy: maySeeHouse,
  async show(ctx) {
    const house = await houseHere(ctx);
    const waiting = await waitingFor(ctx);
    const standing = await standingHere(ctx);
    const latest = await news(
      ctx,
      waiting.map((item) => item.href),
    );
    return { body: (face) => MyHome({ face, house, waiting, news: latest, standing }) };
  },
});

const windowPage = portalPage({
  id: 'home.window',
  path: '/home/:indicator',
  title: { zh: '一扇窗', en: 'A window' },
  policy: maySeeHouse,
  async show(ctx, { params }) {
    const house = await houseHere(ctx);
    const indicator = house?.indicators.find((each) => each.id === params['indicator']);
    if (!house || !indicator)
      throw notFound({ zh: '这个标准里没有这一项。', en: 'The standard has no such indicator.' });
    const { kind } = await standingHere(ctx);
    return {
      title: indicator.title,
      body: (face) =>
        WindowPage({
          face,
          house,
          // Whether a number of the standard is confirmed is the cadres' care.
          indicator: { ...indicator, explanation: withoutDoubt(indicator.explanation) },
          standing: kind,
        }),
    };
  },
});

const todo = portalPage({
  id: 'home.todo',
  path: '/todo',
  title: { zh: '参与', en: 'Take part' },
  policy: anyOf(belongs(), hasStanding),
  async show(ctx) {
    const waiting = await waitingFor(ctx);
    const person = personIn(ctx.actor, ctx.unit);
    const { rows } = await ctx.client.query<{ id: string; title: Text; question: Text; closesOn: string }>(
      `select b.id, b.title, b.question, b.closes_on as "closesOn" from ballot_roll r join ballots b on b.unit_id = r.unit_id and b.id = r.ballot_id
       where r.unit_id = $1 and r.employee_id = $2 and r.channel is not null
         and not (b.secrecy = 'blind' and r.channel = 'portal' and b.state in ('issuing', 'open')) order by b.closes_on desc, b.id limit 20`,
      [ctx.unit.id, person?.employeeId ?? null],
    );
    const base = portalHome(ctx.unit);
    const done = rows.map((row) => ({ ...row, href: `${base}/ballots/${row.id}` }));
    return { body: (face) => TodoPage({ face, waiting, done }) };
  },
});

export const portal = [home, windowPage, todo];
