/** @jsxImportSource preact */
/**
 * A page and its form as the server hands them to a component: everything that is the same on every page comes in
 * one object, the face.
 *
 * Contents
 * - Face              language, letters, who, tabs, hidden fields, what was typed and what is wrong with it
 * - Page              PageFrame with the face's header, switches, tabs and error summary
 * - PageForm          Form with the face's hidden fields
 * - typedOf, errorOf  a field's value and error when the form is shown again
 * - sayIn, inTongue, dayIn, momentIn, percent, homeOf   words, days, shares and the unit's address for this reader
 */
import type { ComponentChildren } from 'preact';
import type { Locale } from '../locale.ts';
import { ErrorSummary, Form, type FormProps } from './form.tsx';
import { PageFrame, type PageFrameProps, type Tab } from './frame.tsx';

export interface Face {
  locale: Locale;
  elder: boolean;
  here: string;
  /** The answer to something sent: its address alone does not bring this page back. */
  sent: boolean;
  unit: { code: string; name: string } | null;
  account: { id: string; name: string } | null;
  tabs: Tab[];
  /** What the reader may begin by themselves. */
  doors?: { key: string; title: string; hint: string; href: string }[];
  hidden: Record<string, string>;
  typed: Record<string, string[]>;
  errors: { field?: string; text: string }[];
}

export interface PageProps extends Omit<
  PageFrameProps,
  'locale' | 'tabs' | 'language' | 'elder' | 'unit' | 'currentTab' | 'atTab'
> {
  face: Face;
  /** Key of the tab that the page belongs to. */
  tab?: string;
  /** In place of the unit's name in the header. */
  name?: string;
  /** Labels of the fields, for the error summary. */
  labels?: Record<string, string>;
}

/** Where the switches post to. */
export const SWITCHES = '/preferences';

export function Page({ face, tab, name, labels, unitHref, notice, children, ...rest }: PageProps) {
  const { csrf } = face.hidden;
  const to = (fields: Record<string, string>) => ({
    action: SWITCHES,
    fields: { ...fields, back: face.here, ...(csrf ? { csrf } : {}) },
  });
  return (
    <PageFrame
      {...rest}
      locale={face.locale}
      unit={name ?? face.unit?.name}
      unitHref={unitHref ?? (face.unit && face.tabs.length > 0 ? face.tabs[0]?.href : '/')}
      tabs={face.tabs}
      currentTab={tab}
      atTab={face.tabs.some((each) => each.href === face.here.replace(/\?.*$/, ''))}
      // What is shown once (a code, a ballot to be checked) would be gone after the switch.
      {...(face.sent && face.errors.length === 0
        ? {}
        : {
            language: to({ lang: face.locale === 'en' ? 'zh-CN' : 'en' }),
            elder: { ...to({ elder: face.elder ? 'off' : 'on' }), on: face.elder },
          })}
      notice={
        <>
          <ErrorSummary
            locale={face.locale}
            errors={named(face, labels)}
            // Nothing that was typed is wrong: there is nothing to mend, only a reason to read.
            {...(face.errors.every((error) => error.field === undefined)
              ? { title: sayIn(face)('没有办成', 'It was not done') }
              : {})}
          />
          {notice}
        </>
      }
    >
      {children}
    </PageFrame>
  );
}

/** The reason with its field's name before it: the summary stands apart from the fields. */
function named(face: Face, labels: Record<string, string> = {}): Face['errors'] {
  return face.errors.map((error) => {
    const label = error.field === undefined ? undefined : labels[error.field];
    if (label === undefined) return { text: error.text };
    return { ...error, text: face.locale === 'en' ? `${label}: ${error.text}` : `${label}：${error.text}` };
  });
}

export function PageForm({
  face,
  hidden,
  action,
  children,
  ...rest
}: Omit<FormProps, 'locale' | 'action'> & { face: Face; action?: string; children?: ComponentChildren }) {
  return (
    <Form
      {...rest}
      locale={face.locale}
      action={action ?? face.here.replace(/\?.*$/, '')}
      hidden={{ ...face.hidden, ...hidden }}
    >
      {children}
    </Form>
  );
}

export const typedOf = (face: Face, name: string, otherwise = ''): string =>
  face.typed[name]?.[0] ?? otherwise;

export const errorOf = (face: Face, name: string): string | undefined =>
  face.errors.find((error) => error.field === name)?.text;

/** A day 'YYYY-MM-DD' as it is read: 2026 年 12 月 1 日; 1 December 2026. */
export function dayIn({ locale }: Pick<Face, 'locale'>, day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return locale === 'en'
    ? `${date} ${englishMonths[month - 1]} ${year}`
    : `${year} 年 ${month} 月 ${date} 日`;
}

/** A moment as it is read in China: 2026 年 12 月 1 日 09:05. */
export function momentIn(face: Pick<Face, 'locale'>, moment: string): string {
  const there = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${dayIn(face, there.slice(0, 10))} ${there.slice(11, 16)}`;
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Both languages side by side where they are used: `const t = sayIn(face); t('登录', 'Sign in')`. */
export const sayIn =
  ({ locale }: Pick<Face, 'locale'>) =>
  (zh: string, en: string): string =>
    locale === 'en' ? en : zh;

/** '/u/CODE': the unit's part of the portal. */
export const homeOf = (face: Pick<Face, 'unit'>): string => `/u/${encodeURIComponent(face.unit?.code ?? '')}`;

/** Words in the reader's language. */
export const inTongue = (face: Pick<Face, 'locale'>, words: { zh: string; en: string }): string =>
  face.locale === 'en' ? words.en : words.zh;

/** '33.3 %': cut, not rounded, so that nothing short of a threshold looks as if it reached it. */
export const percent = (part: number, whole: number): string =>
  whole > 0 ? `${Math.floor((part * 1000) / whole) / 10}\u00a0%` : '–';
