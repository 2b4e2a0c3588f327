/** The roster: employees, memberships, activists, applications, transfers, import. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { mayInviteColleagues } from './policy.ts';
import { forgetRosters, importJob, readJob, revive } from './import/batches.ts';
import { portal } from './portal.ts';
import { operations as imports } from './routes.import.ts';
import { operations as joining } from './routes.joining.ts';
import { operations as roster } from './routes.ts';

export const people = defineModule({
  name: 'people',
  operations: [...roster, ...joining, ...imports],
  facts,
  portal,
  doors: [
    {
      key: 'invite',
      order: 60,
      path: '/invite',
      title: { zh: '请同事入会', en: 'Ask a colleague to join' },
      hint: { zh: '出示二维码，或转发链接', en: 'Show the QR code, or pass the link on' },
      policy: mayInviteColleagues,
    },
  ],
  jobs: [
    { name: 'people.readRoster', run: readJob },
    { name: 'people.importRoster', run: importJob },
    {
      name: 'people.forgetRosters',
      cron: '41 * * * *',
      run: async (services) => void (await forgetRosters(services)),
    },
    {
      name: 'people.reviveImports',
      cron: '* * * * *',
      afterLoss: true,
      perRoot: async (ctx) => void (await revive(ctx)),
    },
  ],
});
