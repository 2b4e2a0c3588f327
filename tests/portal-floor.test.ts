/**
 * The portal's floor is Chromium 86 (360 browsers stop there), and its first load is small. What was built is read
 * here with a parser of that age's language, and looked through for what came later: newer functions, newer CSS.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Node, parse } from 'acorn';
import postcss from 'postcss';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../src/platform/config/index.ts';

const folder = join(projectRoot, 'dist', 'portal');
const built = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(() => {
  if (!existsSync(join(folder, 'manifest.json')))
    throw new Error('dist/portal is missing: run npm run build first');
});

// ------------------------------------------------------------------------------------------------------ scripts

/** Functions that came after Chromium 86, by the name they are called by, with the version that brought them. */
const newerCalls: Record<string, number> = {
  at: 92,
  findLast: 97,
  findLastIndex: 97,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  hasOwn: 93,
  groupBy: 117,
  fromAsync: 121,
  withResolvers: 119,
  randomUUID: 92,
  canParse: 120,
  isWellFormed: 111,
  toWellFormed: 111,
  checkVisibility: 105,
  showPicker: 99,
  togglePopover: 114,
  showPopover: 114,
  throwIfAborted: 100,
  supportedValuesOf: 99,
  startViewTransition: 111,
  timeout: 103,
  setHTML: 124,
  difference: 122,
  symmetricDifference: 122,
  isSubsetOf: 122,
  isSupersetOf: 122,
};

const newerGlobals: Record<string, number> = {
  structuredClone: 98,
  reportError: 95,
  Sanitizer: 124,
  CloseWatcher: 126,
  navigation: 102,
  Temporal: 144,
  Iterator: 122,
  scheduler: 94,
  EyeDropper: 95,
};

/** What the scripts ask of selectors, where they ask at all. */
const newerSelectors: [RegExp, number][] = [
  [/:(is|where)\(/, 88],
  [/:has\(/, 105],
  [/:(modal|popover-open|user-valid|user-invalid|dir\(|state\()/, 105],
  [/:autofill/, 110],
  [/:not\([^()]*,/, 88],
  [/:nth-(last-)?child\([^()]* of /, 111],
];

type Tree = Node & Record<string, unknown>;

function walk(node: unknown, visit: (node: Tree) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
    return;
  }
  if (typeof node !== 'object' || node === null || typeof (node as Tree).type !== 'string') return;
  visit(node as Tree);
  for (const [key, value] of Object.entries(node)) if (key !== 'type') walk(value, visit);
}

function memberName(node: unknown): string {
  const { type, computed, property } = node as Tree;
  if (type !== 'MemberExpression') return '';
  return String(computed ? (property as Tree).value : (property as Tree).name);
}

/** What a script uses that Chromium 86 has not, and that it does not bring along itself. @throws SyntaxError where the language itself is newer */
function newerInScript(source: string): string[] {
  // ES2021 is what Chromium 85 speaks: logical assignment, numeric separators, replaceAll.
  const tree = parse(source, { ecmaVersion: 2021, sourceType: 'module' });
  const found = new Set<string>();
  const supplied = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'AssignmentExpression') supplied.add(memberName(node.left));
  });
  walk(tree, (node) => {
    if (node.type === 'CallExpression') {
      const name = memberName(node.callee);
      if (Object.hasOwn(newerCalls, name) && !supplied.has(name))
        found.add(`.${name}() (${newerCalls[name]})`);
    }
    if (node.type === 'Identifier' && Object.hasOwn(newerGlobals, String(node.name)))
      found.add(`${String(node.name)} (${newerGlobals[String(node.name)]})`);
    const text =
      node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node.type === 'TemplateElement'
          ? String((node.value as { raw: string }).raw)
          : '';
    for (const [pattern, since] of newerSelectors)
      if (pattern.test(text)) found.add(`selector ${text} (${since})`);
  });
  return [...found];
}

// ------------------------------------------------------------------------------------------------------- styles

const newerProperties: Record<string, number> = {
  inset: 87,
  'inset-block': 87,
  'inset-inline': 87,
  'inset-block-start': 87,
  'inset-block-end': 87,
  'inset-inline-start': 87,
  'inset-inline-end': 87,
  'margin-inline': 87,
  'margin-block': 87,
  'padding-inline': 87,
  'padding-block': 87,
  'border-inline': 87,
  'border-block': 87,
  'aspect-ratio': 88,
  translate: 104,
  rotate: 104,
  scale: 104,
  container: 105,
  'container-type': 105,
  'container-name': 105,
  'text-decoration-thickness': 89,
  'text-underline-offset': 87,
  'overflow-clip-margin': 90,
  mask: 120,
  'mask-image': 120,
  'view-transition-name': 111,
  'interpolate-size': 129,
  'field-sizing': 123,
};

const newerValues: [RegExp, number][] = [
  [/\d(d|s|l)v(h|w|min|max|i|b)\b/, 108],
  [/\b(color-mix|oklch|oklab|lab|lch|hwb|light-dark)\(/, 101],
  [/\d(cq[whib]|cqmin|cqmax)\b/, 105],
  [/\d(r?lh|rcap|rex|ric)\b/, 109],
  [/\b(sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp|mod|rem|round)\(/, 111],
  [/\bsubgrid\b/, 117],
  [/\brgba?\([^(),]*\s[^()]*\bfrom\b/, 119],
];

/** Without them the page looks and works the same, but for a trifle that is named here. */
const trifles: Record<string, string> = {
  'accent-color': 'the tick of a box has the browser’s own colour',
  'text-wrap': 'a heading breaks where it happens to',
  'text-decoration-thickness': 'a line has the browser’s own weight',
  'text-underline-offset': 'a line stands where the browser draws it',
  'scroll-margin-inline': 'a tab stops at its edge',
};
const newerAtRules: Record<string, number> = {
  layer: 99,
  container: 105,
  scope: 118,
  'starting-style': 117,
  'position-try': 125,
};

function newerInStyle(source: string): string[] {
  const found = new Set<string>();
  const root = postcss.parse(source);
  root.walkAtRules((rule) => {
    if ((newerAtRules[rule.name] ?? 0) > 86) found.add(`@${rule.name} (${newerAtRules[rule.name]})`);
    if (rule.name === 'media' && /[<>]/.test(rule.params)) found.add(`@media ${rule.params} (104)`);
  });
  root.walkRules((rule) => {
    if (rule.parent?.type === 'rule') found.add(`nested ${rule.selector} (112)`);
    for (const [pattern, since] of newerSelectors)
      if (pattern.test(rule.selector)) found.add(`${rule.selector} (${since})`);
  });
  root.walkDecls((declaration) => {
    if (trifles[declaration.prop] || behindSupports(declaration)) return;
    if ((newerProperties[declaration.prop] ?? 0) > 86)
      found.add(`${declaration.prop} (${newerProperties[declaration.prop]})`);
    for (const [pattern, since] of newerValues)
      if (pattern.test(declaration.value) && !hasEarlier(declaration))
        found.add(`${declaration.prop}: ${declaration.value} (${since})`);
  });
  return [...found];
}

/** A newer value may follow an older one of the same property, which old browsers keep. */
function hasEarlier(declaration: postcss.Declaration): boolean {
  for (let at = declaration.prev(); at; at = at.prev())
    if (at.type === 'decl' && at.prop === declaration.prop) return true;
  return false;
}

function behindSupports(declaration: postcss.Declaration): boolean {
  for (let at: postcss.Node | undefined = declaration.parent; at; at = at.parent)
    if (at.type === 'atrule' && (at as postcss.AtRule).name === 'supports') return true;
  return false;
}

// -------------------------------------------------------------------------------------------------------- tests

describe('what is built for phones', () => {
  it('speaks the language of Chromium 86 and calls nothing newer', () => {
    const scripts = built('.js');
    expect(scripts.length).toBeGreaterThanOrEqual(3);
    expect(Object.fromEntries(scripts.map((name) => [name, newerInScript(read(name))]))).toEqual(
      Object.fromEntries(scripts.map((name) => [name, []])),
    );
  });

  it('is drawn with styles that Chromium 86 knows', () => {
    const styles = built('.css');
    expect(styles.length).toBeGreaterThanOrEqual(1);
    expect(Object.fromEntries(styles.map((name) => [name, newerInStyle(read(name))]))).toEqual(
      Object.fromEntries(styles.map((name) => [name, []])),
    );
  });

  it('loads at most 70 kB of script, gzipped, even with all of it', () => {
    const bytes = built('.js').reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(70_000);
  });
});

describe('the sieve itself', () => {
  it.each([
    'class A { static { } }',
    'class A { #x = 1 }',
    'const x = await import("x", { with: { type: "json" } })',
    '/a/v.test(x)',
    'x = #a in b',
  ])('does not parse %s', (source) => {
    expect(() => newerInScript(source)).toThrow(SyntaxError);
  });

  it.each([
    'x.at(-1)',
    'structuredClone(x)',
    'Object.hasOwn(a, b)',
    'crypto.randomUUID()',
    'x.findLast(f)',
    'document.querySelector("a:has(b)")',
    'document.querySelector(`${a} :is(b, c)`)',
    'AbortSignal.timeout(5)',
  ])('finds %s', (source) => {
    expect(newerInScript(source)).toHaveLength(1);
  });

  it.each([
    'a.toHex()',
    'd.at - 1',
    'if (!Object.hasOwn) Object.hasOwn = f; Object.hasOwn(a, b)',
    'a ??= b',
    'x.replaceAll("a", "b")',
    'a?.b ?? 1_000',
    'el.replaceChildren()',
  ])('lets %s pass', (source) => {
    expect(newerInScript(source)).toEqual([]);
  });

  it.each([
    'a:is(b) { color: red }',
    'a:where(b) { color: red }',
    'a:has(b) { color: red }',
    'a { inset: 0 }',
    'a { aspect-ratio: 1 }',
    'a { height: 100dvh }',
    'a { & b { color: red } }',
    'a { color: color-mix(in srgb, red, blue) }',
    '@container (min-width: 1px) { a { color: red } }',
    '@layer x { a { color: red } }',
    '@media (width >= 300px) { a { color: red } }',
    'a:not(b, c) { color: red }',
  ])('finds %s', (source) => {
    expect(newerInStyle(source).length).toBeGreaterThan(0);
  });

  it.each([
    'a { display: flex; gap: 4px }',
    'a { height: 100vh; height: 100dvh }',
    '@supports (inset: 0) { a { inset: 0 } }',
    'a:focus-visible { outline: 1px solid }',
    'a { width: min(10px, 2em) }',
  ])('lets %s pass', (source) => {
    expect(newerInStyle(source)).toEqual([]);
  });
});
