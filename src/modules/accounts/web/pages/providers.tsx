/**
 * Other ways to sign in: the providers (OIDC, WeCom, DingTalk) that this site trusts.
 *
 *   ProvidersPage   the list, switching one off and on, removing it
 *   ProviderForm    adding one, or changing one; the secret is written and never read back
 */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  api,
  ask,
  FormDialog,
  problemOf,
  useAct,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import '../accounts.css';
import { ListPage, StateTag, type FieldSpec, type FormValues } from '../../../../ui/desk/index.ts';

type Provider =
  operations['listSignOnProviders']['responses']['200']['content']['application/json']['providers'][number];

const kinds: Record<Provider['kind'], { zh: string; en: string }> = {
  oidc: { zh: '统一身份认证（OIDC）', en: 'OpenID Connect' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  dingtalk: { zh: '钉钉', en: 'DingTalk' },
};

export function ProvidersPage() {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const [open, setOpen] = useState<Provider | 'new' | null>(null);
  const path = { unit: unit.code };
  const query = useQuery({
    queryKey: ['sign-on-providers', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/sign-on-providers', { params: { path } })),
  });
  const add = unit.may('addSignOnProvider') ? (
    <Button type="primary" onClick={() => setOpen('new')}>
      {text({ zh: '添加登录方式', en: 'Add a provider' })}
    </Button>
  ) : null;
  const remove = (row: Provider) =>
    act(
      () =>
        ask(
          api.DELETE('/units/{unit}/sign-on-providers/{provider}', {
            params: { path: { ...path, provider: row.id } },
          }),
        ),
      text({ zh: '已删除', en: 'Removed' }),
      {
        title: text({ zh: `删除“${row.title}”？`, en: `Remove “${row.title}”?` }),
        body: text({
          zh: '已关联这种登录方式的人，以后要用密码登录。',
          en: 'Those who are linked to it sign in with their passwords from then on.',
        }),
        confirm: text({ zh: '删除登录方式', en: 'Remove it' }),
      },
    );
  return (
    <>
      <ListPage<Provider>
        title={text({ zh: '登录方式', en: 'Ways to sign in' })}
        lead={text({
          zh: '除密码外，还可以用单位的统一身份认证、企业微信或钉钉登录。',
          en: 'Besides passwords: the site’s own identity provider, WeCom or DingTalk.',
        })}
        actions={add}
        rows={query.data?.providers}
        loading={query.isPending}
        problem={problemOf(query.error)}
        onRetry={() => void query.refetch()}
        rowKey={(row) => row.id}
        empty={{
          title: text({ zh: '现在只用密码登录', en: 'Passwords only, so far' }),
          body: text({
            zh: '先在对方的管理后台登记本站，拿到客户端编号和密钥，再在这里添加。登记时要填的回调地址，点“添加登录方式”、填好代号就能看到。',
            en: 'Register this site with the provider first; it gives a client ID and a secret to enter here. The callback address to register shows under “Add a provider” as soon as the short name is typed.',
          }),
          action: add,
        }}
        columns={[
          {
            key: 'title',
            title: text({ zh: '按钮上的名称', en: 'Name on the button' }),
            render: (row) => row.title,
          },
          { key: 'kind', title: text({ zh: '种类', en: 'Kind' }), render: (row) => text(kinds[row.kind]) },
          { key: 'issuer', title: text({ zh: '地址', en: 'Address' }), render: (row) => row.issuer },
          {
            key: 'redirect',
            title: text({ zh: '登记在对方的回调地址', en: 'Callback address to register' }),
            render: (row) => <code>{row.redirectUri}</code>,
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            render: (row) => (
              <StateTag tone={row.enabled ? 'good' : 'quiet'}>
                {row.enabled ? text({ zh: '启用', en: 'on' }) : text({ zh: '停用', en: 'off' })}
              </StateTag>
            ),
          },
          {
            key: 'actions',
            title: text({ zh: '操作', en: 'Action' }),
            actions: true,
            render: (row) => (
              <span className="ac-actions">
                <Button size="small" onClick={() => setOpen(row)}>
                  {text({ zh: '修改', en: 'Edit' })}
                </Button>
                <Button
                  size="small"
                  onClick={() =>
                    void act(
                      () =>
                        ask(
                          api.PATCH('/units/{unit}/sign-on-providers/{provider}', {
                            params: { path: { ...path, provider: row.id } },
                            body: { enabled: !row.enabled, version: row.version },
                          }),
                        ),
                      row.enabled
                        ? text({ zh: '已停用', en: 'Switched off' })
                        : text({ zh: '已启用', en: 'Switched on' }),
                    )
                  }
                >
                  {row.enabled
                    ? text({ zh: '停用', en: 'Switch off' })
                    : text({ zh: '启用', en: 'Switch on' })}
                </Button>
                <Button size="small" onClick={() => void remove(row)}>
                  {text({ zh: '删除', en: 'Remove' })}
                </Button>
              </span>
            ),
          },
        ]}
      />
      {open && query.data ? (
        <ProviderForm
          provider={open === 'new' ? null : open}
          redirectPattern={query.data.redirectPattern}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function ProviderForm({
  provider,
  redirectPattern,
  onClose,
}: {
  provider: Provider | null;
  /** With `{id}` where the short name stands. */
  redirectPattern: string;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const kindOf = (values: Partial<FormValues>) => provider?.kind ?? values['kind'];
  const fields: FieldSpec<FormValues>[] = [
    ...(provider
      ? []
      : ([
          {
            name: 'kind',
            label: text({ zh: '种类', en: 'Kind' }),
            kind: 'radio',
            required: true,
            options: Object.entries(kinds).map(([value, words]) => ({ value, label: text(words) })),
          },
          {
            name: 'id',
            label: text({ zh: '代号', en: 'Short name' }),
            kind: 'custom',
            required: true,
            help: text({
              zh: '出现在回调地址里，以后不改。小写字母开头，字母、数字或“-”。',
              en: 'Part of the callback address; it stays. Lower-case letters, digits, “-”.',
            }),
            render: ({ id, value, onChange, invalid, describedBy }) => (
              <div className="ac-short-name">
                <Input
                  id={id}
                  value={String(value ?? '')}
                  maxLength={31}
                  autoComplete="off"
                  {...(invalid ? { status: 'error' as const } : {})}
                  aria-describedby={[describedBy, `${id}-callback`].filter(Boolean).join(' ')}
                  onChange={(event) => onChange(event.target.value)}
                />
                <output className="ac-callback" id={`${id}-callback`} htmlFor={id}>
                  {text({ zh: '登记在对方的回调地址：', en: 'Callback address to register: ' })}
                  <code>
                    {redirectPattern.replace(
                      '{id}',
                      String(value ?? '').trim() || text({ zh: '〔代号〕', en: '[short name]' }),
                    )}
                  </code>
                </output>
              </div>
            ),
          },
          {
            name: 'issuer',
            label: text({ zh: '签发者地址', en: 'Issuer' }),
            kind: 'text',
            required: true,
            width: 'full',
            placeholder: 'https://sso.example.cn',
            when: (values) => values['kind'] === 'oidc',
          },
        ] satisfies FieldSpec<FormValues>[])),
    {
      name: 'title',
      label: text({ zh: '按钮上的名称', en: 'Name on the button' }),
      kind: 'text',
      required: true,
      maxLength: 40,
    },
    {
      name: 'clientId',
      label: text({ zh: '客户端编号（企业微信填企业 ID）', en: 'Client ID (WeCom: the corp ID)' }),
      kind: 'text',
      required: true,
      maxLength: 200,
    },
    {
      name: 'clientSecret',
      label: text({ zh: '密钥', en: 'Secret' }),
      kind: 'password',
      required: !provider,
      autoComplete: 'new-password',
      ...(provider
        ? { help: text({ zh: '不换就留空。', en: 'Leave it empty to keep the present one.' }) }
        : {}),
    },
    {
      name: 'agentId',
      label: text({ zh: '应用编号（AgentId）', en: 'Agent ID' }),
      kind: 'text',
      required: true,
      maxLength: 300,
      when: (values) => kindOf(values) === 'wecom',
    },
  ];
  return (
    <FormDialog<FormValues>
      title={
        provider
          ? text({ zh: `修改“${provider.title}”`, en: `Edit “${provider.title}”` })
          : text({ zh: '添加登录方式', en: 'Add a provider' })
      }
      fields={fields}
      initial={
        provider
          ? {
              title: provider.title,
              clientId: provider.clientId,
              ...(provider.settings['agentId'] ? { agentId: provider.settings['agentId'] } : {}),
            }
          : { kind: 'oidc' }
      }
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={(values) => {
        const settings: Record<string, string> = values['agentId']
          ? { agentId: String(values['agentId']) }
          : {};
        const shared = {
          title: String(values['title']),
          clientId: String(values['clientId']),
          settings: { ...provider?.settings, ...settings },
        };
        return provider
          ? ask(
              api.PATCH('/units/{unit}/sign-on-providers/{provider}', {
                params: { path: { unit: unit.code, provider: provider.id } },
                body: {
                  ...shared,
                  ...(values['clientSecret'] ? { clientSecret: String(values['clientSecret']) } : {}),
                  version: provider.version,
                },
              }),
            )
          : ask(
              api.POST('/units/{unit}/sign-on-providers', {
                params: { path: { unit: unit.code } },
                body: {
                  ...shared,
                  id: String(values['id']),
                  kind: values['kind'] as Provider['kind'],
                  clientSecret: String(values['clientSecret']),
                  ...(values['kind'] === 'oidc' ? { issuer: String(values['issuer']) } : {}),
                },
              }),
            );
      }}
    />
  );
}
