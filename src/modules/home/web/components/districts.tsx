/** Where the street is dark: its houses put together by union below, kind of employer or industry, darkest first. */
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link, useLocation } from 'react-router';
import {
  Answer,
  api,
  ask,
  organizationTypeNames,
  useFormat,
  useParam,
  useText,
  type operations,
} from '../../../../core/web/index.ts';
import { Section } from '../../../../ui/desk/index.ts';

type Groups = operations['groupStreet']['responses']['200']['content']['application/json'];
type Filter = NonNullable<operations['groupStreet']['parameters']['query']>;
type Group = Groups['groups'][number];

const ways = {
  below: { zh: '按下级工会', en: 'By union below' },
  type: { zh: '按单位类型', en: 'By kind' },
  industry: { zh: '按行业', en: 'By industry' },
};

/** Nothing where all houses are of one group. */
export function Districts({
  unit,
  filter,
  onChosen,
}: {
  unit: string;
  filter: Filter;
  onChosen: () => void;
}) {
  const text = useText();
  const [by, setBy] = useParam('by');
  const groups = useQuery({
    queryKey: ['street-groups', unit, filter, by],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/street/groups', {
          params: {
            path: { unit },
            query: {
              ...filter,
              ...(by in ways ? { by: by as Groups['by'] } : {}),
            },
          },
        }),
      ),
    placeholderData: (before) => before,
  });
  return (
    <Answer query={groups}>
      {(data) =>
        data.ways.length > 0 ? (
          <Section
            title={text({ zh: '哪一片暗', en: 'Where it is dark' })}
            actions={
              <Segmented
                value={data.by}
                onChange={(value) => setBy(value)}
                options={data.ways.map((way) => ({ value: way, label: text(ways[way]) }))}
              />
            }
          >
            <ul className="jd-districts">
              {data.groups.map((group) => (
                <li key={group.key ?? ''}>
                  <District by={data.by} group={group} onChosen={onChosen} />
                </li>
              ))}
            </ul>
          </Section>
        ) : null
      }
    </Answer>
  );
}

function District({ by, group, onChosen }: { by: Groups['by']; group: Group; onChosen: () => void }) {
  const { search } = useLocation();
  const text = useText();
  const format = useFormat();
  const none =
    by === 'below'
      ? text({ zh: '直接所属', en: 'Directly below' })
      : text({ zh: '未填写', en: 'Not filled in' });
  const name =
    group.key === null
      ? none
      : by === 'type'
        ? text(organizationTypeNames[group.key as keyof typeof organizationTypeNames])
        : (group.name ?? group.key);
  const body = (
    <>
      <Block lit={group.lit} half={group.half} windows={group.windows} />
      <b>{name}</b>
      <small>
        {group.windows > 0
          ? text({
              zh: `亮 ${format.share(group.lit, group.windows)} · ${group.units} 户`,
              en: `${format.share(group.lit, group.windows)} lit · ${houses(group.units)}`,
            })
          : text({ zh: `${group.units} 户，还没评价`, en: `${houses(group.units)}, not evaluated` })}
      </small>
      <small>
        {text({
          zh: `全亮 ${group.wholly} · 挂牌 ${group.certified}`,
          en: `${group.wholly} wholly lit · ${group.certified} with a plate`,
        })}
      </small>
    </>
  );
  if (group.key === null) return <span>{body}</span>;
  const filter = new URLSearchParams(search);
  if (by === 'below') {
    // What is chosen stays chosen a street further down, too.
    filter.delete('by');
    return <Link to={`/desk/${group.key}/street?${filter.toString()}`}>{body}</Link>;
  }
  const chosen = filter.get(by) === group.key;
  if (chosen) filter.delete(by);
  else filter.set(by, group.key);
  return (
    <Link
      to={`?${filter.toString()}`}
      aria-current={chosen || undefined}
      {...(chosen ? {} : { onClick: onChosen })}
    >
      {body}
    </Link>
  );
}

const houses = (count: number) => `${count} ${count === 1 ? 'house' : 'houses'}`;

/** A block of houses at dusk: of twenty windows, as many are lit as of all its windows are. */
function Block({ lit, half, windows }: Pick<Group, 'lit' | 'half' | 'windows'>) {
  const shown = 20;
  const bright = windows > 0 ? Math.floor((lit * shown) / windows) : 0;
  const dim = windows > 0 ? Math.floor(((lit + half) * shown) / windows) : 0;
  return (
    <svg viewBox="0 0 120 40" aria-hidden="true" focusable="false">
      <path className="jd-block" d="M0 40V8H30V0H78V12H120V40Z" />
      {Array.from({ length: shown }, (_, at) => (
        <rect
          key={at}
          className={at < bright ? 'jd-lamp' : at < dim ? 'jd-lamp-half' : 'jd-lamp-out'}
          x={5 + (at % 10) * 11.3}
          y={at < 10 ? 28 : 17}
          width={6.5}
          height={6.5}
        />
      ))}
    </svg>
  );
}
