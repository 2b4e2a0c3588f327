/**
 * From one statement that waits to the next, without the list in between.
 *
 *   hrefOfWaiting     the page of a statement, with its place in the list
 *   WaitingNeighbours the way on, the way back, the list
 */
import { useQuery } from '@tanstack/react-query';
import { api, ask, useParam, useText, type operations } from '../../../core/web/index.ts';
import { LinkButton } from '../../../ui/desk/index.ts';

export type WaitingClaim =
  operations['listWaitingClaims']['responses']['200']['content']['application/json']['claims'][number];

type Asked = NonNullable<operations['listWaitingClaims']['parameters']['query']>;

interface Filters {
  q: string;
  standard: string;
  indicator: string;
  due: string;
}

const given = (values: object): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value));

/** @param above code of the union whose list it stands in */
export const hrefOfWaiting = (row: WaitingClaim, above: string, filters: Filters): string =>
  `/desk/${row.unit.code}/home/${row.standardId}/${row.indicatorId}?${new URLSearchParams(
    given({ group: row.groupId, waiting: above, place: row.mark, list: JSON.stringify(given(filters)) }),
  ).toString()}`;

/** Nothing on a page that was not reached from the list. */
export function WaitingNeighbours() {
  const text = useText();
  const [above] = useParam('waiting');
  const [place] = useParam('place');
  const [list] = useParam('list');
  const filters = { q: '', standard: '', indicator: '', due: '', ...filtersIn(list) };
  const beside = (backwards: boolean) => ({
    // Confirming one changes what waits: both are read again with everything else.
    queryKey: ['waiting-claims', above, place, list, backwards],
    enabled: above !== '' && place !== '',
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/waiting-claims', {
          params: {
            path: { unit: above },
            query: {
              ...(given(filters) as Asked),
              cursor: place,
              limit: 1,
              ...(backwards ? { backwards: 'true' } : {}),
            },
          },
        }),
      ),
  });
  const before = useQuery(beside(true)).data?.claims[0];
  const after = useQuery(beside(false)).data?.claims[0];
  if (!above || !place) return null;
  return (
    <nav className="jd-acts" aria-label={text({ zh: '待核实的说明', en: 'Statements to confirm' })}>
      {before ? (
        <LinkButton to={hrefOfWaiting(before, above, filters)}>
          {text({ zh: '上一条', en: 'Previous' })}
        </LinkButton>
      ) : null}
      {after ? (
        <LinkButton to={hrefOfWaiting(after, above, filters)}>
          {text({ zh: '下一条', en: 'Next' })}
        </LinkButton>
      ) : null}
      <LinkButton to={`/desk/${above}/street/claims?${new URLSearchParams(given(filters)).toString()}`}>
        {text({ zh: '回到待核实的说明', en: 'Back to the list' })}
      </LinkButton>
    </nav>
  );
}

/** What of an address is no list of filters counts as none. */
function filtersIn(list: string): Partial<Filters> {
  try {
    const read: unknown = JSON.parse(list || '{}');
    return typeof read === 'object' ? (read ?? {}) : {};
  } catch {
    return {};
  }
}
