/** A window as a sign of 14 × 16 for legends and lists: the same shapes and colours as in the house. */
import type { Light } from './model.ts';
import { painter } from './svg.ts';

// As in the house, print repaints them.
const { f, s } = painter('dusk', false);
const BAR = 'M7 1v14M1 8h12';

const GLASS: Record<Light, string> = {
  lit: `<path d="M1 1h12v14H1z" ${f('lit2')}/><path d="M3 3h8v10H3z" ${f('lit1')} opacity=".75"/><path d="${BAR}" ${s('lattice')}/>`,
  half: `<path d="M1 1h12v14H1z" ${f('halfTop')}/><path d="M1 8h12v7H1z" ${f('halfLow')}/><path d="${BAR}" ${s('halfLattice')}/>`,
  dark: `<path d="M1 1h12v14H1z" ${f('dark')}/><path d="${BAR}" ${s('dark2')}/>`,
  shuttered: `<path d="M1 1h12v14H1z" ${f('shutter')}/><path d="M2 3.500h10M2 6h10M2 8.500h10M2 11h10M2 13.500h10M7 1v14" ${s('shutter2')}/>`,
};

/** SVG text; decoration, so the state must stand beside it in words. */
export function lightMark(light: Light): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" class="jia-mark" viewBox="0 0 14 16" width="14" height="16" aria-hidden="true" focusable="false">${GLASS[light]}<path d="M.5.500h13v15H.5z" fill="none" stroke="#8A7F72"/></svg>`;
}
