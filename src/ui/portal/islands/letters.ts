/**
 * Says how many letters a text still needs (`data-min`), or how many are left (`data-max`). Nothing is cut off: what is
 * too long can be seen and shortened, and the server says the same without this script.
 *
 * Contents
 * - countLetters   attaches to all such fields
 */

/** Part of the room that is used before the count appears. */
const FROM = 0.7;

type Box = HTMLInputElement | HTMLTextAreaElement;

export function countLetters(root: Document | HTMLElement = document): void {
  for (const box of Array.from(root.querySelectorAll<Box>('[data-min], [data-max]'))) attach(box);
}

function attach(box: Box): void {
  const min = Number(box.dataset.min ?? 0);
  const max = Number(box.dataset.max ?? Infinity);
  const words = box.form?.dataset;
  const said = document.createElement('output');
  said.className = 'jp-letters';
  box.after(said);
  const count = (): void => {
    const length = box.value.trim().length;
    const over = length > max;
    const say = (word: string | undefined, n: number): string => (word ?? '').replace('{n}', String(n));
    // An empty box has the hint above it; what counts begins with the first letter.
    if (length > 0 && length < min) said.textContent = say(words?.lettersMissing, min - length);
    else if (over) said.textContent = say(words?.lettersOver, length - max);
    else said.textContent = length >= max * FROM ? say(words?.lettersLeft, max - length) : '';
    said.classList.toggle('jp-error', over);
  };
  box.addEventListener('input', count);
  count();
}
