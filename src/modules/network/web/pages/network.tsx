/** The network of democratic management as one picture: unit, bodies and committees, branches with their groups; and the gaps. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { Answer, read, saveBelow, useAct, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import type { network } from '../../contract.ts';
import './network.css';

type Network = z.output<typeof network>;
type Committee = Network['committees'][number];
type Body = Network['bodies'][number];
type Place = Network['places'][number];
type Seats = Network['seats'];
type Gap = Network['gaps'][number];
type Holder = { name: string; left: boolean };

export function NetworkPage() {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['network', unit.code],
    queryFn: () => read<Network>(unit.code, 'network'),
  });
  return (
    <Answer query={query} title={text({ zh: '民主管理网络', en: 'Network of democratic management' })}>
      {(data) => <Whole data={data} />}
    </Answer>
  );
}

function Whole({ data }: { data: Network }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const { gaps, places } = data;
  const first = data.committees.filter((each) => each.kind === 'union');
  const others = data.committees.filter((each) => each.kind !== 'union');
  const of = (subject: string) => gaps.filter((gap) => gap.subject === subject).length;
  return (
    <Page
      title={text({ zh: '民主管理网络', en: 'Network of democratic management' })}
      lead={text({
        zh: '各级由谁负责。从委员会、大会、选区和小组的记录得出，不用填表。',
        en: 'Who is responsible at each level: read off the records of committees, congresses, constituencies and groups.',
      })}
      actions={
        <>
          {(['a3', 'a4'] as const).map((size) => (
            <Button
              key={size}
              onClick={() => void act(() => saveBelow(unit.code, `network/sheet?size=${size}`))}
            >
              {text({
                zh: `上墙图 ${size.toUpperCase()}`,
                en: `Wall sheet ${size.toUpperCase()}`,
              })}
            </Button>
          ))}
        </>
      }
    >
      {data.gapsShown ? <Gaps gaps={gaps} /> : null}
      <div className="nw-picture">
        <section aria-labelledby="nw-unit" className="nw-level">
          <h2 id="nw-unit">{text({ zh: '本级', en: 'The union' })}</h2>
          <p className="nw-name">{unit.name}</p>
          {first.map((each) => (
            <CommitteeBox key={each.kind} committee={each} gaps={of(each.kind)} top />
          ))}
        </section>
        {data.bodies.length + data.seats.length + others.length > 0 ? (
          <section aria-labelledby="nw-bodies" className="nw-level">
            <h2 id="nw-bodies">{text({ zh: '大会与专门机构', en: 'Bodies and committees' })}</h2>
            <div className="nw-boxes">
              {data.bodies.map((each) => (
                <BodyBox key={each.id} body={each} gaps={of(each.id)} />
              ))}
              {data.seats.length > 0 ? (
                <BoardBox
                  seats={data.seats}
                  gaps={data.seats.reduce((sum, each) => sum + of(each.seat), 0)}
                />
              ) : null}
              {others.map((each) => (
                <CommitteeBox key={each.kind} committee={each} gaps={of(each.kind)} />
              ))}
            </div>
          </section>
        ) : null}
        <section aria-labelledby="nw-places" className="nw-level">
          <h2 id="nw-places">{text({ zh: '分会与小组', en: 'Branches and groups' })}</h2>
          {places.length === 0 ? (
            <p className="nw-none">
              {text({
                zh: '没有设分会和小组，职工直接属于本级工会。',
                en: 'There are no branches or groups: everybody belongs to the union directly.',
              })}{' '}
              {unit.may('addGroup') ? (
                <Link to={`/desk/${unit.code}/groups`}>{text({ zh: '去设立', en: 'Set them up' })}</Link>
              ) : null}
            </p>
          ) : (
            <div className="nw-boxes">
              {places
                .filter((place) => place.parentId === null)
                .map((place) => (
                  <article key={place.id} className="nw-box" data-tone="place">
                    <PlaceLines place={place} of={of} heading="h3" />
                    <Below parent={place.id} places={places} of={of} />
                  </article>
                ))}
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const unit = useUnit();
  const text = useText();
  return (
    <Section
      title={text({
        zh: gaps.length > 0 ? `还缺 ${gaps.length} 处` : '没有缺口',
        en: gaps.length === 0 ? 'Nothing is missing' : gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`,
      })}
    >
      {gaps.length === 0 ? (
        <p>
          {text({
            zh: '各级都有人负责，没有届满未换的职务。',
            en: 'Somebody is responsible at every level, and no term has run out.',
          })}
        </p>
      ) : (
        <ul className="nw-gaps">
          {gaps.map((gap) => (
            <li key={gap.id} id={`gap-${gap.id}`}>
              {text(gap.words)}{' '}
              {unit.may(gap.mend.needs) ? (
                <Link
                  to={gap.mend.href}
                  aria-label={`${text({ zh: '去补上', en: 'Mend it' })}: ${text(gap.words)}`}
                >
                  {text({ zh: '去补上', en: 'Mend it' })}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Box({
  title,
  note,
  gaps,
  tone,
  top,
  children,
}: {
  title: ReactNode;
  note: string;
  gaps: number;
  tone: 'committee' | 'body';
  top?: boolean;
  children: ReactNode;
}) {
  return (
    <article className={top ? 'nw-box nw-top' : 'nw-box'} data-tone={tone}>
      <h3>
        {title} <small>{note}</small> <Missing n={gaps} />
      </h3>
      {children}
    </article>
  );
}

/** How many gaps a box has. */
function Missing({ n }: { n: number }) {
  const text = useText();
  return n > 0 ? (
    <StateTag tone="bad">{text({ zh: `缺 ${n} 处`, en: n === 1 ? '1 gap' : `${n} gaps` })}</StateTag>
  ) : null;
}

function Lines({ lines }: { lines: readonly { key: string; label: string; value: ReactNode }[] }) {
  return lines.length > 0 ? (
    <dl className="nw-lines">
      {lines.map((line) => (
        <div key={line.key}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  ) : null;
}

/** Names as they are listed; who left is said so. */
function useNames(): (holders: readonly Holder[]) => string {
  const text = useText();
  return (holders) =>
    holders
      .map((each) =>
        each.left ? text({ zh: `${each.name}（已离职）`, en: `${each.name} (left)` }) : each.name,
      )
      .join(text({ zh: '、', en: ', ' }));
}

function CommitteeBox({ committee, gaps, top }: { committee: Committee; gaps: number; top?: boolean }) {
  const text = useText();
  const format = useFormat();
  const names = useNames();
  const { term, posts, headless, head } = committee;
  const kinds = [...new Set(posts.map((post) => text(post.post)))];
  return (
    <Box
      title={text(committee.name)}
      tone="committee"
      gaps={gaps}
      {...(top ? { top } : {})}
      note={
        term
          ? text({
              zh: `第 ${term.number} 届，至 ${format.day(term.endsOn)}`,
              en: `term ${term.number}, until ${format.day(term.endsOn)}`,
            })
          : text({ zh: '还没有建立', en: 'none yet' })
      }
    >
      <Lines
        lines={[
          ...(term && headless && !kinds.includes(text(head))
            ? [{ key: 'head', label: text(head), value: text({ zh: '暂缺', en: 'nobody' }) }]
            : []),
          ...kinds.map((kind) => ({
            key: kind,
            label: kind,
            value: names(posts.filter((post) => text(post.post) === kind)),
          })),
          ...posts
            .filter((post) => post.work)
            .map((post, at) => ({
              key: `work-${at}`,
              label: text({ zh: `${post.name}分管`, en: `${post.name} looks after` }),
              value: post.work,
            })),
        ]}
      />
    </Box>
  );
}

function BodyBox({ body, gaps }: { body: Body; gaps: number }) {
  const text = useText();
  const format = useFormat();
  const names = useNames();
  const nobody = text({ zh: '暂缺', en: 'nobody' });
  return (
    <Box
      title={text(body.name)}
      tone="body"
      gaps={gaps}
      note={
        body.endsOn === null
          ? text({ zh: `第 ${body.termNumber} 届，筹建中`, en: `term ${body.termNumber}, being formed` })
          : text({
              zh: `第 ${body.termNumber} 届，至 ${format.day(body.endsOn)}`,
              en: `term ${body.termNumber}, until ${format.day(body.endsOn)}`,
            })
      }
    >
      <Lines
        lines={[
          ...body.organs.map((organ) => ({
            key: organ.id,
            label: organ.name,
            value: organ.inOffice ? (
              <>
                {organ.kind === 'presidium' ? null : (
                  <>
                    {text({ zh: '负责人 ', en: 'head: ' })}
                    {names(organ.heads) || nobody}
                    {organ.members.length > 0 ? text({ zh: '；', en: '; ' }) : ''}
                  </>
                )}
                {names(organ.kind === 'presidium' ? [...organ.heads, ...organ.members] : organ.members)}
              </>
            ) : (
              text({ zh: '已提名，未选举', en: 'proposed, not elected' })
            ),
          })),
          ...(body.form === 'everyone'
            ? [
                {
                  key: 'everyone',
                  label: text({ zh: '组成', en: 'Who' }),
                  value: text({
                    zh: '全体参加，不设代表',
                    en: 'Everyone takes part: there are no delegates',
                  }),
                },
              ]
            : []),
          ...body.constituencies.map((ward) => ({
            key: ward.id,
            label: text({ zh: `${ward.name}代表`, en: `Delegates of ${ward.name}` }),
            value: (
              <>
                {names(ward.delegates) || nobody}{' '}
                <small>
                  {ward.delegates.length} / {ward.seats}
                </small>
              </>
            ),
          })),
          ...(body.seated.length > 0
            ? [{ key: 'seated', label: text({ zh: '成员', en: 'Members' }), value: names(body.seated) }]
            : []),
        ]}
      />
    </Box>
  );
}

function BoardBox({ seats, gaps }: { seats: Seats; gaps: number }) {
  const text = useText();
  const names = useNames();
  return (
    <Box
      title={text({ zh: '董事会、监事会里的职工', en: 'Employees on the boards' })}
      tone="body"
      gaps={gaps}
      note=""
    >
      <Lines
        lines={seats.map((each) => ({
          key: each.seat,
          label: text(each.name),
          value: names(each.holders) || text({ zh: '暂缺', en: 'nobody' }),
        }))}
      />
    </Box>
  );
}

function Below({
  parent,
  places,
  of,
}: {
  parent: string;
  places: readonly Place[];
  of: (subject: string) => number;
}) {
  const under = places.filter((place) => place.parentId === parent);
  return under.length > 0 ? (
    <ul className="nw-below">
      {under.map((place) => (
        <li key={place.id}>
          <PlaceLines place={place} of={of} heading="h4" />
          <Below parent={place.id} places={places} of={of} />
        </li>
      ))}
    </ul>
  ) : null;
}

function PlaceLines({
  place,
  of,
  heading: Heading,
}: {
  place: Place;
  of: (subject: string) => number;
  heading: 'h3' | 'h4';
}) {
  const text = useText();
  const format = useFormat();
  const { leader } = place;
  const list = (names: readonly string[]) => names.join(text({ zh: '、', en: ', ' }));
  return (
    <>
      <Heading>
        {place.name}{' '}
        <small>
          {text({
            zh: `会员 ${format.number(place.members)} / 职工 ${format.number(place.employees)}`,
            en: `${format.number(place.members)} members of ${format.number(place.employees)}`,
          })}
        </small>{' '}
        {place.smallHome ? (
          <StateTag tone="good">{text({ zh: '职工小家', en: 'Small home' })}</StateTag>
        ) : null}{' '}
        <Missing n={of(place.id)} />
      </Heading>
      <Lines
        lines={[
          {
            key: 'leader',
            label:
              place.kind === 'branch'
                ? text({ zh: '主席', en: 'Chair' })
                : text({ zh: '组长', en: 'Leader' }),
            value: !leader
              ? text({ zh: '暂缺', en: 'nobody' })
              : leader.left
                ? text({ zh: `${leader.name}（已离职）`, en: `${leader.name} (left)` })
                : leader.over
                  ? text({
                      zh: `${leader.name}（任期至 ${format.day(leader.until!)}）`,
                      en: `${leader.name} (term ended on ${format.day(leader.until!)})`,
                    })
                  : leader.name,
          },
          ...place.delegates.map((each) => ({
            key: `own-${each.body}`,
            label: text({ zh: `${each.bodyName.zh}代表`, en: `In the ${each.bodyName.en.toLowerCase()}` }),
            value: list(each.names),
          })),
          ...place.through.map((each) => ({
            key: `through-${each.body}`,
            label: text({ zh: `${each.bodyName.zh}代表`, en: `In the ${each.bodyName.en.toLowerCase()}` }),
            value: text({
              zh: `${list(each.constituencies)}选区选出的代表`,
              en: `those elected by ${list(each.constituencies)}`,
            }),
          })),
          ...(place.activists.length > 0
            ? [
                {
                  key: 'activists',
                  label: text({ zh: '积极分子', en: 'Activists' }),
                  value: list(place.activists),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
