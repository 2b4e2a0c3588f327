/** The screening board: what came in, what is under review, what is filed and waits for a department. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Answer, api, ask, useParam, useText, useUnit } from '../../../../core/web/index.ts';
import { Page, Section } from '../../../../ui/desk/index.ts';
import { categoryNames } from '../../locale.ts';
import { ProposalActs } from '../components/acts.tsx';
import type { Row } from '../words.ts';

const columns = [
  {
    state: 'submitted',
    title: { zh: '新提交', en: 'New' },
    none: { zh: '没有新提交的', en: 'Nothing new' },
  },
  {
    state: 'underReview',
    title: { zh: '审查中', en: 'Under review' },
    none: { zh: '没有在审查的', en: 'Nothing under review' },
  },
  {
    state: 'filed',
    title: { zh: '已立案，待交办', en: 'Filed, to be assigned' },
    none: { zh: '都交办了', en: 'All assigned' },
  },
] as const;

const actsOf: Record<string, string[]> = {
  submitted: ['takeUp'],
  underReview: ['file', 'screen'],
  filed: ['assign'],
};

export function ScreeningPage() {
  const unit = useUnit();
  const text = useText();
  const [call] = useParam('call');
  const query = useQuery({
    queryKey: ['proposals', unit.code, 'screening', call],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/proposals', {
          params: {
            path: { unit: unit.code },
            query: { state: 'submitted,underReview,filed', limit: 100, ...(call ? { call } : {}) },
          },
        }),
      ),
  });
  const title = text({ zh: '审查提案', en: 'Screening' });
  const back = { label: text({ zh: '提案', en: 'Proposals' }), href: `/desk/${unit.code}/proposals` };
  return (
    <Answer query={query} title={title} back={back}>
      {(data) => (
        <Page
          title={title}
          back={back}
          lead={text({
            zh: '看是否合法、是否属于本单位职权、是否可行、是否一事一案。不立案和退回都要写明理由。',
            en: 'Is it lawful, within the organization’s remit, feasible, and one matter? Write the reason whenever it is not filed or is returned.',
          })}
        >
          <div className="jpr-board">
            {columns.map((column) => {
              const rows = data.proposals.filter((row) => row.state === column.state);
              return (
                <Section key={column.state} title={`${text(column.title)} ${rows.length}`}>
                  {rows.length === 0 ? <p className="jd-none">{text(column.none)}</p> : null}
                  {rows.map((row) => (
                    <Card key={row.id} row={row} rows={data.proposals} acts={actsOf[column.state] ?? []} />
                  ))}
                </Section>
              );
            })}
          </div>
        </Page>
      )}
    </Answer>
  );
}

function Card({ row, rows, acts }: { row: Row; rows: Row[]; acts: string[] }) {
  const unit = useUnit();
  const text = useText();
  return (
    <article className="jpr-card">
      <h3>
        <Link to={`/desk/${unit.code}/proposals/${row.id}`}>{row.title}</Link>
      </h3>
      <p>
        {[
          row.code,
          text(categoryNames[row.category]),
          row.proposer ?? text({ zh: '提案人保密', en: 'name kept secret' }),
          text({ zh: `${row.seconders} 人附议`, en: `${row.seconders} seconders` }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {unit.may('screenProposal') ? (
        <ProposalActs proposal={row} may={acts} others={rows.filter((each) => each.id !== row.id)} />
      ) : null}
    </article>
  );
}
