/**
 * Small houses: one for a list, and a street of them for the union above.
 *
 * Contents
 * - houseThumb   one small house, at most 2 kB
 * - streetSvg    all houses in rows; the more there are, the plainer each is
 */
import type { ThumbModel } from './model.ts';
import { esc, num, palettes, safeHref } from './svg.ts';

const C = palettes.dusk;

export interface ThumbOptions {
  /** Read aloud in place of the picture; left out, the picture is decoration (its link carries the name). */
  name?: string;
}

/** Share of a room that is lit, half counting half, in steps of panes. */
function panes(
  room: { lit: number; half: number; total: number } | undefined,
  count: number,
): [lit: number, half: number] {
  if (!room || room.total === 0) return [0, 0];
  // A room that is not wholly lit never looks so.
  const step = (part: number): number =>
    part >= room.total ? count : Math.min(count - 1, Math.round((part / room.total) * count));
  const lit = step(room.lit);
  return [lit, step(room.lit + room.half) - lit];
}

/** One small house of 96 × 80: four rooms of six panes, base, roof, plate. Colours are fixed, it needs no style sheet. */
export function houseThumb(model: ThumbModel, options: ThumbOptions = {}): string {
  const label = options.name ? `role="img" aria-label="${esc(options.name)}"` : 'aria-hidden="true"';
  return `<svg xmlns="http://www.w3.org/2000/svg" class="jia-thumb" viewBox="0 0 96 80" width="96" height="80" ${label}><rect width="96" height="80" rx="5" fill="${C.sky1}"/><path d="M0 50h96v26a5 5 0 0 1-5 4H5a5 5 0 0 1-5-4z" fill="${C.near}"/>${smallHouse(model)}</svg>`;
}

function smallHouse(model: ThumbModel): string {
  const lit: string[] = [];
  const half: string[] = [];
  const dark: string[] = [];
  const rooms = Math.max(1, Math.min(4, model.rooms.length));
  for (let k = 0; k < rooms; k += 1) {
    // More than four rooms are shown as four quarters of the house.
    const part = model.rooms.length <= 4 ? model.rooms[k] : merge(model.rooms, k);
    const [on, partly] = panes(part, 6);
    const x0 = k % 2 === 0 ? 19 : 53;
    const y0 = k < 2 ? 29 : 47;
    for (let p = 0; p < 6; p += 1) {
      const d = `M${x0 + (p % 3) * 8.5} ${y0 + Math.floor(p / 3) * 7}h6v5h-6z`;
      (p < on ? lit : p < on + partly ? half : dark).push(d);
    }
  }
  const [stone, stoneHalf] = panes(model.stones, 8);
  let bright = '';
  let dim = '';
  for (let p = 0; p < 8; p += 1) {
    const d = `M${13 + p * 9}.5 66h7v4h-7z`;
    if (p < stone) bright += d;
    else if (p < stone + stoneHalf) dim += d;
  }
  const roof = model.roofMet;
  const plate = { none: '', valid: C.plate, suspended: C.plateOff, revoked: '' }[model.plate];
  return [
    `<path d="M3 22q12-1 21-13h48q9 12 21 13-4 4-9 4H12q-5 0-9-4z" fill="${C.roof}"/>`,
    `<path d="M3 22q4 4 9 4h72q5 0 9-4" fill="none" stroke="${roof ? C.tileLit : C.tileEnd}" stroke-width="1.6"/>`,
    `<path d="M14 26h68v38H14z" fill="${C.wall2}"/><path d="M14 43h68v2H14zM14 26h2v38h-2zM80 26h2v38h-2zM46 26h4v38h-4z" fill="${C.beam}"/>`,
    `<path d="M9 64h78v8H9z" fill="${C.stone2}"/>`,
    bright ? `<path d="${bright}" fill="${C.stoneLit}"/>` : '',
    dim ? `<path d="${dim}" fill="${C.stoneHalf}"/>` : '',
    dark.length ? `<path d="${dark.join('')}" fill="${C.dark}"/>` : '',
    half.length ? `<path d="${half.join('')}" fill="${C.halfLow}" opacity=".72"/>` : '',
    lit.length ? `<path d="${lit.join('')}" fill="${C.lit2}"/>` : '',
    `<path d="M44.5 53h7v11h-7z" fill="${model.plate === 'valid' ? C.doorLight : C.door2}"/>`,
    plate ? `<path d="M40 47h16v4.500H40z" fill="${plate}"/>` : '',
    model.plate === 'revoked'
      ? `<path d="M40.500 47.500h15v4h-15z" fill="none" stroke="${C.beamText}" stroke-width=".8" stroke-dasharray="2 2"/>`
      : '',
    roof
      ? `<path d="M8 27v3M88 27v3" stroke="${C.brass}"/><circle cx="8" cy="33" r="3.200" fill="${C.lantern}"/><circle cx="88" cy="33" r="3.200" fill="${C.lantern}"/>`
      : '',
  ].join('');
}

function merge(rooms: ThumbModel['rooms'], quarter: number): { lit: number; half: number; total: number } {
  const sum = { lit: 0, half: 0, total: 0 };
  rooms.forEach((room, at) => {
    if (Math.floor((at * 4) / rooms.length) !== quarter) return;
    sum.lit += room.lit;
    sum.half += room.half;
    sum.total += room.total;
  });
  return sum;
}

export interface StreetOptions {
  title: string;
  /** Width of the drawing in its own units; 960 by default, 360 for a phone. */
  width?: number;
  idPrefix?: string;
  /** Said with each house, e.g. "31 of 44 lit". */
  state?: (house: ThumbModel) => string;
}

/**
 * A street: rows of houses under one evening sky, each a link where it has an address. Up to 60 houses have their
 * rooms and names, up to 400 their rooms, beyond that each is a small gable as bright as its share.
 */
export function streetSvg(houses: ThumbModel[], options: StreetOptions): string {
  const width = options.width ?? 960;
  const prefix = (options.idPrefix ?? 'street').replace(/[^A-Za-z0-9-]/g, '');
  const detail = houses.length <= 60 ? 'full' : houses.length <= 400 ? 'rooms' : 'gable';
  const cell = {
    full: { w: 118, h: 124, scale: 1 },
    rooms: { w: 52, h: 50, scale: 0.46 },
    gable: { w: 14, h: 15, scale: 1 },
  }[detail];
  const cols = Math.max(1, Math.floor((width - 4) / cell.w));
  const rows = Math.max(1, Math.ceil(houses.length / cols));
  const left = (width - Math.min(cols, Math.max(1, houses.length)) * cell.w) / 2;
  const top = 26;
  const height = top + rows * cell.h + 12;
  const ground: string[] = [];
  for (let row = 0; row < rows && detail !== 'gable'; row += 1) {
    const y = top + row * cell.h + (detail === 'full' ? 74 : 33);
    ground.push(`M0 ${num(y)}h${num(width)}`);
  }
  const drawn = houses.map((house, at) => {
    const x = left + (at % cols) * cell.w;
    const y = top + Math.floor(at / cols) * cell.h;
    const name = esc([house.title, options.state?.(house)].filter(Boolean).join(' · '));
    const href = safeHref(house.href);
    let picture: string;
    if (detail === 'gable') picture = gable(x, y, share(house), house.plate === 'valid');
    else {
      picture = `<g transform="translate(${num(x + (cell.w - 96 * cell.scale) / 2)} ${num(y)})${cell.scale === 1 ? '' : ` scale(${cell.scale})`}">${smallHouse(house)}</g>`;
      if (detail === 'full')
        picture += nameLines(house.title)
          .map(
            (text, n) =>
              `<text x="${num(x + cell.w / 2)}" y="${num(y + 89 + n * 14)}" text-anchor="middle" font-size="11.5" fill="${C.beamText}">${esc(text)}</text>`,
          )
          .join('');
    }
    const hit = `<rect class="ring" x="${num(x + 1)}" y="${num(y - 2)}" width="${num(cell.w - 2)}" height="${num(cell.h - 2)}" rx="4" fill="none" pointer-events="all"/>`;
    return href
      ? `<a href="${esc(href)}" data-id="${esc(house.id)}"><title>${name}</title>${picture}${hit}</a>`
      : `<g data-id="${esc(house.id)}" role="img"><title>${name}</title>${picture}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="jia-house jia-street" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" role="group" aria-labelledby="${prefix}-t">`,
    `<title id="${prefix}-t">${esc(options.title)}</title>`,
    `<defs><linearGradient id="${prefix}-sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${C.sky1}"/><stop offset="1" stop-color="#33405C"/></linearGradient></defs>`,
    `<rect width="${num(width)}" height="${num(height)}" rx="14" fill="url(#${prefix}-sky)"/>`,
    ground.length
      ? `<path d="${ground.join('')}" stroke="${C.near}" stroke-width="${detail === 'full' ? 10 : 5}" fill="none"/>`
      : '',
    ...drawn,
    `</svg>`,
  ].join('');
}

function share(house: ThumbModel): number {
  let on = house.stones.lit + house.stones.half / 2;
  let total = house.stones.total;
  for (const room of house.rooms) {
    on += room.lit + room.half / 2;
    total += room.total;
  }
  return total > 0 ? on / total : 0;
}

/** A house of a few strokes; its one window grows with the share, so that it also reads in grey. */
function gable(x: number, y: number, part: number, plate: boolean): string {
  const h = Math.round(part * 6 * 10) / 10;
  return `<path d="M${num(x + 1)} ${num(y + 5)}l6-4 6 4v8h-12z" fill="${C.wall2}"/><path d="M${num(x + 3)} ${num(y + 6)}h8v6h-8z" fill="${C.dark}"/><path d="M${num(x + 3)} ${num(y + 12 - h)}h8v${num(h)}h-8z" fill="${C.lit2}"/>${plate ? `<path d="M${num(x + 4)} ${num(y + 3)}h6v2h-6z" fill="${C.plate}"/>` : ''}`;
}

/** A name in at most two lines of eight letters. */
function nameLines(name: string): string[] {
  const letters = [...name];
  if (letters.length <= 9) return [name];
  const first = letters.slice(0, 8).join('');
  const rest = letters.slice(8);
  return [first, rest.length > 8 ? `${rest.slice(0, 7).join('')}…` : rest.join('')];
}
