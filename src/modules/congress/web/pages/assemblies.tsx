/** Which bodies stand, in which term, when they last met; and the next one formed by what the rules ask. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Answer, FormDialog, useFormat, useText, useUnit, type Words } from '../../../../core/web/index.ts';
import { Empty, Facts, Page, Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { type AssemblyList, type AssemblyRow, type Proposal, useAssemblies, write } from '../calls.ts';
import { Source } from '../components/parts.tsx';
import { ReportsDue } from '../components/reports-due.tsx';
import { assemblyNames, assemblyStateNames, assemblyTitle } from '../words.ts';
import '../congress.css';

export function AssembliesPage() {
  const unit = useUnit();
  const text = useText();
  const query = useAssemblies();
  const [forming, setForming] = useState<Proposal | null>(null);
  const title = text({ zh: '代表大会', en: 'Congresses and general meetings' });
  return (
    <Answer query={query} title={title}>
      {(data) => {
        const standing = data.assemblies.filter((each) => each.state !== 'ended');
        const formable = data.proposals.filter((each) => each.barred === null);
        const barred = data.proposals.filter((each) => each.barred !== null);
        const ended = data.assemblies.filter((each) => each.state === 'ended');
        return (
          <Page
            title={title}
            lead={text({
              zh: '职工代表大会由全体职工选出的代表组成，会员代表大会由会员选出的代表组成，两者职权不同。名额、法定人数和通过票数按本地规定计算。',
              en: 'The workers’ congress is elected by all employees, the members’ congress by the members; their powers differ. Delegates, quorum and majority are counted by the rules that hold here.',
            })}
          >
            <ReportsDue />
            {standing.length === 0 ? (
              <Empty
                title={text({ zh: '还没有登记代表大会', en: 'No congress has been registered yet' })}
                body={text({
                  zh: '从下面选择要召开的大会，名额和届期会按规定算好。',
                  en: 'Choose one below; seats and term are worked out by the rules.',
                })}
              />
            ) : (
              <ul className="cg-bodies">
                {standing.map((row) => (
                  <Body key={row.id} row={row} unit={unit.code} />
                ))}
              </ul>
            )}
            {formable.length > 0 ? (
              <Section title={text({ zh: '可以组建', en: 'Can be formed' })}>
                <ul className="cg-bodies">
                  {formable.map((proposal) => (
                    <li key={proposal.body}>
                      <h3>{text(assemblyTitle(proposal.body))}</h3>
                      <p>{text(advice(proposal))}</p>
                      {proposal.delegates && proposal.form !== 'everyone' ? (
                        <Source of={proposal.delegates} />
                      ) : proposal.formRule ? (
                        <Source of={proposal.formRule} />
                      ) : null}
                      {data.may.run ? (
                        <p>
                          <Button onClick={() => setForming(proposal)}>
                            {text({
                              zh: `筹建第 ${proposal.nextTerm} 届`,
                              en: `Form term ${proposal.nextTerm}`,
                            })}
                          </Button>
                        </p>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            {barred.length > 0 ? (
              <Section title={text({ zh: '现在不能组建', en: 'Cannot be formed now' })}>
                <ul className="cg-bodies">
                  {barred.map((proposal) => (
                    <li key={proposal.body}>
                      <h3>{text(assemblyTitle(proposal.body))}</h3>
                      <p>{text(proposal.barred!)}</p>
                      <Instead of={proposal} among={data} />
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            {ended.length > 0 ? (
              <Section title={text({ zh: '往届', en: 'Earlier terms' })}>
                <ul className="cg-bodies">
                  {ended.map((row) => (
                    <Body key={row.id} row={row} unit={unit.code} />
                  ))}
                </ul>
              </Section>
            ) : null}
            {forming ? <FormingDialog proposal={forming} onClose={() => setForming(null)} /> : null}
          </Page>
        );
      }}
    </Answer>
  );
}

/** What the rules say about a body here, in a sentence. */
function advice(proposal: Proposal): Words {
  const { headcount, delegates, form, formRule } = proposal;
  if (form === 'everyone')
    return formRule && headcount < formRule.value
      ? {
          zh: `现有 ${headcount} 人，不足 ${formRule.value} 人，一般召开全体大会。`,
          en: `${headcount} people, fewer than ${formRule.value}: all of them usually meet.`,
        }
      : formRule
        ? {
            zh: `现有 ${headcount} 人，满 ${formRule.value} 人，一般召开代表大会。`,
            en: `${headcount} people, ${formRule.value} or more: a congress of delegates usually meets.`,
          }
        : { zh: `全体 ${headcount} 人参加。`, en: `All ${headcount} people meet.` };
  if (delegates)
    return {
      zh: `现有 ${headcount} 人，代表不少于 ${delegates.value} 名${delegates.max ? `，不超过 ${delegates.max} 名` : ''}。`,
      en: `${headcount} people: at least ${delegates.value} delegates${delegates.max ? `, at most ${delegates.max}` : ''}.`,
    };
  return { zh: `现有 ${headcount} 人。`, en: `${headcount} people.` };
}

/** Where all the staff may not meet in place of a congress: the congress that stands, or may be formed instead. */
function Instead({ of, among }: { of: Proposal; among: AssemblyList }) {
  const unit = useUnit();
  const text = useText();
  if (of.headcount === 0)
    return (
      <p>
        <Link to={`/desk/${unit.code}/roster`}>{text({ zh: '去花名册', en: 'To the roster' })}</Link>
      </p>
    );
  const isCongress = (body: AssemblyRow['body']) => body === 'workersCongress' || body === 'staffCongress';
  const standing = among.assemblies.find((each) => each.state !== 'ended' && isCongress(each.body));
  const proposed = among.proposals.find((each) => isCongress(each.body));
  if (standing) {
    const name = assemblyNames[standing.body];
    return (
      <p>
        <Link to={`/desk/${unit.code}/congress/${standing.id}`}>
          {text({
            zh: `应由职工决定的事项，请提交第 ${standing.termNumber} 届${name.zh}`,
            en: `What the workers decide goes to term ${standing.termNumber} of the ${name.en}`,
          })}
        </Link>
      </p>
    );
  }
  if (!proposed) return null;
  const name = assemblyNames[proposed.body];
  return <p>{text({ zh: `请筹建${name.zh}。`, en: `Form the ${name.en} instead.` })}</p>;
}

function Body({ row, unit }: { row: AssemblyRow; unit: string }) {
  const text = useText();
  const format = useFormat();
  return (
    <li>
      <h3>
        <Link to={`/desk/${unit}/congress/${row.id}`}>
          {text({
            zh: `第 ${row.termNumber} 届${assemblyNames[row.body].zh}`,
            en: `Term ${row.termNumber} of the ${assemblyNames[row.body].en}`,
          })}
        </Link>{' '}
        <StateTag tone={row.state === 'inOffice' ? 'good' : row.state === 'forming' ? 'wait' : 'quiet'}>
          {text(assemblyStateNames[row.state])}
        </StateTag>
      </h3>
      <Facts
        items={[
          {
            key: 'who',
            label:
              row.form === 'everyone'
                ? text({ zh: '全体', en: 'Everyone' })
                : text({ zh: '代表', en: 'Delegates' }),
            value:
              row.seats === null
                ? text({ zh: `${row.entitled} 人`, en: `${row.entitled} people` })
                : `${row.entitled} / ${row.seats}`,
          },
          ...(row.termStart && row.termEnd
            ? [
                {
                  key: 'term',
                  label: text({ zh: '任期', en: 'Term' }),
                  value: `${format.day(row.termStart)} — ${format.day(row.extendedTo ?? row.termEnd)}`,
                },
              ]
            : []),
          {
            key: 'met',
            label: text({ zh: '最近一次', en: 'Last met' }),
            value: row.lastHeldOn
              ? format.day(row.lastHeldOn)
              : text({ zh: '本届还没有开过会', en: 'Not in this term yet' }),
          },
        ]}
      />
    </li>
  );
}

function FormingDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const unit = useUnit();
  const navigate = useNavigate();
  const text = useText();
  const name = assemblyNames[proposal.body];
  const years = proposal.termYears ?? [3, 5];
  return (
    <FormDialog<FormValues>
      title={text({
        zh: `筹建第 ${proposal.nextTerm} 届${name.zh}`,
        en: `Form term ${proposal.nextTerm} of the ${name.en}`,
      })}
      above={<p>{text(advice(proposal))}</p>}
      initial={{
        termNumber: proposal.nextTerm,
        termYears: String(years[0]),
        form: proposal.forms.find((each) => each === proposal.form) ?? proposal.forms[0],
        seats: proposal.delegates?.value ?? undefined,
      }}
      fields={[
        {
          name: 'termNumber',
          label: text({ zh: '第几届', en: 'Term number' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          unit: text({ zh: '届', en: '' }),
        },
        {
          name: 'form',
          label: text({ zh: '形式', en: 'Form' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'delegates',
              label: text({ zh: '选举代表，召开代表大会', en: 'Delegates are elected' }),
            },
            { value: 'everyone', label: text({ zh: '全体参加', en: 'Everyone meets' }) },
          ].filter((option) => proposal.forms.some((each) => each === option.value)),
        },
        {
          name: 'seats',
          label: text({ zh: '代表名额', en: 'Delegates' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          unit: text({ zh: '名', en: '' }),
          when: (values) => values['form'] === 'delegates',
          ...(proposal.delegates ? { help: <Source of={proposal.delegates} /> } : {}),
        },
        {
          name: 'termYears',
          label: text({ zh: '届期', en: 'Term' }),
          kind: 'radio',
          required: true,
          options: years.map((each) => ({
            value: String(each),
            label: text({ zh: `${each} 年`, en: `${each} years` }),
          })),
        },
      ]}
      submit={text({ zh: '开始筹建', en: 'Begin' })}
      said={text({
        zh: '已建立，下一步划分选区、选举代表。',
        en: 'Made; next come constituencies and elections.',
      })}
      send={async (values) => {
        const { id } = await write<{ id: string }>('post', unit.code, 'assemblies', {
          body: proposal.body,
          form: values['form'],
          termNumber: values['termNumber'],
          termYears: Number(values['termYears']),
          seats: values['form'] === 'delegates' ? values['seats'] : null,
        });
        await navigate(`/desk/${unit.code}/congress/${id}`);
      }}
      onClose={onClose}
    />
  );
}
