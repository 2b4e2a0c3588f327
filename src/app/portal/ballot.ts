/** The script of a blind ballot's page, loaded there alone. */
import { startBallot } from '../../modules/ballots/web/islands/ballot.ts';

startBallot();
