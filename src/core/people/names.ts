/**
 * Names as they are searched and ordered.
 *
 *   nameKey       pinyin key and search grams of one person
 *   searchTerms   what somebody typed, as the search function of the database takes it
 *
 * The pinyin key is full pinyin without tones, a blank, and the initials: 'zhangsan zs'. Grams are the single
 * characters of a name and its neighbouring pairs (pg_trgm ignores names of two characters), the initials led
 * by '^', the last four of an ID number led by '#', a phone number and its last four led by '*'; each is led by
 * the unit's id, so that one index answers for one unit.
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
    found = dictionary()(character, options)[0] ?? '';
    syllables.set(character, found);
  }
  return found;
}

/** The first one or two characters read as a surname: 单 is shan, 曾 is zeng, 尉迟 is yuchi. */
function surname(head: string): string[] {
  let found = surnames.get(head);
  if (!found) {
    found = dictionary()(head, { ...options, surname: 'head' });
    if (surnames.size < 20_000) surnames.set(head, found);
  }
  return found;
}

export interface NameKey {
  pinyin: string;
  grams: string[];
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
  const plain = folded(name);
  const characters = [...plain];
  const parts: string[] = [];
  if (/^\p{Script=Han}+$/u.test(plain)) {
    const head = surname(characters.slice(0, 2).join(''));
    for (const [at, character] of characters.entries())
      parts.push((at < 2 ? head[at] : undefined) || syllable(character) || character);
  } else {
    for (const word of name
      .normalize('NFKC')
      .toLowerCase()
      .split(/[\s·•.'’-]+/)
      .filter(Boolean)) {
      if (/\p{Script=Han}/u.test(word))
        for (const character of word) parts.push(syllable(character) || character);
      else parts.push(word);
    }
  }
  const initials = parts.map((part) => [...part][0] ?? '').join('');
  const lead = `${unitId}:`;
  const grams = new Set<string>();
  for (const [at, character] of characters.entries()) {
    grams.add(lead + character);
    if (at + 1 < characters.length) grams.add(lead + character + characters[at + 1]);
  }
  if (initials !== '') grams.add(`${lead}^${initials}`);
  if (idLast4 !== null) grams.add(`${lead}#${idLast4}`);
  if (phone !== null) for (const gram of phoneGrams(lead, phone)) grams.add(gram);
  return { pinyin: `${parts.join('')} ${initials}`.slice(0, 200), grams: [...grams] };
}

function phoneGrams(lead: string, phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 5 ? [] : [`${lead}*${digits}`, `${lead}*${digits.slice(-4)}`];
}

/** What `search_employees` looks for; a part that is null is not searched. */
export interface SearchTerms {
  /** All of these must be there ... */
  grams: string[] | null;
  /** ... or all of these. */
  other: string[] | null;
  /** Or the pinyin key begins so; the first text behind all that do. */
  head: string | null;
  headEnd: string | null;
  /** Or the phone number begins so. */
  phoneHead: string | null;
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
  const none: SearchTerms = { grams: null, other: null, head: null, headEnd: null, phoneHead: null };
  if (/^\d{3}[\dx]$/.test(text)) {
    return { ...none, grams: [`${lead}#${text.toUpperCase()}`], other: [`${lead}*${text}`] };
  }
  // A whole mobile number is looked up; a part of one is compared within the unit.
  if (/^\d{11,}$/.test(text)) return { ...none, grams: [`${lead}*${text}`] };
  if (/^\d+$/.test(text)) return { ...none, phoneHead: text };
  if (/^[a-z]+$/.test(text)) {
    // Two letters and more may be initials; every beginning of the pinyin key counts too.
    return { ...none, grams: text.length > 1 ? [`${lead}^${text}`] : null, head: text, headEnd: after(text) };
  }
  const characters = [...text];
  const grams =
    characters.length === 1
      ? [lead + text]
      : characters.slice(1).map((character, at) => lead + characters[at] + character);
  return { ...none, grams: [...new Set(grams)] };
}

/** The first text behind every text that begins so; null behind the last letter. */
function after(head: string): string | null {
  const last = head.charCodeAt(head.length - 1);
  if (last < 0x7a) return head.slice(0, -1) + String.fromCharCode(last + 1);
  return head.length === 1 ? null : after(head.slice(0, -1));
}
