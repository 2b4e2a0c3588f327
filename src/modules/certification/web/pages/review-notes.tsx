/** Notes of the review: what was seen on site with photographs, forums, interviews without names, polls with their numbers. */
import { useState } from 'react';
import { Button } from 'antd';
import { formProblem, useText, useToday, useUnit } from '../../../../core/web/index.ts';
import { Empty, FormPage, Section, useDesk, useToast } from '../../../../ui/desk/index.ts';
import { abilityOf, Because, useRefresh } from '../components/acts.tsx';
import { Files } from '../components/parts.tsx';
import { photoField } from '../components/photo.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { uploadAll, write, type CaseView } from '../calls.ts';
import { noteNames, readDay } from '../words.ts';

type Kind = keyof typeof noteNames;

export function ReviewNotesPage() {
  return <ReviewFrame>{(view) => <Body view={view} />}</ReviewFrame>;
}

const help: Record<Kind, { zh: string; en: string }> = {
  deskCheck: { zh: '看了哪些材料，发现什么。', en: 'Which papers were read, and what was found.' },
  onSite: {
    zh: '看了哪里，看到什么；照片可直接拍。',
    en: 'Where, and what was seen; photographs straight from the phone.',
  },
  forum: {
    zh: '谁召集、谈了什么。不写个人意见出自谁。',
    en: 'Who called it and what was said, not by whom.',
  },
  interview: {
    zh: '不写姓名、工号和能认出人的细节。',
    en: 'No names, numbers or details that tell who spoke.',
  },
  poll: { zh: '怎样发放、怎样收回。', en: 'How it was handed out and collected.' },
};

function Body({ view }: { view: CaseView }) {
  const unit = useUnit();
  const today = useToday();
  const text = useText();
  const { locale } = useDesk();
  const toast = useToast();
  const refresh = useRefresh();
  const [kind, setKind] = useState<Kind | null>(null);
  const ability = abilityOf(view.abilities, 'addReviewNote');
  const notes = view.review?.notes ?? [];
  return (
    <>
      {ability && !ability.may && ability.because ? <Because text={text(ability.because)} /> : null}
      {ability?.may ? (
        <div className="cert-choice" role="group" aria-label={text({ zh: '记一条', en: 'Write a note' })}>
          {(Object.keys(noteNames) as Kind[]).map((each) => (
            <Button
              key={each}
              size="large"
              aria-pressed={kind === each}
              className={kind === each ? 'cert-chosen' : ''}
              onClick={() => setKind(kind === each ? null : each)}
            >
              {text(noteNames[each])}
            </Button>
          ))}
        </div>
      ) : null}
      {kind && ability?.may ? (
        <Section title={text(noteNames[kind])}>
          <div className="jd-narrow">
            <FormPage
              key={kind}
              bare
              title={text(noteNames[kind])}
              draftKey={`note-${view.id}-${kind}`}
              initial={{ onDay: today }}
              fields={[
                {
                  name: 'onDay',
                  label: text({ zh: '日期', en: 'Day' }),
                  kind: 'date',
                  required: true,
                  width: 'short',
                },
                {
                  name: 'text',
                  label: text({ zh: '记录', en: 'Note' }),
                  kind: 'textarea',
                  required: true,
                  maxLength: 8000,
                  rows: 6,
                  width: 'full',
                  help: text(help[kind]),
                },
                ...(kind === 'forum' || kind === 'interview' || kind === 'poll'
                  ? [
                      {
                        required: kind === 'interview',
                        name: 'attendees',
                        label: text({ zh: '人数', en: 'How many took part' }),
                        kind: 'number' as const,
                        integer: true,
                        min: 0,
                        width: 'short' as const,
                      },
                    ]
                  : []),
                ...(kind === 'poll'
                  ? (['satisfied', 'basicallySatisfied', 'dissatisfied'] as const).map((answer) => ({
                      name: answer,
                      label: text(answers[answer]),
                      kind: 'number' as const,
                      integer: true,
                      min: 0,
                      required: true,
                      width: 'short' as const,
                    }))
                  : []),
                ...(kind === 'interview'
                  ? [
                      {
                        name: 'interviewees',
                        label: text({ zh: '访谈了哪些人员', en: 'Of what kind they were' }),
                        kind: 'checkboxes' as const,
                        required: true,
                        options: Object.entries(interviewees).map(([value, name]) => ({
                          value,
                          label: text(name),
                        })),
                      },
                    ]
                  : []),
                ...(kind === 'interview' || kind === 'forum'
                  ? [
                      {
                        name: 'despiteNames',
                        label: text({
                          zh: '仍然保存：记录里的姓名、号码与发言人无关',
                          en: 'Save nonetheless: names and numbers in the note are not of those who spoke',
                        }),
                        kind: 'checkbox' as const,
                      },
                    ]
                  : []),
                photoField(text),
              ]}
              submit={text({ zh: '保存记录', en: 'Save the note' })}
              onCancel={() => setKind(null)}
              onSubmit={async (values: Record<string, unknown>) => {
                try {
                  await write('post', unit.code, `reviews/${view.id}/notes`, {
                    kind,
                    onDay: values['onDay'],
                    text: values['text'],
                    attendees: values['attendees'] ?? null,
                    ...(kind === 'interview' ? { interviewees: values['interviewees'] ?? [] } : {}),
                    despiteNames: values['despiteNames'] === true,
                    ...(kind === 'poll'
                      ? {
                          counts: Object.fromEntries(
                            Object.keys(answers).map((answer) => [answer, Number(values[answer] ?? 0)]),
                          ),
                        }
                      : {}),
                    fileIds: await uploadAll(view.unit.code, values['files']),
                  });
                } catch (error) {
                  return formProblem(error);
                }
                toast.say(text({ zh: '已保存。', en: 'Saved.' }));
                setKind(null);
                await refresh();
              }}
            />
          </div>
        </Section>
      ) : null}
      <Section title={text({ zh: '记录', en: 'Notes' })}>
        {notes.length === 0 ? <Empty title={text({ zh: '还没有记录', en: 'No notes yet' })} /> : null}
        {notes.map((note) => (
          <article className="cert-line" key={note.id}>
            <p>
              <b>{text(noteNames[note.kind])}</b>{' '}
              <small>
                {[
                  readDay(note.onDay, locale),
                  note.attendees === null
                    ? ''
                    : text({ zh: `${note.attendees} 人`, en: `${note.attendees} people` }),
                  ...note.interviewees.map((each) => text(interviewees[each])),
                  note.by,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </p>
            <p>{note.text}</p>
            {note.counts ? (
              <p>
                {Object.entries(note.counts)
                  .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
                  .map(
                    ([answer, count]) =>
                      `${text(answers[answer as keyof typeof answers] ?? { zh: answer, en: answer })} ${count}`,
                  )
                  .join(' · ')}
              </p>
            ) : null}
            <Files unit={view.unit.code} files={note.files} />
          </article>
        ))}
      </Section>
    </>
  );
}

const answers = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  basicallySatisfied: { zh: '基本满意', en: 'Basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'Not satisfied' },
} as const;

const interviewees = {
  frontLine: { zh: '一线职工', en: 'Workers on the line' },
  manager: { zh: '管理人员', en: 'Managers' },
  women: { zh: '女职工', en: 'Women workers' },
  migrant: { zh: '农民工', en: 'Migrant workers' },
  dispatched: { zh: '派遣职工', en: 'Dispatched workers' },
  unionCadre: { zh: '工会干部', en: 'Union cadres' },
} as const;

/** From the best answer to the worst, whatever order they were kept in. */
const placeOf = (answer: string): number => {
  const at = Object.keys(answers).indexOf(answer);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};
