/**
 * Draws the lit house: a pure function from the model to SVG text, for React, Preact, plain HTML, PDF and print.
 * No style attributes and no scripts (strict CSP); every text is escaped.
 *
 * Contents
 * - HouseOptions, houseSvg
 * - the scene     sky, hills, trees, ground
 * - the building  roof, eaves, walls, beams, door, plate, base, lanterns
 * - the lights    windows, panes, stones
 */
import { layoutHouse, type Glass, type HouseLayout, type RoomLayout, type Shape } from './layout.ts';
import { houseTally, plateText, roofText, type HouseModel, type HouseWindow, type Light } from './model.ts';
import { esc, num, painter, palettes, safeHref, type Painter, type PaletteName } from './svg.ts';
import { serif } from '../tokens.ts';

export interface HouseOptions {
  /** `wide` for the desk and paper (default), `tall` for a phone. */
  shape?: Shape;
  /** Left out: dusk, which house.css turns to night or paper. Given: these colours and no others (PDF, print). */
  palette?: PaletteName;
  /** Makes ids unique where a page shows several houses; letters, digits and hyphens. */
  idPrefix?: string;
  /** Draw windows as links where they have an address. Default true. */
  links?: boolean;
  /** Rounded corners of the picture, in units of the drawing. Default 14. */
  corner?: number;
  /** Id of the window that a page is about; it is drawn with a ring. */
  current?: string;
}

interface Pen extends Painter {
  id: (name: string) => string;
  layout: HouseLayout;
  model: HouseModel;
  links: boolean;
  current: string | undefined;
  /** Share of windows that are lit, half counting half: how much light falls out of the house. */
  warmth: number;
}

/** The house as an SVG document (`<svg …>…</svg>`), 40 windows in about 35 kB, 4 kB compressed. */
export function houseSvg(model: HouseModel, options: HouseOptions = {}): string {
  const prefix = (options.idPrefix ?? 'h').replace(/[^A-Za-z0-9-]/g, '');
  const layout = layoutHouse(model, options.shape ?? 'wide');
  const tally = houseTally(model);
  const links = options.links ?? true;
  const pen: Pen = {
    ...painter(options.palette ?? 'dusk', options.palette !== undefined),
    id: (name) => `${prefix}-${name}`,
    layout,
    model,
    links,
    current: options.current,
    warmth: tally.total > 0 ? (tally.lit + tally.half / 2) / tally.total : 0,
  };
  const hasLinks =
    links && [...model.rooms.flatMap((room) => room.windows), ...model.stones].some((w) => safeHref(w.href));
  const corner = options.corner ?? 14;
  const { width, height } = layout;
  const description = [model.labels.summary(tally.lit, tally.total), roofText(model), plateText(model)].join(
    '; ',
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="jia-house" viewBox="0 0 ${num(width)} ${num(height)}"`,
    ` width="${num(width)}" height="${num(height)}" data-shape="${layout.shape}"`,
    options.palette ? ` data-palette="${options.palette}"` : '',
    // With links inside, role="img" would hide them from a screen reader.
    ` role="${hasLinks ? 'group' : 'img'}" aria-labelledby="${pen.id('t')}" aria-describedby="${pen.id('d')}"`,
    ` font-family="${esc(serif)}">`,
    `<title id="${pen.id('t')}">${esc(model.title)}</title><desc id="${pen.id('d')}">${esc(description)}</desc>`,
    definitions(pen, corner),
    `<g clip-path="url(#${pen.id('clip')})">`,
    `<g aria-hidden="true">`,
    sky(pen),
    trees(pen),
    body(pen),
    base(pen),
    lightOnGround(pen),
    `</g>`,
    roofPart(pen),
    ...layout.rooms.map((room) => roomGlass(room, pen)),
    stones(pen),
    `<g aria-hidden="true">${layout.pents.map((pent) => pentRoof(pent, pen)).join('')}${door(pen)}${lanterns(pen)}</g>`,
    plate(pen),
    `</g></svg>`,
  ].join('');
}

// ---------------------------------------------------------------------------------------------------------------
// The scene

function definitions(pen: Pen, corner: number): string {
  const { width, height } = pen.layout;
  const { c, id } = pen;
  const vertical = 'x1="0" y1="0" x2="0" y2="1"';
  return `<defs><clipPath id="${id('clip')}"><rect width="${num(width)}" height="${num(height)}" rx="${num(corner)}"/></clipPath>
<linearGradient id="${id('sky')}" ${vertical}><stop offset="0" ${c('sky1')}/><stop offset=".4" ${c('sky2')}/><stop offset=".62" ${c('sky3')}/><stop offset=".8" ${c('sky4')}/></linearGradient>
<linearGradient id="${id('lit')}" ${vertical}><stop offset="0" ${c('lit1')}/><stop offset="1" ${c('lit2')}/></linearGradient>
<radialGradient id="${id('halo')}"><stop offset="0" ${c('halo')} stop-opacity=".62"/><stop offset=".55" ${c('halo')} stop-opacity=".2"/><stop offset="1" ${c('halo')} stop-opacity="0"/></radialGradient>
<radialGradient id="${id('moon')}"><stop offset="0" ${c('moon')} stop-opacity=".26"/><stop offset="1" ${c('moon')} stop-opacity="0"/></radialGradient>
<linearGradient id="${id('wall')}" ${vertical}><stop offset="0" ${c('wall2')}/><stop offset=".3" ${c('wall')}/><stop offset="1" ${c('wall')}/></linearGradient>
<linearGradient id="${id('shade')}" ${vertical}><stop offset="0" ${c('shade')} stop-opacity=".62"/><stop offset="1" ${c('shade')} stop-opacity="0"/></linearGradient></defs>`;
}

/** Fixed places, so that the same house is the same picture each time. */
const STARS = [
  [0.06, 0.1, 1.1],
  [0.13, 0.24, 0.9],
  [0.19, 0.06, 1.3],
  [0.29, 0.12, 0.9],
  [0.37, 0.035, 1],
  [0.58, 0.05, 0.9],
  [0.66, 0.1, 1.2],
  [0.735, 0.04, 0.9],
  [0.93, 0.24, 1],
  [0.965, 0.08, 1.2],
  [0.045, 0.36, 0.8],
  [0.9, 0.38, 0.8],
] as const;

function sky(pen: Pen): string {
  const { layout, f, id } = pen;
  const { width: w, height: h, ground } = layout;
  const moon = layout.shape === 'wide' ? { x: w * 0.885, y: 74, r: 19 } : { x: w * 0.87, y: 46, r: 13 };
  const y = (up: number): number => ground - up * h;
  const stars = STARS.map(([x, at, r]) => `<circle cx="${num(x * w)}" cy="${num(at * h)}" r="${r}"/>`).join(
    '',
  );
  const hill = (points: Array<[number, number]>): string => {
    let d = `M0 ${num(h)}V${num(y(points[0]?.[1] ?? 0))}`;
    points.slice(1).forEach(([x, up], k) => {
      const [px, pu] = points[k] as [number, number];
      const mid = ((px + x) / 2) * w;
      d += `C${num(mid)} ${num(y(pu))} ${num(mid)} ${num(y(up))} ${num(x * w)} ${num(y(up))}`;
    });
    return `${d}V${num(h)}Z`;
  };
  return [
    `<rect width="${num(w)}" height="${num(h)}" fill="url(#${id('sky')})"/>`,
    `<g ${f('star')} opacity=".75">${stars}</g>`,
    `<circle cx="${num(moon.x)}" cy="${num(moon.y)}" r="${num(moon.r * 3.4)}" fill="url(#${id('moon')})"/>`,
    `<circle cx="${num(moon.x)}" cy="${num(moon.y)}" r="${num(moon.r)}" ${f('moon')}/>`,
    `<path d="${hill([
      [0, 0.2],
      [0.1, 0.27],
      [0.24, 0.17],
      [0.5, 0.22],
      [0.74, 0.16],
      [0.9, 0.29],
      [1, 0.23],
    ])}" ${f('far')} opacity=".75"/>`,
    `<path d="${hill([
      [0, 0.13],
      [0.14, 0.17],
      [0.36, 0.1],
      [0.7, 0.11],
      [0.86, 0.17],
      [1, 0.14],
    ])}" ${f('mid')} opacity=".92"/>`,
    `<path d="${hill([
      [0, 0.08],
      [0.2, 0.055],
      [0.5, 0.08],
      [0.82, 0.05],
      [1, 0.085],
    ])}" ${f('near')}/>`,
    `<path d="${hill([
      [0, 0.012],
      [0.25, 0.022],
      [0.5, 0.006],
      [0.8, 0.022],
      [1, 0.01],
    ])}" ${f('ground')}/>`,
  ].join('');
}

/** A pine on the right, a clump of bamboo on the left: company, not scenery. */
function trees(pen: Pen): string {
  const { width: w, ground, shape } = pen.layout;
  const { f, s } = pen;
  const size = shape === 'wide' ? 1 : 0.62;
  const pine = (x: number, k: number): string => {
    const p = (dx: number, dy: number): string => `${num(x + dx * k)} ${num(ground + 4 + dy * k)}`;
    const pad = (dx: number, dy: number, rx: number, ry: number): string =>
      `<path d="M${p(dx - rx, dy)}Q${p(dx - rx * 0.9, dy - ry)} ${p(dx - rx * 0.35, dy - ry * 0.8)}Q${p(dx, dy - ry * 1.7)} ${p(dx + rx * 0.4, dy - ry * 0.8)}Q${p(dx + rx * 0.95, dy - ry)} ${p(dx + rx, dy)}Q${p(dx, dy + ry * 0.45)} ${p(dx - rx, dy)}Z"/>`;
    return `<path d="M${p(0, 0)}C${p(-5, -40)} ${p(9, -70)} ${p(-2, -112)}C${p(-7, -134)} ${p(-16, -142)} ${p(-22, -158)}M${p(1, -72)}Q${p(14, -92)} ${p(26, -98)}M${p(-2, -104)}Q${p(-14, -116)} ${p(-26, -116)}" fill="none" ${s('tree')} stroke-width="${num(6 * k)}" stroke-linecap="round"/><g ${f('tree2')}>${pad(26, -98, 27, 12)}${pad(-28, -116, 24, 11)}</g><g ${f('tree')}>${pad(-20, -156, 31, 14)}${pad(10, -128, 22, 10)}${pad(-30, -178, 17, 9)}</g>`;
  };
  const bamboo = (x: number, k: number): string => {
    const canes = [
      [0, 150, -7],
      [9, 186, 5],
      [19, 128, 10],
    ] as const;
    const leaves: string[] = [];
    const cane = canes
      .map(([dx, up, lean], n) => {
        const leafAt = [0.5, 0.66, 0.78, 0.9, 1];
        leafAt.forEach((t, j) => {
          const lx = x + (dx + lean * t * t) * k;
          const ly = ground + 5 - up * t * k;
          const side = (n + j) % 2 === 0 ? 1 : -1;
          leaves.push(
            `M${num(lx)} ${num(ly)}q${num(side * 9 * k)} ${num(-4 * k)} ${num(side * 21 * k)} ${num(6 * k)}q${num(-side * 12 * k)} ${num(1 * k)} ${num(-side * 21 * k)} ${num(-6 * k)}z`,
            `M${num(lx)} ${num(ly)}q${num(-side * 6 * k)} ${num(1 * k)} ${num(-side * 14 * k)} ${num(12 * k)}q${num(side * 10 * k)} ${num(-3 * k)} ${num(side * 14 * k)} ${num(-12 * k)}z`,
          );
        });
        return `M${num(x + dx * k)} ${num(ground + 5)}Q${num(x + dx * k)} ${num(ground - up * 0.5 * k)} ${num(x + (dx + lean) * k)} ${num(ground + 5 - up * k)}`;
      })
      .join('');
    return `<path d="${cane}" fill="none" ${s('tree2')} stroke-width="${num(2.6 * k)}"/><path d="${leaves.join('')}" ${f('tree')}/>`;
  };
  if (shape === 'wide') return pine(w - 50, 1.02) + bamboo(32, 0.98);
  return pine(w - 8, size) + bamboo(2, size * 0.9);
}

// ---------------------------------------------------------------------------------------------------------------
// The building

type Point = [number, number];
const line = (points: Point[]): string =>
  points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${num(x)} ${num(y)}`).join('');

/** The lower edge of a roof: level in the middle, lifted towards the tips. `t` runs from -1 to 1. */
const liftAt = (t: number): number => Math.abs(t) ** 3.4;

/** A sloping roof seen from the front. Its sides sink like a hung cloth: steep at the ridge, flat at the eave. */
function slope(
  top: { y: number; l: number; r: number },
  eave: { y: number; l: number; r: number; lift: number },
): { outline: string; lower: (t: number) => Point; ridgeLines: (count: number) => string; hips: string } {
  const lower = (t: number): Point => [
    (eave.l + eave.r) / 2 + (t * (eave.r - eave.l)) / 2,
    eave.y - eave.lift * liftAt(t),
  ];
  const drop = eave.y - top.y;
  const side = (end: number, tip: Point): Point[] =>
    Array.from({ length: 15 }, (_, k) => {
      const s = k / 14;
      const sink = 1 - (1 - s) ** 1.75;
      const lifted = eave.lift * s ** 5;
      return [end + (tip[0] - end) * s, top.y + drop * sink - lifted] as Point;
    });
  const left = side(top.l, lower(-1));
  const right = side(top.r, lower(1));
  const bottom = Array.from({ length: 41 }, (_, k) => lower(-1 + k / 20));
  const outline = `${line([...left.toReversed(), ...right])}${line(bottom.toReversed()).replace('M', 'L')}Z`;
  // Each row of tiles sinks as the sides do: a quadratic through its two ends and its middle.
  const ridgeLines = (count: number): string =>
    Array.from({ length: count }, (_, k) => {
      const t = (-1 + (2 * (k + 0.5)) / count) * 0.97;
      const x0 = (top.l + top.r) / 2 + (t * (top.r - top.l)) / 2;
      const [x1, y1] = lower(t);
      const mx = (x0 + x1) / 2;
      const my = top.y + drop * (1 - 0.5 ** 1.75) - eave.lift * liftAt(t) * 0.5 ** 5;
      return `M${num(x0)} ${num(top.y)}Q${num(2 * mx - (x0 + x1) / 2)} ${num(2 * my - (top.y + y1) / 2)} ${num(x1)} ${num(y1)}`;
    }).join('');
  const hips = line(left) + line(right);
  return { outline, lower, ridgeLines, hips };
}

/** Ends of the tiles along an eave. As many of them glow as the share of workers who approve. */
function tileEnds(lower: (t: number) => Point, count: number, share: number, r: number, pen: Pen): string {
  const lit: string[] = [];
  const plain: string[] = [];
  const glowing = Math.round(share * count);
  for (let k = 0; k < count; k += 1) {
    const [x, y] = lower(-0.985 + (1.97 * k) / (count - 1));
    const dot = `<circle cx="${num(x)}" cy="${num(y + r * 0.6)}" r="${num(r)}"/>`;
    (k < glowing ? lit : plain).push(dot);
  }
  return `<g ${pen.f('tileEnd')}>${plain.join('')}</g><g ${pen.f('tileLit')}>${lit.join('')}</g>`;
}

/** The roof, with what the workers said in its name. */
function roofPart(pen: Pen): string {
  const name = esc(roofText(pen.model));
  const href = pen.links ? safeHref(pen.model.roof?.href) : undefined;
  const drawn = `<title>${name}</title>${upperRoof(pen)}`;
  return href ? `<a href="${esc(href)}" data-roof="">${drawn}</a>` : `<g role="img">${drawn}</g>`;
}

function upperRoof(pen: Pen): string {
  const { layout, model, f, s, fs, id } = pen;
  const { roof, shape } = layout;
  const k = shape === 'wide' ? 1 : 0.72;
  const { outline, lower, ridgeLines, hips } = slope(
    { y: roof.ridgeY, l: roof.ridgeL, r: roof.ridgeR },
    { y: roof.eaveY, l: roof.eaveL, r: roof.eaveR, lift: roof.lift },
  );
  const share = model.roof && model.roof.den > 0 ? model.roof.num / model.roof.den : 0;
  const met = model.roof?.met ?? false;
  const count = shape === 'wide' ? 50 : 34;
  const edge = Array.from({ length: 41 }, (_, n) => lower(-1 + n / 20));
  const ridgeH = 9 * k;
  const y = roof.ridgeY;
  const finial = (x: number, dir: 1 | -1): string =>
    `<path d="M${num(x)} ${num(y + 3)}c${num(dir * -2 * k)} ${num(-9 * k)} ${num(dir * 4 * k)} ${num(-17 * k)} ${num(dir * 12 * k)} ${num(-17 * k)}c${num(dir * 5 * k)} 0 ${num(dir * 7 * k)} ${num(4 * k)} ${num(dir * 4 * k)} ${num(7 * k)}c${num(dir * -1 * k)} ${num(-3 * k)} ${num(dir * -5 * k)} ${num(-2 * k)} ${num(dir * -5 * k)} ${num(2 * k)}c0 ${num(4 * k)} ${num(dir * 4 * k)} ${num(5 * k)} ${num(dir * 2 * k)} ${num(8 * k)}z" ${f('roof2')}/>`;
  const warm = met
    ? `<path d="${ridgeLines(count / 2)}" fill="none" ${s('roofWarm')} stroke-width="${num(1.7 * k)}" opacity=".55"/>`
    : '';
  return [
    met
      ? `<ellipse cx="${num(layout.width / 2)}" cy="${num(roof.eaveY - 20 * k)}" rx="${num((roof.eaveR - roof.eaveL) * 0.54)}" ry="${num(86 * k)}" fill="url(#${id('halo')})" opacity=".5"/>`
      : '',
    `<path d="${outline}" ${f('roof')}/>`,
    `<path d="${ridgeLines(count)}" fill="none" ${s('roof2')} stroke-width="${num(1.3 * k)}"/>`,
    warm,
    `<path d="${hips}" fill="none" ${s('roof2')} stroke-width="${num(5 * k)}" stroke-linejoin="round" stroke-linecap="round"/>`,
    `<path d="${hips}" fill="none" ${s('roof3')} stroke-width="${num(1.2 * k)}"/>`,
    `<path d="${line(edge)}" fill="none" ${s('roof2')} stroke-width="${num(6 * k)}" stroke-linejoin="round" stroke-linecap="round"/>`,
    `<path d="${line(edge.map(([x, at]) => [x, at - 3.2 * k]))}" fill="none" ${s('roof3')} stroke-width="${num(1.6 * k)}"/>`,
    tileEnds(lower, count, share, 2.5 * k, pen),
    `<rect x="${num(roof.ridgeL - 4)}" y="${num(y - ridgeH + 4)}" width="${num(roof.ridgeR - roof.ridgeL + 8)}" height="${num(ridgeH)}" rx="2" ${fs('roof2', 'roof3')} stroke-width=".8"/>`,
    finial(roof.ridgeL - 2, -1),
    finial(roof.ridgeR + 2, 1),
    `<path d="M${num(layout.width / 2 - 12 * k)} ${num(y - 4 * k)}q${num(7 * k)} ${num(-1 * k)} ${num(9 * k)} ${num(-6 * k)}h${num(6 * k)}q${num(2 * k)} ${num(5 * k)} ${num(9 * k)} ${num(6 * k)}z" ${f('roof2')}/>`,
    `<circle cx="${num(layout.width / 2)}" cy="${num(y - 14.5 * k)}" r="${num(5.2 * k)}" ${f(met ? 'brass' : 'roof2')}/>`,
  ].join('');
}

/** The pent roof between two floors: narrow, of the same tiles. */
function pentRoof(pent: { y: number; h: number }, pen: Pen): string {
  const { layout, f, s } = pen;
  const k = layout.shape === 'wide' ? 1 : 0.72;
  const over = layout.shape === 'wide' ? 40 : 14;
  const { body } = layout;
  const { outline, lower, ridgeLines } = slope(
    { y: pent.y, l: body.x - 4, r: body.x + body.w + 4 },
    { y: pent.y + pent.h - 7, l: body.x - over, r: body.x + body.w + over, lift: 11 * k },
  );
  const count = layout.shape === 'wide' ? 46 : 32;
  const edge = Array.from({ length: 41 }, (_, n) => lower(-1 + n / 20));
  return [
    `<path d="${outline}" ${f('roof')}/>`,
    `<path d="${ridgeLines(count)}" fill="none" ${s('roof2')} stroke-width="${num(1.2 * k)}"/>`,
    `<rect x="${num(body.x - 6)}" y="${num(pent.y - 2)}" width="${num(body.w + 12)}" height="4" rx="1" ${f('roof2')}/>`,
    `<path d="${line(edge)}" fill="none" ${s('roof2')} stroke-width="${num(5 * k)}" stroke-linecap="round"/>`,
    `<path d="${line(edge.map(([x, at]) => [x, at - 2.8 * k]))}" fill="none" ${s('roof3')} stroke-width="${num(1.3 * k)}"/>`,
    `<g ${f('tileEnd')}>${Array.from({ length: count }, (_, n) => {
      const [x, at] = lower(-0.98 + (1.96 * n) / (count - 1));
      return `<circle cx="${num(x)}" cy="${num(at + 1.2 * k)}" r="${num(2 * k)}"/>`;
    }).join('')}</g>`,
  ].join('');
}

function body(pen: Pen): string {
  const { layout, f, s, fs, id } = pen;
  const { body: b, post, floors, rooms, shape } = layout;
  const k = shape === 'wide' ? 1 : 0.8;
  const beamH = rooms[0]?.beams[0]?.h ?? 24;
  const out: string[] = [];
  // Behind everything, so that no sky shows between roof and wall.
  out.push(
    `<rect x="${num(b.x)}" y="${num(b.y - 4)}" width="${num(b.w)}" height="${num(b.h + 4)}" ${f('beam')}/>`,
  );
  floors.forEach((floor) => {
    out.push(
      `<rect x="${num(floor.x)}" y="${num(floor.y)}" width="${num(floor.w)}" height="${num(floor.h)}" fill="url(#${id('wall')})"/>`,
      `<rect x="${num(floor.x)}" y="${num(floor.y + floor.h - 12)}" width="${num(floor.w)}" height="12" ${f('brick')}/>`,
      `<path d="M${num(floor.x)} ${num(floor.y + floor.h - 12)}h${num(floor.w)}" ${s('beam2')} stroke-width="1.6"/>`,
      `<rect x="${num(floor.x)}" y="${num(floor.y)}" width="${num(floor.w)}" height="${num(beamH)}" ${f('beam')}/>`,
      `<path d="M${num(floor.x)} ${num(floor.y + beamH - 2.2)}h${num(floor.w)}" ${s('beam2')} stroke-width="1.4"/>`,
      // The shadow of eave and beam on the wall.
      `<rect x="${num(floor.x)}" y="${num(floor.y + beamH - 1)}" width="${num(floor.w)}" height="${num(24 * k)}" fill="url(#${id('shade')})" opacity=".8"/>`,
    );
  });
  for (const room of rooms) {
    room.walls.forEach((wall, at) => {
      const beam = room.beams[at];
      if (!beam) return;
      out.push(
        // Carved brackets where the beam meets its posts.
        bracket(wall.x, beam.y + beam.h, 1, k, pen),
        bracket(wall.x + wall.w, beam.y + beam.h, -1, k, pen),
      );
      const size = titleSize(room.room.title, beam.w, shape === 'wide' ? 13.5 : 14);
      if (at === 0 || room.walls.length === 1)
        out.push(
          `<text x="${num(beam.x + beam.w / 2)}" y="${num(beam.y + beam.h / 2 + size * 0.35 - 0.6)}" text-anchor="middle" font-size="${num(size)}" font-weight="600" letter-spacing=".6" ${f('beamText')}>${esc(room.room.title)}</text>`,
        );
    });
  }
  // Posts: at both corners, and between any two walls of a floor.
  floors.forEach((floor, at) => {
    const spans = rooms.flatMap((room) => room.walls).filter((wall) => wall.y === floor.y);
    const edges = spans.flatMap((span) => [span.x - post, span.x + span.w]);
    const xs = [
      ...new Set([floor.x, ...edges, floor.x + floor.w - post].map((x) => Math.round(x * 10) / 10)),
    ];
    const bottom = at === floors.length - 1;
    for (const x of xs)
      out.push(
        `<rect x="${num(x)}" y="${num(floor.y - 2)}" width="${num(post)}" height="${num(floor.h + 2)}" ${f('beam')}/>`,
        `<path d="M${num(x + 2)} ${num(floor.y)}v${num(floor.h)}" ${s('beam2')} stroke-width="1.6"/>`,
        bottom
          ? `<rect x="${num(x - 2.5)}" y="${num(floor.y + floor.h - 5)}" width="${num(post + 5)}" height="6" rx="1.5" ${f('stone')}/>`
          : '',
      );
  });
  // Rafters under the great eave.
  const first = floors[0];
  if (first) {
    const count = Math.floor(first.w / (13 * k));
    out.push(
      `<g ${fs('beam2', 'frame')} stroke-width=".7">${Array.from({ length: count }, (_, n) => `<rect x="${num(first.x + 3 + (n * (first.w - 6 - 7 * k)) / (count - 1))}" y="${num(first.y - 8)}" width="${num(7 * k)}" height="6.5" rx="1"/>`).join('')}</g>`,
    );
  }
  return out.join('');
}

function bracket(x: number, y: number, dir: 1 | -1, k: number, pen: Pen): string {
  return `<path d="M${num(x)} ${num(y - 1)}h${num(dir * 15 * k)}c${num(dir * -3 * k)} ${num(4 * k)} ${num(dir * -7 * k)} ${num(2 * k)} ${num(dir * -8.5 * k)} ${num(5.5 * k)}c${num(dir * -1 * k)} ${num(3 * k)} ${num(dir * -5 * k)} ${num(2 * k)} ${num(dir * -6.5 * k)} ${num(7 * k)}z" ${pen.f('beam2')}/>`;
}

/** Chinese letters are as wide as high; others about half. Long names shrink, very long ones are not drawn smaller than 8. */
function titleSize(title: string, width: number, full: number): number {
  const ems = [...title].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 1.05 : 0.58), 0);
  return Math.max(7, Math.min(full, (width - 12) / Math.max(1, ems)));
}

function base(pen: Pen): string {
  const { layout, f, s } = pen;
  const { base: b, steps, ground, shape } = layout;
  const out = [
    `<path d="M${num(b.x - 16)} ${num(ground + 5)}H${num(b.x + b.w + 16)}L${num(b.x + b.w + 6)} ${num(ground - 4)}H${num(b.x - 6)}Z" ${f('shade')} opacity=".35"/>`,
    `<rect x="${num(b.x)}" y="${num(b.y + 6)}" width="${num(b.w)}" height="${num(b.h - 6)}" ${f('stone2')}/>`,
    `<rect x="${num(b.x - 5)}" y="${num(b.y)}" width="${num(b.w + 10)}" height="8" rx="1.5" ${f('stone')}/>`,
    `<path d="M${num(b.x - 4)} ${num(b.y + 1)}h${num(b.w + 8)}" ${s('step')} stroke-width="1.4"/>`,
    `<rect x="${num(b.x - 6)}" y="${num(ground - 6)}" width="${num(b.w + 12)}" height="7" rx="1.5" ${f('stone')}/>`,
  ];
  const count = Math.max(4, Math.round(b.h / 9));
  const tread = (b.h + 4) / count;
  for (let n = 0; n < count; n += 1) {
    const grow = (n / count) * (shape === 'wide' ? 22 : 13);
    const y = b.y + n * tread;
    out.push(
      `<rect x="${num(steps.x - grow + 8)}" y="${num(y)}" width="${num(steps.w + 2 * grow - 16)}" height="${num(tread + 0.4)}" ${f('stone')}/>`,
      `<rect x="${num(steps.x - grow + 8)}" y="${num(y)}" width="${num(steps.w + 2 * grow - 16)}" height="${num(tread * 0.42)}" ${f('step')}/>`,
    );
  }
  // Cheek walls of the steps.
  const grow = shape === 'wide' ? 22 : 13;
  for (const dir of [1, -1] as const) {
    const x = dir === 1 ? steps.x + steps.w - 8 : steps.x + 8;
    out.push(
      `<path d="M${num(x)} ${num(b.y)}h${num(dir * 9)}l${num(dir * grow)} ${num(b.h + 4)}h${num(dir * -9)}z" ${f('stone2')}/>`,
    );
  }
  return out.join('');
}

/** Light falls out of the house as far as its windows are lit, and down the steps when the door stands open. */
function lightOnGround(pen: Pen): string {
  const { layout, model, id, f } = pen;
  const { width: w, ground, height, body: b, steps } = layout;
  const open = doorOpen(model);
  const out: string[] = [
    `<path d="M${num(steps.x + 6)} ${num(ground + 3)}h${num(steps.w - 12)}L${num(steps.x + steps.w + 46)} ${num(height)}H${num(steps.x - 46)}Z" ${f('path')}/>`,
  ];
  if (pen.warmth > 0)
    out.push(
      `<ellipse cx="${num(w / 2)}" cy="${num(ground + 8)}" rx="${num(b.w * 0.62)}" ry="26" fill="url(#${id('halo')})" opacity="${num(pen.warmth * 0.6)}"/>`,
    );
  if (open)
    out.push(
      `<path d="M${num(layout.door.x + 4)} ${num(layout.base.y)}h${num(layout.door.w - 8)}L${num(steps.x + steps.w + 30)} ${num(height)}H${num(steps.x - 30)}Z" fill="url(#${id('halo')})" opacity=".9"/>`,
    );
  return out.join('');
}

const doorOpen = (model: HouseModel): boolean =>
  model.plate !== null && !model.plate.revoked && !model.plate.suspended;

function door(pen: Pen): string {
  const { layout, model, f, s, fs, id } = pen;
  const d = layout.door;
  const open = doorOpen(model);
  const out = [
    `<rect x="${num(d.x - 6)}" y="${num(d.y - 6)}" width="${num(d.w + 12)}" height="${num(d.h + 6)}" ${f('frame')}/>`,
    `<rect x="${num(d.x)}" y="${num(d.y)}" width="${num(d.w)}" height="${num(d.h)}" ${open ? `fill="url(#${id('lit')})"` : f('door2')}/>`,
  ];
  const leaf = d.w / 2;
  const panel = (x: number, w: number, paint: 'door' | 'door2'): string =>
    `<rect x="${num(x)}" y="${num(d.y)}" width="${num(w)}" height="${num(d.h)}" ${f(paint)}/>` +
    `<path d="M${num(x + w * 0.2)} ${num(d.y + 7)}h${num(w * 0.6)}v${num(d.h * 0.42)}h${num(-w * 0.6)}zM${num(x + w * 0.2)} ${num(d.y + d.h * 0.62)}h${num(w * 0.6)}v${num(d.h * 0.3)}h${num(-w * 0.6)}z" fill="none" ${s('door2')} stroke-width="1.5"/>`;
  if (open) {
    // Both leaves stand open: narrow, seen from the edge, with the light between them.
    out.push(
      panel(d.x, leaf * 0.42, 'door'),
      panel(d.x + d.w - leaf * 0.42, leaf * 0.42, 'door'),
      `<ellipse cx="${num(d.x + d.w / 2)}" cy="${num(d.y + d.h * 0.55)}" rx="${num(d.w * 0.9)}" ry="${num(d.h * 0.6)}" fill="url(#${id('halo')})" opacity=".55"/>`,
    );
  } else {
    out.push(
      panel(d.x + 1, leaf - 1.6, 'door'),
      panel(d.x + leaf + 0.6, leaf - 1.6, 'door'),
      `<g ${fs('brass', 'door2')} stroke-width=".8"><circle cx="${num(d.x + leaf - 5)}" cy="${num(d.y + d.h * 0.54)}" r="2.6"/><circle cx="${num(d.x + leaf + 5)}" cy="${num(d.y + d.h * 0.54)}" r="2.6"/></g>`,
    );
  }
  out.push(
    `<rect x="${num(d.x - 8)}" y="${num(d.y + d.h - 3)}" width="${num(d.w + 16)}" height="5" ${f('stone')}/>`,
  );
  return out.join('');
}

/** The plate over the door. Suspended it is grey; revoked only its pale outline is left, and two nails. */
function plate(pen: Pen): string {
  const { layout, model, f, s, fs, links } = pen;
  const p = layout.plate;
  const box = (attrs: string): string =>
    `<rect x="${num(p.x)}" y="${num(p.y)}" width="${num(p.w)}" height="${num(p.h)}" rx="2" ${attrs}/>`;
  if (!model.plate) {
    return `<g aria-hidden="true">${box(f('beam'))}<rect x="${num(p.x + 3)}" y="${num(p.y + 3)}" width="${num(p.w - 6)}" height="${num(p.h - 6)}" rx="1" fill="none" ${s('beam2')} stroke-width="1"/></g>`;
  }
  const { title, revoked, suspended } = model.plate;
  const size = titleSize(title, p.w + 5, 13.5);
  const text = (paint: 'plateText' | 'beamText', opacity: string): string =>
    `<text x="${num(p.x + p.w / 2)}" y="${num(p.y + p.h / 2 + size * 0.35)}" text-anchor="middle" font-size="${num(size)}" font-weight="700" letter-spacing="1" ${opacity} ${f(paint)}>${esc(title)}</text>`;
  let drawn: string;
  if (revoked)
    drawn =
      box(f('beam2')) +
      `<rect x="${num(p.x)}" y="${num(p.y)}" width="${num(p.w)}" height="${num(p.h)}" rx="2" fill="none" ${s('beamText')} stroke-width="1" stroke-dasharray="3 3" opacity=".7"/>` +
      `<g ${f('brass')}><circle cx="${num(p.x + 7)}" cy="${num(p.y + 5)}" r="1.5"/><circle cx="${num(p.x + p.w - 7)}" cy="${num(p.y + 5)}" r="1.5"/></g>`;
  else if (suspended)
    drawn =
      box(`${fs('plateOff', 'frame')} stroke-width="2"`) +
      text('plateText', 'opacity=".85"') +
      `<path d="M${num(p.x + 3)} ${num(p.y + p.h - 3)}L${num(p.x + p.w - 3)} ${num(p.y + 3)}" ${s('frame')} stroke-width="2"/>`;
  else
    drawn =
      box(`${fs('plate', 'plateEdge')} stroke-width="2"`) +
      `<rect x="${num(p.x + 3.2)}" y="${num(p.y + 3.2)}" width="${num(p.w - 6.4)}" height="${num(p.h - 6.4)}" fill="none" ${s('plateEdge')} stroke-width=".6"/>` +
      text('plateText', '');
  const href = links ? safeHref(model.plate.href) : undefined;
  const name = esc(plateText(model));
  const ring = `<rect class="ring" fill="none" x="${num(p.x - 3)}" y="${num(p.y - 3)}" width="${num(p.w + 6)}" height="${num(p.h + 6)}" rx="3"/>`;
  return href
    ? `<a href="${esc(href)}" data-plate=""><title>${name}</title>${drawn}${ring}</a>`
    : `<g><title>${name}</title>${drawn}</g>`;
}

/** Lanterns hang from the great eave and beside the door; they burn once the workers approve. */
function lanterns(pen: Pen): string {
  const { layout, model, f, s, id } = pen;
  const on = model.roof?.met ?? false;
  const { shape, roof, door: d } = layout;
  const k = shape === 'wide' ? 1 : 0.6;
  const one = (x: number, y: number, size: number): string => {
    const r = 12 * size;
    return [
      on
        ? `<circle cx="${num(x)}" cy="${num(y + 22 * size)}" r="${num(r * 3.1)}" fill="url(#${id('halo')})" opacity=".8"/>`
        : '',
      `<path d="M${num(x)} ${num(y)}v${num(9 * size)}M${num(x)} ${num(y + 37 * size)}v${num(9 * size)}" ${s('brass')} stroke-width="${num(1.3 * size)}"/>`,
      `<ellipse cx="${num(x)}" cy="${num(y + 22 * size)}" rx="${num(r)}" ry="${num(12.6 * size)}" ${f(on ? 'lantern' : 'lanternOff')}/>`,
      `<ellipse cx="${num(x)}" cy="${num(y + 22 * size)}" rx="${num(r * 0.52)}" ry="${num(12.2 * size)}" ${f(on ? 'lantern2' : 'lanternOff2')}/>`,
      `<rect x="${num(x - 5.5 * size)}" y="${num(y + 8 * size)}" width="${num(11 * size)}" height="${num(2.8 * size)}" rx="1" ${f('brass')}/>`,
      `<rect x="${num(x - 5.5 * size)}" y="${num(y + 33.5 * size)}" width="${num(11 * size)}" height="${num(2.8 * size)}" rx="1" ${f('brass')}/>`,
    ].join('');
  };
  const out: string[] = [];
  const eaveY = roof.eaveY - roof.lift * liftAt(0.86) + 3;
  if (shape === 'wide') {
    const half = (roof.eaveR - roof.eaveL) / 2;
    out.push(
      one(layout.width / 2 - half * 0.91, eaveY - 4, 1),
      one(layout.width / 2 + half * 0.91, eaveY - 4, 1),
    );
  } else {
    const half = (roof.eaveR - roof.eaveL) / 2;
    out.push(
      one(layout.width / 2 - half * 0.925, eaveY - 3, k),
      one(layout.width / 2 + half * 0.925, eaveY - 3, k),
    );
  }
  const last = layout.pents[layout.pents.length - 1];
  if (last && shape === 'wide') {
    const y = last.y + last.h - 6;
    out.push(one(d.x - 13, y + 26, 0.6), one(d.x + d.w + 13, y + 26, 0.6));
  }
  return out.join('');
}

// ---------------------------------------------------------------------------------------------------------------
// The lights

function roomGlass(room: RoomLayout, pen: Pen): string {
  const { f } = pen;
  const frames = room.frames
    .map(
      (frame) =>
        `<rect x="${num(frame.x)}" y="${num(frame.y)}" width="${num(frame.w)}" height="${num(frame.h)}" rx="1" ${f('frame')}><title>${esc(frame.title)}</title></rect>`,
    )
    .join('');
  // All halos lie below all frames, so that no window is veiled by its neighbour's light.
  const glows =
    room.frames.length > 0
      ? frameGlows(room)
      : room.glass.map((glass) => ({ ...glass, strength: STRENGTH[glass.window.light] }));
  const halos = glows
    .filter((glow) => glow.strength > 0)
    .map(
      (glow) =>
        `<ellipse cx="${num(glow.x + glow.w / 2)}" cy="${num(glow.y + glow.h / 2)}" rx="${num(glow.w * (0.57 + 0.38 * glow.strength))}" ry="${num(glow.h * (0.57 + 0.38 * glow.strength))}"${glow.strength < 1 ? ` opacity="${num(glow.strength)}"` : ''}/>`,
    )
    .join('');
  return `<g data-room="${esc(room.room.id)}"><g aria-hidden="true" fill="url(#${pen.id('halo')})">${halos}</g>${frames}${room.glass.map((glass) => touchable(glass, pane(glass, pen), pen)).join('')}</g>`;
}

/** How far the light of a window reaches. */
const STRENGTH: Record<Light, number> = { lit: 1, half: 0.55, dark: 0, shuttered: 0 };

/** The panes of a section shine together. */
function frameGlows(
  room: RoomLayout,
): Array<{ x: number; y: number; w: number; h: number; strength: number }> {
  return room.frames.map((frame) => {
    const within = room.glass.filter(
      (glass) =>
        glass.x >= frame.x &&
        glass.x < frame.x + frame.w &&
        glass.y >= frame.y &&
        glass.y < frame.y + frame.h,
    );
    const sum = within.reduce((total, glass) => total + STRENGTH[glass.window.light], 0);
    return { ...frame, strength: within.length > 0 ? sum / within.length : 0 };
  });
}

function stones(pen: Pen): string {
  const { layout } = pen;
  if (layout.stones.length === 0) return '';
  return `<g data-room="stones">${layout.stones.map((glass) => touchable(glass, stone(glass, pen), pen)).join('')}</g>`;
}

/** "title · state · note": what a screen reader says and a mouse shows. An SVG title is the name of its element. */
function windowName(window: HouseWindow, pen: Pen): string {
  return `${window.title} · ${pen.model.labels[window.light]}${window.note ? ` · ${window.note}` : ''}`;
}

function touchable(glass: Glass, drawn: string, pen: Pen): string {
  const { window } = glass;
  const name = esc(windowName(window, pen));
  const state = `data-id="${esc(window.id)}" data-light="${window.light}"`;
  const href = pen.links ? safeHref(window.href) : undefined;
  const grow = glass.pane ? 0.6 : 2.6;
  const current = pen.current === window.id;
  const ring =
    href || current
      ? `<rect class="ring" fill="none"${current ? ' stroke="#FFFFFF" stroke-width="2.5"' : ''} x="${num(glass.x - grow)}" y="${num(glass.y - grow)}" width="${num(glass.w + 2 * grow)}" height="${num(glass.h + 2 * grow)}" rx="2"/>`
      : '';
  return href
    ? `<a href="${esc(href)}" ${state}${current ? ' aria-current="true"' : ''}><title>${name}</title>${drawn}${ring}</a>`
    : `<g ${state} role="img"><title>${name}</title>${drawn}${ring}</g>`;
}

/** One window. Each state has its own shape as well as its own colour, so that it also reads in grey. */
function pane(glass: Glass, pen: Pen): string {
  const { f, s, fs, id } = pen;
  const { x, y, w, h } = glass;
  const light: Light = glass.window.light;
  const edge = glass.pane ? 0 : Math.max(0.7, w * 0.048);
  const frame = glass.pane
    ? ''
    : `<rect x="${num(x - edge)}" y="${num(y - edge)}" width="${num(w + 2 * edge)}" height="${num(h + 2 * edge)}" rx="1" ${f(light === 'dark' ? 'darkLattice' : 'frame')}/>`;
  const rect = (attrs: string, top = 0, height = h): string =>
    `<rect x="${num(x)}" y="${num(y + top)}" width="${num(w)}" height="${num(height)}" ${attrs}/>`;
  const sill =
    glass.pane || w < 12
      ? ''
      : `<path d="M${num(x - edge - 0.6)} ${num(y + h + edge + 0.9)}h${num(w + 2 * edge + 1.2)}" ${s(light === 'lit' ? 'lit2' : 'frame')} stroke-width="1.6"/>`;
  const bars = w < 7 ? '' : lattice(glass, w >= 15);
  const stroke = (paint: 'lattice' | 'halfLattice' | 'darkLattice' | 'dark2'): string =>
    bars ? `<path d="${bars}" fill="none" ${s(paint)} stroke-width="${num(Math.max(0.6, w * 0.045))}"/>` : '';
  switch (light) {
    case 'lit':
      return frame + rect(`fill="url(#${id('lit')})"`) + stroke('lattice') + sill;
    case 'half':
      return (
        frame +
        rect(f('halfTop'), 0, h * 0.5) +
        rect(f('halfLow'), h * 0.5, h * 0.5) +
        stroke('halfLattice') +
        sill
      );
    case 'dark':
      return frame + rect(f('dark')) + stroke('dark2') + sill;
    case 'shuttered': {
      const count = w < 7 ? 2 : w < 15 ? 3 : 6;
      let slats = '';
      for (let k = 1; k <= count; k += 1)
        slats += `M${num(x + w * 0.08)} ${num(y + (h * k) / (count + 1))}h${num(w * 0.84)}`;
      return (
        frame +
        rect(`${fs('shutter', 'shutter2')} stroke-width="${num(Math.max(0.5, w * 0.04))}"`) +
        `<path d="${slats}${w < 7 ? '' : `M${num(x + w / 2)} ${num(y)}v${num(h)}`}" fill="none" ${s('shutter2')} stroke-width="${num(Math.max(0.6, w * 0.05))}"/>` +
        sill
      );
    }
  }
}

/** A window of four bars round a square, as village joiners make them; small ones have a plain cross. */
function lattice({ x, y, w, h }: Glass, fine: boolean): string {
  const cx = x + w / 2;
  const cy = y + h / 2;
  if (!fine) return `M${num(cx)} ${num(y)}v${num(h)}M${num(x)} ${num(cy)}h${num(w)}`;
  const a = w * 0.24;
  const b = h * 0.22;
  return (
    `M${num(cx - a)} ${num(cy - b)}h${num(2 * a)}v${num(2 * b)}h${num(-2 * a)}z` +
    `M${num(cx)} ${num(y)}V${num(cy - b)}M${num(cx)} ${num(cy + b)}V${num(y + h)}` +
    `M${num(x)} ${num(cy)}H${num(cx - a)}M${num(cx + a)} ${num(cy)}H${num(x + w)}` +
    `M${num(x)} ${num(cy - b)}H${num(cx - a)}M${num(x)} ${num(cy + b)}H${num(cx - a)}` +
    `M${num(cx + a)} ${num(cy - b)}H${num(x + w)}M${num(cx + a)} ${num(cy + b)}H${num(x + w)}`
  );
}

function stone(glass: Glass, pen: Pen): string {
  const { f, s, fs, id } = pen;
  const { x, y, w, h } = glass;
  const box = (attrs: string, top = 0, height = h): string =>
    `<rect x="${num(x)}" y="${num(y + top)}" width="${num(w)}" height="${num(height)}" rx="2" ${attrs}/>`;
  const light = glass.window.light;
  const seam = `${s('shade')} stroke-width=".8"`;
  if (light === 'lit')
    return (
      `<ellipse cx="${num(x + w / 2)}" cy="${num(y + h / 2)}" rx="${num(w * 0.68)}" ry="${num(h * 0.9)}" fill="url(#${id('halo')})" opacity=".6"/>` +
      box(`${fs('stoneLit', 'shade')} stroke-width=".8"`)
    );
  if (light === 'half')
    return box(`${fs('stoneDark', 'shade')} stroke-width=".8"`) + box(f('stoneHalf'), h * 0.5, h * 0.5);
  if (light === 'dark') return box(`${fs('stoneDark', 'shade')} stroke-width=".8"`);
  let hatch = '';
  for (let k = 1; k * 7 < w; k += 1) hatch += `M${num(x + k * 7)} ${num(y + 2)}v${num(h - 4)}`;
  return (
    box(`${f('stoneShut')} ${seam.replace(/class="[^"]*" /, '')}`) +
    `<path d="${hatch}" fill="none" ${s('shutter2')} stroke-width="1.2"/>`
  );
}

/** The colours themselves, for legends that must match the drawing. */
export const legendColors = {
  lit: palettes.dusk.lit2,
  half: palettes.dusk.halfLow,
  dark: palettes.dusk.dark,
  shuttered: palettes.dusk.shutter,
} as const;
