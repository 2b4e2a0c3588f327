/** The sign-in sheet: who is entitled, who is here; people are signed in one by one or many at once. */
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  FormDialog,
  useAct,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { type FormValues, ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { type AttendancePage as Sheet, read, type SignedIn, write } from '../calls.ts';
import { QuorumLine } from '../components/parts.tsx';
import '../congress.css';

const ways = {
  code: { zh: '扫码', en: 'By code' },
  desk: { zh: '现场登记', en: 'At the desk' },
  paper: { zh: '纸质签到', en: 'On paper' },
};

/** That they are here; and, while a vote goes on, whether they are on its roll. */
function signedIn(n: number, vote: SignedIn['vote']): { zh: string; en: string } {
  const here = { zh: `已签到 ${n} 人。`, en: `${n} signed in.` };
  if (!vote) return here;
  return vote.roll === 'taking'
    ? {
        zh: `${here.zh}“${vote.title.zh}”正在发票，已列入名册，可以领票。`,
        en: `${here.en} “${vote.title.en}” gives out its ballots: they are on its roll and may take one.`,
      }
    : {
        zh: `${here.zh}“${vote.title.zh}”已开始投票，名册不再加人，从下一项表决起参加。`,
        en: `${here.en} “${vote.title.en}” has opened and takes nobody in any more: they vote from the next item on.`,
      };
}

export function AttendancePage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const { meeting: id = '' } = useParams();
  const [q, setQ] = useParam('q');
  const [{ missing }, filtering] = useFilters('missing');
  const [absent, setAbsent] = useState<Sheet['people'][number] | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const { data, list } = useKeyedList({
    key: ['attendance', unit.code, id],
    filters: { q, missing },
    limit: 50,
    page: (asked) => read<Sheet>(unit.code, `meetings/${id}/attendance`, asked),
    rows: (answer) => answer.people,
    again: (answer) => answer?.may.checkIn !== false && 5000,
  });
  const may = data?.may ?? { checkIn: false, excuse: false };
  const signIn = async (employeeIds: string[], way: 'desk' | 'paper') => {
    await act(
      () => write<SignedIn>('post', unit.code, `meetings/${id}/attendance`, { employeeIds, way }),
      ({ vote }) => text(signedIn(employeeIds.length, vote)),
    );
    setChosen([]);
  };
  return (
    <>
      <ListPage
        title={text({ zh: '签到表', en: 'Sign-in sheet' })}
        back={{ label: text({ zh: '会议', en: 'The meeting' }), href: `/desk/${unit.code}/meetings/${id}` }}
        {...list}
        rowKey={(row) => row.employeeId}
        search={{ value: q, onChange: setQ, placeholder: text({ zh: '姓名或拼音', en: 'Name or pinyin' }) }}
        filters={[
          {
            key: 'missing',
            label: text({ zh: '谁', en: 'Who' }),
            options: [{ value: 'true', label: text({ zh: '还没有到的', en: 'Not here yet' }) }],
          },
        ]}
        {...filtering}
        {...(may.checkIn
          ? {
              selection: {
                keys: chosen,
                onChange: setChosen,
                actions: [
                  {
                    key: 'desk',
                    label: text({ zh: '签到', en: 'Sign in' }),
                    onRun: (keys) => signIn(keys, 'desk'),
                  },
                  {
                    key: 'paper',
                    label: text({ zh: '按纸质签到表登记', en: 'From the paper list' }),
                    onRun: (keys) => signIn(keys, 'paper'),
                  },
                ],
              },
            }
          : {})}
        above={data ? <QuorumLine quorum={data.quorum} /> : undefined}
        columns={[
          { key: 'name', title: text({ zh: '姓名', en: 'Name' }), fixed: true, render: (row) => row.name },
          {
            key: 'department',
            title: text({ zh: '部门', en: 'Department' }),
            render: (row) => row.department ?? '',
          },
          {
            key: 'here',
            title: text({ zh: '签到', en: 'Here' }),
            width: 150,
            render: (row) =>
              row.way && !row.left ? (
                <StateTag tone="good">
                  {text(ways[row.way])}
                  {row.at ? ` · ${format.time(row.at)}` : null}
                </StateTag>
              ) : row.left ? (
                <StateTag tone="quiet">{text({ zh: '已离场', en: 'Left' })}</StateTag>
              ) : (
                ''
              ),
          },
          {
            key: 'leave',
            title: text({ zh: '请假', en: 'Cannot come' }),
            render: (row) =>
              row.way && !row.left ? (
                ''
              ) : (
                <>
                  {row.leave}{' '}
                  {row.left || !may.excuse ? null : (
                    <Button size="small" type="text" onClick={() => setAbsent(row)}>
                      {row.leave
                        ? text({ zh: '修改', en: 'Change' })
                        : text({ zh: '登记原因', en: 'Say why' })}
                    </Button>
                  )}
                </>
              ),
            value: (row) => row.leave,
          },
          {
            key: 'act',
            title: '',
            width: 90,
            actions: true,
            render: (row) =>
              !may.checkIn ? null : row.way && !row.left ? (
                <Button
                  size="small"
                  type="text"
                  onClick={() =>
                    void act(() =>
                      write('post', unit.code, `meetings/${id}/attendance/${row.employeeId}/leaving`),
                    )
                  }
                >
                  {text({ zh: '离场', en: 'Leaves' })}
                </Button>
              ) : (
                <Button size="small" onClick={() => void signIn([row.employeeId], 'desk')}>
                  {text({ zh: '签到', en: 'Sign in' })}
                </Button>
              ),
          },
        ]}
        empty={{ title: text({ zh: '没有符合的人', en: 'Nobody here' }) }}
      />
      {absent ? (
        <FormDialog<FormValues>
          title={text({ zh: `${absent.name}缺席的原因`, en: `Why ${absent.name} does not come` })}
          initial={{ reason: absent.leave ?? '' }}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '原因（写进会议纪要）', en: 'Reason (goes into the minutes)' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) => write('put', unit.code, `meetings/${id}/absences/${absent.employeeId}`, values)}
          onClose={() => setAbsent(null)}
        />
      ) : null}
    </>
  );
}
