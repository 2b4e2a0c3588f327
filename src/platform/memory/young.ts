/** `holdYoungGeneration`: what keeps a process that starts from taking memory which it needs only under load. */
import { setFlagsFromString } from 'node:v8';

/**
 * Holds V8's young generation at its first size. What a start loads is there to stay, and V8 takes so many survivors
 * for a sign of heavy traffic: it would grow the young generation to twice 16 MB and keep them while nobody asks for
 * anything.
 *
 * @returns lets it grow again, in two steps; from then on traffic decides
 */
export function holdYoungGeneration(): () => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  return () => setFlagsFromString('--semi-space-growth-factor=4');
}
