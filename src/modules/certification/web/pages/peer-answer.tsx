/** What the peer found, beside the unit's own column: differences, disputes, the answer. */
import { useText } from '../../../../core/web/index.ts';
import { Empty, Facts, Section, useDesk } from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf } from '../components/acts.tsx';
import { CasePart } from '../components/parts.tsx';
import { ScoreTable } from '../components/scores.tsx';
import { write } from '../calls.ts';
import { peerStates, readDay } from '../words.ts';

export function PeerAnswerPage() {
  const text = useText();
  const { locale } = useDesk();
  return (
    <CasePart
      title={text({ zh: '互检', en: 'Peer inspection' })}
      lead={(view) =>
        view.peer
          ? text({
              zh: `互检单位：${view.peer.inspector.name}`,
              en: `Inspected by ${view.peer.inspector.name}`,
            })
          : undefined
      }
    >
      {(view) =>
        view.peer ? (
          <>
            <Facts
              items={[
                {
                  key: 'state',
                  label: text({ zh: '状态', en: 'State' }),
                  value: text(peerStates[view.peer.state] ?? { zh: view.peer.state, en: view.peer.state }),
                },
                {
                  key: 'due',
                  label: text({ zh: '期限', en: 'Due' }),
                  value: readDay(view.peer.dueOn, locale),
                },
                {
                  key: 'seed',
                  label: text({ zh: '抽签种子', en: 'Seed of the draw' }),
                  value: <code className="cert-hash">{view.peer.seed}</code>,
                },
                ...(view.peer.findings
                  ? [
                      {
                        key: 'findings',
                        label: text({ zh: '互检意见', en: 'Findings' }),
                        value: view.peer.findings,
                      },
                    ]
                  : []),
              ]}
            />
            {view.peer.submittedAt ? (
              <ScoreTable view={view} columns={['self', 'peer']} filter="differs" side="unit" />
            ) : (
              <Empty
                title={text({
                  zh: '互检单位还没有提交结果。',
                  en: 'The peer has not handed in its scores yet.',
                })}
              />
            )}
            {view.state === 'peerInspection' && view.peer.submittedAt ? (
              <Section title={text({ zh: '答复', en: 'Answer' })}>
                <ActButton
                  primary
                  ability={abilityOf(view.abilities, 'answerPeer')}
                  act={{
                    label: { zh: '答复互检结果', en: "Answer the peer's findings" },
                    lead: text({
                      zh: '答复后进入会员评家。有异议的，请先逐项提出，待上级答复。',
                      en: "The members' assessment follows. Dispute single scores first, where you disagree.",
                    }),
                    fields: [
                      {
                        name: 'answer',
                        label: text({ zh: '答复意见', en: 'Answer' }),
                        kind: 'textarea',
                        maxLength: 4000,
                      },
                    ],
                    run: (values) =>
                      write('post', view.unit.code, `cases/${view.id}/peer-answer`, {
                        answer: values['answer'] ?? '',
                        version: view.version,
                      }),
                    said: {
                      zh: '已答复，进入会员评家。',
                      en: "Answered; the members' assessment is next.",
                    },
                  }}
                />
              </Section>
            ) : null}
          </>
        ) : (
          <Empty
            title={text({
              zh: '上级还没有抽签确定互检单位。',
              en: 'The union above has not drawn a peer yet.',
            })}
          />
        )
      }
    </CasePart>
  );
}
