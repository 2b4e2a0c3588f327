/** The catalogue: what is disclosed and how often, the three bodies and the rule, yearly self-checks. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  FormDialog,
  read,
  uploadAll,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { Facts, ListPage, Page, Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import type { Catalogue, CatalogueItem } from '../calls.ts';
import { OwnerName, ownerOf, useOwnerFields } from './owners.tsx';
import { useResolutions } from './parts.tsx';
import { categoryNames, channelNames, cycleNames, phaseNames } from '../words.ts';

type Asked =
  | { kind: 'take' }
  | { kind: 'item'; item: CatalogueItem | null }
  | { kind: 'owner' }
  | { kind: 'rule' }
  | { kind: 'check'; id: string; title: string }
  | null;

export function CataloguePage() {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['disclosure-catalogue', unit.code],
    queryFn: () => read<Catalogue>(unit.code, 'disclosure-catalogue'),
  });
  const back = { label: text({ zh: '公开', en: 'Disclosure' }), href: `/desk/${unit.code}/disclosure` };
  return (
    <Answer query={query} title={text({ zh: '公开目录与机构', en: 'Catalogue and bodies' })} back={back}>
      {(data) => <Whole data={data} back={back} />}
    </Answer>
  );
}

function Whole({ data, back }: { data: Catalogue; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const today = useToday();
  const [asked, setAsked] = useState<Asked>(null);
  const { keep } = data.may;
  const bodies = [
    ['disclosureLeading', data.bodies.leadingGroup, { zh: '领导小组', en: 'Leading group' }],
    ['disclosureWorking', data.bodies.workingBody, { zh: '办事机构', en: 'Working body' }],
    ['disclosureSupervision', data.bodies.supervisionGroup, { zh: '监督小组', en: 'Supervision group' }],
  ] as const;
  return (
    <Page
      title={text({ zh: '公开目录与机构', en: 'Catalogue and bodies' })}
      back={back}
      actions={
        keep && data.offered.length > 0 ? (
          <Button type="primary" onClick={() => setAsked({ kind: 'take' })}>
            {text({ zh: '从通用目录选用', en: 'Choose from the catalogue' })}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          ...bodies.map(([kind, standing, words]) => ({
            key: kind,
            label: text(words),
            value: standing ? (
              <StateTag tone="good">{text({ zh: '已建立', en: 'In place' })}</StateTag>
            ) : (
              <>
                <StateTag tone="bad">{text({ zh: '没有登记成员', en: 'Nobody registered' })}</StateTag>{' '}
                <Link to={`/desk/${unit.code}/committees/${kind}`}>
                  {text({ zh: '去登记', en: 'Register it' })}
                </Link>
              </>
            ),
          })),
          {
            key: 'rule',
            label: text({ zh: '公开制度', en: 'Rule on disclosure' }),
            value: data.rule ? (
              <>
                {text({
                  zh: `《${data.rule.title}》，${format.day(data.rule.fromOn)} 起`,
                  en: `${data.rule.title}, from ${format.day(data.rule.fromOn)}`,
                })}{' '}
                {data.rule.resolutionId ? (
                  <Link to={`/desk/${unit.code}/resolutions/${data.rule.resolutionId}`}>
                    {text({ zh: '大会决议', en: 'Resolution' })}
                  </Link>
                ) : (
                  <StateTag tone={data.ruleNeedsResolution ? 'bad' : 'wait'}>
                    {data.ruleNeedsResolution
                      ? text({
                          zh: '依法须有大会决议，现在不算数',
                          en: 'Needs a resolution by law: does not count',
                        })
                      : text({ zh: '没有大会决议', en: 'Without a resolution' })}
                  </StateTag>
                )}
              </>
            ) : (
              <StateTag tone="bad">{text({ zh: '没有登记', en: 'Not registered' })}</StateTag>
            ),
            ...(keep
              ? {
                  action: (
                    <Button size="small" onClick={() => setAsked({ kind: 'rule' })}>
                      {data.rule
                        ? text({ zh: '登记新版', en: 'Next version' })
                        : text({ zh: '登记', en: 'Register' })}
                    </Button>
                  ),
                }
              : {}),
          },
        ]}
      />
      {data.checks.length > 0 ? (
        <Section title={text({ zh: '“二杜绝”自查', en: 'Self-checks' })}>
          <Facts
            items={data.checks.map((check) => ({
              key: check.id,
              label: text(check.title),
              value: check.done[0] ? (
                <>
                  <StateTag tone={check.done[0].clean ? 'good' : 'wait'}>{check.done[0].year}</StateTag>{' '}
                  {check.done[0].clean ? text({ zh: '没有发现问题', en: 'Clean' }) : check.done[0].findings}
                </>
              ) : (
                text({ zh: '还没有自查', en: 'Not checked yet' })
              ),
              ...(keep
                ? {
                    action: (
                      <Button
                        size="small"
                        onClick={() => setAsked({ kind: 'check', id: check.id, title: text(check.title) })}
                      >
                        {text({ zh: '登记自查', en: 'Enter' })}
                      </Button>
                    ),
                  }
                : {}),
            }))}
          />
        </Section>
      ) : null}
      <Section
        title={text({ zh: `公开事项（${data.items.length}）`, en: `Items (${data.items.length})` })}
        actions={
          keep ? (
            <>
              {data.items.length > 0 ? (
                <Button onClick={() => setAsked({ kind: 'owner' })}>
                  {text({ zh: '指定责任人', en: 'Name owners' })}
                </Button>
              ) : null}{' '}
              <Button onClick={() => setAsked({ kind: 'item', item: null })}>
                {text({ zh: '自定一项', en: 'Add our own' })}
              </Button>
            </>
          ) : undefined
        }
      >
        <ListPage
          bare
          title={text({ zh: '公开事项', en: 'Disclosure items' })}
          rows={data.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              title: text({ zh: '事项', en: 'Item' }),
              fixed: true,
              render: (row) => (
                <>
                  {text(row.name)}
                  <br />
                  <small>
                    {row.source
                      ? `《${row.source.document}》${row.source.article ? text({ zh: `第 ${row.source.article} 条`, en: `, art. ${row.source.article}` }) : ''}${row.source.confirmed ? '' : text({ zh: '（待核实）', en: ' (not confirmed)' })}`
                      : text({ zh: '本单位自定', en: 'Our own' })}
                  </small>
                </>
              ),
            },
            {
              key: 'category',
              title: text({ zh: '类别', en: 'Category' }),
              width: 140,
              render: (row) => text(categoryNames[row.category] ?? categoryNames['other']!),
            },
            {
              key: 'cycle',
              title: text({ zh: '周期', en: 'Cycle' }),
              width: 170,
              render: (row) =>
                `${text(cycleNames[row.cycle])}${row.dueMonths.length > 0 ? text({ zh: `（${row.dueMonths.join('、')} 月）`, en: ` (months ${row.dueMonths.join(', ')})` }) : ''}`,
            },
            {
              key: 'phases',
              title: text({ zh: '时段', en: 'Phases' }),
              width: 140,
              render: (row) =>
                row.phases.map((phase) => text(phaseNames[phase])).join(text({ zh: '、', en: ', ' })),
            },
            {
              key: 'owner',
              title: text({ zh: '责任部门与人', en: 'Owner' }),
              width: 170,
              render: (row) => <OwnerName of={row} />,
            },
            {
              key: 'act',
              title: '',
              width: 150,
              actions: true,
              render: (row) =>
                keep ? (
                  <>
                    <Button size="small" onClick={() => setAsked({ kind: 'item', item: row })}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>{' '}
                    <Button
                      size="small"
                      type="text"
                      onClick={() =>
                        void act(() =>
                          write('post', unit.code, `disclosure-items/${row.id}/retirement`, {
                            version: row.version,
                          }),
                        )
                      }
                    >
                      {text({ zh: '停用', en: 'Retire' })}
                    </Button>
                  </>
                ) : null,
            },
          ]}
          empty={{
            title: text({ zh: '目录是空的', en: 'The catalogue is empty' }),
            body: text({
              zh: '从通用目录选用本类单位应当公开的事项，再补充自己的。',
              en: 'Take over what units of this kind disclose, then add your own.',
            }),
          }}
        />
      </Section>
      {asked?.kind === 'take' ? (
        <FormDialog<FormValues>
          title={text({ zh: '选用公开事项', en: 'Choose items' })}
          wide
          initial={{ ids: data.offered.map((each) => each.id) }}
          fields={[
            {
              name: 'ids',
              label: text({ zh: '本类单位应当公开的事项', en: 'What units of this kind disclose' }),
              kind: 'checkboxes',
              required: true,
              options: data.offered.map((each) => ({
                value: each.id,
                label: text(each.title),
                help: `${text(cycleNames[each.cycle])} · 《${each.source.document}》${each.source.confirmed ? '' : text({ zh: '（待核实）', en: ' (not confirmed)' })}`,
              })),
            },
          ]}
          submit={text({ zh: '选用', en: 'Take over' })}
          said={text({
            zh: '已选用，日期已排进公开计划。',
            en: 'Taken over; the dates are in the calendar.',
          })}
          send={(values) => write('post', unit.code, 'disclosure-catalogue', values)}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'item' ? (
        <ItemDialog item={asked.item} matters={data.matters} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.kind === 'owner' ? <OwnerDialog items={data.items} onClose={() => setAsked(null)} /> : null}
      {asked?.kind === 'rule' ? <RuleDialog matter={data.ruleMatter} onClose={() => setAsked(null)} /> : null}
      {asked?.kind === 'check' ? (
        <FormDialog<FormValues>
          title={asked.title}
          initial={{ year: Number(today.slice(0, 4)), clean: 'yes' }}
          fields={[
            {
              name: 'year',
              label: text({ zh: '年度', en: 'Year' }),
              kind: 'number',
              integer: true,
              min: 2000,
              max: 2100,
              required: true,
              width: 'short',
            },
            {
              name: 'clean',
              label: text({ zh: '结果', en: 'Result' }),
              kind: 'radio',
              required: true,
              options: [
                { value: 'yes', label: text({ zh: '没有发现问题', en: 'Clean' }) },
                { value: 'no', label: text({ zh: '发现问题', en: 'Findings' }) },
              ],
            },
            {
              name: 'findings',
              label: text({ zh: '问题与整改', en: 'Findings, and how they are mended' }),
              kind: 'textarea',
              required: true,
              maxLength: 4000,
              when: (values) => values['clean'] === 'no',
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) =>
            write('put', unit.code, `disclosure-checks/${asked.id}`, {
              year: values['year'],
              clean: values['clean'] === 'yes',
              findings: values['findings'] ?? '',
            })
          }
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  );
}

function RuleDialog({ matter, onClose }: { matter: string; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const query = useResolutions();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '公开制度', en: 'Rule on disclosure' })}
      initial={{ fromOn: today }}
      fields={[
        {
          name: 'title',
          label: text({ zh: '制度名称', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'fromOn',
          label: text({ zh: '生效日期', en: 'From' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'body',
          label: text({ zh: '全文', en: 'Text' }),
          kind: 'textarea',
          rows: 6,
        },
        {
          name: 'resolutionId',
          label: text({ zh: '通过它的大会决议', en: 'Resolution that adopted it' }),
          kind: 'select',
          options: (query.data?.resolutions ?? [])
            .filter((each) => each.passed && !each.repealedOn && each.matter === matter)
            .map((each) => ({ value: each.id, label: `${each.number} ${each.title}` })),
          help: text({
            zh: '列出就“工会与民主管理制度的通过”作出的决议。',
            en: 'Resolutions on the adoption of bylaws.',
          }),
        },
        {
          name: 'files',
          label: text({ zh: '文件', en: 'File' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '登记', en: 'Register' })}
      send={async ({ files, ...values }) =>
        write('post', unit.code, 'disclosure-rule', {
          ...values,
          body: values['body'] ?? '',
          resolutionId: values['resolutionId'] ?? null,
          fileIds: await uploadAll(unit.code, files),
        })
      }
      onClose={onClose}
    />
  );
}

/** Several items to one owner: at the start, or when somebody else takes over. */
function OwnerDialog({ items, onClose }: { items: CatalogueItem[]; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '指定责任人', en: 'Name owners' })}
      wide
      initial={{
        itemIds: items.filter((item) => item.ownerGone).map((item) => item.id),
        owner: '',
        ownerAccountId: '',
      }}
      fields={[
        {
          name: 'itemIds',
          label: text({ zh: '哪些事项', en: 'Which items' }),
          kind: 'checkboxes',
          required: true,
          options: items.map((item) => ({
            value: item.id,
            label: text(item.name),
            help:
              [item.owner, item.ownerName].filter(Boolean).join(' · ') ||
              text({ zh: '还没有责任人', en: 'Nobody yet' }),
          })),
        },
        ...useOwnerFields(),
      ]}
      submit={text({ zh: '交给他们', en: 'Hand over' })}
      said={text({
        zh: '已指定。还没有公开的和等待答复的一并转到新责任人的待办里。',
        en: 'Done. What is not disclosed or answered yet is in the new owner’s inbox.',
      })}
      send={(values) =>
        write('post', unit.code, 'disclosure-owners', { itemIds: values['itemIds'], ...ownerOf(values) })
      }
      onClose={onClose}
    />
  );
}

function ItemDialog({
  item,
  matters,
  onClose,
}: {
  item: CatalogueItem | null;
  matters: Catalogue['matters'];
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={item ? text(item.name) : text({ zh: '自定公开事项', en: 'An item of our own' })}
      initial={{
        title: item?.title ?? '',
        category: item?.category ?? 'other',
        cycle: item?.cycle ?? 'event',
        dueMonths: (item?.dueMonths ?? []).map(String),
        phases: item?.phases ?? ['after'],
        channels: item?.channels ?? ['portal', 'board'],
        owner: item?.owner ?? '',
        ownerAccountId: item?.ownerAccountId ?? '',
        personal: item?.personal ?? false,
        matter: item?.matter ?? null,
        stages: (item?.stages ?? []).map((stage) => stage.zh).join('\n'),
      }}
      fields={[
        {
          name: 'title',
          label: text({ zh: '事项', en: 'Item' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'category',
          label: text({ zh: '类别', en: 'Category' }),
          kind: 'select',
          required: true,
          options: Object.entries(categoryNames).map(([value, words]) => ({ value, label: text(words) })),
        },
        {
          name: 'cycle',
          label: text({ zh: '周期', en: 'Cycle' }),
          kind: 'radio',
          required: true,
          options: Object.entries(cycleNames).map(([value, words]) => ({ value, label: text(words) })),
        },
        {
          name: 'dueMonths',
          label: text({ zh: '到期月份（月底前）', en: 'Due by the end of these months' }),
          kind: 'multiselect',
          required: true,
          when: (values) => values['cycle'] !== 'event',
          options: Array.from({ length: 12 }, (_, at) => ({
            value: String(at + 1),
            label: text({ zh: `${at + 1} 月`, en: `Month ${at + 1}` }),
          })),
        },
        {
          name: 'phases',
          label: text({ zh: '公开时段', en: 'Phases' }),
          kind: 'checkboxes',
          required: true,
          options: Object.entries(phaseNames).map(([value, words]) => ({ value, label: text(words) })),
        },
        {
          name: 'channels',
          label: text({ zh: '公开方式', en: 'Channels' }),
          kind: 'checkboxes',
          required: true,
          options: Object.entries(channelNames).map(([value, words]) => ({ value, label: text(words) })),
        },
        ...useOwnerFields(),
        {
          name: 'personal',
          label: text({ zh: '涉及具体个人', en: 'Shows individual people' }),
          kind: 'checkbox',
          help: text({
            zh: '公开前须遮蔽姓名并取得本人同意。',
            en: 'Names are masked and the people agree before it is published.',
          }),
        },
        {
          name: 'matter',
          label: text({ zh: '职代会法定事项', en: 'Reserved to the congress' }),
          kind: 'select',
          options: matters.map((each) => ({ value: each.id, label: text(each.title) })),
          help: text({
            zh: '决定属于依法须经职代会通过的事项时选择：没有决议的，公开时会注明“尚不生效”。其他事项不选。',
            en: 'Where the decision is one that the law reserves to the congress: without its resolution it is shown as not binding. Leave empty otherwise.',
          }),
        },
        {
          name: 'stages',
          label: text({ zh: '分环节公开', en: 'Disclosed in stages' }),
          kind: 'textarea',
          rows: 4,
          maxLength: 500,
          help: text({
            zh: '一行一个环节，按先后排列，例如立项、设计、招标、验收、审计。一次公开完的不填。',
            en: 'One a line, in order: project, design, tender, acceptance, audit. Leave empty what is disclosed at once.',
          }),
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={(values) => {
        const body = {
          ...values,
          dueMonths:
            values['cycle'] === 'event'
              ? []
              : ((values['dueMonths'] as string[] | undefined) ?? []).map(Number),
          ...ownerOf(values),
          personal: values['personal'] === true,
          matter: values['matter'] || null,
          stages: String(values['stages'] ?? '')
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        };
        return item
          ? write('put', unit.code, `disclosure-items/${item.id}`, { ...body, version: item.version })
          : write('post', unit.code, 'disclosure-items', body);
      }}
      onClose={onClose}
    />
  );
}
