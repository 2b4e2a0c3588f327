/**
 * One ballot, as those see it who run it and who watch over the count.
 *
 *   BallotPage   how many took part (never what they chose), and by the state:
 *   Steps        what a teller does next: give out tokens, open, close
 *   Roll         who is on the roll, and handing out paper ballots
 *   Count        what the paper said, the sum and how it is made, the scrutineers' confirmation
 */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import { linesNamed } from '../../../../core/ballots/paper.ts';
import {
  Answer,
  FormDialog,
  formatDay,
  problemOf,
  saveBelow,
  useAct,
  useText,
  useUnit,
  VoteOfficials,
} from '../../../../core/web/index.ts';
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
  type FormValues,
  clearButton,
  useWords,
} from '../../../../ui/desk/index.ts';
import {
  read,
  saveBallots,
  write,
  type BallotCount,
  type BallotView,
  type RollPage,
  type Tally,
} from '../calls.ts';
import { ballotStates, kindName, least, percent, rollText, secrecyNames } from '../words.ts';
import { toneOf } from './ballots.tsx';
import '../ballots.css';

export function BallotPage() {
  const unit = useUnit();
  const text = useText();
  const { ballot: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['ballot', unit.code, id],
    queryFn: () => read<BallotView>(unit.code, `ballots/${id}`),
    // Participation is watched while the vote is open.
    refetchInterval: (asked) =>
      asked.state.data?.state === 'open' || asked.state.data?.state === 'issuing' ? 15_000 : false,
  });
  const title = text({ zh: '投票', en: 'Votes' });
  const back = { label: title, href: `/desk/${unit.code}/ballots` };
  return (
    <Answer query={query} title={title} back={back}>
      {(ballot) => (
        <Page
          title={text(ballot.title)}
          back={back}
          actions={
            ballot.subject.path ? (
              <Link to={`/desk/${unit.code}/${ballot.subject.path}`}>
                {text({ zh: '所属事项', en: 'What it is about' })}
              </Link>
            ) : null
          }
        >
          <Body ballot={ballot} />
        </Page>
      )}
    </Answer>
  );
}

function Body({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { participation, floor } = ballot;
  const taken = participation.portal + participation.paper;
  const asked = floor ? least(floor, participation.entitled) : 0;
  const giving = ballot.state === 'open' || ballot.state === 'issuing';
  const over = ballot.state === 'closed' || ballot.state === 'published' || ballot.state === 'void';
  return (
    <>
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: <StateTag tone={toneOf(ballot.state)}>{text(ballotStates[ballot.state])}</StateTag>,
          },
          { key: 'kind', label: text({ zh: '种类', en: 'Kind' }), value: text(kindName(ballot.kind)) },
          {
            key: 'secrecy',
            label: text({ zh: '保密方式', en: 'Secrecy' }),
            value: text(secrecyNames[ballot.secrecy]),
          },
          {
            key: 'days',
            label: text({ zh: '时间', en: 'Open' }),
            value: `${formatDay(ballot.opensOn, locale)} – ${formatDay(ballot.closesOn, locale)}`,
          },
          { key: 'question', label: text({ zh: '问题', en: 'Question' }), value: text(ballot.question) },
          { key: 'roll', label: text({ zh: '名册', en: 'Roll' }), value: rollText(ballot.roll, text) },
          ...(ballot.repeatsId || ballot.repeatedById || ballot.state === 'void'
            ? [
                {
                  key: 'repeats',
                  label: text({ zh: '重新投票', en: 'Held again' }),
                  value: <Repeats ballot={ballot} />,
                },
              ]
            : []),
          {
            key: 'lines',
            label: text({ zh: '选票', en: 'Ballot paper' }),
            value: (
              <ul className="bl-lines">
                {ballot.paper.lines.map((line) => (
                  <li key={line.id}>
                    {linesNamed(ballot.paper) ? `${text(line.title)} ` : ''}
                    <small>{line.options.map((option) => text(option)).join(' · ')}</small>
                  </li>
                ))}
                {ballot.paper.writeIns ? (
                  <li>{text({ zh: '可另选他人', en: 'Others may be written in' })}</li>
                ) : null}
              </ul>
            ),
          },
          ...(ballot.paper.seats === null
            ? []
            : [
                {
                  key: 'seats',
                  label: text({ zh: '应选名额', en: 'Seats' }),
                  value: String(ballot.paper.seats),
                },
              ]),
          ...(ballot.keys
            ? [
                {
                  key: 'keys',
                  label: text({ zh: '密钥指纹', en: 'Fingerprint' }),
                  value: (
                    <>
                      <code>{ballot.keys.fingerprint}</code>{' '}
                      <small>
                        {text({
                          zh: '开始投票前记入会议记录，结束后与公布的文件核对。',
                          en: 'Enter it in the minutes before the vote opens, and compare it with the published file.',
                        })}
                      </small>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Section title={text({ zh: '参加', en: 'Participation' })}>
        <Stats>
          <Stat label={text({ zh: '名册', en: 'On the roll' })} value={participation.entitled} />
          <Stat
            label={
              ballot.secrecy === 'blind'
                ? text({ zh: '领了电子选票', en: 'Took a token' })
                : text({ zh: '手机投票', en: 'Voted by phone' })
            }
            value={participation.portal}
          />
          <Stat label={text({ zh: '领了纸票', en: 'Took paper' })} value={participation.paper} />
        </Stats>
        <p className="jd-none">
          {floor
            ? text({
                zh: `已有 ${taken} 人；至少要 ${asked} 人${taken < asked ? `，还差 ${asked - taken} 人` : '，已达到'}（${floor.source}）。`,
                en: `${taken} so far; at least ${asked} are asked: ${taken < asked ? `${asked - taken} short` : 'reached'} (${floor.source}).`,
              })
            : null}{' '}
          {text({
            zh: '这里只显示谁参加了，看不到任何人选了什么。',
            en: 'Only who took part is shown; nobody can see what anyone chose.',
          })}
        </p>
        {ballot.leftToOthers ? <p>{text(ballot.leftToOthers)}</p> : null}
        {ballot.watchMissing ? <p className="bl-fault">{text(ballot.watchMissing)}</p> : null}
        <Steps ballot={ballot} />
      </Section>
      {giving && unit.may('showRoll') && !ballot.leftToOthers ? <Roll ballot={ballot} /> : null}
      {ballot.result ? (
        <Section title={text({ zh: '结果', en: 'Result' })}>
          <Result ballot={ballot} tally={ballot.result} />
        </Section>
      ) : null}
      {over && unit.may('showCount') && !ballot.leftToOthers ? <Count ballot={ballot} /> : null}
      {over && ballot.secrecy === 'blind' ? (
        <Section title={text({ zh: '公布的选票', en: 'Published ballots' })}>
          {ballot.abilities.download ? (
            <>
              <p>
                {text({
                  zh: '任何人都可以用 jia verify ballot 在自己的电脑上重新计票。',
                  en: 'Anybody can count them again on a computer of their own with jia verify ballot.',
                })}
              </p>
              <Button onClick={() => void saveBallots(unit.code, ballot.id)}>
                {text({ zh: '下载全部选票', en: 'Download all ballots' })}
              </Button>
            </>
          ) : (
            <p>
              {text({
                zh: '用手机或用纸票的人太少，为保护投票人，不逐张公布选票，只公布合计。',
                en: 'So few voted by phone, or on paper, that to protect them the ballots are not published one by one; the sum is.',
              })}
            </p>
          )}
        </Section>
      ) : null}
      <VoteOfficials of={ballot.officials.of}>
        {ballot.abilities.printSheet ? (
          <p className="jd-acts">
            {(['docx', 'pdf'] as const).map((format) => (
              <Button
                key={format}
                onClick={() => void saveBelow(unit.code, `ballots/${ballot.id}/count-sheet?format=${format}`)}
              >
                {text({
                  zh: `打印计票单（${format === 'docx' ? 'Word' : 'PDF'}）`,
                  en: `Count sheet (${format === 'docx' ? 'Word' : 'PDF'})`,
                })}
              </Button>
            ))}
          </p>
        ) : null}
      </VoteOfficials>
      <Section title={text({ zh: '保密', en: 'Secrecy' })}>
        <p>{text(ballot.protection.does)}</p>
        <p>{text(ballot.protection.doesNot)}</p>
        {ballot.protection.few ? <p>{text(ballot.protection.few)}</p> : null}
      </Section>
    </>
  );
}

/** In whose place this vote is held, and which one is held in its place. */
function Repeats({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const to = (id: string, words: string) => <Link to={`/desk/${unit.code}/ballots/${id}`}>{words}</Link>;
  return (
    <>
      {ballot.repeatsId
        ? to(
            ballot.repeatsId,
            text({
              zh: '上一次投票没有结果，这是重新投票',
              en: 'The vote that this one is held in place of',
            }),
          )
        : null}{' '}
      {ballot.repeatedById
        ? to(ballot.repeatedById, text({ zh: '已重新投票，看那一次', en: 'The vote held in its place' }))
        : null}
      {ballot.state === 'void' && !ballot.repeatedById ? (
        ballot.subject.path ? (
          <Link to={`/desk/${unit.code}/${ballot.subject.path}`}>
            {text({ zh: '还没有重新投票，去重新投票', en: 'Not held again yet: hold it again' })}
          </Link>
        ) : (
          text({ zh: '还没有重新投票', en: 'Not held again yet' })
        )
      ) : null}
    </>
  );
}

function Steps({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const { locale } = useDesk();
  const { abilities } = ballot;
  const at = `ballots/${ballot.id}`;
  const ask = (label: string, body: string, path: string, said: string) =>
    act(() => write('post', unit.code, `${at}/${path}`, undefined), said, {
      title: label,
      body,
      confirm: label,
    });
  const issue = text({ zh: '开始发电子选票', en: 'Give out the tokens' });
  const open = text({ zh: '开始投票', en: 'Open the vote' });
  const paperAlone = ballot.secrecy === 'blind' && ballot.participation.portal === 0;
  const close = text({ zh: '结束投票', en: 'Close the vote' });
  const lastDay = formatDay(ballot.closesOn, locale);
  return (
    <>
      {ballot.state === 'open' && (abilities.close || ballot.notYetClosable) ? (
        <p>
          {text({
            zh: `投票到 ${lastDay}为止（含当天），到期自动结束。`,
            en: `The vote runs until ${lastDay} is over, and then closes by itself.`,
          })}{' '}
          {ballot.notYetClosable
            ? text(ballot.notYetClosable)
            : text({ zh: '现在也可以结束。', en: 'It may be closed now.' })}
        </p>
      ) : null}
      <p className="bl-steps">
        {abilities.issue ? (
          <Button
            type="primary"
            onClick={() =>
              void ask(
                issue,
                text({
                  zh: '从现在起，名册上的人可以在手机上领票；开始投票以后不再发电子选票，只发纸票。',
                  en: 'From now on those on the roll take their tokens; once the vote is open only paper is handed out.',
                }),
                'issuing',
                text({ zh: '已开始发票。', en: 'Tokens are given out.' }),
              )
            }
          >
            {issue}
          </Button>
        ) : null}
        {abilities.open ? (
          <Button
            type="primary"
            onClick={() =>
              void ask(
                paperAlone ? text({ zh: '全部用纸票，开始投票', en: 'All on paper: open the vote' }) : open,
                paperAlone
                  ? text({
                      zh: '还没有人用手机领选票：开始以后不能再领，所有人都只能用纸票。',
                      en: 'Nobody has taken a ballot on the phone, and none can be taken afterwards: everybody will vote on paper.',
                    })
                  : text({
                      zh: '开始以后，名册不能再加人，电子选票不再发放。',
                      en: 'From then on nobody is added to the roll, and no tokens are given out.',
                    }),
                paperAlone ? 'opening?paperAlone=true' : 'opening',
                text({ zh: '投票已开始。', en: 'The vote is open.' }),
              )
            }
          >
            {open}
          </Button>
        ) : null}
        {abilities.close ? (
          <Button
            onClick={() =>
              void ask(
                close,
                text({
                  zh: '结束后不能再投票，也不能再发纸票。',
                  en: 'After closing nobody can vote and no paper is handed out.',
                }),
                'closing',
                text({ zh: '已结束，请计票。', en: 'Closed; count now.' }),
              )
            }
          >
            {close}
          </Button>
        ) : null}
      </p>
    </>
  );
}

function Roll({ ballot }: { ballot: BallotView }) {
  const words = useWords();
  const unit = useUnit();
  const text = useText();
  const toast = useToast();
  const [search, setSearch] = useState('');
  const [taken, setTaken] = useState<'all' | 'no'>('no');
  const [chosen, setChosen] = useState<string[]>([]);
  const q = useDeferredValue(search.trim());
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [returned, setReturned] = useState<RollPage['people'][number] | null>(null);
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
  const handOut = async () => {
    setBusy(true);
    const answer = await act(() =>
      write<{ handedOut: number; refused: string[] }>('post', unit.code, `ballots/${ballot.id}/paper`, {
        employeeIds: chosen,
      }),
    );
    setBusy(false);
    if (!answer) return;
    setChosen([]);
    toast.say(
      answer.refused.length > 0
        ? text({
            zh: `已发 ${answer.handedOut} 张；${answer.refused.length} 人已参加，未发。`,
            en: `${answer.handedOut} handed out; ${answer.refused.length} had taken part already.`,
          })
        : text({ zh: `已发 ${answer.handedOut} 张纸票。`, en: `${answer.handedOut} handed out.` }),
    );
  };
  return (
    <Section title={text({ zh: '发放纸票', en: 'Paper ballots' })}>
      <p>
        {text({
          zh: '没有账号或手机不便的人可领纸票。先打印选票，发一张、登记一张。领了纸票的，不能再用手机投；投过的，不能再领。',
          en: 'For whoever has no account or no phone. Print the ballots, and enter each one that you hand out. Who took paper cannot vote by phone, and who voted cannot take paper.',
        })}
      </p>
      {abilities(ballot) ? (
        <p className="bl-steps">
          <Button
            onClick={() => void act(() => saveBelow(unit.code, `ballots/${ballot.id}/paper?format=pdf`))}
          >
            {text({ zh: '纸质选票（PDF）', en: 'Paper ballot (PDF)' })}
          </Button>
          <Button
            onClick={() => void act(() => saveBelow(unit.code, `ballots/${ballot.id}/paper?format=docx`))}
          >
            {text({ zh: 'Word', en: 'Word' })}
          </Button>
        </p>
      ) : null}
      <div className="bl-filter">
        <Input
          className="jd-search"
          type="search"
          allowClear={clearButton(words)}
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
            { value: 'no' as const, label: text({ zh: '未参加', en: 'Not yet' }) },
            { value: 'all' as const, label: text({ zh: '全部', en: 'All' }) },
          ]}
        />
        {abilities(ballot) ? (
          <Checkbox
            // While nobody is listed there is nobody to choose.
            disabled={open.length === 0}
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
        <Empty
          title={
            q === '' && taken === 'no'
              ? text({ zh: '名册上的人都参加了。', en: 'Everybody on the roll has taken part.' })
              : text({ zh: '没有找到。', en: 'Nobody found.' })
          }
        />
      ) : null}
      <ul className="jd-evidence bl-roll">
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
                    ? ballot.secrecy === 'blind'
                      ? text({ zh: '已领电子选票', en: 'Took a token' })
                      : text({ zh: '手机已投', en: 'By phone' })
                    : text({ zh: '已领纸票', en: 'Took paper' })}
                </StateTag>
              ) : null}
              {abilities(ballot) && person.taken === 'paper' ? (
                <Button type="link" size="small" onClick={() => setReturned(person)}>
                  {text({ zh: '收回', en: 'Take back' })}
                  <span className="jia-hidden">{` ${person.name}`}</span>
                </Button>
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
        <div className="bl-sticky">
          <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={() => void handOut()}>
            {text({
              zh: `登记发放纸票${chosen.length ? ` ${chosen.length} 张` : ''}`,
              en: `Hand out paper${chosen.length ? ` to ${chosen.length}` : ''}`,
            })}
          </Button>
        </div>
      ) : null}
      {returned ? (
        <FormDialog<FormValues>
          title={text({ zh: `收回${returned.name}的纸票`, en: `Take back the paper of ${returned.name}` })}
          above={
            <p>
              {text({
                zh: '只在登记错了人，或纸票没有填、已经当面收回作废时办理。办理后本人可以重新投票；办理人、对象和原因记入审计日志。',
                en: 'Only where the wrong person was entered, or the paper came back unmarked and was destroyed. Then this person may vote anew; who did it, for whom and why is kept in the audit log.',
              })}
            </p>
          }
          fields={[
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Why' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
          ]}
          submit={text({ zh: '收回', en: 'Take it back' })}
          said={text({ zh: '已收回，本人可以重新投票。', en: 'Taken back; this person may vote anew.' })}
          send={({ reason }) =>
            write('post', unit.code, `ballots/${ballot.id}/paper/returns`, {
              employeeIds: [returned.employeeId],
              reason,
            })
          }
          onClose={() => setReturned(null)}
        />
      ) : null}
    </Section>
  );
}

const abilities = (ballot: BallotView): boolean => ballot.abilities.handOutPaper;

/** Votes of each option of each line, and lines left blank, by the names of their fields. */
type PaperLines = Record<string, number | undefined>;

/** A row for each line of the paper, a column for each option: as tellers have it on their sheet. */
function LinesTable({
  ballot,
  value,
  onChange,
}: {
  ballot: BallotView;
  value: PaperLines;
  onChange: (value: PaperLines) => void;
}) {
  const text = useText();
  const [first] = ballot.paper.lines;
  const blank = text({ zh: '未填', en: 'Left blank' });
  return (
    <div className="bl-table">
      <table className="bl-count">
        <thead>
          <tr>
            <th scope="col">{text({ zh: '候选人或事项', en: 'Line' })}</th>
            {first?.options.map((option) => (
              <th key={option.id} scope="col">
                {text(option)}
              </th>
            ))}
            <th scope="col">{blank}</th>
          </tr>
        </thead>
        <tbody>
          {ballot.paper.lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{text(line.title)}</th>
              {[
                ...line.options.map((option) => ({
                  name: optionField(line.id, option.id),
                  of: text(option),
                })),
                { name: blankField(line.id), of: blank },
              ].map(({ name, of }) => (
                <td key={name}>
                  <input
                    type="number"
                    inputMode="numeric"
                    min={0}
                    step={1}
                    aria-label={`${text(line.title)} · ${of}`}
                    value={value[name] ?? ''}
                    onChange={(event) =>
                      onChange({
                        ...value,
                        [name]: event.target.value === '' ? undefined : Number(event.target.value),
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const optionField = (line: string, option: string) => `o:${line}:${option}`;
const blankField = (line: string) => `b:${line}`;

/** The tellers' count: what came back, what of it is invalid, and each line. */
function paperFields(
  ballot: BallotView,
  count: BallotCount,
  text: (words: { zh: string; en: string }) => string,
): FieldSpec[] {
  const whole = (name: string, label: string, more: Partial<FieldSpec> = {}) =>
    ({ name, label, kind: 'number', integer: true, min: 0, width: 'short', ...more }) as FieldSpec;
  return [
    whole('returned', text({ zh: '收回纸票', en: 'Paper returned' }), {
      required: true,
      help: text({
        zh: `共发出 ${count.paperHandedOut} 张。`,
        en: `${count.paperHandedOut} were handed out.`,
      }),
    }),
    whole('invalid', text({ zh: '其中无效票', en: 'Of these invalid' }), { required: true }),
    ...(linesNamed(ballot.paper)
      ? [
          {
            name: 'lines',
            label: text({ zh: '各人得票', en: 'Votes by line' }),
            kind: 'custom',
            required: true,
            check: (value: unknown) =>
              ballot.paper.lines.every((line) =>
                line.options.every(
                  (option) => (value as PaperLines)[optionField(line.id, option.id)] !== undefined,
                ),
              )
                ? undefined
                : text({
                    zh: '还有空格，没有票的填 0。',
                    en: 'Some are empty: write 0 where there were none.',
                  }),
            render: (bind: { value: unknown; onChange: (value: unknown) => void }) => (
              <LinesTable ballot={ballot} value={(bind.value ?? {}) as PaperLines} onChange={bind.onChange} />
            ),
          } as FieldSpec,
        ]
      : ballot.paper.lines.flatMap((line) =>
          line.options.map((option) =>
            whole(optionField(line.id, option.id), text(option), { required: true }),
          ),
        )),
    ...(ballot.paper.writeIns
      ? [
          {
            name: 'writeIns',
            label: text({ zh: '另选人', en: 'Written in' }),
            kind: 'textarea',
            help: text({
              zh: '每行一人：姓名、空格、票数。例：王芳 3',
              en: 'One a line: name, blank, votes. Example: Wang Fang 3',
            }),
          } as FieldSpec,
        ]
      : []),
    {
      name: 'moreThanIssued',
      label: text({
        zh: '已再次清点：收回的确实多于发出的，投票作废',
        en: 'Counted again: more did come back than were handed out; the vote is void',
      }),
      kind: 'checkbox',
    } as FieldSpec,
  ];
}

function Count({ ballot }: { ballot: BallotView }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const [counting, setCounting] = useState(false);
  const query = useQuery({
    queryKey: ['count', unit.code, ballot.id],
    queryFn: () => read<BallotCount>(unit.code, `ballots/${ballot.id}/count`),
  });
  return (
    <Answer query={query}>
      {(count) => {
        const paperDue = count.paperHandedOut > 0 && count.paper === null;
        const { paper } = count;
        const counted: PaperLines = Object.fromEntries(
          ballot.paper.lines.flatMap((line) => [
            ...line.options.map((option) => [
              optionField(line.id, option.id),
              paper?.lines[line.id]?.[option.id] ?? 0,
            ]),
            [blankField(line.id), paper?.blank?.[line.id] ?? 0],
          ]),
        );
        const initial: FormValues = paper
          ? {
              returned: paper.returned,
              invalid: paper.invalid,
              writeIns: (paper.writeIns ?? []).map((one) => `${one.name} ${one.votes}`).join('\n'),
              ...(linesNamed(ballot.paper) ? { lines: counted } : counted),
            }
          : {};
        const label = paper
          ? text({ zh: '更正纸票数', en: 'Correct the paper count' })
          : text({ zh: '录入纸票数', en: 'Enter the paper count' });
        const sign = text({ zh: '确认计票结果', en: 'Confirm the count' });
        return (
          <>
            {ballot.abilities.enterPaperCount ? (
              <Section title={text({ zh: '纸票计票', en: 'Counting paper' })}>
                {count.confirmedBy > 0 ? (
                  <p>
                    {text({
                      zh: '已有监票人确认。更正票数后，原来的确认失效，须重新确认。',
                      en: 'A scrutineer has confirmed. Once the numbers are mended that no longer holds: they confirm anew.',
                    })}
                  </p>
                ) : null}
                <Button type={paperDue ? 'primary' : 'default'} onClick={() => setCounting(true)}>
                  {label}
                </Button>
                {counting ? (
                  <FormDialog
                    title={label}
                    wide
                    onClose={() => setCounting(false)}
                    submit={text({ zh: '保存', en: 'Save' })}
                    fields={paperFields(ballot, count, text)}
                    initial={initial}
                    send={(values: FormValues) =>
                      write('put', unit.code, `ballots/${ballot.id}/paper-count`, paperInput(ballot, values))
                    }
                  />
                ) : null}
              </Section>
            ) : null}
            {ballot.state === 'closed' ? (
              <Section title={text({ zh: '监票人确认', en: "The scrutineers' confirmation" })}>
                {/* Before the paper is in, the sum would be of the phones alone: no result, and easily somebody's own vote. */}
                {count.tally ? <Result ballot={ballot} tally={count.tally} /> : null}
                {count.tally && count.tally.lines.length === 0 && !count.tally.void ? (
                  <p>
                    {text({
                      zh: '用手机或者用纸票的人很少，确认之前不显示各项票数，以免推出别人的选择。请对照计票单核对发票、收回、有效票数和纸票数；确认以后公布合计。',
                      en: 'Few voted by phone, or on paper: what was chosen is not shown before the count is confirmed, so that nobody’s choice is told. Check ballots issued, returned and valid, and the paper, against the count sheet; the sum is published once it is confirmed.',
                    })}
                  </p>
                ) : null}
                {paper ? <PaperCounted ballot={ballot} paper={paper} /> : null}
                <p>
                  {text({
                    zh: `须 ${count.needed} 名监票人确认同一结果，已确认 ${count.confirmedBy} 人。经办投票的人、计票人、候选人和被表决的人不能确认。`,
                    en: `${count.needed} scrutineers confirm the same sum; ${count.confirmedBy} have. Neither whoever ran the vote or counted may, nor anybody on whom it is.`,
                  })}
                </p>
                {count.hash ? (
                  <p>
                    {text({ zh: '结果校验码：', en: 'Hash of the result: ' })}{' '}
                    <code className="bl-hash">{count.hash.replace(/(.{8})(?=.)/g, '$1 ')}</code>
                  </p>
                ) : null}
                {count.confirmedByMe ? (
                  <p className="jd-none">
                    {text({
                      zh: '您已确认，须由另一位监票人确认。',
                      en: 'You have confirmed; another scrutineer must too.',
                    })}
                  </p>
                ) : ballot.abilities.confirm ? (
                  <Button
                    type="primary"
                    disabled={paperDue}
                    onClick={() =>
                      void act(
                        () =>
                          write('post', unit.code, `ballots/${ballot.id}/confirmations`, {
                            hash: count.hash,
                          }),
                        text({ zh: '已确认。', en: 'Confirmed.' }),
                        {
                          title: sign,
                          body: text({
                            zh: '确认即表示您核对过发票、收票和各项票数。',
                            en: 'By confirming you say that you checked ballots issued, returned and counted.',
                          }),
                          confirm: sign,
                        },
                      )
                    }
                  >
                    {sign}
                  </Button>
                ) : null}
                {paperDue ? (
                  <p className="bl-fault">
                    {text({ zh: '纸票数还没有录入。', en: 'The paper count has not been entered.' })}
                  </p>
                ) : null}
              </Section>
            ) : null}
            {ballot.allowRemark && unit.may('showRoll') ? (
              <Section title={text({ zh: '留言', en: 'Remarks' })}>
                {count.remarks === null ? (
                  <p className="jd-none">
                    {text({
                      zh: '用手机参加的人太少，留言会让人认出是谁写的，因此不显示。',
                      en: 'So few took part by phone that a remark would tell who wrote it: they are not shown.',
                    })}
                  </p>
                ) : count.remarks.length === 0 ? (
                  <p className="jd-none">{text({ zh: '没有留言。', en: 'None.' })}</p>
                ) : (
                  <>
                    <p className="jd-none">
                      {text({
                        zh: '与选择分开存放，次序已打乱。',
                        en: 'Kept apart from the choices, in no order.',
                      })}
                    </p>
                    <ul className="bl-remarks">
                      {count.remarks.map((remark, at) => (
                        <li key={`${at}${remark}`}>{remark}</li>
                      ))}
                    </ul>
                  </>
                )}
              </Section>
            ) : null}
          </>
        );
      }}
    </Answer>
  );
}

/** What the tellers entered of the paper, to hold against their sheet. */
function PaperCounted({ ballot, paper }: { ballot: BallotView; paper: NonNullable<BallotCount['paper']> }) {
  const text = useText();
  return (
    <div className="bl-table">
      <table className="bl-sum">
        <caption>
          {text({
            zh: `录入的纸票：收回 ${paper.returned} 张，无效 ${paper.invalid} 张`,
            en: `Paper as entered: ${paper.returned} returned, ${paper.invalid} invalid`,
          })}
        </caption>
        <tbody>
          {ballot.paper.lines.flatMap((line) =>
            line.options.map((option) => (
              <tr key={`${line.id} ${option.id}`}>
                <th scope="row">
                  {linesNamed(ballot.paper) ? `${text(line.title)} · ${text(option)}` : text(option)}
                </th>
                <td>{paper.lines[line.id]?.[option.id] ?? 0}</td>
              </tr>
            )),
          )}
          {(paper.writeIns ?? []).map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td>{one.votes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function paperInput(ballot: BallotView, values: FormValues) {
  const number = (name: string) => Number({ ...values, ...(values['lines'] as PaperLines) }[name] ?? 0);
  const written = String(values['writeIns'] ?? '')
    .split('\n')
    .map((line) => /^(.*\S)\s+(\d+)\s*$/.exec(line.trim()))
    .filter((found) => found !== null);
  return {
    returned: number('returned'),
    invalid: number('invalid'),
    lines: Object.fromEntries(
      ballot.paper.lines.map((line) => [
        line.id,
        Object.fromEntries(
          line.options.map((option) => [option.id, number(optionField(line.id, option.id))]),
        ),
      ]),
    ),
    blank: Object.fromEntries(ballot.paper.lines.map((line) => [line.id, number(blankField(line.id))])),
    ...(written.length > 0
      ? { writeIns: written.map(([, name, votes]) => ({ name: name!, votes: Number(votes) })) }
      : {}),
    ...(values['moreThanIssued'] ? { moreThanIssued: true } : {}),
  };
}

/** The sum and how it is made, line by line. */
function Result({ ballot, tally }: { ballot: BallotView; tally: Tally }) {
  const text = useText();
  return (
    <>
      {tally.void ? (
        <p className="bl-fault" role="alert">
          {tally.void === 'forged'
            ? text({
                zh: '有的票没有本次投票的签名：投票无效，应重新举行。',
                en: 'Some ballots carry no signature of this vote: it is void and must be held again.',
              })
            : text({
                zh: '收回的票多于发出的票：投票无效，应重新举行。',
                en: 'More ballots came back than were given out: the vote is void and must be held again.',
              })}
        </p>
      ) : null}
      <Stats>
        <Stat label={text({ zh: '应参加', en: 'Entitled' })} value={tally.entitled} />
        {tally.present === null ? null : (
          <Stat label={text({ zh: '到会', en: 'Present' })} value={tally.present} />
        )}
        <Stat label={text({ zh: '发出', en: 'Issued' })} value={tally.issued} />
        <Stat label={text({ zh: '收回', en: 'Returned' })} value={tally.returned} />
        <Stat
          label={text({ zh: '有效', en: 'Valid' })}
          value={tally.valid}
          note={text({ zh: `无效 ${tally.invalid}`, en: `${tally.invalid} invalid` })}
        />
      </Stats>
      {(tally.void ? [] : ballot.paper.lines).map((line) => {
        const counted = tally.lines.find((each) => each.id === line.id);
        if (!counted) return null;
        const { explain } = counted;
        return (
          <div className="bl-table" key={line.id}>
            <table className="bl-sum">
              {linesNamed(ballot.paper) ? <caption>{text(line.title)}</caption> : null}
              <tbody>
                {line.options
                  .filter((option) => option.id in counted.byOption)
                  .map((option) => (
                    <tr key={option.id}>
                      <th scope="row">
                        {text(option)}
                        {option.approves && !explain ? (
                          <small> {text({ zh: '计入认可', en: 'counts as approval' })}</small>
                        ) : null}
                      </th>
                      <td>{counted.byOption[option.id]}</td>
                    </tr>
                  ))}
                {counted.blank > 0 ? (
                  <tr>
                    <th scope="row">{text({ zh: '未填', en: 'Left blank' })}</th>
                    <td>{counted.blank}</td>
                  </tr>
                ) : null}
                <tr data-total="">
                  <th scope="row">
                    {explain ? (
                      <>
                        {text(
                          explain.reached
                            ? { zh: '达到多数', en: 'Majority reached' }
                            : { zh: '没有达到多数', en: 'Majority not reached' },
                        )}
                        <small>
                          {' '}
                          {text({
                            zh: `按${explain.base === 'entitled' ? '应到' : '到会'} ${explain.of} 人计，至少 ${explain.needed} 票（${explain.source}）`,
                            en: `of ${explain.of} ${explain.base}, ${explain.needed} are needed (${explain.source})`,
                          })}
                        </small>
                      </>
                    ) : (
                      text({
                        zh: `认可 ÷ 有效 = ${counted.approval.num} ÷ ${counted.approval.den}`,
                        en: `Approving ÷ valid = ${counted.approval.num} ÷ ${counted.approval.den}`,
                      })
                    )}
                  </th>
                  <td>{explain ? counted.approval.num : percent(counted.approval)}</td>
                </tr>
              </tbody>
            </table>
            {Object.keys(counted.byOption).length === 0 ? (
              <p className="jd-none">
                {text({
                  zh: '参加的人太少，不公布各项票数。',
                  en: 'Too few took part: single options are not shown.',
                })}
              </p>
            ) : null}
          </div>
        );
      })}
      {tally.writeIns.length > 0 ? (
        <Facts
          items={tally.writeIns.map((one) => ({
            key: one.name,
            label: text({ zh: `另选 ${one.name}`, en: `Written in: ${one.name}` }),
            value: String(one.votes),
          }))}
        />
      ) : null}
      {ballot.floor ? (
        <p className="jd-none">
          {text({
            zh: `收回 ${tally.participation.num} / ${tally.participation.den}，${tally.floorMet ? '达到' : '没有达到'}下限（至少 ${least(ballot.floor, tally.entitled)} 人）。${ballot.gate ? `认可须达到 ${percent(ballot.gate)}。${ballot.gate.source}` : ''}`,
            en: `${tally.participation.num} of ${tally.participation.den} took part: the floor (${least(ballot.floor, tally.entitled)}) is ${tally.floorMet ? 'reached' : 'not reached'}. ${ballot.gate ? `${percent(ballot.gate)} approval is asked. ${ballot.gate.source}` : ''}`,
          })}
        </p>
      ) : null}
    </>
  );
}
