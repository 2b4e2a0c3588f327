/** Drawing the pairs of a round: who waits, the seed that anyone can repeat the draw with, conflicts, and the pairs. */
import { counted } from '../../../../ui/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Answer, api, ask, useKeyedList, useText, useUnit } from '../../../../core/web/index.ts';
import {
  clearButton,
  Empty,
  useWords,
  ListPage,
  Page,
  Section,
  StateTag,
  useDesk,
} from '../../../../ui/desk/index.ts';
import '../certification.css';
import { ActButton } from '../components/acts.tsx';
import { read, write, type PeerPairs, type PeerRounds } from '../calls.ts';
import { peerStates, readDay } from '../words.ts';

export function PeerRoundsPage() {
  const words = useWords();
  const unit = useUnit();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const standards = useQuery({ queryKey: ['standards'], queryFn: () => ask(api.GET('/standards')) });
  const known = [
    ...new Map(
      (standards.data?.standards ?? [])
        .filter((each) => each.published && each.level !== 'smallHome')
        .map((each) => [each.id, each]),
    ).values(),
  ];
  const standard = search.get('standard') ?? undefined;
  const cycle = search.get('cycle') ?? undefined;
  const query = useQuery({
    queryKey: ['peer-rounds', unit.code, standard, cycle],
    queryFn: () => read<PeerRounds>(unit.code, 'peer-rounds', { standard, cycle }),
  });
  const title = text({ zh: '互检配对', en: 'Peer pairing' });
  const set = (key: string, value: string | undefined): void =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  return (
    <Page
      title={title}
      lead={text({
        zh: '抽签决定谁检查谁；不互为检查，同一主席的单位不相遇。',
        en: 'Lots decide who inspects whom; nobody inspects its own inspector, no two with one chair meet.',
      })}
    >
      <div className="cert-filter">
        <Select
          className="jd-filter"
          aria-label={text({ zh: '标准', en: 'Standard' })}
          placeholder={text({ zh: '全部标准', en: 'All standards' })}
          allowClear={clearButton(words)}
          popupMatchSelectWidth={false}
          value={standard ?? null}
          options={known.map((each) => ({ value: each.id, label: text(each.title) }))}
          onChange={(next: string | null) => set('standard', next ?? undefined)}
        />
        <Input
          className="jd-filter cert-year"
          type="number"
          aria-label={text({ zh: '年度', en: 'Year' })}
          placeholder={text({ zh: '年度', en: 'Year' })}
          value={cycle ?? ''}
          onChange={(event) =>
            set('cycle', /^\d{0,4}$/.test(event.target.value) ? event.target.value : cycle)
          }
        />
      </div>
      <Answer query={query}>{(data) => <Rounds data={data} />}</Answer>
    </Page>
  );
}

function Rounds({ data }: { data: PeerRounds }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  // One draw for each standard and year that has units waiting.
  const groups = data.waits.flatMap(({ standardId, cycle, cases }) => {
    const rows = data.waiting.filter((row) => row.standard.id === standardId && row.cycle === cycle);
    return rows[0] ? [{ standard: rows[0].standard, cycle, cases, rows }] : [];
  });
  return (
    <>
      <Section title={text({ zh: '等待配对', en: 'Waiting for a peer' })}>
        {groups.length === 0 ? (
          <Empty title={text({ zh: '没有等待配对的单位', en: 'No unit waits for a peer' })} />
        ) : null}
        {groups.map((group) => (
          <div className="cert-line" key={`${group.standard.id}${group.cycle}`}>
            <p>
              <b>{text(group.standard.title)}</b>{' '}
              {text({
                zh: `${group.cycle} 年度，${group.cases} 个单位`,
                en: `${group.cycle}, ${counted(group.cases, 'unit')}`,
              })}
            </p>
            <p className="cert-files">
              {group.rows.map((row) => (
                <Link key={row.id} to={`/desk/${unit.code}/reviews/${row.id}`}>
                  {row.unit.name}
                </Link>
              ))}
              {group.cases > group.rows.length ? (
                <Link to={`/desk/${unit.code}/reviews?state=peerInspection&standard=${group.standard.id}`}>
                  {text({
                    zh: `另有 ${group.cases - group.rows.length} 个`,
                    en: `${group.cases - group.rows.length} more`,
                  })}
                </Link>
              ) : null}
            </p>
            {unit.may('drawPeers') ? (
              <ActButton
                primary
                act={{
                  label: { zh: '抽签配对', en: 'Draw the pairs' },
                  lead: text({
                    zh: '种子会公开保存，用同一种子和同样的单位，谁都能重做这次抽签。',
                    en: 'The seed is kept open: with it and the same units anyone can repeat the draw.',
                  }),
                  fields: [
                    {
                      name: 'seed',
                      label: text({ zh: '抽签种子', en: 'Seed' }),
                      kind: 'text',
                      maxLength: 100,
                      help: text({
                        zh: '可由到场人员当众报出；留空则随机生成。',
                        en: 'May be called out by those present; left empty, it is random.',
                      }),
                      check: (value) =>
                        value && String(value).trim().length < 4
                          ? text({ zh: '种子至少四个字符。', en: 'A seed has at least four characters.' })
                          : undefined,
                    },
                  ],
                  run: (values) =>
                    write('post', unit.code, 'peer-rounds', {
                      standardId: group.standard.id,
                      cycle: group.cycle,
                      ...(values['seed'] ? { seed: values['seed'] } : {}),
                    }),
                  said: { zh: '已抽签，已通知互检单位。', en: 'Drawn; the peers have been told.' },
                }}
              />
            ) : null}
          </div>
        ))}
      </Section>
      {data.rounds.map((round) => (
        <Section
          key={round.id}
          title={text({
            zh: `${readDay(round.drawnOn, locale)}抽签`,
            en: `Drawn ${readDay(round.drawnOn, locale)}`,
          })}
        >
          <p>
            {text({ zh: '种子', en: 'Seed' })} <code className="cert-hash">{round.seed}</code> ·{' '}
            {text({ zh: '期限', en: 'due' })} {readDay(round.dueOn, locale)}
          </p>
          <Pairs round={round} />
        </Section>
      ))}
    </>
  );
}

function Pairs({ round }: { round: PeerRounds['rounds'][number] }) {
  const unit = useUnit();
  const text = useText();
  const [q, setQ] = useState('');
  const [state, setState] = useState('');
  const { data, list } = useKeyedList({
    key: ['peer-pairs', unit.code, round.id],
    filters: { q, state },
    limit: 50,
    page: (asked) => read<PeerPairs>(unit.code, `peer-rounds/${round.id}/pairs`, asked),
    rows: (answer) => answer.pairs,
  });
  return (
    <ListPage<PeerPairs['pairs'][number]>
      bare
      title={text({ zh: '互检配对', en: 'Peer pairing' })}
      {...list}
      total={data?.total ?? null}
      // A few are seen at a glance.
      {...(round.pairs > 10
        ? {
            search: {
              value: q,
              onChange: setQ,
              placeholder: text({
                zh: '任一单位的名称、拼音或代码',
                en: 'Either unit: name, pinyin or code',
              }),
            },
            filters: [
              {
                key: 'state',
                label: text({ zh: '状态', en: 'State' }),
                options: Object.entries(peerStates).map(([value, name]) => ({ value, label: text(name) })),
              },
            ],
            filterValues: { state: state ? [state] : [] },
            onFilter: (values: Record<string, string[]>) => setState(values['state']?.[0] ?? ''),
          }
        : {})}
      rowKey={(pair) => pair.assignmentId}
      rowHref={(pair) => `/desk/${unit.code}/reviews/${pair.caseId}`}
      columns={[
        {
          key: 'unit',
          title: text({ zh: '被检单位', en: 'Inspected' }),
          fixed: true,
          render: (pair) => pair.unit.name,
        },
        {
          key: 'inspector',
          title: text({ zh: '互检单位', en: 'Inspector' }),
          render: (pair) => pair.inspector.name,
        },
        {
          key: 'state',
          lead: true,
          title: text({ zh: '状态', en: 'State' }),
          render: (pair) => (
            <>
              <StateTag
                tone={
                  pair.state === 'conflictDeclared'
                    ? 'bad'
                    : pair.state === 'assigned'
                      ? 'wait'
                      : pair.state === 'replaced'
                        ? 'quiet'
                        : 'good'
                }
              >
                {text(peerStates[pair.state] ?? { zh: pair.state, en: pair.state })}
              </StateTag>
              {pair.conflictReason ? <small> {pair.conflictReason}</small> : null}
            </>
          ),
        },
      ]}
    />
  );
}
