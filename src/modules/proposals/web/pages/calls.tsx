/** Calls for proposals: opened, changed, closed, reported; each with its report as Word, PDF or workbook. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  daysBetween,
  download,
  FormDialog,
  read,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  Page,
  Section,
  StateTag,
  type FieldSpec,
  type FormValues,
  type Tone,
} from '../../../../ui/desk/index.ts';
import type { CallRow, Sessions } from '../words.ts';

type Asked = { kind: 'open' } | { kind: 'change' | 'bring' | 'report'; call: CallRow } | null;

const states: Record<CallRow['state'], { tone: Tone; zh: string; en: string }> = {
  coming: { tone: 'info', zh: '还没开始', en: 'to come' },
  open: { tone: 'wait', zh: '征集中', en: 'open' },
  closed: { tone: 'quiet', zh: '已截止', en: 'closed' },
  reported: { tone: 'good', zh: '已向大会报告', en: 'reported' },
};

export function CallsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const query = useQuery({
    queryKey: ['proposal-calls', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/proposal-calls', { params: { path: { unit: unit.code } } })),
  });
  const lead = useCallRules().data?.lead;
  const title = text({ zh: '提案征集', en: 'Calls for proposals' });
  const back = { label: text({ zh: '提案', en: 'Proposals' }), href: `/desk/${unit.code}/proposals` };
  return (
    <Answer query={query} title={title} back={back}>
      {({ calls, sessions, may }) => (
        <Page
          title={title}
          back={back}
          actions={
            may.keep ? (
              <Button type="primary" onClick={() => setAsked({ kind: 'open' })}>
                {text({ zh: '发起征集', en: 'Open a call' })}
              </Button>
            ) : undefined
          }
        >
          {calls.length === 0 ? (
            <Empty
              title={text({ zh: '还没有发起过征集', en: 'No call yet' })}
              body={text({
                zh: '一般在会前约 30 天发起，给代表留出写和附议的时间。',
                en: 'Commonly about thirty days before the meeting, so that delegates have time to write and to second.',
              })}
            />
          ) : null}
          {calls.map((call) => (
            <Section
              key={call.id}
              title={call.title}
              actions={
                may.keep && call.state !== 'reported' ? (
                  <>
                    <Button onClick={() => setAsked({ kind: 'change', call })}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                    {call.state === 'open' || call.state === 'coming' ? (
                      <Button
                        onClick={() =>
                          void act(
                            () =>
                              ask(
                                api.POST('/units/{unit}/proposal-calls/{call}/close', {
                                  params: { path: { unit: unit.code, call: call.id } },
                                  body: { version: call.version },
                                }),
                              ),
                            text({ zh: '已截止', en: 'Closed' }),
                          )
                        }
                      >
                        {text({ zh: '现在截止', en: 'Close now' })}
                      </Button>
                    ) : (
                      <>
                        <Button onClick={() => setAsked({ kind: 'report', call })}>
                          {text({ zh: '登记向大会报告', en: 'Reported to the congress' })}
                        </Button>
                        {call.report || sessions.length > 0 ? (
                          <Button type="primary" onClick={() => setAsked({ kind: 'bring', call })}>
                            {call.report
                              ? text({ zh: '更新大会材料', en: 'Renew the paper' })
                              : text({ zh: '列入大会议程', en: 'Put on the agenda' })}
                          </Button>
                        ) : null}
                      </>
                    )}
                  </>
                ) : undefined
              }
            >
              <Facts
                items={[
                  {
                    key: 'state',
                    label: text({ zh: '状态', en: 'State' }),
                    value: <StateTag tone={states[call.state].tone}>{text(states[call.state])}</StateTag>,
                  },
                  {
                    key: 'days',
                    label: text({ zh: '征集时间', en: 'Open' }),
                    value: `${format.day(call.opensOn)} – ${format.day(call.closesOn)}`,
                  },
                  ...(call.meetingTitle || call.meetingOn
                    ? [
                        {
                          key: 'meeting',
                          label: text({ zh: '会议', en: 'Meeting' }),
                          value: [call.meetingTitle, format.day(call.meetingOn)]
                            .filter(Boolean)
                            .join(text({ zh: '，', en: ', ' })),
                          ...(call.meetingId
                            ? {
                                action: (
                                  <Link to={`/desk/${unit.code}/meetings/${call.meetingId}`}>
                                    {text({ zh: '打开会议', en: 'Open the meeting' })}
                                  </Link>
                                ),
                              }
                            : {}),
                        },
                        ...(lead && call.meetingOn && daysBetween(call.opensOn, call.meetingOn) < lead.value
                          ? [
                              {
                                key: 'lead',
                                label: text({ zh: '提前天数', en: 'Days before' }),
                                value: (
                                  <StateTag tone="wait">
                                    {text({
                                      zh: `会前 ${daysBetween(call.opensOn, call.meetingOn)} 天才开始，一般要 ${lead.value} 天${lead.confirmed ? '' : '（待核实）'}`,
                                      en: `Begins ${daysBetween(call.opensOn, call.meetingOn)} days before; commonly ${lead.value}${lead.confirmed ? '' : ' (not confirmed)'}`,
                                    })}
                                  </StateTag>
                                ),
                              },
                            ]
                          : []),
                      ]
                    : []),
                  {
                    key: 'writers',
                    label: text({ zh: '谁可以提', en: 'Who may write' }),
                    value:
                      call.writers === 'members'
                        ? text({ zh: '所有会员', en: 'every member' })
                        : text({ zh: '职工代表', en: 'delegates' }),
                  },
                  {
                    key: 'seconders',
                    label: text({ zh: '附议人数', en: 'Seconders' }),
                    value: text({
                      zh: `${call.seconders.value}（${call.seconders.own ? '本单位自定' : call.seconders.document}${call.seconders.confirmed ? '' : '，待核实'}）`,
                      en: `${call.seconders.value} (${call.seconders.own ? 'the union’s own' : call.seconders.document}${call.seconders.confirmed ? '' : ', not confirmed'})`,
                    }),
                  },
                  {
                    key: 'count',
                    label: text({ zh: '收到', en: 'Received' }),
                    value: (
                      <Link to={`/desk/${unit.code}/proposals?call=${call.id}`}>
                        {text({
                          zh: `${call.count} 件，立案 ${call.filed} 件`,
                          en: `${call.count}, ${call.filed} filed`,
                        })}
                      </Link>
                    ),
                  },
                  ...(call.report
                    ? [
                        {
                          key: 'report',
                          label: text({ zh: '向大会报告', en: 'Before the congress' }),
                          value: (
                            <Link to={`/desk/${unit.code}/meetings/${call.report.meetingId}`}>
                              {text(call.report.meetingTitle)}
                            </Link>
                          ),
                        },
                      ]
                    : may.keep && call.state === 'closed' && sessions.length === 0
                      ? [
                          {
                            key: 'report',
                            label: text({ zh: '向大会报告', en: 'Before the congress' }),
                            value: text({
                              zh: '召集下一次大会以后，报告在这里一步列入议程。',
                              en: 'Once the next session is called, the report goes on its agenda from here.',
                            }),
                            action: (
                              <Link to={`/desk/${unit.code}/congress`}>
                                {text({ zh: '去召集', en: 'Call it' })}
                              </Link>
                            ),
                          },
                        ]
                      : []),
                  ...(unit.may('printProposalCallReport')
                    ? [
                        {
                          key: 'papers',
                          label: text({ zh: '办理情况报告', en: 'Report' }),
                          value: (
                            <>
                              {(['docx', 'pdf', 'xlsx'] as const).map((kind) => (
                                <Button
                                  key={kind}
                                  type="link"
                                  onClick={() =>
                                    void act(() =>
                                      download(
                                        `/units/${unit.code}/proposal-calls/${call.id}/paper?format=${kind}`,
                                      ),
                                    )
                                  }
                                >
                                  {{ docx: 'Word', pdf: 'PDF', xlsx: 'Excel' }[kind]}
                                </Button>
                              ))}
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
          ))}
          {asked?.kind === 'open' ? <OpenCall onClose={() => setAsked(null)} /> : null}
          {asked?.kind === 'change' ? <ChangeCall call={asked.call} onClose={() => setAsked(null)} /> : null}
          {asked?.kind === 'bring' ? (
            <Bring call={asked.call} sessions={sessions} onClose={() => setAsked(null)} />
          ) : null}
          {asked?.kind === 'report' ? <Report call={asked.call} onClose={() => setAsked(null)} /> : null}
        </Page>
      )}
    </Answer>
  );
}

/** What the rulebook says of a call. */
function useCallRules() {
  const unit = useUnit();
  return useQuery({
    queryKey: ['proposal-call-rules', unit.code],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/proposal-calls/rules', { params: { path: { unit: unit.code }, query: {} } }),
      ),
  });
}

/** Meetings that are called and not held yet; the one that the call has stays among them. */
function useComing(chosen: string | null): { id: string; label: string }[] {
  const unit = useUnit();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['meetings', unit.code, 'pick'],
    queryFn: () =>
      read<{ meetings: { id: string; title: string; plannedOn: string; heldOn: string | null }[] }>(
        unit.code,
        'meetings',
        { limit: 50 },
      ),
    enabled: unit.may('listMeetings'),
  });
  return (query.data?.meetings ?? [])
    .filter((each) => !each.heldOn || each.id === chosen)
    .map((each) => ({ id: each.id, label: `${each.title} · ${format.day(each.plannedOn)}` }));
}

function useCallFields(chosen: string | null): FieldSpec<FormValues>[] {
  const text = useText();
  const coming = useComing(chosen);
  const unnamed = (values: Partial<FormValues>) => !values.meetingId;
  return [
    {
      name: 'title',
      label: text({ zh: '名称', en: 'Title' }),
      kind: 'text',
      required: true,
      maxLength: 80,
      placeholder: text({
        zh: '例如：三届二次职代会提案征集',
        en: 'e.g. Proposals for the congress of 2026',
      }),
    },
    {
      name: 'meetingId',
      label: text({ zh: '已召集的会议', en: 'A meeting that was called' }),
      kind: 'select',
      options: coming.map((each) => ({ value: each.id, label: each.label })),
      when: () => coming.length > 0,
    },
    {
      name: 'meetingTitle',
      label: text({ zh: '为哪次会议', en: 'For which meeting' }),
      kind: 'text',
      maxLength: 80,
      when: unnamed,
    },
    {
      name: 'meetingOn',
      label: text({ zh: '会议日期', en: 'Day of the meeting' }),
      kind: 'date',
      when: unnamed,
    },
    { name: 'closesOn', label: text({ zh: '截止日期', en: 'Last day' }), kind: 'date', required: true },
    {
      name: 'appeal',
      label: text({ zh: '征集说明', en: 'What to write about' }),
      kind: 'textarea',
      maxLength: 2000,
      rows: 4,
    },
  ];
}

const bodyOf = (values: FormValues) => ({
  title: String(values.title ?? ''),
  closesOn: String(values.closesOn ?? ''),
  meetingId: values.meetingId ? String(values.meetingId) : null,
  meetingTitle: values.meetingTitle ? String(values.meetingTitle) : null,
  meetingOn: values.meetingOn ? String(values.meetingOn) : null,
  appeal: values.appeal ? String(values.appeal) : null,
});

function OpenCall({ onClose }: { onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const rules = useCallRules();
  const fields = useCallFields(null);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '发起提案征集', en: 'Call for proposals' })}
      above={
        rules.data ? (
          <p className="jd-help">
            {text({
              zh: `一般在会前 ${rules.data.lead.value} 天发起，每件要 ${rules.data.seconders.value} 位附议人，部门 ${rules.data.reply.value} 个工作日内答复（${rules.data.lead.document}${rules.data.lead.confirmed ? '' : '，待核实'}）。本单位另有规定的，在“规则”页改。`,
              en: `Commonly ${rules.data.lead.value} days before the meeting; ${rules.data.seconders.value} seconders each; departments reply within ${rules.data.reply.value} working days (${rules.data.lead.document}${rules.data.lead.confirmed ? '' : ', not confirmed'}). Set your own on the Rules page.`,
            })}
          </p>
        ) : undefined
      }
      fields={[
        ...fields,
        {
          name: 'writers',
          label: text({ zh: '谁可以提', en: 'Who may write' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'delegates', label: text({ zh: '职工代表', en: 'delegates' }) },
            { value: 'members', label: text({ zh: '所有会员', en: 'every member' }) },
          ],
        },
      ]}
      initial={{ writers: 'delegates' }}
      submit={text({ zh: '发起', en: 'Open the call' })}
      said={text({ zh: '已发起，并通知可以提案的人', en: 'Opened; those who may write are told' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/proposal-calls', {
            params: { path: { unit: unit.code } },
            body: { ...bodyOf(values), writers: values.writers === 'members' ? 'members' : 'delegates' },
          }),
        )
      }
    />
  );
}

function ChangeCall({ call, onClose }: { call: CallRow; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '修改征集', en: 'Change the call' })}
      fields={useCallFields(call.meetingId)}
      initial={{
        title: call.title,
        meetingId: call.meetingId ?? undefined,
        meetingTitle: call.meetingTitle ?? '',
        meetingOn: call.meetingOn ?? undefined,
        closesOn: call.closesOn,
        appeal: call.appeal ?? '',
      }}
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.PUT('/units/{unit}/proposal-calls/{call}', {
            params: { path: { unit: unit.code, call: call.id } },
            body: { version: call.version, ...bodyOf(values) },
          }),
        )
      }
    />
  );
}

/** One step: figures as a paper, an item on the agenda. What was reported there is entered of itself. */
function Bring({ call, sessions, onClose }: { call: CallRow; sessions: Sessions; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const standing = call.report;
  const [next] = sessions;
  return (
    <FormDialog<FormValues>
      title={
        standing
          ? text({ zh: '更新大会材料', en: 'Renew the paper' })
          : text({ zh: '列入大会议程', en: 'Put on the agenda' })
      }
      above={
        <p className="jd-help">
          {standing
            ? text({
                zh: `按今天的办理情况重新出一稿，放进“${standing.meetingTitle.zh}”的材料，原来的稿子保留。`,
                en: `A new edition with today’s figures goes among the papers of “${standing.meetingTitle.en}”; the earlier one stays.`,
              })
            : text({
                zh: '收到、立案、答复、满意和逾期的件数自动成文，作为会议材料，并列为议程中的一项。会议结束后自动登记为“已向大会报告”。',
                en: 'How many were received, filed, answered, satisfied and overdue becomes a paper and an item of the agenda. When the session is over, it counts as reported.',
              })}
        </p>
      }
      fields={
        standing
          ? []
          : [
              {
                name: 'meetingId',
                label: text({ zh: '哪次大会', en: 'Which session' }),
                kind: 'radio',
                required: true,
                options: sessions.map((each) => ({
                  value: each.id,
                  label: [
                    text(each.title),
                    format.day(each.plannedOn),
                    ...(each.papersDueOn
                      ? [
                          text({
                            zh: `材料最晚 ${format.day(each.papersDueOn)}发出`,
                            en: `papers go out by ${format.day(each.papersDueOn)}`,
                          }),
                        ]
                      : []),
                  ].join(' · '),
                })),
              },
            ]
      }
      initial={{ meetingId: standing?.meetingId ?? next?.id }}
      submit={
        standing ? text({ zh: '更新', en: 'Renew it' }) : text({ zh: '列入议程', en: 'Put it on the agenda' })
      }
      said={text({ zh: '已列入议程和材料', en: 'It is on the agenda, with its paper' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/proposal-calls/{call}/agenda', {
            params: { path: { unit: unit.code, call: call.id } },
            body: {
              version: call.version,
              meetingId: standing?.meetingId ?? String(values.meetingId),
            },
          }),
        )
      }
    />
  );
}

function Report({ call, onClose }: { call: CallRow; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记向大会报告', en: 'Reported to the congress' })}
      fields={[
        {
          name: 'onDay',
          label: text({ zh: '报告日期', en: 'Day of the report' }),
          kind: 'date',
          required: true,
        },
        { name: 'note', label: text({ zh: '备注', en: 'Note' }), kind: 'textarea', maxLength: 1000, rows: 3 },
      ]}
      initial={{ onDay: call.meetingOn && call.meetingOn <= today ? call.meetingOn : today }}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记', en: 'Entered' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/proposal-calls/{call}/report', {
            params: { path: { unit: unit.code, call: call.id } },
            body: {
              version: call.version,
              onDay: String(values.onDay),
              note: values.note ? String(values.note) : null,
            },
          }),
        )
      }
    />
  );
}
