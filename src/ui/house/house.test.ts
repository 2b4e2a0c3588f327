import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contrast } from '../tokens.ts';
import {
  houseLabels,
  houseList,
  houseSvg,
  houseTally,
  houseThumb,
  lightMark,
  streetSvg,
  thumbModel,
  type HouseModel,
  type HouseWindow,
  type Light,
} from './index.ts';
import { layoutHouse } from './layout.ts';
import { houseCss, palettes, safeHref } from './svg.ts';

const LIGHTS: Light[] = ['lit', 'half', 'dark', 'shuttered'];
const windows = (room: string, count: number, section?: (k: number) => string): HouseWindow[] =>
  Array.from({ length: count }, (_, k) => ({
    id: `${room}${k + 1}`,
    title: `Window ${room}${k + 1}`,
    light: LIGHTS[k % 4] as Light,
    href: `/i/${room}${k + 1}`,
    ...(section ? { section: section(k) } : {}),
  }));

function house(counts: number[] = [8, 5, 7, 13], stones = 11, over: Partial<HouseModel> = {}): HouseModel {
  return {
    title: 'Our house',
    rooms: counts.map((count, k) => ({ id: `r${k}`, title: `Room ${k}`, windows: windows(`R${k}-`, count) })),
    stones: windows('S', stones),
    roof: { num: 0, den: 0, met: false },
    plate: null,
    labels: houseLabels('en'),
    ...over,
  };
}

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('houseSvg', () => {
  it('draws every window and stone once, with its state', () => {
    const model = house();
    const svg = houseSvg(model);
    const tally = houseTally(model);
    expect(count(svg, 'data-id=')).toBe(44);
    for (const light of LIGHTS) expect(count(svg, `data-light="${light}"`)).toBe(tally[light]);
    expect(tally.lit + tally.half + tally.dark + tally.shuttered).toBe(44);
    expect(tally.total).toBe(44 - tally.shuttered);
  });

  it('escapes every text and drops what XML cannot hold', () => {
    const evil = `"><script>alert(1)</script>&'\u0001`;
    const model = house([1], 1, {
      title: evil,
      plate: { title: evil },
      rooms: [
        {
          id: evil,
          title: evil,
          windows: [{ id: evil, title: evil, note: evil, light: 'dark', href: '/a?b=1&c="' }],
        },
      ],
    });
    const svg = houseSvg(model);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0001');
    expect(svg).toContain('&quot;&gt;&lt;script&gt;');
    expect(svg).toContain('href="/a?b=1&amp;c=&quot;"');
    expect(houseThumb(thumbModel(model, evil), { name: evil })).not.toContain('<script');
    expect(streetSvg([thumbModel(model, evil, '/x')], { title: evil })).not.toContain('<script');
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'vbscript:x',
    '',
  ])('makes no link of %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
    const model = house([1], 0);
    Object.assign(model.rooms[0]?.windows[0] as HouseWindow, { href });
    expect(houseSvg(model)).not.toContain('<a ');
  });

  it.each(['/units/1', '#B7', '?at=B7', './x', '../x', 'https://jia.example/x'])(
    'keeps the address %j',
    (href) => {
      expect(safeHref(href)).toBe(href);
    },
  );

  it('has no style attribute, style element or handler, which a strict CSP refuses', () => {
    for (const shape of ['wide', 'tall'] as const) {
      const svg = houseSvg(
        house([60, 60], 30, { roof: { num: 9, den: 10, met: true }, plate: { title: 'P', suspended: true } }),
        { shape },
      );
      expect(svg).not.toMatch(/\sstyle=|<style|\son[a-z]+=|<script/);
    }
  });

  it('is a named group while it holds links, one picture when it holds none', () => {
    expect(houseSvg(house())).toMatch(/^<svg [^>]*role="group" aria-labelledby="h-t" aria-describedby="h-d"/);
    const still = houseSvg(house(), { links: false, idPrefix: 'p2' });
    expect(still).toMatch(/^<svg [^>]*role="img" aria-labelledby="p2-t"/);
    expect(still).not.toContain('<a ');
    expect(still).toContain('<title id="p2-t">Our house</title>');
  });

  it('names each window with its title, its state and its note', () => {
    const model = house([1], 0);
    Object.assign(model.rooms[0]?.windows[0] as HouseWindow, {
      title: 'Density',
      light: 'half',
      note: '3 more members',
    });
    expect(houseSvg(model)).toContain('<title>Density · claimed, not yet confirmed · 3 more members</title>');
  });

  it('gives all ids the prefix and uses none that it does not define', () => {
    const svg = houseSvg(house([8, 5], 4, { roof: { num: 1, den: 1, met: true }, plate: { title: 'P' } }), {
      idPrefix: 'x',
    });
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]));
    expect([...ids].every((id) => id?.startsWith('x-'))).toBe(true);
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
  });

  it('shows the approval in the tiles: as many glow as the share says', () => {
    const glowing = (num: number, den: number): number => {
      const svg = houseSvg(house([4], 2, { roof: { num, den, met: num * 10 >= den * 7 } }));
      return count(svg.split('f-tileLit')[1]?.split('</g>')[0] ?? '', '<circle');
    };
    expect(glowing(0, 0)).toBe(0);
    expect(glowing(5, 10)).toBe(25);
    expect(glowing(10, 10)).toBe(50);
  });

  it('tells a valid plate from a suspended and from a revoked one', () => {
    const plate = (over: object) => houseSvg(house([4], 2, { plate: { title: 'Title', ...over } }));
    expect(plate({})).toContain('>Title</text>');
    expect(plate({ suspended: true })).toContain('<title>Plate · Title (suspended)</title>');
    expect(plate({ revoked: true })).toContain('<title>Plate · Title (revoked)</title>');
    expect(plate({ revoked: true })).not.toContain('>Title</text>');
  });

  it.each([
    [[]],
    [[0]],
    [[1]],
    [[3, 0]],
    [[5, 5, 5]],
    [[8, 5, 7, 13]],
    [[9, 9, 9, 9, 9]],
    [[20, 20, 20, 20, 20, 20, 20]],
    [[100, 3]],
  ])('keeps windows inside their walls and apart for rooms of %j', (counts) => {
    for (const shape of ['wide', 'tall'] as const) {
      const layout = layoutHouse(house(counts, 11), shape);
      const glass = layout.rooms.flatMap((room) => room.glass);
      expect(glass).toHaveLength(counts.reduce((a, b) => a + b, 0));
      for (const room of layout.rooms)
        for (const pane of room.glass)
          expect(
            room.walls.some(
              (wall) =>
                pane.x >= wall.x &&
                pane.y > wall.y + 20 &&
                pane.x + pane.w <= wall.x + wall.w + 0.01 &&
                pane.y + pane.h <= wall.y + wall.h - 8,
            ),
          ).toBe(true);
      const all = [...glass, ...layout.stones];
      for (let a = 0; a < all.length; a += 1)
        for (let b = a + 1; b < all.length; b += 1) {
          const [p, q] = [all[a], all[b]];
          if (!p || !q) continue;
          const apart =
            p.x + p.w <= q.x + 0.01 ||
            q.x + q.w <= p.x + 0.01 ||
            p.y + p.h <= q.y + 0.01 ||
            q.y + q.h <= p.y + 0.01;
          expect(apart).toBe(true);
        }
    }
  });

  it('draws 500 windows by section, each still to be seen, in 30 kB compressed', () => {
    const model = house([], 24, {
      rooms: [0, 1, 2, 3].map((k) => ({
        id: `r${k}`,
        title: `Room ${k}`,
        windows: windows(`R${k}-`, 125, (n) => `Section ${n % 9}`),
      })),
    });
    for (const shape of ['wide', 'tall'] as const) {
      const svg = houseSvg(model, { shape });
      expect(count(svg, 'data-id=')).toBe(524);
      expect(count(svg, '<title>Section ')).toBe(36);
      expect(gzipSync(svg).length).toBeLessThan(30_000);
      for (const room of layoutHouse(model, shape).rooms)
        for (const pane of room.glass) expect(pane.w).toBeGreaterThan(5);
    }
    expect(gzipSync(houseSvg(house())).length).toBeLessThan(12_000);
  });

  it('has windows of at least 24 px for a finger on a phone of 320 px', () => {
    const layout = layoutHouse(house(), 'tall');
    const scale = 320 / layout.width;
    for (const pane of layout.rooms.flatMap((room) => room.glass)) {
      expect(pane.w * scale).toBeGreaterThanOrEqual(24);
      expect(pane.h * scale).toBeGreaterThanOrEqual(24);
    }
  });

  it.each(['dusk', 'night', 'print'] as const)(
    'keeps lit, dark and wall apart in grey, and names readable (%s)',
    (name) => {
      const p = palettes[name];
      expect(contrast(p.lit2, p.dark)).toBeGreaterThan(5);
      expect(contrast(p.lit2, p.wall)).toBeGreaterThan(1.4);
      expect(contrast(p.dark, p.wall)).toBeGreaterThan(1.9);
      expect(contrast(p.stoneLit, p.stoneDark)).toBeGreaterThan(4.5);
      expect(contrast(p.beamText, p.beam)).toBeGreaterThan(4.5);
      expect(contrast(p.plateText, p.plate)).toBeGreaterThan(4.5);
    },
  );

  it('house.css is what svg.ts says', async () => {
    await expect(houseCss()).toMatchFileSnapshot('./house.css');
  });
});

describe('houseList', () => {
  it('lists rooms, windows and stones with their states in words', () => {
    const list = houseList(
      house([4], 1, { roof: { num: 93, den: 100, met: true }, plate: { title: 'Qualified' } }),
    );
    expect(list.summary).toBe('2 of 4 lit');
    expect(list.groups.map((group) => [group.title, group.summary, group.items.length])).toEqual([
      ['Room 0', '1 of 3 lit', 4],
      ['Foundation', '1 of 1 lit', 1],
    ]);
    expect(list.groups[0]?.items[3]).toEqual({
      id: 'R0-4',
      title: 'Window R0-4',
      light: 'shuttered',
      state: 'not applicable',
      href: '/i/R0-4',
    });
    expect(list.facts.map((fact) => fact.text)).toEqual(['Roof · lit (93 / 100)', 'Plate · Qualified']);
  });
});

describe('small houses', () => {
  it('take at most 2 kB each', () => {
    const thumb = thumbModel(
      house([8, 5, 7, 13], 11, { roof: { num: 9, den: 10, met: true }, plate: { title: 'P' } }),
      'u1',
    );
    expect(
      Buffer.byteLength(houseThumb(thumb, { name: 'Battery factory · 31 of 44 lit' })),
    ).toBeLessThanOrEqual(2048);
  });

  it('never look wholly lit while something is missing', () => {
    const thumb = thumbModel(house([1], 0), 'u1');
    const at = (lit: number) =>
      houseThumb({ ...thumb, rooms: [{ lit, half: 0, total: 100 }], stones: { lit: 0, half: 0, total: 0 } });
    const panesOf = (svg: string) =>
      count(svg.split(palettes.dusk.lit2)[0]?.split('<path').at(-1) ?? '', 'h6v5');
    expect(panesOf(at(100))).toBe(6);
    expect(panesOf(at(99))).toBe(5);
    expect(at(0)).not.toContain(palettes.dusk.lit2);
  });

  it('make a street of 24, of 400 and of 3000, every house in it once', () => {
    const one = thumbModel(house(), 'u', '/u');
    for (const [n, most] of [
      [24, 70_000],
      [400, 900_000],
      [3000, 1_800_000],
    ] as const) {
      const svg = streetSvg(
        Array.from({ length: n }, (_, k) => ({ ...one, id: `u${k}`, title: `House ${k}`, href: `/u/${k}` })),
        { title: 'Street' },
      );
      expect(count(svg, '<a ')).toBe(n);
      expect(Buffer.byteLength(svg)).toBeLessThan(most);
    }
  });

  it('have a sign for each light', () => {
    expect(new Set(LIGHTS.map(lightMark)).size).toBe(4);
  });
});
