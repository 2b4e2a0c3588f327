/** The script of a blind ballot's page, loaded there alone. */
import './floor.ts';
import { startBallot } from '../../modules/ballots/web/islands/ballot.ts';

startBallot();
