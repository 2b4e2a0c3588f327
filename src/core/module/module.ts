/**
 * A module: one business capability, whole. `defineModule({...})` is its table of contents; the app's
 * registry (app/modules.server.ts) lists them all.
 */
import type { BallotKind } from '../ballots/kinds.ts';
import type { FactSource } from '../facts/facts.ts';
import type { Ctx, Services } from '../context/context.ts';
import type { Operation } from './operation.ts';
import type { PortalDoor, PortalPage } from './portal.ts';

export interface JobDefinition {
  /** 'certification.deadlines' */
  name: string;
  /** Cron in Shanghai time, for jobs that come round. */
  cron?: string;
  /** Also whenever work may have been cut off: as the server starts, and when its database has come back. */
  afterLoss?: true;
  /** Once for each root of the tree, in a transaction whose scope is the whole tree below it. */
  perRoot?(ctx: Ctx): Promise<void>;
  /** Or with the data that it was sent with. */
  run?(services: Services, data: Record<string, unknown>): Promise<void>;
}

export interface Module {
  name: string;
  operations: Operation[];
  /** What standards may ask of it. */
  facts?: FactSource[];
  jobs?: JobDefinition[];
  /** What it adds to the ballots that it holds. */
  ballotKinds?: BallotKind[];
  /** Pages of the workers' face. */
  portal?: PortalPage[];
  /** Its ways in from the page on which workers take part. */
  doors?: PortalDoor[];
}

export function defineModule(module: Module): Module {
  for (const operation of module.operations) operation.tag = module.name;
  return module;
}
