/**
 * A case as its own unit sees it: where it stands, what is next and by whom, its papers and its history.
 *
 *   CasePage
 *   NextUp     the one thing to do, or who is waited for
 *   the rest   plan, numbers of the self-inspection, peer, vote, resolution, decision
 */
import { counted } from '../../../../ui/locale.ts';
import { Link, useParams } from 'react-router';
import { Answer, useText, useToday, useUnit, reasonField } from '../../../../core/web/index.ts';
import {
  Facts,
  LightTag,
  LinkButton,
  Page,
  Section,
  StateTag,
  useDesk,
  type Fact,
} from '../../../../ui/desk/index.ts';
import { columnNames } from '../components/scores.tsx';
import { ActButton, abilityOf, mayDo, type Act } from '../components/acts.tsx';
import { Alone, CaseHistory, Files, StepsLine } from '../components/parts.tsx';
import { Vetoes } from '../components/vetoes.tsx';
import { useCase, uploadAll, write, type CaseView } from '../calls.ts';
import {
  ballotStates,
  bodyNames,
  certificateStates,
  peerStates,
  percent,
  readDay,
  results,
  toneOfCertificate,
  toneOfResult,
  turnOf,
  type Words,
} from '../words.ts';

export function CasePage() {
  const unit = useUnit();
  const text = useText();
  const { case: id = '' } = useParams();
  const query = useCase(id);
  const back = { label: text({ zh: '建家申报', en: 'Certification' }), href: `/desk/${unit.code}/cases` };
  return (
    <Answer query={query} title={text({ zh: '建家申报', en: 'Certification' })} back={back}>
      {(view) => (
        <Page
          title={text(view.standard.title)}
          back={back}
          lead={[
            view.group?.name,
            text({ zh: `${view.cycle} 年度`, en: String(view.cycle) }),
            view.superior
              ? text({ zh: `由${view.superior.name}考核`, en: `judged by ${view.superior.name}` })
              : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        >
          <CaseBody view={view} />
        </Page>
      )}
    </Answer>
  );
}

function CaseBody({ view }: { view: CaseView }) {
  const text = useText();
  const unit = useUnit();
  const { locale } = useDesk();
  const papers = view.timeline.flatMap((event) => event.files);
  return (
    <>
      <StepsLine state={view.state} smallHome={view.group !== null} membersFirst={view.membersFirst} />
      {view.superior === null ? <Alone /> : null}
      {view.returnedReason ? (
        <div className="cert-alert">
          <p>
            <b>
              {text(
                ['refused', 'closed', 'suspended', 'revoked'].includes(view.state)
                  ? { zh: '上级作出处理的理由', en: 'Why the union above decided so' }
                  : { zh: '上级退回，请按下列意见整改', en: 'Sent back by the union above, to be mended' },
              )}
            </b>
          </p>
          <p>{view.returnedReason}</p>
        </div>
      ) : null}
      {view.vetoed ? (
        <div className="cert-alert">
          <p>
            <b>
              {text({
                zh: '有否决事项尚未了结，申报暂停办理。',
                en: 'A veto is not settled; the case stands still.',
              })}
            </b>
          </p>
        </div>
      ) : null}
      {view.visit ? (
        <div className="cert-alert">
          <p>
            <b>
              {text({
                zh: `${view.superior?.name ?? '上级工会'}定于 ${readDay(view.visit.onDay, locale)} 来实地走访。`,
                en: `${view.superior?.name ?? 'The union above'} comes to visit on ${readDay(view.visit.onDay, locale)}.`,
              })}
            </b>
          </p>
          {view.visit.note ? <p>{view.visit.note}</p> : null}
        </div>
      ) : null}
      <NextUp view={view} />
      <div className="cert-columns">
        <div>
          <Overview view={view} />
          <Plan view={view} />
          {view.vetoes.length > 0 ? <Vetoes view={view} side="unit" /> : null}
          {papers.length > 0 ? (
            <Section title={text({ zh: '材料', en: 'Papers' })}>
              <ul className="jd-evidence">
                {view.timeline
                  .filter((event) => event.files.length > 0)
                  .map((event) => (
                    <li key={event.id}>
                      <span>{text(event.title)}</span>
                      <Files unit={unit.code} files={event.files} />
                    </li>
                  ))}
              </ul>
            </Section>
          ) : null}
          {mayDo(view.abilities, 'withdrawCase') ? (
            <Section title={text({ zh: '撤回', en: 'Withdraw' })}>
              <ActButton act={withdraw(view, text)} ability={abilityOf(view.abilities, 'withdrawCase')} />
            </Section>
          ) : null}
        </div>
        <Section title={text({ zh: '经过', en: 'History' })}>
          <CaseHistory view={view} />
        </Section>
      </div>
    </>
  );
}

const withdraw = (view: CaseView, text: (words: Words) => string): Act => ({
  label: { zh: '撤回申报', en: 'Withdraw the case' },
  fields: [reasonField(text, { label: text({ zh: '原因', en: 'Reason' }), maxLength: 2000 })],
  run: (values) =>
    write('post', view.unit.code, `cases/${view.id}/withdrawal`, {
      reason: values['reason'],
      version: view.version,
    }),
  said: { zh: '已撤回。', en: 'Withdrawn.' },
});

/** What comes next: a link to the page where it is done, or an act right here. */
function nextOf(
  view: CaseView,
  text: (words: Words) => string,
): { step?: string; act?: Act; href?: { to: string; label: Words } } {
  const base = `/desk/${view.unit.code}/cases/${view.id}`;
  const self = { to: `${base}/self`, label: { zh: '继续自检', en: 'Go on with the self-inspection' } };
  const run = (path: string) => (values: Record<string, unknown>) =>
    write('post', view.unit.code, `cases/${view.id}/${path}`, { ...values, version: view.version });
  switch (view.state) {
    case 'planned':
      return view.plan.approvedOn === null
        ? {
            step: 'approvePlan',
            act: {
              label: { zh: '登记委员会通过计划', en: 'Record that the committee adopted the plan' },
              fields: [
                {
                  name: 'meeting',
                  label: text({ zh: '会议', en: 'Meeting' }),
                  kind: 'text',
                  required: true,
                  maxLength: 200,
                  help: text({
                    zh: '例如：第三届工会委员会第五次会议',
                    en: 'For example: fifth meeting of the third committee',
                  }),
                },
                {
                  name: 'approvedOn',
                  label: text({ zh: '通过日期', en: 'Adopted on' }),
                  kind: 'date',
                  required: true,
                },
              ],
              run: run('plan/approval'),
              said: { zh: '计划已通过。', en: 'The plan is adopted.' },
            },
          }
        : {
            step: 'startSelfInspection',
            act: {
              label: { zh: '开始自检', en: 'Begin the self-inspection' },
              run: run('self-inspection'),
              said: { zh: '自检已开始，结果由记录填好。', en: 'Begun; the records have filled it in.' },
            },
          };
    case 'selfInspection':
      return { step: 'submitSelfInspection', href: self };
    case 'peerInspection':
      return view.peer?.submittedAt
        ? {
            step: 'answerPeer',
            href: {
              to: `${base}/peer`,
              label: { zh: '查看互检结果并答复', en: "Read the peer's findings and answer" },
            },
          }
        : {};
    case 'memberAssessment':
      return view.ballot && view.ballot.state !== 'void' && view.ballot.state !== 'published'
        ? {
            href: {
              to: `/desk/${view.unit.code}/ballots/${view.ballot.id}`,
              label: { zh: '查看会员评家', en: "See the members' assessment" },
            },
          }
        : {
            step: 'startAssessment',
            act: {
              label: { zh: '组织会员评家', en: "Hold the members' assessment" },
              lead: text({
                zh: '名册为今日在册会员，今天开始；手机和纸票同册，一人一票，无记名。按申报标准的问法、门槛和天数另行组织；参评达到要求的，就是本年度的会员评家，之后在“评议与测评”里列整改措施。',
                en: 'The roll is today’s members; it opens today. Phone and paper share one roll: one member, one secret vote. The standard’s own question, floor and days hold, so it is held for this case; once enough took part it is the year’s assessment too, and what is mended is laid down under Appraisal.',
              }),
              fields: [
                {
                  name: 'closesOn',
                  label: text({ zh: '截止日期', en: 'Closes on' }),
                  kind: 'date',
                  required: true,
                  help: text({
                    zh: `开放 ${view.standard.openDays.min} 至 ${view.standard.openDays.max} 天。`,
                    en: `Open for ${view.standard.openDays.min} to ${view.standard.openDays.max} days.`,
                  }),
                },
              ],
              submit: { zh: '开始评家', en: 'Open the vote' },
              run: run('assessment'),
              said: { zh: '会员评家已开始，已通知会员。', en: 'The vote is open; members have been told.' },
            },
          };
    case 'congressResolution': {
      const passed = view.resolution?.checks.every((check) => check.met) === true;
      const signed =
        view.signatures.filter((each) => each.purpose === 'resolution' && each.current).length >= 2;
      if (passed && signed && abilityOf(view.abilities, 'askPeer'))
        return {
          step: 'askPeer',
          act: {
            label: { zh: '提请上级组织互检', en: 'Ask the union above for the peer inspection' },
            run: run('peer-request'),
            said: { zh: '已提请上级抽签。', en: 'The union above has been asked to draw.' },
          },
        };
      return passed && signed
        ? {
            step: 'apply',
            href: { to: `${base}/application`, label: { zh: '准备申报', en: 'Prepare the application' } },
          }
        : {
            step: view.resolution ? 'signResolution' : 'recordResolution',
            href: {
              to: `${base}/resolution`,
              label: view.resolution
                ? { zh: '查看并签署决议', en: 'See and sign the resolution' }
                : { zh: '登记会议决议', en: 'Record the resolution' },
            },
          };
    }
    case 'certified':
      return view.certificate
        ? {
            href: {
              to: `/desk/${view.unit.code}/certificates/${view.certificate.id}`,
              label: { zh: '查看证书', en: 'See the certificate' },
            },
          }
        : {};
    case 'recheckDue':
      return { step: 'submitRecheck', href: self };
    case 'suspended':
      return {
        step: 'submitRectification',
        act: {
          label: { zh: '提交整改报告', en: 'Report what was put right' },
          fields: [
            {
              name: 'text',
              label: text({ zh: '整改情况', en: 'What was put right' }),
              kind: 'textarea',
              required: true,
              maxLength: 2000,
              rows: 6,
            },
            { name: 'files', label: text({ zh: '附件', en: 'Files' }), kind: 'file', multiple: true },
          ],
          run: async (values) =>
            run('rectification')({
              text: values['text'],
              fileIds: await uploadAll(view.unit.code, values['files']),
            }),
          said: { zh: '整改报告已提交。', en: 'Reported.' },
        },
      };
    default:
      return {};
  }
}

function NextUp({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const waits = turnOf(view);
  const next = nextOf(view, text);
  const ability = next.step ? abilityOf(view.abilities, next.step) : undefined;
  const who = {
    unit: view.unit.name,
    superior: view.superior?.name ?? '',
    peer: view.peer?.inspector.name ?? view.superior?.name ?? '',
    members: text({ zh: '全体会员', en: 'the members' }),
    nobody: '',
  }[view.peer?.submittedAt && view.state === 'peerInspection' ? 'unit' : waits.who];
  const due = view.dueOn
    ? text({
        zh: `期限 ${readDay(view.dueOn, locale)}${view.overdue ? '，已逾期' : ''}`,
        en: `due ${readDay(view.dueOn, locale)}${view.overdue ? ', overdue' : ''}`,
      })
    : '';
  return (
    <section className="cert-next" aria-label={text({ zh: '下一步', en: 'Next' })}>
      <div>
        <p className="cert-next-what">{text(waits.what)}</p>
        <p className="cert-next-who">
          {[who ? text({ zh: `由${who}办理`, en: `by ${who}` }) : '', due].filter(Boolean).join(' · ')}
        </p>
        {ability && !ability.may && ability.because ? (
          <p className="cert-next-who">{text(ability.because)}</p>
        ) : null}
      </div>
      {next.href ? (
        <LinkButton to={next.href.to} type="primary" size="large">
          {text(next.href.label)}
        </LinkButton>
      ) : null}
      {next.act && ability?.may !== false ? <ActButton act={next.act} primary /> : null}
    </section>
  );
}

/** Whether the assessment that stands is of before the case was returned: another is still to come. */
const assessedBefore = ({ state, membersFirst }: CaseView): boolean =>
  state === 'planned' || state === 'selfInspection' || (state === 'peerInspection' && !membersFirst);

function Overview({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const base = `/desk/${view.unit.code}/cases/${view.id}`;
  const items: Fact[] = [];
  if (view.evaluation) {
    const { counts, verdict, asOf } = view.evaluation;
    items.push({
      key: 'self',
      label: text({ zh: '自检', en: 'Self-inspection' }),
      value: (
        <>
          <StateTag tone={toneOfResult(verdict)}>{text(results[verdict])}</StateTag>{' '}
          <span className="cert-files">
            <LightTag light="lit" label={text({ zh: `已亮 ${counts.lit}`, en: `lit ${counts.lit}` })} />
            <LightTag
              light="half"
              label={text({ zh: `待核实 ${counts.half}`, en: `to be checked ${counts.half}` })}
            />
            <LightTag light="dark" label={text({ zh: `还缺 ${counts.dark}`, en: `dark ${counts.dark}` })} />
            <LightTag
              light="shuttered"
              label={text({ zh: `不适用 ${counts.shuttered}`, en: `not applicable ${counts.shuttered}` })}
            />
          </span>{' '}
          <small>{text({ zh: `截至 ${readDay(asOf, locale)}`, en: `as of ${readDay(asOf, locale)}` })}</small>
        </>
      ),
      action: <Link to={`${base}/self`}>{text({ zh: '逐项查看', en: 'By indicator' })}</Link>,
    });
  }
  if (view.evaluation) {
    const told = (['self', 'peer', 'superior'] as const).flatMap((column) => {
      const total = view.sheet?.[column];
      return total ? [`${text(columnNames[column])} ${total.points}`] : [];
    });
    items.push({
      key: 'scores',
      label: text({ zh: '评分', en: 'Scores' }),
      value:
        told.length > 0 ? told.join(' · ') : text({ zh: '自检、互检、上级', en: 'Self, peer, union above' }),
      action: <Link to={`${base}/scores`}>{text({ zh: '对照查看', en: 'Side by side' })}</Link>,
    });
  }
  if (view.peer)
    items.push({
      key: 'peer',
      label: text({ zh: '互检', en: 'Peer inspection' }),
      value: `${view.peer.inspector.name} · ${text(peerStates[view.peer.state] ?? { zh: view.peer.state, en: view.peer.state })} · ${text({ zh: '期限', en: 'due' })} ${readDay(view.peer.dueOn, locale)}`,
      action: view.peer.submittedAt ? (
        <Link to={`${base}/peer`}>{text({ zh: '查看', en: 'See' })}</Link>
      ) : undefined,
    });
  if (view.ballot) {
    const { participation, result, state } = view.ballot;
    items.push({
      key: 'ballot',
      label: assessedBefore(view)
        ? text({ zh: '会员评家（此前的一次）', en: "Members' assessment, the earlier one" })
        : text({ zh: '会员评家', en: "Members' assessment" }),
      value: result
        ? text({
            zh: `参评 ${percent(result.participation)}，认可 ${percent(result.lines[0]!.approval)}`,
            en: `${percent(result.participation)} took part, ${percent(result.lines[0]!.approval)} approve`,
          })
        : `${text(ballotStates[state])} · ${text({ zh: `已投票或领纸票 ${participation.portal + participation.paper} / ${participation.entitled}`, en: `${participation.portal + participation.paper} of ${participation.entitled} voted or took a paper ballot` })}`,
      action: (
        <Link to={`/desk/${view.unit.code}/ballots/${view.ballot.id}`}>
          {text({ zh: '查看', en: 'See' })}
        </Link>
      ),
    });
  }
  if (view.resolution)
    items.push({
      key: 'resolution',
      label:
        assessedBefore(view) || view.state === 'peerInspection' || view.state === 'memberAssessment'
          ? text({ zh: '会议决议（此前的一次）', en: 'Resolution, the earlier one' })
          : text({ zh: '会议决议', en: 'Resolution' }),
      value: `${text(bodyNames[view.resolution.body])} · ${view.resolution.meeting} · ${readDay(view.resolution.heldOn, locale)}`,
      action: <Link to={`${base}/resolution`}>{text({ zh: '查看', en: 'See' })}</Link>,
    });
  if (view.notice)
    items.push({
      key: 'notice',
      label: text({ zh: '公示', en: 'Public notice' }),
      value: `${readDay(view.notice.fromOn, locale)} – ${readDay(view.notice.toOn, locale)} · ${text({ zh: `异议 ${view.notice.objections.length} 件`, en: `${counted(view.notice.objections.length, 'objection')}` })}`,
    });
  if (view.decision)
    items.push({
      key: 'decision',
      label: text({ zh: '决定', en: 'Decision' }),
      value: `${text(view.decision.outcome === 'confer' ? { zh: '授予', en: 'Conferred' } : { zh: '不予授予', en: 'Refused' })} · ${view.decision.docNumber}${view.decision.reason ? ` · ${view.decision.reason}` : ''}`,
    });
  if (view.certificate)
    items.push({
      key: 'certificate',
      label: text({ zh: '证书', en: 'Certificate' }),
      value: (
        <>
          {view.certificate.number}{' '}
          <StateTag tone={toneOfCertificate(view.certificate.state)}>
            {text(certificateStates[view.certificate.state])}
          </StateTag>
        </>
      ),
      action: (
        <Link to={`/desk/${view.unit.code}/certificates/${view.certificate.id}`}>
          {text({ zh: '查看', en: 'See' })}
        </Link>
      ),
    });
  if (view.revocation)
    items.push({
      key: 'revocation',
      label: text({ zh: '撤销', en: 'Revocation' }),
      value: `${view.revocation.reason} · ${view.revocation.docNumber}`,
    });
  if (items.length === 0) return null;
  return (
    <Section title={text({ zh: '办理情况', en: 'How it stands' })}>
      <Facts items={items} />
    </Section>
  );
}

function Plan({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const unit = useUnit();
  const today = useToday();
  const { items, approvedOn } = view.plan;
  const late = items.filter((each) => !each.doneOn && each.dueOn < today).length;
  return (
    <Section
      title={text({ zh: '建家计划', en: 'Plan' })}
      actions={
        mayDo(view.abilities, 'changePlan') ? (
          <Link to={`/desk/${view.unit.code}/cases/${view.id}/plan`}>
            {text({ zh: '修改', en: 'Change' })}
          </Link>
        ) : undefined
      }
    >
      <p>
        {approvedOn
          ? text({
              zh: `委员会 ${readDay(approvedOn, locale)} 通过，共 ${items.length} 项，完成 ${items.filter((each) => each.doneOn).length} 项${late > 0 ? `，逾期 ${late} 项` : ''}。`,
              en: `Adopted ${readDay(approvedOn, locale)}: ${counted(items.length, 'line')}, ${items.filter((each) => each.doneOn).length} done${late > 0 ? `, ${late} overdue` : ''}.`,
            })
          : text({ zh: '尚未经委员会通过。', en: 'Not adopted yet.' })}
      </p>
      {items.length > 0 ? (
        <ul className="jd-evidence cert-plan">
          {items.map((item) => (
            <li key={item.id}>
              <span>
                <code className="cert-hash">{item.indicatorId}</code> {item.title}
              </span>
              <small>
                {item.ownerName} ·{' '}
                {item.doneOn ? (
                  <StateTag tone="good">
                    {text({
                      zh: `${readDay(item.doneOn, locale)} 完成`,
                      en: `done ${readDay(item.doneOn, locale)}`,
                    })}
                  </StateTag>
                ) : item.dueOn < today ? (
                  <StateTag tone="bad">
                    {text({
                      zh: `${readDay(item.dueOn, locale)} 到期，已逾期`,
                      en: `due ${readDay(item.dueOn, locale)}, overdue`,
                    })}
                  </StateTag>
                ) : (
                  text({
                    zh: `${readDay(item.dueOn, locale)} 到期`,
                    en: `due ${readDay(item.dueOn, locale)}`,
                  })
                )}{' '}
                {unit.may('finishPlanItem') &&
                (item.doneOn ? view.plan.open : !['closed', 'refused', 'revoked'].includes(view.state)) ? (
                  <ActButton
                    small
                    act={{
                      label: item.doneOn
                        ? { zh: '撤回完成', en: 'Not done after all' }
                        : { zh: '标为完成', en: 'Mark as done' },
                      run: () =>
                        write(
                          'post',
                          view.unit.code,
                          `cases/${view.id}/plan-items/${item.id}/${item.doneOn ? 'reopening' : 'completion'}`,
                          { version: item.version },
                        ),
                      said: item.doneOn
                        ? { zh: '已恢复为未完成。', en: 'Open again.' }
                        : { zh: '已标为完成，可随时撤回。', en: 'Marked as done; it can be taken back.' },
                    }}
                  />
                ) : null}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
