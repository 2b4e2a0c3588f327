/** What branches and groups did, and the meetings of the leading body: the list, and writing one down. */
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  FormDialog,
  keepOpen,
  read,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { closedKinds, gatheringKinds, groupKinds, isClosed, type GatheringKind } from '../../kinds.ts';
import { kindNames } from '../../locale.ts';
import type { GatheringPageData, GatheringRow } from '../calls.ts';
import { GatheringDialog } from '../components/dialogs.tsx';

export function GatheringsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ kind, group, open }, filtering] = useFilters('kind', 'group', 'open');
  const [q, setQ] = useParam('q');
  const [beginning, setBeginning] = useState(false);
  const { data, list } = useKeyedList({
    key: ['gatherings', unit.code],
    filters: { kind, group, open, q },
    limit: 20,
    page: (asked) => read<GatheringPageData>(unit.code, 'gatherings', asked),
    rows: (answer) => answer.gatherings,
  });
  const may = data?.may.record && unit.may('recordGathering');
  const begin = may ? (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {text({ zh: '记一次', en: 'Write one down' })}
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage<GatheringRow>
        title={text({ zh: '小组与民主生活', en: 'Group life' })}
        lead={text({
          zh: '分会、小组的活动和会议，工会民主生活会的意见和整改。组长在手机“我的小组”里记，也可以在这里记。',
          en: 'Activities and meetings of branches and groups, democratic-life meetings with what was raised and done. Leaders write them down on their phones under “My group”; you may here.',
        })}
        actions={begin}
        {...list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/desk/${unit.code}/gatherings/${row.id}`}
        search={{ value: q, onChange: setQ, placeholder: text({ zh: '名称或地点', en: 'Title or place' }) }}
        filters={[
          {
            key: 'kind',
            label: text({ zh: '类别', en: 'Kind' }),
            options: gatheringKinds
              .filter((value) => data?.may.closed || !isClosed(value))
              .map((value) => ({ value, label: text(kindNames[value]) })),
          },
          {
            key: 'group',
            label: text({ zh: '分会或小组', en: 'Branch or group' }),
            options: (data?.groups ?? []).map((each) => ({ value: each.id, label: each.name })),
          },
          {
            key: 'open',
            label: text({ zh: '整改', en: 'Measures' }),
            options: [{ value: 'true', label: text({ zh: '还没有办完', en: 'not done yet' }) }],
          },
        ]}
        {...filtering}
        columns={[
          {
            key: 'title',
            title: text({ zh: '名称', en: 'What' }),
            fixed: true,
            value: (row) => row.title,
            render: (row) => row.title,
          },
          {
            key: 'heldOn',
            title: text({ zh: '日期', en: 'Day' }),
            width: 120,
            value: (row) => row.heldOn,
            render: (row) => format.day(row.heldOn),
          },
          {
            key: 'measures',
            title: text({ zh: '整改', en: 'Measures' }),
            lead: true,
            width: 130,
            value: (row) => (row.measures > 0 ? `${row.done}/${row.measures}` : ''),
            render: (row) => <Measures row={row} />,
          },
          {
            key: 'kind',
            title: text({ zh: '类别', en: 'Kind' }),
            value: (row) => text(kindNames[row.kind]),
            render: (row) => text(kindNames[row.kind]),
          },
          {
            key: 'group',
            title: text({ zh: '分会或小组', en: 'Branch or group' }),
            value: (row) => row.group?.name ?? '',
            render: (row) => row.group?.name ?? text({ zh: '领导班子', en: 'The leading body' }),
          },
          {
            key: 'people',
            title: text({ zh: '参加', en: 'Came' }),
            width: 80,
            value: (row) => row.people,
            render: (row) => row.people,
          },
          {
            key: 'opinions',
            title: text({ zh: '意见', en: 'Opinions' }),
            width: 80,
            value: (row) => row.opinions,
            render: (row) => (row.opinions > 0 ? row.opinions : ''),
          },
        ]}
        empty={{
          title: text({ zh: '还没有记录', en: 'Nothing is written down yet' }),
          body: text({
            zh: '小组搞了活动、开了会，记下日期、参加的人和做了什么；职工小家的“有活动”“小组会”从这里取数。',
            en: 'When a group does something or meets, write down the day, who came and what was done. The standard of small homes counts from here.',
          }),
          ...(begin ? { action: begin } : {}),
        }}
      />
      {beginning && data ? <Begin data={data} onClose={() => setBeginning(false)} /> : null}
    </>
  );
}

function Measures({ row }: { row: GatheringRow }) {
  const text = useText();
  if (row.withdrawnOn) return <StateTag tone="quiet">{text({ zh: '已撤回', en: 'withdrawn' })}</StateTag>;
  if (row.measures === 0) return null;
  const tone = row.overdue > 0 ? 'bad' : row.done === row.measures ? 'good' : 'wait';
  return (
    <StateTag tone={tone}>
      {text({
        zh: `办结 ${row.done}/${row.measures}${row.overdue > 0 ? `，逾期 ${row.overdue}` : ''}`,
        en: `${row.done} of ${row.measures} done${row.overdue > 0 ? `, ${row.overdue} overdue` : ''}`,
      })}
    </StateTag>
  );
}

/** Which kind, of which group; then the entry itself. */
function Begin({ data, onClose }: { data: GatheringPageData; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<{
    kind: GatheringKind;
    group: { id: string; name: string } | null;
  } | null>(null);
  if (chosen)
    return (
      <GatheringDialog
        kind={chosen.kind}
        group={chosen.group}
        onClose={onClose}
        sent={({ id }) => {
          void navigate(`/desk/${unit.code}/gatherings/${id}`);
          return keepOpen;
        }}
      />
    );
  const kinds = [...(data.groups.length > 0 ? groupKinds : []), ...(data.may.closed ? closedKinds : [])];
  return (
    <FormDialog<FormValues>
      title={text({ zh: '记一次', en: 'Write one down' })}
      fields={[
        {
          name: 'kind',
          label: text({ zh: '类别', en: 'Kind' }),
          kind: 'radio',
          required: true,
          options: kinds.map((value) => ({
            value,
            label: text(kindNames[value]),
            ...(isClosed(value)
              ? {
                  help: text({
                    zh: '只有主席和干部能看；手册里只记日期和人数。',
                    en: 'For the chair and the cadres alone; the handbook has the day and the number of people.',
                  }),
                }
              : {}),
          })),
        },
        {
          name: 'group',
          label: text({ zh: '哪个分会或小组', en: 'Which branch or group' }),
          kind: 'select',
          required: true,
          when: (values) => !isClosed(values['kind'] as GatheringKind),
          options: data.groups.map((each) => ({ value: each.id, label: each.name })),
        },
      ]}
      initial={{ kind: kinds[0], group: data.groups.length === 1 ? data.groups[0]!.id : undefined }}
      submit={text({ zh: '下一步', en: 'Next' })}
      send={async (values) => {
        const kind = values['kind'] as GatheringKind;
        setChosen({
          kind,
          group: isClosed(kind) ? null : (data.groups.find((each) => each.id === values['group']) ?? null),
        });
        return keepOpen;
      }}
      onClose={onClose}
    />
  );
}
