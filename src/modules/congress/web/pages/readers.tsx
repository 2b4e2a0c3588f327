/** Who of those entitled has opened which paper, and who has not; one button reminds those who have not. */
import { Button } from 'antd';
import { useParams } from 'react-router';
import {
  useAct,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { type ReaderPage, type ReadersReminded, read, write } from '../calls.ts';

export function ReadersPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const { meeting: id = '' } = useParams();
  const [q, setQ] = useParam('q');
  const [{ unread, paper }, filtering] = useFilters('unread', 'paper');
  const { data, list } = useKeyedList({
    key: ['readers', unit.code, id],
    filters: { q, paper, unread },
    limit: 50,
    page: (asked) => read<ReaderPage>(unit.code, `meetings/${id}/readers`, asked),
    rows: (answer) => answer.people,
  });
  const remind = async () => {
    let done: ReadersReminded | undefined;
    await act(async () => {
      done = await write<ReadersReminded>('post', unit.code, `meetings/${id}/readers/reminder`);
    });
    if (!done) return;
    const { told, unreachable } = done;
    await act(
      () => Promise.resolve(),
      text({
        zh: `已提醒 ${told} 人${unreachable > 0 ? `；另有 ${unreachable} 人没有账号，请送纸质材料` : ''}。`,
        en: `${told} reminded${unreachable > 0 ? `; ${unreachable} have no account: bring them the papers` : ''}.`,
      }),
    );
  };
  return (
    <ListPage
      title={text({ zh: '材料阅读情况', en: 'Who has read the papers' })}
      lead={text({
        zh: '打开过最新一稿才算已读。没有账号的人读不到，请送纸质材料。',
        en: 'Read means: opened in its newest edition. Whoever has no account gets the papers on paper.',
      })}
      back={{ label: text({ zh: '会议', en: 'The meeting' }), href: `/desk/${unit.code}/meetings/${id}` }}
      actions={
        data?.may.remind ? (
          <Button type="primary" onClick={() => void remind()}>
            {text({ zh: '提醒未读的人', en: 'Remind those who have not read' })}
          </Button>
        ) : undefined
      }
      above={
        data?.remindedOn ? (
          <p>
            {text({
              zh: `上次提醒：${format.day(data.remindedOn)}，一天提醒一次。`,
              en: `Last reminded on ${format.day(data.remindedOn)}; once a day is enough.`,
            })}
          </p>
        ) : undefined
      }
      {...list}
      rowKey={(row) => row.employeeId}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '姓名或拼音', en: 'Name or pinyin' }) }}
      filters={[
        {
          key: 'unread',
          label: text({ zh: '谁', en: 'Who' }),
          options: [
            { value: 'true', label: text({ zh: '还有材料未读的', en: 'Who has some left to read' }) },
          ],
        },
        {
          key: 'paper',
          label: text({ zh: '未读哪一份', en: 'Has not read' }),
          options: (data?.papers ?? []).map((each) => ({ value: each.id, label: each.title })),
        },
      ]}
      {...filtering}
      columns={[
        { key: 'name', title: text({ zh: '姓名', en: 'Name' }), fixed: true, render: (row) => row.name },
        {
          key: 'department',
          title: text({ zh: '部门', en: 'Department' }),
          render: (row) => row.department ?? '',
        },
        ...(data?.papers ?? []).map((each) => ({
          key: each.id,
          title: each.title,
          render: (row: ReaderPage['people'][number]) =>
            row.unread.includes(each.id) ? (
              <StateTag tone="wait">{text({ zh: '未读', en: 'Not read' })}</StateTag>
            ) : (
              <StateTag tone="good">{text({ zh: '已读', en: 'Read' })}</StateTag>
            ),
          value: (row: ReaderPage['people'][number]) =>
            row.unread.includes(each.id)
              ? text({ zh: '未读', en: 'Not read' })
              : text({ zh: '已读', en: 'Read' }),
        })),
        {
          key: 'account',
          title: text({ zh: '账号', en: 'Account' }),
          width: 110,
          render: (row) => (row.reachable ? '' : text({ zh: '没有账号', en: 'No account' })),
        },
      ]}
      empty={{
        title: text({ zh: '没有符合的人', en: 'Nobody here' }),
        body: text({
          zh: '随通知发出的材料，每个人读过没有都列在这里。',
          en: 'Who has read what went out with the notice stands here.',
        }),
      }}
    />
  );
}
