/**
 * One assessment, as those see it who run it and who watch over the count.
 *
 *   BallotPage   how many took part (never what they chose), and by the state:
 *   Roll         open: who is on the roll, and handing out paper ballots
 *   PaperCount   closed: what the paper ballots said
 *   Count        the sum, how it is made, and the scrutineers' confirmation
 *   ResultTable  published
 */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useText, useUnit, problemOf } from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  Loading,
  Page,
  Section,
  StateTag,
  Stat,
  Stats,
  Trouble,
  useDesk,
  useToast,
  type FieldSpec,
} from '../../../../ui/desk/index.ts';
import { ActButton, useDeed } from '../components/acts.tsx';
import { Asked, Bar, Hash } from '../components/parts.tsx';
import { read, write, type BallotCount, type BallotView, type RollPage, type Tally } from '../calls.ts';
import { ballotStates, least, percent, readDay } from '../words.ts';
import { toneOf } from './ballots.tsx';

export function BallotPage() {
  const unit = useUnit();
  const text = useText();
  const { ballot: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['ballot', unit.code, id],
    queryFn: () => read<BallotView>(unit.code, `ballots/${id}`),
    // Participation is watched while the vote is open.
    refetchInterval: (asked) => (asked.state.data?.state === 'open' ? 15_000 : false),
  });
  const back = {
    label: text({ zh: '会员评家', en: "Members' assessment" }),
    href: `/desk/${unit.code}/ballots`,
  };
  return (
    <Asked query={query} title={text({ zh: '会员评家', en: "Members' assessment" })} back={back}>
      {(ballot) => (
        <Page
          title={text(ballot.title)}
          back={back}
          actions={
            <Link to={`/desk/${unit.code}/cases/${ballot.caseId}`}>
              {text({ zh: '所属申报', en: 'The case' })}
            </Link>
          }
        >
          <Body ballot={ballot} />
        </Page>
      )}
    </Asked>
  );
}

function Body({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { participation, abilities } = ballot;
  const taken = participation.portal + participation.paper;
  const mayCount =
    abilities.enterPaperCount ||
    abilities.confirm ||
    ballot.state === 'closed' ||
    ballot.state === 'published';
  return (
    <>
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: <StateTag tone={toneOf(ballot.state)}>{text(ballotStates[ballot.state])}</StateTag>,
          },
          {
            key: 'days',
            label: text({ zh: '时间', en: 'Open' }),
            value: `${readDay(ballot.opensOn, locale)} – ${readDay(ballot.closesOn, locale)}`,
          },
          { key: 'question', label: text({ zh: '问题', en: 'Question' }), value: text(ballot.question) },
          {
            key: 'options',
            label: text({ zh: '选项', en: 'Options' }),
            value: ballot.options
              .map(
                (option) =>
                  `${text(option)}${option.approves ? text({ zh: '（计入认可）', en: ' (counts as approval)' }) : ''}`,
              )
              .join(' · '),
          },
        ]}
      />
      <Section title={text({ zh: '参评', en: 'Participation' })}>
        <Bar
          label={text({ zh: '已投票或领了纸票', en: 'Voted, or took a paper ballot' })}
          num={taken}
          den={participation.entitled}
          floor={ballot.floor}
          source={ballot.floor.source}
        />
        <p className="jd-none">
          {text({
            zh: `手机 ${participation.portal} 人，领取纸票 ${participation.paper} 人；结果只按收回的票算，领了没交回的不算。这里只显示谁参加了、参加了多少，看不到任何人选了什么。`,
            en: `${participation.portal} by phone, ${participation.paper} took a paper ballot. The result counts ballots returned: a paper that does not come back is not counted. Only numbers of who took part are shown; nobody can see what anyone chose.`,
          })}
        </p>
        {abilities.close ? (
          <ActButton
            act={{
              label: { zh: '截止评家', en: 'Close the vote' },
              warn: {
                zh: '截止后不能再投票，也不能再发纸票。',
                en: 'After closing nobody can vote and no paper is handed out.',
              },
              run: () => write('post', unit.code, `ballots/${ballot.id}/closing`, {}),
              said: { zh: '已截止，请计票。', en: 'Closed; count now.' },
            }}
          />
        ) : null}
      </Section>
      {ballot.state === 'open' && unit.may('showRoll') ? <Roll ballot={ballot} /> : null}
      {ballot.result ? <Result ballot={ballot} tally={ballot.result} /> : null}
      {mayCount && unit.may('showCount') ? <Count ballot={ballot} /> : null}
      <Section title={text({ zh: '保密', en: 'Secrecy' })}>
        <p>{text(ballot.protection.does)}</p>
        <p>{text(ballot.protection.doesNot)}</p>
      </Section>
    </>
  );
}

function Roll({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const toast = useToast();
  const [search, setSearch] = useState('');
  const [taken, setTaken] = useState<'all' | 'no'>('no');
  const [chosen, setChosen] = useState<string[]>([]);
  const q = useDeferredValue(search.trim());
  const { busy, problem, run } = useDeed();
  const { data, error, isPending, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['roll', unit.code, ballot.id, q, taken],
      queryFn: ({ pageParam }) =>
        read<RollPage>(unit.code, `ballots/${ballot.id}/roll`, {
          ...(q ? { q } : {}),
          ...(taken === 'no' ? { taken: false } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        }),
      initialPageParam: '',
      getNextPageParam: (page) => page.next ?? undefined,
    });
  const people = data?.pages.flatMap((page) => page.people) ?? [];
  const open = people.filter((person) => person.taken === null);
  return (
    <Section title={text({ zh: '发放纸票', en: 'Paper ballots' })}>
      <p>
        {text({
          zh: '手机不便的会员可领纸票。领了纸票的，不能再用手机投；投过的，不能再领。',
          en: 'For members without a phone. Who took paper cannot vote by phone, and who voted cannot take paper.',
        })}
      </p>
      <div className="cert-filter">
        <Input
          className="jd-search"
          type="search"
          allowClear
          value={search}
          aria-label={text({ zh: '姓名、拼音、工号', en: 'Name, pinyin, number' })}
          placeholder={text({ zh: '姓名、拼音、工号', en: 'Name, pinyin, number' })}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented
          aria-label={text({ zh: '显示', en: 'Show' })}
          value={taken}
          onChange={setTaken}
          options={[
            { value: 'no' as const, label: text({ zh: '未参评', en: 'Not yet' }) },
            { value: 'all' as const, label: text({ zh: '全部', en: 'All' }) },
          ]}
        />
        {abilities(ballot) ? (
          <Checkbox
            checked={open.length > 0 && open.every((person) => chosen.includes(person.employeeId))}
            onChange={(event) =>
              setChosen(
                event.target.checked
                  ? [...new Set([...chosen, ...open.map((person) => person.employeeId)])]
                  : [],
              )
            }
          >
            {text({ zh: '选中列出的人', en: 'Choose those listed' })}
          </Checkbox>
        ) : null}
      </div>
      {error ? <Trouble problem={problemOf(error)!} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {!isPending && people.length === 0 ? (
        <Empty title={text({ zh: '没有找到。', en: 'Nobody found.' })} />
      ) : null}
      <ul className="jd-evidence cert-roll">
        {people.map((person) => (
          <li key={person.employeeId}>
            {abilities(ballot) && person.taken === null ? (
              <Checkbox
                checked={chosen.includes(person.employeeId)}
                onChange={(event) =>
                  setChosen(
                    event.target.checked
                      ? [...chosen, person.employeeId]
                      : chosen.filter((id) => id !== person.employeeId),
                  )
                }
              >
                {person.name}
              </Checkbox>
            ) : (
              <span>{person.name}</span>
            )}
            <small>
              {[person.number, person.department].filter(Boolean).join(' · ')}{' '}
              {person.taken ? (
                <StateTag tone="good">
                  {person.taken === 'portal'
                    ? text({ zh: '手机已投', en: 'By phone' })
                    : text({ zh: '已领纸票', en: 'Took paper' })}
                </StateTag>
              ) : null}
            </small>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <p>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text({ zh: '更多', en: 'More' })}
          </Button>
        </p>
      ) : null}
      {abilities(ballot) ? (
        <div className="cert-sticky">
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={busy}
            onClick={() =>
              void run(async () => {
                const answer = await write<{ handedOut: number; refused: string[] }>(
                  'post',
                  unit.code,
                  `ballots/${ballot.id}/paper`,
                  { employeeIds: chosen },
                );
                setChosen([]);
                toast.say(
                  answer.refused.length > 0
                    ? text({
                        zh: `已发 ${answer.handedOut} 张；${answer.refused.length} 人已参评，未发。`,
                        en: `${answer.handedOut} handed out; ${answer.refused.length} had taken part already.`,
                      })
                    : text({
                        zh: `已发 ${answer.handedOut} 张纸票。`,
                        en: `${answer.handedOut} handed out.`,
                      }),
                );
              })
            }
          >
            {text({
              zh: `登记发放纸票${chosen.length ? ` ${chosen.length} 张` : ''}`,
              en: `Hand out paper${chosen.length ? ` to ${chosen.length}` : ''}`,
            })}
          </Button>
          {problem ? (
            <span className="cert-fault" role="alert">
              {problem}
            </span>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

const abilities = (ballot: BallotView): boolean => ballot.abilities.handOutPaper;

function Count({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['count', unit.code, ballot.id],
    queryFn: () => read<BallotCount>(unit.code, `ballots/${ballot.id}/count`),
    enabled: ballot.state === 'closed' || ballot.state === 'published',
  });
  if (ballot.state !== 'closed' && ballot.state !== 'published') return null;
  if (query.isPending) return <Loading />;
  if (query.error || !query.data)
    return (
      <Trouble problem={problemOf(query.error) ?? { message: '' }} onRetry={() => void query.refetch()} />
    );
  const count = query.data;
  const paperDue = count.paperHandedOut > 0 && count.paper === null;
  const fields: FieldSpec[] = [
    {
      name: 'returned',
      label: text({ zh: '收回纸票', en: 'Paper returned' }),
      kind: 'number',
      integer: true,
      min: 0,
      max: count.paperHandedOut,
      required: true,
      width: 'short',
      help: text({
        zh: `共发出 ${count.paperHandedOut} 张。`,
        en: `${count.paperHandedOut} were handed out.`,
      }),
    },
    ...ballot.options.map((option): FieldSpec => ({
      name: `option-${option.id}`,
      label: text(option),
      kind: 'number',
      integer: true,
      min: 0,
      required: true,
      width: 'short',
    })),
    {
      name: 'invalid',
      label: text({ zh: '无效票', en: 'Invalid' }),
      kind: 'number',
      integer: true,
      min: 0,
      required: true,
      width: 'short',
      check: (value, values) => {
        const sum =
          ballot.options.reduce((all, option) => all + Number(values[`option-${option.id}`] ?? 0), 0) +
          Number(value ?? 0);
        return sum === Number(values['returned'] ?? 0)
          ? undefined
          : text({
              zh: `各项与无效票合计 ${sum} 张，与收回 ${Number(values['returned'] ?? 0)} 张不符，请核对。`,
              en: `The options and the invalid ones make ${sum}, but ${Number(values['returned'] ?? 0)} came back. Count again.`,
            });
      },
    },
  ];
  return (
    <>
      {ballot.abilities.enterPaperCount && count.paperHandedOut > 0 ? (
        <Section title={text({ zh: '纸票计票', en: 'Counting paper' })}>
          <ActButton
            primary={paperDue}
            act={{
              label: count.paper
                ? { zh: '更正纸票数', en: 'Correct the paper count' }
                : { zh: '录入纸票数', en: 'Enter the paper count' },
              fields,
              initial: count.paper
                ? {
                    returned: count.paper.returned,
                    invalid: count.paper.invalid,
                    ...Object.fromEntries(
                      Object.entries(count.paper.byOption).map(([id, number]) => [`option-${id}`, number]),
                    ),
                  }
                : {},
              submit: { zh: '保存', en: 'Save' },
              run: (values) =>
                write('put', unit.code, `ballots/${ballot.id}/paper-count`, {
                  returned: values['returned'],
                  invalid: values['invalid'],
                  byOption: Object.fromEntries(
                    ballot.options.map((option) => [option.id, Number(values[`option-${option.id}`])]),
                  ),
                }),
            }}
          />
        </Section>
      ) : null}
      {ballot.state === 'closed' ? (
        <Section title={text({ zh: '监票人确认', en: "The scrutineers' confirmation" })}>
          <Result ballot={ballot} tally={count.tally} bare />
          <p>
            {text({
              zh: `须 ${count.needed} 名监票人确认同一结果，已确认 ${count.confirmedBy} 人。主席和工会干部不能确认。`,
              en: `${count.needed} scrutineers confirm the same sum; ${count.confirmedBy} have. Neither chair nor cadres may.`,
            })}
          </p>
          <p>
            {text({ zh: '结果校验码：', en: 'Hash of the result: ' })} <Hash value={count.hash} />
          </p>
          {count.confirmedByMe ? (
            <p className="jd-none">
              {text({
                zh: '您已确认，须由另一位监票人确认。',
                en: 'You have confirmed; another scrutineer must too.',
              })}
            </p>
          ) : ballot.abilities.confirm ? (
            <ActButton
              primary
              disabled={paperDue}
              act={{
                label: { zh: '确认计票结果', en: 'Confirm the count' },
                warn: {
                  zh: '确认即表示您核对过发票、收票和各项票数。',
                  en: 'By confirming you say that you checked ballots issued, returned and counted.',
                },
                run: () =>
                  write('post', unit.code, `ballots/${ballot.id}/confirmations`, { hash: count.hash }),
                said: { zh: '已确认。', en: 'Confirmed.' },
              }}
            />
          ) : null}
          {paperDue ? (
            <p className="cert-fault">
              {text({ zh: '纸票数还没有录入。', en: 'The paper count has not been entered.' })}
            </p>
          ) : null}
        </Section>
      ) : null}
      <Section title={text({ zh: '会员的意见', en: 'Remarks' })}>
        {count.remarks.length === 0 ? (
          <p className="jd-none">
            {text({ zh: '没有意见，或人数太少不予显示。', en: 'None, or too few took part to show them.' })}
          </p>
        ) : (
          <>
            <p className="jd-none">
              {text({ zh: '与选择分开存放，次序已打乱。', en: 'Kept apart from the choices, in no order.' })}
            </p>
            <ul className="cert-remarks">
              {count.remarks.map((remark, at) => (
                <li key={`${at}${remark}`}>{remark}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}

function Result({ ballot, tally, bare }: { ballot: BallotView; tally: Tally; bare?: boolean }) {
  const text = useText();
  const shown = ballot.options.filter((option) => option.id in tally.byOption);
  const body = (
    <>
      {tally.void ? (
        <div className="cert-alert">
          <p>{tally.void}</p>
        </div>
      ) : null}
      <Stats>
        <Stat label={text({ zh: '应参评', en: 'On the roll' })} value={tally.entitled} />
        <Stat label={text({ zh: '收回', en: 'Returned' })} value={tally.returned} />
        <Stat label={text({ zh: '有效', en: 'Valid' })} value={tally.valid} />
        <Stat
          label={text({ zh: '认可', en: 'Approval' })}
          value={percent(tally.approval)}
          note={
            tally.gateMet === null
              ? text({ zh: '参评不足，不作结论', en: 'Too few took part to tell' })
              : tally.gateMet
                ? text({ zh: '达到', en: 'Reached' })
                : text({ zh: '没有达到', en: 'Not reached' })
          }
        />
      </Stats>
      <div className="cert-table">
        <table className="cert-sum">
          <tbody>
            <tr>
              <th scope="row">{text({ zh: '发出（手机投票 + 纸票）', en: 'Issued (phone and paper)' })}</th>
              <td>{tally.issued}</td>
            </tr>
            <tr>
              <th scope="row">{text({ zh: '收回', en: 'Returned' })}</th>
              <td>{tally.returned}</td>
            </tr>
            <tr>
              <th scope="row">{text({ zh: '其中无效', en: 'of these invalid' })}</th>
              <td>{tally.invalid}</td>
            </tr>
            {shown.map((option) => (
              <tr key={option.id}>
                <th scope="row">
                  {text(option)}
                  {option.approves ? (
                    <small> {text({ zh: '计入认可', en: 'counts as approval' })}</small>
                  ) : null}
                </th>
                <td>{tally.byOption[option.id]}</td>
              </tr>
            ))}
            <tr data-total="">
              <th scope="row">
                {text({
                  zh: `认可 ÷ 有效 = ${tally.approval.num} ÷ ${tally.approval.den}`,
                  en: `Approving ÷ valid = ${tally.approval.num} ÷ ${tally.approval.den}`,
                })}
              </th>
              <td>{percent(tally.approval)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {shown.length < ballot.options.length ? (
        <p className="jd-none">
          {text({
            zh: '不足十人参评，不公布各项票数。',
            en: 'Fewer than ten took part: single options are not shown.',
          })}
        </p>
      ) : null}
      <p className="jd-none">
        {text({
          zh: `参评 ${tally.participation.num} / ${tally.participation.den}，${tally.floorMet ? '达到' : '没有达到'}下限（至少 ${least(ballot.floor, tally.entitled)} 人）。${ballot.gate ? `认可须达到 ${percent(ballot.gate)}。${ballot.gate.source}` : ''}`,
          en: `${tally.participation.num} of ${tally.participation.den} took part: the floor (${least(ballot.floor, tally.entitled)}) is ${tally.floorMet ? 'reached' : 'not reached'}. ${ballot.gate ? `${percent(ballot.gate)} approval is asked. ${ballot.gate.source}` : ''}`,
        })}
      </p>
    </>
  );
  return bare ? body : <Section title={text({ zh: '结果', en: 'Result' })}>{body}</Section>;
}
