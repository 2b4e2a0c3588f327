/**
 * Facts: what standards may ask. A fact source is one set-based query that yields one or more facts for every
 * unit of a scope as of a date; one definition serves one unit and ten thousand alike.
 */
import type { PoolClient } from 'pg';
import type { EvidenceLink, FactResult } from '../standards/index.ts';
import type { CompiledStandard } from '../standards/index.ts';

export interface FactScope {
  /** All units at or below this path. */
  path: string;
  asOf: string;
  /** The assessment cycle by kind of unit: schools count by school year. */
  cycle: { from: string; to: string };
  schoolCycle: { from: string; to: string };
  /** The twelve months before asOf. */
  yearBefore: string;
  /** The small home that is judged: a group of the one unit. */
  groupId?: string;
}

export interface FactSource {
  /** Facts that it yields, by name: 'members.density'. */
  facts: readonly string[];
  version: number;
  /**
   * The work that makes these facts, as pages know it ('appraisals'), where the standard names another or none: standards
   * are written before the module that does the work.
   */
  work?: string;
  /**
   * Asks for all units of the scope at once; the transaction's scope and row-level security are set.
   *
   * @returns by unit id, the facts that could be told; a fact left out is unknown
   */
  ask(
    client: PoolClient,
    scope: FactScope,
    standard: CompiledStandard,
  ): Promise<Map<number, Record<string, FactResult>>>;
  /** Facts of small homes alone, which `askGroup` tells of one group of the unit whose path is the scope's. */
  groupFacts?: readonly string[];
  askGroup?(client: PoolClient, scope: FactScope & { groupId: string }): Promise<Record<string, FactResult>>;
  /** Links to the records behind a fact of one unit, newest first. */
  evidence?(
    client: PoolClient,
    fact: string,
    scope: FactScope,
    limit: number,
  ): Promise<{
    count: number;
    first: readonly EvidenceLink[];
  }>;
}
