/**
 * The lit house on the desk.
 *
 * Contents
 * - House        the drawing with legend and the list for screen readers; links go through the router
 * - HouseBoard   the house and, beside it, whose turn it is
 * - LightTag     a light in a mark and a word
 * - Street       all houses of a union above, as small houses with names
 */
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { isDeskPage, PageLink } from './parts.tsx';
import {
  houseList,
  houseSvg,
  houseTally,
  houseThumb,
  lightMark,
  steerHouse,
  type HouseModel,
  type HouseOptions,
  type Light,
  type ThumbModel,
} from '../house/index.ts';

export interface HouseProps {
  model: HouseModel;
  options?: HouseOptions;
  /** Default true. */
  legend?: boolean;
  /** In place of following a window's link. */
  onOpen?: (id: string, href: string) => void;
}

export function House({ model, options, legend = true, onOpen }: HouseProps) {
  const root = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const svg = useMemo(() => houseSvg(model, options), [model, options]);
  const list = useMemo(() => houseList(model), [model]);
  const tally = useMemo(() => houseTally(model), [model]);
  const html = useMemo(() => ({ __html: svg }), [svg]);
  useEffect(() => {
    const house = root.current;
    if (!house || !svg) return;
    const release = steerHouse(house);
    const onClick = (event: MouseEvent): void => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
        return;
      const link = (event.target as Element).closest('a[href]');
      const href = link?.getAttribute('href');
      if (!href) return;
      if (onOpen) {
        event.preventDefault();
        onOpen(link?.getAttribute('data-id') ?? '', href);
      } else if (isDeskPage(href)) {
        event.preventDefault();
        void navigate(href);
      }
    };
    house.addEventListener('click', onClick);
    return () => {
      release();
      house.removeEventListener('click', onClick);
    };
  }, [svg, onOpen, navigate]);
  const shown = (['lit', 'half', 'dark', 'shuttered'] as const).filter(
    (light) => light !== 'shuttered' || tally.shuttered > 0,
  );
  return (
    <figure className="jd-house">
      <div ref={root} dangerouslySetInnerHTML={html} />
      <div className="jia-hidden">
        <p>{list.summary}</p>
        <ul>
          {list.groups.map((group) => (
            <li key={group.id}>
              {group.title} · {group.summary}
              <ul>
                {group.items.map((item) => (
                  <li key={item.id}>
                    {item.title} · {item.state}
                    {item.note ? ` · ${item.note}` : ''}
                  </li>
                ))}
              </ul>
            </li>
          ))}
          {list.facts.map((fact) => (
            <li key={fact.id}>{fact.text}</li>
          ))}
        </ul>
      </div>
      {legend ? (
        <figcaption className="jd-legend">
          {shown.map((light) => (
            <LightTag key={light} light={light} label={`${model.labels[light]} ${tally[light]}`} />
          ))}
        </figcaption>
      ) : null}
    </figure>
  );
}

export function LightTag({ light, label }: { light: Light; label: string }) {
  const html = useMemo(() => ({ __html: lightMark(light) }), [light]);
  return (
    <span className="jd-light">
      <span dangerouslySetInnerHTML={html} />
      {label}
    </span>
  );
}

export interface TurnItem {
  key: string;
  /** In words of work: "再发展 7 名会员,入会率即达 98%". */
  title: string;
  detail?: string;
  /** "还差 7 人", "剩 2 天". */
  when?: string;
  urgent?: boolean;
  href: string;
}

export interface HouseBoardProps extends HouseProps {
  turn: { title: string; items: TurnItem[]; empty: string; more?: { label: string; href: string } };
  /** The one red button. */
  action?: ReactNode;
  children?: ReactNode;
}

export function HouseBoard({ turn, action, children, ...house }: HouseBoardProps) {
  return (
    <div className="jd-board">
      <House {...house} />
      <section className="jd-turn">
        <h2>{turn.title}</h2>
        {turn.items.length === 0 ? <p className="jd-none">{turn.empty}</p> : null}
        <ul>
          {turn.items.map((item) => (
            <li key={item.key}>
              <PageLink href={item.href}>
                <span>{item.title}</span>
                {item.detail ? <small>{item.detail}</small> : null}
              </PageLink>
              {item.when ? <em data-urgent={item.urgent || undefined}>{item.when}</em> : null}
            </li>
          ))}
        </ul>
        {turn.more ? (
          <p>
            <Link to={turn.more.href}>{turn.more.label}</Link>
          </p>
        ) : null}
        {action ? <div className="jd-turn-action">{action}</div> : null}
        {children}
      </section>
    </div>
  );
}

export interface StreetProps {
  houses: ThumbModel[];
  label: string;
  /** Under the name: "31 / 44". */
  detail?: (house: ThumbModel) => string;
}

/** Some hundred houses at most; a union above with thousands pages through them or shows `streetSvg`. */
export function Street({ houses, label, detail }: StreetProps) {
  return (
    <ul className="jd-street" aria-label={label}>
      {houses.map((house) => (
        <StreetHouse key={house.id} house={house} detail={detail?.(house)} />
      ))}
    </ul>
  );
}

function StreetHouse({ house, detail }: { house: ThumbModel; detail?: string }) {
  const html = useMemo(() => ({ __html: houseThumb(house) }), [house]);
  const body = (
    <>
      <span dangerouslySetInnerHTML={html} />
      <b>{house.title}</b>
      {detail ? <small>{detail}</small> : null}
    </>
  );
  return <li>{house.href ? <Link to={house.href}>{body}</Link> : body}</li>;
}
