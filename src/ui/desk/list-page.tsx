/**
 * The one list page: a table with search, filters, choice of columns, batch work, export, and pages by key.
 * It holds no data: rows and every change go through props, so that addresses and the server keep the state.
 *
 * Contents
 * - ListColumn, ListFilter, BatchAction, ListPageProps
 * - ListServices, ListServicesContext   what the application lends every list: the reader's columns, a workbook
 * - ListPage
 * - valueOf, cellOf   what a cell says in plain words: what is sorted by and exported
 * - Unseen      draws what is exported and said by components of its own
 * - its parts   search, filters, columns, batch bar, pager
 */
import { Button, Checkbox, Input, Popover, Select, Table, type TableProps } from 'antd';
import {
  createContext,
  isValidElement,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type Key,
  type ReactNode,
  type CSSProperties,
} from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Empty, Trouble, type Problem } from './parts.tsx';
import { clearButton, useToast, useWords } from './provider.tsx';
import { Page, type PageProps } from './shell.tsx';

export interface ListColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  width?: number;
  align?: 'left' | 'right' | 'center';
  /** Not shown until chosen. */
  optional?: boolean;
  /** Always shown, cannot be unchosen. */
  fixed?: boolean;
  /** The server can sort by it. A list that is whole on the page is sorted there by any column. */
  sortable?: boolean;
  /** What is sorted by where the words drawn would sort wrongly; a number, a day or a moment goes into the workbook as such. */
  value?: (row: Row) => Value;
  /** On a phone it stands under what leads the row, where it is seen without scrolling: a state, the day it is due. Words are said before it. */
  lead?: boolean | string;
  /** Buttons, pictures: neither sorted nor exported. */
  actions?: boolean;
}

type Value = string | number | null | undefined;

/** What every list is lent by the application around it; without it a list has neither choice nor export. */
export interface ListServices {
  /** A hook: the columns that the reader chose for the list of this name, kept on the server. */
  useColumns: (list: string) => { value: string[] | null; onChange: (keys: string[] | null) => void };
  /** Hands the table to the reader as a workbook. */
  exportTable: (table: {
    title: string;
    columns: string[];
    rows: (string | number | null)[][];
  }) => Promise<void>;
}

export const ListServicesContext = createContext<ListServices>({
  useColumns: () => ({ value: null, onChange: () => {} }),
  exportTable: () => Promise.resolve(),
});

export interface ListFilter {
  key: string;
  label: string;
  options: Array<{ value: string; label: string }>;
  multiple?: boolean;
  /** What the list opens on: with it nothing counts as filtered. */
  usual?: string;
}

/** Chosen values by filter; an absent or empty one means all. */
export type FilterValues = Record<string, string[]>;

export interface ListSort {
  key: string;
  order: 'asc' | 'desc';
}

export interface BatchAction {
  key: string;
  label: string;
  onRun: (keys: string[]) => void | Promise<void>;
  disabled?: boolean;
}

export interface ListPager {
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}

/** Pixels. */
const usualWidth = 160;

export interface ListPageProps<Row> extends Omit<PageProps, 'children' | 'narrow'> {
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  columns: ListColumn<Row>[];
  loading?: boolean;
  problem?: Problem | null;
  onRetry?: () => void;
  /** How many in all, where the server counts them. */
  total?: number | null;
  pager?: ListPager;
  search?: { value: string; onChange: (value: string) => void; placeholder?: string };
  filters?: ListFilter[];
  filterValues?: FilterValues;
  onFilter?: (values: FilterValues) => void;
  sort?: ListSort | null;
  onSort?: (sort: ListSort | null) => void;
  /** Keys of the columns shown, null for the default; the caller keeps it (on the server). */
  columnChoice?: { value: string[] | null; onChange: (keys: string[] | null) => void };
  selection?: { keys: string[]; onChange: (keys: string[]) => void; actions: BatchAction[] };
  /** Where the list has an export of its own; otherwise what it shows goes into a workbook. */
  onExport?: () => void | Promise<void>;
  /** All rows that the filters let through, page after page: what the export of a paged list needs. */
  everyRow?: () => Promise<readonly Row[]>;
  /** Where a row leads: its first column becomes the link, and a click on the row goes there too. */
  rowHref?: (row: Row) => string;
  empty?: { title: string; body?: ReactNode; action?: ReactNode };
  /** Thousands of rows at once: draw only those in sight, in a box of this height. */
  virtual?: { height: number };
  /** Between the tools and the table: a summary, a notice. */
  above?: ReactNode;
  below?: ReactNode;
  /** Left out of a page of its own: only tools and table (a list within another page). */
  bare?: boolean;
}

export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const { bare, title, lead, actions, back } = props;
  if (bare) return <ListBody {...props} />;
  return (
    <Page title={title} lead={lead} actions={actions} back={back}>
      <ListBody {...props} />
    </Page>
  );
}

function ListBody<Row extends object>(props: ListPageProps<Row>) {
  const {
    rows,
    rowKey,
    columns,
    loading,
    problem,
    onRetry,
    selection,
    rowHref,
    virtual,
    empty,
    sort,
    onSort,
  } = props;
  const w = useWords();
  const navigate = useNavigate();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = root.current;
    if (!list) return;
    const onKey = (event: KeyboardEvent): void => moveByArrows(event, list);
    // On the document: "/" is pressed where nothing has the focus.
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const services = useContext(ListServicesContext);
  // The services are the same for as long as the application runs.
  // oxlint-disable-next-line react/hooks
  const kept = services.useColumns(listName(useLocation().pathname, columns));
  const columnChoice = props.columnChoice ?? kept;
  const shown = chosenColumns(columns, columnChoice.value);
  // All rows are here: they can be sorted here.
  const whole = !props.pager?.hasNext && !props.pager?.hasPrevious;
  const [sortHere, setSortHere] = useState<ListSort | null>(null);
  const sortedHere = !onSort && whole && (rows?.length ?? 0) > 1;
  const current = onSort ? (sort ?? null) : sortedHere ? sortHere : null;
  const drawn = sortedHere && rows && sortHere ? sortRows(rows, columns, sortHere) : rows;
  const [unseen, setUnseen] = useState<UnseenCells | null>(null);
  const wordsDrawn = (cells: ReactNode[]): Promise<string[]> =>
    cells.length === 0
      ? Promise.resolve([])
      : new Promise((resolve) =>
          setUnseen({
            cells,
            onDrawn: (words) => {
              setUnseen(null);
              resolve(words);
            },
          }),
        );
  const exportable = shown.filter((column) => !column.actions);
  const onExport =
    props.onExport ??
    (rows && rows.length > 0 && (whole || props.everyRow)
      ? async () => {
          const all = whole || !props.everyRow ? (drawn ?? []) : await props.everyRow();
          const cells = all.flatMap((row) => exportable.map((column) => cellOf(column, row)));
          const words = await wordsDrawn(cells.flatMap((cell) => (isUndrawn(cell) ? [cell.undrawn] : [])));
          const said = cells.map((cell) => (isUndrawn(cell) ? words.shift() || null : cell));
          await services.exportTable({
            title: props.title,
            columns: exportable.map((column) => column.title),
            rows: all.map((_, at) => said.slice(at * exportable.length, (at + 1) * exportable.length)),
          });
        }
      : undefined);
  useScrollFocus(root, props.title);
  const filtered =
    Boolean(props.search?.value) ||
    Object.entries(props.filterValues ?? {}).some(([key, values]) =>
      values.some((value) => value !== props.filters?.find((filter) => filter.key === key)?.usual),
    );

  /** Of the whole table, a column without a width of its own being as wide as most. */
  const width = shown.reduce((sum, column) => sum + (column.width ?? usualWidth), 0);
  const narrow = useNarrow();
  // A list that draws only what is in sight counts on rows of one height.
  const leads = narrow && !virtual ? shown.slice(1).filter((column) => column.lead) : [];
  const inColumns = shown.filter((column) => !leads.includes(column));
  const tableColumns: TableProps<Row>['columns'] = inColumns.map((column, at) => ({
    key: column.key,
    title: column.title,
    width: column.width ?? (virtual ? usualWidth : undefined),
    align: column.align,
    sorter: (
      onSort ? column.sortable : sortedHere && rows?.some((row) => (valueOf(column, row) ?? null) !== null)
    )
      ? true
      : undefined,
    sortOrder: current?.key === column.key ? (current.order === 'asc' ? 'ascend' : 'descend') : null,
    showSorterTooltip: false,
    render: (_: unknown, row: Row) => {
      const drawn =
        at === 0 && rowHref ? (
          <Link className="jd-rowlink" to={rowHref(row)}>
            {column.render(row)}
          </Link>
        ) : (
          column.render(row)
        );
      if (at > 0 || leads.length === 0) return drawn;
      return (
        <>
          {drawn}
          <div className="jd-leads">
            {leads.map((lead) => (
              <span key={lead.key}>
                {typeof lead.lead === 'string' ? `${lead.lead} ` : null}
                {lead.render(row)}
              </span>
            ))}
          </div>
        </>
      );
    },
  }));

  return (
    <div className="jd-list" data-virtual={virtual ? '' : undefined} ref={root}>
      <Tools {...props} columnChoice={columnChoice} onExport={onExport} />
      {props.above}
      {selection && selection.keys.length > 0 ? <BatchBar selection={selection} /> : null}
      {problem ? (
        <Trouble problem={problem} onRetry={onRetry} />
      ) : rows && rows.length === 0 && !loading ? (
        filtered ? (
          <Empty
            title={w.emptyFound}
            action={
              <Button
                onClick={() => {
                  props.search?.onChange('');
                  props.onFilter?.({});
                }}
              >
                {w.clearFilters}
              </Button>
            }
          />
        ) : (
          <Empty title={empty?.title ?? w.empty} body={empty?.body} action={empty?.action} />
        )
      ) : (
        <Table<Row>
          size="middle"
          rowKey={rowKey}
          columns={tableColumns}
          dataSource={drawn ? [...drawn] : []}
          loading={loading || !rows ? { spinning: true, description: w.loading, delay: 150 } : false}
          locale={{ emptyText: ' ' }}
          pagination={false}
          virtual={Boolean(virtual)}
          style={{ '--jd-columns': `${width}px` } as CSSProperties}
          scroll={virtual ? { x: width, y: virtual.height } : undefined}
          onChange={(_page, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            (onSort ?? setSortHere)(
              one?.order && one.columnKey
                ? { key: String(one.columnKey), order: one.order === 'ascend' ? 'asc' : 'desc' }
                : null,
            );
          }}
          rowSelection={
            selection
              ? {
                  selectedRowKeys: selection.keys,
                  preserveSelectedRowKeys: true,
                  onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
                  getCheckboxProps: () => ({ 'aria-label': w.selectRow }),
                }
              : undefined
          }
          onRow={(row) =>
            rowHref
              ? {
                  className: 'jd-go',
                  onClick: (event) => goUnlessControl(event, () => void navigate(rowHref(row))),
                }
              : {}
          }
        />
      )}
      <Pager {...props} columnChoice={columnChoice} onExport={onExport} />
      {props.below}
      {unseen ? <Unseen {...unseen} /> : null}
    </div>
  );
}

const phone = '(max-width: 600px)';

/** Whether the window is as narrow as a phone's. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = globalThis.matchMedia(phone);
      query.addEventListener('change', tell);
      return () => query.removeEventListener('change', tell);
    },
    () => globalThis.matchMedia(phone).matches,
    () => false,
  );
}

/** The columns to draw, in their own order: the choice if there is one, else all that are not optional. */
export function chosenColumns<Row>(columns: ListColumn<Row>[], choice: string[] | null): ListColumn<Row>[] {
  const shown = columns.filter(
    (column) => column.fixed || (choice ? choice.includes(column.key) : !column.optional),
  );
  return shown.length > 0 ? shown : columns.slice(0, 1);
}

/** The name under which a list's columns are kept: its place in the desk, without the ids, and its first column. */
function listName<Row>(path: string, columns: ListColumn<Row>[]): string {
  const places = path
    .split('/')
    .slice(3)
    .filter((part) => /^[a-z][a-z-]*$/.test(part));
  return [...places, columns[0]?.key ?? 'list']
    .join('.')
    .replace(/^[^a-zA-Z]+/, '')
    .slice(0, 60);
}

/** What a cell says in plain words: its `value`, or the words that it draws, as far as they are known before it is drawn. */
export function valueOf<Row>(column: ListColumn<Row>, row: Row): Value {
  if (column.actions) return null;
  if (column.value) return column.value(row);
  const drawn = column.render(row);
  return typeof drawn === 'number' ? drawn : wordsOf(drawn).trim() || null;
}

/** A cell whose words are known only once it is drawn. */
interface Undrawn {
  undrawn: ReactNode;
}

const isUndrawn = (cell: string | number | null | Undrawn): cell is Undrawn =>
  typeof cell === 'object' && cell !== null;

/** What goes into the workbook: a number or a day as such, else the words that are drawn. */
export function cellOf<Row>(column: ListColumn<Row>, row: Row): string | number | null | Undrawn {
  const value = valueOf(column, row);
  // Days and moments become real ones in the workbook.
  if (typeof value === 'number' || /^\d{4}-\d{2}-\d{2}($|T\d{2}:\d{2}:\d{2})/.test(value ?? ''))
    return value ?? null;
  const drawn = column.render(row);
  if (saysMore(drawn)) return { undrawn: drawn };
  return wordsOf(drawn).trim() || (value ?? null);
}

/** Whether a component in it says what is not handed to it as its children. */
function saysMore(node: ReactNode): boolean {
  if (Array.isArray(node)) return node.some(saysMore);
  if (!isValidElement<{ children?: ReactNode }>(node)) return false;
  const { children } = node.props;
  return children === undefined || children === null ? typeof node.type !== 'string' : saysMore(children);
}

interface UnseenCells {
  cells: ReactNode[];
  onDrawn: (words: string[]) => void;
}

/** Draws cells where nobody sees them, and tells what they say. */
function Unseen({ cells, onDrawn }: UnseenCells) {
  const box = useRef<HTMLDivElement>(null);
  const told = useRef(false);
  useLayoutEffect(() => {
    if (told.current) return;
    told.current = true;
    onDrawn([...(box.current?.children ?? [])].map((cell) => wordsIn(cell).replace(/\s+/g, ' ').trim()));
  });
  return (
    <div ref={box} hidden>
      {cells.map((cell, at) => (
        // They stand as they are for one moment.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at}>{cell}</div>
      ))}
    </div>
  );
}

/** Words of one element keep together, those of the next stand apart. */
const wordsIn = (node: Node): string =>
  [...node.childNodes].map((child) => (child instanceof Text ? child.data : ` ${wordsIn(child)} `)).join('');

function wordsOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(wordsOf).filter(Boolean).join(' ');
  if (isValidElement<{ children?: ReactNode }>(node)) return wordsOf(node.props.children);
  return '';
}

/** Numbers by size, texts as a Chinese dictionary orders them, what is empty last either way. */
export function sortRows<Row>(rows: readonly Row[], columns: ListColumn<Row>[], sort: ListSort): Row[] {
  const column = columns.find((each) => each.key === sort.key);
  if (!column) return [...rows];
  const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
  const turn = sort.order === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: valueOf(column, row) ?? '' }))
    .sort(({ value: a }, { value: b }) => {
      if (a === '' || b === '') return Number(a === '') - Number(b === '');
      return (
        turn *
        (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
      );
    })
    .map(({ row }) => row);
}

/** A table wider than its box is scrolled by keyboard too: it takes the focus and has a name. */
function useScrollFocus(root: React.RefObject<HTMLElement | null>, title: string): void {
  useEffect(() => {
    const box = root.current?.querySelector<HTMLElement>('.ant-table-content');
    if (!box) return;
    const look = (): void => {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', title);
      } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
    };
    const observer = new ResizeObserver(look);
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  });
}

/** A click on a link, button, box or on selected text is not a click on the row. */
function goUnlessControl(event: React.MouseEvent, go: () => void): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  if (
    (event.target as Element).closest(
      'a,button,input,label,select,textarea,.ant-checkbox-wrapper,.ant-table-selection-column',
    )
  )
    return;
  if (globalThis.getSelection?.()?.toString()) return;
  go();
}

/** Up and down from row to row; "/" goes to the search box. */
function moveByArrows(event: KeyboardEvent, root: HTMLElement): void {
  const target = event.target as HTMLElement;
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (event.key === '/' && !typing && !event.defaultPrevented && !document.querySelector('dialog[open]')) {
    const box = root.querySelector<HTMLInputElement>('.jd-search input');
    if (box) {
      event.preventDefault();
      box.focus();
    }
    return;
  }
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !target.classList.contains('jd-rowlink'))
    return;
  if (!root.contains(target)) return;
  const links = [...root.querySelectorAll<HTMLElement>('.jd-rowlink')];
  const next = links[links.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function Tools<Row>(props: ListPageProps<Row>) {
  if (!hasTools(props)) return null;
  return (
    <ListTools {...props}>
      <Extras {...props} />
    </ListTools>
  );
}

/** Search and filters over a list, and what else stands there. */
export function ListTools({
  search,
  filters,
  filterValues = {},
  onFilter,
  children,
}: Pick<ListPageProps<object>, 'search' | 'filters' | 'filterValues' | 'onFilter'> & {
  children?: ReactNode;
}) {
  const w = useWords();
  return (
    <div className="jd-tools">
      {search ? <SearchBox {...search} /> : null}
      {filters?.map((filter) => (
        <Select
          key={filter.key}
          aria-label={filter.label}
          placeholder={filter.label}
          mode={filter.multiple ? 'multiple' : undefined}
          maxTagCount="responsive"
          allowClear={clearButton(w)}
          options={filter.options}
          value={filter.multiple ? (filterValues[filter.key] ?? []) : filterValues[filter.key]?.[0]}
          onChange={(value: string | string[] | undefined) =>
            onFilter?.({
              ...filterValues,
              [filter.key]: value === undefined ? [] : Array.isArray(value) ? value : [value],
            })
          }
          className="jd-filter"
          popupMatchSelectWidth={false}
        />
      ))}
      {children}
    </div>
  );
}

/** Whether the list has a row of tools over it; without one its columns and export stand at the foot. */
const hasTools = ({ search, filters }: Pick<ListPageProps<object>, 'search' | 'filters'>): boolean =>
  Boolean(search || filters?.length);

/** The choice of columns and the export. */
function Extras<Row>(props: ListPageProps<Row>) {
  const { columnChoice, columns, onExport } = props;
  const w = useWords();
  const toast = useToast();
  const [exporting, setExporting] = useState(false);
  const choice =
    columnChoice && columns.length > 2 && (props.rows?.length || columnChoice.value) ? columnChoice : null;
  return (
    <span className="jd-extras">
      {choice ? <ColumnChoice columns={columns} {...choice} /> : null}
      {onExport ? (
        <Button
          type="text"
          loading={exporting}
          onClick={async () => {
            setExporting(true);
            try {
              await onExport();
            } catch (error) {
              toast.say(error instanceof Error ? error.message : String(error));
            } finally {
              setExporting(false);
            }
          }}
        >
          {exporting ? w.exporting : w.export}
        </Button>
      ) : null}
    </span>
  );
}

/** Asks after a pause in typing, and not while Chinese is still being composed. */
function SearchBox({ value, onChange, placeholder }: NonNullable<ListPageProps<object>['search']>) {
  const w = useWords();
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const asked = useRef(value);
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === asked.current || composing.current) return;
    const timer = setTimeout(() => {
      asked.current = text;
      onChange(text);
    }, 300);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <Input
      className="jd-search"
      type="search"
      aria-label={placeholder ?? w.search}
      placeholder={placeholder ?? w.search}
      allowClear={clearButton(w)}
      value={text}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        setText((event.target as HTMLInputElement).value);
      }}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => {
        if (composing.current) return;
        asked.current = text;
        onChange(text);
      }}
    />
  );
}

function ColumnChoice<Row>({
  columns,
  value,
  onChange,
}: { columns: ListColumn<Row>[] } & NonNullable<ListPageProps<Row>['columnChoice']>) {
  const w = useWords();
  const keys = chosenColumns(columns, value).map((column) => column.key);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="jd-columns">
          <Checkbox.Group
            value={keys}
            onChange={(next) => onChange(next.map(String))}
            options={columns.map((column) => ({
              value: column.key,
              label: column.title,
              disabled: column.fixed,
            }))}
          />
          <Button size="small" type="text" disabled={value === null} onClick={() => onChange(null)}>
            {w.columnsReset}
          </Button>
        </div>
      }
    >
      <Button type="text">{w.columns}</Button>
    </Popover>
  );
}

function BatchBar({ selection }: { selection: NonNullable<ListPageProps<object>['selection']> }) {
  const w = useWords();
  const [running, setRunning] = useState<string | null>(null);
  return (
    <section className="jd-batch" aria-label={w.selected(selection.keys.length)}>
      <b aria-live="polite">{w.selected(selection.keys.length)}</b>
      {selection.actions.map((action) => (
        <Button
          key={action.key}
          size="small"
          disabled={action.disabled || (running !== null && running !== action.key)}
          loading={running === action.key}
          onClick={async () => {
            setRunning(action.key);
            try {
              await action.onRun(selection.keys);
            } finally {
              setRunning(null);
            }
          }}
        >
          {action.label}
        </Button>
      ))}
      <button type="button" className="jd-plain" onClick={() => selection.onChange([])}>
        {w.clearSelection}
      </button>
    </section>
  );
}

function Pager<Row>(props: ListPageProps<Row>) {
  const { rows, total, pager } = props;
  const w = useWords();
  const known = rows && (total ?? (pager?.hasNext || pager?.hasPrevious ? null : rows.length));
  const many = pager && (pager.hasNext || pager.hasPrevious);
  if (!rows || (rows.length === 0 && !many)) return null;
  return (
    <div className="jd-pager">
      <span>{typeof known === 'number' ? w.count(known) : w.shown(rows.length)}</span>
      {hasTools(props) ? null : <Extras {...props} />}
      {many ? (
        <>
          <Button disabled={!pager.hasPrevious} onClick={pager.onPrevious}>
            {w.previous}
          </Button>
          <Button disabled={!pager.hasNext} onClick={pager.onNext}>
            {w.next}
          </Button>
        </>
      ) : null}
    </div>
  );
}
