/** One disclosure: its text, the steps that it goes, what people said and what was answered; printed for the board. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  FormDialog,
  read,
  uploadAll,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
  reasonField,
} from '../../../../core/web/index.ts';
import {
  DocFrame,
  Facts,
  type FieldSpec,
  type FormValues,
  LinkButton,
  Page,
  Section,
  StateTag,
} from '../../../../ui/desk/index.ts';
import type { DisclosureView } from '../calls.ts';
import { OwnerName } from './owners.tsx';
import {
  ConsentDialog,
  FileButton,
  Personal,
  ShowDialog,
  StageDialogs,
  Stages,
  type StageAsked,
  useResolutions,
} from './parts.tsx';
import { channelNames, disclosureStateNames, phaseNames, stateTones } from '../words.ts';

const enterNames = {
  comment: { zh: '登记书面意见', en: 'Enter a comment from paper' },
  objection: { zh: '登记书面异议', en: 'Enter an objection from paper' },
} as const;

type Asked =
  | 'edit'
  | 'consult'
  | 'decide'
  | 'publish'
  | 'correct'
  | 'drop'
  | { answer: DisclosureView['comments'][number] }
  | 'enter'
  | { show: 'board' | 'meeting' }
  | { stage: StageAsked }
  | { consent: string | null }
  | null;

export function DisclosurePage() {
  const unit = useUnit();
  const text = useText();
  const { disclosure: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['disclosure', unit.code, id],
    queryFn: () => read<DisclosureView>(unit.code, `disclosures/${id}`),
  });
  const back = { label: text({ zh: '公开', en: 'Disclosure' }), href: `/desk/${unit.code}/disclosure` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: DisclosureView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [asked, setAsked] = useState<Asked>(null);
  const empty = view.body.trim() === '' && view.files.length === 0;
  const main =
    view.may.edit && empty
      ? { key: 'edit' as const, label: text({ zh: '起草内容', en: 'Write it' }) }
      : view.may.publish
        ? { key: 'publish' as const, label: text({ zh: '公开', en: 'Publish' }) }
        : null;
  return (
    <Page
      title={text(view.name)}
      back={back}
      actions={
        main ? (
          <Button type="primary" size="large" onClick={() => setAsked(main.key)}>
            {main.label}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: (
              <>
                <StateTag tone={stateTones[view.state]}>{text(disclosureStateNames[view.state])}</StateTag>{' '}
                {view.late && view.state !== 'dropped' ? (
                  <StateTag tone="bad">{text({ zh: '逾期', en: 'Late' })}</StateTag>
                ) : null}
                {view.dropReason ? ` ${view.dropReason}` : ''}
              </>
            ),
          },
          {
            key: 'due',
            label: text({ zh: '最晚公开', en: 'Due' }),
            value: view.dueOn ? format.day(view.dueOn) : text({ zh: '没有规定日期', en: 'No day set' }),
          },
          ...(view.owner || view.ownerName
            ? [
                {
                  key: 'owner',
                  label: text({ zh: '责任部门与人', en: 'Owner' }),
                  value: <OwnerName of={view} />,
                },
              ]
            : []),
          ...(view.publishedOn
            ? [
                {
                  key: 'on',
                  label: text({ zh: '已公开', en: 'Disclosed' }),
                  value: `${
                    view.state === 'published' && view.stages.done < view.stages.total
                      ? text({
                          zh: `${format.day(view.publishedOn)} 起，到各环节都公开为止`,
                          en: `from ${format.day(view.publishedOn)} until every stage is out`,
                        })
                      : `${format.day(view.publishedOn)} — ${format.day(view.expiresOn)}`
                  }${view.edition > 1 ? text({ zh: `，第 ${view.edition} 版`, en: `, edition ${view.edition}` }) : ''}`,
                },
              ]
            : []),
          {
            key: 'channels',
            label: text({ zh: '公开方式', en: 'Channels' }),
            value: view.channels
              .map((channel) => text(channelNames[channel]))
              .join(text({ zh: '、', en: ', ' })),
          },
          {
            key: 'phases',
            label: text({ zh: '时段', en: 'Phases' }),
            value: (
              <>
                {view.phases.map((phase) => text(phaseNames[phase])).join(text({ zh: '、', en: ', ' }))}{' '}
                {view.state === 'dropped' ? null : (
                  <StateTag tone="info">
                    {text({
                      zh: `现在：${phaseNames[view.phase].zh}`,
                      en: `Now: ${phaseNames[view.phase].en}`,
                    })}
                  </StateTag>
                )}
              </>
            ),
          },
          ...(view.unconsultedReason
            ? [
                {
                  key: 'unconsulted',
                  label: text({ zh: '没有事前征求意见', en: 'Nobody was asked before' }),
                  value: view.unconsultedReason,
                },
              ]
            : []),
          ...(view.publishedOn
            ? [
                {
                  key: 'reads',
                  label: text({ zh: '已读', en: 'Read by' }),
                  value: text({
                    zh: `${view.reads} / ${view.staff} 人`,
                    en: `${view.reads} of ${view.staff}`,
                  }),
                },
              ]
            : []),
          ...(view.consultedFrom
            ? [
                {
                  key: 'consulted',
                  label: text({ zh: '征求意见', en: 'Comments' }),
                  value: text({
                    zh: `${format.day(view.consultedFrom)} — ${format.day(view.consultedTo)}，收到 ${view.commentsReceived} 条`,
                    en: `${format.day(view.consultedFrom)} — ${format.day(view.consultedTo)}, ${view.commentsReceived} received`,
                  }),
                },
              ]
            : []),
          ...(view.decidedOn
            ? [
                {
                  key: 'decided',
                  label: text({ zh: '决定', en: 'Decision' }),
                  value: `${format.day(view.decidedOn)} · ${view.decision}`,
                },
              ]
            : []),
          ...(view.commentsAnswer
            ? [
                {
                  key: 'answer',
                  label: text({ zh: '对意见的答复', en: 'Answer to the comments' }),
                  value: view.commentsAnswer,
                },
              ]
            : []),
          ...view.shown.map((each, at) => ({
            key: `shown-${at}`,
            label: text(channelNames[each.channel]),
            value: `${format.day(each.on)} · ${each.place}`,
          })),
          ...(view.matter
            ? [
                {
                  key: 'matter',
                  label: text({ zh: '职代会事项', en: 'Congress matter' }),
                  value: (
                    <>
                      {text({ zh: view.matter.zh, en: view.matter.en })}{' '}
                      {view.resolution ? (
                        <Link to={`/desk/${unit.code}/resolutions/${view.resolution.id}`}>
                          {text({
                            zh: view.resolution.number,
                            en: `Resolution ${view.resolution.number}`,
                          })}
                        </Link>
                      ) : view.matter.reserved ? (
                        <StateTag tone="wait">
                          {text({
                            zh: '依法须有决议，未决议前不生效',
                            en: 'Needs a resolution: not binding before it',
                          })}
                        </StateTag>
                      ) : null}
                    </>
                  ),
                },
              ]
            : []),
          ...(view.source
            ? [
                {
                  key: 'source',
                  label: text({ zh: '依据', en: 'Source' }),
                  value: `《${view.source.document}》${view.source.article ? text({ zh: `第 ${view.source.article} 条`, en: `, art. ${view.source.article}` }) : ''}${view.source.confirmed ? '' : text({ zh: '（待核实）', en: ' (not confirmed)' })}`,
                },
              ]
            : []),
        ]}
      />
      {empty ? (
        <p className="jd-none">{text({ zh: '还没有内容。', en: 'Nothing is written yet.' })}</p>
      ) : (
        <DocFrame
          title={text(view.name)}
          named
          lines={[view.issuer, ...(view.publishedOn ? [format.day(view.publishedOn)] : [])]}
        >
          <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{view.body}</p>
          {view.files.map((file) => (
            <p key={file.id}>
              <FileButton view={view} file={file} />
            </p>
          ))}
        </DocFrame>
      )}
      {view.may.edit && view.state === 'consulting' && view.consultedTo && view.consultedTo >= today ? (
        <p>
          {text({
            zh: `征求意见到 ${format.day(view.consultedTo)}为止，期满后登记决定、公开。`,
            en: `Comments are taken until ${format.day(view.consultedTo)}; the decision is entered afterwards.`,
          })}
        </p>
      ) : null}
      <p className="jd-acts">
        {view.may.edit && !empty ? (
          <Button onClick={() => setAsked('edit')}>{text({ zh: '修改草稿', en: 'Edit the draft' })}</Button>
        ) : null}
        {view.may.consult && !empty ? (
          <Button onClick={() => setAsked('consult')}>{text({ zh: '征求意见', en: 'Take comments' })}</Button>
        ) : null}
        {view.may.decide ? (
          <Button onClick={() => setAsked('decide')}>
            {text({ zh: '登记决定', en: 'Enter the decision' })}
          </Button>
        ) : null}
        {view.may.correct ? (
          <Button onClick={() => setAsked('correct')}>{text({ zh: '更正', en: 'Correct' })}</Button>
        ) : null}
        {view.may.show ? (
          <>
            <LinkButton to={`/desk/${unit.code}/disclosure/${view.id}/notice`}>
              {text({ zh: '打印张贴公告', en: 'Print the notice' })}
            </LinkButton>
            <Button onClick={() => setAsked({ show: 'board' })}>
              {text({ zh: '登记张贴', en: 'Enter the posting' })}
            </Button>
            <Button onClick={() => setAsked({ show: 'meeting' })}>
              {text({ zh: '登记会议通报', en: 'Enter a meeting' })}
            </Button>
          </>
        ) : null}
        {view.may.drop ? (
          <Button type="text" onClick={() => setAsked('drop')}>
            {text({ zh: '不公开', en: 'Drop it' })}
          </Button>
        ) : null}
      </p>
      <Personal view={view} onConsent={(employeeId) => setAsked({ consent: employeeId })} />
      <Stages view={view} ask={(stage) => setAsked({ stage })} />
      {view.comments.length > 0 || view.may.enter ? (
        <Section
          title={text({ zh: '意见、异议与答复', en: 'Comments, objections and answers' })}
          actions={
            view.may.enter ? (
              <Button onClick={() => setAsked('enter')}>{text(enterNames[view.may.enter])}</Button>
            ) : undefined
          }
        >
          {view.comments.length === 0 ? (
            <p>
              {text({
                zh: '还没有收到。意见箱和纸面上收到的，在这里登记，和手机上提的一样按期答复。',
                en: 'Nothing came yet. What comes on paper is entered here and answered in time as the rest.',
              })}
            </p>
          ) : null}
          <ul style={{ listStyle: 'none', padding: 0, margin: 0 }}>
            {view.comments.map((each) => (
              <li key={each.id} style={{ padding: '14px 0', borderTop: '1px solid var(--line)' }}>
                <p>
                  <StateTag
                    tone={each.repliedOn ? (each.late ? 'wait' : 'good') : each.late ? 'bad' : 'wait'}
                  >
                    {each.kind === 'objection'
                      ? text({ zh: '异议', en: 'Objection' })
                      : text({ zh: '意见', en: 'Comment' })}
                    {each.late ? text({ zh: '（逾期）', en: ' (late)' }) : ''}
                  </StateTag>{' '}
                  {each.body}{' '}
                  <small>
                    {`${each.by ?? text({ zh: '未留姓名', en: 'without a name' })} · ${format.day(each.madeOn)}${each.entered ? text({ zh: ' · 书面，工会登记', en: ' · on paper, entered at the desk' }) : ''}`}
                  </small>
                </p>
                {each.reply ? (
                  <p>
                    {text({
                      zh: `答复（${format.day(each.repliedOn)}）：${each.reply}`,
                      en: `Answer (${format.day(each.repliedOn)}): ${each.reply}`,
                    })}
                  </p>
                ) : view.may.answer ? (
                  <Button onClick={() => setAsked({ answer: each })}>
                    {text({
                      zh: `答复（最晚 ${format.day(each.dueOn)}）`,
                      en: `Answer (by ${format.day(each.dueOn)})`,
                    })}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Dialogs view={view} asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

function Dialogs({ view, asked, onClose }: { view: DisclosureView; asked: Asked; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const at = `disclosures/${view.id}`;
  const files = {
    name: 'files',
    label: text({ zh: '附件', en: 'Files' }),
    kind: 'file' as const,
    multiple: true,
  };
  const kept = view.files.map((file) => file.id);
  const withoutConsultation = useWithoutConsultation(view);
  if (!asked) return null;
  if (typeof asked === 'object' && 'show' in asked)
    return <ShowDialog view={view} channel={asked.show} onClose={onClose} />;
  if (typeof asked === 'object' && 'consent' in asked)
    return <ConsentDialog view={view} employeeId={asked.consent} onClose={onClose} />;
  if (typeof asked === 'object' && 'stage' in asked)
    return <StageDialogs view={view} asked={asked.stage} onClose={onClose} />;
  if (typeof asked === 'object')
    return (
      <FormDialog<FormValues>
        title={text({ zh: '答复', en: 'Answer' })}
        above={<p>{asked.answer.body}</p>}
        draftKey={`answer-${asked.answer.id}`}
        fields={[
          {
            name: 'reply',
            label: text({ zh: '答复', en: 'Answer' }),
            kind: 'textarea',
            rows: 5,
            required: true,
            maxLength: 4000,
          },
        ]}
        submit={text({ zh: '答复', en: 'Answer' })}
        send={(values) =>
          write('post', unit.code, `${at}/comments/${asked.answer.id}/answer`, {
            ...values,
            version: asked.answer.version,
          })
        }
        onClose={onClose}
      />
    );
  switch (asked) {
    case 'edit':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '起草内容', en: 'The text' })}
          wide
          draftKey={`disclosure-${view.id}`}
          initial={{ title: view.title, body: view.body }}
          fields={[
            {
              name: 'title',
              label: text({ zh: '标题', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 120,
            },
            {
              name: 'body',
              label: text({ zh: '正文', en: 'Text' }),
              kind: 'textarea',
              rows: 12,
              help: view.personal
                ? text({
                    zh: '涉及个人的，只写姓氏（张*），不写证件号、病名和未成年人信息。',
                    en: 'Family names only; no ID numbers, diagnoses or minors.',
                  })
                : undefined,
            },
            files,
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          send={async (values) =>
            write('put', unit.code, at, {
              version: view.version,
              title: values['title'],
              body: values['body'] ?? '',
              fileIds: [...kept, ...(await uploadAll(unit.code, values['files']))],
            })
          }
          onClose={onClose}
        />
      );
    case 'enter':
      return (
        <FormDialog<FormValues>
          title={text(enterNames[view.may.enter ?? 'comment'])}
          draftKey={`enter-${view.id}`}
          initial={{ receivedOn: today }}
          fields={[
            {
              name: 'body',
              label: text({ zh: '内容', en: 'What it says' }),
              kind: 'textarea',
              rows: 5,
              required: true,
              maxLength: 2000,
            },
            {
              name: 'by',
              label: text({ zh: '姓名', en: 'Name' }),
              kind: 'text',
              maxLength: 60,
              help: text({
                zh: '本单位职工署了名的填写，答复会发到本人手机；没有署名的不填。',
                en: 'Where somebody who works here signed it: the answer goes to that phone. Leave it empty otherwise.',
              }),
            },
            {
              name: 'receivedOn',
              label: text({ zh: '收到日期', en: 'Received on' }),
              kind: 'date',
              required: true,
              width: 'short',
              help: text({ zh: '答复期限从这一天起算。', en: 'The days to answer run from it.' }),
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter it' })}
          said={text({ zh: '已登记，请按期答复。', en: 'Entered; it waits for an answer.' })}
          send={(values) =>
            write('post', unit.code, `${at}/comments/entered`, { ...values, kind: view.may.enter })
          }
          onClose={onClose}
        />
      );
    case 'consult':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '征求意见', en: 'Take comments' })}
          above={
            <p>
              {text({
                zh: '全体职工可以在手机上看到草稿并留言，期满后再作决定。',
                en: 'Everybody reads the draft on the phone and may comment; the decision comes after.',
              })}
            </p>
          }
          initial={{ until: view.consultLeast }}
          fields={[
            {
              name: 'until',
              label: text({ zh: '截止日期', en: 'Until' }),
              kind: 'date',
              required: true,
              width: 'short',
              help: text({
                zh: `最早到 ${format.day(view.consultLeast)}（至少 ${view.consultRule.days} 天，${view.consultRule.own ? '本单位自定' : `${view.consultRule.document}${view.consultRule.confirmed ? '' : '，待核实'}`}；可在“规则”页自定）。全体职工会收到通知。`,
                en: `${format.day(view.consultLeast)} at the earliest (${view.consultRule.days} days or more: ${view.consultRule.own ? 'the union’s own' : `${view.consultRule.document}${view.consultRule.confirmed ? '' : ', not confirmed'}`}; set your own on the Rules page). Everybody is told.`,
              }),
            },
          ]}
          submit={text({ zh: '开始征求意见', en: 'Begin' })}
          send={(values) =>
            write('post', unit.code, `${at}/consultation`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'decide':
      return <DecideDialog view={view} today={today} onClose={onClose} />;
    case 'publish':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '公开', en: 'Publish' })}
          initial={{ channels: view.channels }}
          fields={[
            {
              name: 'channels',
              label: text({ zh: '公开方式', en: 'Channels' }),
              kind: 'checkboxes',
              required: true,
              options: Object.entries(channelNames).map(([value, words]) => ({ value, label: text(words) })),
            },
            {
              name: 'consent',
              label: text({
                zh: '已遮蔽姓名，并取得本人单独同意',
                en: 'Names are masked and the people have agreed',
              }),
              kind: 'checkbox',
              required: true,
              when: () => view.personal,
            },
            withoutConsultation,
          ]}
          submit={text({ zh: '公开', en: 'Publish' })}
          said={text({ zh: '已公开并归档。', en: 'Published and filed.' })}
          send={(values) =>
            write('post', unit.code, `${at}/publication`, {
              channels: values['channels'],
              consent: values['consent'] === true,
              ...(values['withoutConsultation']
                ? { withoutConsultation: values['withoutConsultation'] }
                : {}),
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'correct':
      return <CorrectDialog view={view} onClose={onClose} />;
    case 'drop':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '不公开', en: 'Drop it' })}
          fields={[reasonField(text)]}
          submit={text({ zh: '确认', en: 'Confirm' })}
          send={(values) => write('post', unit.code, `${at}/dropping`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
  }
}

/** Where nobody was asked though it is disclosed before the decision: why. */
function useWithoutConsultation(view: DisclosureView): FieldSpec<FormValues> {
  const text = useText();
  return {
    name: 'withoutConsultation',
    label: text({ zh: '没有征求意见的理由', en: 'Why nobody was asked' }),
    kind: 'text',
    required: true,
    maxLength: 300,
    help: text({
      zh: '这一事项应当事前征求意见。来得及的，请关掉这里，先点“征求意见”；理由会一并公开。',
      en: 'People are asked about this before the decision. If there is time, close this and take comments; the reason is disclosed with it.',
    }),
    when: () => view.phases.includes('before') && !view.consultedFrom && !view.unconsultedReason,
  };
}

/** The congress's resolution behind it, as a field: those in force on the disclosure's own matter. */
function useResolutionField(view: DisclosureView): FieldSpec<FormValues> {
  const text = useText();
  const query = useResolutions();
  return {
    name: 'resolutionId',
    label: text({ zh: '依据的大会决议', en: 'Resolution behind it' }),
    kind: 'select',
    options: (query.data?.resolutions ?? [])
      .filter((each) => each.passed && !each.repealedOn && each.matter === view.matter?.id)
      .map((each) => ({ value: each.id, label: `${each.number} ${each.title}` })),
    when: () => view.matter !== null,
    help: text({
      zh: `列出就“${view.matter?.zh}”通过的决议；没有的，请工会先公布决议。${view.matter?.reserved ? '这一事项依法须经职工（代表）大会，没有决议时会注明“尚不生效”。' : ''}`,
      en: `Resolutions on “${view.matter?.en}”; where there is none, ask the union to publish it.${view.matter?.reserved ? ' The law reserves it to the congress: without a resolution it is shown as not binding.' : ''}`,
    }),
  };
}

function CorrectDialog({ view, onClose }: { view: DisclosureView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const resolution = useResolutionField(view);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '更正', en: 'Correct' })}
      wide
      initial={{ title: view.title, body: view.body, resolutionId: view.resolution?.id }}
      fields={[
        {
          name: 'reason',
          label: text({ zh: '更正理由', en: 'Why' }),
          kind: 'text',
          required: true,
          maxLength: 300,
        },
        {
          name: 'title',
          label: text({ zh: '标题', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'body',
          label: text({ zh: '正文', en: 'Text' }),
          kind: 'textarea',
          rows: 10,
          required: true,
        },
        resolution,
        {
          name: 'mask',
          label: text({ zh: '自动遮蔽个人信息', en: 'Mask personal data' }),
          kind: 'checkbox',
        },
        { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
      ]}
      submit={text({ zh: '发布更正', en: 'Publish the correction' })}
      send={async ({ files: added, ...values }) =>
        write('post', unit.code, `disclosures/${view.id}/correction`, {
          ...values,
          mask: values['mask'] === true,
          version: view.version,
          resolutionId: values['resolutionId'] ?? null,
          fileIds: [...view.files.map((file) => file.id), ...(await uploadAll(unit.code, added))],
        })
      }
      onClose={onClose}
    />
  );
}

function DecideDialog({
  view,
  today,
  onClose,
}: {
  view: DisclosureView;
  today: string;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const resolution = useResolutionField(view);
  const withoutConsultation = useWithoutConsultation(view);
  const waiting = view.comments.filter((each) => each.kind === 'comment' && !each.repliedOn).length;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记决定', en: 'Enter the decision' })}
      initial={{ decidedOn: today }}
      fields={[
        {
          name: 'decidedOn',
          label: text({ zh: '决定日期', en: 'Decided on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'decision',
          label: text({ zh: '决定内容', en: 'The decision' }),
          kind: 'textarea',
          rows: 4,
          required: true,
          maxLength: 2000,
        },
        {
          name: 'commentsAnswer',
          label: text({
            zh: `对 ${waiting} 条意见的答复：采纳了哪些，没有采纳的为什么`,
            en: `Answer to ${waiting} comments: which were taken up, and why not the others`,
          }),
          kind: 'textarea',
          rows: 4,
          required: true,
          maxLength: 4000,
          when: () => waiting > 0,
        },
        withoutConsultation,
        resolution,
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      send={(values) =>
        write('post', unit.code, `disclosures/${view.id}/decision`, {
          ...values,
          resolutionId: values['resolutionId'] ?? null,
          version: view.version,
        })
      }
      onClose={onClose}
    />
  );
}
