/** What a module gives the desk: its entries of the navigation and its pages, loaded when first opened. */
import type { RouteObject } from 'react-router';
import type { OpenUnit, Session } from './session.tsx';

export type NavGroup =
  | 'home'
  | 'organization'
  | 'democracy'
  | 'rights'
  | 'care'
  | 'growth'
  | 'estate'
  | 'above'
  | 'site';

export interface DeskEntry {
  key: string;
  group: NavGroup;
  /** Order within its group. */
  order: number;
  label: { zh: string; en: string };
  /** Below /desk/:unit; '' is the unit's home. */
  path: string;
  /** Further places below /desk/:unit whose pages belong to this entry. */
  also?: string[];
  /** Shown when this holds; by default when the account may call one of `needs`. */
  shown?: (unit: OpenUnit, session: Session) => boolean;
  needs?: string[];
}

export interface DeskModule {
  name: string;
  entries: DeskEntry[];
  /** Children of /desk/:unit. Each page is `lazy`. */
  routes: RouteObject[];
}
