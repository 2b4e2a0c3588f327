/** QR codes as SVG: for certificates, invitations and check-in boards. */
import { encode } from 'uqr';

/**
 * A QR code of `text` as a self-contained SVG without size (it fills its box): one path, black on nothing.
 * `ecc` is the share that may be lost: L 7 %, M 15 % (unless told), Q 25 %. A quiet zone of two modules is part
 * of it; the paper around must be light. Throws where the text is longer than a code can hold (2,331 bytes at M).
 */
export function qrSvg(text: string, options: { ecc?: 'L' | 'M' | 'Q'; color?: string } = {}): string {
  const code = encode(text, { ecc: options.ecc ?? 'M', boostEcc: true, border: 2 });
  const path = code.data
    .map((row, y) => {
      // One rectangle for each run of dark modules: no hairlines between neighbours in print.
      let d = '';
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x++;
        d += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
      }
      return d;
    })
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges"><path fill="${options.color ?? '#000'}" d="${path}"/></svg>`;
}
