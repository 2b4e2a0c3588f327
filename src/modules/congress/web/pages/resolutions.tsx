/** What was resolved, and how far it is carried out. */
import {
  useColumns,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { read, type ResolutionPage } from '../calls.ts';
import { StepsDone } from '../components/steps.tsx';
import { powerNames } from '../words.ts';

export function ResolutionsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const columns = useColumns('resolutions');
  const { list } = useKeyedList({
    key: ['resolutions', unit.code],
    filters: { q },
    limit: 20,
    page: (asked) => read<ResolutionPage>(unit.code, 'resolutions', asked),
    rows: (answer) => answer.resolutions,
  });
  return (
    <ListPage
      title={text({ zh: '决议与落实', en: 'Resolutions' })}
      lead={text({
        zh: '大会通过的决议，要谁办、何时办完、办得怎样。',
        en: 'What the meetings resolved, who carries it out, by when, and how far it is.',
      })}
      {...list}
      rowKey={(row) => row.id}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '决议标题', en: 'Title' }) }}
      columnChoice={columns}
      rowHref={(row) => `/desk/${unit.code}/resolutions/${row.id}`}
      columns={[
        {
          key: 'title',
          title: text({ zh: '决议', en: 'Resolution' }),
          fixed: true,
          render: (row) => row.title,
        },
        { key: 'number', title: text({ zh: '编号', en: 'Number' }), width: 230, render: (row) => row.number },
        {
          key: 'meeting',
          title: text({ zh: '会议', en: 'Meeting' }),
          optional: true,
          render: (row) => text(row.meeting),
        },
        {
          key: 'power',
          title: text({ zh: '职权', en: 'Power' }),
          width: 120,
          optional: true,
          render: (row) => text(powerNames[row.power]),
        },
        {
          key: 'on',
          title: text({ zh: '日期', en: 'Day' }),
          width: 140,
          value: (row) => row.passedOn,
          render: (row) => format.day(row.passedOn),
        },
        {
          key: 'state',
          title: text({ zh: '结果', en: 'Outcome' }),
          width: 160,
          render: (row) => (
            <StateTag tone={!row.passed ? 'bad' : row.repealedOn ? 'quiet' : 'good'}>
              {!row.passed
                ? text({ zh: '未通过', en: 'Not passed' })
                : row.repealedOn
                  ? text({ zh: '已废止', en: 'Repealed' })
                  : row.publishedOn
                    ? text({ zh: '已公布', en: 'Published' })
                    : row.power === 'deliberate'
                      ? text({ zh: '已审议，待公布', en: 'Deliberated on, to be published' })
                      : text({ zh: '通过，待公布', en: 'Passed, to be published' })}
            </StateTag>
          ),
        },
        {
          key: 'steps',
          title: text({ zh: '落实', en: 'Carried out' }),
          width: 150,
          render: (row) => <StepsDone done={row.done} of={row.steps} overdue={row.overdue} />,
        },
      ]}
      empty={{
        title: text({ zh: '还没有决议', en: 'No resolutions yet' }),
        body: text({
          zh: '会议表决通过后，决议自动在这里生成。',
          en: 'A vote that passes makes one by itself.',
        }),
      }}
    />
  );
}
