/** What other modules may use of ballots. */
export { mayRunBallot, mayScrutinize } from './policy.ts';
export {
  castVote,
  closeVote,
  confirmCount,
  enterPaperCount,
  handOutPaper,
  presentBallot,
  showBallot,
  showCount,
  sweep,
} from './service.ts';
