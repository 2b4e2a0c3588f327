/** The review's workspace: three columns, the sample, and the superior's own score. Works with a thumb at 390 px. */
import { counted } from '../../../../ui/locale.ts';
import { useState } from 'react';
import { useText, useUnit } from '../../../../core/web/index.ts';
import { StateTag } from '../../../../ui/desk/index.ts';
import { ActButton, Because, abilityOf, mayDo, useRefresh } from '../components/acts.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { isOpen, plainLines, ScoreChoice, ScoreSheet, ScoreTable } from '../components/scores.tsx';
import { write, type CaseView } from '../calls.ts';

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
  const open = view.scores.filter(isOpen);
  const [drafts, setDrafts] = useState<ReadonlySet<string>>(new Set());
  const plain = plainLines(view.scores, drafts);
  return (
    <>
      {view.state === 'underReview' && score && !score.may && score.because ? (
        <Because text={text(score.because)} />
      ) : null}
      {may ? (
        <div className="cert-note">
          <p>
            {text({
              zh: `抽查 ${view.review?.sampled ?? 0} 项，已查 ${view.review?.checked ?? 0} 项；还有 ${open.length} 项待办。`,
              en: `${view.review?.checked ?? 0} of ${view.review?.sampled ?? 0} sampled are checked; ${counted(open.length, 'line')} to do.`,
            })}{' '}
            {open.length === 0 ? (
              <StateTag tone="good">{text({ zh: '可以公示', en: 'Ready for the notice' })}</StateTag>
            ) : null}
          </p>
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
        {...(may ? { isOpen } : {})}
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
                      required: true,
                      maxLength: 2000,
                    },
                  ],
                  submit: { zh: '保存', en: 'Save' },
                  run: (values) =>
                    write('put', unit.code, `reviews/${view.id}/sample/${line.indicatorId}`, {
                      agrees: values['agrees'] === 'yes',
                      finding: values['finding'],
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
                onDraft={(unsaved) =>
                  setDrafts((old) => {
                    const next = new Set(old);
                    if (unsaved) next.add(line.indicatorId);
                    else next.delete(line.indicatorId);
                    return next;
                  })
                }
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
