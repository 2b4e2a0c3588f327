/** What others may use of the Home: how much waits for a worker. */
export { countWaiting } from './todo.ts';
