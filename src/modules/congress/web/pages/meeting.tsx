/** One meeting: what comes next, the quorum, the agenda with its votes, papers, motions, speakers, minutes. */
import { meetingTitle } from '../../../../core/meetings/locale.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  VoteOfficials,
  type Words,
} from '../../../../core/web/index.ts';
import { Facts, Page, Section, StateTag, Timeline } from '../../../../ui/desk/index.ts';
import { useMeeting, write, type MeetingView } from '../calls.ts';
import { AgendaItem } from '../components/agenda.tsx';
import type { MeetingAsked } from '../components/asked.ts';
import { courseOf } from '../components/course.ts';
import { MeetingDialogs } from '../components/meeting-dialogs.tsx';
import { Motions } from '../components/motions.tsx';
import { Papers, Documents } from '../components/papers.tsx';
import { QuorumLine, Source } from '../components/parts.tsx';
import { Speakers } from '../components/speakers.tsx';
import { meetingStateNames, meetingTones, occasionNames } from '../words.ts';
import '../congress.css';

export function MeetingPage() {
  const unit = useUnit();
  const text = useText();
  const { meeting: id = '' } = useParams();
  const [live, setLive] = useState(false);
  const query = useMeeting(id, live ? 4000 : undefined);
  const state = query.data?.state;
  // While people sign in and vote, the page looks again by itself.
  const on = state === 'open' || state === 'adjourned' || state === 'noticed';
  if (state && on !== live) setLive(on);
  const back = query.data
    ? {
        label: text({ zh: '本届大会', en: 'This term' }),
        href: `/desk/${unit.code}/congress/${query.data.assemblyId}`,
      }
    : { label: text({ zh: '代表大会', en: 'Congresses' }), href: `/desk/${unit.code}/congress` };
  return (
    <Answer query={query} title={text({ zh: '会议', en: 'Meeting' })} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: MeetingView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const [asked, setAsked] = useState<MeetingAsked | null>(null);
  const at = `meetings/${view.id}`;
  const step = (path: string, said: Words, first?: { title: Words; body: Words; confirm: Words }) =>
    act(
      () => write('post', unit.code, `${at}/${path}`, { version: view.version }),
      text(said),
      first && { title: text(first.title), body: text(first.body), confirm: text(first.confirm) },
    );
  const file = () =>
    step(
      'dossier',
      { zh: '案卷已归档。', en: 'The dossier is filed.' },
      {
        title: { zh: '把这次会议的案卷归档？', en: 'File the dossier of this meeting?' },
        body: {
          zh: '会议材料、签到情况、表决结果、决议和纪要编成一卷，连同卷内目录存入工会档案，永久保存。只归档一次，归档以后补的材料不在卷内：请先核对材料是否齐全。',
          en: 'Papers, attendance, results of votes, resolutions and minutes are bound with a list of contents and kept in the archive for good. This is done once, and what is added later is not in it: see first that nothing is missing.',
        },
        confirm: { zh: '归档', en: 'File it' },
      },
    );
  const open = () =>
    step(
      'opening',
      { zh: '会议开始。', en: 'The meeting is open.' },
      {
        title: { zh: '现在宣布开会？', en: 'Open the meeting now?' },
        body: {
          zh: '开会的时刻记入纪要，到会人数在这时核对。开会以后会议不能取消，当天没有议完的可以休会。',
          en: 'The moment goes into the minutes, and whether enough have come is checked now. A meeting that is open cannot be called off; what is not finished today can be adjourned.',
        },
        confirm: { zh: '宣布开会', en: 'Open it' },
      },
    );
  const resume = () =>
    step(
      'resumption',
      { zh: '复会。', en: 'Resumed.' },
      {
        title: { zh: '现在复会？', en: 'Resume the meeting now?' },
        body: {
          zh: '复会重新签到、重新核对到会人数，时刻记入纪要。',
          en: 'People sign in again and are counted again; the moment goes into the minutes.',
        },
        confirm: { zh: '复会', en: 'Resume' },
      },
    );
  const close = () =>
    step(
      'closing',
      { zh: '会议闭幕。', en: 'The meeting is closed.' },
      {
        title: { zh: '现在闭会？', en: 'Close the meeting now?' },
        body: {
          zh: '闭会以后不能再签到、表决或补记议题，也不能重新开会；接着起草纪要、公布决议、向上级工会报告。当天没有议完的，请用“休会”。',
          en: 'Afterwards nobody signs in or votes, no item is added, and the meeting cannot be opened again; minutes, resolutions and the report follow. Where something is left for another day, adjourn instead.',
        },
        confirm: { zh: '闭会', en: 'Close it' },
      },
    );
  const main = view.may.announce
    ? {
        label: { zh: '发出通知和材料', en: 'Send notice and papers' },
        run: () => setAsked({ kind: 'announce' }),
      }
    : view.may.open
      ? {
          label: { zh: '宣布开会', en: 'Open the meeting' },
          run: open,
        }
      : view.may.resume
        ? {
            label: { zh: '复会', en: 'Resume' },
            run: resume,
          }
        : view.may.report
          ? {
              label: { zh: '向上级工会报告', en: 'Report to the union above' },
              run: () => setAsked({ kind: 'report' }),
            }
          : view.may.file
            ? {
                label: { zh: '案卷归档', en: 'File the dossier' },
                run: file,
              }
            : view.may.acknowledge
              ? {
                  label: { zh: '签收报告', en: 'Acknowledge the report' },
                  run: () => step('report/acknowledgement', { zh: '已签收。', en: 'Acknowledged.' }),
                }
              : null;
  const speaking = view.state === 'noticed' || view.state === 'open' || view.state === 'adjourned';
  // While the meeting is on, who speaks and what is moved stand next to the agenda.
  const floor = (
    <>
      {view.speeches.length > 0 || speaking ? <Speakers view={view} /> : null}
      <Motions view={view} />
    </>
  );
  const items = view.items.filter((item) => item.state !== 'withdrawn');
  const settled = items.filter((item) => item.state === 'concluded').length;
  return (
    <Page
      title={text(meetingTitle(view))}
      back={back}
      lead={view.theme || undefined}
      actions={
        main ? (
          <Button type="primary" size="large" onClick={() => void main.run()}>
            {text(main.label)}
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
                <StateTag tone={meetingTones[view.state]}>{text(meetingStateNames[view.state])}</StateTag>
                {view.occasion === 'regular' ? null : ` ${text(occasionNames[view.occasion])}`}
                {view.sitting > 1
                  ? text({ zh: ` 第 ${view.sitting} 次全体会`, en: `, sitting ${view.sitting}` })
                  : null}
                {view.valid === false
                  ? text({
                      zh: '；因不足法定人数，不计入本年度会议',
                      en: '; lost its quorum, does not count',
                    })
                  : null}
                {view.cancelReason ? `：${view.cancelReason}` : null}
              </>
            ),
          },
          {
            key: 'when',
            label: text({ zh: '时间地点', en: 'When and where' }),
            value: `${format.day(view.heldOn ?? view.plannedOn)}${view.startsAt ? ` ${view.startsAt}` : ''}${view.place ? ` · ${view.place}` : ''}`,
            ...(view.may.prepare
              ? {
                  action: (
                    <Button size="small" onClick={() => setAsked({ kind: 'edit' })}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                  ),
                }
              : {}),
          },
          ...(view.papersDueOn && (view.state === 'preparing' || view.state === 'noticed')
            ? [
                {
                  key: 'papers',
                  label: text({ zh: '通知和材料', en: 'Notice and papers' }),
                  value: view.noticedOn ? (
                    text({
                      zh: `${format.day(view.noticedOn)} 已发出`,
                      en: `Sent on ${format.day(view.noticedOn)}`,
                    })
                  ) : (
                    <>
                      {text({
                        zh: `最晚 ${format.day(view.papersDueOn)} 发出`,
                        en: `Out by ${format.day(view.papersDueOn)}`,
                      })}{' '}
                      {view.papersDueOn < today ? (
                        <StateTag tone="bad">
                          {text({ zh: '已来不及，请改期', en: 'Too late: move the day' })}
                        </StateTag>
                      ) : null}{' '}
                      {view.papersRule ? <Source of={view.papersRule} /> : null}
                    </>
                  ),
                },
              ]
            : []),
          ...(view.reportDueOn || view.reportedOn
            ? [
                {
                  key: 'report',
                  label: text({ zh: '向上级报告', en: 'Report above' }),
                  value: view.reportedOn
                    ? `${format.day(view.reportedOn)}${view.acknowledgedOn ? text({ zh: '，上级已签收', en: ', acknowledged' }) : ''}`
                    : text({
                        zh: `应在 ${format.day(view.reportDueOn)} 前`,
                        en: `Due by ${format.day(view.reportDueOn)}`,
                      }),
                },
              ]
            : []),
        ]}
      />
      {view.quorum ? (
        <Section
          title={text({ zh: '签到', en: 'Check-in' })}
          actions={
            view.may.checkIn ? (
              <>
                <Link className="cg-link" to={`/desk/${unit.code}/${at}/attendance`}>
                  {text({ zh: '签到表', en: 'Sign-in sheet' })}
                </Link>{' '}
                <Link className="cg-link" to={`/desk/${unit.code}/${at}/screen`} target="_blank">
                  {text({ zh: '大屏与签到码', en: 'Screen and code' })}
                </Link>
              </>
            ) : undefined
          }
        >
          <QuorumLine quorum={view.quorum} />
        </Section>
      ) : view.opening ? (
        <Section
          title={text({ zh: '出席', en: 'Attendance' })}
          actions={
            unit.may('showAttendance') ? (
              <Link className="cg-link" to={`/desk/${unit.code}/${at}/attendance`}>
                {text({ zh: '签到表', en: 'Sign-in sheet' })}
              </Link>
            ) : undefined
          }
        >
          <QuorumLine quorum={view.opening} />
        </Section>
      ) : null}
      {view.items.some((item) => item.voteForm === 'secret' && item.state !== 'withdrawn') ? (
        <VoteOfficials of={{ kind: 'meeting', id: view.id }} over={view.state === 'closed'} />
      ) : null}
      <Section
        title={text({
          zh: `议程（${settled} / ${items.length}）`,
          en: `Agenda (${settled} of ${items.length})`,
        })}
        actions={
          view.may.prepare || view.may.conduct ? (
            <Button onClick={() => setAsked({ kind: 'item', item: null })}>
              {text({ zh: '加一项', en: 'Add an item' })}
            </Button>
          ) : undefined
        }
      >
        {view.items.length === 0 ? (
          <p className="jd-none">{text({ zh: '还没有议题。', en: 'There is nothing on the agenda yet.' })}</p>
        ) : null}
        <ol className="cg-agenda">
          {view.items.map((item) => (
            <AgendaItem key={item.id} view={view} item={item} ask={setAsked} />
          ))}
        </ol>
      </Section>
      {view.state === 'open' ? floor : null}
      <Papers view={view} ask={setAsked} />
      <Documents view={view} />
      {view.state === 'open' ? null : floor}
      {view.state === 'closed' ? (
        <Section title={text({ zh: '会议纪要', en: 'Minutes' })}>
          <p>
            {view.minutes
              ? view.minutes.state === 'sealed'
                ? text({ zh: '已签署封存。', en: 'Signed and sealed.' })
                : text({ zh: '待签署。', en: 'Waiting for signatures.' })
              : text({ zh: '还没有整理。', en: 'Not drafted yet.' })}{' '}
            <Link className="cg-link" to={`/desk/${unit.code}/${at}/minutes`}>
              {text(
                view.minutes
                  ? { zh: '打开', en: 'Open' }
                  : { zh: '由会议过程生成', en: 'Draft from the meeting' },
              )}
            </Link>
          </p>
        </Section>
      ) : null}
      <Section
        title={text({ zh: '会前商定与经过', en: 'Before the meeting, and since' })}
        actions={
          view.may.prepare ? (
            <Button onClick={() => setAsked({ kind: 'talk' })}>
              {text({ zh: '登记党政工商定情况', en: 'Enter the preparatory talk' })}
            </Button>
          ) : undefined
        }
      >
        <Timeline items={courseOf(view, text, format.day, format.moment)} />
      </Section>
      <p className="cg-more">
        {view.may.adjourn ? (
          <Button onClick={() => setAsked({ kind: 'adjourn' })}>{text({ zh: '休会', en: 'Adjourn' })}</Button>
        ) : null}{' '}
        {view.may.close ? (
          <Button onClick={() => void close()}>{text({ zh: '闭会', en: 'Close the meeting' })}</Button>
        ) : null}{' '}
        {view.may.cancel ? (
          <Button type="text" onClick={() => setAsked({ kind: 'cancel' })}>
            {text({ zh: '取消会议', en: 'Cancel the meeting' })}
          </Button>
        ) : null}
      </p>
      {asked ? <MeetingDialogs view={view} asked={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}
