/** Invitations: to a role, for everybody to join, and the way to the slips; what was given out, and taking it back. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  UnreachableCodes,
  api,
  ask,
  FormDialog,
  roleNames,
  useAct,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  Confirm,
  Dialog,
  ListPage,
  StateTag,
  type FormValues,
  type Tone,
  LinkButton,
} from '../../../../ui/desk/index.ts';
import { OneTimeLink, roleFields, roleOf, useGrantable } from '../parts.tsx';

type Invitation =
  operations['listInvitations']['responses']['200']['content']['application/json']['invitations'][number];
type Made = operations['createInvitation']['responses']['201']['content']['application/json'];
type Kind = 'role' | 'join';

const kinds: Record<Invitation['kind'], { zh: string; en: string }> = {
  person: { zh: '花名册上的职工', en: 'Employee on the roster' },
  role: { zh: '担任角色', en: 'To a role' },
  join: { zh: '入会二维码', en: 'Code to join' },
  reset: { zh: '重设密码', en: 'New password' },
};

const states: Record<Invitation['state'], { zh: string; en: string; tone: Tone }> = {
  open: { zh: '有效', en: 'Open', tone: 'good' },
  used: { zh: '已使用', en: 'Used', tone: 'quiet' },
  revoked: { zh: '已撤销', en: 'Revoked', tone: 'quiet' },
  expired: { zh: '已过期', en: 'Expired', tone: 'quiet' },
};

export function InvitationsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  // Opens on those that still count: what is used or past is history, for who asks for it.
  const [chosen, setState] = useParam('state');
  const state = chosen || 'open';
  const [asked, setAsked] = useState<Kind | null>(null);
  const [made, setMade] = useState<{ kind: Kind; link: Made['link'] } | null>(null);
  const { list } = useKeyedList({
    key: ['invitations', unit.code],
    filters: { state: state in states ? (state as Invitation['state']) : undefined },
    page: (query) =>
      ask(api.GET('/units/{unit}/invitations', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.invitations,
  });
  const grantable = useGrantable();
  const grassroots = unit.kind === 'grassroots';

  const actions = (
    <>
      {grassroots && unit.may('printInvitationSlips') ? (
        <LinkButton type="primary" to={`/desk/${unit.code}/invitations/slips`}>
          {text({ zh: '打印邀请条', en: 'Print slips' })}
        </LinkButton>
      ) : null}
      {grassroots && unit.may('createInvitation') ? (
        <Button onClick={() => setAsked('join')}>{text({ zh: '入会二维码', en: 'Code to join' })}</Button>
      ) : null}
      {unit.may('createInvitation') && grantable.length > 0 ? (
        <Button onClick={() => setAsked('role')}>
          {text({ zh: '邀请担任角色', en: 'Invite to a role' })}
        </Button>
      ) : null}
    </>
  );

  return (
    <>
      <ListPage<Invitation>
        title={text({ zh: '邀请', en: 'Invitations' })}
        lead={text({
          zh: '扫码或打开链接，自己设密码，就有了账号。链接只显示一遍，遗失了就撤销、重发。',
          en: 'Scan the code or open the link, choose a password, and there is an account. Links are shown once; a lost one is revoked and given anew.',
        })}
        actions={actions}
        above={<UnreachableCodes />}
        {...list}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            options: Object.entries(states).map(([value, words]) => ({ value, label: text(words) })),
            usual: 'open',
          },
        ]}
        filterValues={state in states ? { state: [state] } : {}}
        onFilter={(values) => setState(values.state?.[0] ?? 'all')}
        empty={{
          title: text(
            state === 'open'
              ? { zh: '没有等人接受的邀请', en: 'No invitation waits to be taken up' }
              : { zh: '还没有发过邀请', en: 'No invitations yet' },
          ),
          body: grassroots
            ? text({
                zh: '有了花名册，打印邀请条发给大家：一人一个二维码，扫了就认得是谁。',
                en: 'With the roster in place, print slips for everybody: one code each, which knows whose it is.',
              })
            : text({
                zh: '邀请同事担任审核人等角色。',
                en: 'Invite colleagues to review or to other roles.',
              }),
        }}
        columns={[
          {
            key: 'who',
            title: text({ zh: '给谁', en: 'For whom' }),
            fixed: true,
            render: (row) => row.displayName ?? text({ zh: '所有人', en: 'everybody' }),
          },
          {
            key: 'kind',
            title: text({ zh: '邀请', en: 'Invitation' }),
            render: (row) => (row.role ? text(roleNames[row.role]) : text(kinds[row.kind])),
          },
          {
            key: 'created',
            title: text({ zh: '发出', en: 'Given' }),
            width: 210,
            value: (row) => row.createdAt,
            render: (row) => format.moment(row.createdAt),
          },
          {
            key: 'expires',
            title: text({ zh: '有效期至', en: 'Valid until' }),
            width: 210,
            value: (row) => row.expiresAt,
            render: (row) => format.moment(row.expiresAt),
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            width: 110,
            render: (row) => <StateTag tone={states[row.state].tone}>{text(states[row.state])}</StateTag>,
          },
          {
            key: 'revoke',
            title: text({ zh: '操作', en: 'Action' }),
            actions: true,
            width: 110,
            render: (row) =>
              row.state === 'open' && unit.may('revokeInvitation') ? (
                <Confirm
                  label={text({ zh: '撤销', en: 'Revoke' })}
                  title={text({ zh: '撤销这个邀请？', en: 'Revoke this invitation?' })}
                  body={text({
                    zh: '已经打印或发出的二维码和链接立即失效。',
                    en: 'The code and the link stop working at once, printed or sent.',
                  })}
                  confirm={text({ zh: '撤销邀请', en: 'Revoke the invitation' })}
                  onConfirm={async () => {
                    await act(
                      () =>
                        ask(
                          api.DELETE('/units/{unit}/invitations/{invitation}', {
                            params: { path: { unit: unit.code, invitation: row.id } },
                          }),
                        ),
                      text({ zh: '已撤销', en: 'Revoked' }),
                    );
                  }}
                />
              ) : null,
          },
        ]}
      />
      {asked ? (
        <FormDialog<FormValues>
          title={text(
            asked === 'role'
              ? { zh: '邀请担任角色', en: 'Invite to a role' }
              : { zh: '入会二维码', en: 'Code to join' },
          )}
          fields={[
            ...(asked === 'role'
              ? [
                  {
                    name: 'displayName',
                    label: text({ zh: '姓名', en: 'Name' }),
                    kind: 'text' as const,
                    required: true,
                    maxLength: 40,
                  },
                  ...roleFields(text, grantable, unit.kind),
                ]
              : []),
            {
              name: 'days',
              label: text({ zh: '有效天数', en: 'Days it is valid' }),
              kind: 'number',
              integer: true,
              min: 1,
              max: asked === 'role' ? 30 : 366,
              required: true,
              width: 'short',
              ...(asked === 'join'
                ? {
                    help: text({
                      zh: '一个码大家共用，可以贴在厂门口。扫码的人提交入会申请，由工会办理。',
                      en: 'One code for everybody, to hang at the gate. Who scans it applies to join; the union decides.',
                    }),
                  }
                : {}),
            },
          ]}
          initial={{ subtree: true, days: asked === 'role' ? 7 : 90 }}
          submit={text({ zh: '生成', en: 'Make it' })}
          onClose={() => setAsked(null)}
          send={async (values) => {
            const days = Number(values.days);
            const answer = await ask(
              api.POST('/units/{unit}/invitations', {
                params: { path: { unit: unit.code } },
                body:
                  asked === 'role'
                    ? {
                        kind: 'role',
                        displayName: String(values.displayName),
                        days,
                        ...roleOf(values, unit.kind),
                      }
                    : { kind: 'join', days },
              }),
            );
            setMade({ kind: asked, link: answer.link });
          }}
        />
      ) : null}
      {made ? (
        <Dialog
          wide
          title={text(
            made.kind === 'role'
              ? { zh: '把邀请交给本人', en: 'Hand the invitation over' }
              : { zh: '入会二维码', en: 'Code to join' },
          )}
          onClose={() => setMade(null)}
          actions={
            <>
              <Button type="primary" onClick={() => setMade(null)}>
                {text({ zh: '已保存好', en: 'I have kept it' })}
              </Button>
              <Button onClick={() => globalThis.print()}>{text({ zh: '打印', en: 'Print' })}</Button>
            </>
          }
        >
          <OneTimeLink
            link={made.link}
            label={text({ zh: '邀请的二维码', en: 'QR code of the invitation' })}
          />
        </Dialog>
      ) : null}
    </>
  );
}
