/** The application: the gates first; with all of them open, the committee's account, and the package is sent. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { formProblem, useText } from '../../../../core/web/index.ts';
import { FormPage, Section, useDesk, useToast } from '../../../../ui/desk/index.ts';
import { Because, abilityOf, useRefresh } from '../components/acts.tsx';
import { CasePart, Files, Gates } from '../components/parts.tsx';
import { read, write, type CaseView, type Gate } from '../calls.ts';
import { readDay } from '../words.ts';

export function ApplicationPage() {
  const text = useText();
  return (
    <CasePart
      title={text({ zh: '申报', en: 'Application' })}
      lead={(view) =>
        text({
          zh: `${view.superior ? `向${view.superior.name}` : ''}申报“${view.standard.title.zh}”`,
          en: `${view.superior ? `To ${view.superior.name}, for` : 'For'} “${view.standard.title.en}”`,
        })
      }
    >
      {(view) => <Body view={view} />}
    </CasePart>
  );
}

function Body({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const toast = useToast();
  const refresh = useRefresh();
  const navigate = useNavigate();
  // Judged at this moment: the gates that came with the case may be older than the last record.
  const asked = useQuery({
    queryKey: ['gates', view.unit.code, view.id],
    queryFn: () => read<{ gates: Gate[] }>(view.unit.code, `cases/${view.id}/gates`),
  });
  const gates = asked.data?.gates ?? view.gates;
  const shut = gates.filter((gate) => gate.state !== 'open');
  const ability = abilityOf(view.abilities, 'apply');
  const papers = view.timeline.filter((event) => event.files.length > 0);
  const headings = [
    { zh: '组织建设和制度建设', en: 'Organization and rules' },
    { zh: '维护职工权益', en: "Workers' rights" },
    { zh: '服务职工', en: 'Services to workers' },
    { zh: '存在的问题和今后打算', en: 'What is lacking, and what comes next' },
  ];
  return (
    <>
      <Section title={text({ zh: '申报条件', en: 'Gates' })}>
        <p>
          {shut.length === 0
            ? text({ zh: '条件都已具备，可以申报。', en: 'Every gate is open: it can be sent.' })
            : text({
                zh: `还有 ${shut.length} 项不具备，具备后才能申报。`,
                en: `${shut.length === 1 ? 'One gate is not open; it can be sent when it is.' : `${shut.length} gates are not open; it can be sent when they are.`}`,
              })}
        </p>
        <Gates view={view} gates={gates} />
      </Section>
      <Section title={text({ zh: '申报材料', en: 'The package' })}>
        <p>
          {text({
            zh: '申报时自动装入：申报报告、申报表、佐证目录，以及下列材料。',
            en: 'It will hold the report, the register form, the evidence index and the papers below.',
          })}
        </p>
        <ul className="jd-evidence">
          {papers.map((event) => (
            <li key={event.id}>
              <span>
                {text(event.title)} <small>{readDay(event.onDay, locale)}</small>
              </span>
              <Files unit={view.unit.code} files={event.files} />
            </li>
          ))}
        </ul>
      </Section>
      {view.state === 'congressResolution' ? (
        <Section title={text({ zh: '委员会的说明', en: "The committee's account" })}>
          {shut.length > 0 || !ability?.may ? (
            <Because
              text={
                ability?.because
                  ? text(ability.because)
                  : text({
                      zh: '条件具备后在此填写并申报。',
                      en: 'To be written here when the gates are open.',
                    })
              }
            />
          ) : (
            <div className="jd-narrow">
              <FormPage
                bare
                title={text({ zh: '申报', en: 'Application' })}
                draftKey={`application-${view.id}`}
                fields={[
                  ...headings.map((heading, at) => ({
                    name: `part${at}`,
                    label: text(heading),
                    kind: 'textarea' as const,
                    maxLength: 8000,
                    rows: 4,
                    width: 'full' as const,
                  })),
                  {
                    name: 'contact',
                    label: text({ zh: '联系人和电话', en: 'Contact' }),
                    kind: 'text' as const,
                    maxLength: 200,
                  },
                  {
                    name: 'docNumber',
                    label: text({ zh: '报告文号', en: 'Number of the report' }),
                    kind: 'text' as const,
                    maxLength: 60,
                  },
                ]}
                submit={text({ zh: '申报', en: 'Apply' })}
                onSubmit={async (values: Record<string, unknown>) => {
                  const account = headings.flatMap((heading, at) => {
                    const part = String(values[`part${at}`] ?? '').trim();
                    return part ? [{ title: heading.zh, text: part }] : [];
                  });
                  try {
                    await write('post', view.unit.code, `cases/${view.id}/application`, {
                      account,
                      contact: values['contact'] || null,
                      docNumber: values['docNumber'] || null,
                      version: view.version,
                    });
                  } catch (error) {
                    return formProblem(error);
                  }
                  toast.say(text({ zh: '已申报。', en: 'Sent.' }));
                  await refresh();
                  setTimeout(() => void navigate(`/desk/${view.unit.code}/cases/${view.id}`), 0);
                }}
              />
            </div>
          )}
        </Section>
      ) : null}
    </>
  );
}
