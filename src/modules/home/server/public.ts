/** What others may use of the Home: how much waits for a worker, what stands behind an indicator, which standard a house is worked on by. */
export { claimsOn, linksBehind } from './evidence.ts';
export { countWaiting } from './todo.ts';
export { standardFor, standardHere } from './service.ts';
