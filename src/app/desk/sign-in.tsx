/**
 * Before the desk: signing in, and what an account must do first.
 *
 *   SignIn       name and password, the second factor, other providers; the first run leads to founding
 *   DueFirst     a password to change, a second factor to set up, before anything else
 *   Gate         the frame of these pages: the mark, one column, the language
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { api, ask, formProblem, setCsrf, useSession, useText } from '../../core/web/index.ts';
import { FormPage, LangSwitch, Loading, Trouble } from '../../ui/desk/index.ts';
import type { Locale } from '../../ui/locale.ts';
import { signOnProblem, signOnProblems } from '../../modules/accounts/locale.ts';
import { ChangePassword, TotpSetup } from '../../modules/accounts/web/pages/security.tsx';
import { keepForAccount, usePreferences } from './preferences.ts';

/** @param onLocale where the language is an account's already; else it is kept for the one that signs in */
export function Gate({
  children,
  wide,
  onLocale,
}: {
  children: ReactNode;
  wide?: boolean;
  onLocale?: (locale: Locale) => void;
}) {
  const text = useText();
  const { locale, setLocale } = usePreferences();
  const choose = (next: Locale) => {
    keepForAccount(next);
    setLocale(next);
  };
  return (
    <main className="jd-gate" id="main" data-wide={wide || undefined}>
      <div className="jd-gate-head">
        <p>
          <b>家</b>
          <span>{text({ zh: '职工之家', en: 'Workers’ Home' })}</span>
        </p>
        <LangSwitch locale={locale} onChange={onLocale ?? choose} />
      </div>
      {children}
    </main>
  );
}

export function SignIn() {
  const text = useText();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const [params] = useSearchParams();
  const ticketOfUrl = /[#&]ticket=([^&]+)/.exec(globalThis.location.hash)?.[1];
  const [ticket, setTicket] = useState<string | null>(ticketOfUrl ? decodeURIComponent(ticketOfUrl) : null);
  const options = useQuery({ queryKey: ['sign-in'], queryFn: () => ask(api.GET('/sign-in')) });
  if (options.isPending) return <Loading />;
  if (options.data?.setupNeeded) return <Navigate to="/desk/setup" replace />;
  const done = async (csrfToken: string) => {
    setCsrf(csrfToken);
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
  const word = params.get('problem');
  const problem = word ? signOnProblems[signOnProblem(word)] : null;
  const providers = options.data?.providers ?? [];
  const returnTo = pathname === '/desk/sign-in' ? '/desk' : `${pathname}${search}`;
  return (
    <Gate>
      {options.error ? (
        <Trouble problem={{ message: options.error.message }} onRetry={() => void options.refetch()} />
      ) : null}
      {problem && !ticket ? (
        <div className="jd-errors" role="alert">
          <h2>{text(problem)}</h2>
        </div>
      ) : null}
      {ticket ? (
        <FormPage<{ code: string }>
          key="second"
          title={text({ zh: '两步验证', en: 'Second factor' })}
          lead={text({
            zh: '请输入验证器里的六位数字，或一个备用码。',
            en: 'Enter the six digits of your authenticator, or a recovery code.',
          })}
          fields={[
            {
              name: 'code',
              label: text({ zh: '验证码', en: 'Code' }),
              kind: 'text',
              required: true,
              autoComplete: 'one-time-code',
              width: 'short',
            },
          ]}
          submit={text({ zh: '继续', en: 'Continue' })}
          onCancel={() => setTicket(null)}
          onSubmit={async ({ code }) => {
            try {
              const answer = await ask(api.POST('/sign-in/second-factor', { body: { ticket, code } }));
              await done(answer.csrfToken);
            } catch (error) {
              return formProblem(error);
            }
          }}
        />
      ) : (
        <FormPage<{ name: string; password: string }>
          key="first"
          title={text({ zh: '登录工作台', en: 'Sign in to the desk' })}
          fields={[
            {
              name: 'name',
              label: text({ zh: '用户名或手机号', en: 'User name or phone' }),
              kind: 'text',
              required: true,
              autoComplete: 'username',
            },
            {
              name: 'password',
              label: text({ zh: '密码', en: 'Password' }),
              kind: 'password',
              required: true,
              autoComplete: 'current-password',
            },
          ]}
          submit={text({ zh: '登录', en: 'Sign in' })}
          onSubmit={async (values) => {
            try {
              const answer = await ask(api.POST('/sign-in', { body: values }));
              if (answer.state === 'secondFactor') setTicket(answer.ticket);
              else await done(answer.csrfToken);
            } catch (error) {
              return formProblem(error);
            }
          }}
        />
      )}
      {providers.length > 0 && !ticket ? (
        <div className="jd-gate-others">
          <p>{text({ zh: '或用单位账号登录', en: 'Or sign in with' })}</p>
          <ul>
            {providers.map((provider) => (
              <li key={provider.id}>
                <a
                  href={`${provider.startPath.startsWith('/api/') ? '' : '/api/v1'}${provider.startPath}?returnTo=${encodeURIComponent(returnTo)}`}
                >
                  {provider.title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="jd-gate-foot">
        {text({
          zh: '忘记密码请联系本单位工会管理员。职工和会员请从',
          en: 'Forgot the password? Ask your union’s administrator. Workers and members start at the',
        })}{' '}
        <a href="/">{text({ zh: '会员首页', en: 'members’ page' })}</a>
        {text({ zh: '进入。', en: '.' })}
      </p>
    </Gate>
  );
}

/** Nothing else is served until this is done: the server says so, too. */
export function DueFirst() {
  const text = useText();
  const session = useSession();
  return (
    <Gate onLocale={(locale) => void session.setLocale(locale)}>
      {session.me.dueFirst === 'changePassword' ? (
        <ChangePassword
          title={text({ zh: '请先换一个自己的密码', en: 'Choose a password of your own first' })}
          lead={text({
            zh: '现在的密码是别人给的，或已经过期。',
            en: 'The present one was given to you by somebody else, or has run out.',
          })}
          onDone={() => void session.reload()}
        />
      ) : (
        <TotpSetup
          title={text({ zh: '请先设置两步验证', en: 'Set up your second factor first' })}
          lead={text({
            zh: '您担任的职责要求登录时再验证一次。',
            en: 'One of your roles asks for a second step when signing in.',
          })}
          onDone={() => void session.reload()}
        />
      )}
      <p className="jd-gate-foot">
        <button type="button" className="jd-plain" onClick={() => void session.signOut()}>
          {text({ zh: '退出登录', en: 'Sign out' })}
        </button>
      </p>
    </Gate>
  );
}
