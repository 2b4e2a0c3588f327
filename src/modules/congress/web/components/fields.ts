/**
 * Fields that several dialogs ask for.
 *
 *   whenAndWhere   day, hour and place of a meeting; hourOf, the hour as it is sent
 *   voteFields     for, against, abstained
 */
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';

type Said = (words: { zh: string; en: string }) => string;

/** '9:00', '9：00', '９点', '9点半' as '09:00' and '09:30'; what is no hour stays as it was written. */
export function hourOf(written: unknown): string {
  const text = String(written ?? '')
    .normalize('NFKC')
    .trim();
  const found = /^(\d{1,2})(?::(\d{2})|[点时](?:(半)|(\d{1,2})分?)?)$/.exec(text);
  if (!found) return text;
  const [, hour, minutes, half, after] = found;
  return `${hour!.padStart(2, '0')}:${(half ? '30' : (minutes ?? after ?? '0')).padStart(2, '0')}`;
}

/** @param announced the day stands */
export const whenAndWhere = (text: Said, announced = false): FieldSpec<FormValues>[] => [
  {
    name: 'plannedOn',
    label: text({ zh: '开会日期', en: 'Day' }),
    kind: 'date',
    required: true,
    width: 'short',
    disabled: announced,
    ...(announced
      ? {
          help: text({
            zh: '通知已发出，日期不能改。要换一天，请取消这次会议，另行召集。',
            en: 'The notice is out and the day stands. For another day, cancel this meeting and call another.',
          }),
        }
      : {}),
  },
  {
    name: 'startsAt',
    label: text({ zh: '开会时间', en: 'Hour' }),
    kind: 'text',
    width: 'short',
    required: true,
    placeholder: '14:00',
    check: (value) =>
      /^([01]\d|2[0-3]):[0-5]\d$/.test(hourOf(value))
        ? undefined
        : text({ zh: '请写几点几分，如 9:30、14:00。', en: 'Write the hour like 9:30 or 14:00.' }),
  },
  {
    name: 'place',
    label: text({ zh: '地点', en: 'Place' }),
    kind: 'text',
    required: true,
    maxLength: 120,
  },
];

export const voteFields = (text: Said): FieldSpec<FormValues>[] =>
  [
    { name: 'for', words: { zh: '赞成', en: 'For' } },
    { name: 'against', words: { zh: '反对', en: 'Against' } },
    { name: 'abstain', words: { zh: '弃权', en: 'Abstained' } },
  ].map(({ name, words }) => ({
    name,
    label: text(words),
    kind: 'number',
    integer: true,
    min: 0,
    required: true,
    width: 'short',
    unit: text({ zh: '人', en: '' }),
  }));
