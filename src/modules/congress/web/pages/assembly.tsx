/** One term of a body: constituencies and their elections, delegates and their shares, organs, meetings. */
import { meetingTitle } from '../../../../core/meetings/locale.ts';
import { counted } from '../../../../ui/locale.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Answer, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Facts, Page, Section, StateTag, Empty } from '../../../../ui/desk/index.ts';
import { useAssembly, type AssemblyView } from '../calls.ts';
import type { AssemblyAsked } from '../components/asked.ts';
import { AssemblyDialogs, endNames } from '../components/assembly-dialogs.tsx';
import { Constituencies } from '../components/constituencies.tsx';
import { Credentials } from '../components/credentials.tsx';
import { Delegates } from '../components/delegates.tsx';
import { Organs } from '../components/organs.tsx';
import { Source, Composition } from '../components/parts.tsx';
import { meetingStateNames, meetingTones, assemblyNames, assemblyStateNames } from '../words.ts';
import '../congress.css';

export function AssemblyPage() {
  const unit = useUnit();
  const text = useText();
  const { assembly: id = '' } = useParams();
  const query = useAssembly(id);
  const back = { label: text({ zh: '代表大会', en: 'Congresses' }), href: `/desk/${unit.code}/congress` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: AssemblyView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<AssemblyAsked | null>(null);
  const name = assemblyNames[view.body];
  const least = view.forming.delegates;
  const next =
    view.may.draw && view.constituencies.length === 0
      ? { label: text({ zh: '划分选区', en: 'Draw constituencies' }), kind: 'draw' as const }
      : view.may.takeOffice
        ? { label: text({ zh: '宣布就任', en: 'Take office' }), kind: 'office' as const }
        : view.may.call
          ? { label: text({ zh: '召集会议', en: 'Call a meeting' }), kind: 'call' as const }
          : null;
  return (
    <Page
      title={text({
        zh: `第 ${view.termNumber} 届${name.zh}`,
        en: `Term ${view.termNumber} of the ${name.en}`,
      })}
      back={back}
      actions={
        next ? (
          <Button type="primary" onClick={() => setAsked({ kind: next.kind })}>
            {next.label}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: (
              <StateTag
                tone={view.state === 'inOffice' ? 'good' : view.state === 'forming' ? 'wait' : 'quiet'}
              >
                {text(assemblyStateNames[view.state])}
              </StateTag>
            ),
          },
          {
            key: 'seats',
            label:
              view.form === 'everyone'
                ? text({ zh: '参加人', en: 'Who meets' })
                : text({ zh: '代表', en: 'Delegates' }),
            value:
              view.form === 'everyone' ? (
                text({ zh: `全体 ${view.entitled} 人`, en: `All ${view.entitled} people` })
              ) : (
                <>
                  {text({
                    zh: `在任 ${view.entitled} 名，名额 ${view.seats} 名`,
                    en: `${view.entitled} in office, ${view.seats} seats`,
                  })}{' '}
                  {least ? (
                    <>
                      {text({
                        zh: `（按 ${view.forming.headcount} 人，不少于 ${least.least} 名${least.most ? `，不超过 ${least.most} 名` : ''}）`,
                        en: ` (with ${view.forming.headcount} people at least ${least.least}${least.most ? `, at most ${least.most}` : ''})`,
                      })}{' '}
                      <Source of={least} />
                    </>
                  ) : null}
                </>
              ),
          },
          ...(view.termStart && view.termEnd
            ? [
                {
                  key: 'term',
                  label: text({ zh: '任期', en: 'Term' }),
                  value: `${format.day(view.termStart)} — ${format.day(view.extendedTo ?? view.termEnd)}`,
                  ...(view.may.extend
                    ? {
                        action: (
                          <Button size="small" onClick={() => setAsked({ kind: 'extend' })}>
                            {text({ zh: '延期', en: 'Extend' })}
                          </Button>
                        ),
                      }
                    : {}),
                },
              ]
            : []),
        ]}
      />
      <Section
        title={text({ zh: '会议', en: 'Meetings' })}
        actions={
          view.may.call && next?.kind !== 'call' ? (
            <Button onClick={() => setAsked({ kind: 'call' })}>
              {text({ zh: '召集会议', en: 'Call a meeting' })}
            </Button>
          ) : undefined
        }
      >
        {view.meetingRows.length === 0 ? (
          <Empty title={text({ zh: '本届还没有会议', en: 'No meeting in this term yet' })} />
        ) : (
          <ul className="cg-bodies">
            {view.meetingRows.map((row) => (
              <li key={row.id}>
                <h3>
                  <Link to={`/desk/${unit.code}/meetings/${row.id}`}>{text(meetingTitle(row))}</Link>{' '}
                  <StateTag tone={meetingTones[row.state]}>{text(meetingStateNames[row.state])}</StateTag>
                </h3>
                <p>
                  {format.day(row.heldOn ?? row.plannedOn)}
                  {row.place ? ` · ${row.place}` : ''}
                  {row.resolutions > 0
                    ? text({
                        zh: ` · 通过决议 ${row.resolutions} 项`,
                        en: ` · ${counted(row.resolutions, 'resolution')}`,
                      })
                    : ''}
                  {row.valid === false
                    ? text({ zh: ' · 不足法定人数，不计入', en: ' · lost its quorum, does not count' })
                    : ''}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {view.composition.length > 0 ? (
        <Section title={text({ zh: '代表构成', en: 'Shares among the delegates' })}>
          <Composition checks={view.composition} />
        </Section>
      ) : null}
      {view.form === 'delegates' && view.body !== 'democraticCouncil' ? (
        <Constituencies view={view} ask={setAsked} />
      ) : null}
      {view.credentials && view.delegates.length > 0 ? (
        <Credentials view={view} credentials={view.credentials} ask={setAsked} />
      ) : null}
      {view.form === 'delegates' ? <Delegates view={view} ask={setAsked} /> : null}
      {view.form === 'delegates' ? <Organs view={view} ask={setAsked} /> : null}
      {view.may.end ? (
        <p>
          <Button type="text" onClick={() => setAsked({ kind: 'end' })}>
            {text(endNames(view))}
          </Button>
        </p>
      ) : null}
      {asked ? <AssemblyDialogs view={view} asked={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}
