/**
 * My own account.
 *
 *   MyAccountPage   who I am, how I sign in, where I am signed in, tokens of my programs
 *   Sessions · Tokens · Identities
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  ask,
  FormDialog,
  keepOpen,
  roleNames,
  useAct,
  useFormat,
  useSession,
  useText,
} from '../../../../core/web/index.ts';
import { Dialog, Facts, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { ChangePassword, RemoveTotp, TotpSetup } from './security.tsx';

type Open = 'details' | 'password' | 'totp' | 'removeTotp' | 'codes' | null;

export function MyAccountPage() {
  const text = useText();
  const { me, locale, reload, setLocale } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const close = () => {
    setOpen(null);
    void reload();
  };
  const change = (what: Open, label: string) => (
    <button type="button" className="jd-plain" onClick={() => setOpen(what)}>
      {label}
    </button>
  );
  const edit = text({ zh: '修改', en: 'Change' });
  return (
    <Page title={text({ zh: '我的账号', en: 'My account' })} lead={me.username}>
      <Facts
        items={[
          {
            key: 'name',
            label: text({ zh: '姓名', en: 'Name' }),
            value: me.displayName,
            action: change('details', edit),
          },
          {
            key: 'phone',
            label: text({ zh: '手机号', en: 'Phone' }),
            value: me.phoneLast4
              ? text({
                  zh: `尾号 ${me.phoneLast4}，可以用来登录`,
                  en: `ending in ${me.phoneLast4}; you can sign in by it`,
                })
              : text({ zh: '没有填', en: 'none' }),
            action: change('details', edit),
          },
          {
            key: 'email',
            label: text({ zh: '电子邮箱', en: 'E-mail' }),
            value: me.email ?? text({ zh: '没有填', en: 'none' }),
            action: change('details', edit),
          },
          {
            key: 'language',
            label: text({ zh: '语言', en: 'Language' }),
            value: locale === 'en' ? 'English' : '中文',
            action: (
              <button
                type="button"
                className="jd-plain"
                lang={locale === 'en' ? 'zh-CN' : 'en'}
                onClick={() => void setLocale(locale === 'en' ? 'zh-CN' : 'en')}
              >
                {locale === 'en' ? '改用中文' : 'Use English'}
              </button>
            ),
          },
          {
            key: 'roles',
            label: text({ zh: '担任', en: 'Roles' }),
            value: (
              <>
                {me.units
                  .filter((unit) => unit.roles.length > 0)
                  .map((unit) => (
                    <div key={unit.code}>
                      {unit.name}{' '}
                      <small className="jd-hint">
                        {unit.roles
                          .map((held) => text(roleNames[held.role]))
                          .join(text({ zh: '、', en: ', ' }))}
                      </small>
                    </div>
                  ))}
              </>
            ),
          },
        ]}
      />
      <Section title={text({ zh: '登录', en: 'Signing in' })}>
        <Facts
          items={[
            {
              key: 'password',
              label: text({ zh: '密码', en: 'Password' }),
              value: me.hasPassword
                ? text({ zh: '已设置', en: 'set' })
                : text({ zh: '没有设置', en: 'none' }),
              action: change('password', me.hasPassword ? edit : text({ zh: '设置', en: 'Set one' })),
            },
            {
              key: 'totp',
              label: text({ zh: '两步验证', en: 'Second factor' }),
              value: (
                <StateTag tone={me.hasTotp ? 'good' : me.twoFactorNeeded ? 'bad' : 'quiet'}>
                  {me.hasTotp ? text({ zh: '已开启', en: 'on' }) : text({ zh: '没有开启', en: 'off' })}
                </StateTag>
              ),
              action: me.hasTotp
                ? change('removeTotp', text({ zh: '关闭', en: 'Turn off' }))
                : change('totp', text({ zh: '开启', en: 'Turn on' })),
            },
            ...(me.hasTotp
              ? [
                  {
                    key: 'codes',
                    label: text({ zh: '备用码', en: 'Recovery codes' }),
                    value: text({
                      zh: `还剩 ${me.recoveryCodesLeft} 个`,
                      en: `${me.recoveryCodesLeft} left`,
                    }),
                    action: change('codes', text({ zh: '换一批', en: 'Make new ones' })),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Identities />
      <Sessions />
      <Tokens hasTotp={me.hasTotp} />
      {open === 'details' ? <Details onClose={close} /> : null}
      {open !== null && open !== 'details' ? <Guard open={open} onClose={close} /> : null}
    </Page>
  );
}

function Guard({ open, onClose }: { open: Exclude<Open, 'details' | null>; onClose: () => void }) {
  const text = useText();
  const titles = {
    password: text({ zh: '换密码', en: 'Change the password' }),
    totp: text({ zh: '开启两步验证', en: 'Turn on the second factor' }),
    removeTotp: text({ zh: '关闭两步验证', en: 'Turn off the second factor' }),
    codes: text({ zh: '换一批备用码', en: 'New recovery codes' }),
  };
  const shared = { title: titles[open], onDone: onClose, onCancel: onClose, bare: true };
  return (
    <Dialog title={titles[open]} onClose={onClose}>
      {open === 'password' ? (
        <ChangePassword {...shared} />
      ) : open === 'totp' ? (
        <TotpSetup {...shared} />
      ) : (
        <RemoveTotp {...shared} renew={open === 'codes'} />
      )}
    </Dialog>
  );
}

function Details({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { me } = useSession();
  // Whoever stands on a roster has the name that stands there.
  const onRoster = me.units.some((unit) => unit.person !== null);
  return (
    <FormDialog<{ displayName?: string; phone?: string; email?: string }>
      title={text({ zh: '修改我的资料', en: 'Change my details' })}
      initial={{
        ...(onRoster ? {} : { displayName: me.displayName }),
        ...(me.email ? { email: me.email } : {}),
      }}
      fields={[
        ...(onRoster
          ? []
          : [
              {
                name: 'displayName' as const,
                label: text({ zh: '姓名', en: 'Name' }),
                kind: 'text' as const,
                required: true,
                maxLength: 40,
              },
            ]),
        {
          name: 'phone',
          label: text({ zh: '手机号', en: 'Phone' }),
          kind: 'phone',
          help: me.phoneLast4
            ? text({
                zh: `留空就不改（现在尾号 ${me.phoneLast4}）。`,
                en: `Left empty, it stays (ending in ${me.phoneLast4}).`,
              })
            : text({ zh: '填了就可以用手机号登录。', en: 'With it you can sign in by phone number.' }),
          autoComplete: 'tel',
        },
        {
          name: 'email',
          label: text({ zh: '电子邮箱', en: 'E-mail' }),
          kind: 'email',
          help: text({ zh: '用来收通知，不填也行。', en: 'For notices; not needed.' }),
          autoComplete: 'email',
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={({ displayName, phone, email }) =>
        ask(
          api.PATCH('/me', {
            body: {
              ...(displayName ? { displayName } : {}),
              email: email || null,
              ...(phone ? { phone } : {}),
            },
          }),
        )
      }
    />
  );
}

function Identities() {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const { me } = useSession();
  const signIn = useQuery({ queryKey: ['sign-in'], queryFn: () => ask(api.GET('/sign-in')) });
  const providers = signIn.data?.providers ?? [];
  const free = providers.filter(
    (provider) => !me.identities.some((linked) => linked.provider === provider.id),
  );
  if (me.identities.length === 0 && free.length === 0) return null;
  return (
    <Section title={text({ zh: '单位账号', en: 'Sign-on elsewhere' })}>
      <ul className="jd-rows">
        {me.identities.map((linked) => (
          <li key={linked.provider}>
            <div>
              {linked.title}
              <small>
                {text({
                  zh: `${format.moment(linked.linkedAt)}关联`,
                  en: `linked ${format.moment(linked.linkedAt)}`,
                })}
              </small>
            </div>
            <Button
              size="small"
              onClick={() =>
                void act(
                  () =>
                    ask(
                      api.DELETE('/me/identities/{provider}', {
                        params: { path: { provider: linked.provider } },
                      }),
                    ),
                  text({ zh: '已取消关联', en: 'Unlinked' }),
                )
              }
            >
              {text({ zh: '取消关联', en: 'Unlink' })}
            </Button>
          </li>
        ))}
        {free.map((provider) => (
          <li key={provider.id}>
            <div>{provider.title}</div>
            <Button
              size="small"
              onClick={() =>
                void act(async () => {
                  const { url } = await ask(
                    api.POST('/me/identities/{provider}', {
                      params: { path: { provider: provider.id } },
                      body: { returnTo: globalThis.location.pathname },
                    }),
                  );
                  globalThis.location.assign(url);
                })
              }
            >
              {text({ zh: '关联', en: 'Link' })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sessions() {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const sessions = useQuery({ queryKey: ['my-sessions'], queryFn: () => ask(api.GET('/me/sessions')) });
  return (
    <Section
      title={text({ zh: '正在登录的地方', en: 'Where I am signed in' })}
      actions={
        (sessions.data?.sessions.length ?? 0) > 1 ? (
          <Button
            size="small"
            onClick={() =>
              void act(
                () => ask(api.DELETE('/me/sessions')),
                text({ zh: '别处都已退出', en: 'Signed out elsewhere' }),
              )
            }
          >
            {text({ zh: '退出其他各处', en: 'Sign out elsewhere' })}
          </Button>
        ) : null
      }
    >
      <Answer query={sessions}>
        {(data) => (
          <ul className="jd-rows">
            {data.sessions.map((each) => (
              <li key={each.id}>
                <div>
                  {deviceOf(each.userAgent) ?? text({ zh: '不认识的设备', en: 'Unknown device' })}
                  <small>
                    {text({
                      zh: `${format.moment(each.createdAt)}登录，最近使用 ${format.moment(each.lastSeenAt)}`,
                      en: `since ${format.moment(each.createdAt)}, last used ${format.moment(each.lastSeenAt)}`,
                    })}
                  </small>
                </div>
                {each.current ? (
                  <StateTag tone="good">{text({ zh: '这里', en: 'here' })}</StateTag>
                ) : (
                  <Button
                    size="small"
                    onClick={() =>
                      void act(
                        () =>
                          ask(
                            api.DELETE('/me/sessions/{session}', { params: { path: { session: each.id } } }),
                          ),
                        text({ zh: '已退出', en: 'Signed out' }),
                      )
                    }
                  >
                    {text({ zh: '退出', en: 'Sign out' })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

/** "Chrome · Windows": enough to know one's own machine by. */
function deviceOf(agent: string | null): string | null {
  if (!agent) return null;
  const browser = /MicroMessenger/.test(agent)
    ? '微信'
    : /DingTalk/.test(agent)
      ? '钉钉'
      : /Edg\//.test(agent)
        ? 'Edge'
        : /Firefox\//.test(agent)
          ? 'Firefox'
          : /Chrom(?:e|ium)\//.test(agent)
            ? 'Chrome'
            : /Safari\//.test(agent)
              ? 'Safari'
              : null;
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Windows/.test(agent)
        ? 'Windows'
        : /Mac OS X/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : null;
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40);
}

function Tokens({ hasTotp }: { hasTotp: boolean }) {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const tokens = useQuery({ queryKey: ['my-tokens'], queryFn: () => ask(api.GET('/me/tokens')) });
  const close = () => {
    setMaking(false);
    setMade(null);
  };
  return (
    <Section
      title={text({ zh: '程序用的令牌', en: 'Tokens of my programs' })}
      actions={
        <Button size="small" onClick={() => setMaking(true)}>
          {text({ zh: '新建令牌', en: 'New token' })}
        </Button>
      }
    >
      <Answer query={tokens}>
        {(data) =>
          data.tokens.length === 0 ? (
            <p className="jd-none">
              {text({
                zh: '没有令牌。要让别的程序读写数据时才需要。',
                en: 'None. They are for programs that read or write for you.',
              })}
            </p>
          ) : (
            <ul className="jd-rows">
              {data.tokens.map((token) => (
                <li key={token.id}>
                  <div>
                    {token.name}
                    <small>
                      {[
                        token.readOnly
                          ? text({ zh: '只读', en: 'read only' })
                          : text({ zh: '可读写', en: 'read and write' }),
                        text({
                          zh: `${format.moment(token.expiresAt)}到期`,
                          en: `until ${format.moment(token.expiresAt)}`,
                        }),
                        token.lastUsedAt
                          ? text({
                              zh: `最近使用 ${format.moment(token.lastUsedAt)}`,
                              en: `last used ${format.moment(token.lastUsedAt)}`,
                            })
                          : text({ zh: '还没用过', en: 'never used' }),
                      ].join(' · ')}
                    </small>
                  </div>
                  <Button
                    size="small"
                    onClick={() =>
                      void act(
                        () =>
                          ask(api.DELETE('/me/tokens/{token}', { params: { path: { token: token.id } } })),
                        text({ zh: '已作废', en: 'Revoked' }),
                        {
                          title: text({ zh: `作废令牌“${token.name}”？`, en: `Revoke “${token.name}”?` }),
                          body: text({
                            zh: '用它的程序马上就不能再用。',
                            en: 'The program that uses it stops working at once.',
                          }),
                          confirm: text({ zh: '作废', en: 'Revoke' }),
                        },
                      )
                    }
                  >
                    {text({ zh: '作废', en: 'Revoke' })}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {made !== null ? (
        <Dialog
          title={text({ zh: '令牌只显示这一次', en: 'The token is shown only now' })}
          onClose={close}
          actions={<Button onClick={close}>{text({ zh: '已存好', en: 'I have kept it' })}</Button>}
        >
          <p className="jd-secret">{made}</p>
        </Dialog>
      ) : making ? (
        <FormDialog<{ name: string; readOnly: boolean; days: number; password: string; code: string }>
          title={text({ zh: '新建令牌', en: 'New token' })}
          initial={{ readOnly: true, days: 90 }}
          fields={[
            {
              name: 'name',
              label: text({ zh: '给哪个程序用', en: 'For which program' }),
              kind: 'text',
              required: true,
              maxLength: 60,
            },
            { name: 'readOnly', label: text({ zh: '只读', en: 'Read only' }), kind: 'checkbox' },
            {
              name: 'days',
              label: text({ zh: '有效天数', en: 'Valid for' }),
              kind: 'number',
              required: true,
              integer: true,
              min: 1,
              max: 366,
              width: 'short',
              unit: text({ zh: '天', en: 'days' }),
            },
            {
              name: 'password',
              label: text({ zh: '现在的密码', en: 'Your present password' }),
              help: text({
                zh: '能写的令牌在有效期内替您办事，所以要再确认是您本人。签名、计票、投票仍要登录后亲自办。',
                en: 'A token that writes acts for you as long as it is valid, so show that it is you. Signing, counting and voting stay yours, signed in.',
              }),
              kind: 'password',
              required: true,
              when: ({ readOnly }) => readOnly !== true,
            },
            ...(hasTotp
              ? [
                  {
                    name: 'code' as const,
                    label: text({ zh: '验证码', en: 'Code' }),
                    kind: 'text' as const,
                    required: true,
                    maxLength: 40,
                    when: ({ readOnly }: { readOnly?: boolean }) => readOnly !== true,
                  },
                ]
              : []),
          ]}
          submit={text({ zh: '新建', en: 'Make it' })}
          onClose={close}
          send={async ({ name, readOnly, days, password, code }) => {
            const proof = { ...(password ? { password } : {}), ...(code ? { code } : {}) };
            const answer = await ask(
              api.POST('/me/tokens', { body: { name, readOnly: readOnly === true, days, ...proof } }),
            );
            setMade(answer.token);
            return keepOpen;
          }}
        />
      ) : null}
    </Section>
  );
}
