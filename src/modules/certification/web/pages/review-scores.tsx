/** The review's workspace: three columns, the sample, and the superior's own score. Works with a thumb at 390 px. */
import { counted } from '../../../../ui/locale.ts';
import { useState } from 'react';
import { useText, useUnit } from '../../../../core/web/index.ts';
import { LeaveGuard, StateTag } from '../../../../ui/desk/index.ts';
import { ActButton, Because, abilityOf, mayDo, useRefresh } from '../components/acts.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { isOpen, plainLines, ScoreChoice, ScoreSheet, ScoreTable, withDraft } from '../components/scores.tsx';
import { photoField } from '../components/photo.tsx';
import { uploadAll, write, type CaseView, type ScoreLine } from '../calls.ts';

export function ReviewScoresPage() {
  return <ReviewFrame>{(view) => <Body view={view} />}</ReviewFrame>;
}

function Body({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const refresh = useRefresh();
  const score = abilityOf(view.abilities, 'scoreReview');
  const may = score?.may === true;
  const mayCheck = mayDo(view.abilities, 'checkSample');
  // A re-check looks at what was drawn; the other lines may be scored, and need not.
  const again = view.state === 'recheckDue';
  const waits = (line: ScoreLine): boolean => (again ? line.sample?.agrees === null : isOpen(line));
  const open = view.scores.filter(waits);
  const next = abilityOf(view.abilities, again ? 'decideRecheck' : 'publishNotice');
  const because = next?.because ?? view.recheck?.because;
  const [drafts, setDrafts] = useState<ReadonlySet<string>>(new Set());
  const plain = again ? [] : plainLines(view.scores, drafts);
  return (
    <>
      <LeaveGuard when={drafts.size > 0} />
      {score && !score.may && score.because ? <Because text={text(score.because)} /> : null}
      {may ? (
        <div className="cert-note">
          <p>
            {text({
              zh: `抽查 ${view.review?.sampled ?? 0} 项，已查 ${view.review?.checked ?? 0} 项；还有 ${open.length} 项待办。`,
              en: `${view.review?.checked ?? 0} of ${view.review?.sampled ?? 0} sampled are checked; ${counted(open.length, 'line')} to do.`,
            })}{' '}
            {open.length > 0 ? null : next?.may && !because ? (
              <StateTag tone="good">
                {again
                  ? text({ zh: '可以作出复查结论', en: 'Ready to be decided' })
                  : text({ zh: '可以公示', en: 'Ready for the notice' })}
              </StateTag>
            ) : (
              <StateTag tone="bad">
                {again
                  ? text({ zh: '不能保留称号', en: 'The title cannot be kept' })
                  : text({ zh: '还不能公示', en: 'Not ready for the notice' })}
              </StateTag>
            )}
          </p>
          {open.length === 0 && because ? <p>{text(because)}</p> : null}
          {plain.length > 0 ? (
            <ActButton
              act={{
                label: {
                  zh: `有据可查且无差异的 ${plain.length} 项评为“达到”`,
                  en: `Score the ${plain.length} that are proved and undisputed as met`,
                },
                warn: {
                  zh: '只包括未被抽中、有据可查、互检一致且达到的指标；您已选未存的不在其内。之后仍可逐项修改。',
                  en: 'Only those not sampled, with nothing left to be checked, alike in the peer’s eyes, and met; those you have begun are left out. Each can still be changed.',
                },
                run: () =>
                  write('put', unit.code, `reviews/${view.id}/scores`, {
                    scores: plain.map((line) => ({
                      indicatorId: line.indicatorId,
                      result: 'met',
                      remark: '',
                    })),
                  }),
              }}
            />
          ) : null}
        </div>
      ) : null}
      <ScoreSheet view={view} />
      <ScoreTable
        view={view}
        columns={['self', 'peer', 'superior']}
        filter={may ? 'open' : 'differs'}
        side="superior"
        above={unit.code}
        held={drafts}
        {...(may ? { isOpen: waits } : {})}
        work={(line) => (
          <>
            {line.sample && mayCheck ? (
              <ActButton
                act={{
                  label:
                    line.sample.agrees === null
                      ? { zh: '登记抽查结果', en: 'Record what was found' }
                      : { zh: '更正抽查结果', en: 'Correct what was found' },
                  title: {
                    zh: `抽查 ${line.indicatorId} ${line.title.zh}`,
                    en: `Check ${line.indicatorId} ${line.title.en}`,
                  },
                  initial: {
                    agrees: line.sample.agrees === null ? undefined : line.sample.agrees ? 'yes' : 'no',
                    finding: line.sample.finding ?? '',
                  },
                  fields: [
                    {
                      name: 'agrees',
                      label: text({ zh: '与所报', en: 'What was reported' }),
                      kind: 'radio',
                      required: true,
                      options: [
                        { value: 'yes', label: text({ zh: '属实', en: 'Holds' }) },
                        { value: 'no', label: text({ zh: '不属实', en: 'Does not hold' }) },
                      ],
                    },
                    {
                      name: 'finding',
                      label: text({ zh: '看到的情况', en: 'What was found' }),
                      kind: 'textarea',
                      maxLength: 2000,
                      help: text({ zh: '不属实的必须写明。', en: 'Needed where it does not hold.' }),
                      check: (value, values) =>
                        values['agrees'] === 'no' && !String(value ?? '').trim()
                          ? text({ zh: '请写明看到的情况。', en: 'Say what was found.' })
                          : undefined,
                    },
                    photoField(text),
                  ],
                  submit: { zh: '保存', en: 'Save' },
                  run: async (values) =>
                    write('put', unit.code, `reviews/${view.id}/sample/${line.indicatorId}`, {
                      agrees: values['agrees'] === 'yes',
                      finding: values['finding'] ?? '',
                      fileIds: [
                        ...(line.sample?.files ?? []).map((file) => file.id),
                        ...(await uploadAll(view.unit.code, values['files'])),
                      ],
                      version: line.sample?.version,
                    }),
                }}
              />
            ) : null}
            {may ? (
              <ScoreChoice
                label={text({ zh: `${line.indicatorId} 上级评分`, en: `Score of ${line.indicatorId}` })}
                value={line.superior?.result ?? null}
                remark={line.superior?.remark ?? ''}
                marks={line.marks}
                points={line.superior?.points ?? null}
                onDraft={(unsaved) => setDrafts((old) => withDraft(old, line.indicatorId, unsaved))}
                save={async (result, remark, points) => {
                  await write('put', unit.code, `reviews/${view.id}/scores`, {
                    scores: [{ indicatorId: line.indicatorId, result, remark, points }],
                  });
                  await refresh();
                }}
              />
            ) : null}
          </>
        )}
      />
    </>
  );
}
