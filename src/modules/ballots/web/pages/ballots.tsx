/** Votes of the unit's members, found by title and state, paged by key. */
import {
  formatDay,
  useFilters,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { read, type BallotPage, type BallotRow } from '../calls.ts';
import { ballotStates, kindName, secrecyNames } from '../words.ts';

export function BallotsPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const [q, setQ] = useParam('q');
  const [{ state }, filtering] = useFilters('state');
  const { list } = useKeyedList({
    key: ['ballots', unit.code],
    filters: { q, state },
    limit: 50,
    page: (asked) => read<BallotPage>(unit.code, 'ballots', asked),
    rows: (answer) => answer.ballots,
  });
  return (
    <ListPage<BallotRow>
      title={text({ zh: '投票', en: 'Votes' })}
      lead={text({
        zh: '选举、表决、评议、评家，手机和纸票同一名册。',
        en: 'Elections, votes, appraisals, assessments: phones and paper on one roll.',
      })}
      {...list}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '名称', en: 'Title' }) }}
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
      {...filtering}
      rowKey={(row) => row.id}
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
