/**
 * The form of a public notice, for one case or for several at once.
 *
 *   noticeFields, noticeOf   what is asked, and what is sent
 *   noticePreview            what everybody will read, before it is published
 */
import { useQuery } from '@tanstack/react-query';
import { api, ask, useText, useToday } from '../../../../core/web/index.ts';
import { DateField, Facts, type FieldSpec, type FormValues } from '../../../../ui/desk/index.ts';
import type { CaseView } from '../calls.ts';
import { readDay, type Words } from '../words.ts';
import { workingDays, type CalendarYear } from '../working-days.ts';

type Say = (words: Words) => string;

const units = {
  day: { zh: '天', en: 'days' },
  workingDay: { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
};

/** @param least for how long it stands at least; null where that differs among the cases */
export const noticeFields = (
  text: Say,
  least: Pick<CaseView['standard']['noticePeriod'], 'value' | 'unit'> | null,
): FieldSpec[] => [
  {
    name: 'toOn',
    label: text({ zh: '公示截止日', en: 'Last day' }),
    kind: 'custom',
    required: true,
    help: least
      ? text({
          zh: `从今天起公示，不少于 ${least.value} ${units[least.unit].zh}；截止当天仍可提异议。`,
          en: `From today, for at least ${least.value} ${units[least.unit].en}; objections are taken on the last day too.`,
        })
      : text({
          zh: '从今天起公示，已填最早可以截止的一天；截止当天仍可提异议。',
          en: 'From today; the earliest lawful day is filled in. Objections are taken on the last day too.',
        }),
    render: ({ id, value, onChange, invalid, describedBy }) => (
      <span>
        <DateField
          id={id}
          value={String(value ?? '')}
          invalid={invalid}
          aria-describedby={describedBy}
          onChange={onChange}
        />
        <WorkingDays to={String(value ?? '')} />
      </span>
    ),
  },
  {
    name: 'person',
    label: text({ zh: '联系人', en: 'Contact' }),
    kind: 'text',
    required: true,
    maxLength: 60,
  },
  {
    name: 'phone',
    label: text({ zh: '电话', en: 'Phone' }),
    kind: 'phone',
    required: true,
    maxLength: 40,
    help: text({
      zh: '随公示公开，供有异议的人联系。',
      en: 'Published with the notice, for whoever objects.',
    }),
  },
  { name: 'address', label: text({ zh: '地址', en: 'Address' }), kind: 'text', maxLength: 200 },
  { name: 'email', label: text({ zh: '邮箱', en: 'E-mail' }), kind: 'email', maxLength: 100 },
];

const contactKeys = ['person', 'phone', 'address', 'email'] as const;

export const noticeOf = (values: FormValues) => ({
  toOn: values['toOn'],
  contact: Object.fromEntries(contactKeys.map((key) => [key, values[key] ? String(values[key]) : null])),
});

/** No component: a question is drawn outside the page, and has none of its context. */
export function noticePreview({
  about,
  titles,
  values,
  years,
  today,
  text,
  locale,
}: {
  about: string[];
  titles: Words[];
  values: FormValues;
  years: CalendarYear[];
  today: string;
  text: Say;
  locale: string;
}) {
  const toOn = String(values['toOn']);
  const days = workingDays(today, toOn, years);
  const several = about.length > 1;
  return (
    <>
      <Facts
        items={[
          {
            key: 'who',
            label: several
              ? text({ zh: `公示对象（${about.length}）`, en: `About (${about.length})` })
              : text({ zh: '公示对象', en: 'About' }),
            value: about.join(text({ zh: '、', en: ', ' })),
          },
          {
            key: 'what',
            label: text({ zh: '拟命名', en: 'To be named by' }),
            value: [...new Set(titles.map(text))].join(text({ zh: '、', en: ', ' })),
          },
          {
            key: 'days',
            label: text({ zh: '时间', en: 'Open' }),
            value: `${readDay(today, locale)} – ${readDay(toOn, locale)}${days === null ? '' : text({ zh: `（${days} 个工作日）`, en: ` (${days} working days)` })}`,
          },
          {
            key: 'contact',
            label: text({ zh: '联系', en: 'Contact' }),
            value: contactKeys
              .map((key) => values[key])
              .filter(Boolean)
              .join(' · '),
          },
        ]}
      />
      <p>
        {several
          ? text({
              zh: '每个单位各发一份，人人可见，附带公示文件；不能修改，只有异议成立才会撤下。',
              en: 'Each unit has a notice of its own, which everybody can read, with its paper; it cannot be changed, and comes down only where an objection is upheld.',
            })
          : text({
              zh: '发布后人人可见，附带公示文件；不能修改，只有异议成立才会撤下。',
              en: 'Everybody can read it, with its paper; it cannot be changed, and comes down only where an objection is upheld.',
            })}
      </p>
    </>
  );
}

function WorkingDays({ to }: { to: string }) {
  const text = useText();
  const today = useToday();
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => ask(api.GET('/calendar')) });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(to) || !calendar.data) return null;
  const days = workingDays(today, to, calendar.data.years);
  return (
    <small className="cert-because">
      {days === null
        ? text({ zh: '工作日历缺这一年，由系统核对。', en: 'The work calendar lacks that year.' })
        : text({ zh: `共 ${days} 个工作日`, en: `${days} working days` })}
    </small>
  );
}
