/** Who is appraised, and what is mended afterwards. */
import { Button } from 'antd';
import { download, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Section, StateTag } from '../../../../ui/desk/index.ts';
import { measureStateNames } from '../../locale.ts';
import type { AppraisalView } from '../calls.ts';
import type { Asked } from './dialogs.tsx';
import { Bar, SumsAlone } from './result.tsx';

export function People({ view, ask }: { view: AppraisalView; ask: (asked: Asked) => void }) {
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

export function Plan({ view, ask }: { view: AppraisalView; ask: (asked: Asked) => void }) {
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
