/** Who has access to a unit: everybody with a role or a place in it. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  api,
  ask,
  FormDialog,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { FirstPassword, roleFields, roleOf, RoleWords, type Account, type Role } from '../parts.tsx';

type First = Parameters<typeof FirstPassword>[0]['first'];

export function AccountsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [search, setSearch] = useParam('search');
  const [making, setMaking] = useState(false);
  const [first, setFirst] = useState<First | null>(null);
  const { data, list } = useKeyedList({
    key: ['accounts', unit.code],
    filters: { search },
    page: (query) => ask(api.GET('/units/{unit}/accounts', { params: { path: { unit: unit.code }, query } })),
    rows: (answer) => answer.accounts,
  });
  const grantable = data?.grantable ?? [];
  const create =
    unit.may('createAccount') && grantable.length > 0 ? (
      <Button type="primary" onClick={() => setMaking(true)}>
        {text({ zh: '新建账号', en: 'New account' })}
      </Button>
    ) : null;
  return (
    <>
      <ListPage<Account>
        title={text({ zh: '账号与权限', en: 'Accounts and roles' })}
        lead={text({
          zh: '在本单位有角色或在花名册上的人。普通职工用“邀请”开账号，不必在这里逐个建。',
          en: 'Everybody with a role or a place on the roster here. Employees get their accounts by invitation; there is no need to make them one by one.',
        })}
        {...(create ? { actions: create } : {})}
        {...list}
        rowKey={(account) => account.id}
        rowHref={(account) => `/desk/${unit.code}/accounts/${account.id}`}
        search={{
          value: search,
          onChange: setSearch,
          placeholder: text({ zh: '姓名或用户名', en: 'Name or user name' }),
        }}
        empty={{
          title: text({ zh: '还没有账号', en: 'No accounts yet' }),
          body: text({
            zh: '新建账号，或到“邀请”打印二维码发给职工。',
            en: 'Make an account, or print QR codes for the employees under “Invitations”.',
          }),
          ...(create ? { action: create } : {}),
        }}
        columns={[
          {
            key: 'name',
            title: text({ zh: '姓名', en: 'Name' }),
            fixed: true,
            render: (account) => account.displayName,
          },
          {
            key: 'username',
            title: text({ zh: '用户名', en: 'User name' }),
            render: (account) => (
              <>
                {account.username}
                {account.phoneLast4 ? (
                  <small>
                    {' '}
                    {text({ zh: `手机尾号 ${account.phoneLast4}`, en: `phone …${account.phoneLast4}` })}
                  </small>
                ) : null}
              </>
            ),
          },
          {
            key: 'roles',
            title: text({ zh: '角色', en: 'Roles' }),
            render: (account) =>
              account.grants.length > 0
                ? account.grants.map((grant, at) => (
                    <span key={grant.id}>
                      {at > 0 ? text({ zh: '、', en: ', ' }) : null}
                      <RoleWords grant={grant} />
                    </span>
                  ))
                : account.person
                  ? text({ zh: '职工', en: 'employee' })
                  : '',
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            width: 150,
            render: (account) => <AccountState account={account} />,
          },
          {
            key: 'seen',
            title: text({ zh: '最近登录', en: 'Last seen' }),
            width: 220,
            value: (account) => account.lastSeenAt,
            render: (account) =>
              account.lastSeenAt
                ? format.moment(account.lastSeenAt)
                : text({ zh: '还没登录过', en: 'never' }),
          },
        ]}
      />
      {making ? (
        <NewAccount grantable={grantable} onClose={() => setMaking(false)} onMade={setFirst} />
      ) : null}
      {first ? <FirstPassword first={first} onClose={() => setFirst(null)} /> : null}
    </>
  );
}

export function AccountState({ account }: { account: Account }) {
  const text = useText();
  if (account.disabledAt) return <StateTag tone="bad">{text({ zh: '已停用', en: 'Disabled' })}</StateTag>;
  return account.hasTotp ? (
    <StateTag tone="good">{text({ zh: '两步登录', en: 'Two steps' })}</StateTag>
  ) : (
    <StateTag tone="quiet">{text({ zh: '仅密码', en: 'Password only' })}</StateTag>
  );
}

function NewAccount({
  grantable,
  onClose,
  onMade,
}: {
  grantable: readonly Role[];
  onClose: () => void;
  onMade: (first: First) => void;
}) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '新建账号', en: 'New account' })}
      fields={[
        {
          name: 'displayName',
          label: text({ zh: '姓名', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 40,
        },
        {
          name: 'username',
          label: text({ zh: '用户名', en: 'User name' }),
          kind: 'text',
          required: true,
          maxLength: 100,
          autoComplete: 'off',
        },
        {
          name: 'phone',
          label: text({ zh: '手机号', en: 'Phone' }),
          kind: 'phone',
          help: text({ zh: '可以不填。填了也能用手机号登录。', en: 'Optional; it signs in too.' }),
          autoComplete: 'off',
        },
        ...roleFields(text, grantable, unit.kind),
      ]}
      initial={{ subtree: true }}
      submit={text({ zh: '新建', en: 'Make the account' })}
      onClose={onClose}
      send={async (values) => {
        const answer = await ask(
          api.POST('/units/{unit}/accounts', {
            params: { path: { unit: unit.code } },
            body: {
              username: String(values.username),
              displayName: String(values.displayName),
              ...(values.phone ? { phone: String(values.phone) } : {}),
              roles: [roleOf(values, unit.kind)],
            },
          }),
        );
        onMade(answer);
      }}
    />
  );
}
