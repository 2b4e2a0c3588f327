/**
 * What other modules may ask of elections.
 *
 *   ensureConsent      a chair or vice-chair is transferred in term with both consents only
 *   dropMoves          somebody left the post: nobody is asked about their move any more
 *   seatsOnBoards      employee directors and supervisors: who holds which seat, and how many nobody holds
 */
export { seatsOnBoards } from './boards.ts';
export { dropMoves, ensureConsent } from './moves.ts';
