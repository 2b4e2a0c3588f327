/**
 * Congresses and general meetings: the body in its term, who is in it, its meetings, what was decided.
 *
 *   assemblies           one body in one term, with what the rulebook asked when it was formed
 *   constituencies       who elects how many delegates
 *   delegates            who was elected, from when to when
 *   credentialsReports   that the delegates were rightly elected, as it was approved
 *   assemblyOrgans, assemblyOrganMembers   delegate groups, presidium, special committees, credentials committee
 *   meetings             one meeting of the term
 *   meetingItems         the agenda, each item with its power
 *   meetingPapers, paperReceipts           what was sent out, and who has read it
 *   meetingAttendance    who signed in at which sitting
 *   meetingAbsences      who does not come, and why
 *   meetingSpeeches, motions
 *   resolutions, resolutionSteps, stepNotes   what was decided, and what became of it
 *   inspectionTours, tourMembers           delegates go and look; what they find is followed up as steps
 *   meetingMinutes       drafted, edited, signed, sealed by a hash
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
import { answeredCheck, commentColumns } from '../comments/comments.ts';
import { bytea, day, instant, oneOf, unitTable, rowOf } from '../organization/kit.ts';
import { employees } from '../people/schema.ts';

export const assemblyBodies = [
  'workersCongress',
  'staffCongress',
  'allStaffMeeting',
  'membersCongress',
  'membersMeeting',
  'democraticCouncil',
] as const;
export type AssemblyBody = (typeof assemblyBodies)[number];

export const assemblyStates = ['forming', 'inOffice', 'ended'] as const;
export const delegateCategories = [
  'frontLine',
  'technician',
  'teacher',
  'manager',
  'leader',
  'other',
] as const;
export type DelegateCategory = (typeof delegateCategories)[number];
/** A constituency elects in a meeting of its own, or by a secret ballot on phones and paper. */
export const electionWays = ['meeting', 'ballot'] as const;
export const delegateEnds = [
  'recalled',
  'resigned',
  'left',
  'notMember',
  'transferred',
  'replaced',
  'termEnded',
] as const;
export const organKinds = ['group', 'presidium', 'specialCommittee', 'credentials'] as const;
export type OrganKind = (typeof organKinds)[number];
/** Proposed to the body; elected by it, or made by the delegates themselves; followed by another, or given up. */
export const organStates = ['proposed', 'inOffice', 'ended'] as const;
export const meetingOccasions = ['regular', 'extraordinary', 'joint', 'preparatory'] as const;
export type MeetingOccasion = (typeof meetingOccasions)[number];
export const meetingStates = ['preparing', 'noticed', 'open', 'adjourned', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const powers = ['deliberate', 'approve', 'decide', 'supervise', 'elect'] as const;
export type Power = (typeof powers)[number];
export const voteForms = ['none', 'showOfHands', 'secret'] as const;
export type VoteForm = (typeof voteForms)[number];
export const itemStates = ['pending', 'discussing', 'voting', 'concluded', 'deferred', 'withdrawn'] as const;
export type ItemState = (typeof itemStates)[number];
export const itemOutcomes = ['passed', 'failed', 'noted', 'elected', 'void'] as const;
export const attendanceWays = ['code', 'desk', 'paper'] as const;
export const speechStates = ['waiting', 'speaking', 'spoken', 'withdrawn'] as const;
export const motionKinds = ['motion', 'amendment'] as const;
export const motionStates = ['submitted', 'accepted', 'adopted', 'rejected', 'withdrawn'] as const;
/** Put out for comments; as mended after them; as it is put to the meeting. */
export const paperStages = ['draft', 'commented', 'final'] as const;
export const opinionOutcomes = ['adopted', 'partly', 'declined'] as const;
export type OpinionOutcome = (typeof opinionOutcomes)[number];
export const stepStates = ['open', 'reported', 'done'] as const;
export type StepState = (typeof stepStates)[number];
export const stepNoteKinds = ['progress', 'reported', 'returned', 'confirmed'] as const;
export const tourStates = ['planned', 'held', 'closed', 'cancelled'] as const;
/** Where a regular report is prepared, if an item of an agenda by itself is not enough. */
export const reportWays = ['proposals', 'followUps', 'leaders', 'officers'] as const;
export const minutesStates = ['draft', 'signing', 'sealed'] as const;

interface Source {
  document: string;
  number: string | null;
  article: string | null;
  confirmed: boolean;
}

/** What the rulebook asked when the body was formed: kept, for a later rule does not unmake it. */
export interface FormingRule {
  headcount: number;
  delegates: (Source & { least: number; most: number | null }) | null;
}

/** A body in one term. `everyone`: all employees or members meet; `delegates`: those elected. */
export const assemblies = unitTable(
  'assemblies',
  {
    body: text({ enum: assemblyBodies }).notNull(),
    form: text({ enum: ['delegates', 'everyone'] }).notNull(),
    termNumber: integer().notNull(),
    termStart: day(),
    termYears: integer().notNull(),
    termEnd: day(),
    /** Delegates decided for the term; null where everyone meets. */
    seats: integer(),
    forming: jsonb().$type<FormingRule>().notNull(),
    extendedTo: day(),
    extensionReason: text(),
    state: text({ enum: assemblyStates }).notNull().default('forming'),
    endedOn: day(),
    recordId: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('assemblies_body_check', t.body, assemblyBodies),
    oneOf('assemblies_state_check', t.state, assemblyStates),
    check('assemblies_form_check', sql`(${t.form} = 'everyone') = (${t.seats} is null)`),
    check('assemblies_term_check', sql`(${t.state} = 'forming') = (${t.termStart} is null)`),
    check('assemblies_end_check', sql`(${t.state} = 'ended') = (${t.endedOn} is not null)`),
    uniqueIndex('assemblies_open_key')
      .on(t.unitId, t.body)
      .where(sql`state <> 'ended'`),
    uniqueIndex('assemblies_term_key').on(t.unitId, t.body, t.termNumber),
  ],
);

const ofAssembly = (name: string, t: { unitId: AnyPgColumn; assemblyId: AnyPgColumn }) =>
  rowOf(`${name}_assembly_fk`, t.unitId, t.assemblyId, assemblies);

/** A constituency (选区): some branches, groups or departments that elect together. */
export const constituencies = unitTable(
  'constituencies',
  {
    assemblyId: uuid().notNull(),
    name: text().notNull(),
    groupIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    departments: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** People in it when it was drawn. */
    headcount: integer().notNull(),
    seats: integer().notNull(),
    electedOn: day(),
    /** How many took part in the election. */
    turnout: integer(),
    electedBy: text({ enum: electionWays }),
    /** The secret ballot by which it elected last. */
    ballotId: uuid(),
    /** A vote by ballot that is under way (modules/elections): until it is settled nothing else is elected here. */
    votingId: uuid(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('constituencies', t),
    check('constituencies_way_check', sql`(${t.electedOn} is null) = (${t.electedBy} is null)`),
    check('constituencies_counts_check', sql`${t.headcount} >= 0 and ${t.seats} >= 0`),
    uniqueIndex('constituencies_name_key').on(t.unitId, t.assemblyId, t.name),
  ],
);

export const delegates = unitTable(
  'delegates',
  {
    assemblyId: uuid().notNull(),
    constituencyId: uuid(),
    employeeId: uuid().notNull(),
    category: text({ enum: delegateCategories }).notNull(),
    fromOn: day().notNull(),
    toOn: day(),
    endReason: text({ enum: delegateEnds }),
    /** Votes of the constituency, where they were counted. */
    votes: integer(),
    replacesId: uuid(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('delegates', t),
    oneOf('delegates_category_check', t.category, delegateCategories),
    check('delegates_end_check', sql`(${t.toOn} is null) = (${t.endReason} is null)`),
    rowOf('delegates_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('delegates_open_key')
      .on(t.unitId, t.assemblyId, t.employeeId)
      .where(sql`to_on is null`),
    index('delegates_assembly_idx').on(t.unitId, t.assemblyId),
    index('delegates_employee_idx').on(t.unitId, t.employeeId),
  ],
);

/** The credentials report as it was approved; a later one may follow when delegates changed. */
export const credentialsReports = unitTable(
  'credentials_reports',
  {
    assemblyId: uuid().notNull(),
    by: text({ enum: ['unionCommittee', 'preparatoryMeeting'] }).notNull(),
    approvedOn: day().notNull(),
    meetingId: uuid(),
    votes: jsonb().$type<{ for: number; against: number; abstain: number }>(),
    explained: jsonb().$type<{ zh: string; en: string }>(),
    /** What it said: core/meetings/credentials.ts. */
    content: jsonb().$type<object>().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('credentials_reports', t),
    check(
      'credentials_reports_meeting_check',
      sql`(${t.by} = 'preparatoryMeeting') = (${t.meetingId} is not null)`,
    ),
    index('credentials_reports_assembly_idx').on(t.unitId, t.assemblyId, t.approvedOn),
  ],
);

/** How an organ was elected where Jia did not hold the vote: in an earlier term, or at a meeting on paper. */
export interface OrganPaper {
  electedOn: string;
  /** Which meeting, by what vote. */
  how: string;
}

/** Delegate groups, presidium, special committees, credentials committee: as they stand, as they are proposed, as they were. */
export const assemblyOrgans = unitTable(
  'assembly_organs',
  {
    assemblyId: uuid().notNull(),
    kind: text({ enum: organKinds }).notNull(),
    name: text().notNull(),
    state: text({ enum: organStates }).notNull().default('proposed'),
    /** What an elected organ is in office by: the one or the other. */
    resolutionId: uuid(),
    paper: jsonb().$type<OrganPaper>(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('assembly_organs', t),
    rowOf('assembly_organs_resolution_fk', t.unitId, t.resolutionId, resolutions),
    oneOf('assembly_organs_kind_check', t.kind, organKinds),
    oneOf('assembly_organs_state_check', t.state, organStates),
    check(
      'assembly_organs_basis_check',
      sql`case when ${t.kind} = 'group' then ${t.state} <> 'proposed' and ${t.resolutionId} is null and ${t.paper} is null
        else (${t.state} = 'proposed') = (num_nonnulls(${t.resolutionId}, ${t.paper}) = 0) and num_nonnulls(${t.resolutionId}, ${t.paper}) < 2 end`,
    ),
    uniqueIndex('assembly_organs_name_key')
      .on(t.unitId, t.assemblyId, t.kind, t.name, t.state)
      .where(sql`state <> 'ended'`),
    uniqueIndex('assembly_organs_one_key')
      .on(t.unitId, t.assemblyId, t.kind)
      .where(sql`state = 'inOffice' and kind in ('presidium', 'credentials')`),
  ],
);

export const assemblyOrganMembers = unitTable(
  'assembly_organ_members',
  {
    organId: uuid().notNull(),
    employeeId: uuid().notNull(),
    head: boolean().notNull().default(false),
  },
  (t) => [
    rowOf('assembly_organ_members_organ_fk', t.unitId, t.organId, assemblyOrgans).onDelete('cascade'),
    rowOf('assembly_organ_members_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('assembly_organ_members_key').on(t.unitId, t.organId, t.employeeId),
    index('assembly_organ_members_employee_idx').on(t.unitId, t.employeeId),
  ],
);

export interface PreparatoryTalk {
  heldOn: string;
  party: string;
  administration: string;
  union: string;
  summary: string;
  fileIds: string[];
}

/** Who had to be there and who was, when it mattered. */
export interface QuorumSnapshot {
  entitled: number;
  present: number;
  needed: number;
  met: boolean;
  num: number;
  den: number;
  strict: boolean;
  source: Source;
}

export interface Adjournment {
  fromAt: string;
  reason: string;
  toAt: string | null;
  present: number | null;
}

export const meetings = unitTable(
  'meetings',
  {
    assemblyId: uuid().notNull(),
    /** Among the term's sessions, its joint or its preparatory meetings. */
    meetingNumber: integer().notNull(),
    occasion: text({ enum: meetingOccasions }).notNull(),
    title: text().notNull(),
    theme: text().notNull().default(''),
    place: text().notNull().default(''),
    plannedOn: day().notNull(),
    startsAt: text(),
    /** For an extraordinary one: who asked for it, and how many delegates. */
    requestedBy: jsonb().$type<{
      by: 'administration' | 'union' | 'delegates';
      delegates: number | null;
      reason: string;
    }>(),
    talk: jsonb().$type<PreparatoryTalk>(),
    state: text({ enum: meetingStates }).notNull().default('preparing'),
    noticedOn: day(),
    /** The last day on which the papers are out in time, and the rule. */
    papersDueOn: day(),
    papersRule: jsonb().$type<Source & { value: number; unit: string | null }>(),
    /** The last day on which those who had not read a paper were reminded. */
    papersRemindedOn: day(),
    /** How long a speech may take at this meeting, in minutes; null: as the rule says. */
    speechMinutes: integer(),
    /** In order; `toAt` and `present` are null until the meeting is resumed. */
    adjournments: jsonb().$type<Adjournment[]>().notNull().default([]),
    /** Counts sittings: each adjournment ends one. */
    sitting: integer().notNull().default(0),
    /** Seed of the check-in code, sealed. */
    codeSealed: bytea(),
    openedAt: instant(),
    closedAt: instant(),
    heldOn: day(),
    opening: jsonb().$type<QuorumSnapshot>(),
    closing: jsonb().$type<QuorumSnapshot>(),
    /** Counts as held: opened with a quorum, and kept it or passed something first. */
    valid: boolean(),
    reportDueOn: day(),
    reportedOn: day(),
    reportRecordId: uuid(),
    acknowledgedOn: day(),
    /** The record under which the whole dossier lies in the archive. */
    dossierRecordId: uuid(),
    cancelReason: text(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('meetings', t),
    oneOf('meetings_state_check', t.state, meetingStates),
    oneOf('meetings_occasion_check', t.occasion, meetingOccasions),
    check(
      'meetings_held_check',
      sql`(${t.state} in ('open', 'adjourned', 'closed')) = (${t.heldOn} is not null)`,
    ),
    check('meetings_closed_check', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    // Sessions, joint and preparatory meetings each count for themselves; what was cancelled counts for none.
    uniqueIndex('meetings_number_key')
      .on(
        t.unitId,
        t.assemblyId,
        sql`(case when ${t.occasion} in ('joint', 'preparatory') then ${t.occasion} else 'session' end)`,
        t.meetingNumber,
      )
      .where(sql`${t.state} <> 'cancelled'`),
    index('meetings_held_idx').on(t.unitId, t.heldOn),
  ],
);

const ofMeeting = (name: string, t: { unitId: AnyPgColumn; meetingId: AnyPgColumn }) =>
  rowOf(`${name}_meeting_fk`, t.unitId, t.meetingId, meetings);

/** Somebody whom an item puts forward, as they were called then. */
export interface ItemPerson {
  employeeId: string;
  name: string;
}

export interface ItemWithdrawn {
  onDay: string;
  by: string;
  /** Empty where it was withdrawn before anybody had been told of it. */
  reason: string;
}

export const meetingItems = unitTable(
  'meeting_items',
  {
    meetingId: uuid().notNull(),
    position: integer().notNull(),
    /** In the language of the papers. */
    title: text().notNull(),
    /** What it is called in English, where a program made it; null: as it was typed. */
    titleEn: text(),
    /** Of rulebook/matters.yaml. */
    matter: text().notNull(),
    power: text({ enum: powers }).notNull(),
    voteForm: text({ enum: voteForms }).notNull(),
    presenter: text(),
    /** The text that is put to the vote, as amended so far. */
    wording: text().notNull().default(''),
    /** The thing that the resolution will be about, in another module: a case, a contract, a disclosure. */
    subjectKind: text(),
    subjectId: uuid(),
    /** On whom the meeting votes by name, where the item elects and no election or organ brings it. */
    people: jsonb().$type<ItemPerson[]>().notNull().default([]),
    state: text({ enum: itemStates }).notNull().default('pending'),
    outcome: text({ enum: itemOutcomes }),
    /** The quorum when it was put to the vote. */
    quorum: jsonb().$type<QuorumSnapshot>(),
    ballotId: uuid(),
    opinions: text().notNull().default(''),
    /** When it was taken off the agenda, by whom, and why. */
    withdrawn: jsonb().$type<ItemWithdrawn>(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('meeting_items', t),
    oneOf('meeting_items_power_check', t.power, powers),
    oneOf('meeting_items_form_check', t.voteForm, voteForms),
    oneOf('meeting_items_state_check', t.state, itemStates),
    check('meeting_items_outcome_check', sql`(${t.state} = 'concluded') = (${t.outcome} is not null)`),
    index('meeting_items_meeting_idx').on(t.unitId, t.meetingId, t.position),
    index('meeting_items_subject_idx').on(t.unitId, t.subjectId),
  ],
);

/** A regular report made where Jia did not see it, or not owed in a year, as the union enters it. */
export const reportNotes = unitTable(
  'report_notes',
  {
    body: text({ enum: assemblyBodies }).notNull(),
    /** Of rulebook/reports.yaml. */
    report: text().notNull(),
    onDay: day().notNull(),
    /** False: nothing to report in that year, and why. */
    made: boolean().notNull(),
    note: text().notNull(),
    by: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    oneOf('report_notes_body_check', t.body, assemblyBodies),
    index('report_notes_idx').on(t.unitId, t.body, t.report, t.onDay),
  ],
);

/** A paper of a meeting; a new version is another row with the same `paperKey`. */
export const meetingPapers = unitTable(
  'meeting_papers',
  {
    meetingId: uuid().notNull(),
    itemId: uuid(),
    paperKey: uuid().notNull(),
    edition: integer().notNull(),
    title: text().notNull(),
    body: text().notNull().default(''),
    /** A text that is commented on before it is put forward says where it stands; other papers do not. */
    stage: text({ enum: paperStages }),
    /** What this edition took up of the comments on the one before. */
    changes: text().notNull().default(''),
    fileId: uuid(),
    publishedAt: instant(),
    publishedOn: day(),
    /** From and to when those entitled were asked for their opinion of it, before the meeting. */
    opinionsFrom: day(),
    opinionsTo: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('meeting_papers', t),
    check(
      'meeting_papers_opinions_check',
      sql`(${t.opinionsFrom} is null) = (${t.opinionsTo} is null) and (${t.opinionsTo} is null or ${t.publishedOn} is not null)`,
    ),
    oneOf('meeting_papers_stage_check', t.stage, paperStages),
    uniqueIndex('meeting_papers_key').on(t.unitId, t.paperKey, t.edition),
    index('meeting_papers_meeting_idx').on(t.unitId, t.meetingId),
  ],
);

export const paperReceipts = unitTable(
  'paper_receipts',
  { paperId: uuid().notNull(), employeeId: uuid().notNull(), readAt: instant().notNull() },
  (t) => [
    rowOf('paper_receipts_paper_fk', t.unitId, t.paperId, meetingPapers),
    uniqueIndex('paper_receipts_key').on(t.unitId, t.paperId, t.employeeId),
  ],
);

/** What somebody entitled says of an edition of a paper before the meeting, and the answer. */
export const paperOpinions = unitTable(
  'paper_opinions',
  {
    paperId: uuid().notNull(),
    employeeId: uuid().notNull(),
    /** Of the paper's text; '': of the whole. */
    passage: text().notNull().default(''),
    ...commentColumns(),
    outcome: text({ enum: opinionOutcomes }),
    /** The later edition that took it in. */
    takenInId: uuid(),
  },
  (t) => [
    rowOf('paper_opinions_paper_fk', t.unitId, t.paperId, meetingPapers),
    rowOf('paper_opinions_taken_fk', t.unitId, t.takenInId, meetingPapers),
    rowOf('paper_opinions_employee_fk', t.unitId, t.employeeId, employees),
    oneOf('paper_opinions_outcome_check', t.outcome, opinionOutcomes),
    answeredCheck('paper_opinions', t),
    check('paper_opinions_answered_check', sql`${t.outcome} is null or ${t.repliedOn} is not null`),
    index('paper_opinions_idx').on(t.unitId, t.paperId),
  ],
);

export const meetingAttendance = unitTable(
  'meeting_attendance',
  {
    meetingId: uuid().notNull(),
    sitting: integer().notNull(),
    employeeId: uuid().notNull(),
    way: text({ enum: attendanceWays }).notNull(),
    at: instant().notNull(),
    leftAt: instant(),
  },
  (t) => [
    ofMeeting('meeting_attendance', t),
    oneOf('meeting_attendance_way_check', t.way, attendanceWays),
    rowOf('meeting_attendance_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('meeting_attendance_key').on(t.unitId, t.meetingId, t.sitting, t.employeeId),
  ],
);

/** Who has said beforehand, or is known afterwards, not to come, and why (请假). */
export const meetingAbsences = unitTable(
  'meeting_absences',
  {
    meetingId: uuid().notNull(),
    employeeId: uuid().notNull(),
    reason: text().notNull(),
    /** Said so themselves, on their phone; otherwise the office entered it. */
    bySelf: boolean().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    ofMeeting('meeting_absences', t),
    rowOf('meeting_absences_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('meeting_absences_key').on(t.unitId, t.meetingId, t.employeeId),
  ],
);

export const meetingSpeeches = unitTable(
  'meeting_speeches',
  {
    meetingId: uuid().notNull(),
    itemId: uuid(),
    employeeId: uuid().notNull(),
    position: integer().notNull(),
    state: text({ enum: speechStates }).notNull().default('waiting'),
    summary: text().notNull().default(''),
    startedAt: instant(),
    endedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('meeting_speeches', t),
    oneOf('meeting_speeches_state_check', t.state, speechStates),
    index('meeting_speeches_idx').on(t.unitId, t.meetingId, t.position),
  ],
);

/** A motion of delegates, or an amendment of an item's wording: `base` is the wording that it would change. */
export const motions = unitTable(
  'motions',
  {
    meetingId: uuid().notNull(),
    itemId: uuid(),
    kind: text({ enum: motionKinds }).notNull(),
    title: text().notNull(),
    base: text().notNull().default(''),
    wording: text().notNull(),
    reason: text().notNull().default(''),
    proposerId: uuid().notNull(),
    seconderIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    state: text({ enum: motionStates }).notNull().default('submitted'),
    answer: text(),
    /** The item of the agenda that an adopted motion became. */
    agendaItemId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('motions', t),
    oneOf('motions_kind_check', t.kind, motionKinds),
    oneOf('motions_state_check', t.state, motionStates),
    check('motions_amendment_check', sql`${t.kind} = 'motion' or ${t.itemId} is not null`),
    index('motions_meeting_idx').on(t.unitId, t.meetingId),
  ],
);

/** How a vote came out, and by which rule. */
export interface VoteCount {
  form: VoteForm;
  entitled: number;
  present: number;
  for: number;
  against: number;
  abstain: number;
  invalid: number;
  /** What the share is counted on, and the least that passes. */
  base: 'entitled' | 'present';
  baseCount: number;
  needed: number;
  num: number;
  den: number;
  strict: boolean;
  source: Source;
}

export const resolutions = unitTable(
  'resolutions',
  {
    assemblyId: uuid().notNull(),
    meetingId: uuid().notNull(),
    itemId: uuid().notNull(),
    year: integer().notNull(),
    serial: integer().notNull(),
    title: text().notNull(),
    wording: text().notNull(),
    matter: text().notNull(),
    power: text({ enum: powers }).notNull(),
    passed: boolean().notNull(),
    count: jsonb().$type<VoteCount>(),
    subjectKind: text(),
    subjectId: uuid(),
    passedOn: day().notNull(),
    effectiveOn: day(),
    publishedOn: day(),
    repealedOn: day(),
    contentHash: bytea().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('resolutions', t),
    uniqueIndex('resolutions_item_key').on(t.unitId, t.itemId),
    uniqueIndex('resolutions_serial_key').on(t.unitId, t.assemblyId, t.year, t.serial),
    index('resolutions_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
    index('resolutions_matter_idx').on(t.unitId, t.matter),
  ],
);

/** Delegates go and look (职工代表巡视): where, on what, when; what they found is followed up as steps. */
export const inspectionTours = unitTable(
  'inspection_tours',
  {
    assemblyId: uuid().notNull(),
    title: text().notNull(),
    /** What they look at. */
    theme: text().notNull(),
    places: text().notNull(),
    plannedOn: day().notNull(),
    state: text({ enum: tourStates }).notNull().default('planned'),
    heldOn: day(),
    summary: text().notNull().default(''),
    closedOn: day(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofAssembly('inspection_tours', t),
    oneOf('inspection_tours_state_check', t.state, tourStates),
    check('inspection_tours_held_check', sql`(${t.state} in ('held', 'closed')) = (${t.heldOn} is not null)`),
    check('inspection_tours_closed_check', sql`(${t.state} = 'closed') = (${t.closedOn} is not null)`),
    index('inspection_tours_idx').on(t.unitId, t.plannedOn),
  ],
);

export const tourMembers = unitTable(
  'tour_members',
  {
    tourId: uuid().notNull(),
    employeeId: uuid().notNull(),
    head: boolean().notNull().default(false),
  },
  (t) => [
    rowOf('tour_members_tour_fk', t.unitId, t.tourId, inspectionTours).onDelete('cascade'),
    rowOf('tour_members_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('tour_members_key').on(t.unitId, t.tourId, t.employeeId),
    // One leads.
    uniqueIndex('tour_members_head_key')
      .on(t.unitId, t.tourId)
      .where(sql`head`),
    index('tour_members_employee_idx').on(t.unitId, t.employeeId),
  ],
);

/** What a resolution, or what delegates found on a tour, asks somebody to do, and what became of it. */
export const resolutionSteps = unitTable(
  'resolution_steps',
  {
    /** One of the two. */
    resolutionId: uuid(),
    tourId: uuid(),
    /** Where it was found. */
    place: text().notNull().default(''),
    what: text().notNull(),
    /** The department or person in words. */
    owner: text().notNull(),
    /** Whose inbox has the task. */
    ownerAccountId: uuid(),
    dueOn: day().notNull(),
    state: text({ enum: stepStates }).notNull().default('open'),
    /** The owner says that it is done, with what came of it; the union confirms. */
    reportedOn: day(),
    reportedBy: uuid(),
    doneOn: day(),
    outcome: text(),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('resolution_steps_resolution_fk', t.unitId, t.resolutionId, resolutions),
    rowOf('resolution_steps_tour_fk', t.unitId, t.tourId, inspectionTours),
    oneOf('resolution_steps_state_check', t.state, stepStates),
    check('resolution_steps_origin_check', sql`(${t.resolutionId} is null) <> (${t.tourId} is null)`),
    check('resolution_steps_done_check', sql`(${t.state} = 'done') = (${t.doneOn} is not null)`),
    check('resolution_steps_outcome_check', sql`(${t.state} = 'open') = (${t.outcome} is null)`),
    index('resolution_steps_idx').on(t.unitId, t.resolutionId, t.dueOn),
    index('resolution_steps_tour_idx').on(t.unitId, t.tourId),
    index('resolution_steps_due_idx').on(t.unitId, t.dueOn, t.id),
  ],
);

/** How a step went: what was done meanwhile, reported, sent back, confirmed. */
export const stepNotes = unitTable(
  'step_notes',
  {
    stepId: uuid().notNull(),
    kind: text({ enum: stepNoteKinds }).notNull(),
    note: text().notNull(),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Who said so, as they were called then. */
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    rowOf('step_notes_step_fk', t.unitId, t.stepId, resolutionSteps),
    oneOf('step_notes_kind_check', t.kind, stepNoteKinds),
    index('step_notes_idx').on(t.unitId, t.stepId),
  ],
);

export const meetingMinutes = unitTable(
  'meeting_minutes',
  {
    meetingId: uuid().notNull(),
    body: text().notNull(),
    state: text({ enum: minutesStates }).notNull().default('draft'),
    contentHash: bytea(),
    signatures: jsonb()
      .$type<{ accountId: string; name: string; at: string; as: 'chair' | 'recorder' }[]>()
      .notNull()
      .default([]),
    sealedAt: instant(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofMeeting('meeting_minutes', t),
    oneOf('meeting_minutes_state_check', t.state, minutesStates),
    check('meeting_minutes_seal_check', sql`(${t.state} = 'sealed') = (${t.sealedAt} is not null)`),
    uniqueIndex('meeting_minutes_key').on(t.unitId, t.meetingId),
  ],
);
