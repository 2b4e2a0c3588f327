/** Officers in term: who was moved without consent, whose move is asked about, and recalls. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  FileLinks,
  FormDialog,
  useFormat,
  useText,
  useUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import {
  Empty,
  type FieldSpec,
  type FormValues,
  ListPage,
  Page,
  Section,
  StateTag,
} from '../../../../ui/desk/index.ts';
import { postName } from '../../../committees/locale.ts';
import { findingOutcomeNames, moveKindNames } from '../../locale.ts';
import { type OfficerPage, uploadAll, useComingMeetings, useOfficers, write } from '../calls.ts';

type Open =
  | { what: 'ask' | 'recall' }
  | { what: 'agenda'; id: string; version: number }
  | { what: 'contract'; officer: OfficerPage['officers'][number] }
  | { what: 'consent' | 'decide' | 'withdraw'; move: OfficerPage['moves'][number] }
  | { what: 'answer'; finding: OfficerPage['findings'][number] };

export function OfficersPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [open, setOpen] = useState<Open | null>(null);
  const meetings = useComingMeetings(open?.what === 'agenda');
  const title = text({ zh: '任期内工会干部', en: 'Officers in term' });
  const files = (label: { zh: string; en: string }, required = true): FieldSpec<FormValues> => ({
    name: 'files',
    label: text(label),
    kind: 'file',
    multiple: true,
    required,
  });
  const minutes = { zh: '委员会会议记录', en: "The committee's minutes" };
  const reason: FieldSpec<FormValues> = reasonField(text, { maxLength: 1000 });
  const decision: FieldSpec<FormValues> = {
    name: 'consents',
    label: text({ zh: '意见', en: 'Decision' }),
    kind: 'radio',
    required: true,
    options: [
      { value: 'yes', label: text({ zh: '同意', en: 'Consents' }) },
      { value: 'no', label: text({ zh: '不同意', en: 'Refuses' }) },
    ],
  };
  const howWords: Record<string, { zh: string; en: string }> = {
    transferred: { zh: '调动', en: 'transferred' },
    left: { zh: '离职', en: 'left' },
    removed: { zh: '移出花名册', en: 'removed' },
  };
  return (
    <Answer query={useOfficers()} title={title}>
      {(data) => (
        <Page
          title={title}
          lead={text({
            zh: '主席、副主席任期未满不得随意调动；调动要经本级委员会和上一级工会同意。任期内的委员受保护，不得随意解除劳动合同（《工会法》第 18、19 条）。',
            en: 'A chair or vice-chair is not transferred in term without the consent of the committee and the union above; members in term are protected against dismissal (Trade Union Law, art. 18, 19).',
          })}
          actions={
            data.may.ask && data.officers.length > 0 ? (
              <Button type="primary" onClick={() => setOpen({ what: 'ask' })}>
                {text({ zh: '登记拟调动或离职', en: 'Enter a planned move' })}
              </Button>
            ) : null
          }
        >
          {data.officers.length > 0 ? (
            <ListPage
              bare
              title={title}
              rows={data.officers}
              rowKey={(row) => row.postId}
              columns={[
                {
                  key: 'name',
                  title: text({ zh: '姓名', en: 'Name' }),
                  fixed: true,
                  render: (row) => row.name,
                },
                {
                  key: 'post',
                  title: text({ zh: '职务', en: 'Office' }),
                  render: (row) => text(postName('union', row.post)),
                },
                {
                  key: 'ends',
                  title: text({ zh: '任期到', en: 'In term until' }),
                  render: (row) => format.day(row.termEnds),
                  value: (row) => row.termEnds,
                },
                {
                  key: 'contract',
                  title: text({ zh: '劳动合同（依法延长到）', en: 'Labor contract (by law until)' }),
                  value: (row) => row.contract?.extendedTo,
                  render: (row) => (row.contract ? <Contract of={row.contract} /> : null),
                },
                ...(data.may.ask
                  ? [
                      {
                        key: 'act',
                        title: '',
                        width: 120,
                        actions: true,
                        render: (row: (typeof data.officers)[number]) =>
                          row.employeeId === null ? (
                            text({ zh: '不在花名册', en: 'Not on the roster' })
                          ) : (
                            <Button
                              size="small"
                              type="text"
                              onClick={() => setOpen({ what: 'contract', officer: row })}
                            >
                              {text({ zh: '劳动合同', en: 'Contract' })}
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : data.may.recall ? (
            <Empty
              title={text({ zh: '还没有任期内的工会干部', en: 'Nobody is in term' })}
              body={text({
                zh: '换届选举就任之后，主席、副主席和委员会列在这里；以前选出的在“委员会”里登记。',
                en: 'Chair, vice-chairs and members stand here once a term begins; earlier terms are entered under “Committees”.',
              })}
            />
          ) : data.findings.length + data.moves.length === 0 ? (
            <Empty
              title={text({ zh: '没有要办的', en: 'Nothing to do' })}
              body={text({
                zh: '下级工会征求同意的调动、任期未满而未见同意的离任，列在这里。',
                en: 'Moves on which unions below ask your consent stand here, and departures in term without it.',
              })}
            />
          ) : null}
          {data.findings.length > 0 ? (
            <Section title={text({ zh: '未见同意的变动', en: 'Moved without consent on record' })}>
              <ul className="jd-rows">
                {data.findings.map((one) => (
                  <li key={one.postId}>
                    <span>
                      {one.unit.name} · {one.name} · {format.day(one.endedOn)}
                      {text({
                        zh: `（任期到 ${format.day(one.termEnds)}）`,
                        en: ` (term until ${format.day(one.termEnds)})`,
                      })}
                    </span>
                    {one.answer ? (
                      <small>
                        {format.day(one.answer.decidedOn)} · {one.answer.note}
                      </small>
                    ) : null}
                    <StateTag tone={one.answer ? 'quiet' : 'bad'}>
                      {text(
                        one.answer
                          ? findingOutcomeNames[one.answer.outcome]
                          : (howWords[one.how] ?? { zh: one.how, en: one.how }),
                      )}
                    </StateTag>
                    {one.may.answer && !one.answer ? (
                      <Button size="small" onClick={() => setOpen({ what: 'answer', finding: one })}>
                        {text({ zh: '登记处理结果', en: 'Say how it was dealt with' })}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {data.moves.length > 0 ? (
            <Section title={text({ zh: '征求同意', en: 'Consent' })}>
              <ul className="jd-rows">
                {data.moves.map((one) => (
                  <li key={one.id}>
                    <span>
                      {one.unit.name} · {one.name} · {text(moveKindNames[one.kind])} · {one.reason}
                      {(one.aboveReason ?? one.committeeReason) ? (
                        <small>{one.aboveReason ?? one.committeeReason}</small>
                      ) : null}
                    </span>
                    <StateTag
                      tone={
                        one.aboveConsents === false || one.committeeRefusedOn !== null
                          ? 'bad'
                          : one.aboveConsents || one.kind === 'ownWish'
                            ? 'good'
                            : one.leftOn
                              ? 'quiet'
                              : 'wait'
                      }
                    >
                      {one.committeeRefusedOn !== null
                        ? text({ zh: '委员会不同意', en: 'The committee refused' })
                        : one.kind === 'ownWish'
                          ? text({ zh: '本人自愿', en: 'Own wish' })
                          : one.aboveConsents === null
                            ? one.leftOn
                              ? text({
                                  zh: `${format.day(one.leftOn)}已离任，不再征求`,
                                  en: `Left the post on ${format.day(one.leftOn)}: not asked any more`,
                                })
                              : one.committeeConsentOn
                                ? one.replyDueOn
                                  ? text({
                                      zh: `等上级答复，到 ${format.day(one.replyDueOn)} 不答复视为同意`,
                                      en: `Waiting for the union above; silence after ${format.day(one.replyDueOn)} is consent`,
                                    })
                                  : text({ zh: '等上级答复', en: 'Waiting for the union above' })
                                : text({ zh: '等委员会讨论', en: 'Waiting for the committee' })
                            : one.aboveConsents
                              ? text({ zh: '已同意', en: 'Consented' })
                              : text({ zh: '不同意', en: 'Refused' })}
                    </StateTag>
                    {one.may.consent || one.may.decide ? (
                      <Button
                        size="small"
                        onClick={() => setOpen({ what: one.may.consent ? 'consent' : 'decide', move: one })}
                      >
                        {one.may.consent
                          ? text({ zh: '登记委员会意见', en: 'What the committee said' })
                          : text({ zh: '答复', en: 'Answer' })}
                      </Button>
                    ) : null}
                    {one.may.withdraw ? (
                      <Button
                        size="small"
                        type="text"
                        onClick={() => setOpen({ what: 'withdraw', move: one })}
                      >
                        {text({ zh: '撤回', en: 'Take it back' })}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {data.may.recall ? (
            <Section title={text({ zh: '罢免', en: 'Recall' })}>
              {data.recalls.length === 0 ? (
                <p className="jd-none">
                  {text({ zh: '没有罢免提议。', en: 'Nobody has moved to recall anyone.' })}
                </p>
              ) : null}
              <ul className="jd-rows">
                {data.recalls.map((one) => (
                  <li key={one.id}>
                    <span>
                      {text(one.office)} {one.name} · {format.day(one.movedOn)} · {one.reason}
                    </span>
                    <StateTag tone={one.state === 'passed' ? 'bad' : 'quiet'}>
                      {text(recallStates[one.state])}
                    </StateTag>
                    {one.state === 'moved' ? (
                      <Button
                        size="small"
                        onClick={() => setOpen({ what: 'agenda', id: one.id, version: one.version })}
                      >
                        {text({ zh: '列入会议议程', en: 'Put it on an agenda' })}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
              {data.officers.some((one) => one.post === 'chair' || one.post === 'viceChair') ? (
                <p className="jd-acts">
                  <Button onClick={() => setOpen({ what: 'recall' })}>
                    {text({ zh: '登记罢免提议', en: 'Enter a motion to recall' })}
                  </Button>
                </p>
              ) : null}
            </Section>
          ) : null}
          {open?.what === 'ask' ? (
            <FormDialog<FormValues>
              title={text({ zh: '登记拟调动或离职', en: 'Enter a planned move' })}
              fields={[
                {
                  name: 'postId',
                  label: text({ zh: '谁', en: 'Who' }),
                  kind: 'select',
                  required: true,
                  options: data.officers.map((one) => ({ value: one.postId, label: one.name })),
                },
                {
                  name: 'kind',
                  label: text({ zh: '情况', en: 'What' }),
                  kind: 'radio',
                  required: true,
                  options: Object.entries(moveKindNames).map(([value, words]) => ({
                    value,
                    label: text(words),
                  })),
                },
                reason,
                {
                  ...files({ zh: '本人的书面申请', en: "The person's own letter" }),
                  when: (values: FormValues) => values['kind'] === 'ownWish',
                },
              ]}
              submit={text({ zh: '登记', en: 'Enter' })}
              send={async (values) =>
                write('post', unit.code, 'officers/moves', {
                  postId: values['postId'],
                  kind: values['kind'],
                  reason: values['reason'],
                  fileIds: await uploadAll(unit.code, values['files']),
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'recall' ? (
            <FormDialog<FormValues>
              title={text({ zh: '登记罢免提议', en: 'Enter a motion to recall' })}
              fields={[
                {
                  name: 'targetId',
                  label: text({ zh: '谁', en: 'Whom' }),
                  kind: 'select',
                  required: true,
                  options: data.officers
                    .filter((one) => one.post === 'chair' || one.post === 'viceChair')
                    .map((one) => ({ value: one.postId, label: one.name })),
                },
                {
                  name: 'by',
                  label: text({ zh: '由谁提议', en: 'Moved by' }),
                  kind: 'radio',
                  required: true,
                  options: [
                    { value: 'delegates', label: text({ zh: '会员代表', en: 'Delegates' }) },
                    { value: 'staff', label: text({ zh: '会员', en: 'Members' }) },
                    { value: 'committee', label: text({ zh: '工会委员会', en: 'The committee' }) },
                  ],
                },
                {
                  name: 'count',
                  label: text({ zh: '提议人数', en: 'How many' }),
                  kind: 'number',
                  integer: true,
                  min: 1,
                  required: true,
                  width: 'short',
                },
                reason,
                files({ zh: '提议的书面材料', en: 'The motion in writing' }, false),
              ]}
              submit={text({ zh: '登记', en: 'Enter' })}
              send={async (values) =>
                write('post', unit.code, 'recalls', {
                  target: 'officer',
                  targetId: values['targetId'],
                  by: values['by'],
                  count: values['count'],
                  reason: values['reason'],
                  fileIds: await uploadAll(unit.code, values['files']),
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'contract' ? (
            <FormDialog<FormValues>
              title={text({
                zh: `${open.officer.name}的劳动合同`,
                en: `Labor contract of ${open.officer.name}`,
              })}
              above={
                <p>
                  {text({
                    zh: '只登记任职时有效的合同的到期日。专职的，合同延长的期限相当于任职期间；非专职的，合同短于任期的延长到任期期满（《工会法》第 19 条）。',
                    en: 'Only the last day of the contract that was in force on taking office. Full-time officers’ go on by as long as they are in office, others’ to the end of the term (Trade Union Law, art. 19).',
                  })}
                </p>
              }
              initial={{
                fullTime: open.officer.contract?.fullTime ? 'yes' : 'no',
                open: open.officer.contract !== null && open.officer.contract.endsOn === null,
                endsOn: open.officer.contract?.endsOn ?? undefined,
              }}
              fields={[
                {
                  name: 'fullTime',
                  label: text({ zh: '工会工作', en: 'Union work' }),
                  kind: 'radio',
                  required: true,
                  options: [
                    { value: 'yes', label: text({ zh: '专职', en: 'Full time' }) },
                    { value: 'no', label: text({ zh: '非专职', en: 'Beside other work' }) },
                  ],
                },
                {
                  name: 'open',
                  label: text({ zh: '无固定期限劳动合同', en: 'It has no last day' }),
                  kind: 'checkbox',
                },
                {
                  name: 'endsOn',
                  label: text({ zh: '合同到期日', en: 'Its last day' }),
                  kind: 'date',
                  required: true,
                  width: 'short',
                  when: (values) => values['open'] !== true,
                },
              ]}
              submit={text({ zh: '保存', en: 'Save' })}
              said={text({ zh: '已保存。', en: 'Saved.' })}
              send={(values) =>
                write('put', unit.code, `officers/${open.officer.employeeId}/contract`, {
                  fullTime: values['fullTime'] === 'yes',
                  endsOn: values['open'] === true ? null : values['endsOn'],
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'agenda' ? (
            <FormDialog<FormValues>
              title={text({ zh: '罢免列入会议议程', en: 'Put the recall on an agenda' })}
              above={
                meetings.data?.length === 0 ? (
                  <p>
                    {text({
                      zh: '还没有可以表决的大会，请先在“代表大会”里召集会议。',
                      en: 'There is no meeting to vote at: call one under “Congresses” first.',
                    })}
                  </p>
                ) : undefined
              }
              fields={[
                {
                  name: 'meetingId',
                  label: text({ zh: '会议', en: 'Meeting' }),
                  kind: 'select',
                  required: true,
                  options: (meetings.data ?? []).map((one) => ({
                    value: one.id,
                    label: `${format.day(one.plannedOn)} ${one.title}`,
                  })),
                },
              ]}
              submit={text({ zh: '列入议程', en: 'Put it on the agenda' })}
              send={async (values) =>
                write('post', unit.code, `recalls/${open.id}/agenda`, {
                  version: open.version,
                  meetingId: values['meetingId'],
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'consent' ? (
            <FormDialog<FormValues>
              title={text({
                zh: `委员会意见：${open.move.name}${moveKindNames[open.move.kind].zh}`,
                en: `The committee on the ${moveKindNames[open.move.kind].en} of ${open.move.name}`,
              })}
              fields={[
                decision,
                { ...reason, when: (values: FormValues) => values['consents'] === 'no' },
                {
                  name: 'onDay',
                  label: text({ zh: '会议日期', en: 'Day of the meeting' }),
                  kind: 'date',
                  required: true,
                  width: 'short',
                },
                files(minutes),
              ]}
              submit={text({ zh: '登记；同意的报上级', en: 'Enter; with consent, ask the union above' })}
              send={async (values) =>
                write('post', open.move.unit.code, `officers/moves/${open.move.id}/consent`, {
                  version: open.move.version,
                  consents: values['consents'] === 'yes',
                  reason: values['reason'] ?? '',
                  onDay: values['onDay'],
                  fileIds: await uploadAll(open.move.unit.code, values['files']),
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'withdraw' ? (
            <FormDialog<FormValues>
              title={text({
                zh: `撤回：${open.move.name}${moveKindNames[open.move.kind].zh}`,
                en: `Take back: ${open.move.name}, ${moveKindNames[open.move.kind].en}`,
              })}
              above={
                <p>
                  {text({
                    zh: '委员会还没有答复，可以撤回。撤回后不再列在这里，档案里留有登记和撤回的记录。',
                    en: 'The committee has not answered yet. It will stand here no more; the archive keeps that it was entered and taken back.',
                  })}
                </p>
              }
              fields={[reason]}
              submit={text({ zh: '撤回', en: 'Take it back' })}
              said={text({ zh: '已撤回', en: 'Taken back' })}
              send={(values) =>
                write('post', open.move.unit.code, `officers/moves/${open.move.id}/withdrawal`, {
                  version: open.move.version,
                  reason: values['reason'],
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'decide' ? (
            <FormDialog<FormValues>
              title={text({
                zh: `答复：${open.move.name}${moveKindNames[open.move.kind].zh}`,
                en: `Answer on the ${moveKindNames[open.move.kind].en} of ${open.move.name}`,
              })}
              above={<MoveAsked move={open.move} />}
              fields={[
                decision,
                {
                  ...reason,
                  required: false,
                  help: text({ zh: '不同意的，请写明理由。', en: 'Say why, where you refuse.' }),
                },
              ]}
              submit={text({ zh: '答复', en: 'Answer' })}
              send={(values) =>
                write('post', open.move.unit.code, `officers/moves/${open.move.id}/decision`, {
                  version: open.move.version,
                  consents: values['consents'] === 'yes',
                  reason: values['reason'] ?? '',
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
          {open?.what === 'answer' ? (
            <FormDialog<FormValues>
              title={text({
                zh: `处理结果：${open.finding.name}任期未满离任`,
                en: `How the departure of ${open.finding.name} was dealt with`,
              })}
              fields={[
                {
                  name: 'outcome',
                  label: text({ zh: '结果', en: 'Outcome' }),
                  kind: 'radio',
                  required: true,
                  options: Object.entries(findingOutcomeNames).map(([value, words]) => ({
                    value,
                    label: text(words),
                  })),
                },
                {
                  name: 'note',
                  label: text({ zh: '情况说明', en: 'What was found and done' }),
                  kind: 'textarea',
                  required: true,
                  maxLength: 2000,
                },
                files({ zh: '依据材料', en: 'Papers' }, false),
              ]}
              submit={text({ zh: '登记', en: 'Enter' })}
              send={async (values) =>
                write('post', open.finding.unit.code, `officers/findings/${open.finding.postId}/answer`, {
                  outcome: values['outcome'],
                  note: values['note'],
                  fileIds: await uploadAll(open.finding.unit.code, values['files']),
                })
              }
              onClose={() => setOpen(null)}
            />
          ) : null}
        </Page>
      )}
    </Answer>
  );
}

/** What is asked of the union above: since when, why, and what the committee wrote down. */
function MoveAsked({ move }: { move: OfficerPage['moves'][number] }) {
  const text = useText();
  const format = useFormat();
  return (
    <>
      <p>
        {text({
          zh: `${format.day(move.askedOn)}提出：${move.reason}`,
          en: `Asked on ${format.day(move.askedOn)}: ${move.reason}`,
        })}
      </p>
      {move.committeeConsentOn ? (
        <p>
          {text({
            zh: `本级委员会于 ${format.day(move.committeeConsentOn)}同意。`,
            en: `The committee consented on ${format.day(move.committeeConsentOn)}.`,
          })}
        </p>
      ) : null}
      <FileLinks unit={move.unit.code} files={move.files} />
    </>
  );
}

function Contract({ of }: { of: NonNullable<OfficerPage['officers'][number]['contract']> }) {
  const text = useText();
  const format = useFormat();
  if (of.endsOn === null) return <>{text({ zh: '无固定期限', en: 'No last day' })}</>;
  return of.extendedTo && of.extendedTo > of.endsOn ? (
    <>
      {format.day(of.extendedTo)}
      <br />
      <small>
        {text({ zh: `合同原到期 ${format.day(of.endsOn)}`, en: `its own last day ${format.day(of.endsOn)}` })}
      </small>
    </>
  ) : (
    <>{text({ zh: `${format.day(of.endsOn)}，不需延长`, en: `${format.day(of.endsOn)}, no need` })}</>
  );
}

const recallStates = {
  moved: { zh: '待列入议程', en: 'To be scheduled' },
  scheduled: { zh: '已列入议程', en: 'Scheduled' },
  passed: { zh: '已罢免', en: 'Recalled' },
  failed: { zh: '未通过', en: 'Failed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;
