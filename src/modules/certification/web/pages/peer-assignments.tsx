/** Inspections that this union makes as a peer. */
import { useQuery } from '@tanstack/react-query';
import { useText, useUnit, problemOf } from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { read, type PeerAssignmentRow } from '../calls.ts';
import { peerStates } from '../words.ts';
import { Due } from './cases.tsx';

export function PeerAssignmentsPage() {
  const unit = useUnit();
  const text = useText();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['peer-assignments', unit.code],
    queryFn: () => read<{ assignments: PeerAssignmentRow[] }>(unit.code, 'peer-assignments'),
  });
  return (
    <ListPage<PeerAssignmentRow>
      title={text({ zh: '互检任务', en: 'Peer inspections' })}
      lead={text({ zh: '由上级抽签指定，独立评分。', en: 'Drawn by the union above; scored on your own.' })}
      rows={data?.assignments}
      rowKey={(row) => row.id}
      loading={isPending}
      problem={problemOf(error)}
      onRetry={() => void refetch()}
      rowHref={(row) => `/desk/${unit.code}/peer-assignments/${row.id}`}
      columns={[
        {
          key: 'unit',
          title: text({ zh: '被检单位', en: 'Inspected' }),
          fixed: true,
          render: (row) => row.unit.name,
        },
        {
          key: 'standard',
          title: text({ zh: '标准', en: 'Standard' }),
          render: (row) => text(row.standard.title),
        },
        { key: 'cycle', title: text({ zh: '年度', en: 'Year' }), render: (row) => row.cycle },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          render: (row) => (
            <StateTag
              tone={
                row.state === 'assigned'
                  ? 'wait'
                  : row.state === 'conflictDeclared' || row.state === 'replaced'
                    ? 'quiet'
                    : 'good'
              }
            >
              {text(peerStates[row.state] ?? { zh: row.state, en: row.state })}
            </StateTag>
          ),
        },
        {
          key: 'due',
          title: text({ zh: '期限', en: 'Due' }),
          lead: true,
          value: (row) => row.dueOn,
          render: (row) => <Due row={{ ...row, vetoed: false }} waits={row.state === 'assigned'} />,
        },
      ]}
      empty={{ title: text({ zh: '没有互检任务', en: 'No peer inspections' }) }}
    />
  );
}
