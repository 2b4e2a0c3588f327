/**
 * Small tools for drawing SVG as text: escaping, numbers, safe addresses, paint.
 *
 * Contents
 * - esc, num, safeHref
 * - Paint, palettes   the colours of the house: dusk on screen, night in dark mode, print on paper
 * - painter           attributes that name a colour and carry it, so that a style sheet can change it
 * - houseCss          the style sheet; house.css is its output
 */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content or an attribute in quotes. Control characters that XML forbids are dropped. */
export function esc(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are exactly what XML 1.0 cannot hold
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A coordinate with at most one decimal. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The address when it is http(s) or within this site, else undefined: a title or note must never become a script. */
export function safeHref(href: string | undefined): string | undefined {
  if (!href) return undefined;
  const clean = href.trim();
  if (/^https?:\/\//i.test(clean)) return clean;
  if (/^(\/(?!\/)|#|\?|\.\.?\/)/.test(clean) && !/[\u0000-\u001F\\]/.test(clean)) return clean;
  return undefined;
}

const dusk = {
  sky1: '#1D2A45',
  sky2: '#3F4A70',
  sky3: '#8A6C82',
  sky4: '#E0A077',
  star: '#FFF6E0',
  moon: '#F8ECD2',
  far: '#65627F',
  mid: '#44506A',
  near: '#2C3B41',
  ground: '#223031',
  path: '#5A5148',
  tree: '#1C2A2B',
  tree2: '#26383A',
  roof: '#3B4250',
  roof2: '#2A303C',
  roof3: '#525A69',
  roofWarm: '#A9723F',
  tileEnd: '#6A7180',
  tileLit: '#FFD98A',
  beam: '#4A2B20',
  beam2: '#6B4130',
  beamText: '#FBEBCB',
  wall: '#96806F',
  wall2: '#7E6A5D',
  brick: '#6C5D55',
  shade: '#1B1512',
  frame: '#3A2118',
  lit1: '#FFF0BE',
  lit2: '#F2B441',
  lattice: '#8F4F1C',
  halo: '#FFCF6B',
  halfTop: '#4D4643',
  halfLow: '#DDA24A',
  halfLattice: '#5C3517',
  dark: '#222C42',
  dark2: '#33405C',
  darkLattice: '#161D2E',
  shutter: '#74594A',
  shutter2: '#4F3B31',
  stone: '#8E867C',
  stone2: '#6E675F',
  step: '#A39A8D',
  stoneLit: '#FFDF9A',
  stoneHalf: '#C79B58',
  stoneDark: '#454B5C',
  stoneShut: '#7C756C',
  door: '#7A2A20',
  door2: '#541C16',
  doorLight: '#FFD98A',
  brass: '#E4B45A',
  plate: '#B92D24',
  plateEdge: '#E7BE6A',
  plateText: '#FFF3D6',
  plateOff: '#77706A',
  lantern: '#C8372D',
  lantern2: '#F2724F',
  lanternOff: '#6E3530',
  lanternOff2: '#7F443C',
} as const;

export type Paint = keyof typeof dusk;
type Palette = Record<Paint, string>;

/** Dark mode: later in the evening. Only the air changes, the house keeps its lamps. */
const night: Partial<Palette> = {
  sky1: '#0D1322',
  sky2: '#1B2440',
  sky3: '#3B3A58',
  sky4: '#80574F',
  far: '#2E3048',
  mid: '#232C3D',
  near: '#19242A',
  ground: '#131B1D',
  path: '#3A342F',
  tree: '#0E1617',
  tree2: '#162123',
  roof: '#2B313D',
  roof2: '#1E232D',
  roof3: '#3E4553',
  wall: '#75645A',
  wall2: '#62534A',
  brick: '#51463F',
  stone: '#6A645D',
  stone2: '#514C46',
  step: '#7C756C',
};

/** Paper: no sky to pay ink for, white windows are lit, black ones are dark. */
const print: Palette = {
  ...dusk,
  sky1: '#FFFFFF',
  sky2: '#FFFFFF',
  sky3: '#FFFFFF',
  sky4: '#FFFFFF',
  star: '#FFFFFF',
  moon: '#FFFFFF',
  far: '#F4F4F4',
  mid: '#EEEEEE',
  near: '#E4E4E4',
  ground: '#DADADA',
  path: '#F2F2F2',
  tree: '#CFCFCF',
  tree2: '#D8D8D8',
  roof: '#B4B4B4',
  roof2: '#6E6E6E',
  roof3: '#C6C6C6',
  roofWarm: '#DADADA',
  tileEnd: '#6E6E6E',
  tileLit: '#FFFFFF',
  beam: '#4A4A4A',
  beam2: '#7A7A7A',
  beamText: '#FFFFFF',
  wall: '#D6D6D6',
  wall2: '#C4C4C4',
  brick: '#B4B4B4',
  shade: '#666666',
  frame: '#2A2A2A',
  lit1: '#FFFFFF',
  lit2: '#FFFFFF',
  lattice: '#9A9A9A',
  halo: '#FFFFFF',
  halfTop: '#5E5E5E',
  halfLow: '#FFFFFF',
  halfLattice: '#8A8A8A',
  dark: '#3A3A3A',
  dark2: '#4A4A4A',
  darkLattice: '#222222',
  shutter: '#B8B8B8',
  shutter2: '#6A6A6A',
  stone: '#C8C8C8',
  stone2: '#A8A8A8',
  step: '#DEDEDE',
  stoneLit: '#FFFFFF',
  stoneHalf: '#FFFFFF',
  stoneDark: '#4A4A4A',
  stoneShut: '#C8C8C8',
  door: '#7C7C7C',
  door2: '#5A5A5A',
  doorLight: '#FFFFFF',
  brass: '#E0E0E0',
  plate: '#2E2E2E',
  plateEdge: '#9A9A9A',
  plateText: '#FFFFFF',
  plateOff: '#9A9A9A',
  lantern: '#FFFFFF',
  lantern2: '#FFFFFF',
  lanternOff: '#5A5A5A',
  lanternOff2: '#6E6E6E',
};

export type PaletteName = 'dusk' | 'night' | 'print';

export const palettes: Record<PaletteName, Palette> = { dusk, night: { ...dusk, ...night }, print };

export interface Painter {
  /** `fill` attribute, with the class by which house.css may repaint it. */
  f: (paint: Paint) => string;
  /** `stroke` attribute. */
  s: (paint: Paint) => string;
  /** Fill and stroke together (one class attribute only). */
  fs: (fill: Paint, stroke: Paint) => string;
  /** Colour of a gradient's stop. */
  c: (paint: Paint) => string;
}

/** Paint by name. With `fixed` (PDF, thumbnails sent apart) the classes are left out. */
export function painter(name: PaletteName, fixed: boolean): Painter {
  const palette = palettes[name];
  const cls = (list: string): string => (fixed ? '' : `class="${list}" `);
  return {
    f: (paint) => `${cls(`f-${paint}`)}fill="${palette[paint]}"`,
    s: (paint) => `${cls(`s-${paint}`)}stroke="${palette[paint]}"`,
    fs: (fill, stroke) =>
      `${cls(`f-${fill} s-${stroke}`)}fill="${palette[fill]}" stroke="${palette[stroke]}"`,
    c: (paint) => `${cls(`c-${paint}`)}stop-color="${palette[paint]}"`,
  };
}

function repaint(scopes: string[], palette: Partial<Palette>, indent: string): string {
  const of = (name: string) => scopes.map((scope) => `${scope} .${name}`).join(', ');
  return Object.entries(palette)
    .filter(([paint, color]) => dusk[paint as Paint] !== color)
    .map(
      ([paint, color]) =>
        `${indent}${of(`f-${paint}`)} { fill: ${color}; } ${of(`s-${paint}`)} { stroke: ${color}; } ${of(`c-${paint}`)} { stop-color: ${color}; }`,
    )
    .join('\n');
}

/** The style sheet of a house on a page: night in dark mode, paper in print, and a ring round what has focus. */
export function houseCss(): string {
  const palette = '.jia-house:not([data-palette])';
  return `/* Written from svg.ts; a test holds the two together. Change svg.ts and run vitest -u. */
.jia-house { display: block; width: 100%; height: auto; max-width: 100%; }
.jia-house a { cursor: pointer; outline: none; }
.jia-house .ring { fill: none; stroke: none; }
.jia-house a:hover .ring { stroke: #FFF3D6; stroke-width: 1.5; }
.jia-house a:focus .ring { stroke: #FFFFFF; stroke-width: 3; paint-order: stroke; }
.jia-house a:focus:not(:focus-visible) .ring { stroke: none; }
.jia-house a[aria-current] .ring { stroke: #FFFFFF; stroke-width: 2.5; }
@media screen and (prefers-color-scheme: dark) {
${repaint([`:root:not([data-theme="light"]) ${palette}`], night, '  ')}
}
@media screen {
${repaint([`:root[data-theme="dark"] ${palette}`], night, '  ')}
}
@media print {
  .jia-house, .jia-mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; break-inside: avoid; }
${repaint(['.jia-house', '.jia-mark'], print, '  ')}
}
`;
}
