/** @jsxImportSource preact */
/**
 * The lit house on a phone.
 *
 * Contents
 * - HousePicture   the drawing, tall, with the panel that `islands/house.ts` fills
 * - HouseRooms     the same house as lists that open, for fingers, eyes and ears
 * - StreetHouses   small houses with names
 */
import {
  houseList,
  houseSvg,
  houseThumb,
  lightMark,
  type HouseModel,
  type HouseOptions,
  type Light,
  type ThumbModel,
} from '../house/index.ts';

export interface HousePictureProps {
  model: HouseModel;
  options?: HouseOptions;
  /** Words of the panel's link and close button; with them a touch opens the panel first. */
  panel?: { go: string; close: string };
}

/** As wide as the phone. Every window is a link; the enhancement shows its name and need first. */
export function HousePicture({ model, options, panel }: HousePictureProps) {
  return (
    <div class="jp-house" data-house={panel ? '' : undefined} data-go={panel?.go} data-close={panel?.close}>
      <div
        class="jp-house-sky"
        dangerouslySetInnerHTML={{ __html: houseSvg(model, { shape: 'tall', corner: 0, ...options }) }}
      />
    </div>
  );
}

export function Mark({ light }: { light: Light }) {
  return <span class="jp-mark" dangerouslySetInnerHTML={{ __html: lightMark(light) }} />;
}

/** Rooms as <details>: closed they say how many are lit, open they list the windows with their states. */
export function HouseRooms({ model, open }: { model: HouseModel; open?: string }) {
  const list = houseList(model);
  return (
    <div class="jp-rooms">
      {list.groups.map((group) => (
        <details key={group.id} open={group.id === open}>
          <summary>
            <b>{group.title}</b> <span>{group.summary}</span>
          </summary>
          <ul>
            {group.items.map((item) => (
              <li key={item.id}>
                <Mark light={item.light} />
                <div>
                  {item.href ? <a href={item.href}>{item.title}</a> : item.title}
                  <span class="jp-hint">
                    {item.state}
                    {item.note ? ` · ${item.note}` : ''}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

export function StreetHouses({
  houses,
  label,
  detail,
}: {
  houses: ThumbModel[];
  label: string;
  detail?: (house: ThumbModel) => string;
}) {
  return (
    <ul class="jp-street" aria-label={label}>
      {houses.map((house) => {
        const body = (
          <>
            <span dangerouslySetInnerHTML={{ __html: houseThumb(house) }} />
            <b>{house.title}</b>
            {detail ? <small>{detail(house)}</small> : null}
          </>
        );
        return <li key={house.id}>{house.href ? <a href={house.href}>{body}</a> : body}</li>;
      })}
    </ul>
  );
}
