import { describe, expect, test } from 'vitest';
import { nameKey, searchTerms } from './names.ts';

const key = (name: string, last4: string | null = null, phone: string | null = null) =>
  nameKey(7, name, last4, phone);

describe('a name', () => {
  test('is spoken as a surname where it stands first', () => {
    expect(key('单雄信').pinyin).toBe('shanxiongxin sxx');
    expect(key('曾国藩').pinyin).toBe('zengguofan zgf');
    expect(key('欧阳修').pinyin).toBe('ouyangxiu oyx');
    expect(key('吕布').pinyin).toBe('lvbu lb');
  });

  test('is found by each character and each pair, led by the unit, none of them twice', () => {
    expect(key('王丽丽').grams).toEqual(['7:王', '7:王丽', '7:丽', '7:丽丽', '7:^wll']);
  });

  test('of another script, with dots or with rare characters is spoken and found too', () => {
    expect(key('阿依古丽·买买提').pinyin).toBe('ayigulimaimaiti ayglmmt');
    expect(key('阿依古丽·买买提').grams).toContain('7:丽买');
    expect(key('Anna  Li')).toMatchObject({ pinyin: 'annali al' });
    expect(key('Anna Li').grams).toContain('7:an');
    // A character beyond the first plane stands for itself.
    expect(key('𠮷野').grams).toEqual(['7:𠮷', '7:𠮷野', '7:野', '7:^𠮷y']);
  });

  test('carries the ends of ID number and phone', () => {
    expect(key('王芳', '002X', '138 0000-1234').grams.slice(-3)).toEqual([
      '7:#002X',
      '7:*13800001234',
      '7:*1234',
    ]);
  });
});

describe('what is typed', () => {
  test('is a name, pinyin, initials, a phone or four digits', () => {
    expect(searchTerms(7, ' 王芳 ')).toMatchObject({ grams: ['7:王芳'], head: null });
    expect(searchTerms(7, '王')).toMatchObject({ grams: ['7:王'] });
    expect(searchTerms(7, '王小芳')).toMatchObject({ grams: ['7:王小', '7:小芳'] });
    expect(searchTerms(7, 'Wang')).toMatchObject({ grams: ['7:^wang'], head: 'wang', headEnd: 'wanh' });
    expect(searchTerms(7, 'z')).toMatchObject({ grams: null, head: 'z', headEnd: null });
    expect(searchTerms(7, '002x')).toMatchObject({ grams: ['7:#002X'], other: ['7:*002x'] });
    expect(searchTerms(7, '1234')).toMatchObject({ grams: ['7:#1234'], other: ['7:*1234'] });
    expect(searchTerms(7, '13800001234')).toMatchObject({ grams: ['7:*13800001234'] });
    expect(searchTerms(7, '1380')).toMatchObject({ phoneHead: null });
    expect(searchTerms(7, '13800')).toMatchObject({ phoneHead: '13800', grams: null });
    expect(searchTerms(7, ' · ')).toBeNull();
  });
});
