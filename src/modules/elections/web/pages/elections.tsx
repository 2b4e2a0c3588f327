/** Elections held and under way, and what may be elected now with the seats that the rules ask. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Answer, FormDialog, formatDay, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import {
  Empty,
  type FieldSpec,
  type FormValues,
  Page,
  Section,
  StateTag,
} from '../../../../ui/desk/index.ts';
import { contestName, electionName, electionStateNames } from '../../locale.ts';
import { type ElectionList, type ElectionRow, useElections, write } from '../calls.ts';

type Kind = ElectionRow['kind'];
interface Choice {
  key: string;
  contest: { committee: string | null; office: string };
  name: { zh: string; en: string };
  least: number | undefined;
  most: number | undefined;
  preset: number | undefined;
  help: { zh: string; en: string } | null;
}

const keyOf = (contest: { committee: string | null; office: string }) =>
  `${contest.committee ?? 'board'}_${contest.office}`;

/** The contests that a kind of election may have, each with its seats. */
function choicesOf(plan: ElectionList['plan'], kind: Kind): Choice[] {
  if (kind === 'renewal')
    return (plan.renewal?.contests ?? []).map((one) => ({
      key: keyOf(one),
      contest: { committee: one.committee, office: one.office },
      name: contestName(one),
      least: one.seats?.min,
      most: one.seats?.max ?? undefined,
      preset: one.preset ?? undefined,
      help: one.office === 'member' ? one.explanation : null,
    }));
  if (kind === 'byElection')
    return plan.vacancies.map((one) => ({
      key: keyOf(one),
      contest: { committee: one.committee, office: one.office },
      name: contestName(one),
      least: 1,
      most: one.seats,
      preset: one.seats,
      help: one.dueOn
        ? {
            zh: `应在 ${formatDay(one.dueOn, 'zh-CN')}前补选。`,
            en: `To be filled by ${formatDay(one.dueOn, 'en')}.`,
          }
        : null,
    }));
  return plan.directors.map((one) => {
    const contest = { committee: null, office: one.office };
    return {
      key: keyOf(contest),
      contest,
      name: contestName(contest),
      least: 1,
      most: one.vacant,
      preset: one.vacant,
      help: null,
    };
  });
}

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
                  <Link to={`/desk/${unit.code}/elections/${row.id}`}>{text(electionName(row))}</Link>
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

function PrepareDialog({
  plan,
  kind,
  onClose,
}: {
  plan: ElectionList['plan'];
  kind: Kind;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const choices = choicesOf(plan, kind);
  const asked = (values: FormValues) => choices.filter((one) => values[one.key]);
  const years = plan.renewal?.termYears ?? [];
  const fields: FieldSpec<FormValues>[] = [
    ...(kind === 'renewal'
      ? [
          {
            name: 'termYears',
            label: text({ zh: '任期', en: 'Term' }),
            kind: 'radio' as const,
            required: true,
            options: years.map((one) => ({
              value: String(one),
              label: text({ zh: `${one} 年`, en: `${one} years` }),
            })),
          },
        ]
      : []),
    ...choices.map((one) => ({
      name: one.key,
      label: text({ zh: `${one.name.zh}名额`, en: `Seats: ${one.name.en}` }),
      kind: 'number' as const,
      integer: true,
      width: 'short' as const,
      ...(one.least === undefined ? {} : { min: one.least }),
      ...(one.most === undefined ? {} : { max: one.most }),
      help: one.help
        ? text(one.help)
        : text({ zh: '不选举的留空。', en: 'Leave empty what is not elected.' }),
    })),
    {
      name: 'plannedOn',
      label: text({ zh: '拟选举日期', en: 'Planned for' }),
      kind: 'date',
      required: kind !== 'directors',
      width: 'short',
    },
    {
      name: 'reason',
      label: text({ zh: '情况说明（写进请示）', en: 'What the request says' }),
      kind: 'textarea',
      maxLength: 2000,
    },
  ];
  return (
    <FormDialog<FormValues>
      title={text({ zh: '筹备选举', en: 'Prepare an election' })}
      fields={fields}
      initial={{
        termYears: String(years[0] ?? ''),
        ...Object.fromEntries(choices.map((one) => [one.key, one.preset])),
      }}
      submit={text({ zh: '开始筹备', en: 'Begin' })}
      said={text({ zh: '已建立。', en: 'Made.' })}
      send={(values) =>
        write('post', unit.code, 'elections', {
          kind,
          ...(kind === 'renewal' ? { termYears: Number(values['termYears']) } : {}),
          plannedOn: values['plannedOn'] || null,
          reason: values['reason'] ?? '',
          contests: asked(values).map((one) => ({ ...one.contest, seats: values[one.key] })),
        })
      }
      fieldOf={(refused, values) => {
        const found = /^contests\.(\d+)\./.exec(refused);
        return found ? asked(values)[Number(found[1])]?.key : undefined;
      }}
      onClose={onClose}
    />
  );
}
