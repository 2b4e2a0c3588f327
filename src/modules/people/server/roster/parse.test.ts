import fc from 'fast-check';
import { clean, personName } from '../../../../core/people/writing.ts';
import { describe, expect, it } from 'vitest';
import {
  isBlankWord,
  parseDate,
  parseEmploymentForm,
  parseEthnicity,
  parseId,
  parseIdType,
  parseMembership,
  parsePhone,
  parseSex,
  parseYesNo,
} from './parse.ts';
import { checkDigit } from '../../../../core/people/personal.ts';

const today = '2026-11-22';

describe('texts', () => {
  it.each([
    ['  张三\u3000', '张三'],
    ['３４０１Ｘ', '3401X'],
    ['\u200b张\ufeff三\u200e', '张三'],
    ['a \t b\n c', 'a b c'],
    ["'110105", '110105'],
    ['\u3400\u9fff', '\u3400\u9fff'],
    // Compatibility characters and rare ones in names stay what they are.
    ['\uf9dc\u{20BB7}㛃', '\uf9dc\u{20BB7}㛃'],
  ])('%j is cleaned to %j', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('knows the ways to write nothing', () => {
    for (const word of ['', '-', '——', '/', '无', '暂无', '不详', 'N/A', 'None'])
      expect(isBlankWord(word)).toBe(true);
    for (const word of ['无锡', '张无忌', 'Nana', '0']) expect(isBlankWord(word)).toBe(false);
  });

  it.each([
    ['张　三', '张三'],
    ['张 三 丰', '张三丰'],
    ['买买提•强刚', '买买提·强刚'],
    ['买买提 · 强刚', '买买提·强刚'],
    ['阿卜杜拉.丽', '阿卜杜拉·丽'],
    ['Anna  Li', 'Anna Li'],
    ['J.R. Smith', 'J.R. Smith'],
  ])('name %j is %j', (text, name) => {
    expect(personName(text)).toBe(name);
  });

  it('takes 汉族 and 汉 for the same', () => {
    expect([parseEthnicity('汉族'), parseEthnicity(' 维吾尔族 '), parseEthnicity('壮')]).toEqual([
      '汉',
      '维吾尔',
      '壮',
    ]);
  });
});

describe('parseDate', () => {
  it.each([
    '2019-03-05',
    '2019-3-5',
    '2019/03/05',
    '2019/3/5',
    '2019.3.5',
    '2019.03.05',
    '2019年3月5日',
    '2019年03月05日',
    '2019年3月5号',
    '2019 年 3 月 5 日',
    '20190305',
    '2019-03-05 00:00:00',
    '2019-03-05T08:30:00.000Z',
    '2019/3/5 8:30',
    '2019/3/5 8:30:00 AM',
    '２０１９－０３－０５',
    '２０１９．３．５',
    '2019、3、5',
    '２０１９年３月５日',
    '二〇一九年三月五日',
    '二○一九年三月五日',
    '二零一九年三月五日',
    ' 2019-3-5 ',
    "'2019-3-5",
    '2019\\3\\5',
    '5 Mar 2019',
    '05-Mar-2019',
    'Mar 5, 2019',
    'March 5th 2019',
    '19年3月5日',
    '43529',
    '43529.5',
    '2019 3 5',
    '2019年0305',
  ])('%j is 5 March 2019', (text) => {
    expect(parseDate(text, 't')).toEqual({ on: '2019-03-05', precision: 'day' });
  });

  it.each([
    '2019.3',
    '2019.03',
    '2019-03',
    '2019-3',
    '2019/03',
    '2019年3月',
    '2019年03月份',
    '二〇一九年三月',
    '201903',
    '２０１９年３月',
    '2019 年 3 月',
    '19年3月',
  ])('%j is March 2019', (text) => {
    expect(parseDate(text, 't')).toEqual({ on: '2019-03-01', precision: 'month' });
  });

  it.each([
    ['二〇一二年十月二十日', '2012-10-20'],
    ['一九八五年十二月三十一日', '1985-12-31'],
    ['一九九〇年十一月廿三日', '1990-11-23'],
    ['98年3月2日', '1998-03-02'],
    ['13/5/2019', '2019-05-13'],
    ['5/13/2019', '2019-05-13'],
    ['2024-02-29', '2024-02-29'],
    ['2000年2月29日', '2000-02-29'],
  ])('%j is %s', (text, on) => {
    expect(parseDate(text, 't')).toEqual({ on, precision: 'day' });
  });

  it('numbers: day numbers, digits run together, years with a month', () => {
    expect(parseDate('43529', 'n')).toEqual({ on: '2019-03-05', precision: 'day' });
    expect(parseDate('20190305', 'n')).toEqual({ on: '2019-03-05', precision: 'day' });
    expect(parseDate('201903', 'n')).toEqual({ on: '2019-03-01', precision: 'month' });
    expect(parseDate('2019.3', 'n')).toEqual({ on: '2019-03-01', precision: 'month' });
    expect(parseDate('2019.12', 'n')).toEqual({ on: '2019-12-01', precision: 'month' });
    // As a number 2019.10 has become 2019.1; as text it has not.
    expect(parseDate('2019.1', 'n')).toEqual({ fault: 'ambiguous' });
    expect(parseDate('2019.1', 't')).toEqual({ on: '2019-01-01', precision: 'month' });
    expect(parseDate('2019.10', 't')).toEqual({ on: '2019-10-01', precision: 'month' });
  });

  it('3/5/2019 is read as spreadsheets write it, and says so', () => {
    expect(parseDate('3/5/2019', 't')).toEqual({ on: '2019-03-05', precision: 'day', monthFirst: true });
    expect(parseDate('3/13/2019 08:30', 't')).toEqual({ on: '2019-03-13', precision: 'day' });
    expect(parseDate('13/3/2019', 't')).toEqual({ on: '2019-03-13', precision: 'day' });
    expect(parseDate('3/3/2019', 't')).toEqual({ on: '2019-03-03', precision: 'day' });
  });

  it.each([
    ['1990-13-45', 'noSuchDay'],
    ['2019-02-29', 'noSuchDay'],
    ['1900年2月29日', 'noSuchDay'],
    ['2019-04-31', 'noSuchDay'],
    ['2019.13', 'noSuchDay'],
    ['20191345', 'noSuchDay'],
    ['0219-03-05', 'noSuchDay'],
    ['2019', 'yearOnly'],
    ['2019年', 'yearOnly'],
    ['13/13/2019', 'noSuchDay'],
    ['2/30/2019', 'noSuchDay'],
    ['去年三月', 'unreadable'],
    ['2019.3-2021.5', 'unreadable'],
    ['12345678901', 'unreadable'],
    ['5 Foo 2019', 'unreadable'],
  ])('%j: %s', (text, fault) => {
    expect(parseDate(text, 't')).toEqual({ fault });
  });

  it.each(['', ' ', '-', '无', '/', '至今', '未入会', '——'])('%j says nothing', (text) => {
    expect(parseDate(text, 't')).toBeNull();
  });

  it('every day in every style', () => {
    const days = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2100-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const on = date.toISOString().slice(0, 10);
        const [y, m, d] = on.split('-').map(Number) as [number, number, number];
        for (const text of [
          on,
          `${y}-${m}-${d}`,
          `${y}.${m}.${d}`,
          `${y}/${m}/${d}`,
          `${y}年${m}月${d}日`,
          on.replaceAll('-', ''),
        ]) {
          expect(parseDate(text, 't')).toEqual({ on, precision: 'day' });
        }
      }),
    );
  });

  it('is the same in every time zone', () => {
    const zone = process.env.TZ;
    try {
      for (const tz of ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = tz;
        expect(parseDate('1988-04-17', 't')).toEqual({ on: '1988-04-17', precision: 'day' });
        expect(parseDate('32250', 'n')).toEqual({ on: '1988-04-17', precision: 'day' });
      }
    } finally {
      process.env.TZ = zone;
    }
  });
});

describe('parseId', () => {
  const good = '11010519491231002X'; // the example of GB 11643-1999

  it('checks a resident number through and tells birth and sex', () => {
    const value = { type: 'residentId', number: good, birthOn: '1949-12-31', sex: 'female' };
    for (const text of [
      good,
      good.toLowerCase(),
      ` 110105 19491231 002X `,
      '１１０１０５１９４９１２３１００２Ｘ',
      `'${good}`,
      `"${good}"`,
    ]) {
      expect(parseId(text, 't', null, today)).toEqual(value);
    }
    expect(parseId('440524188001010014', 't', null, today)).toEqual({ fault: 'badIdBirth', digits: 18 });
  });

  it.each([
    ['35020320021026089', 't', 'shortId', 17],
    ['1101051949123100', 't', 'shortId', 16],
    ['123', 't', 'shortId', 3],
    ['11010519491231002XX', 't', 'badIdCharacters', 19],
    ['1101051949123100211', 't', 'longId', 19],
    ['110105194912310021', 't', 'badChecksum', 18],
    ['110105194902300021', 't', 'badIdBirth', 18],
    ['110105203001010016', 't', 'badIdBirth', 18],
    ['110105********002X', 't', 'maskedId', 18],
    ['1101051949O231002X', 't', 'badIdCharacters', 18],
    ['身份证丢失', 't', 'badIdCharacters', 5],
    ['330106200412210100', 'N', 'numericId', 18],
    ['1.10105E+17', 't', 'numericId', 11],
    ['1.10105194912310E+17', 't', 'numericId', 20],
  ] as const)('%s (%s): %s', (text, kind, fault, digits) => {
    expect(parseId(text, kind, null, today)).toEqual({ fault, digits });
  });

  it('one wrong digit or two exchanged neighbours never pass', () => {
    const numbers = fc.tuple(
      fc.integer({ min: 110_000, max: 659_999 }),
      fc.integer({ min: 1940, max: 2005 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 999 }),
    );
    fc.assert(
      fc.property(
        numbers,
        fc.nat({ max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        ([area, y, m, d, n], at, by) => {
          const first = `${area}${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}${String(n).padStart(3, '0')}`;
          const number = first + checkDigit(first);
          expect(parseId(number, 't', null, today)).toEqual({
            type: 'residentId',
            number,
            birthOn: `${y}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
            sex: n % 2 === 1 ? 'male' : 'female',
          });
          const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
          expect(parseId(wrong, 't', null, today)).toHaveProperty('fault');
          const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
          const isOther = swapped !== number && /^\d{17}[\dX]$/.test(swapped);
          expect(isOther && !('fault' in parseId(swapped, 't', null, today)!)).toBe(false);
        },
      ),
    );
  });

  it('the old numbers of 15 digits are too short, as text and as a number', () => {
    expect(parseId('110105491231002', 't', null, today)).toEqual({ fault: 'shortId', digits: 15 });
    expect(parseId('110105491231002', 'n', null, today)).toEqual({ fault: 'shortId', digits: 15 });
    expect(parseId('430102198711030', 't', null, today)).toEqual({ fault: 'shortId', digits: 15 });
  });

  it.each([
    ['H12345678', 'hkMacaoPermit'],
    ['M1234567890', 'hkMacaoPermit'],
    ['USA123456789012', 'foreignPermit'],
    ['E12345678', 'passport'],
    ['EJ1234567', 'passport'],
    ['军字第1234567号', 'military'],
  ])('knows %s by its form: %s', (number, type) => {
    expect(parseId(number, 't', null, today)).toEqual({ type, number, birthOn: null, sex: null });
  });

  it('believes the column of document types', () => {
    expect(parseId('12345678', 't', 'taiwanPermit', today)).toEqual({
      type: 'taiwanPermit',
      number: '12345678',
      birthOn: null,
      sex: null,
    });
    expect(parseId('12345678', 't', null, today)).toEqual({ fault: 'shortId', digits: 8 });
    expect(parseId('1', 't', 'passport', today)).toEqual({ fault: 'shortId', digits: 1 });
    expect(parseId('E?1234567', 't', 'passport', today)).toHaveProperty('fault', 'badIdCharacters');
    const first = '81000019900307001';
    expect(parseId(first + checkDigit(first), 't', null, today)).toMatchObject({
      type: 'hkMacaoTaiwanResidence',
      birthOn: '1990-03-07',
      sex: 'male',
    });
    expect(
      [
        '居民身份证',
        '护照',
        '台胞证',
        '港澳居民来往内地通行证',
        '外国人永久居留身份证',
        '港澳台居民居住证',
        '军官证',
        '其它',
        '',
      ].map(parseIdType),
    ).toEqual([
      'residentId',
      'passport',
      'taiwanPermit',
      'hkMacaoPermit',
      'foreignPermit',
      'hkMacaoTaiwanResidence',
      'military',
      'other',
      null,
    ]);
  });

  it('an empty cell is none', () => {
    for (const text of ['', '  ', '无', '-']) expect(parseId(text, 't', null, today)).toBeNull();
  });
});

describe('parsePhone', () => {
  it.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '+86 13812345678',
    '+8613812345678',
    '0086-13812345678',
    '8613812345678',
    '１３８１２３４５６７８',
    '手机：13812345678',
    '13812345678.0',
    '13812345678/13900000000',
    '13812345678、0571-88888888',
    '13812345678 13900000000',
    "'13812345678",
    '(138)12345678',
    '13812345678;',
  ])('%j is a mobile', (text) => {
    expect(parsePhone(text, 't')).toBe('13812345678');
  });

  it.each([
    ['0571-88888888', '057188888888'],
    ['(0571)88888888', '057188888888'],
    ['010-12345678', '01012345678'],
    ['0991 2345678', '09912345678'],
    ['0571-88888888-801', '057188888888-801'],
    ['0571-88888888转801', '057188888888-801'],
    ['88888888', '88888888'],
    ['4001234567', '4001234567'],
    ['+852 6123 4567', '+85261234567'],
    ['+86-571-88888888', '57188888888'],
  ])('%j is %s', (text, phone) => {
    expect(parsePhone(text, 't')).toBe(phone === '57188888888' ? undefined : phone);
  });

  it.each(['1381234567', '138123456789', '12345678901', '电话', '123', '13812345678转8', '138l2345678'])(
    '%j is none',
    (text) => {
      expect(parsePhone(text, 't')).toBeUndefined();
    },
  );

  it('nothing is no fault; lost digits are', () => {
    for (const text of ['', '无', '-', '/']) expect(parsePhone(text, 't')).toBeNull();
    expect(parsePhone('1381234567812345', 'N')).toBeUndefined();
    expect(parsePhone('13812345678', 'n')).toBe('13812345678');
  });
});

describe('words', () => {
  it('sex', () => {
    expect(['男', ' 男 ', '男性', 'M', '1', 'male'].map(parseSex)).toEqual(Array(6).fill('male'));
    expect(['女', '女士', 'F', '2', 'Female'].map(parseSex)).toEqual(Array(5).fill('female'));
    expect([parseSex(''), parseSex('未知'), parseSex('男女')]).toEqual([null, null, undefined]);
  });

  it('yes and no, members and retained members', () => {
    expect(['是', '√', 'Y', '1', '有', 'TRUE'].map(parseYesNo)).toEqual(Array(6).fill(true));
    expect(['否', '×', 'N', '0', '无', 'FALSE', '-'].map(parseYesNo)).toEqual(Array(7).fill(false));
    expect([parseYesNo(''), parseYesNo('也许')]).toEqual([null, undefined]);
    expect(['会员', '已入会', '工会会员', '是', '正常', '在籍'].map(parseMembership)).toEqual(
      Array(6).fill(true),
    );
    expect(['非会员', '未入会', '否', '退会', '不是会员'].map(parseMembership)).toEqual(Array(5).fill(false));
    expect([parseMembership('保留会籍'), parseMembership('2019-03-05'), parseMembership('')]).toEqual([
      'retained',
      undefined,
      null,
    ]);
  });

  it.each([
    [
      'regular',
      ['正式', '正式工', '在编', '事业编制', '无固定期限', '无固定期限合同', '全日制', 'Regular', '公务员'],
    ],
    [
      'fixedTerm',
      ['固定期限', '合同制', '劳动合同工', '聘用', '编外', '临时工', '人事代理', 'contract', '非正式'],
    ],
    ['dispatched', ['劳务派遣', '派遣', '派遣制', '劳务工', '外包', 'agency']],
    ['partTime', ['非全日制', '小时工', '兼职', 'part-time']],
    ['migrant', ['农民工', '进城务工人员', '农民合同工']],
    ['newForm', ['新就业形态', '新就业形态劳动者', '外卖骑手', '网约车司机', '灵活就业', '平台用工']],
  ] as const)('%s: %j', (form, words) => {
    for (const word of words) expect([word, parseEmploymentForm(word)]).toEqual([word, form]);
  });

  it('an unknown form is unknown', () => {
    expect([parseEmploymentForm('实习'), parseEmploymentForm(''), parseEmploymentForm('/')]).toEqual([
      undefined,
      null,
      null,
    ]);
  });
});
