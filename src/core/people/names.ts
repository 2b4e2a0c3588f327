/**
 * Names as they are searched and ordered.
 *
 *   nameKey       pinyin key and search grams of one person
 *   searchTerms   what somebody typed, as the search function of the database takes it
 *   unitKey       by what a unit's name is found
 *
 * The pinyin key is full pinyin without tones, each syllable with a capital, a blank, and the initials: 'ZhangSan zs'.
 * Byte by byte, a capital or the blank stands before every small letter, so that names are ordered syllable by syllable:
 * 陈永 (ChenYong) before 程安 (ChengAn), and whoever has the surname alone before both.
 *
 * Grams are the neighbouring pairs of characters of a name (pg_trgm ignores names of two characters), the initials led
 * by '^', the last four of an ID number led by '#' and of a phone number led by '*'; each is led by the unit's id, so that
 * one index answers for one unit. Whatever is asked seldom, and found by walking one unit's names as well, is none: an import
 * pays for every gram of every person.
 */
import { createRequire } from 'node:module';
import type { pinyin as Pinyin } from 'pinyin-pro';

let pinyinOf: typeof Pinyin | undefined;

/** Its dictionary weighs some megabytes: loaded with the first name, not with the server. */
function dictionary(): typeof Pinyin {
  pinyinOf ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: typeof Pinyin }).pinyin;
  return pinyinOf;
}

const options = { toneType: 'none', type: 'array', v: true, nonZh: 'removed' } as const;
const syllables = new Map<string, string>();
const surnames = new Map<string, string[]>();

function syllable(character: string): string {
  let found = syllables.get(character);
  if (found === undefined) {
    found = capital(dictionary()(character, options)[0] ?? '');
    syllables.set(character, found);
  }
  return found;
}

/** Latin letters alone: the database knows no others, either. */
const capital = (part: string): string => part.replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** The first one or two characters read as a surname: 单 is shan, 曾 is zeng, 尉迟 is yuchi. */
function surname(head: string): string[] {
  let found = surnames.get(head);
  if (!found) {
    found = dictionary()(head, { ...options, surname: 'head' }).map(capital);
    if (surnames.size < 20_000) surnames.set(head, found);
  }
  return found;
}

export interface NameKey {
  pinyin: string;
  grams: string[];
}

/**
 * A unit's name and short name by pinyin and by initials, in small letters, each apart from the next by a blank:
 * '云溪县人民医院工会' is 'yunxixianrenminyiyuangonghui yxxrmyygh'. A name is read as a whole: 长 is chang in 长兴, zhang in 校长.
 */
export function unitKey(name: string, shortName?: string | null): string {
  return [name, shortName ?? '']
    .flatMap((each) => {
      const parts = dictionary()(each.normalize('NFKC').toLowerCase(), { ...options, nonZh: 'consecutive' })
        .map((part) => part.replace(/[^a-z0-9]/g, ''))
        .filter(Boolean);
      return [parts.join(''), parts.map((part) => part[0]).join('')];
    })
    .filter(Boolean)
    .join(' ');
}

/** What of a name is compared: without blanks and middle dots, lower case. */
function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•.'’-]+/g, '');
}

/**
 * @param unitId leads every gram
 * @param idLast4 the last four of the ID number, where there is one
 */
export function nameKey(
  unitId: number,
  name: string,
  idLast4: string | null,
  phone: string | null = null,
): NameKey {
  const lead = `${unitId}:`;
  const { full, initials, characters } = spoken(name);
  const grams: string[] = [];
  const add = (gram: string) => {
    if (!grams.includes(gram)) grams.push(gram);
  };
  for (let at = 1; at < characters.length; at++) add(lead + characters[at - 1] + characters[at]);
  if (initials !== '') add(`${lead}^${initials}`);
  if (idLast4 !== null) add(`${lead}#${idLast4}`);
  const ending = phone === null ? null : phoneEnding(phone);
  if (ending !== null) add(`${lead}*${ending}`);
  return { pinyin: `${full} ${initials}`.slice(0, 200), grams };
}

/** A name's pinyin and initials, and the characters that are compared. */
function spoken(name: string): { full: string; initials: string; characters: ArrayLike<string> } {
  let full = '';
  let initials = '';
  const say = (part: string) => {
    full += part;
    initials += String.fromCodePoint(part.codePointAt(0)!);
  };
  const common = isCommonHan(name);
  const plain = common ? name : folded(name);
  if (common || /^\p{Script=Han}+$/u.test(plain)) {
    const characters = common ? name : [...plain];
    const head = surname(common ? name.slice(0, 2) : (characters as string[]).slice(0, 2).join(''));
    // A character that the dictionary lacks is left out of the surname: then each is read for itself.
    const known = head.length === Math.min(2, characters.length);
    for (let at = 0; at < characters.length; at++) {
      const character = characters[at]!;
      say((known && at < 2 ? head[at] : undefined) || syllable(character) || character);
    }
    return { full, initials: initials.toLowerCase(), characters };
  }
  for (const word of name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s·•.'’-]+/)
    .filter(Boolean)) {
    if (/\p{Script=Han}/u.test(word)) for (const character of word) say(syllable(character) || character);
    else say(capital(word));
  }
  return { full, initials: initials.toLowerCase(), characters: [...plain] };
}

/** Nothing but common Chinese characters, of one unit each: nearly every name. */
function isCommonHan(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return name.length > 0;
}

function phoneEnding(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 5 ? null : digits.slice(-4);
}

/** What `search_employees` looks for; a part that is null is not searched. */
export interface SearchTerms {
  /** All of these must be there ... */
  grams: string[] | null;
  /** ... or all of these. */
  other: string[] | null;
  /** Or the pinyin key begins so, wherever its syllables end. */
  head: string | null;
  /** Or the phone number begins so; with grams besides, both must be so. */
  phoneHead: string | null;
  /** Or the name has this in it: one character, found by walking the unit's names. */
  part: string | null;
  /** Digits were typed: a phone number or an ID ending. */
  byNumber: boolean;
}

/**
 * What somebody typed into the one search field: a name or part of one, pinyin from its beginning, initials, a phone
 * number or its beginning, or the last four of a phone or ID number.
 *
 * @returns null when nothing can be searched for
 */
export function searchTerms(unitId: number, typed: string): SearchTerms | null {
  const text = folded(typed).slice(0, 40);
  if (text === '') return null;
  const lead = `${unitId}:`;
  const none: SearchTerms = {
    grams: null,
    other: null,
    head: null,
    phoneHead: null,
    part: null,
    byNumber: false,
  };
  const number: SearchTerms = { ...none, byNumber: true };
  if (/^\d{3}[\dx]$/.test(text)) {
    return { ...number, grams: [`${lead}#${text.toUpperCase()}`], other: [`${lead}*${text}`] };
  }
  // A whole mobile number is looked up by its ending; a part of one is compared within the unit.
  if (/^\d{11,}$/.test(text)) return { ...number, grams: [`${lead}*${text.slice(-4)}`], phoneHead: text };
  if (/^\d+$/.test(text)) return { ...number, phoneHead: text };
  if (/^[a-z]+$/.test(text)) {
    // Two letters and more may be initials; every beginning of the pinyin key counts too.
    return { ...none, grams: text.length > 1 ? [`${lead}^${text}`] : null, head: text };
  }
  const characters = [...text];
  if (characters.length === 1) return { ...none, part: text };
  const grams = characters.slice(1).map((character, at) => lead + characters[at] + character);
  return { ...none, grams: [...new Set(grams)] };
}
