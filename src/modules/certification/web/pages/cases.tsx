/** The unit's cases: what runs, what is held, what is over. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { daysBetween, problemOf, useFormat, useText, useToday, useUnit } from '../../../../core/web/index.ts';
import { LinkButton, ListPage, StateTag, useDesk, type FilterValues } from '../../../../ui/desk/index.ts';
import { read, type CaseRow, type CaseState } from '../calls.ts';
import { caseStateNames } from '../../locale.ts';
import { readDay, toneOfState } from '../words.ts';

export function CasesPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const [filters, setFilters] = useState<FilterValues>({});
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['cases', unit.code],
    queryFn: () => read<{ cases: CaseRow[] }>(unit.code, 'cases'),
  });
  const chosen = filters['state'] ?? [];
  const rows = data?.cases.filter((row) => chosen.length === 0 || chosen.includes(row.state));
  const begin = unit.may('planCase') ? (
    <LinkButton to={`/desk/${unit.code}/cases/new`} type="primary">
      {text({ zh: '制定建家计划', en: 'Make a plan' })}
    </LinkButton>
  ) : undefined;
  return (
    <ListPage<CaseRow>
      title={text({ zh: '建家申报', en: 'Certification' })}
      lead={text({ zh: '从计划到发证，一步一步走。', en: 'From the plan to the certificate, step by step.' })}
      actions={begin}
      rows={rows}
      rowKey={(row) => row.id}
      loading={isPending}
      problem={problemOf(error)}
      onRetry={() => void refetch()}
      rowHref={(row) => `/desk/${unit.code}/cases/${row.id}`}
      filters={[
        {
          key: 'state',
          label: text({ zh: '阶段', en: 'Step' }),
          options: (Object.keys(caseStateNames) as CaseState[]).map((state) => ({
            value: state,
            label: text(caseStateNames[state]),
          })),
          multiple: true,
        },
      ]}
      filterValues={filters}
      onFilter={setFilters}
      columns={[
        {
          key: 'standard',
          title: text({ zh: '标准', en: 'Standard' }),
          fixed: true,
          render: (row) => text(row.standard.title),
        },
        { key: 'group', title: text({ zh: '班组', en: 'Group' }), render: (row) => row.group?.name ?? '' },
        { key: 'cycle', title: text({ zh: '年度', en: 'Year' }), render: (row) => row.cycle },
        {
          key: 'state',
          title: text({ zh: '阶段', en: 'Step' }),
          lead: true,
          render: (row) => (
            <StateTag tone={toneOfState(row.state)}>{text(caseStateNames[row.state])}</StateTag>
          ),
        },
        {
          key: 'entered',
          title: text({ zh: '进入日期', en: 'Since' }),
          value: (row) => row.enteredOn,
          render: (row) => readDay(row.enteredOn, locale),
        },
        {
          key: 'due',
          title: text({ zh: '期限', en: 'Due' }),
          lead: true,
          value: (row) => row.dueOn,
          render: (row) => <Due row={row} />,
        },
      ]}
      empty={{
        title: text({ zh: '还没有申报', en: 'No case yet' }),
        body: text({
          zh: '先从还暗着的窗口制定建家计划。',
          en: 'Begin with a plan made from the dark windows.',
        }),
        action: begin,
      }}
    />
  );
}

/** A deadline this near is told in days. */
const nearDays = 7;

/**
 * The deadline, whether it has passed or is near, or a veto stops the case.
 *
 * @param waits false: what is due has been done
 */
export function Due({
  row,
  waits = true,
}: {
  row: Pick<CaseRow, 'dueOn' | 'overdue' | 'vetoed'>;
  waits?: boolean;
}) {
  const text = useText();
  const format = useFormat();
  const { locale } = useDesk();
  const today = useToday();
  const days = waits && row.dueOn && row.dueOn >= today ? daysBetween(today, row.dueOn) : null;
  return (
    <>
      {row.overdue ? (
        <StateTag tone="bad">
          {text({ zh: `${readDay(row.dueOn, locale)} 已逾期`, en: `${readDay(row.dueOn, locale)}, overdue` })}
        </StateTag>
      ) : row.dueOn && days !== null && days <= nearDays ? (
        <StateTag tone="wait">{`${readDay(row.dueOn, locale)} ${format.until(row.dueOn, today)}`}</StateTag>
      ) : (
        readDay(row.dueOn, locale)
      )}
      {row.vetoed ? <StateTag tone="bad">{text({ zh: '有否决事项', en: 'Veto' })}</StateTag> : null}
    </>
  );
}
