/** Elections over HTTP: elections and their contests, recalls, officers in term, employee directors and boards. */
import { z } from 'zod';
import { committeeKinds, posts } from '../../core/organization/schema.ts';
import {
  candidateStates,
  contestStates,
  directorSeats,
  electionKinds,
  electionStates,
  offices,
  roundKinds,
  wardCandidateStates,
  wardPurposes,
  wardStates,
} from './server/rules.ts';
import { delegateCategories } from '../../core/meetings/schema.ts';
import { compositionCheck } from '../congress/contract.ts';
import { pageMark } from '../../platform/http/mark.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const text = z.object({ zh: z.string(), en: z.string() });
const files = (most: number) => z.array(z.uuid()).max(most).default([]);
const source = z.object({
  document: z.string(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
});

export const changed = z.object({ id: z.string(), version: z.number() });
export const made = z.object({ id: z.string() });
export const versioned = z.object({ version });

// --- elections --------------------------------------------------------------------------------------------------

export const contestInput = z.object({
  committee: z.enum(committeeKinds).nullable(),
  office: z.enum(offices),
  seats: z.int().min(1).max(100),
});

export const electionInput = z.object({
  kind: z.enum(electionKinds),
  /** Of a renewal; left out: the one after the term in office, and the rule's first length. */
  termNumber: z.int().min(1).max(200).optional(),
  termYears: z.int().min(1).max(10).optional(),
  plannedOn: day.nullable().default(null),
  reason: z.string().trim().max(2000).default(''),
  contests: z.array(contestInput).min(1).max(20),
});
export const electionChange = electionInput.omit({ kind: true }).extend({ version });

export const electionRow = z.object({
  id: z.string(),
  kind: z.enum(electionKinds),
  state: z.enum(electionStates),
  title: text,
  termNumber: z.number().nullable(),
  plannedOn: z.string().nullable(),
  requestedOn: z.string().nullable(),
  publicityEndsOn: z.string().nullable(),
  electedOn: z.string().nullable(),
  reportedOn: z.string().nullable(),
  approvalDueOn: z.string().nullable(),
  overdue: z.boolean(),
});

/** What may be elected here now, with the seats that the rules ask. */
export const electionPlan = z.object({
  renewal: z
    .object({
      termNumber: z.number(),
      termYears: z.array(z.number()),
      contests: z.array(
        z.object({
          committee: z.enum(committeeKinds),
          office: z.enum(offices),
          seats: z.object({ min: z.number(), max: z.number().nullable(), odd: z.boolean() }).nullable(),
          explanation: text,
          /** What the form begins with: the seats in office where the rules still allow them, else the fewest. */
          preset: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  vacancies: z.array(
    z.object({
      committee: z.enum(committeeKinds),
      office: z.enum(offices),
      seats: z.number(),
      dueOn: z.string().nullable(),
    }),
  ),
  directors: z.array(z.object({ office: z.enum(directorSeats), vacant: z.number() })),
});

export const electionList = z.object({
  elections: z.array(electionRow),
  plan: electionPlan,
  may: z.object({ run: z.boolean() }),
});

const candidateRow = z.object({
  id: z.string(),
  employeeId: z.string(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  department: z.string().nullable(),
  supporters: z.number(),
  keepsFunds: z.boolean(),
  relativeOfHead: z.boolean(),
  writeIn: z.boolean(),
  state: z.enum(candidateStates),
  stateReason: z.string().nullable(),
  votes: z.number().nullable(),
  version: z.number(),
});

const roundResult = z.object({
  elected: z.array(z.object({ key: z.string(), votes: z.number() })),
  tied: z.array(z.object({ key: z.string(), votes: z.number() })),
  seatsLeft: z.number(),
  kept: z.array(z.string()),
  unidentified: z.array(z.object({ name: z.string(), votes: z.number() })),
  lines: z.array(
    z.object({ key: z.string(), name: z.string(), votes: z.number(), reached: z.boolean().nullable() }),
  ),
  entitled: z.number(),
  present: z.number().nullable(),
  issued: z.number(),
  returned: z.number(),
  valid: z.number(),
  invalid: z.number(),
  needed: z.number().nullable(),
  source: z.string().nullable(),
});

const roundRow = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.enum(roundKinds),
  seats: z.number(),
  candidateIds: z.array(z.string()),
  meetingId: z.string().nullable(),
  itemState: z.string().nullable(),
  ballotId: z.string().nullable(),
  ballotState: z.string().nullable(),
  voids: z.number(),
  /** A vote of the new committee was void: it votes again. */
  again: z.boolean(),
  result: roundResult.nullable(),
  explained: text.nullable(),
  countedOn: z.string().nullable(),
  version: z.number(),
});

const contestView = z.object({
  id: z.string(),
  committee: z.enum(committeeKinds).nullable(),
  office: z.enum(offices),
  name: text,
  seats: z.number(),
  state: z.enum(contestStates),
  /** Least number of candidates, and who says so; null: as many as seats. */
  least: z.number(),
  leastSource: source.nullable(),
  reduction: z.object({ from: z.number(), on: z.string(), for: z.number(), needed: z.number() }).nullable(),
  candidates: z.array(candidateRow),
  nominations: z.array(
    z.object({
      groupName: z.string(),
      people: z.array(z.object({ employeeId: z.string(), name: z.string(), supporters: z.number() })),
    }),
  ),
  rounds: z.array(roundRow),
  /** Rounds that may be planned now. */
  next: z.array(z.enum(roundKinds)),
  version: z.number(),
});

export const objectionRow = z.object({
  id: z.string(),
  candidateId: z.string(),
  candidate: z.string(),
  wording: z.string(),
  at: z.string(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredOn: z.string().nullable(),
  version: z.number(),
});

export const electionView = electionRow.extend({
  /** Who holds the committees that it elects, for the office and the union above, until the new term begins. */
  inOffice: z.array(
    z.object({
      committee: z.enum(committeeKinds),
      name: text,
      termNumber: z.number(),
      termEnd: z.string(),
      extendedTo: z.string().nullable(),
      people: z.array(z.object({ name: z.string(), post: text })),
    }),
  ),
  /** Before the request, for whoever prepares it: what may be elected, as if this election were not there. */
  plan: electionPlan.nullable(),
  termYears: z.number().nullable(),
  reason: z.string(),
  repliedOn: z.string().nullable(),
  replyReason: z.string().nullable(),
  replyDocument: z.string().nullable(),
  publishedOn: z.string().nullable(),
  publicityRule: source.extend({ value: z.number() }).nullable(),
  reportNote: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decisionDocument: z.string().nullable(),
  cancelReason: z.string().nullable(),
  contests: z.array(contestView),
  /** What is wrong with the request, by a rule; `binding`: it cannot be sent so. */
  faults: z.array(
    z.object({ about: z.enum(['fundsAudit', 'season', 'unionHead']), text, source, binding: z.boolean() }),
  ),
  objections: z.array(objectionRow),
  /** Meetings at which this may be voted on. */
  meetings: z.array(
    z.object({ id: z.string(), title: z.string(), plannedOn: z.string(), state: z.string() }),
  ),
  papers: z.array(z.string()),
  version: z.number(),
  /** For whoever runs elections here and stands in this one: that others do, and who. */
  leftToOthers: text.nullable(),
  may: z.object({
    edit: z.boolean(),
    request: z.boolean(),
    takeBack: z.boolean(),
    reply: z.boolean(),
    begin: z.boolean(),
    nominate: z.boolean(),
    publish: z.boolean(),
    nominateAgain: z.boolean(),
    answer: z.boolean(),
    endPublicity: z.boolean(),
    vote: z.boolean(),
    report: z.boolean(),
    decide: z.boolean(),
    cancel: z.boolean(),
  }),
});

export const requestInput = z.object({
  version,
  /** The day planned for it, where it has none yet or another one. */
  plannedOn: day.nullish(),
  fileIds: files(10),
});
export const replyInput = z.object({
  version,
  permitted: z.boolean(),
  reason: z.string().trim().max(1000).default(''),
  document: z.string().trim().max(120).default(''),
  fileIds: files(10),
});
export const nominationInput = z.object({
  groupName: words(1, 60),
  /** Replaces what the group recommended before; empty: it recommends nobody. */
  people: z.array(z.object({ employeeId: z.uuid(), supporters: z.int().min(1).max(100_000) })).max(100),
});
export const candidatesInput = z.object({
  version,
  candidates: z
    .array(
      z.object({
        employeeId: z.uuid(),
        keepsFunds: z.boolean().default(false),
        relativeOfHead: z.boolean().default(false),
        /** Of a seat of a board: a senior manager of the company, who cannot stand for it. */
        seniorManager: z.boolean().default(false),
      }),
    )
    .max(200),
});
export const withdrawalInput = z.object({ version, reason: words(2, 300) });
export const objectionInput = z.object({ candidateId: z.uuid(), wording: words(5, 1000) });
export const objectionAnswer = z.object({ version, upheld: z.boolean(), answer: words(2, 1000) });
export const roundInput = z.object({
  kind: z.enum(roundKinds),
  meetingId: z.uuid(),
  /** Of a preliminary ballot: how many candidates go on. */
  keep: z.int().min(1).max(200).optional(),
});
export const plenaryInput = z.object({
  kind: z.enum(roundKinds),
  /** Members of the committee just elected who are there. */
  presentIds: z.array(z.uuid()).min(1).max(200),
  /** Left out: as is advised for so many with phones. */
  secrecy: z.enum(['detached', 'blind']).optional(),
  keep: z.int().min(1).max(200).optional(),
});
export const plenaryStarted = z.object({ id: z.string(), ballotId: z.string() });
export const identityInput = z.object({
  version,
  name: words(1, 40),
  /** null: nobody here, or somebody who may not be elected; their votes do not count. */
  employeeId: z.uuid().nullable(),
  /** Why it is nobody. */
  reason: z.string().trim().max(300).default(''),
});
export const reductionInput = z.object({
  version,
  for: z.int().min(0).max(1_000_000),
  against: z.int().min(0).max(1_000_000),
  abstain: z.int().min(0).max(1_000_000),
});
export const reductionMade = z.object({ passed: z.boolean(), explained: text });
export const reportInput = z.object({
  version,
  note: z.string().trim().max(2000).default(''),
  fileIds: files(20),
});
export const decisionInput = z.object({
  version,
  approved: z.boolean(),
  reason: z.string().trim().max(1000).default(''),
  document: z.string().trim().max(120).default(''),
  fileIds: files(10),
});
export const cancelInput = z.object({ version, reason: words(2, 300) });

export const paperNames = ['request', 'reply', 'notice', 'ballot', 'report', 'approval'] as const;

/** Requests and results that wait for the union above. */
export const electionQueue = z.object({
  waiting: z.array(
    electionRow.extend({
      unit: z.object({ code: z.string(), name: z.string() }),
      waitsFor: z.enum(['reply', 'decision']),
    }),
  ),
});

// --- votes in constituencies and groups -------------------------------------------------------------------------

export const wardVoteInput = z.discriminatedUnion('purpose', [
  z.object({
    purpose: z.literal('delegates'),
    assemblyId: z.uuid(),
    constituencyId: z.uuid(),
    nominateUntil: day.nullish(),
  }),
  z.object({
    purpose: z.literal('recall'),
    delegateId: z.uuid(),
    /** `people`: so many of the constituency signed; `union`: the union puts it. */
    by: z.enum(['people', 'union']),
    count: z.int().min(1).max(1_000_000).optional(),
    reason: words(5, 1000),
    fileIds: files(10),
  }),
  z.object({
    purpose: z.literal('leader'),
    groupId: z.uuid(),
    termEnd: day.nullish(),
    nominateUntil: day.nullish(),
  }),
]);
export const wardNomination = z.object({
  version,
  employeeId: z.uuid(),
  /** Of a delegate. */
  category: z.enum(delegateCategories).optional(),
  /** Who put the name forward: a team meeting, so many colleagues. */
  proposedBy: words(2, 120),
});
/** Whom somebody who votes there puts forward or seconds. */
export const wardProposal = z.object({ employeeId: z.uuid() });
export const nominationDecision = z.object({
  version,
  accepted: z.boolean(),
  /** Of a delegate who is to stand. */
  category: z.enum(delegateCategories).optional(),
  reason: z.string().trim().max(300).default(''),
});
export const wardIdentity = identityInput.extend({
  /** Of a delegate. */
  category: z.enum(delegateCategories).optional(),
});
export const wardRoundInput = z.object({
  version,
  closesOn: day,
  /** Left out: as is advised for so many people with so many phones. */
  secrecy: z.enum(['detached', 'blind']).optional(),
});
export const recallMeeting = z.object({
  version,
  heldOn: day,
  turnout: z.int().min(0).max(1_000_000),
  votes: z.int().min(0).max(1_000_000),
  fileIds: files(10),
});
export const wardEnd = z.object({ version, reason: words(2, 300) });

const share = source.extend({
  num: z.number(),
  den: z.number(),
  strict: z.boolean(),
  /** Of all the people. */
  needed: z.number(),
});

export const wardVoteRow = z.object({
  id: z.string(),
  purpose: z.enum(wardPurposes),
  assemblyId: z.string().nullable(),
  /** The constituency, the delegate or the group. */
  subjectId: z.string(),
  title: text,
  state: z.enum(wardStates),
  seats: z.number(),
  candidates: z.number(),
  startedOn: z.string(),
  settledOn: z.string().nullable(),
});
export const wardVoteQuery = z.object({
  assembly: z.uuid().optional(),
  group: z.uuid().optional(),
  open: z.stringbool().optional(),
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const wardVotePage = z.object({ votes: z.array(wardVoteRow), next: z.string().nullable() });

export const wardVoteView = wardVoteRow.extend({
  people: z.number(),
  /** What must be reached; null once it is settled: the rounds say what was. */
  rules: z
    .object({
      turnout: share,
      majority: share,
      candidates: z.object({ value: z.number(), source: source.nullable() }),
      /** How many must second a nomination on the phone; null: nobody is asked for. */
      seconders: source.extend({ value: z.number() }).nullable(),
    })
    .nullable(),
  request: z
    .object({
      by: z.enum(['people', 'union']),
      count: z.number(),
      of: z.number(),
      name: z.string(),
      reason: z.string(),
      rule: source.extend({ num: z.number(), den: z.number(), needed: z.number() }).nullable(),
    })
    .nullable(),
  termEnd: z.string().nullable(),
  /** The last day on which somebody is put forward on the phone, where one was set. */
  nominateUntil: z.string().nullable(),
  standing: z.array(
    z.object({
      id: z.string(),
      employeeId: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      category: z.enum(delegateCategories).nullable(),
      proposedBy: z.string(),
      state: z.enum(wardCandidateStates),
      writeIn: z.boolean(),
      votes: z.number().nullable(),
    }),
  ),
  /** Put forward on the phone: what waits for an answer, for those who vote there, and what was not taken up, for those whom it concerns. */
  nominations: z.array(
    z.object({
      id: z.string(),
      employeeId: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      /** Whoever put the name forward first. */
      proposedBy: z.string(),
      seconders: z.number(),
      /** Names of those who seconded, for whoever runs the vote. */
      seconded: z.array(z.string()),
      /** The asker put it forward or seconded it; the asker is the one put forward. */
      mine: z.boolean(),
      me: z.boolean(),
      /** Why it was not taken up; null while it waits. */
      refused: z.string().nullable(),
    }),
  ),
  /** Shares among all delegates of the term, as they could come out with those who stand. */
  shares: z.array(compositionCheck),
  rounds: z.array(
    z.object({
      kind: z.enum(roundKinds),
      ballotId: z.string(),
      ballotState: z.string(),
      closesOn: z.string(),
      seats: z.number(),
      explained: text.nullable(),
      countedOn: z.string().nullable(),
      /** Names written in with votes enough, of which somebody has to say whose they are. */
      unidentified: z.array(z.object({ name: z.string(), votes: z.number() })),
    }),
  ),
  reason: z.string().nullable(),
  version: z.number(),
  leftToOthers: text.nullable(),
  may: z.object({
    nominate: z.boolean(),
    /** On the phone: put forward and second; as a candidate, withdraw. */
    propose: z.boolean(),
    decline: z.boolean(),
    identify: z.boolean(),
    vote: z.enum(roundKinds).nullable(),
    meeting: z.boolean(),
    settle: z.boolean(),
    cancel: z.boolean(),
    paper: z.boolean(),
  }),
});

// --- officers in term -------------------------------------------------------------------------------------------

export const findingOutcomes = ['excepted', 'restored', 'compensated', 'referred'] as const;
export const officerFinding = z.object({
  unit: z.object({ code: z.string(), name: z.string() }),
  postId: z.string(),
  name: z.string(),
  post: z.string(),
  endedOn: z.string(),
  how: z.string(),
  termEnds: z.string(),
  /** How it was dealt with; null while nobody of the union above has said so. */
  answer: z.object({ outcome: z.enum(findingOutcomes), note: z.string(), decidedOn: z.string() }).nullable(),
  may: z.object({ answer: z.boolean() }),
});
export const findingAnswer = z.object({
  outcome: z.enum(findingOutcomes),
  note: words(5, 2000),
  fileIds: files(10),
});
export const moveRow = z.object({
  id: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }),
  /** Null: from outside the roster. */
  employeeId: z.string().nullable(),
  name: z.string(),
  post: z.string(),
  kind: z.enum(['transfer', 'dismissal', 'ownWish']),
  reason: z.string(),
  askedOn: z.string(),
  committeeConsentOn: z.string().nullable(),
  committeeRefusedOn: z.string().nullable(),
  committeeReason: z.string().nullable(),
  /** Minutes, letters: what whoever answers reads first. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  replyDueOn: z.string().nullable(),
  aboveConsents: z.boolean().nullable(),
  aboveOn: z.string().nullable(),
  aboveReason: z.string().nullable(),
  /** The post was left meanwhile: what nobody has answered is asked no more. */
  leftOn: z.string().nullable(),
  version: z.number(),
  may: z.object({ consent: z.boolean(), withdraw: z.boolean(), decide: z.boolean() }),
});
export const officerContract = z.object({
  /** null: no officer in term, or nothing was entered. */
  contract: z
    .object({
      /** null: it has no last day. */
      endsOn: z.string().nullable(),
      fullTime: z.boolean(),
      inOfficeFrom: z.string(),
      termEnds: z.string(),
      /** To which day it goes on by law; null where it has no last day, or no rule extends it. */
      extendedTo: z.string().nullable(),
      source: source.nullable(),
    })
    .nullable(),
});
export const officerContractInput = z.object({ endsOn: day.nullable(), fullTime: z.boolean() });

export const officerPage = z.object({
  officers: z.array(
    z.object({
      /** Null: from outside the roster. */
      employeeId: z.string().nullable(),
      postId: z.string(),
      name: z.string(),
      post: z.enum(posts),
      termEnds: z.string(),
      contract: officerContract.shape.contract,
    }),
  ),
  moves: z.array(moveRow),
  findings: z.array(officerFinding),
  recalls: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      office: text,
      reason: z.string(),
      movedOn: z.string(),
      state: z.enum(['moved', 'scheduled', 'passed', 'failed', 'withdrawn']),
      version: z.number(),
    }),
  ),
  may: z.object({ ask: z.boolean(), recall: z.boolean() }),
});
export const moveInput = z.object({
  /** Whose: somebody of the roster, or whoever holds this post, who need not be on it. */
  employeeId: z.uuid().nullish(),
  postId: z.uuid().nullish(),
  kind: z.enum(['transfer', 'dismissal', 'ownWish']),
  reason: words(2, 1000),
  fileIds: files(10),
});
export const moveConsent = z.object({
  version,
  consents: z.boolean().default(true),
  reason: z.string().trim().max(1000).default(''),
  onDay: day,
  fileIds: files(10),
});
export const moveWithdrawal = z.object({ version, reason: words(2, 1000) });
export const moveDecision = z.object({
  version,
  consents: z.boolean(),
  reason: z.string().trim().max(1000).default(''),
});

export const recallInput = z.object({
  target: z.enum(['officer', 'director']),
  /** The post of the union committee, or the seat of the board. */
  targetId: z.uuid(),
  reason: words(5, 2000),
  by: z.enum(['delegates', 'staff', 'committee']),
  count: z.int().min(1).max(1_000_000),
  fileIds: files(10),
});
export const recallSchedule = z.object({ version, meetingId: z.uuid() });

// --- employee directors and supervisors -------------------------------------------------------------------------

export const companyForm = z.object({
  fromOn: day,
  form: z.enum(['limited', 'jointStock', 'other']),
  boardSeats: z.int().min(0).max(99),
  supervisorSeats: z.int().min(0).max(99),
  charterDirectors: z.int().min(0).max(99).default(0),
  charterSupervisors: z.int().min(0).max(99).default(0),
});
export const companyFormInput = companyForm.extend({ fileIds: files(5) });

export const directorPage = z.object({
  form: companyForm.nullable(),
  required: z.object({ directors: z.number(), supervisors: z.number(), none: z.boolean() }).nullable(),
  sources: z.array(source),
  directors: z.array(
    z.object({
      id: z.string(),
      seat: z.enum(directorSeats),
      employeeId: z.string(),
      name: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      endReason: z.string().nullable(),
      /** What they hold the seat by: an election here, or a meeting elsewhere and its papers. Neither: not said when entered. */
      electionId: z.string().nullable(),
      basis: z.string().nullable(),
      papers: z.array(z.object({ id: z.string(), name: z.string() })),
      reportedThisYear: z.boolean(),
      attended: z.number(),
      missed: z.number(),
      version: z.number(),
    }),
  ),
  meetings: z.array(
    z.object({
      id: z.string(),
      board: z.enum(['directors', 'supervisors']),
      heldOn: z.string(),
      title: z.string(),
      chair: z.enum(['attended', 'satIn', 'absent']),
      present: z.number(),
      absent: z.number(),
      note: z.string(),
    }),
  ),
  chairAttended: z.number(),
  may: z.object({ edit: z.boolean() }),
});
export const directorInput = z.object({
  seat: z.enum(directorSeats),
  employeeId: z.uuid(),
  electedOn: day,
  /** Which meeting elected them, by what vote: it was not held in Jia. */
  basis: words(2, 200),
  /** Papers of that election. */
  fileIds: z.array(z.uuid()).min(1).max(10),
});
export const directorEnd = z.object({ version, onDay: day, reason: words(2, 200) });
export const boardMeetingInput = z.object({
  board: z.enum(['directors', 'supervisors']),
  heldOn: day,
  title: words(2, 120),
  chair: z.enum(['attended', 'satIn', 'absent']),
  presentIds: z.array(z.uuid()).max(50).default([]),
  note: z.string().trim().max(2000).default(''),
  fileIds: files(10),
});
export const dutyReportInput = z.object({
  reportedOn: day,
  summary: words(5, 4000),
  fileIds: files(10),
});
