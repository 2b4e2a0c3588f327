/**
 * What was published, and by which channels: phones and the web of themselves, board and meeting with day and place. Above
 * it, how much of this year each owner disclosed in time.
 */
import { Link } from 'react-router';
import { read, useFormat, useKeyedList, useText, useUnit } from '../../../../core/web/index.ts';
import { Facts, ListPage, Section, StateTag } from '../../../../ui/desk/index.ts';
import type { DisclosurePage, DisclosureRow } from '../calls.ts';
import { channelNames } from '../words.ts';
import { useOwners } from './owners.tsx';

export function CoveragePage() {
  const unit = useUnit();
  const text = useText();
  const { list } = useKeyedList({
    key: ['disclosures', unit.code],
    filters: { published: true },
    limit: 30,
    page: (asked) => read<DisclosurePage>(unit.code, 'disclosures', asked),
    rows: (answer) => answer.disclosures,
  });
  return (
    <ListPage
      title={text({ zh: '公开方式与按期情况', en: 'Channels and punctuality' })}
      back={{ label: text({ zh: '公开', en: 'Disclosure' }), href: `/desk/${unit.code}/disclosure` }}
      lead={text({
        zh: '每一项用了哪些方式。张贴和会议通报，登记了日期和地点才算做到。',
        en: 'By which channels each was disclosed. The board and a meeting count once day and place are entered.',
      })}
      above={<ByOwner />}
      {...list}
      rowKey={(row) => row.id}
      rowHref={(row) => `/desk/${unit.code}/disclosure/${row.id}`}
      columns={[
        {
          key: 'title',
          title: text({ zh: '公开事项', en: 'Item' }),
          fixed: true,
          render: (row) => text(row.name),
        },
        ...(['portal', 'public', 'board', 'meeting'] as const).map((channel) => ({
          key: channel,
          title: text(channelNames[channel]),
          width: 190,
          render: (row: DisclosureRow) => <Served row={row} channel={channel} />,
        })),
      ]}
      empty={{
        title: text({ zh: '还没有公开过', en: 'Nothing was disclosed yet' }),
        body: text({
          zh: '公开以后，在这里看每一项用了哪些方式。',
          en: 'Once something is, its channels show here.',
        }),
      }}
    />
  );
}

/** Who was in time: each owner's share, and what of it is late or to come. */
function ByOwner() {
  const unit = useUnit();
  const text = useText();
  const { data } = useOwners();
  if (!data || data.figures.length === 0) return null;
  return (
    <Section title={text({ zh: '今年各责任人按期情况', en: 'In time this year, by owner' })}>
      <Facts
        items={data.figures.map((each) => {
          const asked = new URLSearchParams({
            owner: each.ownerAccountId ?? 'none',
            ...(each.owner ? { department: each.owner } : {}),
          });
          return {
            key: `${each.owner}/${each.ownerAccountId}`,
            label:
              [each.owner, each.ownerName].filter(Boolean).join(' · ') ||
              text({ zh: '没有指定', en: 'Nobody named' }),
            action: (
              <Link className="cg-link" to={`/desk/${unit.code}/disclosure?${asked}`}>
                {text({ zh: '看这些事项', en: 'See them' })}
              </Link>
            ),
            value: (
              <>
                {text({
                  zh: `${each.due > 0 ? `按期 ${each.onTime} / ${each.due}` : '今年还没有到期的'}，还有 ${each.toCome} 项未到期`,
                  en: `${each.due > 0 ? `${each.onTime} of ${each.due} in time` : 'Nothing due yet this year'}, ${each.toCome} to come`,
                })}{' '}
                {each.overdue > 0 ? (
                  <StateTag tone="bad">
                    {text({ zh: `逾期 ${each.overdue}`, en: `${each.overdue} overdue` })}
                  </StateTag>
                ) : null}
              </>
            ),
          };
        })}
      />
    </Section>
  );
}

function Served({ row, channel }: { row: DisclosureRow; channel: DisclosureRow['channels'][number] }) {
  const text = useText();
  const format = useFormat();
  const shown = row.shown.filter((each) => each.channel === channel);
  if (shown.length > 0)
    return (
      <>
        <StateTag tone="good">{format.day(shown[0]!.on)}</StateTag>
        <br />
        <small>{shown.map((each) => each.place).join(text({ zh: '、', en: ', ' }))}</small>
      </>
    );
  if (!row.channels.includes(channel)) return <>—</>;
  return channel === 'board' || channel === 'meeting' ? (
    <StateTag tone="wait">{text({ zh: '还没有登记', en: 'Not entered yet' })}</StateTag>
  ) : (
    <StateTag tone="good">{format.day(row.publishedOn)}</StateTag>
  );
}
