/**
 * The small parts of desk pages.
 *
 * Contents
 * - Problem, Trouble   something could not be read, and the way to try again, or home
 * - Crashed            a page that broke while it was drawn or fetched
 * - HomeLink           the way out of a page that leads nowhere
 * - LinkButton         the way to another page where it is the main thing to do
 * - MenuButton         several things to do behind one button
 * - Empty, Loading
 * - Warning            what stands in the way of the page's work, and how to mend it
 * - StateTag           a state in a word, with a mark that also reads in grey
 * - Section            a heading over a hairline
 * - Stat, Stats        a number and what it counts
 * - Facts              label and value, one a line
 * - Timeline           what happened and what comes next
 * - EvidenceList       the records behind a result
 * - DocFrame           a paper on the screen, and the same on paper
 */
import { Button, type ButtonProps, Dropdown, Spin } from 'antd';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { Link, useHref, useLinkClickHandler, useRouteError } from 'react-router';
import { useWords } from './provider.tsx';
import { Page } from './shell.tsx';

/** An error as pages show it: what, and how to mend it. */
export interface Problem {
  message: string;
  hint?: string;
  /** By which whoever helps finds it in the server's log; where it is our fault. */
  number?: string;
  /** Asking again would change nothing: not allowed, not there. The way out is home, not another try. */
  lasting?: boolean;
}

export function Trouble({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const w = useWords();
  return (
    <div className="jd-trouble" role="alert">
      <p className="jd-trouble-title">{problem.message || w.failed}</p>
      {problem.hint ? <p>{problem.hint}</p> : null}
      {problem.number ? (
        <p>
          {w.tellNumber}
          <span className="jd-code">{problem.number}</span>
        </p>
      ) : null}
      {problem.lasting ? <HomeLink /> : onRetry ? <Button onClick={onRetry}>{w.retry}</Button> : null}
    </div>
  );
}

/** A route's `errorElement`. What went wrong is in the console alone: it would tell the reader nothing. */
export function Crashed() {
  const w = useWords();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={w.crashed}>
      <div className="jd-trouble" role="alert">
        <p>{w.crashedHint}</p>
        <Button onClick={() => globalThis.location.reload()}>{w.retry}</Button>
        <HomeLink />
      </div>
    </Page>
  );
}

/** The way out of a page that leads nowhere: the reader's own first page. */
export function HomeLink() {
  return <Link to="/desk">{useWords().toHome}</Link>;
}

/** To a page of the desk without loading anew; to any other, the phone's pages among them, as any link. */
export function PageLink({
  href,
  children,
  onClick,
}: {
  href: string;
  children: ReactNode;
  onClick?: () => void;
}) {
  return isDeskPage(href) ? (
    <Link to={href} onClick={onClick}>
      {children}
    </Link>
  ) : (
    <a href={href} onClick={onClick}>
      {children}
    </a>
  );
}

export const isDeskPage = (href: string) => /^\/desk(\/|\?|$)/.test(href);

/** A link that looks like a button: one stop of the Tab key, and a link to whoever hears it. */
export function LinkButton({ to, ...button }: { to: string } & Omit<ButtonProps, 'href' | 'onClick'>) {
  return <Button {...button} href={useHref(to)} onClick={useLinkClickHandler<HTMLElement>(to)} />;
}

/**
 * Opened by a key, the menu has the focus; what it leads to (a dialog) finds it on the button again, and gives it back there.
 */
export function MenuButton<Key extends string>({
  items,
  onChoose,
  ...button
}: {
  items: readonly { key: Key; label: string }[];
  onChoose: (key: Key) => void;
} & Omit<ButtonProps, 'onClick'>) {
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      // The menu, once opened: the arrows would else do nothing.
      // oxlint-disable-next-line jsx_a11y/no-autofocus
      autoFocus
      trigger={['click']}
      menu={{
        items: [...items],
        onClick: ({ key }) => {
          opener.current?.focus();
          onChoose(key as Key);
        },
      }}
    >
      <Button {...button} ref={opener} aria-haspopup="menu" />
    </Dropdown>
  );
}

export function Empty({ title, body, action }: { title: string; body?: ReactNode; action?: ReactNode }) {
  return (
    <div className="jd-empty">
      <p className="jd-empty-title">{title}</p>
      {body ? <p>{body}</p> : null}
      {action ? <div>{action}</div> : null}
    </div>
  );
}

export function Loading() {
  const w = useWords();
  return (
    <output className="jd-loading">
      <Spin delay={200} /> <span className="jia-hidden">{w.loading}</span>
    </output>
  );
}

/** Not printed. */
export function Warning({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="jd-warning" role="note">
      <p className="jd-warning-title">{title}</p>
      {children}
    </div>
  );
}

export type Tone = 'good' | 'wait' | 'bad' | 'quiet' | 'info';

export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="jd-tag" data-tone={tone}>
      {children}
    </span>
  );
}

export function Section({
  id,
  title,
  actions,
  children,
}: {
  /** For whoever leads there. */
  id?: string;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="jd-section" id={id}>
      <div className="jd-section-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export interface StatProps {
  label: string;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  href?: string;
}

export function Stat({ label, value, unit, note, href }: StatProps) {
  return (
    <div className="jd-stat">
      <dt>{label}</dt>
      <dd>
        <b>{href ? <Link to={href}>{value}</Link> : value}</b>
        {unit ? <span>{unit}</span> : null}
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className="jd-stats">{children}</dl>;
}

export interface Fact {
  key: string;
  label: string;
  value: ReactNode;
  action?: ReactNode;
}

export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="jd-facts">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
          {item.action ? <dd className="jd-facts-action">{item.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

export interface TimelineItem {
  key: string;
  title: ReactNode;
  /** The date as it is read, e.g. "2026 年 11 月 22 日". */
  when?: string;
  who?: string;
  body?: ReactNode;
  state: 'done' | 'now' | 'next' | 'refused';
  /** The state in a word, for those who do not see the mark. */
  stateText?: string;
  href?: string;
}

export function Timeline({ items, label }: { items: TimelineItem[]; label?: string }) {
  return (
    <ol className="jd-timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} data-state={item.state} aria-current={item.state === 'now' ? 'step' : undefined}>
          <p className="jd-timeline-title">
            {item.href ? <Link to={item.href}>{item.title}</Link> : item.title}
            {item.stateText ? <span className="jd-timeline-state">{item.stateText}</span> : null}
          </p>
          {item.when || item.who ? (
            <p className="jd-timeline-when">{[item.when, item.who].filter(Boolean).join(' · ')}</p>
          ) : null}
          {item.body ? <div>{item.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}

export interface EvidenceItem {
  key: string;
  title: string;
  href?: string;
  /** Opens what has no page of its own, such as a file. */
  onOpen?: () => void;
  /** Kind of record and its date, as read. */
  detail?: string;
}

export interface EvidenceListProps {
  items: EvidenceItem[];
  /** All there are, when more than are listed. */
  count?: number;
  moreHref?: string;
  /** Lists the rest here. */
  onMore?: () => void;
  empty?: string;
}

export function EvidenceList({ items, count, moreHref, onMore, empty }: EvidenceListProps) {
  const w = useWords();
  if (items.length === 0) return <p className="jd-none">{empty ?? w.noEvidence}</p>;
  const rest = (count ?? items.length) - items.length;
  return (
    <ul className="jd-evidence" aria-label={w.evidence}>
      {items.map((item) => (
        <li key={item.key}>
          {item.href ? (
            <Link to={item.href}>{item.title}</Link>
          ) : item.onOpen ? (
            <button type="button" className="jd-plain" onClick={item.onOpen}>
              {item.title}
            </button>
          ) : (
            item.title
          )}
          {item.detail ? <small>{item.detail}</small> : null}
        </li>
      ))}
      {rest > 0 ? (
        <li>
          {moreHref ? (
            <Link to={moreHref}>{w.moreOf(rest)}</Link>
          ) : onMore ? (
            <button type="button" className="jd-plain" onClick={onMore}>
              {w.moreOf(rest)}
            </button>
          ) : (
            w.moreOf(rest)
          )}
        </li>
      ) : null}
    </ul>
  );
}

export interface DocFrameProps {
  title: string;
  /** Under the title: number, unit, date. */
  lines?: string[];
  /** Over the paper on the screen, not printed. */
  tools?: ReactNode;
  /** Shows a button that prints. Default true. */
  printable?: boolean;
  landscape?: boolean;
  /** The page's own heading says the title already: on the screen the paper does not repeat it. */
  named?: boolean;
  children: ReactNode;
}

/** A paper: title, text, margins as on A4. Only the paper is printed. */
export function DocFrame({
  title,
  lines,
  tools,
  printable = true,
  landscape,
  named,
  children,
}: DocFrameProps) {
  const w = useWords();
  return (
    <div className="jd-doc">
      {tools || printable ? (
        <div className="jd-doc-tools">
          {tools}
          {printable ? <Button onClick={() => globalThis.print()}>{w.print}</Button> : null}
        </div>
      ) : null}
      <article className="jd-doc-paper on-paper" data-landscape={landscape || undefined}>
        <h2 className="jd-doc-title" data-named={named || undefined}>
          {title}
        </h2>
        {lines?.length ? (
          <p className="jd-doc-lines">
            {lines.map((text, at) => (
              <Fragment key={text}>
                {at > 0 ? <br /> : null}
                {text}
              </Fragment>
            ))}
          </p>
        ) : null}
        {children}
      </article>
    </div>
  );
}
