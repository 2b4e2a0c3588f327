/** Letters to the union and their figures; for whoever may only see figures, these alone. */
import { useQuery } from '@tanstack/react-query';
import {
  Answer,
  api,
  ask,
  useFilters,
  useFormat,
  useKeyedList,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  Facts,
  ListPage,
  Page,
  Section,
  Stat,
  Stats,
  StateTag,
  type Tone,
} from '../../../../ui/desk/index.ts';
import { voiceCategories, voiceStates, type VoiceCategory, type VoiceState } from '../../kinds.ts';
import { categoryNames, ratingNames, stateNames } from '../../locale.ts';

type Row = operations['listVoices']['responses']['200']['content']['application/json']['voices'][number];

export const tones: Record<VoiceState, Tone> = {
  received: 'wait',
  askedAgain: 'wait',
  replied: 'good',
  closed: 'quiet',
};

export function VoicesPage() {
  const unit = useUnit();
  const text = useText();
  const title = text({ zh: '职工心声', en: 'Voices' });
  return (
    <Page title={title}>
      {unit.may('listVoices') ? <Letters title={title} /> : null}
      <Figures />
    </Page>
  );
}

function Letters({ title }: { title: string }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [{ category, state, overdue }, filtering] = useFilters('category', 'state', 'overdue');
  const { data, list } = useKeyedList({
    key: ['voices', unit.code],
    filters: { category: category as VoiceCategory, state: state as VoiceState, overdue: overdue as 'true' },
    limit: 20,
    page: (query) => ask(api.GET('/units/{unit}/voices', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.voices,
  });
  return (
    <ListPage<Row>
      bare
      title={title}
      {...list}
      rowKey={(row) => row.id}
      rowHref={(row) => `/desk/${unit.code}/voices/${row.id}`}
      total={data?.total ?? null}
      filters={[
        {
          key: 'category',
          label: text({ zh: '类别', en: 'Kind' }),
          options: voiceCategories
            .filter((value) => value !== 'chair' || data?.may.chair)
            .map((value) => ({ value, label: text(categoryNames[value]) })),
        },
        {
          key: 'state',
          label: text({ zh: '状态', en: 'State' }),
          options: voiceStates.map((value) => ({ value, label: text(stateNames[value]) })),
        },
        {
          key: 'overdue',
          label: text({ zh: '逾期', en: 'Overdue' }),
          options: [{ value: 'true', label: text({ zh: '逾期未答复', en: 'overdue' }) }],
        },
      ]}
      {...filtering}
      columns={[
        {
          key: 'title',
          title: text({ zh: '标题', en: 'Title' }),
          fixed: true,
          render: (row) =>
            row.title ?? text({ zh: '写给主席的信（加密）', en: 'A letter to the chair (sealed)' }),
        },
        {
          key: 'category',
          title: text({ zh: '类别', en: 'Kind' }),
          render: (row) => text(categoryNames[row.category]),
        },
        {
          key: 'who',
          title: text({ zh: '署名', en: 'Signed' }),
          render: (row) =>
            row.anonymous ? text({ zh: '不署名', en: 'anonymous' }) : text({ zh: '署名', en: 'signed' }),
        },
        {
          key: 'receivedOn',
          title: text({ zh: '收到', en: 'Received' }),
          render: (row) => format.dayShort(row.receivedOn),
        },
        {
          key: 'state',
          title: text({ zh: '状态', en: 'State' }),
          render: (row) => (
            <StateTag tone={row.overdue ? 'bad' : tones[row.state]}>
              {row.state === 'received' || row.state === 'askedAgain'
                ? `${text(stateNames[row.state])} · ${format.until(row.dueOn, today)}`
                : text(stateNames[row.state])}
            </StateTag>
          ),
        },
        {
          key: 'rating',
          title: text({ zh: '评价', en: 'Rating' }),
          render: (row) => (row.rating ? text(ratingNames[row.rating]) : ''),
        },
      ]}
      empty={{
        title: text({ zh: '还没有来信', en: 'No letters yet' }),
        body: text({
          zh: '会员在手机上“参与 › 心声”里写信，可以不署名。',
          en: 'Members write on their phones under “Take part”, without their name if they wish.',
        }),
      }}
    />
  );
}

function Figures() {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['voice-statistics', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/voices/statistics', { params: { path: { unit: unit.code }, query: {} } })),
  });
  return (
    <Section title={text({ zh: '今年的统计', en: 'This year' })}>
      <Answer query={query}>
        {(data) => {
          const few = text({
            zh: `不足 ${data.least} 件，不公布`,
            en: `fewer than ${data.least}, not shown`,
          });
          return (
            <>
              <Stats>
                <Stat label={text({ zh: '来信', en: 'Letters' })} value={data.total} />
                <Stat label={text({ zh: '已答复', en: 'Answered' })} value={data.replied} />
                <Stat label={text({ zh: '逾期未答复', en: 'Overdue' })} value={data.overdue} />
              </Stats>
              <Facts
                items={[
                  ...data.byCategory.map((row) => ({
                    key: row.category,
                    label: text(categoryNames[row.category]),
                    value: row.count ?? few,
                  })),
                  {
                    key: 'ratings',
                    label: text({ zh: '评价', en: 'Ratings' }),
                    value: data.ratings
                      ? data.ratings
                          .map((row) => `${text(ratingNames[row.rating])} ${row.count}`)
                          .join(text({ zh: '，', en: ', ' }))
                      : few,
                  },
                ]}
              />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
