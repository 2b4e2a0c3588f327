/**
 * Where everything in the house stands: pure geometry, no colour. All lengths are units of the drawing's viewBox.
 *
 * Contents
 * - Shape, Box, Glass, HouseLayout
 * - layoutHouse       the whole house for a model and a shape
 * - fitGrid           windows of one wall, as large as the wall allows
 * - fitSections       a wall with many windows: one frame a section, panes within
 */
import type { HouseModel, HouseRoom, HouseWindow } from './model.ts';

/** Wide for the desk and paper, tall for a phone: its windows stay large enough for a finger. */
export type Shape = 'wide' | 'tall';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A window, or a pane where windows of a section share one frame. */
export interface Glass extends Box {
  window: HouseWindow;
  pane: boolean;
}

export interface SectionFrame extends Box {
  title: string;
}

export interface RoomLayout {
  room: HouseRoom;
  /** The walls of the room; two where the door stands in the middle of it. */
  walls: Box[];
  /** The beam over each wall, which carries the room's name. */
  beams: Box[];
  glass: Glass[];
  frames: SectionFrame[];
}

export interface HouseLayout {
  shape: Shape;
  width: number;
  height: number;
  /** From left post to right post, from eave to the foundation. */
  body: Box;
  floors: Box[];
  rooms: RoomLayout[];
  /** Between the floors: the top of each pent roof. */
  pents: Array<{ y: number; h: number }>;
  roof: {
    ridgeY: number;
    eaveY: number;
    ridgeL: number;
    ridgeR: number;
    eaveL: number;
    eaveR: number;
    lift: number;
  };
  door: Box;
  plate: Box;
  base: Box;
  steps: Box;
  stones: Glass[];
  ground: number;
  post: number;
}

interface Measures {
  width: number;
  sky: number;
  roofH: number;
  ridge: number;
  side: number;
  eave: number;
  lift: number;
  minFloor: number;
  maxFloor: number;
  winW: number;
  winH: number;
  gapX: number;
  gapY: number;
  pad: number;
  beam: number;
  post: number;
  pent: number;
  door: number;
  doorH: number;
  /** From the door's edge to the post beside it: room for a lantern. */
  bay: number;
  under: number;
}

const MEASURES: Record<Shape, Measures> = {
  wide: {
    width: 760,
    sky: 44,
    roofH: 112,
    ridge: 138,
    side: 108,
    eave: 58,
    lift: 22,
    minFloor: 118,
    maxFloor: 210,
    winW: 30,
    winH: 36,
    gapX: 7,
    gapY: 9,
    pad: 10,
    beam: 22,
    post: 10,
    pent: 34,
    door: 58,
    doorH: 96,
    bay: 24,
    under: 46,
  },
  tall: {
    width: 380,
    sky: 26,
    roofH: 76,
    ridge: 76,
    side: 17,
    eave: 12,
    lift: 15,
    minFloor: 112,
    maxFloor: 300,
    winW: 28.6,
    winH: 31,
    gapX: 2.8,
    gapY: 6,
    pad: 4.5,
    beam: 22,
    post: 6,
    pent: 24,
    door: 42,
    doorH: 88,
    bay: 8,
    under: 30,
  },
};

/** Rooms on a floor from the top floor down: 4 make 2 + 2, 3 make 1 + 2. */
function floorsOf(rooms: HouseRoom[], shape: Shape): HouseRoom[][] {
  const count = rooms.length;
  const perFloor = count <= 4 || shape === 'tall' ? 2 : count <= 9 ? 3 : 4;
  const floors: HouseRoom[][] = [];
  const first = count % perFloor;
  if (first > 0) floors.push(rooms.slice(0, first));
  for (let at = first; at < count; at += perFloor) floors.push(rooms.slice(at, at + perFloor));
  return floors.length > 0 ? floors : [[]];
}

export function layoutHouse(model: Pick<HouseModel, 'rooms' | 'stones'>, shape: Shape): HouseLayout {
  const m = MEASURES[shape];
  const body: Box = { x: m.side, y: m.sky + m.roofH, w: m.width - 2 * m.side, h: 0 };
  const middle = m.width / 2;
  const floors = floorsOf(model.rooms, shape);
  const eaveGap = 12;

  let y = body.y + eaveGap;
  const boxes: Box[] = [];
  const pents: Array<{ y: number; h: number }> = [];
  const rooms: RoomLayout[] = [];
  const inner = { x: body.x + m.post, w: body.w - 2 * m.post };
  const lower = m.door / 2 + m.bay + m.post;

  floors.forEach((list, at) => {
    const ground = at === floors.length - 1;
    const spans = wallSpans(list, ground, inner, middle, lower, m);
    const need = spans.map((walls, k) => heightFor(list[k]?.windows ?? [], walls, m));
    const least = ground ? Math.max(m.minFloor, m.doorH + m.beam + 46) : m.minFloor;
    const height = Math.min(m.maxFloor, Math.max(least, ...need));
    boxes.push({ x: body.x, y, w: body.w, h: height });
    list.forEach((room, k) => rooms.push(roomLayout(room, spans[k] ?? [], y, height, m)));
    y += height;
    if (!ground) {
      pents.push({ y: y - 4, h: m.pent });
      y += m.pent - 4;
    }
  });
  body.h = y - body.y;

  const last = boxes[boxes.length - 1] as Box;
  const stones = stoneLayout(model.stones, body, y, middle, m);
  const baseH = stones.height;
  // On a high floor the door grows with the wall, up to half as much again.
  const doorH = Math.min(m.doorH * 1.5, Math.max(m.doorH, last.h * 0.46));
  const door: Box = { x: middle - m.door / 2, y: last.y + last.h - doorH, w: m.door, h: doorH };
  // Within its bay, so that it never hides a window.
  const plateW = m.door + 2 * (m.bay + m.post) - (shape === 'wide' ? 26 : 0);
  const plate: Box = {
    x: middle - plateW / 2,
    y: door.y - (shape === 'wide' ? 36 : 34),
    w: plateW,
    h: shape === 'wide' ? 27 : 25,
  };
  const ground = y + baseH;
  const overhang = shape === 'wide' ? 26 : 10;
  return {
    shape,
    width: m.width,
    height: ground + m.under,
    body,
    floors: boxes,
    rooms,
    pents,
    roof: {
      ridgeY: m.sky + 12,
      eaveY: body.y + 2,
      ridgeL: middle - m.ridge,
      ridgeR: middle + m.ridge,
      eaveL: m.eave - 8,
      eaveR: m.width - m.eave + 8,
      lift: m.lift,
    },
    door,
    plate,
    base: { x: body.x - overhang, y, w: body.w + 2 * overhang, h: baseH },
    steps: { x: middle - m.door * 0.95, y, w: m.door * 1.9, h: baseH },
    stones: stones.glass,
    ground,
    post: m.post,
  };
}

/** The stretches of wall that each room of a floor has: the ground floor leaves the middle to the door. */
function wallSpans(
  list: HouseRoom[],
  ground: boolean,
  inner: { x: number; w: number },
  middle: number,
  lower: number,
  m: Measures,
): Array<Array<{ x: number; w: number }>> {
  const count = list.length;
  if (count === 0) return [];
  if (!ground) return split(inner.x, inner.w, count, m.post).map((span) => [span]);
  const leftW = middle - lower - inner.x;
  const rightX = middle + lower;
  if (count === 1)
    return [
      [
        { x: inner.x, w: leftW },
        { x: rightX, w: leftW },
      ],
    ];
  const left = Math.ceil(count / 2);
  return [...split(inner.x, leftW, left, m.post), ...split(rightX, leftW, count - left, m.post)].map(
    (span) => [span],
  );
}

function split(x: number, w: number, count: number, post: number): Array<{ x: number; w: number }> {
  const each = (w - post * (count - 1)) / count;
  return Array.from({ length: count }, (_, k) => ({ x: x + k * (each + post), w: each }));
}

/** Height that lets every window have its full size, or sections their natural size. */
function heightFor(windows: HouseWindow[], walls: Array<{ x: number; w: number }>, m: Measures): number {
  const chrome = m.beam + 2 * m.pad + 16;
  if (windows.length === 0) return m.minFloor;
  if (bySection(windows)) return m.maxFloor;
  const cols = walls.reduce(
    (sum, wall) => sum + Math.max(1, Math.floor((wall.w - 2 * m.pad + m.gapX) / (m.winW + m.gapX))),
    0,
  );
  const rows = Math.ceil(windows.length / cols);
  return chrome + rows * (m.winH + m.gapY) - m.gapY;
}

/** A wall of more windows than an eye can take apart shows sections, where the standard has them. */
function bySection(windows: HouseWindow[]): boolean {
  return windows.length > 24 && new Set(windows.map((w) => w.section ?? '')).size > 1;
}

function roomLayout(
  room: HouseRoom,
  spans: Array<{ x: number; w: number }>,
  y: number,
  height: number,
  m: Measures,
): RoomLayout {
  const walls = spans.map((span) => ({ x: span.x, y, w: span.w, h: height }));
  const beams = walls.map((wall) => ({ x: wall.x, y: wall.y, w: wall.w, h: m.beam + 3 }));
  const areas = walls.map((wall) => ({
    x: wall.x + m.pad,
    y: wall.y + m.beam + m.pad + 1,
    w: wall.w - 2 * m.pad,
    h: height - m.beam - 2 * m.pad - 13,
  }));
  const glass: Glass[] = [];
  const frames: SectionFrame[] = [];
  const share = Math.ceil(room.windows.length / Math.max(1, areas.length));
  areas.forEach((area, k) => {
    const windows = room.windows.slice(k * share, (k + 1) * share);
    if (bySection(room.windows)) {
      const fitted = fitSections(windows, area);
      glass.push(...fitted.glass);
      frames.push(...fitted.frames);
    } else glass.push(...fitGrid(windows, area, m));
  });
  return { room, walls, beams, glass, frames };
}

interface GridSize {
  winW: number;
  winH: number;
  gapX: number;
  gapY: number;
}

/** Windows as large as fits, never larger than their full size; rows are evened out and centred. */
export function fitGrid(windows: HouseWindow[], area: Box, size: GridSize): Glass[] {
  const count = windows.length;
  if (count === 0) return [];
  const pitchX = size.winW + size.gapX;
  const pitchY = size.winH + size.gapY;
  let best = { scale: 0, rows: count, full: 0 };
  for (let cols = 1; cols <= count; cols += 1) {
    const rows = Math.ceil(count / cols);
    const scale = Math.min(1, (area.w + size.gapX) / (cols * pitchX), (area.h + size.gapY) / (rows * pitchY));
    const full = count / (cols * rows);
    // The largest windows; among equals the fullest rows, and the longest of those.
    if (scale > best.scale + 1e-9 || (scale > best.scale - 1e-9 && full >= best.full))
      best = { scale, rows, full };
  }
  const { scale, rows } = best;
  const least = Math.floor(count / rows);
  const longer = count % rows;
  const w = size.winW * scale;
  const h = size.winH * scale;
  const left = (area.h - (rows * pitchY - size.gapY) * scale) / 2;
  return windows.map((window, at) => {
    // Rows differ by one window at most: 13 stand as 5, 4, 4.
    const inLonger = at < longer * (least + 1);
    const row = inLonger
      ? Math.floor(at / (least + 1))
      : longer + Math.floor((at - longer * (least + 1)) / least);
    const inRow = row < longer ? least + 1 : least;
    const column = inLonger ? at % (least + 1) : (at - longer * (least + 1)) % least;
    const rowW = (inRow * pitchX - size.gapX) * scale;
    return {
      window,
      pane: false,
      x: area.x + (area.w - rowW) / 2 + column * pitchX * scale,
      y: area.y + left + row * pitchY * scale,
      w,
      h,
    };
  });
}

/** One frame a section, as many panes as it has windows, packed on shelves at the largest pane that fits. */
export function fitSections(windows: HouseWindow[], area: Box): { glass: Glass[]; frames: SectionFrame[] } {
  const sections = new Map<string, HouseWindow[]>();
  for (const window of windows) {
    const key = window.section ?? '';
    const list = sections.get(key);
    if (list) list.push(window);
    else sections.set(key, [window]);
  }
  const groups = [...sections.entries()];
  for (let pane = 20; pane > 1.5; pane *= 0.95) {
    const packed = packShelves(groups, area, pane);
    if (packed) return packed;
  }
  // Only a wall without any room left gets here: keep every window, however small.
  return { glass: fitGrid(windows, area, { winW: 20, winH: 22, gapX: 2, gapY: 2 }), frames: [] };
}

function packShelves(
  groups: Array<[string, HouseWindow[]]>,
  area: Box,
  pane: number,
): { glass: Glass[]; frames: SectionFrame[] } | null {
  const edge = Math.max(1, pane * 0.16);
  const gap = pane * 0.5;
  const paneH = pane * 1.12;
  const shelves: Array<{
    items: Array<{ title: string; list: HouseWindow[]; cols: number; w: number; h: number }>;
    w: number;
    h: number;
  }> = [];
  for (const [title, list] of groups) {
    const cols = Math.max(1, Math.ceil(Math.sqrt(list.length * 1.15)));
    const rows = Math.ceil(list.length / cols);
    const item = { title, list, cols, w: cols * pane + 2 * edge, h: rows * paneH + 2 * edge };
    if (item.w > area.w) return null;
    const shelf = shelves[shelves.length - 1];
    if (shelf && shelf.w + gap + item.w <= area.w) {
      shelf.items.push(item);
      shelf.w += gap + item.w;
      shelf.h = Math.max(shelf.h, item.h);
    } else shelves.push({ items: [item], w: item.w, h: item.h });
  }
  const height = shelves.reduce((sum, shelf) => sum + shelf.h, 0) + gap * (shelves.length - 1);
  if (height > area.h) return null;
  const glass: Glass[] = [];
  const frames: SectionFrame[] = [];
  let y = area.y + (area.h - height) / 2;
  for (const shelf of shelves) {
    let x = area.x + (area.w - shelf.w) / 2;
    for (const item of shelf.items) {
      const top = y + (shelf.h - item.h) / 2;
      frames.push({ x, y: top, w: item.w, h: item.h, title: item.title });
      item.list.forEach((window, at) =>
        glass.push({
          window,
          pane: true,
          x: x + edge + (at % item.cols) * pane + 0.4,
          y: top + edge + Math.floor(at / item.cols) * paneH + 0.4,
          w: pane - 0.8,
          h: paneH - 0.8,
        }),
      );
      x += item.w + gap;
    }
    y += shelf.h + gap;
  }
  return { glass, frames };
}

/** Stones lie left and right of the steps, in as many courses as they need. */
function stoneLayout(
  stones: HouseWindow[],
  body: Box,
  top: number,
  middle: number,
  m: Measures,
): { glass: Glass[]; height: number } {
  const from = body.x - (m.width > 500 ? 12 : 4);
  const halfW = middle - m.door * 0.95 - 7 - from;
  const gap = 3;
  const perSide = Math.ceil(stones.length / 2);
  const least = 26;
  const courses = Math.max(1, Math.min(m.width > 500 ? 4 : 5, Math.ceil((perSide * (least + gap)) / halfW)));
  const perCourse = Math.max(1, Math.ceil(perSide / courses));
  const h = courses === 1 ? 22 : 17;
  const height = 14 + courses * (h + gap) + 8;
  const w = Math.min(64, (halfW - gap * (perCourse - 1)) / perCourse);
  const glass: Glass[] = [];
  stones.forEach((window, at) => {
    const right = at >= perSide;
    const k = right ? at - perSide : at;
    const course = Math.floor(k / perCourse);
    const column = k % perCourse;
    const inCourse = Math.min(perCourse, (right ? stones.length - perSide : perSide) - course * perCourse);
    const used = inCourse * (w + gap) - gap;
    const start = (right ? middle + m.door * 0.95 + 7 : from) + (halfW - used) / 2;
    glass.push({
      window,
      pane: false,
      x: start + column * (w + gap),
      y: top + 12 + course * (h + gap),
      w,
      h,
    });
  });
  return { glass, height };
}
