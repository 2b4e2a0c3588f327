/**
 * The one date field: a day is typed as people write it (2026-11-22, 2026/11/22, 2026年11月22日) or chosen from a
 * calendar in the reader's language. The browser's own field speaks the browser's language, which is not always theirs.
 */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useDesk } from './provider.tsx';

export interface DateFieldProps {
  /** 'YYYY-MM-DD', or '' for none. */
  value: string;
  onChange: (day: string) => void;
  /** First and last day that can be chosen, 'YYYY-MM-DD'. */
  min?: string | undefined;
  max?: string | undefined;
  /** A day must stay chosen. */
  required?: boolean | undefined;
  id?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  invalid?: boolean | undefined;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  'aria-required'?: boolean | undefined;
}

const written = [
  'YYYY-MM-DD',
  'YYYY-M-D',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYYMMDD',
  'YYYY年M月D日',
  'YYYY 年 M 月 D 日',
];
const dayOf = (text: string | undefined) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayjs(text) : undefined;

export function DateField({
  value,
  onChange,
  min,
  max,
  required,
  invalid,
  placeholder,
  ...rest
}: DateFieldProps) {
  const { locale } = useDesk();
  const first = dayOf(min);
  const last = dayOf(max);
  dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
  return (
    <DatePicker
      {...rest}
      className="jd-date"
      format={written}
      value={dayOf(value) ?? null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
      // A day that was typed counts at once: the button pressed next would else find the field as it was before.
      onCalendarChange={(day) => {
        if (day && !Array.isArray(day)) onChange(day.format('YYYY-MM-DD'));
      }}
      // Enter takes the day that was typed or chosen; the form is sent by its button.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      allowClear={!required}
      placeholder={placeholder ?? (locale === 'en' ? 'YYYY-MM-DD' : '年-月-日')}
      // Its today would be that of this computer, not the server's.
      showNow={false}
      {...(first ? { minDate: first } : {})}
      {...(last ? { maxDate: last } : {})}
      {...(invalid ? { status: 'error' as const } : {})}
    />
  );
}
