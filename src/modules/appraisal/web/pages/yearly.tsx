/** For a union above: which unions below lack the year's appraisal of leaders, or of chair and vice-chairs. */
import { read, useFormat, useKeyedList, useParam, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, Stat, StateTag, Stats, type Tone } from '../../../../ui/desk/index.ts';
import { kindNames } from '../../locale.ts';
import type { YearlyPage as Shown } from '../calls.ts';

type Standing = Shown['units'][number]['leaders'];

const states: Record<Standing['state'], { tone: Tone; zh: string; en: string }> = {
  counted: { tone: 'good', zh: '已完成', en: 'Done' },
  prepared: { tone: 'info', zh: '正在进行', en: 'Under way' },
  missing: { tone: 'wait', zh: '还没有', en: 'Missing' },
  notAsked: { tone: 'quiet', zh: '不适用', en: 'Not asked' },
};

export function YearlyPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [lacking, setLacking] = useParam('lacking');
  const { data, list } = useKeyedList({
    key: ['yearly-appraisals', unit.code],
    filters: { lacking },
    limit: 30,
    page: (asked) => read<Shown>(unit.code, 'yearly-appraisals', asked),
    rows: (answer) => answer.units,
  });
  return (
    <ListPage
      title={text({ zh: '各单位年度评议', en: 'Yearly appraisals below' })}
      lead={text({
        zh: `每年一次：领导人员述职和民主评议，会员评议主席、副主席。${data ? `最晚 ${format.day(data.by)} 计票确认，学校 ${format.day(data.schoolsBy)}；过了日期还没有的，该单位会收到待办。` : ''}`,
        en: `Once a year: leaders report and are rated, members assess chair and vice-chairs. ${data ? `Counted by ${format.day(data.by)}, in schools by ${format.day(data.schoolsBy)}; whoever lacks one after that has a task.` : ''}`,
      })}
      above={
        data ? (
          <Stats>
            <Stat label={text({ zh: '应当评议的单位', en: 'Unions asked' })} value={data.summary.asked} />
            <Stat
              label={text({ zh: '缺领导人员评议', en: 'Without the leaders’' })}
              value={data.summary.leadersLacking}
            />
            <Stat
              label={text({ zh: '缺主席、副主席评议', en: 'Without the chair’s' })}
              value={data.summary.officersLacking}
            />
          </Stats>
        ) : undefined
      }
      {...list}
      rowKey={(row) => row.code}
      filters={[
        {
          key: 'lacking',
          label: text({ zh: '范围', en: 'Show' }),
          options: [{ value: 'true', label: text({ zh: '只看缺的', en: 'Those that lack one' }) }],
        },
      ]}
      filterValues={lacking ? { lacking: [lacking] } : {}}
      onFilter={(values) => setLacking(values['lacking']?.[0] ?? '')}
      columns={[
        { key: 'name', title: text({ zh: '单位', en: 'Unit' }), fixed: true, render: (row) => row.name },
        ...(['leaders', 'officers'] as const).map((kind) => ({
          key: kind,
          title: text(kindNames[kind]),
          width: 280,
          render: (row: Shown['units'][number]) => (
            <>
              <StateTag
                tone={row[kind].state === 'missing' && row.late ? 'bad' : states[row[kind].state].tone}
              >
                {text(states[row[kind].state])}
              </StateTag>{' '}
              {row[kind].on ? format.day(row[kind].on) : ''}
            </>
          ),
        })),
      ]}
      empty={{
        title: lacking
          ? text({ zh: '没有缺的', en: 'None lacks one' })
          : text({ zh: '下面还没有单位', en: 'There are no unions below yet' }),
      }}
    />
  );
}
