/** The rulebook's page: numbers with their sources, a union's own values, the work calendar. */
import { defineModule } from '../../../core/module/module.ts';
import { operations } from './routes.ts';

export const rulebook = defineModule({ name: 'rulebook', operations });
