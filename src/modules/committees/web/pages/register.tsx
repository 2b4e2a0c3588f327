/** The register: which committees the rules ask for, which stand, what is vacant, when each term ends. */
import { useQuery } from '@tanstack/react-query';
import {
  Answer,
  api,
  ask,
  problemOf,
  useFormat,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, type Tone } from '../../../../ui/desk/index.ts';
import { committeeNames } from '../words.ts';

export type Register = operations['showCommittees']['responses']['200']['content']['application/json'];
export type Entry = Register['kinds'][number];

export function useRegister() {
  const unit = useUnit();
  return useQuery({
    queryKey: ['committees', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/committees', { params: { path: { unit: unit.code } } })),
  });
}

const states: Record<Entry['state'], { zh: string; en: string; tone: Tone }> = {
  standing: { zh: '在任', en: 'In office', tone: 'good' },
  missing: { zh: '应建未建', en: 'Asked for, missing', tone: 'bad' },
  optional: { zh: '可以建', en: 'Optional', tone: 'quiet' },
  notNeeded: { zh: '不需要', en: 'Not needed', tone: 'quiet' },
};

export function CommitteesPage() {
  const unit = useUnit();
  const text = useText();
  const query = useRegister();
  const title = text({ zh: '委员会', en: 'Committees' });
  return (
    <Answer query={query} title={title}>
      {(data) => (
        <ListPage<Entry>
          title={title}
          lead={text(
            unit.kind === 'grassroots'
              ? {
                  zh: `现有职工 ${data.people.employees} 人，会员 ${data.people.members} 人，其中女会员 ${data.people.women} 人。应建哪些、每届几人，由规则手册按人数得出。`,
                  en: `${data.people.employees} employees, ${data.people.members} members, ${data.people.women} of them women. The rulebook says by these numbers which committees are asked for and how many seats they have.`,
                }
              : {
                  zh: '本级工会自己的委员会。规则手册规定每届几年；名额由本级代表大会决定，规则手册没有规定。',
                  en: 'The committees of this union itself. The rulebook says how long a term is; the number of seats is its congress’s to decide, and the rulebook knows none.',
                },
          )}
          rows={data.kinds}
          rowKey={(entry) => entry.kind}
          problem={problemOf(query.error)}
          rowHref={(entry) => `/desk/${unit.code}/committees/${entry.kind}`}
          columns={[
            {
              key: 'name',
              title: text({ zh: '委员会', en: 'Committee' }),
              fixed: true,
              render: (entry) => text(committeeNames[entry.kind]),
            },
            {
              key: 'state',
              title: text({ zh: '状态', en: 'State' }),
              width: 150,
              render: (entry) => <TermState entry={entry} />,
            },
            {
              key: 'seats',
              title: text({ zh: '在任 / 名额', en: 'In office / seats' }),
              width: 150,
              render: (entry) =>
                entry.committee ? `${entry.committee.filled} / ${entry.committee.seats ?? '—'}` : '',
            },
            {
              key: 'term',
              title: text({ zh: '本届', en: 'Term' }),
              width: 260,
              render: (entry) => <Term entry={entry} />,
            },
            {
              key: 'why',
              title: text({ zh: '依据', en: 'Why' }),
              render: (entry) => <small>{text(entry.explanation)}</small>,
            },
          ]}
        />
      )}
    </Answer>
  );
}

export function TermState({ entry }: { entry: Entry }) {
  const text = useText();
  const { committee } = entry;
  if (!committee) return <StateTag tone={states[entry.state].tone}>{text(states[entry.state])}</StateTag>;
  if (committee.daysLeft < 0)
    return (
      <StateTag tone="bad">
        {text({ zh: `届满 ${-committee.daysLeft} 天`, en: `Term over for ${-committee.daysLeft} days` })}
      </StateTag>
    );
  if (committee.renewalDue)
    return (
      <StateTag tone="wait">
        {text({ zh: `${committee.daysLeft} 天后届满`, en: `Ends in ${committee.daysLeft} days` })}
      </StateTag>
    );
  if (committee.vacancies > 0)
    return (
      <StateTag tone="wait">
        {text({ zh: `缺 ${committee.vacancies} 人`, en: `${committee.vacancies} vacant` })}
      </StateTag>
    );
  return <StateTag tone="good">{text(states.standing)}</StateTag>;
}

function Term({ entry }: { entry: Entry }) {
  const text = useText();
  const format = useFormat();
  const { committee } = entry;
  if (!committee) return null;
  return (
    <>
      {text({
        zh: `第 ${committee.termNumber} 届，至 ${format.day(committee.extendedTo ?? committee.termEnd)}`,
        en: `Term ${committee.termNumber}, until ${format.day(committee.extendedTo ?? committee.termEnd)}`,
      })}
      {committee.extendedTo ? <small> {text({ zh: '（已批准延期）', en: '(extended)' })}</small> : null}
    </>
  );
}
