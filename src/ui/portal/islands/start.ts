/** The small scripts of every page of the workers' face. The entry of the portal calls this once. */
import { offerCopies } from './copy.ts';
import { carryOver, dropDraftsOnSubmit, forgetSending, keepDrafts, sayKept } from './draft.ts';
import { keepFragment, takeTicket } from './fragment.ts';
import { openWindows } from './house.ts';
import { countLetters } from './letters.ts';
import { sendPatiently, watchNetwork } from './offline.ts';
import { suggestWhileTyping } from './suggest.ts';

export function startIslands(): void {
  // First: what was carried over is newer than what a draft holds.
  carryOver();
  forgetSending();
  keepDrafts();
  sayKept();
  dropDraftsOnSubmit();
  keepFragment();
  takeTicket();
  watchNetwork();
  sendPatiently();
  openWindows();
  offerCopies();
  countLetters();
  suggestWhileTyping();
}
