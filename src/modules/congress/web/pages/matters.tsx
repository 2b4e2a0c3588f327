/** The register of matters: which body has which say in what, by whose word, and whether the resolution is there. */
import { Link } from 'react-router';
import {
  RuleSource as Source,
  useColumns,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { type MatterList, read } from '../calls.ts';
import {
  assemblyNames,
  assemblyTitle,
  matterStateNames,
  matterTones,
  powerNames,
  voteFormNames,
} from '../words.ts';
import '../congress.css';

type Row = MatterList['matters'][number];

export function MattersPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [{ body, power, state }, filtering] = useFilters('body', 'power', 'state');
  const columns = useColumns('matters');
  const { data, list } = useKeyedList({
    key: ['matters', unit.code],
    filters: { q, body, power, state },
    // A few dozen: all of them are on the page.
    page: async ({ limit: _, cursor: __, ...asked }) => ({
      ...(await read<MatterList>(unit.code, 'matters', asked)),
      next: null,
    }),
    rows: (answer) => answer.matters,
  });
  const bodies = data?.bodies ?? [];
  const unformed = bodies.filter((each) => !each.formed);
  const names = (of: readonly { body: Row['body'] }[]) => ({
    zh: of.map((each) => assemblyNames[each.body].zh).join('、'),
    en: of.map((each) => assemblyNames[each.body].en).join(', '),
  });
  return (
    <ListPage
      title={text({ zh: '民主管理事项', en: 'Register of matters' })}
      lead={text({
        zh: '哪些事项要经哪个大会、行使什么职权、依据是什么，现在有没有决议。须经大会的事项，没有决议不生效。',
        en: 'Which matters come before which meeting, with which power, by whose word, and whether there is a resolution. What is reserved to a meeting binds nobody without one.',
      })}
      {...list}
      rowKey={(row) => row.id}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '事项或依据', en: 'Matter or source' }) }}
      filters={[
        {
          key: 'body',
          label: text({ zh: '大会', en: 'Body' }),
          options: bodies.map((each) => ({ value: each.body, label: text(assemblyTitle(each.body)) })),
        },
        {
          key: 'power',
          label: text({ zh: '职权', en: 'Power' }),
          options: Object.entries(powerNames).map(([value, label]) => ({ value, label: text(label) })),
        },
        {
          key: 'state',
          label: text({ zh: '现状', en: 'How it stands' }),
          options: Object.entries(matterStateNames).map(([value, label]) => ({ value, label: text(label) })),
        },
      ]}
      {...filtering}
      columnChoice={columns}
      above={
        unformed.length > 0 ? (
          <p className="cg-reserved">
            {text({
              zh: `${names(unformed).zh}还没有建立，下面按将来的规定列出。`,
              en: `Not formed yet: ${names(unformed).en}. What would come before it is listed.`,
            })}{' '}
            <Link to={`/desk/${unit.code}/congress`}>{text({ zh: '去筹建', en: 'Form it' })}</Link>
          </p>
        ) : undefined
      }
      columns={[
        {
          key: 'matter',
          title: text({ zh: '事项', en: 'Matter' }),
          fixed: true,
          width: 260,
          render: (row) => text(row.name),
        },
        {
          key: 'body',
          title: text({ zh: '大会', en: 'Body' }),
          width: 120,
          render: (row) => text(assemblyTitle(row.body)),
        },
        {
          key: 'power',
          title: text({ zh: '职权', en: 'Power' }),
          width: 100,
          render: (row) => text(powerNames[row.power]),
        },
        {
          key: 'state',
          title: text({ zh: '现状', en: 'How it stands' }),
          width: 220,
          lead: true,
          value: (row) => stands(row),
          render: (row) => (
            <>
              <StateTag tone={matterTones[row.state]}>{text(matterStateNames[row.state])}</StateTag>{' '}
              {row.resolution ? (
                <>
                  <Link to={`/desk/${unit.code}/resolutions/${row.resolution.id}`}>
                    {row.resolution.number}
                  </Link>{' '}
                  {format.day(row.resolution.passedOn)}
                  {row.inForce > 1
                    ? text({ zh: `，共 ${row.inForce} 项有效`, en: `, ${row.inForce} in force` })
                    : null}
                </>
              ) : row.item ? (
                <Link to={`/desk/${unit.code}/meetings/${row.item.meetingId}#item-${row.item.id}`}>
                  {text(row.item.meeting)}
                </Link>
              ) : null}
            </>
          ),
        },
        {
          key: 'form',
          title: text({ zh: '表决', en: 'Vote' }),
          width: 180,
          render: (row) => vote(row),
        },
        {
          key: 'source',
          title: text({ zh: '依据', en: 'Source' }),
          width: 230,
          value: (row) =>
            `《${row.source.document}》${row.source.article ? text({ zh: `第 ${row.source.article} 条`, en: ` art. ${row.source.article}` }) : ''}${row.source.confirmed ? '' : text({ zh: '（待核实）', en: ' (unconfirmed)' })}`,
          render: (row) => <Source of={row.source} />,
        },
        {
          key: 'majoritySource',
          title: text({ zh: '多数的依据', en: 'Source of the majority' }),
          optional: true,
          width: 240,
          value: (row) => row.majority?.source.document ?? '',
          render: (row) => (row.majority ? <Source of={row.majority.source} /> : ''),
        },
      ]}
      empty={{ title: text({ zh: '没有符合的事项', en: 'No such matter' }) }}
    />
  );

  /** The same in plain words, for the workbook. */
  function stands(row: Row): string {
    return [text(matterStateNames[row.state]), row.resolution?.number ?? (row.item && text(row.item.meeting))]
      .filter(Boolean)
      .join(' ');
  }

  function vote({ voteForm, majority }: Row): string {
    if (!majority) return text(voteFormNames[voteForm]);
    const { num, den, strict, base } = majority;
    return text({
      zh: `${voteFormNames[voteForm].zh}，${strict ? '超过' : '达到'}${base === 'entitled' ? '应到' : '到会'}人数的 ${num}/${den}`,
      en: `${voteFormNames[voteForm].en}, ${strict ? 'more than' : 'at least'} ${num}/${den} of those ${base === 'entitled' ? 'entitled' : 'present'}`,
    });
  }
}
