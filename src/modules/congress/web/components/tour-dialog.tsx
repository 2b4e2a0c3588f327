/** Plans a tour of inspection, or changes one. */
import { FormDialog, pickedIds, pickPeople, useText, useToday, useUnit } from '../../../../core/web/index.ts';
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';
import { type TourPage, type TourView, write } from '../calls.ts';
import { assemblyTerm } from '../words.ts';

export function TourDialog({
  tour,
  assemblies,
  sent,
  onClose,
}: {
  tour?: TourView;
  /** Bodies whose delegates can be sent; for a new one. */
  assemblies?: TourPage['assemblies'];
  sent?: (made: { id: string }) => unknown;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const body: FieldSpec<FormValues> = {
    name: 'assemblyId',
    label: text({ zh: '哪个大会的代表', en: 'Delegates of' }),
    kind: 'select',
    required: true,
    options: (assemblies ?? []).map((each) => ({
      value: each.id,
      label: text(assemblyTerm(each)),
    })),
  };
  return (
    <FormDialog<FormValues>
      title={
        tour
          ? text({ zh: '修改巡视安排', en: 'Change the tour' })
          : text({ zh: '安排巡视', en: 'Plan a tour' })
      }
      wide
      draftKey={`tour-${tour?.id ?? 'new'}`}
      initial={{
        assemblyId: assemblies?.[0]?.id,
        title: tour?.title ?? '',
        theme: tour?.theme ?? '',
        places: tour?.places ?? '',
        plannedOn: tour?.plannedOn ?? today,
        people:
          tour?.people.map(({ employeeId, name, department }) => ({ id: employeeId, name, department })) ??
          [],
      }}
      fields={[
        ...(tour ? [] : [body]),
        {
          name: 'title',
          label: text({ zh: '名称', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'theme',
          label: text({ zh: '巡视内容', en: 'What is looked at' }),
          kind: 'textarea',
          required: true,
          maxLength: 1000,
          help: text({
            zh: '例如集体合同履行、食堂管理、劳动保护、决议落实。',
            en: 'Such as the collective contract, the canteen, safety, resolutions.',
          }),
        },
        {
          name: 'places',
          label: text({ zh: '地点', en: 'Where' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'plannedOn',
          label: text({ zh: '日期', en: 'Day' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'people',
          label: text({ zh: '参加的代表', en: 'Delegates who go' }),
          kind: 'custom',
          required: true,
          help: text({
            zh: '第一位是组长。只能选现任代表；有账号的会收到通知。',
            en: 'The first leads. Delegates in office only; those with an account are told.',
          }),
          render: pickPeople(100),
        },
      ]}
      submit={text({ zh: '保存并通知代表', en: 'Save and tell them' })}
      fieldOf={(refused) => (refused === 'employeeIds' ? 'people' : undefined)}
      send={async ({ people, ...values }) => {
        const input = { ...values, employeeIds: pickedIds(people) };
        if (tour) return write('put', unit.code, `tours/${tour.id}`, { ...input, version: tour.version });
        const made = await write<{ id: string }>('post', unit.code, 'tours', input);
        return sent?.(made);
      }}
      onClose={onClose}
    />
  );
}
