/** The audit log: who did what when, newest first; sealed entries stand in the chain that betrays a change. */
import { Button, Checkbox } from 'antd';
import {
  api,
  ask,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { DateField, ListPage, StateTag } from '../../../../ui/desk/index.ts';
import '../accounts.css';
import { actionAreas, actionNames } from '../actions.ts';

type Entry = operations['readAuditLog']['responses']['200']['content']['application/json']['entries'][number];

export function AuditPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ action }, filtering] = useFilters('action');
  const [account, setAccount] = useParam('account');
  const [from, setFrom] = useParam('from');
  const [to, setTo] = useParam('to');
  const [below, setBelow] = useParam('below');
  const { list } = useKeyedList({
    key: ['audit', unit.code],
    filters: { action, accountId: account, from, to, below },
    page: (query) => ask(api.GET('/units/{unit}/audit', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.entries,
  });
  const dates = Boolean(from || to || account);
  return (
    <ListPage<Entry>
      title={text({ zh: '审计日志', en: 'Audit log' })}
      lead={text({
        zh: '谁在什么时候做了什么。只增不改；已封存的条目改动一个字就能查出来。',
        en: 'Who did what and when. It only grows; a change to a sealed entry shows.',
      })}
      {...list}
      rowKey={(entry) => entry.id}
      filters={[
        {
          key: 'action',
          label: text({ zh: '哪方面', en: 'Area' }),
          options: Object.entries(actionAreas).map(([value, words]) => ({ value, label: text(words) })),
        },
      ]}
      {...filtering}
      empty={{
        title: dates
          ? text({ zh: '这段时间没有记录', en: 'No entries in this range' })
          : text({ zh: '还没有记录', en: 'No entries yet' }),
      }}
      above={
        <div className="ac-filters">
          <label>
            {text({ zh: '从', en: 'From' })}
            <DateField value={from} max={to || undefined} onChange={setFrom} />
          </label>
          <label>
            {text({ zh: '到', en: 'to' })}
            <DateField value={to} min={from || undefined} onChange={setTo} />
          </label>
          {unit.kind === 'grassroots' ? null : (
            <Checkbox
              checked={Boolean(below)}
              onChange={(event) => setBelow(event.target.checked ? '1' : '')}
            >
              {text({ zh: '含下级工会', en: 'With the unions below' })}
            </Checkbox>
          )}
          {account ? (
            <Button onClick={() => setAccount('')}>
              {text({ zh: '不再只看一个人', en: 'Everybody again' })}
            </Button>
          ) : null}
        </div>
      }
      columns={[
        {
          key: 'at',
          title: text({ zh: '时间', en: 'When' }),
          width: 220,
          fixed: true,
          value: (entry) => entry.at,
          render: (entry) => format.moment(entry.at),
        },
        {
          key: 'actor',
          title: text({ zh: '谁', en: 'Who' }),
          width: 150,
          render: (entry) => {
            const name = entry.unnamed
              ? text({ zh: '本人（不记名）', en: 'whoever wrote it (unnamed)' })
              : !entry.accountId && entry.actor === 'stranger'
                ? text({ zh: '未登录的人', en: 'somebody not signed in' })
                : !entry.accountId && (entry.actor ?? 'system') === 'system'
                  ? text({ zh: '系统', en: 'the system' })
                  : entry.actor;
            const id = entry.accountId;
            return id ? (
              <Button
                type="link"
                title={text({ zh: '只看这个人', en: 'Only this person' })}
                onClick={() => setAccount(id)}
              >
                {name}
              </Button>
            ) : (
              name
            );
          },
        },
        {
          key: 'action',
          title: text({ zh: '做了什么', en: 'What' }),
          render: (entry) => {
            const words = actionNames[entry.action];
            return words ? (
              <>
                {text(words)} <small>{entry.action}</small>
              </>
            ) : (
              <code>{entry.action}</code>
            );
          },
        },
        {
          key: 'detail',
          title: text({ zh: '详情', en: 'Detail' }),
          // What is unfolded by hand goes into the workbook whole.
          value: (entry) => linesOf(entry).join('\n'),
          render: (entry) => <Detail entry={entry} />,
        },
        {
          key: 'unit',
          title: text({ zh: '单位', en: 'Unit' }),
          width: 120,
          optional: !below,
          render: (entry) => entry.unit,
        },
        {
          key: 'account',
          title: text({ zh: '账号编号', en: 'Account id' }),
          optional: true,
          render: (entry) => entry.accountId,
        },
        {
          key: 'subject',
          title: text({ zh: '对象', en: 'Subject' }),
          optional: true,
          render: (entry) => (entry.subject ? `${entry.subject.kind} ${entry.subject.id}` : null),
        },
        {
          key: 'request',
          title: text({ zh: '请求编号', en: 'Request id' }),
          optional: true,
          render: (entry) => entry.requestId,
        },
        {
          key: 'sealed',
          title: text({ zh: '封存', en: 'Sealed' }),
          width: 100,
          render: (entry) =>
            entry.sealed ? (
              <StateTag tone="good">{text({ zh: '已封存', en: 'Sealed' })}</StateTag>
            ) : (
              <StateTag tone="quiet">{text({ zh: '待封存', en: 'Not yet' })}</StateTag>
            ),
        },
      ]}
    />
  );
}

/** What is known of it as it stands in the log; its names are those of the program. */
function Detail({ entry }: { entry: Entry }) {
  const text = useText();
  const lines = linesOf(entry);
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{text({ zh: '展开', en: 'Show' })}</summary>
      <pre className="ac-detail">{lines.join('\n')}</pre>
    </details>
  );
}

function linesOf(entry: Entry): string[] {
  return [
    ...Object.entries(entry.detail).map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    ...(entry.subject ? [`${entry.subject.kind}: ${entry.subject.id}`] : []),
    ...(entry.requestId ? [`request: ${entry.requestId}`] : []),
  ];
}
