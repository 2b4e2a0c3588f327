/**
 * Made-up people for the demonstration: the same seed gives the same people. Every ID number has the right check
 * digit, birth date and sex, and none comes twice in the county.
 *
 *   Lots         a small random generator, the same on every machine
 *   makePeople   the people of one unit
 */
import { checkDigit } from '../../core/people/personal.ts';

export class Lots {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both counted. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A day between two, 'YYYY-MM-DD'. */
  day(from: string, to: string): string {
    const start = Date.parse(from);
    return new Date(start + Math.floor(this.next() * ((Date.parse(to) - start) / DAY + 1)) * DAY)
      .toISOString()
      .slice(0, 10);
  }

  shuffle<T>(items: readonly T[]): T[] {
    const all = [...items];
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = this.whole(0, at);
      [all[at], all[other]] = [all[other]!, all[at]!];
    }
    return all;
  }
}

const DAY = 86_400_000;

export interface DemoPerson {
  /** Employee number, unique in the unit. */
  number: string;
  name: string;
  sex: 'male' | 'female';
  ethnicity: string;
  birthOn: string;
  education: string;
  politicalStatus: string;
  idNumber: string;
  department: string;
  position: string;
  employmentForm: 'regular' | 'fixedTerm' | 'dispatched' | 'partTime' | 'migrant' | 'newForm';
  hiredOn: string;
  /** The day of joining; null for whoever has not joined. */
  joinedOn: string | null;
  phone: string;
  groupName: string | null;
}

export interface PeopleInput {
  lots: Lots;
  count: number;
  /** How many of them, the first ones, are members. */
  members: number;
  /** Share of women, 0 to 1. */
  women: number;
  departments: readonly string[];
  /** Departments that are also groups of the union. */
  groups: readonly string[];
  positions: readonly string[];
  forms: readonly DemoPerson['employmentForm'][];
  /** Nobody was hired before (the unit's founding), nor after `until`. */
  since: string;
  until: string;
  /** First employee number. */
  firstNumber?: number;
}

/** @param taken ID numbers and phones that others have; those made here are added */
export function makePeople(input: PeopleInput, taken: Set<string>): DemoPerson[] {
  const { lots } = input;
  const people: DemoPerson[] = [];
  for (let at = 0; at < input.count; at += 1) {
    const sex = lots.chance(input.women) ? 'female' : 'male';
    const birthOn = lots.day('1967-01-01', '2004-12-31');
    const idNumber = once(taken, () => {
      const last = lots.whole(0, 49) * 2 + (sex === 'male' ? 1 : 0);
      const first = `${lots.pick(areas)}${birthOn.replaceAll('-', '')}${String(lots.whole(0, 9))}${String(last).padStart(2, '0')}`;
      return first + checkDigit(first);
    });
    const grown = `${Number(birthOn.slice(0, 4)) + 19}-01-01`;
    const hiredOn = lots.day(grown > input.since ? grown : input.since, input.until);
    const joined = lots.day(hiredOn, input.until);
    const department = lots.pick(input.departments);
    people.push({
      number: String((input.firstNumber ?? 1) + at).padStart(4, '0'),
      name: lots.pick(surnames) + givenName(lots, sex),
      sex,
      ethnicity: lots.chance(0.93) ? '汉族' : lots.pick(['畲族', '回族', '土家族', '苗族']),
      birthOn,
      education: lots.pick(['初中', '高中', '中专', '大专', '大专', '本科', '本科', '硕士']),
      politicalStatus: lots.chance(0.22) ? '中共党员' : lots.chance(0.15) ? '共青团员' : '群众',
      idNumber,
      department,
      position: lots.pick(input.positions),
      employmentForm: lots.pick(input.forms),
      hiredOn,
      joinedOn: at < input.members ? joined : null,
      phone: once(
        taken,
        () =>
          lots.pick(['130', '135', '137', '138', '139', '150', '158', '177', '186', '189']) +
          String(lots.whole(0, 99_999_999)).padStart(8, '0'),
      ),
      groupName: input.groups.includes(department) ? department : null,
    });
  }
  return people;
}

function once(taken: Set<string>, make: () => string): string {
  for (;;) {
    const made = make();
    if (taken.has(made)) continue;
    taken.add(made);
    return made;
  }
}

function givenName(lots: Lots, sex: DemoPerson['sex']): string {
  const own = sex === 'female' ? womensNames : mensNames;
  const first = lots.pick(own);
  return lots.chance(0.65) ? lots.pick(either) + first : first;
}

const areas = [
  '330102',
  '330106',
  '330110',
  '330122',
  '330127',
  '330182',
  '330282',
  '330326',
  '330424',
  '330521',
  '330702',
  '330822',
  '331023',
  '341002',
  '341823',
  '361128',
  '411325',
  '520330',
];
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严',
];
const either = [...'文志建晓小春海子思雨佳嘉明永国立天宇'];
const mensNames = [...'伟强磊军勇涛超刚平辉鹏杰斌浩波宁峰健毅俊成龙林松飞鑫根荣华新'];
const womensNames = [...'芳娜敏静丽娟艳秀霞燕玲桂英红梅莉琳雪倩颖洁慧莹婷萍兰珍琴云怡'];
