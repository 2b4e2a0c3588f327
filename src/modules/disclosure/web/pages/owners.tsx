/**
 * Who answers for what is disclosed, where pages name or choose them.
 *
 *   useOwners        who can answer, and how much of each was in time
 *   useOwnerFields   department and account, in a form
 *   ownerOf          what those fields send
 *   OwnerName        department and person
 */
import { useQuery } from '@tanstack/react-query';
import { read, useText, useUnit } from '../../../../core/web/index.ts';
import { type FieldSpec, type FormValues, StateTag } from '../../../../ui/desk/index.ts';
import type { Owners } from '../calls.ts';

/** Who can answer for an item, and how much of each was in time; asked only by those who may. */
export function useOwners() {
  const unit = useUnit();
  return useQuery({
    queryKey: ['disclosure-owners', unit.code],
    queryFn: () => read<Owners>(unit.code, 'disclosure-owners'),
    enabled: unit.may('showDisclosureOwners'),
  });
}

/** The department and the account that answer for an item, in a form. */
export function useOwnerFields(): FieldSpec<FormValues>[] {
  const text = useText();
  const { data } = useOwners();
  const known = data?.departments.slice(0, 12).join(text({ zh: '、', en: ', ' }));
  return [
    {
      name: 'owner',
      label: text({ zh: '责任部门', en: 'Department' }),
      kind: 'text',
      maxLength: 60,
      ...(known ? { help: text({ zh: `本单位有：${known}`, en: `Here: ${known}` }) } : {}),
    },
    {
      name: 'ownerAccountId',
      label: text({ zh: '责任人的账号', en: 'Account that is responsible' }),
      kind: 'select',
      help: text({
        zh: '到期的待办和提醒送到这个账号。行政方、主席和工会干部可以起草和公开；其他职务的只起草，由行政方公开。部门的人要先有“行政方”职务。',
        en: 'What falls due stands in this inbox. The administration, the chair and cadres draft and publish; other offices draft, and the administration publishes. People of departments need the role of the administration’s side first.',
      }),
      options: [
        { value: '', label: text({ zh: '不指定，由行政方承办', en: 'Nobody: the administration’s side' }) },
        ...(data?.accounts ?? []).map((each) => ({
          value: each.id,
          label: each.publishes
            ? each.name
            : text({ zh: `${each.name}（只起草）`, en: `${each.name} (drafts only)` }),
        })),
      ],
    },
  ];
}

/** What those fields send. */
export const ownerOf = (values: FormValues) => ({
  owner: values['owner'] ?? '',
  ownerAccountId: values['ownerAccountId'] || null,
});

/** Department and person, with the word that they are gone. */
export function OwnerName({ of }: { of: { owner: string; ownerName: string | null; ownerGone?: boolean } }) {
  const text = useText();
  return (
    <>
      {[of.owner, of.ownerName].filter(Boolean).join(' · ')}{' '}
      {of.ownerGone ? (
        <StateTag tone="bad">{text({ zh: '已不在任，请另定', en: 'Gone: name another' })}</StateTag>
      ) : null}
    </>
  );
}
