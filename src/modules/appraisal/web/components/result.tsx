/** What a poll or an appraisal came to, for those whom the rule lets see it: sums, findings, parts, remarks. */
import { Fragment } from 'react';
import { formatShare, useText } from '../../../../core/web/index.ts';
import { Section, StateTag } from '../../../../ui/desk/index.ts';
import { breakDownNames } from '../../locale.ts';
import type { AppraisalView } from '../calls.ts';

type Line = { byOption: Record<string, number>; blank: number; approval: { num: number; den: number } };

/** One line of a result: a bar of its options, or the sum alone. */
export function Bar({ view, line, title }: { view: AppraisalView; line: Line; title: string }) {
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
export function SumsAlone({ view }: { view: AppraisalView }) {
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

export function Result({ view }: { view: AppraisalView }) {
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
export function Findings({
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
export function Parts({ view }: { view: AppraisalView }) {
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

export function Remarks({ view }: { view: AppraisalView }) {
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
