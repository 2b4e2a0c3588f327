/**
 * One poll or appraisal, from its preparation to what was mended.
 *
 *   reports and opening → the vote (at the ballots' page) → the result for whom it is → measures and their follow-up
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  Answer,
  download,
  FormDialog,
  formatShare,
  pickedIds,
  pickPeople,
  read,
  saveBelow,
  uploadAll,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import {
  Facts,
  type FormValues,
  Page,
  Section,
  Stat,
  StateTag,
  Stats,
  Warning,
} from '../../../../ui/desk/index.ts';
import {
  breakDownNames,
  electorateNames,
  formNames,
  kindNames,
  measureStateNames,
  secrecyNames,
  stateNames,
} from '../../locale.ts';
import { isAsked } from '../../states.ts';
import '../appraisal.css';
import type { AppraisalView, MeasureRow } from '../calls.ts';
import { stateTones, ofGroup } from '../words.ts';

type Opening = NonNullable<AppraisalView['opening']>;

type Asked =
  | 'drop'
  | 'publish'
  | 'measure'
  | 'conclude'
  | { open: Opening }
  | { report: AppraisalView['subjects'][number] }
  | { followUp: MeasureRow }
  | { verify: MeasureRow }
  | null;

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
  const navigate = useNavigate();
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
            <Button type="primary" size="large" onClick={() => void navigate(ballotHref)}>
              {text(
                view.state === 'open'
                  ? { zh: '投票进展、纸质票、结束', en: 'Roll, paper ballots, closing' }
                  : { zh: '计票和监票', en: 'Count and scrutineers' },
              )}
            </Button>
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
            <Button onClick={() => void navigate(`${base}/appraisals/${view.id}/edit`)}>
              {text({ zh: '修改', en: 'Change' })}
            </Button>
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
      zh: `${formatShare(floor.num, floor.den)}（${floor.source}${floor.confirmed ? '' : '，待核实'}）`,
      en: `${formatShare(floor.num, floor.den)} (${floor.source}${floor.confirmed ? '' : ', not confirmed'})`,
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

type Line = { byOption: Record<string, number>; blank: number; approval: { num: number; den: number } };

/** One line of a result: a bar of its options, or the sum alone. */
function Bar({ view, line, title }: { view: AppraisalView; line: Line; title: string }) {
  const text = useText();
  const { num, den } = line.approval;
  const whole = Object.keys(line.byOption).length > 0;
  return (
    <>
      <div className="ap-bar-head">
        <span>{title}</span>
        <b>{den > 0 ? formatShare(num, den) : '—'}</b>
      </div>
      {whole ? (
        <>
          <div className="ap-bar" aria-hidden="true">
            {view.options.map((option, at) => {
              const count = line.byOption[option.id] ?? 0;
              return count > 0 ? (
                <i key={option.id} className={`ap-o${at}`} style={{ width: `${(count * 100) / den}%` }} />
              ) : null;
            })}
          </div>
          <ul className="ap-counts">
            {view.options.map((option, at) => (
              <li key={option.id}>
                <i className={`ap-o${at}`} aria-hidden="true" />
                {text(option)} {line.byOption[option.id] ?? 0}
              </li>
            ))}
            {line.blank > 0 ? <li>{text({ zh: `没填 ${line.blank}`, en: `Blank ${line.blank}` })}</li> : null}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Said once where so few voted that single options are not shown. */
function SumsAlone({ view }: { view: AppraisalView }) {
  const text = useText();
  const lines = [...(view.lines ?? []), ...view.subjects.flatMap((each) => each.result ?? [])];
  if (!lines.some((line) => Object.keys(line.byOption).length === 0)) return null;
  return (
    <p className="jd-none">
      {text({
        zh: `有效票不足 ${view.leastToBreakDown} 张，为保护投票的人，只列合计，不分列各选项。`,
        en: `Fewer than ${view.leastToBreakDown} valid ballots: to protect the voters only the sums are shown.`,
      })}
    </p>
  );
}

function Result({ view }: { view: AppraisalView }) {
  const text = useText();
  return (
    <Section title={text({ zh: '结果', en: 'Result' })}>
      {view.floorMet === false ? (
        <p>
          <StateTag tone="bad">{text({ zh: '参加的人不够，不作数', en: 'Too few took part' })}</StateTag>
        </p>
      ) : null}
      <SumsAlone view={view} />
      <ul className="ap-bars">
        {(view.lines ?? []).map((line) => {
          const question = view.questions.find((each) => each.id === line.id);
          return (
            <li key={line.id}>
              <Bar view={view} line={line} title={question ? text(question) : ''} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What a survey found: a bar for each answer; free words for the union alone. */
function Findings({
  view,
  findings,
}: {
  view: AppraisalView;
  findings: NonNullable<AppraisalView['survey']>;
}) {
  const text = useText();
  const valid = view.counted?.valid ?? 0;
  return (
    <Section title={text({ zh: '结果', en: 'Result' })}>
      {view.floorMet === false ? (
        <p>
          <StateTag tone="bad">{text({ zh: '参加的人不够，不作数', en: 'Too few took part' })}</StateTag>
        </p>
      ) : null}
      {findings.map((finding) => {
        const question = view.questions.find((each) => each.id === finding.id);
        if (!question) return null;
        const words = question.form === 'text';
        return (
          <div className="ap-finding" key={finding.id}>
            <h3>{text(question)}</h3>
            {words ? (
              finding.texts === null ? (
                <p className="jd-none">
                  {text({
                    zh: `文字回答只给工会看；用手机参加的不足 ${view.leastToBreakDown} 人时不显示。`,
                    en: `Free words are for the union alone, and not shown where fewer than ${view.leastToBreakDown} took part by phone.`,
                  })}
                </p>
              ) : finding.texts.length === 0 ? (
                <p className="jd-none">{text({ zh: '没有人写。', en: 'Nobody wrote any.' })}</p>
              ) : (
                <ul>
                  {finding.texts.map((each, at) => (
                    <li key={`${at}${each}`}>{each}</li>
                  ))}
                </ul>
              )
            ) : finding.answers === null ? (
              <p className="jd-none">
                {text({
                  zh: `有效票不足 ${view.leastToBreakDown} 张，为保护参加的人，不分列各选项。`,
                  en: `Fewer than ${view.leastToBreakDown} valid ballots: to protect people single answers are not shown.`,
                })}
              </p>
            ) : (
              <table className="ap-answers">
                <tbody>
                  {finding.answers.map((answer) => (
                    <tr key={answer.id}>
                      <th scope="row">{text(answer)}</th>
                      <td className="ap-answer-bar" aria-hidden="true">
                        <i style={{ width: `${valid > 0 ? (answer.count * 100) / valid : 0}%` }} />
                      </td>
                      <td>{answer.count}</td>
                      <td>{valid > 0 ? formatShare(answer.count, valid) : '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </div>
        );
      })}
    </Section>
  );
}

/** By branch, department or sex: only parts that are large enough, by themselves and in what they leave over. */
function Parts({ view }: { view: AppraisalView }) {
  const text = useText();
  const rows =
    view.kind === 'survey'
      ? (view.survey ?? []).flatMap((finding) =>
          (finding.answers ?? []).map((answer, at) => ({
            key: `${finding.id}/${answer.id}`,
            question: at === 0 ? view.questions.find((each) => each.id === finding.id) : undefined,
            title: answer as { zh: string; en: string },
          })),
        )
      : view.questions.map((each) => ({ key: each.id, question: undefined, title: each }));
  return (
    <Section
      title={text({
        zh: `按${view.breakDownBy ? breakDownNames[view.breakDownBy].zh : ''}看`,
        en: `By ${view.breakDownBy ? breakDownNames[view.breakDownBy].en.toLowerCase() : ''}`,
      })}
    >
      <div className="ap-parts">
        <table>
          <thead>
            <tr>
              <th scope="col">
                {view.kind === 'survey'
                  ? text({ zh: '选项', en: 'Answer' })
                  : text({ zh: '满意率', en: 'Satisfied' })}
              </th>
              {view.parts.map((part) => (
                <th key={part.key} scope="col">
                  {text(part.title)}
                  <small> {text({ zh: `${part.valid} 人`, en: `${part.valid}` })}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.key}>
                {row.question ? (
                  <tr>
                    <th scope="rowgroup" colSpan={view.parts.length + 1}>
                      {text(row.question)}
                    </th>
                  </tr>
                ) : null}
                <tr>
                  <td>{text(row.title)}</td>
                  {view.parts.map((part) => (
                    <td key={part.key}>{formatShare(part.counts[row.key] ?? 0, part.valid)}</td>
                  ))}
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="jd-none">
        {text({
          zh: `手机投票按部分列出，纸质票不分列。不足 ${view.leastToBreakDown} 人的部分不单独列出，也不能由别的数相减得出。`,
          en: `Votes by phone; paper is not broken down. Parts of fewer than ${view.leastToBreakDown} are not shown, nor can they be found by subtracting others.`,
        })}
      </p>
    </Section>
  );
}

function Remarks({ view }: { view: AppraisalView }) {
  const text = useText();
  return (
    <Section title={text({ zh: '留言', en: 'Remarks' })}>
      {view.remarks === null ? (
        <p className="jd-none">
          {text({
            zh: `用手机参加的不足 ${view.leastToBreakDown} 人，留言会让人认出是谁写的，因此不显示。`,
            en: `Fewer than ${view.leastToBreakDown} took part by phone: a remark would tell who wrote it, so they are not shown.`,
          })}
        </p>
      ) : view.remarks.length === 0 ? (
        <p className="jd-none">{text({ zh: '没有留言。', en: 'None.' })}</p>
      ) : (
        <>
          <p className="jd-none">
            {text({
              zh: '只有工会看得到，与选择分开存放，次序已打乱。',
              en: 'For the union alone; kept apart from the choices, in no order.',
            })}
          </p>
          <ul>
            {view.remarks.map((remark, at) => (
              <li key={`${at}${remark}`}>{remark}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function People({ view, ask }: { view: AppraisalView; ask: (asked: Asked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <Section title={text({ zh: '被评议的人', en: 'Who is rated' })}>
      {view.opening && view.opening.reportsMissing.length > 0 ? (
        <p className="jd-none">
          {text({
            zh: `先述职、后评议：还缺 ${view.opening.reportsMissing.join('、')} 的述职报告。`,
            en: `Reports come before ratings: ${view.opening.reportsMissing.join(', ')} still to come.`,
          })}
        </p>
      ) : null}
      <SumsAlone view={view} />
      <ul className="ap-list">
        {view.subjects.map((each) => (
          <li key={each.id}>
            <b>{each.name}</b> {each.office}{' '}
            {each.reportedOn ? (
              <StateTag tone="good">
                {text({
                  zh: `${format.day(each.reportedOn)} 述职`,
                  en: `reported ${format.day(each.reportedOn)}`,
                })}
              </StateTag>
            ) : (
              <StateTag tone="wait">
                {text({
                  zh: `述职报告 ${format.day(each.reportDueOn)} 前交`,
                  en: `report due ${format.day(each.reportDueOn)}`,
                })}
              </StateTag>
            )}{' '}
            {each.actionAsked ? (
              <StateTag tone="bad">
                {text({ zh: '“不称职”达到规定比例', en: '“Not competent” at the share of the rule' })}
              </StateTag>
            ) : null}
            {each.result ? (
              <Bar
                view={view}
                line={each.result}
                title={text({ zh: '称职率', en: 'Excellent or competent' })}
              />
            ) : null}
            {each.report ? (
              <details>
                <summary>{text({ zh: '读述职报告', en: 'Read the report' })}</summary>
                <p className="ap-report">{each.report}</p>
                {each.files.map((file) => (
                  <Button key={file.id} onClick={() => void download(`/units/${unit.code}/files/${file.id}`)}>
                    {file.name}
                  </Button>
                ))}
              </details>
            ) : null}
            {each.may.report ? (
              <p className="ap-acts">
                <Button onClick={() => ask({ report: each })}>
                  {each.reportedOn
                    ? text({ zh: '修改述职报告', en: 'Change the report' })
                    : each.mine
                      ? text({ zh: '写述职报告', en: 'Write my report' })
                      : text({ zh: '代录述职报告', en: 'Enter the report' })}
                </Button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const measureTones = { open: 'wait', done: 'info', verified: 'good' } as const;

function Plan({ view, ask }: { view: AppraisalView; ask: (asked: Asked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <Section
      title={text({ zh: '整改措施', en: 'What is mended' })}
      actions={
        view.may.conclude ? (
          <Button onClick={() => ask('conclude')}>{text({ zh: '办结', en: 'Conclude' })}</Button>
        ) : undefined
      }
    >
      {view.plan.length === 0 ? (
        <p className="jd-none">
          {view.state === 'rectified'
            ? text({ zh: '没有需要整改的。', en: 'Nothing had to be mended.' })
            : text({
                zh: '还没有整改措施。把不满意的地方列出来，定好责任人和期限，到期系统会提醒。',
                en: 'Nothing is laid down yet. List what people are not satisfied with, who mends it and until when.',
              })}
        </p>
      ) : (
        <ul className="ap-list">
          {view.plan.map((each) => (
            <li key={each.id}>
              <b>{each.problem}</b>{' '}
              <StateTag tone={each.overdue ? 'bad' : measureTones[each.state]}>
                {each.overdue ? text({ zh: '逾期', en: 'Late' }) : text(measureStateNames[each.state])}
              </StateTag>
              <p>{each.measure}</p>
              <p className="jd-none">
                {[
                  ...(each.subject ? [each.subject] : []),
                  text({ zh: `责任人 ${each.owner}`, en: each.owner }),
                  text({ zh: `${format.day(each.dueOn)} 前完成`, en: `by ${format.day(each.dueOn)}` }),
                ].join(' · ')}
              </p>
              {each.followUps.map((one) => (
                <p key={one.id}>
                  {format.day(one.on)} {one.by}
                  {text({ zh: '：', en: ': ' })}
                  {one.note}{' '}
                  {one.outcome ? (
                    <StateTag
                      tone={one.outcome === 'verified' ? 'good' : one.outcome === 'done' ? 'info' : 'bad'}
                    >
                      {text(
                        one.outcome === 'verified'
                          ? { zh: '核实已改', en: 'verified' }
                          : one.outcome === 'done'
                            ? { zh: '报完成', en: 'reported done' }
                            : { zh: '退回再改', en: 'sent back' },
                      )}
                    </StateTag>
                  ) : null}
                  {one.files.map((file) => (
                    <Button
                      key={file.id}
                      type="link"
                      onClick={() => void download(`/units/${unit.code}/files/${file.id}`)}
                    >
                      {file.name}
                    </Button>
                  ))}
                </p>
              ))}
              {each.may.followUp || each.may.verify ? (
                <p className="ap-acts">
                  {each.may.followUp ? (
                    <Button onClick={() => ask({ followUp: each })}>
                      {text({ zh: '登记进展', en: 'Enter progress' })}
                    </Button>
                  ) : null}
                  {each.may.verify ? (
                    <Button onClick={() => ask({ verify: each })}>
                      {text({ zh: '核实', en: 'Verify' })}
                    </Button>
                  ) : null}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Dialogs({ view, asked, onClose }: { view: AppraisalView; asked: Asked; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `appraisals/${view.id}`;
  if (!asked) return null;
  if (typeof asked === 'object') {
    if ('open' in asked)
      return <OpenDialog view={view} opening={asked.open} today={today} onClose={onClose} />;
    if ('report' in asked)
      return (
        <FormDialog<FormValues>
          title={text({
            zh: `${asked.report.name}的述职报告`,
            en: `Duty report of ${asked.report.name}`,
          })}
          wide
          draftKey={`duty-report-${asked.report.id}`}
          initial={{ report: asked.report.report ?? '' }}
          fields={[
            {
              name: 'report',
              label: text({ zh: '述职报告', en: 'Report' }),
              kind: 'textarea',
              rows: 12,
              required: true,
              maxLength: 20_000,
              help: text({
                zh: '从德、能、勤、绩、廉几方面写。参加评议的人会读到。',
                en: 'Conduct, ability, diligence, results, integrity. Those who rate read it.',
              }),
            },
            {
              name: 'files',
              label: text({ zh: '附件', en: 'Files' }),
              kind: 'file',
              multiple: true,
            },
          ]}
          submit={text({ zh: '交报告', en: 'Hand it in' })}
          send={async (values) =>
            write('put', unit.code, `${at}/subjects/${asked.report.id}/report`, {
              version: asked.report.version,
              report: values['report'],
              fileIds: [
                ...asked.report.files.map((file) => file.id),
                ...(await uploadAll(unit.code, values['files'])),
              ],
            })
          }
          onClose={onClose}
        />
      );
    if ('followUp' in asked)
      return (
        <FormDialog<FormValues>
          title={text({ zh: '登记进展', en: 'Enter progress' })}
          above={<p>{asked.followUp.measure}</p>}
          fields={[
            {
              name: 'note',
              label: text({ zh: '做了什么，效果怎样', en: 'What was done, and what it changed' }),
              kind: 'textarea',
              rows: 4,
              required: true,
              maxLength: 1000,
            },
            {
              name: 'done',
              label: text({ zh: '已整改完成，请核实', en: 'It is mended and may be verified' }),
              kind: 'checkbox',
            },
            { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={async (values) =>
            write('post', unit.code, `${at}/measures/${asked.followUp.id}/follow-ups`, {
              version: asked.followUp.version,
              note: values['note'],
              done: values['done'] === true,
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
          onClose={onClose}
        />
      );
    return (
      <FormDialog<FormValues>
        title={text({ zh: '核实整改', en: 'Verify what was mended' })}
        above={<p>{asked.verify.measure}</p>}
        fields={[
          {
            name: 'mended',
            label: text({ zh: '改好了吗', en: 'Is it mended?' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'yes', label: text({ zh: '已经改好', en: 'Yes' }) },
              {
                value: 'no',
                label: text({ zh: '还没有，退回再改', en: 'Not yet: back to whoever mends it' }),
              },
            ],
          },
          {
            name: 'note',
            label: text({ zh: '怎么核实的', en: 'How it was looked at' }),
            kind: 'textarea',
            rows: 3,
            required: true,
            maxLength: 1000,
          },
        ]}
        submit={text({ zh: '确认', en: 'Confirm' })}
        send={(values) =>
          write('post', unit.code, `${at}/measures/${asked.verify.id}/verification`, {
            version: asked.verify.version,
            mended: values['mended'] === 'yes',
            note: values['note'],
          })
        }
        onClose={onClose}
      />
    );
  }
  switch (asked) {
    case 'drop':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '不办了', en: 'Drop it' })}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '理由', en: 'Why' }),
              kind: 'textarea',
              required: true,
              maxLength: 300,
            },
          ]}
          submit={text({ zh: '确认', en: 'Confirm' })}
          send={(values) => write('post', unit.code, `${at}/dropping`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    case 'publish':
      return (
        <FormDialog<FormValues>
          title={text(
            view.audience === 'named'
              ? { zh: '反馈结果', en: 'Tell the result' }
              : { zh: '公布结果', en: 'Publish the result' },
          )}
          above={
            <p>
              {text(
                view.audience === 'named'
                  ? {
                      zh: '本人会收到通知，只看得到自己的结果；结果表存入档案，请打印报上级工会和党组织。',
                      en: 'Those rated are told and see their own result alone. The form goes into the archive: print it for the union above and the party organization.',
                    }
                  : {
                      zh: '参加的人会收到通知，结果和整改都在手机上看得到；结果表存入档案。',
                      en: 'Those who were asked are told, and follow result and measures on the phone. The form goes into the archive.',
                    },
              )}
            </p>
          }
          draftKey={`publish-${view.id}`}
          fields={[
            {
              name: 'summary',
              label: text({ zh: '情况说明', en: 'What the union says' }),
              kind: 'textarea',
              rows: 5,
              required: true,
              maxLength: 2000,
              help: text({
                zh: '大家满意什么、不满意什么，打算怎么改。不要写出会让人认出是谁的话。',
                en: 'What people are content with, what not, and what will be done. Nothing that tells who said it.',
              }),
            },
          ]}
          submit={text({ zh: '公布', en: 'Publish' })}
          said={text({ zh: '已公布并归档。', en: 'Published and filed.' })}
          send={(values) =>
            write('post', unit.code, `${at}/publication`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'measure':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '整改措施', en: 'A measure' })}
          wide
          fields={[
            ...(view.subjects.length > 0
              ? [
                  {
                    name: 'subjectId',
                    label: text({ zh: '针对谁', en: 'Following whose appraisal' }),
                    kind: 'select' as const,
                    options: view.subjects.map((each) => ({ value: each.id, label: each.name })),
                  },
                ]
              : []),
            {
              name: 'problem',
              label: text({ zh: '问题', en: 'What is wrong' }),
              kind: 'text',
              required: true,
              maxLength: 300,
              width: 'full',
            },
            {
              name: 'measure',
              label: text({ zh: '怎么改', en: 'What is done about it' }),
              kind: 'textarea',
              rows: 3,
              required: true,
              maxLength: 1000,
            },
            {
              name: 'owner',
              label: text({ zh: '责任人', en: 'Who answers for it' }),
              kind: 'custom',
              required: true,
              render: pickPeople(1),
            },
            {
              name: 'dueOn',
              label: text({ zh: '完成期限', en: 'By' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
          ]}
          submit={text({ zh: '加上', en: 'Add' })}
          said={text({ zh: '已加上，责任人会收到任务。', en: 'Added; whoever answers for it has a task.' })}
          send={({ owner, ...values }) =>
            write('post', unit.code, `${at}/measures`, {
              ...values,
              subjectId: values['subjectId'] ?? null,
              ownerEmployeeId: pickedIds(owner)[0],
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'conclude':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '办结', en: 'Conclude' })}
          fields={[
            {
              name: 'conclusion',
              label:
                view.plan.length > 0
                  ? text({ zh: '整改的总体情况', en: 'All in all' })
                  : text({ zh: '为什么不需要整改', en: 'Why nothing need be mended' }),
              kind: 'textarea',
              rows: 3,
              required: view.plan.length === 0,
              maxLength: 1000,
            },
          ]}
          submit={text({ zh: '办结', en: 'Conclude' })}
          send={(values) =>
            write('post', unit.code, `${at}/conclusion`, {
              conclusion: values['conclusion'] ?? '',
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
  }
}

/** @param opening as it was when asked for: once the vote is open there is none */
function OpenDialog({
  view,
  opening,
  today,
  onClose,
}: {
  view: AppraisalView;
  opening: Opening;
  today: string;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const { days } = opening;
  const untold = opening.entitled - opening.told;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '开始投票', en: 'Open the vote' })}
      above={
        <p>
          {text({
            zh: `应参加 ${opening.entitled} 人，${untold === 0 ? '都会收到通知' : `${opening.told} 人有账号，会收到通知；${untold} 人还没有账号，请发邀请条或纸票`}。开始后不能再改内容。`,
            en: `${opening.entitled} people are entitled${untold === 0 ? ' and told' : `: ${opening.told} have an account and are told; ${untold} have none: give them invitation slips or paper ballots`}. What is asked cannot be changed afterwards.`,
          })}
        </p>
      }
      initial={{ secrecy: opening.secrecy }}
      fields={[
        {
          name: 'secrecy',
          label: text({ zh: '怎么保密', en: 'Secrecy' }),
          kind: 'radio',
          required: true,
          help: text(opening.why),
          options: opening.choices.map((value) => ({ value, label: text(secrecyNames[value]) })),
        },
        {
          name: 'opensOn',
          label: text({
            zh: '开始投票的日期（在这之前领电子选票）',
            en: 'The vote opens on (tokens before it)',
          }),
          kind: 'date',
          required: true,
          width: 'short',
          when: (values) => values['secrecy'] === 'blind',
          check: (value) =>
            typeof value === 'string' && value <= today
              ? text({ zh: '最早是明天。', en: 'Tomorrow at the earliest.' })
              : undefined,
        },
        {
          name: 'closesOn',
          label: text({ zh: '截止日期（含当天）', en: 'Last day' }),
          kind: 'date',
          required: true,
          width: 'short',
          ...(days
            ? {
                help: text({
                  zh: `开放 ${days.min} 至 ${days.max ?? '不限'} 天（${days.source}）。`,
                  en: `${days.min} to ${days.max ?? 'any number of'} days (${days.source}).`,
                }),
              }
            : {}),
        },
        ...(opening.breakDowns.length > 0
          ? [
              {
                name: 'breakDownBy',
                label: text({ zh: '结果还按什么看', en: 'The result also by' }),
                kind: 'radio' as const,
                help: text({
                  zh: `只能选一种；不足 ${view.leastToBreakDown} 人的部分并入其他。票上会带有所在的部分，投票的人会被告知。`,
                  en: `One alone; parts of fewer than ${view.leastToBreakDown} stay with the rest. A ballot carries its part, and voters are told so.`,
                }),
                options: opening.breakDowns.map(({ by, parts }) => ({
                  value: by,
                  label: text(breakDownNames[by]),
                  help: parts
                    .map((part) => `${text(part.title)} ${part.people}`)
                    .join(text({ zh: '、', en: ', ' })),
                })),
                when: (values: Partial<FormValues>) => values['secrecy'] === 'detached',
              },
            ]
          : []),
      ]}
      submit={text({ zh: '开始', en: 'Open' })}
      said={text({ zh: '已开始，通知已发出。', en: 'Open; notices are sent.' })}
      send={(values) =>
        write('post', unit.code, `appraisals/${view.id}/opening`, {
          version: view.version,
          secrecy: values['secrecy'],
          opensOn: values['opensOn'] ?? null,
          closesOn: values['closesOn'],
          breakDownBy: values['secrecy'] === 'detached' ? (values['breakDownBy'] ?? null) : null,
        })
      }
      onClose={onClose}
    />
  );
}
