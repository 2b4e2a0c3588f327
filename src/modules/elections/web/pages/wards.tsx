/** Votes in constituencies and groups, newest first. They begin on the page of the congress, or of the groups. */
import { Link } from 'react-router';
import { read, useFilters, useFormat, useKeyedList, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { wardPurposeNames, wardStateNames } from '../../locale.ts';
import type { WardPage, WardRow } from '../calls.ts';
import { wardTones } from './ward.tsx';

export function WardsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ open }, filtering] = useFilters('open');
  const { list } = useKeyedList({
    key: ['ward-votes', unit.code],
    filters: { open },
    limit: 50,
    page: (asked) => read<WardPage>(unit.code, 'ward-votes', asked),
    rows: (answer) => answer.votes,
  });
  return (
    <ListPage<WardRow>
      title={text({ zh: '选区与小组投票', en: 'Votes in constituencies and groups' })}
      {...list}
      rowKey={(row) => row.id}
      filters={[
        {
          key: 'open',
          label: text({ zh: '进展', en: 'Course' }),
          options: [
            { value: 'true', label: text({ zh: '正在办理', en: 'Under way' }) },
            { value: 'false', label: text({ zh: '已有结果', en: 'Settled' }) },
          ],
        },
      ]}
      {...filtering}
      empty={{
        title: text({ zh: '还没有选区或小组的投票', en: 'No vote in a constituency or group yet' }),
        body: text({
          zh: '在“代表大会”里按选区投票选举、撤换代表，在“分会与小组”里选举组长。',
          en: 'Delegates are elected and recalled from “Congresses”, group leaders from “Branches and groups”.',
        }),
      }}
      columns={[
        {
          key: 'title',
          title: text({ zh: '投票', en: 'Vote' }),
          fixed: true,
          render: (row) => <Link to={`/desk/${unit.code}/ward-votes/${row.id}`}>{text(row.title)}</Link>,
        },
        {
          key: 'purpose',
          title: text({ zh: '种类', en: 'Kind' }),
          width: 130,
          render: (row) => text(wardPurposeNames[row.purpose]),
        },
        {
          key: 'state',
          title: text({ zh: '进展', en: 'Course' }),
          width: 220,
          render: (row) => <StateTag tone={wardTones[row.state]}>{text(wardStateNames[row.state])}</StateTag>,
        },
        {
          key: 'when',
          title: text({ zh: '开始', en: 'Begun' }),
          width: 130,
          value: (row) => row.startedOn,
          render: (row) => format.day(row.startedOn),
        },
      ]}
    />
  );
}
