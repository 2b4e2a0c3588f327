/** The board: what resolutions and tours ask of whom, by when, and how far it is. */
import {
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage } from '../../../../ui/desk/index.ts';
import { read, type StepPage } from '../calls.ts';
import { ownerOf, StepState } from '../components/steps.tsx';

export function FollowUpsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [{ state, mine }, filtering] = useFilters('state', 'mine');
  const { list } = useKeyedList({
    key: ['follow-ups', unit.code],
    filters: { q, state, mine },
    limit: 50,
    page: (asked) => read<StepPage>(unit.code, 'follow-ups', asked),
    rows: (answer) => answer.steps,
  });
  return (
    <ListPage
      title={text({ zh: '落实台账', en: 'Carrying out' })}
      lead={text({
        zh: '决议和代表巡视要求办的事：谁办、何时办完、办得怎样。责任人报办结，工会确认。',
        en: 'What resolutions and tours ask for: who, by when, how far. The owner reports it done, the union confirms.',
      })}
      {...list}
      rowKey={(row) => row.id}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '事项、承办', en: 'What, or who' }) }}
      filters={[
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          options: [
            { value: 'overdue', label: text({ zh: '逾期', en: 'Overdue' }) },
            { value: 'open', label: text({ zh: '办理中（含逾期）', en: 'Under way, overdue too' }) },
            { value: 'reported', label: text({ zh: '待确认', en: 'To be confirmed' }) },
            { value: 'done', label: text({ zh: '已办结', en: 'Done' }) },
          ],
        },
        {
          key: 'mine',
          label: text({ zh: '谁的', en: 'Whose' }),
          options: [{ value: 'true', label: text({ zh: '我负责的', en: 'Mine' }) }],
        },
      ]}
      {...filtering}
      rowHref={(row) => `/desk/${unit.code}/follow-ups/${row.id}`}
      columns={[
        { key: 'what', title: text({ zh: '事项', en: 'What' }), fixed: true, render: (row) => row.what },
        { key: 'source', title: text({ zh: '来源', en: 'From' }), render: (row) => text(row.source) },
        { key: 'owner', title: text({ zh: '承办', en: 'Who' }), render: (row) => ownerOf(row) },
        {
          key: 'due',
          title: text({ zh: '期限', en: 'By' }),
          width: 150,
          value: (row) => row.dueOn,
          render: (row) => format.day(row.dueOn),
        },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          width: 200,
          render: (row) => <StepState step={row} />,
        },
        {
          key: 'outcome',
          title: text({ zh: '结果', en: 'What came of it' }),
          optional: true,
          render: (row) => row.outcome ?? '',
        },
      ]}
      empty={{
        title: text({ zh: '没有符合的事项', en: 'Nothing here' }),
        body: text({
          zh: '在决议页“落实”里安排事项，或在代表巡视里登记问题。',
          en: 'Steps are set down on a resolution’s page; what a tour found is entered there.',
        }),
      }}
    />
  );
}
