/** A simple register of the union's funds: its own account, and months with what was due and paid. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { operations } from './routes.ts';

export const funds = defineModule({ name: 'funds', operations, facts });
