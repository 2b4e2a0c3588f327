/** A peer's inspection: indicator by indicator, without the unit's own scores until it is handed in. */
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { memo, useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { useText, useUnit } from '../../../../core/web/index.ts';
import { Empty, Facts, Page, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { ActButton, Because, useRefresh } from '../components/acts.tsx';
import { Asked } from '../components/parts.tsx';
import { Score, ScoreChoice, columnNames } from '../components/scores.tsx';
import { read, write, type PeerAssignmentView, type Result } from '../calls.ts';
import { peerStates, readDay, recordCount } from '../words.ts';
import { namesOf } from './self.tsx';

export function PeerAssignmentPage() {
  const unit = useUnit();
  const text = useText();
  const { assignment: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['peer-assignment', unit.code, id],
    queryFn: () => read<PeerAssignmentView>(unit.code, `peer-assignments/${id}`),
  });
  const back = {
    label: text({ zh: '互检任务', en: 'Peer inspections' }),
    href: `/desk/${unit.code}/peer-assignments`,
  };
  return (
    <Asked query={query} title={text({ zh: '互检', en: 'Peer inspection' })} back={back}>
      {(view) => (
        <Page
          title={text({ zh: `检查${view.unit.name}`, en: `Inspecting ${view.unit.name}` })}
          back={back}
          lead={text(view.standard.title)}
        >
          <Body view={view} />
        </Page>
      )}
    </Asked>
  );
}

type Shown = 'open' | 'all';
type Save = (indicatorId: string, result: Result, remark: string) => Promise<void>;

function Body({ view }: { view: PeerAssignmentView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const refresh = useRefresh();
  const { abilities } = view;
  const [shown, setShown] = useState<Shown>(abilities.score ? 'open' : 'all');
  // What was scored just now stays where it is until the list is chosen anew: lines do not jump away under the hand.
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const open = view.lines.filter((line) => line.peer === null);
  const lines =
    shown === 'all'
      ? view.lines
      : view.lines.filter((line) => line.peer === null || held.has(line.indicatorId));
  const base = `peer-assignments/${view.id}`;
  const save = useCallback<Save>(
    async (indicatorId, result, remark) => {
      setHeld((old) => new Set(old).add(indicatorId));
      await write('put', unit.code, `peer-assignments/${view.id}/scores`, {
        scores: [{ indicatorId, result, remark }],
      });
      await refresh();
    },
    [unit.code, view.id, refresh],
  );
  return (
    <>
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: text(peerStates[view.state] ?? { zh: view.state, en: view.state }),
          },
          {
            key: 'due',
            label: text({ zh: '期限', en: 'Due' }),
            value: `${readDay(view.dueOn, locale)}${view.overdue ? text({ zh: '，已逾期', en: ', overdue' }) : ''}`,
          },
          ...(view.findings
            ? [{ key: 'findings', label: text({ zh: '检查意见', en: 'Findings' }), value: view.findings }]
            : []),
        ]}
      />
      {abilities.score ? (
        <p className="cert-note">
          {text({
            zh: '请只按标准和记录评分。提交之前看不到对方的自检结果。',
            en: "Score by the standard and the records alone. The unit's own scores are shown after you hand in yours.",
          })}
        </p>
      ) : null}
      {!abilities.score && abilities.because ? <Because text={text(abilities.because)} /> : null}
      <div className="cert-filter">
        <Segmented<Shown>
          aria-label={text({ zh: '显示', en: 'Show' })}
          value={shown}
          onChange={(next) => {
            setHeld(new Set());
            setShown(next);
          }}
          options={[
            { value: 'open', label: text({ zh: `未评 ${open.length}`, en: `To score ${open.length}` }) },
            {
              value: 'all',
              label: text({ zh: `全部 ${view.lines.length}`, en: `All ${view.lines.length}` }),
            },
          ]}
        />
        {abilities.declareConflict ? (
          <span className="cert-filter-end">
            <ActButton
              small
              act={{
                label: { zh: '申请回避', en: 'Declare a conflict' },
                lead: text({
                  zh: '与被检单位有利害关系的，应当回避，由上级另行抽签。',
                  en: 'Who has a stake in the inspected unit stands aside; the union above draws again.',
                }),
                fields: [
                  {
                    name: 'reason',
                    label: text({ zh: '理由', en: 'Reason' }),
                    kind: 'textarea',
                    required: true,
                    maxLength: 2000,
                  },
                ],
                run: (values) =>
                  write('post', unit.code, `${base}/conflict`, {
                    reason: values['reason'],
                    version: view.version,
                  }),
              }}
            />
          </span>
        ) : null}
      </div>
      {lines.length === 0 ? <Empty title={text({ zh: '都评完了。', en: 'All are scored.' })} /> : null}
      {lines.map((line) => (
        <Line key={line.indicatorId} line={line} unit={view.unit.code} save={abilities.score ? save : null} />
      ))}
      {abilities.score || abilities.submit ? (
        <div className="cert-sticky">
          <ActButton
            primary
            disabled={!abilities.submit || open.length > 0}
            act={{
              label: { zh: '提交互检结果', en: 'Hand in' },
              lead: text({
                zh: '提交后不能再改，对方会看到评分。',
                en: 'It cannot be changed afterwards; the unit will see the scores.',
              }),
              fields: [
                {
                  name: 'findings',
                  label: text({ zh: '检查意见', en: 'Findings' }),
                  kind: 'textarea',
                  required: true,
                  maxLength: 4000,
                  rows: 6,
                },
                {
                  name: 'inspectors',
                  label: text({ zh: '检查人员', en: 'Who inspected' }),
                  kind: 'textarea',
                  rows: 3,
                  required: true,
                  help: text({ zh: '一行一人。', en: 'One person a line.' }),
                },
              ],
              run: (values) =>
                write('post', unit.code, `${base}/submission`, {
                  findings: values['findings'],
                  inspectors: namesOf(values['inspectors']),
                  version: view.version,
                }),
              said: { zh: '已提交。', en: 'Handed in.' },
            }}
          />
          {open.length > 0 ? (
            <span>
              {text({ zh: `还有 ${open.length} 项未评。`, en: `${open.length} are not scored yet.` })}
            </span>
          ) : (
            <StateTag tone="good">{text({ zh: '全部已评', en: 'All scored' })}</StateTag>
          )}
        </div>
      ) : null}
    </>
  );
}

/** Drawn again only when something of it changed: there may be hundreds of them. */
const Line = memo(function Line({
  line,
  unit,
  save,
}: {
  line: PeerAssignmentView['lines'][number];
  unit: string;
  save: Save | null;
}) {
  const text = useText();
  return (
    <article className="cert-line" id={line.indicatorId}>
      <div className="cert-line-head">
        <code>{line.indicatorId}</code>
        <h3>{text(line.title)}</h3>
        <small>
          {text({
            zh: `${line.basis.zh}${line.evidence ? ` · ${recordCount(line.evidence).zh}` : ''}`,
            en: `${line.basis.en}${line.evidence ? ` · ${recordCount(line.evidence).en}` : ''}`,
          })}
        </small>
      </div>
      <div className="cert-line-body">
        <p>{text(line.text)}</p>
        <p className="cert-line-found">{text(line.explanation)}</p>
        {save ? (
          <ScoreChoice
            label={text({ zh: `${line.indicatorId} 评分`, en: `Score of ${line.indicatorId}` })}
            value={line.peer?.result ?? null}
            remark={line.peer?.remark ?? ''}
            save={(result, remark) => save(line.indicatorId, result, remark)}
          />
        ) : (
          <div className="cert-three">
            <Score
              name={text(columnNames.peer)}
              score={line.peer}
              unit={unit}
              differs={line.self !== null && line.peer?.result !== line.self.result}
            />
            <Score name={text(columnNames.self)} score={line.self} unit={unit} differs={false} />
          </div>
        )}
      </div>
    </article>
  );
});
