/** The registry: every module's server half. A test fails when a folder under src/modules is missing here. */
import type { Module } from '../core/module/module.ts';
import { accounts } from '../modules/accounts/server/index.ts';
import { appraisal } from '../modules/appraisal/server/index.ts';
import { ballots } from '../modules/ballots/server/index.ts';
import { certification } from '../modules/certification/server/index.ts';
import { committees } from '../modules/committees/server/index.ts';
import { congress } from '../modules/congress/server/index.ts';
import { disclosure } from '../modules/disclosure/server/index.ts';
import { elections } from '../modules/elections/server/index.ts';
import { funds } from '../modules/funds/server/index.ts';
import { gatherings } from '../modules/gatherings/server/index.ts';
import { home } from '../modules/home/server/index.ts';
import { network } from '../modules/network/server/index.ts';
import { organization } from '../modules/organization/server/index.ts';
import { people } from '../modules/people/server/index.ts';
import { proposals } from '../modules/proposals/server/index.ts';
import { records } from '../modules/records/server/index.ts';
import { rulebook } from '../modules/rulebook/server/index.ts';
import { voices } from '../modules/voices/server/index.ts';
import { walls } from '../modules/walls/server/index.ts';

export const modules: Module[] = [
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
