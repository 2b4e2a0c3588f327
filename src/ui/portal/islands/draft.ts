/**
 * Keeps what is typed into a form on this phone until it was really sent: a lost network, a full battery or a closed
 * page costs nothing. Forms ask for it with `data-draft="NAME"`; the page after success says
 * `data-draft-done="NAME"`. The name should hold the account and the thing (two people may share a phone). Never
 * kept: passwords, files, hidden fields, and fields with `data-secret` (a vote).
 *
 * Contents
 * - keepDrafts   attaches to all such forms
 * - dropDrafts   forgets every draft (at sign-out)
 */

const KEY = 'jia.draft.';
const LIFE = 7 * 24 * 3600 * 1000;

interface Draft {
  at: number;
  values: Record<string, string[]>;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function keepDrafts(root: Document | HTMLElement = document): void {
  for (const done of Array.from(root.querySelectorAll<HTMLElement>('[data-draft-done]')))
    forget(done.dataset.draftDone ?? '');
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[data-draft]'))) attach(form);
}

export function dropDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(KEY)) localStorage.removeItem(key);
  } catch {
    // Storage is refused: then nothing was kept.
  }
}

function attach(form: HTMLFormElement): void {
  const name = form.dataset.draft ?? '';
  const draft = recall(name);
  // A page that comes back from the server with errors already holds what was typed.
  const fresh = !document.getElementById('errors');
  if (draft && fresh && restore(form, draft)) announce(form, name);
  let timer = 0;
  const keep = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => remember(name, form), 250) as unknown as number;
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', () => remember(name, form));
}

function controls(form: HTMLFormElement): Control[] {
  return Array.from(form.elements).filter((element): element is Control => {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
      )
    )
      return false;
    if (!element.name || element.dataset.secret !== undefined) return false;
    return !['password', 'file', 'hidden', 'submit', 'button'].includes(element.type);
  });
}

const ticked = (control: Control): control is HTMLInputElement =>
  control.type === 'radio' || control.type === 'checkbox';

function restore(form: HTMLFormElement, draft: Draft): boolean {
  let changed = false;
  for (const control of controls(form)) {
    const kept = draft.values[control.name];
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
  const note = document.createElement('div');
  note.className = 'jp-draft';
  note.setAttribute('role', 'status');
  note.textContent = form.dataset.draftRestored ?? '';
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.textContent = form.dataset.draftDrop ?? '';
  drop.addEventListener('click', () => {
    form.reset();
    forget(name);
    note.remove();
  });
  note.append(drop);
  form.prepend(note);
}

function remember(name: string, form: HTMLFormElement): void {
  const values: Record<string, string[]> = {};
  for (const control of controls(form)) {
    const list = (values[control.name] ??= []);
    if (!ticked(control)) list.push(control.value);
    else if (control.checked) list.push(control.value);
  }
  try {
    localStorage.setItem(KEY + name, JSON.stringify({ at: Date.now(), values } satisfies Draft));
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
