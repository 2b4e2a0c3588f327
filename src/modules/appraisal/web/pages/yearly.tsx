/** For a union above: which unions below lack the year's appraisal of leaders, or of chair and vice-chairs. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  read,
  useAct,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import {
  ListPage,
  Stat,
  StateTag,
  Stats,
  type Tone,
  useConfirm,
  useToast,
} from '../../../../ui/desk/index.ts';
import { yearlyNames } from '../../locale.ts';
import { yearlyKinds } from '../../states.ts';
import type { Urged, YearlyPage as Shown } from '../calls.ts';

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
  const act = useAct();
  const toast = useToast();
  const confirm = useConfirm();
  const [q, setQ] = useParam('q');
  const [{ lacking }, filtering] = useFilters('lacking');
  const [ticked, setTicked] = useState<string[]>([]);
  const { data, list } = useKeyedList({
    key: ['yearly-appraisals', unit.code],
    filters: { q, lacking },
    limit: 30,
    page: (asked) => read<Shown>(unit.code, 'yearly-appraisals', asked),
    rows: (answer) => answer.units,
  });
  const urge = async (whom: { units?: string[]; q?: string }) => {
    const done = await act(() => write<Urged>('post', unit.code, 'yearly-appraisals/urging', whom));
    if (!done) return;
    setTicked([]);
    const said = [
      text({ zh: `已催办 ${done.urged} 个单位`, en: `${done.urged} urged` }),
      done.already > 0
        ? text({ zh: `${done.already} 个今天已经催过`, en: `${done.already} were urged today already` })
        : '',
      done.unreached > 0
        ? text({
            zh: `${done.unreached} 个没有主席账号，通知不到`,
            en: `${done.unreached} have no chair’s account`,
          })
        : '',
    ];
    toast.say(said.filter(Boolean).join(text({ zh: '；', en: '; ' })));
  };
  const urgeAll = async () => {
    const sure = await confirm({
      title: q
        ? text({ zh: `催办搜到的单位里缺评议的？`, en: 'Urge those found that lack an appraisal?' })
        : text({ zh: '催办所有缺评议的单位？', en: 'Urge all that lack an appraisal?' }),
      body: text({
        zh: '每个单位的主席收到一条通知，写明缺哪一项。同一个单位一天只催一次。',
        en: 'The chair of each is told once what is missing; a union is urged once a day at most.',
      }),
      confirm: text({ zh: '催办', en: 'Urge' }),
    });
    if (sure) await urge(q ? { q } : {});
  };
  const mayUrge = unit.may('urgeYearlyAppraisals');
  return (
    <ListPage
      actions={
        mayUrge &&
        data &&
        data.summary.leadersLacking + data.summary.officersLacking + data.summary.homeLacking > 0 ? (
          <Button onClick={() => void urgeAll()}>
            {q
              ? text({ zh: '催办搜到的', en: 'Urge those found' })
              : text({ zh: '催办全部缺的', en: 'Urge all' })}
          </Button>
        ) : null
      }
      title={text({ zh: '各单位年度评议', en: 'Yearly appraisals below' })}
      lead={text({
        zh: `每年一次：领导人员述职和民主评议，会员评议主席、副主席，会员评家。${data ? `最晚 ${format.day(data.by)} 计票确认，学校 ${format.day(data.schoolsBy)}；过了日期还没有的，该单位会收到待办。` : ''}`,
        en: `Once a year: leaders report and are rated, members assess chair, vice-chairs and their Home. ${data ? `Counted by ${format.day(data.by)}, in schools by ${format.day(data.schoolsBy)}; whoever lacks one after that has a task.` : ''}`,
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
            <Stat
              label={text({ zh: '缺会员评家', en: 'Without the Home’s' })}
              value={data.summary.homeLacking}
            />
          </Stats>
        ) : undefined
      }
      {...list}
      rowKey={(row) => row.code}
      search={{
        value: q,
        onChange: setQ,
        placeholder: text({ zh: '单位名称、拼音或代码', en: 'Name, pinyin or code' }),
      }}
      {...(mayUrge
        ? {
            selection: {
              keys: ticked,
              onChange: setTicked,
              actions: [
                {
                  key: 'urge',
                  label: text({ zh: '催办', en: 'Urge' }),
                  onRun: (units) => urge({ units }),
                },
              ],
            },
          }
        : {})}
      filters={[
        {
          key: 'lacking',
          label: text({ zh: '范围', en: 'Show' }),
          options: [{ value: 'true', label: text({ zh: '只看缺的', en: 'Those that lack one' }) }],
        },
      ]}
      {...filtering}
      columns={[
        { key: 'name', title: text({ zh: '单位', en: 'Unit' }), fixed: true, render: (row) => row.name },
        ...yearlyKinds.map((kind) => ({
          key: kind,
          title: text(yearlyNames[kind]),
          width: 220,
          lead: text(
            {
              leaders: { zh: '领导人员', en: 'Leaders' },
              officers: { zh: '主席、副主席', en: 'Chair' },
              home: { zh: '评家', en: 'Home' },
            }[kind],
          ),
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
        {
          key: 'urged',
          title: text({ zh: '最近催办', en: 'Last urged' }),
          width: 150,
          lead: true,
          value: (row) => row.urgedOn,
          render: (row) =>
            row.urgedOn
              ? text({ zh: `${format.day(row.urgedOn)} 催办`, en: `Urged ${format.day(row.urgedOn)}` })
              : null,
        },
      ]}
      empty={{
        title: lacking
          ? text({ zh: '没有缺的', en: 'None lacks one' })
          : text({ zh: '下面还没有单位', en: 'There are no unions below yet' }),
      }}
    />
  );
}
