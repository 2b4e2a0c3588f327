/** @jsxImportSource preact */
/**
 * The frame of a page on the workers' face, and of a page to be printed. Links and forms only: nothing here needs a
 * script.
 *
 * Contents
 * - Tab, SwitchLink, PageFrameProps
 * - PageFrame
 * - PrintFrame
 */
import type { ComponentChildren } from 'preact';
import { words, type Locale } from '../locale.ts';

export interface Tab {
  key: string;
  label: string;
  href: string;
  /** Things waiting there. */
  count?: number;
}

/** A switch that works without scripts: a plain link, or a form that posts (where it changes what is stored). */
export type SwitchLink = { href: string } | { action: string; fields: Record<string, string> };

export interface PageFrameProps {
  locale: Locale;
  /** Name of the unit, in the header. */
  unit?: string;
  unitHref?: string;
  /** The mark before the unit's name; 家. */
  mark?: string;
  tabs?: Tab[];
  currentTab?: string;
  /** This is a tab's own page: the bar stays in sight. Elsewhere it stands at the end of the page. */
  atTab?: boolean;
  back?: { href: string; label?: string };
  /** Switch to the other language. */
  language?: SwitchLink;
  /** Switch to and from 长辈版; `on` says which is shown now. */
  elder?: SwitchLink & { on: boolean };
  /** At the end of the header: sign in, sign out. */
  aside?: ComponentChildren;
  /** Above the heading: notices. */
  notice?: ComponentChildren;
  title?: string;
  lead?: ComponentChildren;
  /** The one thing to do, above a picture that would push it off the first screen. */
  first?: { label: string; children: ComponentChildren } | undefined;
  /** A picture as wide as the phone, above the heading. */
  picture?: ComponentChildren;
  /** Wider on large screens, for tables and papers. */
  wide?: boolean;
  children?: ComponentChildren;
}

/** One thing per page: header, one heading, what there is to do, tabs at the foot. */
export function PageFrame(props: PageFrameProps) {
  const {
    locale,
    unit,
    unitHref,
    mark = '家',
    tabs,
    currentTab,
    atTab,
    back,
    language,
    elder,
    aside,
    notice,
    title,
    lead,
    first,
    picture,
    wide,
    children,
  } = props;
  const w = words(locale);
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en';
  const brand = (
    <>
      <b>{mark}</b>
      {unit ? <span>{unit}</span> : null}
    </>
  );
  return (
    <div class={wide ? 'jp-page jp-wide' : 'jp-page'}>
      <a class="jp-skip" href="#main">
        {w.skip}
      </a>
      <header class="jp-header">
        {unitHref ? (
          <a class="jp-brand" href={unitHref}>
            {brand}
          </a>
        ) : (
          <span class="jp-brand">{brand}</span>
        )}
        <div class="jp-switches">
          {elder ? <Switch to={elder} label={elder.on ? w.elderOff : w.elderOn} /> : null}
          {language ? (
            <Switch to={language} label={other === 'en' ? 'English' : '中文'} lang={other} />
          ) : null}
          {aside}
        </div>
      </header>
      {first ? (
        <section class="jp-first" aria-label={first.label}>
          {first.children}
        </section>
      ) : null}
      {picture ? <div class="jp-picture">{picture}</div> : null}
      <main id="main" class="jp-main" tabIndex={-1}>
        <output
          class="jp-offline"
          data-offline={w.offline}
          data-kept={w.offlineKept}
          data-unkept={w.offlineUnkept}
          data-online={w.online}
          hidden
        />
        {notice}
        {back ? (
          <a class="jp-back" href={back.href}>
            {back.label ?? w.back}
          </a>
        ) : null}
        {title ? <h1>{title}</h1> : null}
        {lead ? <p class="jp-lead">{lead}</p> : null}
        {children}
      </main>
      {tabs?.length ? (
        <nav class={atTab ? 'jp-tabs' : 'jp-tabs jp-tabs-end'} aria-label={w.navigation}>
          {tabs.map((tab) => (
            <a key={tab.key} href={tab.href} aria-current={tab.key === currentTab ? 'page' : undefined}>
              {tab.label}
              {tab.count ? <span class="jp-badge">{tab.count > 99 ? '99+' : tab.count}</span> : null}
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  );
}

function Switch({ to, label, lang }: { to: SwitchLink; label: string; lang?: string }) {
  if ('href' in to)
    return (
      <a class="jp-switch" href={to.href} lang={lang}>
        {label}
      </a>
    );
  return (
    <form method="post" action={to.action} class="jp-switch-form">
      {Object.entries(to.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="jp-switch" type="submit" lang={lang}>
        {label}
      </button>
    </form>
  );
}

export interface PrintFrameProps {
  title: string;
  /** Under the title: number, unit, date. */
  lines?: string[];
  landscape?: boolean;
  children?: ComponentChildren;
}

/** A paper: on the screen as on A4. Printing is the browser's own command, so it needs no script. */
export function PrintFrame({ title, lines, landscape, children }: PrintFrameProps) {
  return (
    <article class={landscape ? 'jp-paper jp-landscape' : 'jp-paper'}>
      <h1>{title}</h1>
      {lines?.map((line) => (
        <p key={line} class="jp-paper-line">
          {line}
        </p>
      ))}
      {children}
    </article>
  );
}
