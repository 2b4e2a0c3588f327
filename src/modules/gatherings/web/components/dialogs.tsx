/**
 * Dialogs of group life.
 *
 *   GatheringDialog   writes an activity or a meeting down, or corrects it
 *   OpinionDialog     notes an opinion, with its measure
 *   MeasureDialog     the measure that answers an opinion
 *   ResultDialog      what came of it
 */
import { useQuery } from '@tanstack/react-query';
import {
  Answer,
  FormDialog,
  pickedIds,
  pickPeople,
  read,
  uploadAll,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { Dialog, type FieldSpec, type FormValues } from '../../../../ui/desk/index.ts';
import { isClosed, type GatheringKind } from '../../kinds.ts';
import { kindNames } from '../../locale.ts';
import type { GatheringView, GroupPeople } from '../calls.ts';

interface GatheringDialogProps {
  kind: GatheringKind;
  group: { id: string; name: string } | null;
  /** The entry that is corrected. */
  view?: GatheringView;
  sent?: (made: { id: string }) => unknown;
  onClose: () => void;
}

export function GatheringDialog(props: GatheringDialogProps) {
  const { kind, group, view, onClose } = props;
  const unit = useUnit();
  const text = useText();
  const title = text(
    view
      ? { zh: '更正记录', en: 'Correct the entry' }
      : { zh: `记一次${kindNames[kind].zh}`, en: `Write down: ${kindNames[kind].en.toLowerCase()}` },
  );
  const members = useQuery({
    queryKey: ['gatherings', unit.code, 'members', group?.id],
    queryFn: () => read<GroupPeople>(unit.code, `gatherings/groups/${group!.id}/members`),
    enabled: group !== null,
  });
  if (group === null) return <Entry {...props} title={title} people={[]} />;
  return members.data ? (
    <Entry {...props} title={title} people={members.data.people} />
  ) : (
    <Dialog title={title} onClose={onClose}>
      <Answer query={members}>{() => null}</Answer>
    </Dialog>
  );
}

function Entry({
  kind,
  group,
  view,
  sent,
  onClose,
  title,
  people,
}: GatheringDialogProps & { title: string; people: GroupPeople['people'] }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const closed = isClosed(kind);
  const came = (view?.people ?? []).flatMap(({ employeeId, name }) =>
    employeeId ? [{ employeeId, name }] : [],
  );
  const all = [
    ...people,
    ...came.filter((each) => !people.some((one) => one.employeeId === each.employeeId)),
  ];
  const who: FieldSpec<FormValues> = closed
    ? {
        name: 'names',
        label: text({ zh: '参加的人', en: 'Who took part' }),
        kind: 'textarea',
        required: true,
        rows: 2,
        maxLength: 1000,
        help: text({ zh: '姓名之间用顿号隔开。', en: 'Names, with commas between.' }),
      }
    : {
        name: 'people',
        label: text({ zh: '参加的会员', en: 'Members who took part' }),
        kind: 'multiselect',
        required: true,
        options: all.map((each) => ({ value: each.employeeId, label: each.name })),
      };
  const summary: FieldSpec<FormValues> = {
    name: 'summary',
    label: text({ zh: '做了些什么', en: 'What was done' }),
    kind: 'textarea',
    rows: 4,
    maxLength: 2000,
  };
  return (
    <FormDialog<FormValues>
      title={group ? `${title} · ${group.name}` : title}
      wide
      draftKey={`gathering-${unit.code}-${view?.id ?? `${kind}-${group?.id ?? ''}`}`}
      {...(closed
        ? {
            above: (
              <p>
                {text({
                  zh: '这类会议不在这里写内容：会议材料作附件存，意见和整改措施列成清单。只有主席和干部能看。',
                  en: 'Of such a meeting nothing is written here: its paper is kept as a file, opinions and measures as lists. Only the chair and the cadres read them.',
                })}
              </p>
            ),
          }
        : {})}
      fields={[
        {
          name: 'heldOn',
          label: text({ zh: '日期', en: 'Day' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'title',
          label: text(
            kind === 'activity' ? { zh: '做什么', en: 'What it was' } : { zh: '主题', en: 'Subject' },
          ),
          kind: 'text',
          required: true,
          maxLength: 80,
        },
        { name: 'place', label: text({ zh: '地点', en: 'Place' }), kind: 'text', maxLength: 120 },
        ...(closed ? [] : [summary]),
        who,
        {
          name: 'files',
          label: closed
            ? text({ zh: '会议材料', en: 'Its paper' })
            : text({ zh: '照片和材料', en: 'Photographs and papers' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      initial={{
        heldOn: view?.heldOn ?? today,
        title: view?.title ?? '',
        place: view?.place ?? '',
        summary: view?.summary ?? '',
        people: came.map((each) => each.employeeId),
        names: (view?.people ?? []).map((each) => each.name).join('、'),
      }}
      submit={
        view
          ? text({ zh: '保存更正', en: 'Save the correction' })
          : text({ zh: '记下来', en: 'Write it down' })
      }
      said={text({ zh: '已记录', en: 'Written down' })}
      fieldOf={(refused) => (refused === 'employeeIds' ? 'people' : undefined)}
      send={async (values) => {
        const body = {
          heldOn: values['heldOn'],
          title: values['title'],
          place: values['place'] ?? '',
          summary: closed ? '' : (values['summary'] ?? ''),
          employeeIds: closed ? [] : values['people'],
          names: closed
            ? String(values['names'] ?? '')
                .split(/[、,，;；\s]+/)
                .filter(Boolean)
            : [],
          fileIds: await uploadAll(unit.code, values['files']),
        };
        if (view) return write('put', unit.code, `gatherings/${view.id}`, { ...body, version: view.version });
        const made = await write<{ id: string }>('post', unit.code, 'gatherings', {
          kind,
          groupId: group?.id ?? null,
          ...body,
        });
        return sent?.(made);
      }}
      onClose={onClose}
    />
  );
}

/** Fields of a measure; `needed`: it is what the dialog is for. */
function useMeasureFields(needed: boolean): FieldSpec<FormValues>[] {
  const text = useText();
  const asked = (values: Partial<FormValues>) => needed || Boolean(values['measure']);
  return [
    {
      name: 'measure',
      label: text({ zh: '整改措施', en: 'What will be done' }),
      kind: 'textarea',
      rows: 2,
      maxLength: 500,
      required: needed,
    },
    {
      name: 'ownerOnRoster',
      label: text({ zh: '由谁负责（在花名册上的）', en: 'Who sees to it (of the roster)' }),
      kind: 'custom',
      when: asked,
      help: text({
        zh: '选了花名册上的人，会在手机上提醒本人。',
        en: 'Somebody of the roster is reminded on the phone.',
      }),
      render: pickPeople(1),
    },
    {
      name: 'owner',
      label: text({ zh: '由谁负责（不在花名册上的）', en: 'Who sees to it (anybody else)' }),
      kind: 'text',
      maxLength: 60,
      when: asked,
    },
    {
      name: 'dueOn',
      label: text({ zh: '完成期限', en: 'By when' }),
      kind: 'date',
      width: 'short',
      required: true,
      when: asked,
    },
  ];
}

function measureOf(values: FormValues) {
  return {
    measure: values['measure'],
    ownerEmployeeId: pickedIds(values['ownerOnRoster'])[0] ?? null,
    owner: values['owner'] || null,
    dueOn: values['dueOn'],
  };
}

export function OpinionDialog({ view, onClose }: { view: GatheringView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const measure = useMeasureFields(false);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '记一条意见', en: 'Note an opinion' })}
      fields={[
        {
          name: 'body',
          label: text({ zh: '意见', en: 'The opinion' }),
          kind: 'textarea',
          required: true,
          rows: 3,
          maxLength: 1000,
        },
        {
          name: 'name',
          label: text({ zh: '谁提的', en: 'Who raised it' }),
          kind: 'text',
          maxLength: 60,
          help: text({
            zh: '默认不记名字。本人愿意署名的才填。',
            en: 'No name is kept by default: give it only where the person wishes to be named.',
          }),
        },
        ...measure,
      ]}
      submit={text({ zh: '记下意见', en: 'Note it' })}
      said={text({ zh: '意见已记下', en: 'Noted' })}
      send={(values) =>
        write('post', unit.code, `gatherings/${view.id}/opinions`, {
          version: view.version,
          body: values['body'],
          name: values['name'] || null,
          measure: values['measure'] ? measureOf(values) : null,
        })
      }
      onClose={onClose}
    />
  );
}

type Opinion = GatheringView['opinions'][number];

export function MeasureDialog({
  view,
  opinion,
  onClose,
}: {
  view: GatheringView;
  opinion: Opinion;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const fields = useMeasureFields(true);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '整改措施', en: 'The measure' })}
      above={<p>{opinion.body}</p>}
      fields={fields}
      initial={{
        measure: opinion.measure ?? '',
        ownerOnRoster: opinion.ownerEmployeeId
          ? [{ id: opinion.ownerEmployeeId, name: opinion.owner ?? '', department: null }]
          : [],
        owner: opinion.ownerEmployeeId ? '' : (opinion.owner ?? ''),
        dueOn: opinion.dueOn ?? undefined,
      }}
      submit={text({ zh: '保存措施', en: 'Save the measure' })}
      said={text({ zh: '措施已定', en: 'Set' })}
      send={(values) =>
        write('put', unit.code, `gatherings/${view.id}/opinions/${opinion.id}/measure`, {
          version: opinion.version,
          ...measureOf(values),
        })
      }
      onClose={onClose}
    />
  );
}

export function ResultDialog({
  view,
  opinion,
  onClose,
}: {
  view: GatheringView;
  opinion: Opinion;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '整改结果', en: 'What came of it' })}
      above={<p>{opinion.measure ?? opinion.body}</p>}
      fields={[
        {
          name: 'result',
          label: text({ zh: '结果', en: 'Result' }),
          kind: 'textarea',
          required: true,
          rows: 3,
          maxLength: 500,
          ...(opinion.measure
            ? {}
            : {
                help: text({
                  zh: '办不了的，写明给本人的答复。',
                  en: 'Where nothing can be done, write what the person was told.',
                }),
              }),
        },
        {
          name: 'doneOn',
          label: text({ zh: '完成日期', en: 'Done on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
      ]}
      initial={{ result: opinion.result ?? '', doneOn: opinion.doneOn ?? today }}
      submit={text({ zh: '记下结果', en: 'Enter the result' })}
      said={text({ zh: '结果已记下', en: 'Entered' })}
      send={(values) =>
        write('post', unit.code, `gatherings/${view.id}/opinions/${opinion.id}/result`, {
          version: opinion.version,
          result: values['result'],
          doneOn: values['doneOn'],
        })
      }
      onClose={onClose}
    />
  );
}
