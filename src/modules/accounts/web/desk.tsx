/** Accounts at the desk: the inbox, my account, who has access, invitations and their slips, the audit log. */
import type { DeskModule } from '../../../core/web/index.ts';

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
      label: { zh: '账号与权限', en: 'Accounts and roles' },
      path: 'accounts',
      needs: ['listAccounts'],
    },
    {
      key: 'invitations',
      group: 'site',
      order: 11,
      label: { zh: '邀请', en: 'Invitations' },
      path: 'invitations',
      needs: ['listInvitations'],
    },
    {
      key: 'providers',
      group: 'site',
      order: 12,
      label: { zh: '登录方式', en: 'Ways to sign in' },
      path: 'sign-on',
      needs: ['listSignOnProviders'],
    },
    {
      key: 'audit',
      group: 'site',
      order: 30,
      label: { zh: '审计日志', en: 'Audit log' },
      path: 'audit',
      needs: ['readAuditLog'],
    },
  ],
  routes: [
    { path: 'inbox', lazy: async () => ({ Component: (await import('./pages/inbox.tsx')).InboxPage }) },
    { path: 'account', lazy: async () => ({ Component: (await import('./pages/me.tsx')).MyAccountPage }) },
    {
      path: 'accounts',
      lazy: async () => ({ Component: (await import('./pages/accounts.tsx')).AccountsPage }),
    },
    {
      path: 'accounts/:account',
      lazy: async () => ({ Component: (await import('./pages/account.tsx')).AccountPage }),
    },
    {
      path: 'invitations',
      lazy: async () => ({ Component: (await import('./pages/invitations.tsx')).InvitationsPage }),
    },
    {
      path: 'invitations/slips',
      lazy: async () => ({ Component: (await import('./pages/slips.tsx')).SlipsPage }),
    },
    {
      path: 'sign-on',
      lazy: async () => ({ Component: (await import('./pages/providers.tsx')).ProvidersPage }),
    },
    {
      path: 'audit',
      lazy: async () => ({ Component: (await import('./pages/audit.tsx')).AuditPage }),
    },
  ],
};
