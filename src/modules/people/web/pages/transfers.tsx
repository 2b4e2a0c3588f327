/** Members on their way from one union to another: proposed by one, accepted by the other, nothing lost between. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  FormDialog,
  useAct,
  useFormat,
  useKeyedList,
  useText,
  useUnit,
  type OpenUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, type Tone } from '../../../../ui/desk/index.ts';
import {
  acceptTransfer,
  declineTransfer,
  listTransfers,
  proposeTransfer,
  withdrawTransfer,
  type Transfer,
} from '../calls.ts';
import type { Employee } from '../words.ts';

const states: Record<Transfer['state'], { zh: string; en: string; tone: Tone }> = {
  proposed: { zh: '等对方接收', en: 'waits to be accepted', tone: 'wait' },
  accepted: { zh: '已接收', en: 'accepted', tone: 'good' },
  declined: { zh: '对方未接收', en: 'declined', tone: 'bad' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'quiet' },
};

export function TransfersPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [declining, setDeclining] = useState<Transfer | null>(null);
  const { list } = useKeyedList({
    key: ['transfers', unit.code],
    page: ({ cursor }) => listTransfers(unit.code, cursor),
    rows: (answer) => answer.transfers,
  });
  const settle = (row: Transfer, how: 'accept' | 'withdraw') => {
    const words = {
      accept: {
        title: text({ zh: `接收${row.name}？`, en: `Accept ${row.name}?` }),
        confirm: text({ zh: '接收', en: 'Accept' }),
        said: text({ zh: '已接收，列入名册', en: 'Accepted; on the roster' }),
      },
      withdraw: {
        title: text({ zh: `撤回${row.name}的转会？`, en: `Withdraw the transfer of ${row.name}?` }),
        confirm: text({ zh: '撤回', en: 'Withdraw' }),
        said: text({ zh: '已撤回', en: 'Withdrawn' }),
      },
    }[how];
    return act(
      () => (how === 'accept' ? acceptTransfer(unit.code, row.id) : withdrawTransfer(unit.code, row.id)),
      words.said,
      { title: words.title, confirm: words.confirm },
    );
  };
  return (
    <>
      <ListPage<Transfer>
        title={text({ zh: '转会', en: 'Transfers' })}
        back={{
          label: text({ zh: '会员与职工', en: 'Members and employees' }),
          href: `/desk/${unit.code}/people`,
        }}
        {...list}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: text({ zh: '姓名', en: 'Name' }),
            render: (row) =>
              row.employeeId ? (
                <Link to={`/desk/${unit.code}/people/${row.employeeId}`}>{row.name}</Link>
              ) : (
                row.name
              ),
          },
          {
            key: 'unit',
            title: text({ zh: '去向、来处', en: 'To or from' }),
            render: (row) =>
              row.direction === 'out'
                ? text({ zh: `转往${row.otherUnit}`, en: `to ${row.otherUnit}` })
                : text({ zh: `来自${row.otherUnit}`, en: `from ${row.otherUnit}` }),
          },
          {
            key: 'on',
            title: text({ zh: '日期', en: 'Day' }),
            value: (row) => row.onDay,
            render: (row) => format.day(row.onDay),
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            render: (row) => <StateTag tone={states[row.state].tone}>{text(states[row.state])}</StateTag>,
          },
          {
            key: 'acts',
            title: text({ zh: '办理', en: 'Do' }),
            actions: true,
            render: (row) => (
              <span className="jd-rows-acts">
                {row.may.accept ? (
                  <Button size="small" onClick={() => void settle(row, 'accept')}>
                    {text({ zh: '接收', en: 'Accept' })}
                  </Button>
                ) : null}{' '}
                {row.may.decline ? (
                  <Button size="small" onClick={() => setDeclining(row)}>
                    {text({ zh: '不接收', en: 'Decline' })}
                  </Button>
                ) : null}{' '}
                {row.may.withdraw ? (
                  <Button size="small" onClick={() => void settle(row, 'withdraw')}>
                    {text({ zh: '撤回', en: 'Withdraw' })}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
        empty={{
          title: text({ zh: '没有转会', en: 'No transfers' }),
          body: text({
            zh: '会员调到别的建会单位时，在本人的页面上提出转会。',
            en: 'When a member goes to another unit with a union, propose it on their page.',
          }),
        }}
      />
      {declining ? (
        <FormDialog<{ reason?: string }>
          title={text({ zh: `不接收${declining.name}`, en: `Decline ${declining.name}` })}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '理由', en: 'Reason' }),
              kind: 'textarea',
              rows: 3,
              maxLength: 200,
            },
          ]}
          submit={text({ zh: '不接收', en: 'Decline' })}
          said={text({ zh: '已退回', en: 'Declined' })}
          onClose={() => setDeclining(null)}
          send={({ reason }) => declineTransfer(unit.code, declining.id, reason ?? '')}
        />
      ) : null}
    </>
  );
}

interface TransferForm extends Record<string, unknown> {
  toUnit: string;
  onDay: string;
  reason?: string;
}

export function TransferDialog({
  person,
  unit,
  today,
  onClose,
}: {
  person: Employee;
  unit: OpenUnit;
  today: string;
  onClose: () => void;
}) {
  const text = useText();
  return (
    <FormDialog<TransferForm>
      title={text({ zh: `${person.name}转到别的单位`, en: `Transfer ${person.name}` })}
      initial={{ onDay: today }}
      above={
        <p className="jd-hint">
          {text({
            zh: '对方工会接收后，名册和会籍一起转过去，经历不断。',
            en: 'Once the other union accepts, roster and membership go over with their history.',
          })}
        </p>
      }
      fields={[
        {
          name: 'toUnit',
          label: text({ zh: '接收单位的代码', en: 'Code of the receiving unit' }),
          kind: 'text',
          required: true,
          width: 'short',
        },
        {
          name: 'onDay',
          label: text({ zh: '在本单位的最后一天', en: 'Last day here' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        { name: 'reason', label: text({ zh: '原因', en: 'Reason' }), kind: 'text', maxLength: 200 },
      ]}
      submit={text({ zh: '提出转会', en: 'Propose the transfer' })}
      said={text({ zh: '已提出，等对方工会接收', en: 'Proposed; the other union must accept' })}
      onClose={onClose}
      send={({ toUnit, onDay, reason }) =>
        proposeTransfer(unit.code, {
          employeeId: person.id,
          version: person.version,
          toUnit,
          onDay,
          ...(reason ? { reason } : {}),
        })
      }
    />
  );
}
