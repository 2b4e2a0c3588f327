/** The reviews of a period in numbers, for the union above: altogether, by level, by reviewer; as a workbook too. */
import { useQuery } from '@tanstack/react-query';
import { problemOf, useFilters, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, type ListColumn } from '../../../../ui/desk/index.ts';
import { read, type ReviewSummary } from '../calls.ts';

const periods: Record<ReviewSummary['period'], { zh: string; en: string }> = {
  year: { zh: '全年', en: 'Whole year' },
  h1: { zh: '上半年', en: 'First half' },
  h2: { zh: '下半年', en: 'Second half' },
  q1: { zh: '第一季度', en: 'First quarter' },
  q2: { zh: '第二季度', en: 'Second quarter' },
  q3: { zh: '第三季度', en: 'Third quarter' },
  q4: { zh: '第四季度', en: 'Fourth quarter' },
};

type Line = ReviewSummary['total'] & { key: string; by: string; name: string };

export function ReviewSummaryPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ year, period }, filtering] = useFilters('year', 'period');
  const query = useQuery({
    queryKey: ['review-summary', unit.code, year, period],
    queryFn: () =>
      read<ReviewSummary>(unit.code, 'reviews/summary', {
        ...(year ? { year } : {}),
        ...(period ? { period } : {}),
      }),
    placeholderData: (before: ReviewSummary | undefined) => before,
  });
  const { data } = query;
  const lines: Line[] | undefined = data && [
    {
      ...data.total,
      key: 'total',
      by: text({ zh: '合计', en: 'Altogether' }),
      name: text({ zh: '全部申报', en: 'All cases' }),
    },
    ...data.levels.map((each) => ({
      ...each,
      key: `level.${each.level}`,
      by: text({ zh: '按级别', en: 'By level' }),
      name: text(each.title),
    })),
    ...data.reviewers.map((each) => ({
      ...each,
      key: `reviewer.${each.accountId ?? ''}`,
      by: text({ zh: '按考核人员', en: 'By reviewer' }),
      name: each.name ?? text({ zh: '未受理', en: 'Not taken yet' }),
    })),
  ];
  /** On a phone the figures stand under the name, led by their words. */
  const number = (key: keyof ReviewSummary['total'], title: string): ListColumn<Line> => ({
    key,
    title,
    width: 100,
    align: 'right',
    lead: title,
    value: (row) => row[key],
    render: (row) => (row[key] === null ? '–' : row[key]),
  });
  const years = data?.years ?? [];
  return (
    <ListPage<Line>
      title={text({ zh: '考核汇总', en: 'Reviews in numbers' })}
      back={{ label: text({ zh: '考核验收', en: 'Reviews' }), href: `/desk/${unit.code}/reviews` }}
      lead={
        data
          ? text({
              zh: `${format.day(data.from)} 至 ${format.day(data.to)}。在办：期末（没到期末的按今天）已申报而还没有结果的；用时：从申报到作出决定的天数，取中位数。`,
              en: `${format.day(data.from)} to ${format.day(data.to)}. Open: applied for and without a result at the period’s end, or today. Median days: from the application to the decision.`,
            })
          : undefined
      }
      rows={lines}
      rowKey={(row) => row.key}
      loading={query.isPending}
      problem={problemOf(query.error)}
      onRetry={() => void query.refetch()}
      filters={[
        {
          key: 'year',
          label: text({ zh: '年度', en: 'Year' }),
          options: years.map((each) => ({ value: String(each), label: String(each) })),
          ...(years[0] === undefined ? {} : { usual: String(years[0]) }),
        },
        {
          key: 'period',
          label: text({ zh: '期间', en: 'Period' }),
          options: (Object.keys(periods) as ReviewSummary['period'][]).map((value) => ({
            value,
            label: text(periods[value]),
          })),
          usual: 'year',
        },
      ]}
      {...filtering}
      filterValues={data ? { year: [String(data.year)], period: [data.period] } : {}}
      columns={[
        {
          key: 'name',
          title: text({ zh: '名称', en: 'Which' }),
          width: 180,
          fixed: true,
          render: (row) => row.name,
        },
        {
          key: 'by',
          title: text({ zh: '分类', en: 'Kind' }),
          width: 120,
          lead: true,
          render: (row) => row.by,
        },
        number('applied', text({ zh: '申报', en: 'Applied' })),
        number('returned', text({ zh: '退回', en: 'Returned' })),
        number('refused', text({ zh: '不予', en: 'Refused' })),
        number('certified', text({ zh: '发证', en: 'Certified' })),
        number('open', text({ zh: '在办', en: 'Open' })),
        number('overdue', text({ zh: '现已逾期', en: 'Overdue now' })),
        number('decided', text({ zh: '决定', en: 'Decided' })),
        number('medianDays', text({ zh: '用时（天）', en: 'Median days' })),
      ]}
    />
  );
}
