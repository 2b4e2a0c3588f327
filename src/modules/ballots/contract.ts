/**
 * Ballots, as voters, tellers and scrutineers use them: the shapes that server and pages share.
 */
import { z } from 'zod';
import { duties, officialContainers } from '../../core/ballots/officials.ts';
import { freeWords } from '../../core/ballots/paper.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const ratio = z.object({ num: z.number(), den: z.number() });
const sourced = ratio.extend({ source: z.string() });
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(Math.ceil((most * 4) / 3));

export const ballotState = z.enum(['draft', 'issuing', 'open', 'closed', 'published', 'void']);

export const ballotPaper = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      title: text,
      options: z.array(text.extend({ id: z.string(), approves: z.boolean() })),
      /** One answer of a question that takes several. */
      part: z
        .object({ of: z.string(), question: text, answer: text, most: z.number().nullable() })
        .optional(),
    }),
  ),
  /** Questions that are answered in free words. */
  texts: z.array(z.object({ id: z.string(), title: text })).optional(),
  /** At most so many approving marks, write-ins among them. */
  seats: z.number().nullable(),
  writeIns: z.boolean(),
});

const marks = {
  /** Line → option. */
  marks: z.record(z.string().max(60), z.string().max(60)),
  writeIns: z.array(z.string().trim().min(1).max(80)).max(50).optional(),
};

/** `choice` serves where the paper asks one question. */
export const voteInput = z.union([
  z.object({ choice: z.string().min(1).max(60), remark: z.string().max(1000).nullish() }),
  z.object({
    ...marks,
    remark: z.string().max(1000).nullish(),
    /** Answers in free words, by question. */
    texts: z.record(z.string().max(60), z.string().max(freeWords)).optional(),
  }),
]);

export const tokenInput = z.object({
  /** The blinded message, base64url. */
  blinded: bytes(256),
});
export const tokenAnswer = z.object({ blindSignature: z.string() });

export const castInput = z.object({ token: bytes(64), signature: bytes(256), ...marks });

/** Why is kept: a paper that was used and is taken back would be a second vote. */
export const paperReturn = z.object({
  employeeIds: z.array(z.uuid()).min(1).max(100),
  reason: z.string().trim().min(2).max(200),
});
export const paperHandOut = z.object({ employeeIds: z.array(z.uuid()).min(1).max(2000) });

const count = z.int().min(0);
/** `byOption` serves where the paper asks one question. */
export const paperCount = z.object({
  returned: count,
  invalid: count,
  byOption: z.record(z.string(), count).optional(),
  lines: z.record(z.string(), z.record(z.string(), count)).optional(),
  /** Left unmarked, by line. */
  blank: z.record(z.string(), count).optional(),
  writeIns: z
    .array(z.object({ name: z.string().trim().min(1).max(80), votes: count }))
    .max(500)
    .optional(),
  /** Counted again: more did come back than were handed out, and the vote will be void. */
  moreThanIssued: z.boolean().optional(),
});

export const countConfirmation = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

const explained = z.object({
  base: z.enum(['entitled', 'present']),
  of: z.number(),
  needed: z.number(),
  had: z.number(),
  reached: z.boolean(),
  source: z.string(),
});

export const tally = z.object({
  entitled: z.number(),
  present: z.number().nullable(),
  issued: z.number(),
  returned: z.number(),
  valid: z.number(),
  invalid: z.number(),
  participation: ratio,
  floorMet: z.boolean(),
  lines: z.array(
    z.object({
      id: z.string(),
      /** Empty where single options are not told. */
      byOption: z.record(z.string(), z.number()),
      blank: z.number(),
      approval: ratio,
      gateMet: z.boolean().nullable(),
      explain: explained.nullable(),
    }),
  ),
  writeIns: z.array(z.object({ name: z.string(), votes: z.number(), explain: explained.nullable() })),
  void: z.string().nullable(),
  /** By part of the roll, where the vote is broken down and the parts are large enough. */
  parts: z
    .array(
      z.object({
        key: z.string(),
        title: text,
        valid: z.number(),
        lines: z.array(
          z.object({ id: z.string(), byOption: z.record(z.string(), z.number()), approval: ratio }),
        ),
      }),
    )
    .optional(),
});

const official = z.object({ employeeId: z.string(), name: z.string(), duty: z.enum(duties) });
/** `fixed`: a count is confirmed, and nobody else is named. */
export const officialList = z.object({ officials: z.array(official), fixed: z.boolean() });
export const officialInput = z.object({
  tellers: z.array(z.uuid()).max(50).default([]),
  scrutineers: z.array(z.uuid()).max(50).default([]),
});
/** What tellers and scrutineers are named for. */
export const container = z.object({ kind: z.enum(officialContainers), id: z.uuid() });

export const ballotView = z.object({
  /** Who counts and who watches over the count; for those who run or confirm it. */
  officials: z.object({
    of: z.object({ kind: z.enum(officialContainers), id: z.string() }),
    named: z.array(official),
  }),
  id: z.string(),
  kind: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), path: z.string().nullable() }),
  /** Where on the portal, below the Home, stands what is voted on. */
  about: z.string().nullable(),
  state: ballotState,
  secrecy: z.enum(['detached', 'blind']),
  title: text,
  question: text,
  paper: ballotPaper,
  allowRemark: z.boolean(),
  opensOn: z.string(),
  closesOn: z.string(),
  /** Whose names are on the roll: members, employees …, as of a day where it is one, or who checks in until it opens. */
  roll: z.object({ words: text, asOf: z.string().nullable(), atCheckIn: z.boolean() }),
  floor: sourced.nullable(),
  gate: sourced.nullable(),
  majority: sourced.extend({ strict: z.boolean(), base: z.enum(['entitled', 'present']) }).nullable(),
  /** How many have taken part so far (blind: taken a token or paper); never what they chose. */
  participation: z.object({ entitled: z.number(), portal: z.number(), paper: z.number() }),
  /** Blind ballots: the public keys, and what people compare them by. */
  keys: z.object({ token: z.string(), closing: z.string(), fingerprint: z.string() }).nullable(),
  /** Once published; without single options where they would tell of a few people (core/ballots/publication.ts). */
  result: tally.nullable(),
  /** `named`: the result is for those whom the rule of its module names. */
  audience: z.enum(['voters', 'named']),
  /** The ballot that decided nothing and is held again by this one; and the one by which this one was held again. */
  repeatsId: z.string().nullable(),
  repeatedById: z.string().nullable(),
  /** The asker: on the roll? taken part, and how? */
  mine: z.object({
    onRoll: z.boolean(),
    taken: z.enum(['portal', 'paper']).nullable(),
    /** Under which name this person's token lies in a browser that several share. It tells nobody who it is. */
    holder: z.string(),
    /** Why this person votes on paper although they could by phone: somebody else gave their password. */
    phoneClosed: text.nullable(),
  }),
  /** What this vote protects against, and what not; `few`: so few vote that the sum tells what they chose. */
  protection: z.object({ does: text, doesNot: text, few: text.nullable() }),
  /** For whoever runs it, while it is open: why it cannot be closed yet; null when it can. */
  notYetClosable: text.nullable(),
  /** For tellers and scrutineers on whom the vote is: that others do it, and who. */
  leftToOthers: text.nullable(),
  /** The asker watches over its count, which waits for being confirmed. */
  scrutinizes: z.boolean(),
  /** For whoever runs it: that too few can confirm its count, and how to go on. */
  watchMissing: text.nullable(),
  abilities: z.object({
    vote: z.boolean(),
    takeToken: z.boolean(),
    issue: z.boolean(),
    open: z.boolean(),
    handOutPaper: z.boolean(),
    close: z.boolean(),
    /** The single ballots of a blind vote are given out: not where they would tell of a few. */
    download: z.boolean(),
    printSheet: z.boolean(),
    enterPaperCount: z.boolean(),
    confirm: z.boolean(),
  }),
  version: z.number(),
});

export const ballotRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: text,
  state: ballotState,
  secrecy: ballotView.shape.secrecy,
  opensOn: z.string(),
  closesOn: z.string(),
  /** null: not on the roll. */
  taken: z.boolean().nullable(),
});

export const ballotPage = z.object({ ballots: z.array(ballotRow), next: z.string().nullable() });

export const ballotCount = z.object({
  /** null: the paper has not been counted yet, or the result is for named people alone. */
  tally: tally.nullable(),
  hash: z.string().nullable(),
  confirmedBy: z.number(),
  /** Whether the asker is among those who have. */
  confirmedByMe: z.boolean(),
  needed: z.number(),
  paper: z
    .object({
      returned: z.number(),
      invalid: z.number(),
      lines: z.record(z.string(), z.record(z.string(), z.number())),
      blank: z.record(z.string(), z.number()).optional(),
      writeIns: z.array(z.object({ name: z.string(), votes: z.number() })).optional(),
    })
    .nullable(),
  paperHandedOut: z.number(),
  state: ballotState,
  /** null: so few voted by phone that a remark would tell whose it is; and for whoever does not run the vote. */
  remarks: z.array(z.string()).nullable(),
});

export const rollPage = z.object({
  people: z.array(
    z.object({
      employeeId: z.string(),
      name: z.string(),
      number: z.string().nullable(),
      department: z.string().nullable(),
      taken: z.enum(['portal', 'paper']).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const closingStatement = z.object({
  ballot: z.string(),
  described: z.string(),
  key: z.string(),
  entitled: z.number(),
  issued: z.object({ phone: z.number(), paper: z.number() }),
  returned: z.number(),
  invalid: z.number(),
  forged: z.number(),
  counts: z.record(z.string(), z.record(z.string(), z.number())),
  writeIns: z.record(z.string(), z.number()),
  root: z.string(),
});

/** Where the counts by phone would tell of few. */
export const rootStatement = closingStatement.pick({
  ballot: true,
  described: true,
  key: true,
  returned: true,
  root: true,
});

export const inclusionProof = z.object({
  statement: z.union([closingStatement, rootStatement]),
  signature: z.string(),
  content: z.string(),
  index: z.number(),
  size: z.number(),
  path: z.array(z.string()),
});

export type BallotView = z.input<typeof ballotView>;
export type BallotCount = z.input<typeof ballotCount>;
