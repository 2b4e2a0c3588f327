/** The network on one sheet for the wall: A3 or A4, drawn by templates/network.typ. */
import type { Ctx } from '../../../core/context/context.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { chineseDate, clean, qrSvg, renderPdf } from '../../../platform/documents/index.ts';
import type { sheetSizes } from '../contract.ts';
import { type Network, showNetwork } from './network.ts';

type Committee = Network['committees'][number];
type Body = Network['bodies'][number];
type Place = Network['places'][number];

/** A line of a box: what is held, and by whom. */
interface Line {
  label: string;
  text: string;
}

interface Box {
  title: string;
  /** Small, below the title. */
  note: string;
  lines: Line[];
  /** What stands below it, by how deep. */
  below: { title: string; depth: number; lines: Line[] }[];
}

const vacant = '（暂缺）';

export async function downloadNetwork(ctx: Ctx, size: (typeof sheetSizes)[number]): Promise<BinaryAnswer> {
  const network = await showNetwork(ctx);
  const address = `${ctx.services.publicUrl()}/u/${ctx.unit.code}/network`;
  return {
    type: 'application/pdf',
    name: `民主管理网络图-${size.toUpperCase()}.pdf`,
    body: await renderPdf(
      'network',
      {
        ...sheetOf(network),
        size,
        title: '民主管理网络图',
        unit: clean(ctx.unit.name),
        asOf: chineseDate(network.today),
        qr: qrSvg(address, { ecc: 'M', color: '#1F1B16' }),
        address,
      },
      { at: ctx.now },
    ),
  };
}

/** What is drawn, from the top down. Whoever left is not on it: a post that they held is shown as vacant. */
export function sheetOf({ committees, bodies, seats, places }: Network) {
  const [union, ...others] = committees.toSorted(
    (a, b) => Number(b.kind === 'union') - Number(a.kind === 'union'),
  );
  const tops = places.filter((place) => place.parentId === null);
  return {
    top: union ? [committeeBox(union)] : [],
    bodies: [...bodies.map(bodyBox), ...boardBox(seats)],
    committees: others.map(committeeBox),
    places: tops.map((top) => placeBox(top, places)),
  };
}

const namesOf = (holders: readonly { name: string; left: boolean }[]) =>
  holders
    .filter((each) => !each.left)
    .map((each) => clean(each.name))
    .join('、');

function committeeBox({ name, term, posts, headless, head }: Committee): Box {
  const kinds = [...new Set(posts.filter((each) => !each.left).map((each) => each.post.zh))];
  const held = kinds.map((post) => ({
    label: post,
    text: namesOf(posts.filter((each) => each.post.zh === post)),
  }));
  return {
    title: name.zh,
    note: term ? `第 ${term.number} 届` : '尚未建立',
    lines: term && headless ? [{ label: head.zh, text: vacant }, ...held] : held,
    below: [],
  };
}

function bodyBox(body: Body): Box {
  const { constituencies, seated, organs, form } = body;
  const organLines = organs
    .filter((organ) => organ.inOffice)
    .map((organ) => {
      const heads = namesOf(organ.heads);
      const members = namesOf(organ.members);
      return {
        label: clean(organ.name),
        text:
          organ.kind === 'presidium'
            ? [heads, members].filter(Boolean).join('、')
            : [`负责人 ${heads || vacant}`, members].filter(Boolean).join('；'),
      };
    });
  return {
    title: body.name.zh,
    note: `第 ${body.termNumber} 届${body.state === 'forming' ? '（筹建中）' : ''}`,
    lines: [
      ...organLines,
      ...(form === 'everyone' ? [{ label: '组成', text: '全体参加，不设代表' }] : []),
      ...constituencies.map((ward) => ({
        label: `${clean(ward.name)}代表`,
        text: namesOf(ward.delegates) || vacant,
      })),
      ...(seated.length > 0 ? [{ label: '成员', text: namesOf(seated) }] : []),
    ],
    below: [],
  };
}

/** Employees on the boards, where there are any or ought to be. */
const boardBox = (seats: Network['seats']): Box[] =>
  seats.length === 0
    ? []
    : [
        {
          title: '董事会、监事会里的职工',
          note: '',
          lines: seats.map((each) => ({ label: each.name.zh, text: namesOf(each.holders) || vacant })),
          below: [],
        },
      ];

function placeBox(top: Place, places: readonly Place[]): Box {
  const under = (parent: string, depth: number): Box['below'] =>
    places
      .filter((place) => place.parentId === parent)
      .flatMap((place) => [
        { title: titleOf(place), depth, lines: placeLines(place) },
        ...under(place.id, depth + 1),
      ]);
  return { title: titleOf(top), note: '', lines: placeLines(top), below: under(top.id, 0) };
}

const titleOf = (place: Place) => `${clean(place.name)}${place.smallHome ? '（职工小家）' : ''}`;

function placeLines({ kind, leader, delegates, through, activists }: Place): Line[] {
  return [
    {
      label: kind === 'branch' ? '主席' : '组长',
      text: leader && !leader.left ? clean(leader.name) : vacant,
    },
    ...delegates.map((each) => ({
      label: `${each.bodyName.zh}代表`,
      text: each.names.map(clean).join('、'),
    })),
    ...through.map((each) => ({
      label: `${each.bodyName.zh}代表`,
      text: `${each.constituencies.map(clean).join('、')}选区选出`,
    })),
    ...(activists.length > 0 ? [{ label: '积极分子', text: activists.map(clean).join('、') }] : []),
  ];
}
