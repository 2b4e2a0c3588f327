/**
 * Who sits at the desk: the account, its units, and which of them is open.
 *
 *   SessionProvider   asks GET /me once and hands it down
 *   useSession        the account, signing out, the language
 *   useUnit           the unit of the address, with what may be done in it
 *   useText           a text in the reader's language
 *   useToday          the server's day
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Locale } from '../../ui/locale.ts';
import { useDesk } from '../../ui/desk/index.ts';
import { api, ApiProblem, ask, setCsrf, setLanguage } from './api.ts';
import type { operations } from './schema.d.ts';

export type Me = operations['showMe']['responses']['200']['content']['application/json'];
export type MyUnit = Me['units'][number];

export interface Session {
  me: Me;
  locale: Locale;
  reload(): Promise<void>;
  signOut(): Promise<void>;
  setLocale(locale: Locale): Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

/** @param signedOut what strangers see */
export function SessionProvider({
  children,
  signedOut,
  waiting,
  failed,
}: {
  children: ReactNode;
  signedOut: ReactNode;
  waiting: ReactNode;
  failed: (problem: ApiProblem, retry: () => void) => ReactNode;
}) {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        const me = await ask(api.GET('/me'));
        setCsrf(me.csrfToken);
        setLanguage(me.locale);
        return me;
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: 60_000,
  });
  const reload = useCallback(async () => void (await refetch()), [refetch]);
  const session = useMemo<Session | null>(
    () =>
      data
        ? {
            me: data,
            locale: data.locale,
            reload,
            signOut: async () => {
              await ask(api.POST('/sign-out'));
              setCsrf(null);
              queries.clear();
              globalThis.location.assign('/desk');
            },
            setLocale: async (locale) => {
              await ask(api.PATCH('/me', { body: { locale } }));
              setLanguage(locale);
              await queries.invalidateQueries();
            },
          }
        : null,
    [data, queries, reload],
  );
  if (isPending) return waiting;
  if (error)
    return failed(
      error instanceof ApiProblem ? error : new ApiProblem(0, 'away', String(error), {}, {}),
      () => void refetch(),
    );
  if (!session) return signedOut;
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for pages behind the sign-in');
  return session;
}

export interface OpenUnit extends Pick<MyUnit, 'code' | 'name' | 'kind' | 'organizationType'> {
  /** Whether the account may call an operation about this unit, by operationId. */
  may(operation: string): boolean;
  /** The account's own roles here; empty for units that it reaches from above. */
  roles: readonly string[];
  /** Not known yet, or why it cannot be. */
  pending: boolean;
  problem: ApiProblem | null;
}

/** The unit that the address names: one of the account's own, or one below a unit that it answers for. */
export function useUnit(): OpenUnit {
  const { unit: code = '' } = useParams();
  const { me } = useSession();
  const own = me.units.find((unit) => unit.code === code);
  const { data, error } = useQuery({
    queryKey: ['abilities', code],
    queryFn: () => ask(api.GET('/units/{unit}/abilities', { params: { path: { unit: code } } })),
    enabled: !own && code !== '',
    staleTime: 300_000,
  });
  return useMemo<OpenUnit>(() => {
    const seen = own ?? data;
    const abilities = new Set<string>(seen?.abilities ?? []);
    return {
      code,
      name: seen?.name ?? code,
      kind: seen?.kind ?? 'grassroots',
      organizationType: seen?.organizationType ?? null,
      may: (operation) => abilities.has(operation),
      roles: (own?.roles ?? []).map((held) => held.role),
      pending: !seen && !error,
      problem: error instanceof ApiProblem ? error : null,
    };
  }, [code, own, data, error]);
}

/** Picks the reader's language out of `{zh, en}`. */
export function useText(): (text: { zh: string; en: string } | null | undefined) => string {
  const { locale } = useDesk();
  return useCallback((text) => (text ? (locale === 'en' ? text.en : text.zh) : ''), [locale]);
}

/** The server's day, 'YYYY-MM-DD': deadlines are judged by it, not by the clock of this computer. */
export function useToday(): string {
  return useSession().me.today;
}

/** Asks once for a title of the browser's window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 家`;
  }, [title]);
}
