/** What other modules, the command line and the demonstration may use of the roster. */
export { addEmployee, leaveUnit } from './changes.ts';
export { peopleAmong } from './employees.ts';
export { importAtOnce, type ImportReport } from './import/batches.ts';
export { addActivist, joinUnion, retainMembership } from './memberships.ts';
export { confirmRoster } from './rosters.ts';
export { membershipText } from '../membership-text.ts';
