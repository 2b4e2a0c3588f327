/**
 * A touch on a window first says what it is and what it needs; the link in the panel leads on. Without this script
 * the window is a plain link. Arrow keys move from window to window.
 */
import { steerHouse } from '../../house/keys.ts';

export function openWindows(root: Document | HTMLElement = document): void {
  for (const house of Array.from(root.querySelectorAll<HTMLElement>('.jp-house'))) {
    steerHouse(house);
    if (house.dataset.house !== undefined) attach(house);
  }
}

function attach(house: HTMLElement): void {
  let panel: HTMLElement | null = null;
  let from: SVGAElement | null = null;
  const close = (): void => {
    panel?.remove();
    panel = null;
    from?.removeAttribute('aria-current');
    from?.focus();
    from = null;
  };
  house.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<SVGAElement>('svg a[href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    panel?.remove();
    from?.removeAttribute('aria-current');
    from = link;
    link.setAttribute('aria-current', 'true');
    panel = build(link, house, close);
    house.append(panel);
    panel.focus({ preventScroll: true });
  });
  house.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel) close();
  });
}

function build(link: SVGAElement, house: HTMLElement, close: () => void): HTMLElement {
  const [title = '', ...about] = (link.querySelector('title')?.textContent ?? '').split(' · ');
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text: string,
    name = '',
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const panel = make('div', '', 'jp-house-panel');
  panel.tabIndex = -1;
  panel.setAttribute('role', 'group');
  panel.setAttribute('aria-label', title);
  const row = make('div', '', 'jp-row');
  const go = make('a', house.dataset.go ?? '');
  go.href = link.getAttribute('href') ?? '';
  const shut = make('button', house.dataset.close ?? '');
  shut.type = 'button';
  shut.addEventListener('click', close);
  row.append(go, shut);
  panel.append(make('p', title, 'jp-house-name'), make('p', about.join(' · ')), row);
  return panel;
}
