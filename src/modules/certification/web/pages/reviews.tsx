/** The queue of the union above: thousands of cases, found by state, name and deadline, paged by key. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, ask, everyPage, problemOf, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { read, type CaseRow, type CaseState, type ReviewQueue } from '../calls.ts';
import { readDay, states, toneOfState } from '../words.ts';
import { Due } from './cases.tsx';

export function ReviewsPage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const [search, setSearch] = useSearchParams();
  // Marks of the pages before this one; a filter begins anew.
  const [marks, setMarks] = useState<string[]>([]);
  const value = (key: string): string | undefined => search.get(key) ?? undefined;
  const asked = {
    state: value('state'),
    q: value('q'),
    standard: value('standard'),
    mine: value('mine'),
    overdue: value('overdue'),
  };
  const cursor = marks.at(-1);
  const standards = useQuery({ queryKey: ['standards'], queryFn: () => ask(api.GET('/standards')) });
  const page = (after: string | undefined) =>
    read<ReviewQueue>(unit.code, 'reviews', { ...asked, cursor: after, limit: 50 });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['reviews', unit.code, asked, cursor],
    queryFn: () => page(cursor),
    placeholderData: (old) => old,
  });
  const set = (changes: Record<string, string | undefined>): void => {
    setMarks([]);
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [key, each] of Object.entries(changes)) {
          if (each) next.set(key, each);
          else next.delete(key);
        }
        return next;
      },
      { replace: true },
    );
  };
  const known = [...new Map((standards.data?.standards ?? []).map((each) => [each.id, each])).values()];
  return (
    <ListPage<CaseRow>
      title={text({ zh: '考核验收', en: 'Reviews' })}
      lead={text({ zh: '等得最久的在前。', en: 'The longest waiting come first.' })}
      rows={data?.cases}
      total={data?.total ?? null}
      rowKey={(row) => row.id}
      loading={isPending || isPlaceholderData}
      problem={problemOf(error)}
      onRetry={() => void refetch()}
      rowHref={(row) => `/desk/${unit.code}/reviews/${row.id}`}
      search={{
        value: asked.q ?? '',
        onChange: (q) => set({ q }),
        placeholder: text({ zh: '单位名称或代码', en: 'Name or code of the unit' }),
      }}
      filters={[
        {
          key: 'state',
          label: text({ zh: '阶段', en: 'Step' }),
          options: (Object.keys(states) as CaseState[]).map((state) => ({
            value: state,
            label: text(states[state]),
          })),
        },
        {
          key: 'standard',
          label: text({ zh: '标准', en: 'Standard' }),
          options: known.map((each) => ({ value: each.id, label: text(each.title) })),
        },
        {
          key: 'mine',
          label: text({ zh: '办理人', en: 'Reviewer' }),
          options: [{ value: 'true', label: text({ zh: '我办理的', en: 'Mine' }) }],
        },
        {
          key: 'overdue',
          label: text({ zh: '期限', en: 'Deadline' }),
          options: [{ value: 'true', label: text({ zh: '已逾期', en: 'Overdue' }) }],
        },
      ]}
      filterValues={Object.fromEntries(
        (['state', 'standard', 'mine', 'overdue'] as const).map((key) => [
          key,
          asked[key] ? [asked[key]] : [],
        ]),
      )}
      onFilter={(values) =>
        set(
          Object.fromEntries(['state', 'standard', 'mine', 'overdue'].map((key) => [key, values[key]?.[0]])),
        )
      }
      pager={{
        hasPrevious: marks.length > 0,
        hasNext: Boolean(data?.next),
        onPrevious: () => setMarks((old) => old.slice(0, -1)),
        onNext: () => setMarks((old) => (data?.next ? [...old, data.next] : old)),
      }}
      everyRow={() => everyPage((after) => page(after).then(({ cases, next }) => ({ rows: cases, next })))}
      columns={[
        { key: 'unit', title: text({ zh: '单位', en: 'Unit' }), fixed: true, render: (row) => row.unit.name },
        {
          key: 'state',
          title: text({ zh: '阶段', en: 'Step' }),
          render: (row) => <StateTag tone={toneOfState(row.state)}>{text(states[row.state])}</StateTag>,
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
        { key: 'cycle', title: text({ zh: '年度', en: 'Year' }), render: (row) => row.cycle },
        {
          key: 'entered',
          title: text({ zh: '进入日期', en: 'Since' }),
          render: (row) => readDay(row.enteredOn, locale),
        },
        { key: 'due', title: text({ zh: '期限', en: 'Due' }), render: (row) => <Due row={row} /> },
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
