/**
 * The self-inspection: facts have filled it; people add remarks, attachments and tasks.
 *
 *   SelfPage     the indicators, gaps first to hand, and handing in
 */
import { Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../core/web/index.ts';
import { Empty, Section, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf, mayDo, type Act } from '../components/acts.tsx';
import { Evidence, evidenceWords, hasEvidence } from '../components/evidence.tsx';
import { CasePart, Files } from '../components/parts.tsx';
import { uploadAll, write, type CaseView, type ScoreLine } from '../calls.ts';
import { readDay, results, toneOfResult } from '../words.ts';

export function SelfPage() {
  const text = useText();
  return (
    <CasePart
      title={text({ zh: '自检', en: 'Self-inspection' })}
      lead={() =>
        text({
          zh: '结果由记录填好；您只需说明记录看不到的。',
          en: 'The records have filled it in; you add what they cannot know.',
        })
      }
    >
      {(view) =>
        view.evaluation ? (
          <Body view={view} />
        ) : (
          <Empty title={text({ zh: '自检还没有开始。', en: 'The self-inspection has not begun.' })} />
        )
      }
    </CasePart>
  );
}

const isGap = (line: ScoreLine): boolean => line.self?.result === 'unmet' || line.self?.result === 'unknown';
const isBare = (line: ScoreLine): boolean => isGap(line) && !line.self?.taskId && !line.self?.remark;
type Shown = 'all' | 'gaps' | 'bare' | 'claimed';

function Body({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const [shown, setShown] = useState<Shown>(view.scores.some(isGap) ? 'gaps' : 'all');
  const [evidence, setEvidence] = useState<ScoreLine | null>(null);
  const tests: Record<Shown, (line: ScoreLine) => boolean> = {
    all: () => true,
    gaps: isGap,
    bare: isBare,
    claimed: (line) => line.proof === 'claimed',
  };
  const count = (key: Shown): number => view.scores.filter(tests[key]).length;
  const bare = count('bare');
  const submit = view.state === 'recheckDue' ? 'submitRecheck' : 'submitSelfInspection';
  const path = view.state === 'recheckDue' ? 'recheck' : 'self-inspection/submission';
  return (
    <>
      <div className="cert-filter">
        <Segmented<Shown>
          aria-label={text({ zh: '显示', en: 'Show' })}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'gaps', label: text({ zh: `差距 ${count('gaps')}`, en: `Gaps ${count('gaps')}` }) },
            { value: 'bare', label: text({ zh: `待处理 ${bare}`, en: `To do ${bare}` }) },
            {
              value: 'claimed',
              label: text({ zh: `凭说明 ${count('claimed')}`, en: `Claimed ${count('claimed')}` }),
            },
            {
              value: 'all',
              label: text({ zh: `全部 ${view.scores.length}`, en: `All ${view.scores.length}` }),
            },
          ]}
        />
        <span className="cert-filter-end">
          {text({
            zh: `记录截至 ${readDay(view.evaluation?.asOf, locale)}`,
            en: `records as of ${readDay(view.evaluation?.asOf, locale)}`,
          })}{' '}
          {mayDo(view.abilities, 'refreshSelfInspection') ? (
            <ActButton
              small
              act={{
                label: { zh: '按最新记录重填', en: 'Read the records anew' },
                run: () =>
                  write('post', view.unit.code, `cases/${view.id}/self-inspection/refresh`, {
                    version: view.version,
                  }),
                said: { zh: '已按最新记录重填。', en: 'Read anew.' },
              }}
            />
          ) : null}
        </span>
      </div>
      {bare > 0 && mayDo(view.abilities, 'remarkSelfInspection') ? (
        <p>
          <ActButton
            act={{
              label: { zh: `把待处理的 ${bare} 项列为任务`, en: `Make tasks of the ${bare} to do` },
              lead: text({
                zh: '每项差距成为一个任务，放进负责人的收件箱；之后仍可逐项写说明。',
                en: 'Each gap becomes a task in its owner’s inbox; remarks can still be added line by line.',
              }),
              fields: [
                {
                  name: 'owner',
                  label: text({ zh: '负责人', en: 'Owner' }),
                  kind: 'select',
                  required: true,
                  options: owners(view),
                },
                {
                  name: 'dueOn',
                  label: text({ zh: '完成日期', en: 'Due on' }),
                  kind: 'date',
                  required: true,
                },
              ],
              submit: { zh: '列为任务', en: 'Make tasks' },
              run: (values) =>
                write('post', view.unit.code, `cases/${view.id}/self-inspection/tasks`, {
                  ownerAccountId: values['owner'],
                  dueOn: values['dueOn'],
                }),
              said: { zh: '已列为任务。', en: 'Made tasks.' },
            }}
          />
        </p>
      ) : null}
      {view.sections.map((section) => {
        const lines = view.scores.filter((line) => line.section === section.id && tests[shown](line));
        if (lines.length === 0) return null;
        return (
          <Section key={section.id} title={text(section.title)}>
            {lines.map((line) => (
              <Line key={line.indicatorId} view={view} line={line} onEvidence={() => setEvidence(line)} />
            ))}
          </Section>
        );
      })}
      {count(shown) === 0 ? (
        <Empty
          title={
            shown === 'all'
              ? text({ zh: '标准里没有指标。', en: 'No indicators.' })
              : text({ zh: '这里没有事项。', en: 'Nothing here.' })
          }
        />
      ) : null}
      {view.state === 'selfInspection' || view.state === 'recheckDue' ? (
        <div className="cert-sticky">
          <ActButton
            primary
            ability={abilityOf(view.abilities, submit)}
            act={{
              label:
                view.state === 'recheckDue'
                  ? { zh: '提交复查自检', en: 'Hand in for the re-inspection' }
                  : { zh: '提交自检报告', en: 'Hand in the self-inspection' },
              lead: text({
                zh: '提交时按最新记录再核一遍，并生成自检报告。',
                en: 'The records are read once more, and the report is made.',
              }),
              fields: [
                {
                  name: 'inspectors',
                  label: text({ zh: '自检人员', en: 'Who inspected' }),
                  kind: 'textarea',
                  rows: 3,
                  required: true,
                  help: text({ zh: '一行一人。', en: 'One person a line.' }),
                },
              ],
              run: (values) =>
                write('post', view.unit.code, `cases/${view.id}/${path}`, {
                  inspectors: namesOf(values['inspectors']),
                  version: view.version,
                }),
              said: { zh: '自检报告已提交。', en: 'Handed in.' },
            }}
          />
          {bare === 0 ? (
            <span>{text({ zh: '差距都已安排或说明。', en: 'Every gap has its task or reason.' })}</span>
          ) : null}
        </div>
      ) : null}
      {evidence ? <Evidence view={view} line={evidence} onClose={() => setEvidence(null)} /> : null}
    </>
  );
}

/** Names written one a line, or parted by commas. */
export const namesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(/[\n,,、]/)
    .map((name) => name.trim())
    .filter(Boolean);

const owners = (view: CaseView) => view.people.map((each) => ({ value: each.accountId, label: each.name }));

function Line({ view, line, onEvidence }: { view: CaseView; line: ScoreLine; onEvidence: () => void }) {
  const text = useText();
  const { locale } = useDesk();
  const { self } = line;
  const planned = self?.taskId
    ? view.plan.items.find((item) => item.taskId === self.taskId && item.doneOn === null)
    : undefined;
  const remark: Act = {
    label:
      isGap(line) && !self?.taskId
        ? { zh: '安排任务或说明', en: 'Task or reason' }
        : { zh: '说明', en: 'Remark' },
    title: { zh: `${line.indicatorId} ${line.title.zh}`, en: `${line.indicatorId} ${line.title.en}` },
    lead: line.explanation ? text(line.explanation) : undefined,
    initial: { remark: self?.remark ?? '', task: false },
    fields: [
      {
        name: 'remark',
        label: text({ zh: '说明', en: 'Remark' }),
        kind: 'textarea',
        maxLength: 2000,
        help: text({
          zh: '记录里看不到的情况，或没有达到的原因。',
          en: 'What the records cannot know, or why it is not met.',
        }),
      },
      { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
      ...(isGap(line) && !self?.taskId
        ? [
            {
              name: 'task',
              label: text({ zh: '列为任务', en: 'Make it a task' }),
              kind: 'checkbox' as const,
            },
            {
              name: 'owner',
              label: text({ zh: '负责人', en: 'Owner' }),
              kind: 'select' as const,
              required: true,
              options: owners(view),
              help: text({
                zh: '任务会出现在这个人的收件箱里。',
                en: 'The task stands in this person’s inbox.',
              }),
              when: (values: Record<string, unknown>) => values['task'] === true,
            },
            {
              name: 'dueOn',
              label: text({ zh: '完成日期', en: 'Due on' }),
              kind: 'date' as const,
              required: true,
              when: (values: Record<string, unknown>) => values['task'] === true,
            },
          ]
        : []),
    ],
    submit: { zh: '保存', en: 'Save' },
    run: async (values) =>
      write('put', view.unit.code, `cases/${view.id}/self-inspection/${line.indicatorId}`, {
        remark: values['remark'] ?? '',
        fileIds: [
          ...(self?.files ?? []).map((file) => file.id),
          ...(await uploadAll(view.unit.code, values['files'])),
        ],
        task: values['task'] === true ? { ownerAccountId: values['owner'], dueOn: values['dueOn'] } : null,
      }),
    said: { zh: '已保存。', en: 'Saved.' },
  };
  return (
    <article className="cert-line" id={line.indicatorId} data-gap={isGap(line) || undefined}>
      <div className="cert-line-head">
        <code>{line.indicatorId}</code>
        <h3>{text(line.title)}</h3>
        {self ? (
          <StateTag tone={toneOfResult(self.result)}>{text(results[self.result])}</StateTag>
        ) : (
          <StateTag tone="quiet">–</StateTag>
        )}
      </div>
      <div className="cert-line-body">
        {line.explanation ? <p className="cert-line-found">{text(line.explanation)}</p> : null}
        {isGap(line) ? <p>{text(line.hint)}</p> : null}
        {self?.remark ? (
          <p>
            <b>{text({ zh: '说明：', en: 'Remark: ' })}</b>
            {self.remark}
          </p>
        ) : null}
        <div className="cert-acts">
          {line.basis ? <small>{text(line.basis)}</small> : null}
          {hasEvidence(line) ? (
            <button type="button" className="jd-plain" onClick={onEvidence}>
              {text(evidenceWords(line))}
            </button>
          ) : null}
          <Files unit={view.unit.code} files={self?.files ?? []} />
          {planned ? (
            <>
              <StateTag tone="info">{text({ zh: '计划内任务', en: 'A task of the plan' })}</StateTag>
              <small>
                {text({
                  zh: `${planned.ownerName}，${readDay(planned.dueOn, locale)} 到期`,
                  en: `${planned.ownerName}, due ${readDay(planned.dueOn, locale)}`,
                })}
              </small>
            </>
          ) : isGap(line) && self?.taskId ? (
            <StateTag tone="info">{text({ zh: '已列为任务', en: 'A task' })}</StateTag>
          ) : null}
          {mayDo(view.abilities, 'remarkSelfInspection') ? <ActButton small act={remark} /> : null}
        </div>
      </div>
    </article>
  );
}
