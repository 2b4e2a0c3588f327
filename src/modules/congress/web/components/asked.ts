/** Which dialog is open on the page of a meeting, or of a term. */
import type { Item, Paper, AssemblyView, Delegate } from '../calls.ts';

export type MeetingAsked =
  | { kind: 'item'; item: Item | null }
  | { kind: 'paper'; itemId: string | null; of?: Paper }
  | { kind: 'opinions'; paper: Paper }
  | { kind: 'talk' }
  | { kind: 'edit' }
  | { kind: 'cancel' }
  | { kind: 'adjourn' }
  | { kind: 'hands'; item: Item }
  | { kind: 'note'; item: Item }
  | { kind: 'vote'; item: Item }
  | { kind: 'withdraw'; item: Item }
  | { kind: 'report' }
  | { kind: 'announce' };

export type AssemblyAsked =
  | { kind: 'draw' }
  | { kind: 'elect'; ward: AssemblyView['constituencies'][number] }
  | { kind: 'seat' }
  | { kind: 'office' }
  | { kind: 'extend' }
  | { kind: 'end' }
  | { kind: 'delegate'; delegate: Delegate }
  | { kind: 'recall'; delegate: Delegate }
  | { kind: 'merge' }
  | { kind: 'credentials' }
  | { kind: 'seats' }
  | { kind: 'organ'; organ: AssemblyView['organs'][number] | null; anew?: boolean }
  | { kind: 'organAgenda'; organ: AssemblyView['organs'][number] }
  | { kind: 'call' };
