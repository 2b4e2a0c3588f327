/**
 * Delegates of a term.
 *
 *   Delegates       the list, and who has left office
 *   CouncilDialog   enters the members of a democratic council
 *   LeaveDialog     one leaves office
 *   RecallDialog    a recall is asked for
 */
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import {
  FormDialog,
  useFormat,
  useText,
  useToday,
  useUnit,
  pickPeople,
  pickedIds,
  reasonField,
} from '../../../../core/web/index.ts';
import { Section, ListPage, type FormValues } from '../../../../ui/desk/index.ts';
import { uploadAll, write, type AssemblyView, type Delegate } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';
import { categoryNames, delegateEndNames } from '../words.ts';

export function Delegates({ view, ask }: { view: AssemblyView; ask: (asked: AssemblyAsked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <Section
      title={text({
        zh: `代表名册（${view.delegates.length}）`,
        en: `Delegates (${view.delegates.length})`,
      })}
      actions={
        view.body === 'democraticCouncil' && view.may.elect ? (
          <Button onClick={() => ask({ kind: 'seat' })}>
            {text({ zh: '登记成员', en: 'Enter members' })}
          </Button>
        ) : undefined
      }
    >
      <ListPage
        bare
        title={text({ zh: '代表名册', en: 'Delegates' })}
        rows={view.delegates}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: text({ zh: '姓名', en: 'Name' }),
            fixed: true,
            render: (row) => <Link to={`/desk/${unit.code}/people/${row.employeeId}`}>{row.name}</Link>,
          },
          {
            key: 'department',
            title: text({ zh: '部门', en: 'Department' }),
            render: (row) => row.department ?? '',
          },
          {
            key: 'category',
            title: text({ zh: '类别', en: 'Category' }),
            width: 130,
            render: (row) => text(categoryNames[row.category]),
          },
          {
            key: 'ward',
            title: text({ zh: '选区', en: 'Constituency' }),
            render: (row) => view.constituencies.find((each) => each.id === row.constituencyId)?.name ?? '',
          },
          {
            key: 'votes',
            title: text({ zh: '得票', en: 'Votes' }),
            width: 80,
            align: 'right',
            optional: true,
            render: (row) => row.votes ?? '',
          },
          {
            key: 'from',
            title: text({ zh: '当选', en: 'Since' }),
            width: 130,
            value: (row) => row.fromOn,
            render: (row) => format.day(row.fromOn),
          },
          {
            key: 'act',
            title: '',
            width: 140,
            actions: true,
            render: (row) =>
              view.may.elect ? (
                <>
                  <Button size="small" type="text" onClick={() => ask({ kind: 'delegate', delegate: row })}>
                    {text({ zh: '离任', en: 'End' })}
                  </Button>
                  {row.constituencyId ? (
                    <Button size="small" type="text" onClick={() => ask({ kind: 'recall', delegate: row })}>
                      {text({ zh: '撤换', en: 'Recall' })}
                    </Button>
                  ) : null}
                </>
              ) : null,
          },
        ]}
        {...(view.delegates.length > 100 ? { virtual: { height: 480 } } : {})}
        empty={{ title: text({ zh: '还没有代表', en: 'No delegates yet' }) }}
      />
      {view.former.length > 0 ? (
        <details>
          <summary>
            {text({
              zh: `已离任 ${view.former.length} 名`,
              en: `${view.former.length} have left office`,
            })}
          </summary>
          <ul>
            {view.former.map((each) => (
              <li key={each.id}>
                {each.name} · {each.toOn ? format.day(each.toOn) : ''} ·{' '}
                {each.endReason ? text(delegateEndNames[each.endReason]) : ''}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

export function CouncilDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记议事会成员', en: 'Enter the council’s members' })}
      initial={{ fromOn: today, people: [] }}
      fields={[
        {
          name: 'people',
          label: text({ zh: '成员', en: 'Members' }),
          kind: 'custom',
          required: true,
          render: pickPeople(),
        },
        {
          name: 'fromOn',
          label: text({ zh: '自', en: 'From' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      send={(values) =>
        write('post', unit.code, `${at}/delegates`, {
          fromOn: values['fromOn'],
          people: pickedIds(values['people']).map((employeeId) => ({ employeeId, category: 'other' })),
        })
      }
      onClose={onClose}
    />
  );
}

export function LeaveDialog({ delegate, onClose }: { delegate: Delegate; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `${delegate.name} 离任`, en: `${delegate.name} leaves office` })}
      initial={{ onDay: today, reason: 'resigned' }}
      fields={[
        {
          name: 'reason',
          label: text({ zh: '原因', en: 'Reason' }),
          kind: 'radio',
          required: true,
          options: (['resigned', 'left', 'transferred'] as const).map((value) => ({
            value,
            label: text(delegateEndNames[value]),
          })),
        },
        {
          name: 'onDay',
          label: text({ zh: '日期', en: 'On' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'note',
          label: text({ zh: '说明', en: 'Note' }),
          kind: 'textarea',
          required: true,
          maxLength: 300,
        },
      ]}
      submit={text({ zh: '登记离任', en: 'End' })}
      send={(values) =>
        write('post', unit.code, `delegates/${delegate.id}/end`, {
          ...values,
          version: delegate.version,
        })
      }
      onClose={onClose}
    />
  );
}

/** Whoever asks for a recall leads to the vote of the constituency. */
export function RecallDialog({ delegate, onClose }: { delegate: Delegate; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `提出撤换代表${delegate.name}`, en: `Ask for the recall of ${delegate.name}` })}
      above={
        <p>
          {text({
            zh: '由原选区无记名投票或开会表决，达到规定的票数才撤换，随后补选。',
            en: 'The constituency votes on it, by secret ballot or in a meeting; once it has passed, a by-election follows.',
          })}
        </p>
      }
      initial={{ by: 'people' }}
      fields={[
        {
          name: 'by',
          label: text({ zh: '由谁提出', en: 'Asked for by' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'people',
              label: text({ zh: '选区职工（会员）联名', en: 'People of the constituency' }),
            },
            { value: 'union', label: text({ zh: '工会', en: 'The union' }) },
          ],
        },
        {
          name: 'count',
          label: text({ zh: '联名人数', en: 'How many signed' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          when: (values) => values['by'] === 'people',
        },
        reasonField(text, { maxLength: 1000 }),
        {
          name: 'fileIds',
          label: text({ zh: '联名签名、会议记录', en: 'Signatures, minutes' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '提出', en: 'Ask for it' })}
      send={async (values) => {
        const { id } = await write<{ id: string }>('post', unit.code, 'ward-votes', {
          purpose: 'recall',
          delegateId: delegate.id,
          by: values['by'],
          ...(values['by'] === 'people' ? { count: values['count'] } : {}),
          reason: values['reason'],
          fileIds: await uploadAll(unit.code, values['fileIds']),
        });
        await navigate(`/desk/${unit.code}/ward-votes/${id}`);
      }}
      onClose={onClose}
    />
  );
}
