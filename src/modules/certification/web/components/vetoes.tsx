/** Vetoes of a case: what was raised, the unit's answer, the decision. The unit answers; the union above raises and decides. */
import { useText, reasonField } from '../../../../core/web/index.ts';
import { Section, StateTag, useDesk } from '../../../../ui/desk/index.ts';
import { uploadAll, write, type CaseView } from '../calls.ts';
import { readDay, vetoNames } from '../words.ts';
import { ActButton, abilityOf } from './acts.tsx';
import { Files } from './parts.tsx';

export function Vetoes({
  view,
  side,
  union,
}: {
  view: CaseView;
  side: 'unit' | 'superior';
  /** The code of the union above, on its side. */
  union?: string;
}) {
  const text = useText();
  const { locale } = useDesk();
  const decide = abilityOf(view.abilities, 'decideVeto');
  return (
    <Section
      title={text({ zh: '否决事项', en: 'Vetoes' })}
      actions={
        side === 'superior' && union ? (
          <ActButton
            small
            ability={abilityOf(view.abilities, 'raiseVeto')}
            act={{
              label: { zh: '提出否决', en: 'Raise a veto' },
              lead: text({
                zh: '提出后申报立即暂停；单位有权申辩，由负责人裁定。',
                en: 'The case stands still at once; the unit has a right to answer, and a director decides.',
              }),
              fields: [
                {
                  name: 'reason',
                  label: text({ zh: '事由', en: 'Ground' }),
                  kind: 'radio',
                  required: true,
                  options: Object.entries(vetoNames).map(([value, words]) => ({ value, label: text(words) })),
                },
                {
                  name: 'statement',
                  label: text({ zh: '事实', en: 'What happened' }),
                  kind: 'textarea',
                  required: true,
                  maxLength: 2000,
                },
                { name: 'happenedOn', label: text({ zh: '发生日期', en: 'Happened on' }), kind: 'date' },
                {
                  name: 'files',
                  label: text({ zh: '证据', en: 'Evidence' }),
                  kind: 'file',
                  required: true,
                  multiple: true,
                },
              ],
              run: async (values) =>
                write('post', union, `reviews/${view.id}/vetoes`, {
                  reason: values['reason'],
                  statement: values['statement'],
                  happenedOn: values['happenedOn'] || null,
                  fileIds: await uploadAll(view.unit.code, values['files']),
                }),
            }}
          />
        ) : undefined
      }
    >
      {view.vetoes.length === 0 ? (
        <p className="jd-none">{text({ zh: '没有否决事项。', en: 'No veto stands.' })}</p>
      ) : null}
      {view.vetoes.map((veto) => (
        <div className="cert-line" key={veto.id}>
          <p>
            <StateTag tone={veto.upheld === null ? 'wait' : veto.upheld ? 'bad' : 'good'}>
              {veto.upheld === null
                ? text({ zh: '待裁定', en: 'To be decided' })
                : veto.upheld
                  ? text({ zh: '成立', en: 'Upheld' })
                  : text({ zh: '不成立', en: 'Dismissed' })}
            </StateTag>{' '}
            <b>{text(vetoNames[veto.reason])}</b> {veto.happenedOn ? readDay(veto.happenedOn, locale) : ''}
          </p>
          <p>{veto.statement}</p>
          <Files unit={view.unit.code} files={veto.files} />
          {veto.answer ? (
            <p>
              <b>{text({ zh: '单位申辩：', en: "The unit's answer: " })}</b>
              {veto.answer}
            </p>
          ) : null}
          {veto.upheld === null ? (
            <div className="cert-acts">
              {side === 'unit' && !veto.answer ? (
                <ActButton
                  act={{
                    label: { zh: '申辩', en: 'Answer' },
                    fields: [
                      {
                        name: 'answer',
                        label: text({ zh: '申辩意见', en: 'Answer' }),
                        kind: 'textarea',
                        required: true,
                        maxLength: 2000,
                      },
                    ],
                    run: (values) =>
                      write('post', view.unit.code, `cases/${view.id}/vetoes/${veto.id}/answer`, {
                        answer: values['answer'],
                        version: veto.version,
                      }),
                  }}
                />
              ) : null}
              {side === 'superior' && union && decide ? (
                <ActButton
                  ability={decide}
                  act={{
                    label: { zh: '裁定', en: 'Decide' },
                    fields: [
                      {
                        name: 'upheld',
                        label: text({ zh: '裁定', en: 'Decision' }),
                        kind: 'radio',
                        required: true,
                        options: [
                          {
                            value: 'yes',
                            label: text({
                              zh: '成立：申报不予通过或暂停称号',
                              en: 'Upheld: the case is refused, or the title suspended',
                            }),
                          },
                          {
                            value: 'no',
                            label: text({ zh: '不成立：继续办理', en: 'Dismissed: the case goes on' }),
                          },
                        ],
                      },
                      reasonField(text, { maxLength: 2000 }),
                    ],
                    run: (values) =>
                      write('post', union, `reviews/${view.id}/vetoes/${veto.id}/decision`, {
                        upheld: values['upheld'] === 'yes',
                        reason: values['reason'],
                        version: veto.version,
                      }),
                  }}
                />
              ) : null}
            </div>
          ) : null}
        </div>
      ))}
    </Section>
  );
}
