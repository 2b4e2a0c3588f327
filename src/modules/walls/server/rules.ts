/**
 * What stands on each board, apart from any I/O.
 *
 *   drawBoard   the parts of one board, and what it lacks
 *   digestOf    what tells two contents apart; codeOf: its first letters, as on the paper
 *   linesOf     the contents line by line, so that a change can be named
 *
 * Words that only a union can decide on (its policy, its rules) are never made up here: they come from the register or from
 * what the union wrote for the board.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { committeeNames, postName } from '../../committees/locale.ts';
import type { boardPart } from '../contract.ts';

export type Part = z.output<typeof boardPart>;

export interface Words {
  body: string;
  adoptedOn: string | null;
  adoptedBy: string | null;
}

/** Everything that boards are drawn from, read at once. */
export interface WallRecords {
  unitName: string;
  address: string | null;
  committees: {
    kind: CommitteeKind;
    termNumber: number;
    termStart: string;
    endsOn: string;
    posts: { post: Post; name: string; work: string | null }[];
  }[];
  groups: { kind: 'branch' | 'group'; name: string; leader: string | null }[];
  activists: { name: string; basis: string }[];
  /** Of the congress in office. */
  assembly: { termNumber: number; termStart: string; termEnd: string | null; seats: number | null } | null;
  delegates: { name: string; ward: string | null }[];
  disclosureRule: { title: string; body: string; fromOn: string; resolved: boolean } | null;
  disclosed: { title: string; owner: string }[];
  certificates: { title: string; number: string; issuer: string; issuedOn: string; expiresOn: string }[];
  membership: { rights: readonly CharterLine[]; duties: readonly CharterLine[] };
  /** Days of a proposal's course, by the rulebook's names; absent where it knows none. */
  proposalDays: Partial<Record<ProposalDay, number>>;
  words: ReadonlyMap<string, Words>;
}

interface CharterLine {
  zh: string;
  articles: number[];
  labor?: number[];
}

export const proposalDayNames = [
  'proposalCallLead',
  'proposalSeconders',
  'proposalScreening',
  'proposalReply',
  'proposalRating',
  'proposalReHandling',
] as const;
export type ProposalDay = (typeof proposalDayNames)[number];

export interface Missing {
  say: Text;
  /** Below the unit's desk; null: here, as the board's own words. */
  path: string | null;
}

export interface Drawn {
  parts: Part[];
  basis: string;
  missing: Missing[];
  /** Whether it says what it is hung for. */
  ready: boolean;
  /** Whether the union writes words of its own for it. */
  written: boolean;
}

const row = (title: string, text = '', note = '') => ({ title, text, note });
const list = (heading: string, rows: Part['rows'], form: Part['form'] = 'list'): Part[] =>
  rows.length > 0 ? [{ form, heading, rows }] : [];

/** @param title of the board, for what is said of its missing words */
export function drawBoard(id: string, title: Text, records: WallRecords): Drawn {
  const words = records.words.get(id);
  const own = list('', words ? paragraphs(words.body) : [], 'words');
  const basis = words ? adoption(words) : '';
  const noWords: Missing = {
    say: {
      zh: `还没有“${title.zh}”的正文。由工会自己写，系统不代拟。`,
      en: `“${title.en}” has no words yet. The union writes them; Jia makes none up.`,
    },
    path: null,
  };
  const drawn = (parts: Part[], missing: Missing[], ready: boolean, written = true): Drawn => ({
    parts,
    basis,
    missing,
    ready: ready && parts.length > 0,
    written,
  });

  switch (id) {
    case 'memberRights':
    case 'memberDuties': {
      const lines = records.membership[id === 'memberRights' ? 'rights' : 'duties'];
      return {
        ...drawn([...list('', lines.map(charterLine)), ...own], [], true),
        basis: basis || '以上是要点。标“见章程”的以《中国工会章程》原文为准。',
      };
    }
    case 'chairDuties': {
      const union = committee(records, 'union');
      const chair = union?.posts.filter(({ post }) => post === 'chair') ?? [];
      const missing: Missing[] = [];
      if (chair.length === 0)
        missing.push({
          say: { zh: '登记表上没有工会主席。', en: 'The register names no chair.' },
          path: 'committees/union',
        });
      if (!words && !chair.some(({ work }) => work))
        missing.push(noWords, {
          say: {
            zh: '主席的分工也没有登记。',
            en: 'Nor does the register say what the chair is in charge of.',
          },
          path: 'committees/union',
        });
      return drawn(
        [...own, ...list(`现任工会${postName('union', 'chair').zh}`, people('union', chair), 'people')],
        missing,
        chair.length > 0 && (words !== undefined || chair.some(({ work }) => work)),
      );
    }
    case 'auditTasks':
      return tasksOf('fundsAudit');
    case 'womenTasks':
      return tasksOf('women');
    case 'congressRule': {
      const { assembly } = records;
      const missing = words ? [] : [noWords];
      if (!assembly)
        missing.push({
          say: { zh: '还没有登记职工代表大会。', en: 'No workers’ congress is registered.' },
          path: 'congress',
        });
      return drawn(
        [
          ...own,
          ...list(
            '本届职工代表大会',
            assembly
              ? [
                  row(
                    `第 ${assembly.termNumber} 届`,
                    `${dayOf(assembly.termStart)}起${assembly.termEnd ? `，至 ${dayOf(assembly.termEnd)}` : ''}`,
                    records.delegates.length > 0 ? `职工代表 ${records.delegates.length} 人` : '',
                  ),
                ]
              : [],
            'people',
          ),
        ],
        missing,
        words !== undefined,
      );
    }
    case 'disclosureRule': {
      const rule = records.disclosureRule;
      const body = rule?.body.trim() ? list(rule.title, paragraphs(rule.body), 'words') : [];
      const missing: Missing[] = [];
      if (!rule)
        missing.push({
          say: { zh: '还没有登记公开制度。', en: 'No rule on disclosure is registered.' },
          path: 'disclosure/catalogue',
        });
      else if (body.length === 0 && !words)
        missing.push({
          say: {
            zh: '公开制度登记时没有录入正文，请在这里写上。',
            en: 'The rule on disclosure was registered without its words; write them here.',
          },
          path: null,
        });
      if (records.disclosed.length === 0)
        missing.push({
          say: { zh: '公开目录还是空的。', en: 'The catalogue of disclosures is empty.' },
          path: 'disclosure/catalogue',
        });
      const made = drawn(
        [
          ...(words ? own : body),
          ...list(
            '公开目录',
            records.disclosed.map((item) => row(item.title, '', item.owner)),
          ),
        ],
        missing,
        words !== undefined || body.length > 0,
      );
      return !basis && rule
        ? { ...made, basis: `${dayOf(rule.fromOn)}起施行${rule.resolved ? '，经职工代表大会通过' : ''}` }
        : made;
    }
    case 'network': {
      const union = committee(records, 'union');
      const missing: Missing[] = [];
      if (!union || union.posts.length === 0)
        missing.push({
          say: { zh: '还没有登记工会委员会。', en: 'The union committee is not registered.' },
          path: 'committees/union',
        });
      else if (!union.posts.some(({ post }) => post === 'chair'))
        missing.push({ say: { zh: '工会主席空缺。', en: 'There is no chair.' }, path: 'committees/union' });
      if (records.groups.length === 0)
        missing.push({
          say: { zh: '还没有登记分会和小组。', en: 'No branch or group is registered.' },
          path: 'groups',
        });
      const leaderless = records.groups.filter(({ leader }) => !leader).length;
      if (leaderless > 0)
        missing.push({
          say: {
            zh: `有 ${leaderless} 个分会、小组没有负责人。`,
            en: `${leaderless} of the branches and groups ${leaderless === 1 ? 'has' : 'have'} no leader.`,
          },
          path: 'groups',
        });
      return drawn(
        [
          ...list(
            '',
            [row(records.unitName), ...records.committees.filter((one) => one.posts.length > 0).map(boxOf)],
            records.committees.some((one) => one.posts.length > 0) ? 'chart' : 'words',
          ),
          ...list(
            '分会和小组',
            records.groups.map((group) =>
              row(group.name, group.leader ?? '（空缺）', group.kind === 'branch' ? '分会主席' : '小组长'),
            ),
            'people',
          ),
          ...own,
        ],
        missing,
        union !== undefined && union.posts.length > 0,
        false,
      );
    }
    case 'advancedIndividuals':
      return drawn(
        [
          ...own,
          ...list(
            '工会积极分子',
            records.activists.map((one) => row('', one.name, one.basis)),
            'people',
          ),
        ],
        records.activists.length > 0 || words
          ? []
          : [
              {
                say: {
                  zh: '积极分子名册是空的，也没有写先进人物的事迹。',
                  en: 'The roster of activists is empty, and nothing is written of those who are honored.',
                },
                path: 'people?activist=true',
              },
            ],
        true,
      );
    case 'committees':
      return drawn(
        records.committees.flatMap((one) =>
          list(
            `${committeeNames[one.kind].zh}（第 ${one.termNumber} 届，至 ${dayOf(one.endsOn)}）`,
            people(one.kind, one.posts),
            'people',
          ),
        ),
        records.committees.length > 0
          ? []
          : [
              {
                say: { zh: '还没有登记委员会。', en: 'No committee is registered.' },
                path: 'committees',
              },
            ],
        true,
        false,
      );
    case 'delegates':
      return drawn(
        list(
          records.assembly
            ? `第 ${records.assembly.termNumber} 届职工代表（${records.delegates.length} 人）`
            : '',
          records.delegates.map((one) => row('', one.name, one.ward ?? '')),
          'people',
        ),
        records.delegates.length > 0
          ? []
          : [
              {
                say: { zh: '还没有登记职工代表。', en: 'No delegate is registered.' },
                path: 'congress',
              },
            ],
        true,
        false,
      );
    case 'proposalFlow':
      return drawn(list('', proposalSteps(records.proposalDays), 'steps'), [], true, false);
    case 'certificates':
      return drawn(
        list(
          '',
          records.certificates.map((one) =>
            row(
              one.title,
              `${one.issuer}命名`,
              `${one.number}，${dayOf(one.issuedOn)}至 ${dayOf(one.expiresOn)}`,
            ),
          ),
          'people',
        ),
        records.certificates.length > 0
          ? []
          : [
              {
                say: { zh: '现在没有有效的命名证书。', en: 'No certificate is in force.' },
                path: 'certificates',
              },
            ],
        true,
        false,
      );
    case 'contacts': {
      const rows = helpers.flatMap(([kind, matter]) => {
        const head = committee(records, kind)?.posts.find(({ post }) => heads.includes(post));
        return head
          ? [row(matter, head.name, `${committeeNames[kind].zh}${postName(kind, head.post).zh}`)]
          : [];
      });
      const missing: Missing[] = [];
      if (rows.length === 0)
        missing.push({
          say: { zh: '还没有登记各委员会的负责人。', en: 'No head of a committee is registered.' },
          path: 'committees',
        });
      if (!words)
        missing.push({
          say: {
            zh: '可以在这里写上电话、办公地点和接待时间。',
            en: 'Write here the telephone, the room and the hours.',
          },
          path: null,
        });
      return drawn(
        [
          ...list('有事找谁', rows, 'people'),
          ...list('地址', records.address ? [row(records.address)] : [], 'words'),
          ...own,
        ],
        missing,
        rows.length > 0,
      );
    }
    default:
      return drawn(own, words ? [] : [noWords], words !== undefined);
  }

  function tasksOf(kind: CommitteeKind): Drawn {
    const one = committee(records, kind);
    const posts = one?.posts ?? [];
    const missing: Missing[] = [];
    if (posts.length === 0)
      missing.push({
        say: {
          zh: `还没有登记${committeeNames[kind].zh}。`,
          en: `The ${committeeNames[kind].en} is not registered.`,
        },
        path: `committees/${kind}`,
      });
    if (!words) missing.push(noWords);
    return drawn(
      [...own, ...list(committeeNames[kind].zh, people(kind, posts), 'people')],
      missing,
      words !== undefined,
    );
  }
}

/** To whom people turn with what. */
const helpers: [CommitteeKind, string][] = [
  ['union', '入会、困难、意见建议'],
  ['mediation', '劳动争议调解'],
  ['women', '女职工权益'],
  ['laborProtection', '劳动保护和安全隐患'],
  ['fundsAudit', '经费审查监督'],
];
const heads: Post[] = ['chair', 'womenMember'];

const committee = (records: WallRecords, kind: CommitteeKind) =>
  records.committees.find((one) => one.kind === kind);

const people = (kind: CommitteeKind, posts: WallRecords['committees'][number]['posts']): Part['rows'] =>
  posts.map(({ post, name, work }) => row(postName(kind, post).zh, name, work ?? ''));

/** A committee in the chart: its head, and the others behind. */
function boxOf({ kind, posts }: WallRecords['committees'][number]): Part['rows'][number] {
  const [head, ...others] = posts;
  return row(
    committeeNames[kind].zh,
    head ? `${postName(kind, head.post).zh} ${head.name}` : '',
    others.map((one) => `${postName(kind, one.post).zh} ${one.name}`).join('、'),
  );
}

function charterLine({ zh, articles, labor = [] }: CharterLine): Part['rows'][number] {
  const laws = [
    ...(articles.length > 0 ? [`《工会法》第 ${articles.join('、')} 条`] : []),
    ...(labor.length > 0 ? [`《劳动法》第 ${labor.join('、')} 条`] : []),
  ];
  return row(zh, '', laws.length > 0 ? laws.join('；') : '见章程');
}

function proposalSteps(days: WallRecords['proposalDays']): Part['rows'] {
  const within = (name: ProposalDay) => (days[name] === undefined ? '' : `${days[name]} 个工作日内`);
  return [
    row(
      '征集',
      days.proposalCallLead === undefined
        ? '会前发出征集通知'
        : `会前 ${days.proposalCallLead} 天发出征集通知`,
      '一事一案，写明理由和办法',
    ),
    row('附议', days.proposalSeconders ? `${days.proposalSeconders} 人附议` : '请人附议', '附议够数才能提交'),
    row('审查', within('proposalScreening'), '立案、并案、转为建议；不立案的书面说明理由'),
    row('交办', '交承办部门', '明确由谁办、什么时候答复'),
    row('答复', within('proposalReply'), '承办部门书面答复提案人'),
    row(
      '评价',
      within('proposalRating'),
      `提案人评价答复；不满意的重新办理一次${days.proposalReHandling === undefined ? '' : `，${days.proposalReHandling} 个工作日内再答复`}`,
    ),
    row('落实和报告', '', '跟踪落实，向职工代表大会报告办理情况'),
  ];
}

const paragraphs = (body: string): Part['rows'] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => row(line));

const adoption = ({ adoptedOn, adoptedBy }: Words): string =>
  adoptedOn || adoptedBy ? `${adoptedOn ? dayOf(adoptedOn) : ''}${adoptedBy ?? ''}通过` : '';

/** `2026-11-22` → 2026年11月22日. */
export function dayOf(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Of what stands on the paper: its title, parts and basis. The day of printing is not part of it. */
export const digestOf = (title: string, { parts, basis }: Pick<Drawn, 'parts' | 'basis'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'jia/wall-board/1',
        title,
        parts.map((part) => [
          part.form,
          part.heading,
          part.rows.map((each) => [each.title, each.text, each.note]),
        ]),
        basis,
      ]),
    )
    .digest('hex');

/** As it stands on the paper and on the public page. */
export const codeOf = (digest: string): string =>
  digest
    .slice(0, 8)
    .toUpperCase()
    .replace(/(?=.{4}$)/, '-');

export const linesOf = ({ parts, basis }: Pick<Drawn, 'parts' | 'basis'>): string[] => [
  ...parts.flatMap((part) => [
    ...(part.heading ? [part.heading] : []),
    ...part.rows.map((each) => [each.title, each.text, each.note].filter(Boolean).join(' ')),
  ]),
  ...(basis ? [basis] : []),
];
