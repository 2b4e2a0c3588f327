/** The register of proposals: search, filters, export, and the way to calls, screening and figures. */
import { useQuery } from '@tanstack/react-query';
import {
  api,
  ask,
  download,
  useAct,
  useColumns,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { LinkButton, ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { categoryNames, satisfactionNames, stateNames, tones } from '../../locale.ts';
import { proposalCategories, proposalStates, type ProposalCategory } from '../../states.ts';
import { type Row } from '../words.ts';

export function RegisterPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const [q, setQ] = useParam('q');
  const [call, setCall] = useParam('call');
  const [state, setState] = useParam('state');
  const [category, setCategory] = useParam('category');
  const [overdue, setOverdue] = useParam('overdue');
  const columnChoice = useColumns('proposals.register');
  const filter = {
    ...(q ? { q } : {}),
    ...(call ? { call } : {}),
    ...(state ? { state } : {}),
    ...(category ? { category: category as ProposalCategory } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
  };
  const path = { unit: unit.code };
  const { data, list } = useKeyedList({
    key: ['proposals', unit.code],
    filters: filter,
    limit: 20,
    page: (query) => ask(api.GET('/units/{unit}/proposals', { params: { path, query } })),
    rows: (answer) => answer.proposals,
  });
  const calls = useQuery({
    queryKey: ['proposal-calls', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/proposal-calls', { params: { path } })),
  });
  const base = `/desk/${unit.code}/proposals`;
  const open = calls.data?.calls.find((each) => each.state === 'open');
  return (
    <ListPage<Row>
      title={text({ zh: '提案', en: 'Proposals' })}
      lead={
        open
          ? text({
              zh: `${open.title}，征集到 ${format.day(open.closesOn)}`,
              en: `${open.title}, open until ${format.day(open.closesOn)}`,
            })
          : undefined
      }
      actions={
        <>
          <LinkButton to={`${base}/statistics`} type="text">
            {text({ zh: '统计', en: 'Figures' })}
          </LinkButton>
          <LinkButton to={`${base}/calls`}>{text({ zh: '征集', en: 'Calls' })}</LinkButton>
          {unit.may('screenProposal') ? (
            <LinkButton to={`${base}/screening`} type="primary">
              {text({ zh: '审查', en: 'Screening' })}
            </LinkButton>
          ) : null}
        </>
      }
      {...list}
      // The whole list leaves by its own export only, for those who may.
      everyRow={undefined}
      rowKey={(row) => row.id}
      rowHref={(row) => `${base}/${row.id}`}
      total={data?.total ?? null}
      search={{
        value: q,
        onChange: setQ,
        placeholder: text({ zh: '案名、案由里的字词', en: 'Words of the title or text' }),
      }}
      filters={[
        {
          key: 'call',
          label: text({ zh: '征集', en: 'Call' }),
          options: (calls.data?.calls ?? []).map((each) => ({ value: each.id, label: each.title })),
        },
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          multiple: true,
          options: proposalStates
            .filter((each) => each !== 'draft' && each !== 'seconded')
            .map((value) => ({ value, label: text(stateNames[value]) })),
        },
        {
          key: 'category',
          label: text({ zh: '类别', en: 'Category' }),
          options: proposalCategories.map((value) => ({ value, label: text(categoryNames[value]) })),
        },
        {
          key: 'overdue',
          label: text({ zh: '逾期', en: 'Overdue' }),
          options: [{ value: 'true', label: text({ zh: '逾期未答复', en: 'overdue' }) }],
        },
      ]}
      filterValues={{
        call: call ? [call] : [],
        state: state ? state.split(',') : [],
        category: category ? [category] : [],
        overdue: overdue ? [overdue] : [],
      }}
      onFilter={(values) => {
        setCall(values['call']?.[0] ?? '');
        setState((values['state'] ?? []).join(','));
        setCategory(values['category']?.[0] ?? '');
        setOverdue(values['overdue']?.[0] ?? '');
      }}
      columnChoice={columnChoice}
      {...(unit.may('exportProposals')
        ? {
            onExport: async () => {
              const query = new URLSearchParams(filter).toString();
              await act(() => download(`/units/${unit.code}/proposals/export${query ? `?${query}` : ''}`));
            },
          }
        : {})}
      columns={[
        { key: 'title', title: text({ zh: '案名', en: 'Title' }), fixed: true, render: (row) => row.title },
        {
          key: 'code',
          title: text({ zh: '编号', en: 'Number' }),
          width: 110,
          render: (row) => row.code ?? '',
        },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          width: 130,
          render: (row) => <StateTag tone={tones[row.state]}>{text(stateNames[row.state])}</StateTag>,
        },
        {
          key: 'category',
          title: text({ zh: '类别', en: 'Category' }),
          render: (row) => text(categoryNames[row.category]),
        },
        {
          key: 'proposer',
          title: text({ zh: '提案人', en: 'Proposer' }),
          render: (row) =>
            row.proposer
              ? `${row.proposer}${row.secret ? text({ zh: '（保密）', en: ' (secret)' }) : ''}`
              : text({ zh: '保密', en: 'kept secret' }),
        },
        {
          key: 'session',
          title: text({ zh: '届次', en: 'Session' }),
          optional: true,
          render: (row) => (row.session ? text(row.session) : ''),
        },
        {
          key: 'proposerDepartment',
          title: text({ zh: '提案人单位', en: 'Proposer’s unit' }),
          optional: true,
          render: (row) => row.proposerDepartment ?? '',
        },
        {
          key: 'joint',
          title: text({ zh: '联名', en: 'Joint proposers' }),
          optional: true,
          render: (row) => row.jointProposers.join(text({ zh: '、', en: ', ' })),
        },
        {
          key: 'screened',
          title: text({ zh: '审查', en: 'Screened' }),
          optional: true,
          render: (row) =>
            row.screenedOn
              ? [row.screenedBy, format.dayShort(row.screenedOn)].filter(Boolean).join(' · ')
              : '',
        },
        {
          key: 'departments',
          title: text({ zh: '承办部门', en: 'Departments' }),
          render: (row) => row.departments.join(text({ zh: '、', en: ', ' })),
        },
        {
          key: 'dueOn',
          title: text({ zh: '答复期限', en: 'Reply by' }),
          render: (row) =>
            row.dueOn ? (
              row.overdue ? (
                <StateTag tone="bad">{format.until(row.dueOn, today)}</StateTag>
              ) : (
                format.dayShort(row.dueOn)
              )
            ) : (
              ''
            ),
        },
        {
          key: 'replies',
          title: text({ zh: '答复签署', en: 'Reply signed' }),
          optional: true,
          render: (row) =>
            row.replies
              .map((each) => `${each.signer} · ${format.dayShort(each.on)}`)
              .join(text({ zh: '；', en: '; ' })),
        },
        {
          key: 'call',
          title: text({ zh: '征集', en: 'Call' }),
          optional: true,
          render: (row) => row.callTitle,
        },
        {
          key: 'seconders',
          title: text({ zh: '附议', en: 'Seconders' }),
          optional: true,
          align: 'right',
          render: (row) => row.seconders,
        },
        {
          key: 'submittedOn',
          title: text({ zh: '提交', en: 'Submitted' }),
          optional: true,
          render: (row) => (row.submittedOn ? format.dayShort(row.submittedOn) : ''),
        },
        {
          key: 'satisfaction',
          title: text({ zh: '满意度', en: 'Satisfaction' }),
          optional: true,
          render: (row) => (row.satisfaction ? text(satisfactionNames[row.satisfaction]) : ''),
        },
      ]}
      empty={{
        title: text({ zh: '还没有提案', en: 'No proposals yet' }),
        body: text({
          zh: '会前约一个月发起征集，代表在手机上写提案、附议、提交。',
          en: 'Call for them about a month before the meeting; delegates write, second and submit on their phones.',
        }),
        action: unit.may('openProposalCall') ? (
          <LinkButton to={`${base}/calls`} type="primary">
            {text({ zh: '发起征集', en: 'Open a call' })}
          </LinkButton>
        ) : undefined,
      }}
    />
  );
}
