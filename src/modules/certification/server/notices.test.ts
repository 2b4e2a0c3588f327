/** Public notices as everyone finds them: of all unions or of one tree, page by page. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [certification] });

interface Listed {
  notices: { id: string; fromOn: string; unit: { code: string } }[];
  next: string | null;
  roots: { code: string; name: string }[];
}

async function notice(
  unit: UnitRef,
  fromOn: string,
  more: { state?: string; shownUntil?: string } = {},
): Promise<string> {
  const id = newId();
  const row = { kind: 'conferral', state: 'published', ...more };
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into public_notices (unit_id, unit_path, id, kind, title, body, subject_kind, subject_id, from_on, to_on, shown_until, state, published_at)
       values ($1, $2, $3, $4, '{"zh":"公示","en":"Notice"}', '{"zh":"公示","en":"Notice"}', 'case', $3, $5, '2026-12-20', $6, $7, now())`,
      [unit.id, unit.path, id, row.kind, fromOn, more.shownUntil ?? null, row.state],
    ),
  );
  return id;
}

it('are listed of every tree or of one, the newest first, each once over all pages', async () => {
  app.setNow('2026-11-22');
  const [city, alone] = [
    await app.unit({ code: 'NC', kind: 'city', name: '某市总工会' }),
    await app.unit({ code: 'NA', name: '独立厂工会' }),
  ];
  const county = await app.unit({ code: 'NK', kind: 'county', parent: city });
  const shop = await app.unit({ code: 'NS', parent: county });
  const quiet = await app.unit({ code: 'NQ', name: '没有公示的工会' });
  const ids: string[] = [];
  for (let at = 0; at < 34; at += 1)
    ids.push(await notice(at % 2 ? shop : alone, `2026-10-${String(1 + (at % 17)).padStart(2, '0')}`));
  for (const hidden of [{ state: 'withdrawn' }, { shownUntil: '2026-11-21' }])
    await notice(alone, '2026-10-01', hidden);
  await notice(alone, '2026-11-23');

  const walk = async (query: string) => {
    const found: Listed['notices'] = [];
    const sizes: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Listed = await expectOk<Listed>(
        app.stranger.get(`/public-notices?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
      );
      found.push(...page.notices);
      sizes.push(page.notices.length);
      cursor = page.next;
    }
    return { found, sizes };
  };
  const all = await walk('');
  expect(all.sizes).toEqual([30, 4]);
  expect(all.found.map((each) => each.id).toSorted()).toEqual(ids.toSorted());
  const days = all.found.map((each) => each.fromOn);
  expect(days).toEqual(days.toSorted().toReversed());
  const one = await walk('root=NC');
  expect([one.found.length, new Set(one.found.map((each) => each.unit.code))]).toEqual([17, new Set(['NS'])]);

  // To choose among stand the roots with a notice on show, and no union below another.
  const { roots } = await expectOk<Listed>(app.stranger.get('/public-notices'));
  expect(roots).toEqual([
    { code: 'NA', name: '独立厂工会' },
    { code: 'NC', name: '某市总工会' },
  ]);
  expect((await walk(`root=${quiet.code}`)).found).toEqual([]);
  for (const none of ['NK', 'NS', 'NOWHERE'])
    expect(await refusal(app.stranger.get(`/public-notices?root=${none}`))).toEqual([404, 'rootNotFound']);
});
