/** What each body is told regularly: when last, when next, what is late; and onto the agenda with one click. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  FormDialog,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { Empty, type FormValues, LinkButton, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { type CongressReports, useReports, write } from '../calls.ts';
import { assemblyTerm } from '../words.ts';
import '../congress.css';

type Body = CongressReports['bodies'][number];
type Report = Body['reports'][number];

/** Where a report is prepared that an item alone is not enough for. */
const ways: Record<NonNullable<Report['through']>, { path: string; zh: string; en: string }> = {
  proposals: { path: 'proposals/calls', zh: '到“提案征集”列入议程', en: 'From the calls for proposals' },
  followUps: {
    path: 'follow-ups',
    zh: '召集大会时自动列入',
    en: 'Comes on the agenda when a session is called',
  },
  leaders: { path: 'appraisals/new/leaders', zh: '筹备述职和民主评议', en: 'Prepare the appraisal' },
  officers: { path: 'appraisals/new/officers', zh: '筹备述职和会员评议', en: 'Prepare the assessment' },
};

export function ReportsPage() {
  const text = useText();
  const query = useReports();
  const title = text({ zh: '定期报告', en: 'Regular reports' });
  return (
    <Answer query={query} title={title}>
      {(data) => (
        <Page
          title={title}
          lead={text({
            zh: '每年要向大会报告的事项。上次报告的日期由议程自动得出；在别处开会报告的，登记一下。',
            en: 'What a congress is told each year. When it last was is read off the agendas; what was reported at a meeting held elsewhere can be entered.',
          })}
        >
          {data.bodies.length === 0 ? (
            <Empty
              title={text({ zh: '还没有在任的大会', en: 'No congress is in office yet' })}
              body={text({
                zh: '先在“代表大会”里组建，这里就列出要向它报告的事项。',
                en: 'Form one under Congresses; what it is to be told then stands here.',
              })}
            />
          ) : (
            data.bodies.map((body) => <Told key={body.assemblyId} body={body} bring={data.may.bring} />)
          )}
        </Page>
      )}
    </Answer>
  );
}

function Told({ body, bring }: { body: Body; bring: boolean }) {
  const text = useText();
  const [noting, setNoting] = useState<Report | null>(null);
  const [placing, setPlacing] = useState<Report | null>(null);
  const [leaving, setLeaving] = useState<Report | null>(null);
  return (
    <Section title={text(assemblyTerm(body))}>
      <ul className="cg-bodies">
        {body.reports.map((report) => (
          <Line
            key={report.id}
            body={body}
            report={report}
            bring={bring}
            onNote={() => setNoting(report)}
            onPlace={() => setPlacing(report)}
            onWithdraw={() => setLeaving(report)}
          />
        ))}
      </ul>
      {noting ? <Note body={body} report={noting} onClose={() => setNoting(null)} /> : null}
      {leaving?.last?.entryId ? (
        <Withdraw report={leaving} entryId={leaving.last.entryId} onClose={() => setLeaving(null)} />
      ) : null}
      {placing ? <Place body={body} report={placing} onClose={() => setPlacing(null)} /> : null}
    </Section>
  );
}

const tones = { overdue: 'bad', soon: 'wait', ahead: 'good' } as const;

function Line({
  body,
  report,
  bring,
  onNote,
  onPlace,
  onWithdraw,
}: {
  body: Body;
  report: Report;
  bring: boolean;
  onNote: () => void;
  onPlace: () => void;
  onWithdraw: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const at = `/desk/${unit.code}`;
  const { source, last, agenda } = report;
  const [session] = body.sessions;
  const way = report.through && ways[report.through];
  return (
    <li data-state={report.state}>
      <h3>
        {text(report.title)}{' '}
        {agenda ? (
          <StateTag tone="info">{text({ zh: '已列入议程', en: 'On an agenda' })}</StateTag>
        ) : (
          <StateTag tone={tones[report.state]}>
            {report.state === 'overdue'
              ? format.until(report.dueOn, today)
              : text({ zh: `${format.day(report.dueOn)}前`, en: `by ${format.day(report.dueOn)}` })}
          </StateTag>
        )}
      </h3>
      <p>
        {last ? (
          <>
            {last.made
              ? text({ zh: `上次 ${format.day(last.on)}`, en: `Last on ${format.day(last.on)}` })
              : text({
                  zh: `${format.day(last.on)}登记不涉及`,
                  en: `Entered on ${format.day(last.on)}: none to make`,
                })}
            {last.meetingId && last.meeting ? (
              <>
                {' · '}
                <Link to={`${at}/meetings/${last.meetingId}#item-${last.itemId ?? ''}`}>
                  {text(last.meeting)}
                </Link>
              </>
            ) : null}
            {last.note ? ` · ${last.note}` : ''}
          </>
        ) : (
          text({ zh: '还没有报告过', en: 'Not reported yet' })
        )}
        {agenda ? (
          <>
            {' · '}
            <Link to={`${at}/meetings/${agenda.meetingId}#item-${agenda.itemId}`}>
              {text({
                zh: `${agenda.meeting.zh}，${format.day(agenda.plannedOn)}`,
                en: `${agenda.meeting.en}, ${format.day(agenda.plannedOn)}`,
              })}
            </Link>
          </>
        ) : null}
      </p>
      <p className="cg-item-rule">
        {text({
          zh: `${report.by.zh}报告 · 《${source.document}》${source.article ? `第 ${source.article} 条` : ''}${source.confirmed ? '' : '（待核实）'}${source.cycleConfirmed ? '，每年一次' : '，每年一次是家的默认值（待核实）'}`,
          en: `By ${report.by.en} · ${source.document}${source.article ? `, art. ${source.article}` : ''}${source.confirmed ? '' : ' (not confirmed)'}${source.cycleConfirmed ? '; once a year' : '; once a year is a default of Jia (not confirmed)'}`,
        })}
      </p>
      {bring ? (
        <p className="cg-item-acts">
          {agenda ? null : way ? (
            <LinkButton to={`${at}/${way.path}`}>{text(way)}</LinkButton>
          ) : session ? (
            <Button
              onClick={() =>
                body.sessions.length > 1
                  ? onPlace()
                  : void act(
                      () =>
                        write('post', unit.code, `congress-reports/${report.id}/agenda`, {
                          meetingId: session.id,
                        }),
                      text({ zh: '已列入议程', en: 'On the agenda' }),
                    )
              }
            >
              {text({ zh: '列入议程', en: 'Put on the agenda' })}
            </Button>
          ) : null}
          <Button type="text" onClick={onNote}>
            {text({ zh: '登记', en: 'Enter' })}
          </Button>
          {last?.entryId ? (
            <Button type="text" onClick={onWithdraw}>
              {text({ zh: '撤销登记', en: 'Take the entry back' })}
            </Button>
          ) : null}
          {agenda || way || session ? null : (
            <span className="cg-item-rule">
              {text({
                zh: '要列入议程，先在“代表大会”里召集一次大会。',
                en: 'To put it on an agenda, first call a session under Congresses.',
              })}
            </span>
          )}
        </p>
      ) : null}
    </li>
  );
}

/** Several sessions are being prepared: which one hears it. */
function Place({ body, report, onClose }: { body: Body; report: Report; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `列入议程：${report.title.zh}`, en: `Onto an agenda: ${report.title.en}` })}
      initial={{ meetingId: body.sessions[0]!.id }}
      fields={[
        {
          name: 'meetingId',
          label: text({ zh: '哪次大会', en: 'Session' }),
          kind: 'radio',
          required: true,
          options: body.sessions.map((each) => ({
            value: each.id,
            label: `${text(each.title)} · ${format.day(each.plannedOn)}`,
          })),
        },
      ]}
      submit={text({ zh: '列入议程', en: 'Put on the agenda' })}
      said={text({ zh: '已列入议程', en: 'On the agenda' })}
      onClose={onClose}
      send={(values) =>
        write('post', unit.code, `congress-reports/${report.id}/agenda`, {
          meetingId: String(values['meetingId']),
        })
      }
    />
  );
}

function Note({ body, report, onClose }: { body: Body; report: Report; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const format = useFormat();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `登记：${report.title.zh}`, en: `Enter: ${report.title.en}` })}
      initial={{ made: 'yes', onDay: today }}
      fields={[
        {
          name: 'made',
          label: text({ zh: '情况', en: 'What happened' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'yes',
              label: text({ zh: '已在家以外召开的会上报告', en: 'Reported at a meeting held outside Jia' }),
            },
            ...(report.always
              ? []
              : [
                  {
                    value: 'no',
                    label: text({ zh: '本年度不涉及这一事项', en: 'There is none to make this year' }),
                  },
                ]),
          ],
        },
        {
          name: 'onDay',
          label: text({ zh: '日期', en: 'Day' }),
          kind: 'date',
          required: true,
          help: text({
            zh: `不早于这一大会任职的 ${format.day(body.since)}`,
            en: `Not before the body took office on ${format.day(body.since)}`,
          }),
        },
        {
          name: 'note',
          label: report.always
            ? text({ zh: '哪次会议', en: 'Which meeting' })
            : text({ zh: '哪次会议，或为什么不涉及', en: 'Which meeting, or why there is none' }),
          kind: 'textarea',
          rows: 2,
          required: true,
          maxLength: 500,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记', en: 'Entered' })}
      onClose={onClose}
      send={(values) =>
        write('post', unit.code, `congress-reports/${report.id}/notes`, {
          assemblyId: body.assemblyId,
          made: values['made'] === 'yes',
          onDay: String(values['onDay']),
          note: String(values['note']),
        })
      }
    />
  );
}

/** An entry made by mistake: the report is due again. */
function Withdraw({ report, entryId, onClose }: { report: Report; entryId: string; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `撤销登记：${report.title.zh}`, en: `Take the entry back: ${report.title.en}` })}
      initial={{ reason: '' }}
      fields={[
        {
          name: 'reason',
          label: text({ zh: '为什么撤销', en: 'Why' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
      ]}
      submit={text({ zh: '撤销登记', en: 'Take it back' })}
      said={text({ zh: '已撤销，重新列入应报告的事项', en: 'Taken back: the report is due again' })}
      onClose={onClose}
      send={(values) =>
        write('post', unit.code, `congress-report-notes/${entryId}/withdrawal`, {
          reason: String(values['reason']),
        })
      }
    />
  );
}
