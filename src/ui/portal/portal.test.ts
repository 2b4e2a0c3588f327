import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { pages } from '../gallery/pages.tsx';
import {
  Checkbox,
  ErrorSummary,
  Field,
  Form,
  PageFrame,
  Pagination,
  RadioGroup,
  renderPage,
} from './index.ts';

const css = (file: string): string =>
  readFileSync(new URL(file, import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Rules within rules; @media and @supports may hold rules. */
function nested(text: string): string[] {
  const found: string[] = [];
  const mayHold = [true];
  for (const [, prelude = '', brace] of text.matchAll(/([^{};]*)([{};])/g)) {
    if (brace === '}') mayHold.pop();
    if (brace !== '{') continue;
    const group = /@(media|supports|page)/.test(prelude);
    if (!group && !mayHold.at(-1)) found.push(prelude.trim());
    mayHold.push(group);
  }
  return mayHold.length === 1 ? found : [...found, 'braces do not match'];
}

describe('styles for Chromium 86', () => {
  const sheets = ['./portal.css', '../base.css', '../tokens.css', '../house/house.css'];
  it.each(sheets)('%s uses nothing newer', (file) => {
    const text = css(file);
    for (const newer of [
      /:has\(/,
      /:is\(/,
      /:where\(/,
      /@layer/,
      /@container/,
      /color-mix\(/,
      /\binset:/,
      /aspect-ratio:/,
      /\d(d|s|l)v[hw]\b/,
      /(margin|padding|inset)-(inline|block)/,
      /::file-selector-button/,
      /@property/,
      /light-dark\(/,
    ])
      expect(text).not.toMatch(newer);
    expect(nested(text)).toEqual([]);
  });

  it('finds nesting and newer words where there are any', () => {
    expect(nested('@media print { .a { color: red; } } .b { &:hover { color: red; } }')).toEqual(['&:hover']);
    expect('height: 100dvh').toMatch(/\d(d|s|l)v[hw]\b/);
  });

  it('targets are at least 44 px, and 64 px in 长辈版, whose letters are larger by two fifths', () => {
    expect(css('../tokens.css')).toContain('--target: 44px');
    expect(css('./portal.css')).toMatch(/\.elder \{[^}]*--target: 64px/);
    const text = (rule: string) =>
      Number(new RegExp(`${rule} \\{[^}]*--text: ([\\d.]+)rem`).exec(css('./portal.css'))?.[1]);
    expect(text('\\.elder') / text(':root')).toBeGreaterThan(1.4);
  });
});

describe('pages', () => {
  const all = Object.entries(pages()).filter(([file]) => file.startsWith('portal-'));

  it.each(all)(
    '%s holds no inline style or handler, one h1, labelled controls and live links',
    (_file, html) => {
      expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+="/);
      expect(html.match(/<h1/g)?.length).toBeGreaterThanOrEqual(1);
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]));
      expect(ids.size).toBe([...html.matchAll(/ id="([^"]+)"/g)].length);
      for (const [, to] of html.matchAll(/ for="([^"]+)"/g)) expect(ids).toContain(to);
      for (const [, list] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g))
        for (const id of list?.split(' ') ?? []) expect(ids).toContain(id);
      for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
    },
  );

  it('escape what they are given', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const html = renderPage(
      { locale: 'en', title: evil, styles: ['/a.css"x'] },
      h(PageFrame, { locale: 'en', unit: evil, title: evil, tabs: [{ key: 'a', label: evil, href: '/a' }] }),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('href="/a.css&quot;x"');
    expect(html).toContain('<html lang="en">');
  });
});

describe('forms', () => {
  it('lead from the error summary to the field, and to the first choice of a group', () => {
    const html = renderToString(
      h(Form, { action: '/x', locale: 'en', hidden: { csrf: 'c"1' } }, [
        h(ErrorSummary, {
          locale: 'en',
          errors: [{ field: 'group', text: 'Choose one' }, { text: 'Too late' }],
        }),
        h(RadioGroup, {
          name: 'group',
          label: 'Group',
          error: 'Choose one',
          choices: [
            { value: '1', label: 'One' },
            { value: '2', label: 'Two' },
          ],
          value: '2',
        }),
      ]),
    );
    expect(html).toContain('<a href="#f-group">Choose one</a>');
    expect(html).toMatch(/<input id="f-group" type="radio" name="group" value="1"/);
    expect(html).toMatch(/<input id="f-group-2"[^>]* value="2" checked/);
    expect(html).toContain('<li>Too late</li>');
    expect(html).toContain('value="c&quot;1"');
    expect(html).toContain('role="alert"');
  });

  it('show no summary without errors and no pages where there is one', () => {
    expect(renderToString(h(ErrorSummary, { locale: 'zh-CN', errors: [] }))).toBe('');
    expect(renderToString(h(Pagination, { locale: 'zh-CN' }))).toBe('');
  });

  it('say in the control that it is wrong and where the reason stands', () => {
    const html = renderToString(
      h(Field, { name: 'phone', label: 'Phone', hint: 'Eleven digits', error: 'Ten digits only' }),
    );
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="f-phone-hint f-phone-error"');
    expect(renderToString(h(Checkbox, { name: 'ok', label: 'Agree', error: 'Tick it' }))).toContain(
      'aria-describedby="f-ok-error"',
    );
  });
});
