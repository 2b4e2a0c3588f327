/** Congresses and general meetings over HTTP: bodies in their term, delegates, meetings, resolutions, minutes. */
import { z } from 'zod';
import {
  assemblyBodies,
  assemblyStates,
  delegateCategories,
  delegateEnds,
  electionWays,
  itemOutcomes,
  itemStates,
  meetingOccasions,
  meetingStates,
  minutesStates,
  motionKinds,
  motionStates,
  organKinds,
  opinionOutcomes,
  paperStages,
  powers,
  reportWays,
  speechStates,
  stepNoteKinds,
  stepStates,
  tourStates,
  voteForms,
} from '../../core/meetings/schema.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const text = z.object({ zh: z.string(), en: z.string() });
const source = z.object({
  document: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
});

export const changed = z.object({ id: z.string(), version: z.number() });
export const made = z.object({ id: z.string() });
export const versioned = z.object({ version });

export const acknowledgementsInput = z.object({ meetingIds: z.array(z.uuid()).min(1).max(500) });
/** `skipped`: not there, acknowledged meanwhile, or not the actor's. */
export const acknowledgements = z.object({ acknowledged: z.number(), skipped: z.number() });

export const ruleNumber = source.extend({
  value: z.number(),
  max: z.number().nullable(),
  mandatory: z.boolean(),
  interpretation: z.boolean(),
  note: text.nullable(),
});

export const quorum = z.object({
  entitled: z.number(),
  present: z.number(),
  needed: z.number(),
  met: z.boolean(),
  num: z.number(),
  den: z.number(),
  strict: z.boolean(),
  source,
});

export const voteCount = z.object({
  form: z.enum(voteForms),
  entitled: z.number(),
  present: z.number(),
  for: z.number(),
  against: z.number(),
  abstain: z.number(),
  invalid: z.number(),
  base: z.enum(['entitled', 'present']),
  baseCount: z.number(),
  needed: z.number(),
  num: z.number(),
  den: z.number(),
  strict: z.boolean(),
  source,
});

// --- bodies -----------------------------------------------------------------------------------------------------

export const compositionCheck = z.object({
  id: z.enum(['managers', 'women', 'teachers', 'frontLine', 'dispatched']),
  count: z.number(),
  of: z.number(),
  limit: z.object({ num: z.number(), den: z.number(), sense: z.enum(['most', 'least']) }).nullable(),
  met: z.boolean().nullable(),
  gap: z.number(),
  mandatory: z.boolean(),
  source: source.nullable(),
});

export const assemblyRow = z.object({
  id: z.string(),
  body: z.enum(assemblyBodies),
  form: z.enum(['delegates', 'everyone']),
  termNumber: z.number(),
  termStart: z.string().nullable(),
  termEnd: z.string().nullable(),
  termYears: z.number(),
  extendedTo: z.string().nullable(),
  seats: z.number().nullable(),
  state: z.enum(assemblyStates),
  endedOn: z.string().nullable(),
  entitled: z.number(),
  meetings: z.number(),
  /** The last meeting that counts as held. */
  lastHeldOn: z.string().nullable(),
  version: z.number(),
});

export const proposal = z.object({
  body: z.enum(assemblyBodies),
  headcount: z.number(),
  form: z.enum(['delegates', 'everyone']).nullable(),
  formRule: ruleNumber.nullable(),
  delegates: ruleNumber.nullable(),
  termYears: z.array(z.number()).nullable(),
  termSource: source.nullable(),
  perYear: ruleNumber.nullable(),
  nextTerm: z.number(),
  /** The forms that may be chosen; none where it cannot be formed here, and `barred` says why. */
  forms: z.array(z.enum(['delegates', 'everyone'])),
  barred: text.nullable(),
});

export const assemblyList = z.object({
  assemblies: z.array(assemblyRow),
  /** Bodies that this unit can form, with what the rules ask. */
  proposals: z.array(proposal),
  may: z.object({ run: z.boolean() }),
});

export const delegateRow = z.object({
  id: z.string(),
  employeeId: z.string(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  employmentForm: z.string(),
  department: z.string().nullable(),
  constituencyId: z.string().nullable(),
  category: z.enum(delegateCategories),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  endReason: z.enum(delegateEnds).nullable(),
  votes: z.number().nullable(),
  version: z.number(),
});

export const constituencyRow = z.object({
  id: z.string(),
  name: z.string(),
  groupIds: z.array(z.string()),
  departments: z.array(z.string()),
  headcount: z.number(),
  seats: z.number(),
  filled: z.number(),
  electedOn: z.string().nullable(),
  turnout: z.number().nullable(),
  electedBy: z.enum(electionWays).nullable(),
  /** The vote by ballot that is under way there. */
  votingId: z.string().nullable(),
});

export const organRow = z.object({
  id: z.string(),
  kind: z.enum(organKinds),
  name: z.string(),
  version: z.number(),
  members: z.array(z.object({ employeeId: z.string(), name: z.string(), head: z.boolean() })),
  standing: z.enum(['proposed', 'onAgenda', 'votedDown', 'inOffice', 'repealed']),
  /** By which it is in office, or was voted down. */
  resolution: z
    .object({
      id: z.string(),
      number: z.string(),
      passedOn: z.string(),
      repealedOn: z.string().nullable(),
    })
    .nullable(),
  /** How it was elected where Jia did not hold the vote. */
  paper: z.object({ electedOn: z.string(), how: z.string() }).nullable(),
  item: z.object({ meetingId: z.string(), title: z.string() }).nullable(),
});

export const meetingRow = z.object({
  id: z.string(),
  assemblyId: z.string(),
  body: z.enum(assemblyBodies),
  termNumber: z.number(),
  meetingNumber: z.number(),
  occasion: z.enum(meetingOccasions),
  title: z.string(),
  plannedOn: z.string(),
  startsAt: z.string().nullable(),
  place: z.string(),
  state: z.enum(meetingStates),
  heldOn: z.string().nullable(),
  valid: z.boolean().nullable(),
  reportDueOn: z.string().nullable(),
  reportedOn: z.string().nullable(),
  acknowledgedOn: z.string().nullable(),
  resolutions: z.number(),
});

/** The credentials report: what it would say today, what was approved, who approves it. */
export const credentialsView = z.object({
  by: z.enum(['unionCommittee', 'preparatoryMeeting']),
  source: source,
  mandatory: z.boolean(),
  faults: z.array(text),
  approved: z
    .object({
      on: z.string(),
      by: z.enum(['unionCommittee', 'preparatoryMeeting']),
      explained: text.nullable(),
    })
    .nullable(),
});
export const credentialsApproval = z.object({
  approvedOn: day,
  meetingId: z.uuid().optional(),
  votes: z
    .object({
      for: z.int().min(0).max(1_000_000),
      against: z.int().min(0).max(1_000_000),
      abstain: z.int().min(0).max(1_000_000),
    })
    .optional(),
  fileIds: z.array(z.uuid()).max(20).default([]),
});

export const assemblyView = assemblyRow.extend({
  /** null where there are no delegates, or no rule says who approves it. */
  credentials: credentialsView.nullable(),
  forming: z.object({
    headcount: z.number(),
    delegates: source.extend({ least: z.number(), most: z.number().nullable() }).nullable(),
  }),
  constituencies: z.array(constituencyRow),
  delegates: z.array(delegateRow),
  former: z.array(delegateRow),
  organs: z.array(organRow),
  composition: z.array(compositionCheck),
  meetingRows: z.array(meetingRow),
  may: z.object({
    run: z.boolean(),
    draw: z.boolean(),
    elect: z.boolean(),
    takeOffice: z.boolean(),
    approve: z.boolean(),
    call: z.boolean(),
    extend: z.boolean(),
    end: z.boolean(),
  }),
});

export const assemblyInput = z.object({
  body: z.enum(assemblyBodies),
  form: z.enum(['delegates', 'everyone']),
  termNumber: z.int().min(1).max(200),
  termYears: z.int().min(1).max(10),
  seats: z.int().min(1).max(5000).nullable(),
});

export const constituenciesInput = z.object({
  version,
  constituencies: z
    .array(
      z.object({
        name: words(1, 60),
        groupIds: z.array(z.uuid()).max(200).default([]),
        departments: z.array(words(1, 60)).max(200).default([]),
        seats: z.int().min(0).max(5000).optional(),
      }),
    )
    .min(1)
    .max(300),
});
export const drawn = z.object({ version: z.number(), outside: z.number() });

export const mergeInput = z.object({
  version,
  ids: z.array(z.uuid()).min(2).max(50),
  name: words(1, 60),
  reason: words(2, 300),
});
export const seatsInput = z.object({
  version,
  seats: z
    .array(z.object({ id: z.uuid(), seats: z.int().min(0).max(5000) }))
    .min(1)
    .max(300),
  reason: words(2, 300),
});

/** What constituencies may be drawn from: branches and groups, departments of the roster, with their heads. */
export const constituencyParts = z.object({
  groups: z.array(
    z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable(), people: z.number() }),
  ),
  departments: z.array(z.object({ name: z.string(), people: z.number() })),
});

export const peopleQuery = z.object({
  q: z.string().trim().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const peopleFound = z.object({
  employees: z.array(z.object({ id: z.string(), name: z.string(), department: z.string().nullable() })),
});

export const electionInput = z.object({
  electedOn: day,
  turnout: z.int().min(0).max(1_000_000),
  elected: z
    .array(
      z.object({
        employeeId: z.uuid(),
        category: z.enum(delegateCategories),
        votes: z.int().min(0).max(1_000_000),
      }),
    )
    .min(1)
    .max(2000),
  replaces: z.uuid().optional(),
  fileIds: z.array(z.uuid()).max(20).default([]),
  /** During a term, where a share that is only recommended is broken by it. */
  reason: words(2, 300).optional(),
});
export const elected = z.object({ ids: z.array(z.string()), composition: z.array(compositionCheck) });

export const seatInput = z.object({
  fromOn: day,
  people: z
    .array(z.object({ employeeId: z.uuid(), category: z.enum(delegateCategories) }))
    .min(1)
    .max(500),
});
export const seated = z.object({ ids: z.array(z.string()) });

export const officeInput = z.object({ version, termStart: day, reason: words(2, 300).optional() });
export const extensionInput = z.object({ version, extendedTo: day, reason: words(2, 300) });
export const endInput = z.object({ version, onDay: day });
export const delegateEndInput = z.object({
  version,
  onDay: day,
  /** A recall is voted on by the constituency (ward votes). */
  reason: z.enum(['resigned', 'left', 'transferred', 'recalled']),
  note: words(2, 300),
});
export const organInput = z.object({
  id: z.uuid().optional(),
  version: version.optional(),
  kind: z.enum(organKinds),
  name: words(1, 60),
  members: z.array(z.object({ employeeId: z.uuid(), head: z.boolean().default(false) })).max(500),
  /** Elected where Jia did not hold the vote; left out: proposed. */
  paper: z
    .object({ electedOn: day, how: words(2, 300), fileIds: z.array(z.uuid()).max(10).default([]) })
    .nullable()
    .default(null),
});
export const organSchedule = z.object({ version, meetingId: z.uuid() });

// --- meetings ---------------------------------------------------------------------------------------------------

export const matterRow = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  power: z.enum(powers),
  reserved: z.boolean(),
  major: z.boolean(),
  document: z.string(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
  voteForm: z.enum(voteForms),
  /** What an item on this matter may be about: cases that wait for a resolution. */
  subjects: z.array(z.object({ kind: z.string(), id: z.string(), title: text })),
});

export const itemRow = z.object({
  id: z.string(),
  position: z.number(),
  /** In the language of the papers. */
  title: z.string(),
  /** The same for whoever reads it here. */
  called: text,
  matter: z.string(),
  matterName: text,
  matterSource: z
    .object({ document: z.string(), article: z.string().nullable(), confirmed: z.boolean() })
    .nullable(),
  reserved: z.boolean(),
  power: z.enum(powers),
  voteForm: z.enum(voteForms),
  presenter: z.string().nullable(),
  wording: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** On whom the meeting votes by name. */
  people: z.array(z.object({ employeeId: z.string(), name: z.string() })),
  /** Where it is found at the desk, below the unit, where a module says so. */
  subjectPath: z.string().nullable(),
  state: z.enum(itemStates),
  outcome: z.enum(itemOutcomes).nullable(),
  opinions: z.string(),
  /** When it was taken off the agenda, by whom, and why. */
  withdrawn: z.object({ onDay: z.string(), by: z.string(), reason: z.string() }).nullable(),
  quorum: quorum.nullable(),
  ballotId: z.string().nullable(),
  ballotKind: z.string().nullable(),
  ballotSecrecy: z.enum(['detached', 'blind']).nullable(),
  ballotState: z.string().nullable(),
  /** While tokens are given out: how many are on the roll, and hold a ballot of either kind; below `least` on the phone no single ballot is published. */
  tokens: z
    .object({ entitled: z.number(), portal: z.number(), paper: z.number(), least: z.number() })
    .nullable(),
  /** Its votes that were void, the first one first: the next one is held in the place of the last. */
  voided: z.array(z.string()),
  resolution: z
    .object({
      id: z.string(),
      number: z.string(),
      passed: z.boolean(),
      count: voteCount.nullable(),
      explained: text.nullable(),
      published: z.boolean(),
      version: z.number(),
    })
    .nullable(),
  version: z.number(),
});

export const paperRow = z.object({
  id: z.string(),
  paperKey: z.string(),
  edition: z.number(),
  itemId: z.string().nullable(),
  title: z.string(),
  body: z.string(),
  stage: z.enum(paperStages).nullable(),
  changes: z.string(),
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
  publishedOn: z.string().nullable(),
  /** Until when opinions of it are or were taken; null: nobody was asked. */
  opinionsTo: z.string().nullable(),
  opinions: z.number(),
  openOpinions: z.number(),
  late: z.boolean(),
  read: z.number(),
  mine: z.boolean(),
});

export const opinionRow = z.object({
  id: z.string(),
  /** Of the paper, about which it was said. */
  edition: z.number(),
  passage: z.string(),
  body: z.string(),
  by: z.string(),
  department: z.string().nullable(),
  madeOn: z.string(),
  outcome: z.enum(opinionOutcomes).nullable(),
  reply: z.string().nullable(),
  repliedOn: z.string().nullable(),
  /** The edition that took it in. */
  takenInto: z.number().nullable(),
  mine: z.boolean(),
  version: z.number(),
});
export const opinionPage = z.object({
  title: z.string(),
  /** The newest edition, on which opinions are asked. */
  paperId: z.string(),
  edition: z.number(),
  until: z.string().nullable(),
  /** Of all, whatever was asked for. */
  counts: z.object({
    total: z.number(),
    open: z.number(),
    adopted: z.number(),
    partly: z.number(),
    declined: z.number(),
  }),
  opinions: z.array(opinionRow),
  next: z.string().nullable(),
});
export const opinionsAsked = z.object({ until: day });
export const opinionsTold = z.object({ told: z.number() });
export const opinionInput = z.object({
  /** A part of the paper's text; left out, it is of the whole. */
  passage: z.string().max(2000).default(''),
  body: words(2, 2000),
});
export const opinionAnswer = z.object({
  version,
  outcome: z.enum(opinionOutcomes),
  reply: z.string().trim().max(2000).default(''),
});

/** Who has not opened which papers, by name. */
export const readerPage = z.object({
  /** The newest edition of each paper that went out. */
  papers: z.array(z.object({ id: z.string(), title: z.string() })),
  people: z.array(
    z.object({
      employeeId: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      reachable: z.boolean(),
      /** Ids of papers. */
      unread: z.array(z.string()),
    }),
  ),
  next: z.string().nullable(),
  remindedOn: z.string().nullable(),
  may: z.object({ remind: z.boolean() }),
});
export const readersReminded = z.object({ told: z.number(), unreachable: z.number() });

export const speechRow = z.object({
  id: z.string(),
  itemId: z.string().nullable(),
  employeeId: z.string(),
  name: z.string(),
  department: z.string().nullable(),
  state: z.enum(speechStates),
  summary: z.string(),
  /** How long it has lasted until now, or did last; null before it begins. */
  seconds: z.number().nullable(),
});

export const motionRow = z.object({
  id: z.string(),
  kind: z.enum(motionKinds),
  itemId: z.string().nullable(),
  title: z.string(),
  base: z.string(),
  wording: z.string(),
  reason: z.string(),
  proposer: z.string(),
  seconders: z.array(z.string()),
  /** Whoever reads moved or seconded it. */
  mine: z.boolean(),
  state: z.enum(motionStates),
  answer: z.string().nullable(),
  /** The item of the agenda that an adopted motion became. */
  agendaItemId: z.string().nullable(),
  version: z.number(),
});

export const minutesView = z.object({
  body: z.string(),
  hash: z.string(),
  state: z.enum(minutesStates),
  signatures: z.array(z.object({ name: z.string(), at: z.string(), as: z.enum(['chair', 'recorder']) })),
  sealedAt: z.string().nullable(),
  version: z.number(),
});

const talk = z.object({
  heldOn: day,
  party: words(1, 200),
  administration: words(1, 200),
  union: words(1, 200),
  summary: z.string().trim().max(4000).default(''),
  fileIds: z.array(z.uuid()).max(10).default([]),
});

const speechLimit = z.object({ minutes: z.number(), rule: ruleNumber.nullable() }).nullable();

export const meetingView = meetingRow.extend({
  theme: z.string(),
  form: z.enum(['delegates', 'everyone']),
  requestedBy: z
    .object({
      by: z.enum(['administration', 'union', 'delegates']),
      delegates: z.number().nullable(),
      reason: z.string(),
    })
    .nullable(),
  talk: talk.nullable(),
  noticedOn: z.string().nullable(),
  papersDueOn: z.string().nullable(),
  papersRule: source.extend({ value: z.number(), unit: z.string().nullable() }).nullable(),
  sitting: z.number(),
  adjournments: z.array(
    z.object({
      fromAt: z.string(),
      reason: z.string(),
      toAt: z.string().nullable(),
      present: z.number().nullable(),
    }),
  ),
  /** The dossier lies in the archive. */
  filed: z.boolean(),
  opening: quorum.nullable(),
  closing: quorum.nullable(),
  /** Now: who is entitled, who is in the room. null before the day. */
  quorum: quorum.nullable(),
  /** While it is open, for whoever runs it: how a secret vote of those in the room is best kept secret. */
  secrecy: z.object({ secrecy: z.enum(['detached', 'blind']), reason: text }).nullable(),
  items: z.array(itemRow),
  papers: z.array(paperRow),
  speeches: z.array(speechRow),
  /** How long a speech may take: as this meeting has settled (`rule` null), or by the rule. */
  speechLimit,
  motions: z.array(motionRow),
  /** So many second a motion before the presidium takes it up. */
  secondersNeeded: z.number(),
  minutes: minutesView.nullable(),
  matters: z.array(matterRow),
  /** The document that asks for an approved credentials report before this session, where there is none yet. */
  /** What the body hears or passes every year, and has not had yet: before the notice of a session. */
  yearlyMissing: z.array(z.object({ name: text, document: z.string(), confirmed: z.boolean() })),
  credentialsMissing: z.string().nullable(),
  cancelReason: z.string().nullable(),
  version: z.number(),
  may: z.object({
    prepare: z.boolean(),
    announce: z.boolean(),
    checkIn: z.boolean(),
    open: z.boolean(),
    conduct: z.boolean(),
    adjourn: z.boolean(),
    resume: z.boolean(),
    close: z.boolean(),
    cancel: z.boolean(),
    minutes: z.boolean(),
    report: z.boolean(),
    acknowledge: z.boolean(),
    file: z.boolean(),
  }),
});

export const callInput = z.object({
  assemblyId: z.uuid(),
  occasion: z.enum(meetingOccasions).default('regular'),
  title: z.string().trim().max(120).optional(),
  theme: z.string().trim().max(200).default(''),
  place: z.string().trim().max(120).default(''),
  plannedOn: day,
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  requestedBy: z
    .object({
      by: z.enum(['administration', 'union', 'delegates']),
      delegates: z.int().min(1).max(5000).nullable().default(null),
      reason: words(2, 300),
    })
    .nullable()
    .default(null),
});
export const meetingChange = z.object({
  version,
  title: words(2, 120).optional(),
  theme: z.string().trim().max(200).optional(),
  place: z.string().trim().max(120).optional(),
  plannedOn: day.optional(),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .optional(),
  speechMinutes: z.int().min(1).max(120).nullable().optional(),
});
export const talkInput = talk.extend({ version });

export const itemInput = z.object({
  title: words(2, 200),
  matter: z.string().max(60),
  power: z.enum(powers).optional(),
  voteForm: z.enum(voteForms).optional(),
  presenter: z.string().trim().max(60).nullable().default(null),
  wording: z.string().trim().max(40_000).default(''),
  subject: z
    .object({ kind: z.string().max(40), id: z.uuid() })
    .nullable()
    .default(null),
  /** Who is put forward, where the item elects and no election or organ brings it. */
  people: z.array(z.uuid()).max(50).default([]),
});
export const itemChange = itemInput.extend({ version });
export const orderInput = z.object({ ids: z.array(z.uuid()).min(1).max(200) });
export const paperInput = z.object({
  paperKey: z.uuid().optional(),
  itemId: z.uuid().nullable().default(null),
  title: words(2, 120),
  body: z.string().trim().max(100_000).default(''),
  stage: z.enum(paperStages).nullable().default(null),
  changes: z.string().trim().max(2000).default(''),
  /** Opinions of earlier editions that this one took in. */
  takesIn: z.array(z.uuid()).max(500).default([]),
  fileId: z.uuid().nullable().default(null),
});
export const paperPut = z.object({ id: z.string(), edition: z.number() });

export const attendanceRow = z.object({
  employeeId: z.string(),
  name: z.string(),
  department: z.string().nullable(),
  way: z.enum(['code', 'desk', 'paper']).nullable(),
  at: z.string().nullable(),
  left: z.boolean(),
  /** Why they do not come. */
  leave: z.string().nullable(),
});
export const attendancePage = z.object({
  people: z.array(attendanceRow),
  next: z.string().nullable(),
  quorum,
  may: z.object({ checkIn: z.boolean(), excuse: z.boolean() }),
});
export const checkInInput = z.object({
  employeeIds: z.array(z.uuid()).min(1).max(2000),
  way: z.enum(['desk', 'paper']),
});
export const checkedIn = z.object({
  checkedIn: z.number(),
  refused: z.array(z.string()),
  quorum,
  /** The vote that goes on: those who came are on its roll while it is `taking`, and not once it is `fixed`. */
  vote: z.object({ ballotId: z.string(), title: text, roll: z.enum(['taking', 'fixed']) }).nullable(),
});
export const checkInCode = z.object({
  code: z.string(),
  seconds: z.number(),
  url: z.string(),
  svg: z.string(),
  sitting: z.number(),
});
export const adjournment = versioned.extend({ reason: words(2, 300) });
export const leaveInput = z.object({ reason: words(2, 200) });
export const codeInput = z.object({ code: z.string().min(10).max(64) });

export const handsInput = z.object({
  version,
  for: z.int().min(0).max(1_000_000),
  against: z.int().min(0).max(1_000_000),
  abstain: z.int().min(0).max(1_000_000),
});
export const noteInput = z.object({ version, opinions: z.string().trim().max(10_000).default('') });
export const itemWithdrawal = z.object({ version, reason: z.string().trim().max(500).default('') });
/** `secrecy` left out: as the meeting's view advises. */
export const voteStart = z.object({ version, secrecy: z.enum(['detached', 'blind']).optional() });
export const voteStarted = z.object({ ballotId: z.string(), version: z.number() });
export const handsCounted = z.object({
  passed: z.boolean(),
  count: voteCount,
  explained: text,
  resolutionId: z.string(),
});

export const speechInput = z.object({
  itemId: z.uuid().nullable().default(null),
});
export const speakerEntered = speechInput.extend({ employeeId: z.uuid() });
export const speechEnd = z.object({
  summary: z.string().trim().max(2000).default(''),
  withdrawn: z.boolean().default(false),
});
export const speechOrder = z.object({ ids: z.array(z.uuid()).min(1).max(2000) });
export const motionInput = z.object({
  kind: z.enum(motionKinds),
  itemId: z.uuid().nullable().default(null),
  title: words(2, 120),
  wording: words(1, 40_000),
  reason: z.string().trim().max(2000).default(''),
});
/** What was moved in the room, entered by whoever runs the meeting. */
export const motionEntered = motionInput.extend({
  proposerId: z.uuid(),
  seconderIds: z.array(z.uuid()).max(200).default([]),
});
export const secondersInput = z.object({ employeeIds: z.array(z.uuid()).min(1).max(200) });
export const motionAnswer = z.object({
  version,
  state: z.enum(['accepted', 'adopted', 'rejected']),
  answer: z.string().trim().max(2000).default(''),
  /** What an adopted motion is about: it goes onto the agenda. */
  matter: z.string().max(60).optional(),
});
export const motionAnswered = z.object({ agendaItemId: z.string().nullable() });

export const minutesInput = z.object({ version, body: words(10, 200_000) });
export const minutesSignature = z.object({
  as: z.enum(['chair', 'recorder']),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export const reportInput = z.object({ version, fileIds: z.array(z.uuid()).max(20).default([]) });
export const cancelInput = z.object({ version, reason: words(2, 300) });

export const meetingPage = z.object({ meetings: z.array(meetingRow), next: z.string().nullable() });

/** What the screen in the hall shows: no names but the speaker's. */
export const screenView = z.object({
  /** Whose it is: the employer whose staff meets, or the union. */
  host: z.string(),
  title: z.string(),
  theme: z.string(),
  state: z.enum(meetingStates),
  quorum: quorum.nullable(),
  items: z.array(
    z.object({
      title: z.string(),
      called: text,
      power: z.enum(powers),
      state: z.enum(itemStates),
      outcome: z.enum(itemOutcomes).nullable(),
      explained: text.nullable(),
      passed: z.boolean().nullable(),
    }),
  ),
  speaker: z
    .object({ name: z.string(), department: z.string().nullable(), seconds: z.number().nullable() })
    .nullable(),
  speechMinutes: z.number().nullable(),
  waiting: z.array(z.string()),
});

// --- resolutions ------------------------------------------------------------------------------------------------

/**
 * How a matter stands: a resolution on it is in force; it is on an agenda; the law asks for a resolution and there is none,
 * so that no decision on it binds; or no resolution is asked for.
 */
export const matterStates = ['inForce', 'onAgenda', 'notBinding', 'open'] as const;
export const matterList = z.object({
  /** Before whom matters come here; `formed`: the body stands, or is being formed. */
  bodies: z.array(z.object({ body: z.enum(assemblyBodies), formed: z.boolean() })),
  matters: z.array(
    z.object({
      /** The body and the matter. */
      id: z.string(),
      matter: z.string(),
      name: text,
      body: z.enum(assemblyBodies),
      formed: z.boolean(),
      power: z.enum(powers),
      voteForm: z.enum(voteForms),
      reserved: z.boolean(),
      /** The share of votes that passes it; null where it is not voted on, or no rule is there. */
      majority: z
        .object({
          num: z.number(),
          den: z.number(),
          strict: z.boolean(),
          base: z.enum(['entitled', 'present']),
          source,
        })
        .nullable(),
      source,
      state: z.enum(matterStates),
      /** How many resolutions on it are in force; the newest stands beside. */
      inForce: z.number(),
      resolution: z
        .object({ id: z.string(), number: z.string(), title: z.string(), passedOn: z.string() })
        .nullable(),
      item: z.object({ id: z.string(), title: z.string(), meetingId: z.string(), meeting: text }).nullable(),
    }),
  ),
});
export const resolutionRow = z.object({
  id: z.string(),
  assemblyId: z.string(),
  meetingId: z.string(),
  meeting: text,
  number: z.string(),
  title: z.string(),
  matter: z.string(),
  power: z.enum(powers),
  passed: z.boolean(),
  passedOn: z.string(),
  publishedOn: z.string().nullable(),
  repealedOn: z.string().nullable(),
  steps: z.number(),
  done: z.number(),
  overdue: z.number(),
});
export const resolutionPage = z.object({ resolutions: z.array(resolutionRow), next: z.string().nullable() });
export const stepRow = z.object({
  id: z.string(),
  what: z.string(),
  place: z.string(),
  owner: z.string(),
  /** Who holds the account that is responsible. */
  ownerName: z.string().nullable(),
  dueOn: z.string(),
  state: z.enum(stepStates),
  reportedOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  outcome: z.string().nullable(),
  overdue: z.boolean(),
  /** Reported or done after its day. */
  late: z.boolean(),
  source: text,
  resolutionId: z.string().nullable(),
  tourId: z.string().nullable(),
});
export const stepPage = z.object({ steps: z.array(stepRow), next: z.string().nullable() });
export const stepView = stepRow.extend({
  ownerAccountId: z.string().nullable(),
  version: z.number(),
  notes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(stepNoteKinds),
      note: z.string(),
      by: z.string(),
      at: z.string(),
      files: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  may: z.object({
    change: z.boolean(),
    progress: z.boolean(),
    report: z.boolean(),
    confirm: z.boolean(),
  }),
});
export const stepOwners = z.object({ accounts: z.array(z.object({ id: z.string(), name: z.string() })) });

export const resolutionView = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  wording: z.string(),
  matterName: text,
  power: z.enum(powers),
  passed: z.boolean(),
  passedOn: z.string(),
  effectiveOn: z.string().nullable(),
  publishedOn: z.string().nullable(),
  repealedOn: z.string().nullable(),
  count: voteCount.nullable(),
  explained: text.nullable(),
  hash: z.string(),
  meetingId: z.string(),
  meeting: text,
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  steps: z.array(stepRow),
  version: z.number(),
  may: z.object({ publish: z.boolean(), repeal: z.boolean(), followUp: z.boolean() }),
});
export const repealInput = z.object({ version, reason: words(2, 300) });
export const stepInput = z.object({
  what: words(2, 300),
  owner: words(1, 60),
  ownerAccountId: z.uuid().nullable().default(null),
  dueOn: day,
});
export const stepChange = stepInput.extend({ version });
const files = z.array(z.uuid()).max(10).default([]);
export const stepProgress = z.object({ note: words(2, 1000), fileIds: files });
export const stepReported = stepProgress.extend({ version });
export const stepReturned = z.object({ version, note: words(2, 300), dueOn: day });
/** `outcome` may stay empty where the owner has said what came of it. */
export const stepDone = z.object({
  version,
  outcome: z.string().trim().max(1000).default(''),
  fileIds: files,
});

// --- tours of inspection ----------------------------------------------------------------------------------------

export const tourRow = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  places: z.string(),
  plannedOn: z.string(),
  heldOn: z.string().nullable(),
  state: z.enum(tourStates),
  members: z.number(),
  findings: z.number(),
  done: z.number(),
  overdue: z.number(),
});
export const tourPage = z.object({
  tours: z.array(tourRow),
  next: z.string().nullable(),
  /** Bodies in office of delegates, who can be sent. */
  assemblies: z.array(z.object({ id: z.string(), body: z.enum(assemblyBodies), termNumber: z.number() })),
  may: z.object({ plan: z.boolean() }),
});
export const tourView = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  places: z.string(),
  plannedOn: z.string(),
  heldOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  summary: z.string(),
  state: z.enum(tourStates),
  people: z.array(
    z.object({
      employeeId: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      head: z.boolean(),
    }),
  ),
  findings: z.array(stepRow),
  /** By when what is found today is to be answered, and the rule. */
  replyDue: z.object({ dueOn: z.string(), rule: ruleNumber }),
  /** The session that hears of it. */
  reportedIn: z.object({ meetingId: z.string(), title: z.string() }).nullable(),
  version: z.number(),
  may: z.object({ change: z.boolean(), hold: z.boolean(), find: z.boolean(), close: z.boolean() }),
});
export const tourInput = z.object({
  title: words(2, 120),
  theme: words(2, 1000),
  places: words(2, 200),
  plannedOn: day,
  employeeIds: z.array(z.uuid()).min(1).max(100),
});
export const tourPlan = tourInput.extend({ assemblyId: z.uuid() });
export const tourChange = tourInput.extend({ version });
export const tourHeld = z.object({ version, heldOn: day, summary: z.string().trim().max(4000).default('') });
export const findingInput = z.object({
  place: z.string().trim().max(120).default(''),
  what: words(2, 300),
  owner: z.string().trim().max(60).default(''),
  ownerAccountId: z.uuid().nullable().default(null),
  /** Left out: by the rule. */
  dueOn: day.nullable().default(null),
});
export const myFinding = findingInput.pick({ place: true, what: true });
export type TourView = z.input<typeof tourView>;

export type MeetingView = z.input<typeof meetingView>;
export type ResolutionView = z.input<typeof resolutionView>;
export type ResolutionPage = z.input<typeof resolutionPage>;

// --- regular reports ----------------------------------------------------------------------------------------------

export const congressReports = z.object({
  bodies: z.array(
    z.object({
      assemblyId: z.string(),
      body: z.enum(assemblyBodies),
      termNumber: z.number(),
      /** When a body of this kind first took office here. */
      since: z.string(),
      /** Being prepared: what a report can be put on. */
      sessions: z.array(z.object({ id: z.string(), title: text, plannedOn: z.string() })),
      reports: z.array(
        z.object({
          /** Of rulebook/reports.yaml. */
          id: z.string(),
          title: text,
          by: text,
          source: z.object({
            document: z.string(),
            article: z.string().nullable(),
            confirmed: z.boolean(),
            /** Whether the text says how often. */
            cycleConfirmed: z.boolean(),
          }),
          /** Prepared on a page of its own. */
          through: z.enum(reportWays).nullable(),
          /** There is something to report every year. */
          always: z.boolean(),
          last: z
            .object({
              on: z.string(),
              /** False: nothing was to be reported then, and why. */
              made: z.boolean(),
              note: z.string().nullable(),
              /** The union's entry, which it may take back. */
              entryId: z.string().nullable(),
              itemId: z.string().nullable(),
              meetingId: z.string().nullable(),
              meeting: text.nullable(),
            })
            .nullable(),
          dueOn: z.string(),
          state: z.enum(['overdue', 'soon', 'ahead']),
          agenda: z
            .object({ itemId: z.string(), meetingId: z.string(), meeting: text, plannedOn: z.string() })
            .nullable(),
        }),
      ),
    }),
  ),
  may: z.object({ bring: z.boolean() }),
});
export const reportBringing = z.object({ meetingId: z.uuid() });
export const reportBrought = z.object({ itemId: z.string(), meetingId: z.string() });
export const reportNoting = z.object({
  assemblyId: z.uuid(),
  onDay: day,
  made: z.boolean(),
  note: z.string().trim().min(2).max(500),
});
export const reportNoted = z.object({ id: z.string() });
export const reportNoteWithdrawal = z.object({ reason: z.string().trim().min(2).max(200) });
