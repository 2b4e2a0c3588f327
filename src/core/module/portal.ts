/**
 * Pages of the workers' face: server-rendered, one thing a page, readable before scripts run. A page loads
 * its data and gives it to a pure component; a form posts to the same path and answers with a redirect.
 */
import type { z } from 'zod';
import type { Text } from '../../platform/i18n/text.ts';
import type { Ctx } from '../context/context.ts';
import type { Policy } from '../access/policy.ts';
import type { OpenCtx } from './operation.ts';

interface PortalCommon {
  /** Unique: 'portal.home'. */
  id: string;
  /** Shown in the browser's title. */
  title: Text;
}

/** A finished page: a component and its props, rendered by the server's half of the portal. */
export interface PortalView {
  component: unknown;
  props: Record<string, unknown>;
  title?: Text;
  status?: number;
}

export interface PortalRedirect {
  redirect: string;
}

/** A page about the worker's own unit: '/u/:unit/…'. */
export interface PortalUnitPage extends PortalCommon {
  about: 'unit';
  /** Below '/u/:unit'. */
  path: string;
  policy: Policy;
  public?: boolean;
  show(ctx: Ctx, input: { params: Record<string, string>; query: Record<string, string> }): Promise<PortalView | PortalRedirect>;
  /** Fields of the form; what does not pass is shown on the page again with all that was typed. */
  form?: z.ZodObject;
  submit?(ctx: Ctx, input: { params: Record<string, string>; form: Record<string, unknown> }): Promise<PortalRedirect | PortalView>;
}

/** A page about no unit: signing in, an invitation, verifying a certificate. */
export interface PortalOpenPage extends PortalCommon {
  about: 'nothing';
  path: string;
  who: 'everyone' | 'account';
  show(ctx: OpenCtx, input: { params: Record<string, string>; query: Record<string, string> }): Promise<PortalView | PortalRedirect>;
  form?: z.ZodObject;
  submit?(ctx: OpenCtx, input: { params: Record<string, string>; form: Record<string, unknown> }): Promise<PortalRedirect | PortalView>;
}

export type PortalPage = PortalUnitPage | PortalOpenPage;
