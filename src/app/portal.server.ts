/** Serves the workers' face. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../core/context/context.ts';
import type { Module } from '../core/module/module.ts';

export async function registerPortal(_app: FastifyInstance, _services: Services, _modules: Module[]): Promise<void> {}
