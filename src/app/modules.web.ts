/** The registry: every module's half of the desk. */
import type { DeskModule } from '../core/web/index.ts';
import { certification } from '../modules/certification/web/desk.tsx';
import { home } from '../modules/home/web/desk.tsx';

export const deskModules: DeskModule[] = [certification, home];
