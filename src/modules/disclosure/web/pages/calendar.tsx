/** The calendar: what is to be disclosed and by when, what was, what is late, what waits for an answer. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  FormDialog,
  read,
  useColumns,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { ListPage, Stat, StateTag, Stats, type FormValues } from '../../../../ui/desk/index.ts';
import type { Catalogue, DisclosurePage } from '../calls.ts';
import { OwnerName, useOwners } from './owners.tsx';
import { categoryNames, disclosureStateNames, stateTones } from '../words.ts';

export function CalendarPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [{ state, category, owner, department, late }, filtering] = useFilters(
    'state',
    'category',
    'owner',
    'department',
    'late',
  );
  const owners = useOwners();
  const [adding, setAdding] = useState(false);
  const columns = useColumns('disclosures');
  const { data, list } = useKeyedList({
    key: ['disclosures', unit.code],
    filters: { q, state, category, late, owner, department },
    limit: 30,
    page: (asked) => read<DisclosurePage>(unit.code, 'disclosures', asked),
    rows: (answer) => answer.disclosures,
  });
  const catalogue = useQuery({
    queryKey: ['disclosure-catalogue', unit.code],
    queryFn: () => read<Catalogue>(unit.code, 'disclosure-catalogue'),
  });
  const summary = data?.summary;
  const may = catalogue.data?.may.keep === true;
  return (
    <>
      <ListPage
        title={text(
          unit.organizationType === 'school'
            ? { zh: '校务公开', en: 'School-affairs disclosure' }
            : { zh: '厂务公开', en: 'Disclosure' },
        )}
        lead={text({
          zh: '单位该告诉职工的事：什么时候公开、公开了没有、有没有人提出异议。公开即归档。',
          en: 'What the unit owes its people to know: when it is due, whether it was disclosed, who objected. What is published is filed.',
        })}
        actions={
          <>
            <Link className="cg-link" to={`/desk/${unit.code}/disclosure/catalogue`}>
              {text({ zh: '公开目录与机构', en: 'Catalogue and bodies' })}
            </Link>{' '}
            <Link className="cg-link" to={`/desk/${unit.code}/disclosure/coverage`}>
              {text({ zh: '公开方式与按期情况', en: 'Channels and punctuality' })}
            </Link>{' '}
            {unit.may('showDisclosureBoard') ? (
              <>
                <Link className="cg-link" to={`/desk/${unit.code}/disclosure/board`}>
                  {text({ zh: '公开栏', en: 'The board' })}
                </Link>{' '}
              </>
            ) : null}
            {may && (catalogue.data?.items.length ?? 0) > 0 ? (
              <Button type="primary" onClick={() => setAdding(true)}>
                {text({ zh: '公开一件事', en: 'Disclose something' })}
              </Button>
            ) : null}
          </>
        }
        above={
          summary && summary.due + summary.overdue > 0 ? (
            <Stats>
              <Stat
                label={text({ zh: '今年按期公开', en: 'In time this year' })}
                value={`${summary.onTime} / ${summary.due}`}
              />
              <Stat label={text({ zh: '逾期未公开', en: 'Overdue' })} value={summary.overdue} />
              <Stat
                label={text({ zh: '异议待答复', en: 'Objections open' })}
                value={summary.openObjections}
              />
            </Stats>
          ) : undefined
        }
        {...list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/desk/${unit.code}/disclosure/${row.id}`}
        search={{ value: q, onChange: setQ, placeholder: text({ zh: '标题或内容', en: 'Title or text' }) }}
        filters={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            options: Object.entries(disclosureStateNames).map(([value, words]) => ({
              value,
              label: text(words),
            })),
          },
          {
            key: 'category',
            label: text({ zh: '类别', en: 'Category' }),
            options: Object.entries(categoryNames).map(([value, words]) => ({ value, label: text(words) })),
          },
          {
            key: 'owner',
            label: text({ zh: '责任人', en: 'Owner' }),
            options: [
              { value: 'me', label: text({ zh: '我负责的', en: 'Mine' }) },
              ...(owners.data?.accounts ?? []).map((each) => ({ value: each.id, label: each.name })),
              { value: 'none', label: text({ zh: '没有指定', en: 'Nobody named' }) },
            ],
          },
          {
            key: 'department',
            label: text({ zh: '责任部门', en: 'Department' }),
            options: (owners.data?.departments ?? []).map((value) => ({ value, label: value })),
          },
          {
            key: 'late',
            label: text({ zh: '时限', en: 'In time' }),
            options: [{ value: 'true', label: text({ zh: '只看逾期', en: 'Late only' }) }],
          },
        ]}
        {...filtering}
        columnChoice={columns}
        columns={[
          {
            key: 'title',
            title: text({ zh: '公开事项', en: 'Item' }),
            fixed: true,
            render: (row) => text(row.name),
          },
          {
            key: 'category',
            title: text({ zh: '类别', en: 'Category' }),
            width: 150,
            optional: true,
            render: (row) => text(categoryNames[row.category] ?? categoryNames['other']!),
          },
          {
            key: 'owner',
            title: text({ zh: '责任部门与人', en: 'Owner' }),
            width: 160,
            optional: true,
            render: (row) => <OwnerName of={row} />,
          },
          {
            key: 'due',
            title: text({ zh: '最晚', en: 'Due' }),
            width: 140,
            value: (row) => row.dueOn,
            render: (row) => (row.dueOn ? format.day(row.dueOn) : ''),
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            width: 200,
            render: (row) => (
              <>
                <StateTag tone={stateTones[row.state]}>{text(disclosureStateNames[row.state])}</StateTag>{' '}
                {row.stages.total > 0 && row.state !== 'dropped' ? (
                  <small>
                    {text({
                      zh: `${row.stages.done}/${row.stages.total} 环节 `,
                      en: `${row.stages.done}/${row.stages.total} stages `,
                    })}
                  </small>
                ) : null}
                {row.late && row.state !== 'dropped' ? (
                  <StateTag tone="bad">{text({ zh: '逾期', en: 'Late' })}</StateTag>
                ) : null}
              </>
            ),
          },
          {
            key: 'on',
            title: text({ zh: '公开日', en: 'Disclosed' }),
            width: 140,
            value: (row) => row.publishedOn,
            render: (row) => (row.publishedOn ? format.day(row.publishedOn) : ''),
          },
          {
            key: 'reads',
            title: text({ zh: '已读', en: 'Read' }),
            width: 80,
            align: 'right',
            optional: true,
            render: (row) => row.reads,
          },
          {
            key: 'open',
            title: text({ zh: '待答复', en: 'To answer' }),
            width: 110,
            align: 'right',
            render: (row) =>
              row.openComments > 0 ? (
                <StateTag tone={row.overdueComments > 0 ? 'bad' : 'wait'}>{row.openComments}</StateTag>
              ) : (
                ''
              ),
          },
        ]}
        empty={{
          title: text({ zh: '还没有公开计划', en: 'Nothing is planned yet' }),
          body: text({
            zh: '先从公开目录里选定要公开的事项，系统按周期排出日期。',
            en: 'Choose what is disclosed from the catalogue; the dates follow.',
          }),
          action: (
            <Link className="cg-link" to={`/desk/${unit.code}/disclosure/catalogue`}>
              {text({ zh: '打开公开目录', en: 'Open the catalogue' })}
            </Link>
          ),
        }}
      />
      {adding && catalogue.data ? (
        <FormDialog<FormValues>
          title={text({ zh: '公开一件事', en: 'Disclose something' })}
          fields={[
            {
              name: 'itemId',
              label: text({ zh: '属于目录中的哪一项', en: 'Which item of the catalogue' }),
              kind: 'select',
              required: true,
              options: catalogue.data.items.map((item) => ({ value: item.id, label: text(item.name) })),
            },
            {
              name: 'title',
              label: text({ zh: '标题', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 120,
            },
            {
              name: 'dueOn',
              label: text({ zh: '最晚公开日期', en: 'Due' }),
              kind: 'date',
              width: 'short',
            },
          ]}
          submit={text({ zh: '建立', en: 'Make' })}
          send={(values) =>
            write('post', unit.code, 'disclosures', { ...values, dueOn: values['dueOn'] ?? null })
          }
          said={text({ zh: '已建立，请起草内容。', en: 'Made; now the text.' })}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}
