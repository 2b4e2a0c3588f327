import { readdirSync, readFileSync } from 'node:fs';
import { Input, Select } from 'antd';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { words } from '../locale.ts';
import { bytes, checkField, type FieldSpec } from './form-page.tsx';
import { cellOf, chosenColumns, sortRows, valueOf, type ListColumn } from './list-page.tsx';
import { Trouble } from './parts.tsx';
import { clearButton } from './provider.tsx';
import { currentKey } from './shell.tsx';

const zh = words('zh-CN');
const en = words('en');
const check = (field: Partial<FieldSpec>, value: unknown) =>
  checkField({ name: 'f', label: '人数', kind: 'text', ...field }, value, {}, zh);

describe('what empties a field', () => {
  it('is called in the reader’s language', () => {
    const select = createElement(Select, {
      value: 'a',
      options: [{ value: 'a' }],
      allowClear: clearButton(zh),
    });
    expect(renderToStaticMarkup(select)).toContain('aria-label="清除"');
    expect(renderToStaticMarkup(select)).not.toContain('Clear');
    const input = createElement(Input, { value: 'a', readOnly: false, allowClear: clearButton(zh) });
    expect(renderToStaticMarkup(input)).toContain('aria-label="清除"');
  });

  it('is so on every page', () => {
    const bare = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => /\ballowClear\s*(\/?>|\n|\w)/.test(readFileSync(`src/${file}`, 'utf8')));
    expect(bare).toEqual([]);
  });
});

describe('checkField', () => {
  it.each([undefined, null, '', '  ', false, []])('asks for what is required (%j)', (value) => {
    expect(check({ required: true }, value)).toBe('请填写人数');
    expect(check({ required: true, kind: 'select' }, value)).toBe('请选择人数');
    expect(check({}, value)).toBeUndefined();
  });

  it('counts letters, not code units', () => {
    expect(check({ maxLength: 2 }, '𠮷野')).toBeUndefined();
    expect(check({ maxLength: 2 }, '一二三')).toBe('人数最多 2 个字');
  });

  it.each([
    [7, undefined],
    [0, '人数不能小于 1'],
    [12, '人数不能大于 11'],
    [7.5, '人数要填整数'],
    [Number.NaN, '人数要填数字'],
    ['7', '人数要填数字'],
  ])('numbers: %s', (value, text) => {
    expect(check({ kind: 'number', integer: true, min: 1, max: 11 }, value)).toBe(text);
  });

  it('dates are ISO dates, files have a greatest size, and a rule of one’s own comes last', () => {
    expect(check({ kind: 'date' }, '2026-11-22')).toBeUndefined();
    expect(check({ kind: 'date' }, '22.11.2026')).toBe('人数要填日期');
    expect(check({ kind: 'file', maxBytes: 10 }, [new File(['12345678901'], 'a.pdf')])).toContain('文件太大');
    expect(check({ check: (value) => (value === 'x' ? '不能是 x' : undefined) }, 'x')).toBe('不能是 x');
    expect(checkField({ name: 'f', label: 'Seats', kind: 'text', required: true }, '', {}, en)).toBe(
      'Enter: Seats',
    );
  });
});

describe('chosenColumns', () => {
  const column = (key: string, over: Partial<ListColumn<object>> = {}): ListColumn<object> => ({
    key,
    title: key,
    render: () => key,
    ...over,
  });
  const columns = [column('name', { fixed: true }), column('state'), column('note', { optional: true })];
  const keys = (choice: string[] | null) => chosenColumns(columns, choice).map(({ key }) => key);

  it('shows what is not optional, or what was chosen, in its own order, and always the fixed', () => {
    expect(keys(null)).toEqual(['name', 'state']);
    expect(keys(['note', 'state'])).toEqual(['name', 'state', 'note']);
    expect(keys([])).toEqual(['name']);
    expect(keys(['gone'])).toEqual(['name']);
  });
});

describe('Trouble', () => {
  const draw = (lasting: boolean) =>
    renderToStaticMarkup(
      createElement(
        MemoryRouter,
        null,
        createElement(Trouble, { problem: { message: '没有权限', lasting }, onRetry: () => {} }),
      ),
    );

  it('offers another try where it may help', () => {
    expect(draw(false)).toContain(zh.retry);
    expect(draw(false)).not.toContain('href="/desk"');
  });

  it('shows words, and a number only where somebody is to look for it', () => {
    expect(draw(true)).not.toContain(zh.tellNumber);
    expect(
      renderToStaticMarkup(createElement(Trouble, { problem: { message: '出了点问题', number: 'abc-1' } })),
    ).toContain(`${zh.tellNumber}<span class="jd-code">abc-1</span>`);
  });

  it('offers the way home, and no other try, where one would change nothing', () => {
    expect(draw(true)).toContain('href="/desk"');
    expect(draw(true)).not.toContain(zh.retry);
  });
});

describe('currentKey', () => {
  const sections = [
    {
      key: 's',
      items: [
        { key: 'home', label: '', href: '/u/1' },
        { key: 'people', label: '', href: '/u/1/people?tab=a', also: ['/u/1/groups'] },
      ],
    },
  ];
  it.each([
    ['/u/1', 'home'],
    ['/u/1/cases/3', 'home'],
    ['/u/1/people', 'people'],
    ['/u/1/people/7', 'people'],
    ['/u/1/groups/7', 'people'],
    ['/u/1/groupings', 'home'],
    ['/u/12', undefined],
  ])('%s belongs to %s', (path, key) => {
    expect(currentKey(sections, path)).toBe(key);
  });
});

describe('words', () => {
  it('are complete in both languages, and Chinese punctuation is full-width', () => {
    const flat = (value: object): Array<[string, unknown]> =>
      Object.entries(value).flatMap(([key, entry]) =>
        entry && typeof entry === 'object'
          ? flat(entry).map(([k, v]) => [`${key}.${k}`, v] as [string, unknown])
          : [[key, entry] as [string, unknown]],
      );
    expect(flat(en).map(([key]) => key)).toEqual(flat(zh).map(([key]) => key));
    for (const [key, value] of flat(zh))
      expect(String(value), key).not.toMatch(/\p{Script=Han}[,:;!?]\s?\p{Script=Han}/u);
    for (const [key, value] of flat(en)) expect(String(value), key).not.toMatch(/\p{Script=Han}/u);
  });

  it('sizes of files', () => {
    expect(bytes(20 * 1024 * 1024)).toBe('20 MB');
    expect(bytes(1)).toBe('1 kB');
  });
});

describe('cellOf', () => {
  const Days = ({ left }: { left: number }) => createElement('b', null, `剩 ${left} 天`);
  const cell = (column: Partial<ListColumn<object>>) =>
    cellOf({ key: 'k', title: 'k', render: () => null, ...column }, {});
  it('takes numbers and days as such, and words as they are drawn', () => {
    expect(cell({ render: () => 7 })).toBe(7);
    expect(cell({ value: () => '2026-11-23', render: () => createElement(Days, { left: 1 }) })).toBe(
      '2026-11-23',
    );
    expect(cell({ render: () => createElement('b', null, '王芳', createElement('br')) })).toBe('王芳');
    expect(cell({ render: () => '' })).toBeNull();
  });

  it('knows what only a component can say, instead of taking it for nothing', () => {
    const days = createElement(Days, { left: 3 });
    expect(cell({ render: () => days })).toEqual({ undrawn: days });
    const both = createElement('p', null, '期限', days);
    expect(cell({ render: () => both })).toEqual({ undrawn: both });
    // Words that stand before it are sorted by all the same.
    expect(valueOf({ key: 'k', title: 'k', render: () => both }, {})).toBe('期限');
    expect(valueOf({ key: 'k', title: 'k', render: () => days }, {})).toBeNull();
  });
});

it('every list has a title, which its workbook bears', () => {
  const untitled = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) =>
      /<ListPage\b(?:(?!\btitle=)[^;])*?\btitle=""/s.test(readFileSync(`src/${file}`, 'utf8')),
    );
  expect(untitled).toEqual([]);
});

describe('sortRows', () => {
  interface Row {
    name: string;
    day: string | null;
    sum: number;
  }
  const rows: Row[] = [
    { name: '王芳', day: null, sum: 900 },
    { name: '陈晓', day: '2026-02-01', sum: 1000 },
    { name: '李强', day: '2025-12-31', sum: 20 },
  ];
  const columns: ListColumn<Row>[] = [
    { key: 'name', title: '姓名', render: (row) => row.name },
    { key: 'day', title: '日期', value: (row) => row.day, render: (row) => row.day ?? '' },
    { key: 'sum', title: '金额', value: (row) => row.sum, render: (row) => `${row.sum} 元` },
  ];
  const names = (key: string, order: 'asc' | 'desc') =>
    sortRows(rows, columns, { key, order }).map((row) => row.name);
  it('orders names as a dictionary, numbers by size, and leaves what is empty last', () => {
    expect(names('name', 'asc')).toEqual(['陈晓', '李强', '王芳']);
    expect(names('sum', 'asc')).toEqual(['李强', '王芳', '陈晓']);
    expect(names('day', 'asc')).toEqual(['李强', '陈晓', '王芳']);
    expect(names('day', 'desc')).toEqual(['陈晓', '李强', '王芳']);
  });
});
