/** Votes of the unit's members. */
import { useQuery } from '@tanstack/react-query';
import { useText, useUnit, problemOf } from '../../../../core/web/index.ts';
import { ListPage, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { read, type BallotRow } from '../calls.ts';
import { ballotStates, readDay } from '../words.ts';

export function BallotsPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['ballots', unit.code],
    queryFn: () => read<{ ballots: BallotRow[] }>(unit.code, 'ballots'),
  });
  return (
    <ListPage<BallotRow>
      title={text({ zh: '会员评家', en: "Members' assessment" })}
      lead={text({ zh: '家好不好，会员说了算。', en: 'Whether it is a home is for the members to say.' })}
      rows={data?.ballots}
      rowKey={(row) => row.id}
      loading={isPending}
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
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          render: (row) => <StateTag tone={toneOf(row.state)}>{text(ballotStates[row.state])}</StateTag>,
        },
        {
          key: 'opens',
          title: text({ zh: '开始', en: 'Opens' }),
          render: (row) => readDay(row.opensOn, locale),
        },
        {
          key: 'closes',
          title: text({ zh: '截止', en: 'Closes' }),
          render: (row) => readDay(row.closesOn, locale),
        },
      ]}
      empty={{
        title: text({ zh: '还没有评家', en: 'No vote yet' }),
        body: text({
          zh: '互检结束后，在申报页组织会员评家。',
          en: 'It is opened from the case, after the peer inspection.',
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
        : state === 'open'
          ? 'info'
          : 'quiet';
