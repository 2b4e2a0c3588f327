/** @jsxImportSource preact */
/** Which boards on the wall hold: titles, days and codes; nothing of what stands on them. */
import { CardList, dayIn, EmptyState, type Face, Page, sayIn } from '../../../ui/portal/index.ts';

export function WallsPage({
  face,
  boards,
  today,
}: {
  face: Face;
  boards: {
    id: string;
    title: { zh: string; en: string };
    printedOn: string;
    code: string;
    holds: boolean;
  }[];
  today: string;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      title={t('墙上的展板', 'Boards on the wall')}
      lead={t(
        `展板左下角印着编码。和这里的编码一样、又写着“有效”的，墙上的内容就是 ${dayIn(face, today)}的资料。`,
        `Each board carries a code at its foot. Where it is the one below and is said to hold, the wall says what the records say on ${dayIn(face, today)}.`,
      )}
    >
      {boards.length === 0 ? (
        <EmptyState title={t('还没有打印过展板', 'No board was printed yet')} />
      ) : (
        <CardList
          label={t('打印过的展板', 'Boards that were printed')}
          items={boards.map((each) => ({
            key: each.id,
            title: t(each.title.zh, each.title.en),
            detail: each.holds
              ? t(
                  `${each.code}，${dayIn(face, each.printedOn)}打印，有效`,
                  `${each.code}, printed on ${dayIn(face, each.printedOn)}; it holds`,
                )
              : t(
                  `${each.code}，${dayIn(face, each.printedOn)}打印，资料已变，应当更换`,
                  `${each.code}, printed on ${dayIn(face, each.printedOn)}; the records have changed since, it is to be replaced`,
                ),
          }))}
        />
      )}
    </Page>
  );
}
