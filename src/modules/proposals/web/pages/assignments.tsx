/** The administration's workspace: proposals that were handed to it, those due first. */
import { useQuery } from '@tanstack/react-query';
import {
  api,
  ask,
  daysBetween,
  problemOf,
  useFormat,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { categoryNames } from '../../locale.ts';

type Row =
  operations['listProposalAssignments']['responses']['200']['content']['application/json']['assignments'][number];

export function AssignmentsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const list = useQuery({
    queryKey: ['proposal-assignments', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/proposal-assignments', { params: { path: { unit: unit.code } } })),
  });
  const waiting = list.data?.assignments.filter((row) => row.repliedOn === null).length ?? 0;
  return (
    <ListPage<Row>
      title={text({ zh: '交办的提案', en: 'Proposals to answer' })}
      lead={
        list.data
          ? text({
              zh: `${waiting} 件等答复`,
              en: waiting === 1 ? 'One waits for a reply' : `${waiting} wait for a reply`,
            })
          : undefined
      }
      rows={list.data?.assignments}
      rowKey={(row) => row.id}
      rowHref={(row) => `/desk/${unit.code}/proposals/assignments/${row.id}`}
      loading={list.isPending}
      problem={list.data ? null : problemOf(list.error)}
      onRetry={() => void list.refetch()}
      columns={[
        { key: 'title', title: text({ zh: '案名', en: 'Title' }), fixed: true, render: (row) => row.title },
        {
          key: 'code',
          title: text({ zh: '编号', en: 'Number' }),
          width: 110,
          render: (row) => row.code ?? (row.suggestion ? text({ zh: '建议', en: 'suggestion' }) : ''),
        },
        {
          key: 'category',
          title: text({ zh: '类别', en: 'Category' }),
          render: (row) => text(categoryNames[row.category]),
        },
        {
          key: 'department',
          title: text({ zh: '承办部门', en: 'Department' }),
          render: (row) =>
            `${row.department}${row.round === 2 ? text({ zh: '（重新办理）', en: ' (anew)' }) : ''}`,
        },
        {
          key: 'state',
          title: text({ zh: '期限', en: 'Due' }),
          width: 230,
          render: (row) =>
            row.repliedOn ? (
              <StateTag tone="good">
                {text({
                  zh: `${format.day(row.repliedOn)}已答复`,
                  en: `answered ${format.day(row.repliedOn)}`,
                })}
              </StateTag>
            ) : (
              <StateTag tone={row.overdue ? 'bad' : 'wait'}>
                {[
                  format.day(row.dueOn),
                  ...(daysBetween(today, row.dueOn) > 31 ? [] : [format.until(row.dueOn, today)]),
                ].join(' · ')}
              </StateTag>
            ),
        },
      ]}
      empty={{
        title: text({ zh: '没有交办的提案', en: 'Nothing was handed to you' }),
        body: text({
          zh: '工会立案后交给行政方办理的提案会出现在这里。',
          en: 'Proposals that the union files and hands to the administration appear here.',
        }),
      }}
    />
  );
}
