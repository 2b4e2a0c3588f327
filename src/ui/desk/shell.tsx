/**
 * The frame round every desk page: navigation on the left, one column of content, little else.
 *
 * Contents
 * - AppShell         navigation, account, language and theme
 * - Page             heading, lead, actions; sets the document's title
 * - LangSwitch, ThemeSwitch
 * - currentKey       which entry of the navigation a path belongs to
 */
import { Dropdown } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Locale } from '../locale.ts';
import { useDesk, useWords } from './provider.tsx';
import type { DeskTheme } from './theme.ts';

export interface NavItem {
  key: string;
  label: string;
  href: string;
  /** Further addresses whose pages belong here. */
  also?: string[];
  /** Things waiting there; 0 is not shown. */
  count?: number;
}

export interface NavSection {
  key: string;
  /** Left out for the first entries, which need no heading. */
  title?: string;
  items: NavItem[];
}

export interface AccountEntry {
  key: string;
  label: string;
  href?: string;
  onClick?: () => void;
}

export interface AppShellProps {
  /** The mark in vermilion and what stands under it. */
  brand: { mark: string; name: string; href: string };
  sections: NavSection[];
  /** Key of the entry that is open; by default the one whose address is the longest start of the path. */
  current?: string;
  account?: { name: string; detail?: string; entries: AccountEntry[] };
  /** Above the navigation: the choice between several units. */
  switcher?: ReactNode;
  onLocale?: (locale: Locale) => void;
  theme?: DeskTheme;
  onTheme?: (theme: DeskTheme) => void;
  /** A line over everything: demonstration, read-only, maintenance. */
  banner?: ReactNode;
  children: ReactNode;
}

export function AppShell(props: AppShellProps) {
  const { brand, sections, account, switcher, onLocale, theme = 'system', onTheme, banner, children } = props;
  const { locale } = useDesk();
  const w = useWords();
  const { pathname } = useLocation();
  // Open on one page only: going elsewhere closes it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  const navId = useId();
  const current = props.current ?? currentKey(sections, pathname);
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    // A new page is announced by moving the focus to it, as a browser would.
    main.current?.focus({ preventScroll: true });
    globalThis.scrollTo?.(0, 0);
  }, [pathname]);
  return (
    <div className="jd-shell" data-open={open || undefined}>
      <a className="jd-skip" href="#main">
        {w.skip}
      </a>
      <header className="jd-side">
        <div className="jd-brand">
          <Link to={brand.href}>
            <b>{brand.mark}</b>
            <span>{brand.name}</span>
          </Link>
          <button
            type="button"
            className="jd-menu"
            aria-expanded={open}
            aria-controls={navId}
            onClick={() => setOpenAt(open ? null : pathname)}
          >
            {open ? w.close : w.menu}
          </button>
        </div>
        <div className="jd-fold" id={navId}>
          {switcher ? <div className="jd-switcher">{switcher}</div> : null}
          <nav aria-label={w.navigation}>
            {sections.map((section) => (
              <div key={section.key} className="jd-navset">
                {section.title ? <h2>{section.title}</h2> : null}
                <ul>
                  {section.items.map((item) => (
                    <li key={item.key}>
                      <Link
                        to={item.href}
                        {...(item.key === current ? { 'aria-current': 'page', ref: intoView } : {})}
                      >
                        {item.label}
                        {item.count ? (
                          <span className="jd-count">{item.count > 999 ? '999+' : item.count}</span>
                        ) : null}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <div className="jd-foot">
            {account ? <Account {...account} /> : null}
            <div className="jd-prefs">
              {onLocale ? <LangSwitch locale={locale} onChange={onLocale} /> : null}
              {onTheme ? <ThemeSwitch theme={theme} onChange={onTheme} /> : null}
            </div>
          </div>
        </div>
      </header>
      <main id="main" className="jd-main" tabIndex={-1} ref={main}>
        {banner ? <div className="jd-banner">{banner}</div> : null}
        <p className="jd-print-head">
          <b>{brand.name}</b> {w.printed(printDay())}
        </p>
        {children}
      </main>
    </div>
  );
}

/**
 * Far down the list, the entry that is open would else be out of sight. The list is moved by hand: `scrollIntoView` would also
 * make the entry the place where the first Tab goes on from, past the link that leads to the contents.
 */
const intoView = (entry: HTMLElement | null) => {
  const list = entry?.closest('nav');
  if (!entry || !list) return;
  const [at, seen] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
  if (at.top < seen.top) list.scrollTop -= seen.top - at.top;
  else if (at.bottom > seen.bottom) list.scrollTop += at.bottom - seen.bottom;
};

/** A paper says when it was printed: on this computer's day. */
const printDay = () => new Date().toLocaleDateString('sv-SE');

function Account({ name, detail, entries }: NonNullable<AppShellProps['account']>) {
  return (
    <Dropdown
      // The menu, once opened: the arrows would else do nothing.
      // oxlint-disable-next-line jsx_a11y/no-autofocus
      autoFocus
      trigger={['click']}
      menu={{
        items: entries.map((entry) => ({
          key: entry.key,
          label: entry.href ? <Link to={entry.href}>{entry.label}</Link> : entry.label,
          ...(entry.onClick ? { onClick: entry.onClick } : {}),
        })),
      }}
    >
      <button type="button" className="jd-account">
        <span>{name}</span>
        {detail ? <small>{detail}</small> : null}
      </button>
    </Dropdown>
  );
}

/** The entry whose address is the longest beginning of the path, whole path segments only. */
export function currentKey(sections: NavSection[], path: string): string | undefined {
  let best: { key: string; length: number } | undefined;
  for (const { items } of sections)
    for (const { key, href, also = [] } of items)
      for (const each of [href, ...also]) {
        const base = each.replace(/[?#].*$/, '').replace(/\/$/, '');
        if ((path === base || path.startsWith(`${base}/`)) && base.length >= (best?.length ?? 0))
          best = { key, length: base.length };
      }
  return best?.key;
}

export interface PageProps {
  title: string;
  /** Quiet words beside the heading. */
  lead?: ReactNode;
  /** At most one of them primary. */
  actions?: ReactNode;
  back?: { href: string; label: string };
  /** Narrow for reading and forms. */
  narrow?: boolean;
  children?: ReactNode;
}

export function Page({ title, lead, actions, back, narrow, children }: PageProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={narrow ? 'jd-page jd-narrow' : 'jd-page'}>
      {back ? (
        <Link className="jd-back" to={back.href}>
          {back.label}
        </Link>
      ) : null}
      <div className="jd-head">
        <h1>{title}</h1>
        {lead ? <p className="jd-lead">{lead}</p> : null}
        {actions ? <div className="jd-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

export interface LangSwitchProps {
  locale: Locale;
  onChange: (locale: Locale) => void;
}

/** The name of the other language, in that language. */
export function LangSwitch({ locale, onChange }: LangSwitchProps) {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="jd-plain" lang={other} onClick={() => onChange(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}

export interface ThemeSwitchProps {
  theme: DeskTheme;
  onChange: (theme: DeskTheme) => void;
}

export function ThemeSwitch({ theme, onChange }: ThemeSwitchProps) {
  const w = useWords();
  const names: Record<DeskTheme, string> = { system: w.themeSystem, light: w.themeLight, dark: w.themeDark };
  const order: DeskTheme[] = ['system', 'light', 'dark'];
  const next = order[(order.indexOf(theme) + 1) % order.length] as DeskTheme;
  return (
    <button
      type="button"
      className="jd-plain"
      aria-label={`${w.theme} · ${names[theme]}`}
      onClick={() => onChange(next)}
    >
      {names[theme]}
    </button>
  );
}
