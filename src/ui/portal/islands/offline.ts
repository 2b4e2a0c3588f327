/**
 * Says when the network is lost, and lets a form wait for it: the form is sent once when the server answers again.
 * Every form carries its idempotency key, so that a second tap or a repeated sending makes one record.
 *
 * Contents
 * - watchNetwork   the line at the top of the page
 * - sendPatiently  forms with `data-patient`
 */

import { controlsOf, holdsSecrets, storageWorks } from './draft.ts';

/** Shows and hides the `.jp-offline` line that PageFrame draws. */
export function watchNetwork(): void {
  const line = document.querySelector<HTMLElement>('.jp-offline');
  if (!line) return;
  const lost = (): void => {
    line.textContent = whatStays(line);
    line.hidden = false;
  };
  addEventListener('offline', lost);
  // A page that shows other forms now: what was said of them no longer holds.
  addEventListener('jia:forms', () => {
    if (!line.hidden && !navigator.onLine) lost();
  });
  addEventListener('online', () => {
    line.textContent = line.dataset.online ?? '';
    setTimeout(() => {
      line.hidden = true;
    }, 4000);
  });
  if (!navigator.onLine) lost();
}

/** What becomes of what stands in the page's forms, should the page be closed. */
function whatStays(line: HTMLElement): string {
  const { offline = '', kept = '', unkept = '' } = line.dataset;
  const forms = Array.from(document.querySelectorAll<HTMLFormElement>('form.jp-form[method="post"]'));
  const filled = forms.filter((form) => !form.closest('[hidden]') && controlsOf(form).length > 0);
  if (filled.length === 0) return offline;
  if (!filled.every((form) => form.dataset.draft !== undefined) || !storageWorks()) return unkept;
  const secret = filled.find(holdsSecrets);
  return secret ? `${kept} ${secret.dataset.secretsUnkept ?? ''}` : kept;
}

/** Seconds between two looks for the server while a form waits, and how long it waits at most. */
const PAUSE = 5;
const PATIENCE = 10 * 60;

/** `probe` is an address of our own that answers quickly. */
export function sendPatiently(root: Document | HTMLElement = document, probe = '/livez'): void {
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[data-patient]')))
    attach(form, probe);
}

function attach(form: HTMLFormElement, probe: string): void {
  const state = form.querySelector<HTMLElement>('.jp-form-state');
  let going = false;
  let ready = false;
  const say = (text: string | undefined): void => {
    if (state) state.textContent = text ?? '';
  };
  form.addEventListener('submit', (event) => {
    if (ready) return;
    event.preventDefault();
    if (going) return;
    going = true;
    const by = (event as SubmitEvent).submitter;
    say(form.dataset.sending);
    void reach(probe, () => say(form.dataset.willSend)).then((reached) => {
      going = false;
      if (!reached) {
        say(form.dataset.sendFailed);
        return;
      }
      say(form.dataset.sending);
      ready = true;
      if (by instanceof HTMLButtonElement) form.requestSubmit(by);
      else form.requestSubmit();
    });
  });
  // Back to the page: it may be sent again.
  addEventListener('pageshow', () => {
    ready = false;
    going = false;
    say('');
  });
}

/** Resolves when the server can be reached, or to false after ten minutes. */
async function reach(probe: string, waiting: () => void): Promise<boolean> {
  const until = Date.now() + PATIENCE * 1000;
  while (Date.now() < until) {
    if (await answers(probe)) return true;
    waiting();
    await pause();
  }
  return false;
}

async function answers(probe: string): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 8000);
  try {
    await fetch(probe, { method: 'HEAD', cache: 'no-store', credentials: 'omit', signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, PAUSE * 1000);
    addEventListener('online', go);
  });
}
