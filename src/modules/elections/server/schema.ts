/**
 * Elections of committees and officers, of employee directors and supervisors; recalls; officers in term; boards.
 *
 *   elections            one renewal, by-election or election of directors, from the request to the start of the term
 *   electionContests     what is elected in it: a committee, an office, seats of a board
 *   electionNominations  whom groups recommend
 *   electionCandidates   who stands, what became of it
 *   electionObjections   said during the publicity, and answered
 *   electionRounds       preliminary, final, run-off, further ballot
 *   wardVotes            a constituency elects its delegates or recalls one, a group elects its leader; with their rounds
 *   wardCandidates       who stands in one, or was put forward
 *   wardSupporters       who put somebody forward, and who seconded
 *   recalls              a motion to recall an officer or a director
 *   officerContracts     when the labor contract of an officer ends, and whether they serve full time
 *   officerMoves         consent to move or dismiss an officer in term
 *   companyForms         which boards there are, and the seats that law and charter keep for employees
 *   employeeDirectors    who holds these seats
 *   boardMeetings        who attended
 *   directorReports      duty reports, one a year
 */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, instant, oneOf, unitTable, rowOf } from '../../../core/organization/kit.ts';
import { committeeKinds } from '../../../core/organization/schema.ts';
import { findingOutcomes } from '../contract.ts';
import { delegateCategories } from '../../../core/meetings/schema.ts';
import { employees } from '../../../core/people/schema.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import {
  candidateStates,
  contestStates,
  directorSeats,
  electionKinds,
  electionStates,
  offices,
  roundKinds,
  type RoundResult,
  type Source,
  wardCandidateStates,
  wardPurposes,
  type WardRound,
  wardStates,
} from './rules.ts';

const employee = (name: string, t: { unitId: AnyPgColumn; employeeId: AnyPgColumn }) =>
  rowOf(`${name}_employee_fk`, t.unitId, t.employeeId, employees);

export const elections = unitTable(
  'elections',
  {
    kind: text({ enum: electionKinds }).notNull(),
    state: text({ enum: electionStates }).notNull().default('preparing'),
    title: jsonb().$type<Text>().notNull(),
    /** Of a renewal: the term that begins. */
    termNumber: integer(),
    termYears: integer(),
    plannedOn: day(),
    reason: text().notNull().default(''),
    requestedOn: day(),
    /** The union above: permitted, or returned with reasons. */
    repliedOn: day(),
    replyReason: text(),
    replyDocument: text(),
    publishedOn: day(),
    publicityEndsOn: day(),
    publicityRule: jsonb().$type<Source & { value: number }>(),
    electedOn: day(),
    reportedOn: day(),
    reportNote: text(),
    approvalDueOn: day(),
    decidedOn: day(),
    decisionReason: text(),
    decisionDocument: text(),
    cancelReason: text(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('elections_kind_check', t.kind, electionKinds),
    oneOf('elections_state_check', t.state, electionStates),
    check(
      'elections_term_check',
      sql`(${t.kind} = 'renewal') = (${t.termNumber} is not null and ${t.termYears} is not null)`,
    ),
    check('elections_publicity_check', sql`(${t.publishedOn} is null) = (${t.publicityEndsOn} is null)`),
    // One renewal at a time; by-elections and elections of directors may run beside it.
    uniqueIndex('elections_renewal_key')
      .on(t.unitId)
      .where(sql`kind = 'renewal' and state not in ('inOffice', 'refused', 'cancelled')`),
    index('elections_state_idx').on(t.unitId, t.state),
  ],
);

export const electionContests = unitTable(
  'election_contests',
  {
    electionId: uuid().notNull(),
    position: integer().notNull(),
    /** null: a board's seats. */
    committee: text({ enum: committeeKinds }),
    office: text({ enum: offices }).notNull(),
    seats: integer().notNull(),
    state: text({ enum: contestStates }).notNull().default('open'),
    /** Seats were reduced with the consent of the majority: how many before, and the count. */
    reduction: jsonb().$type<{ from: number; on: string; for: number; needed: number; source: Source }>(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('election_contests_election_fk', t.unitId, t.electionId, elections),
    oneOf('election_contests_office_check', t.office, offices),
    oneOf('election_contests_state_check', t.state, contestStates),
    check('election_contests_seats_check', sql`${t.seats} > 0`),
    check(
      'election_contests_committee_check',
      sql`(${t.committee} is null) = (${t.office} in ('director', 'supervisor'))`,
    ),
    uniqueIndex('election_contests_key').on(
      t.unitId,
      t.electionId,
      sql`coalesce(${t.committee}, '')`,
      t.office,
    ),
  ],
);

const ofContest = (name: string, t: { unitId: AnyPgColumn; contestId: AnyPgColumn }) =>
  rowOf(`${name}_contest_fk`, t.unitId, t.contestId, electionContests);

/** One person whom one group recommends, and by how many of its people. */
export const electionNominations = unitTable(
  'election_nominations',
  {
    contestId: uuid().notNull(),
    groupName: text().notNull(),
    employeeId: uuid().notNull(),
    supporters: integer().notNull(),
  },
  (t) => [
    ofContest('election_nominations', t),
    employee('election_nominations', t),
    check('election_nominations_supporters_check', sql`${t.supporters} > 0`),
    uniqueIndex('election_nominations_key').on(t.unitId, t.contestId, t.groupName, t.employeeId),
  ],
);

export const electionCandidates = unitTable(
  'election_candidates',
  {
    contestId: uuid().notNull(),
    employeeId: uuid().notNull(),
    name: text().notNull(),
    /** How many people recommended them, when the list was drawn up. */
    supporters: integer().notNull().default(0),
    /** Declared by the candidate. */
    keepsFunds: boolean().notNull().default(false),
    relativeOfHead: boolean().notNull().default(false),
    /** Written in by voters, not on the paper. */
    writeIn: boolean().notNull().default(false),
    state: text({ enum: candidateStates }).notNull().default('standing'),
    stateReason: text(),
    votes: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofContest('election_candidates', t),
    employee('election_candidates', t),
    oneOf('election_candidates_state_check', t.state, candidateStates),
    uniqueIndex('election_candidates_key').on(t.unitId, t.contestId, t.employeeId),
  ],
);

export const electionObjections = unitTable(
  'election_objections',
  {
    electionId: uuid().notNull(),
    candidateId: uuid().notNull(),
    employeeId: uuid().notNull(),
    wording: text().notNull(),
    at: instant().notNull(),
    upheld: boolean(),
    answer: text(),
    answeredOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('election_objections_candidate_fk', t.unitId, t.candidateId, electionCandidates),
    employee('election_objections', t),
    check('election_objections_answer_check', sql`(${t.upheld} is null) = (${t.answeredOn} is null)`),
    index('election_objections_idx').on(t.unitId, t.electionId),
  ],
);

export const electionRounds = unitTable(
  'election_rounds',
  {
    contestId: uuid().notNull(),
    number: integer().notNull(),
    kind: text({ enum: roundKinds }).notNull(),
    /** Seats that this round fills; a preliminary ballot: how many candidates it keeps. */
    seats: integer().notNull(),
    candidateIds: uuid().array().notNull(),
    /** At a meeting of the assembly. */
    meetingId: uuid(),
    itemId: uuid(),
    /** In the plenary of the committee just elected: who is entitled and present. */
    plenary: jsonb().$type<{ entitled: number; present: number; needed: number; on: string }>(),
    ballotId: uuid(),
    /** How often a ballot of this round was void and held again. */
    voids: integer().notNull().default(0),
    result: jsonb().$type<RoundResult>(),
    countedOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofContest('election_rounds', t),
    oneOf('election_rounds_kind_check', t.kind, roundKinds),
    check('election_rounds_counted_check', sql`(${t.result} is null) = (${t.countedOn} is null)`),
    uniqueIndex('election_rounds_key').on(t.unitId, t.contestId, t.number),
    // One round at a time.
    uniqueIndex('election_rounds_open_key')
      .on(t.unitId, t.contestId)
      .where(sql`counted_on is null`),
  ],
);

/** A secret ballot within a part of the unit: a constituency of a congress, or a branch or group. */
export const wardVotes = unitTable(
  'ward_votes',
  {
    purpose: text({ enum: wardPurposes }).notNull(),
    /** Of delegates and of a recall. */
    assemblyId: uuid(),
    constituencyId: uuid(),
    /** Of a recall: the delegate. */
    delegateId: uuid(),
    /** Of a leader: the branch or group. */
    groupId: uuid(),
    /** The constituency, delegate or group that the vote is about. */
    subjectId: uuid().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    seats: integer().notNull(),
    /** Of a leader: the last day of the term, where the members give it one. */
    termEnd: day(),
    /** Of a recall: who asked, how many of how many, and what the rulebook asked of them. */
    request: jsonb().$type<{
      by: 'people' | 'union';
      count: number;
      of: number;
      reason: string;
      employeeId: string;
      name: string;
      rule: (Source & { num: number; den: number; needed: number }) | null;
    }>(),
    /** The last day on which somebody is put forward on the phone, where one was set. */
    nominateUntil: day(),
    state: text({ enum: wardStates }).notNull().default('open'),
    rounds: jsonb().$type<WardRound[]>().notNull().default([]),
    /** Given up, or settled with seats left: why. */
    reason: text(),
    startedOn: day().notNull(),
    settledOn: day(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('ward_votes_purpose_check', t.purpose, wardPurposes),
    oneOf('ward_votes_state_check', t.state, wardStates),
    check(
      'ward_votes_about_check',
      sql`(${t.purpose} = 'leader') = (${t.groupId} is not null) and (${t.purpose} = 'recall') = (${t.delegateId} is not null) and (${t.purpose} = 'leader') = (${t.constituencyId} is null)`,
    ),
    check(
      'ward_votes_settled_check',
      sql`(${t.state} in ('done', 'failed', 'cancelled')) = (${t.settledOn} is not null)`,
    ),
    uniqueIndex('ward_votes_open_key')
      .on(t.unitId, t.subjectId)
      .where(sql`settled_on is null`),
    index('ward_votes_assembly_idx').on(t.unitId, t.assemblyId),
    index('ward_votes_group_idx').on(t.unitId, t.groupId),
  ],
);

export const wardCandidates = unitTable(
  'ward_candidates',
  {
    voteId: uuid().notNull(),
    employeeId: uuid().notNull(),
    name: text().notNull(),
    /** Of a delegate. */
    category: text({ enum: delegateCategories }),
    /** Who put the name forward. */
    proposedBy: text().notNull(),
    state: text({ enum: wardCandidateStates }).notNull().default('standing'),
    /** Put forward, and not taken up: why. */
    stateReason: text(),
    /** Written in on the papers of those who voted. */
    writeIn: boolean().notNull().default(false),
    votes: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('ward_candidates_refused_check', sql`(${t.state} = 'refused') = (${t.stateReason} is not null)`),
    rowOf('ward_candidates_vote_fk', t.unitId, t.voteId, wardVotes),
    employee('ward_candidates', t),
    oneOf('ward_candidates_state_check', t.state, wardCandidateStates),
    uniqueIndex('ward_candidates_key').on(t.unitId, t.voteId, t.employeeId),
  ],
);

/** Who put somebody forward on the phone, and who seconded: the first is whoever put forward. */
export const wardSupporters = unitTable(
  'ward_supporters',
  {
    candidateId: uuid().notNull(),
    employeeId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    rowOf('ward_supporters_candidate_fk', t.unitId, t.candidateId, wardCandidates),
    employee('ward_supporters', t),
    uniqueIndex('ward_supporters_key').on(t.unitId, t.candidateId, t.employeeId),
  ],
);

export const recallStates = ['moved', 'scheduled', 'passed', 'failed', 'withdrawn'] as const;

export const recalls = unitTable(
  'recalls',
  {
    /** A post of the union committee, or a seat of a board. */
    target: text({ enum: ['officer', 'director'] }).notNull(),
    targetId: uuid().notNull(),
    /** Null: an officer from outside the roster. */
    employeeId: uuid(),
    name: text().notNull(),
    office: text().notNull(),
    reason: text().notNull(),
    movedOn: day().notNull(),
    movers: jsonb().$type<{ by: 'delegates' | 'staff' | 'committee'; count: number; of: number }>().notNull(),
    /** What the rulebook asks of the motion; null where it names no number here. */
    rule: jsonb().$type<Source & { num: number; den: number; needed: number }>(),
    state: text({ enum: recallStates }).notNull().default('moved'),
    itemId: uuid(),
    decidedOn: day(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('recalls_state_check', t.state, recallStates),
    employee('recalls', t),
    uniqueIndex('recalls_open_key')
      .on(t.unitId, t.targetId)
      .where(sql`state in ('moved', 'scheduled')`),
  ],
);

export const moveKinds = ['transfer', 'dismissal', 'ownWish'] as const;

/** That an officer in term is to be transferred or dismissed, and who consented (工会法 art. 18, 19). */
export const officerMoves = unitTable(
  'officer_moves',
  {
    /** Null: somebody who holds the post and is not on the roster, known by the name. */
    employeeId: uuid(),
    name: text().notNull(),
    post: text().notNull(),
    kind: text({ enum: moveKinds }).notNull(),
    reason: text().notNull(),
    askedOn: day().notNull(),
    committeeConsentOn: day(),
    /** The committee refused, with its reason: then nobody else is asked. */
    committeeRefusedOn: day(),
    committeeReason: text(),
    /** The last day of the union above for its answer, where a rule sets one: silence is consent from then on. */
    replyDueOn: day(),
    /** The union above: consents, or refuses with reasons. */
    aboveConsents: boolean(),
    aboveOn: day(),
    aboveReason: text(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('officer_moves_kind_check', t.kind, moveKinds),
    employee('officer_moves', t),
    check('officer_moves_above_check', sql`(${t.aboveConsents} is null) = (${t.aboveOn} is null)`),
    index('officer_moves_employee_idx').on(t.unitId, t.employeeId),
    check(
      'officer_moves_committee_check',
      sql`${t.committeeRefusedOn} is null or (${t.committeeConsentOn} is null and ${t.aboveOn} is null)`,
    ),
  ],
);

/** How the departure of an officer without consent on record was dealt with: the union above says so, by a paper. */
export const officerFindings = unitTable(
  'officer_findings',
  {
    /** The committee's post that was left. */
    postId: uuid().notNull(),
    outcome: text({ enum: findingOutcomes }).notNull(),
    note: text().notNull(),
    decidedOn: day().notNull(),
    recordId: uuid().notNull(),
  },
  (t) => [
    oneOf('officer_findings_outcome_check', t.outcome, findingOutcomes),
    uniqueIndex('officer_findings_post_key').on(t.unitId, t.postId),
  ],
);

/** The labor contract of an officer in term: only its last day, for it goes on by law (工会法 art. 19). */
export const officerContracts = unitTable(
  'officer_contracts',
  {
    employeeId: uuid().notNull(),
    /** null: it has no last day. */
    endsOn: day(),
    fullTime: boolean().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [employee('officer_contracts', t), uniqueIndex('officer_contracts_key').on(t.unitId, t.employeeId)],
);

/** Which boards there are from a day on, until the next row says otherwise. */
export const companyForms = unitTable(
  'company_forms',
  {
    fromOn: day().notNull(),
    form: text({ enum: ['limited', 'jointStock', 'other'] }).notNull(),
    /** Seats of the board of directors; 0: there is none. */
    boardSeats: integer().notNull(),
    /** Seats of the supervisors; 0: there are none. */
    supervisorSeats: integer().notNull(),
    /** Seats that the charter keeps for employees; the law's own come on top where they are more. */
    charterDirectors: integer().notNull(),
    charterSupervisors: integer().notNull(),
    recordedAt: instant().notNull(),
    recordId: uuid(),
  },
  (t) => [
    check(
      'company_forms_seats_check',
      sql`${t.charterDirectors} between 0 and ${t.boardSeats} and ${t.charterSupervisors} between 0 and ${t.supervisorSeats}`,
    ),
    uniqueIndex('company_forms_key').on(t.unitId, t.fromOn),
  ],
);

export const employeeDirectors = unitTable(
  'employee_directors',
  {
    seat: text({ enum: directorSeats }).notNull(),
    employeeId: uuid().notNull(),
    name: text().notNull(),
    /** The day of the election by the workers. */
    fromOn: day().notNull(),
    toOn: day(),
    endReason: text(),
    /** Elected in Jia; otherwise `basis` says by which meeting and how, and papers prove it. */
    electionId: uuid(),
    basis: text(),
    recordedAt: instant().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('employee_directors_seat_check', t.seat, directorSeats),
    employee('employee_directors', t),
    check('employee_directors_end_check', sql`(${t.toOn} is null) = (${t.endReason} is null)`),
    check('employee_directors_basis_check', sql`${t.electionId} is null or ${t.basis} is null`),
    uniqueIndex('employee_directors_open_key')
      .on(t.unitId, t.employeeId, t.seat)
      .where(sql`to_on is null`),
  ],
);

export const attendances = ['attended', 'satIn', 'absent'] as const;

export const boardMeetings = unitTable(
  'board_meetings',
  {
    board: text({ enum: ['directors', 'supervisors'] }).notNull(),
    heldOn: day().notNull(),
    title: text().notNull(),
    /** The union's chair: as a member of the board, sitting in, or not there. */
    chair: text({ enum: attendances }).notNull(),
    /** Employee directors or supervisors who were there. */
    presentIds: uuid().array().notNull(),
    absentIds: uuid().array().notNull(),
    /** What they said for the workers. */
    note: text().notNull().default(''),
    recordedAt: instant().notNull(),
    recordId: uuid().notNull(),
  },
  (t) => [
    oneOf('board_meetings_chair_check', t.chair, attendances),
    uniqueIndex('board_meetings_key').on(t.unitId, t.board, t.heldOn, t.title),
  ],
);

export const directorReports = unitTable(
  'director_reports',
  {
    directorId: uuid().notNull(),
    year: integer().notNull(),
    reportedOn: day().notNull(),
    summary: text().notNull(),
    recordId: uuid().notNull(),
  },
  (t) => [
    rowOf('director_reports_director_fk', t.unitId, t.directorId, employeeDirectors),
    uniqueIndex('director_reports_key').on(t.unitId, t.directorId, t.year),
  ],
);
