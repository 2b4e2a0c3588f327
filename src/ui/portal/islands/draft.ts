/**
 * Keeps what is typed into a form on this phone until it was really sent: a lost network, a full battery or a closed
 * page costs nothing. Forms ask for it with `data-draft="NAME"`; the page after success says
 * `data-draft-done="NAME"`. The name should hold the account and the thing (two people may share a phone). Never
 * kept: passwords, files, hidden fields, and fields with `data-secret` (a vote).
 *
 * Contents
 * - keepDrafts    attaches to all such forms
 * - carryOver     what stands in any form survives switching the language or the letters
 * - forgetSending a form that was refused is loaded anew without being sent again
 * - sayKept       after a failure: whether this phone holds what was typed
 * - dropDrafts    forgets every draft (at sign-out)
 * - storageWorks  whether this browser keeps anything
 */

const KEY = 'jia.draft.';
const CARRIED = 'jia.carried';
const LIFE = 7 * 24 * 3600 * 1000;

interface Draft {
  at: number;
  values: Values;
}

type Values = Record<string, string[]>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function keepDrafts(root: Document | HTMLElement = document): void {
  for (const done of Array.from(root.querySelectorAll<HTMLElement>('[data-draft-done]')))
    forget(done.dataset.draftDone ?? '');
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[data-draft]'))) attach(form);
}

/**
 * A switch in the header loads the page anew. What was typed waits in this tab for that one load, whatever page it is.
 * Secrets are not taken along; the form then says so.
 */
export function carryOver(root: Document | HTMLElement = document): void {
  const forms = Array.from(root.querySelectorAll<HTMLFormElement>('form.jp-form'));
  arrive(forms);
  for (const to of Array.from(root.querySelectorAll<HTMLFormElement>('form.jp-switch-form')))
    to.addEventListener('submit', () => carry(forms));
}

function carry(forms: HTMLFormElement[]): void {
  try {
    const carried: Carried = {
      path: location.pathname,
      forms: forms.map((form) => ({ values: valuesOf(form), secrets: secretsIn(form) })),
    };
    sessionStorage.setItem(CARRIED, JSON.stringify(carried));
  } catch {
    // Storage is refused: the page comes back as the server has it.
  }
}

/**
 * A page whose form was refused is the answer to something sent: loaded anew, or come back to, the browser would ask
 * whether to send it again. Its address alone shows the same form; so this tab forgets that it was sent, and what was
 * typed waits for the next load as it does after a switch. Where secrets are asked for (they are never kept), and where no
 * script runs, the browser goes on asking.
 */
export function forgetSending(root: Document = document): void {
  const forms = Array.from(root.querySelectorAll<HTMLFormElement>('form.jp-form'));
  if (!root.getElementById('errors') || forms.some(holdsSecrets)) return;
  history.replaceState(history.state, '', location.href);
  let sent = false;
  // At the window, behind whatever holds a form back until the network is there.
  addEventListener('submit', (event) => {
    if (!event.defaultPrevented) sent = true;
  });
  addEventListener('pagehide', () => {
    if (!sent) carry(forms);
  });
}

interface Carried {
  path: string;
  forms: { values: Values; secrets: boolean }[];
}

/** Forms that were filled with what was carried over: it is newer than a draft. */
const arrived = new WeakSet<HTMLFormElement>();

function arrive(forms: HTMLFormElement[]): void {
  let carried: Carried | null = null;
  try {
    carried = JSON.parse(sessionStorage.getItem(CARRIED) ?? 'null') as Carried | null;
    sessionStorage.removeItem(CARRIED);
  } catch {
    // What cannot be read was not carried.
  }
  if (carried?.path !== location.pathname) return;
  for (const [at, form] of forms.entries()) {
    const one = carried.forms[at];
    if (!one) continue;
    restore(form, one.values);
    arrived.add(form);
    if (one.secrets) tell(form, form.dataset.secretsUnkept ?? '');
  }
}

/** Whether this browser keeps anything: where it refuses, nothing may be promised. */
export function storageWorks(): boolean {
  try {
    localStorage.setItem(`${KEY}?`, '');
    localStorage.removeItem(`${KEY}?`);
    return true;
  } catch {
    return false;
  }
}

/** `data-draft-kept="NAME"`: says other words (`data-kept`) where this phone holds the draft. */
export function sayKept(root: Document | HTMLElement = document): void {
  for (const place of Array.from(root.querySelectorAll<HTMLElement>('[data-draft-kept]')))
    if (recall(place.dataset.draftKept ?? '')) place.textContent = place.dataset.kept ?? '';
}

/** Whoever signs out keeps nothing here any more, not even the letters typed just before. */
let dropped = false;

export function dropDrafts(): void {
  dropped = true;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(KEY)) localStorage.removeItem(key);
  } catch {
    // Storage is refused: then nothing was kept.
  }
}

function attach(form: HTMLFormElement): void {
  const name = form.dataset.draft ?? '';
  const said = form.querySelector<HTMLElement>('[data-draft-said]');
  if (said) said.hidden = !storageWorks();
  const draft = recall(name);
  // A page that comes back from the server with errors already holds what was typed.
  const fresh = !document.getElementById('errors');
  if (draft && fresh && !arrived.has(form) && restore(form, draft.values)) announce(form, name);
  let timer = 0;
  const keepNow = (): void => {
    timer = 0;
    remember(name, form);
  };
  const keep = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keepNow, 250) as unknown as number;
  };
  // The last letters before the page is left, too.
  addEventListener('pagehide', () => {
    if (timer !== 0) keepNow();
  });
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    keepNow();
  });
}

/** What a person fills in, secrets with it. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return Array.from(form.elements).filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      !['hidden', 'submit', 'button'].includes(element.type),
  );
}

const secret = (control: Control): boolean =>
  control.type === 'password' ||
  control.type === 'file' ||
  control.dataset.secret !== undefined ||
  control.form?.dataset.secret !== undefined;

const controls = (form: HTMLFormElement): Control[] => controlsOf(form).filter((each) => !secret(each));

export const holdsSecrets = (form: HTMLFormElement): boolean => controlsOf(form).some(secret);

/** Whether something was filled in that is never kept. */
const secretsIn = (form: HTMLFormElement): boolean =>
  controlsOf(form).some((each) => secret(each) && (ticked(each) ? each.checked : each.value !== ''));

const ticked = (control: Control): control is HTMLInputElement =>
  control.type === 'radio' || control.type === 'checkbox';

function restore(form: HTMLFormElement, values: Values): boolean {
  let changed = false;
  for (const control of controls(form)) {
    const kept = values[control.name];
    if (!kept) continue;
    if (ticked(control)) {
      const on = kept.includes(control.value);
      if (control.checked !== on) {
        control.checked = on;
        changed = true;
      }
    } else if (kept[0] !== undefined && control.value !== kept[0]) {
      control.value = kept[0];
      changed = true;
    }
  }
  return changed;
}

function announce(form: HTMLFormElement, name: string): void {
  const unkept = holdsSecrets(form) ? (form.dataset.secretsUnkept ?? '') : '';
  const note = tell(form, `${form.dataset.draftRestored ?? ''} ${unkept}`);
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.textContent = form.dataset.draftDrop ?? '';
  drop.addEventListener('click', () => {
    form.reset();
    forget(name);
    note.remove();
  });
  note.append(drop);
}

function tell(form: HTMLFormElement, text: string): HTMLElement {
  const note = document.createElement('div');
  note.className = 'jp-draft';
  note.setAttribute('role', 'status');
  note.textContent = text.trim();
  form.prepend(note);
  return note;
}

function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const control of controls(form)) {
    const list = (values[control.name] ??= []);
    if (!ticked(control) || control.checked) list.push(control.value);
  }
  return values;
}

function remember(name: string, form: HTMLFormElement): void {
  if (dropped) return;
  try {
    const draft: Draft = { at: Date.now(), values: valuesOf(form) };
    localStorage.setItem(KEY + name, JSON.stringify(draft));
  } catch {
    // Storage is full or refused: the form still works, only without a draft.
  }
}

function recall(name: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY + name) ?? 'null') as Draft | null;
    if (draft && Date.now() - draft.at < LIFE) return draft;
  } catch {
    // What cannot be read is no draft.
  }
  forget(name);
  return undefined;
}

function forget(name: string): void {
  try {
    localStorage.removeItem(KEY + name);
  } catch {
    // Storage is refused: nothing to forget.
  }
}

/** Forms with `data-drop-drafts` (signing out) forget every draft: the next person may use the same phone. */
export function dropDraftsOnSubmit(root: Document | HTMLElement = document): void {
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[data-drop-drafts]')))
    form.addEventListener('submit', dropDrafts);
}
