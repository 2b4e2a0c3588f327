/**
 * What waits for me over all my units: tasks by deadline, then notices, newest first.
 *
 *   InboxPage
 *   Notice     read when it is followed
 */
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  api,
  ask,
  problemOf,
  useAct,
  useFilters,
  useFormat,
  useParam,
  useSession,
  useText,
  useToday,
  type operations,
} from '../../../../core/web/index.ts';
import { areaNames } from '../areas.ts';
import {
  Empty,
  ListTools,
  Loading,
  Page,
  PageLink,
  Section,
  StateTag,
  Trouble,
} from '../../../../ui/desk/index.ts';

type Inbox = operations['readInbox']['responses']['200']['content']['application/json'];
type Notice = Inbox['notices'][number];

export function InboxPage() {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const session = useSession();
  const act = useAct();
  const [q, setQ] = useParam('q');
  const [{ area, unread }, filtering] = useFilters('area', 'unread');
  const filter = { ...(q ? { q } : {}), ...(area ? { area } : {}) };
  const inbox = useInfiniteQuery({
    queryKey: ['inbox', q, area, unread],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/inbox', {
          params: {
            query: {
              ...filter,
              ...(unread ? { unread: 'true' } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const title = text({ zh: '待办与通知', en: 'Inbox' });
  if (inbox.isPending) return <Loading />;
  const [first] = inbox.data?.pages ?? [];
  if (!first) {
    return (
      <Page title={title}>
        <Trouble problem={problemOf(inbox.error) ?? { message: '' }} onRetry={() => void inbox.refetch()} />
      </Page>
    );
  }
  const notices = inbox.data?.pages.flatMap((page) => page.notices) ?? [];
  const many = session.me.units.length > 1;
  const nameOf = (each: string) => text(areaNames[each] ?? { zh: each, en: each });
  const unreadThere = area ? (first.areas.find((each) => each.area === area)?.unread ?? 0) : first.unread;
  return (
    <Page
      title={title}
      lead={text({
        zh: `${first.tasks.length} 件待办，${first.unread} 条未读`,
        en: `${first.tasks.length} to do, ${first.unread} unread`,
      })}
      actions={
        unreadThere > 0 ? (
          <Button
            onClick={() =>
              void act(
                async () => {
                  await ask(api.POST('/inbox/read', { body: filter }));
                  await session.reload();
                },
                text({ zh: '都标为已读', en: 'All marked as read' }),
              )
            }
          >
            {q
              ? text({ zh: '搜到的标为已读', en: 'Mark what was found as read' })
              : area
                ? text({
                    zh: `${nameOf(area)}（${unreadThere}）标为已读`,
                    en: `Mark ${nameOf(area)} (${unreadThere}) as read`,
                  })
                : text({ zh: '全部标为已读', en: 'Mark all as read' })}
          </Button>
        ) : null
      }
    >
      <ListTools
        search={{
          value: q,
          onChange: setQ,
          placeholder: text({ zh: '标题、内容或单位', en: 'Words or unit' }),
        }}
        filters={[
          {
            key: 'area',
            label: text({ zh: '事项', en: 'About' }),
            options: first.areas.map((each) => ({
              value: each.area,
              label: [
                nameOf(each.area),
                each.tasks > 0 ? text({ zh: `待办 ${each.tasks}`, en: `${each.tasks} to do` }) : '',
                each.unread > 0 ? text({ zh: `未读 ${each.unread}`, en: `${each.unread} unread` }) : '',
              ]
                .filter(Boolean)
                .join(' · '),
            })),
          },
          {
            key: 'unread',
            label: text({ zh: '已读和未读', en: 'Read and unread' }),
            options: [{ value: 'true', label: text({ zh: '只看未读', en: 'Unread only' }) }],
          },
        ]}
        {...filtering}
      />
      <Section title={text({ zh: '轮到我办的', en: 'My turn' })}>
        {first.tasks.length === 0 ? (
          <p className="jd-none">
            {q || area
              ? text({ zh: '没有符合条件的待办。', en: 'No task is like that.' })
              : text({ zh: '眼下没有待办的事。', en: 'Nothing waits for you right now.' })}
          </p>
        ) : (
          <ul className="jd-rows">
            {first.tasks.map((task) => (
              <li key={task.id}>
                <div>
                  <PageLink href={task.href}>{text(task.title)}</PageLink>
                  <small>{[many ? task.unit.name : '', text(task.hint)].filter(Boolean).join(' · ')}</small>
                </div>
                {task.dueOn ? (
                  <StateTag tone={task.overdue ? 'bad' : 'wait'}>{format.until(task.dueOn, today)}</StateTag>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={text({ zh: '通知', en: 'Notices' })}>
        {notices.length === 0 ? (
          <Empty
            title={
              q || area || unread
                ? text({ zh: '没有符合条件的通知', en: 'No notice is like that' })
                : text({ zh: '还没有通知', en: 'No notices yet' })
            }
          />
        ) : (
          <ul className="jd-rows">
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} withUnit={many} />
            ))}
          </ul>
        )}
        {inbox.hasNextPage ? (
          <div className="jd-submit">
            <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
              {text({ zh: '更早的通知', en: 'Earlier notices' })}
            </Button>
          </div>
        ) : null}
      </Section>
    </Page>
  );
}

function NoticeRow({ notice, withUnit }: { notice: Notice; withUnit: boolean }) {
  const text = useText();
  const format = useFormat();
  const queries = useQueryClient();
  const session = useSession();
  const unread = notice.readAt === null;
  const read = async () => {
    await ask(api.POST('/inbox/read', { body: { ids: [notice.id] } }));
    await queries.invalidateQueries({ queryKey: ['inbox'] });
    await session.reload();
  };
  // What fails here only leaves the notice unread: it can be marked again.
  const mark = () => void (unread ? read().catch(() => undefined) : undefined);
  return (
    <li>
      <div>
        {notice.href ? (
          <PageLink href={notice.href} onClick={mark}>
            {text(notice.title)}
          </PageLink>
        ) : (
          text(notice.title)
        )}
        {notice.body ? <p>{text(notice.body)}</p> : null}
        <small>
          {[withUnit ? notice.unit.name : '', format.moment(notice.createdAt)].filter(Boolean).join(' · ')}
        </small>
      </div>
      {unread ? (
        <button type="button" className="jd-plain" onClick={mark}>
          {text({ zh: '标为已读', en: 'Mark as read' })}
        </button>
      ) : (
        <StateTag tone="quiet">{text({ zh: '已读', en: 'read' })}</StateTag>
      )}
    </li>
  );
}
