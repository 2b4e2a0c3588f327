/**
 * A button that copies a code or an address. Without this script it stays hidden, and the text is marked by hand.
 *
 * Contents
 * - offerCopies   attaches to all `[data-copy]`
 */

export function offerCopies(root: Document | HTMLElement = document): void {
  for (const button of Array.from(root.querySelectorAll<HTMLButtonElement>('button[data-copy]'))) {
    const text = document.getElementById(button.dataset.copy ?? '');
    const said = button.parentElement?.querySelector('output');
    if (!text || !said) continue;
    if (text.textContent === '') text.textContent = location.origin + location.pathname;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copy(text).then((done) => {
        said.textContent = (done ? button.dataset.copied : button.dataset.byHand) ?? '';
      });
    });
  }
}

async function copy(from: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(from.textContent ?? '');
    return true;
  } catch {
    // Without https there is no clipboard: the text is marked, and the browser's older command is tried.
    getSelection()?.selectAllChildren(from);
    return document.execCommand('copy');
  }
}
