/** Signing in at the desk: name and password, then the second factor where there is one; the first run leads to founding. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, formProblem, useText } from '../../core/web/index.ts';
import { FormPage, LangSwitch, Loading } from '../../ui/desk/index.ts';
import { usePreferences } from './preferences.ts';

export function SignIn() {
  const text = useText();
  const queries = useQueryClient();
  const { locale, setLocale } = usePreferences();
  const [ticket, setTicket] = useState<string | null>(null);
  const { data: options, isPending } = useQuery({ queryKey: ['sign-in'], queryFn: () => ask(api.GET('/sign-in')) });
  if (isPending) return <Loading />;
  const done = () => queries.invalidateQueries({ queryKey: ['me'] });
  return (
    <main className="jd-signin" id="main">
      <div className="jd-signin-head">
        <b>家</b>
        <LangSwitch locale={locale} onChange={setLocale} />
      </div>
      {ticket ? (
        <FormPage<{ code: string }>
          title={text({ zh: '两步验证', en: 'Second factor' })}
          lead={text({ zh: '请输入验证器里的六位数字,或一个备用码。', en: 'Enter the six digits of your authenticator, or a recovery code.' })}
          fields={[{ name: 'code', label: text({ zh: '验证码', en: 'Code' }), kind: 'text', required: true, autoComplete: 'one-time-code', width: 'short' }]}
          submit={text({ zh: '继续', en: 'Continue' })}
          onCancel={() => setTicket(null)}
          onSubmit={async ({ code }) => {
            try {
              await ask(api.POST('/sign-in/second-factor', { body: { ticket, code } }));
              await done();
            } catch (error) {
              return formProblem(error);
            }
          }}
        />
      ) : (
        <FormPage<{ name: string; password: string }>
          title={text({ zh: '登录工作台', en: 'Sign in to the desk' })}
          fields={[
            { name: 'name', label: text({ zh: '用户名或手机号', en: 'User name or phone' }), kind: 'text', required: true, autoComplete: 'username', width: 'medium' },
            { name: 'password', label: text({ zh: '密码', en: 'Password' }), kind: 'password', required: true, autoComplete: 'current-password', width: 'medium' },
          ]}
          submit={text({ zh: '登录', en: 'Sign in' })}
          onSubmit={async (values) => {
            try {
              const answer = await ask(api.POST('/sign-in', { body: values }));
              if (answer.state === 'secondFactor') setTicket(answer.ticket);
              else await done();
            } catch (error) {
              return formProblem(error);
            }
          }}
          extra={(options?.providers ?? []).map((provider) => (
            <a key={provider.id} href={`/api/v1${provider.startPath}`}>
              {provider.title}
            </a>
          ))}
        />
      )}
    </main>
  );
}
