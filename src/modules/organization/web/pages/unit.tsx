/** What is known of the unit, and editing it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  FormDialog,
  organizationTypeNames,
  unitKindNames,
  useFormat,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { Facts, Page, Stat, Stats, type FormValues } from '../../../../ui/desk/index.ts';
import { unitBody, unitFields } from '../fields.tsx';

type Unit = operations['getUnit']['responses']['200']['content']['application/json'];

export function UnitPage() {
  const unit = useUnit();
  const text = useText();
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ['unit', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}', { params: { path: { unit: unit.code } } })),
  });
  return (
    <Answer query={query} title={text({ zh: '单位资料', en: 'About the unit' })}>
      {(data) => (
        <Page
          title={data.name}
          lead={text(unitKindNames[data.kind])}
          {...(data.may.edit
            ? {
                actions: (
                  <Button type="primary" onClick={() => setEditing(true)}>
                    {text({ zh: '修改资料', en: 'Edit' })}
                  </Button>
                ),
              }
            : {})}
        >
          <UnitFacts data={data} />
          {editing ? <EditUnit data={data} onClose={() => setEditing(false)} /> : null}
        </Page>
      )}
    </Answer>
  );
}

function UnitFacts({ data }: { data: Unit }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const none = text({ zh: '未登记', en: 'not recorded' });
  return (
    <>
      <Stats>
        <Stat label={text({ zh: '职工', en: 'Employees' })} value={format.number(data.employees)} />
        <Stat label={text({ zh: '会员', en: 'Members' })} value={format.number(data.members)} />
        {data.kind === 'grassroots' ? (
          <Stat
            label={text({ zh: '分会与小组', en: 'Branches and groups' })}
            value={format.number(data.groups)}
            {...(unit.may('listGroups') ? { href: `/desk/${data.code}/groups` } : {})}
          />
        ) : null}
        {data.kind !== 'grassroots' || data.unitsBelow > 0 ? (
          <Stat
            label={text({ zh: '下级工会', en: 'Unions below' })}
            value={format.number(data.unitsBelow)}
            {...(unit.may('listUnits') ? { href: `/desk/${data.code}/units` } : {})}
          />
        ) : null}
      </Stats>
      <Facts
        items={[
          { key: 'code', label: text({ zh: '单位代码', en: 'Code' }), value: data.code },
          { key: 'short', label: text({ zh: '简称', en: 'Short name' }), value: data.shortName ?? none },
          ...(data.organizationType
            ? [
                {
                  key: 'type',
                  label: text({ zh: '单位类型', en: 'Kind of organization' }),
                  value: text(organizationTypeNames[data.organizationType]),
                },
              ]
            : []),
          {
            key: 'above',
            label: text({ zh: '上级工会', en: 'Unions above' }),
            value:
              data.above.length === 0
                ? text({ zh: '没有', en: 'none' })
                : data.above.map((one, at) => (
                    <span key={one.code}>
                      {at > 0 ? ' / ' : null}
                      {one.name}
                    </span>
                  )),
          },
          {
            key: 'place',
            label: text({ zh: '所在地', en: 'Where it is' }),
            value: [text(data.province), data.jurisdiction].filter(Boolean).join(' '),
          },
          { key: 'industry', label: text({ zh: '行业', en: 'Industry' }), value: data.industry ?? none },
          {
            key: 'founded',
            label: text({ zh: '工会成立', en: 'Union founded' }),
            value: [format.day(data.foundedOn), data.foundingApproval].filter(Boolean).join(' · ') || none,
          },
          {
            key: 'number',
            label: text({ zh: '工会统一社会信用代码', en: 'Unified social credit code of the union' }),
            value: data.legalPersonNumber ?? none,
          },
          ...(data.kind === 'grassroots'
            ? [
                {
                  key: 'board',
                  label: text({ zh: '董事会或监事会', en: 'Board of directors or supervisors' }),
                  value:
                    data.hasBoard === null
                      ? none
                      : data.hasBoard
                        ? text({ zh: '有', en: 'Yes' })
                        : text({ zh: '没有', en: 'No' }),
                },
              ]
            : []),
          { key: 'address', label: text({ zh: '地址', en: 'Address' }), value: data.address ?? none },
          ...(data.dissolvedOn
            ? [
                {
                  key: 'dissolved',
                  label: text({ zh: '撤销', en: 'Dissolved' }),
                  value: format.day(data.dissolvedOn),
                },
              ]
            : []),
        ]}
      />
      {unit.may('listAccounts') ? (
        <p>
          <Link to={`/desk/${data.code}/accounts`}>
            {text({ zh: '谁能使用本单位的数据', en: 'Who has access to this unit' })}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function EditUnit({ data, onClose }: { data: Unit; onClose: () => void }) {
  const text = useText();
  return (
    <FormDialog<FormValues>
      wide
      title={text({ zh: '修改单位资料', en: 'Edit the unit' })}
      fields={unitFields(text, () => data.kind === 'grassroots')}
      initial={{
        name: data.name,
        shortName: data.shortName ?? '',
        organizationType: data.organizationType ?? '',
        jurisdiction: data.jurisdiction,
        industry: data.industry ?? '',
        foundedOn: data.foundedOn ?? '',
        foundingApproval: data.foundingApproval ?? '',
        legalPersonNumber: data.legalPersonNumber ?? '',
        hasBoard: data.hasBoard === null ? 'unknown' : data.hasBoard ? 'yes' : 'no',
        address: data.address ?? '',
      }}
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.PATCH('/units/{unit}', {
            params: { path: { unit: data.code } },
            body: {
              version: data.version,
              ...unitBody(values),
              ...(values.organizationType
                ? { organizationType: values.organizationType as NonNullable<Unit['organizationType']> }
                : {}),
            },
          }),
        )
      }
    />
  );
}
