/**
 * What pages do over and over.
 *
 *   Answer         waits for an answer: loading, trouble, or the page
 *   useAct         does something, says so, shows a refusal in the server's words, reads everything anew
 *   useKeyPages    pages by key: forward by the server's cursor, back by those gone through
 *   useColumns     the columns of a list, kept with the account
 *   listServices   what every list of the desk is lent: its columns, a workbook
 *   everyPage      all rows of a list paged by key
 *   useParam       one value of the address's query
 *   FormDialog     a form in a dialog
 */
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useLocation, useNavigate, type Location } from 'react-router';
import {
  Dialog,
  FormPage,
  Loading,
  Page,
  Trouble,
  useConfirm,
  useToast,
  type FormPageProps,
  type FormValues,
  type ListPager,
  type ListServices,
  type Problem,
} from '../../ui/desk/index.ts';
import { api, ApiProblem, ask, download, formProblem } from './api.ts';
import { useText } from './session.tsx';

/** The problem of a failed answer, as Trouble shows it. */
export function problemOf(error: unknown): Problem | null {
  if (!error) return null;
  if (error instanceof ApiProblem)
    return {
      message: error.message,
      ...(error.status >= 500 && error.requestId ? { number: error.requestId } : {}),
      lasting: error.status === 403 || error.status === 404 || error.status === 410,
    };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** @param title where the answer is a page of its own, so that a page that fails still has its heading and way back */
export function Answer<T>({
  query,
  title,
  back,
  children,
}: {
  query: UseQueryResult<T>;
  title?: string;
  back?: { label: string; href: string };
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const problem = problemOf(query.error);
  if (!problem) return <Loading />;
  const trouble = <Trouble problem={problem} onRetry={() => void query.refetch()} />;
  if (!title) return trouble;
  return (
    <Page title={title} {...(back ? { back } : {})}>
      {trouble}
    </Page>
  );
}

/**
 * Does something that changes the server. Resolves to its answer, or to undefined when it was refused: the refusal
 * has then been shown and read.
 */
export function useAct(): <T>(act: () => Promise<T>, said?: string) => Promise<T | undefined> {
  const queries = useQueryClient();
  const toast = useToast();
  const confirm = useConfirm();
  const text = useText();
  return useCallback(
    async (act, said) => {
      try {
        const answer = await act();
        if (said) toast.say(said);
        await queries.invalidateQueries();
        return answer;
      } catch (error) {
        const problem = problemOf(error);
        const fields = error instanceof ApiProblem ? Object.values(error.fields) : [];
        await confirm({
          title: problem?.message ?? '',
          ...(fields.length > 0
            ? {
                body: (
                  <ul>
                    {fields.map((fault) => (
                      <li key={fault}>{fault}</li>
                    ))}
                  </ul>
                ),
              }
            : {}),
          confirm: text({ zh: '知道了', en: 'I see' }),
          cancel: null,
        });
        return undefined;
      }
    },
    [queries, toast, confirm, text],
  );
}

/**
 * Pages by key. `filters` is whatever the list is asked for: a change goes back to the first page.
 */
export function useKeyPages(filters: unknown): {
  cursor: string | undefined;
  pager: (next: string | null | undefined) => ListPager;
} {
  const key = JSON.stringify(filters);
  const [state, setState] = useState<{
    key: string;
    gone: (string | undefined)[];
    cursor: string | undefined;
  }>({ key, gone: [], cursor: undefined });
  const now = state.key === key ? state : { key, gone: [], cursor: undefined };
  const pager = (next: string | null | undefined): ListPager => ({
    hasPrevious: now.gone.length > 0,
    hasNext: Boolean(next),
    onPrevious: () => setState({ key, gone: now.gone.slice(0, -1), cursor: now.gone.at(-1) }),
    onNext: () => next && setState({ key, gone: [...now.gone, now.cursor], cursor: next }),
  });
  return { cursor: now.cursor, pager };
}

/** What was asked of an address and has not come about yet: several setters in one event all count. */
const asked = new WeakMap<Location, URLSearchParams>();

/** One value of the address's query; '' when it is not there. */
export function useParam(name: string): [string, (value: string) => void] {
  const navigate = useNavigate();
  const location = useLocation();
  const set = useCallback(
    (value: string) => {
      const next = new URLSearchParams(asked.get(location) ?? location.search);
      if (value) next.set(name, value);
      else next.delete(name);
      asked.set(location, next);
      const search = next.toString();
      void navigate({ search: search && `?${search}`, hash: location.hash }, { replace: true });
    },
    [name, location, navigate],
  );
  return [new URLSearchParams(location.search).get(name) ?? '', set];
}

/** The columns of a list as its reader chose them; kept with the account, on the server. */
export function useColumns(list: string): {
  value: string[] | null;
  onChange: (keys: string[] | null) => void;
} {
  const queries = useQueryClient();
  const key = useMemo(() => ['columns', list], [list]);
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => ask(api.GET('/me/lists/{list}', { params: { path: { list } } })),
    staleTime: Infinity,
  });
  const columns = (data?.settings as { columns?: string[] } | null | undefined)?.columns ?? null;
  return {
    value: columns,
    onChange: (keys) => {
      const settings = keys === null ? null : { columns: keys };
      queries.setQueryData(key, { settings });
      void ask(api.PUT('/me/lists/{list}', { params: { path: { list } }, body: { settings } })).catch(() =>
        queries.invalidateQueries({ queryKey: key }),
      );
    },
  };
}

/** What every list of the desk is lent. */
export const listServices: ListServices = {
  useColumns,
  exportTable: async ({ title, columns, rows }) => {
    await download('/me/sheets', { title: title.slice(0, 100), columns, rows });
  },
};

/** All rows of a list paged by key, one page after another. */
export async function everyPage<Row>(
  read: (cursor: string | undefined) => Promise<{ rows: readonly Row[]; next: string | null | undefined }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}

export interface FormDialogProps<V extends FormValues> extends Pick<
  FormPageProps<V>,
  'fields' | 'sections' | 'initial' | 'submit' | 'above' | 'draftKey'
> {
  title: string;
  wide?: boolean;
  onClose: () => void;
  /** The field of the form that a refusal's field belongs to, where the two are not called the same. */
  fieldOf?: (refused: string, values: V) => string | undefined;
  /** Sends the form; refusals go to their fields. Resolving to `keepOpen`, it shows what comes next by itself. */
  send: (values: V) => Promise<unknown>;
  /** Said once it is done. */
  said?: string;
}

/** What `send` resolves to where the caller shows the outcome itself in place of the form. */
export const keepOpen = Symbol('keepOpen');

/** A form in a dialog: closed when it was taken, left open with the refusal when it was not. */
export function FormDialog<V extends FormValues>({
  title,
  wide,
  onClose,
  send,
  said,
  fieldOf,
  ...form
}: FormDialogProps<V>) {
  const queries = useQueryClient();
  const toast = useToast();
  return (
    <Dialog title={title} onClose={onClose} {...(wide ? { wide } : {})}>
      <FormPage<V>
        {...form}
        bare
        title={title}
        onCancel={onClose}
        onSubmit={async (values) => {
          let answer: unknown;
          try {
            answer = await send(values);
          } catch (error) {
            const problem = formProblem(error);
            if (!fieldOf) return problem;
            const fields = Object.entries(problem.fields).map(
              ([name, words]) => [fieldOf(name, values) ?? name, words] as const,
            );
            return { ...problem, fields: Object.fromEntries(fields) };
          }
          if (said) toast.say(said);
          await queries.invalidateQueries();
          if (answer === keepOpen) return;
          // After the form has seen that it was sent: it no longer asks before it goes.
          setTimeout(onClose, 0);
        }}
      />
    </Dialog>
  );
}
