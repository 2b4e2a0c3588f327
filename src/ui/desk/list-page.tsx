/**
 * The one list page: a table with search, filters, choice of columns, batch work, export, and pages by key.
 * It holds no data: rows and every change go through props, so that addresses and the server keep the state.
 *
 * Contents
 * - ListColumn, ListFilter, BatchAction, ListPageProps
 * - ListPage
 * - its parts   search, filters, columns, batch bar, pager
 */
import { Button, Checkbox, Input, Popover, Select, Table, type TableProps } from 'antd';
import { useEffect, useRef, useState, type Key, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { Empty, Trouble, type Problem } from './parts.tsx';
import { useWords } from './provider.tsx';
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
  /** The server can sort by it. */
  sortable?: boolean;
}

export interface ListFilter {
  key: string;
  label: string;
  options: Array<{ value: string; label: string }>;
  multiple?: boolean;
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
  onExport?: () => void | Promise<void>;
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
  const shown = chosenColumns(columns, props.columnChoice?.value ?? null);
  const filtered =
    Boolean(props.search?.value) ||
    Object.values(props.filterValues ?? {}).some((values) => values.length > 0);

  const tableColumns: TableProps<Row>['columns'] = shown.map((column, at) => ({
    key: column.key,
    title: column.title,
    width: column.width ?? (virtual ? 160 : undefined),
    align: column.align,
    sorter: column.sortable && onSort ? true : undefined,
    sortOrder: sort?.key === column.key ? (sort.order === 'asc' ? 'ascend' : 'descend') : null,
    showSorterTooltip: false,
    render: (_: unknown, row: Row) =>
      at === 0 && rowHref ? (
        <Link className="jd-rowlink" to={rowHref(row)}>
          {column.render(row)}
        </Link>
      ) : (
        column.render(row)
      ),
  }));

  return (
    <div className="jd-list" data-virtual={virtual ? '' : undefined} ref={root}>
      <Tools {...props} />
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
          dataSource={rows ? [...rows] : []}
          loading={loading || !rows ? { spinning: true, description: w.loading, delay: 150 } : false}
          locale={{ emptyText: ' ' }}
          pagination={false}
          virtual={Boolean(virtual)}
          scroll={
            virtual
              ? { x: shown.reduce((sum, c) => sum + (c.width ?? 160), 0), y: virtual.height }
              : undefined
          }
          onChange={(_page, _filters, sorter) => {
            if (!onSort) return;
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            onSort(
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
      <Pager {...props} />
      {props.below}
    </div>
  );
}

/** The columns to draw, in their own order: the choice if there is one, else all that are not optional. */
export function chosenColumns<Row>(columns: ListColumn<Row>[], choice: string[] | null): ListColumn<Row>[] {
  const shown = columns.filter(
    (column) => column.fixed || (choice ? choice.includes(column.key) : !column.optional),
  );
  return shown.length > 0 ? shown : columns.slice(0, 1);
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
  const { search, filters, filterValues = {}, onFilter, columnChoice, onExport, columns } = props;
  const w = useWords();
  const [exporting, setExporting] = useState(false);
  if (!search && !filters?.length && !columnChoice && !onExport) return null;
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
          allowClear
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
      <span className="jd-gap" />
      {columnChoice ? <ColumnChoice columns={columns} {...columnChoice} /> : null}
      {onExport ? (
        <Button
          loading={exporting}
          onClick={async () => {
            setExporting(true);
            try {
              await onExport();
            } finally {
              setExporting(false);
            }
          }}
        >
          {exporting ? w.exporting : w.export}
        </Button>
      ) : null}
    </div>
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
      allowClear
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
      <Button>{w.columns}</Button>
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

function Pager<Row>({ rows, total, pager }: ListPageProps<Row>) {
  const w = useWords();
  const known = rows && (total ?? (pager?.hasNext || pager?.hasPrevious ? null : rows.length));
  const many = pager && (pager.hasNext || pager.hasPrevious);
  if (!rows || (rows.length === 0 && !many)) return null;
  return (
    <div className="jd-pager">
      <span>{typeof known === 'number' ? w.count(known) : w.shown(rows.length)}</span>
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
