/** What standards judge and what came of it: claims and sealed snapshots. */
import { index, integer, json, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { CompactJudgement } from '../standards/snapshot.ts';
import { bytea, day, instant, oneOf, unitTable } from '../organization/kit.ts';

export const claimStates = ['waiting', 'confirmed', 'rejected', 'withdrawn'] as const;
export const claimKinds = ['met', 'notApplicable'] as const;

/** A person's statement, with attachments, about an indicator that no record proves yet. */
export const claims = unitTable(
  'claims',
  {
    standardId: text().notNull(),
    /** The group that the claim is about, for a small home; null: the unit. */
    groupId: uuid(),
    indicatorId: text().notNull(),
    kind: text({ enum: claimKinds }).notNull(),
    statement: text().notNull(),
    /** Sub-items ticked (nine bylaws, twelve boards …). */
    subItems: jsonb().$type<string[]>().notNull().default([]),
    fileIds: uuid().array().notNull().default([]),
    /** The claim speaks for days from `fromOn` to before `toOn`. */
    fromOn: day().notNull(),
    toOn: day(),
    /** The day by which the union above is to have looked; null: it has reached none yet. */
    dueOn: day(),
    state: text({ enum: claimStates }).notNull().default('waiting'),
    claimedBy: uuid(),
    claimedAt: instant().notNull(),
    reviewedBy: uuid(),
    reviewedAt: instant(),
    reviewReason: text(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('claims_state_check', t.state, claimStates),
    oneOf('claims_kind_check', t.kind, claimKinds),
    index('claims_indicator_idx').on(t.unitId, t.standardId, t.indicatorId),
  ],
);

/** One judgement of one unit: facts and results as they stood, sealed by a hash. Never updated. */
export const evaluations = unitTable(
  'evaluations',
  {
    standardId: text().notNull(),
    standardVersion: integer().notNull(),
    groupId: uuid(),
    asOf: day().notNull(),
    evaluatedAt: instant().notNull(),
    verdict: text({ enum: ['met', 'unmet', 'unknown'] }).notNull(),
    lit: integer().notNull(),
    half: integer().notNull(),
    dark: integer().notNull(),
    shuttered: integer().notNull(),
    /**
     * The judgement, compact: results, what was found, how many records behind each (core/standards/snapshot). Kept as its
     * text: nothing looks into it by SQL, and jsonb is half as large again, which costs a compression of every row.
     */
    judgement: json().$type<CompactJudgement>().notNull(),
    /** SHA-256 over the judgement's canonical text. */
    seal: bytea().notNull(),
  },
  (t) => [index('evaluations_latest_idx').on(t.unitId, t.standardId, t.asOf, t.evaluatedAt)],
);
