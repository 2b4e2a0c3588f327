/** The roster: employees, memberships, activists, applications, transfers, import. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';

export const people = defineModule({ name: 'people', operations, facts, portal });
