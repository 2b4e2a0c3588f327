/** The unions below: found by name or code, right below or however deep; founding one. */
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { mayStandBelow } from '../../../../core/organization/rules.ts';
import {
  api,
  ask,
  FormDialog,
  organizationTypeNames,
  unitKindNames,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { foundingFields, unitBody, unitFields } from '../fields.tsx';

type Row = operations['listUnits']['responses']['200']['content']['application/json']['units'][number];

export function UnitsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [{ depth, kind, dissolved }, filtering] = useFilters('depth', 'kind', 'dissolved');
  const [founding, setFounding] = useState(false);
  const { list } = useKeyedList({
    key: ['units', unit.code],
    filters: {
      q,
      // Who searches means all of them.
      depth: depth === 'all' || q ? ('all' as const) : undefined,
      kind: kind in unitKindNames ? (kind as Row['kind']) : undefined,
      dissolved,
    },
    page: (query) => ask(api.GET('/units/{unit}/units', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.units,
  });
  const found = unit.may('foundUnit') ? (
    <Button type="primary" onClick={() => setFounding(true)}>
      {text({ zh: '建立下级工会', en: 'Found a union below' })}
    </Button>
  ) : null;
  return (
    <>
      <ListPage<Row>
        title={text({ zh: '下级工会', en: 'Unions below' })}
        {...(found ? { actions: found } : {})}
        {...list}
        rowKey={(row) => row.code}
        rowHref={(row) => `/desk/${row.code}/unit`}
        search={{
          value: q,
          onChange: setQ,
          placeholder: text({ zh: '名称、拼音或代码', en: 'Name, pinyin or code' }),
        }}
        filters={[
          {
            key: 'depth',
            label: text({ zh: '范围', en: 'How deep' }),
            options: [{ value: 'all', label: text({ zh: '所有下级', en: 'All below' }) }],
          },
          {
            key: 'kind',
            label: text({ zh: '类别', en: 'Kind' }),
            options: Object.entries(unitKindNames)
              .filter(([value]) => mayStandBelow(value as Row['kind'], unit.kind))
              .map(([value, words]) => ({ value, label: text(words) })),
          },
          {
            key: 'dissolved',
            label: text({ zh: '是否撤销', en: 'Dissolved or not' }),
            options: [{ value: '1', label: text({ zh: '连同已撤销的', en: 'Dissolved ones too' }) }],
          },
        ]}
        {...filtering}
        empty={{
          title: text({ zh: '还没有下级工会', en: 'No unions below yet' }),
          ...(found ? { action: found } : {}),
        }}
        columns={[
          {
            key: 'name',
            title: text({ zh: '名称', en: 'Name' }),
            fixed: true,
            render: (row) => row.name,
          },
          { key: 'code', title: text({ zh: '代码', en: 'Code' }), width: 150, render: (row) => row.code },
          {
            key: 'kind',
            title: text({ zh: '类别', en: 'Kind' }),
            render: (row) =>
              row.dissolvedOn ? (
                <StateTag tone="quiet">
                  {text({
                    zh: `${format.day(row.dissolvedOn)}撤销`,
                    en: `dissolved on ${format.day(row.dissolvedOn)}`,
                  })}
                </StateTag>
              ) : (
                text(
                  row.organizationType
                    ? organizationTypeNames[row.organizationType]
                    : unitKindNames[row.kind],
                )
              ),
          },
          {
            key: 'parent',
            title: text({ zh: '上级', en: 'Above' }),
            render: (row) => row.parent?.name ?? '',
          },
          {
            key: 'below',
            title: text({ zh: '下级工会', en: 'Unions below' }),
            width: 110,
            align: 'right',
            render: (row) =>
              row.kind === 'grassroots' && row.unitsBelow === 0 ? '' : format.number(row.unitsBelow),
          },
          {
            key: 'people',
            title: text({ zh: '会员 / 职工', en: 'Members / employees' }),
            width: 160,
            align: 'right',
            render: (row) =>
              row.kind === 'grassroots'
                ? `${format.number(row.members)} / ${format.number(row.employees)}`
                : '',
          },
        ]}
      />
      {founding ? <Found onClose={() => setFounding(false)} /> : null}
    </>
  );
}

function Found({ onClose }: { onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const kinds = Object.entries(unitKindNames).filter(([kind]) =>
    mayStandBelow(kind as Row['kind'], unit.kind),
  );
  return (
    <FormDialog<FormValues>
      wide
      title={text({ zh: `在${unit.name}之下建立工会`, en: `Found a union below ${unit.name}` })}
      fields={[...foundingFields(text, kinds), ...unitFields(text, (values) => values.kind === 'grassroots')]}
      initial={{ kind: 'grassroots', hasBoard: 'unknown' }}
      submit={text({ zh: '建立', en: 'Found it' })}
      said={text({ zh: '已建立。接着请邀请它的主席。', en: 'Founded. Next, invite its chair.' })}
      onClose={onClose}
      send={async (values) => {
        const answer = await ask(
          api.POST('/units/{unit}/units', {
            params: { path: { unit: unit.code } },
            body: {
              code: String(values.code),
              kind: values.kind as Row['kind'],
              ...unitBody(values),
              ...(values.organizationType
                ? { organizationType: values.organizationType as NonNullable<Row['organizationType']> }
                : {}),
            },
          }),
        );
        // After the dialog is closed: it no longer asks before it goes.
        setTimeout(() => void navigate(`/desk/${answer.code}/unit`), 0);
      }}
    />
  );
}
