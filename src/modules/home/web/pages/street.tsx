/**
 * The street: all houses below a union, how far they are lit, and where help is needed.
 *
 *   StreetPage   the houses, searched, filtered, ordered, paged by key
 *   Summary      the street in numbers, one figure, the darkest windows
 */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import {
  Answer,
  api,
  ask,
  organizationTypeNames,
  useAct,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  type operations,
  type Words,
} from '../../../../core/web/index.ts';
import {
  Empty,
  ListPage,
  Loading,
  Page,
  Section,
  Stat,
  Stats,
  Street,
  Trouble,
  clearButton,
  useWords,
} from '../../../../ui/desk/index.ts';
import type { ThumbModel } from '../../../../ui/house/index.ts';
import { caseStateNames } from '../../../certification/locale.ts';
import { inStage, type caseStages } from '../../shared/case-stages.ts';
import { plateTitle } from '../house.ts';
import { useDesk } from '../../../../ui/desk/index.ts';
import type { Locale } from '../../../../ui/locale.ts';
import { Districts } from '../components/districts.tsx';

const Bands = lazy(async () => ({ default: (await import('../components/bands.tsx')).Bands }));

type Row = operations['showStreet']['responses']['200']['content']['application/json']['houses'][number];
type StreetFilter = NonNullable<operations['summarizeStreet']['parameters']['query']>;

/** Of the house's newest case: the two stages that several states come to, then each state that lasts. */
const caseNames: Record<string, Words> = {
  preparing: { zh: '准备申报', en: 'Preparing' },
  applying: { zh: '申报在办', en: 'Application under way' },
  ...caseStateNames,
};

type Order = 'code' | 'share' | 'shareDown';

export function StreetPage({ home }: { home?: boolean }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const words = useWords();
  const act = useAct();
  const { locale } = useDesk();
  const [standard, setStandard] = useParam('standard');
  const [q, setQ] = useParam('q');
  const [type, setType] = useParam('type');
  const [industry, setIndustry] = useParam('industry');
  const [held, setHeld] = useParam('title');
  const [caseState, setCaseState] = useParam('caseState');
  const [short, setShort] = useParam('short');
  const [dark, setDark] = useParam('dark');
  const [order, setOrder] = useParam('order');
  const [view, setView] = useParam('view');
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(() => setQ(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, q, setQ]);
  const filter: StreetFilter = {
    ...(standard ? { standard } : {}),
    ...(q ? { q } : {}),
    ...(type ? { organizationType: type } : {}),
    ...(industry ? { industry } : {}),
    ...(held === 'held' || held === 'none' ? { title: held as 'held' | 'none' } : {}),
    ...(dark ? { dark } : {}),
    ...(caseState ? { caseState } : {}),
    ...(short ? { short: Number(short) } : {}),
  };
  const narrowed = Object.keys(filter).some((key) => key !== 'standard');
  const { data, list } = useKeyedList({
    key: ['street', unit.code],
    filters: { ...filter, order: (order || 'code') as Order },
    limit: 60,
    page: (query) => ask(api.GET('/units/{unit}/street', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.houses,
  });
  const { pager, problem } = list;
  const standards = useQuery({
    queryKey: ['standards'],
    queryFn: () => ask(api.GET('/standards')),
    staleTime: Infinity,
  });
  const standardId = standard || data?.standard.id;
  const asked = useQuery({
    queryKey: ['standard', standardId],
    queryFn: () => ask(api.GET('/standards/{id}', { params: { path: { id: standardId ?? '' } } })),
    enabled: standardId !== undefined,
    staleTime: Infinity,
  });
  const title = home ? text({ zh: '我们的街', en: 'Our street' }) : text({ zh: '街', en: 'Street' });
  const total = (row: Row) => (row.counts ? row.counts.lit + row.counts.half + row.counts.dark : 0);
  const detail = (row: Row) =>
    row.counts
      ? `${row.counts.lit}\u00A0/\u00A0${total(row)}${row.title ? ` · ${titleOf(row, locale)}` : ''}`
      : text({ zh: '还没评价', en: 'not evaluated' });
  return (
    <Page
      title={title}
      lead={
        data
          ? text({
              zh: `${unit.name} · ${data.standard.title.zh}${narrowed ? ` · 筛出 ${data.total} 户` : ''}`,
              en: `${unit.name} · ${data.standard.title.en}${narrowed ? ` · ${data.total} ${data.total === 1 ? 'house matches' : 'houses match'}` : ''}`,
            })
          : undefined
      }
      actions={
        unit.may('evaluate') ? (
          <Button
            onClick={() =>
              void act(
                async () => {
                  const answer = await ask(
                    api.POST('/units/{unit}/evaluations', {
                      params: { path: { unit: unit.code } },
                      body: { all: true, ...(standard ? { standard } : {}) },
                    }),
                  );
                  return answer;
                },
                text({ zh: '已全部评价', en: 'All evaluated' }),
              )
            }
          >
            {text({ zh: '现在全部评价', en: 'Evaluate all now' })}
          </Button>
        ) : null
      }
    >
      <div className="jd-tools">
        <Input
          className="jd-search"
          type="search"
          allowClear={clearButton(words)}
          aria-label={words.search}
          placeholder={text({ zh: '单位名称、拼音或代码', en: 'Name, pinyin or code' })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          className="jd-filter"
          aria-label={text({ zh: '单位类型', en: 'Kind' })}
          placeholder={text({ zh: '单位类型', en: 'Kind' })}
          allowClear={clearButton(words)}
          value={type || null}
          onChange={(value) => setType(value ?? '')}
          popupMatchSelectWidth={false}
          options={Object.entries(organizationTypeNames).map(([value, name]) => ({
            value,
            label: text(name),
          }))}
        />
        <Select
          className="jd-filter"
          aria-label={text({ zh: '称号', en: 'Title' })}
          placeholder={text({ zh: '称号', en: 'Title' })}
          allowClear={clearButton(words)}
          value={held || null}
          onChange={(value) => setHeld(value ?? '')}
          options={[
            { value: 'held', label: text({ zh: '已挂牌', en: 'Has a plate' }) },
            { value: 'none', label: text({ zh: '未挂牌', en: 'No plate' }) },
          ]}
        />
        {industry ? (
          <Button className="jd-filter" onClick={() => setIndustry('')}>
            {`${industry} ×`}
          </Button>
        ) : null}
        <Select
          className="jd-filter"
          aria-label={text({ zh: '申报', en: 'Case' })}
          placeholder={text({ zh: '申报', en: 'Case' })}
          allowClear={clearButton(words)}
          value={caseState || null}
          onChange={(value) => setCaseState(value ?? '')}
          popupMatchSelectWidth={false}
          options={Object.entries(caseNames).map(([value, name]) => ({ value, label: text(name) }))}
        />
        <Select
          className="jd-filter"
          aria-label={text({ zh: '还差几盏', en: 'Windows not lit' })}
          placeholder={text({ zh: '还差几盏', en: 'Windows not lit' })}
          allowClear={clearButton(words)}
          value={short || null}
          onChange={(value) => setShort(value ?? '')}
          popupMatchSelectWidth={false}
          options={[
            { value: '0', label: text({ zh: '全亮', en: 'Wholly lit' }) },
            { value: '3', label: text({ zh: '差 1–3 盏', en: '1–3 not lit' }) },
          ]}
        />
        <Select
          className="jd-filter"
          aria-label={text({ zh: '哪一盏没亮', en: 'Which window is dark' })}
          placeholder={text({ zh: '哪一盏没亮', en: 'Which window is dark' })}
          allowClear={clearButton(words)}
          showSearch
          optionFilterProp="label"
          value={dark || null}
          onChange={(value) => setDark(value ?? '')}
          popupMatchSelectWidth={false}
          options={(asked.data?.indicators ?? []).map((each) => ({
            value: each.id,
            label: `${each.id} ${text(each.title)}`,
          }))}
        />
        <span className="jd-gap" />
        <Select
          aria-label={text({ zh: '标准', en: 'Standard' })}
          value={standard || data?.standard.id || null}
          onChange={setStandard}
          popupMatchSelectWidth={false}
          options={(standards.data?.standards ?? [])
            .filter((each) => each.level !== 'smallHome')
            .map((each) => ({ value: each.id, label: text(each.title) }))}
        />
      </div>
      <Summary
        unit={unit.code}
        filter={filter}
        onDark={(indicator) => {
          setDark(indicator);
          showHouses();
        }}
      />
      <Districts unit={unit.code} filter={filter} onChosen={showHouses} />
      <Section id="houses" title={text({ zh: '每家每户', en: 'House by house' })}>
        <div className="jd-tools">
          <Select
            className="jd-filter"
            aria-label={text({ zh: '次序', en: 'Order' })}
            value={order || 'code'}
            onChange={setOrder}
            options={[
              { value: 'code', label: text({ zh: '按代码', en: 'By code' }) },
              { value: 'share', label: text({ zh: '最暗的在前', en: 'Darkest first' }) },
              { value: 'shareDown', label: text({ zh: '最亮的在前', en: 'Brightest first' }) },
            ]}
          />
          <span className="jd-gap" />
          <Button onClick={() => setView(view === 'table' ? '' : 'table')}>
            {view === 'table'
              ? text({ zh: '看房子', en: 'As houses' })
              : text({ zh: '看表格', en: 'As a table' })}
          </Button>
        </div>
        {view === 'table' ? (
          <ListPage<Row>
            bare
            title={title}
            {...list}
            sort={
              order === 'share' || order === 'shareDown'
                ? { key: 'lit', order: order === 'share' ? 'asc' : 'desc' }
                : { key: 'code', order: 'asc' }
            }
            onSort={(sort) =>
              setOrder(sort?.key !== 'lit' ? '' : sort.order === 'asc' ? 'share' : 'shareDown')
            }
            rowKey={(row) => row.code}
            rowHref={(row) => `/desk/${row.code}`}
            total={data?.total ?? null}
            columns={[
              {
                key: 'name',
                title: text({ zh: '单位', en: 'Unit' }),
                fixed: true,
                width: 220,
                render: (row) => row.name,
              },
              {
                key: 'code',
                title: text({ zh: '代码', en: 'Code' }),
                sortable: true,
                width: 110,
                render: (row) => row.code,
              },
              {
                key: 'type',
                title: text({ zh: '类型', en: 'Kind' }),
                render: (row) =>
                  text(organizationTypeNames[row.organizationType as keyof typeof organizationTypeNames]),
              },
              {
                key: 'members',
                title: text({ zh: '会员', en: 'Members' }),
                align: 'right',
                width: 80,
                render: (row) => row.members ?? '',
              },
              {
                key: 'employees',
                title: text({ zh: '职工', en: 'Employees' }),
                align: 'right',
                width: 80,
                render: (row) => row.employees ?? '',
              },
              {
                key: 'lit',
                title: text({ zh: '亮了', en: 'Lit' }),
                align: 'right',
                sortable: true,
                width: 80,
                render: (row) => row.counts?.lit ?? '',
              },
              {
                key: 'windows',
                title: text({ zh: '窗户', en: 'Windows' }),
                align: 'right',
                width: 80,
                render: (row) => (row.counts ? total(row) : ''),
              },
              {
                key: 'half',
                title: text({ zh: '待核实', en: 'Waiting' }),
                align: 'right',
                width: 80,
                render: (row) => row.counts?.half ?? '',
              },
              {
                key: 'dark',
                title: text({ zh: '没亮的', en: 'Dark' }),
                width: 240,
                render: (row) => row.dark.join(' '),
              },
              {
                key: 'case',
                title: text({ zh: '申报', en: 'Case' }),
                lead: true,
                width: 110,
                render: (row) =>
                  row.caseState
                    ? text(caseNames[row.caseState] ?? { zh: row.caseState, en: row.caseState })
                    : '',
              },
              {
                key: 'title',
                title: text({ zh: '称号', en: 'Title' }),
                lead: true,
                render: (row) => titleOf(row, locale),
              },
              {
                key: 'asOf',
                title: text({ zh: '评价截至', en: 'As of' }),
                value: (row) => row.asOf,
                render: (row) => format.day(row.asOf),
              },
            ]}
          />
        ) : problem && !data ? (
          <Trouble problem={problem} onRetry={list.onRetry} />
        ) : !data ? (
          <Loading />
        ) : data.houses.length === 0 ? (
          <Empty
            title={
              narrowed
                ? words.emptyFound
                : text({ zh: '这条街上还没有房子', en: 'No house in this street yet' })
            }
            body={
              narrowed
                ? undefined
                : text({
                    zh: '先在“下级工会”里建立基层工会。',
                    en: 'Found grassroots unions under “Unions below” first.',
                  })
            }
          />
        ) : (
          <>
            <Street
              label={title}
              houses={data.houses.map(thumbOf)}
              detail={(house) => detail(data.houses.find((row) => row.code === house.id)!)}
            />
            {pager.hasNext || pager.hasPrevious ? (
              <div className="jd-pager">
                <span>{words.count(data.total)}</span>
                <Button disabled={!pager.hasPrevious} onClick={pager.onPrevious}>
                  {words.previous}
                </Button>
                <Button disabled={!pager.hasNext} onClick={pager.onNext}>
                  {words.next}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Section>
    </Page>
  );
}

const showHouses = () => document.querySelector('#houses')?.scrollIntoView({ behavior: 'smooth' });

/** The title, and that it does not hold now where that is so. */
function titleOf(row: Row, locale: Locale): string {
  if (!row.title) return '';
  const state = row.certificateState && plateStates[row.certificateState];
  return [plateTitle(row.title, locale), state && (locale === 'en' ? `(${state.en})` : `（${state.zh}）`)]
    .filter(Boolean)
    .join(locale === 'en' ? ' ' : '');
}

const plateStates: Record<string, { zh: string; en: string }> = {
  suspended: { zh: '已暂停', en: 'suspended' },
  revoked: { zh: '已撤销', en: 'revoked' },
  expired: { zh: '已过期', en: 'expired' },
};

function thumbOf(row: Row): ThumbModel {
  const stones = row.rooms.find((room) => room.id === 'stones') ?? { lit: 0, half: 0, total: 0 };
  return {
    id: row.code,
    title: row.name,
    href: `/desk/${row.code}`,
    rooms: row.rooms
      .filter((room) => room.id !== 'stones')
      .map(({ lit, half, total }) => ({ lit, half, total })),
    stones: { lit: stones.lit, half: stones.half, total: stones.total },
    roofMet: row.roofMet,
    plate:
      row.certificateState === 'valid' ||
      row.certificateState === 'suspended' ||
      row.certificateState === 'revoked'
        ? row.certificateState
        : 'none',
  };
}

function Summary({
  unit,
  filter,
  onDark,
}: {
  unit: string;
  filter: StreetFilter;
  onDark: (indicator: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const summary = useQuery({
    queryKey: ['street-summary', unit, filter],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/street/summary', {
          params: { path: { unit }, query: filter },
        }),
      ),
    placeholderData: (before) => before,
  });
  const here = useUnit();
  const { search } = useLocation();
  const only = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    return `?${next.toString()}`;
  };
  return (
    <Answer query={summary}>
      {(data) => {
        const housesIn = (stage: keyof typeof caseStages) =>
          data.cases.filter((each) => inStage(stage, each.state)).reduce((sum, each) => sum + each.count, 0);
        return (
          <>
            <Stats>
              <Stat
                label={text({ zh: '户数', en: 'Houses' })}
                value={format.number(data.units)}
                note={
                  data.evaluated < data.units
                    ? text({
                        zh: `${data.units - data.evaluated} 户还没评价`,
                        en: `${data.units - data.evaluated} not evaluated`,
                      })
                    : undefined
                }
              />
              <Stat
                label={text({ zh: '全亮', en: 'Wholly lit' })}
                value={format.number(data.lit)}
                href={only('short', '0')}
              />
              <Stat
                label={text({ zh: '已挂牌', en: 'With a plate' })}
                value={format.number(data.certified)}
                href={only('title', 'held')}
              />
              <Stat
                label={text({ zh: '待核实的说明', en: 'Statements to confirm' })}
                value={format.number(data.waiting)}
                {...(here.may('listWaitingClaims') ? { href: `/desk/${unit}/street/claims` } : {})}
              />
              <Stat
                label={text({ zh: '申报在办', en: 'Applications under way' })}
                value={format.number(housesIn('applying'))}
                href={only('caseState', 'applying')}
                note={
                  housesIn('preparing') > 0
                    ? text({
                        zh: `另有 ${housesIn('preparing')} 户还在准备`,
                        en: `${housesIn('preparing')} more ${housesIn('preparing') === 1 ? 'prepares' : 'prepare'}`,
                      })
                    : undefined
                }
              />
            </Stats>
            {data.evaluated > 0 ? (
              <div className="jd-two">
                <Section title={text({ zh: '亮到几成', en: 'How far they are lit' })}>
                  <Suspense fallback={<Loading />}>
                    <Bands
                      bands={data.bands}
                      label={text({ zh: '按亮灯比例分的户数', en: 'Houses by share of lit windows' })}
                    />
                  </Suspense>
                </Section>
                <Section title={text({ zh: '哪些窗暗得最多', en: 'Windows dark most often' })}>
                  <ol className="jd-rows">
                    {data.darkest.slice(0, 6).map((each) => (
                      <li key={each.indicatorId}>
                        <div>
                          {each.indicatorId} {text(each.title)}
                        </div>
                        <Button type="link" onClick={() => onDark(each.indicatorId)}>
                          {text({
                            zh: `看这 ${each.dark} 户`,
                            en: each.dark === 1 ? 'See the house' : `See the ${each.dark} houses`,
                          })}
                        </Button>
                      </li>
                    ))}
                  </ol>
                </Section>
              </div>
            ) : null}
          </>
        );
      }}
    </Answer>
  );
}
