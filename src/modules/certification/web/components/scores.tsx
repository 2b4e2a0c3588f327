/**
 * The columns of scores side by side: self, peer, superior.
 *
 *   ScoreTable    indicators with their columns, differences marked; disputes for the unit and the union above
 *   ScoreSheet    of a standard with points: each part and the whole in three columns, and the result
 *   ScoreChoice   met, unmet … in one touch, with a remark
 *   isOpen        what waits for the reviewer
 *   plainLines    what may be scored as met with one touch
 */
import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { counted } from '../../../../ui/locale.ts';
import { useText } from '../../../../core/web/index.ts';
import { Empty, Section, StateTag } from '../../../../ui/desk/index.ts';
import { write, type CaseView, type Result, type ScoreLine } from '../calls.ts';
import { results, toneOfResult } from '../words.ts';
import { ActButton, mayDo } from './acts.tsx';
import { Evidence, evidenceWords, hasEvidence } from './evidence.tsx';
import { Files } from './parts.tsx';

type Column = 'self' | 'peer' | 'superior';
export const columnNames = {
  self: { zh: '自检', en: 'Self' },
  peer: { zh: '互检', en: 'Peer' },
  superior: { zh: '上级', en: 'Union above' },
};
export type LineFilter = 'all' | 'differs' | 'sampled' | 'open';

export const isOpen = (line: ScoreLine): boolean =>
  line.superior === null || (line.sample !== null && line.sample.agrees === null);

/**
 * Lines on which one touch follows the self score: no statement waits to be checked, the peer agrees, nothing is to be checked on
 * site, and the reviewer has neither scored them nor begun to.
 */
export const plainLines = (lines: readonly ScoreLine[], drafts: ReadonlySet<string>): ScoreLine[] =>
  lines.filter(
    (line) =>
      line.superior === null &&
      line.sample === null &&
      !line.differs &&
      line.proof === 'proved' &&
      line.self?.result === 'met' &&
      !drafts.has(line.indicatorId),
  );

/** The lines with something unsaved, one more or one fewer. */
export const withDraft = (old: ReadonlySet<string>, id: string, unsaved: boolean): ReadonlySet<string> => {
  const next = new Set(old);
  if (unsaved) next.add(id);
  else next.delete(id);
  return next;
};

export interface ScoreTableProps {
  view: CaseView;
  columns: Column[];
  filter?: LineFilter;
  side: 'unit' | 'superior';
  /** The union that answers disputes, on the side above. */
  above?: string;
  /** Under a line: what the reader does with it. */
  work?: (line: ScoreLine) => ReactNode;
  /** Lines that wait for the reader. */
  isOpen?: (line: ScoreLine) => boolean;
  /** Lines that stay in sight whatever is shown: something on them has not been saved. */
  held?: ReadonlySet<string>;
}

const drawnFor = {
  claimed: { zh: '必查', en: 'To be checked' },
  drawn: { zh: '抽中', en: 'Drawn' },
  objection: { zh: '异议复核', en: 'After an objection' },
};

export function ScoreTable({
  view,
  columns,
  filter = 'all',
  side,
  above,
  work,
  isOpen,
  held,
}: ScoreTableProps) {
  const text = useText();
  const [shown, setShown] = useState<LineFilter>(filter);
  const [evidence, setEvidence] = useState<ScoreLine | null>(null);
  const tests: Record<LineFilter, (line: ScoreLine) => boolean> = {
    all: () => true,
    differs: (line) => line.differs || line.dispute !== null,
    sampled: (line) => line.sample !== null,
    open: (line) => isOpen?.(line) ?? false,
  };
  const names: Record<LineFilter, { zh: string; en: string }> = {
    all: { zh: '全部', en: 'All' },
    differs: { zh: '有差异', en: 'Differing' },
    sampled: { zh: '抽查', en: 'Sampled' },
    open: { zh: '待办', en: 'To do' },
  };
  const keys: LineFilter[] = [
    ...(isOpen ? (['open'] as const) : []),
    ...(view.scores.some((line) => line.sample) ? (['sampled'] as const) : []),
    'differs',
    'all',
  ];
  const count = (key: LineFilter): number => view.scores.filter(tests[key]).length;
  return (
    <>
      <div className="cert-filter">
        <Segmented<LineFilter>
          aria-label={text({ zh: '显示', en: 'Show' })}
          value={shown}
          onChange={setShown}
          options={keys.map((key) => ({ value: key, label: `${text(names[key])} ${count(key)}` }))}
        />
      </div>
      {count(shown) === 0 ? (
        <Empty
          title={
            shown === 'differs'
              ? text({ zh: '没有差异。', en: 'No differences.' })
              : text({ zh: '这里没有事项。', en: 'Nothing here.' })
          }
        />
      ) : null}
      {view.sections.map((section) => {
        const lines = view.scores.filter(
          (line) => line.section === section.id && (tests[shown](line) || held?.has(line.indicatorId)),
        );
        if (lines.length === 0) return null;
        return (
          <Section key={section.id} title={text(section.title)}>
            {lines.map((line) => (
              <article className="cert-line" key={line.indicatorId} id={line.indicatorId}>
                <div className="cert-line-head">
                  <code>{line.indicatorId}</code>
                  <h3>{text(line.title)}</h3>
                  <span>
                    {line.sample ? (
                      <StateTag
                        tone={line.sample.agrees === null ? 'wait' : line.sample.agrees ? 'good' : 'bad'}
                      >
                        {text(drawnFor[line.sample.reason])}
                      </StateTag>
                    ) : null}{' '}
                    {line.differs ? (
                      <StateTag tone="wait">{text({ zh: '有差异', en: 'Differs' })}</StateTag>
                    ) : null}
                  </span>
                </div>
                <div className="cert-line-body">
                  {line.explanation ? <p className="cert-line-found">{text(line.explanation)}</p> : null}
                  <div className="cert-acts">
                    {line.basis ? <small>{text(line.basis)}</small> : null}
                    {hasEvidence(line) ? (
                      <button type="button" className="jd-plain" onClick={() => setEvidence(line)}>
                        {text(evidenceWords(line))}
                      </button>
                    ) : null}
                  </div>
                  <div className="cert-three">
                    {columns.map((column) => (
                      <Score
                        key={column}
                        name={text(columnNames[column])}
                        score={line[column]}
                        unit={view.unit.code}
                        differs={line.differs}
                      />
                    ))}
                  </div>
                  {line.sample && line.sample.agrees !== null ? (
                    <p>
                      <b>{text({ zh: '抽查：', en: 'On checking: ' })}</b>
                      <StateTag tone={line.sample.agrees ? 'good' : 'bad'}>
                        {text(
                          line.sample.agrees
                            ? { zh: '属实', en: 'holds' }
                            : { zh: '不属实', en: 'does not hold' },
                        )}
                      </StateTag>{' '}
                      {line.sample.finding} <Files unit={view.unit.code} files={line.sample.files} />
                    </p>
                  ) : null}
                  <Dispute view={view} line={line} side={side} above={above} />
                  {work?.(line)}
                </div>
              </article>
            ))}
          </Section>
        );
      })}
      {evidence ? <Evidence view={view} line={evidence} onClose={() => setEvidence(null)} /> : null}
    </>
  );
}

/** The three columns in points: each part, the total, and what it amounts to. */
export function ScoreSheet({ view }: { view: Pick<CaseView, 'sheet' | 'group'> }) {
  const text = useText();
  const { sheet } = view;
  if (!sheet) return null;
  const columns = ['self', 'peer', 'superior'] as const;
  return (
    <Section
      title={text({ zh: '得分', en: 'Points' })}
      actions={
        <small>
          {text({
            zh: `满分 ${sheet.max} 分，${sheet.pass} 分达标`,
            en: `${sheet.pass} of ${sheet.max} reach the standard`,
          })}
        </small>
      }
    >
      <div className="cert-sheet">
        <table>
          <thead>
            <tr>
              <th scope="col">{text({ zh: '部分', en: 'Part' })}</th>
              <th scope="col">{text({ zh: '满分', en: 'Full' })}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {text(columnNames[column])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.parts.map((part) => (
              <tr key={part.section}>
                <th scope="row">{text(part.title)}</th>
                <td>{part.max ?? '–'}</td>
                {columns.map((column) => (
                  <td key={column}>{part[column] ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text({ zh: '合计', en: 'Total' })}</th>
              <td>{sheet.max}</td>
              {columns.map((column) => (
                <td key={column}>{sheet[column]?.points ?? '–'}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{text({ zh: '结论', en: 'Result' })}</th>
              <td>–</td>
              {columns.map((column) => {
                const total = sheet[column];
                if (!total)
                  return (
                    <td key={column}>
                      {column === 'peer' && view.group ? text({ zh: '不设互检', en: 'No peer' }) : '–'}
                    </td>
                  );
                return (
                  <td key={column}>
                    {total.open > 0 ? (
                      <StateTag tone="wait">
                        {text({ zh: `${total.open} 项未评`, en: `${total.open} not scored` })}
                      </StateTag>
                    ) : (
                      <StateTag tone={toneOfResult(total.verdict)}>{text(results[total.verdict])}</StateTag>
                    )}
                    {total.open === 0 && total.against.length > 0 ? (
                      <small>{total.against.join(' ')}</small>
                    ) : null}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        </table>
      </div>
    </Section>
  );
}

export function Score({
  name,
  score,
  unit,
  differs,
  closed = false,
}: {
  name: string;
  score: ScoreLine['self'];
  unit: string;
  differs: boolean;
  /** Attachments are named, and no longer to be opened. */
  closed?: boolean;
}) {
  const text = useText();
  return (
    <div data-differs={(differs && score !== null) || undefined}>
      <small>{name}</small>
      {score ? (
        <>
          <StateTag tone={toneOfResult(score.result)}>{text(results[score.result])}</StateTag>
          {score.counts === null ? null : (
            <span> {text({ zh: `${score.counts / 100} 分`, en: counted(score.counts / 100, 'point') })}</span>
          )}
          {score.given ? (
            <p>
              {text({
                zh: `原评“${results[score.given.result].zh}”${score.given.points === null ? '' : `（${score.given.points / 100} 分）`}，异议成立，按自检结果更正。`,
                en: `First given: ${results[score.given.result].en}${score.given.points === null ? '' : ` (${counted(score.given.points / 100, 'point')})`}; put right by the self-inspection since the dispute was upheld.`,
              })}
            </p>
          ) : null}
          {score.remark ? <p>{score.remark}</p> : null}
          <Files unit={unit} files={score.files} {...(closed ? { save: null } : {})} />
        </>
      ) : (
        <span className="jd-none">–</span>
      )}
    </div>
  );
}

function Dispute({
  view,
  line,
  side,
  above,
}: {
  view: CaseView;
  line: ScoreLine;
  side: 'unit' | 'superior';
  above?: string | undefined;
}) {
  const text = useText();
  const { dispute } = line;
  if (!dispute)
    return side === 'unit' && line.differs && mayDo(view.abilities, 'disputePeer') ? (
      <div>
        <ActButton
          small
          act={{
            label: { zh: '提出异议', en: 'Dispute' },
            title: {
              zh: `对 ${line.indicatorId} 的评分提出异议`,
              en: `Dispute the score of ${line.indicatorId}`,
            },
            fields: [
              {
                name: 'statement',
                label: text({ zh: '理由', en: 'Why' }),
                kind: 'textarea',
                required: true,
                maxLength: 2000,
              },
            ],
            run: (values) =>
              write('post', view.unit.code, `cases/${view.id}/disputes`, {
                indicatorId: line.indicatorId,
                statement: values['statement'],
              }),
            said: { zh: '已提出，由上级答复。', en: 'Disputed; the union above answers.' },
          }}
        />
      </div>
    ) : null;
  return (
    <div className="cert-note">
      <p>
        <b>{text({ zh: '异议：', en: 'Dispute: ' })}</b>
        {dispute.statement}
      </p>
      {dispute.answer ? (
        <p>
          <StateTag tone={dispute.upheld ? 'good' : 'quiet'}>
            {dispute.upheld ? text({ zh: '成立', en: 'Upheld' }) : text({ zh: '不成立', en: 'Dismissed' })}
          </StateTag>{' '}
          {dispute.answer}
        </p>
      ) : side === 'superior' && above && mayDo(view.abilities, 'answerDispute') ? (
        <ActButton
          small
          act={{
            label: { zh: '答复异议', en: 'Answer' },
            fields: [
              {
                name: 'upheld',
                label: text({ zh: '处理', en: 'Outcome' }),
                kind: 'radio',
                required: true,
                options: [
                  { value: 'yes', label: text({ zh: '成立', en: 'Upheld' }) },
                  { value: 'no', label: text({ zh: '不成立', en: 'Dismissed' }) },
                ],
              },
              {
                name: 'answer',
                label: text({ zh: '答复', en: 'Answer' }),
                kind: 'textarea',
                required: true,
                maxLength: 2000,
              },
            ],
            run: (values) =>
              write('post', above, `reviews/${view.id}/disputes/${dispute.id}/answer`, {
                upheld: values['upheld'] === 'yes',
                answer: values['answer'],
                version: dispute.version,
              }),
          }}
        />
      ) : (
        <StateTag tone="wait">{text({ zh: '待上级答复', en: 'Waits for the union above' })}</StateTag>
      )}
    </div>
  );
}

/**
 * One touch for the result; what is unmet or unknown asks for its reason first. Saved line by line, so that a lost
 * network loses one line at most. Plain controls: a standard may have five hundred lines, and each line has five;
 * none is disabled while it saves, so that the keyboard keeps its place.
 */
export function ScoreChoice({
  value,
  remark,
  marks = null,
  points = null,
  save,
  label,
  onDraft,
}: {
  value: Result | null;
  remark: string;
  /** What may be given, where the line carries points. */
  marks?: ScoreLine['marks'];
  /** As given, in hundredths. */
  points?: number | null;
  /** Points are null where the result alone gives them. */
  save: (result: Result, remark: string, points: number | null) => Promise<unknown>;
  label: string;
  /** Told when something is chosen or written that has not been saved, and when it no longer is. */
  onDraft?: (unsaved: boolean) => void;
}) {
  const text = useText();
  const [note, setNote] = useState(remark);
  const given = points === null ? '' : String(points / 100);
  const [mark, setMark] = useState(given);
  /** Chosen, but its reason is still to be written. */
  const [waiting, setWaiting] = useState<Result | null>(null);
  const [busy, setBusy] = useState<Result | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // What the server holds has changed (a finding writes the remark too): shown, unless something else was being written.
  const [held, setHeld] = useState({ remark, given });
  if (held.remark !== remark || held.given !== given) {
    setHeld({ remark, given });
    if (note === held.remark) setNote(remark);
    if (mark === held.given) setMark(given);
  }
  const shown = waiting ?? value;
  const unsaved = waiting !== null || note !== remark || mark !== given;
  const tell = useRef(onDraft);
  useEffect(() => {
    tell.current = onDraft;
  });
  useEffect(() => {
    if (!unsaved) return undefined;
    tell.current?.(true);
    return () => tell.current?.(false);
  }, [unsaved]);
  const run = async (result: Result): Promise<void> => {
    setProblem(null);
    if ((result === 'unmet' || result === 'unknown') && note.trim() === '') {
      setWaiting(result);
      box.current?.querySelector('textarea')?.focus();
      return;
    }
    setBusy(result);
    try {
      await save(result, note, mark.trim() === '' ? null : Math.round(Number(mark) * 100));
      setWaiting(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <div ref={box}>
      <div className="cert-choice" role="group" aria-label={label}>
        {(['met', 'unmet', 'notApplicable', 'unknown'] as const).map((result) => (
          <button
            key={result}
            type="button"
            aria-pressed={shown === result}
            aria-busy={busy === result || undefined}
            aria-disabled={busy !== null}
            onClick={() => (busy === null ? void run(result) : undefined)}
          >
            {text(results[result])}
          </button>
        ))}
      </div>
      <textarea
        rows={1}
        maxLength={2000}
        className="cert-remark"
        aria-label={`${label} ${text({ zh: '意见', en: 'remark' })}`}
        placeholder={text(
          waiting ? { zh: '请写明理由，再保存', en: 'Say why, then save' } : { zh: '意见', en: 'Remark' },
        )}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {marks ? (
        <label className="cert-mark">
          {text({ zh: '得分', en: 'Points' })}
          <input
            type="number"
            inputMode="decimal"
            min={marks.least / 100}
            max={marks.most / 100}
            step={marks.step / 100}
            aria-label={`${label} ${text({ zh: '得分', en: 'points' })}`}
            placeholder={text({ zh: '按结论', en: 'by result' })}
            value={mark}
            onChange={(event) => setMark(event.target.value)}
          />
          <small>
            {text({
              zh: `${marks.least / 100} 至 ${marks.most / 100}；不填按结论计`,
              en: `${marks.least / 100} to ${marks.most / 100}; left empty, the result counts`,
            })}
          </small>
        </label>
      ) : null}
      {shown && unsaved ? (
        <Button
          loading={busy !== null}
          disabled={waiting !== null && note.trim() === ''}
          onClick={() => void run(shown)}
        >
          {text({ zh: '保存', en: 'Save' })}
        </Button>
      ) : null}
      {problem ? (
        <p className="cert-fault" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
