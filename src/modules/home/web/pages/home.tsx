/** The unit's home page: the house first, and beside it whose turn it is. */
import { useQuery } from '@tanstack/react-query';
import { api, ask, useText, useUnit } from '../../../../core/web/index.ts';
import { HouseBoard, Loading, Page, Trouble, useDesk } from '../../../../ui/desk/index.ts';
import { houseOf } from '../house.ts';

export function HomePage() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['house', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/home', { params: { path: { unit: unit.code } } })),
  });
  const title = text({ zh: '我们的家', en: 'Our Home' });
  if (isPending) return <Loading />;
  if (error || !data) return <Page title={title}><Trouble problem={{ message: error?.message ?? '' }} onRetry={() => void refetch()} /></Page>;
  const total = data.counts.lit + data.counts.half + data.counts.dark;
  return (
    <Page
      title={title}
      lead={text({
        zh: `${data.standard.title.zh} · ${total} 项亮了 ${data.counts.lit} 项,${data.counts.half} 项待核实 · 截至 ${data.asOf}`,
        en: `${data.standard.title.en} · ${data.counts.lit} of ${total} lit, ${data.counts.half} waiting for a reviewer · as of ${data.asOf}`,
      })}
    >
      <HouseBoard
        model={houseOf(data, locale)}
        turn={{
          title: text({ zh: '轮到我们', en: 'Our turn' }),
          empty: text({ zh: '眼下没有待办的事。', en: 'Nothing waits for us right now.' }),
          items: data.tasks.map((task) => ({
            key: task.id,
            title: text(task.title),
            ...(task.hint ? { detail: text(task.hint) } : {}),
            ...(task.dueOn ? { when: task.dueOn } : {}),
            urgent: task.overdue,
            href: task.href,
          })),
        }}
      />
    </Page>
  );
}
