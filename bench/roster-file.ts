/**
 * Contents: makeRosterFile (a workbook of any number of made-up people), rosterPeople (the people themselves).
 *
 * People are random but valid: no ID number twice, check digits right, sex and birth date as the number says. The same
 * seed gives the same file. Columns and words are those of tests/fixtures/rosters.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { checkDigit } from '../src/core/people/personal.ts';
import { workbookStream, type WriteColumn } from '../src/platform/sheets/index.ts';

export interface RosterPerson {
  sequence: number;
  name: string;
  sex: '男' | '女';
  ethnicity: string;
  birthOn: string;
  education: string;
  idNumber: string;
  department: string;
  employmentForm: string;
  hiredOn: string;
  /** '' for the one in thirty who has not joined. */
  joinedUnionOn: string;
  phone: string;
  isActivist: string;
  remark: string;
  [key: string]: string | number;
}

/** Writes an .xlsx with a header row and `rows` people. */
export async function makeRosterFile(path: string, rows: number, seed = 1): Promise<void> {
  const columns: WriteColumn[] = [
    { title: '序号', key: 'sequence', format: 'number' },
    { title: '姓名', key: 'name' },
    { title: '性别', key: 'sex' },
    { title: '民族', key: 'ethnicity' },
    { title: '出生日期', key: 'birthOn', format: 'date' },
    { title: '文化程度', key: 'education' },
    { title: '身份证号码', key: 'idNumber', width: 22 },
    { title: '部门', key: 'department' },
    { title: '用工形式', key: 'employmentForm' },
    { title: '入职日期', key: 'hiredOn' },
    { title: '入会日期', key: 'joinedUnionOn' },
    { title: '联系电话', key: 'phone' },
    { title: '工会积极分子', key: 'isActivist' },
    { title: '备注', key: 'remark' },
  ];
  const stream = workbookStream({
    sheets: [{ name: '职工花名册', columns, rows: rosterPeople(rows, seed) }],
  });
  await pipeline(stream, createWriteStream(path));
}

/** Made-up people, one by one. Enough areas, days and sequence numbers for some five million. */
export function* rosterPeople(count: number, seed = 1): Generator<RosterPerson> {
  const random = mulberry32(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const day = (from: number, to: number) =>
    new Date(from + Math.floor(random() * ((to - from) / DAY)) * DAY).toISOString().slice(0, 10);
  const taken = new Set<string>();

  for (let sequence = 1; sequence <= count; sequence++) {
    const birthOn = day(Date.UTC(1966, 0, 1), Date.UTC(2006, 0, 1));
    let idNumber: string;
    do {
      const first =
        pick(areas) + birthOn.replaceAll('-', '') + String(Math.floor(random() * 999) + 1).padStart(3, '0');
      idNumber = first + checkDigit(first);
    } while (taken.has(idNumber));
    taken.add(idNumber);
    const earliest = Math.max(Date.parse(`${Number(birthOn.slice(0, 4)) + 18}-01-01`), Date.UTC(1990, 0, 1));
    const hiredOn = day(earliest, Date.UTC(2025, 11, 31));
    yield {
      sequence,
      name: pick(surnames) + pick(given) + (random() < 0.6 ? pick(given) : ''),
      sex: idNumber.charCodeAt(16) % 2 === 1 ? '男' : '女',
      ethnicity: random() < 0.92 ? '汉' : pick(['回', '壮', '满', '苗', '维吾尔']),
      birthOn,
      education: pick(['初中', '高中', '中专', '大专', '本科', '硕士']),
      idNumber,
      department: pick(departments),
      employmentForm: pick(['正式', '正式', '正式', '固定期限', '劳务派遣', '非全日制', '农民工']),
      hiredOn,
      joinedUnionOn: random() < 1 / 30 ? '' : day(Date.parse(hiredOn), Date.UTC(2026, 5, 30)),
      phone: pick(['138', '139', '150', '177', '186']) + String(Math.floor(random() * 1e8)).padStart(8, '0'),
      isActivist: random() < 0.05 ? '是' : '',
      remark: '',
    };
  }
}

const DAY = 86_400_000;
const areas = [
  '110105',
  '310115',
  '320106',
  '330106',
  '330282',
  '340104',
  '350203',
  '370102',
  '410105',
  '430102',
  '440106',
  '500112',
  '510107',
  '610113',
];
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉鹏俊宇浩轩梓涵怡嘉欣子雨晨佳琪思远博',
];
const departments = [
  '办公室',
  '财务部',
  '质检部',
  '研发中心',
  '装配车间',
  '电芯车间',
  '设备维修班',
  '仓储物流部',
  '一线压药组',
  '锌筒车间',
];

/** A small random generator of good enough quality, the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
