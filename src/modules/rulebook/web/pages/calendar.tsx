/** The work calendar: holidays and make-up working days by year, and a year that is missing. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  ask,
  FormDialog,
  useFormat,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { Empty, Page, Section, StateTag, useDesk } from '../../../../ui/desk/index.ts';

type Year = operations['listCalendar']['responses']['200']['content']['application/json']['years'][number];

export function CalendarPage() {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const format = useFormat();
  const { locale } = useDesk();
  const [edited, setEdited] = useState<{ year: number; old: Year | null } | null>(null);
  const query = useQuery({ queryKey: ['calendar'], queryFn: () => ask(api.GET('/calendar')) });
  const title = text({ zh: '工作日历', en: 'Work calendar' });
  const may = unit.may('enterCalendarYear');
  return (
    <Answer query={query} title={title}>
      {({ years }) => {
        const next = Math.max(...years.map((year) => year.year), Number(today.slice(0, 4)) - 1) + 1;
        return (
          <Page
            title={title}
            lead={text({
              zh: '法定期限按工作日计算。没有录入的年份不会猜测：用到时会请您先录入。',
              en: 'Statutory periods count working days. A year that is not entered is never guessed: you are asked for it when it is needed.',
            })}
            actions={
              may ? (
                <Button type="primary" onClick={() => setEdited({ year: next, old: null })}>
                  {text({ zh: `录入 ${next} 年`, en: `Enter ${next}` })}
                </Button>
              ) : undefined
            }
          >
            {years.length === 0 ? <Empty title={text({ zh: '还没有任何年份', en: 'No year yet' })} /> : null}
            {[...years].reverse().map((year) => (
              <Section
                key={year.year}
                title={text({ zh: `${year.year} 年`, en: String(year.year) })}
                actions={
                  may ? (
                    <Button onClick={() => setEdited({ year: year.year, old: year })}>
                      {text({ zh: '更正', en: 'Correct' })}
                    </Button>
                  ) : undefined
                }
              >
                <p>
                  {year.source}{' '}
                  <StateTag tone={year.confirmed ? 'good' : 'wait'}>
                    {year.confirmed
                      ? text({ zh: '已核实', en: 'Confirmed' })
                      : text({ zh: '待核实', en: 'Not confirmed' })}
                  </StateTag>
                </p>
                <ul>
                  {spans(year.holidays).map((span) => (
                    <li key={span.from}>
                      {span.name}
                      {locale === 'en' ? ': ' : ':'}
                      {format.day(span.from)}
                      {span.to === span.from ? '' : ` – ${format.dayShort(span.to)}`}
                    </li>
                  ))}
                </ul>
                {year.workdays.length > 0 ? (
                  <p>
                    {text({
                      zh: `调休上班：${year.workdays.map(format.dayShort).join('、')}`,
                      en: `Worked instead: ${year.workdays.map(format.dayShort).join(', ')}`,
                    })}
                  </p>
                ) : null}
              </Section>
            ))}
            {edited ? <EnterYear {...edited} onClose={() => setEdited(null)} /> : null}
          </Page>
        );
      }}
    </Answer>
  );
}

/** Days that follow one another under one name. */
function spans(holidays: Year['holidays']): { name: string; from: string; to: string }[] {
  const out: { name: string; from: string; to: string }[] = [];
  for (const { date, name } of holidays) {
    const last = out.at(-1);
    if (last && last.name === name && Date.parse(date) - Date.parse(last.to) === 86_400_000) last.to = date;
    else out.push({ name, from: date, to: date });
  }
  return out;
}

function EnterYear({ year, old, onClose }: { year: number; old: Year | null; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<{ source: string; holidays: string; workdays: string }>
      wide
      title={text({ zh: `${year} 年的放假和调休`, en: `Holidays and make-up days of ${year}` })}
      fields={[
        {
          name: 'source',
          label: text({ zh: '依据的通知', en: 'The notice it follows' }),
          kind: 'text',
          required: true,
          maxLength: 300,
          help: text({
            zh: '例如：国务院办公厅关于 2027 年部分节假日安排的通知',
            en: 'For example: the State Council’s notice on the holidays of 2027',
          }),
        },
        {
          name: 'holidays',
          label: text({ zh: '放假的日子', en: 'Days off' }),
          kind: 'textarea',
          rows: 10,
          required: true,
          help: text({
            zh: `每行一天：日期 空格 名称，如“${year}-01-01 元旦”。放假期间的周末也要写上。`,
            en: `One day a line: date, space, name, like “${year}-01-01 New Year”. Weekends inside a holiday too.`,
          }),
        },
        {
          name: 'workdays',
          label: text({ zh: '调休上班的日子', en: 'Days worked instead' }),
          kind: 'textarea',
          rows: 4,
          help: text({ zh: '每行一个日期。', en: 'One date a line.' }),
        },
      ]}
      initial={
        old
          ? {
              source: old.source,
              holidays: old.holidays.map((day) => `${day.date} ${day.name}`).join('\n'),
              workdays: old.workdays.join('\n'),
            }
          : {}
      }
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={({ source, holidays, workdays }) =>
        ask(
          api.PUT('/units/{unit}/calendar/{year}', {
            params: { path: { unit: unit.code, year } },
            body: {
              source,
              holidays: lines(holidays).map((line) => {
                const [date = '', ...name] = line.split(/\s+/);
                return { date, name: name.join(' ') };
              }),
              workdays: lines(workdays),
            },
          }),
        )
      }
    />
  );
}

const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
