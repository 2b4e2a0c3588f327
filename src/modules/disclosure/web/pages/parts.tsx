/**
 * Parts of the page of one disclosure.
 *
 *   FileButton      a file of it, to download
 *   Personal        what stands there of people, masked or agreed to
 *   Stages          which are out and which are to come
 *   StageDialogs    disclosing one, its day, one more
 *   ShowDialog      posted on the board, told at a meeting
 *   ConsentDialog   somebody agreed that their name stays
 *   useResolutions  what congresses resolved, to choose from
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  download,
  FormDialog,
  pickedIds,
  pickPeople,
  read,
  uploadAll,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { Facts, type FormValues, Section, StateTag } from '../../../../ui/desk/index.ts';
import type { DisclosureView } from '../calls.ts';
import { personalNames } from '../../locale.ts';
import { placeNames } from '../words.ts';

export type Stage = DisclosureView['stageList'][number];
export type StageAsked = 'add' | { disclose: Stage } | { date: Stage };

export function FileButton({ view, file }: { view: DisclosureView; file: { id: string; name: string } }) {
  const unit = useUnit();
  return (
    <Button onClick={() => void download(`/units/${unit.code}/disclosures/${view.id}/files/${file.id}`)}>
      {file.name}
    </Button>
  );
}

/** Before anybody else reads it, it is masked, or the person has agreed. */
export function Personal({
  view,
  onConsent,
}: {
  view: DisclosureView;
  onConsent: (employeeId: string | null) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const open = view.personalFound.filter((each) => !each.stays);
  if (open.length === 0 && view.consents.length === 0 && !(view.personal && view.may.show)) return null;
  const at = `disclosures/${view.id}`;
  return (
    <Section
      title={text({ zh: '个人信息', en: 'Personal data' })}
      actions={
        <>
          {view.may.edit && open.some((each) => each.where !== 'file') ? (
            <Button
              onClick={() =>
                void act(() => write('post', unit.code, `${at}/masking`, { version: view.version }))
              }
            >
              {text({ zh: '全部遮蔽', en: 'Mask them all' })}
            </Button>
          ) : null}{' '}
          <Button onClick={() => onConsent(null)}>
            {text({ zh: '登记本人同意', en: 'Enter a consent' })}
          </Button>
        </>
      }
    >
      {open.length > 0 ? (
        <p role="status">
          {text({
            zh: '内容里有下列个人信息。征求意见和公开之前须遮蔽；姓名要保留的，先登记本人同意。',
            en: 'It holds the following. Mask it before anybody reads it; where a name stays, enter the consent first.',
          })}
        </p>
      ) : null}
      <Facts
        items={[
          ...open.map((each, index) => ({
            key: `open-${index}`,
            label: text({
              zh: `${personalNames[each.kind].zh}（${placeNames[each.where].zh}）`,
              en: `${personalNames[each.kind].en} (${placeNames[each.where].en})`,
            }),
            value: `${each.text} → ${each.masked}`,
            ...(each.employeeId
              ? {
                  action: (
                    <Button size="small" onClick={() => onConsent(each.employeeId)}>
                      {text({ zh: '本人已同意', en: 'They agreed' })}
                    </Button>
                  ),
                }
              : {}),
          })),
          ...view.consents.map((each) => ({
            key: each.employeeId,
            label: each.name,
            value:
              each.basis === 'consent'
                ? text({
                    zh: `${format.day(each.agreedOn)} 同意公开姓名（${each.how}）`,
                    en: `Agreed on ${format.day(each.agreedOn)} (${each.how})`,
                  })
                : text({ zh: `不是指本人：${each.how}`, en: `Not meant: ${each.how}` }),
            action: (
              <Button
                size="small"
                type="text"
                onClick={() =>
                  void act(() => write('delete', unit.code, `${at}/consents/${each.employeeId}`))
                }
              >
                {text({ zh: '撤回', en: 'Withdraw' })}
              </Button>
            ),
          })),
        ]}
      />
    </Section>
  );
}

export function Stages({ view, ask }: { view: DisclosureView; ask: (asked: StageAsked) => void }) {
  const text = useText();
  const next = view.stageList.find((stage) => !stage.disclosedOn);
  if (view.stageList.length === 0 && !(view.may.stage && view.phases.includes('during'))) return null;
  return (
    <Section
      title={text({
        zh: `分环节公开（${view.stages.done} / ${view.stages.total}）`,
        en: `Stages (${view.stages.done} of ${view.stages.total})`,
      })}
      actions={
        view.may.stage ? (
          <Button onClick={() => ask('add')}>{text({ zh: '加一个环节', en: 'Add a stage' })}</Button>
        ) : undefined
      }
    >
      {view.stageList.length === 0 ? (
        <p className="jd-none">
          {text({
            zh: '这一事项还要事中公开：过程中有进展就加一个环节。',
            en: 'This is disclosed while it happens, too: add a stage for what comes up.',
          })}
        </p>
      ) : null}
      <ol style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {view.stageList.map((stage, at) => (
          <li key={stage.id} style={{ padding: '14px 0', borderTop: '1px solid var(--line)' }}>
            <p>
              <b>{`${at + 1}. ${text(stage.name)}`}</b> <StageState stage={stage} />
            </p>
            {stage.body ? <p style={{ whiteSpace: 'pre-wrap' }}>{stage.body}</p> : null}
            {stage.files.map((file) => (
              <FileButton key={file.id} view={view} file={file} />
            ))}
            {view.may.stage && !stage.disclosedOn ? (
              <p className="jd-acts">
                {stage === next && view.may.show ? (
                  <Button type="primary" onClick={() => ask({ disclose: stage })}>
                    {text({ zh: `公开“${stage.name.zh}”`, en: `Disclose “${stage.name.en}”` })}
                  </Button>
                ) : null}
                <Button onClick={() => ask({ date: stage })}>
                  {text({ zh: '定日期', en: 'Set the day' })}
                </Button>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StageState({ stage }: { stage: Stage }) {
  const text = useText();
  const format = useFormat();
  if (stage.disclosedOn)
    return (
      <StateTag tone={stage.late ? 'wait' : 'good'}>
        {text({
          zh: `${format.day(stage.disclosedOn)} 公开${stage.late ? '（逾期）' : ''}`,
          en: `Disclosed ${format.day(stage.disclosedOn)}${stage.late ? ' (late)' : ''}`,
        })}
      </StateTag>
    );
  if (stage.late)
    return (
      <StateTag tone="bad">
        {text({
          zh: `逾期，应在 ${format.day(stage.dueOn)} 前`,
          en: `Overdue since ${format.day(stage.dueOn)}`,
        })}
      </StateTag>
    );
  return (
    <StateTag tone="quiet">
      {stage.dueOn
        ? text({ zh: `最晚 ${format.day(stage.dueOn)}`, en: `By ${format.day(stage.dueOn)}` })
        : text({ zh: '还没有公开', en: 'Still to come' })}
    </StateTag>
  );
}

export function StageDialogs({
  view,
  asked,
  onClose,
}: {
  view: DisclosureView;
  asked: StageAsked;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const at = `disclosures/${view.id}/stages`;
  const due = {
    name: 'dueOn',
    label: text({ zh: '最晚公开日期', en: 'Due' }),
    kind: 'date' as const,
    width: 'short' as const,
  };
  if (asked === 'add')
    return (
      <FormDialog<FormValues>
        title={text({ zh: '加一个环节', en: 'Add a stage' })}
        fields={[
          {
            name: 'title',
            label: text({ zh: '环节', en: 'Stage' }),
            kind: 'text',
            required: true,
            maxLength: 40,
          },
          due,
        ]}
        submit={text({ zh: '加上', en: 'Add' })}
        send={(values) => write('post', unit.code, at, { ...values, dueOn: values['dueOn'] ?? null })}
        onClose={onClose}
      />
    );
  if ('date' in asked)
    return (
      <FormDialog<FormValues>
        title={text(asked.date.name)}
        initial={{ dueOn: asked.date.dueOn ?? undefined }}
        fields={[due]}
        submit={text({ zh: '保存', en: 'Save' })}
        send={(values) =>
          write('put', unit.code, `${at}/${asked.date.id}`, {
            version: asked.date.version,
            dueOn: values['dueOn'] ?? null,
          })
        }
        onClose={onClose}
      />
    );
  const stage = asked.disclose;
  return (
    <FormDialog<FormValues>
      title={text({ zh: `公开“${stage.name.zh}”`, en: `Disclose “${stage.name.en}”` })}
      wide
      draftKey={`stage-${stage.id}`}
      fields={[
        {
          name: 'body',
          label: text({ zh: '内容', en: 'Text' }),
          kind: 'textarea',
          rows: 8,
          maxLength: 20_000,
        },
        { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
      ]}
      submit={text({ zh: '公开', en: 'Publish' })}
      said={text({ zh: '已公开并归档。', en: 'Published and filed.' })}
      send={async (values) =>
        write('post', unit.code, `${at}/${stage.id}/publication`, {
          version: stage.version,
          body: values['body'] ?? '',
          fileIds: await uploadAll(unit.code, values['files']),
        })
      }
      onClose={onClose}
    />
  );
}

export function ShowDialog({
  view,
  channel,
  onClose,
}: {
  view: DisclosureView;
  channel: 'board' | 'meeting';
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const format = useFormat();
  const board = channel === 'board';
  const meetings = useQuery({
    queryKey: ['meetings', unit.code, 'pick'],
    queryFn: () =>
      read<{ meetings: { id: string; title: string; heldOn: string | null }[] }>(unit.code, 'meetings', {
        limit: 50,
      }),
    enabled: !board && unit.may('listMeetings'),
  });
  const held = (meetings.data?.meetings ?? []).filter((each) => each.heldOn);
  return (
    <FormDialog<FormValues>
      title={
        board
          ? text({ zh: '登记张贴', en: 'Posted on the board' })
          : text({ zh: '登记会议通报', en: 'Told at a meeting' })
      }
      initial={{ shownOn: today }}
      fields={[
        {
          name: 'shownOn',
          label: text({ zh: '日期', en: 'On' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'meetingId',
          label: text({ zh: '会议', en: 'Meeting' }),
          kind: 'select',
          options: held.map((each) => ({
            value: each.id,
            label: `${each.title} · ${format.day(each.heldOn)}`,
          })),
          help: text({
            zh: '职代会、会员大会从这里选；班前会等其他会议写在下一栏。',
            en: 'Choose a congress or general meeting here; write any other below.',
          }),
          when: () => !board && held.length > 0,
        },
        {
          name: 'place',
          label: board
            ? text({ zh: '张贴地点', en: 'Where it hangs' })
            : text({ zh: '什么会', en: 'Which meeting' }),
          kind: 'text',
          required: true,
          maxLength: 120,
          when: (values) => board || !values['meetingId'],
        },
        {
          name: 'files',
          label: text({ zh: '照片或会议记录', en: 'Photo or minutes' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记并归档。', en: 'Entered and filed.' })}
      send={async (values) =>
        write('post', unit.code, `disclosures/${view.id}/showings`, {
          channel,
          shownOn: values['shownOn'],
          place: values['place'] ?? '',
          meetingId: values['meetingId'] ?? null,
          fileIds: await uploadAll(unit.code, values['files']),
        })
      }
      onClose={onClose}
    />
  );
}

export function ConsentDialog({
  view,
  employeeId,
  onClose,
}: {
  view: DisclosureView;
  employeeId: string | null;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const named = view.personalFound.find((each) => each.employeeId === employeeId)?.text;
  return (
    <FormDialog<FormValues>
      title={named ?? text({ zh: '登记本人同意', en: 'Enter a consent' })}
      initial={{ basis: 'consent', agreedOn: today }}
      fields={[
        {
          name: 'people',
          label: text({ zh: '谁', en: 'Who' }),
          kind: 'custom',
          required: true,
          when: () => employeeId === null,
          render: pickPeople(),
        },
        {
          name: 'basis',
          label: text({ zh: '为什么保留', en: 'Why it stays' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'consent',
              label: text({ zh: '本人单独同意公开姓名', en: 'They agreed to be named' }),
            },
            {
              value: 'notThem',
              label: text({
                zh: '不是指这个人（同名或是普通词语）',
                en: 'It does not mean this person',
              }),
            },
          ],
        },
        {
          name: 'agreedOn',
          label: text({ zh: '日期', en: 'On' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'how',
          label: text({ zh: '怎样同意的，或是指什么', en: 'How they agreed, or what is meant' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      send={async (values) => {
        const ids = employeeId ? [employeeId] : pickedIds(values['people']);
        for (const id of ids)
          await write('post', unit.code, `disclosures/${view.id}/consents`, {
            employeeId: id,
            basis: values['basis'],
            agreedOn: values['agreedOn'],
            how: values['how'],
          });
      }}
      onClose={onClose}
    />
  );
}

export function useResolutions() {
  const unit = useUnit();
  return useQuery({
    queryKey: ['resolutions', unit.code, 'pick'],
    queryFn: () =>
      read<{
        resolutions: {
          id: string;
          number: string;
          title: string;
          matter: string;
          passed: boolean;
          repealedOn: string | null;
        }[];
      }>(unit.code, 'resolutions', { limit: 100 }),
  });
}
