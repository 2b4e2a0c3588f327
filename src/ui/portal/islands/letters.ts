/**
 * Says how many letters are left where a text may not be longer (`data-max`). Nothing is cut off: what is too long can be
 * seen and shortened, and the server says the same without this script.
 *
 * Contents
 * - countLetters   attaches to all such fields
 */

/** Part of the room that is used before the count appears. */
const FROM = 0.7;

type Box = HTMLInputElement | HTMLTextAreaElement;

export function countLetters(root: Document | HTMLElement = document): void {
  for (const box of Array.from(root.querySelectorAll<Box>('[data-max]'))) attach(box);
}

function attach(box: Box): void {
  const max = Number(box.dataset.max);
  const words = box.form?.dataset;
  const said = document.createElement('output');
  said.className = 'jp-letters';
  box.after(said);
  const count = (): void => {
    const left = max - box.value.trim().length;
    const over = left < 0;
    said.textContent =
      left > max * (1 - FROM)
        ? ''
        : ((over ? words?.lettersOver : words?.lettersLeft) ?? '').replace('{n}', String(Math.abs(left)));
    said.classList.toggle('jp-error', over);
  };
  box.addEventListener('input', count);
  count();
}
