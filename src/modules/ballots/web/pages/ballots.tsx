/** Votes of the unit's members, found by title and state, paged by key. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { everyPage, formatDay, problemOf, useParam, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { read, type BallotPage, type BallotRow } from '../calls.ts';
import { ballotStates, kindName, secrecyNames } from '../words.ts';

export function BallotsPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const [q, setQ] = useParam('q');
  const [state, setState] = useParam('state');
  // Marks of the pages before this one; a filter begins anew.
  const [marks, setMarks] = useState<string[]>([]);
  const asked = { ...(q ? { q } : {}), ...(state ? { state } : {}) };
  const cursor = marks.at(-1);
  const page = (after: string | undefined) =>
    read<BallotPage>(unit.code, 'ballots', { ...asked, cursor: after, limit: 50 });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['ballots', unit.code, asked, cursor],
    queryFn: () => page(cursor),
    placeholderData: (old) => old,
  });
  return (
    <ListPage<BallotRow>
      title={text({ zh: '投票', en: 'Votes' })}
      lead={text({
        zh: '选举、表决、评议、评家，手机和纸票同一名册。',
        en: 'Elections, votes, appraisals, assessments: phones and paper on one roll.',
      })}
      rows={data?.ballots}
      search={{
        value: q,
        onChange: (next) => {
          setMarks([]);
          setQ(next);
        },
        placeholder: text({ zh: '名称', en: 'Title' }),
      }}
      filters={[
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          options: (Object.keys(ballotStates) as BallotRow['state'][]).map((value) => ({
            value,
            label: text(ballotStates[value]),
          })),
        },
      ]}
      filterValues={state ? { state: [state] } : {}}
      onFilter={(values) => {
        setMarks([]);
        setState(values['state']?.[0] ?? '');
      }}
      pager={{
        hasPrevious: marks.length > 0,
        hasNext: Boolean(data?.next),
        onPrevious: () => setMarks((old) => old.slice(0, -1)),
        onNext: () => setMarks((old) => (data?.next ? [...old, data.next] : old)),
      }}
      everyRow={() =>
        everyPage((after) => page(after).then(({ ballots, next }) => ({ rows: ballots, next })))
      }
      rowKey={(row) => row.id}
      loading={isPending || isPlaceholderData}
      problem={problemOf(error)}
      onRetry={() => void refetch()}
      rowHref={(row) => `/desk/${unit.code}/ballots/${row.id}`}
      columns={[
        {
          key: 'title',
          title: text({ zh: '名称', en: 'Vote' }),
          fixed: true,
          render: (row) => text(row.title),
        },
        {
          key: 'kind',
          title: text({ zh: '种类', en: 'Kind' }),
          render: (row) => text(kindName(row.kind)),
        },
        {
          key: 'secrecy',
          title: text({ zh: '保密方式', en: 'Secrecy' }),
          render: (row) => text(secrecyNames[row.secrecy]),
        },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          render: (row) => <StateTag tone={toneOf(row.state)}>{text(ballotStates[row.state])}</StateTag>,
        },
        {
          key: 'opens',
          title: text({ zh: '开始', en: 'Opens' }),
          render: (row) => formatDay(row.opensOn, locale),
        },
        {
          key: 'closes',
          title: text({ zh: '截止', en: 'Closes' }),
          render: (row) => formatDay(row.closesOn, locale),
        },
      ]}
      empty={{
        title: text({ zh: '还没有投票', en: 'No vote yet' }),
        body: text({
          zh: '投票从所属的事项里发起：会员评家在申报页，表决和选举在会议里。',
          en: 'A vote begins where it belongs: an assessment in its case, votes and elections in their meeting.',
        }),
      }}
    />
  );
}

export const toneOf = (state: BallotRow['state']) =>
  state === 'published'
    ? 'good'
    : state === 'void'
      ? 'bad'
      : state === 'closed'
        ? 'wait'
        : state === 'open' || state === 'issuing'
          ? 'info'
          : 'quiet';
