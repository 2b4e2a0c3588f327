/**
 * What pages do over and over.
 *
 *   Answer         waits for an answer: loading, trouble, or the page
 *   forThoseWho    a page that whoever may not open it does not see drawn
 *   useAct         does something, says so, shows a refusal in the server's words, reads everything anew
 *   useKeyedList   a list paged by key: what was read, and the props that ListPage needs for it
 *   useKept        what a reader chose on a page, kept with the account; useColumns, the columns of a list
 *   listServices   what every list of the desk is lent: its columns, a workbook
 *   everyPage      all rows of a list paged by key
 *   useParam       one value of the address's query; useFilters, the filters of a list there
 *   FileLinks      attachments, each downloaded by its name
 *   FormDialog     a form in a dialog
 *   reasonField    the field of it that asks why
 */
import { hashKey, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { useLocation, useNavigate, type Location } from 'react-router';
import {
  Dialog,
  FormPage,
  Loading,
  Page,
  Trouble,
  useConfirm,
  useToast,
  type ConfirmOptions,
  type FormPageProps,
  type FieldSpec,
  type FormValues,
  type ListPager,
  type ListServices,
  type Problem,
} from '../../ui/desk/index.ts';
import { api, ApiProblem, ask, download, formProblem } from './api.ts';
import { useText, useUnit } from './session.tsx';
import { mayNot, type Words } from './words.ts';

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
 * A page for those alone who may call an operation: whoever may not is told so, in the server's words, before anything of
 * the page is drawn.
 */
export function forThoseWho(operation: string, title: Words, Inside: ComponentType): ComponentType {
  return function Guarded() {
    const unit = useUnit();
    const text = useText();
    if (unit.may(operation)) return <Inside />;
    return (
      <Page title={text(title)}>
        <Trouble problem={{ message: text(mayNot), lasting: true }} />
      </Page>
    );
  };
}

/** Whether what runs is the second click of a double click: whoever double-clicks a button means one click. */
const isSecondClick = (): boolean => window.event instanceof MouseEvent && window.event.detail > 1;

/**
 * Does something that changes the server. Resolves to its answer, or to undefined when it was refused: the refusal
 * has then been shown and read. The second click of a double click does nothing, whichever button it meets by then.
 * `first` is asked before what cannot be undone; whoever says no has done nothing.
 */
export function useAct(): <T>(
  act: () => Promise<T>,
  said?: string | ((answer: T) => string),
  first?: ConfirmOptions,
) => Promise<T | undefined> {
  const queries = useQueryClient();
  const toast = useToast();
  const confirm = useConfirm();
  const text = useText();
  return useCallback(
    async (act, said, first) => {
      if (isSecondClick()) return undefined;
      if (first && !(await confirm(first))) return undefined;
      try {
        const answer = await act();
        if (said) toast.say(typeof said === 'string' ? said : said(answer));
        await queries.invalidateQueries();
        return answer;
      } catch (error) {
        const problem = problemOf(error);
        const fields = error instanceof ApiProblem ? Object.values(error.fields) : [];
        // Nothing was typed here: it is enough to see the page as it is now.
        const stale = error instanceof ApiProblem && error.code === 'stale';
        if (stale) await queries.invalidateQueries();
        await confirm({
          title: stale
            ? text({
                zh: '这一页刚才有了变化，现在显示的是最新内容。请看过以后再办。',
                en: 'This page has just changed and now shows the newest. Look at it, then go on.',
              })
            : (problem?.message ?? ''),
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
 * A list paged by key: forward by the server's cursor, back by those gone through.
 *
 *   const { data, list } = useKeyedList({
 *     key: ['tours', unit.code],
 *     filters: { q, state },
 *     limit: 20,
 *     page: (asked) => read<TourPage>(unit.code, 'tours', asked),
 *     rows: (answer) => answer.tours,
 *   });
 *   return <ListPage {...list} title={…} columns={…} rowKey={(row) => row.id} />;
 *
 * Of the same list, what was read stays until what is asked for now is here.
 *
 * @param key which list it is: its name, its unit, what else stands in the address
 * @param filters what it is asked for; empty values are left out, and a change goes back to the first page
 * @param limit rows to a page, where that is not left to the server; an export then reads more at a time
 * @param page reads one page
 * @param again after how many milliseconds it is read anew, by what was read; false: it is not
 * @returns `data`, the answer shown, and `list`, to be spread over ListPage; its `everyRow` reads all pages anew
 */
export function useKeyedList<
  Answer extends { next?: string | null },
  Row,
  Filters extends Record<string, unknown> = Record<never, never>,
>({
  key,
  filters,
  limit,
  page,
  rows,
  again = () => false,
}: {
  key: readonly unknown[];
  filters?: Filters;
  limit?: number;
  page: (asked: Filters & { limit?: number; cursor?: string }) => Promise<Answer>;
  rows: (answer: Answer) => readonly Row[];
  again?: (answer: Answer | undefined) => number | false;
}) {
  const wanted = Object.fromEntries(
    Object.entries(filters ?? {}).filter(([, value]) => value !== '' && value !== undefined),
  ) as Filters;
  const now = hashKey([key, wanted]);
  /** The cursors of the pages gone through, the one shown last. */
  const [gone, setGone] = useState<{ of: string; cursors: string[] }>({ of: now, cursors: [] });
  const go = (cursors: string[]) => setGone({ of: now, cursors });
  // Once it is asked for something else, it begins anew, also when the former comes back.
  if (gone.of !== now) go([]);
  const cursors = gone.of === now ? gone.cursors : [];
  const cursor = cursors.at(-1);
  const query = useQuery({
    queryKey: [...key, wanted, cursor],
    queryFn: () => page({ ...wanted, limit, cursor }),
    refetchInterval: (of) => again(of.state.data),
    placeholderData: (before, of) =>
      of && hashKey(of.queryKey.slice(0, key.length)) === hashKey(key) ? before : undefined,
  });
  const { data, isPlaceholderData } = query;
  const pager: ListPager = {
    hasPrevious: cursors.length > 0,
    hasNext: Boolean(data?.next),
    onPrevious: () => go(cursors.slice(0, -1)),
    onNext: () => {
      // What is still shown of before says nothing of what follows.
      if (data?.next && !isPlaceholderData) go([...cursors, data.next]);
    },
  };
  return {
    data,
    list: {
      rows: data && rows(data),
      loading: query.isPending || isPlaceholderData,
      problem: problemOf(query.error),
      onRetry: () => void query.refetch(),
      pager,
      everyRow: () =>
        everyPage((after) =>
          // As many as every list that takes a limit allows.
          page({ ...wanted, limit: limit && 100, cursor: after }).then((answer) => ({
            rows: rows(answer),
            next: answer.next,
          })),
        ),
    },
  };
}

/** What was asked of an address and has not come about yet: several setters in one event all count. */
const asked = new WeakMap<Location, URLSearchParams>();

/** The address's query, and what changes some of it: '' takes a value out. */
function useQueryValues(): [URLSearchParams, (values: Readonly<Record<string, string>>) => void] {
  const navigate = useNavigate();
  const location = useLocation();
  const set = useCallback(
    (values: Readonly<Record<string, string>>) => {
      const next = new URLSearchParams(asked.get(location) ?? location.search);
      for (const [name, value] of Object.entries(values))
        if (value) next.set(name, value);
        else next.delete(name);
      asked.set(location, next);
      const search = next.toString();
      void navigate({ search: search && `?${search}`, hash: location.hash }, { replace: true });
    },
    [location, navigate],
  );
  return [new URLSearchParams(location.search), set];
}

/** One value of the address's query; '' when it is not there. */
export function useParam(name: string): [string, (value: string) => void] {
  const [values, set] = useQueryValues();
  return [values.get(name) ?? '', useCallback((value: string) => set({ [name]: value }), [name, set])];
}

/**
 * Filters of a list that take one choice each, kept in the address under their own names.
 *
 * @returns what is chosen of each, '' where nothing is, and what ListPage takes of it
 */
export function useFilters<const Name extends string>(
  ...names: Name[]
): [
  Record<Name, string>,
  {
    filterValues: Record<string, string[]>;
    onFilter: (values: Readonly<Record<string, readonly string[]>>) => void;
  },
] {
  const [values, set] = useQueryValues();
  const chosen = names.map((name) => [name, values.get(name) ?? ''] as const);
  return [
    Object.fromEntries(chosen) as Record<Name, string>,
    {
      filterValues: Object.fromEntries(chosen.flatMap(([name, value]) => (value ? [[name, [value]]] : []))),
      onFilter: (next) => set(Object.fromEntries(names.map((name) => [name, next[name]?.[0] ?? '']))),
    },
  ];
}

/** What a reader chose on a page, under the page's own name for it; kept with the account, on the server. */
export function useKept<Settings extends Record<string, unknown>>(
  name: string,
): { value: Settings | null; onChange: (settings: Settings | null) => void } {
  const queries = useQueryClient();
  const key = useMemo(() => ['kept', name], [name]);
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => ask(api.GET('/me/lists/{list}', { params: { path: { list: name } } })),
    staleTime: Infinity,
  });
  return {
    value: (data?.settings as Settings | null | undefined) ?? null,
    onChange: (settings) => {
      queries.setQueryData(key, { settings });
      void ask(api.PUT('/me/lists/{list}', { params: { path: { list: name } }, body: { settings } })).catch(
        () => queries.invalidateQueries({ queryKey: key }),
      );
    },
  };
}

/** The columns of a list as its reader chose them. */
export function useColumns(list: string): {
  value: string[] | null;
  onChange: (keys: string[] | null) => void;
} {
  const { value, onChange } = useKept<{ columns?: string[] }>(list);
  return {
    value: value?.columns ?? null,
    onChange: (keys) => onChange(keys === null ? null : { columns: keys }),
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
  'fields' | 'sections' | 'initial' | 'submit' | 'cancel' | 'above' | 'draftKey'
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
            const fields: Record<string, string> = {};
            for (const [refused, words] of Object.entries(problem.fields)) {
              const name = fieldOf(refused, values) ?? refused;
              // Several that were refused may stand in one field: none of them is lost.
              fields[name] = fields[name] ? `${fields[name]} ${words}` : words;
            }
            return { ...problem, fields };
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

/**
 * Why something is done, in a sentence or two; asked for before whatever others must be able to understand later.
 *
 * @param over what is other here: its label, a greater length, when it is asked
 */
export const reasonField = <V extends FormValues & { reason?: unknown } = FormValues>(
  text: (words: Words) => string,
  over: Partial<Omit<FieldSpec<V>, 'name' | 'kind'>> = {},
): FieldSpec<V> => ({
  name: 'reason',
  label: text({ zh: '理由', en: 'Reason' }),
  kind: 'textarea',
  required: true,
  maxLength: 300,
  ...over,
});

/** Attachments by name; touching one downloads it. Nothing where there are none. */
export function FileLinks({
  unit,
  files,
}: {
  unit: string;
  files: readonly { id: string; name: string }[];
}): ReactNode {
  const act = useAct();
  if (files.length === 0) return null;
  return (
    <p className="jd-files">
      {files.map((file) => (
        <button
          key={file.id}
          type="button"
          className="jd-plain"
          onClick={() => void act(() => download(`/units/${unit}/files/${file.id}`))}
        >
          {file.name}
        </button>
      ))}
    </p>
  );
}
