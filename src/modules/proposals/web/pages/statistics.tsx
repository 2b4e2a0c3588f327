/** Figures of a year: of the unit by category, or of the units below for a union above. Never a proposal itself. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import {
  Answer,
  api,
  ask,
  useParam,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage, Page, Section, Stat, Stats, StateTag } from '../../../../ui/desk/index.ts';
import { categoryNames } from '../../locale.ts';

type Figures = operations['showProposalStatistics']['responses']['200']['content']['application/json'];
type Counts = Figures['total'];

export function StatisticsPage() {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const [year, setYear] = useParam('year');
  const asked = Number(year) || Number(today.slice(0, 4));
  const query = useQuery({
    queryKey: ['proposal-statistics', unit.code, asked],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/proposals/statistics', {
          params: { path: { unit: unit.code }, query: { year: asked } },
        }),
      ),
  });
  const title = text({ zh: '提案统计', en: 'Figures of proposals' });
  const back = unit.may('listProposals')
    ? { label: text({ zh: '提案', en: 'Proposals' }), href: `/desk/${unit.code}/proposals` }
    : undefined;
  const first = Number(today.slice(0, 4));
  const columns = <R extends Counts>() => [
    {
      key: 'submitted',
      title: text({ zh: '收到', en: 'Received' }),
      align: 'right' as const,
      render: (row: R) => row.submitted,
    },
    {
      key: 'filed',
      title: text({ zh: '立案', en: 'Filed' }),
      align: 'right' as const,
      render: (row: R) => row.filed,
    },
    {
      key: 'replied',
      title: text({ zh: '已答复', en: 'Answered' }),
      align: 'right' as const,
      render: (row: R) => row.replied,
    },
    {
      key: 'overdue',
      title: text({ zh: '逾期', en: 'Overdue' }),
      align: 'right' as const,
      render: (row: R) => (row.overdue > 0 ? <StateTag tone="bad">{row.overdue}</StateTag> : 0),
    },
    {
      key: 'satisfied',
      title: text({ zh: '满意', en: 'Satisfied' }),
      align: 'right' as const,
      render: (row: R) => (row.rated > 0 ? `${row.satisfied}/${row.rated}` : '—'),
    },
    {
      key: 'done',
      title: text({ zh: '已落实', en: 'Carried out' }),
      align: 'right' as const,
      render: (row: R) => row.done,
    },
  ];
  return (
    <Answer query={query} title={title} {...(back ? { back } : {})}>
      {(data) => (
        <Page
          title={title}
          {...(back ? { back } : {})}
          actions={
            <Select
              aria-label={text({ zh: '年度', en: 'Year' })}
              value={asked}
              options={[first, first - 1, first - 2].map((value) => ({
                value,
                label: text({ zh: `${value} 年`, en: String(value) }),
              }))}
              onChange={(value: number) => setYear(String(value))}
            />
          }
        >
          <Stats>
            <Stat label={text({ zh: '征集', en: 'Calls' })} value={data.calls} />
            <Stat label={text({ zh: '收到', en: 'Received' })} value={data.total.submitted} />
            <Stat label={text({ zh: '立案', en: 'Filed' })} value={data.total.filed} />
            <Stat label={text({ zh: '已答复', en: 'Answered' })} value={data.total.replied} />
            <Stat label={text({ zh: '逾期未答复', en: 'Overdue' })} value={data.total.overdue} />
            <Stat
              label={text({ zh: '满意和基本满意', en: 'Satisfied' })}
              value={data.total.rated > 0 ? `${data.total.satisfied}/${data.total.rated}` : '—'}
              note={text({ zh: '已评价的', en: 'of those rated' })}
            />
          </Stats>
          {data.units.length > 0 ? (
            <Section title={text({ zh: '各单位', en: 'By unit' })}>
              <ListPage<Figures['units'][number]>
                bare
                title={title}
                rows={data.units}
                rowKey={(row) => row.code}
                columns={[
                  {
                    key: 'name',
                    title: text({ zh: '单位', en: 'Unit' }),
                    fixed: true,
                    render: (row) => row.name,
                  },
                  ...columns<Figures['units'][number]>(),
                ]}
              />
            </Section>
          ) : null}
          <Section title={text({ zh: '分类', en: 'By category' })}>
            <ListPage<Figures['byCategory'][number]>
              bare
              title={title}
              rows={data.byCategory}
              rowKey={(row) => row.category}
              columns={[
                {
                  key: 'name',
                  title: text({ zh: '类别', en: 'Category' }),
                  fixed: true,
                  render: (row) => text(categoryNames[row.category]),
                },
                ...columns<Figures['byCategory'][number]>(),
              ]}
              empty={{ title: text({ zh: '这一年没有提案', en: 'No proposals in this year' }) }}
            />
          </Section>
        </Page>
      )}
    </Answer>
  );
}
