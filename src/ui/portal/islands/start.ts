/** The small scripts of every page of the workers' face. The entry of the portal calls this once. */
import { keepDrafts } from './draft.ts';
import { openWindows } from './house.ts';
import { sendPatiently, watchNetwork } from './offline.ts';

export function startIslands(): void {
  keepDrafts();
  watchNetwork();
  sendPatiently();
  openWindows();
}
