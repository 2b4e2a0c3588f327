/**
 * What is asked on the page of a meeting.
 *
 *   MeetingDialogs   the one that is open
 *   TalkDialog       what party, administration and union settled
 *   EditDialog       name, day and place
 *   CancelDialog, AdjournDialog, AnnounceDialog, ReportDialog   steps that want a word
 */
import { Button } from 'antd';
import {
  FormDialog,
  useFormat,
  useText,
  useToday,
  useUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import type { FormValues } from '../../../../ui/desk/index.ts';
import { saveBelow, uploadAll, write, type MeetingView } from '../calls.ts';
import type { MeetingAsked } from './asked.ts';
import { missingFor } from './course.ts';
import { hourOf, whenAndWhere } from './fields.ts';
import { ItemDialog, HandsDialog, NoteDialog, VoteDialog, WithdrawDialog } from './item-dialogs.tsx';
import { OpinionsAskedDialog, PaperDialog } from './papers.tsx';

export function MeetingDialogs({
  view,
  asked,
  onClose,
}: {
  view: MeetingView;
  asked: MeetingAsked;
  onClose: () => void;
}) {
  switch (asked.kind) {
    case 'item':
      return <ItemDialog view={view} item={asked.item} onClose={onClose} />;
    case 'paper':
      return <PaperDialog view={view} itemId={asked.itemId} of={asked.of} onClose={onClose} />;
    case 'opinions':
      return <OpinionsAskedDialog view={view} paper={asked.paper} onClose={onClose} />;
    case 'talk':
      return <TalkDialog view={view} onClose={onClose} />;
    case 'edit':
      return <EditDialog view={view} onClose={onClose} />;
    case 'cancel':
      return <CancelDialog view={view} onClose={onClose} />;
    case 'adjourn':
      return <AdjournDialog view={view} onClose={onClose} />;
    case 'hands':
      return <HandsDialog view={view} item={asked.item} onClose={onClose} />;
    case 'note':
      return <NoteDialog view={view} item={asked.item} onClose={onClose} />;
    case 'vote':
      return <VoteDialog view={view} item={asked.item} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawDialog view={view} item={asked.item} onClose={onClose} />;
    case 'announce':
      return <AnnounceDialog view={view} onClose={onClose} />;
    case 'report':
      return <ReportDialog view={view} onClose={onClose} />;
  }
}

function TalkDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '党政工商定情况', en: 'The preparatory talk' })}
      initial={{
        heldOn: view.talk?.heldOn ?? today,
        party: view.talk?.party ?? '',
        administration: view.talk?.administration ?? '',
        union: view.talk?.union ?? '',
        summary: view.talk?.summary ?? '',
      }}
      fields={[
        {
          name: 'heldOn',
          label: text({ zh: '日期', en: 'On' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'party',
          label: text({ zh: '党组织参加人', en: 'For the party' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'administration',
          label: text({ zh: '行政参加人', en: 'For the administration' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'union',
          label: text({ zh: '工会参加人', en: 'For the union' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'summary',
          label: text({ zh: '商定的议题和安排', en: 'What was settled' }),
          kind: 'textarea',
          maxLength: 4000,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      send={(values) => write('put', unit.code, `${at}/talk`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

function EditDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '修改会议', en: 'Change the meeting' })}
      initial={{
        title: view.title,
        theme: view.theme,
        place: view.place,
        plannedOn: view.plannedOn,
        startsAt: view.startsAt ?? '',
        speechMinutes: view.speechLimit && !view.speechLimit.rule ? view.speechLimit.minutes : null,
      }}
      fields={[
        {
          name: 'title',
          label: text({ zh: '会议名称', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        { name: 'theme', label: text({ zh: '中心议题', en: 'Theme' }), kind: 'text', maxLength: 200 },
        ...whenAndWhere(text, view.state === 'noticed'),
        {
          name: 'speechMinutes',
          label: text({ zh: '每次发言的时间', en: 'Length of a speech' }),
          kind: 'number',
          integer: true,
          min: 1,
          max: 120,
          width: 'short',
          unit: text({ zh: '分钟', en: 'minutes' }),
          help: text({
            zh: '不填就按规则库的时间。',
            en: 'Left empty: as the rulebook says.',
          }),
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={({ speechMinutes, ...values }) =>
        write('patch', unit.code, at, {
          ...values,
          startsAt: hourOf(values['startsAt']),
          speechMinutes: speechMinutes ?? null,
          version: view.version,
        })
      }
      onClose={onClose}
    />
  );
}

function CancelDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '取消会议', en: 'Cancel the meeting' })}
      fields={[
        reasonField(text, {
          label: text({ zh: '原因', en: 'Reason' }),
          help: text({
            zh: '已收到通知的人会得到这一说明。',
            en: 'Everybody who had the notice is told.',
          }),
        }),
      ]}
      submit={text({ zh: '取消会议', en: 'Cancel it' })}
      cancel={text({ zh: '不取消，返回', en: 'Go back' })}
      send={(values) => write('post', unit.code, `${at}/cancellation`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

function AdjournDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '休会', en: 'Adjourn' })}
      fields={[
        {
          name: 'reason',
          label: text({ zh: '原因和复会安排', en: 'Why, and when it goes on' }),
          kind: 'text',
          required: true,
          maxLength: 300,
          help: text({
            zh: '写进会议纪要。复会时重新签到，重新核对法定人数。',
            en: 'It goes into the minutes. People sign in anew, and the quorum is asked again.',
          }),
        },
      ]}
      submit={text({ zh: '休会', en: 'Adjourn' })}
      said={text({ zh: '已休会。', en: 'Adjourned.' })}
      send={(values) => write('post', unit.code, `${at}/adjournment`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

function AnnounceDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const at = `meetings/${view.id}`;
  const missing = missingFor(view);
  const when = [format.day(view.plannedOn), view.startsAt, view.place].filter(Boolean).join(' ');
  return (
    <FormDialog<FormValues>
      title={text({ zh: '发出通知之前', en: 'Before the notice goes out' })}
      above={
        <>
          <p>
            {text({
              zh: `${when}。通知和材料发给每一位应到会的人，发出以后日期不能再改，只能取消会议另行召集。`,
              en: `${when}. Notice and papers go to everybody entitled; afterwards the day stands, and can only be changed by calling the meeting off.`,
            })}{' '}
            <Button
              type="link"
              size="small"
              onClick={() => void saveBelow(unit.code, `${at}/official-papers/notice?format=pdf`)}
            >
              {text({ zh: '先看通知（草稿）', en: 'See the notice first (draft)' })}
            </Button>
          </p>
          {missing.length > 0 ? (
            <ul>
              {missing.map((words) => (
                <li key={words.zh}>{text(words)}</li>
              ))}
            </ul>
          ) : null}
        </>
      }
      fields={[]}
      submit={
        missing.length > 0
          ? text({ zh: '仍然发出', en: 'Send it all the same' })
          : text({ zh: '发出', en: 'Send it' })
      }
      said={text({ zh: '通知已发出。', en: 'The notice is out.' })}
      send={() => write('post', unit.code, `${at}/notice`, { version: view.version })}
      onClose={onClose}
    />
  );
}

function ReportDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '向上级工会报告', en: 'Report to the union above' })}
      above={
        <p>
          {text({
            zh: '会议纪要和决议随报告一并送达，无须另写材料；有其他附件可以一起上传。',
            en: 'The sealed minutes and the resolutions go with it. Add files if there are more.',
          })}
        </p>
      }
      fields={[
        {
          name: 'files',
          label: text({ zh: '附件', en: 'Files' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '报告', en: 'Report' })}
      said={text({ zh: '已报告。', en: 'Reported.' })}
      send={async (values) =>
        write('post', unit.code, `${at}/report`, {
          version: view.version,
          fileIds: await uploadAll(unit.code, values['files']),
        })
      }
      onClose={onClose}
    />
  );
}
