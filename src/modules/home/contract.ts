/** What the Home's pages and programs exchange with the server. */
import { z } from 'zod';
import { day } from '../../platform/http/day.ts';
import { pageMark } from '../../platform/http/mark.ts';

export const text = z.object({ zh: z.string(), en: z.string() });
export const lights = ['lit', 'half', 'dark', 'shuttered'] as const;
const light = z.enum(lights);
const ratio = z.object({ num: z.number(), den: z.number() });
const found = z.union([ratio, z.number(), z.boolean(), z.string(), z.null()]);
const result = z.enum(['met', 'unmet', 'unknown', 'notApplicable']);
const proof = z.enum(['proved', 'claimed', 'missing']);

export const counts = z.object({
  lit: z.number(),
  half: z.number(),
  dark: z.number(),
  shuttered: z.number(),
});
export const verdict = z.enum(['met', 'unmet', 'unknown']);

export const evidenceLink = z.object({
  kind: z.string(),
  id: z.string(),
  title: text,
  on: z.string().nullable(),
  href: z.string(),
});

export const houseIndicator = z.object({
  id: z.string(),
  section: z.string(),
  room: z.string().nullable(),
  kind: z.string(),
  title: text,
  hint: text,
  /** Empty where no module keeps records of it: it can only be stated with attachments. */
  workLink: z.string(),
  result,
  proof,
  /** What the result rests on. */
  basis: text,
  light,
  found,
  required: found,
  confirmed: z.boolean(),
  gap: z.number().nullable(),
  explanation: text,
  /** What would light it, in words of work with the gap in numbers; null where nothing is counted. */
  step: text.nullable(),
  evidence: z.number(),
  recordedLater: z.boolean(),
});

export const house = z.object({
  unit: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    organizationType: z.string().nullable(),
    /** No union stands above it that could judge it. */
    alone: z.boolean(),
  }),
  standard: z.object({ id: z.string(), version: z.number(), title: text, level: z.string() }),
  asOf: day,
  verdict,
  counts,
  rooms: z.array(z.object({ id: z.string(), kind: z.enum(['stone', 'window']), title: text })),
  indicators: z.array(houseIndicator),
  /** The workers' approval at the last assessment; null before the first. */
  roof: z.object({ num: z.number(), den: z.number(), met: z.boolean(), on: z.string() }).nullable(),
  /** The assessment under way: the last day of its vote. */
  assessing: z.object({ closesOn: day }).nullable(),
  /** State of the newest case that is not closed; null: none is open. */
  caseState: z.string().nullable(),
  plate: z
    .object({
      level: z.string(),
      standardId: z.string(),
      number: z.string(),
      state: z.enum(['valid', 'suspended', 'revoked', 'expired']),
      issuedOn: z.string(),
      expiresOn: z.string(),
      /** Suspended or revoked: since when, why, and the public notice of it while that is on show. */
      loss: z
        .object({ on: z.string(), reason: z.string().nullable(), noticeId: z.uuid().nullable() })
        .nullable(),
    })
    .nullable(),
  /** Whose turn it is, the most urgent first. */
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: text,
      hint: text.nullable(),
      href: z.string(),
      /** The window of this house that it is to light: a line of the plan, or a gap of the self-inspection. */
      indicator: z.string().nullable(),
      dueOn: z.string().nullable(),
      overdue: z.boolean(),
    }),
  ),
  lastRecords: z.array(z.object({ id: z.string(), on: z.string(), title: text })),
  abilities: z.object({ claim: z.boolean(), evaluate: z.boolean(), reviewClaims: z.boolean() }),
});
export type House = z.infer<typeof house>;

export const indicatorDetail = z.object({
  indicator: houseIndicator.extend({
    text,
    evidenceTypes: z.array(text),
    subItems: z.array(z.object({ id: z.string(), title: text, missing: z.boolean() })),
    naAllowed: z.boolean(),
    /** Until when a statement that begins today holds; null until it is ended. */
    holds: z.object({ until: z.string().nullable(), source: text, confirmed: z.boolean() }),
    parts: z.array(text.extend({ result, confirmed: z.boolean(), source: text.nullable() })),
    tags: z.object({
      sixStandards: z.array(z.number()),
      fourHomes: z.array(z.string()),
      fiveCombinations: z.array(z.string()),
    }),
  }),
  evidence: z.object({ count: z.number(), first: z.array(evidenceLink) }),
  claims: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['met', 'notApplicable']),
      state: z.enum(['waiting', 'confirmed', 'rejected', 'withdrawn']),
      statement: z.string(),
      subItems: z.array(z.string()),
      files: z.array(z.object({ id: z.string(), name: z.string() })),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      /** By which day the union above is to check it, while it waits. */
      dueOn: z.string().nullable(),
      claimedBy: z.string().nullable(),
      claimedAt: z.string(),
      reviewedBy: z.string().nullable(),
      reviewReason: z.string().nullable(),
      version: z.number(),
      abilities: z.object({ withdraw: z.boolean(), review: z.boolean() }),
    }),
  ),
  abilities: z.object({ claim: z.boolean() }),
});

/** Statements of the houses below that wait for the union above, what is due first in front. */
export const waitingClaims = z.object({
  claims: z.array(
    z.object({
      id: z.string(),
      unit: z.object({ code: z.string(), name: z.string() }),
      standardId: z.string(),
      groupId: z.string().nullable(),
      indicatorId: z.string(),
      title: text,
      statement: z.string(),
      claimedAt: z.string(),
      /** By which day it is to be checked. */
      dueOn: z.string().nullable(),
      overdue: z.boolean(),
      files: z.number(),
      /** The place in the list: as a cursor it leads to what follows, or backwards to what comes before. */
      mark: z.string(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
});

export const reportStates = ['none', 'open', 'missing', 'received', 'acknowledged'] as const;
/** By what the list of democratic management is sorted; with a minus from the end. */
const democracyKeys = ['code', 'session', 'overdue', 'term'] as const;

export const democracyQuery = z.object({
  q: z.string().trim().max(60).optional(),
  /** `open`: not reported, its day not over; `missing`: its day is over; `late`: came after its day; `received`: not acknowledged. */
  report: z.enum([...reportStates, 'late']).optional(),
  disclosure: z.literal('overdue').optional(),
  /** `due`: within the rule's warning; `past`; `none`: no committee stands in the register. */
  term: z.enum(['due', 'past', 'none']).optional(),
  election: z.literal('waiting').optional(),
  sort: z.enum([...democracyKeys, ...democracyKeys.map((key) => `-${key}` as const)]).default('code'),
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Democratic management of the unions below, a line for each. */
export const democracyPage = z.object({
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** The last session of a congress or general meeting that counts as held, and its report to the union above. */
      session: z
        .object({
          id: z.string(),
          title: text,
          on: z.string(),
          report: z.enum(reportStates),
          dueOn: z.string().nullable(),
          reportedOn: z.string().nullable(),
          acknowledgedOn: z.string().nullable(),
          late: z.boolean(),
        })
        .nullable(),
      /** Of all its meetings: reports that wait to be acknowledged, and how many are overdue. */
      reports: z.object({ waiting: z.array(z.string()), missing: z.number() }),
      /** Disclosures of this year (school year) in time and due; those overdue now, whenever they were due. */
      disclosure: z.object({ inTime: z.number(), due: z.number(), overdue: z.number() }),
      term: z.object({ endsOn: z.string(), state: z.enum(['inTerm', 'due', 'past']) }).nullable(),
      /** Requests and results of elections that wait for an answer, and how many past their day. */
      elections: z.object({ waiting: z.number(), overdue: z.number() }),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
  /** Of all unions below: how many have something of the kind. */
  summary: z.object({
    units: z.number(),
    missing: z.number(),
    received: z.number(),
    overdue: z.number(),
    term: z.number(),
    elections: z.number(),
  }),
});

export const claimInput = z.object({
  standardId: z.string().min(1),
  indicatorId: z.string().min(1),
  groupId: z.uuid().nullish(),
  kind: z.enum(['met', 'notApplicable']),
  statement: z.string().trim().min(5).max(2000),
  subItems: z.array(z.string()).max(100).default([]),
  fileIds: z.array(z.uuid()).max(20).default([]),
  fromOn: day,
  toOn: day.nullish(),
});
export type ClaimInput = z.infer<typeof claimInput>;

export const evaluationRow = z.object({
  id: z.string(),
  standardId: z.string(),
  standardVersion: z.number(),
  asOf: z.string(),
  evaluatedAt: z.string(),
  verdict,
  counts,
  seal: z.string(),
});

export const streetHouse = z.object({
  code: z.string(),
  name: z.string(),
  organizationType: z.string().nullable(),
  jurisdiction: z.string(),
  members: z.number().nullable(),
  employees: z.number().nullable(),
  /** null: never evaluated. */
  counts: counts.nullable(),
  rooms: z.array(z.object({ id: z.string(), lit: z.number(), half: z.number(), total: z.number() })),
  share: z.number().nullable(),
  asOf: z.string().nullable(),
  /** Indicators whose windows are dark, in the standard's order. */
  dark: z.array(z.string()),
  caseState: z.string().nullable(),
  caseId: z.string().nullable(),
  title: z.string().nullable(),
  certificateState: z.string().nullable(),
  /** Whether the members approved of the Home at their last assessment. */
  roofMet: z.boolean(),
});

/** Which houses of a street are meant. */
export const streetFilter = z.object({
  standard: z.string().optional(),
  q: z.string().trim().max(60).optional(),
  organizationType: z.string().optional(),
  industry: z.string().max(60).optional(),
  /** Of the house's newest case, or a stage of `caseStages`. */
  caseState: z.string().max(40).optional(),
  /** How many windows are not lit: 0 none, otherwise from one to so many. */
  short: z.coerce.number().int().min(0).max(20).optional(),
  title: z.enum(['held', 'none']).optional(),
  /** An indicator: only houses where its window is dark. */
  dark: z.string().max(20).optional(),
});

export const street = z.object({
  houses: z.array(streetHouse),
  next: z.string().nullable(),
  total: z.number(),
  standard: z.object({ id: z.string(), version: z.number(), title: text }),
});

/** By what the houses of a street are put together: the next union below, the kind of employer, the industry. */
export const streetGroupings = ['below', 'type', 'industry'] as const;
export type StreetGrouping = (typeof streetGroupings)[number];

export const streetGroups = z.object({
  by: z.enum(streetGroupings),
  /** The groupings that make more than one group here. */
  ways: z.array(z.enum(streetGroupings)),
  groups: z.array(
    z.object({
      /** Code of the union below, kind of employer, or industry; null: of none. */
      key: z.string().nullable(),
      /** Of the union below; null for the others, whose key says it. */
      name: z.string().nullable(),
      units: z.number(),
      evaluated: z.number(),
      /** Houses lit wholly. */
      wholly: z.number(),
      certified: z.number(),
      /** Windows of all evaluated houses, without shuttered ones. */
      lit: z.number(),
      half: z.number(),
      windows: z.number(),
    }),
  ),
});

export const streetSummary = z.object({
  units: z.number(),
  evaluated: z.number(),
  lit: z.number(),
  /** Ten bands of the lit share, 0–10 % first. */
  bands: z.array(z.number()),
  certified: z.number(),
  /** Statements by the standard that wait to be confirmed. */
  waiting: z.number(),
  /** Houses by the state of their newest case, where it is not closed. */
  cases: z.array(z.object({ state: z.string(), count: z.number() })),
  /** Indicators that are dark in most houses: where to help. */
  darkest: z.array(z.object({ indicatorId: z.string(), title: text, dark: z.number() })),
});
