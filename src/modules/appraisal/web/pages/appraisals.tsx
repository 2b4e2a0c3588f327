/** Polls and appraisals: what runs, what waits to be published, what is still to be mended. */
import { Link, useNavigate } from 'react-router';
import {
  formatShare,
  read,
  useFilters,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, MenuButton, StateTag } from '../../../../ui/desk/index.ts';
import { kindNames, stateNames } from '../../locale.ts';
import { type AppraisalKind, appraisalKinds } from '../../states.ts';
import type { AppraisalList } from '../calls.ts';
import { newNames, stateTones, ofGroup } from '../words.ts';

export function AppraisalsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [q, setQ] = useParam('q');
  const [{ kind, state }, filtering] = useFilters('kind', 'state');
  const { data, list } = useKeyedList({
    key: ['appraisals', unit.code],
    filters: { q, kind, state },
    limit: 30,
    page: (asked) => read<AppraisalList>(unit.code, 'appraisals', asked),
    rows: (answer) => answer.appraisals,
  });
  const base = `/desk/${unit.code}/appraisals`;
  const mayHold = appraisalKinds.filter((each) => data?.may[each]);
  return (
    <ListPage
      title={text({ zh: '评议与测评', en: 'Appraisal' })}
      lead={text({
        zh: '满意度测评、民主评议领导人员、会员评议主席。投票无记名，参加的人够数才作数，结果按规定告知，不满意的整改到底。',
        en: 'Satisfaction polls, leaders and the chair rated. The vote is secret and counts once enough take part; the result goes to whom the rule says, and what is wrong is mended.',
      })}
      actions={
        mayHold.length > 0 ? (
          <MenuButton
            type="primary"
            items={mayHold.map((each) => ({ key: each, label: text(newNames[each]) }))}
            onChoose={(key) => void navigate(`${base}/new/${key}`)}
          >
            {text({ zh: '发起', en: 'Begin one' })}
          </MenuButton>
        ) : undefined
      }
      {...list}
      rowKey={(row) => row.id}
      rowHref={(row) => `${base}/${row.id}`}
      search={{ value: q, onChange: setQ, placeholder: text({ zh: '标题', en: 'Title' }) }}
      filters={[
        {
          key: 'kind',
          label: text({ zh: '种类', en: 'Kind' }),
          options: appraisalKinds.map((value) => ({ value, label: text(kindNames[value]) })),
        },
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          options: Object.entries(stateNames).map(([value, words]) => ({ value, label: text(words) })),
        },
      ]}
      {...filtering}
      columns={[
        {
          key: 'title',
          title: text({ zh: '名称', en: 'Title' }),
          fixed: true,
          render: (row) => ofGroup(text, row),
        },
        {
          key: 'kind',
          title: text({ zh: '种类', en: 'Kind' }),
          width: 190,
          render: (row) => text(kindNames[row.kind]),
        },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          width: 170,
          render: (row) => (
            <>
              <StateTag tone={stateTones[row.state]}>{text(stateNames[row.state])}</StateTag>{' '}
              {row.measures.overdue > 0 ? (
                <StateTag tone="bad">{text({ zh: '整改逾期', en: 'Late' })}</StateTag>
              ) : null}
            </>
          ),
        },
        {
          key: 'participation',
          title: text({ zh: '参加', en: 'Took part' }),
          width: 150,
          align: 'right',
          render: (row) =>
            row.participation ? (
              <>
                {`${row.participation.num} / ${row.participation.den}`}{' '}
                {row.floorMet === false ? (
                  <StateTag tone="bad">{text({ zh: '不够', en: 'too few' })}</StateTag>
                ) : null}
              </>
            ) : (
              ''
            ),
        },
        {
          key: 'rate',
          title: text({ zh: '满意率', en: 'Satisfied' }),
          width: 110,
          align: 'right',
          render: (row) => (row.rate && row.rate.den > 0 ? formatShare(row.rate.num, row.rate.den) : ''),
        },
        {
          key: 'measures',
          title: text({ zh: '整改', en: 'Mended' }),
          width: 100,
          align: 'right',
          render: (row) =>
            row.measures.all > 0 ? `${row.measures.all - row.measures.open} / ${row.measures.all}` : '',
        },
        {
          key: 'on',
          title: text({ zh: '日期', en: 'Day' }),
          width: 150,
          value: (row) => row.publishedOn ?? row.closesOn ?? row.plannedOn,
          render: (row) => format.day(row.publishedOn ?? row.closesOn ?? row.plannedOn),
        },
      ]}
      empty={{
        title: text({ zh: '还没有测评和评议', en: 'Nothing has been appraised yet' }),
        body: text({
          zh: '先做一次公开满意度测评：选好题库，三五天就有结果，自检的指标也随之点亮。',
          en: 'Begin with a poll on disclosure: choose the bank, and within days there is a result that lights its window.',
        }),
        ...(mayHold.includes('poll')
          ? {
              action: (
                <Link className="cg-link" to={`${base}/new/poll`}>
                  {text(newNames['poll' satisfies AppraisalKind])}
                </Link>
              ),
            }
          : {}),
      }}
    />
  );
}
