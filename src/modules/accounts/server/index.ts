/** Accounts and access: signing in, my account, invitations, accounts and grants of a unit, first run, inbox, audit log. */
import { sendLetters } from '../../../core/notices/letters.ts';
import { defineModule } from '../../../core/module/module.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { tidyAccounts } from './tidy.ts';

export const accounts = defineModule({
  name: 'accounts',
  operations,
  portal,
  jobs: [
    {
      name: 'notices.letters',
      cron: '*/2 * * * *',
      run: async (services) => void (await sendLetters(services)),
    },
    { name: 'accounts.tidy', cron: '40 3 * * *', run: tidyAccounts },
  ],
});
