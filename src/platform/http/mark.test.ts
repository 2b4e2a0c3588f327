import { describe, expect, it } from 'vitest';
import { pageMark, pageOf, readMark, writeMark } from './mark.ts';

const id = '019ac3b2-7c00-7000-8000-00000000002a';

describe('a page mark', () => {
  it('gives back what it was made of', () => {
    expect(readMark(writeMark('2026-11-22', id), 'day', 'id')).toEqual(['2026-11-22', id]);
    expect(readMark(writeMark('wangfang 王芳', 7, true), 'text', 'whole', 'flag')).toEqual([
      'wangfang 王芳',
      7,
      true,
    ]);
    expect(
      readMark(
        writeMark(new Date(0).toISOString(), '-0.33333333333333333333', '1.22.3', 'a'.repeat(64)),
        'moment',
        'decimal',
        'path',
        'hash',
      ),
    ).toEqual(['1970-01-01T00:00:00.000Z', '-0.33333333333333333333', '1.22.3', 'a'.repeat(64)]);
  });

  it('is nothing on the first page', () => {
    expect(readMark(undefined, 'day', 'id')).toEqual([null, null]);
    expect(pageMark.parse(undefined)).toBeUndefined();
  });

  it('travels through an address, whatever the name', () => {
    const mark = writeMark('a/b?c=d&e 王', id);
    expect(encodeURIComponent(mark)).toBe(mark);
    expect(pageMark.safeParse(writeMark('zhuang '.repeat(120), id)).success).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['nonsense', 'no JSON'],
    [Buffer.from('{"0":"2026-11-22","1":1,"length":2}').toString('base64url'), 'no list'],
    [writeMark('2026-11-22'), 'a part less'],
    [writeMark('2026-11-22', id, id), 'a part more'],
    [writeMark(id, '2026-11-22'), 'parts in another order'],
    [writeMark('2026-02-30', id), 'no day of the calendar'],
    [writeMark('0000-01-01', id), 'a year that PostgreSQL has not'],
    [writeMark('2026-11-22', 'x'.repeat(36)), 'the length of an id'],
    [writeMark(20261122, id), 'a number for a day'],
  ])('is refused with 400 and words in both languages: %s (%s)', (mark) => {
    expect(() => readMark(mark, 'day', 'id')).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'badInput',
        text: { zh: expect.stringContaining('第一页'), en: expect.stringContaining('first page') },
      }),
    );
  });

  it.each([
    ['text', 'a\0b'],
    ['whole', 2 ** 31],
    ['whole', 1.5],
    ['flag', 'true'],
    ['decimal', 'NaN'],
    ['decimal', '1e9'],
    ['path', '1..2'],
    ['path', '9'.repeat(300)],
    ['hash', 'A'.repeat(64)],
    ['moment', '2026-11-22'],
    ['moment', '0000-01-01T00:00:00Z'],
  ] as const)('lets nothing through that PostgreSQL would choke on: %s %j', (shape, part) => {
    expect(() => readMark(writeMark(part), shape)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

it('a page holds what was asked for, and leads on where there is more', () => {
  const rows = [1, 2, 3];
  expect(pageOf(rows, 2, (last) => [last])).toEqual({ page: [1, 2], next: writeMark(2) });
  expect(pageOf(rows, 3, (last) => [last])).toEqual({ page: [1, 2, 3], next: null });
  expect(pageOf([], 3, (last) => [last])).toEqual({ page: [], next: null });
});
