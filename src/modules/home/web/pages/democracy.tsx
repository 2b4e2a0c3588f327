/** How democratic management stands in the unions below: a line for each, what is missing and what waits in front. */
import { useState } from 'react';
import { Link } from 'react-router';
import {
  api,
  ask,
  useAct,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage, Stat, Stats, StateTag, useToast } from '../../../../ui/desk/index.ts';

type List = operations['listDemocracyBelow'];
type Row = List['responses']['200']['content']['application/json']['units'][number];
type Asked = NonNullable<List['parameters']['query']>;

/** Filters of the list: the name in the address, and its choices. */
const reports = {
  missing: { zh: '逾期未报', en: 'Report overdue' },
  open: { zh: '还没报告', en: 'Not reported yet' },
  received: { zh: '待签收', en: 'To be acknowledged' },
  late: { zh: '逾期报来', en: 'Came late' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  none: { zh: '没有开过会', en: 'No session yet' },
};
const terms = {
  due: { zh: '即将届满或已过届', en: 'Ends soon or is over' },
  past: { zh: '已过届', en: 'Is over' },
  none: { zh: '没有登记委员会', en: 'No committee registered' },
};

/** As many as the server takes. */
const mostAtOnce = 500;

export function DemocracyPage() {
  const unit = useUnit();
  const text = useText();
  const [q, setQ] = useParam('q');
  const [{ report, disclosure, term, election }, filtering] = useFilters(
    'report',
    'disclosure',
    'term',
    'election',
  );
  const [sort, setSort] = useParam('sort');
  const act = useAct();
  const toast = useToast();
  /** Lines ticked, on whatever page: of each the reports that waited when it was ticked. */
  const [ticked, setTicked] = useState<ReadonlyMap<string, string[]>>(new Map());
  const { data, list } = useKeyedList({
    key: ['democracy-below', unit.code],
    filters: { q, report, disclosure, term, election, sort },
    limit: 50,
    page: (query) =>
      ask(
        api.GET('/units/{unit}/democracy-below', {
          params: { path: { unit: unit.code }, query: query as Asked },
        }),
      ),
    rows: (answer) => answer.units,
  });
  const options = (names: Record<string, { zh: string; en: string }>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: text(name) }));
  const meetingIds = [...ticked.values()].flat();
  const acknowledge = async () => {
    const answer = await act(async () => {
      const sum = { acknowledged: 0, skipped: 0 };
      for (let at = 0; at < meetingIds.length; at += mostAtOnce) {
        const part = await ask(
          api.POST('/units/{unit}/report-acknowledgements', {
            params: { path: { unit: unit.code } },
            body: { meetingIds: meetingIds.slice(at, at + mostAtOnce) },
          }),
        );
        sum.acknowledged += part.acknowledged;
        sum.skipped += part.skipped;
      }
      return sum;
    });
    if (!answer) return;
    setTicked(new Map());
    toast.say(
      text({
        zh: `已签收 ${answer.acknowledged} 份报告。${answer.skipped > 0 ? `${answer.skipped} 份已由别人签收或不归您签收。` : ''}`,
        en: `${answer.acknowledged} acknowledged.${answer.skipped > 0 ? ` ${answer.skipped} were acknowledged by somebody else or are not yours.` : ''}`,
      }),
    );
  };
  const here = `/desk/${unit.code}/street/democracy`;
  return (
    <ListPage<Row>
      title={text({ zh: '民主管理总览', en: 'Democratic management below' })}
      lead={text({
        zh: '下级各工会最近一次职代会、会员大会及其报告，公开是否按时，委员会任期，等待批复的选举。',
        en: 'Of each union below: the last congress or general meeting and its report, disclosures in time, the committee’s term, elections that wait for an answer.',
      })}
      above={data ? <Summary of={data.summary} here={here} /> : undefined}
      {...list}
      total={data?.total ?? null}
      rowKey={(row) => row.code}
      rowHref={(row) => `/desk/${row.code}`}
      search={{
        value: q,
        onChange: setQ,
        placeholder: text({ zh: '单位名称、拼音或代码', en: 'Name, pinyin or code' }),
      }}
      filters={[
        { key: 'report', label: text({ zh: '会议报告', en: 'Report' }), options: options(reports) },
        {
          key: 'disclosure',
          label: text({ zh: '公开', en: 'Disclosure' }),
          options: [{ value: 'overdue', label: text({ zh: '有逾期未公开', en: 'Something is overdue' }) }],
        },
        { key: 'term', label: text({ zh: '任期', en: 'Term' }), options: options(terms) },
        {
          key: 'election',
          label: text({ zh: '选举', en: 'Elections' }),
          options: [{ value: 'waiting', label: text({ zh: '有待批复', en: 'Waits for an answer' }) }],
        },
      ]}
      {...filtering}
      sort={sort ? { key: sort.replace('-', ''), order: sort.startsWith('-') ? 'desc' : 'asc' } : null}
      onSort={(next) => setSort(next ? `${next.order === 'desc' ? '-' : ''}${next.key}` : '')}
      columns={[
        {
          key: 'unit',
          title: text({ zh: '单位', en: 'Unit' }),
          fixed: true,
          width: 190,
          render: (row) => row.name,
        },
        {
          key: 'code',
          title: text({ zh: '代码', en: 'Code' }),
          optional: true,
          sortable: true,
          render: (row) => row.code,
        },
        {
          key: 'session',
          title: text({ zh: '最近一次会议', en: 'Last session' }),
          sortable: true,
          width: 185,
          render: (row) => <Session of={row} />,
        },
        {
          key: 'report',
          title: text({ zh: '向上级报告', en: 'Report' }),
          width: 205,
          lead: true,
          render: (row) => <Report of={row} />,
        },
        {
          key: 'inTime',
          title: text({ zh: '公开按时／应公开', en: 'In time / due' }),
          align: 'right',
          width: 110,
          render: (row) =>
            row.disclosure.due > 0 ? `${row.disclosure.inTime}\u00A0/\u00A0${row.disclosure.due}` : '—',
        },
        {
          key: 'overdue',
          title: text({ zh: '逾期未公开', en: 'Overdue now' }),
          align: 'right',
          sortable: true,
          lead: true,
          width: 105,
          value: (row) => row.disclosure.overdue,
          render: (row) => <Overdue of={row} />,
        },
        {
          key: 'term',
          title: text({ zh: '委员会任期至', en: 'Term ends' }),
          sortable: true,
          lead: true,
          width: 170,
          value: (row) => row.term?.endsOn,
          render: (row) => <Term of={row} />,
        },
        {
          key: 'elections',
          title: text({ zh: '待批复选举', en: 'Elections to answer' }),
          align: 'right',
          width: 110,
          value: (row) => row.elections.waiting,
          render: (row) =>
            row.elections.waiting > 0 ? (
              <Link to={`/desk/${row.code}/elections`}>
                {row.elections.overdue > 0
                  ? text({
                      zh: `${row.elections.waiting}（超期 ${row.elections.overdue}）`,
                      en: `${row.elections.waiting} (${row.elections.overdue} overdue)`,
                    })
                  : row.elections.waiting}
              </Link>
            ) : null,
        },
      ]}
      {...(unit.may('acknowledgeReports')
        ? {
            selection: {
              keys: [...ticked.keys()],
              onChange: (keys) =>
                setTicked(
                  new Map(
                    keys.map((key) => [
                      key,
                      ticked.get(key) ?? data?.units.find((row) => row.code === key)?.reports.waiting ?? [],
                    ]),
                  ),
                ),
              actions: [
                {
                  key: 'acknowledge',
                  label: text({
                    zh: `签收 ${meetingIds.length} 份报告`,
                    en: `Acknowledge ${meetingIds.length} ${meetingIds.length === 1 ? 'report' : 'reports'}`,
                  }),
                  disabled: meetingIds.length === 0,
                  onRun: acknowledge,
                },
              ],
            },
          }
        : {})}
      empty={{ title: text({ zh: '下面还没有单位', en: 'There are no unions below yet' }) }}
    />
  );
}

function Summary({
  of,
  here,
}: {
  of: List['responses']['200']['content']['application/json']['summary'];
  here: string;
}) {
  const text = useText();
  const format = useFormat();
  const figures = [
    ['missing', text(reports.missing), 'report=missing'],
    ['received', text({ zh: '报告待签收', en: 'Reports to acknowledge' }), 'report=received'],
    ['overdue', text({ zh: '有逾期未公开', en: 'Disclosures overdue' }), 'disclosure=overdue'],
    ['term', text({ zh: '即将届满或已过届', en: 'Term ends soon or is over' }), 'term=due'],
    ['elections', text({ zh: '选举待批复', en: 'Elections to answer' }), 'election=waiting'],
  ] as const;
  return (
    <Stats>
      <Stat
        label={text({ zh: '下级工会', en: 'Unions below' })}
        value={format.number(of.units)}
        href={here}
      />
      {figures.map(([key, label, query]) => (
        <Stat key={key} label={label} value={format.number(of[key])} href={`${here}?${query}`} />
      ))}
    </Stats>
  );
}

function Session({ of: { code, session } }: { of: Row }) {
  const text = useText();
  const format = useFormat();
  if (!session) return <>{text({ zh: '没有开过', en: 'None yet' })}</>;
  return (
    <>
      {format.day(session.on)} <Link to={`/desk/${code}/meetings/${session.id}`}>{text(session.title)}</Link>
    </>
  );
}

/** Of the last session; what is open of others is said behind it. */
function Report({ of: { session, reports: all } }: { of: Row }) {
  const text = useText();
  const format = useFormat();
  if (!session) return <>—</>;
  const day = (on: string | null) => (on ? format.day(on) : '');
  const late = session.late ? text({ zh: '（逾期）', en: ' (late)' }) : '';
  const more = [
    [
      all.missing - (session.report === 'missing' ? 1 : 0),
      (n: number) => ({ zh: `另有 ${n} 份逾期未报`, en: `${n} more overdue` }),
    ],
    [
      all.waiting.length - (session.report === 'received' ? 1 : 0),
      (n: number) => ({ zh: `另有 ${n} 份待签收`, en: `${n} more to acknowledge` }),
    ],
  ] as const;
  const said = {
    none: null,
    open: (
      <StateTag tone="info">
        {session.dueOn
          ? text({ zh: `应在 ${day(session.dueOn)} 前报`, en: `Due by ${day(session.dueOn)}` })
          : text({ zh: '还没报告', en: 'Not reported yet' })}
      </StateTag>
    ),
    missing: (
      <StateTag tone="bad">
        {text({ zh: `应在 ${day(session.dueOn)} 前报，逾期`, en: `Was due by ${day(session.dueOn)}` })}
      </StateTag>
    ),
    received: (
      <>
        <StateTag tone="wait">{text({ zh: '待签收', en: 'To acknowledge' })}</StateTag>
        <div>
          {text({
            zh: `${day(session.reportedOn)} 报来${late}`,
            en: `Came ${day(session.reportedOn)}${late}`,
          })}
        </div>
      </>
    ),
    acknowledged: (
      <StateTag tone="good">
        {text({
          zh: `${day(session.acknowledgedOn)} 签收${late}`,
          en: `Acknowledged ${day(session.acknowledgedOn)}${late}`,
        })}
      </StateTag>
    ),
  }[session.report];
  return (
    <>
      {said}
      {more.map(([n, words], at) => (n > 0 ? <div key={at}>{text(words(n))}</div> : null))}
    </>
  );
}

function Overdue({ of: { code, disclosure } }: { of: Row }) {
  const text = useText();
  if (disclosure.overdue === 0) return null;
  return (
    <Link to={`/desk/${code}/disclosure?late=true`}>
      <StateTag tone="bad">
        {text({ zh: `${disclosure.overdue} 项逾期`, en: `${disclosure.overdue} overdue` })}
      </StateTag>
    </Link>
  );
}

function Term({ of: { code, term } }: { of: Row }) {
  const text = useText();
  const format = useFormat();
  if (!term) return <>{text({ zh: '没有登记', en: 'Not registered' })}</>;
  const day = format.day(term.endsOn);
  if (term.state === 'inTerm') return <>{text({ zh: `${day} 届满`, en: `Ends ${day}` })}</>;
  return (
    <Link to={`/desk/${code}/committees`}>
      <StateTag tone={term.state === 'past' ? 'bad' : 'wait'}>
        {term.state === 'past'
          ? text({ zh: `${day} 已届满`, en: `Ended ${day}` })
          : text({ zh: `${day} 届满`, en: `Ends ${day}` })}
      </StateTag>
    </Link>
  );
}
