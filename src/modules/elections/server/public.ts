/**
 * What other modules may ask of elections.
 *
 *   unprotectedMoves   officers transferred or dismissed in term without the consent that law asks: a mediation or
 *                      rights module offers it as the fact `officers.protected`
 */
export { unprotectedMoves, type UnprotectedMove } from './officers.ts';
