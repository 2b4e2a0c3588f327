/**
 * What the pages and programs of certification exchange with the server: the case from plan to certificate to
 * revocation, ballots of members, peer inspection, review, public notices.
 *
 *   inputs      what is sent, by step
 *   answers     caseView (everything about a case), rows of lists, ballots, peer assignments, notices, certificates
 */
import { z } from 'zod';
import { ballotView } from '../ballots/contract.ts';
import { day } from '../../platform/http/day.ts';

export const caseStates = [
  'planned',
  'selfInspection',
  'peerInspection',
  'memberAssessment',
  'congressResolution',
  'applied',
  'underReview',
  'publicNotice',
  'decided',
  'certified',
  'recheckDue',
  'suspended',
  'revoked',
  'refused',
  'closed',
] as const;
export const caseState = z.enum(caseStates);
export const text = z.object({ zh: z.string(), en: z.string() });
export const resultOf = z.enum(['met', 'unmet', 'unknown', 'notApplicable']);
export const vetoReasons = [
  'falseMaterial',
  'wageArrears',
  'seriousAccident',
  'collectiveDispute',
  'unpaidFunds',
] as const;
export const noteKinds = ['deskCheck', 'onSite', 'forum', 'interview', 'poll'] as const;
export const intervieweeKinds = [
  'frontLine',
  'manager',
  'women',
  'migrant',
  'dispatched',
  'unionCadre',
] as const;
const version = z.int();
const reason = z.string().trim().min(4).max(2000);
const fileIds = z.array(z.uuid()).max(20).default([]);
const fileRef = z.object({ id: z.string(), name: z.string() });

// ---------------------------------------------------------------- inputs

export const planItemInput = z.object({
  indicatorId: z.string().min(1),
  title: z.string().trim().min(2).max(200),
  ownerName: z.string().trim().min(1).max(60),
  ownerAccountId: z.uuid().nullish(),
  dueOn: day,
});
export const planInput = z.object({
  standardId: z.string().min(1),
  groupId: z.uuid().nullish(),
  /** The year: the current one, unless told, or the next. */
  cycle: z.int().min(2000).max(2100).optional(),
  items: z.array(planItemInput).max(200),
});
export const planChange = z.object({ items: z.array(planItemInput).max(200), version });
export const planApproval = z.object({
  approvedOn: day,
  meeting: z.string().trim().min(2).max(200),
  version,
});
export const onlyVersion = z.object({ version });
export const selfRemark = z.object({
  remark: z.string().trim().max(2000).default(''),
  fileIds,
  /** Makes the task that mends it. */
  task: z
    .object({
      ownerName: z.string().trim().max(60).default(''),
      /** Who gets it; left out: the cadres, or whoever alone bears the name. */
      ownerAccountId: z.uuid().nullish(),
      dueOn: day,
    })
    .nullish(),
});
/** Tasks for all gaps that have neither a task nor a reason, or for those named, at once. */
export const gapTasks = z.object({
  ownerAccountId: z.uuid(),
  dueOn: day,
  indicatorIds: z.array(z.string().min(1)).max(200).optional(),
});
export const selfSubmission = z.object({
  inspectors: z.array(z.string().trim().min(1).max(60)).min(1).max(20),
  version,
});
export const scoreInput = z.object({
  indicatorId: z.string().min(1),
  result: resultOf,
  points: z.int().nullish(),
  remark: z.string().trim().max(2000).default(''),
});
export const scoresInput = z.object({ scores: z.array(scoreInput).min(1).max(200) });
/** A peer may attach files of its own; a score that names none keeps what was attached before. */
export const peerScoresInput = z.object({
  scores: z
    .array(scoreInput.extend({ fileIds: z.array(z.uuid()).max(20).optional() }))
    .min(1)
    .max(200),
});
export const disputeInput = z.object({ indicatorId: z.string().min(1), statement: reason });
export const disputeAnswer = z.object({ answer: reason, upheld: z.boolean(), version });
export const peerAnswer = z.object({ answer: z.string().trim().max(4000).default(''), version });
export const conflictInput = z.object({ reason, version });
export const peerSubmission = z.object({
  findings: z.string().trim().min(2).max(4000),
  inspectors: z.array(z.string().trim().min(1).max(60)).min(1).max(20),
  version,
});
export const roundInput = z.object({
  standardId: z.string().min(1),
  cycle: z.int().min(2000).max(2100),
  seed: z.string().trim().min(4).max(100).optional(),
});
export const assessmentInput = z.object({ closesOn: day, version });
export const countConfirmation = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const resolutionBodies = [
  'workersCongress',
  'membersCongress',
  'staffCongress',
  'allStaffMeeting',
  'membersMeeting',
] as const;
export const resolutionInput = z.object({
  body: z.enum(resolutionBodies),
  /** 第三届第二次会员代表大会 */
  meeting: z.string().trim().min(2).max(200),
  heldOn: day,
  entitled: z.int().min(1),
  present: z.int().min(0),
  inFavor: z.int().min(0),
  /** The minutes. */
  fileIds: z.array(z.uuid()).min(1).max(20),
  version,
});
export const applicationInput = z.object({
  /** The committee's own account of its work, by heading. */
  account: z
    .array(z.object({ title: z.string().trim().min(1).max(100), text: z.string().trim().min(1).max(8000) }))
    .max(20)
    .default([]),
  contact: z.string().trim().max(200).nullish(),
  /** 发文字号 of the report. */
  docNumber: z.string().trim().max(60).nullish(),
  version,
});
export const sampleFinding = z.object({
  agrees: z.boolean(),
  /** May be left out where all is as reported and met. */
  finding: z.string().trim().max(2000).default(''),
  /** Photographs of what was found. */
  fileIds,
  version,
});
export const noteInput = z.object({
  kind: z.enum(noteKinds),
  onDay: day,
  text: z.string().trim().min(2).max(8000),
  /** How many took part. */
  attendees: z.int().min(0).nullish(),
  /** A poll's numbers, by answer. */
  counts: z.record(z.string(), z.int().min(0)).optional(),
  /** Of interviews: of what kind those were who were asked. */
  interviewees: z.array(z.enum(intervieweeKinds)).max(intervieweeKinds.length).optional(),
  /** Written down although the text seems to name somebody. */
  despiteNames: z.boolean().optional(),
  fileIds,
});
/** The day of a visit on site, and what the unit is to know: who comes, when, what should be at hand. */
export const visitInput = z.object({
  onDay: day,
  note: z.string().trim().max(1000).default(''),
  version,
});
export const visitFilters = ['week', 'nextWeek', 'planned', 'unrecorded', 'none'] as const;
export const returnInput = z.object({
  reasons: reason,
  to: z.enum(['congressResolution', 'selfInspection']).default('congressResolution'),
  /** Until when it is to be put right; the rule's time unless told. */
  dueOn: day.nullish(),
  fileIds,
  version,
});
export const reviewHandover = z.object({ reviewerAccountId: z.uuid(), reason, version });
export const reasonInput = z.object({ reason, version });
export const noticeInput = z.object({
  /** The last day on which objections are taken. */
  toOn: day,
  /** Whom to ask, and how: at least one of phone, address and e-mail. */
  contact: z.object({
    person: z.string().trim().min(1).max(60),
    phone: z.string().trim().max(40).nullable(),
    address: z.string().trim().max(200).nullable(),
    email: z.string().trim().max(100).nullable(),
  }),
  version,
});
/** At most as many cases as a page of the queue shows. */
const casesAtOnce = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(50);
const seenCase = z.object({ id: z.uuid(), version });
export const batchSteps = [
  'takeReview',
  'publishNotice',
  'draftDecision',
  'signDecision',
  'handReview',
] as const;
/** Which step of which cases: their ids, set apart by commas. */
export const batchQuery = z.object({
  step: z.enum(batchSteps),
  cases: z
    .string()
    .transform((list) => list.split(','))
    .pipe(casesAtOnce(z.uuid())),
});
export const takings = z.object({ cases: casesAtOnce(seenCase) });
/** All to one reviewer, for one reason. */
export const handovers = reviewHandover.omit({ version: true }).extend({ cases: casesAtOnce(seenCase) });
/** One last day and one contact for all. */
export const noticesInput = noticeInput.omit({ version: true }).extend({ cases: casesAtOnce(seenCase) });
/** Titles are conferred by one document; what is refused has reasons of its own and is drafted alone. */
export const decisionsInput = z.object({
  docNumber: z.string().trim().min(2).max(60),
  effectiveOn: day.nullish(),
  cases: casesAtOnce(seenCase),
});
/** Each decision under the hash that was seen. */
export const decisionSignatures = z.object({
  cases: casesAtOnce(z.object({ id: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export const objectionInput = z.object({
  text: z.string().trim().min(10).max(4000),
  contact: z.string().trim().max(200).nullish(),
  /** Signed in, and wants the answer in the inbox: the account is kept for that alone. */
  tellMe: z.boolean().optional(),
  /** Made by whoever sends: the same objection sent twice under one key is one. */
  key: z.uuid().optional(),
});
export const objectionAnswer = z.object({
  answer: reason,
  upheld: z.boolean(),
  /** Of an upheld one: the lines that are looked at again. */
  indicatorIds: z.array(z.string().min(1)).max(200).default([]),
  /** False: what was objected is not published, the answer alone. */
  textShown: z.boolean().default(false),
  version,
});
/** The code of the receipt. */
export const receiptInput = z.object({ code: z.string().trim().min(1).max(60) });
export const decisionInput = z.object({
  outcome: z.enum(['confer', 'refuse']),
  reason: z.string().trim().max(4000).default(''),
  docNumber: z.string().trim().min(2).max(60),
  /** The day from which the title holds and on which the certificate is made; with the second signature unless told. */
  effectiveOn: day.nullish(),
  version,
});
export const keyRotation = z.object({ reason });
export const titleLoss = z.object({
  reason,
  basis: z.string().trim().min(2).max(400),
  docNumber: z.string().trim().min(2).max(60),
  version,
});
export const recheckDecision = z.object({
  kept: z.boolean(),
  reason: z.string().trim().max(2000).default(''),
  basis: z.string().trim().max(400).default(''),
  docNumber: z.string().trim().max(60).default(''),
  version,
});
export const rectification = z.object({ text: reason, fileIds, version });
export const vetoInput = z.object({
  reason: z.enum(vetoReasons),
  statement: reason,
  happenedOn: day.nullish(),
  fileIds: z.array(z.uuid()).min(1).max(20),
});
export const vetoAnswer = z.object({ answer: reason, version });
export const vetoDecision = z.object({ upheld: z.boolean(), reason, version });

// ---------------------------------------------------------------- answers

export const done = z.object({ id: z.string(), state: caseState, version: z.number() });

export const unitBrief = z.object({ code: z.string(), name: z.string() });

export const caseRow = z.object({
  id: z.string(),
  unit: unitBrief,
  standard: z.object({ id: z.string(), version: z.number(), title: text, level: z.string() }),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  cycle: z.number(),
  state: caseState,
  enteredOn: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  vetoed: z.boolean(),
  /** Who took the review; null before. */
  reviewer: z.string().nullable(),
  /** The last visit on site that was planned; held where a note of one was written on that day or later. */
  visit: z.object({ onDay: z.string(), note: z.string().nullable(), held: z.boolean() }).nullable(),
  version: z.number(),
});

/** Somebody with an account and an office here, who can be given a task. */
export const owner = z.object({ accountId: z.string(), name: z.string() });

export const planItem = z.object({
  id: z.string(),
  indicatorId: z.string(),
  indicator: text,
  title: z.string(),
  ownerName: z.string(),
  ownerAccountId: z.string().nullable(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  taskId: z.string().nullable(),
  version: z.number(),
});

export const planProposal = z.object({
  standard: z.object({ id: z.string(), version: z.number(), title: text }),
  cycle: z.number(),
  /** Years that can be planned for, each with the case that is open for it already. */
  years: z.array(z.object({ year: z.number(), caseId: z.string().nullable() })),
  /** Null: the unit stands alone, nobody above judges it yet. */
  superior: unitBrief.nullable(),
  items: z.array(
    z.object({
      indicatorId: z.string(),
      indicator: text,
      title: z.string(),
      hint: text,
      result: resultOf,
      ownerName: z.string(),
      ownerAccountId: z.string().nullable(),
      dueOn: z.string(),
    }),
  ),
  /** Who can be given a line. */
  people: z.array(owner),
});

const score = z.object({
  result: resultOf,
  /** As given, in hundredths; null: by the result alone. */
  points: z.number().nullable(),
  /** What it counts, in hundredths; null where the line carries no points. */
  counts: z.number().nullable(),
  remark: z.string(),
  files: z.array(fileRef),
  taskId: z.string().nullable(),
  /** What the peer had given before an upheld dispute put it right by the unit's own result. */
  given: z.object({ result: resultOf, points: z.number().nullable() }).nullable(),
});

/** Marks that may be given, in hundredths. */
const marks = z.object({ least: z.number(), most: z.number(), step: z.number() });

/** What a column of a standard with points amounts to. */
const columnTotal = z.object({
  points: z.number(),
  verdict: z.enum(['met', 'unmet', 'unknown']),
  /** Lines that keep it from the standard whatever the points. */
  against: z.array(z.string()),
  /** Lines not scored yet. */
  open: z.number(),
});
/** The three columns in points, by part and as a whole. */
export const scoreSheet = z.object({
  max: z.number(),
  pass: z.number(),
  parts: z.array(
    z.object({
      section: z.string(),
      title: text,
      /** Null: a part that only adds to the whole or takes from it. */
      max: z.number().nullable(),
      self: z.number().nullable(),
      peer: z.number().nullable(),
      superior: z.number().nullable(),
    }),
  ),
  self: columnTotal.nullable(),
  peer: columnTotal.nullable(),
  superior: columnTotal.nullable(),
});

/** One line of the three columns. A column that the reader may not see (yet) is null. */
export const scoreLine = z.object({
  indicatorId: z.string(),
  section: z.string(),
  room: z.string().nullable(),
  kind: z.string(),
  title: text,
  hint: text,
  proof: z.enum(['proved', 'claimed', 'missing']).nullable(),
  /** What the result rests on. */
  basis: text.nullable(),
  /** Whether somebody has stated something about it. */
  claimed: z.boolean(),
  explanation: text.nullable(),
  evidence: z.number().nullable(),
  /** Null: the line carries no points. */
  marks: marks.nullable(),
  self: score.nullable(),
  peer: score.nullable(),
  superior: score.nullable(),
  differs: z.boolean(),
  /** Where it is sampled for the check on site. */
  sample: z
    .object({
      reason: z.enum(['claimed', 'drawn', 'objection']),
      agrees: z.boolean().nullable(),
      finding: z.string().nullable(),
      files: z.array(fileRef),
      version: z.number(),
    })
    .nullable(),
  dispute: z
    .object({
      id: z.string(),
      statement: z.string(),
      answer: z.string().nullable(),
      upheld: z.boolean().nullable(),
      version: z.number(),
    })
    .nullable(),
});

/** What the actor may do next, or why not yet. */
export const ability = z.object({
  step: z.string(),
  side: z.enum(['unit', 'peer', 'superior']),
  may: z.boolean(),
  because: text.nullable(),
});
export const gate = z.object({
  id: z.enum(['verdict', 'unconfirmed', 'approval', 'resolution', 'lowerTitle', 'veto', 'papers']),
  state: z.enum(['open', 'shut', 'unknown']),
  text,
  /** Of the verdict, while it is not met: each indicator that is unmet or unknown. */
  indicators: z.array(z.object({ id: z.string(), title: text })).optional(),
});

export const timelineEvent = z.object({
  id: z.string(),
  at: z.string(),
  onDay: z.string(),
  kind: z.string(),
  fromState: caseState.nullable(),
  toState: caseState.nullable(),
  actor: z.string().nullable(),
  title: text,
  files: z.array(fileRef),
});

export const signature = z.object({
  purpose: z.enum(['resolution', 'decision', 'revocation']),
  signer: z.string(),
  at: z.string(),
  hash: z.string(),
  current: z.boolean(),
});

export const objectionView = z.object({
  id: z.string(),
  text: z.string(),
  /** For the union that answers only. */
  contact: z.string().nullable(),
  receivedAt: z.string(),
  answer: z.string().nullable(),
  upheld: z.boolean().nullable(),
  textShown: z.boolean(),
  version: z.number(),
});

export const publicNoticeRow = z.object({
  id: z.string(),
  unit: unitBrief,
  kind: z.string(),
  title: text,
  about: unitBrief.nullable(),
  fromOn: z.string(),
  toOn: z.string(),
  /** Whether objections are taken today. */
  open: z.boolean(),
});
export const publicNoticeView = publicNoticeRow.extend({
  body: text,
  /** Taken down since an objection was upheld. */
  withdrawn: z.boolean(),
  objections: z.object({
    received: z.number(),
    answered: z.number(),
    upheld: z.number(),
    /** What was answered, personal data masked, the newest first. */
    answers: z.array(
      z.object({
        id: z.string(),
        /** Null: not published. */
        text: z.string().nullable(),
        receivedOn: z.string(),
        answer: z.string(),
        upheld: z.boolean(),
        answeredOn: z.string(),
      }),
    ),
  }),
});
/** One's own objection, by the code of its receipt. */
export const followedObjection = z.object({
  notice: z.object({ id: z.string(), title: text }),
  text: z.string(),
  receivedOn: z.string(),
  /** Null: waits. */
  answer: z.string().nullable(),
  upheld: z.boolean().nullable(),
  answeredOn: z.string().nullable(),
});
export type FollowedObjection = z.input<typeof followedObjection>;
export const publicNoticePage = z.object({ notices: z.array(publicNoticeRow), next: z.string().nullable() });
/** Of all trees; `roots` are those with a notice on show, to choose one. */
export const allPublicNotices = publicNoticePage.extend({ roots: z.array(unitBrief) });

export const certificateRow = z.object({
  id: z.string(),
  caseId: z.string(),
  number: z.string(),
  unit: unitBrief,
  unitName: z.string(),
  issuer: unitBrief,
  standardId: z.string(),
  standardVersion: z.number(),
  level: z.string(),
  title: text,
  issuedOn: z.string(),
  expiresOn: z.string(),
  recheckOn: z.string(),
  state: z.enum(['valid', 'suspended', 'revoked', 'expired']),
  stateReason: z.string().nullable(),
  stateOn: z.string().nullable(),
  /** Address of the verification page with the whole certificate in its fragment. */
  url: z.string(),
});
export const certificatePage = z.object({
  certificates: z.array(certificateRow),
  next: z.string().nullable(),
});

export const veto = z.object({
  id: z.string(),
  reason: z.enum(vetoReasons),
  title: text,
  statement: z.string(),
  happenedOn: z.string().nullable(),
  files: z.array(fileRef),
  raisedAt: z.string(),
  answer: z.string().nullable(),
  upheld: z.boolean().nullable(),
  version: z.number(),
});

export const reviewNote = z.object({
  id: z.string(),
  kind: z.enum(noteKinds),
  onDay: z.string(),
  text: z.string(),
  attendees: z.number().nullable(),
  counts: z.record(z.string(), z.number()).nullable(),
  interviewees: z.array(z.enum(intervieweeKinds)),
  files: z.array(fileRef),
  /** Who wrote it. */
  by: z.string().nullable(),
  at: z.string(),
});

const decisionBrief = z.object({
  outcome: z.enum(['confer', 'refuse']),
  reason: z.string(),
  docNumber: z.string(),
  effectiveOn: z.string().nullable(),
  hash: z.string(),
});

export const caseView = z.object({
  id: z.string(),
  unit: unitBrief.extend({ organizationType: z.string().nullable() }),
  /** Null: the unit stands alone, nobody above judges it yet. */
  superior: unitBrief.nullable(),
  /** The members assess before the peer inspects: the unit stands, or stood then, alone. */
  membersFirst: z.boolean(),
  standard: z.object({
    id: z.string(),
    version: z.number(),
    title: text,
    level: z.string(),
    /** For how many days a members' assessment stands open. */
    openDays: z.object({ min: z.number(), max: z.number() }),
    /** For how long a public notice stands at least. */
    noticePeriod: z.object({
      value: z.number(),
      unit: z.enum(['day', 'workingDay', 'month', 'year']),
      /** The earliest last day of a notice published today; null where none is to be published, or its year's calendar is missing. */
      earliest: z.string().nullable(),
    }),
  }),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  cycle: z.number(),
  state: caseState,
  enteredOn: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  vetoed: z.boolean(),
  returnedReason: z.string().nullable(),
  version: z.number(),
  sections: z.array(z.object({ id: z.string(), title: text })),
  /** `open`: before the application, while what was done can be taken back. */
  plan: z.object({ approvedOn: z.string().nullable(), open: z.boolean(), items: z.array(planItem) }),
  /** Who can be given a task; for the unit itself. */
  people: z.array(owner),
  /** To whom the review can be handed; for a director of the union above while it can be. */
  reviewers: z.array(owner),
  /** Of the sealed snapshot; null before the self-inspection began. */
  evaluation: z
    .object({
      id: z.string(),
      asOf: z.string(),
      verdict: z.enum(['met', 'unmet', 'unknown']),
      counts: z.object({ lit: z.number(), half: z.number(), dark: z.number(), shuttered: z.number() }),
      seal: z.string(),
    })
    .nullable(),
  scores: z.array(scoreLine),
  /** Null: the standard asks without points. */
  sheet: scoreSheet.nullable(),
  peer: z
    .object({
      assignmentId: z.string(),
      inspector: unitBrief,
      state: z.string(),
      dueOn: z.string(),
      findings: z.string().nullable(),
      submittedAt: z.string().nullable(),
      seed: z.string(),
      conflictReason: z.string().nullable(),
      version: z.number(),
    })
    .nullable(),
  ballot: ballotView.omit({ mine: true, protection: true }).nullable(),
  resolution: z
    .object({
      body: z.enum(resolutionBodies),
      meeting: z.string(),
      heldOn: z.string(),
      entitled: z.number(),
      present: z.number(),
      inFavor: z.number(),
      files: z.array(fileRef),
      hash: z.string(),
      checks: z.array(
        z.object({
          rule: z.enum(['quorum', 'majority']),
          met: z.boolean(),
          least: z.number(),
          confirmed: z.boolean(),
          source: z.string(),
          text,
        }),
      ),
    })
    .nullable(),
  /** What a congress or meeting resolved on this case, while the case waits for a resolution: its numbers are taken. */
  heldResolution: z
    .object({
      body: z.enum(resolutionBodies),
      meeting: z.string(),
      heldOn: z.string(),
      entitled: z.number(),
      present: z.number(),
      inFavor: z.number(),
      minutesSealed: z.boolean(),
      /** Where the minutes are read and signed, below the unit's desk. */
      minutesPath: z.string(),
    })
    .nullable(),
  gates: z.array(gate),
  vetoes: z.array(veto),
  /** The visit on site that is to come; for the union above also the last one that was planned. */
  visit: caseRow.shape.visit,
  /** Of a case that was returned the notes alone, until somebody takes it again. */
  review: z
    .object({
      reviewer: z.string().nullable(),
      mine: z.boolean(),
      seed: z.string().nullable(),
      sampled: z.number(),
      checked: z.number(),
      notes: z.array(reviewNote),
    })
    .nullable(),
  /** Of the re-check that is under way; null before the unit handed in its self-inspection for it. */
  recheck: z
    .object({
      submittedOn: z.string(),
      /** Why the title cannot be kept as it stands; for the union above, once all that was drawn is checked. */
      because: text.nullable(),
    })
    .nullable(),
  notice: publicNoticeRow.extend({ objections: z.array(objectionView) }).nullable(),
  decision: decisionBrief.extend({ content: z.record(z.string(), z.unknown()) }).nullable(),
  revocation: z
    .object({ reason: z.string(), basis: z.string(), docNumber: z.string(), hash: z.string() })
    .nullable(),
  signatures: z.array(signature),
  certificate: certificateRow.nullable(),
  timeline: z.array(timelineEvent),
  abilities: z.array(ability),
});
export type CaseView = z.input<typeof caseView>;

export const reviewQueue = z.object({
  cases: z.array(caseRow),
  next: z.string().nullable(),
  total: z.number(),
  /** Who has a review that has not come to its end. */
  reviewers: z.array(z.object({ accountId: z.string(), name: z.string() })),
});

export const reviewPeriods = ['year', 'h1', 'h2', 'q1', 'q2', 'q3', 'q4'] as const;

/** Of one period: what came in and went out in it, what was open at its end. */
const reviewCounts = z.object({
  applied: z.number(),
  returned: z.number(),
  refused: z.number(),
  certified: z.number(),
  /** Applied by the period's last day (today, where it is not over), and neither returned, refused, certified nor withdrawn by then. */
  open: z.number(),
  /** Of those, what is overdue today. */
  overdue: z.number(),
  /** Decided in the period, to confer or to refuse; and the median of the days from the application to that. */
  decided: z.number(),
  medianDays: z.number().nullable(),
});

export const reviewSummary = z.object({
  year: z.number(),
  period: z.enum(reviewPeriods),
  from: z.string(),
  to: z.string(),
  /** Years that can be asked for, the newest first. */
  years: z.array(z.number()),
  total: reviewCounts,
  levels: z.array(reviewCounts.extend({ level: z.string(), title: text })),
  /** Null: nobody has taken the review. */
  reviewers: z.array(reviewCounts.extend({ accountId: z.string().nullable(), name: z.string().nullable() })),
});

/** What a step would do to each of several cases, or why it is not open; a case that this union does not inspect has no row. */
export const batchPlan = z.object({
  cases: z.array(
    caseRow
      .pick({
        id: true,
        unit: true,
        group: true,
        standard: true,
        cycle: true,
        state: true,
        reviewer: true,
        version: true,
      })
      .extend({
        /** Who can have the review, where it is to be handed over. */
        reviewers: z.array(owner),
        /** Null: the step is open. */
        because: text.nullable(),
        /** The earliest last day of a notice that begins today; null where none is to be published, or its year's calendar is missing. */
        earliest: z.string().nullable(),
        decision: decisionBrief.extend({ signatures: z.number() }).nullable(),
      }),
  ),
});
/** What became of each case, in the order in which they were sent. */
export const batchFate = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      /** Null: this union does not inspect such a case. */
      unit: unitBrief.nullable(),
      /** Null: it was done. */
      because: text.nullable(),
      /** Where it stands now; null where nothing was done. */
      state: caseState.nullable(),
    }),
  ),
});

export const peerPairStates = [
  'assigned',
  'conflictDeclared',
  'replaced',
  'submitted',
  'answered',
  'settled',
] as const;

export const peerAssignmentRow = z.object({
  id: z.string(),
  unit: unitBrief,
  standard: z.object({ id: z.string(), version: z.number(), title: text }),
  cycle: z.number(),
  state: z.enum(peerPairStates),
  dueOn: z.string(),
  overdue: z.boolean(),
});
export const peerAssignmentView = peerAssignmentRow.extend({
  version: z.number(),
  findings: z.string().nullable(),
  /** What the records show and what was claimed; the unit's own column only after submission. */
  lines: z.array(
    z.object({
      indicatorId: z.string(),
      section: z.string(),
      title: text,
      text,
      explanation: text,
      basis: text,
      evidence: z.number(),
      marks: marks.nullable(),
      peer: score.nullable(),
      self: score.nullable(),
    }),
  ),
  abilities: z.object({
    /** Whether the evidence is open to the peer. */
    evidence: z.boolean(),
    score: z.boolean(),
    submit: z.boolean(),
    declareConflict: z.boolean(),
    because: text.nullable(),
  }),
});

/** What stands behind an indicator, as a peer is shown it. */
export const peerEvidence = z.object({
  /** The day of the sealed evaluation. */
  asOf: z.string(),
  count: z.number(),
  /** Up to 20. */
  records: z.array(z.object({ id: z.string(), kind: z.string(), title: text, on: z.string().nullable() })),
  claims: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['met', 'notApplicable']),
      state: z.enum(['waiting', 'confirmed']),
      statement: z.string(),
      subItems: z.array(text),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      files: z.array(fileRef),
    }),
  ),
});

export const peerRound = z.object({
  id: z.string(),
  standardId: z.string(),
  cycle: z.number(),
  seed: z.string(),
  drawnOn: z.string(),
  dueOn: z.string(),
  /** How many; read below the round. */
  pairs: z.number(),
});
export const peerPairs = z.object({
  pairs: z.array(
    z.object({
      assignmentId: z.string(),
      caseId: z.string(),
      unit: unitBrief,
      inspector: unitBrief,
      state: z.enum(peerPairStates),
      conflictReason: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
});
export const peerRounds = z.object({
  rounds: z.array(peerRound),
  /** Who waits for a peer, of each standard and year the first of them. */
  waiting: z.array(caseRow),
  /** How many wait: as many as a draw pairs. */
  waits: z.array(z.object({ standardId: z.string(), cycle: z.int(), cases: z.int() })),
});
export const drawn = z.object({ roundId: z.string(), seed: z.string(), pairs: z.number() });
export const signed = done.extend({ signatures: z.number(), certificateId: z.string().nullable() });
export const hashed = done.extend({ hash: z.string() });
export type PublicNoticeRow = z.input<typeof publicNoticeRow>;
export type PublicNoticeView = z.input<typeof publicNoticeView>;

export const issuerKeyList = z.object({
  keys: z.array(
    z.object({
      keyId: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      revokedOn: z.string().nullable(),
      /** Signs what is issued today. */
      current: z.boolean(),
      /** How many certificates it has signed. */
      certificates: z.int(),
    }),
  ),
});
