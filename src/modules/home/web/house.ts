/** The server's house as the model that is drawn, for the desk and the portal alike. */
import { houseLabels, type HouseModel } from '../../../ui/house/index.ts';
import type { Locale } from '../../../ui/locale.ts';
import type { House } from '../contract.ts';

/** @param href where touching a window leads; none: not a link */
export function houseOf(house: House, locale: Locale, href?: (indicatorId: string) => string): HouseModel {
  const say = (text: { zh: string; en: string }) => (locale === 'en' ? text.en : text.zh);
  const windowsOf = (roomId: string) =>
    house.indicators
      .filter((indicator) => indicator.room === roomId)
      .map((indicator) => ({
        id: indicator.id,
        title: say(indicator.title),
        light: indicator.light,
        note: say(indicator.light === 'lit' ? indicator.explanation : indicator.hint),
        section: indicator.section,
        ...(href ? { href: href(indicator.id) } : {}),
      }));
  return {
    title: house.unit.name,
    rooms: house.rooms
      .filter((room) => room.kind === 'window')
      .map((room) => ({ id: room.id, title: say(room.title), windows: windowsOf(room.id) })),
    stones: house.rooms.filter((room) => room.kind === 'stone').flatMap((room) => windowsOf(room.id)),
    roof: house.roof ? { num: house.roof.num, den: house.roof.den, met: house.roof.met } : null,
    plate: house.plate
      ? {
          title: plateTitle(house.plate.level, locale),
          ...(house.plate.state === 'suspended' ? { suspended: true } : {}),
          ...(house.plate.state === 'revoked' || house.plate.state === 'expired' ? { revoked: true } : {}),
        }
      : null,
    labels: houseLabels(locale),
  };
}

const plates: Record<string, { zh: string; en: string }> = {
  qualified: { zh: '合格职工之家', en: 'Qualified Home' },
  advanced: { zh: '先进职工之家', en: 'Advanced Home' },
  model: { zh: '模范职工之家', en: 'Model Home' },
  smallHome: { zh: '职工小家', en: 'Small Home' },
};

export function plateTitle(level: string, locale: Locale): string {
  const plate = plates[level] ?? { zh: '职工之家', en: 'Workers’ Home' };
  return locale === 'en' ? plate.en : plate.zh;
}
