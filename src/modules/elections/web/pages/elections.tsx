/** Elections held and under way, and what may be elected now with the seats that the rules ask. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Answer, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Empty, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { contestName, electionStateNames } from '../../locale.ts';
import { useElections } from '../calls.ts';
import { keyOf, type Kind, PrepareDialog } from '../components/prepare.tsx';

export function ElectionsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [kind, setKind] = useState<Kind | null>(null);
  const title = text({ zh: '换届与选举', en: 'Elections' });
  return (
    <Answer query={useElections()} title={title}>
      {(data) => (
        <Page
          title={title}
          lead={text({
            zh: '从请示、推荐、公示、投票到报批、就任，一步一步办。名额、差额和期限按规定算好。',
            en: 'From the request to the terms that begin, step by step. Seats, candidates and deadlines follow the rules.',
          })}
          actions={
            data.may.run && data.plan.renewal ? (
              <Button type="primary" onClick={() => setKind('renewal')}>
                {text({
                  zh: `筹备第 ${data.plan.renewal.termNumber} 届换届`,
                  en: `Prepare the renewal (term ${data.plan.renewal.termNumber})`,
                })}
              </Button>
            ) : null
          }
        >
          {data.elections.length === 0 ? (
            <Empty
              title={text({ zh: '还没有办过选举', en: 'No election was held yet' })}
              body={
                data.may.run && data.plan.renewal
                  ? text({
                      zh: '从“筹备换届”开始：先定名额和日期，写好请示，报上一级工会。',
                      en: 'Begin with the renewal: seats and day first, then the request to the union above.',
                    })
                  : undefined
              }
            />
          ) : (
            <ul className="jd-rows">
              {data.elections.map((row) => (
                <li key={row.id}>
                  <Link to={`/desk/${unit.code}/elections/${row.id}`}>{text(row.title)}</Link>
                  <StateTag
                    tone={
                      row.state === 'inOffice'
                        ? 'good'
                        : row.overdue || row.state === 'refused'
                          ? 'bad'
                          : row.state === 'cancelled'
                            ? 'quiet'
                            : 'wait'
                    }
                  >
                    {text(electionStateNames[row.state])}
                  </StateTag>
                  {row.electedOn ? <span>{format.day(row.electedOn)}</span> : null}
                </li>
              ))}
            </ul>
          )}
          {data.may.run && (data.plan.vacancies.length > 0 || data.plan.directors.length > 0) ? (
            <Section title={text({ zh: '有空缺', en: 'Vacancies' })}>
              <ul className="jd-rows">
                {data.plan.vacancies.map((one) => (
                  <li key={keyOf(one)}>
                    <span>{text(contestName(one))}</span>
                    <span>
                      {text({ zh: `空缺 ${one.seats} 名`, en: `${one.seats} vacant` })}
                      {one.dueOn
                        ? text({
                            zh: `，应在 ${format.day(one.dueOn)}前补选`,
                            en: `, to be filled by ${format.day(one.dueOn)}`,
                          })
                        : null}
                    </span>
                  </li>
                ))}
                {data.plan.directors.map((one) => (
                  <li key={one.office}>
                    <span>{text(contestName({ committee: null, office: one.office }))}</span>
                    <span>{text({ zh: `空缺 ${one.vacant} 名`, en: `${one.vacant} vacant` })}</span>
                  </li>
                ))}
              </ul>
              <p className="jd-acts">
                {data.plan.vacancies.length > 0 ? (
                  <Button onClick={() => setKind('byElection')}>
                    {text({ zh: '筹备补选', en: 'Prepare a by-election' })}
                  </Button>
                ) : null}
                {data.plan.directors.length > 0 ? (
                  <Button onClick={() => setKind('directors')}>
                    {text({ zh: '选举职工董事、监事', en: 'Elect employee directors' })}
                  </Button>
                ) : null}
              </p>
            </Section>
          ) : null}
          {kind ? <PrepareDialog plan={data.plan} kind={kind} onClose={() => setKind(null)} /> : null}
        </Page>
      )}
    </Answer>
  );
}
