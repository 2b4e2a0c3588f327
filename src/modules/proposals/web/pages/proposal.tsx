/** One proposal: what it says, where it stands, what was answered, and what may be done next. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  daysBetween,
  download,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { Facts, Page, Section, StateTag, Timeline } from '../../../../ui/desk/index.ts';
import {
  categoryNames,
  groundNames,
  outcomeNames,
  periodWords,
  satisfactionNames,
  standingOf,
  stepNames,
} from '../../locale.ts';
import { ProposalActs } from '../components/acts.tsx';
import { TakeBack } from '../components/take-back.tsx';
import { type Assignment, type Detail } from '../words.ts';

export function ProposalPage() {
  const unit = useUnit();
  const text = useText();
  const { proposal: id = '' } = useParams();
  const path = { unit: unit.code };
  const query = useQuery({
    queryKey: ['proposal', unit.code, id],
    queryFn: () =>
      ask(api.GET('/units/{unit}/proposals/{proposal}', { params: { path: { ...path, proposal: id } } })),
  });
  const others = useQuery({
    queryKey: ['proposals', unit.code, 'merge', query.data?.callId],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/proposals', {
          params: {
            path,
            query: { call: query.data?.callId, state: 'submitted,underReview,filed,assigned', limit: 100 },
          },
        }),
      ),
    enabled: query.data?.may.includes('merge') === true,
  });
  const back = { label: text({ zh: '提案', en: 'Proposals' }), href: `/desk/${unit.code}/proposals` };
  return (
    <Answer query={query} title={text({ zh: '提案', en: 'Proposal' })} back={back}>
      {(data) => (
        <Shown
          data={data}
          back={back}
          others={others.data?.proposals.filter((each) => each.id !== data.id)}
        />
      )}
    </Answer>
  );
}

function Shown({
  data,
  back,
  others,
}: {
  data: Detail;
  back: { label: string; href: string };
  others: { id: string; title: string; state: string }[] | undefined;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [takingBack, setTakingBack] = useState<Assignment | null>(null);
  const standing = standingOf({
    ...data,
    shared: data.shared && data.callOpen,
    returned: data.decidedOn !== null,
    seconders: data.behind,
    needed: data.secondersNeeded,
  });
  const base = `/desk/${unit.code}/proposals`;
  const get = (file: string) => void act(() => download(`/units/${unit.code}/proposals/${data.id}/${file}`));
  return (
    <Page
      title={data.title}
      back={back}
      lead={[data.code, data.callTitle, text(categoryNames[data.category])].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button type="text" onClick={() => get('form?format=docx')}>
            {text({ zh: '提案表 Word', en: 'Form, Word' })}
          </Button>
          <Button type="text" onClick={() => get('form?format=pdf')}>
            PDF
          </Button>
        </>
      }
    >
      <ProposalActs
        proposal={{ ...data, assignments: data.assignments.filter((each) => each.round === data.round) }}
        may={data.may}
        others={others}
      />
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: (
              <>
                <StateTag tone={standing.tone}>{text(standing)}</StateTag>
                {data.awarded ? (
                  <StateTag tone="good">{text({ zh: '优秀提案', en: 'best proposal' })}</StateTag>
                ) : null}
              </>
            ),
          },
          {
            key: 'proposer',
            label: text({ zh: '提案人', en: 'Proposer' }),
            value: data.proposer
              ? `${data.proposer.name}${data.proposer.department ? ` · ${data.proposer.department}` : ''}${data.secret ? text({ zh: '（要求保密，只有本会提案工作委员会能看到）', en: ' (asked for secrecy; only the committee sees this)' }) : ''}`
              : text({ zh: '应要求保密', en: 'kept secret' }),
          },
          ...(data.jointProposers.length > 0
            ? [
                {
                  key: 'joint',
                  label: text({ zh: '联名提案人', en: 'Joint proposers' }),
                  value: data.jointProposers.map((each) => each.name).join(text({ zh: '、', en: ', ' })),
                },
              ]
            : []),
          ...(data.congress
            ? [
                {
                  key: 'congress',
                  label: text({ zh: '提交大会', en: 'To the congress' }),
                  value: <Congress of={data.congress} />,
                },
              ]
            : []),
          {
            key: 'seconders',
            label: text({ zh: '附议人', en: 'Seconders' }),
            value: data.seconders.map((each) => each.name).join(text({ zh: '、', en: ', ' })),
          },
          ...(data.decisionReason
            ? [
                {
                  key: 'reason',
                  label: text({ zh: '审查意见', en: 'Committee' }),
                  value: `${data.refusalGround ? `${text(groundNames[data.refusalGround])}：` : ''}${data.decisionReason}`,
                },
              ]
            : []),
          ...(data.mergedInto
            ? [
                {
                  key: 'into',
                  label: text({ zh: '并入', en: 'Merged into' }),
                  value: <Link to={`${base}/${data.mergedInto.id}`}>{data.mergedInto.title}</Link>,
                },
              ]
            : []),
          ...(data.mergedFrom.length > 0
            ? [
                {
                  key: 'from',
                  label: text({ zh: '并来', en: 'Merged from' }),
                  value: data.mergedFrom.map((each) => (
                    <div key={each.id}>
                      <Link to={`${base}/${each.id}`}>{each.title}</Link>
                    </div>
                  )),
                },
              ]
            : []),
          ...(data.satisfaction
            ? [
                {
                  key: 'satisfaction',
                  label: text({ zh: '提案人评价', en: 'Rating' }),
                  value: `${text(satisfactionNames[data.satisfaction])}${data.ratingNote ? `：${data.ratingNote}` : ''}`,
                },
              ]
            : data.rateBy && data.state === 'replied'
              ? [
                  {
                    key: 'rateBy',
                    label: text({ zh: '等提案人评价', en: 'Waits for the rating' }),
                    value: text({
                      zh: `到 ${format.day(data.rateBy)}`,
                      en: `until ${format.day(data.rateBy)}`,
                    }),
                  },
                ]
              : []),
          ...(data.outcomeNote
            ? [{ key: 'outcome', label: text({ zh: '落实情况', en: 'Outcome' }), value: data.outcomeNote }]
            : []),
          ...(data.evaluation
            ? [{ key: 'evaluation', label: text({ zh: '评议', en: 'Evaluation' }), value: data.evaluation }]
            : []),
        ]}
      />
      <Section title={text({ zh: '案由', en: 'Reasons' })}>
        <p className="jpr-text">{data.reasons}</p>
      </Section>
      <Section title={text({ zh: '建议和措施', en: 'What to do' })}>
        <p className="jpr-text">{data.measures}</p>
      </Section>
      {data.assignments.length > 0 ? (
        <Section title={text({ zh: '办理和答复', en: 'Handling' })}>
          {data.assignments.map((each) => (
            <Reply
              key={each.id}
              it={each}
              several={data.assignments.some((other) => other.round === each.round && other.id !== each.id)}
              onLetter={(kind) => get(`replies/${each.id}?format=${kind}`)}
              {...(data.may.includes('takeBack') && each.round === data.round && each.repliedOn === null
                ? { onTakeBack: () => setTakingBack(each) }
                : {})}
            />
          ))}
        </Section>
      ) : null}
      {data.milestones.length > 0 ? (
        <Section title={text({ zh: '节点', en: 'Milestones' })}>
          <Facts
            items={data.milestones.map((each) => ({
              key: each.id,
              label: each.title,
              value: each.doneOn
                ? text({ zh: `${format.day(each.doneOn)}完成`, en: `reached ${format.day(each.doneOn)}` })
                : text({ zh: `计划 ${format.day(each.dueOn)}`, en: `planned for ${format.day(each.dueOn)}` }),
              ...(each.doneOn === null && data.may.includes('milestone')
                ? {
                    action: (
                      <Button
                        onClick={() =>
                          void act(
                            () =>
                              ask(
                                api.POST('/units/{unit}/proposals/{proposal}/milestones/{milestone}/done', {
                                  params: {
                                    path: { unit: unit.code, proposal: data.id, milestone: each.id },
                                  },
                                  body: { version: data.version },
                                }),
                              ),
                            text({ zh: '已登记', en: 'Entered' }),
                          )
                        }
                      >
                        {text({ zh: '完成', en: 'Reached' })}
                      </Button>
                    ),
                  }
                : {}),
            }))}
          />
        </Section>
      ) : null}
      <Section title={text({ zh: '经过', en: 'What has happened' })}>
        <Timeline
          label={text({ zh: '经过', en: 'What has happened' })}
          items={data.timeline.map((each, at) => ({
            key: each.id,
            title: text(stepNames[each.step] ?? { zh: each.step, en: each.step }),
            when: format.day(each.on),
            ...(each.by ? { who: each.by } : {}),
            ...(each.note ? { body: each.note } : {}),
            state:
              each.step === 'reject' ||
              each.state === 'notPassed' ||
              each.step === 'overdue' ||
              each.step === 'decline'
                ? ('refused' as const)
                : at === data.timeline.length - 1
                  ? ('now' as const)
                  : ('done' as const),
          }))}
        />
      </Section>
      {takingBack ? <TakeBack proposal={data} it={takingBack} onClose={() => setTakingBack(null)} /> : null}
    </Page>
  );
}

/** Why it went there, on which agenda it stands, and what was resolved. */
function Congress({ of }: { of: NonNullable<Detail['congress']> }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { item } = of;
  return (
    <>
      <div>{of.reason}</div>
      {item ? (
        <div>
          <Link to={`/desk/${unit.code}/meetings/${item.meetingId}#item-${item.id}`}>
            {text(item.meetingTitle)}
          </Link>
          {` · ${format.day(item.on)} `}
          {item.resolution ? (
            <>
              <StateTag tone={item.resolution.passed ? 'good' : 'bad'}>
                {item.resolution.passed
                  ? text({ zh: '通过', en: 'passed' })
                  : text({ zh: '未通过', en: 'not passed' })}
              </StateTag>{' '}
              <Link to={`/desk/${unit.code}/resolutions/${item.resolution.id}`}>
                {item.resolution.number}
              </Link>
              {item.resolution.explained ? <div>{text(item.resolution.explained)}</div> : null}
            </>
          ) : null}
        </div>
      ) : (
        <div>{text({ zh: '还没有列入议程', en: 'On no agenda yet' })}</div>
      )}
    </>
  );
}

function Reply({
  it,
  several,
  onLetter,
  onTakeBack,
}: {
  it: Assignment;
  /** Others have it as well. */
  several: boolean;
  onLetter: (kind: 'docx' | 'pdf') => void;
  onTakeBack?: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  // Far off, the day itself says it all.
  const until = daysBetween(today, it.dueOn) > 31 ? '' : format.until(it.dueOn, today);
  return (
    <article className="jpr-card">
      <h3>
        {it.department}
        {it.round === 2 ? text({ zh: '（重新办理）', en: ' (anew)' }) : ''}
        {several && it.lead ? text({ zh: '（牵头）', en: ' (leads)' }) : ''}
      </h3>
      <p>
        {it.repliedOn ? (
          <StateTag tone="good">
            {text({ zh: `${format.day(it.repliedOn)}答复`, en: `replied ${format.day(it.repliedOn)}` })}
          </StateTag>
        ) : (
          <StateTag tone={it.overdue ? 'bad' : 'wait'}>
            {text({
              zh: `${format.day(it.dueOn)}前答复${until ? `，${until}` : ''}`,
              en: `by ${format.day(it.dueOn)}${until ? `, ${until}` : ''}`,
            })}
          </StateTag>
        )}{' '}
        {text(periodWords(it.dueRule))}
      </p>
      {onTakeBack ? (
        <p>
          <Button onClick={onTakeBack}>{text({ zh: '收回或改交', en: 'Take back or hand over' })}</Button>
        </p>
      ) : null}
      {it.outcome ? <p>{text(outcomeNames[it.outcome])}</p> : null}
      {it.reply ? <p className="jpr-text">{it.reply}</p> : null}
      {it.seal ? (
        <p>
          {text({
            zh: `${it.signerPost ?? ''} ${it.signerName ?? ''} 签署。封存校验值 ${it.seal.slice(0, 16)}…${it.sealHolds ? '，核对无误。' : '，与封存时不一致！'}`,
            en: `Signed by ${it.signerName ?? ''}, ${it.signerPost ?? ''}. Seal ${it.seal.slice(0, 16)}… ${it.sealHolds ? 'holds.' : 'does not hold!'}`,
          })}{' '}
          <Button type="link" onClick={() => onLetter('docx')}>
            {text({ zh: '答复函 Word', en: 'Letter, Word' })}
          </Button>
          <Button type="link" onClick={() => onLetter('pdf')}>
            PDF
          </Button>
        </p>
      ) : null}
    </article>
  );
}
