/**
 * A case in the hands of the union above: what it waits for, and the acts of reviewer and director.
 *
 *   ReviewPage
 *   next        the one red button, by state and office
 */
import { useText, useToday, useUnit, reasonField } from '../../../../core/web/index.ts';
import { Facts, LinkButton, Section, StateTag, useDesk, type Fact } from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf, mayDo, type Act } from '../components/acts.tsx';
import { CaseHistory, Files, Gates, VisitState } from '../components/parts.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { Vetoes } from '../components/vetoes.tsx';
import { uploadAll, write, type CaseView } from '../calls.ts';
import { peerStates, percent, readDay, results, toneOfResult, turnOf, type Words } from '../words.ts';

export function ReviewPage() {
  return <ReviewFrame>{(view) => <Body view={view} />}</ReviewFrame>;
}

function Body({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const papers = view.timeline.filter((event) => event.files.length > 0);
  const { abilities } = view;
  const today = useToday();
  const others: { step: string; act: Act }[] = [
    {
      step: 'returnForCorrection',
      act: {
        label: { zh: '退回补正', en: 'Return for correction' },
        fields: [
          {
            name: 'to',
            label: text({ zh: '退回到', en: 'Back to' }),
            kind: 'radio',
            required: true,
            options: [
              {
                value: 'congressResolution',
                label: text({ zh: '申报材料：只补正材料', en: 'The package: only papers are to be mended' }),
              },
              {
                value: 'selfInspection',
                label: text({
                  zh: '自检：重新自检、互检、评家',
                  en: 'Self-inspection: everything is done again',
                }),
              },
            ],
          },
          {
            name: 'reasons',
            label: text({ zh: '需要补正什么', en: 'What is to be mended' }),
            kind: 'textarea',
            required: true,
            maxLength: 2000,
            rows: 6,
            help: text({
              zh: '已列出上级评分没有达到或情况不明的指标，请补充说明。',
              en: 'What the score has as unmet or unknown is listed; say more where needed.',
            }),
          },
          {
            name: 'dueOn',
            label: text({ zh: '补正期限', en: 'To be mended by' }),
            kind: 'date',
            help: text({ zh: '不填则按规定的期限。', en: 'Without a day, the rule’s time.' }),
          },
          {
            name: 'files',
            label: text({ zh: '附件', en: 'Files' }),
            kind: 'file',
            multiple: true,
          },
        ],
        initial: { to: 'congressResolution', reasons: unmetLines(view, text) },
        run: async (values) =>
          write('post', unit.code, `reviews/${view.id}/return`, {
            to: values['to'],
            reasons: values['reasons'],
            dueOn: values['dueOn'] || null,
            fileIds: await uploadAll(view.unit.code, values['files']),
            version: view.version,
          }),
        said: { zh: '已退回。', en: 'Returned.' },
      },
    },
    {
      step: 'refuseCase',
      act: withReason({ zh: '不予通过', en: 'Refuse' }, { zh: '理由', en: 'Reason' }, text, (reason) =>
        write('post', unit.code, `reviews/${view.id}/refusal`, { reason, version: view.version }),
      ),
    },
    {
      step: 'returnToSelfInspection',
      act: withReason(
        { zh: '退回自检', en: 'Back to the self-inspection' },
        { zh: '理由', en: 'Reason' },
        text,
        (reason) =>
          write('post', unit.code, `reviews/${view.id}/self-inspection-return`, {
            reason,
            version: view.version,
          }),
      ),
    },
    {
      step: 'handReview',
      act: {
        label: { zh: '转交他人办理', en: 'Hand to another reviewer' },
        lead: text({
          zh: '考核和答复异议的待办一并转过去，双方都会收到通知。',
          en: 'The tasks of the review go along; both are told.',
        }),
        fields: [
          {
            name: 'reviewerAccountId',
            label: text({ zh: '转交给', en: 'To' }),
            kind: 'select',
            required: true,
            options: view.reviewers.map((each) => ({ value: each.accountId, label: each.name })),
          },
          reasonField(text, { label: text({ zh: '为什么转交', en: 'Why' }), maxLength: 2000 }),
        ],
        run: (values) =>
          write('post', unit.code, `reviews/${view.id}/handover`, {
            reviewerAccountId: values['reviewerAccountId'],
            reason: values['reason'],
            version: view.version,
          }),
        said: { zh: '已转交。', en: 'Handed over.' },
      },
    },
    {
      step: 'waivePeer',
      act: withReason(
        { zh: '免除互检', en: 'Waive the peer inspection' },
        { zh: '为什么没有单位可以互检', en: 'Why no union can inspect' },
        text,
        (reason) =>
          write('post', unit.code, `reviews/${view.id}/peer-waiver`, { reason, version: view.version }),
      ),
    },
    {
      step: 'redrawPeer',
      act: {
        label: { zh: '重新抽签', en: 'Draw another peer' },
        warn: { zh: '原互检单位的任务将取消。', en: "The present peer's task ends." },
        run: () => write('post', unit.code, `reviews/${view.id}/peer-redraw`, { version: view.version }),
      },
    },
  ];
  const planned = view.visit && !view.visit.held && view.visit.onDay >= today ? view.visit : null;
  const ability = abilityOf(abilities, 'planVisit');
  const open = others.filter(
    ({ step }) =>
      mayDo(abilities, step) &&
      !(step === 'redrawPeer' && view.peer === null) &&
      !(step === 'handReview' && view.reviewers.length === 0),
  );
  return (
    <>
      {view.returnedReason ? (
        <div className="cert-alert">
          <p>
            <b>{text({ zh: '此前退回或不予通过的理由', en: 'Why it was returned or refused' })}</b>
          </p>
          <p>{view.returnedReason}</p>
        </div>
      ) : null}
      {view.vetoed ? (
        <div className="cert-alert">
          <p>
            <b>
              {text({
                zh: '有否决事项尚未裁定，申报暂停办理。',
                en: 'A veto waits for its decision; the case stands still.',
              })}
            </b>
          </p>
        </div>
      ) : null}
      <Next view={view} />
      <div className="cert-columns">
        <div>
          <Section title={text({ zh: '办理情况', en: 'How it stands' })}>
            <Facts items={facts(view, text, locale)} />
          </Section>
          {view.gates.length > 0 ? (
            <Section title={text({ zh: '申报条件', en: 'Gates' })}>
              <Gates view={view} gates={view.gates} />
            </Section>
          ) : null}
          <Section title={text({ zh: '材料', en: 'Papers' })}>
            {papers.length === 0 ? (
              <p className="jd-none">{text({ zh: '还没有材料。', en: 'No papers yet.' })}</p>
            ) : null}
            <ul className="jd-evidence">
              {papers.map((event) => (
                <li key={event.id}>
                  <span>
                    {text(event.title)} <small>{readDay(event.onDay, locale)}</small>
                  </span>
                  <Files unit={view.unit.code} files={event.files} />
                </li>
              ))}
            </ul>
          </Section>
          {ability ? (
            <Section title={text({ zh: '实地走访', en: 'Visit on site' })}>
              <p>
                {view.visit ? (
                  <>
                    {readDay(view.visit.onDay, locale)} <VisitState visit={view.visit} />
                    {view.visit.note ? <> {view.visit.note}</> : null}
                  </>
                ) : (
                  text({ zh: '还没有定日期。', en: 'No day is set yet.' })
                )}
              </p>
              {ability.may ? (
                <div className="cert-acts">
                  <ActButton act={visitAct(view, planned, unit.code, text)} ability={ability} />
                  {planned ? (
                    <ActButton
                      act={withReason(
                        { zh: '取消走访', en: 'Call it off' },
                        { zh: '为什么取消', en: 'Why' },
                        text,
                        (reason) =>
                          write('post', unit.code, `reviews/${view.id}/visit/withdrawal`, {
                            reason,
                            version: view.version,
                          }),
                      )}
                      ability={ability}
                    />
                  ) : null}
                </div>
              ) : null}
            </Section>
          ) : null}
          <Vetoes view={view} side="superior" union={unit.code} />
          {open.length > 0 ? (
            <Section title={text({ zh: '其他处理', en: 'Other outcomes' })}>
              <div className="cert-acts">
                {open.map(({ step, act }) => (
                  <ActButton key={step} act={act} ability={abilityOf(abilities, step)} />
                ))}
              </div>
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

/** The unit reads day and remark, in its inbox and on its case. */
const visitAct = (
  view: CaseView,
  planned: CaseView['visit'],
  unit: string,
  text: (words: Words) => string,
): Act => ({
  label: planned ? { zh: '改期', en: 'Move it' } : { zh: '定走访日期', en: 'Set a day' },
  fields: [
    { name: 'onDay', label: text({ zh: '哪天去', en: 'Day' }), kind: 'date', required: true, width: 'short' },
    {
      name: 'note',
      label: text({ zh: '告诉单位的话', en: 'What the unit is to know' }),
      kind: 'textarea',
      maxLength: 1000,
      help: text({
        zh: '几点到、谁去、请准备什么。单位在消息和申报页面看到。',
        en: 'The hour, who comes, what should be at hand. The unit reads it in its inbox and on its case.',
      }),
    },
  ],
  initial: { onDay: planned?.onDay ?? '', note: planned?.note ?? '' },
  run: (values) =>
    write('put', unit, `reviews/${view.id}/visit`, {
      onDay: values['onDay'],
      note: values['note'] ?? '',
      version: view.version,
    }),
  said: { zh: '已定，并告知单位。', en: 'Set; the unit is told.' },
});

/** What the superior found unmet or unknown, a line each, with what it said; no more than the field takes. */
const unmetLines = (view: CaseView, text: (words: Words) => string): string =>
  view.scores
    .flatMap(({ indicatorId, title, superior }) =>
      superior && (superior.result === 'unmet' || superior.result === 'unknown')
        ? [
            `${indicatorId} ${text(title)}${text({ zh: '：', en: ': ' })}${superior.remark || text(results[superior.result])}`,
          ]
        : [],
    )
    .join('\n')
    .slice(0, 2000);

/** An act that asks for nothing but a reason. */
export function withReason(
  label: Words,
  reason: Words,
  text: (words: Words) => string,
  run: (reason: unknown) => Promise<unknown>,
): Act {
  return {
    label,
    fields: [reasonField(text, { label: text(reason), maxLength: 2000 })],
    run: (values) => run(values['reason']),
  };
}

function facts(view: CaseView, text: (words: Words) => string, locale: string): Fact[] {
  const items: Fact[] = [
    {
      key: 'step',
      label: text({ zh: '期限', en: 'Due' }),
      value: view.dueOn
        ? `${readDay(view.dueOn, locale)}${view.overdue ? text({ zh: '，已逾期', en: ', overdue' }) : ''}`
        : text({ zh: '没有期限', en: 'No deadline' }),
    },
  ];
  if (view.evaluation) {
    const { counts, verdict, asOf } = view.evaluation;
    items.push({
      key: 'self',
      label: text({ zh: '自检', en: 'Self-inspection' }),
      value: (
        <>
          <StateTag tone={toneOfResult(verdict)}>{text(results[verdict])}</StateTag>{' '}
          {text({
            zh: `已亮 ${counts.lit}、待核实 ${counts.half}、还缺 ${counts.dark}、不适用 ${counts.shuttered}（截至 ${readDay(asOf, locale)}）`,
            en: `${counts.lit} lit, ${counts.half} to be checked, ${counts.dark} dark, ${counts.shuttered} not applicable (as of ${readDay(asOf, locale)})`,
          })}
        </>
      ),
    });
  }
  if (view.peer)
    items.push({
      key: 'peer',
      label: text({ zh: '互检', en: 'Peer inspection' }),
      value: `${view.peer.inspector.name} · ${text(peerStates[view.peer.state] ?? { zh: view.peer.state, en: view.peer.state })}${view.peer.conflictReason ? ` · ${view.peer.conflictReason}` : ''}${view.peer.findings ? ` · ${view.peer.findings}` : ''}`,
    });
  if (view.ballot?.result)
    items.push({
      key: 'ballot',
      label: text({ zh: '会员评家', en: "Members' assessment" }),
      value: text({
        zh: `参评 ${percent(view.ballot.result.participation)}，认可 ${percent(view.ballot.result.lines[0]!.approval)}`,
        en: `${percent(view.ballot.result.participation)} took part, ${percent(view.ballot.result.lines[0]!.approval)} approve`,
      }),
    });
  if (view.resolution)
    items.push({
      key: 'resolution',
      label: text({ zh: '会议决议', en: 'Resolution' }),
      value: `${view.resolution.meeting} · ${text({ zh: `应到 ${view.resolution.entitled}、实到 ${view.resolution.present}、赞成 ${view.resolution.inFavor}`, en: `${view.resolution.inFavor} of ${view.resolution.present} present in favour, ${view.resolution.entitled} entitled` })}`,
    });
  if (view.review?.reviewer)
    items.push({
      key: 'review',
      label: text({ zh: '考核', en: 'Review' }),
      value: text({
        zh: `${view.review.reviewer}办理；抽查 ${view.review.sampled} 项，已查 ${view.review.checked} 项；走访记录 ${view.review.notes.length} 条`,
        en: `By ${view.review.reviewer}; ${view.review.checked} of ${view.review.sampled} sampled are checked; ${view.review.notes.length} notes`,
      }),
    });
  if (view.review?.reviewer && view.review.seed)
    items.push({
      key: 'seed',
      label: text({ zh: '抽查种子', en: 'Seed of the sample' }),
      value: <code className="cert-hash">{view.review.seed}</code>,
    });
  return items;
}

function Next({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const base = `/desk/${unit.code}/reviews/${view.id}`;
  const waits = turnOf(view);
  const next = ((): { step?: string; act?: Act; href?: { to: string; label: Words } } => {
    switch (view.state) {
      case 'peerInspection':
        if (!view.peer || view.peer.state === 'replaced')
          return {
            href: {
              to: `/desk/${unit.code}/peer-rounds?standard=${view.standard.id}&cycle=${view.cycle}`,
              label: { zh: '抽签配对', en: 'Draw the pairs' },
            },
          };
        if (view.scores.some((line) => line.dispute && line.dispute.answer === null))
          return { href: { to: `${base}/scores`, label: { zh: '答复异议', en: 'Answer the disputes' } } };
        return {};
      case 'applied':
        return {
          step: 'takeReview',
          act: {
            label: { zh: '受理并抽签抽查', en: 'Take the review and draw the sample' },
            warn: {
              zh: '受理后由您办理这个申报；系统随即抽签确定现场抽查的指标，结果公开，不能重抽。',
              en: 'The case becomes yours, and Jia draws by lot what is checked on site; the draw is shown and cannot be repeated.',
            },
            run: () => write('post', unit.code, `reviews/${view.id}/taking`, { version: view.version }),
            said: { zh: '已受理，抽查项目已抽出。', en: 'Taken; the sample is drawn.' },
          },
        };
      case 'underReview':
        return mayDo(view.abilities, 'publishNotice')
          ? { href: { to: `${base}/decision`, label: { zh: '发布公示', en: 'Publish the notice' } } }
          : {
              step: 'scoreReview',
              href: { to: `${base}/scores`, label: { zh: '继续考核', en: 'Go on with the review' } },
            };
      case 'publicNotice':
        return { href: { to: `${base}/decision`, label: { zh: '公示与决定', en: 'Notice and decision' } } };
      case 'recheckDue':
        if (view.recheck && view.scores.some((line) => line.sample?.agrees === null))
          return {
            step: 'checkSample',
            href: { to: `${base}/scores`, label: { zh: '核查抽中的指标', en: 'Check what was drawn' } },
          };
        return { href: { to: `${base}/title`, label: { zh: '复查和称号', en: 'Re-check and title' } } };
      case 'certified':
      case 'suspended':
        return { href: { to: `${base}/title`, label: { zh: '称号管理', en: 'The title' } } };
      default:
        return {};
    }
  })();
  const ability = next.step ? abilityOf(view.abilities, next.step) : undefined;
  const shut = ability !== undefined && !ability.may;
  const who = {
    unit: view.unit.name,
    superior: view.superior?.name ?? '',
    peer: view.peer?.inspector.name ?? view.superior?.name ?? '',
    members: text({ zh: '会员', en: 'the members' }),
    nobody: '',
  }[waits.who];
  return (
    <section className="cert-next" aria-label={text({ zh: '下一步', en: 'Next' })}>
      <div>
        <p className="cert-next-what">{text(waits.what)}</p>
        <p className="cert-next-who">
          {[
            who ? text({ zh: `由${who}办理`, en: `by ${who}` }) : '',
            view.dueOn
              ? text({
                  zh: `期限 ${readDay(view.dueOn, locale)}${view.overdue ? '，已逾期' : ''}`,
                  en: `due ${readDay(view.dueOn, locale)}${view.overdue ? ', overdue' : ''}`,
                })
              : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {shut && ability?.because ? <p className="cert-next-who">{text(ability.because)}</p> : null}
      </div>
      {next.href ? (
        <LinkButton to={next.href.to} type={shut ? 'default' : 'primary'} size="large">
          {text(shut ? { zh: '查看', en: 'See' } : next.href.label)}
        </LinkButton>
      ) : null}
      {next.act && !shut ? <ActButton act={next.act} primary /> : null}
    </section>
  );
}
