/** Accounts and access: signing in, my account, invitations, accounts and grants of a unit, first run, inbox, audit log. */
import { defineModule } from '../../../core/module/module.ts';
import { operations } from './routes.ts';

export const accounts = defineModule({ name: 'accounts', operations });
