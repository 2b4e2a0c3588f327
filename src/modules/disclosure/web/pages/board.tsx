/** The board (公开栏): one page of what is to hang now, with the code of the board on the phone; its posting is entered at once. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  FormDialog,
  read,
  UnreachableCodes,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { DocFrame, Empty, type FormValues, Page } from '../../../../ui/desk/index.ts';
import '../disclosure.css';
import type { PrintedBoard } from '../calls.ts';
import { categoryNames } from '../words.ts';
import { PrintedFoot } from './foot.tsx';

/** Of each text as much as a passer-by reads; the rest is behind the code. */
const holds = 160;

export function BoardPage() {
  const unit = useUnit();
  const text = useText();
  const [asked, setAsked] = useState(false);
  const query = useQuery({
    queryKey: ['disclosure-board', unit.code],
    queryFn: () => read<PrintedBoard>(unit.code, 'disclosure-board'),
  });
  const title = text({ zh: '公开栏', en: 'The board' });
  const back = { label: text({ zh: '公开', en: 'Disclosure' }), href: `/desk/${unit.code}/disclosure` };
  return (
    <Answer query={query} title={title} back={back}>
      {(board) => {
        const fresh = board.items.filter((each) => each.postedOn === null).length;
        return (
          <Page
            title={title}
            back={back}
            lead={text({
              zh: '现在应当张贴的内容，打印一张贴上墙。',
              en: 'What is to hang now, on one page for the wall.',
            })}
            actions={
              fresh > 0 ? (
                <Button type="primary" onClick={() => setAsked(true)}>
                  {text({ zh: `登记张贴（${fresh} 项新的）`, en: `Enter the posting (${fresh} new)` })}
                </Button>
              ) : undefined
            }
          >
            {board.items.length === 0 ? (
              <Empty
                title={text({ zh: '现在没有要张贴的', en: 'Nothing is to hang now' })}
                body={text({
                  zh: '征求意见的和公开方式含“公开栏张贴”的事项，公开期内会出现在这里。',
                  en: 'What is open for comments, and what is disclosed on the board, stands here for its time.',
                })}
              />
            ) : (
              <>
                <UnreachableCodes />
                <Board board={board} />
              </>
            )}
            {asked ? <Posting onClose={() => setAsked(false)} /> : null}
          </Page>
        );
      }}
    </Answer>
  );
}

function Board({ board }: { board: PrintedBoard }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  return (
    <DocFrame
      title={
        unit.organizationType === 'school'
          ? text({ zh: '校务公开栏', en: 'School affairs: the board' })
          : text({ zh: '厂务公开栏', en: 'Disclosure board' })
      }
      lines={[board.issuer, format.day(today)]}
      landscape
    >
      <div className="dc-board">
        {board.items.map((each) => (
          <section key={each.id}>
            <h3>{text(each.name)}</h3>
            <p className="dc-board-when">
              {[
                text(categoryNames[each.category] ?? categoryNames['other']!),
                each.consulting
                  ? text({
                      zh: `征求意见，到 ${format.day(each.until)} 止`,
                      en: `comment until ${format.day(each.until)}`,
                    })
                  : text({
                      zh: `${format.day(each.publishedOn)} 公开，异议到 ${format.day(each.until)} 止`,
                      en: `disclosed ${format.day(each.publishedOn)}, objections until ${format.day(each.until)}`,
                    }),
              ].join(' · ')}
            </p>
            <p className="dc-notice-body">{shortened(each.body)}</p>
            {each.decision ? (
              <p>{text({ zh: `决定：${each.decision}`, en: `Decision: ${each.decision}` })}</p>
            ) : null}
            {each.stages.map((stage) => (
              <p key={stage.name.zh}>
                <b>{text(stage.name)}</b>
                {text({
                  zh: `（${format.day(stage.on)}）：${shortened(stage.body)}`,
                  en: ` (${format.day(stage.on)}): ${shortened(stage.body)}`,
                })}
              </p>
            ))}
            {each.files > 0 || each.body.length > holds ? (
              <p className="dc-board-when">
                {text({ zh: '全文和附件请扫码看。', en: 'The whole text and files: scan the code.' })}
              </p>
            ) : null}
          </section>
        ))}
      </div>
      <PrintedFoot
        printed={board}
        opens={text({ zh: '打开公开栏的二维码', en: 'QR code that opens the board' })}
        answered={text({
          zh: `对已公开的事项有异议，请在公开后 ${board.objectionDays} 天内提出；没有手机的，请把意见交给工会。${board.replyDays} 天内答复。`,
          en: `Object within ${board.objectionDays} days of disclosure; without a phone, hand it to the union. Answered within ${board.replyDays} days.`,
        })}
      />
    </DocFrame>
  );
}

const shortened = (body: string): string =>
  body.trim().length > holds ? `${body.trim().slice(0, holds)}……` : body.trim();

function Posting({ onClose }: { onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记张贴', en: 'Enter the posting' })}
      above={
        <p className="jd-help">
          {text({
            zh: '栏上还没有登记张贴的，一次都登记。',
            en: 'Everything on the board that was not entered yet is entered at once.',
          })}
        </p>
      }
      fields={[
        {
          name: 'shownOn',
          label: text({ zh: '张贴日期', en: 'Posted on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'place',
          label: text({ zh: '张贴在哪里', en: 'Where' }),
          kind: 'text',
          required: true,
          maxLength: 80,
          placeholder: text({ zh: '例如：大门口公开栏', en: 'e.g. the board at the gate' }),
        },
      ]}
      initial={{ shownOn: today }}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记', en: 'Entered' })}
      onClose={onClose}
      send={(values) => write('post', unit.code, 'disclosure-board', values)}
    />
  );
}
