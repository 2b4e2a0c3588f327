import { describe, expect, test } from 'vitest';
import { nameKey, searchTerms, unitKey } from './names.ts';

const key = (name: string, last4: string | null = null, phone: string | null = null) =>
  nameKey(7, name, last4, phone);

describe('a name', () => {
  test('is spoken as a surname where it stands first', () => {
    expect(key('单雄信').pinyin).toBe('ShanXiongXin sxx');
    expect(key('曾国藩').pinyin).toBe('ZengGuoFan zgf');
    expect(key('欧阳修').pinyin).toBe('OuYangXiu oyx');
    expect(key('吕布').pinyin).toBe('LvBu lb');
  });

  test('is ordered syllable by syllable, the surname first', () => {
    const names = ['程安', '陈永', '成', '陈', '常安', '陈安', '郝妙', '郝庙安', '西安', '先', 'Chen An'];
    const byKey = (a: string, b: string) => (key(a).pinyin < key(b).pinyin ? -1 : 1);
    expect(names.toSorted(byKey)).toEqual([
      '常安',
      '陈',
      '陈安',
      'Chen An',
      '陈永',
      '成',
      '程安',
      '郝妙',
      '郝庙安',
      '西安',
      '先',
    ]);
  });

  test('is found by each pair of characters, led by the unit, none of them twice', () => {
    expect(key('王丽丽').grams).toEqual(['7:王丽', '7:丽丽', '7:^wll']);
    expect(key('丽丽丽').grams).toEqual(['7:丽丽', '7:^lll']);
  });

  test('of another script, with dots or with rare characters is spoken and found too', () => {
    expect(key('阿依古丽·买买提').pinyin).toBe('AYiGuLiMaiMaiTi ayglmmt');
    expect(key('阿依古丽·买买提').grams).toContain('7:丽买');
    expect(key('Anna  Li')).toMatchObject({ pinyin: 'AnnaLi al' });
    expect(key('Anna Li').grams).toContain('7:an');
    // A character beyond the first plane stands for itself.
    expect(key('𠮷野').grams).toEqual(['7:𠮷野', '7:^𠮷y']);
  });

  test('carries the ends of ID number and phone', () => {
    expect(key('王芳', '002X', '138 0000-1234').grams.slice(-2)).toEqual(['7:#002X', '7:*1234']);
    expect(key('王芳', null, '1234').grams).toEqual(['7:王芳', '7:^wf']);
  });
});

describe('what is typed', () => {
  test('is a name, pinyin, initials, a phone or four digits', () => {
    expect(searchTerms(7, ' 王芳 ')).toMatchObject({ grams: ['7:王芳'], head: null });
    expect(searchTerms(7, '王')).toMatchObject({ grams: null, part: '王' });
    expect(searchTerms(7, '王小芳')).toMatchObject({ grams: ['7:王小', '7:小芳'] });
    expect(searchTerms(7, 'Wang')).toMatchObject({ grams: ['7:^wang'], head: 'wang' });
    expect(searchTerms(7, 'z')).toMatchObject({ grams: null, head: 'z' });
    expect(searchTerms(7, '002x')).toMatchObject({ grams: ['7:#002X'], other: ['7:*002x'] });
    expect(searchTerms(7, '1234')).toMatchObject({ grams: ['7:#1234'], other: ['7:*1234'] });
    expect(searchTerms(7, '13800001234')).toMatchObject({ grams: ['7:*1234'], phoneHead: '13800001234' });
    expect(searchTerms(7, '1380')).toMatchObject({ phoneHead: null });
    expect(searchTerms(7, '13800')).toMatchObject({ phoneHead: '13800', grams: null });
    expect(searchTerms(7, ' · ')).toBeNull();
  });
});

describe('a unit', () => {
  test.each([
    ['云溪县人民医院工会', null, 'yunxixianrenminyiyuangonghui yxxrmyygh'],
    ['长兴县总工会', null, 'changxingxianzonggonghui cxxzgh'],
    [
      '博朗精密机械（云溪）有限公司工会',
      '博朗 ABC',
      'bolangjingmijixieyunxiyouxiangongsigonghui bljmjxyxyxgsgh bolangabc bla',
    ],
    ['Ünion 3', null, 'nion3 n'],
    ['（）', null, ''],
  ])('%s is found by its pinyin and initials', (name, short, key) => {
    expect(unitKey(name, short)).toBe(key);
  });
});
