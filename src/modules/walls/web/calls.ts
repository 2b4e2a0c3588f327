/** The shapes that the pages read, by the module's contract. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { read, useKept, useUnit } from '../../../core/web/index.ts';
import type { wallView } from '../contract.ts';
import type { WallSize } from '../kinds.ts';

export type WallView = z.output<typeof wallView>;
export type Board = WallView['boards'][number];

export function useWalls() {
  const unit = useUnit();
  return useQuery({ queryKey: ['walls', unit.code], queryFn: () => read<WallView>(unit.code, 'walls') });
}

/** The size that this cadre prints in, kept with the account. */
export function useSize(): [WallSize, (size: WallSize) => void] {
  const { value, onChange } = useKept<{ size: WallSize }>('wall-size');
  return [value?.size ?? 'a3', (size) => onChange({ size })];
}
