/** What the houses below have stated and nobody above has confirmed yet, what is due first in front. */
import { useQuery } from '@tanstack/react-query';
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
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { hrefOfWaiting, type WaitingClaim } from '../waiting.tsx';

type Row = WaitingClaim;
type Asked = NonNullable<operations['listWaitingClaims']['parameters']['query']>;

export function WaitingClaimsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [{ standard, indicator, due }, filtering] = useFilters('standard', 'indicator', 'due');
  const standards = useQuery({
    queryKey: ['standards'],
    queryFn: () => ask(api.GET('/standards')),
    staleTime: Infinity,
  });
  const known = [...new Map((standards.data?.standards ?? []).map((each) => [each.id, each])).values()];
  const shown = standard || (known.find((each) => each.id === 'county-qualified') ?? known[0])?.id;
  const asked = useQuery({
    queryKey: ['standard', shown],
    queryFn: () => ask(api.GET('/standards/{id}', { params: { path: { id: shown ?? '' } } })),
    enabled: shown !== undefined,
    staleTime: Infinity,
  });
  const { data, list } = useKeyedList({
    key: ['waiting-claims', unit.code],
    filters: { q, standard, indicator, due },
    limit: 50,
    page: (query) =>
      ask(
        api.GET('/units/{unit}/waiting-claims', {
          params: { path: { unit: unit.code }, query: query as Asked },
        }),
      ),
    rows: (answer) => answer.claims,
  });
  return (
    <ListPage<Row>
      title={text({ zh: '待核实的说明', en: 'Statements to confirm' })}
      lead={text({
        zh: '下级单位提交、还没有人核实的说明，最先到期的在前。',
        en: 'Stated by the unions below and not confirmed yet; what is due first comes first.',
      })}
      {...list}
      total={data?.total ?? null}
      rowKey={(row) => row.id}
      rowHref={(row) => hrefOfWaiting(row, unit.code, { q, standard, indicator, due })}
      search={{
        value: q,
        onChange: setQ,
        placeholder: text({ zh: '单位名称、拼音或代码', en: 'Name, pinyin or code of the unit' }),
      }}
      filters={[
        {
          key: 'standard',
          label: text({ zh: '标准', en: 'Standard' }),
          options: known.map((each) => ({ value: each.id, label: text(each.title) })),
        },
        {
          key: 'indicator',
          label: text({ zh: '指标', en: 'Indicator' }),
          options: (asked.data?.indicators ?? []).map((each) => ({
            value: each.id,
            label: `${each.id} ${text(each.title)}`,
          })),
        },
        {
          key: 'due',
          label: text({ zh: '期限', en: 'Deadline' }),
          options: [
            { value: 'week', label: text({ zh: '7 天内到期', en: 'Due within 7 days' }) },
            { value: 'overdue', label: text({ zh: '已逾期', en: 'Overdue' }) },
          ],
        },
      ]}
      {...filtering}
      columns={[
        { key: 'unit', title: text({ zh: '单位', en: 'Unit' }), fixed: true, render: (row) => row.unit.name },
        {
          key: 'code',
          title: text({ zh: '代码', en: 'Code' }),
          optional: true,
          render: (row) => row.unit.code,
        },
        {
          key: 'indicator',
          title: text({ zh: '指标', en: 'Indicator' }),
          lead: true,
          render: (row) => `${row.indicatorId} ${text(row.title)}`,
        },
        {
          key: 'due',
          title: text({ zh: '期限', en: 'Due' }),
          lead: true,
          value: (row) => row.dueOn,
          render: (row) =>
            row.overdue ? (
              <StateTag tone="bad">{format.day(row.dueOn)}</StateTag>
            ) : row.dueOn ? (
              format.day(row.dueOn)
            ) : (
              '—'
            ),
        },
        {
          key: 'since',
          title: text({ zh: '提交于', en: 'Since' }),
          value: (row) => row.claimedAt,
          render: (row) => format.moment(row.claimedAt),
        },
        {
          key: 'statement',
          title: text({ zh: '说明', en: 'Statement' }),
          width: 320,
          render: (row) => row.statement,
        },
        {
          key: 'files',
          title: text({ zh: '附件', en: 'Files' }),
          align: 'right',
          width: 80,
          render: (row) => row.files,
        },
      ]}
      empty={{ title: text({ zh: '没有待核实的说明', en: 'No statement waits' }) }}
    />
  );
}
