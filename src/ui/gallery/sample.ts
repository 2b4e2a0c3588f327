/** Houses and pages to look at: made-up names and numbers, nothing that a product page may show. */
import {
  houseLabels,
  thumbModel,
  type HouseModel,
  type HouseWindow,
  type Light,
  type ThumbModel,
} from '../house/index.ts';
import type { Locale } from '../locale.ts';

const ROOMS: Array<[id: string, zh: string, en: string, windows: string]> = [
  ['democracy', '民主之家', 'Democracy', 'B7 B8 B9 B10 B11 B12 C8 D6'],
  ['learning', '学习之家', 'Learning', 'C4 C5 C6 C7 D3'],
  ['care', '关爱之家', 'Care', 'B17 B18 C9 D1 D2 D4 D5'],
  ['safety', '安全效益之家', 'Safety and benefit', 'B1 B2 B3 B4 B5 B6 B13 B14 B15 B16 C1 C2 C3'],
];
const STONES = 'A1 A2 A3 A4 A5 A6 A7 A8 A9 E1 E2';

export type Stage = 'empty' | 'begun' | 'half' | 'approved' | 'certified' | 'suspended' | 'revoked';

const spread = (text: string): number =>
  [...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7) % 100;

function lightAt(id: string, stage: Stage): Light {
  if (id === 'C8' || id === 'B12') return 'shuttered';
  const share = { empty: 0, begun: 22, half: 60, approved: 92, certified: 101, suspended: 86, revoked: 48 }[
    stage
  ];
  const at = spread(`${id}~`);
  return at < share ? 'lit' : at < share + (stage === 'empty' ? 0 : 16) ? 'half' : 'dark';
}

export function sampleHouse(stage: Stage, locale: Locale = 'zh-CN'): HouseModel {
  const zh = locale !== 'en';
  const window = (id: string): HouseWindow => ({
    id,
    title: `${id} ${zh ? '指标名称' : 'Name of the indicator'}`,
    light: lightAt(id, stage),
    note: lightAt(id, stage) === 'dark' ? (zh ? '还差 7 人' : '7 more') : undefined,
    href: `/indicators/${id}`,
  });
  const done = stage === 'approved' || stage === 'certified' || stage === 'suspended' || stage === 'revoked';
  return {
    title: zh ? '我们的家' : 'Our house',
    rooms: ROOMS.map(([id, zhTitle, enTitle, windows]) => ({
      id,
      title: zh ? zhTitle : enTitle,
      windows: windows.split(' ').map(window),
    })),
    stones: STONES.split(' ').map(window),
    roof: stage === 'empty' ? null : { num: done ? 93 : 58, den: 100, met: done && stage !== 'revoked' },
    plate:
      stage === 'certified' || stage === 'suspended' || stage === 'revoked'
        ? { title: zh ? '职工之家' : 'HOME', suspended: stage === 'suspended', revoked: stage === 'revoked' }
        : null,
    labels: houseLabels(locale),
  };
}

/** Four rooms of 125 windows in nine sections each, as a province's own standard might have. */
export function largeHouse(perRoom = 125): HouseModel {
  const model = sampleHouse('half');
  return {
    ...model,
    rooms: model.rooms.map((room) => ({
      ...room,
      windows: Array.from({ length: perRoom }, (_, k) => {
        const id = `${room.id}${k}`;
        const at = spread(id);
        return {
          id,
          title: id,
          light: at < 55 ? 'lit' : at < 72 ? 'half' : at < 95 ? 'dark' : 'shuttered',
          section: `第${((k * 9) / perRoom + 1) | 0}组`,
          href: `/i/${id}`,
        } as HouseWindow;
      }),
    })),
    stones: Array.from({ length: 24 }, (_, k) => ({
      id: `S${k}`,
      title: `S${k}`,
      light: lightAt(`S${k}`, 'half'),
    })),
  };
}

/** Houses of one, two, three, six and no rooms. */
export function oddHouse(counts: number[]): HouseModel {
  const names = [
    '民主之家',
    '学习之家',
    '关爱之家',
    '安全之家',
    '效益之家',
    '文化之家',
    '书香之家',
    '和谐之家',
  ];
  return {
    ...sampleHouse('half'),
    rooms: counts.map((count, at) => ({
      id: `r${at}`,
      title: names[at % names.length] as string,
      windows: Array.from({ length: count }, (_, k) => ({
        id: `r${at}-${k}`,
        title: `${k}`,
        light: lightAt(`r${at}-${k}`, 'half'),
      })),
    })),
  };
}

export function sampleStreet(count: number): ThumbModel[] {
  const names = [
    '电池厂',
    '铁路项目部',
    '实验小学',
    '县人民医院',
    '宏达机械有限公司',
    '城东商户联合',
    '纺织厂',
    '自来水公司',
    '供电所',
    '仁和中心学校',
    '建筑安装公司第三分公司',
    '快递行业联合',
  ];
  const stages: Stage[] = ['empty', 'begun', 'half', 'approved', 'certified', 'suspended', 'revoked'];
  return Array.from({ length: count }, (_, k) => {
    const stage = stages[spread(`street${k}`) % stages.length] as Stage;
    return {
      ...thumbModel(sampleHouse(stage), `u${k}`, `/units/${k}`),
      title: names[k % names.length] as string,
    };
  });
}
