/** One board: what stands on it, what it lacks and where that is entered, what was printed and hangs, what has changed since. */
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  Answer,
  FileLinks,
  FormDialog,
  useFormat,
  useText,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import {
  Empty,
  type Fact,
  Facts,
  type FormValues,
  Page,
  PageLink,
  Section,
  Warning,
} from '../../../../ui/desk/index.ts';
import { type Board, useSize, useWalls } from '../calls.ts';
import { HangDialog, SizeChoice, usePrint, WallState } from '../parts.tsx';

export function BoardPage() {
  const unit = useUnit();
  const text = useText();
  const query = useWalls();
  const { board: id } = useParams();
  const back = { label: text({ zh: '上墙展板', en: 'Wall boards' }), href: `/desk/${unit.code}/walls` };
  const title = text({ zh: '展板', en: 'A board' });
  return (
    <Answer query={query} title={title} back={back}>
      {(view) => {
        const board = view.boards.find((each) => each.id === id);
        return board ? (
          <Shown board={board} keep={view.may.keep} back={back} />
        ) : (
          <Page title={title} back={back}>
            <Empty title={text({ zh: '没有这块展板', en: 'There is no such board' })} />
          </Page>
        );
      }}
    </Answer>
  );
}

function Shown({
  board,
  keep,
  back,
}: {
  board: Board;
  keep: boolean;
  back: { label: string; href: string };
}) {
  const text = useText();
  const [size, setSize] = useSize();
  const print = usePrint(size);
  const [open, setOpen] = useState<'words' | 'hang' | null>(null);
  return (
    <Page
      title={text(board.title)}
      back={back}
      lead={<WallState board={board} />}
      actions={
        keep ? (
          <>
            <SizeChoice size={size} onChange={setSize} />
            <Button type="primary" disabled={!board.ready} onClick={() => print([board])}>
              {text({ zh: '打印', en: 'Print' })}
            </Button>
            <Button onClick={() => setOpen('hang')}>{text({ zh: '登记上墙', en: 'Enter as hung' })}</Button>
          </>
        ) : undefined
      }
    >
      <Changed board={board} />
      {board.missing.length > 0 ? (
        <Section title={text({ zh: '缺什么', en: 'What it lacks' })}>
          <ul>
            {board.missing.map(({ say, href }) => (
              <li key={say.zh}>
                {text(say)}{' '}
                {href ? <PageLink href={href}>{text({ zh: '去登记', en: 'Enter it' })}</PageLink> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        title={text({ zh: '展板内容', en: 'What stands on it' })}
        actions={
          keep && board.written ? (
            <Button onClick={() => setOpen('words')}>
              {board.words
                ? text({ zh: '改正文', en: 'Change the words' })
                : text({ zh: '写正文', en: 'Write the words' })}
            </Button>
          ) : undefined
        }
      >
        {board.parts.length === 0 ? (
          <p>{text({ zh: '还没有内容。', en: 'Nothing yet.' })}</p>
        ) : (
          board.parts.map((part) => (
            <div key={`${part.form}${part.heading}`} lang="zh-CN">
              {part.heading ? <h3>{part.heading}</h3> : null}
              <ul>
                {part.rows.map((row, at) => (
                  // Two may read alike.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={at}>{[row.title, row.text, row.note].filter(Boolean).join('　')}</li>
                ))}
              </ul>
            </div>
          ))
        )}
        {board.basis ? <p lang="zh-CN">{board.basis}</p> : null}
      </Section>
      <OnTheWall board={board} />
      {open === 'hang' ? <HangDialog boards={[board]} onClose={() => setOpen(null)} /> : null}
      {open === 'words' ? <WordsDialog board={board} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

/** What was printed and stands no longer, and what is new. */
function Changed({ board: { printed } }: { board: Board }) {
  const text = useText();
  if (!printed?.outdated) return null;
  const lines = (words: { zh: string; en: string }, all: string[]) =>
    all.length > 0 ? (
      <>
        <p>{text(words)}</p>
        <ul lang="zh-CN">
          {all.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    ) : null;
  return (
    <Warning title={text({ zh: '打印以后资料变了', en: 'The records have changed since it was printed' })}>
      {lines({ zh: '印着的，现在没有了：', en: 'Printed, and no longer so:' }, printed.gone)}
      {lines({ zh: '现在有，没有印上：', en: 'So now, and not printed:' }, printed.added)}
    </Warning>
  );
}

function OnTheWall({ board }: { board: Board }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { printed, hung } = board;
  if (!printed && !hung) return null;
  const facts: Fact[] = [
    ...(printed
      ? [
          {
            key: 'printed',
            label: text({ zh: '最近打印', en: 'Last printed' }),
            value: text({
              zh: `${format.day(printed.on)}，${printed.by}，${printed.size.toUpperCase()}，编码 ${printed.code}`,
              en: `${format.day(printed.on)}, ${printed.by}, ${printed.size.toUpperCase()}, code ${printed.code}`,
            }),
          },
        ]
      : []),
    ...(hung
      ? [
          {
            key: 'hung',
            label: text({ zh: '上墙', en: 'Hung' }),
            value: text({
              zh: `${format.day(hung.on)}，${hung.place}，${hung.by}登记`,
              en: `${format.day(hung.on)}, ${hung.place}, entered by ${hung.by}`,
            }),
          },
        ]
      : []),
  ];
  return (
    <Section title={text({ zh: '打印和上墙', en: 'Printed and hung' })}>
      <Facts items={facts} />
      {hung ? <FileLinks unit={unit.code} files={hung.files} /> : null}
    </Section>
  );
}

function WordsDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      wide
      title={text(board.title)}
      above={
        <p className="jd-help">
          {text({
            zh: '照工会通过的原文写，一段一行。',
            en: 'The words as the union adopted them, a paragraph a line.',
          })}
        </p>
      }
      fields={[
        {
          name: 'body',
          label: text({ zh: '正文', en: 'Words' }),
          kind: 'textarea',
          required: true,
          maxLength: 4000,
          rows: 12,
        },
        {
          name: 'adoptedOn',
          label: text({ zh: '通过日期', en: 'Adopted on' }),
          kind: 'date',
          width: 'short',
        },
        {
          name: 'adoptedBy',
          label: text({ zh: '由谁通过', en: 'Adopted by' }),
          kind: 'text',
          maxLength: 80,
          placeholder: text({
            zh: '例如：第二届职工代表大会第一次会议',
            en: 'e.g. the first session of the second congress',
          }),
        },
      ]}
      initial={{
        body: board.words?.body ?? '',
        ...(board.words?.adoptedOn ? { adoptedOn: board.words.adoptedOn } : {}),
        adoptedBy: board.words?.adoptedBy ?? '',
      }}
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={({ body, adoptedOn, adoptedBy }) =>
        write('put', unit.code, `walls/${board.id}/words`, {
          ...(board.words ? { version: board.words.version } : {}),
          body,
          adoptedOn: adoptedOn || null,
          adoptedBy: adoptedBy || null,
        })
      }
    />
  );
}
