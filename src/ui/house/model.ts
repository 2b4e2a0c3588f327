/**
 * The lit house as data: rooms with windows, foundation stones, roof, plate. Drawings, lists and thumbnails are
 * all made from this one model.
 *
 * Contents
 * - HouseModel and its parts
 * - countLights, houseTally   how many are lit
 * - houseList                 the house for those who hear it: a nested list with every state in words
 * - thumbModel                the few numbers a small house needs
 */
import { words, type Locale } from '../locale.ts';

/** Met and proved · met by a claim nobody confirmed · unmet or unknown · not applicable. */
export type Light = 'lit' | 'half' | 'dark' | 'shuttered';

export interface HouseWindow {
  id: string;
  title: string;
  light: Light;
  /** Where a touch leads. Only http(s) and addresses of the same site are drawn as links. */
  href?: string;
  /** What it needs, in a few words; shown as a tooltip and read with the state. */
  note?: string;
  /** Windows of one section are drawn together once a room has many. */
  section?: string;
}

/** A stone of the foundation is a window without glass. */
export type HouseStone = HouseWindow;

export interface HouseRoom {
  id: string;
  title: string;
  windows: HouseWindow[];
}

export interface HouseRoof {
  /** Approving out of counted; 0/0 while nothing is published. */
  num: number;
  den: number;
  met: boolean;
  href?: string;
}

export interface HousePlate {
  title: string;
  suspended?: boolean;
  revoked?: boolean;
  href?: string;
}

/** The words a house needs. `houseLabels(locale)` gives them all; a caller may replace any. */
export interface HouseLabels {
  lit: string;
  half: string;
  dark: string;
  shuttered: string;
  stones: string;
  roof: string;
  roofWaiting: string;
  roofMet: string;
  roofUnmet: string;
  plate: string;
  noPlate: string;
  suspended: string;
  revoked: string;
  summary: (lit: number, total: number) => string;
}

export interface HouseModel {
  title: string;
  rooms: HouseRoom[];
  stones: HouseStone[];
  roof: HouseRoof | null;
  plate: HousePlate | null;
  labels: HouseLabels;
}

export function houseLabels(locale: Locale, own: Partial<HouseLabels> = {}): HouseLabels {
  return { ...words(locale).house, ...own };
}

export interface LightCount {
  lit: number;
  half: number;
  dark: number;
  shuttered: number;
  /** All that count: without the shuttered ones. */
  total: number;
}

export function countLights(items: ReadonlyArray<{ light: Light }>): LightCount {
  const count: LightCount = { lit: 0, half: 0, dark: 0, shuttered: 0, total: 0 };
  for (const { light } of items) count[light] += 1;
  count.total = count.lit + count.half + count.dark;
  return count;
}

/** Windows and stones together: what "n of 44 lit" means. */
export function houseTally(model: Pick<HouseModel, 'rooms' | 'stones'>): LightCount {
  return countLights([...model.rooms.flatMap((room) => room.windows), ...model.stones]);
}

export interface HouseListItem {
  id: string;
  title: string;
  light: Light;
  /** The state in words. */
  state: string;
  note?: string;
  href?: string;
}

export interface HouseListGroup {
  id: string;
  title: string;
  count: LightCount;
  /** "8 of 12 lit", in the language of the labels. */
  summary: string;
  items: HouseListItem[];
}

export interface HouseListing {
  title: string;
  summary: string;
  /** Roof and plate, each one sentence. */
  facts: Array<{ id: 'roof' | 'plate'; text: string; href?: string }>;
  groups: HouseListGroup[];
}

/** The house as nested lists: rooms in order, then the stones. Callers render it, hidden or in full view. */
export function houseList(model: HouseModel): HouseListing {
  const { labels } = model;
  const group = (id: string, title: string, items: HouseWindow[]): HouseListGroup => {
    const count = countLights(items);
    return {
      id,
      title,
      count,
      summary: labels.summary(count.lit, count.total),
      items: items.map((item) => ({
        id: item.id,
        title: item.title,
        light: item.light,
        state: labels[item.light],
        ...(item.note ? { note: item.note } : {}),
        ...(item.href ? { href: item.href } : {}),
      })),
    };
  };
  const groups = model.rooms.map((room) => group(room.id, room.title, room.windows));
  if (model.stones.length > 0) groups.push(group('stones', labels.stones, model.stones));
  const tally = houseTally(model);
  return {
    title: model.title,
    summary: labels.summary(tally.lit, tally.total),
    facts: [
      { id: 'roof', text: roofText(model), ...(model.roof?.href ? { href: model.roof.href } : {}) },
      { id: 'plate', text: plateText(model), ...(model.plate?.href ? { href: model.plate.href } : {}) },
    ],
    groups,
  };
}

/** "Roof: lit (93 / 100)". */
export function roofText({ roof, labels }: Pick<HouseModel, 'roof' | 'labels'>): string {
  if (!roof) return `${labels.roof} · ${labels.roofWaiting}`;
  const share = roof.den > 0 ? ` (${roof.num} / ${roof.den})` : '';
  return `${labels.roof} · ${roof.met ? labels.roofMet : labels.roofUnmet}${share}`;
}

export function plateText({ plate, labels }: Pick<HouseModel, 'plate' | 'labels'>): string {
  if (!plate) return `${labels.plate} · ${labels.noPlate}`;
  const state = plate.revoked ? labels.revoked : plate.suspended ? labels.suspended : '';
  return `${labels.plate} · ${plate.title}${state ? ` (${state})` : ''}`;
}

/** What a small house shows: shares, not single windows. */
export interface ThumbModel {
  id: string;
  title: string;
  href?: string;
  rooms: Array<{ lit: number; half: number; total: number }>;
  stones: { lit: number; half: number; total: number };
  roofMet: boolean;
  plate: 'none' | 'valid' | 'suspended' | 'revoked';
}

export function thumbModel(model: HouseModel, id: string, href?: string): ThumbModel {
  const share = (items: HouseWindow[]) => {
    const { lit, half, total } = countLights(items);
    return { lit, half, total };
  };
  const { plate } = model;
  return {
    id,
    title: model.title,
    ...(href ? { href } : {}),
    rooms: model.rooms.map((room) => share(room.windows)),
    stones: share(model.stones),
    roofMet: model.roof?.met ?? false,
    plate: !plate ? 'none' : plate.revoked ? 'revoked' : plate.suspended ? 'suspended' : 'valid',
  };
}
