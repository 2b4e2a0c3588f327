/** People who stand on the rosters of two unions below: for the union above to settle with both. */
import {
  api,
  ask,
  useFormat,
  useKeyedList,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage } from '../../../../ui/desk/index.ts';

type Answer = operations['findDuplicates']['responses']['200']['content']['application/json'];
type Person = Answer['duplicates'][number]['people'][number];
/** One line for each place; lines of the same person follow one another. */
type Row = Person & { idLast4: string };

const rowsOf = (answer: Answer): Row[] =>
  answer.duplicates.flatMap(({ idLast4, people }) => people.map((person) => ({ ...person, idLast4 })));

export function DuplicatesPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { list } = useKeyedList({
    key: ['duplicates', unit.code],
    page: (query) =>
      ask(api.GET('/units/{unit}/findings/duplicates', { params: { path: { unit: unit.code }, query } })),
    rows: rowsOf,
  });
  return (
    <ListPage<Row>
      title={text({ zh: '重复在册', en: 'On two rosters' })}
      lead={text({
        zh: '同一个身份证号在两个单位的花名册上。请与两边核实，由离开的一方办理转会或离职。',
        en: 'The same ID number on the rosters of two unions. Settle it with both: the one that was left records a transfer or the leaving.',
      })}
      {...list}
      rowKey={(row) => `${row.unit.code}/${row.employeeId}`}
      empty={{ title: text({ zh: '没有人同时在两个单位的花名册上', en: 'Nobody stands on two rosters' }) }}
      columns={[
        { key: 'name', title: text({ zh: '姓名', en: 'Name' }), render: (row) => row.name },
        { key: 'id', title: text({ zh: '证件尾号', en: 'Last four digits' }), render: (row) => row.idLast4 },
        { key: 'unit', title: text({ zh: '单位', en: 'Unit' }), render: (row) => row.unit.name },
        {
          key: 'hired',
          title: text({ zh: '入职', en: 'Hired' }),
          value: (row) => row.hiredOn,
          render: (row) => format.day(row.hiredOn),
        },
        {
          key: 'member',
          title: text({ zh: '会员', en: 'Member' }),
          render: (row) => (row.member ? text({ zh: '是', en: 'yes' }) : text({ zh: '否', en: 'no' })),
        },
      ]}
    />
  );
}
