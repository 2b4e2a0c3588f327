/**
 * A peer's inspection: indicator by indicator, with the evidence and without the unit's own scores until it is handed
 * in; then the scores of both, and the evidence is shut.
 */
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { memo, useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { Answer, useText, useUnit, reasonField } from '../../../../core/web/index.ts';
import {
  Dialog,
  Empty,
  EvidenceList,
  Facts,
  LeaveGuard,
  Page,
  Section,
  StateTag,
  useDesk,
} from '../../../../ui/desk/index.ts';
import { ActButton, Because, useRefresh } from '../components/acts.tsx';
import { Files } from '../components/parts.tsx';
import { Score, ScoreChoice, columnNames, withDraft } from '../components/scores.tsx';
import {
  read,
  savePaper,
  uploadAsPeer,
  write,
  type PeerAssignmentView,
  type PeerEvidence,
  type Result,
} from '../calls.ts';
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
    <Answer query={query} title={text({ zh: '互检', en: 'Peer inspection' })} back={back}>
      {(view) => (
        <Page
          title={text({ zh: `检查${view.unit.name}`, en: `Inspecting ${view.unit.name}` })}
          back={back}
          lead={text(view.standard.title)}
        >
          <Body view={view} />
        </Page>
      )}
    </Answer>
  );
}

type Shown = 'open' | 'all';
type Save = (score: {
  indicatorId: string;
  result: Result;
  remark: string;
  points: number | null;
  fileIds?: string[];
}) => Promise<void>;
type LineView = PeerAssignmentView['lines'][number];

function Body({ view }: { view: PeerAssignmentView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const refresh = useRefresh();
  const { abilities } = view;
  const [shown, setShown] = useState<Shown>(abilities.score ? 'open' : 'all');
  // What was scored just now stays where it is until the list is chosen anew: lines do not jump away under the hand.
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [drafts, setDrafts] = useState<ReadonlySet<string>>(new Set());
  const draft = useCallback(
    (id: string, unsaved: boolean) => setDrafts((old) => withDraft(old, id, unsaved)),
    [],
  );
  const open = view.lines.filter((line) => line.peer === null);
  const lines =
    shown === 'all'
      ? view.lines
      : view.lines.filter(
          (line) => line.peer === null || held.has(line.indicatorId) || drafts.has(line.indicatorId),
        );
  const base = `peer-assignments/${view.id}`;
  const [evidence, setEvidence] = useState<LineView | null>(null);
  const save = useCallback<Save>(
    async (score) => {
      setHeld((old) => new Set(old).add(score.indicatorId));
      await write('put', unit.code, `peer-assignments/${view.id}/scores`, { scores: [score] });
      await refresh();
    },
    [unit.code, view.id, refresh],
  );
  return (
    <>
      <LeaveGuard when={drafts.size > 0} />
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
            zh: '请只按标准、记录和材料评分。提交之前看不到对方的自检结果；依据和材料只在互检期间可看，提交后关闭。',
            en: "Score by the standard, the records and the attachments alone. The unit's own scores are shown after you hand in yours; the evidence is open until then.",
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
                fields: [reasonField(text, { maxLength: 2000 })],
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
        <Line
          key={line.indicatorId}
          line={line}
          unit={view.unit.code}
          inspection={view.id}
          save={abilities.score ? save : null}
          onDraft={draft}
          look={abilities.evidence ? setEvidence : null}
        />
      ))}
      {evidence ? (
        <PeerEvidenceDialog inspection={view.id} line={evidence} onClose={() => setEvidence(null)} />
      ) : null}
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
  inspection,
  save,
  onDraft,
  look,
}: {
  line: LineView;
  unit: string;
  inspection: string;
  save: Save | null;
  onDraft: (indicatorId: string, unsaved: boolean) => void;
  look: ((line: LineView) => void) | null;
}) {
  const text = useText();
  const count = line.evidence ? recordCount(line.evidence) : null;
  return (
    <article className="cert-line" id={line.indicatorId}>
      <div className="cert-line-head">
        <code>{line.indicatorId}</code>
        <h3>{text(line.title)}</h3>
        <small>
          {look ? (
            <>
              {text(line.basis)}{' '}
              <button type="button" className="jd-plain" onClick={() => look(line)}>
                {count ? text(count) : text({ zh: '看依据和材料', en: 'See the evidence' })}
              </button>
            </>
          ) : (
            text({
              zh: `${line.basis.zh}${count ? ` · ${count.zh}` : ''}`,
              en: `${line.basis.en}${count ? ` · ${count.en}` : ''}`,
            })
          )}
        </small>
      </div>
      <div className="cert-line-body">
        <p>{text(line.text)}</p>
        <p className="cert-line-found">{text(line.explanation)}</p>
        {save ? (
          <>
            <ScoreChoice
              label={text({ zh: `${line.indicatorId} 评分`, en: `Score of ${line.indicatorId}` })}
              value={line.peer?.result ?? null}
              remark={line.peer?.remark ?? ''}
              marks={line.marks}
              points={line.peer?.points ?? null}
              onDraft={(unsaved) => onDraft(line.indicatorId, unsaved)}
              save={(result, remark, points) =>
                save({ indicatorId: line.indicatorId, result, remark, points })
              }
            />
            {line.peer ? (
              <Attachments line={line} score={line.peer} inspection={inspection} save={save} />
            ) : null}
          </>
        ) : (
          <div className="cert-three">
            <Score
              name={text(columnNames.peer)}
              score={line.peer}
              unit={unit}
              differs={line.self !== null && line.peer?.result !== line.self.result}
              closed
            />
            <Score name={text(columnNames.self)} score={line.self} unit={unit} differs={false} />
          </div>
        )}
      </div>
    </article>
  );
});

/** What the peer lays beside its own score: photographs of the visit, a page of a ledger. */
function Attachments({
  line: { indicatorId },
  score,
  inspection,
  save,
}: {
  line: LineView;
  score: NonNullable<LineView['peer']>;
  inspection: string;
  save: Save;
}) {
  const unit = useUnit();
  const text = useText();
  const keep = (fileIds: string[]): Promise<void> =>
    save({ indicatorId, result: score.result, remark: score.remark, points: score.points, fileIds });
  const had = score.files.map((file) => file.id);
  return (
    <div className="cert-acts">
      <Files
        unit={unit.code}
        files={score.files}
        save={(id) => savePaper(unit.code, `peer-assignments/${inspection}/files/${id}`)}
      >
        {(file) => (
          <ActButton
            small
            act={{
              label: { zh: '移除', en: 'Remove' },
              title: { zh: `移除“${file.name}”`, en: `Remove “${file.name}”` },
              run: () => keep(had.filter((id) => id !== file.id)),
            }}
          />
        )}
      </Files>
      <ActButton
        small
        act={{
          label: { zh: '附材料', en: 'Attach' },
          title: { zh: `${indicatorId} 附材料`, en: `Attach to ${indicatorId}` },
          lead: text({
            zh: '例如现场照片。提交后被检单位和上级可以看到。',
            en: 'Photographs of the visit, say. The unit and the union above see them once you have handed in.',
          }),
          fields: [
            {
              name: 'files',
              label: text({ zh: '材料', en: 'Files' }),
              kind: 'file',
              multiple: true,
              required: true,
              maxBytes: 20 * 1024 * 1024,
            },
          ],
          run: async (values) => {
            const ids = [...had];
            for (const file of values['files'] as File[])
              ids.push((await uploadAsPeer(unit.code, inspection, file)).id);
            await keep(ids);
          },
        }}
      />
    </div>
  );
}

const claimWords = {
  confirmed: { zh: '上级已认可', en: 'accepted by the union above', tone: 'good' as const },
  waiting: { zh: '待上级核实', en: 'not reviewed yet', tone: 'wait' as const },
};

/** The records behind an indicator and what was stated about it, as of the sealed self-inspection. */
function PeerEvidenceDialog({
  inspection,
  line,
  onClose,
}: {
  inspection: string;
  line: LineView;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const query = useQuery({
    queryKey: ['peer-evidence', unit.code, inspection, line.indicatorId],
    queryFn: () =>
      read<PeerEvidence>(unit.code, `peer-assignments/${inspection}/evidence/${line.indicatorId}`),
  });
  return (
    <Dialog
      title={`${line.indicatorId} ${text(line.title)}`}
      onClose={onClose}
      wide
      actions={<Button onClick={onClose}>{text({ zh: '关闭', en: 'Close' })}</Button>}
    >
      <Answer query={query}>
        {(data) => (
          <>
            <p>{text(line.text)}</p>
            <Section
              title={text({
                zh: `记录（截至 ${readDay(data.asOf, locale)}）`,
                en: `Records (as of ${readDay(data.asOf, locale)})`,
              })}
            >
              <EvidenceList
                items={data.records.map((each) => ({
                  key: `${each.kind}${each.id}`,
                  title: text(each.title),
                  ...(each.on ? { detail: readDay(each.on, locale) } : {}),
                }))}
                count={data.count}
                empty={text({ zh: '没有记录。', en: 'No records.' })}
              />
            </Section>
            <Section title={text({ zh: '说明和材料', en: 'Statements and attachments' })}>
              {data.claims.length === 0 ? (
                <p className="jd-none">{text({ zh: '没有说明。', en: 'Nothing was stated.' })}</p>
              ) : null}
              {data.claims.map((claim) => (
                <div className="cert-line" key={claim.id}>
                  <p>
                    <StateTag tone={claimWords[claim.state].tone}>{text(claimWords[claim.state])}</StateTag>{' '}
                    {claim.kind === 'notApplicable'
                      ? text({ zh: '申请不计。', en: 'Asked to leave out. ' })
                      : null}
                    {claim.statement}
                  </p>
                  {claim.subItems.length > 0 ? (
                    <p className="jd-hint">{claim.subItems.map((item) => text(item)).join(' · ')}</p>
                  ) : null}
                  <Files
                    unit={unit.code}
                    files={claim.files}
                    save={(id) => savePaper(unit.code, `peer-assignments/${inspection}/files/${id}`)}
                  />
                </div>
              ))}
            </Section>
          </>
        )}
      </Answer>
    </Dialog>
  );
}
