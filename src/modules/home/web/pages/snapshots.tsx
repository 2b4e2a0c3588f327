/**
 * Sealed evaluations of a unit.
 *
 *   SnapshotsPage   all of them, newest first; a new one
 *   SnapshotPage    one, unfolded, and whether its seal holds
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  problemOf,
  useAct,
  useFormat,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Facts,
  LightTag,
  ListPage,
  Page,
  Section,
  StateTag,
  useWords,
  type Tone,
} from '../../../../ui/desk/index.ts';

const verdicts: Record<string, { zh: string; en: string; tone: Tone }> = {
  met: { zh: '达标', en: 'met', tone: 'good' },
  unmet: { zh: '未达标', en: 'not met', tone: 'bad' },
  unknown: { zh: '还看不出', en: 'not known yet', tone: 'quiet' },
};

export function SnapshotsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const list = useQuery({
    queryKey: ['evaluations', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/evaluations', { params: { path: { unit: unit.code }, query: {} } })),
  });
  const standards = useQuery({
    queryKey: ['standards'],
    queryFn: () => ask(api.GET('/standards')),
    staleTime: Infinity,
  });
  const titleOf = (id: string) => text(standards.data?.standards.find((each) => each.id === id)?.title) || id;
  return (
    <ListPage
      title={text({ zh: '封存的评价', en: 'Sealed evaluations' })}
      lead={text({
        zh: '每次评价连同依据封存，以后不能改。',
        en: 'Each is sealed with what it rests on and cannot be changed.',
      })}
      back={{ label: text({ zh: '回到家', en: 'Back to the Home' }), href: `/desk/${unit.code}` }}
      actions={
        unit.may('evaluate') ? (
          <Button
            type="primary"
            onClick={() =>
              void act(
                () =>
                  ask(
                    api.POST('/units/{unit}/evaluations', {
                      params: { path: { unit: unit.code } },
                      body: {},
                    }),
                  ),
                text({ zh: '已评价并封存', en: 'Evaluated and sealed' }),
              )
            }
          >
            {text({ zh: '现在评价一次', en: 'Evaluate now' })}
          </Button>
        ) : null
      }
      rows={list.data?.evaluations}
      loading={list.isPending}
      problem={problemOf(list.error)}
      onRetry={() => void list.refetch()}
      rowKey={(row) => row.id}
      rowHref={(row) => `/desk/${unit.code}/home/snapshots/${row.id}`}
      columns={[
        {
          key: 'asOf',
          title: text({ zh: '截至', en: 'As of' }),
          value: (row) => row.asOf,
          render: (row) => format.day(row.asOf),
        },
        {
          key: 'standard',
          title: text({ zh: '标准', en: 'Standard' }),
          render: (row) => titleOf(row.standardId),
        },
        {
          key: 'verdict',
          title: text({ zh: '结论', en: 'Verdict' }),
          render: (row) => (
            <StateTag tone={verdicts[row.verdict]!.tone}>{text(verdicts[row.verdict])}</StateTag>
          ),
        },
        {
          key: 'lit',
          title: text({ zh: '亮了', en: 'Lit' }),
          align: 'right',
          render: (row) =>
            `${row.counts.lit}\u00A0/\u00A0${row.counts.lit + row.counts.half + row.counts.dark}`,
        },
        {
          key: 'at',
          title: text({ zh: '封存于', en: 'Sealed' }),
          value: (row) => row.evaluatedAt,
          render: (row) => format.moment(row.evaluatedAt),
        },
      ]}
      empty={{
        title: text({ zh: '还没有封存的评价', en: 'Nothing sealed yet' }),
        body: text({
          zh: '每天夜里自动评价一次，也可以现在就评。',
          en: 'Every night there is one; you can also evaluate now.',
        }),
      }}
    />
  );
}

export function SnapshotPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const words = useWords();
  const { id = '' } = useParams();
  const one = useQuery({
    queryKey: ['evaluation', unit.code, id],
    queryFn: () =>
      ask(api.GET('/units/{unit}/evaluations/{id}', { params: { path: { unit: unit.code, id } } })),
  });
  const title = text({ zh: '封存的评价', en: 'Sealed evaluation' });
  const back = {
    label: text({ zh: '全部评价', en: 'All evaluations' }),
    href: `/desk/${unit.code}/home/snapshots`,
  };
  return (
    <Answer query={one} title={title} back={back}>
      {(data) => (
        <Page
          title={title}
          back={back}
          lead={text({ zh: `截至 ${format.day(data.asOf)}`, en: `as of ${format.day(data.asOf)}` })}
        >
          <Facts
            items={[
              {
                key: 'verdict',
                label: text({ zh: '结论', en: 'Verdict' }),
                value: (
                  <StateTag tone={verdicts[data.verdict]!.tone}>{text(verdicts[data.verdict])}</StateTag>
                ),
              },
              {
                key: 'seal',
                label: text({ zh: '封条', en: 'Seal' }),
                value: (
                  <StateTag tone={data.sealHolds ? 'good' : 'bad'}>
                    {data.sealHolds
                      ? text({ zh: '完好，内容没有被改过', en: 'holds: nothing was changed' })
                      : text({ zh: '对不上，内容被改过', en: 'broken: the content was changed' })}
                  </StateTag>
                ),
              },
              {
                key: 'hash',
                label: text({ zh: '内容摘要', en: 'Digest' }),
                value: <span className="jd-code">{data.seal}</span>,
              },
              {
                key: 'at',
                label: text({ zh: '封存于', en: 'Sealed at' }),
                value: format.moment(data.evaluatedAt),
              },
            ]}
          />
          <Section title={text({ zh: '各项', en: 'Indicators' })}>
            <ul className="jd-rows">
              {data.indicators.map((each) => (
                <li key={each.id}>
                  <div>
                    <Link to={`/desk/${unit.code}/home/${data.standardId}/${each.id}?asOf=${data.asOf}`}>
                      {each.id} {text(each.title)}
                    </Link>
                    <small>{text(each.explanation)}</small>
                  </div>
                  <LightTag light={each.light} label={words.house[each.light]} />
                </li>
              ))}
            </ul>
          </Section>
        </Page>
      )}
    </Answer>
  );
}
