/** The activity handbook: every event of the union in the order it happened, written by the work itself. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  api,
  ask,
  download,
  FormDialog,
  upload,
  useAct,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { ListPage } from '../../../../ui/desk/index.ts';
import { archiveNames, retentionNames } from '../words.ts';

type Row = operations['listRecords']['responses']['200']['content']['application/json']['records'][number];
type ArchiveFile = NonNullable<Row['archiveFile']>;

export function HandbookPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [q, setQ] = useParam('q');
  const [{ file }, filtering] = useFilters('file');
  const [writing, setWriting] = useState(false);
  const { list } = useKeyedList({
    key: ['records', unit.code],
    filters: { q, archiveFile: file as ArchiveFile },
    limit: 50,
    page: (query) => ask(api.GET('/units/{unit}/records', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.records,
  });
  const write = unit.may('writeHandbook') ? (
    <Button type="primary" onClick={() => setWriting(true)}>
      {text({ zh: '记一件事', en: 'Write a line' })}
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage<Row>
        title={text({ zh: '活动手册', en: 'Handbook' })}
        lead={text({
          zh: '工作做到哪里，手册就记到哪里。各项工作自动记入，其他的事在这里补一笔。',
          en: 'Work writes itself down here. What has no room of its own yet is written by hand.',
        })}
        actions={write}
        {...list}
        rowKey={(row) => row.id}
        search={{ value: q, onChange: setQ, placeholder: text({ zh: '事项', en: 'What happened' }) }}
        filters={[
          {
            key: 'file',
            label: text({ zh: '归入', en: 'Filed under' }),
            options: Object.entries(archiveNames).map(([value, name]) => ({ value, label: text(name) })),
          },
        ]}
        {...filtering}
        columns={[
          {
            key: 'on',
            title: text({ zh: '日期', en: 'Date' }),
            fixed: true,
            width: 150,
            value: (row) => row.happenedOn,
            render: (row) => format.day(row.happenedOn),
          },
          {
            key: 'title',
            title: text({ zh: '事项', en: 'What happened' }),
            fixed: true,
            render: (row) => text(row.title),
          },
          {
            key: 'files',
            title: text({ zh: '附件', en: 'Attachments' }),
            width: 200,
            render: (row) =>
              row.files.map((each) => (
                <div key={each.id}>
                  <button
                    type="button"
                    className="jd-plain"
                    onClick={() => void act(() => download(`/units/${unit.code}/files/${each.id}`))}
                  >
                    {each.name}
                  </button>
                </div>
              )),
          },
          {
            key: 'archive',
            title: text({ zh: '档案', en: 'Archive' }),
            width: 190,
            render: (row) =>
              row.archiveFile
                ? `${text(archiveNames[row.archiveFile])}${row.archiveNumber ? ` · ${row.archiveNumber}` : ''}`
                : '',
          },
          {
            key: 'by',
            title: text({ zh: '记录人', en: 'By' }),
            width: 110,
            optional: true,
            render: (row) => row.by ?? '',
          },
          {
            key: 'recorded',
            title: text({ zh: '记录时间', en: 'Recorded' }),
            width: 190,
            optional: true,
            value: (row) => row.recordedAt,
            render: (row) => format.moment(row.recordedAt),
          },
        ]}
        empty={{
          title: text({ zh: '手册还是空的', en: 'The handbook is empty' }),
          body: text({
            zh: '开一次委员会会议、导入一次花名册，这里就有了。',
            en: 'Hold a committee meeting, import the roster, and it begins.',
          }),
          ...(write ? { action: write } : {}),
        }}
      />
      {writing ? <WriteLine onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function WriteLine({ onClose }: { onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<{
      happenedOn: string;
      title: string;
      archiveFile?: ArchiveFile;
      retention?: keyof typeof retentionNames;
      files?: File[];
    }>
      title={text({ zh: '记一件事', en: 'Write a line' })}
      fields={[
        {
          name: 'happenedOn',
          label: text({ zh: '哪一天', en: 'On which day' }),
          kind: 'date',
          required: true,
        },
        {
          name: 'title',
          label: text({ zh: '做了什么', en: 'What was done' }),
          kind: 'text',
          required: true,
          maxLength: 200,
          help: text({
            zh: '一句话，如“组织职工羽毛球赛，48 人参加”。',
            en: 'One sentence, such as “Badminton match, 48 took part”.',
          }),
        },
        {
          name: 'archiveFile',
          label: text({ zh: '归入哪个档案', en: 'File it under' }),
          kind: 'select',
          options: Object.entries(archiveNames).map(([value, name]) => ({ value, label: text(name) })),
          help: text({ zh: '不归档就不选。', en: 'Leave empty to keep it out of the archive.' }),
        },
        {
          name: 'retention',
          label: text({ zh: '保管期限', en: 'Keep for' }),
          kind: 'select',
          required: true,
          when: (values) => Boolean(values.archiveFile),
          options: Object.entries(retentionNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        {
          name: 'files',
          label: text({ zh: '照片和文件', en: 'Photos and files' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      initial={{ happenedOn: today }}
      submit={text({ zh: '记入手册', en: 'Write it down' })}
      said={text({ zh: '已记入手册', en: 'Written down' })}
      onClose={onClose}
      send={async ({ happenedOn, title, archiveFile, retention, files }) => {
        const fileIds: string[] = [];
        for (const file of files ?? []) fileIds.push((await upload(unit.code, file)).id);
        await ask(
          api.POST('/units/{unit}/records', {
            params: { path: { unit: unit.code } },
            body: {
              happenedOn,
              title,
              fileIds,
              archive: archiveFile && retention ? { file: archiveFile, retention } : null,
            },
          }),
        );
      }}
    />
  );
}
