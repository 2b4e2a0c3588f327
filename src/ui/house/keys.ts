/**
 * Arrow keys in the house: one tab stop for all windows, arrows to the nearest window in that direction. Without
 * this script every window is a tab stop of its own, which works, only longer.
 */

/** Attaches to a drawn house (an element that holds the SVG); returns the way to let go again. */
export function steerHouse(root: Element): () => void {
  const all = (): SVGAElement[] => Array.from(root.querySelectorAll<SVGAElement>('svg.jia-house a[href]'));
  const settle = (chosen: SVGAElement | undefined): void => {
    for (const link of all()) link.setAttribute('tabindex', link === chosen ? '0' : '-1');
  };
  settle(all().find((link) => link.hasAttribute('aria-current')) ?? all()[0]);

  const onKey = (event: Event): void => {
    const { key } = event as KeyboardEvent;
    const here = (event.target as Element | null)?.closest<SVGAElement>('a[href]');
    if (!here || !root.contains(here)) return;
    const next = key === 'Home' ? all()[0] : key === 'End' ? all().slice(-1)[0] : nearest(here, key, all());
    if (!next) return;
    event.preventDefault();
    settle(next);
    next.focus();
  };
  const onFocus = (event: Event): void => {
    const link = (event.target as Element | null)?.closest<SVGAElement>('a[href]');
    if (link && root.contains(link)) settle(link);
  };
  root.addEventListener('keydown', onKey);
  root.addEventListener('focusin', onFocus);
  return () => {
    root.removeEventListener('keydown', onKey);
    root.removeEventListener('focusin', onFocus);
  };
}

/** The closest window on the side of the arrow; straight ahead counts more than aslant. */
function nearest(from: SVGAElement, key: string, links: SVGAElement[]): SVGAElement | undefined {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!direction) return undefined;
  const [dx, dy] = direction as [number, number];
  const a = from.getBoundingClientRect();
  let best: SVGAElement | undefined;
  let least = Infinity;
  for (const link of links) {
    if (link === from) continue;
    const b = link.getBoundingClientRect();
    const x = b.left + b.width / 2 - a.left - a.width / 2;
    const y = b.top + b.height / 2 - a.top - a.height / 2;
    const ahead = x * dx + y * dy;
    if (ahead < 2) continue;
    const cost = ahead + 3 * Math.abs(x * dy + y * dx);
    if (cost < least) {
      least = cost;
      best = link;
    }
  }
  return best;
}
