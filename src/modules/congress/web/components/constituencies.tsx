/**
 * Constituencies of a term.
 *
 *   Constituencies   the list: people, seats, how each elected, and electing
 *   DrawDialog       draws them from branches and groups, or from departments
 *   MergeDialog      makes one of several
 *   SeatsDialog      changes how many seats each has
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { FormDialog, useAct, useFormat, useText, useUnit, reasonField } from '../../../../core/web/index.ts';
import { Section, ListPage, type FormValues } from '../../../../ui/desk/index.ts';
import { write, read, type AssemblyView, type ConstituencyParts } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';

export function Constituencies({ view, ask }: { view: AssemblyView; ask: (asked: AssemblyAsked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const navigate = useNavigate();
  const ballot = (ward: AssemblyView['constituencies'][number]) =>
    act(
      async () => {
        const { id } = await write<{ id: string }>('post', unit.code, 'ward-votes', {
          purpose: 'delegates',
          assemblyId: view.id,
          constituencyId: ward.id,
        });
        await navigate(`/desk/${unit.code}/ward-votes/${id}`);
      },
      undefined,
      {
        title: text({
          zh: `${ward.name}选区用无记名投票${ward.electedOn ? '补选' : '选举'}代表？`,
          en: `Hold ${ward.electedOn ? 'a by-election' : 'the election'} of ${ward.name} by secret ballot?`,
        }),
        body: text({
          zh: `先提名候选人：选区 ${ward.headcount} 人随即可以在手机上提名、附议；候选人够数以后，由你开始投票。办完或取消以前，这个选区不能登记会议选举，全部选区不能重新划分、合并或调整名额。`,
          en: `Candidates come first: the ${ward.headcount} people of the constituency can put them forward and second them on their phones from now on; you begin the vote once there are enough. Until it is settled or given up, no meeting’s election is entered here, and no constituency is drawn anew, merged or given other seats.`,
        }),
        confirm: text({ zh: '开始提名', en: 'Begin with candidates' }),
      },
    );
  return (
    <Section
      title={text({ zh: '选区', en: 'Constituencies' })}
      actions={
        view.may.draw && view.constituencies.length > 0 ? (
          <>
            {view.constituencies.length > 1 ? (
              <>
                <Button onClick={() => ask({ kind: 'seats' })}>
                  {text({ zh: '调整名额', en: 'Change seats' })}
                </Button>{' '}
                <Button onClick={() => ask({ kind: 'merge' })}>
                  {text({ zh: '合并选区', en: 'Merge' })}
                </Button>{' '}
              </>
            ) : null}
            <Button onClick={() => ask({ kind: 'draw' })}>{text({ zh: '重新划分', en: 'Draw anew' })}</Button>
          </>
        ) : undefined
      }
    >
      <ListPage
        bare
        title={text({ zh: '选区', en: 'Constituencies' })}
        rows={view.constituencies}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: text({ zh: '选区', en: 'Constituency' }),
            fixed: true,
            render: (row) => row.name,
          },
          {
            key: 'people',
            title: text({ zh: '人数', en: 'People' }),
            width: 90,
            align: 'right',
            render: (row) => row.headcount,
          },
          {
            key: 'seats',
            title: text({ zh: '已选 / 名额', en: 'Filled / seats' }),
            width: 120,
            align: 'right',
            render: (row) => `${row.filled} / ${row.seats}`,
          },
          {
            key: 'when',
            title: text({ zh: '选举', en: 'Election' }),
            width: 220,
            value: (row) => row.electedOn,
            render: (row) =>
              row.electedOn
                ? text({
                    zh: `${format.day(row.electedOn)}${row.electedBy === 'ballot' ? '无记名投票' : '选区会议'}，${row.turnout} 人参加`,
                    en: `${format.day(row.electedOn)} ${row.electedBy === 'ballot' ? 'by ballot' : 'in a meeting'}, ${row.turnout} took part`,
                  })
                : text({ zh: '还没有选举', en: 'Not held yet' }),
          },
          {
            key: 'act',
            title: '',
            width: 230,
            actions: true,
            render: (row) =>
              row.votingId ? (
                <Link to={`/desk/${unit.code}/ward-votes/${row.votingId}`}>
                  {text({ zh: '正在投票', en: 'A vote is under way' })}
                </Link>
              ) : view.may.elect && row.filled < row.seats ? (
                <>
                  <Button size="small" onClick={() => void ballot(row)}>
                    {row.electedOn
                      ? text({ zh: '投票补选', en: 'By-election by ballot' })
                      : text({ zh: '投票选举', en: 'Elect by ballot' })}
                  </Button>{' '}
                  <Button size="small" type="text" onClick={() => ask({ kind: 'elect', ward: row })}>
                    {text({ zh: '登记会议选举', en: 'Enter a meeting' })}
                  </Button>
                </>
              ) : null,
          },
        ]}
        empty={{
          title: text({ zh: '还没有划分选区', en: 'No constituencies yet' }),
          body: text({
            zh: '一般以分会、小组或车间部门为选区。',
            en: 'Branches, groups or departments usually are the constituencies.',
          }),
        }}
      />
    </Section>
  );
}

/** Constituencies from branches and groups, or from departments where there are none. */
export function DrawDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['constituency-parts', unit.code, view.id],
    queryFn: () => read<ConstituencyParts>(unit.code, `assemblies/${view.id}/parts`),
  });
  const parts = query.data;
  const tops = parts?.groups.filter((group) => group.parentId === null) ?? [];
  const grouped = parts !== undefined && parts.groups.some((group) => group.people > 0);
  if (!parts) return null;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '划分选区', en: 'Draw the constituencies' })}
      wide
      above={
        <p>
          {text({
            zh: `共 ${view.seats} 个名额，按各选区人数分配，每个有人的选区至少一名。`,
            en: `${view.seats} seats are shared out by the number of people, at least one for each constituency that has any.`,
          })}
        </p>
      }
      initial={{ by: grouped ? 'groups' : 'departments' }}
      fields={[
        {
          name: 'by',
          label: text({ zh: '以什么为选区', en: 'Drawn from' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'groups',
              label: text({
                zh: `分会、小组（${tops.length} 个）`,
                en: `Branches and groups (${tops.length})`,
              }),
              disabled: tops.length === 0,
            },
            {
              value: 'departments',
              label: text({
                zh: `部门、车间（${parts.departments.length} 个）`,
                en: `Departments (${parts.departments.length})`,
              }),
              disabled: parts.departments.length === 0,
              help: `${parts.departments
                .slice(0, 8)
                .map((each) => `${each.name} ${each.people}`)
                .join(
                  text({ zh: '、', en: ', ' }),
                )}${parts.departments.length > 8 ? text({ zh: '等', en: ', …' }) : ''}`,
            },
          ],
        },
      ]}
      submit={text({ zh: '划分并分配名额', en: 'Draw and share out' })}
      send={async (values) => {
        const { outside } = await write<{ outside: number }>(
          'put',
          unit.code,
          `assemblies/${view.id}/constituencies`,
          {
            version: view.version,
            constituencies:
              values['by'] === 'groups'
                ? tops.map((group) => ({ name: group.name, groupIds: [group.id] }))
                : parts.departments.map((each) => ({ name: each.name, departments: [each.name] })),
          },
        );
        return outside;
      }}
      said={text({ zh: '选区已划分。', en: 'The constituencies are drawn.' })}
      onClose={onClose}
    />
  );
}

export function MergeDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '合并选区', en: 'Merge constituencies' })}
      above={
        <p>
          {text({
            zh: '人员、部门和名额并到一起。有代表选出以后，不能再合并。',
            en: 'People, departments and seats come together. Not once a delegate is elected.',
          })}
        </p>
      }
      fields={[
        {
          name: 'ids',
          label: text({ zh: '合并哪些选区', en: 'Which ones' }),
          kind: 'multiselect',
          required: true,
          options: view.constituencies.map((each) => ({
            value: each.id,
            label: text({
              zh: `${each.name}（${each.headcount} 人，${each.seats} 名）`,
              en: `${each.name} (${each.headcount} people, ${each.seats} seats)`,
            }),
          })),
          check: (value) =>
            (value as string[] | undefined)?.length === 1
              ? text({ zh: '请至少选两个选区。', en: 'Choose two at least.' })
              : undefined,
        },
        {
          name: 'name',
          label: text({ zh: '合并后的名称', en: 'Its name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        reasonField(text),
      ]}
      submit={text({ zh: '合并', en: 'Merge' })}
      said={text({ zh: '已合并。', en: 'Merged.' })}
      send={(values) =>
        write('post', unit.code, `${at}/constituencies/merger`, { ...values, version: view.version })
      }
      onClose={onClose}
    />
  );
}

export function SeatsDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '调整名额', en: 'Change the seats' })}
      above={
        <p>
          {text({
            zh: `合计 ${view.seats} 名。有代表选出以后，不能再调整。`,
            en: `Together ${view.seats}. Not once a delegate is elected.`,
          })}
        </p>
      }
      initial={Object.fromEntries(view.constituencies.map((each) => [each.id, each.seats]))}
      fields={[
        ...view.constituencies.map((each) => ({
          name: each.id,
          label: text({
            zh: `${each.name}（${each.headcount} 人）`,
            en: `${each.name} (${each.headcount} people)`,
          }),
          kind: 'number' as const,
          integer: true,
          min: 0,
          required: true,
          width: 'short' as const,
        })),
        reasonField(text),
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '名额已调整。', en: 'The seats are changed.' })}
      fieldOf={(refused) => (refused === 'seats' ? view.constituencies[0]?.id : undefined)}
      send={({ reason, ...values }) =>
        write('put', unit.code, `${at}/seats`, {
          version: view.version,
          reason,
          seats: view.constituencies.map((each) => ({ id: each.id, seats: values[each.id] })),
        })
      }
      onClose={onClose}
    />
  );
}
