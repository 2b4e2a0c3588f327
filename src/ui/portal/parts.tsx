/** @jsxImportSource preact */
/**
 * What pages of the workers' face are made of besides forms.
 *
 * Contents
 * - NoticeBanner, Panel   something to know; something that is done
 * - Copyable              a code or an address that has to be taken along
 * - CardList              what is new or waiting, one a line
 * - TaskList              what is asked of me, with its state
 * - SummaryList           answers before they are sent, facts
 * - Timeline, StateMark, EmptyState, Pagination
 */
import type { ComponentChildren } from 'preact';
import { words, type Locale } from '../locale.ts';

export function NoticeBanner({
  tone = 'info',
  title,
  draftDone,
  children,
}: {
  tone?: 'info' | 'good' | 'wait' | 'bad';
  title?: string;
  /** Name of the draft that has arrived. */
  draftDone?: string | undefined;
  children?: ComponentChildren;
}) {
  return (
    <div
      class={`jp-notice jp-notice-${tone}`}
      role={tone === 'bad' ? 'alert' : 'status'}
      data-draft-done={draftDone}
    >
      {title ? <p class="jp-notice-title">{title}</p> : null}
      {children}
    </div>
  );
}

/** The end of a way: what was done, and what happens next below it. */
export function Panel({
  title,
  draftDone,
  children,
}: {
  title: string;
  /** Name of the draft that has arrived. */ draftDone?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="jp-panel" data-draft-done={draftDone}>
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** Large, and with a button that copies it where there are scripts (`islands/copy.ts`). `id` is unique on the page. */
export function Copyable({
  locale,
  id,
  text,
  label,
  small,
}: {
  locale: Locale;
  id: string;
  /** Left out: this page's own address, which a script puts there. */
  text?: string;
  /** Of the button: 复制查询码. */
  label?: string;
  /** An address: nobody reads it out. */
  small?: boolean;
}) {
  const w = words(locale);
  return (
    <div class="jp-copy">
      <code id={id} class={small || text === undefined ? 'jp-address' : undefined}>
        {text}
      </code>
      <button
        class="jp-button jp-button-plain"
        type="button"
        data-copy={id}
        data-copied={w.copied}
        data-by-hand={w.copyByHand}
        hidden
      >
        {label ?? w.copy}
      </button>
      <output />
    </div>
  );
}

export interface CardItem {
  key: string;
  title: string;
  detail?: string;
  when?: string;
  href?: string;
}

export function CardList({ items, label }: { items: CardItem[]; label?: string }) {
  return (
    <ul class="jp-cards" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <Maybe href={item.href}>
            <b>{item.title}</b>
            {item.detail ? <span>{item.detail}</span> : null}
          </Maybe>
          {item.when ? <em>{item.when}</em> : null}
        </li>
      ))}
    </ul>
  );
}

function Maybe({ href, children }: { href?: string; children: ComponentChildren }) {
  return href ? <a href={href}>{children}</a> : <div>{children}</div>;
}

export type Tone = 'good' | 'wait' | 'bad' | 'quiet' | 'info';

/** A state in a word, with a mark that also reads in grey. */
export function StateMark({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`jp-state jp-state-${tone}`}>{children}</span>;
}

export interface TaskItem {
  key: string;
  title: string;
  hint?: string;
  href?: string;
  state: { tone: Tone; label: string };
}

export function TaskList({ items, label }: { items: TaskItem[]; label?: string }) {
  return (
    <ul class="jp-tasks" aria-label={label}>
      {items.map((item) => {
        const id = `task-${item.key.replace(/[^A-Za-z0-9_-]/g, '-')}`;
        return (
          <li key={item.key}>
            <div>
              {item.href ? (
                <a href={item.href} aria-describedby={id}>
                  {item.title}
                </a>
              ) : (
                item.title
              )}
              {item.hint ? <p class="jp-hint">{item.hint}</p> : null}
            </div>
            <span id={id}>
              <StateMark tone={item.state.tone}>{item.state.label}</StateMark>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export interface SummaryItem {
  key: string;
  label: string;
  value: ComponentChildren;
  /** Leads back to the question. */
  change?: { href: string; label: string };
}

export function SummaryList({ items }: { items: SummaryItem[] }) {
  return (
    <dl class="jp-summary">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
          {item.change ? (
            <dd class="jp-summary-change">
              <a href={item.change.href}>
                {item.change.label}
                <span class="jia-hidden"> {item.label}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

export interface TimelineEntry {
  key: string;
  title: string;
  when?: string;
  state: 'done' | 'now' | 'next' | 'refused';
  /** The state in a word, read with the title. */
  stateText?: string;
  children?: ComponentChildren;
}

export function Timeline({ items, label }: { items: TimelineEntry[]; label?: string }) {
  return (
    <ol class="jp-timeline" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.key}
          class={`jp-at-${item.state}`}
          aria-current={item.state === 'now' ? 'step' : undefined}
        >
          <b>
            {item.title}
            {item.stateText ? <small> {item.stateText}</small> : null}
          </b>
          {item.when ? <span class="jp-when">{item.when}</span> : null}
          {item.children}
        </li>
      ))}
    </ol>
  );
}

export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="jp-empty">
      <p class="jp-empty-title">{title}</p>
      {children}
    </div>
  );
}

export interface PaginationProps {
  locale: Locale;
  previous?: string;
  next?: string;
  /** Between the two, e.g. "第 2 页". */
  at?: string;
}

export function Pagination({ locale, previous, next, at }: PaginationProps) {
  const w = words(locale);
  if (!previous && !next) return null;
  return (
    <nav class="jp-pagination" aria-label={at ?? w.next}>
      {previous ? (
        <a href={previous} rel="prev">
          {w.previous}
        </a>
      ) : (
        <span />
      )}
      {at ? <span>{at}</span> : null}
      {next ? (
        <a href={next} rel="next">
          {w.next}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

/** One bar an option, with its votes. */
export function Bars({
  items,
  of,
}: {
  items: readonly { key: string; label: string; count: number; said: string; good: boolean }[];
  /** Votes that make a full bar. */
  of: number;
}) {
  return (
    <ul class="jp-bars">
      {items.map((item) => (
        <li key={item.key}>
          <span>{item.label}</span>
          <b>{item.said}</b>
          <svg
            class={item.good ? 'jp-bar jp-bar-good' : 'jp-bar'}
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect width={of > 0 ? Math.round((item.count * 1000) / of) / 10 : 0} height="4" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
