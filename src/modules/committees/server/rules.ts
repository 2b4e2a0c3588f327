/**
 * Who may sit where: the rules of committees, apart from any I/O. Numbers come from the rulebook as arguments.
 *
 *   needOf         whether a grassroots union needs a committee of a kind, and with how many seats
 *   needAbove      the same of a union above: what the rulebook knows, and where it knows nothing
 *   postsOf        the posts of a kind
 *   seatFault      what is wrong with a number of seats
 *   bar            why somebody may not take a post, naming the rule
 *   requiredPosts  how many posts of the union committee must be filled
 *
 * Sources: 中华人民共和国工会法 (2021) art. 10 (close relatives of the main head), art. 11 (committee from 25 members),
 * art. 45 (audit committee); 工会基层组织选举工作条例 (总工发〔2016〕27号) art. 4 (retained members cannot stand) and on the
 * audit committee (who keeps the money cannot audit it; article not read); 工会女职工委员会工作条例 art. 11.
 */
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import type { RangeValue, RuleAnswer } from '../../../core/rulebook/index.ts';

type Words = { zh: string; en: string };

export interface SeatRules {
  /** committeeSeats for the unit's members. */
  union: RuleAnswer<RangeValue>;
  /** auditCommitteeSeats. */
  audit: RuleAnswer<RangeValue>;
  /** womenCommitteeThreshold. */
  women: RuleAnswer<number>;
}

export interface People {
  members: number;
  women: number;
  employees: number;
}

export interface Need {
  state: 'needed' | 'optional' | 'notNeeded';
  seats: { min: number; max: number | null; odd: boolean } | null;
  explanation: Words;
  source: RuleAnswer | null;
}

/** Up to this size of the rule's range there is no committee, but a chair or an organizer. */
export const isSolo = (rule: SeatRules['union']): boolean => rule.value.max === 1;

export function needOf(kind: CommitteeKind, people: People, rules: SeatRules): Need {
  switch (kind) {
    case 'union': {
      const { min, max } = rules.union.value;
      const range = rangeWords({ min, max });
      return {
        state: 'needed',
        seats: { min, max, odd: rules.union.odd },
        explanation: isSolo(rules.union)
          ? {
              zh: `会员 ${people.members} 人，可以不建立委员会，设主席或组织员 1 人。`,
              en: `With ${people.members} members no committee is needed: one chair or organizer.`,
            }
          : {
              zh: `会员 ${people.members} 人，委员${range.zh}名${rules.union.odd ? '（单数）' : ''}。`,
              en: `With ${people.members} members: ${range.en} seats${rules.union.odd ? ', an odd number' : ''}.`,
            },
        source: rules.union,
      };
    }
    case 'fundsAudit': {
      const { min, max } = rules.audit.value;
      const range = rangeWords({ min, max });
      return {
        state: isSolo(rules.union) ? 'optional' : 'needed',
        // Where nobody asks for one, nobody asks how many sit on it.
        seats: isSolo(rules.union) ? null : { min, max, odd: rules.audit.odd },
        explanation: isSolo(rules.union)
          ? {
              zh: '会员很少，可以由上级工会经审组织审查。',
              en: 'With so few members, the union above may audit.',
            }
          : {
              zh: `与工会委员会同时选举，委员${range.zh}名。`,
              en: `Elected together with the union committee: ${range.en} seats.`,
            },
        source: rules.audit,
      };
    }
    case 'women': {
      const threshold = rules.women.value;
      if (people.women === 0) {
        return {
          state: 'notNeeded',
          seats: null,
          explanation: { zh: '没有女会员。', en: 'There is no woman member.' },
          source: rules.women,
        };
      }
      return people.women >= threshold
        ? {
            state: 'needed',
            seats: null,
            explanation: {
              zh: `女会员 ${people.women} 人，达到 ${threshold} 人，建立女职工委员会。`,
              en: `${people.women} women members reach ${threshold}: a women’s committee.`,
            },
            source: rules.women,
          }
        : {
            state: 'needed',
            seats: { min: 1, max: 1, odd: false },
            explanation: {
              zh: `女会员 ${people.women} 人，不足 ${threshold} 人，设女职工委员。`,
              en: `${people.women} women members, fewer than ${threshold}: one women’s member.`,
            },
            source: rules.women,
          };
    }
    case 'standing':
      return {
        state: 'optional',
        seats: null,
        explanation: {
          zh: '委员较多的，可以设常务委员会。',
          en: 'A large committee may have a standing one.',
        },
        source: null,
      };
    case 'mediation':
      return {
        state: 'optional',
        seats: null,
        explanation: {
          zh: '企业可以设立劳动争议调解委员会，由职工代表和企业代表组成。',
          en: 'An enterprise may have one, of employees’ and the enterprise’s representatives.',
        },
        source: null,
      };
    case 'laborProtection':
      return {
        state: 'optional',
        seats: null,
        explanation: { zh: '负责劳动安全卫生的群众监督。', en: 'Supervises safety and health at work.' },
        source: null,
      };
    case 'disclosureLeading':
    case 'disclosureWorking':
    case 'disclosureSupervision':
      return {
        state: 'optional',
        seats: null,
        explanation: { zh: '厂务公开的组织机构。', en: 'A body of factory-affairs disclosure.' },
        source: null,
      };
  }
}

/**
 * Of a union above: its congress decides on the seats, and of most kinds the rulebook knows nothing; the page says so.
 *
 * @param term higherUnionTerm, where this place has one
 */
export function needAbove(kind: CommitteeKind, term: RuleAnswer | null): Need {
  const unknown = {
    zh: '名额由代表大会决定，规则手册没有规定。',
    en: 'Its congress decides on the seats; the rulebook knows no number.',
  };
  const need = (state: Need['state'], zh: string, en: string, source: RuleAnswer | null = null): Need => ({
    state,
    seats: null,
    explanation: { zh, en },
    source,
  });
  switch (kind) {
    case 'union':
      return need(
        'needed',
        `由本级代表大会选举产生。${unknown.zh}`,
        `Elected by the congress of this union. ${unknown.en}`,
        term,
      );
    case 'fundsAudit':
      return need(
        'needed',
        `各级工会都建立经费审查委员会（《工会法》第45条），与本级委员会同时选举。${unknown.zh}`,
        `Every union has a funds audit committee (Trade Union Law, art. 45), elected together with its committee. ${unknown.en}`,
        term,
      );
    case 'standing':
      return need(
        'optional',
        `由本级委员会全体会议选举产生。${unknown.zh}`,
        `Elected by the whole committee. ${unknown.en}`,
        term,
      );
    case 'women':
      return need(
        'optional',
        '规则手册对本级工会的女职工委员会没有规定。',
        'The rulebook says nothing about the women’s committee of a union above.',
      );
    default:
      return need(
        'notNeeded',
        '这是用人单位里的机构，规则手册对本级工会没有规定。',
        'A body within an employer; the rulebook says nothing about one of a union above.',
      );
  }
}

/** @param above of a union above: it has a committee and no organizer */
export function postsOf(kind: CommitteeKind, above = false): readonly Post[] {
  if (above && (kind === 'union' || kind === 'women')) return ['chair', 'viceChair', 'member'];
  switch (kind) {
    case 'union':
      return ['chair', 'viceChair', 'member', 'organizer'];
    case 'standing':
      return ['chair', 'viceChair', 'member'];
    case 'fundsAudit':
      return ['chair', 'viceChair', 'member'];
    case 'women':
      return ['chair', 'viceChair', 'member', 'womenMember'];
    default:
      return ['chair', 'viceChair', 'member', 'secretary'];
  }
}

function rangeWords({ min, max }: { min: number; max: number | null }): Words {
  if (max === null) return { zh: ` ${min} 名以上，共若干`, en: `at least ${min}` };
  return min === max ? { zh: ` ${min} `, en: String(min) } : { zh: ` ${min}–${max} `, en: `${min}–${max}` };
}

/** What is wrong with a number of seats; null when it may stand. */
export function seatFault(seats: number, need: Need): Words | null {
  if (!need.seats) return null;
  const { min, max, odd } = need.seats;
  const range = rangeWords({ min, max });
  const source = need.source ? sourceWords(need.source) : { zh: '', en: '' };
  if (seats < min || (max !== null && seats > max)) {
    return {
      zh: `应为${range.zh}名。${need.explanation.zh}${source.zh}`,
      en: `${range.en} seats. ${need.explanation.en} ${source.en}`,
    };
  }
  if (odd && seats % 2 === 0)
    return { zh: `应为单数。${source.zh}`, en: `It must be an odd number. ${source.en}` };
  return null;
}

/** A source as it is named in a sentence. */
export function sourceWords(rule: Pick<RuleAnswer, 'document' | 'number' | 'article' | 'confirmed'>): Words {
  const article = rule.article
    ? { zh: `第${rule.article}条`, en: `, art. ${rule.article}` }
    : { zh: '', en: '' };
  const unsure = rule.confirmed ? { zh: '', en: '' } : { zh: '（未核实）', en: ' (not confirmed)' };
  return {
    zh: `依据《${rule.document}》${article.zh}${unsure.zh}。`,
    en: `By ${rule.document}${article.en}${unsure.en}.`,
  };
}

/** In SQL, a name without its blanks: by it two people from outside the roster are told from one. */
export const bareName = (column: string): string => `regexp_replace(${column}, '\\s', '', 'g')`;

/** Somebody who is to take a post. */
export interface Candidate {
  name: string;
  sex: 'male' | 'female' | null;
  /** From outside the roster. */
  outside: boolean;
  membership: 'member' | 'retained' | null;
  keepsFunds: boolean;
  relativeOfHead: boolean;
  /**
   * What else the person holds here now. `byName`: held under the same name by somebody from outside the roster, or by
   * whoever of the roster is called so, which is taken for the same person.
   */
  holds: { kind: CommitteeKind; post: Post; keepsFunds: boolean; byName?: boolean }[];
  /** Keeps the union's money by an account's role. */
  treasurer: boolean;
  /** Audits by an account's role. */
  auditor: boolean;
}

export interface Bar extends Words {
  code: string;
  /** Document and article, as the refusal names them. */
  rule: { document: string; article: string | null };
}

const unionLaw = '中华人民共和国工会法';
const electionRules = '工会基层组织选举工作条例';
const womenRules = '工会女职工委员会工作条例';

/** Bodies of the union itself: only its members sit there. Mediation and disclosure bring in others. */
export const ofMembers: readonly CommitteeKind[] = ['union', 'standing', 'fundsAudit', 'women'];

/**
 * Why somebody may not take a post; null when they may.
 *
 * @param above in a union above: it has no roster, and so everybody is from outside it
 */
export function bar(
  kind: CommitteeKind,
  post: Post,
  who: Candidate,
  rules: Pick<SeatRules, 'audit'>,
  above = false,
): Bar | null {
  const barred = barBetween(kind, post, who, rules, above);
  const own = { ...who, holds: who.holds.filter((held) => !held.byName) };
  if (!barred || own.holds.length === who.holds.length || barBetween(kind, post, own, rules, above))
    return barred;
  // Only the name says that it is one person.
  return {
    ...barred,
    zh: `${barred.zh}如为同名的另一人，请在花名册以外的那位姓名后注明，如“${who.name}（县总工会）”。`,
    en: `${barred.en} If another person bears the name, say so behind the name of the one from outside: “${who.name} (county union)”.`,
  };
}

function barBetween(
  kind: CommitteeKind,
  post: Post,
  who: Candidate,
  rules: Pick<SeatRules, 'audit'>,
  above: boolean,
): Bar | null {
  if (ofMembers.includes(kind)) {
    if (who.membership === 'retained') {
      return {
        code: 'retainedCannotStand',
        zh: `${who.name}保留会籍期间没有选举权、被选举权和表决权。依据《${electionRules}》第4条。`,
        en: `${who.name}’s membership is only retained: no right to stand (${electionRules}, art. 4).`,
        rule: { document: electionRules, article: '4' },
      };
    }
    if (!who.outside && who.membership !== 'member') {
      return {
        code: 'notMember',
        zh: `${who.name}不是本单位工会会员，不能担任这一职务。请先办理入会。`,
        en: `${who.name} is not a member of this union; join first.`,
        rule: { document: electionRules, article: null },
      };
    }
    if (!above && who.outside && post !== 'organizer' && post !== 'chair') {
      return {
        code: 'outsider',
        zh: '只有主席或组织员可以由上级选派花名册以外的人担任；其他职务请从花名册中选择。',
        en: 'Only a chair or organizer may come from outside the roster; choose others from it.',
        rule: { document: electionRules, article: null },
      };
    }
  }
  if ((kind === 'union' || kind === 'standing') && who.relativeOfHead) {
    return {
      code: 'relativeOfHead',
      zh: `${who.name}是本单位主要负责人的近亲属，不得作为工会委员会成员的人选。依据《${unionLaw}》第10条。`,
      en: `${who.name} is a close relative of the head of the administration and cannot stand for the committee (${unionLaw}, art. 10).`,
      rule: { document: unionLaw, article: '10' },
    };
  }
  if (kind === 'fundsAudit') {
    const source = { document: rules.audit.document, article: rules.audit.article };
    const words = sourceWords(rules.audit);
    if (
      who.holds.some(
        (held) =>
          (held.kind === 'union' || held.kind === 'standing') &&
          (held.post === 'chair' || held.post === 'organizer'),
      )
    ) {
      return {
        code: 'chairOnAudit',
        zh: `工会主席不得担任经费审查委员会委员。${words.zh}`,
        en: `The chair cannot sit on the funds audit committee. ${words.en}`,
        rule: source,
      };
    }
    if (who.keepsFunds || who.treasurer || who.holds.some((held) => held.keepsFunds)) {
      return {
        code: 'fundsOnAudit',
        zh: `${who.name}分管或经办工会财务，不得担任经费审查委员会委员。${words.zh}`,
        en: `${who.name} keeps the union’s money and cannot sit on the funds audit committee. ${words.en}`,
        rule: source,
      };
    }
  } else if (who.holds.some((held) => held.kind === 'fundsAudit')) {
    const source = { document: rules.audit.document, article: rules.audit.article };
    const words = sourceWords(rules.audit);
    if (kind === 'union' && (post === 'chair' || post === 'organizer')) {
      return {
        code: 'auditAsChair',
        zh: `${who.name}是经费审查委员会委员，不得担任工会主席。请先免去经审职务。${words.zh}`,
        en: `${who.name} sits on the funds audit committee and cannot be chair. ${words.en}`,
        rule: source,
      };
    }
  }
  if (who.keepsFunds && (who.auditor || who.holds.some((held) => held.kind === 'fundsAudit'))) {
    const words = sourceWords(rules.audit);
    return {
      code: 'auditKeepsFunds',
      zh: `${who.name}负责经费审查，不得分管或经办工会财务。请先免去经审职务或收回经审授权。${words.zh}`,
      en: `${who.name} audits the funds and cannot keep the money; end that first. ${words.en}`,
      rule: { document: rules.audit.document, article: rules.audit.article },
    };
  }
  if (kind === 'women' && who.outside && who.sex === null) {
    return {
      code: 'sexAsked',
      zh: '女职工委员会由女会员组成。请填写这个人的性别。',
      en: 'The women’s committee consists of women members. Give this person’s sex.',
      rule: { document: womenRules, article: null },
    };
  }
  if (kind === 'women' && who.sex === 'male') {
    return {
      code: 'womenOnly',
      zh: '女职工委员会由女会员组成。',
      en: 'The women’s committee consists of women members.',
      rule: { document: womenRules, article: null },
    };
  }
  if (kind === 'standing' && !who.holds.some((held) => held.kind === 'union')) {
    return {
      code: 'notOnUnionCommittee',
      zh: `常务委员从工会委员会委员中选举产生；${who.name}不是委员。`,
      en: `Standing members come from the union committee; ${who.name} is not on it.`,
      rule: { document: electionRules, article: null },
    };
  }
  return null;
}

/** Posts of the union committee that must be filled: the seats decided, or the least that the rule asks. */
export function requiredPosts(seats: number | null, rule: SeatRules['union']): number {
  return seats ?? rule.value.min;
}
