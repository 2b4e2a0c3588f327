/**
 * Public notice, objections, and the decision that two people sign.
 *
 *   ReviewDecisionPage
 *   NoticePart      the form with its working days; what is published; objections and answers
 *   DecisionPart    the draft, its content hash, the signatures
 */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  UnreachableCodes,
  api,
  ask,
  formProblem,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { counted } from '../../../../ui/locale.ts';
import {
  Empty,
  Facts,
  FormPage,
  Section,
  StateTag,
  useConfirm,
  useDesk,
  useToast,
} from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf, Because, useRefresh } from '../components/acts.tsx';
import { noticeFields, noticeOf, noticePreview } from '../components/notice-form.tsx';
import { Hash, Signatures } from '../components/parts.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { isOpen } from '../components/scores.tsx';
import { write, type CaseView } from '../calls.ts';
import { readDay } from '../words.ts';
import { workingDays } from '../working-days.ts';

export function ReviewDecisionPage() {
  return (
    <ReviewFrame>
      {(view) => (
        <>
          <UnreachableCodes />
          <NoticePart view={view} />
          {view.notice ? <DecisionPart view={view} /> : null}
        </>
      )}
    </ReviewFrame>
  );
}

function NoticePart({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const toast = useToast();
  const refresh = useRefresh();
  const ability = abilityOf(view.abilities, 'publishNotice');
  const confirm = useConfirm();
  const today = useToday();
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => ask(api.GET('/calendar')) });
  const { notice } = view;
  const least = view.standard.noticePeriod;
  if (!notice) {
    const open = view.scores.filter(isOpen);
    if (!ability?.may)
      return (
        <Section title={text({ zh: '公示', en: 'Public notice' })}>
          <Because
            text={
              ability?.because
                ? text(ability.because)
                : text({
                    zh: '考核完成后由考核人员发布公示。',
                    en: 'The reviewer publishes it when the review is done.',
                  })
            }
          />
          {ability && open.length > 0 ? (
            <>
              <p>
                {text({
                  zh: `没有评分或没有查完的 ${open.length} 项：`,
                  en: `${counted(open.length, 'line')} without a score or a check:`,
                })}
              </p>
              <p className="cert-files">
                {open.map((line) => (
                  <Link key={line.indicatorId} to={`/desk/${unit.code}/reviews/${view.id}/scores`}>
                    {line.indicatorId} {text(line.title)}
                  </Link>
                ))}
              </p>
            </>
          ) : null}
        </Section>
      );
    return (
      <Section title={text({ zh: '发布公示', en: 'Publish the notice' })}>
        <div className="jd-narrow">
          <FormPage
            bare
            title={text({ zh: '公示', en: 'Public notice' })}
            draftKey={`notice-${view.id}`}
            initial={least.earliest ? { toOn: least.earliest } : {}}
            fields={noticeFields(text, least)}
            submit={text({ zh: '发布公示', en: 'Publish' })}
            onSubmit={async (values: Record<string, unknown>) => {
              const toOn = String(values['toOn']);
              // Too short a notice is refused by the server, with the rule.
              if (
                !(least.earliest && toOn < least.earliest) &&
                !(await confirm({
                  title: text({ zh: '发布这份公示？', en: 'Publish this notice?' }),
                  body: noticePreview({
                    about: [`${view.unit.name}${view.group ? ` ${view.group.name}` : ''}`],
                    titles: [view.standard.title],
                    values,
                    years: calendar.data?.years ?? [],
                    today,
                    text,
                    locale,
                  }),
                  confirm: text({ zh: '确认发布', en: 'Publish it' }),
                  cancel: text({ zh: '再改改', en: 'Not yet' }),
                }))
              )
                return false;
              try {
                await write('post', unit.code, `reviews/${view.id}/public-notice`, {
                  ...noticeOf(values),
                  version: view.version,
                });
              } catch (error) {
                return formProblem(error);
              }
              toast.say(text({ zh: '公示已发布。', en: 'Published.' }));
              await refresh();
            }}
          />
        </div>
      </Section>
    );
  }
  const span = workingDays(notice.fromOn, notice.toOn, calendar.data?.years ?? []);
  const answer = abilityOf(view.abilities, 'answerObjection');
  return (
    <>
      <Section title={text({ zh: '公示', en: 'Public notice' })}>
        <Facts
          items={[
            {
              key: 'title',
              label: text({ zh: '标题', en: 'Title' }),
              value: text(notice.title),
              action: (
                <a href={`/notices/${notice.unit.code}/${notice.id}`}>
                  {text({ zh: '公示页', en: 'Public page' })}
                </a>
              ),
            },
            {
              key: 'days',
              label: text({ zh: '时间', en: 'Open' }),
              value: `${readDay(notice.fromOn, locale)} – ${readDay(notice.toOn, locale)}${span === null ? '' : text({ zh: `（${span} 个工作日）`, en: ` (${span} working days)` })}`,
            },
            {
              key: 'open',
              label: text({ zh: '状态', en: 'State' }),
              value: notice.open ? (
                <StateTag tone="info">{text({ zh: '公示中', en: 'Open' })}</StateTag>
              ) : (
                <StateTag tone="good">{text({ zh: '已期满', en: 'Over' })}</StateTag>
              ),
            },
          ]}
        />
      </Section>
      <Section title={text({ zh: '异议', en: 'Objections' })}>
        {notice.objections.length === 0 ? (
          <Empty title={text({ zh: '没有异议', en: 'No objections' })} />
        ) : null}
        {notice.objections.map((objection) => (
          <article className="cert-line" key={objection.id}>
            <p>
              {objection.answer === null ? (
                <StateTag tone="wait">{text({ zh: '待答复', en: 'To be answered' })}</StateTag>
              ) : (
                <StateTag tone={objection.upheld ? 'bad' : 'good'}>
                  {objection.upheld
                    ? text({ zh: '成立', en: 'Upheld' })
                    : text({ zh: '不成立', en: 'Not upheld' })}
                </StateTag>
              )}{' '}
              <small>
                {readDay(objection.receivedAt, locale)}{' '}
                {objection.contact ?? text({ zh: '（匿名）', en: '(no name)' })}
              </small>
            </p>
            <p>{objection.text}</p>
            {objection.answer ? (
              <p>
                <b>{text({ zh: '答复：', en: 'Answer: ' })}</b>
                {objection.answer}
                <small>
                  {' '}
                  {objection.textShown
                    ? text({ zh: '（与异议一并公开）', en: '(published with the objection)' })
                    : text({ zh: '（只公开答复）', en: '(the answer alone is published)' })}
                </small>
              </p>
            ) : (
              <ActButton
                ability={answer}
                act={{
                  label: { zh: '答复', en: 'Answer' },
                  lead: text({
                    zh: '答复随公示公开，异议人凭回执编号也能看到。请不要写能看出异议人是谁的话；身份证号、电话和花名册上的姓名会自动遮盖。',
                    en: 'The answer is published with the notice; whoever objected finds it by the receipt too. Write nothing that tells who objected; ID and phone numbers and names of the roster are masked.',
                  }),
                  initial: { textShown: 'no' },
                  fields: [
                    {
                      name: 'upheld',
                      label: text({ zh: '核查结果', en: 'Outcome' }),
                      kind: 'radio',
                      required: true,
                      options: [
                        { value: 'no', label: text({ zh: '不成立', en: 'Not upheld' }) },
                        {
                          value: 'yes',
                          label: text({
                            zh: '成立：公示撤下，退回考核',
                            en: 'Upheld: the notice is withdrawn, the review goes on',
                          }),
                        },
                      ],
                    },
                    {
                      name: 'indicatorIds',
                      label: text({ zh: '要重新核查的指标', en: 'Indicators to be looked at again' }),
                      kind: 'multiselect',
                      required: true,
                      options: view.scores.map((line) => ({
                        value: line.indicatorId,
                        label: `${line.indicatorId} ${text(line.title)}`,
                      })),
                      help: text({
                        zh: '这些指标的上级评分随即清除，须重新核查、评分后才能再公示。',
                        en: 'Their scores are taken back; they are checked and scored again before another notice.',
                      }),
                      when: (values) => values['upheld'] === 'yes',
                    },
                    {
                      name: 'answer',
                      label: text({ zh: '答复', en: 'Answer' }),
                      kind: 'textarea',
                      required: true,
                      maxLength: 2000,
                    },
                    {
                      name: 'textShown',
                      label: text({ zh: '异议原文', en: 'The objection itself' }),
                      kind: 'radio',
                      required: true,
                      options: [
                        { value: 'yes', label: text({ zh: '遮盖后一并公开', en: 'Published too, masked' }) },
                        {
                          value: 'no',
                          label: text({
                            zh: '不公开（看得出异议人是谁）',
                            en: 'Left out, for it tells who objected',
                          }),
                        },
                      ],
                    },
                  ],
                  run: (values) =>
                    write('post', unit.code, `reviews/${view.id}/objections/${objection.id}/answer`, {
                      textShown: values['textShown'] === 'yes',
                      answer: values['answer'],
                      upheld: values['upheld'] === 'yes',
                      indicatorIds: values['upheld'] === 'yes' ? values['indicatorIds'] : [],
                      version: objection.version,
                    }),
                }}
              />
            )}
          </article>
        ))}
      </Section>
    </>
  );
}

function DecisionPart({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const toast = useToast();
  const refresh = useRefresh();
  const draft = abilityOf(view.abilities, 'draftDecision');
  const { decision } = view;
  const [editing, setEditing] = useState(false);
  const signatures = view.signatures.filter((each) => each.purpose === 'decision');
  return (
    <Section title={text({ zh: '决定', en: 'Decision' })}>
      {decision && !editing ? (
        <>
          <Facts
            items={[
              {
                key: 'outcome',
                label: text({ zh: '决定', en: 'Outcome' }),
                value: (
                  <StateTag tone={decision.outcome === 'confer' ? 'good' : 'bad'}>
                    {decision.outcome === 'confer'
                      ? text({ zh: '授予称号', en: 'The title is conferred' })
                      : text({ zh: '不予授予', en: 'The title is refused' })}
                  </StateTag>
                ),
              },
              {
                key: 'number',
                label: text({ zh: '文号', en: 'Document number' }),
                value: decision.docNumber,
              },
              ...(decision.effectiveOn
                ? [
                    {
                      key: 'effect',
                      label: text({ zh: '生效日期', en: 'In effect from' }),
                      value: readDay(decision.effectiveOn, locale),
                    },
                  ]
                : []),
              ...(decision.reason
                ? [{ key: 'reason', label: text({ zh: '理由', en: 'Reason' }), value: decision.reason }]
                : []),
              {
                key: 'hash',
                label: text({ zh: '内容校验码', en: 'Content hash' }),
                value: <Hash value={decision.hash} />,
              },
            ]}
          />
          {view.state === 'publicNotice' && draft?.may ? (
            <button type="button" className="jd-plain" onClick={() => setEditing(true)}>
              {text({ zh: '修改草案（已有签署失效）', en: 'Change the draft (signatures become void)' })}
            </button>
          ) : null}
          <Signatures list={signatures} />
          {view.state === 'publicNotice' ? (
            <ActButton
              primary
              ability={abilityOf(view.abilities, 'signDecision')}
              act={{
                label: { zh: '签署决定', en: 'Sign the decision' },
                warn: {
                  zh: '您签署的是上面校验码所对应的内容。第二人签署后决定成立，证书在生效日期（没有写明的，当即）签发。',
                  en: 'You sign the content with the hash above. With the second signature it is decided; the certificate is made on the day from which it is in effect, at once where none is named.',
                },
                run: () =>
                  write('post', unit.code, `reviews/${view.id}/decision/signatures`, { hash: decision.hash }),
                said: { zh: '已签署。', en: 'Signed.' },
              }}
            />
          ) : null}
        </>
      ) : !draft?.may ? (
        <Because
          text={
            draft?.because
              ? text(draft.because)
              : text({ zh: '公示期满后由考核机关拟定决定。', en: 'It is drafted after the notice period.' })
          }
        />
      ) : (
        <div className="jd-narrow">
          <FormPage
            bare
            title={text({ zh: '拟定决定', en: 'Draft the decision' })}
            draftKey={`decision-${view.id}`}
            initial={
              decision
                ? {
                    outcome: decision.outcome,
                    docNumber: decision.docNumber,
                    reason: decision.reason,
                    effectiveOn: decision.effectiveOn ?? '',
                  }
                : {}
            }
            fields={[
              {
                name: 'outcome',
                label: text({ zh: '决定', en: 'Outcome' }),
                kind: 'radio',
                required: true,
                options: [
                  { value: 'confer', label: text({ zh: '授予称号', en: 'Confer the title' }) },
                  { value: 'refuse', label: text({ zh: '不予授予', en: 'Refuse the title' }) },
                ],
              },
              {
                name: 'docNumber',
                label: text({ zh: '文号', en: 'Document number' }),
                kind: 'text',
                required: true,
                maxLength: 60,
                help: text({ zh: '例如：苍工发〔2026〕12 号', en: 'For example: Canggongfa [2026] No. 12' }),
              },
              {
                name: 'effectiveOn',
                label: text({ zh: '生效日期', en: 'In effect from' }),
                kind: 'date',
                help: text({
                  zh: '称号从这一天起有效，证书在这一天签发。不填则第二人签署后立即生效。',
                  en: 'The title holds from this day, and the certificate is made on it. Without a day: with the second signature.',
                }),
              },
              {
                name: 'reason',
                label: text({ zh: '理由', en: 'Reason' }),
                kind: 'textarea',
                maxLength: 4000,
                check: (value, values) =>
                  values['outcome'] === 'refuse' && !String(value ?? '').trim()
                    ? text({ zh: '不予授予须写明理由。', en: 'A refusal needs its reason.' })
                    : undefined,
              },
            ]}
            submit={text({ zh: '拟定决定', en: 'Draft' })}
            {...(decision ? { onCancel: () => setEditing(false) } : {})}
            onSubmit={async (values: Record<string, unknown>) => {
              try {
                await write('put', unit.code, `reviews/${view.id}/decision`, {
                  outcome: values['outcome'],
                  docNumber: values['docNumber'],
                  reason: values['reason'] ?? '',
                  effectiveOn: values['outcome'] === 'confer' ? values['effectiveOn'] || null : null,
                  version: view.version,
                });
              } catch (error) {
                return formProblem(error);
              }
              toast.say(text({ zh: '已拟定，请两人签署。', en: 'Drafted; two people sign.' }));
              setEditing(false);
              await refresh();
            }}
          />
        </div>
      )}
    </Section>
  );
}
