/**
 * While something is typed, shows what is alike. The form names a page (`data-suggest`); its part `[data-suggested]` is
 * put into the form's own `[data-suggestions]`. Without this script the page after sending shows the same.
 *
 * Contents
 * - suggestWhileTyping   attaches to all such forms
 */

/** Milliseconds without a key before the server is asked. */
const PAUSE = 500;
/** Shorter words find everything. */
const LEAST = 3;

export function suggestWhileTyping(root: Document | HTMLElement = document): void {
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[data-suggest]'))) attach(form);
}

function attach(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-suggestions]');
  const page = form.dataset.suggest;
  if (!place || !page) return;
  let timer = 0;
  let asked = '';
  let composing = false;
  const ask = (): void => {
    const title = valueOf(form, 'title').trim();
    if (title === asked || composing) return;
    asked = title;
    if (title.length < LEAST) {
      place.replaceChildren();
      return;
    }
    void look(`${page}?title=${encodeURIComponent(title)}`).then((found) => {
      // Slower than the next word: what it found is of yesterday.
      if (title === asked) place.replaceChildren(...(found ? [found] : []));
    });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE) as unknown as number;
  };
  form.addEventListener('compositionstart', () => {
    composing = true;
  });
  form.addEventListener('compositionend', () => {
    composing = false;
    later();
  });
  form.addEventListener('input', later);
  // A draft that came back from this phone is looked at as if it had just been typed.
  later();
}

function valueOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '';
}

/** Null where nothing is alike, or the network is away: then nothing is shown, and writing goes on. */
async function look(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.querySelector('[data-suggested]');
  } catch {
    return null;
  }
}
