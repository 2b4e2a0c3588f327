/**
 * Fields that several dialogs ask for.
 *
 *   whenAndWhere   day, hour and place of a meeting
 *   voteFields     for, against, abstained
 *   reasonField    why
 */
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';

type Said = (words: { zh: string; en: string }) => string;

/** @param announced the day stands */
export const whenAndWhere = (text: Said, announced = false): FieldSpec<FormValues>[] => [
  {
    name: 'plannedOn',
    label: text({ zh: '开会日期', en: 'Day' }),
    kind: 'date',
    required: true,
    width: 'short',
    disabled: announced,
  },
  {
    name: 'startsAt',
    label: text({ zh: '开会时间', en: 'Hour' }),
    kind: 'text',
    width: 'short',
    required: true,
    placeholder: '14:00',
    check: (value) =>
      /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))
        ? undefined
        : text({ zh: '请写成 14:00 这样的时间。', en: 'Write it like 14:00.' }),
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

export const reasonField = (text: Said): FieldSpec<FormValues> => ({
  name: 'reason',
  label: text({ zh: '理由', en: 'Reason' }),
  kind: 'textarea',
  required: true,
  maxLength: 300,
});
