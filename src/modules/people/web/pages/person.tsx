/**
 * One person: what the roster says, the history of the membership, and what may be done next.
 *
 *   PersonPage
 *   acts          one dialog for each act
 *   InviteDialog  the person's own invitation, as a QR code
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  UnreachableCodes,
  Answer,
  api,
  ask,
  employmentFormNames,
  FormDialog,
  keepOpen,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  type OpenUnit,
} from '../../../../core/web/index.ts';
import {
  Dialog,
  Facts,
  Page,
  Section,
  Timeline,
  useWords,
  type Fact,
  type TimelineItem,
  LinkButton,
  MenuButton,
} from '../../../../ui/desk/index.ts';
import { MembershipTag } from './roster.tsx';
import { TransferDialog } from './transfers.tsx';
import {
  endReasonNames,
  idTypeNames,
  leaveReasonNames,
  membershipNames,
  sexNames,
  type Employee,
} from '../words.ts';

type Act =
  | 'leave'
  | 'return'
  | 'join'
  | 'retain'
  | 'restore'
  | 'end'
  | 'activist'
  | 'idNumber'
  | 'transfer'
  | 'invite';

export function PersonPage() {
  const unit = useUnit();
  const text = useText();
  const { employee = '' } = useParams();
  const person = useQuery({
    queryKey: ['employee', unit.code, employee],
    queryFn: () =>
      ask(api.GET('/units/{unit}/employees/{employee}', { params: { path: { unit: unit.code, employee } } })),
  });
  const back = {
    label: text({ zh: '会员与职工', en: 'Members and employees' }),
    href: `/desk/${unit.code}/people`,
  };
  return (
    <Answer query={person} title={text({ zh: '职工', en: 'Employee' })} back={back}>
      {(data) => <Person person={data} unit={unit} back={back} />}
    </Answer>
  );
}

function Person({
  person,
  unit,
  back,
}: {
  person: Employee;
  unit: OpenUnit;
  back: { label: string; href: string };
}) {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const today = useToday();
  const [open, setOpen] = useState<Act | null>(null);
  const path = { unit: unit.code, employee: person.id };
  const { may } = person;
  const more: { key: Act | 'removeActivist'; label: string }[] = [
    ...(may.retain
      ? [{ key: 'retain' as const, label: text({ zh: '保留会籍', en: 'Retain the membership' }) }]
      : []),
    ...(may.restore
      ? [{ key: 'restore' as const, label: text({ zh: '恢复会籍', en: 'Restore the membership' }) }]
      : []),
    ...(may.endMembership
      ? [{ key: 'end' as const, label: text({ zh: '退会', en: 'End the membership' }) }]
      : []),
    ...(may.edit
      ? person.activist
        ? [
            {
              key: 'removeActivist' as const,
              label: text({ zh: '不再是积极分子', en: 'No activist any more' }),
            },
          ]
        : [{ key: 'activist' as const, label: text({ zh: '列为积极分子', en: 'Name an activist' }) }]
      : []),
    ...(may.transfer && unit.may('proposeTransfer')
      ? [{ key: 'transfer' as const, label: text({ zh: '转到别的单位', en: 'Transfer to another unit' }) }]
      : []),
    ...(unit.may('createInvitation') && !person.account && person.leftOn === null
      ? [{ key: 'invite' as const, label: text({ zh: '邀请开通账号', en: 'Invite to an account' }) }]
      : []),
    ...(may.leave ? [{ key: 'leave' as const, label: text({ zh: '离开单位', en: 'Leaves' }) }] : []),
  ];
  const fact = (key: string, label: string, value: string | null | undefined): Fact[] =>
    value ? [{ key, label, value }] : [];
  const officer = useQuery({
    queryKey: ['officer-contract', unit.code, person.id],
    queryFn: () => ask(api.GET('/units/{unit}/officers/{employee}/contract', { params: { path } })),
    enabled: unit.may('showOfficerContract'),
  });
  const contract = officer.data?.contract;
  return (
    <Page
      title={person.name}
      back={back}
      lead={
        <>
          {[person.department, person.position].filter(Boolean).join(' · ')} <MembershipTag row={person} />
        </>
      }
      actions={
        <>
          {more.length > 0 ? (
            <MenuButton
              items={more}
              onChoose={(key) => {
                if (key !== 'removeActivist') return setOpen(key);
                void act(
                  () =>
                    ask(
                      api.DELETE('/units/{unit}/employees/{employee}/activist', {
                        params: { path, query: {} },
                      }),
                    ),
                  text({ zh: '已登记', en: 'Done' }),
                  {
                    title: text({
                      zh: `${person.name}不再是积极分子？`,
                      en: `${person.name} is no activist any more?`,
                    }),
                    confirm: text({ zh: '不再是', en: 'No more' }),
                  },
                );
              }}
            >
              {text({ zh: '更多', en: 'More' })}
            </MenuButton>
          ) : null}
          {may.edit ? (
            <LinkButton to={`/desk/${unit.code}/people/${person.id}/edit`}>
              {text({ zh: '修改', en: 'Edit' })}
            </LinkButton>
          ) : null}
          {may.join ? (
            <Button type="primary" onClick={() => setOpen('join')}>
              {text({ zh: '登记入会', en: 'Enter as a member' })}
            </Button>
          ) : may.return ? (
            <Button type="primary" onClick={() => setOpen('return')}>
              {text({ zh: '回来了', en: 'Is back' })}
            </Button>
          ) : null}
        </>
      }
    >
      {person.transfer ? (
        <p className="jd-banner">
          {text({
            zh: `正在转往${person.transfer.toUnit}，自 ${format.day(person.transfer.onDay)} 起。`,
            en: `Being transferred to ${person.transfer.toUnit} from ${format.day(person.transfer.onDay)}.`,
          })}{' '}
          <Link to={`/desk/${unit.code}/people/transfers`}>{text({ zh: '查看', en: 'See' })}</Link>
        </p>
      ) : null}
      <Facts
        items={[
          ...fact('number', text({ zh: '工号', en: 'Number' }), person.number),
          ...fact('sex', text({ zh: '性别', en: 'Sex' }), person.sex ? text(sexNames[person.sex]) : null),
          ...fact('birth', text({ zh: '出生', en: 'Born' }), format.day(person.birthOn)),
          ...(person.idLast4
            ? [
                {
                  key: 'id',
                  label: text(idTypeNames[person.idType ?? 'residentId'] ?? idTypeNames['other']!),
                  value: `•••• ${person.idLast4}`,
                  ...(may.openIdNumber
                    ? {
                        action: (
                          <button type="button" className="jd-plain" onClick={() => setOpen('idNumber')}>
                            {text({ zh: '打开完整号码', en: 'Open it in full' })}
                          </button>
                        ),
                      }
                    : {}),
                },
              ]
            : []),
          ...fact('phone', text({ zh: '手机', en: 'Phone' }), person.phone),
          ...fact(
            'form',
            text({ zh: '用工形式', en: 'Employment' }),
            text(employmentFormNames[person.employmentForm]),
          ),
          ...fact('group', text({ zh: '分会、小组', en: 'Branch or group' }), person.group?.name),
          ...fact('education', text({ zh: '文化程度', en: 'Education' }), person.education),
          ...fact('political', text({ zh: '政治面貌', en: 'Political status' }), person.politicalStatus),
          ...fact('ethnicity', text({ zh: '民族', en: 'Ethnicity' }), person.ethnicity),
          ...fact('card', text({ zh: '会员证号', en: 'Card number' }), person.membership?.cardNumber),
          ...fact(
            'account',
            text({ zh: '账号', en: 'Account' }),
            person.account ? text({ zh: '已开通', en: 'has one' }) : text({ zh: '未开通', en: 'none yet' }),
          ),
          // Of an officer in term: the law extends it.
          ...fact(
            'contract',
            text({ zh: '劳动合同', en: 'Labor contract' }),
            contract?.extendedTo && contract.endsOn && contract.extendedTo > contract.endsOn
              ? text({
                  zh: `${format.day(contract.endsOn)} 到期，任期内依法自动延长到 ${format.day(contract.extendedTo)}（《${contract.source?.document}》第 ${contract.source?.article} 条）`,
                  en: `Ends on ${format.day(contract.endsOn)}; as an officer in term by law until ${format.day(contract.extendedTo)} (${contract.source?.document}, art. ${contract.source?.article})`,
                })
              : null,
          ),
          ...fact('remark', text({ zh: '备注', en: 'Remark' }), person.remark),
        ]}
      />
      <Section title={text({ zh: '经历', en: 'History' })}>
        <Timeline items={historyOf(person, text, format.day)} label={text({ zh: '经历', en: 'History' })} />
      </Section>
      <Dialogs person={person} unit={unit} open={open} today={today} onClose={() => setOpen(null)} />
    </Page>
  );
}

/** Employment, membership, posts and activist periods in one line of time, newest first. */
function historyOf(
  person: Employee,
  text: (words: { zh: string; en: string }) => string,
  day: (value: string | null | undefined) => string,
): TimelineItem[] {
  const items: (TimelineItem & { on: string })[] = [
    ...(person.leftOn
      ? [
          {
            key: 'left',
            on: person.leftOn,
            title: text({
              zh: `离开：${leaveReasonNames[person.leaveReason ?? 'left']?.zh}`,
              en: `Left: ${leaveReasonNames[person.leaveReason ?? 'left']?.en}`,
            }),
            when: day(person.leftOn),
            state: 'refused' as const,
          },
        ]
      : []),
    ...person.memberships.map((each) => ({
      key: each.id,
      on: each.fromOn,
      title: each.kind === 'member' ? text({ zh: '会员', en: 'Member' }) : text(membershipNames.retained),
      when: `${day(each.fromOn)} – ${each.toOn ? day(each.toOn) : text({ zh: '至今', en: 'now' })}`,
      state: each.toOn ? ('next' as const) : ('now' as const),
      ...(each.endReason
        ? { stateText: text(endReasonNames[each.endReason] ?? { zh: each.endReason, en: each.endReason }) }
        : {}),
      ...(each.joinedOn && each.joinedOn !== each.fromOn
        ? { body: text({ zh: `最早入会：${day(each.joinedOn)}`, en: `First joined: ${day(each.joinedOn)}` }) }
        : {}),
    })),
    ...person.earlier.map((each, at) => ({
      key: `earlier${at}`,
      on: each.fromOn,
      title: text({
        zh: `${each.unit}${each.kind === 'member' ? '会员' : '保留会籍'}`,
        en: `${each.kind === 'member' ? 'Member' : 'Membership retained'} at ${each.unit}`,
      }),
      when: `${day(each.fromOn)} – ${day(each.toOn)}`,
      state: 'next' as const,
      ...(each.joinedOn && each.joinedOn !== each.fromOn
        ? { body: text({ zh: `最早入会：${day(each.joinedOn)}`, en: `First joined: ${day(each.joinedOn)}` }) }
        : {}),
    })),
    ...person.posts.map((post, at) => ({
      key: `post${at}`,
      on: post.startOn,
      title: `${text(post.committee)} · ${text(post.post)}`,
      when: `${day(post.startOn)} – ${post.endOn ? day(post.endOn) : text({ zh: '至今', en: 'now' })}`,
      state: post.endOn ? ('next' as const) : ('now' as const),
    })),
    ...person.activistPeriods.map((each) => ({
      key: each.id,
      on: each.fromOn,
      title: text({ zh: '积极分子', en: 'Activist' }),
      when: `${day(each.fromOn)} – ${each.toOn ? day(each.toOn) : text({ zh: '至今', en: 'now' })}`,
      state: each.toOn ? ('next' as const) : ('now' as const),
      body: each.basis,
    })),
    // Last, so that on one day it stands below what came of it.
    {
      key: 'hired',
      on: person.hiredOn,
      title: text({ zh: '入职', en: 'Hired' }),
      when: day(person.hiredOn),
      state: 'done',
    },
  ];
  return items.toSorted((a, b) => b.on.localeCompare(a.on));
}

interface ActForm extends Record<string, unknown> {
  onDay: string;
  fromOn?: string;
  joinedOn?: string;
  cardNumber?: string;
  note?: string;
  reason?: string;
  department?: string;
  position?: string;
  hiredOn?: string;
  employmentForm?: keyof typeof employmentFormNames;
  basis?: string;
}

function Dialogs({
  person,
  unit,
  open,
  today,
  onClose,
}: {
  person: Employee;
  unit: OpenUnit;
  open: Act | null;
  today: string;
  onClose: () => void;
}) {
  const text = useText();
  const [idNumber, setIdNumber] = useState<string | null>(null);
  const params = { path: { unit: unit.code, employee: person.id } };
  const { version } = person;
  const done = text({ zh: '已登记', en: 'Done' });
  const onDay = (label: string) => ({
    name: 'onDay' as const,
    label,
    kind: 'date' as const,
    required: true,
    width: 'short' as const,
  });
  const note = {
    name: 'note' as const,
    label: text({ zh: '说明', en: 'Note' }),
    kind: 'text' as const,
    maxLength: 200,
  };
  const close = () => {
    setIdNumber(null);
    onClose();
  };
  if (idNumber !== null) {
    return (
      <Dialog
        title={person.name}
        onClose={close}
        actions={<Button onClick={close}>{text({ zh: '看好了', en: 'Done' })}</Button>}
      >
        <p className="jd-secret">{idNumber}</p>
        <p className="jd-hint">
          {text({ zh: '这次打开已记入审计日志。', en: 'This was written into the audit log.' })}
        </p>
      </Dialog>
    );
  }
  switch (open) {
    case 'join':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `${person.name}入会`, en: `${person.name} joins` })}
          initial={{ fromOn: today }}
          fields={[
            {
              name: 'fromOn',
              label: text({ zh: '在本单位成为会员的日期', en: 'Member here since' }),
              kind: 'date',
              required: true,
              width: 'short',
              help: text({ zh: '不早于入职那天。', en: 'Not before the day of hiring.' }),
            },
            {
              name: 'joinedOn',
              label: text({ zh: '最早入会日期', en: 'First joined a union on' }),
              kind: 'date',
              width: 'short',
              help: text({ zh: '从别的单位来的会员才填。', en: 'For members who come from elsewhere.' }),
            },
            {
              name: 'cardNumber',
              label: text({ zh: '会员证号', en: 'Card number' }),
              kind: 'text',
              width: 'short',
            },
          ]}
          submit={text({ zh: '登记入会', en: 'Enter as a member' })}
          said={done}
          onClose={close}
          send={({ fromOn, joinedOn, cardNumber }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/membership', {
                params,
                body: {
                  version,
                  ...(fromOn ? { fromOn } : {}),
                  ...(joinedOn ? { joinedOn } : {}),
                  ...(cardNumber ? { cardNumber } : {}),
                },
              }),
            )
          }
        />
      );
    case 'leave':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `${person.name}离开单位`, en: `${person.name} leaves` })}
          initial={{ onDay: today }}
          above={
            <p className="jd-hint">
              {text({ zh: '会籍随劳动关系一起结束。', en: 'The membership ends with the employment.' })}
            </p>
          }
          fields={[
            onDay(text({ zh: '离开日期', en: 'Day of leaving' })),
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Reason' }),
              kind: 'radio',
              required: true,
              options: (['left', 'retired', 'deceased', 'removed'] as const).map((value) => ({
                value,
                label: text(leaveReasonNames[value]),
              })),
            },
            note,
          ]}
          submit={text({ zh: '登记离开', en: 'Leaves' })}
          said={done}
          onClose={close}
          send={({ onDay: day, reason, note: said }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/leave', {
                params,
                body: { version, onDay: day, reason: reason as 'left', ...(said ? { note: said } : {}) },
              }),
            )
          }
        />
      );
    case 'return':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `${person.name}回来了`, en: `${person.name} is back` })}
          initial={{
            hiredOn: today,
            employmentForm: person.employmentForm,
            ...(person.department ? { department: person.department } : {}),
            ...(person.position ? { position: person.position } : {}),
          }}
          fields={[
            {
              name: 'hiredOn',
              label: text({ zh: '重新入职日期', en: 'Hired again on' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'employmentForm',
              label: text({ zh: '用工形式', en: 'Employment' }),
              kind: 'select',
              required: true,
              options: Object.entries(employmentFormNames).map(([value, name]) => ({
                value,
                label: text(name),
              })),
            },
            { name: 'department', label: text({ zh: '部门', en: 'Department' }), kind: 'text' },
            { name: 'position', label: text({ zh: '岗位', en: 'Position' }), kind: 'text' },
          ]}
          submit={text({ zh: '重新列入名册', en: 'Back on the roster' })}
          said={done}
          onClose={close}
          send={({ hiredOn, employmentForm, department, position }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/return', {
                params,
                body: {
                  hiredOn: hiredOn ?? today,
                  ...(employmentForm ? { employmentForm } : {}),
                  ...(department ? { department } : {}),
                  ...(position ? { position } : {}),
                },
              }),
            )
          }
        />
      );
    case 'retain':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `保留${person.name}的会籍`, en: `Retain the membership of ${person.name}` })}
          initial={{ onDay: today }}
          above={
            <p className="jd-hint">
              {text({
                zh: '保留会籍的人不交会费、不享有会员权利，也不计入会员数。',
                en: 'Retained members pay no dues, have no members’ rights and are not counted.',
              })}
            </p>
          }
          fields={[
            onDay(text({ zh: '从哪天起', en: 'Since' })),
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Reason' }),
              kind: 'text',
              required: true,
              maxLength: 200,
              help: text({
                zh: '例如：长期病休、参军。',
                en: 'For example: long illness, military service.',
              }),
            },
          ]}
          submit={text({ zh: '保留会籍', en: 'Retain' })}
          said={done}
          onClose={close}
          send={({ onDay: day, reason }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/membership/retain', {
                params,
                body: { version, onDay: day, reason: reason ?? '' },
              }),
            )
          }
        />
      );
    case 'restore':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `恢复${person.name}的会籍`, en: `Restore the membership of ${person.name}` })}
          initial={{ onDay: today }}
          fields={[onDay(text({ zh: '从哪天起', en: 'Since' }))]}
          submit={text({ zh: '恢复会籍', en: 'Restore' })}
          said={done}
          onClose={close}
          send={({ onDay: day }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/membership/restore', {
                params,
                body: { version, onDay: day },
              }),
            )
          }
        />
      );
    case 'end':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `${person.name}退会`, en: `The membership of ${person.name} ends` })}
          initial={{ onDay: today }}
          fields={[
            onDay(text({ zh: '退会日期', en: 'Ends on' })),
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Reason' }),
              kind: 'radio',
              required: true,
              options: (['left', 'retired', 'lapsed', 'expelled'] as const).map((value) => ({
                value,
                label: text(endReasonNames[value]!),
              })),
            },
            note,
          ]}
          submit={text({ zh: '登记退会', en: 'End it' })}
          said={done}
          onClose={close}
          send={({ onDay: day, reason, note: said }) =>
            ask(
              api.POST('/units/{unit}/employees/{employee}/membership/end', {
                params,
                body: { version, onDay: day, reason: reason as 'left', ...(said ? { note: said } : {}) },
              }),
            )
          }
        />
      );
    case 'activist':
      return (
        <FormDialog<ActForm>
          title={text({ zh: `把${person.name}列为积极分子`, en: `Name ${person.name} an activist` })}
          fields={[
            {
              name: 'basis',
              label: text({ zh: '依据', en: 'On what ground' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
          ]}
          submit={text({ zh: '列为积极分子', en: 'Name an activist' })}
          said={done}
          onClose={close}
          send={({ basis }) =>
            ask(
              api.PUT('/units/{unit}/employees/{employee}/activist', {
                params,
                body: { basis: basis ?? '' },
              }),
            )
          }
        />
      );
    case 'idNumber':
      return (
        <FormDialog<{ reason: string }>
          title={text({ zh: '打开完整证件号码', en: 'Open the ID number in full' })}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '用途', en: 'What for' }),
              kind: 'text',
              required: true,
              maxLength: 200,
              help: text({
                zh: '会和您的名字一起记入审计日志。',
                en: 'It is written into the audit log with your name.',
              }),
            },
          ]}
          submit={text({ zh: '打开', en: 'Open' })}
          onClose={close}
          send={async ({ reason }) => {
            const answer = await ask(
              api.POST('/units/{unit}/employees/{employee}/id-number', { params, body: { reason } }),
            );
            setIdNumber(answer.idNumber);
            return keepOpen;
          }}
        />
      );
    case 'transfer':
      return <TransferDialog person={person} unit={unit} today={today} onClose={close} />;
    case 'invite':
      return <InviteDialog person={person} unit={unit} onClose={close} />;
    default:
      return null;
  }
}

function InviteDialog({ person, unit, onClose }: { person: Employee; unit: OpenUnit; onClose: () => void }) {
  const text = useText();
  const words = useWords();
  const format = useFormat();
  const [link, setLink] = useState<{ url: string; qrSvg: string; expiresAt: string } | null>(null);
  const html = useMemo(() => ({ __html: link?.qrSvg ?? '' }), [link]);
  if (link) {
    return (
      <Dialog
        title={text({ zh: `请${person.name}扫码`, en: `${person.name} scans this` })}
        onClose={onClose}
        actions={
          <>
            <Button onClick={() => globalThis.print()}>{words.print}</Button>
            <Button onClick={onClose}>{words.close}</Button>
          </>
        }
      >
        <UnreachableCodes />
        <div
          className="jd-qr"
          role="img"
          aria-label={text({ zh: '邀请二维码', en: 'QR code of the invitation' })}
          dangerouslySetInnerHTML={html}
        />
        <p className="jd-code">{link.url}</p>
        <p className="jd-hint">
          {text({
            zh: `只显示这一次，${format.moment(link.expiresAt)} 前有效。`,
            en: `Shown only now; valid until ${format.moment(link.expiresAt)}.`,
          })}
        </p>
      </Dialog>
    );
  }
  return (
    <FormDialog<{ days: number }>
      above={<UnreachableCodes />}
      title={text({ zh: `邀请${person.name}开通账号`, en: `Invite ${person.name} to an account` })}
      initial={{ days: 14 }}
      fields={[
        {
          name: 'days',
          label: text({ zh: '有效天数', en: 'Valid for' }),
          kind: 'number',
          required: true,
          integer: true,
          min: 1,
          max: 90,
          width: 'short',
          unit: text({ zh: '天', en: 'days' }),
        },
      ]}
      submit={text({ zh: '生成二维码', en: 'Make the QR code' })}
      onClose={onClose}
      send={async ({ days }) => {
        const answer = await ask(
          api.POST('/units/{unit}/invitations', {
            params: { path: { unit: unit.code } },
            body: { kind: 'person', employeeId: person.id, days },
          }),
        );
        setLink(answer.link);
        return keepOpen;
      }}
    />
  );
}
