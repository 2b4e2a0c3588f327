/** The desk's kit: client, session, what a module gives. */
export { api, ApiProblem, ask, download, formProblem, newKey, setCsrf, setLanguage, upload, type Uploaded } from './api.ts';
export { SessionProvider, useSession, useText, useTitle, useUnit, type Me, type MyUnit, type OpenUnit, type Session } from './session.tsx';
export type { DeskEntry, DeskModule, NavGroup } from './module.ts';
export type { components, operations, paths } from './schema.d.ts';
