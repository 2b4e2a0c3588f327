/** The registry: every module's half of the desk. */
import type { DeskModule } from '../core/web/index.ts';
import { accounts } from '../modules/accounts/web/desk.tsx';
import { appraisal } from '../modules/appraisal/web/desk.tsx';
import { ballots } from '../modules/ballots/web/desk.tsx';
import { certification } from '../modules/certification/web/desk.tsx';
import { committees } from '../modules/committees/web/desk.tsx';
import { congress } from '../modules/congress/web/desk.tsx';
import { disclosure } from '../modules/disclosure/web/desk.tsx';
import { elections } from '../modules/elections/web/desk.tsx';
import { funds } from '../modules/funds/web/desk.tsx';
import { gatherings } from '../modules/gatherings/web/desk.tsx';
import { home } from '../modules/home/web/desk.tsx';
import { network } from '../modules/network/web/desk.tsx';
import { organization } from '../modules/organization/web/desk.tsx';
import { people } from '../modules/people/web/desk.tsx';
import { proposals } from '../modules/proposals/web/desk.tsx';
import { records } from '../modules/records/web/desk.tsx';
import { rulebook } from '../modules/rulebook/web/desk.tsx';
import { voices } from '../modules/voices/web/desk.tsx';
import { walls } from '../modules/walls/web/desk.tsx';

export const deskModules: DeskModule[] = [
  accounts,
  appraisal,
  ballots,
  certification,
  committees,
  congress,
  disclosure,
  elections,
  funds,
  gatherings,
  home,
  network,
  organization,
  people,
  proposals,
  records,
  rulebook,
  voices,
  walls,
];
