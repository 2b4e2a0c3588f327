/**
 * What surrounds the pages: the sign-in before them, the navigation beside them.
 *
 *   DeskFrame     the session, or signing in
 *   Landing       /desk: leads to the account's first unit
 *   BackFromSignOn   /desk/sign-in once signed in: what linking another site's account came to
 *   UnitFrame     /desk/:unit: navigation by what the account may do there
 *   NothingHere   an address that leads nowhere
 */
import { Select } from 'antd';
import { Suspense, useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import {
  listServices,
  problemOf,
  SessionProvider,
  useSession,
  useText,
  useUnit,
  type NavGroup,
} from '../../core/web/index.ts';
import {
  AppShell,
  ListServicesContext,
  Empty,
  HomeLink,
  Loading,
  Page,
  Trouble,
  type NavSection,
} from '../../ui/desk/index.ts';
import { signOnProblem, signOnProblems } from '../../modules/accounts/locale.ts';
import { deskModules } from '../modules.web.ts';
import { usePreferences } from './preferences.ts';
import { DueFirst, SignIn } from './sign-in.tsx';

const groups: { key: NavGroup; title?: { zh: string; en: string } }[] = [
  { key: 'home' },
  { key: 'above', title: { zh: '上级工作', en: 'Union above' } },
  { key: 'organization', title: { zh: '组织', en: 'Organization' } },
  { key: 'democracy', title: { zh: '民主', en: 'Democracy' } },
  { key: 'rights', title: { zh: '权益', en: 'Rights' } },
  { key: 'care', title: { zh: '关爱', en: 'Care' } },
  { key: 'growth', title: { zh: '成长', en: 'Growth' } },
  { key: 'estate', title: { zh: '家底', en: 'Estate' } },
  { key: 'site', title: { zh: '管理', en: 'Administration' } },
];

export function DeskFrame() {
  return (
    <SessionProvider
      signedOut={<SignIn />}
      waiting={<Loading />}
      failed={(problem, retry) => <Trouble problem={{ message: problem.message }} onRetry={retry} />}
    >
      <FollowLanguage />
      <Ready />
    </SessionProvider>
  );
}

function Ready() {
  const { me } = useSession();
  return me.dueFirst ? <DueFirst /> : <Outlet />;
}

/** The account's language wins over the browser's once it is known. */
function FollowLanguage() {
  const { locale } = useSession();
  const preferences = usePreferences();
  useEffect(() => {
    if (preferences.locale !== locale) preferences.setLocale(locale);
    // Only when the account's own language changes: the switch in the page goes through the account.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [locale]);
  return null;
}

export function Landing() {
  const { me } = useSession();
  const text = useText();
  const [first] = me.units;
  if (first) return <Navigate to={`/desk/${first.code}`} replace />;
  return (
    <Page title={text({ zh: '还没有您的单位', en: 'No unit of yours yet' })}>
      <Empty
        title={text({
          zh: '您的账号还没有任何单位的职责。请联系本单位工会的管理员。',
          en: 'Your account holds no role in any unit. Ask your union’s administrator.',
        })}
      />
    </Page>
  );
}

export function BackFromSignOn() {
  const [params] = useSearchParams();
  const text = useText();
  const word = params.get('problem');
  if (word === null) return <Navigate to="/desk" replace />;
  return (
    <Page title={text({ zh: '没有办成', en: 'It was not done' })}>
      <Trouble problem={{ message: text(signOnProblems[signOnProblem(word)]), lasting: true }} />
    </Page>
  );
}

export function UnitFrame() {
  const { unit: code = '' } = useParams();
  const session = useSession();
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { theme, setTheme } = usePreferences();
  const sections: NavSection[] = groups
    .map(({ key, title }) => ({
      key,
      ...(title ? { title: text(title) } : {}),
      items: deskModules
        .flatMap((module) => module.entries)
        .filter((entry) => entry.group === key)
        .filter((entry) =>
          entry.shown
            ? entry.shown(unit, session)
            : (entry.needs ?? []).some((operation) => unit.may(operation)),
        )
        .sort((a, b) => a.order - b.order)
        .map((entry) => ({
          key: entry.key,
          label: text(entry.label),
          href: entry.path ? `/desk/${code}/${entry.path}` : `/desk/${code}`,
          ...(entry.also ? { also: entry.also.map((path) => `/desk/${code}/${path}`) } : {}),
          ...(entry.key === 'inbox' ? { count: session.me.unread } : {}),
        })),
    }))
    .filter((section) => section.items.length > 0);
  const units = session.me.units;
  // Whoever may not open the house or the street begins with what they may open: an administrator of the system.
  const hrefs = sections.flatMap(({ items }) => items.map(({ href }) => href));
  const home = `/desk/${code}`;
  const elsewhere = pathname.replace(/\/$/, '') === home && !hrefs.includes(home) ? hrefs[0] : undefined;
  return (
    <AppShell
      brand={{ mark: '家', name: unit.name, href: `/desk/${code}` }}
      sections={sections}
      {...(units.length > 1 || (units.length > 0 && !units.some((each) => each.code === code))
        ? {
            switcher: (
              <Select
                aria-label={text({ zh: '切换单位', en: 'Switch unit' })}
                value={units.some((each) => each.code === code) ? code : null}
                placeholder={unit.name}
                options={units.map((each) => ({ value: each.code, label: each.name }))}
                onChange={(next) => void navigate(`/desk/${next}`)}
              />
            ),
          }
        : {})}
      account={{
        name: session.me.displayName,
        detail: session.me.username,
        entries: [
          {
            key: 'account',
            label: text({ zh: '我的账号', en: 'My account' }),
            href: `/desk/${code}/account`,
          },
          {
            key: 'out',
            label: text({ zh: '退出登录', en: 'Sign out' }),
            onClick: () => void session.signOut(),
          },
        ],
      }}
      onLocale={(locale) => void session.setLocale(locale)}
      theme={theme}
      onTheme={setTheme}
    >
      <Suspense fallback={<Loading />}>
        {unit.pending ? (
          <Loading />
        ) : unit.problem ? (
          <Page title={text({ zh: '打不开这个单位', en: 'This unit cannot be opened' })}>
            <Trouble problem={problemOf(unit.problem)!} />
          </Page>
        ) : elsewhere ? (
          <Navigate to={elsewhere} replace />
        ) : (
          <ListServicesContext value={listServices}>
            <Outlet />
          </ListServicesContext>
        )}
      </Suspense>
    </AppShell>
  );
}

export function NothingHere() {
  const text = useText();
  return (
    <Page title={text({ zh: '没有这个页面', en: 'There is no such page' })}>
      <Empty
        title={text({
          zh: '地址可能写错了，或者这一页已被移走。',
          en: 'The address may be mistyped, or the page has moved.',
        })}
        action={<HomeLink />}
      />
    </Page>
  );
}
