/** Accounts at the desk: the inbox, my account, who has access, invitations and their slips, the audit log. */
import { forThoseWho, type DeskModule } from '../../../core/web/index.ts';

const titles = {
  accounts: { zh: '账号与权限', en: 'Accounts and roles' },
  invitations: { zh: '邀请', en: 'Invitations' },
  signOn: { zh: '登录方式', en: 'Ways to sign in' },
  audit: { zh: '审计日志', en: 'Audit log' },
};

export const accounts: DeskModule = {
  name: 'accounts',
  entries: [
    {
      key: 'inbox',
      group: 'home',
      order: 2,
      label: { zh: '待办与通知', en: 'Inbox' },
      path: 'inbox',
      shown: () => true,
    },
    {
      key: 'accounts',
      group: 'site',
      order: 10,
      label: titles.accounts,
      path: 'accounts',
      needs: ['listAccounts'],
    },
    {
      key: 'invitations',
      group: 'site',
      order: 11,
      label: titles.invitations,
      path: 'invitations',
      needs: ['listInvitations'],
    },
    {
      key: 'providers',
      group: 'site',
      order: 12,
      label: titles.signOn,
      path: 'sign-on',
      needs: ['listSignOnProviders'],
    },
    {
      key: 'audit',
      group: 'site',
      order: 30,
      label: titles.audit,
      path: 'audit',
      needs: ['readAuditLog'],
    },
  ],
  routes: [
    { path: 'inbox', lazy: async () => ({ Component: (await import('./pages/inbox.tsx')).InboxPage }) },
    { path: 'account', lazy: async () => ({ Component: (await import('./pages/me.tsx')).MyAccountPage }) },
    {
      path: 'accounts',
      lazy: async () => ({
        Component: forThoseWho(
          'listAccounts',
          titles.accounts,
          (await import('./pages/accounts.tsx')).AccountsPage,
        ),
      }),
    },
    {
      path: 'accounts/:account',
      lazy: async () => ({ Component: (await import('./pages/account.tsx')).AccountPage }),
    },
    {
      path: 'invitations',
      lazy: async () => ({
        Component: forThoseWho(
          'listInvitations',
          titles.invitations,
          (await import('./pages/invitations.tsx')).InvitationsPage,
        ),
      }),
    },
    {
      path: 'invitations/slips',
      lazy: async () => ({ Component: (await import('./pages/slips.tsx')).SlipsPage }),
    },
    {
      path: 'sign-on',
      lazy: async () => ({
        Component: forThoseWho(
          'listSignOnProviders',
          titles.signOn,
          (await import('./pages/providers.tsx')).ProvidersPage,
        ),
      }),
    },
    {
      path: 'audit',
      lazy: async () => ({
        Component: forThoseWho('readAuditLog', titles.audit, (await import('./pages/audit.tsx')).AuditPage),
      }),
    },
  ],
};
