/**
 * The course of a meeting.
 *
 *   courseOf     what has come and what is to come, as a timeline
 *   missingFor   what is missing before the notice
 */
import type { MeetingView } from '../calls.ts';

export function courseOf(
  view: MeetingView,
  text: (words: { zh: string; en: string }) => string,
  day: (on: string | null) => string,
  moment: (at: string) => string,
) {
  return [
    ...(view.talk
      ? [
          {
            key: 'talk',
            state: 'done' as const,
            title: text({ zh: '党政工商定议题', en: 'Party, administration and union settled the agenda' }),
            when: day(view.talk.heldOn),
            body: view.talk.summary,
          },
        ]
      : [
          {
            key: 'talk',
            state: 'next' as const,
            title: text({
              zh: '党政工商定议题（还没有登记）',
              en: 'The preparatory talk was not entered yet',
            }),
          },
        ]),
    {
      key: 'notice',
      state: view.noticedOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '发出通知和材料', en: 'Notice and papers' }),
      ...(view.noticedOn ? { when: day(view.noticedOn) } : {}),
    },
    {
      key: 'held',
      state: view.heldOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '召开', en: 'Held' }),
      ...(view.heldOn ? { when: day(view.heldOn) } : {}),
    },
    ...view.adjournments.map((each) => ({
      key: each.fromAt,
      state: each.toAt ? ('done' as const) : ('next' as const),
      title: text({ zh: '休会', en: 'Adjourned' }),
      when: each.toAt ? `${moment(each.fromAt)} – ${moment(each.toAt)}` : moment(each.fromAt),
      body: each.reason,
    })),
    {
      key: 'minutes',
      state: view.minutes?.state === 'sealed' ? ('done' as const) : ('next' as const),
      title: text({ zh: '会议纪要签署封存', en: 'Minutes sealed' }),
      ...(view.minutes?.sealedAt ? { when: moment(view.minutes.sealedAt) } : {}),
    },
    {
      key: 'report',
      state: view.reportedOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '向上级工会报告', en: 'Reported to the union above' }),
      ...(view.reportedOn ? { when: day(view.reportedOn) } : {}),
    },
    {
      key: 'filed',
      state: view.filed ? ('done' as const) : ('next' as const),
      title: text({ zh: '案卷归档', en: 'Dossier filed' }),
    },
  ];
}

/** What a careful office has done before the notice, and has not here. */
export function missingFor(view: MeetingView): { zh: string; en: string }[] {
  const bare = view.items.filter(
    (item) =>
      item.state !== 'withdrawn' && !item.wording && !view.papers.some((paper) => paper.itemId === item.id),
  );
  // A principal's report is put forward after it was commented on.
  const uncommented = view.items.filter(
    (item) =>
      item.matter === 'principalReport' &&
      item.state !== 'withdrawn' &&
      !view.papers.some(
        (paper) => paper.itemId === item.id && (paper.stage === 'commented' || paper.stage === 'final'),
      ),
  );
  return [
    ...(uncommented.length > 0
      ? [
          {
            zh: '校长工作报告还没有征求意见后的修改稿。',
            en: 'The principal’s report has no edition that was mended after comments.',
          },
        ]
      : []),
    ...(view.talk
      ? []
      : [
          {
            zh: '还没有登记党政工会前商定情况。',
            en: 'What party, administration and union settled was not entered.',
          },
        ]),
    ...(bare.length > 0
      ? [
          {
            zh: `这些议题没有材料也没有文本：${bare.map((item) => item.title).join('、')}。`,
            en: `These items have neither a paper nor a wording: ${bare.map((item) => item.called.en).join(', ')}.`,
          },
        ]
      : []),
    ...(view.yearlyMissing.length > 0
      ? [
          {
            zh: `每年要向大会报告的，议程里还没有：${view.yearlyMissing.map(({ name, document, confirmed }) => `${name.zh}（《${document}》${confirmed ? '' : '，待核实'}）`).join('、')}。`,
            en: `What comes before the meeting every year is not on the agenda: ${view.yearlyMissing.map(({ name, document, confirmed }) => `${name.en} (${document}${confirmed ? '' : ', not confirmed'})`).join(', ')}.`,
          },
        ]
      : []),
    ...(view.credentialsMissing
      ? [
          {
            zh: `本届第一次会议以前，代表资格审查报告应当通过（《${view.credentialsMissing}》）：请在代表大会页面办理。`,
            en: `Before the first session of the term the credentials report is approved (${view.credentialsMissing}): see the page of the congress.`,
          },
        ]
      : []),
  ];
}
