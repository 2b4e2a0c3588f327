/**
 * What somebody signs, counts or votes in their own name: `inPerson`. It is done signed in, with the second factor where one is
 * set; a program's token never does it, however much it may write: what a minute at an unlocked desk gives would sign for
 * a year. Kept in one place, so that whoever adds a signature finds the others (tests/security/attacks.test.ts looks).
 */
export const inPerson: ReadonlySet<string> = new Set([
  // Votes, and the right to one.
  'castVote',
  'takeToken',
  'voteByHands',
  'voteInPlenary',
  // Counts.
  'enterPaperCount',
  'confirmCount',
  // Signatures.
  'signMinutes',
  'signResolution',
  'signDecision',
  'signDecisions',
  'signRevocation',
  'signProposalReply',
]);
