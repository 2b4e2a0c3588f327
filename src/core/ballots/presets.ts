/**
 * What ballot papers share, from rulebook/ballots/papers.yaml.
 *
 *   optionsOf          the marks of a usual kind of line
 *   leastToBreakDown   below so many voters nothing is broken down
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import type { LineOption } from './paper.ts';

const option = z.strictObject({
  id: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  approves: z.boolean(),
});
const options = z.array(option).min(2);
const file = z.strictObject({
  leastToBreakDown: z.int().min(2),
  options: z.strictObject({
    forAgainstAbstain: options,
    rating: options,
    satisfaction: options,
    scale: options,
    chosen: options,
  }),
});

export type Preset = keyof z.output<typeof file>['options'];

let read: z.output<typeof file> | undefined;

const presets = () =>
  (read ??= file.parse(parse(readFileSync(join(projectRoot, 'rulebook', 'ballots', 'papers.yaml'), 'utf8'))));

/** A copy: what a ballot asks stays as it was when it was made. */
export const optionsOf = (preset: Preset): LineOption[] => structuredClone(presets().options[preset]);

export const leastToBreakDown = (): number => presets().leastToBreakDown;
