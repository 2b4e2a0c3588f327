/**
 * Secret ballots, detached or blind. The open ballots of a vote lie in a box of their own (a table made when the
 * vote opens and dropped when it closes: see the definer functions of the migrations); what stands here are the
 * vote, its roll, the tokens given out, and the ballots as published after closing.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, day, instant, ltree, oneOf, scopePolicy, unitTable, rowOf } from '../organization/kit.ts';
import { units } from '../organization/units.table.ts';
import type { BallotPaper } from './paper.ts';
import type { KeptClosing } from './published.ts';
import type { Majority, PaperCount, Ratio, Tally } from './rules.ts';

/** `issuing`: blind ballots alone; tokens are given out and nothing is cast yet. */
export const ballotStates = ['draft', 'issuing', 'open', 'closed', 'published', 'void'] as const;

export const secrecies = ['detached', 'blind'] as const;

/**
 * Who is shown the result. `voters`: everybody who may see the ballot. `named`: those whom the rule of the module that
 * holds it names (the appraisal of a leader); here only the tellers and scrutineers see the count.
 */
export const audiences = ['voters', 'named'] as const;

/** Who may vote. */
export type Roll =
  | { kind: 'members' | 'employees'; asOf: string; groupId?: string | undefined }
  | {
      kind: 'list';
      employeeIds: string[];
      /** Of a roll that people check in to: who is never admitted, being on them, and with fewer than whom it does not open. */
      without?: string[];
      least?: number;
    };

/** By what a result is broken down. The people of a part are told on the roll, and each ballot carries its part. */
export interface Strata {
  by: 'branch' | 'department' | 'sex';
  parts: { key: string; title: { zh: string; en: string }; people: number }[];
}

/** Who may watch over a vote: as it stood when the vote opened. */
export interface Watch {
  /** Employees who held a scrutineer's role, or were named. */
  scrutineers: string[];
  /** Accounts that may run such a vote: one of them who does not run this one may name scrutineers later, too. */
  officers: string[];
}

export const ballots = unitTable(
  'ballots',
  {
    kind: text().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    question: jsonb().$type<{ zh: string; en: string }>().notNull(),
    paper: jsonb().$type<BallotPaper>().notNull(),
    secrecy: text({ enum: secrecies }).notNull().default('detached'),
    allowRemark: text({ enum: ['yes', 'no'] })
      .notNull()
      .default('yes'),
    audience: text({ enum: audiences }).notNull().default('voters'),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    roll: jsonb().$type<Roll>().notNull(),
    /** Fixed as the vote opens; detached votes alone. */
    strata: jsonb().$type<Strata>(),
    /** Whoever checks in is admitted until the vote opens. */
    rollAtCheckIn: boolean().notNull().default(false),
    opensOn: day().notNull(),
    closesOn: day().notNull(),
    /** Least share of the roll that must take part, and least share of approval: numbers with their source. */
    floor: jsonb().$type<Ratio & { source: string }>(),
    gate: jsonb().$type<Ratio & { source: string }>(),
    majority: jsonb().$type<Majority>(),
    /** What majorities are taken of, where that is not the roll: a meeting's figures. */
    entitledCount: integer(),
    presentCount: integer(),
    /** The void ballot that this one is held in place of. */
    repeatsId: uuid(),
    state: text({ enum: ballotStates }).notNull().default('draft'),
    openedAt: instant(),
    closedAt: instant(),
    publishedAt: instant(),
    /** Blind ballots: what was signed when the vote closed. */
    closing: jsonb().$type<KeptClosing>(),
    /** The count as published, without what is not told of so few (publication.ts). */
    result: jsonb().$type<Tally>(),
    /** What the tellers counted of the paper ballots, until scrutineers confirm. */
    /** With who entered it last, and who entered one before it. */
    paperCount: jsonb().$type<PaperCount & { tellerAccountId: string | null; earlierTellerIds?: string[] }>(),
    scrutineers: jsonb()
      .$type<{ accountId: string; employeeId?: string; at: string; hash: string }[]>()
      .notNull()
      .default([]),
    /** Accounts that gave out tokens or paper, opened or closed it: they do not confirm its count. */
    runBy: jsonb().$type<string[]>().notNull().default([]),
    /** Who may watch over it, fixed as it opens (officials.ts). */
    watch: jsonb().$type<Watch>(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('ballots_state_check', t.state, ballotStates),
    oneOf('ballots_secrecy_check', t.secrecy, secrecies),
    oneOf('ballots_audience_check', t.audience, audiences),
    // Whoever verifies a blind ballot counts it.
    check('ballots_strata_check', sql`${t.strata} is null or ${t.secrecy} = 'detached'`),
    check('ballots_named_check', sql`not (${t.secrecy} = 'blind' and ${t.audience} = 'named')`),
    index('ballots_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
    index('ballots_open_idx').on(t.unitId, t.state, t.closesOn),
    rowOf('ballots_repeats_fk', t.unitId, t.repeatsId, t),
  ],
);

export type Ballot = typeof ballots.$inferSelect;

/**
 * The roll: who may vote and by which channel they have (`portal` in a blind ballot: a token was given to their phone).
 * No time, no order, no link to a ballot.
 */
export const ballotRoll = pgTable(
  'ballot_roll',
  {
    unitId: integer().notNull(),
    unitPath: ltree().notNull(),
    ballotId: uuid().notNull(),
    employeeId: uuid().notNull(),
    channel: text({ enum: ['portal', 'paper'] }),
    /** The part of the roll by which the result is broken down; null: in none that is large enough. */
    stratum: text(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.ballotId, t.employeeId] }),
    rowOf('ballot_roll_ballot_fk', t.unitId, t.ballotId, ballots),
    foreignKey({
      name: 'ballot_roll_unit_fk',
      columns: [t.unitId, t.unitPath],
      foreignColumns: [units.id, units.path],
    }).onUpdate('cascade'),
    oneOf('ballot_roll_channel_check', t.channel, ['portal', 'paper']),
    scopePolicy(),
  ],
);

/** Keys of a blind ballot. The sealed halves are gone once it has closed. */
export const ballotKeys = pgTable(
  'ballot_keys',
  {
    unitId: integer().notNull(),
    unitPath: ltree().notNull(),
    ballotId: uuid().notNull(),
    /** RSA for tokens: SPKI, and PKCS#8 under the keyring. */
    tokenKey: bytea().notNull(),
    tokenKeySealed: bytea(),
    /** Ed25519 for the closing statement: 32 bytes, and the seed under the keyring. */
    closingKey: bytea().notNull(),
    closingKeySealed: bytea(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.ballotId] }),
    rowOf('ballot_keys_ballot_fk', t.unitId, t.ballotId, ballots),
    foreignKey({
      name: 'ballot_keys_unit_fk',
      columns: [t.unitId, t.unitPath],
      foreignColumns: [units.id, units.path],
    }).onUpdate('cascade'),
    scopePolicy(),
  ],
);

/** Tokens given out: the blinded message by its hash, and its signature, so that asking again gets the same. */
export const ballotIssues = pgTable(
  'ballot_issues',
  {
    unitId: integer().notNull(),
    unitPath: ltree().notNull(),
    ballotId: uuid().notNull(),
    employeeId: uuid().notNull(),
    blindedHash: bytea().notNull(),
    blindSignature: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.ballotId, t.employeeId] }),
    rowOf('ballot_issues_ballot_fk', t.unitId, t.ballotId, ballots),
    foreignKey({
      name: 'ballot_issues_unit_fk',
      columns: [t.unitId, t.unitPath],
      foreignColumns: [units.id, units.path],
    }).onUpdate('cascade'),
    scopePolicy(),
  ],
);

/**
 * The ballots as published after closing, under random ids: detached ones in random order, blind ones with their
 * token and its signature, in the order of the token's hash.
 */
export const publishedBallots = unitTable(
  'published_ballots',
  {
    ballotId: uuid().notNull(),
    content: text().notNull(),
    /** Kept only of parts in which so many voted that it tells of nobody. */
    stratum: text(),
    tokenHash: bytea(),
    token: bytea(),
    signature: bytea(),
  },
  (t) => [
    index('published_ballots_idx').on(t.unitId, t.ballotId),
    uniqueIndex('published_ballots_token_unique').on(t.unitId, t.ballotId, t.tokenHash),
  ],
);

/** Free remarks, apart from the choices and in an order of their own. */
export const publishedRemarks = unitTable(
  'published_remarks',
  { ballotId: uuid().notNull(), remark: text().notNull() },
  (t) => [index('published_remarks_idx').on(t.unitId, t.ballotId)],
);

/** Who counts and who watches over the count, of a meeting, an election or one ballot (officials.ts). */
export const voteOfficials = unitTable(
  'vote_officials',
  {
    containerKind: text({ enum: ['meeting', 'election', 'wardVote', 'ballot'] }).notNull(),
    containerId: uuid().notNull(),
    employeeId: uuid().notNull(),
    name: text().notNull(),
    duty: text({ enum: ['teller', 'scrutineer'] }).notNull(),
    /** The account that named them. */
    namedBy: uuid(),
  },
  (t) => [
    oneOf('vote_officials_duty_check', t.duty, ['teller', 'scrutineer']),
    uniqueIndex('vote_officials_key').on(t.unitId, t.containerKind, t.containerId, t.employeeId),
  ],
);
