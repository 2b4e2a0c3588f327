/** What others may use of the Home: how much waits for a worker, and what stands behind an indicator. */
export { claimsOn, linksBehind } from './evidence.ts';
export { countWaiting } from './todo.ts';
