/**
 * The look in numbers: colours, type, spacing, corners. Everything seen on a screen or a page starts here.
 *
 * Contents
 * - Theme, colours    two sets, light and dark, with the same names
 * - pairs             which colour is read on which (a test holds each to WCAG AA)
 * - type, space …     the scales
 * - tokensCss         the same as CSS custom properties; tokens.css is its output
 * - contrast          ratio of two colours by WCAG 2.2
 */

export type Theme = 'light' | 'dark';

/** The light set: paper by day. Names say what a colour is for, so that the dark set can keep them. */
export const light = {
  paper: '#FBF7F0',
  /** A sheet that lies on the paper: menus, dialogs, the body of a field. */
  sheet: '#FFFDF9',
  /** A strip under the pointer or behind a chosen row. */
  wash: '#F5EDE0',
  ink: '#1F1B16',
  soft: '#6A6156',
  /** Hairlines between things; never the only sign of a control. */
  line: '#E7DDCE',
  /** The edge of a control, readable as an edge (3 : 1). */
  edge: '#8A7F72',
  /** The one thing to do. */
  vermilion: '#C8372D',
  vermilionDeep: '#A62B22',
  /** Vermilion as text. */
  red: '#B92F26',
  onVermilion: '#FFFFFF',
  /** Done. Never text on paper. */
  lamp: '#F2B441',
  glow: '#FFE3A3',
  /** Lamp as text: waiting, or said but not confirmed. */
  amber: '#85570B',
  pine: '#2F6B4F',
  slate: '#2B3A55',
  link: '#274A7A',
  focus: '#1B4F9C',
  redWash: '#FBEAE4',
  amberWash: '#FBF0D6',
  pineWash: '#E8F0E6',
  slateWash: '#E9EBEF',
} as const;

export type ColorName = keyof typeof light;

/** The dark set: the same room by night, warm rather than black. */
export const dark: Record<ColorName, string> = {
  paper: '#191511',
  sheet: '#221D18',
  wash: '#2B251E',
  ink: '#F1E9DC',
  soft: '#B7AB9B',
  line: '#3A322A',
  edge: '#8D8172',
  vermilion: '#C8372D',
  vermilionDeep: '#DD4A3F',
  red: '#F0857A',
  onVermilion: '#FFFFFF',
  lamp: '#F2B441',
  glow: '#FFE3A3',
  amber: '#EFC06B',
  pine: '#8CC7A6',
  slate: '#A9B9D6',
  link: '#A8C4EE',
  focus: '#9CC2FF',
  redWash: '#3A201B',
  amberWash: '#382B14',
  pineWash: '#1D2D24',
  slateWash: '#242A36',
};

export const colors: Record<Theme, Record<ColorName, string>> = { light, dark };

/** What is read on what, and the least ratio: 4.5 for text, 3 for the edge of a control or a sign. */
export const pairs: ReadonlyArray<readonly [front: ColorName, back: ColorName, least: number]> = [
  ['ink', 'paper', 7],
  ['ink', 'sheet', 7],
  ['ink', 'wash', 7],
  ['soft', 'paper', 4.5],
  ['soft', 'sheet', 4.5],
  ['soft', 'wash', 4.5],
  ['red', 'paper', 4.5],
  ['red', 'sheet', 4.5],
  ['red', 'wash', 4.5],
  ['red', 'redWash', 4.5],
  ['ink', 'redWash', 7],
  ['amber', 'paper', 4.5],
  ['amber', 'sheet', 4.5],
  ['amber', 'amberWash', 4.5],
  ['ink', 'amberWash', 7],
  ['pine', 'paper', 4.5],
  ['pine', 'sheet', 4.5],
  ['pine', 'pineWash', 4.5],
  ['ink', 'pineWash', 7],
  ['slate', 'paper', 4.5],
  ['slate', 'sheet', 4.5],
  ['slate', 'slateWash', 4.5],
  ['ink', 'slateWash', 7],
  ['link', 'paper', 4.5],
  ['link', 'sheet', 4.5],
  ['link', 'wash', 4.5],
  ['onVermilion', 'vermilion', 4.5],
  ['edge', 'paper', 3],
  ['edge', 'sheet', 3],
  ['focus', 'paper', 3],
  ['focus', 'sheet', 3],
];

/** Headings. The last names are what phones and Windows have when no font is served. */
export const serif =
  '"Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,serif';
/** Text: the Chinese sans of the system, so that nothing has to be fetched. */
export const sans =
  'system-ui,-apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
export const mono = 'ui-monospace,"SF Mono",Consolas,"Noto Sans Mono CJK SC",monospace';

/** Sizes in rem of 16 px, each with its line height: a quiet scale, a step of about a fifth. */
export const type = {
  note: ['0.8125rem', '1.6'],
  text: ['0.9375rem', '1.7'],
  large: ['1.0625rem', '1.7'],
  h3: ['1.125rem', '1.5'],
  h2: ['1.375rem', '1.4'],
  h1: ['1.75rem', '1.3'],
  show: ['2.25rem', '1.2'],
} as const;

/** Distances, doubling from a quarter of a line. */
export const space = {
  1: '0.25rem',
  2: '0.5rem',
  3: '0.75rem',
  4: '1rem',
  5: '1.5rem',
  6: '2rem',
  7: '3rem',
  8: '4.5rem',
} as const;

export const radius = { small: '3px', control: '6px', large: '14px' } as const;

/** Height of what a finger meets, in px: ordinary, and where 长辈版 is on. */
export const target = { ordinary: 44, elder: 60 } as const;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function colorLines(theme: Theme, indent: string): string {
  return Object.entries(colors[theme])
    .map(([name, value]) => `${indent}--${kebab(name)}: ${value};`)
    .join('\n');
}

/** The tokens as custom properties: light, dark by choice or by the system, paper for print. */
export function tokensCss(): string {
  const scale = [
    `  --serif: ${serif};`,
    `  --sans: ${sans};`,
    `  --mono: ${mono};`,
    ...Object.entries(type).flatMap(([name, [size, height]]) => [
      `  --type-${name}: ${size};`,
      `  --leading-${name}: ${height};`,
    ]),
    ...Object.entries(space).map(([step, value]) => `  --space-${step}: ${value};`),
    ...Object.entries(radius).map(([name, value]) => `  --radius-${name}: ${value};`),
    `  --target: ${target.ordinary}px;`,
  ].join('\n');
  return `/* Written from tokens.ts; a test holds the two together. Change tokens.ts and run vitest -u. */
/* A paper on the desk stays white by night. */
:root, .on-paper {
  color-scheme: light;
${colorLines('light', '  ')}
${scale}
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
${colorLines('dark', '    ')}
  }
}
@media screen {
  :root[data-theme="dark"] {
    color-scheme: dark;
${colorLines('dark', '    ')}
  }
}
@media print {
  :root, .on-paper {
    --paper: #ffffff;
    --sheet: #ffffff;
    --wash: #f4f4f4;
    --ink: #000000;
    --soft: #444444;
    --line: #bbbbbb;
    --edge: #666666;
  }
}
`;
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours given as #RRGGBB, from 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(front: string, back: string): number {
  const [high, low] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
