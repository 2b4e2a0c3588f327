/** What waits for the union above: requests to permit, results to approve; the overdue ones are marked. */
import { Link } from 'react-router';
import { Answer, useFormat, useText } from '../../../../core/web/index.ts';
import { Empty, Page, StateTag } from '../../../../ui/desk/index.ts';
import { electionStateNames } from '../../locale.ts';
import { useElectionQueue } from '../calls.ts';

export function ElectionQueuePage() {
  const text = useText();
  const format = useFormat();
  const title = text({ zh: '选举请示与报批', en: 'Elections to answer' });
  return (
    <Answer query={useElectionQueue()} title={title}>
      {({ waiting }) => (
        <Page
          title={title}
          lead={text({
            zh: '下级工会的选举请示和选举结果报告。选举结果应在规定期限内批复。',
            en: 'Requests and results of the unions below. Results are answered within the rule’s days.',
          })}
        >
          {waiting.length === 0 ? (
            <Empty title={text({ zh: '没有待办的请示和报告', en: 'Nothing is waiting' })} />
          ) : (
            <ul className="jd-rows">
              {waiting.map((row) => (
                <li key={row.id}>
                  <Link to={`/desk/${row.unit.code}/elections/${row.id}`}>
                    {row.unit.name} · {text(row.title)}
                  </Link>
                  <StateTag tone={row.overdue ? 'bad' : 'wait'}>
                    {row.overdue
                      ? text({ zh: '已超期', en: 'Overdue' })
                      : text(electionStateNames[row.state])}
                  </StateTag>
                  <span>
                    {row.approvalDueOn
                      ? text({
                          zh: `应在 ${format.day(row.approvalDueOn)} 前批复`,
                          en: `due by ${format.day(row.approvalDueOn)}`,
                        })
                      : row.requestedOn
                        ? text({
                            zh: `${format.day(row.requestedOn)} 请示`,
                            en: `asked on ${format.day(row.requestedOn)}`,
                          })
                        : null}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Page>
      )}
    </Answer>
  );
}
