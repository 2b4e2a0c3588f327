/** @jsxImportSource preact */
/**
 * Proposals on a phone.
 *
 *   ProposalList    the open call, what I wrote or seconded, what looks for seconders
 *   ProposalForm    write one or change it; alike ones appear above the button
 *   SimilarPage     what is alike
 *   ProposalPage    one: where it stands, what was answered, what I may do
 */
import type { z } from 'zod';
import {
  Button,
  ButtonLink,
  CardList,
  Checkbox,
  Copyable,
  EmptyState,
  errorOf,
  Field,
  NoticeBanner,
  Page,
  PageForm,
  RadioGroup,
  sayIn,
  SelectField,
  StateMark,
  SummaryList,
  TextArea,
  Timeline,
  typedOf,
  type Face,
  dayIn,
  homeOf,
  inTongue,
} from '../../../ui/portal/index.ts';
import type { call, myProposal, myProposals, similar } from '../contract.ts';
import {
  categoryNames,
  departmentOf,
  outcomeNames,
  satisfactionNames,
  periodWords,
  type Standing,
  standingOf,
  stepNames,
} from '../locale.ts';
import { proposalCategories, satisfactions } from '../states.ts';

type Mine = z.input<typeof myProposals>;
type One = z.input<typeof myProposal>;
type Call = z.input<typeof call>;
type Similar = z.input<typeof similar>;

function State({ face, of }: { face: Face; of: Standing }) {
  const standing = standingOf(of);
  return <StateMark tone={standing.tone}>{inTongue(face, standing)}</StateMark>;
}

export function ProposalList({ face, data, said }: { face: Face; data: Mine; said: string | null }) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/proposals`;
  const { call } = data;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={t('提案', 'Proposals')}
      notice={
        said === 'discarded' ? (
          <NoticeBanner tone="good" title={t('草稿已删除', 'The draft is gone')} />
        ) : said === 'left' ? (
          <NoticeBanner tone="good" title={t('已答复：不联名', 'You do not propose it; the answer is in')} />
        ) : undefined
      }
    >
      {call ? (
        <>
          <p>
            {t(
              `${call.title}，到 ${dayIn(face, call.closesOn)}为止。一事一案，要 ${call.seconders.value} 位${call.writers === 'members' ? '会员' : '代表'}附议。`,
              `${call.title}, until ${dayIn(face, call.closesOn)}. One matter each; ${call.seconders.value} ${call.writers === 'members' ? 'members' : 'delegates'} must second it.`,
            )}
          </p>
          {call.appeal ? <p class="jp-hint">{call.appeal}</p> : null}
          {data.mayWrite ? (
            <ButtonLink href={`${base}/new`}>{t('写提案', 'Write a proposal')}</ButtonLink>
          ) : (
            <NoticeBanner
              tone="info"
              title={
                data.why === 'delegatesOnly'
                  ? t('这次由职工代表提案', 'Delegates propose this time')
                  : t('花名册上还没有您', 'You are not on the roster')
              }
            >
              <p>
                {data.why === 'delegatesOnly'
                  ? t(
                      '把您的想法告诉本部门的代表，或写到“心声”。',
                      'Tell your delegate what you have in mind, or write it under Voices.',
                    )
                  : t('请让工会给您发一个本人的邀请码。', 'Ask the union for an invitation of your own.')}
              </p>
            </NoticeBanner>
          )}
        </>
      ) : (
        <EmptyState title={t('现在没有征集', 'No call is open')}>
          <p>
            {t(
              '会前约一个月工会会发起征集，到时会通知代表。平时有想法，可以写到“心声”。',
              'About a month before a meeting the union calls for proposals and tells the delegates. Until then, write under Voices.',
            )}
          </p>
        </EmptyState>
      )}
      {data.toJoin.length > 0 ? (
        <>
          <h2>{t('请您联名', 'You are asked to propose it too')}</h2>
          <CardList
            items={data.toJoin.map((row) => ({
              key: row.id,
              title: row.title,
              detail: [
                t(`${row.proposer ?? ''}领衔`, `led by ${row.proposer ?? ''}`),
                inTongue(face, categoryNames[row.category]),
              ].join(' · '),
              when: t('待您同意', 'for you to agree'),
              href: `${base}/${row.id}`,
            }))}
          />
        </>
      ) : null}
      {data.toSecond.length > 0 ? (
        <>
          <h2>{t('在找附议人', 'Looking for seconders')}</h2>
          <CardList
            items={data.toSecond.map((row) => ({
              key: row.id,
              title: row.title,
              detail: [
                row.proposer ?? t('提案人保密', 'name kept secret'),
                inTongue(face, categoryNames[row.category]),
              ].join(' · '),
              when: `${row.seconders}/${row.needed}`,
              href: `${base}/${row.id}`,
            }))}
          />
        </>
      ) : null}
      {data.mine.length > 0 ? (
        <>
          <h2>{t('我的提案、联名和附议', 'Mine, and those I stand behind')}</h2>
          <ul class="jp-tasks">
            {data.mine.map((row) => (
              <li key={row.id}>
                <div>
                  <a href={`${base}/${row.id}`}>{row.title}</a>
                  <p class="jp-hint">
                    {row.mine
                      ? t('我提出', 'mine')
                      : row.joint === 'agreed'
                        ? t('我联名', 'proposed with others')
                        : t('我附议', 'seconded by me')}{' '}
                    · {row.callTitle}
                  </p>
                </div>
                <span>
                  <State face={face} of={row} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

export function ProposalForm({
  face,
  call,
  standing,
}: {
  face: Face;
  call: Call | null;
  standing: One | null;
}) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/proposals`;
  const labels = {
    title: t('案名', 'Title'),
    category: t('类别', 'Category'),
    reasons: t('案由', 'Reasons'),
    measures: t('建议和措施', 'What to do'),
  };
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: typedOf(face, name, standing?.[name] ?? ''),
    error: errorOf(face, name),
  });
  const secret = face.errors.length > 0 ? typedOf(face, 'secret') !== '' : (standing?.secret ?? false);
  return (
    <Page
      face={face}
      tab="todo"
      back={
        standing
          ? { href: `${base}/${standing.id}`, label: t('回到提案', 'Back to the proposal') }
          : { href: base, label: t('回到提案', 'Back to proposals') }
      }
      title={standing ? t('修改提案', 'Change the proposal') : t('写提案', 'Write a proposal')}
      lead={
        call ? t(`到 ${dayIn(face, call.closesOn)}截止`, `Until ${dayIn(face, call.closesOn)}`) : undefined
      }
      labels={labels}
    >
      {standing && standing.seconders.length > 0 ? (
        <NoticeBanner
          tone="wait"
          title={t('改了案名、案由或措施，要重新征求附议', 'With other words, seconders are asked for anew')}
        />
      ) : null}
      <PageForm
        face={face}
        hidden={standing ? { version: String(standing.version) } : {}}
        draft={`proposal:${face.account?.id ?? ''}:${standing?.id ?? 'new'}`}
        suggest={`${base}/similar`}
        patient
      >
        <Field
          {...field('title')}
          hint={t('一件事，一句话。', 'One matter, in one sentence.')}
          minLength={4}
          maxLength={60}
          required
        />
        <div data-suggestions="" aria-live="polite" />
        <SelectField
          {...field('category')}
          none={t('请选择', 'Choose one')}
          choices={proposalCategories.map((value) => ({
            value,
            label: inTongue(face, categoryNames[value]),
          }))}
        />
        <TextArea
          {...field('reasons')}
          hint={t('现在怎么样，为什么要改。', 'How it is now, and why it should change.')}
          minLength={10}
          maxLength={2000}
          required
        />
        <TextArea
          {...field('measures')}
          hint={t('建议怎么做。', 'What should be done.')}
          minLength={10}
          maxLength={2000}
          required
        />
        <Checkbox
          name="secret"
          label={t('请为我保密', 'Keep my name secret')}
          hint={t(
            '承办部门、附议人和其他人都看不到您的名字，只有工会主席、工会干部和您请来联名的人知道。操作日志只记有人写了提案，不记您的名字和账号，审计管理员也查不到。',
            'Departments, seconders and others never see your name; only the union’s chair and its cadres do, and those whom you ask to propose it too. The audit log says that a proposal was written, without your name or account; the audit administrator cannot find it there either.',
          )}
          checked={secret}
        />
        <Button>
          {standing ? t('保存', 'Save') : t('保存草稿，看看相似的', 'Save the draft and see what is alike')}
        </Button>
      </PageForm>
    </Page>
  );
}

function Alike({ face, found }: { face: Face; found: Similar[] }) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/proposals`;
  return (
    <div data-suggested="">
      <NoticeBanner tone="wait" title={t('已有相似的提案', 'Others have proposed much the same')}>
        <ul class="jp-cards">
          {found.map((each) => (
            <li key={each.id}>
              <a href={`${base}/${each.id}`}>
                <b>{each.title}</b>
                <span>
                  {[
                    each.callTitle,
                    inTongue(face, standingOf(each)),
                    each.maySecond ? t('可以附议它', 'you may second it instead') : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </a>
            </li>
          ))}
        </ul>
        <p>
          {t(
            '是同一件事，就附议它，更容易办成；不是，就接着写。',
            'If it is the same matter, second it: that carries more weight. If not, go on.',
          )}
        </p>
      </NoticeBanner>
    </div>
  );
}

export function SimilarPage({ face, found }: { face: Face; found: Similar[] }) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/proposals`, label: t('回到提案', 'Back to proposals') }}
      title={t('相似的提案', 'Proposals alike')}
    >
      {found.length > 0 ? (
        <Alike face={face} found={found} />
      ) : (
        <p>{t('没有找到相似的。', 'Nothing alike was found.')}</p>
      )}
    </Page>
  );
}

const said: Record<string, { zh: string; en: string }> = {
  written: { zh: '草稿已保存', en: 'The draft is saved' },
  changed: { zh: '已保存', en: 'Saved' },
  share: { zh: '已公开征求附议', en: 'The others can see it and second it' },
  second: { zh: '您已附议，谢谢', en: 'You seconded it, thank you' },
  unsecond: { zh: '已撤回附议', en: 'You no longer second it' },
  askJoint: { zh: '已请对方联名，同意以后才算', en: 'Asked; they are joint proposers once they agree' },
  dropJoint: { zh: '已撤回', en: 'Taken back' },
  join: { zh: '您已同意联名，谢谢', en: 'You propose it with others, thank you' },
  submit: { zh: '已提交工会', en: 'Handed in to the union' },
  rate: { zh: '评价已收到，谢谢', en: 'Your rating has arrived, thank you' },
};

export function ProposalPage({
  face,
  proposal,
  similar: alike,
  said: done,
}: {
  face: Face;
  proposal: One;
  similar: Similar[];
  said: string | null;
}) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/proposals`;
  const path = `${base}/${proposal.id}`;
  const version = seenOf(proposal);
  const may = (act: string) => proposal.may.includes(act);
  const missing = Math.max(0, proposal.secondersNeeded - proposal.behind);
  const joint = proposal.jointProposers.filter((each) => each.state === 'agreed');
  const rating = typedOf(face, 'satisfaction');
  const words = done ? said[done] : undefined;
  const replies = proposal.assignments.filter((each) => each.repliedOn !== null);
  const waiting = proposal.assignments.filter(
    (each) => each.repliedOn === null && each.round === proposal.round,
  );
  const gone = givenBack(proposal);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: base, label: t('回到提案', 'Back to proposals') }}
      title={proposal.title}
      labels={{
        note: t('意见', 'What you think'),
        satisfaction: t('评价', 'Rating'),
        name: t('姓名', 'Name'),
        department: t('部门', 'Department'),
      }}
      notice={
        words ? (
          <div
            data-draft-done={
              done === 'written'
                ? `proposal:${face.account?.id ?? ''}:new`
                : done === 'changed'
                  ? `proposal:${face.account?.id ?? ''}:${proposal.id}`
                  : undefined
            }
          >
            <NoticeBanner tone="good" title={inTongue(face, words)} />
          </div>
        ) : undefined
      }
    >
      <p>
        <State
          face={face}
          of={{
            ...proposal,
            shared: proposal.shared && proposal.callOpen,
            returned: proposal.decidedOn !== null,
            seconders: proposal.behind,
            needed: proposal.secondersNeeded,
          }}
        />
        {proposal.code ? ` ${t(`${proposal.code} 号`, `No. ${proposal.code}`)}` : ''}
        {proposal.awarded ? ` · ${t('优秀提案', 'best proposal')}` : ''}
      </p>
      {proposal.decisionReason ? (
        <NoticeBanner
          tone={proposal.state === 'rejected' ? 'bad' : 'wait'}
          title={
            proposal.state === 'draft'
              ? t('工会退回修改', 'The union returned it for changes')
              : t('工会写的理由', 'The union’s reason')
          }
        >
          <p>{proposal.decisionReason}</p>
        </NoticeBanner>
      ) : null}
      {proposal.congress ? <Congress face={face} of={proposal.congress} /> : null}
      {may('join') ? (
        <NoticeBanner
          tone="wait"
          title={
            proposal.joint === 'declined'
              ? t('您已答复：不联名', 'You answered that you do not propose it')
              : t(
                  `${proposal.proposer?.name ?? ''}请您联名提出`,
                  `${proposal.proposer?.name ?? ''} asks you to propose it together`,
                )
          }
        >
          <p>
            {proposal.joint === 'declined'
              ? t(
                  '改变了主意，提交工会以前还可以同意联名。',
                  'Should you change your mind, you can still agree until it is handed in to the union.',
                )
              : t(
                  '同意以后，您是联名提案人，名字和领衔提案人一起列出；答复交给领衔提案人，由其评价。不同意，只有领衔提案人知道您不联名；其他联名提案人、工会和操作日志里都看不到是您。',
                  'If you agree you are a joint proposer, named with the lead proposer, who gets the reply and rates it. If you do not, the lead proposer alone learns it; neither the other joint proposers nor the union nor the audit log is told that it was you.',
                )}
          </p>
          <PageForm face={face} action={path} hidden={{ act: 'join' }} patient>
            <Button>{t('同意联名', 'Propose it together')}</Button>
          </PageForm>
          {may('leave') ? (
            <details class="jp-more">
              <summary>{t('不联名', 'Do not propose it')}</summary>
              <PageForm face={face} action={path} hidden={{ act: 'leave' }}>
                <p>
                  {t(
                    '领衔提案人会收到您不联名的答复，不能再请您。确定吗？',
                    'The lead proposer is told that you do not, and cannot ask you again. Are you sure?',
                  )}
                </p>
                <Button kind="plain">{t('确定不联名', 'I do not propose it')}</Button>
              </PageForm>
            </details>
          ) : null}
        </NoticeBanner>
      ) : proposal.joint === 'declined' ? (
        <NoticeBanner tone="info" title={t('您已答复：不联名', 'You answered that you do not propose it')} />
      ) : null}
      {gone ? (
        <NoticeBanner
          tone="wait"
          title={[
            gone.step === 'decline'
              ? t(`${departmentOf(gone.note)}退回`, `${departmentOf(gone.note)} gave it back`)
              : t(
                  `工会收回对${departmentOf(gone.note)}的交办`,
                  `The union took it back from ${departmentOf(gone.note)}`,
                ),
            proposal.assignments.some((each) => each.round === proposal.round && each.lead)
              ? t('其他部门继续办理', 'the others go on')
              : t('正在重新交办', 'it is being assigned anew'),
          ].join(t('，', '; '))}
        >
          <p>{gone.note?.slice(departmentOf(gone.note).length + 1)}</p>
        </NoticeBanner>
      ) : null}
      {proposal.mergedInto ? (
        <p>
          {t('并入：', 'Merged into: ')}
          <a href={`${base}/${proposal.mergedInto.id}`}>{proposal.mergedInto.title}</a>
        </p>
      ) : null}
      {alike.length > 0 && !alike.every((each) => each.mine) ? (
        <Alike face={face} found={alike.filter((each) => !each.mine)} />
      ) : null}

      {may('rate') ? (
        <>
          <h2>{t('您对答复满意吗', 'Does the reply satisfy you?')}</h2>
          <Replies face={face} replies={replies} />
          <PageForm
            face={face}
            action={path}
            hidden={{ act: 'rate', ...version }}
            draft={`rate:${proposal.id}`}
            patient
          >
            <RadioGroup
              name="satisfaction"
              label={t(
                `请在 ${dayIn(face, proposal.rateBy!)}前评价`,
                `Rate it by ${dayIn(face, proposal.rateBy!)}`,
              )}
              error={errorOf(face, 'satisfaction')}
              value={rating}
              choices={satisfactions.map((value) => ({
                value,
                label: inTongue(face, satisfactionNames[value]),
                ...(value === 'notSatisfied' && proposal.round === 1
                  ? { hint: t('交部门重新办理一次', 'It is handled anew, once') }
                  : {}),
              }))}
            />
            <TextArea
              name="note"
              label={t('意见', 'What you think')}
              optional={t('不满意时必填', 'needed where you are not satisfied')}
              error={errorOf(face, 'note')}
              value={typedOf(face, 'note')}
              rows={3}
              maxLength={500}
            />
            <Button>{t('交评价', 'Send the rating')}</Button>
          </PageForm>
        </>
      ) : null}

      {may('submit') ? (
        <PageForm face={face} action={path} hidden={{ act: 'submit', ...version }} patient>
          <Button>{t('提交工会', 'Hand it in to the union')}</Button>
        </PageForm>
      ) : null}
      {may('share') ? (
        <PageForm face={face} action={path} hidden={{ act: 'share', ...version }} patient>
          <Button kind={may('submit') ? 'plain' : 'main'}>
            {t('公开征求附议', 'Ask the others to second it')}
          </Button>
        </PageForm>
      ) : null}
      {proposal.mine && proposal.submittedOn === null && missing > 0 && !may('share') && may('change') ? (
        proposal.secret ? (
          <p>
            {t(
              `还差 ${missing} 位附议人。能附议的人登录后在“提案”里看得到它。您选了保密：请不要自己转发网址，以免让人猜到是您。`,
              `${missing} more must second it. Those who may find it under Proposals after signing in. You keep your name secret: do not pass the address on yourself, or people may guess.`,
            )}
          </p>
        ) : (
          <>
            <p>
              {t(
                `还差 ${missing} 位附议人。把这页的网址发给能附议的${proposal.writers === 'members' ? '会员' : '代表'}，登录后就能附议。`,
                `${missing} more must second it. Send the address of this page to other ${proposal.writers}; they second it after signing in.`,
              )}
            </p>
            <Copyable locale={face.locale} id="address" label={t('复制网址', 'Copy the address')} />
          </>
        )
      ) : null}
      {proposal.state === 'seconded' ? (
        <p>
          {proposal.mine
            ? t('附议人够了，可以提交工会。', 'There are enough seconders: hand it in to the union.')
            : t(
                '附议人够了。接下来由提案人提交工会，工会审查后立案办理。',
                'There are enough seconders. Next the proposer hands it in, and the union examines it.',
              )}
        </p>
      ) : null}
      {may('second') ? (
        <PageForm face={face} action={path} hidden={{ act: 'second' }} patient>
          <Button>{t('我附议', 'I second it')}</Button>
        </PageForm>
      ) : null}
      {may('change') ? (
        <p class="jp-more">
          <a href={`${path}/edit`}>{t('修改', 'Change it')}</a>
        </p>
      ) : null}

      <SummaryList
        items={[
          {
            key: 'proposer',
            label: t('提案人', 'Proposer'),
            value: proposal.proposer
              ? `${proposal.proposer.name}${joint.length > 0 ? t('（领衔）', ' (leads)') : ''}${proposal.secret ? t('（保密）', ' (kept secret)') : ''}`
              : t('保密', 'kept secret'),
          },
          ...(joint.length > 0
            ? [
                {
                  key: 'joint',
                  label: t('联名提案人', 'Joint proposers'),
                  value: joint.map((each) => each.name).join(t('、', ', ')),
                },
              ]
            : []),
          {
            key: 'seconders',
            label:
              joint.length > 0
                ? t('附议人，连同联名', 'Seconders, joint proposers counted')
                : t('附议人', 'Seconders'),
            value:
              proposal.seconders.length > 0
                ? `${proposal.seconders.map((each) => each.name).join(t('、', ', '))}${t('（', ' (')}${proposal.behind}/${proposal.secondersNeeded}${t('）', ')')}`
                : `${proposal.behind}/${proposal.secondersNeeded}`,
          },
          {
            key: 'category',
            label: t('类别', 'Category'),
            value: inTongue(face, categoryNames[proposal.category]),
          },
          { key: 'call', label: t('征集', 'Call'), value: proposal.callTitle },
        ]}
      />
      <h2>{t('案由', 'Reasons')}</h2>
      <Paragraphs text={proposal.reasons} />
      <h2>{t('建议和措施', 'What to do')}</h2>
      <Paragraphs text={proposal.measures} />
      {waiting.length > 0 ? (
        <>
          <h2>{t('谁在答复', 'Who answers it')}</h2>
          <SummaryList
            items={waiting.map((each) => ({
              key: each.id,
              label: each.department,
              value: (
                <>
                  {each.overdue
                    ? t(
                        `应在 ${dayIn(face, each.dueOn)}前答复，已逾期`,
                        `Was to answer by ${dayIn(face, each.dueOn)}: overdue`,
                      )
                    : t(`${dayIn(face, each.dueOn)}前答复`, `Answers by ${dayIn(face, each.dueOn)}`)}
                  <p class="jp-hint">{inTongue(face, periodWords(each.dueRule))}</p>
                </>
              ),
            }))}
          />
        </>
      ) : null}
      {!may('rate') && replies.length > 0 ? (
        <>
          <h2>{t('答复', 'The reply')}</h2>
          <Replies face={face} replies={replies} />
        </>
      ) : null}
      {proposal.milestones.length > 0 ? (
        <>
          <h2>{t('节点', 'Milestones')}</h2>
          <Timeline
            items={proposal.milestones.map((each) => ({
              key: each.id,
              title: each.title,
              when: dayIn(face, each.doneOn ?? each.dueOn),
              state: each.doneOn ? ('done' as const) : ('next' as const),
              stateText: each.doneOn ? t('已完成', 'done') : t('计划', 'planned'),
            }))}
          />
        </>
      ) : null}
      {proposal.mine || proposal.seconded || proposal.joint === 'agreed' ? (
        <>
          <h2>{t('经过', 'What has happened')}</h2>
          <Timeline
            label={t('经过', 'What has happened')}
            items={proposal.timeline.map((each, at) => ({
              key: each.id,
              title: inTongue(face, stepNames[each.step] ?? { zh: each.step, en: each.step }),
              when: dayIn(face, each.on),
              state:
                each.step === 'reject' || each.state === 'notPassed'
                  ? ('refused' as const)
                  : at === proposal.timeline.length - 1
                    ? ('now' as const)
                    : ('done' as const),
              ...(each.note && each.side !== 'proposer'
                ? { children: <p class="jp-hint">{each.note}</p> }
                : {}),
            }))}
          />
        </>
      ) : null}
      {may('askJoint') ? <AskJoint face={face} proposal={proposal} path={path} /> : null}
      {may('leave') && !may('join') ? (
        <PageForm face={face} action={path} hidden={{ act: 'leave' }}>
          <Button kind="plain">{t('退出联名', 'Propose it no longer')}</Button>
        </PageForm>
      ) : null}
      {may('unsecond') ? (
        <PageForm face={face} action={path} hidden={{ act: 'unsecond' }}>
          <Button kind="plain">{t('撤回附议', 'Second it no longer')}</Button>
        </PageForm>
      ) : null}
      {may('discard') ? (
        <details class="jp-more">
          <summary>{t('删除这份草稿', 'Throw this draft away')}</summary>
          <PageForm face={face} action={path} hidden={{ act: 'discard', ...version }}>
            <p>{t('删除后找不回来。', 'It cannot be brought back.')}</p>
            <Button kind="plain">{t('删除', 'Throw it away')}</Button>
          </PageForm>
        </details>
      ) : null}
    </Page>
  );
}

/** The version that the lead proposer saw; nobody else is asked for one. */
const seenOf = ({ version }: One): Record<string, string> =>
  version === null ? {} : { version: String(version) };

/** The lead proposer asks others to propose it together, and sees who has agreed. */
function AskJoint({ face, proposal, path }: { face: Face; proposal: One; path: string }) {
  const t = sayIn(face);
  const version = seenOf(proposal);
  const names = {
    asked: t('还没有答复', 'no answer yet'),
    agreed: t('已同意', 'agreed'),
    declined: t('不联名', 'declined'),
  };
  return (
    <details class="jp-more" open={face.errors.length > 0 || undefined}>
      <summary>{t('请人联名提出', 'Ask others to propose it too')}</summary>
      {proposal.jointProposers.length > 0 ? (
        <ul class="jp-tasks">
          {proposal.jointProposers.map((each) => (
            <li key={each.id}>
              <div>
                {each.name}
                <p class="jp-hint">{[each.department, names[each.state]].filter(Boolean).join(' · ')}</p>
              </div>
              {each.state === 'declined' ? null : (
                <PageForm face={face} action={path} hidden={{ act: 'dropJoint', joint: each.id, ...version }}>
                  <Button kind="plain">{t('撤回', 'Take back')}</Button>
                </PageForm>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <PageForm face={face} action={path} hidden={{ act: 'askJoint', ...version }}>
        <Field
          name="name"
          label={t('姓名', 'Name')}
          value={typedOf(face, 'name')}
          error={errorOf(face, 'name')}
          hint={
            proposal.secret
              ? t(
                  '对方在手机上同意以后才算。您选了保密，但被请的人会知道您的名字。',
                  'They are one once they agree on their phone. You keep your name secret, but whoever you ask learns it.',
                )
              : t(
                  '对方在手机上同意以后才算联名提案人，和附议人一起计数。',
                  'They are a joint proposer once they agree on their phone, and count with the seconders.',
                )
          }
          maxLength={60}
          required
        />
        <Field
          name="department"
          label={t('部门', 'Department')}
          optional={t('有同名的人时填写', 'where several have that name')}
          value={typedOf(face, 'department')}
          error={errorOf(face, 'department')}
          maxLength={60}
        />
        <Button kind="plain">{t('请对方联名', 'Ask them')}</Button>
      </PageForm>
    </details>
  );
}

/** Before the congress: why, on which agenda, and what came of it. */
function Congress({ face, of }: { face: Face; of: NonNullable<One['congress']> }) {
  const t = sayIn(face);
  const { item } = of;
  return (
    <NoticeBanner
      tone={item?.resolution ? (item.resolution.passed ? 'good' : 'bad') : 'info'}
      title={
        item?.resolution
          ? item.resolution.passed
            ? t('大会已通过', 'Passed by the congress')
            : t('大会未通过', 'Not passed by the congress')
          : t('作为重大提案提交大会', 'A major proposal: it goes to the congress')
      }
    >
      <p>{of.reason}</p>
      <p>
        {item
          ? t(
              `${item.meetingTitle.zh}，${dayIn(face, item.on)}${item.resolution ? `，${item.resolution.number}` : ''}`,
              `${item.meetingTitle.en}, ${dayIn(face, item.on)}${item.resolution ? `, ${item.resolution.number}` : ''}`,
            )
          : t('还没有列入议程，召集大会后列入。', 'On no agenda yet; it goes on that of the next session.')}
      </p>
      {item?.resolution?.explained ? (
        <p class="jp-hint">{inTongue(face, item.resolution.explained)}</p>
      ) : null}
    </NoticeBanner>
  );
}

/** The last that happened is that an assignment went, and nobody has it in its place: whoever wrote it wonders why. */
const givenBack = ({ mine, seconded, joint, timeline }: One) => {
  const last = timeline.at(-1);
  return (mine || seconded || joint === 'agreed') && (last?.step === 'decline' || last?.step === 'takeBack')
    ? last
    : null;
};

function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line, at) => (
          <p key={at}>{line}</p>
        ))}
    </>
  );
}

function Replies({ face, replies }: { face: Face; replies: One['assignments'] }) {
  const t = sayIn(face);
  return (
    <>
      {replies.map((reply) => (
        <NoticeBanner
          key={reply.id}
          tone="info"
          title={`${reply.department}${reply.round === 2 ? t('（重新办理）', ' (anew)') : ''}${reply.repliedOn ? ` · ${dayIn(face, reply.repliedOn)}` : ''}`}
        >
          {reply.outcome ? (
            <p>
              <b>{inTongue(face, outcomeNames[reply.outcome])}</b>
            </p>
          ) : null}
          <Paragraphs text={reply.reply ?? ''} />
          <p class="jp-hint">
            {t(
              `${reply.signerPost ?? ''} ${reply.signerName ?? ''} 签署，封存校验值 ${reply.seal?.slice(0, 12) ?? ''}…${reply.sealHolds ? '，核对无误' : '，与封存时不一致，请告诉工会'}`,
              `Signed by ${reply.signerName ?? ''}, ${reply.signerPost ?? ''}. Seal ${reply.seal?.slice(0, 12) ?? ''}…${reply.sealHolds ? ' holds.' : ' does not hold: tell the union.'}`,
            )}
          </p>
        </NoticeBanner>
      ))}
    </>
  );
}
