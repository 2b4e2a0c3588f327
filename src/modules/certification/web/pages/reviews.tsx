/** The queue of the union above: thousands of cases, found by state, name and deadline, paged by key. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  api,
  ask,
  useFilters,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { LinkButton, ListPage, StateTag, useDesk, type ListColumn } from '../../../../ui/desk/index.ts';
import { caseStateNames } from '../../locale.ts';
import { VisitState } from '../components/parts.tsx';
import { batchSteps, ReviewBatch } from '../components/review-batch.tsx';
import { read, type BatchStep, type CaseRow, type CaseState, type ReviewQueue } from '../calls.ts';
import { readDay, toneOfState } from '../words.ts';
import { Due } from './cases.tsx';

export function ReviewsPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const [q, setQ] = useParam('q');
  const [{ state, standard, reviewer, due, visit }, filtering] = useFilters(
    'state',
    'standard',
    'reviewer',
    'due',
    'visit',
  );
  const byVisit = visit !== '' && visit !== 'none';
  const [ticked, setTicked] = useState<string[]>([]);
  const [step, setStep] = useState<BatchStep | null>(null);
  const standards = useQuery({ queryKey: ['standards'], queryFn: () => ask(api.GET('/standards')) });
  const { data, list } = useKeyedList({
    key: ['reviews', unit.code],
    filters: { q, state, standard, reviewer, due, visit },
    limit: byVisit ? 100 : 50,
    page: (asked) => read<ReviewQueue>(unit.code, 'reviews', asked),
    rows: (answer) => answer.cases,
  });
  const known = [...new Map((standards.data?.standards ?? []).map((each) => [each.id, each])).values()];
  const visits: ListColumn<CaseRow>[] = [
    {
      key: 'visit',
      title: text({ zh: '走访', en: 'Visit' }),
      lead: byVisit,
      value: (row) => row.visit?.onDay,
      render: (row) =>
        row.visit ? (
          <>
            {readDay(row.visit.onDay, locale)} <VisitState visit={row.visit} />
          </>
        ) : (
          ''
        ),
    },
    {
      key: 'visitNote',
      title: text({ zh: '走访备注', en: 'Remark' }),
      width: 240,
      optional: !byVisit,
      render: (row) => row.visit?.note ?? '',
    },
  ];
  const batch = batchSteps.filter((each) => unit.may(each.operation));
  return (
    <ListPage<CaseRow>
      title={
        visit === 'week'
          ? text({ zh: '本周走访', en: 'Visits of this week' })
          : visit === 'nextWeek'
            ? text({ zh: '下周走访', en: 'Visits of next week' })
            : text({ zh: '考核验收', en: 'Reviews' })
      }
      lead={
        byVisit
          ? text({ zh: '按走访日期排列。', en: 'In the order of the visits.' })
          : text({ zh: '先到期的在前。', en: 'What is due first comes first.' })
      }
      actions={
        byVisit ? (
          <>
            <LinkButton to={`/desk/${unit.code}/reviews`}>
              {text({ zh: '全部申报', en: 'All cases' })}
            </LinkButton>
            <Button onClick={() => globalThis.print()}>{text({ zh: '打印', en: 'Print' })}</Button>
          </>
        ) : (
          <>
            <LinkButton to={`/desk/${unit.code}/reviews/summary`}>
              {text({ zh: '汇总', en: 'In numbers' })}
            </LinkButton>
            <LinkButton to={`/desk/${unit.code}/reviews?visit=week`}>
              {text({ zh: '本周走访', en: 'Visits of this week' })}
            </LinkButton>
          </>
        )
      }
      {...list}
      total={data?.total ?? null}
      rowKey={(row) => row.id}
      {...(batch.length > 0
        ? {
            selection: {
              keys: ticked,
              onChange: setTicked,
              actions: batch.map((each) => ({
                key: each.step,
                label: text(each.label),
                onRun: () => setStep(each.step),
              })),
            },
          }
        : {})}
      below={
        step ? (
          <ReviewBatch step={step} ids={ticked} onClose={() => setStep(null)} onDone={() => setTicked([])} />
        ) : null
      }
      rowHref={(row) => `/desk/${unit.code}/reviews/${row.id}`}
      search={{
        value: q,
        onChange: setQ,
        placeholder: text({ zh: '单位名称、拼音或代码', en: 'Name, pinyin or code of the unit' }),
      }}
      filters={[
        {
          key: 'state',
          label: text({ zh: '阶段', en: 'Step' }),
          options: (Object.keys(caseStateNames) as CaseState[]).map((value) => ({
            value,
            label: text(caseStateNames[value]),
          })),
        },
        {
          key: 'standard',
          label: text({ zh: '标准', en: 'Standard' }),
          options: known.map((each) => ({ value: each.id, label: text(each.title) })),
        },
        {
          key: 'reviewer',
          label: text({ zh: '考核人员', en: 'Reviewer' }),
          options: [
            { value: 'mine', label: text({ zh: '我办理的', en: 'Mine' }) },
            { value: 'none', label: text({ zh: '未受理', en: 'Not taken yet' }) },
            ...(data?.reviewers ?? []).map((each) => ({ value: each.accountId, label: each.name })),
          ],
        },
        {
          key: 'due',
          label: text({ zh: '期限', en: 'Deadline' }),
          options: [
            { value: 'week', label: text({ zh: '7 天内到期', en: 'Due within 7 days' }) },
            { value: 'overdue', label: text({ zh: '已逾期', en: 'Overdue' }) },
          ],
        },
        {
          key: 'visit',
          label: text({ zh: '走访', en: 'Visit' }),
          options: [
            { value: 'week', label: text({ zh: '本周', en: 'This week' }) },
            { value: 'nextWeek', label: text({ zh: '下周', en: 'Next week' }) },
            { value: 'planned', label: text({ zh: '已定未去', en: 'To come' }) },
            { value: 'unrecorded', label: text({ zh: '日期已过，没有记录', en: 'Day past, no note' }) },
            { value: 'none', label: text({ zh: '还没有定', en: 'No day set' }) },
          ],
        },
      ]}
      {...filtering}
      columns={[
        { key: 'unit', title: text({ zh: '单位', en: 'Unit' }), fixed: true, render: (row) => row.unit.name },
        ...(byVisit ? visits : []),
        {
          key: 'state',
          title: text({ zh: '阶段', en: 'Step' }),
          lead: true,
          render: (row) => (
            <StateTag tone={toneOfState(row.state)}>{text(caseStateNames[row.state])}</StateTag>
          ),
        },
        {
          key: 'code',
          title: text({ zh: '代码', en: 'Code' }),
          optional: true,
          render: (row) => row.unit.code,
        },
        {
          key: 'standard',
          title: text({ zh: '标准', en: 'Standard' }),
          render: (row) => text(row.standard.title),
        },
        {
          key: 'cycle',
          title: text({ zh: '年度', en: 'Year' }),
          optional: byVisit,
          render: (row) => row.cycle,
        },
        {
          key: 'entered',
          title: text({ zh: '进入日期', en: 'Since' }),
          optional: true,
          render: (row) => readDay(row.enteredOn, locale),
        },
        {
          key: 'due',
          title: text({ zh: '期限', en: 'Due' }),
          lead: !byVisit,
          optional: byVisit,
          value: (row) => row.dueOn,
          render: (row) => <Due row={row} />,
        },
        ...(byVisit ? [] : visits),
        {
          key: 'reviewer',
          title: text({ zh: '考核人员', en: 'Reviewer' }),
          render: (row) => row.reviewer ?? '',
        },
      ]}
      empty={{ title: text({ zh: '没有在办的申报', en: 'No case is under way' }) }}
    />
  );
}
