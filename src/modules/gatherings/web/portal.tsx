/** @jsxImportSource preact */
/**
 * A group's life on the phone.
 *
 *   GroupPage       what my group did; its leader begins here
 *   GatheringForm   an activity or a meeting, written down or corrected
 *   GatheringPage   one of them, with what was raised and promised
 *   PhotoForm       a picture of it
 *   OpinionForm     an opinion that was raised
 *   OpinionPage     its measure, and what came of it
 */
import type { z } from 'zod';
import {
  Button,
  ButtonLink,
  Checkboxes,
  dayIn,
  EmptyState,
  errorOf,
  type Face,
  Field,
  FileField,
  homeOf,
  inTongue,
  NoticeBanner,
  Page,
  PageForm,
  Pagination,
  sayIn,
  SelectField,
  StateMark,
  SummaryList,
  TaskList,
  TextArea,
  typedOf,
} from '../../../ui/portal/index.ts';
import type { gatheringRow, gatheringView } from '../contract.ts';
import type { GatheringKind } from '../kinds.ts';
import { kindNames } from '../locale.ts';

type View = z.input<typeof gatheringView>;
type Row = z.input<typeof gatheringRow>;
type Opinion = View['opinions'][number];
interface Person {
  employeeId: string;
  name: string;
}
interface Group {
  id: string;
  name: string;
}

const baseOf = (face: Face) => `${homeOf(face)}/group`;
const optional = (face: Face) => sayIn(face)('（选填）', ' (optional)');

export function GroupPage({
  face,
  groups,
  group,
  gatherings,
  next,
}: {
  face: Face;
  groups: (Group & { leads: boolean })[];
  group: (Group & { leads: boolean }) | null;
  gatherings: Row[];
  next: string | null;
}) {
  const t = sayIn(face);
  const base = baseOf(face);
  const others = groups.filter((each) => each.id !== group?.id);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={group?.name ?? t('我的小组', 'My group')}
      lead={t(
        '小组的活动、会议和民主生活会，提过的意见和答应的整改。',
        'Activities, meetings and democratic-life meetings of the group; what was raised, and what was promised.',
      )}
    >
      {group === null ? (
        <EmptyState title={t('您还没有分到小组', 'You belong to no group yet')}>
          <p>
            {t('请告诉工会干部，把您编进一个小组。', 'Tell a cadre of the union, who puts you into one.')}
          </p>
        </EmptyState>
      ) : (
        <>
          {group.leads ? (
            <>
              <ButtonLink href={`${base}/new?kind=activity&group=${group.id}`}>
                {t('记一次活动', 'Write down an activity')}
              </ButtonLink>
              <p class="jp-more">
                <a href={`${base}/new?kind=meeting&group=${group.id}`}>
                  {t('记一次小组会', 'Write down a group meeting')}
                </a>
              </p>
              <p class="jp-more">
                <a href={`${base}/new?kind=lifeMeeting&group=${group.id}`}>
                  {t('记一次民主生活会', 'Write down a democratic-life meeting')}
                </a>
              </p>
            </>
          ) : null}
          {gatherings.length > 0 ? (
            <TaskList
              label={t('活动和会议', 'Activities and meetings')}
              items={gatherings.map((row) => ({
                key: row.id,
                title: row.title,
                hint: [
                  inTongue(face, kindNames[row.kind]),
                  dayIn(face, row.heldOn),
                  t(`${row.people} 人参加`, `${row.people} took part`),
                ].join(' · '),
                href: `${base}/${row.id}`,
                state: rowState(face, row),
              }))}
            />
          ) : (
            <EmptyState title={t('还没有记录', 'Nothing is written down yet')} />
          )}
          {next ? (
            <Pagination
              locale={face.locale}
              next={`${base}?group=${group.id}&cursor=${encodeURIComponent(next)}`}
            />
          ) : null}
          {others.map((each) => (
            <p class="jp-more" key={each.id}>
              <a href={`${base}?group=${each.id}`}>{each.name}</a>
            </p>
          ))}
        </>
      )}
    </Page>
  );
}

function rowState(face: Face, row: Row): { tone: 'good' | 'wait' | 'bad' | 'quiet'; label: string } {
  const t = sayIn(face);
  if (row.withdrawnOn) return { tone: 'quiet', label: t('已撤回', 'withdrawn') };
  if (row.overdue > 0)
    return { tone: 'bad', label: t(`整改过期 ${row.overdue} 项`, `${row.overdue} overdue`) };
  if (row.measures > row.done)
    return {
      tone: 'wait',
      label: t(`整改 ${row.done}/${row.measures}`, `${row.done} of ${row.measures} done`),
    };
  return {
    tone: 'good',
    label: row.measures > 0 ? t('整改完成', 'measures done') : t('已记录', 'recorded'),
  };
}

export function GatheringForm({
  face,
  kind,
  group,
  people,
  today,
  view,
}: {
  face: Face;
  kind: GatheringKind;
  group: Group;
  people: Person[];
  today: string;
  /** The entry that is corrected; null: a new one. */
  view: View | null;
}) {
  const t = sayIn(face);
  const base = baseOf(face);
  const labels = {
    heldOn: t('哪一天', 'Day'),
    place: t('地点', 'Place'),
    title: kind === 'activity' ? t('做什么', 'What it was') : t('主题', 'Subject'),
    summary: t('做了些什么', 'What was done'),
    people: t('谁参加了', 'Who took part'),
    reason: t('为什么撤回', 'Why it is withdrawn'),
  };
  // Whoever has left the group since was there all the same: they stay unless they are taken out.
  const came = (view?.people ?? []).flatMap(({ employeeId, name }) =>
    employeeId ? [{ employeeId, name }] : [],
  );
  const choices = [
    ...people,
    ...came.filter((each) => !people.some((one) => one.employeeId === each.employeeId)),
  ];
  return (
    <Page
      face={face}
      tab="todo"
      back={
        view
          ? { href: `${base}/${view.id}`, label: t('返回', 'Back') }
          : { href: `${base}?group=${group.id}`, label: t('回到小组', 'Back to the group') }
      }
      title={
        view
          ? t('更正记录', 'Correct the entry')
          : t(`记一次${kindNames[kind].zh}`, `Write down: ${kindNames[kind].en.toLowerCase()}`)
      }
      lead={group.name}
      labels={labels}
    >
      <PageForm
        face={face}
        hidden={view ? { act: 'correct', version: `${view.version}` } : { kind, group: group.id }}
        draft={`gathering:${view?.id ?? kind}:${face.account?.id ?? ''}`}
      >
        <Field
          name="heldOn"
          type="date"
          label={labels.heldOn}
          error={errorOf(face, 'heldOn')}
          value={typedOf(face, 'heldOn', view?.heldOn ?? today)}
          required
        />
        <Field
          name="title"
          label={labels.title}
          error={errorOf(face, 'title')}
          value={typedOf(face, 'title', view?.title)}
          minLength={2}
          maxLength={80}
          required
        />
        <Field
          name="place"
          label={labels.place}
          optional={optional(face)}
          error={errorOf(face, 'place')}
          value={typedOf(face, 'place', view?.place)}
          maxLength={120}
        />
        <TextArea
          name="summary"
          label={labels.summary}
          optional={optional(face)}
          error={errorOf(face, 'summary')}
          value={typedOf(face, 'summary', view?.summary)}
          maxLength={2000}
        />
        <Checkboxes
          name="people"
          label={labels.people}
          error={errorOf(face, 'people') ?? errorOf(face, 'employeeIds')}
          values={face.typed['people'] ?? came.map((each) => each.employeeId)}
          choices={choices.map((each) => ({ value: each.employeeId, label: each.name }))}
        />
        <Button>{view ? t('保存更正', 'Save the correction') : t('记下来', 'Write it down')}</Button>
      </PageForm>
      {view ? (
        <details class="jp-more">
          <summary>
            {t('没有这回事，或记重了：撤回', 'It did not happen, or stands twice: withdraw it')}
          </summary>
          <PageForm face={face} hidden={{ act: 'withdraw', version: `${view.version}` }}>
            <Field
              name="reason"
              label={labels.reason}
              hint={t('记录还在，但不再计数。', 'The entry stays to be read, and counts no more.')}
              error={errorOf(face, 'reason')}
              value={typedOf(face, 'reason')}
              minLength={2}
              maxLength={200}
            />
            <Button kind="plain">{t('撤回记录', 'Withdraw it')}</Button>
          </PageForm>
        </details>
      ) : null}
    </Page>
  );
}

const saidWords: Record<string, [zh: string, en: string]> = {
  recorded: [
    '已经记下。可以再加照片或意见。',
    'Written down. Add a photograph or an opinion where there is one.',
  ],
  corrected: ['已经更正。', 'Corrected.'],
  withdrawn: ['已经撤回，不再计数。', 'Withdrawn: it counts no more.'],
  photo: ['照片已经加上。', 'The photograph was added.'],
  opinion: ['意见已经记下。', 'The opinion was noted.'],
  measure: ['整改措施已经定下，会提醒负责的人。', 'The measure was set; whoever sees to it is reminded.'],
  result: ['结果已经记下。', 'The result was entered.'],
};

export function GatheringPage({ face, view, said }: { face: Face; view: View; said: string | null }) {
  const t = sayIn(face);
  const base = `${baseOf(face)}/${view.id}`;
  const words = saidWords[said ?? ''];
  const unit = encodeURIComponent(face.unit?.code ?? '');
  return (
    <Page
      face={face}
      tab="todo"
      back={{
        href: `${baseOf(face)}?group=${view.group?.id ?? ''}`,
        label: t('回到小组', 'Back to the group'),
      }}
      title={view.title}
      lead={`${view.group?.name ?? ''} · ${inTongue(face, kindNames[view.kind])}`}
      notice={
        words ? (
          <NoticeBanner tone="good">
            <p>{t(...words)}</p>
          </NoticeBanner>
        ) : null
      }
    >
      {view.withdrawn ? (
        <NoticeBanner tone="wait" title={t('已撤回', 'Withdrawn')}>
          <p>
            {dayIn(face, view.withdrawn.on)} · {view.withdrawn.why}
          </p>
        </NoticeBanner>
      ) : null}
      <SummaryList
        items={[
          { key: 'on', label: t('日期', 'Day'), value: dayIn(face, view.heldOn) },
          ...(view.place ? [{ key: 'place', label: t('地点', 'Place'), value: view.place }] : []),
          {
            key: 'people',
            label: t(`参加（${view.people.length} 人）`, `Who took part (${view.people.length})`),
            value: view.people.map((each) => each.name).join(t('、', ', ')),
          },
          ...(view.summary
            ? [{ key: 'summary', label: t('内容', 'What was done'), value: view.summary }]
            : []),
          { key: 'by', label: t('记录人', 'Written down by'), value: view.by },
        ]}
      />
      {view.files.length > 0 ? (
        <>
          <h2>{t('照片和材料', 'Photographs and papers')}</h2>
          <ul class="jp-plain">
            {view.files.map((file) => (
              <li key={file.id}>
                <p class="jp-more">
                  <a href={`/api/v1/units/${unit}/gatherings/${view.id}/files/${file.id}`}>{file.name}</a>
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {view.kind === 'activity' ? null : (
        <>
          <h2>{t('意见和整改', 'Opinions and measures')}</h2>
          {view.opinions.length > 0 ? (
            <TaskList
              items={view.opinions.map((each) => ({
                key: each.id,
                title: each.body,
                hint: opinionHint(face, each),
                href: `${base}/opinions/${each.id}`,
                state: opinionState(face, each),
              }))}
            />
          ) : (
            <p>{t('没有记意见。', 'No opinion was noted.')}</p>
          )}
        </>
      )}
      {view.may.change ? (
        <>
          {view.kind === 'activity' ? null : (
            <ButtonLink href={`${base}/opinions`}>{t('记一条意见', 'Note an opinion')}</ButtonLink>
          )}
          <p class="jp-more">
            <a href={`${base}/photo`}>{t('添加照片', 'Add a photograph')}</a>
          </p>
          <p class="jp-more">
            <a href={`${base}/edit`}>{t('更正或撤回', 'Correct or withdraw it')}</a>
          </p>
        </>
      ) : null}
    </Page>
  );
}

function opinionHint(face: Face, opinion: Opinion): string {
  const t = sayIn(face);
  return [
    opinion.name ? t(`${opinion.name}提出`, `raised by ${opinion.name}`) : '',
    opinion.measure ? t(`措施：${opinion.measure}`, `measure: ${opinion.measure}`) : '',
    opinion.owner ?? '',
    opinion.doneOn === null && opinion.dueOn
      ? t(`${dayIn(face, opinion.dueOn)}前`, `by ${dayIn(face, opinion.dueOn)}`)
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function opinionState(face: Face, opinion: Opinion): { tone: 'good' | 'wait' | 'bad'; label: string } {
  const t = sayIn(face);
  if (opinion.doneOn) return { tone: 'good', label: t('有结果', 'answered') };
  if (opinion.overdue) return { tone: 'bad', label: t('已过期', 'overdue') };
  return {
    tone: 'wait',
    label: opinion.measure ? t('整改中', 'under way') : t('待定措施', 'no measure yet'),
  };
}

export function PhotoForm({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const labels = { photo: t('照片', 'Photograph') };
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${baseOf(face)}/${view.id}`, label: t('返回', 'Back') }}
      title={t('添加照片', 'Add a photograph')}
      lead={view.title}
      labels={labels}
    >
      <PageForm face={face} multipart>
        <FileField
          name="photo"
          label={labels.photo}
          hint={t('一次一张，可以加多张。', 'One at a time; add as many as you like.')}
          error={errorOf(face, 'photo')}
          accept="image/*"
        />
        <Button>{t('上传', 'Upload')}</Button>
      </PageForm>
    </Page>
  );
}

function MeasureFields({ face, people, opinion }: { face: Face; people: Person[]; opinion: Opinion | null }) {
  const t = sayIn(face);
  const labels = measureLabels(face);
  return (
    <>
      <TextArea
        name="measure"
        rows={3}
        label={labels.measure}
        {...(opinion ? {} : { optional: optional(face) })}
        error={errorOf(face, 'measure')}
        value={typedOf(face, 'measure', opinion?.measure ?? '')}
        minLength={2}
        maxLength={500}
      />
      <SelectField
        name="owner"
        label={labels.owner}
        error={errorOf(face, 'owner')}
        value={typedOf(face, 'owner', opinion?.ownerEmployeeId ?? '')}
        none={t('请选择', 'Choose')}
        choices={people.map((each) => ({ value: each.employeeId, label: each.name }))}
      />
      <Field
        name="dueOn"
        type="date"
        label={labels.dueOn}
        error={errorOf(face, 'dueOn')}
        value={typedOf(face, 'dueOn', opinion?.dueOn ?? '')}
      />
    </>
  );
}

const measureLabels = (face: Face) => {
  const t = sayIn(face);
  return {
    measure: t('整改措施', 'What will be done'),
    owner: t('由谁负责', 'Who sees to it'),
    dueOn: t('什么时候完成', 'By when'),
  };
};

export function OpinionForm({ face, view, people }: { face: Face; view: View; people: Person[] }) {
  const t = sayIn(face);
  const labels = {
    body: t('意见', 'The opinion'),
    name: t('谁提的', 'Who raised it'),
    ...measureLabels(face),
  };
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${baseOf(face)}/${view.id}`, label: t('返回', 'Back') }}
      title={t('记一条意见', 'Note an opinion')}
      lead={view.title}
      labels={labels}
    >
      <PageForm
        face={face}
        hidden={{ version: `${view.version}` }}
        draft={`opinion:${view.id}:${face.account?.id ?? ''}`}
      >
        <TextArea
          name="body"
          label={labels.body}
          error={errorOf(face, 'body')}
          value={typedOf(face, 'body')}
          minLength={2}
          maxLength={1000}
          required
        />
        <Field
          name="name"
          label={labels.name}
          hint={t(
            '默认不记名字。本人愿意署名的才填。',
            'No name is kept by default: give it only where the person wishes to be named.',
          )}
          optional={optional(face)}
          error={errorOf(face, 'name')}
          value={typedOf(face, 'name')}
          maxLength={60}
        />
        <MeasureFields face={face} people={people} opinion={null} />
        <Button>{t('记下意见', 'Note it')}</Button>
      </PageForm>
    </Page>
  );
}

export function OpinionPage({
  face,
  view,
  opinion,
  people,
  today,
}: {
  face: Face;
  view: View;
  opinion: Opinion;
  people: Person[];
  today: string;
}) {
  const t = sayIn(face);
  const labels = {
    ...measureLabels(face),
    result: t('结果', 'What came of it'),
    doneOn: t('哪一天完成', 'Done on'),
  };
  const state = opinionState(face, opinion);
  const hidden = { version: `${opinion.version}` };
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${baseOf(face)}/${view.id}`, label: t('返回', 'Back') }}
      title={t('意见和整改', 'An opinion and its measure')}
      lead={view.title}
      labels={labels}
    >
      <p>
        <StateMark tone={state.tone}>{state.label}</StateMark>
      </p>
      <SummaryList
        items={[
          { key: 'body', label: t('意见', 'The opinion'), value: opinion.body },
          ...(opinion.name ? [{ key: 'name', label: t('提出人', 'Raised by'), value: opinion.name }] : []),
          ...(opinion.measure
            ? [
                { key: 'measure', label: labels.measure, value: opinion.measure },
                { key: 'owner', label: labels.owner, value: opinion.owner ?? '' },
                { key: 'due', label: labels.dueOn, value: opinion.dueOn ? dayIn(face, opinion.dueOn) : '' },
              ]
            : []),
          ...(opinion.result
            ? [
                {
                  key: 'result',
                  label: labels.result,
                  value: `${opinion.result}${opinion.doneOn ? t(`（${dayIn(face, opinion.doneOn)}）`, ` (${dayIn(face, opinion.doneOn)})`) : ''}`,
                },
              ]
            : []),
        ]}
      />
      {opinion.may.settle ? (
        <PageForm face={face} hidden={{ ...hidden, act: 'result' }}>
          <TextArea
            name="result"
            rows={3}
            label={labels.result}
            hint={
              opinion.measure
                ? undefined
                : t(
                    '办不了的，写明给本人的答复。',
                    'Where nothing can be done, write what the person was told.',
                  )
            }
            error={errorOf(face, 'result')}
            value={typedOf(face, 'result', opinion.result ?? '')}
            minLength={2}
            maxLength={500}
          />
          <Field
            name="doneOn"
            type="date"
            label={labels.doneOn}
            error={errorOf(face, 'doneOn')}
            value={typedOf(face, 'doneOn', opinion.doneOn ?? today)}
          />
          <Button>{t('记下结果', 'Enter the result')}</Button>
        </PageForm>
      ) : null}
      {view.may.change && opinion.doneOn === null ? (
        <details class="jp-more">
          <summary>
            {opinion.measure ? t('修改措施', 'Change the measure') : t('定整改措施', 'Set a measure')}
          </summary>
          <PageForm face={face} hidden={{ ...hidden, act: 'measure' }}>
            <MeasureFields face={face} people={people} opinion={opinion} />
            <Button kind="plain">{t('保存措施', 'Save the measure')}</Button>
          </PageForm>
        </details>
      ) : null}
    </Page>
  );
}
