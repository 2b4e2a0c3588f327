/** One proposal as the administration handles it: the reply is drafted, then signed and sealed. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'antd';
import { useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  daysBetween,
  FormDialog,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Facts,
  Page,
  Section,
  StateTag,
  type FieldSpec,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import { categoryNames, outcomeNames, periodWords } from '../../locale.ts';
import { replyOutcomes, type ReplyOutcome } from '../../states.ts';
import { Decline } from '../components/take-back.tsx';
import '../proposals.css';

export function AssignmentPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [asked, setAsked] = useState<'draft' | 'sign' | 'decline' | null>(null);
  const { assignment: id = '' } = useParams();
  const path = { unit: unit.code, assignment: id };
  const query = useQuery({
    queryKey: ['proposal-assignment', unit.code, id],
    queryFn: () => ask(api.GET('/units/{unit}/proposal-assignments/{assignment}', { params: { path } })),
  });
  const back = {
    label: text({ zh: '交办的提案', en: 'Proposals to answer' }),
    href: `/desk/${unit.code}/proposals/assignments`,
  };
  const fields: FieldSpec<FormValues>[] = [
    {
      name: 'outcome',
      label: text({ zh: '办理结果', en: 'Outcome' }),
      kind: 'radio',
      required: true,
      options: replyOutcomes.map((value) => ({ value, label: text(outcomeNames[value]) })),
    },
    {
      name: 'reply',
      label: text({ zh: '答复内容', en: 'Reply' }),
      kind: 'textarea',
      required: true,
      rows: 8,
      maxLength: 4000,
      help: text({
        zh: '写明做什么、谁来做、什么时候做完；不能解决的，写明理由。',
        en: 'What is done, by whom, by when; what cannot be solved, with the reasons.',
      }),
    },
  ];
  return (
    <Answer query={query} title={text({ zh: '交办的提案', en: 'A proposal to answer' })} back={back}>
      {({ assignment, proposal, others, may }) => (
        <Page
          title={proposal.title}
          back={back}
          lead={[
            proposal.code ??
              (assignment.suggestion
                ? text({ zh: '由提案转来的建议', en: 'A proposal made a suggestion' })
                : null),
            assignment.department,
            text(categoryNames[proposal.category]),
          ]
            .filter(Boolean)
            .join(' · ')}
          actions={
            may.draft ? (
              <>
                {may.decline ? (
                  <Button type="text" onClick={() => setAsked('decline')}>
                    {text({ zh: '退回交办', en: 'Give it back' })}
                  </Button>
                ) : null}
                <Button onClick={() => setAsked('draft')}>{text({ zh: '起草答复', en: 'Draft' })}</Button>
                {may.sign ? (
                  <Button type="primary" onClick={() => setAsked('sign')}>
                    {text({ zh: '签署答复', en: 'Sign the reply' })}
                  </Button>
                ) : null}
              </>
            ) : undefined
          }
        >
          <Facts
            items={[
              {
                key: 'due',
                label: text({ zh: '答复期限', en: 'Reply by' }),
                value: (
                  <>
                    {format.day(assignment.dueOn)}{' '}
                    {assignment.repliedOn ? (
                      <StateTag tone="good">
                        {text({
                          zh: `${format.day(assignment.repliedOn)}已答复`,
                          en: `answered ${format.day(assignment.repliedOn)}`,
                        })}
                      </StateTag>
                    ) : assignment.overdue || daysBetween(today, assignment.dueOn) <= 31 ? (
                      <StateTag tone={assignment.overdue ? 'bad' : 'wait'}>
                        {format.until(assignment.dueOn, today)}
                      </StateTag>
                    ) : null}
                  </>
                ),
              },
              {
                key: 'rule',
                label: text({ zh: '期限依据', en: 'By rule' }),
                value: text(periodWords(assignment.dueRule)),
              },
              {
                key: 'proposer',
                label: text({ zh: '提案人', en: 'Proposer' }),
                value: proposal.proposer
                  ? `${proposal.proposer.name}${proposal.proposer.department ? `，${proposal.proposer.department}` : ''}`
                  : text({ zh: '应要求保密', en: 'kept secret, as asked' }),
              },
              ...(proposal.ratingNote
                ? [
                    {
                      key: 'rating',
                      label: text({ zh: '提案人哪里不满意', en: 'What did not satisfy' }),
                      value: proposal.ratingNote,
                    },
                  ]
                : []),
            ]}
          />
          <Section title={text({ zh: '案由', en: 'Reasons' })}>
            <p className="jpr-text">{proposal.reasons}</p>
          </Section>
          <Section title={text({ zh: '建议和措施', en: 'What is proposed' })}>
            <p className="jpr-text">{proposal.measures}</p>
          </Section>
          <Section title={text({ zh: '答复', en: 'Reply' })}>
            {assignment.reply ? (
              <>
                <p>{assignment.outcome ? text(outcomeNames[assignment.outcome]) : ''}</p>
                <p className="jpr-text">{assignment.reply}</p>
                <p>
                  {assignment.seal
                    ? text({
                        zh: `${assignment.signerPost ?? ''} ${assignment.signerName ?? ''} 签署封存，校验值 ${assignment.seal.slice(0, 16)}…`,
                        en: `Signed and sealed by ${assignment.signerName ?? ''}, ${assignment.signerPost ?? ''}: ${assignment.seal.slice(0, 16)}…`,
                      })
                    : text({
                        zh: '草稿，签署后才发给提案人。',
                        en: 'A draft; it goes out once it is signed.',
                      })}
                </p>
              </>
            ) : (
              <p className="jd-none">{text({ zh: '还没有写', en: 'Nothing written yet' })}</p>
            )}
            {!may.sign && may.draft ? (
              <p>
                {text({
                  zh: '这件指定了部门负责人签署，签署和退回都由他本人登录办理。',
                  en: 'The head of the department was named for this: only that person signs the reply or gives it back.',
                })}
              </p>
            ) : null}
          </Section>
          {others.length > 0 ? (
            <Section title={text({ zh: '其他部门和上一次的答复', en: 'Other replies' })}>
              {others.map((each) => (
                <article key={each.id} className="jpr-card">
                  <h3>{each.department}</h3>
                  <p className="jpr-text">{each.reply}</p>
                </article>
              ))}
            </Section>
          ) : null}
          {asked === 'decline' ? <Decline it={assignment} onClose={() => setAsked(null)} /> : null}
          {asked === 'draft' || asked === 'sign' ? (
            <FormDialog<FormValues>
              title={
                asked === 'sign'
                  ? text({ zh: '签署答复', en: 'Sign the reply' })
                  : text({ zh: '起草答复', en: 'Draft a reply' })
              }
              wide
              fields={
                asked === 'sign'
                  ? [
                      ...fields,
                      {
                        name: 'signerName',
                        label: text({ zh: '部门负责人', en: 'Head of the department' }),
                        kind: 'text',
                        required: true,
                        maxLength: 30,
                        width: 'short',
                      },
                      {
                        name: 'signerPost',
                        label: text({ zh: '职务', en: 'Post' }),
                        kind: 'text',
                        required: true,
                        maxLength: 40,
                        width: 'medium',
                      },
                    ]
                  : fields
              }
              initial={{ outcome: assignment.outcome ?? '', reply: assignment.reply ?? '' }}
              above={
                asked === 'sign' ? (
                  <p className="jd-help">
                    {text({
                      zh: '签署后封存，不能再改，并马上发给提案人。',
                      en: 'Once signed it is sealed, cannot be changed, and goes to the proposer at once.',
                    })}
                  </p>
                ) : undefined
              }
              draftKey={`proposal-reply:${id}`}
              submit={
                asked === 'sign'
                  ? text({ zh: '签署并封存', en: 'Sign and seal' })
                  : text({ zh: '保存草稿', en: 'Save the draft' })
              }
              said={
                asked === 'sign'
                  ? text({ zh: '已签署封存', en: 'Signed and sealed' })
                  : text({ zh: '已保存', en: 'Saved' })
              }
              onClose={() => setAsked(null)}
              send={(values) => {
                const body = {
                  version: assignment.version,
                  reply: String(values.reply ?? ''),
                  outcome: values.outcome as ReplyOutcome,
                };
                return asked === 'sign'
                  ? ask(
                      api.POST('/units/{unit}/proposal-assignments/{assignment}/signature', {
                        params: { path },
                        body: {
                          ...body,
                          signerName: String(values.signerName ?? ''),
                          signerPost: String(values.signerPost ?? ''),
                        },
                      }),
                    )
                  : ask(
                      api.PUT('/units/{unit}/proposal-assignments/{assignment}/reply', {
                        params: { path },
                        body,
                      }),
                    );
              }}
            />
          ) : null}
        </Page>
      )}
    </Answer>
  );
}
