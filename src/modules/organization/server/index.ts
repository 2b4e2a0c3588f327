/** The tree of unions, and the branches and groups within one. */
import { defineModule } from '../../../core/module/module.ts';
import { operations } from './routes.ts';

export const organization = defineModule({ name: 'organization', operations });
