/**
 * A roster workbook comes in.
 *
 *   ImportsPage    send a file; earlier imports
 *   ImportPage     one import: how its columns were understood, what it would do, what was done, the way back
 *   Mapping        the columns, to be corrected; remembered for the next file
 *   Faults         which rows cannot come in, and why
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Progress, Select } from 'antd';
import { useId, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  Answer,
  ApiProblem,
  download,
  formProblem,
  problemOf,
  useAct,
  useFormat,
  useKeyedList,
  useText,
  useUnit,
  type OpenUnit,
} from '../../../../core/web/index.ts';
import {
  FormPage,
  ListPage,
  Page,
  Section,
  Stat,
  Stats,
  StateTag,
  Trouble,
  useWords,
  type Problem,
  type Tone,
  LinkButton,
} from '../../../../ui/desk/index.ts';
import {
  correctMapping,
  listImports,
  sendRoster,
  showImport,
  startImport,
  undoImport,
  undoOfImport,
  type ImportBatch,
  type ImportDetail,
} from '../calls.ts';

const states: Record<ImportBatch['state'], { zh: string; en: string; tone: Tone }> = {
  reading: { zh: '正在检查', en: 'being checked', tone: 'wait' },
  checked: { zh: '查过了，还没导入', en: 'checked, not imported', tone: 'info' },
  importing: { zh: '正在导入', en: 'being imported', tone: 'wait' },
  imported: { zh: '已导入', en: 'imported', tone: 'good' },
  undone: { zh: '已撤回', en: 'taken back', tone: 'quiet' },
  failed: { zh: '没能读懂', en: 'not understood', tone: 'bad' },
};

export function ImportsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const act = useAct();
  const { data, list } = useKeyedList({
    key: ['imports', unit.code],
    page: ({ cursor }) => listImports(unit.code, cursor),
    rows: (answer) => answer.imports,
  });
  const back = {
    label: text({ zh: '会员与职工', en: 'Members and employees' }),
    href: `/desk/${unit.code}/people`,
  };
  return (
    <Page
      title={text({ zh: '导入职工名册', en: 'Import the roster' })}
      lead={text({
        zh: '先检查，看清楚再导入；导入以后也能撤回。',
        en: 'It is checked first; you see what would happen before anything does, and can take it back.',
      })}
      back={back}
    >
      <div className="jd-narrow">
        <FormPage<{ file: File[] }>
          bare
          title=""
          fields={[
            {
              name: 'file',
              label: text({ zh: '名册文件', en: 'The file' }),
              kind: 'file',
              required: true,
              accept: '.xlsx,.xls,.csv,.txt',
              maxBytes: 100 * 1024 * 1024,
              width: 'full',
              help: text({
                zh: 'Excel（xlsx、xls）或 CSV 都行。标题行、列的次序、日期写法不用统一；证件号码请保持文本格式。',
                en: 'Excel (xlsx, xls) or CSV. Titles, order of columns and dates need not be uniform; keep ID numbers as text.',
              }),
            },
          ]}
          submit={text({ zh: '检查这个文件', en: 'Check this file' })}
          extra={
            <button
              type="button"
              className="jd-plain"
              onClick={() => void act(() => download(`/units/${unit.code}/employees/template`))}
            >
              {text({ zh: '没有名册？下载空白模板', en: 'No roster yet? Take the empty one' })}
            </button>
          }
          onSubmit={async ({ file }) => {
            try {
              const { id } = await sendRoster(unit.code, file[0]!);
              setTimeout(() => void navigate(`/desk/${unit.code}/people/imports/${id}`), 0);
            } catch (error) {
              return formProblem(error);
            }
          }}
        />
      </div>
      {data?.imports.length === 0 && !list.pager.hasPrevious ? null : (
        <Section title={text({ zh: '以前导入的', en: 'Earlier imports' })}>
          <ListPage<ImportBatch>
            bare
            title={text({ zh: '以前导入的', en: 'Earlier imports' })}
            {...list}
            rowKey={(row) => row.id}
            rowHref={(row) => `/desk/${unit.code}/people/imports/${row.id}`}
            columns={[
              { key: 'file', title: text({ zh: '文件', en: 'File' }), render: (row) => row.fileName },
              {
                key: 'state',
                title: text({ zh: '状态', en: 'State' }),
                render: (row) => <StateTag tone={states[row.state].tone}>{text(states[row.state])}</StateTag>,
              },
              {
                key: 'new',
                title: text({ zh: '新增', en: 'New' }),
                align: 'right',
                render: (row) => row.counts?.inserted ?? '',
              },
              {
                key: 'changed',
                title: text({ zh: '更新', en: 'Changed' }),
                align: 'right',
                render: (row) => row.counts?.updated ?? '',
              },
              {
                key: 'refused',
                title: text({ zh: '退回', en: 'Refused' }),
                align: 'right',
                render: (row) => row.counts?.rejected ?? '',
              },
              { key: 'by', title: text({ zh: '经手', en: 'By' }), render: (row) => row.by ?? '' },
              {
                key: 'at',
                title: text({ zh: '时间', en: 'When' }),
                value: (row) => row.createdAt,
                render: (row) => format.moment(row.createdAt),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}

export function ImportPage() {
  const unit = useUnit();
  const text = useText();
  const { id = '' } = useParams();
  const one = useQuery({
    queryKey: ['import', unit.code, id],
    queryFn: () => showImport(unit.code, id),
    refetchInterval: (query) =>
      query.state.data && ['reading', 'importing'].includes(query.state.data.state) ? 700 : false,
  });
  const back = {
    label: text({ zh: '导入职工名册', en: 'Import the roster' }),
    href: `/desk/${unit.code}/people/import`,
  };
  return (
    <Answer query={one} title={text({ zh: '导入', en: 'Import' })} back={back}>
      {(batch) => <Batch batch={batch} unit={unit} back={back} />}
    </Answer>
  );
}

function Batch({
  batch,
  unit,
  back,
}: {
  batch: ImportDetail;
  unit: OpenUnit;
  back: { label: string; href: string };
}) {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [mapping, setMapping] = useState(false);
  const { counts, state } = batch;
  const { data: undo } = useQuery({
    queryKey: ['importUndo', unit.code, batch.id, batch.version],
    queryFn: () => undoOfImport(unit.code, batch.id),
    enabled: state === 'imported',
  });
  const good = counts ? counts.inserted + counts.updated + counts.unchanged : 0;
  const changed = counts ? counts.inserted + counts.updated : 0;
  const working = state === 'reading' || state === 'importing';
  const showMapping = batch.may.map && (mapping || state === 'failed');
  return (
    <Page
      title={batch.fileName}
      back={back}
      lead={<StateTag tone={states[state].tone}>{text(states[state])}</StateTag>}
      actions={
        <>
          {batch.may.map && !showMapping ? (
            <Button onClick={() => setMapping(true)}>
              {text({ zh: '改列的对应', en: 'Correct the columns' })}
            </Button>
          ) : null}
          {state === 'imported' && undo?.may ? (
            <Button
              onClick={() =>
                void act(
                  () => undoImport(unit.code, batch.id, batch.version),
                  text({ zh: '已撤回', en: 'Taken back' }),
                  {
                    title: text({ zh: '撤回这次导入？', en: 'Take this import back?' }),
                    body: text({
                      zh: '新增的人从名册拿掉，改过的恢复原样。',
                      en: 'Who came new goes; what was changed is as before.',
                    }),
                    confirm: text({ zh: '撤回导入', en: 'Take it back' }),
                  },
                )
              }
            >
              {text({ zh: '撤回', en: 'Take back' })}
            </Button>
          ) : null}
          {batch.may.import && !showMapping ? (
            <Button
              type="primary"
              onClick={() => void act(() => startImport(unit.code, batch.id, batch.version))}
            >
              {changed === 0
                ? text({
                    zh: `记下：${format.number(good)} 人都没有变化`,
                    en: `Record that none of ${format.number(good)} changed`,
                  })
                : text({ zh: `导入这 ${format.number(good)} 人`, en: `Import these ${format.number(good)}` })}
            </Button>
          ) : state === 'imported' ? (
            <LinkButton type="primary" to={`/desk/${unit.code}`}>
              {text({ zh: '看看我们的家', en: 'See our Home' })}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {working ? <Working batch={batch} /> : null}
      {batch.failure ? <Trouble problem={{ message: text(batch.failure) }} /> : null}
      {counts && !working && !showMapping ? (
        <Stats>
          <Stat
            label={text({ zh: '文件里', en: 'In the file' })}
            value={format.number(counts.rows)}
            unit={text({ zh: '人', en: 'people' })}
          />
          <Stat
            label={
              state === 'checked'
                ? text({ zh: '将新增', en: 'Will be new' })
                : text({ zh: '新增', en: 'New' })
            }
            value={format.number(counts.inserted)}
            note={
              counts.newMembers === null || counts.inserted === 0
                ? undefined
                : state === 'checked'
                  ? text({
                      zh: `其中 ${format.number(counts.newMembers)} 人将是会员`,
                      en: `${format.number(counts.newMembers)} of them will be members`,
                    })
                  : text({
                      zh: `其中会员 ${format.number(counts.newMembers)} 人`,
                      en: `${format.number(counts.newMembers)} of them members`,
                    })
            }
          />
          <Stat
            label={
              state === 'checked'
                ? text({ zh: '将更新', en: 'Will change' })
                : text({ zh: '更新', en: 'Changed' })
            }
            value={format.number(counts.updated)}
          />
          <Stat label={text({ zh: '没有变化', en: 'The same' })} value={format.number(counts.unchanged)} />
          <Stat
            label={text({ zh: '要改了再来', en: 'To be mended' })}
            value={format.number(counts.rejected)}
            note={
              counts.rejected > 0 ? text({ zh: '见下面逐行说明', en: 'see below, row by row' }) : undefined
            }
          />
        </Stats>
      ) : null}
      {state === 'imported' ? (
        <p className="jd-hint">
          {text({
            zh: `${format.moment(batch.importedAt)}由${batch.by ?? ''}导入。`,
            en: `Imported by ${batch.by ?? ''}, ${format.moment(batch.importedAt)}.`,
          })}{' '}
          {undo?.blocked ? text(undo.blocked) : ''}
        </p>
      ) : null}
      {state === 'undone' ? (
        <p className="jd-hint">
          {text({
            zh: `${format.moment(batch.undoneAt)}撤回，名册和导入以前一样；下面的数字是当时的。要再导入，请重新传这个文件。`,
            en: `Taken back ${format.moment(batch.undoneAt)}: the roster is as it was before, and the figures are those of then. To import it after all, send the file again.`,
          })}{' '}
          <Link to={`/desk/${unit.code}/people/import`}>{text({ zh: '重新传', en: 'Send it again' })}</Link>
        </p>
      ) : null}
      {showMapping && batch.sheet ? (
        <Mapping
          key={batch.version}
          batch={batch}
          sheet={batch.sheet}
          unit={unit}
          onDone={() => setMapping(false)}
          {...(state === 'failed' ? {} : { onCancel: () => setMapping(false) })}
        />
      ) : null}
      {!working && !showMapping ? <Faults batch={batch} unit={unit} /> : null}
      {!showMapping && !working && batch.sheet && state === 'checked' ? (
        <Understood batch={batch} sheet={batch.sheet} />
      ) : null}
    </Page>
  );
}

function Working({ batch }: { batch: ImportDetail }) {
  const text = useText();
  const format = useFormat();
  const { done, total } = batch.progress ?? { done: 0, total: null };
  return (
    <output className="jd-loading">
      <Progress
        percent={total ? Math.floor((done * 100) / total) : 0}
        showInfo={false}
        aria-label={text({ zh: '进度', en: 'Progress' })}
      />
      <span>
        {batch.state === 'reading'
          ? text({
              zh: `正在检查，已读 ${format.number(done)} 行……`,
              en: `Checking; ${format.number(done)} rows read…`,
            })
          : text({
              zh: `正在导入 ${format.number(done)} / ${format.number(total ?? 0)}……`,
              en: `Importing ${format.number(done)} of ${format.number(total ?? 0)}…`,
            })}
      </span>
    </output>
  );
}

type Sheet = NonNullable<ImportDetail['sheet']>;

/** How the columns were understood, to be read at a glance before importing. */
function Understood({ batch, sheet }: { batch: ImportDetail; sheet: Sheet }) {
  const text = useText();
  const recalled = sheet.columns.filter((column) => column.remembered).length;
  const nameOf = (field: string | null) =>
    text(batch.fields.find((each) => each.field === field)) || text({ zh: '不用', en: 'left out' });
  return (
    <Section title={text({ zh: '列是这样认的', en: 'How the columns were understood' })}>
      {recalled > 0 ? (
        <p className="jd-hint">
          {text({
            zh: `有 ${recalled} 列照以前文件里的选择认（注明“照以前”）。这次不同的话，请点“改列的对应”。`,
            en: `${recalled === 1 ? 'One column follows' : `${recalled} columns follow`} what was chosen for an earlier file (marked “as before”). Use “Correct the columns” if it is otherwise this time.`,
          })}
        </p>
      ) : null}
      <ul className="jd-rows">
        {sheet.columns.map((column) => (
          <li key={column.column}>
            <div>
              {column.header || text({ zh: `第 ${column.column + 1} 列`, en: `Column ${column.column + 1}` })}
              <small>{column.samples.join(text({ zh: '、', en: ', ' }))}</small>
            </div>
            <StateTag tone={column.field === null ? 'quiet' : column.confidence < 0.75 ? 'wait' : 'good'}>
              {nameOf(column.field)}
              {column.remembered ? text({ zh: ' · 照以前', en: ' · as before' }) : ''}
            </StateTag>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Mapping({
  batch,
  sheet,
  unit,
  onDone,
  onCancel,
}: {
  batch: ImportDetail;
  sheet: Sheet;
  unit: OpenUnit;
  onDone: () => void;
  onCancel?: () => void;
}) {
  const text = useText();
  const words = useWords();
  const queries = useQueryClient();
  const [index, setIndex] = useState(sheet.index);
  const [headerRow, setHeaderRow] = useState(sheet.headerRow);
  const [columns, setColumns] = useState<Record<string, Field | null>>(() =>
    Object.fromEntries(sheet.columns.map((column) => [String(column.column), column.field])),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  // What is wrong with a column stands beside it.
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const ids = useId();
  const focus = (column: string | number | undefined) => document.getElementById(`${ids}-${column}`)?.focus();
  // Without a header that was found, the columns are those of the first rows.
  const wide = Math.max(0, ...sheet.head.map((row) => row.texts.length));
  const listed =
    sheet.columns.length > 0
      ? sheet.columns
      : Array.from({ length: wide }, (_, column) => ({
          column,
          header: '',
          field: null,
          confidence: 0,
          remembered: false,
          samples: [] as string[],
        }));
  const header = sheet.head.find((row) => row.row === headerRow);
  const moved = index !== sheet.index || headerRow !== sheet.headerRow;
  const send = async () => {
    setBusy(true);
    setProblem(null);
    setFaults({});
    try {
      await correctMapping(unit.code, batch.id, {
        version: batch.version,
        sheet: index,
        headerRow,
        ...(moved ? {} : { columns }),
      });
      await queries.invalidateQueries();
      // Another row of titles has other columns: they are looked at before anything else.
      if (!moved) onDone();
    } catch (error) {
      const fields = error instanceof ApiProblem ? error.fields : {};
      const wrong = Object.entries(fields).flatMap(([field, words]) => {
        const [, column] = /^columns\.(\d+)$/.exec(field) ?? [];
        return column === undefined ? [] : [[column, words] as const];
      });
      if (wrong.length === 0) setProblem(problemOf(error));
      setFaults(Object.fromEntries(wrong));
      focus(wrong[0]?.[0] ?? ('columns' in fields ? listed[0]?.column : undefined));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={text({ zh: '每一列是什么', en: 'What each column holds' })}>
      <div className="jd-quiet">
        {sheet.sheets.length > 1 ? (
          <label>
            {text({ zh: '工作表', en: 'Sheet' })}
            <Select
              value={index}
              onChange={setIndex}
              options={sheet.sheets.map((each) => ({ value: each.index, label: each.name }))}
              popupMatchSelectWidth={false}
            />
          </label>
        ) : null}
        <label>
          {text({ zh: '标题在第几行', en: 'Row of the titles' })}
          <InputNumber min={1} max={200} value={headerRow} onChange={(value) => setHeaderRow(value ?? 1)} />
        </label>
        {header && index === sheet.index ? (
          <span>{header.texts.filter(Boolean).slice(0, 8).join(' | ')}</span>
        ) : null}
      </div>
      <ul className="jd-rows">
        {(moved ? [] : listed).map((column) => (
          <li key={column.column}>
            <div>
              {column.header || text({ zh: `第 ${column.column + 1} 列`, en: `Column ${column.column + 1}` })}
              <small>{column.samples.join(text({ zh: '、', en: ', ' }))}</small>
              {faults[column.column] ? (
                <span className="jd-fault" id={`${ids}-${column.column}-fault`} role="alert">
                  {faults[column.column]}
                </span>
              ) : null}
            </div>
            <Select<Field | ''>
              id={`${ids}-${column.column}`}
              {...(faults[column.column]
                ? { status: 'error' as const, 'aria-describedby': `${ids}-${column.column}-fault` }
                : {})}
              aria-label={text({ zh: `${column.header}列是什么`, en: `What column ${column.header} holds` })}
              className="jd-filter"
              value={columns[String(column.column)] ?? ''}
              onChange={(field) => {
                setFaults({});
                setColumns((old) => ({ ...old, [String(column.column)]: field === '' ? null : field }));
              }}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={[
                { value: '' as const, label: text({ zh: '不用这一列', en: 'Leave it out' }) },
                ...batch.fields.map((each) => ({ value: each.field, label: text(each) })),
              ]}
            />
          </li>
        ))}
      </ul>
      {problem ? <Trouble problem={problem} /> : null}
      <div className="jd-submit">
        <Button type="primary" size="large" loading={busy} onClick={() => void send()}>
          {moved
            ? text({ zh: '按这一行认列', en: 'Read the titles there' })
            : text({ zh: '按这样再查一遍', en: 'Check again like this' })}
        </Button>
        {onCancel ? (
          <Button type="text" size="large" onClick={onCancel}>
            {words.cancel}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}

type Field = ImportDetail['fields'][number]['field'];

const faultPage = 50;

function Faults({ batch, unit }: { batch: ImportDetail; unit: OpenUnit }) {
  const text = useText();
  const act = useAct();
  const [shown, setShown] = useState(faultPage);
  const list = (items: ImportDetail['errors'], tone: Tone) => (
    <ul className="jd-rows">
      {items.slice(0, shown).map((fault, at) => (
        <li key={`${fault.row}.${fault.column}.${at}`}>
          <div>
            {fault.name === null ? null : <strong>{fault.name}</strong>}
            {text(fault.message)}
          </div>
          <StateTag tone={tone}>{text({ zh: `第 ${fault.row} 行`, en: `row ${fault.row}` })}</StateTag>
        </li>
      ))}
    </ul>
  );
  const more = (items: ImportDetail['errors']) =>
    items.length > shown ? (
      <p>
        <button type="button" className="jd-plain" onClick={() => setShown(shown + 200)}>
          {text({
            zh: `再看 ${Math.min(200, items.length - shown)} 条`,
            en: `${Math.min(200, items.length - shown)} more`,
          })}
        </button>
      </p>
    ) : null;
  return (
    <>
      {batch.errors.length > 0 ? (
        <Section
          title={text({ zh: `${batch.errorCount} 处要改`, en: `${batch.errorCount} to be mended` })}
          actions={
            batch.hasErrorFile ? (
              <Button
                onClick={() => void act(() => download(`/units/${unit.code}/imports/${batch.id}/errors`))}
              >
                {text({ zh: '下载标红的工作簿', en: 'Workbook with red cells' })}
              </Button>
            ) : null
          }
        >
          <p className="jd-hint">
            {text({
              zh: '下载的工作簿里只有要改的这些行，列和您的原表一样，有问题的格标红，最后一列写明原因（行号是原表的）。改好再传一次，已导入的不会重复。',
              en: 'The workbook holds just the rows to be mended, in the columns of your own, with the faults in red and a column of reasons (row numbers are those of your file). Mend it and send it again; nobody comes in twice.',
            })}
          </p>
          {list(batch.errors, 'bad')}
          {more(batch.errors)}
        </Section>
      ) : null}
      {batch.warnings.length > 0 ? (
        <Section
          title={text({ zh: `${batch.warningCount} 处请留意`, en: `${batch.warningCount} to look at` })}
        >
          {list(batch.warnings, 'wait')}
          {more(batch.warnings)}
        </Section>
      ) : null}
    </>
  );
}
