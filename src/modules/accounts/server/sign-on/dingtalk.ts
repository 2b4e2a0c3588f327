/**
 * DingTalk (钉钉). OAuth 2 with its own names: the page sends back `authCode`, the token travels in a header.
 * open.dingtalk.com/document/orgapp/tutorial-obtaining-user-personal-information.
 */
import { z } from 'zod';
import type { SignOn, SignOnConfig } from './provider.ts';

const tokenAnswer = z.object({ accessToken: z.string() });
const personAnswer = z.object({ unionId: z.string(), nick: z.string().optional() });

const page = 'https://login.dingtalk.com/oauth2/auth';

export function dingtalk(config: SignOnConfig): SignOn {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await config.fetch(new URL(path, config.issuer).href, init);
    if (!response.ok) throw new Error(`DingTalk answered ${response.status}`);
    return response.json();
  };
  return {
    async start(attempt) {
      const url = new URL(config.settings['authorizeUrl'] ?? page);
      url.search = new URLSearchParams({
        redirect_uri: config.redirectUri,
        response_type: 'code',
        client_id: config.clientId,
        scope: 'openid',
        state: attempt.state,
        prompt: 'consent',
      }).toString();
      return url;
    },
    async identify(_attempt, query) {
      const code = query.get('authCode') ?? query.get('code');
      if (!code) throw new Error('DingTalk sent no code');
      const { accessToken } = tokenAnswer.parse(
        await ask('/v1.0/oauth2/userAccessToken', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            clientId: config.clientId,
            clientSecret: config.clientSecret,
            code,
            grantType: 'authorization_code',
          }),
        }),
      );
      const person = personAnswer.parse(
        await ask('/v1.0/contact/users/me', { headers: { 'x-acs-dingtalk-access-token': accessToken } }),
      );
      return { subject: person.unionId, name: person.nick ?? null };
    },
  };
}
