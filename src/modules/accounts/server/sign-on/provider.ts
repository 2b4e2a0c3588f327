/**
 * One interface for signing in elsewhere: `SignOn`. OIDC, WeCom and DingTalk each have one; none of them knows
 * anything of accounts.
 */
import type { ProviderKind } from './store.ts';
import type { Fetch } from './guarded-fetch.ts';
import { dingtalk } from './dingtalk.ts';
import { oidc } from './oidc.ts';
import { wecom } from './wecom.ts';

export interface SignOnConfig {
  id: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  settings: Record<string, string>;
  /** Where the provider sends the browser back to. */
  redirectUri: string;
  fetch: Fetch;
}

/** What is made for one attempt and kept until the browser comes back. */
export interface Attempt {
  state: string;
  nonce: string;
  /** PKCE (RFC 7636). */
  verifier: string;
}

export interface SignOn {
  /** The page of the provider to which the browser goes. */
  start(attempt: Attempt, userAgent: string): Promise<URL>;
  /**
   * Who came back. The subject names one person for ever at this provider.
   *
   * @throws Error when the provider refuses or its answer does not hold
   */
  identify(attempt: Attempt, query: URLSearchParams): Promise<{ subject: string; name: string | null }>;
}

const makers: Record<ProviderKind, (config: SignOnConfig) => SignOn> = { oidc, wecom, dingtalk };

export const signOnOf = (kind: ProviderKind, config: SignOnConfig): SignOn => makers[kind](config);
