/**
 * The states of a proposal and of a call, as data: which step leads from where to where, and whose turn it is.
 * The diagram of README.md is drawn from the same table, and a test holds them together.
 *
 *   proposalStates, steps, nextStates    `steps[name]` says from where it may be taken
 *   reHandlings                          how often a reply may be asked for anew: once
 */
export const proposalStates = [
  'draft',
  'seconded',
  'submitted',
  'underReview',
  'filed',
  'merged',
  'convertedToSuggestion',
  'rejected',
  'toCongress',
  'notPassed',
  'assigned',
  'replied',
  'satisfied',
  'unsatisfied',
  'reHandled',
  'implementing',
  'done',
  'longTerm',
  'evaluated',
  'archived',
] as const;
export type ProposalState = (typeof proposalStates)[number];

export type Side = 'proposer' | 'seconder' | 'union' | 'administration' | 'jia';

export interface Step {
  by: Side;
  from: readonly ProposalState[];
  /** Where it may lead; the same state where nothing but words change. */
  to: readonly ProposalState[];
  /** Where not every way from one of `from` to one of `to` is open: those that are. */
  ways?: readonly (readonly [ProposalState, ProposalState])[];
}

/** An unanswered assignment is gone: the last of its round, or the last that others with a reply waited for. */
const without = {
  from: ['assigned', 'reHandled', 'convertedToSuggestion'],
  to: ['assigned', 'reHandled', 'convertedToSuggestion', 'filed', 'unsatisfied', 'replied'],
  ways: [
    ['assigned', 'filed'],
    ['reHandled', 'unsatisfied'],
    ['assigned', 'replied'],
    ['reHandled', 'replied'],
  ],
} as const;

export const steps = {
  change: { by: 'proposer', from: ['draft', 'seconded'], to: ['draft', 'seconded'] },
  second: { by: 'seconder', from: ['draft', 'seconded'], to: ['draft', 'seconded'] },
  unsecond: { by: 'seconder', from: ['draft', 'seconded'], to: ['draft', 'seconded'] },
  /** A joint proposer who was asked agrees, or withdraws; counted with the seconders. */
  join: { by: 'proposer', from: ['draft', 'seconded'], to: ['draft', 'seconded'] },
  leave: { by: 'proposer', from: ['draft', 'seconded'], to: ['draft', 'seconded'] },
  submit: { by: 'proposer', from: ['seconded'], to: ['submitted'] },
  takeUp: { by: 'union', from: ['submitted'], to: ['underReview'] },
  file: { by: 'union', from: ['underReview'], to: ['filed'] },
  return: { by: 'union', from: ['underReview'], to: ['draft'] },
  merge: { by: 'union', from: ['underReview', 'filed'], to: ['merged'] },
  convert: { by: 'union', from: ['underReview'], to: ['convertedToSuggestion'] },
  reject: { by: 'union', from: ['underReview'], to: ['rejected'] },
  /** Major: it goes to the congress as a motion; it is filed and numbered with that. */
  refer: { by: 'union', from: ['underReview', 'filed'], to: ['toCongress'] },
  bring: { by: 'union', from: ['toCongress'], to: ['toCongress'] },
  recall: { by: 'union', from: ['toCongress'], to: ['filed'] },
  /** What the congress resolved: passed, not passed, or talked about without a vote. */
  resolve: { by: 'jia', from: ['toCongress'], to: ['implementing', 'notPassed', 'filed'] },
  assign: { by: 'union', from: ['filed'], to: ['assigned'] },
  /** One more department while others have it; or one anew, after the leading one gave it back. */
  assignMore: { by: 'union', ...without, ways: without.ways.slice(2) },
  takeBack: { by: 'union', ...without },
  decline: { by: 'administration', ...without },
  reply: { by: 'administration', from: ['assigned', 'reHandled'], to: ['replied', 'assigned', 'reHandled'] },
  /** Of a suggestion: its state stays what it is. */
  answer: { by: 'administration', from: ['convertedToSuggestion'], to: ['convertedToSuggestion'] },
  rate: { by: 'proposer', from: ['replied'], to: ['satisfied', 'unsatisfied'] },
  reHandle: { by: 'union', from: ['unsatisfied'], to: ['reHandled'] },
  implement: { by: 'union', from: ['satisfied', 'unsatisfied', 'replied'], to: ['implementing'] },
  finish: { by: 'union', from: ['implementing', 'longTerm'], to: ['done'] },
  goLong: { by: 'union', from: ['implementing'], to: ['longTerm'] },
  evaluate: { by: 'union', from: ['done', 'longTerm'], to: ['evaluated'] },
  archive: {
    by: 'union',
    from: ['evaluated', 'merged', 'convertedToSuggestion', 'rejected', 'notPassed'],
    to: ['archived'],
  },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof steps;

/** A reply that did not satisfy is handled anew so many times. */
export const reHandlings = 1;

/** Every arrow of the diagram: [from, to, step]. */
export function arrows(): [ProposalState, ProposalState, StepName][] {
  return (Object.entries(steps) as [StepName, Step][]).flatMap(([name, step]) =>
    step.from.flatMap((from) =>
      step.to.flatMap((to): [ProposalState, ProposalState, StepName][] => {
        if (from === to) return [];
        if (step.ways && !step.ways.some((way) => way[0] === from && way[1] === to)) return [];
        // The last of several departments has replied; seconders come and go one by one.
        if (name === 'reply' && to !== 'replied') return [];
        if ((name === 'second' || name === 'join') && to !== 'seconded') return [];
        if ((name === 'unsecond' || name === 'leave' || name === 'change') && to !== 'draft') return [];
        return [[from, to, name]];
      }),
    ),
  );
}

export const proposalCategories = [
  'production',
  'pay',
  'safety',
  'welfare',
  'training',
  'rules',
  'environment',
  'other',
] as const;
export type ProposalCategory = (typeof proposalCategories)[number];

/** Where somebody asked to be a joint proposer stands; only who agreed is one. */
export const jointStates = ['asked', 'agreed', 'declined'] as const;
export const writerKinds = ['delegates', 'members'] as const;
export const replyOutcomes = ['adopted', 'partly', 'planned', 'notFeasible'] as const;
export type ReplyOutcome = (typeof replyOutcomes)[number];
export const satisfactions = ['satisfied', 'basicallySatisfied', 'notSatisfied'] as const;
export type Satisfaction = (typeof satisfactions)[number];
/** Why a proposal is not filed. */
export const refusalGrounds = ['law', 'remit', 'feasibility', 'notOneMatter', 'other'] as const;
