/**
 * The agenda of a meeting at the desk.
 *
 *   AgendaItem   an item: its matter and power, what was resolved, what is done with it next
 *   movedUp      an order with one of them a place earlier
 */
import { Button } from 'antd';
import { Link } from 'react-router';
import { useAct, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Confirm, StateTag } from '../../../../ui/desk/index.ts';
import { write, type Item, type MeetingView } from '../calls.ts';
import type { MeetingAsked } from './asked.ts';
import { Source } from './parts.tsx';
import { itemStateNames, itemTone, outcomeNames, powerNames, voteFormNames } from '../words.ts';

export function AgendaItem({
  view,
  item,
  ask,
}: {
  view: MeetingView;
  item: Item;
  ask: (asked: MeetingAsked) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const at = `meetings/${view.id}/items/${item.id}`;
  const send = (path: string, said?: { zh: string; en: string }) =>
    act(
      () => write('post', unit.code, `${at}/${path}`, { version: item.version }),
      said ? text(said) : undefined,
    );
  const without = item.tokens ? item.tokens.entitled - item.tokens.portal - item.tokens.paper : 0;
  const onPaper = item.tokens?.portal === 0;
  return (
    <li id={`item-${item.id}`} data-state={item.state}>
      <h3>
        {text(item.called)}{' '}
        <StateTag tone={itemTone(item)}>
          {item.outcome ? text(outcomeNames[item.outcome]) : text(itemStateNames[item.state])}
        </StateTag>
      </h3>
      <p className="cg-item-rule">
        {text(powerNames[item.power])} · {text(voteFormNames[item.voteForm])}
        {item.presenter ? ` · ${item.presenter}` : ''}
        {item.matterSource ? (
          <>
            {' '}
            · <Source of={item.matterSource} />
          </>
        ) : null}
      </p>
      {item.reserved && !item.resolution?.passed ? (
        <p className="cg-reserved">
          {item.power === 'deliberate'
            ? text({
                zh: '依法须经大会审议、听取意见和建议，审议之前不发生效力。',
                en: 'The law wants the meeting to deliberate on this: before it has, it binds nobody.',
              })
            : text({
                zh: '依法须经大会通过，没有决议之前不发生效力。',
                en: 'The law reserves this to the meeting: without its resolution it binds nobody.',
              })}
        </p>
      ) : null}
      {item.subjectPath ? (
        <p>
          <Link to={`/desk/${unit.code}/${item.subjectPath}`}>
            {item.subject?.kind === 'proposal'
              ? text({ zh: '提案原文和办理', en: 'The proposal and what becomes of it' })
              : text({ zh: '评议的人和述职报告', en: 'Who is rated, and the duty reports' })}
          </Link>
        </p>
      ) : null}
      {item.people.length > 0 ? (
        <p>
          {text({ zh: '人选：', en: 'Put forward: ' })}
          {item.people.map((one) => one.name).join(text({ zh: '、', en: ', ' }))}
        </p>
      ) : null}
      {item.wording ? <p className="cg-wording">{item.wording}</p> : null}
      {item.opinions ? (
        <p>{text({ zh: `意见：${item.opinions}`, en: `Opinions: ${item.opinions}` })}</p>
      ) : null}
      {item.withdrawn ? (
        <p>
          {text({
            zh: `${format.day(item.withdrawn.onDay)}由${item.withdrawn.by || '本会'}撤回`,
            en: `Withdrawn on ${format.day(item.withdrawn.onDay)}${item.withdrawn.by ? ` by ${item.withdrawn.by}` : ''}`,
          })}
          {item.withdrawn.reason
            ? text({ zh: `：${item.withdrawn.reason}`, en: `: ${item.withdrawn.reason}` })
            : text({ zh: '。', en: '.' })}
        </p>
      ) : null}
      {item.resolution ? (
        <p>
          {item.resolution.explained ? text(item.resolution.explained) : null}{' '}
          <Link to={`/desk/${unit.code}/resolutions/${item.resolution.id}`}>{item.resolution.number}</Link>
        </p>
      ) : null}
      {item.voided.length > 0 ? (
        <p className="cg-reserved">
          {text({ zh: '投票无效：', en: 'Void: ' })}
          {item.voided.map((id, at) => (
            <Link key={id} className="cg-link" to={`/desk/${unit.code}/ballots/${id}`}>
              {text({ zh: `第 ${at + 1} 次投票`, en: `vote ${at + 1}` })}
            </Link>
          ))}
          {item.state === 'discussing'
            ? text({ zh: ' 请重新投票。', en: ' Hold it again.' })
            : text({ zh: ' 已重新投票。', en: ' It was held again.' })}
        </p>
      ) : null}
      {item.state === 'voting' && item.ballotState === 'issuing' ? (
        <p>
          {text({
            zh: '正在发票：现在签到的人自动列入名册，可以领票；开始投票后不再加人。',
            en: 'Tokens are given out: whoever signs in now is on the roll and may take one; nobody is added once the vote is open.',
          })}{' '}
          {item.tokens ? (
            <strong>
              {text({
                zh: `手机已领 ${item.tokens.portal} 人，纸票 ${item.tokens.paper} 人，还有 ${without} 人没领（共 ${item.tokens.entitled} 人）。`,
                en: `${item.tokens.portal} took one on the phone, ${item.tokens.paper} have paper, ${without} of ${item.tokens.entitled} have none yet.`,
              })}
            </strong>
          ) : null}
        </p>
      ) : null}
      {view.may.conduct ? (
        <p className="cg-item-acts">
          {item.state === 'pending' || item.state === 'deferred' ? (
            <Button onClick={() => void send('discussion')}>
              {text({ zh: '开始审议', en: 'Take it up' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'none' ? (
            <Button onClick={() => ask({ kind: 'note', item })}>
              {text({ zh: '记录意见，结束审议', en: 'Note the opinions' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'showOfHands' ? (
            <Button onClick={() => ask({ kind: 'hands', item })}>
              {text({ zh: '举手表决', en: 'Show of hands' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'secret' ? (
            <Button onClick={() => ask({ kind: 'vote', item })}>
              {item.voided.length > 0
                ? text({ zh: '重新投票', en: 'Hold the vote again' })
                : text({ zh: '无记名投票', en: 'Secret ballot' })}
            </Button>
          ) : null}
          {item.state === 'voting' && item.ballotState === 'issuing' ? (
            <Confirm
              label={text({ zh: '选票已领，开始投票', en: 'Open the vote' })}
              title={text({ zh: '开始投票，不再发票？', en: 'Open the vote, with no more tokens?' })}
              body={text(openingWords(item.tokens, without))}
              confirm={
                onPaper
                  ? text({ zh: '全部用纸票，开始投票', en: 'All on paper: open the vote' })
                  : text({ zh: '开始投票', en: 'Open the vote' })
              }
              onConfirm={async () => {
                await act(
                  () => write('post', unit.code, `${at}/vote/opening${onPaper ? '?paperAlone=true' : ''}`),
                  text({ zh: '开始投票。', en: 'The vote is open.' }),
                );
              }}
            />
          ) : null}
          {item.ballotId ? (
            <Link className="cg-link" to={`/desk/${unit.code}/ballots/${item.ballotId}`}>
              {text({ zh: '投票与计票', en: 'Ballot and count' })}
            </Link>
          ) : null}
        </p>
      ) : item.ballotId ? (
        <p>
          <Link to={`/desk/${unit.code}/ballots/${item.ballotId}`}>
            {text({ zh: '投票结果', en: 'The ballot' })}
          </Link>
        </p>
      ) : null}
      {view.may.prepare && item.state === 'pending' ? (
        <p className="cg-item-acts">
          <Button size="small" onClick={() => ask({ kind: 'item', item })}>
            {text({ zh: '修改', en: 'Change' })}
          </Button>
          <Button size="small" onClick={() => ask({ kind: 'paper', itemId: item.id })}>
            {text({ zh: '加材料', en: 'Add a paper' })}
          </Button>
          <Button
            size="small"
            disabled={item.position === 1}
            aria-label={text({ zh: `把“${item.title}”上移`, en: `Move “${item.called.en}” up` })}
            onClick={() =>
              void act(() =>
                write('put', unit.code, `meetings/${view.id}/order`, { ids: movedUp(view.items, item.id) }),
              )
            }
          >
            ↑
          </Button>
          <Button size="small" onClick={() => ask({ kind: 'withdraw', item })}>
            {text({ zh: '撤回', en: 'Withdraw' })}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

/** What opening ends, in numbers: it cannot be taken back. */
function openingWords(tokens: Item['tokens'], without: number): { zh: string; en: string } {
  if (!tokens) return { zh: '开始以后不能再领选票。', en: 'No ballot can be taken afterwards.' };
  const none = {
    zh: '还没有人用手机领选票：开始以后，所有人都只能用纸票。',
    en: 'Nobody has taken a ballot on the phone: everybody will vote on paper.',
  };
  const some = {
    zh: `${without > 0 ? `还有 ${without} 人没领，开始以后只能领纸票。` : '所有人都已领票。'}${tokens.portal < tokens.least ? `用手机投票的只有 ${tokens.portal} 人，不足 ${tokens.least} 人，选票不逐张公布；与纸票合并计票后，仍可能推出少数人的选择。建议等更多人领票，或者都用纸票。` : ''}`,
    en: `${without > 0 ? `${without} have none yet: they can only have paper afterwards.` : 'Everybody has a ballot.'}${tokens.portal < tokens.least ? ` Only ${tokens.portal} vote on the phone, fewer than ${tokens.least}: their ballots are not published one by one, and with the paper's count beside them a choice might still be told. Wait for more, or let all vote on paper.` : ''}`,
  };
  return tokens.portal === 0 ? none : some;
}

/** The ids of a list in which one stands a place earlier. */
export function movedUp(items: { id: string }[], id: string): string[] {
  const ids = items.map((item) => item.id);
  const at = ids.indexOf(id);
  if (at > 0) [ids[at - 1], ids[at]] = [ids[at]!, ids[at - 1]!];
  return ids;
}
