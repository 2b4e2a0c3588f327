/** One tour of inspection: who goes, what they found, what was answered, and the session that hears of it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  FormDialog,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { Facts, type FormValues, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { read, type TourView, write } from '../calls.ts';
import { PaperButtons, Source } from '../components/parts.tsx';
import { StepDialog, Steps } from '../components/steps.tsx';
import { TourDialog } from '../components/tour-dialog.tsx';
import { tourStateNames, tourTones } from '../words.ts';
import '../congress.css';

export function TourPage() {
  const unit = useUnit();
  const text = useText();
  const { tour: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['tour', unit.code, id],
    queryFn: () => read<TourView>(unit.code, `tours/${id}`),
  });
  const back = {
    label: text({ zh: '代表巡视', en: 'Tours of inspection' }),
    href: `/desk/${unit.code}/tours`,
  };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: TourView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const [asked, setAsked] = useState<'change' | 'hold' | 'find' | null>(null);
  const at = `tours/${view.id}`;
  const step = (path: string, said: { zh: string; en: string }) =>
    act(() => write('post', unit.code, `${at}/${path}`, { version: view.version }), text(said));
  return (
    <Page
      title={view.title}
      back={back}
      actions={
        view.may.hold ? (
          <Button type="primary" onClick={() => setAsked('hold')}>
            {text({ zh: '登记巡视情况', en: 'It was made' })}
          </Button>
        ) : view.may.close ? (
          <Button
            type="primary"
            onClick={() =>
              void step('closing', {
                zh: '已办结，报告列入下一次大会。',
                en: 'Closed: the report goes to the next session.',
              })
            }
          >
            {text({ zh: '办结并向大会报告', en: 'Close and report' })}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: <StateTag tone={tourTones[view.state]}>{text(tourStateNames[view.state])}</StateTag>,
          },
          {
            key: 'when',
            label: text({ zh: '时间地点', en: 'When and where' }),
            value: `${format.day(view.heldOn ?? view.plannedOn)} · ${view.places}`,
            ...(view.may.change
              ? {
                  action: (
                    <Button size="small" onClick={() => setAsked('change')}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                  ),
                }
              : {}),
          },
          { key: 'theme', label: text({ zh: '巡视内容', en: 'What is looked at' }), value: view.theme },
          {
            key: 'people',
            label: text({ zh: '代表', en: 'Delegates' }),
            value: view.people
              .map((each) =>
                each.head ? text({ zh: `${each.name}（组长）`, en: `${each.name} (leads)` }) : each.name,
              )
              .join(text({ zh: '、', en: ', ' })),
          },
          ...(view.summary
            ? [{ key: 'summary', label: text({ zh: '巡视情况', en: 'What they saw' }), value: view.summary }]
            : []),
          ...(view.state === 'closed'
            ? [
                {
                  key: 'reported',
                  label: text({ zh: '向大会报告', en: 'Reported to the congress' }),
                  value: view.reportedIn ? (
                    <Link to={`/desk/${unit.code}/meetings/${view.reportedIn.meetingId}`}>
                      {view.reportedIn.title}
                    </Link>
                  ) : (
                    text({
                      zh: '召集下一次大会时自动列入议程',
                      en: 'Goes onto the agenda of the next session that is called',
                    })
                  ),
                },
              ]
            : []),
          {
            key: 'papers',
            label: text({ zh: '文书', en: 'Papers' }),
            value: (
              <>
                {text({ zh: '巡视方案', en: 'Plan' })} <PaperButtons path={`${at}/papers/plan`} />
                {view.heldOn && (view.state === 'closed' || unit.may('closeTour')) ? (
                  <>
                    {text({ zh: '情况报告', en: 'Report' })} <PaperButtons path={`${at}/papers/report`} />
                  </>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {view.state === 'held' || view.state === 'closed' ? (
        <Section
          title={text({
            zh: `发现的问题（${view.findings.length}）`,
            en: `Findings (${view.findings.length})`,
          })}
          actions={
            view.may.find ? (
              <Button onClick={() => setAsked('find')}>
                {text({ zh: '登记问题', en: 'Enter a finding' })}
              </Button>
            ) : undefined
          }
        >
          {view.may.find ? (
            <p>
              {text({
                zh: `行政应在 ${format.day(view.replyDue.dueOn)} 前答复`,
                en: `The administration replies by ${format.day(view.replyDue.dueOn)}`,
              })}{' '}
              <Source of={view.replyDue.rule} />
            </p>
          ) : null}
          {view.findings.length === 0 ? (
            <p className="jd-none">
              {text({
                zh: '没有登记问题。参加巡视的代表也可以在手机上写。',
                en: 'No findings. Delegates who went can also write them on their phones.',
              })}
            </p>
          ) : null}
          <Steps steps={view.findings} />
        </Section>
      ) : null}
      {view.may.change ? (
        <p className="cg-more">
          <Button type="text" onClick={() => void step('cancellation', { zh: '已取消。', en: 'Cancelled.' })}>
            {text({ zh: '取消这次巡视', en: 'Cancel the tour' })}
          </Button>
        </p>
      ) : null}
      {asked === 'change' ? <TourDialog tour={view} onClose={() => setAsked(null)} /> : null}
      {asked === 'find' ? (
        <StepDialog at={`${at}/findings`} found dueOn={view.replyDue.dueOn} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'hold' ? (
        <FormDialog<FormValues>
          title={text({ zh: '登记巡视情况', en: 'The tour was made' })}
          initial={{ heldOn: view.plannedOn <= today ? view.plannedOn : today }}
          fields={[
            {
              name: 'heldOn',
              label: text({ zh: '巡视日期', en: 'Made on' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'summary',
              label: text({ zh: '巡视情况', en: 'What they saw' }),
              kind: 'textarea',
              rows: 5,
              maxLength: 4000,
              help: text({
                zh: '写总的情况；问题逐条登记，分给承办部门。',
                en: 'The whole in a few words; findings are entered one by one, each for its department.',
              }),
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) => write('post', unit.code, `${at}/visit`, { ...values, version: view.version })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  );
}
