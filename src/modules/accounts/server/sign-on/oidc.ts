/** OpenID Connect: code flow with PKCE, state and nonce, through openid-client. */
import type * as OpenId from 'openid-client';
import type { SignOn, SignOnConfig } from './provider.ts';

const scope = 'openid profile';

/** Loaded with the first sign-on, not with the server. */
const openid = (): Promise<typeof OpenId> => import('openid-client');

export function oidc(config: SignOnConfig): SignOn {
  let discovered: Promise<OpenId.Configuration> | undefined;
  const configuration = () => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    async start(attempt) {
      const client = await openid();
      return client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: config.redirectUri,
        scope: config.settings['scope'] ?? scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
    },
    async identify(attempt, query) {
      const client = await openid();
      const back = new URL(config.redirectUri);
      back.search = query.toString();
      const tokens = await client.authorizationCodeGrant(await configuration(), back, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims?.sub) throw new Error('the provider named no subject');
      return { subject: claims.sub, name: typeof claims['name'] === 'string' ? claims['name'] : null };
    },
  };
}

async function discover(config: SignOnConfig): Promise<OpenId.Configuration> {
  const client = await openid();
  const issuer = new URL(config.issuer);
  return client.discovery(issuer, config.clientId, undefined, client.ClientSecretPost(config.clientSecret), {
    [client.customFetch]: (url, options) => config.fetch(url, options as RequestInit),
    // Plain HTTP is for a provider on this very machine; the guarded fetch refuses every other.
    execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
  });
}
