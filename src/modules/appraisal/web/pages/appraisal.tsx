/**
 * One poll or appraisal, from its preparation to what was mended.
 *
 *   reports and opening → the vote (at the ballots' page) → the result for whom it is → measures and their follow-up
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  formatShare,
  read,
  saveBelow,
  useAct,
  useFormat,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Facts,
  Page,
  Section,
  Stat,
  StateTag,
  Stats,
  Warning,
  LinkButton,
} from '../../../../ui/desk/index.ts';
import { electorateNames, formNames, kindNames, secrecyNames, stateNames } from '../../locale.ts';
import { isAsked } from '../../states.ts';
import '../appraisal.css';
import type { AppraisalView } from '../calls.ts';
import { stateTones, ofGroup } from '../words.ts';
import { Dialogs, type Asked } from '../components/dialogs.tsx';
import { People, Plan } from '../components/people.tsx';
import { Findings, Parts, Remarks, Result } from '../components/result.tsx';

export function AppraisalPage() {
  const unit = useUnit();
  const text = useText();
  const { appraisal: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['appraisal', unit.code, id],
    queryFn: () => read<AppraisalView>(unit.code, `appraisals/${id}`),
  });
  const back = { label: text({ zh: '评议与测评', en: 'Appraisal' }), href: `/desk/${unit.code}/appraisals` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: AppraisalView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>(null);
  const base = `/desk/${unit.code}`;
  const ballotHref = view.ballot ? `${base}/ballots/${view.ballot.id}` : null;
  const { opening } = view;
  const ready = view.may.open && opening?.reportsMissing.length === 0;
  return (
    <Page
      title={ofGroup(text, view)}
      back={back}
      actions={
        <>
          {view.may.print ? (
            <>
              <Button
                onClick={() =>
                  void act(() => saveBelow(unit.code, `appraisals/${view.id}/result?format=pdf`))
                }
              >
                {text({ zh: '结果表（PDF）', en: 'Result form (PDF)' })}
              </Button>
              <Button
                onClick={() =>
                  void act(() => saveBelow(unit.code, `appraisals/${view.id}/result?format=docx`))
                }
              >
                {text({ zh: 'Word', en: 'Word' })}
              </Button>
            </>
          ) : null}
          {ready ? (
            <Button type="primary" size="large" onClick={() => setAsked({ open: opening })}>
              {text({ zh: '开始投票', en: 'Open the vote' })}
            </Button>
          ) : view.may.publish ? (
            <Button type="primary" size="large" onClick={() => setAsked('publish')}>
              {text(
                view.audience === 'named'
                  ? { zh: '反馈结果', en: 'Tell the result' }
                  : { zh: '公布结果', en: 'Publish the result' },
              )}
            </Button>
          ) : ballotHref && (view.state === 'open' || view.state === 'closed') ? (
            <LinkButton type="primary" size="large" to={ballotHref}>
              {text(
                view.state === 'open'
                  ? { zh: '投票进展、纸质票、结束', en: 'Roll, paper ballots, closing' }
                  : { zh: '计票和监票', en: 'Count and scrutineers' },
              )}
            </LinkButton>
          ) : view.may.measure ? (
            <Button type="primary" size="large" onClick={() => setAsked('measure')}>
              {text({ zh: '加一项整改措施', en: 'Add a measure' })}
            </Button>
          ) : null}
        </>
      }
    >
      {view.notOpenable ? (
        <Warning title={text({ zh: '现在不能开始投票', en: 'The vote cannot be opened' })}>
          <p>{text(view.notOpenable)}</p>
        </Warning>
      ) : null}
      {view.meeting ? (
        <p>
          {text({ zh: '在会上评议：', en: 'Rated at a meeting: ' })}
          <Link to={`/desk/${unit.code}/meetings/${view.meeting.id}`}>
            {view.meeting.title}（{format.day(view.meeting.plannedOn)}）
          </Link>
        </p>
      ) : null}
      <Numbers view={view} />
      <Particulars view={view} />
      {view.may.edit || view.may.drop ? (
        <p className="ap-acts">
          {view.may.edit ? (
            <LinkButton to={`${base}/appraisals/${view.id}/edit`}>
              {text({ zh: '修改', en: 'Change' })}
            </LinkButton>
          ) : null}
          {view.may.drop ? (
            <Button type="text" onClick={() => setAsked('drop')}>
              {text({ zh: '不办了', en: 'Drop it' })}
            </Button>
          ) : null}
        </p>
      ) : null}
      {isAsked(view.kind) ? <Questions view={view} /> : <People view={view} ask={setAsked} />}
      {view.lines ? <Result view={view} /> : null}
      {view.survey ? <Findings view={view} findings={view.survey} /> : null}
      {view.parts.length > 0 ? <Parts view={view} /> : null}
      {view.kind === 'poll' && (view.remarks || view.remarksHidden) ? <Remarks view={view} /> : null}
      {view.summary ? (
        <Section title={text({ zh: '情况说明', en: 'What the union says' })}>
          <p className="ap-report">{view.summary}</p>
        </Section>
      ) : null}
      {view.state === 'published' || view.state === 'rectified' ? <Plan view={view} ask={setAsked} /> : null}
      <Dialogs view={view} asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

function Numbers({ view }: { view: AppraisalView }) {
  const text = useText();
  const { participation, rate } = view;
  if (!participation) return null;
  return (
    <Stats>
      <Stat
        label={text({
          zh: view.counted ? '收回的票' : '已参加',
          en: view.counted ? 'Returned' : 'Taken part',
        })}
        value={`${participation.num} / ${participation.den}`}
        note={
          view.needed === null
            ? undefined
            : view.floorMet === null
              ? participation.num >= view.needed
                ? text({ zh: `已够 ${view.needed} 人`, en: `${view.needed} needed: reached` })
                : text({
                    zh: `至少 ${view.needed} 人，还差 ${view.needed - participation.num} 人`,
                    en: `${view.needed} needed, ${view.needed - participation.num} more`,
                  })
              : text(
                  view.floorMet
                    ? { zh: `至少 ${view.needed} 人，达到`, en: `${view.needed} needed: reached` }
                    : { zh: `至少 ${view.needed} 人，不作数`, en: `${view.needed} needed: does not count` },
                )
        }
      />
      {rate ? (
        <Stat
          label={text({ zh: '满意率', en: 'Satisfied' })}
          value={view.floorMet ? formatShare(rate.num, rate.den) : '—'}
          note={text({
            zh: `${rate.den} 张有效票中 ${rate.num} 张满意或基本满意`,
            en: `${rate.num} of ${rate.den} valid ballots`,
          })}
        />
      ) : null}
      {view.measures.all > 0 ? (
        <Stat
          label={text({ zh: '整改完成', en: 'Mended' })}
          value={`${view.measures.all - view.measures.open} / ${view.measures.all}`}
          note={
            view.measures.overdue > 0
              ? text({ zh: `${view.measures.overdue} 项逾期`, en: `${view.measures.overdue} late` })
              : undefined
          }
        />
      ) : null}
    </Stats>
  );
}

function Particulars({ view }: { view: AppraisalView }) {
  const text = useText();
  const format = useFormat();
  const source = (floor: NonNullable<AppraisalView['floor']>) =>
    text({
      zh: `${format.bound(floor.num, floor.den)}（${floor.source}${floor.confirmed ? '' : '，待核实'}）`,
      en: `${format.bound(floor.num, floor.den)} (${floor.source}${floor.confirmed ? '' : ', not confirmed'})`,
    });
  return (
    <Facts
      items={[
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          value: (
            <>
              <StateTag tone={stateTones[view.state]}>{text(stateNames[view.state])}</StateTag>{' '}
              {view.dropReason ?? ''}
              {view.voids > 0
                ? text({ zh: `曾有 ${view.voids} 次投票无效`, en: `${view.voids} votes were void` })
                : ''}
            </>
          ),
        },
        { key: 'kind', label: text({ zh: '种类', en: 'Kind' }), value: text(kindNames[view.kind]) },
        {
          key: 'who',
          label: text({ zh: '谁参加', en: 'Who is asked' }),
          value: [
            view.opening
              ? text({
                  zh: `${electorateNames[view.electorate].zh}，今天 ${view.opening.entitled} 人`,
                  en: `${electorateNames[view.electorate].en}, ${view.opening.entitled} today`,
                })
              : text(electorateNames[view.electorate]),
            ...view.voters.map((each) => each.name),
          ].join(text({ zh: '；', en: '; ' })),
        },
        {
          key: 'days',
          label: text({ zh: '日期', en: 'Days' }),
          value:
            view.ballot && view.closesOn
              ? `${format.day(view.ballot.opensOn)} — ${format.day(view.closesOn)}`
              : text({
                  zh: `计划 ${format.day(view.plannedOn)}`,
                  en: `planned for ${format.day(view.plannedOn)}`,
                }),
        },
        {
          key: 'secrecy',
          label: text({ zh: '怎么保密', en: 'Secrecy' }),
          value: view.opening
            ? text({
                zh: `${secrecyNames[view.opening.secrecy].zh}。${view.opening.why.zh}`,
                en: `${secrecyNames[view.opening.secrecy].en}. ${view.opening.why.en}`,
              })
            : text(secrecyNames[view.secrecy]),
        },
        {
          key: 'audience',
          label: text({ zh: '结果告诉谁', en: 'Told to' }),
          value: text(
            view.audience === 'named'
              ? {
                  zh: '本人、工会、上级工会和党组织',
                  en: 'the person, the union, the union above and the party',
                }
              : { zh: '本单位职工', en: 'everybody who works here' },
          ),
        },
        ...(view.floor
          ? [{ key: 'floor', label: text({ zh: '作数要求', en: 'Counts from' }), value: source(view.floor) }]
          : []),
        ...(view.planBy && view.state === 'published'
          ? [
              {
                key: 'planBy',
                label: text({ zh: '整改措施最晚', en: 'Measures by' }),
                value: format.day(view.planBy),
              },
            ]
          : []),
        ...(view.rectifiedOn
          ? [
              {
                key: 'rectified',
                label: text({ zh: '办结', en: 'Concluded' }),
                value: [format.day(view.rectifiedOn), view.conclusion]
                  .filter(Boolean)
                  .join(text({ zh: '，', en: ': ' })),
              },
            ]
          : []),
      ]}
    />
  );
}

function Questions({ view }: { view: AppraisalView }) {
  const text = useText();
  if (view.lines || view.survey) return null;
  const survey = view.kind === 'survey';
  return (
    <Section title={text({ zh: survey ? '调查的问题' : '测评的问题', en: 'What is asked' })}>
      <ol>
        {view.questions.map((each, at) => (
          <li key={each.id}>
            {text(each)}
            {at === 0 && !survey
              ? text({ zh: '（满意率按这一问计算）', en: ' (the rate is taken from this one)' })
              : ''}
            {each.form ? (
              <small className="jd-none">
                {' '}
                {[
                  text(formNames[each.form]),
                  ...(each.most ? [text({ zh: `最多 ${each.most} 项`, en: `${each.most} at most` })] : []),
                  ...(each.answers.length > 0
                    ? [each.answers.map((answer) => text(answer)).join(text({ zh: '、', en: ', ' }))]
                    : []),
                ].join(text({ zh: '，', en: '; ' }))}
              </small>
            ) : null}
          </li>
        ))}
      </ol>
      {view.bank ? (
        <p className="jd-none">
          {text({
            zh: `题库第 ${view.bank.version} 版${view.bank.source ? `，出自${view.bank.source.document}${view.bank.source.confirmed ? '' : '（待核实）'}` : ''}`,
            en: `Bank version ${view.bank.version}${view.bank.source ? `, from ${view.bank.source.document}${view.bank.source.confirmed ? '' : ' (not confirmed)'}` : ''}`,
          })}
        </p>
      ) : null}
    </Section>
  );
}
