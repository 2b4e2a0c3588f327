/** One committee: its term, who holds which post with what division of work, its meetings, and the next term. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  FormDialog,
  upload,
  useFormat,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  ListPage,
  Page,
  Section,
  StateTag,
  type FieldSpec,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import { postEndNames, postLeaveNames } from '../../locale.ts';
import { committeeNames, postName } from '../words.ts';
import { type Entry, type Register, TermState, useRegister } from './register.tsx';

type Committee = NonNullable<Entry['committee']>;
type Seat = Committee['posts'][number];
type Activity =
  operations['listCommitteeActivities']['responses']['200']['content']['application/json']['activities'][number];
type Asked =
  | { kind: 'term'; renews: boolean }
  | { kind: 'correct' }
  | { kind: 'appoint' }
  | { kind: 'edit'; seat: Seat }
  | { kind: 'end'; seat: Seat }
  | { kind: 'extend' }
  | { kind: 'activity' }
  | null;

export function CommitteePage() {
  const unit = useUnit();
  const text = useText();
  const { kind = 'union' } = useParams();
  const query = useRegister();
  const back = { label: text({ zh: '委员会', en: 'Committees' }), href: `/desk/${unit.code}/committees` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(data) => {
        const entry = data.kinds.find((each) => each.kind === kind);
        return entry ? (
          <OneCommittee entry={entry} register={data} back={back} />
        ) : (
          <Empty title={text({ zh: '没有这个委员会', en: 'There is no such committee' })} />
        );
      }}
    </Answer>
  );
}

function OneCommittee({
  entry,
  register,
  back,
}: {
  entry: Entry;
  register: Register;
  back: { label: string; href: string };
}) {
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>(null);
  const { committee } = entry;
  const { may } = register;
  const name = text(committeeNames[entry.kind]);
  const begin = may.edit ? (
    <Button type="primary" onClick={() => setAsked({ kind: 'term', renews: committee !== null })}>
      {committee
        ? text({ zh: '登记新一届', en: 'Register the next term' })
        : text({ zh: '登记这一届', en: 'Register its term' })}
    </Button>
  ) : undefined;
  return (
    <Page
      title={name}
      lead={text(entry.explanation)}
      back={back}
      actions={committee && committee.daysLeft >= 0 && !committee.renewalDue ? undefined : begin}
    >
      {entry.source ? (
        <p>
          <small>
            {text({ zh: '依据：', en: 'Source: ' })}《{entry.source.document}》
            {entry.source.article
              ? text({ zh: `第 ${entry.source.article} 条`, en: `, art. ${entry.source.article}` })
              : null}{' '}
          </small>
          <StateTag tone={entry.source.confirmed ? 'good' : 'wait'}>
            {entry.source.confirmed
              ? text({ zh: '已核实', en: 'Confirmed' })
              : text({ zh: '待核实', en: 'Not confirmed' })}
          </StateTag>
        </p>
      ) : null}
      {committee ? (
        <>
          <Facts
            items={[
              { key: 'state', label: text({ zh: '状态', en: 'State' }), value: <TermState entry={entry} /> },
              {
                key: 'term',
                label: text({ zh: '本届', en: 'Term' }),
                value: text({
                  zh: `第 ${committee.termNumber} 届，${committee.termYears} 年`,
                  en: `Number ${committee.termNumber}, ${committee.termYears} years`,
                }),
                ...(may.edit
                  ? {
                      action: (
                        <Button onClick={() => setAsked({ kind: 'correct' })}>
                          {text({ zh: '更正', en: 'Correct' })}
                        </Button>
                      ),
                    }
                  : {}),
              },
              {
                key: 'days',
                label: text({ zh: '任期', en: 'From and to' }),
                value: `${format.day(committee.termStart)} – ${format.day(committee.extendedTo ?? committee.termEnd)}`,
                ...(may.extend && !committee.extendedTo && committee.renewalDue
                  ? {
                      action: (
                        <Button onClick={() => setAsked({ kind: 'extend' })}>
                          {text({ zh: '登记批准的延期', en: 'Record an approved extension' })}
                        </Button>
                      ),
                    }
                  : {}),
              },
              {
                key: 'seats',
                label: text({ zh: '名额', en: 'Seats' }),
                value:
                  committee.seats === null
                    ? text({ zh: '未定', en: 'not set' })
                    : text({
                        zh: `${committee.seats} 人，在任 ${committee.filled} 人，空缺 ${committee.vacancies} 人`,
                        en: `${committee.seats}; ${committee.filled} filled, ${committee.vacancies} vacant`,
                      }),
              },
              ...(committee.approvalDocument
                ? [
                    {
                      key: 'approval',
                      label: text({ zh: '批复', en: 'Approved by' }),
                      value: committee.approvalDocument,
                    },
                  ]
                : []),
            ]}
          />
          <Section
            title={text({ zh: '成员与分工', en: 'Posts and division of work' })}
            actions={
              may.edit ? (
                <Button onClick={() => setAsked({ kind: 'appoint' })}>
                  {text({ zh: '任职', en: 'Appoint' })}
                </Button>
              ) : undefined
            }
          >
            <ListPage<Seat>
              bare
              title={name}
              rows={committee.posts}
              rowKey={(seat) => seat.id}
              columns={[
                {
                  key: 'name',
                  title: text({ zh: '姓名', en: 'Name' }),
                  fixed: true,
                  width: 140,
                  render: (seat) => seat.name,
                },
                {
                  key: 'post',
                  title: text({ zh: '职务', en: 'Post' }),
                  width: 150,
                  render: (seat) => text(postName(committee.kind, seat.post)),
                },
                {
                  key: 'work',
                  title: text({ zh: '分工', en: 'Division of work' }),
                  render: (seat) =>
                    seat.divisionOfWork || (
                      <StateTag tone="wait">{text({ zh: '还没有分工', en: 'not set' })}</StateTag>
                    ),
                },
                {
                  key: 'since',
                  title: text({ zh: '任职日期', en: 'Since' }),
                  width: 160,
                  value: (seat) => seat.startOn,
                  render: (seat) => format.day(seat.startOn),
                },
                ...(may.edit
                  ? [
                      {
                        key: 'acts',
                        title: text({ zh: '办理', en: 'Do' }),
                        actions: true,
                        width: 170,
                        render: (seat: Seat) => (
                          <>
                            <button
                              type="button"
                              className="jd-plain"
                              onClick={() => setAsked({ kind: 'edit', seat })}
                            >
                              {text({ zh: '改分工', en: 'Change work' })}
                            </button>{' '}
                            <button
                              type="button"
                              className="jd-plain"
                              onClick={() => setAsked({ kind: 'end', seat })}
                            >
                              {text({ zh: '卸任', en: 'End' })}
                            </button>
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
              empty={{ title: text({ zh: '还没有成员', en: 'Nobody yet' }) }}
            />
          </Section>
          <Activities
            committee={committee}
            may={may.record}
            onRecord={() => setAsked({ kind: 'activity' })}
          />
        </>
      ) : (
        <Empty
          title={text({ zh: '还没有登记', en: 'Not registered yet' })}
          body={text({
            zh: '登记本届起止日期和名额，再登记成员。',
            en: 'Register the term with its seats, then who holds the posts.',
          })}
        />
      )}
      <History kind={entry.kind} />
      <Dialogs asked={asked} entry={entry} onClose={() => setAsked(null)} />
    </Page>
  );
}

type Term =
  operations['showCommitteeHistory']['responses']['200']['content']['application/json']['committees'][number];

/** Every term that stood, the newest first: who held which post, from when to when and why no longer. */
function History({ kind }: { kind: Entry['kind'] }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['committee-history', unit.code, kind],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/committees/history/{kind}', { params: { path: { unit: unit.code, kind } } }),
      ),
  });
  const span = (from: string, to: string | null) =>
    `${format.day(from)} – ${to ? format.day(to) : text({ zh: '今', en: 'now' })}`;
  return (
    <Section title={text({ zh: '历届', en: 'Terms' })}>
      <Answer query={query}>
        {({ committees }) =>
          committees.length === 0 ? (
            <Empty title={text({ zh: '还没有登记过', en: 'None was registered' })} />
          ) : (
            <>
              {committees.map((term: Term) => (
                <details key={term.id} open={term.endedOn === null} className="jd-note">
                  <summary>
                    {text({ zh: `第 ${term.termNumber} 届`, en: `Term ${term.termNumber}` })}{' '}
                    <small>
                      {span(term.termStart, term.endedOn ?? term.extendedTo ?? term.termEnd)}
                      {term.endedOn
                        ? text({ zh: '，已结束', en: ', over' })
                        : text({ zh: '，在任', en: ', in office' })}
                      {term.approvalDocument ? ` · ${term.approvalDocument}` : ''}
                    </small>
                  </summary>
                  {term.posts.length === 0 ? (
                    <p className="jd-none">{text({ zh: '没有登记成员', en: 'Nobody was registered' })}</p>
                  ) : (
                    <ul className="jd-rows">
                      {term.posts.map((seat) => (
                        <li key={seat.id}>
                          <div>
                            {seat.name} · {text(postName(kind, seat.post))}
                            <small>
                              {span(seat.startOn, seat.endOn)}
                              {seat.endReason
                                ? ` · ${postEndNames[seat.endReason] ? text(postEndNames[seat.endReason]!) : seat.endReason}`
                                : ''}
                            </small>
                          </div>
                        </li>
                      ))}
                    </ul>
                  )}
                </details>
              ))}
            </>
          )
        }
      </Answer>
    </Section>
  );
}

function Activities({
  committee,
  may,
  onRecord,
}: {
  committee: Committee;
  may: boolean;
  onRecord: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['committee-activities', unit.code, committee.id],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/committees/{committee}/activities', {
          params: { path: { unit: unit.code, committee: committee.id } },
        }),
      ),
  });
  return (
    <Section
      title={text({ zh: '会议和活动', en: 'Meetings and activities' })}
      actions={
        may ? (
          <Button onClick={onRecord}>{text({ zh: '记一次会议', en: 'Record a meeting' })}</Button>
        ) : undefined
      }
    >
      <p>
        <small>
          {text({
            zh: `近 12 个月开会 ${committee.activities.meetings12m} 次。`,
            en: `${committee.activities.meetings12m} meetings in the last 12 months.`,
          })}
        </small>
      </p>
      <Answer query={query}>
        {({ activities }) => (
          <ListPage<Activity>
            bare
            title={text({ zh: '会议和活动', en: 'Meetings and activities' })}
            rows={activities}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'on',
                title: text({ zh: '日期', en: 'Date' }),
                fixed: true,
                width: 160,
                value: (row) => row.heldOn,
                render: (row) => format.day(row.heldOn),
              },
              {
                key: 'title',
                title: text({ zh: '主题', en: 'Subject' }),
                fixed: true,
                render: (row) => row.title,
              },
              {
                key: 'summary',
                title: text({ zh: '议定事项', en: 'What was decided' }),
                render: (row) => row.summary,
              },
              {
                key: 'n',
                title: text({ zh: '到会', en: 'Present' }),
                width: 90,
                align: 'right' as const,
                render: (row) => row.attendees ?? '',
              },
            ]}
            empty={{ title: text({ zh: '还没有记录', en: 'Nothing recorded yet' }) }}
          />
        )}
      </Answer>
    </Section>
  );
}

function Dialogs({ asked, entry, onClose }: { asked: Asked; entry: Entry; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const { committee } = entry;
  const path = { unit: unit.code, committee: committee?.id ?? '' };
  const files = async (list: unknown): Promise<string[]> => {
    const ids: string[] = [];
    for (const file of (list as File[] | undefined) ?? []) ids.push((await upload(unit.code, file)).id);
    return ids;
  };
  const { seats } = entry;
  const termFields: FieldSpec[] = [
    {
      name: 'termNumber',
      label: text({ zh: '第几届', en: 'Number of the term' }),
      kind: 'number',
      integer: true,
      min: 1,
      required: true,
      width: 'short',
    },
    {
      name: 'termStart',
      label: text({ zh: '本届开始', en: 'Begins on' }),
      kind: 'date',
      required: true,
    },
    {
      name: 'termYears',
      label: text({ zh: '每届几年', en: 'Years' }),
      kind: 'number',
      integer: true,
      min: 1,
      max: 10,
      required: true,
      width: 'short',
    },
    {
      name: 'seats',
      label: text({ zh: '委员名额', en: 'Seats' }),
      kind: 'number',
      integer: true,
      min: 1,
      width: 'short',
      ...(seats
        ? {
            help: text({
              zh: `按现有人数应为 ${seats.min}${seats.max === null ? ' 人以上' : seats.max === seats.min ? ' 人' : ` 至 ${seats.max} 人`}${seats.odd ? '，应为单数' : ''}。`,
              en: `By the present numbers ${seats.min}${seats.max === null ? ' or more' : seats.max === seats.min ? '' : ` to ${seats.max}`}${seats.odd ? ', an odd number' : ''}.`,
            }),
          }
        : {}),
    },
    {
      name: 'approvalDocument',
      label: text({ zh: '上级批复文号', en: 'Approval by the union above' }),
      kind: 'text',
      maxLength: 120,
    },
  ];
  if (asked?.kind === 'term') {
    return (
      <FormDialog<FormValues>
        title={text(
          asked.renews
            ? { zh: '登记新一届', en: 'Register the next term' }
            : { zh: '登记这一届', en: 'Register its term' },
        )}
        fields={[
          ...termFields,
          {
            name: 'files',
            label: text({ zh: '批复、选举结果等材料', en: 'Papers' }),
            kind: 'file',
            multiple: true,
          },
        ]}
        initial={{
          termNumber: (committee?.termNumber ?? 0) + 1,
          termYears: committee?.termYears ?? 5,
          ...(seats ? { seats: seats.min } : {}),
        }}
        submit={text({ zh: '登记', en: 'Register' })}
        said={text({ zh: '已登记', en: 'Registered' })}
        onClose={onClose}
        send={async ({ files: list, ...values }) =>
          ask(
            api.POST('/units/{unit}/committees', {
              params: { path: { unit: unit.code } },
              body: {
                kind: entry.kind,
                renews: asked.renews,
                fileIds: await files(list),
                ...values,
              } as never,
            }),
          )
        }
      />
    );
  }
  if (!committee || !asked) return null;
  if (asked.kind === 'correct') {
    return (
      <FormDialog<FormValues>
        title={text({ zh: '更正本届登记', en: 'Correct this term' })}
        fields={[
          ...termFields,
          {
            name: 'files',
            label: text({ zh: '依据材料', en: 'Papers' }),
            kind: 'file',
            multiple: true,
            ...(committee.kind === 'union'
              ? {
                  help: text({
                    zh: '任期改短、主席或副主席还在任的，附选举结果或者上级批复。',
                    en: 'Where the term becomes shorter and a chair or vice-chair is in office: the result of the election or the reply of the union above.',
                  }),
                }
              : {}),
          },
        ]}
        initial={{
          termNumber: committee.termNumber,
          termStart: committee.termStart,
          termYears: committee.termYears,
          seats: committee.seats ?? undefined,
          approvalDocument: committee.approvalDocument ?? '',
        }}
        submit={text({ zh: '保存', en: 'Save' })}
        said={text({ zh: '已更正', en: 'Corrected' })}
        onClose={onClose}
        send={async ({ files: list, ...values }) =>
          ask(
            api.PATCH('/units/{unit}/committees/{committee}', {
              params: { path },
              body: {
                version: committee.version,
                fileIds: await files(list),
                ...values,
                seats: values.seats ?? null,
                approvalDocument: values.approvalDocument ?? '',
              } as never,
            }),
          )
        }
      />
    );
  }
  if (asked.kind === 'appoint') return <Appoint entry={entry} committee={committee} onClose={onClose} />;
  if (asked.kind === 'edit') {
    return (
      <FormDialog<FormValues>
        title={text({ zh: `${asked.seat.name} 的分工`, en: `Work of ${asked.seat.name}` })}
        fields={[
          {
            name: 'divisionOfWork',
            label: text({ zh: '分工', en: 'Division of work' }),
            kind: 'textarea',
            maxLength: 300,
          },
          {
            name: 'keepsFunds',
            label: text({ zh: '经管工会经费', en: 'Keeps the union’s money' }),
            kind: 'checkbox',
          },
          {
            name: 'relativeOfHead',
            label: text({
              zh: '是本单位主要负责人的近亲属',
              en: 'Close relative of the head of the organization',
            }),
            kind: 'checkbox',
          },
        ]}
        initial={{
          divisionOfWork: asked.seat.divisionOfWork ?? '',
          keepsFunds: asked.seat.keepsFunds,
          relativeOfHead: asked.seat.relativeOfHead,
        }}
        submit={text({ zh: '保存', en: 'Save' })}
        said={text({ zh: '已保存', en: 'Saved' })}
        onClose={onClose}
        send={(values) =>
          ask(
            api.PATCH('/units/{unit}/committees/{committee}/posts/{post}', {
              params: { path: { ...path, post: asked.seat.id } },
              body: { version: asked.seat.version, ...values } as never,
            }),
          )
        }
      />
    );
  }
  if (asked.kind === 'end') {
    const leads =
      committee.kind === 'union' && (asked.seat.post === 'chair' || asked.seat.post === 'viceChair');
    const above = unit.kind !== 'grassroots';
    return (
      <FormDialog<FormValues>
        title={text({ zh: `${asked.seat.name} 卸任`, en: `${asked.seat.name} leaves the post` })}
        above={
          leads && !above && today < (committee.extendedTo ?? committee.termEnd) ? (
            <p>
              {text({
                zh: '主席、副主席任期未满：调动要先经本级委员会和上一级工会同意，免职要经大会罢免（《工会法》第十八条），都从',
                en: 'A chair or vice-chair is in term: a transfer asks the consent of the committee and of the union above, a dismissal a recall by the members (Trade Union Law, art. 18). Both begin under ',
              })}
              <Link to={`/desk/${unit.code}/officers`}>
                {text({ zh: '任期内工会干部', en: 'Officers in term' })}
              </Link>
              {text({ zh: '登记。', en: '.' })}
            </p>
          ) : undefined
        }
        fields={[
          { name: 'onDay', label: text({ zh: '卸任日期', en: 'On' }), kind: 'date', required: true },
          {
            name: 'reason',
            label: text({ zh: '原因', en: 'Reason' }),
            kind: 'select',
            required: true,
            options: Object.entries(postLeaveNames).map(([value, words]) => ({ value, label: text(words) })),
          },
          {
            name: 'note',
            label: text({ zh: '说明', en: 'Remark' }),
            kind: 'text',
            maxLength: 200,
          },
          {
            name: 'files',
            label: text({ zh: '依据材料', en: 'Papers' }),
            kind: 'file',
            multiple: true,
            ...(leads
              ? {
                  help: text(
                    above
                      ? {
                          zh: '任期未满的，附辞呈、代表大会的决定，或者同意调动的文件。',
                          en: 'In term: the letter, the decision of the congress, or the consent to the transfer.',
                        }
                      : asked.seat.employeeId === null
                        ? {
                            zh: '任期未满的，除调动外都附依据：辞呈、选举结果、离开的证明或者上级批复。',
                            en: 'In term, but for a transfer: the letter, the result, the proof of leaving or the paper of the union above.',
                          }
                        : {
                            zh: '本人辞职、改任、登记有误的，附辞呈、选举结果或者上级批复。',
                            en: 'For a resignation, another post or a mistake: the letter, the result or the paper of the union above.',
                          },
                  ),
                }
              : {}),
          },
        ]}
        initial={{ onDay: today }}
        submit={text({ zh: '登记卸任', en: 'Record it' })}
        said={text({ zh: '已登记，空缺会进入待办', en: 'Recorded; the vacancy becomes a task' })}
        onClose={onClose}
        send={async ({ files: list, ...values }) =>
          ask(
            api.POST('/units/{unit}/committees/{committee}/posts/{post}/end', {
              params: { path: { ...path, post: asked.seat.id } },
              body: { version: asked.seat.version, fileIds: await files(list), ...values } as never,
            }),
          )
        }
      />
    );
  }
  if (asked.kind === 'extend') {
    return (
      <FormDialog<FormValues>
        title={text({ zh: '登记批准的延期', en: 'Record an approved extension' })}
        fields={[
          {
            name: 'extendedTo',
            label: text({ zh: '延至', en: 'Extended to' }),
            kind: 'date',
            required: true,
          },
          {
            name: 'approval',
            label: text({ zh: '上级批准文件', en: 'Approved by' }),
            kind: 'text',
            required: true,
            maxLength: 120,
          },
          { name: 'files', label: text({ zh: '批准文件', en: 'The paper' }), kind: 'file', multiple: true },
        ]}
        submit={text({ zh: '登记延期', en: 'Record it' })}
        said={text({ zh: '已登记', en: 'Recorded' })}
        onClose={onClose}
        send={async ({ files: list, ...values }) =>
          ask(
            api.POST('/units/{unit}/committees/{committee}/extension', {
              params: { path },
              body: { version: committee.version, fileIds: await files(list), ...values } as never,
            }),
          )
        }
      />
    );
  }
  return (
    <FormDialog<FormValues>
      title={text({ zh: '记一次会议', en: 'Record a meeting' })}
      fields={[
        {
          name: 'kind',
          label: text({ zh: '类型', en: 'Kind' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'meeting', label: text({ zh: '会议', en: 'Meeting' }) },
            { value: 'activity', label: text({ zh: '活动', en: 'Activity' }) },
          ],
        },
        { name: 'heldOn', label: text({ zh: '日期', en: 'Date' }), kind: 'date', required: true },
        {
          name: 'title',
          label: text({ zh: '主题', en: 'Subject' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'summary',
          label: text({ zh: '议定事项', en: 'What was decided' }),
          kind: 'textarea',
          maxLength: 4000,
          rows: 5,
        },
        {
          name: 'attendees',
          label: text({ zh: '到会人数', en: 'How many were present' }),
          kind: 'number',
          integer: true,
          min: 1,
          width: 'short',
        },
        {
          name: 'files',
          label: text({ zh: '记录、照片', en: 'Minutes, photos' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      initial={{ kind: 'meeting', heldOn: today }}
      submit={text({ zh: '记入', en: 'Record it' })}
      said={text({ zh: '已记入，手册和档案里都有了', en: 'Recorded: the handbook and the archive have it' })}
      onClose={onClose}
      send={async ({ files: list, ...values }) =>
        ask(
          api.POST('/units/{unit}/committees/{committee}/activities', {
            params: { path },
            body: { fileIds: await files(list), ...values } as never,
          }),
        )
      }
    />
  );
}

/** Appointing somebody of the roster, found by name, or naming a person from outside. */
function Appoint({ entry, committee, onClose }: { entry: Entry; committee: Committee; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  // A union above has no roster to choose from: whoever sits there is named.
  const named = unit.kind !== 'grassroots';
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    queryKey: ['employees', unit.code, 'pick', search],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/employees', {
          params: { path: { unit: unit.code }, query: { q: search, limit: 20 } as never },
        }),
      ),
    enabled: search.trim().length > 0,
  });
  const found = (
    (data as { employees?: { id: string; name: string; department?: string | null }[] } | undefined)
      ?.employees ?? []
  ).map((person) => ({
    value: person.id,
    label: [person.name, person.department].filter(Boolean).join(' · '),
  }));
  return (
    <FormDialog<FormValues>
      title={text({ zh: '任职', en: 'Appoint' })}
      fields={[
        {
          name: 'outside',
          label: text({ zh: '这个人不在花名册上', en: 'This person is not on the roster' }),
          kind: 'checkbox',
          when: () => !named,
        },
        {
          name: 'search',
          label: text({ zh: '在花名册里找', en: 'Find on the roster' }),
          kind: 'custom',
          required: true,
          when: (values) => !values.outside,
          help: text({
            zh: '输入姓名、拼音或手机号，再从下面选择。',
            en: 'Type a name, pinyin or phone, then choose below.',
          }),
          render: (bind) => (
            <Input
              id={bind.id}
              value={search}
              onChange={(event) => {
                setSearch(event.target.value);
                bind.onChange(event.target.value);
              }}
            />
          ),
        },
        {
          name: 'employeeId',
          label: text({ zh: '选择', en: 'Choose' }),
          kind: 'radio',
          required: true,
          options: found,
          when: (values) => !values.outside && search.trim() !== '',
          ...(data && found.length === 0
            ? {
                help: text({
                  zh: '花名册上没有找到，请换个写法，或勾选“这个人不在花名册上”。',
                  en: 'Nobody found on the roster: write it another way, or tick “not on the roster”.',
                }),
              }
            : {}),
        },
        {
          name: 'personName',
          label: text({ zh: '姓名', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
          when: (values) => values.outside === true,
        },
        {
          name: 'sex',
          label: text({ zh: '性别', en: 'Sex' }),
          kind: 'radio',
          required: entry.kind === 'women',
          options: [
            { value: 'female', label: text({ zh: '女', en: 'Female' }) },
            { value: 'male', label: text({ zh: '男', en: 'Male' }) },
          ],
          when: (values) => values.outside === true,
        },
        {
          name: 'post',
          label: text({ zh: '职务', en: 'Post' }),
          kind: 'select',
          required: true,
          options: entry.posts.map((post) => ({ value: post, label: text(postName(committee.kind, post)) })),
        },
        {
          name: 'divisionOfWork',
          label: text({ zh: '分工', en: 'Division of work' }),
          kind: 'textarea',
          maxLength: 300,
        },
        { name: 'startOn', label: text({ zh: '任职日期', en: 'Since' }), kind: 'date', required: true },
        {
          name: 'keepsFunds',
          label: text({ zh: '经管工会经费', en: 'Keeps the union’s money' }),
          kind: 'checkbox',
        },
        {
          name: 'relativeOfHead',
          label: text({
            zh: '是本单位主要负责人的近亲属',
            en: 'Close relative of the head of the organization',
          }),
          kind: 'checkbox',
          when: () => !named,
        },
      ]}
      initial={{ startOn: committee.termStart, ...(named ? { outside: true } : {}) }}
      submit={text({ zh: '登记任职', en: 'Appoint' })}
      said={text({ zh: '已登记', en: 'Appointed' })}
      onClose={onClose}
      send={({ search: _search, outside: _outside, ...values }) =>
        ask(
          api.POST('/units/{unit}/committees/{committee}/posts', {
            params: { path: { unit: unit.code, committee: committee.id } },
            body: values as never,
          }),
        )
      }
    />
  );
}
