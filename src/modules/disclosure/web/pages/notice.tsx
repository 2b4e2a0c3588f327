/** The notice for the board: one A4 page in large type, with a QR code that leads to the page on the phone. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Answer, read, UnreachableCodes, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { DocFrame, Page } from '../../../../ui/desk/index.ts';
import '../disclosure.css';
import type { DisclosureView, PrintedNotice } from '../calls.ts';
import { PrintedFoot } from './foot.tsx';

/** As much as one page holds in letters that are read from two steps away; the rest is behind the code. */
const holds = 430;
const short = 180;

export function NoticePage() {
  const unit = useUnit();
  const text = useText();
  const { disclosure: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['disclosure-notice', unit.code, id],
    queryFn: async () => ({
      view: await read<DisclosureView>(unit.code, `disclosures/${id}`),
      notice: await read<PrintedNotice>(unit.code, `disclosures/${id}/notice`),
    }),
  });
  const title = text({ zh: '张贴用的公告', en: 'Notice for the board' });
  const back = {
    label: text({ zh: '公开', en: 'Disclosure' }),
    href: `/desk/${unit.code}/disclosure/${id}`,
  };
  return (
    <Answer query={query} title={title} back={back}>
      {({ view, notice }) => (
        <Page title={title} back={back}>
          <UnreachableCodes />
          <Notice view={view} notice={notice} />
        </Page>
      )}
    </Answer>
  );
}

function Notice({ view, notice }: { view: DisclosureView; notice: PrintedNotice }) {
  const text = useText();
  const format = useFormat();
  const body = view.body.trim();
  const staged = view.stageList.reduce((sum, each) => sum + each.body.length, 0);
  const cut = body.length > holds;
  const until = format.day(notice.until);
  return (
    <DocFrame
      title={text(view.name)}
      lines={[
        view.issuer,
        notice.say === 'comment'
          ? text({ zh: '征求意见稿', en: 'Draft: your opinion is asked' })
          : format.day(view.publishedOn),
      ]}
    >
      <div className="dc-notice" data-short={body.length + staged <= short || undefined}>
        <p className="dc-notice-body">{cut ? `${body.slice(0, holds)}……` : body}</p>
        {cut ? (
          <p>
            {text({ zh: `（全文 ${body.length} 字，请扫码阅读）`, en: '(The whole text: scan the code.)' })}
          </p>
        ) : null}
        {view.files.length > 0 ? (
          <p>
            {text({ zh: '附件：', en: 'Files: ' })}
            {view.files.map((file) => file.name).join(text({ zh: '、', en: ', ' }))}
          </p>
        ) : null}
        {view.decision ? (
          <p>{text({ zh: `决定：${view.decision}`, en: `Decision: ${view.decision}` })}</p>
        ) : null}
        {view.stageList
          .filter((each) => each.disclosedOn !== null)
          .map((each) => (
            <p key={each.id}>
              <b>{text(each.name)}</b>
              {text({
                zh: `（${format.day(each.disclosedOn)}）：`,
                en: ` (${format.day(each.disclosedOn)}): `,
              })}
              {each.body}
            </p>
          ))}
        <PrintedFoot
          printed={notice}
          opens={text({ zh: '打开这项公开的二维码', en: 'QR code that opens this disclosure' })}
          first={
            <p>
              <b>
                {notice.say === 'comment'
                  ? text({ zh: `有意见，请在 ${until} 前提出`, en: `Comment by ${until}` })
                  : text({ zh: `有异议，请在 ${until} 前提出`, en: `Object by ${until}` })}
              </b>
            </p>
          }
          answered={text({
            zh: `没有手机的，请把意见交给工会${view.owner ? `或${view.owner}` : ''}。${notice.replyDays} 天内答复。`,
            en: `Without a phone, hand it to the union${view.owner ? ` or to ${view.owner}` : ''}. Answered within ${notice.replyDays} days.`,
          })}
        />
      </div>
    </DocFrame>
  );
}
