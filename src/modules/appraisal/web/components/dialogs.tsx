/** What is done with a poll or an appraisal, each in its dialog. */
import {
  FormDialog,
  pickedIds,
  pickPeople,
  uploadAll,
  useText,
  useToday,
  useUnit,
  write,
  reasonField,
} from '../../../../core/web/index.ts';
import { type FormValues } from '../../../../ui/desk/index.ts';
import { breakDownNames, secrecyNames } from '../../locale.ts';
import type { AppraisalView, MeasureRow } from '../calls.ts';

type Opening = NonNullable<AppraisalView['opening']>;

/** Which dialog is open. */
export type Asked =
  | 'drop'
  | 'publish'
  | 'measure'
  | 'conclude'
  | { open: Opening }
  | { report: AppraisalView['subjects'][number] }
  | { followUp: MeasureRow }
  | { verify: MeasureRow }
  | null;

export function Dialogs({
  view,
  asked,
  onClose,
}: {
  view: AppraisalView;
  asked: Asked;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `appraisals/${view.id}`;
  if (!asked) return null;
  if (typeof asked === 'object') {
    if ('open' in asked)
      return <OpenDialog view={view} opening={asked.open} today={today} onClose={onClose} />;
    if ('report' in asked)
      return (
        <FormDialog<FormValues>
          title={text({
            zh: `${asked.report.name}的述职报告`,
            en: `Duty report of ${asked.report.name}`,
          })}
          wide
          draftKey={`duty-report-${asked.report.id}`}
          initial={{ report: asked.report.report ?? '' }}
          fields={[
            {
              name: 'report',
              label: text({ zh: '述职报告', en: 'Report' }),
              kind: 'textarea',
              rows: 12,
              required: true,
              maxLength: 20_000,
              help: text({
                zh: '从德、能、勤、绩、廉几方面写。参加评议的人会读到。',
                en: 'Conduct, ability, diligence, results, integrity. Those who rate read it.',
              }),
            },
            {
              name: 'files',
              label: text({ zh: '附件', en: 'Files' }),
              kind: 'file',
              multiple: true,
            },
          ]}
          submit={text({ zh: '交报告', en: 'Hand it in' })}
          send={async (values) =>
            write('put', unit.code, `${at}/subjects/${asked.report.id}/report`, {
              version: asked.report.version,
              report: values['report'],
              fileIds: [
                ...asked.report.files.map((file) => file.id),
                ...(await uploadAll(unit.code, values['files'])),
              ],
            })
          }
          onClose={onClose}
        />
      );
    if ('followUp' in asked)
      return (
        <FormDialog<FormValues>
          title={text({ zh: '登记进展', en: 'Enter progress' })}
          above={<p>{asked.followUp.measure}</p>}
          fields={[
            {
              name: 'note',
              label: text({ zh: '做了什么，效果怎样', en: 'What was done, and what it changed' }),
              kind: 'textarea',
              rows: 4,
              required: true,
              maxLength: 1000,
            },
            {
              name: 'done',
              label: text({ zh: '已整改完成，请核实', en: 'It is mended and may be verified' }),
              kind: 'checkbox',
            },
            { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={async (values) =>
            write('post', unit.code, `${at}/measures/${asked.followUp.id}/follow-ups`, {
              version: asked.followUp.version,
              note: values['note'],
              done: values['done'] === true,
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
          onClose={onClose}
        />
      );
    return (
      <FormDialog<FormValues>
        title={text({ zh: '核实整改', en: 'Verify what was mended' })}
        above={<p>{asked.verify.measure}</p>}
        fields={[
          {
            name: 'mended',
            label: text({ zh: '改好了吗', en: 'Is it mended?' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'yes', label: text({ zh: '已经改好', en: 'Yes' }) },
              {
                value: 'no',
                label: text({ zh: '还没有，退回再改', en: 'Not yet: back to whoever mends it' }),
              },
            ],
          },
          {
            name: 'note',
            label: text({ zh: '怎么核实的', en: 'How it was looked at' }),
            kind: 'textarea',
            rows: 3,
            required: true,
            maxLength: 1000,
          },
        ]}
        submit={text({ zh: '确认', en: 'Confirm' })}
        send={(values) =>
          write('post', unit.code, `${at}/measures/${asked.verify.id}/verification`, {
            version: asked.verify.version,
            mended: values['mended'] === 'yes',
            note: values['note'],
          })
        }
        onClose={onClose}
      />
    );
  }
  switch (asked) {
    case 'drop':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '不办了', en: 'Drop it' })}
          fields={[reasonField(text)]}
          submit={text({ zh: '确认', en: 'Confirm' })}
          send={(values) => write('post', unit.code, `${at}/dropping`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    case 'publish':
      return (
        <FormDialog<FormValues>
          title={text(
            view.audience === 'named'
              ? { zh: '反馈结果', en: 'Tell the result' }
              : { zh: '公布结果', en: 'Publish the result' },
          )}
          above={
            <p>
              {text(
                view.audience === 'named'
                  ? {
                      zh: '本人会收到通知，只看得到自己的结果；结果表存入档案，请打印报上级工会和党组织。',
                      en: 'Those rated are told and see their own result alone. The form goes into the archive: print it for the union above and the party organization.',
                    }
                  : {
                      zh: '参加的人会收到通知，结果和整改都在手机上看得到；结果表存入档案。',
                      en: 'Those who were asked are told, and follow result and measures on the phone. The form goes into the archive.',
                    },
              )}
            </p>
          }
          draftKey={`publish-${view.id}`}
          fields={[
            {
              name: 'summary',
              label: text({ zh: '情况说明', en: 'What the union says' }),
              kind: 'textarea',
              rows: 5,
              required: true,
              maxLength: 2000,
              help: text({
                zh: '大家满意什么、不满意什么，打算怎么改。不要写出会让人认出是谁的话。',
                en: 'What people are content with, what not, and what will be done. Nothing that tells who said it.',
              }),
            },
          ]}
          submit={text({ zh: '公布', en: 'Publish' })}
          said={text({ zh: '已公布并归档。', en: 'Published and filed.' })}
          send={(values) =>
            write('post', unit.code, `${at}/publication`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'measure':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '整改措施', en: 'A measure' })}
          wide
          fields={[
            ...(view.subjects.length > 0
              ? [
                  {
                    name: 'subjectId',
                    label: text({ zh: '针对谁', en: 'Following whose appraisal' }),
                    kind: 'select' as const,
                    options: view.subjects.map((each) => ({ value: each.id, label: each.name })),
                  },
                ]
              : []),
            {
              name: 'problem',
              label: text({ zh: '问题', en: 'What is wrong' }),
              kind: 'text',
              required: true,
              maxLength: 300,
              width: 'full',
            },
            {
              name: 'measure',
              label: text({ zh: '怎么改', en: 'What is done about it' }),
              kind: 'textarea',
              rows: 3,
              required: true,
              maxLength: 1000,
            },
            {
              name: 'owner',
              label: text({ zh: '责任人', en: 'Who answers for it' }),
              kind: 'custom',
              required: true,
              render: pickPeople(1),
            },
            {
              name: 'dueOn',
              label: text({ zh: '完成期限', en: 'By' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
          ]}
          submit={text({ zh: '加上', en: 'Add' })}
          said={text({ zh: '已加上，责任人会收到任务。', en: 'Added; whoever answers for it has a task.' })}
          send={({ owner, ...values }) =>
            write('post', unit.code, `${at}/measures`, {
              ...values,
              subjectId: values['subjectId'] ?? null,
              ownerEmployeeId: pickedIds(owner)[0],
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'conclude':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '办结', en: 'Conclude' })}
          fields={[
            {
              name: 'conclusion',
              label:
                view.plan.length > 0
                  ? text({ zh: '整改的总体情况', en: 'All in all' })
                  : text({ zh: '为什么不需要整改', en: 'Why nothing need be mended' }),
              kind: 'textarea',
              rows: 3,
              required: view.plan.length === 0,
              maxLength: 1000,
            },
          ]}
          submit={text({ zh: '办结', en: 'Conclude' })}
          send={(values) =>
            write('post', unit.code, `${at}/conclusion`, {
              conclusion: values['conclusion'] ?? '',
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
  }
}

/** @param opening as it was when asked for: once the vote is open there is none */
function OpenDialog({
  view,
  opening,
  today,
  onClose,
}: {
  view: AppraisalView;
  opening: Opening;
  today: string;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const { days } = opening;
  const untold = opening.entitled - opening.told;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '开始投票', en: 'Open the vote' })}
      above={
        <p>
          {text({
            zh: `应参加 ${opening.entitled} 人，${untold === 0 ? '都会收到通知' : `${opening.told} 人有账号，会收到通知；${untold} 人还没有账号，请发邀请条或纸票`}。开始后不能再改内容。`,
            en: `${opening.entitled} people are entitled${untold === 0 ? ' and told' : `: ${opening.told} have an account and are told; ${untold} have none: give them invitation slips or paper ballots`}. What is asked cannot be changed afterwards.`,
          })}
        </p>
      }
      initial={{ secrecy: opening.secrecy }}
      fields={[
        {
          name: 'secrecy',
          label: text({ zh: '怎么保密', en: 'Secrecy' }),
          kind: 'radio',
          required: true,
          help: text(opening.why),
          options: opening.choices.map((value) => ({ value, label: text(secrecyNames[value]) })),
        },
        {
          name: 'opensOn',
          label: text({
            zh: '开始投票的日期（在这之前领电子选票）',
            en: 'The vote opens on (tokens before it)',
          }),
          kind: 'date',
          required: true,
          width: 'short',
          when: (values) => values['secrecy'] === 'blind',
          check: (value) =>
            typeof value === 'string' && value <= today
              ? text({ zh: '最早是明天。', en: 'Tomorrow at the earliest.' })
              : undefined,
        },
        {
          name: 'closesOn',
          label: text({ zh: '截止日期（含当天）', en: 'Last day' }),
          kind: 'date',
          required: true,
          width: 'short',
          ...(days
            ? {
                help: text({
                  zh: `开放 ${days.min} 至 ${days.max ?? '不限'} 天（${days.source}）。`,
                  en: `${days.min} to ${days.max ?? 'any number of'} days (${days.source}).`,
                }),
              }
            : {}),
        },
        ...(opening.breakDowns.length > 0
          ? [
              {
                name: 'breakDownBy',
                label: text({ zh: '结果还按什么看', en: 'The result also by' }),
                kind: 'radio' as const,
                help: text({
                  zh: `只能选一种；不足 ${view.leastToBreakDown} 人的部分并入其他。票上会带有所在的部分，投票的人会被告知。`,
                  en: `One alone; parts of fewer than ${view.leastToBreakDown} stay with the rest. A ballot carries its part, and voters are told so.`,
                }),
                options: opening.breakDowns.map(({ by, parts }) => ({
                  value: by,
                  label: text(breakDownNames[by]),
                  help: parts
                    .map((part) => `${text(part.title)} ${part.people}`)
                    .join(text({ zh: '、', en: ', ' })),
                })),
                when: (values: Partial<FormValues>) => values['secrecy'] === 'detached',
              },
            ]
          : []),
      ]}
      submit={text({ zh: '开始', en: 'Open' })}
      said={text({ zh: '已开始，通知已发出。', en: 'Open; notices are sent.' })}
      send={(values) =>
        write('post', unit.code, `appraisals/${view.id}/opening`, {
          version: view.version,
          secrecy: values['secrecy'],
          opensOn: values['opensOn'] ?? null,
          closesOn: values['closesOn'],
          breakDownBy: values['secrecy'] === 'detached' ? (values['breakDownBy'] ?? null) : null,
        })
      }
      onClose={onClose}
    />
  );
}
