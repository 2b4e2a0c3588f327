/** The speaking list at the desk: who asked, in which order, who speaks and for how long still. */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { FormDialog, pickedIds, pickPeople, useAct, useText, useUnit } from '../../../../core/web/index.ts';
import { type FormValues, Section, StateTag } from '../../../../ui/desk/index.ts';
import { type MeetingView, write } from '../calls.ts';
import { movedUp } from './agenda.tsx';
import { Source } from './parts.tsx';

type Speech = MeetingView['speeches'][number];

/** 4:05 */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/**
 * What is left of a speech, counted on from what the server said last: the clock of this screen is not trusted.
 *
 * @param seconds how long it had lasted when the server answered; the caller gives it as the key too
 */
export function TimeLeft({ seconds, minutes }: { seconds: number; minutes: number }) {
  const text = useText();
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const from = Date.now();
    const ticking = setInterval(() => setGone(Math.round((Date.now() - from) / 1000)), 1000);
    return () => clearInterval(ticking);
  }, []);
  const left = minutes * 60 - seconds - gone;
  return (
    <StateTag tone={left < 0 ? 'bad' : left <= 60 ? 'wait' : 'info'}>
      {left < 0
        ? text({ zh: `超时 ${clock(-left)}`, en: `${clock(-left)} over` })
        : text({ zh: `还剩 ${clock(left)}`, en: `${clock(left)} left` })}
    </StateTag>
  );
}

export function Speakers({ view }: { view: MeetingView }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const [asked, setAsked] = useState<'enter' | { end: Speech } | null>(null);
  const at = `meetings/${view.id}/speeches`;
  const before = view.state === 'noticed' || view.state === 'adjourned';
  const listed = view.speeches.filter((speech) => speech.state !== 'withdrawn');
  const waiting = listed.filter((speech) => speech.state === 'waiting');
  const ends = view.may.conduct || before;
  const office = unit.may('orderSpeeches');
  const send = (path: string, body?: object) => act(() => write('post', unit.code, `${at}/${path}`, body));
  const itemOf = (speech: Speech) => view.items.find((item) => item.id === speech.itemId);
  const limit = view.speechLimit;
  return (
    <Section
      title={text({ zh: '发言', en: 'Speakers' })}
      actions={
        office && (view.may.conduct || view.state === 'noticed') ? (
          <Button onClick={() => setAsked('enter')}>
            {text({ zh: '登记要求发言的人', en: 'Enter who asks to speak' })}
          </Button>
        ) : undefined
      }
    >
      {limit && ends ? (
        <p>
          {text({ zh: `每次发言 ${limit.minutes} 分钟`, en: `${limit.minutes} minutes a speech` })}{' '}
          {limit.rule ? (
            <Source of={limit.rule} />
          ) : (
            <small>{text({ zh: '本次会议自定', en: 'as this meeting has settled' })}</small>
          )}
        </p>
      ) : null}
      {listed.length === 0 ? (
        <p className="jd-none">
          {ends
            ? text({
                zh: '现在没有人报名发言。代表可以在手机上报名，举手的由会务登记。',
                en: 'Nobody has asked to speak. Delegates ask on their phones; whoever raises a hand is entered here.',
              })
            : text({ zh: '没有人发言。', en: 'Nobody spoke.' })}
        </p>
      ) : null}
      <ol className="cg-papers">
        {listed.map((speech) => (
          <li key={speech.id}>
            {speech.name}
            {speech.department ? ` · ${speech.department}` : ''}
            {itemOf(speech) ? ` · ${text(itemOf(speech)!.called)}` : ''}{' '}
            {speech.state === 'speaking' ? (
              <>
                <StateTag tone="info">{text({ zh: '正在发言', en: 'Speaking' })}</StateTag>{' '}
                {limit && speech.seconds !== null ? (
                  <TimeLeft key={speech.seconds} seconds={speech.seconds} minutes={limit.minutes} />
                ) : null}
              </>
            ) : speech.state === 'spoken' ? (
              <small>
                {speech.summary || text({ zh: '已发言', en: 'Spoken' })}
                {speech.seconds === null
                  ? ''
                  : text({ zh: `（${clock(speech.seconds)}）`, en: ` (${clock(speech.seconds)})` })}
              </small>
            ) : null}{' '}
            <span className="cg-item-acts">
              {view.may.conduct && speech.state === 'waiting' ? (
                <Button size="small" onClick={() => void send(`${speech.id}/call`)}>
                  {text({ zh: '请发言', en: 'Call' })}
                </Button>
              ) : null}
              {office && ends && speech.state === 'waiting' && waiting[0] !== speech ? (
                <Button
                  size="small"
                  aria-label={text({ zh: `把“${speech.name}”上移`, en: `Move “${speech.name}” up` })}
                  onClick={() =>
                    void act(() =>
                      write('put', unit.code, `${at}/order`, { ids: movedUp(waiting, speech.id) }),
                    )
                  }
                >
                  ↑
                </Button>
              ) : null}
              {office && ends && speech.state === 'waiting' ? (
                <Button
                  size="small"
                  type="text"
                  onClick={() => void send(`${speech.id}/end`, { withdrawn: true })}
                >
                  {text({ zh: '撤下', en: 'Take off' })}
                </Button>
              ) : null}
              {view.may.conduct && speech.state === 'speaking' ? (
                <Button size="small" onClick={() => setAsked({ end: speech })}>
                  {text({ zh: '发言结束', en: 'Finished' })}
                </Button>
              ) : null}
              {office && speech.state === 'spoken' && view.minutes?.state !== 'sealed' ? (
                <Button size="small" type="text" onClick={() => setAsked({ end: speech })}>
                  {text({ zh: '记要点', en: 'Note the gist' })}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {asked === 'enter' ? (
        <FormDialog<FormValues>
          title={text({ zh: '登记要求发言的人', en: 'Enter who asks to speak' })}
          initial={{ itemId: '' }}
          fields={[
            {
              name: 'employee',
              label: text({ zh: '谁', en: 'Who' }),
              kind: 'custom',
              required: true,
              help: text({ zh: '排在名单最后。', en: 'They stand at the end of the list.' }),
              render: pickPeople(1),
            },
            {
              name: 'itemId',
              label: text({ zh: '就哪一项发言', en: 'On which item' }),
              kind: 'select',
              options: [
                { value: '', label: text({ zh: '正在审议的一项', en: 'On what is being discussed' }) },
                ...view.items
                  .filter((item) => item.state !== 'withdrawn' && item.state !== 'concluded')
                  .map((item) => ({ value: item.id, label: text(item.called) })),
              ],
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) =>
            write('post', unit.code, `${at}/entered`, {
              employeeId: pickedIds(values['employee'])[0],
              itemId: values['itemId'] || null,
            })
          }
          onClose={() => setAsked(null)}
        />
      ) : asked ? (
        <FormDialog<FormValues>
          title={text({ zh: `${asked.end.name}的发言要点`, en: `Gist of ${asked.end.name}’s speech` })}
          initial={{ summary: asked.end.summary }}
          fields={[
            {
              name: 'summary',
              label: text({ zh: '要点（写进会议纪要）', en: 'Gist (goes into the minutes)' }),
              kind: 'textarea',
              maxLength: 2000,
            },
          ]}
          submit={text({ zh: '记下', en: 'Note it' })}
          send={(values) =>
            write('post', unit.code, `${at}/${asked.end.id}/end`, { summary: values['summary'] ?? '' })
          }
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  );
}
