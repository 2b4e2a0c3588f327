/** One account: its roles, and what guards it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  FormDialog,
  roleNames,
  useAct,
  useFormat,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Confirm,
  Empty,
  Facts,
  Page,
  Section,
  type Fact,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import {
  FirstPassword,
  roleFields,
  roleOf,
  RoleWords,
  useGrantable,
  type Account,
  type Role,
} from '../parts.tsx';
import { AccountState } from './accounts.tsx';

export function AccountPage() {
  const unit = useUnit();
  const text = useText();
  const { account: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['account', unit.code, id],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/accounts/{account}', {
          params: { path: { unit: unit.code, account: id } },
        }),
      ),
  });
  const grantable = useGrantable();
  const back = {
    label: text({ zh: '账号与权限', en: 'Accounts and roles' }),
    href: `/desk/${unit.code}/accounts`,
  };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(account) => (
        <Page title={account.displayName} back={back} narrow>
          <Roles account={account} grantable={grantable} />
          <Guard account={account} />
        </Page>
      )}
    </Answer>
  );
}

function Roles({ account, grantable }: { account: Account; grantable: readonly Role[] }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [giving, setGiving] = useState(false);
  const may = account.abilities.includes('grant');
  const free = grantable.filter((role) => !account.grants.some((grant) => grant.role === role));
  return (
    <Section
      title={text({ zh: '在本单位的角色', en: 'Roles here' })}
      actions={
        may && free.length > 0 ? (
          <Button onClick={() => setGiving(true)}>{text({ zh: '授予角色', en: 'Give a role' })}</Button>
        ) : null
      }
    >
      {account.grants.length === 0 ? (
        <Empty
          title={text({ zh: '没有授予角色', en: 'No roles given' })}
          body={
            account.person
              ? text({
                  zh: '作为花名册上的职工，本人仍可使用职工端。',
                  en: 'As an employee on the roster, they use the portal all the same.',
                })
              : undefined
          }
        />
      ) : (
        <Facts
          items={account.grants.map<Fact>((grant) => ({
            key: grant.id,
            label: text(roleNames[grant.role]),
            value: (
              <>
                <RoleWords grant={grant} />{' '}
                <small>
                  {grant.toOn
                    ? text({
                        zh: `${format.day(grant.fromOn)}至 ${format.day(grant.toOn)}`,
                        en: `${format.day(grant.fromOn)} to ${format.day(grant.toOn)}`,
                      })
                    : text({
                        zh: `自 ${format.day(grant.fromOn)}`,
                        en: `since ${format.day(grant.fromOn)}`,
                      })}
                </small>
              </>
            ),
            ...(may && grantable.includes(grant.role)
              ? {
                  action: (
                    <Confirm
                      label={text({ zh: '收回', en: 'Take back' })}
                      title={text({
                        zh: `收回 ${account.displayName} 的“${roleNames[grant.role].zh}”？`,
                        en: `Take the role of ${roleNames[grant.role].en} back from ${account.displayName}?`,
                      })}
                      body={text({
                        zh: '立即生效，并记入审计日志。',
                        en: 'At once, and noted in the audit log.',
                      })}
                      confirm={text({ zh: '收回角色', en: 'Take the role back' })}
                      onConfirm={async () => {
                        await act(
                          () =>
                            ask(
                              api.DELETE('/units/{unit}/grants/{grant}', {
                                params: { path: { unit: unit.code, grant: grant.id } },
                              }),
                            ),
                          text({ zh: '已收回', en: 'Taken back' }),
                        );
                      }}
                    />
                  ),
                }
              : {}),
          }))}
        />
      )}
      {giving ? (
        <FormDialog<FormValues>
          title={text({ zh: `授予 ${account.displayName} 角色`, en: `Give ${account.displayName} a role` })}
          fields={[
            ...roleFields(text, free, unit.kind),
            { name: 'fromOn', label: text({ zh: '开始日期', en: 'From' }), kind: 'date' },
            {
              name: 'toOn',
              label: text({ zh: '结束日期', en: 'Until' }),
              kind: 'date',
              help: text({ zh: '不填则一直有效。', en: 'Left empty, it has no end.' }),
            },
          ]}
          initial={{ subtree: true }}
          submit={text({ zh: '授予', en: 'Give the role' })}
          said={text({ zh: '已授予', en: 'Given' })}
          onClose={() => setGiving(false)}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/grants', {
                params: { path: { unit: unit.code } },
                body: {
                  accountId: account.id,
                  ...roleOf(values, unit.kind),
                  ...(values.fromOn ? { fromOn: String(values.fromOn) } : {}),
                  ...(values.toOn ? { toOn: String(values.toOn) } : {}),
                },
              }),
            )
          }
        />
      ) : null}
    </Section>
  );
}

function Guard({ account }: { account: Account }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [first, setFirst] = useState<Parameters<typeof FirstPassword>[0]['first'] | null>(null);
  const may = account.abilities.includes('manage');
  const params = { path: { unit: unit.code, account: account.id } };
  const items: Fact[] = [
    {
      key: 'state',
      label: text({ zh: '状态', en: 'State' }),
      value: <AccountState account={account} />,
      ...(may ? { action: account.disabledAt ? enable() : disable() } : {}),
    },
    {
      key: 'username',
      label: text({ zh: '用户名', en: 'User name' }),
      value: account.username,
    },
    {
      key: 'phone',
      label: text({ zh: '手机尾号', en: 'Phone ends with' }),
      value: account.phoneLast4 ?? '—',
    },
    {
      key: 'password',
      label: text({ zh: '密码', en: 'Password' }),
      value: text({ zh: '只有本人知道', en: 'Known to its owner only' }),
      ...(may ? { action: reset() } : {}),
    },
    {
      key: 'totp',
      label: text({ zh: '动态码', en: 'Second factor' }),
      value: account.hasTotp
        ? text({ zh: '已设置', en: 'Set up' })
        : text({ zh: '没有设置', en: 'Not set up' }),
      ...(may && account.hasTotp ? { action: removeTotp() } : {}),
    },
    {
      key: 'seen',
      label: text({ zh: '最近登录', en: 'Last seen' }),
      value: account.lastSeenAt ? format.moment(account.lastSeenAt) : text({ zh: '还没登录过', en: 'never' }),
    },
    ...(account.person
      ? [
          {
            key: 'person',
            label: text({ zh: '花名册', en: 'Roster' }),
            value: (
              <>
                {unit.may('listEmployees') ? (
                  <Link to={`/desk/${unit.code}/people/${account.person.employeeId}`}>
                    {account.person.name}
                  </Link>
                ) : (
                  account.person.name
                )}
                {account.person.inService ? null : (
                  <small> {text({ zh: '（已离职）', en: '(has left)' })}</small>
                )}
              </>
            ),
          },
        ]
      : []),
  ];

  function disable() {
    return (
      <Confirm
        label={text({ zh: '停用', en: 'Disable' })}
        title={text({
          zh: `停用 ${account.displayName} 的账号？`,
          en: `Disable the account of ${account.displayName}?`,
        })}
        body={text({
          zh: '立即退出所有设备，不能再登录；在所有单位都停用。以后可以重新启用。',
          en: 'Signed out everywhere at once, in all units, and unable to sign in. It can be enabled again.',
        })}
        confirm={text({ zh: '停用账号', en: 'Disable the account' })}
        onConfirm={async () => {
          await act(
            () => ask(api.POST('/units/{unit}/accounts/{account}/disable', { params })),
            text({ zh: '已停用', en: 'Disabled' }),
          );
        }}
      />
    );
  }
  function enable() {
    return (
      <Button
        onClick={() =>
          void act(
            () => ask(api.POST('/units/{unit}/accounts/{account}/enable', { params })),
            text({ zh: '已启用', en: 'Enabled' }),
          )
        }
      >
        {text({ zh: '启用', en: 'Enable' })}
      </Button>
    );
  }
  function reset() {
    return (
      <Confirm
        label={text({ zh: '重置密码', en: 'Reset' })}
        title={text({
          zh: `重置 ${account.displayName} 的密码？`,
          en: `Reset the password of ${account.displayName}?`,
        })}
        body={text({
          zh: '原密码作废，所有设备退出，程序令牌失效。请先当面或电话核实是本人。',
          en: 'The old password is void, all devices are signed out and tokens end. First make sure, face to face or by phone, that it is them.',
        })}
        confirm={text({ zh: '重置密码', en: 'Reset the password' })}
        onConfirm={async () => {
          const answer = await act(() =>
            ask(api.POST('/units/{unit}/accounts/{account}/password-reset', { params })),
          );
          if (answer) setFirst(answer);
        }}
      />
    );
  }
  function removeTotp() {
    return (
      <Confirm
        label={text({ zh: '移除', en: 'Remove' })}
        title={text({
          zh: `移除 ${account.displayName} 的动态码？`,
          en: `Remove the second factor of ${account.displayName}?`,
        })}
        body={text({
          zh: '用于手机丢失。请先核实是本人；角色需要动态码的，下次登录时须重新设置。',
          en: 'For a lost phone. First make sure that it is them; where a role needs one, it is set up anew at the next sign-in.',
        })}
        confirm={text({ zh: '移除动态码', en: 'Remove the second factor' })}
        onConfirm={async () => {
          await act(
            () => ask(api.POST('/units/{unit}/accounts/{account}/totp-removal', { params })),
            text({ zh: '已移除', en: 'Removed' }),
          );
        }}
      />
    );
  }

  return (
    <Section title={text({ zh: '登录', en: 'Signing in' })}>
      <Facts items={items} />
      {first ? <FirstPassword first={first} onClose={() => setFirst(null)} /> : null}
    </Section>
  );
}
