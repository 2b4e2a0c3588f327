/** The minutes: drafted from the meeting, edited, signed by two, sealed, printed. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Answer, useAct, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { DocFrame, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { type MeetingView, useMeeting, write } from '../calls.ts';
import { PaperButtons } from '../components/parts.tsx';
import '../congress.css';

export function MinutesPage() {
  const unit = useUnit();
  const text = useText();
  const { meeting: id = '' } = useParams();
  const query = useMeeting(id);
  const back = { label: text({ zh: '会议', en: 'The meeting' }), href: `/desk/${unit.code}/meetings/${id}` };
  return (
    <Answer query={query} title={text({ zh: '会议纪要', en: 'Minutes' })} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: MeetingView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [typed, setTyped] = useState<string | null>(null);
  const { minutes } = view;
  const at = `meetings/${view.id}/minutes`;
  const draft = () =>
    act(
      () => write('post', unit.code, at),
      text({ zh: '已由会议过程生成。', en: 'Drafted from the meeting.' }),
    );
  const sign = (as: 'chair' | 'recorder') =>
    act(
      () => write('post', unit.code, `${at}/signatures`, { as, hash: minutes!.hash }),
      text({ zh: '已签署。', en: 'Signed.' }),
    );
  const title = text({ zh: '会议纪要', en: 'Minutes' });
  if (!minutes)
    return (
      <Page
        title={title}
        back={back}
        lead={text({
          zh: '由签到、发言、修正案和表决结果自动生成，再由您修改。',
          en: 'Drafted from check-in, speeches, amendments and votes; then you edit it.',
        })}
      >
        {view.may.minutes ? (
          <Button type="primary" size="large" onClick={() => void draft()}>
            {text({ zh: '生成草稿', en: 'Draft it' })}
          </Button>
        ) : (
          <p className="jd-none">
            {text({
              zh: '闭会以后才有会议纪要。',
              en: 'There are no minutes before the meeting has closed.',
            })}
          </p>
        )}
      </Page>
    );
  const signed = (as: 'chair' | 'recorder') => minutes.signatures.find((each) => each.as === as);
  return (
    <Page title={title} back={back}>
      {minutes.state === 'draft' && view.may.minutes ? (
        <Section title={text({ zh: '修改', en: 'Edit' })}>
          <Input.TextArea
            aria-label={title}
            className="cg-editor"
            rows={28}
            value={typed ?? minutes.body}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p className="cg-item-acts">
            <Button
              type="primary"
              disabled={typed === null || typed === minutes.body}
              onClick={() =>
                void act(
                  () => write('put', unit.code, at, { version: minutes.version, body: typed }),
                  text({ zh: '已保存。', en: 'Saved.' }),
                ).then(() => setTyped(null))
              }
            >
              {text({ zh: '保存', en: 'Save' })}
            </Button>
            <Button onClick={() => void draft().then(() => setTyped(null))}>
              {text({ zh: '重新生成', en: 'Draft anew' })}
            </Button>
          </p>
        </Section>
      ) : null}
      <DocFrame title={view.title} lines={[unit.name]} tools={<PaperButtons path={`${at}/paper`} />}>
        <Markdown body={minutes.body} />
      </DocFrame>
      <Section title={text({ zh: '签署', en: 'Signatures' })}>
        <p>
          <small>
            {text({ zh: '内容校验码：', en: 'Hash of the text: ' })}
            <code>{minutes.hash.slice(0, 16)}…</code>
          </small>
        </p>
        {(['chair', 'recorder'] as const).map((as) => {
          const signature = signed(as);
          const label = text(
            as === 'chair' ? { zh: '主持人', en: 'Chair' } : { zh: '记录人', en: 'Recorder' },
          );
          return (
            <p key={as}>
              {label}：
              {signature ? (
                <StateTag tone="good">{`${signature.name} · ${format.moment(signature.at)}`}</StateTag>
              ) : view.may.minutes && typed === null ? (
                <Button
                  aria-label={text({ zh: `以${label}身份签署`, en: `Sign as ${label}` })}
                  onClick={() => void sign(as)}
                >
                  {text({ zh: '签署', en: 'Sign' })}
                </Button>
              ) : (
                text({ zh: '未签署', en: 'Not signed' })
              )}
            </p>
          );
        })}
        {minutes.state === 'signing' && view.may.minutes ? (
          <Button
            type="text"
            onClick={() =>
              void act(() => write('post', unit.code, `${at}/reopening`, { version: minutes.version }))
            }
          >
            {text({ zh: '撤回签署，继续修改', en: 'Take the signature back and edit' })}
          </Button>
        ) : null}
        {minutes.state === 'sealed' ? (
          <p>
            {text({
              zh: `${format.moment(minutes.sealedAt)} 封存，不能再改。`,
              en: `Sealed ${format.moment(minutes.sealedAt)}; it no longer changes.`,
            })}
          </p>
        ) : null}
      </Section>
    </Page>
  );
}

/** Headings, lists and paragraphs: all that the minutes use. */
function Markdown({ body }: { body: string }) {
  const blocks = body.split('\n').map((line, at) => ({ line: line.trim(), key: `${at}` }));
  return (
    <>
      {blocks.map(({ line, key }) =>
        line === '' || line.startsWith('# ') ? null : line.startsWith('## ') ? (
          <h2 key={key}>{line.slice(3)}</h2>
        ) : line.startsWith('- ') ? (
          <p key={key} className="cg-point">
            {line.slice(2)}
          </p>
        ) : (
          <p key={key}>{line}</p>
        ),
      )}
    </>
  );
}
