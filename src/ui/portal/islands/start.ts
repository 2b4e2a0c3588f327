/** The small scripts of every page of the workers' face. The entry of the portal calls this once. */
import { dropDraftsOnSubmit, keepDrafts } from './draft.ts';
import { keepFragment, takeTicket } from './fragment.ts';
import { openWindows } from './house.ts';
import { sendPatiently, watchNetwork } from './offline.ts';
import { suggestWhileTyping } from './suggest.ts';

export function startIslands(): void {
  keepDrafts();
  dropDraftsOnSubmit();
  keepFragment();
  takeTicket();
  watchNetwork();
  sendPatiently();
  openWindows();
  suggestWhileTyping();
}
