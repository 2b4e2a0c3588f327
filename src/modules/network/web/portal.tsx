/** @jsxImportSource preact */
/** Who stands for whom, on a worker's phone: names and posts, nothing else. */
import type { z } from 'zod';
import { homeOf, Page, sayIn, SummaryList, type Face, type SummaryItem } from '../../../ui/portal/index.ts';
import type { network } from '../contract.ts';

type Network = z.input<typeof network>;
type Holder = { name: string; left: boolean };

export function NetworkPage({ face, network }: { face: Face; network: Network }) {
  const t = sayIn(face);
  const say = (words: { zh: string; en: string }) => t(words.zh, words.en);
  const comma = t('、', ', ');
  const nobody = t('暂缺', 'nobody now');
  const names = (holders: readonly Holder[]) =>
    holders
      .filter((each) => !each.left)
      .map((each) => each.name)
      .join(comma) || nobody;
  const places = (parent: string | null): typeof network.places =>
    network.places.filter((place) => place.parentId === parent);
  const lines = (items: SummaryItem[]) =>
    items.length > 0 ? <SummaryList items={items} /> : <p>{nobody}</p>;

  const branch = (place: Network['places'][number], depth: number) => {
    const Heading = depth === 0 ? 'h3' : 'h4';
    const inBody = (name: { zh: string; en: string }) =>
      t(`${name.zh}代表`, `In the ${name.en.toLowerCase()}`);
    return (
      <section key={place.id}>
        <Heading>{place.name}</Heading>
        {lines([
          {
            key: 'leader',
            label: place.kind === 'branch' ? t('主席', 'Chair') : t('组长', 'Leader'),
            value: names(place.leader ? [place.leader] : []),
          },
          ...place.delegates.map((each) => ({
            key: `own-${each.body}`,
            label: inBody(each.bodyName),
            value: each.names.join(comma),
          })),
          ...place.through.map((each) => ({
            key: `through-${each.body}`,
            label: inBody(each.bodyName),
            value: t(
              `${each.constituencies.join(comma)}选区选出的代表`,
              `those elected by ${each.constituencies.join(comma)}`,
            ),
          })),
          ...(place.activists.length > 0
            ? [{ key: 'activists', label: t('积极分子', 'Activists'), value: place.activists.join(comma) }]
            : []),
        ])}
        {places(place.id).map((each) => branch(each, depth + 1))}
      </section>
    );
  };

  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={t('民主管理网络', 'Who stands for us')}
      lead={t('有事找谁：工会、代表和小组长。', 'Whom to turn to: the union, delegates, heads of groups.')}
    >
      {network.committees
        .filter((each) => each.term !== null)
        .map((each) => (
          <section key={each.kind}>
            <h2>{say(each.name)}</h2>
            {lines(
              [...new Set(each.posts.map((post) => say(post.post)))].map((post) => ({
                key: post,
                label: post,
                value: names(each.posts.filter((one) => say(one.post) === post)),
              })),
            )}
          </section>
        ))}
      {network.bodies.map((body) => (
        <section key={body.id}>
          <h2>{say(body.name)}</h2>
          {lines([
            ...(body.form === 'everyone'
              ? [{ key: 'everyone', label: t('组成', 'Who'), value: t('全体参加', 'Everyone takes part') }]
              : []),
            ...body.organs
              .filter((organ) => organ.inOffice)
              .map((organ) => ({
                key: organ.id,
                label: organ.name,
                value: names([...organ.heads, ...organ.members]),
              })),
            ...body.constituencies.map((ward) => ({
              key: ward.id,
              label: t(`${ward.name}代表`, `Delegates of ${ward.name}`),
              value: names(ward.delegates),
            })),
            ...(body.seated.length > 0
              ? [{ key: 'seated', label: t('成员', 'Members'), value: names(body.seated) }]
              : []),
          ])}
        </section>
      ))}
      {network.seats.length > 0 ? (
        <section>
          <h2>{t('董事会、监事会里的职工', 'Employees on the boards')}</h2>
          {lines(
            network.seats.map((each) => ({
              key: each.seat,
              label: say(each.name),
              value: names(each.holders),
            })),
          )}
        </section>
      ) : null}
      {network.places.length > 0 ? (
        <>
          <h2>{t('分会与小组', 'Branches and groups')}</h2>
          {places(null).map((place) => branch(place, 0))}
        </>
      ) : null}
    </Page>
  );
}
