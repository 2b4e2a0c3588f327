/** The registry: every module's server half. A test fails when a folder under src/modules is missing here. */
import type { Module } from '../core/module/module.ts';

export const modules: Module[] = [];
