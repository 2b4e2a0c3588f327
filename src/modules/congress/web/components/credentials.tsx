/**
 * The credentials report of a term.
 *
 *   Credentials         whether it is approved, by whom it must be, and the report itself
 *   CredentialsDialog   enters the approval
 */
import { Button } from 'antd';
import { FormDialog, useFormat, useText, useToday, useUnit } from '../../../../core/web/index.ts';
import { Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { uploadAll, write, saveBelow, type AssemblyView } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';
import { voteFields } from './fields.ts';
import { Source } from './parts.tsx';

const approvers = {
  unionCommittee: { zh: '工会委员会（大会筹备机构）', en: 'union committee' },
  preparatoryMeeting: { zh: '预备会议', en: 'preparatory meeting' },
} as const;

export function Credentials({
  view,
  ask,
  credentials,
}: {
  view: AssemblyView;
  ask: (asked: AssemblyAsked) => void;
  credentials: NonNullable<AssemblyView['credentials']>;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <Section
      title={text({ zh: '代表资格审查报告', en: 'Credentials report' })}
      actions={
        view.may.approve && credentials.faults.length === 0 ? (
          <Button onClick={() => ask({ kind: 'credentials' })}>
            {credentials.approved
              ? text({ zh: '代表变动后再次通过', en: 'Approve anew' })
              : text({ zh: '登记通过', en: 'Enter the approval' })}
          </Button>
        ) : undefined
      }
    >
      <p>
        {credentials.approved ? (
          <>
            <StateTag tone="good">{text({ zh: '已通过', en: 'Approved' })}</StateTag>{' '}
            {text({
              zh: `${format.day(credentials.approved.on)}经${approvers[credentials.approved.by].zh}通过。`,
              en: `By the ${approvers[credentials.approved.by].en} on ${format.day(credentials.approved.on)}.`,
            })}
          </>
        ) : (
          <>
            <StateTag tone="wait">{text({ zh: '还没有通过', en: 'Not approved yet' })}</StateTag>{' '}
            {text({
              zh: `本届第一次会议以前，由${approvers[credentials.by].zh}通过。`,
              en: `The ${approvers[credentials.by].en} approves it before the first session.`,
            })}{' '}
            <Source of={credentials.source} />
          </>
        )}
      </p>
      {credentials.approved?.explained ? <p>{text(credentials.approved.explained)}</p> : null}
      {credentials.faults.map((fault) => (
        <p key={fault.zh}>{text(fault)}</p>
      ))}
      {view.may.run ? (
        <p className="jd-acts">
          {(['docx', 'pdf'] as const).map((kind) => (
            <Button
              key={kind}
              onClick={() => void saveBelow(unit.code, `assemblies/${view.id}/credentials?format=${kind}`)}
            >
              {text({
                zh: `${credentials.approved ? '报告' : '草稿'}（${kind === 'docx' ? 'Word' : 'PDF'}）`,
                en: `${credentials.approved ? 'Report' : 'Draft'} (${kind === 'docx' ? 'Word' : 'PDF'})`,
              })}
            </Button>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

/** Who approves follows from the rule: the committee by its minutes, the preparatory meeting by a vote. */
export function CredentialsDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { by } = view.credentials!;
  const held = view.meetingRows.filter((row) => row.occasion === 'preparatory' && row.heldOn !== null);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '代表资格审查报告通过', en: 'The credentials report is approved' })}
      above={
        <p>
          {by === 'preparatoryMeeting' && held.length === 0
            ? text({
                zh: '由预备会议通过：请先召集预备会议，开会后再登记。',
                en: 'The preparatory meeting approves it: call one first, and enter it once it has met.',
              })
            : text({
                zh: `由${approvers[by].zh}通过。报告按现在的代表名册生成，通过后归档。`,
                en: `The ${approvers[by].en} approves it. The report is made from the list of delegates as it stands, and filed.`,
              })}{' '}
          <Source of={view.credentials!.source} />
        </p>
      }
      initial={{ approvedOn: today, meetingId: held[0]?.id, against: 0, abstain: 0 }}
      fields={[
        ...(by === 'preparatoryMeeting'
          ? [
              {
                name: 'meetingId',
                label: text({ zh: '预备会议', en: 'Preparatory meeting' }),
                kind: 'select' as const,
                required: true,
                options: held.map((row) => ({
                  value: row.id,
                  label: `${format.day(row.heldOn!)} ${row.title}`,
                })),
              },
              ...voteFields(text),
            ]
          : [
              {
                name: 'approvedOn',
                label: text({ zh: '会议日期', en: 'Day of the meeting' }),
                kind: 'date' as const,
                required: true,
                width: 'short' as const,
              },
            ]),
        {
          name: 'fileIds',
          label: text({ zh: '会议记录', en: 'Minutes' }),
          kind: 'file',
          multiple: true,
          required: by === 'unionCommittee',
        },
      ]}
      submit={text({ zh: '登记通过', en: 'Enter the approval' })}
      said={text({ zh: '已登记，报告已归档。', en: 'Entered, and the report filed.' })}
      fieldOf={(refused) => (refused === 'votes' ? 'for' : undefined)}
      send={async (values) =>
        write('post', unit.code, `assemblies/${view.id}/credentials`, {
          approvedOn: values['approvedOn'] ?? today,
          ...(by === 'preparatoryMeeting'
            ? {
                meetingId: values['meetingId'],
                votes: { for: values['for'], against: values['against'], abstain: values['abstain'] },
              }
            : {}),
          fileIds: await uploadAll(unit.code, values['fileIds']),
        })
      }
      onClose={onClose}
    />
  );
}
