/**
 * Picks people of the unit's roster by name, pinyin or the last four digits, as a field of a form.
 *
 *   PeoplePicker   the control
 *   pickPeople     the control of a form's field
 *   pickedIds      whom such a field holds
 */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { FieldSpec, FormValues } from '../../ui/desk/index.ts';
import { read } from './calls.ts';
import { useText, useUnit } from './session.tsx';

export interface PickedPerson {
  id: string;
  name: string;
  department: string | null;
}

export interface PeoplePickerProps {
  id?: string;
  value: PickedPerson[];
  onChange: (people: PickedPerson[]) => void;
  /** At the most so many. */
  max?: number;
  /** Where people are looked for, below the unit; the whole roster without it. */
  among?: string;
  invalid?: boolean;
  describedBy?: string | undefined;
}

export function PeoplePicker({
  id,
  value,
  onChange,
  max,
  among = 'employees',
  invalid,
  describedBy,
}: PeoplePickerProps) {
  const unit = useUnit();
  const text = useText();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['people-picker', unit.code, among, search],
    queryFn: () =>
      read<{ employees: PickedPerson[] }>(unit.code, among, {
        ...(search ? { q: search } : {}),
        limit: 20,
      }),
    placeholderData: (before) => before,
  });
  // The list may still show whom the search before found, and be touched there: whoever was ever shown can be picked.
  const [shown] = useState(() => new Map<string, PickedPerson>());
  for (const each of data?.employees ?? []) shown.set(each.id, each);
  const known = [
    ...value,
    ...(data?.employees ?? []).filter((each) => !value.some((chosen) => chosen.id === each.id)),
  ];
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      showSearch
      filterOption={false}
      value={value.map((each) => each.id)}
      onSearch={setTyped}
      onChange={(ids: string[]) => {
        setTyped('');
        onChange(
          ids.flatMap((chosen) => {
            const person = value.find((each) => each.id === chosen) ?? shown.get(chosen);
            return person
              ? [{ id: person.id, name: person.name, department: person.department ?? null }]
              : [];
          }),
        );
      }}
      {...(max === undefined ? {} : { maxCount: max })}
      loading={isFetching}
      {...(invalid ? { status: 'error' as const } : {})}
      aria-describedby={describedBy}
      placeholder={text({
        zh: '输入姓名、拼音或证件后四位',
        en: 'Type a name, pinyin or the last four digits',
      })}
      notFoundContent={
        isFetching
          ? null
          : among === 'employees'
            ? text({ zh: '名册上没有找到', en: 'Nobody on the roster' })
            : text({ zh: '这里没有这个人', en: 'Nobody of that name here' })
      }
      options={known.map((each) => ({
        value: each.id,
        label: each.department ? `${each.name} · ${each.department}` : each.name,
      }))}
      style={{ width: '100%' }}
    />
  );
}

/** The picker as the control of a form's field: `kind: 'custom', render: pickPeople()`. @param max at most so many */
export const pickPeople =
  <V extends FormValues>(max?: number): NonNullable<FieldSpec<V>['render']> =>
  (bind) => (
    <PeoplePicker
      id={bind.id}
      value={(bind.value as PickedPerson[] | undefined) ?? []}
      onChange={bind.onChange}
      invalid={bind.invalid}
      describedBy={bind.describedBy}
      {...(max === undefined ? {} : { max })}
    />
  );

/** The ids of whom a field with `pickPeople` holds; empty while nobody is picked. */
export const pickedIds = (value: unknown): string[] =>
  ((value as PickedPerson[] | undefined) ?? []).map((each) => each.id);
