/** The screen in the hall: the code to sign in, the quorum as it grows, the agenda, who speaks, what was decided. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Answer, UnreachableCodes, useText, useUnit } from '../../../../core/web/index.ts';
import { type CheckInCode, read, type ScreenView, write } from '../calls.ts';
import { TimeLeft } from '../components/speakers.tsx';
import { itemStateNames, outcomeNames } from '../words.ts';
import '../congress.css';

export function ScreenPage() {
  const unit = useUnit();
  const text = useText();
  const { meeting: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['screen', unit.code, id],
    queryFn: () => read<ScreenView>(unit.code, `meetings/${id}/screen`),
    refetchInterval: 3000,
  });
  const signing = query.data?.quorum !== null && query.data?.quorum !== undefined;
  const code = useQuery({
    queryKey: ['code', unit.code, id],
    queryFn: () => write<CheckInCode>('post', unit.code, `meetings/${id}/code`),
    enabled: signing,
    refetchInterval: (asked) => Math.max(1, asked.state.data?.seconds ?? 5) * 1000,
    retry: false,
  });
  return (
    <Answer query={query} title={text({ zh: '大屏', en: 'Screen' })}>
      {(view) => (
        <div className="cg-screen">
          <header>
            <h1>
              {view.title.startsWith(view.host) ? null : <small>{view.host}</small>}
              {view.title}
            </h1>
            {view.theme ? <p>{view.theme}</p> : null}
            <Link to={`/desk/${unit.code}/meetings/${id}`}>
              {text({ zh: '退出大屏', en: 'Leave the screen' })}
            </Link>
          </header>
          <div className="cg-screen-body">
            <section aria-label={text({ zh: '签到', en: 'Check-in' })}>
              {code.data && view.state !== 'closed' ? (
                <>
                  <UnreachableCodes />
                  <div
                    className="cg-screen-code"
                    role="img"
                    aria-label={text({ zh: '签到码', en: 'Check-in code' })}
                    dangerouslySetInnerHTML={{ __html: code.data.svg }}
                  />
                  <p>
                    {text({
                      zh: '用手机扫码签到，签到码不断更换',
                      en: 'Scan to sign in; the code keeps changing',
                    })}
                  </p>
                </>
              ) : null}
              {view.quorum ? (
                <p className="cg-screen-quorum" data-met={view.quorum.met} aria-live="polite">
                  <b>{view.quorum.present}</b> / {view.quorum.entitled}
                  <small>
                    {view.quorum.met
                      ? text({ zh: '已达到法定人数', en: 'Quorum reached' })
                      : text({
                          zh: `须到 ${view.quorum.needed} 人，还差 ${view.quorum.needed - view.quorum.present} 人`,
                          en: `${view.quorum.needed} needed, ${view.quorum.needed - view.quorum.present} short`,
                        })}
                  </small>
                </p>
              ) : (
                <p>
                  {view.state === 'closed'
                    ? text({ zh: '会议已经结束。', en: 'The meeting is over.' })
                    : text({
                        zh: '开会当天，签到码和到会人数显示在这里。',
                        en: 'On the day the check-in code and the count of those present stand here.',
                      })}
                </p>
              )}
            </section>
            <section aria-label={text({ zh: '议程', en: 'Agenda' })}>
              <ol>
                {view.items.map((item, at) => (
                  <li
                    key={`${at}${item.title}`}
                    data-state={item.state}
                    data-outcome={item.outcome ?? undefined}
                  >
                    <span>{text(item.called)}</span>
                    <small>
                      {item.outcome
                        ? text(outcomeNames[item.outcome])
                        : item.state === 'pending'
                          ? ''
                          : text(itemStateNames[item.state])}
                    </small>
                    {item.explained ? <p>{text(item.explained)}</p> : null}
                  </li>
                ))}
              </ol>
              {view.speaker ? (
                <p className="cg-screen-speaker">
                  {text({ zh: '正在发言：', en: 'Speaking: ' })}
                  <b>{view.speaker.name}</b>
                  {view.speaker.department ? ` · ${view.speaker.department}` : ''}{' '}
                  {view.speaker.seconds !== null && view.speechMinutes !== null ? (
                    <TimeLeft
                      key={view.speaker.seconds}
                      seconds={view.speaker.seconds}
                      minutes={view.speechMinutes}
                    />
                  ) : null}
                </p>
              ) : null}
              {view.state === 'closed' ? null : (
                <p className="cg-screen-waiting">
                  {view.waiting.length > 0
                    ? text({
                        zh: `接下来：${view.waiting.slice(0, 5).join('、')}${view.waiting.length > 5 ? ` 等 ${view.waiting.length} 人` : ''}`,
                        en: `Next: ${view.waiting.slice(0, 5).join(', ')}${view.waiting.length > 5 ? ` and ${view.waiting.length - 5} more` : ''}`,
                      })
                    : text({
                        zh: '发言名单：现在没有人报名，可在手机上报名或举手。',
                        en: 'Speaking list: nobody has asked. Ask on your phone, or raise a hand.',
                      })}
                </p>
              )}
            </section>
          </div>
        </div>
      )}
    </Answer>
  );
}
