/** All boards at once: which can be printed, what each lacks, which hang and hold; printing and entering several. */
import { Button } from 'antd';
import { useState } from 'react';
import { Answer, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, Page, Section, StateTag, Warning } from '../../../../ui/desk/index.ts';
import { type Board, useSize, useWalls, type WallView } from '../calls.ts';
import { HangDialog, SizeChoice, usePrint, WallState } from '../parts.tsx';

export function WallsPage() {
  const text = useText();
  const query = useWalls();
  return (
    <Answer query={query} title={text({ zh: '上墙展板', en: 'Wall boards' })}>
      {(view) => <Walls view={view} />}
    </Answer>
  );
}

function Walls({ view }: { view: WallView }) {
  const text = useText();
  const [size, setSize] = useSize();
  const print = usePrint(size);
  const [hanging, setHanging] = useState<readonly Board[] | null>(null);
  const asked = view.boards.filter((board) => board.asked);
  const ready = asked.filter((board) => board.ready);
  const outdated = view.boards.filter((board) => (board.hung?.outdated ?? board.printed?.outdated) === true);
  return (
    <Page
      title={text({ zh: '上墙展板', en: 'Wall boards' })}
      lead={text({
        zh: `${view.standard.title.zh}要求 ${asked.length} 块，现在能打印 ${ready.length} 块。内容取自登记的资料。`,
        en: `${view.standard.title.en} asks for ${asked.length}; ${ready.length} can be printed now. They are drawn from the records.`,
      })}
      actions={
        view.may.keep ? (
          <>
            <SizeChoice size={size} onChange={setSize} />
            <Button type="primary" disabled={ready.length === 0} onClick={() => print(ready)}>
              {text({
                zh: `打印能打印的 ${ready.length} 块`,
                en: `Print the ${ready.length} that are ready`,
              })}
            </Button>
          </>
        ) : undefined
      }
    >
      {outdated.length > 0 ? (
        <Warning
          title={text({
            zh: `有 ${outdated.length} 块和现在的资料不一致`,
            en: `${outdated.length} no longer ${outdated.length === 1 ? 'says' : 'say'} what the records say`,
          })}
        >
          <p>
            {text({
              zh: `${outdated.map(({ title }) => title.zh).join('、')}。打印新的换上，再登记上墙。`,
              en: `${outdated.map(({ title }) => title.en).join(', ')}. Print them anew, hang them, and enter it.`,
            })}
          </p>
        </Warning>
      ) : null}
      <Boards
        title={text({ zh: '标准要求的', en: 'Asked for by the standard' })}
        boards={asked}
        keep={view.may.keep}
        onPrint={print}
        onHang={setHanging}
      />
      <Boards
        title={text({ zh: '还可以挂的', en: 'More that can hang' })}
        boards={view.boards.filter((board) => !board.asked)}
        keep={view.may.keep}
        onPrint={print}
        onHang={setHanging}
      />
      {hanging ? <HangDialog boards={hanging} onClose={() => setHanging(null)} /> : null}
    </Page>
  );
}

function Boards({
  title,
  boards,
  keep,
  onPrint,
  onHang,
}: {
  title: string;
  boards: readonly Board[];
  keep: boolean;
  onPrint: (boards: readonly Board[]) => void;
  onHang: (boards: readonly Board[]) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const [keys, setKeys] = useState<string[]>([]);
  const chosen = boards.filter(({ id }) => keys.includes(id));
  const unready = chosen.filter((board) => !board.ready).length;
  return (
    <Section title={title}>
      <ListPage<Board>
        bare
        title={title}
        rows={boards}
        rowKey={(board) => board.id}
        rowHref={(board) => `/desk/${unit.code}/walls/${board.id}`}
        {...(keep
          ? {
              selection: {
                keys,
                onChange: setKeys,
                actions: [
                  {
                    key: 'print',
                    label:
                      unready > 0
                        ? text({ zh: `打印（${unready} 块还缺内容）`, en: `Print (${unready} not ready)` })
                        : text({ zh: '打印', en: 'Print' }),
                    disabled: unready > 0,
                    onRun: () => onPrint(chosen),
                  },
                  {
                    key: 'hang',
                    label: text({ zh: '登记上墙', en: 'Enter as hung' }),
                    onRun: () => onHang(chosen),
                  },
                ],
              },
            }
          : {})}
        columns={[
          {
            key: 'title',
            title: text({ zh: '展板', en: 'Board' }),
            fixed: true,
            render: (board) => text(board.title),
          },
          {
            key: 'contents',
            title: text({ zh: '内容', en: 'Contents' }),
            width: 130,
            render: (board) =>
              board.ready ? (
                <StateTag tone="good">{text({ zh: '可以打印', en: 'Ready' })}</StateTag>
              ) : (
                <StateTag tone="wait">{text({ zh: '还缺内容', en: 'Incomplete' })}</StateTag>
              ),
          },
          {
            key: 'missing',
            title: text({ zh: '缺什么', en: 'What it lacks' }),
            width: 360,
            render: (board) => (
              <small>
                {board.missing.map(({ say }) => (
                  <div key={say.zh}>{text(say)}</div>
                ))}
              </small>
            ),
          },
          {
            key: 'wall',
            title: text({ zh: '墙上', en: 'On the wall' }),
            width: 260,
            render: (board) => <WallState board={board} />,
          },
        ]}
      />
    </Section>
  );
}
