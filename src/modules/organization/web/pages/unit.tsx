/** What is known of the unit; editing it, putting it under another union, dissolving it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  everyPage,
  FormDialog,
  organizationTypeNames,
  unitKindNames,
  useFormat,
  useSession,
  useText,
  useToday,
  useUnit,
  type operations,
  reasonField,
} from '../../../../core/web/index.ts';
import { Facts, Page, Stat, Stats, type FormValues } from '../../../../ui/desk/index.ts';
import { mayStandBelow } from '../../../../core/organization/rules.ts';
import { foundingFields, unitBody, unitFields } from '../fields.tsx';

type Unit = operations['getUnit']['responses']['200']['content']['application/json'];

export function UnitPage() {
  const unit = useUnit();
  const text = useText();
  const [asked, setAsked] = useState<'edit' | 'move' | 'above' | 'dissolve' | null>(null);
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
          actions={
            <>
              {data.may.move && data.above.length > 0 ? (
                <Button onClick={() => setAsked('move')}>
                  {text({ zh: '改换上级工会', en: 'Move below another union' })}
                </Button>
              ) : null}
              {data.may.foundAbove ? (
                <Button onClick={() => setAsked('above')}>
                  {text({ zh: '建立上级工会', en: 'Found the union above' })}
                </Button>
              ) : null}
              {data.may.dissolve ? (
                <Button onClick={() => setAsked('dissolve')}>
                  {text({ zh: '撤销单位', en: 'Dissolve' })}
                </Button>
              ) : null}
              {data.may.edit ? (
                <Button type="primary" onClick={() => setAsked('edit')}>
                  {text({ zh: '修改资料', en: 'Edit' })}
                </Button>
              ) : null}
            </>
          }
        >
          <UnitFacts data={data} />
          {asked === 'edit' ? <EditUnit data={data} onClose={() => setAsked(null)} /> : null}
          {asked === 'move' ? <MoveUnit data={data} onClose={() => setAsked(null)} /> : null}
          {asked === 'above' ? <FoundAbove data={data} onClose={() => setAsked(null)} /> : null}
          {asked === 'dissolve' ? <DissolveUnit data={data} onClose={() => setAsked(null)} /> : null}
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
                  key: 'employer',
                  label: text({ zh: '用人单位', en: 'Employer' }),
                  value: data.employer,
                },
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
        employerName: data.employerName ?? '',
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

/** Every union that the account reaches and below which this one may stand. */
function useParents(data: Unit): { value: string; label: string }[] {
  const { me } = useSession();
  const own = me.units.filter((each) => each.kind !== 'grassroots');
  const below = useQuery({
    queryKey: ['parents', data.code, own.map((each) => each.code)],
    queryFn: async () =>
      (
        await Promise.all(
          own.map((each) =>
            everyPage((cursor) =>
              ask(
                api.GET('/units/{unit}/units', {
                  params: {
                    path: { unit: each.code },
                    query: { depth: 'all', limit: 200, ...(cursor ? { cursor } : {}) },
                  },
                }),
              ).then(({ units, next }) => ({ rows: units, next })),
            ),
          ),
        )
      ).flat(),
  });
  const present = data.above.at(-1)?.code;
  const all = new Map([...own, ...(below.data ?? [])].map((each) => [each.code, each]));
  return [...all.values()]
    .filter((each) => each.code !== data.code && each.code !== present && mayStandBelow(data.kind, each.kind))
    .map((each) => ({ value: each.code, label: `${each.name}（${each.code}）` }));
}

function MoveUnit({ data, onClose }: { data: Unit; onClose: () => void }) {
  const text = useText();
  const parents = useParents(data);
  return (
    <FormDialog<FormValues>
      title={text({ zh: `${data.name}改换上级工会`, en: `Move ${data.name}` })}
      above={
        <p>
          {text({
            zh: `现在的上级是${data.above.at(-1)?.name ?? ''}。本单位连同下级一起移动，花名册、档案、证书都跟着走，并记入档案。`,
            en: `It stands below ${data.above.at(-1)?.name ?? ''} now. It moves with all below it; roster, archives and certificates go along, and the move is filed.`,
          })}
        </p>
      }
      fields={[
        {
          name: 'parent',
          label: text({ zh: '新的上级工会', en: 'Its new union above' }),
          kind: 'select',
          required: true,
          options: parents,
          width: 'full',
        },
        reasonField(text, {
          label: text({ zh: '原因', en: 'Reason' }),
          help: text({ zh: '例如：区划调整。至少四个字。', en: 'At least four characters.' }),
        }),
      ]}
      submit={text({ zh: '移到新上级之下', en: 'Move it' })}
      said={text({ zh: '已移动', en: 'Moved' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/move', {
            params: { path: { unit: data.code } },
            body: { version: data.version, parent: String(values.parent), reason: String(values.reason) },
          }),
        )
      }
    />
  );
}

/** A union that stands alone is put under one founded over it. */
function FoundAbove({ data, onClose }: { data: Unit; onClose: () => void }) {
  const text = useText();
  const { reload } = useSession();
  const kinds = Object.entries(unitKindNames).filter(
    ([kind]) => kind !== 'grassroots' && mayStandBelow(data.kind, kind as Unit['kind']),
  );
  return (
    <FormDialog<FormValues>
      wide
      title={text({ zh: `为${data.name}建立上级工会`, en: `Found the union above ${data.name}` })}
      above={
        <p>
          {text({
            zh: '本单位连同下级归到它之下，花名册、档案都跟着走。您兼管它的系统：请随后在它的“账号与权限”中为上级的考核人员和负责人开通账号。',
            en: 'This unit, with all below it, comes under it; roster and archives go along. You administer it too: then give its reviewers and directors their accounts there.',
          })}
        </p>
      }
      fields={[...foundingFields(text, kinds), ...unitFields(text, () => false)]}
      initial={{ jurisdiction: data.jurisdiction }}
      submit={text({ zh: '建立并加入', en: 'Found and join' })}
      said={text({ zh: '已建立，本单位已归到它之下', en: 'Founded; this unit now stands below it' })}
      onClose={onClose}
      send={async (values) => {
        await ask(
          api.POST('/units/{unit}/superior', {
            params: { path: { unit: data.code } },
            body: {
              ...unitBody(values),
              code: String(values.code ?? ''),
              kind: values.kind as Unit['kind'],
            },
          }),
        );
        await reload();
      }}
    />
  );
}

function DissolveUnit({ data, onClose }: { data: Unit; onClose: () => void }) {
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `撤销${data.name}`, en: `Dissolve ${data.name}` })}
      above={
        <p>
          {text({
            zh: '花名册上已经没有人、下面没有单位时才能撤销。撤销后不能恢复，所有职责随之终止，记录和档案保留。',
            en: 'Only when nobody is left on the roster and nothing stands below. It cannot be undone; all roles end, records and archives stay.',
          })}
        </p>
      }
      fields={[
        { name: 'onDay', label: text({ zh: '撤销日期', en: 'Dissolved on' }), kind: 'date', required: true },
        reasonField(text, {
          label: text({ zh: '原因', en: 'Reason' }),
          help: text({ zh: '例如：企业注销。至少四个字。', en: 'At least four characters.' }),
        }),
        {
          name: 'approval',
          label: text({ zh: '批准文号', en: 'Number of the approval' }),
          kind: 'text',
          maxLength: 100,
        },
      ]}
      initial={{ onDay: today }}
      submit={text({ zh: '撤销单位', en: 'Dissolve' })}
      said={text({ zh: '已撤销', en: 'Dissolved' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/dissolve', {
            params: { path: { unit: data.code } },
            body: {
              version: data.version,
              onDay: String(values.onDay),
              reason: String(values.reason),
              ...(values.approval ? { approval: String(values.approval) } : {}),
            },
          }),
        )
      }
    />
  );
}
