/**
 * Pages of the workers' face: server-rendered, one thing a page, readable before scripts run. A page loads
 * its data and hands it to a pure component; a form posts to the page's own path.
 *
 *   portalPage · portalOpenPage   a page about one unit, and one about none
 *   PortalFace                    what every page is shown with: language, letters, who, tabs, what was typed
 *   portalHome, idOf              a unit's address there; an id in an address
 *
 * What a form was refused for is shown on the page again with all that was typed (`show` is called with `errors`).
 * What succeeded answers with a redirect, so that reloading and the back button do nothing twice.
 */
import { z } from 'zod';
import { notFound } from '../../platform/http/refusal.ts';
import type { Locale, Text } from '../../platform/i18n/text.ts';
import type { Ctx } from '../context/context.ts';
import type { Policy } from '../access/policy.ts';
import type { StoredContent } from '../files/store.ts';
import type { BareCtx, HttpExchange, OpenCtx } from './operation.ts';

/** A page's surroundings: made by the server's half of the portal, read by the components. */
export interface PortalFace {
  locale: Locale;
  /** 长辈版. */
  elder: boolean;
  /** Path and query of the page: where the switches of language and letters come back to. */
  here: string;
  /** The answer to something sent: its address alone does not bring this page back. */
  sent: boolean;
  unit: { code: string; name: string } | null;
  /** Signed in: the account. */
  account: { id: string; name: string } | null;
  tabs: { key: string; label: string; href: string; count?: number }[];
  /** What the reader may begin here by themselves, in words. */
  doors: { key: string; title: string; hint: string; href: string }[];
  /** Hidden fields that every form of the page sends back. */
  hidden: Record<string, string>;
  /** What was typed, when a form is shown again. */
  typed: Record<string, string[]>;
  errors: { field?: string; text: string }[];
}

/** A finished page. `body` gives the tree that the server renders. */
export interface PortalView {
  body(face: PortalFace): unknown;
  /** Where it differs from the page's own. */
  title?: Text;
  status?: number;
  /** Further scripts that the page loads, by their entry. */
  scripts?: ('verify' | 'ballot')[];
}

export interface PortalRedirect {
  redirect: string;
}

export type PortalAnswer = PortalView | PortalRedirect;

type Params = Record<string, string>;

/** What a page is asked to show. */
export interface PortalAsked {
  params: Params;
  query: Params;
  /** What was typed into a form that was refused, else empty. */
  typed: Record<string, string[]>;
  http: HttpExchange;
}

interface Sent<F> {
  params: Params;
  form: F;
  /** Made when the form was shown: the id of the record that a form of a stranger makes. */
  key: string | null;
  http: HttpExchange;
  /** Of pages with `upload`: the one file sent, already stored under its hash; null where none was chosen. */
  upload: { content: StoredContent; name: string } | null;
}

interface PortalCommon {
  /** Unique: 'portal.home'. */
  id: string;
  /** Shown in the browser's title. */
  title: Text;
  /** May be kept for so long by whoever asks; pages that greet nobody in person. */
  cacheSeconds?: number;
  /** Forms a minute from one address, for pages that invite guessing. */
  formLimit?: { max: number; perMinutes: number };
}

/** A page about one unit: '/u/:unit/…'. */
export interface PortalUnitPage extends PortalCommon {
  about: 'unit';
  /** Below '/u/:unit'; '' is the unit's first page. */
  path: string;
  policy: Policy;
  /** True: answers strangers too. */
  public?: boolean;
  show(ctx: Ctx, asked: PortalAsked): Promise<PortalAnswer>;
  /** True: showing it keeps that the reader has read it, so its transaction writes. */
  keepsReading?: boolean;
  form?: z.ZodObject;
  /** The form comes with one file, of the field of this name, after all others. */
  upload?: string;
  submit?(ctx: Ctx, sent: Sent<never>): Promise<PortalAnswer>;
  /**
   * What the audit log is told of a form that was taken, where the use case tells it nothing. Not set where whoever sent it
   * is nobody's business: a letter, a comment, an objection without a name.
   */
  act?: string | ((form: never) => string);
  /**
   * False: nothing is remembered of what was sent, not even its hash (a vote); the use case itself makes sure
   * that it is done once.
   */
  remembered?: false;
}

/** A page about no unit: signing in, an invitation, verifying a certificate. */
export interface PortalOpenPage extends PortalCommon {
  about: 'nothing';
  path: string;
  who: 'everyone' | 'account';
  /** Serves an account that must first change its password. */
  beforeReady?: boolean;
  show(ctx: OpenCtx, asked: PortalAsked): Promise<PortalAnswer>;
  form?: z.ZodObject;
  /** Without a transaction of its own: failures must be kept and hashing must hold no connection. */
  submit?(ctx: BareCtx, sent: Sent<never>): Promise<PortalAnswer>;
}

/** A file made by the server: keys and status lists for the verification page. */
export interface PortalFile {
  about: 'file';
  id: string;
  path: string;
  cacheSeconds: number;
  load(ctx: OpenCtx): Promise<{ type: string; body: string }>;
}

/** A way in: something that a worker may begin, whether or not anything waits for them. */
export interface PortalDoor {
  key: string;
  order: number;
  /** Below '/u/:unit'. */
  path: string;
  title: Text;
  hint: Text;
  policy: Policy;
}

export type PortalPage = PortalUnitPage | PortalOpenPage | PortalFile;

type FormOf<T extends z.ZodObject | undefined> = T extends z.ZodObject ? z.output<T> : Record<string, never>;

export function portalPage<T extends z.ZodObject | undefined = undefined>(
  page: Omit<PortalUnitPage, 'about' | 'form' | 'submit' | 'act'> & {
    form?: T;
    act?: string | ((form: FormOf<T>) => string);
    submit?(ctx: Ctx, sent: Sent<FormOf<T>>): Promise<PortalAnswer>;
  },
): PortalUnitPage {
  return { ...page, about: 'unit' } as unknown as PortalUnitPage;
}

export function portalOpenPage<T extends z.ZodObject | undefined = undefined>(
  page: Omit<PortalOpenPage, 'about' | 'form' | 'submit'> & {
    form?: T;
    submit?(ctx: BareCtx, sent: Sent<FormOf<T>>): Promise<PortalAnswer>;
  },
): PortalOpenPage {
  return { ...page, about: 'nothing' } as unknown as PortalOpenPage;
}

/** The workers' face of a unit: '/u/CODE'. */
export const portalHome = (unit: { code: string }): string => `/u/${encodeURIComponent(unit.code)}`;

/** An id in a page's address. @throws Refusal 404 where it is none */
export function idOf(given: string | undefined): string {
  const id = z.uuid().safeParse(given);
  if (!id.success) throw notFound();
  return id.data;
}
