/**
 * Where the work behind an indicator is done: the page of the module that keeps the records, or, while there is
 * none, the indicator's own page, where it can be stated with attachments.
 */
import type { OpenUnit } from '../../../core/web/index.ts';

/** Pages by the work that a standard, or the module of its facts, names; and an operation that whoever is led there must be able to call. */
const pages: Record<string, { path: string; needs: string }> = {
  members: { path: 'people', needs: 'listEmployees' },
  nonMembers: { path: 'people?membership=none', needs: 'listEmployees' },
  groups: { path: 'groups', needs: 'listGroups' },
  gatherings: { path: 'gatherings', needs: 'listGatherings' },
  committees: { path: 'committees', needs: 'showCommittees' },
  funds: { path: 'funds', needs: 'showFunds' },
  handbook: { path: 'handbook', needs: 'listRecords' },
  activities: { path: 'handbook', needs: 'listRecords' },
  congress: { path: 'congress', needs: 'listAssemblies' },
  disclosure: { path: 'disclosure', needs: 'listDisclosures' },
  directors: { path: 'directors', needs: 'showDirectors' },
  proposals: { path: 'proposals', needs: 'listProposals' },
  appraisals: { path: 'appraisals', needs: 'listAppraisals' },
  archive: { path: 'archive', needs: 'summarizeArchive' },
  case: { path: 'cases', needs: 'listCases' },
  homePlan: { path: 'cases', needs: 'listCases' },
  ballots: { path: 'cases', needs: 'listCases' },
  unit: { path: 'unit', needs: 'getUnit' },
  wall: { path: 'walls', needs: 'showWalls' },
  street: { path: 'street', needs: 'showStreet' },
};

/** null: no module keeps this yet. */
export function workPage(unit: OpenUnit, workLink: string): string | null {
  const page = pages[workLink];
  return page && unit.may(page.needs) ? `/desk/${unit.code}/${page.path}` : null;
}

/** What stands behind a window: the desk's page with its evidence, or for those without that office what the phone shows. */
export const indicatorHref = (unit: OpenUnit, standard: string, indicator: string, query = '') =>
  unit.may('showIndicator')
    ? `/desk/${unit.code}/home/${standard}/${indicator}${query}`
    : `/u/${unit.code}/home/${indicator}`;
