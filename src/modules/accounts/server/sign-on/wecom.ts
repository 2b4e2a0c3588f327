/**
 * WeCom (企业微信). Its flow is OAuth-like, not OIDC: a code that works once for five minutes, exchanged with the
 * application's own access token. Inside WeCom's browser the silent page, elsewhere the page with a QR code.
 * developer.work.weixin.qq.com/document/path/91022 and /98152.
 */
import { z } from 'zod';
import type { SignOn, SignOnConfig } from './provider.ts';

const tokenAnswer = z.object({
  errcode: z.int(),
  errmsg: z.string(),
  access_token: z.string().optional(),
  expires_in: z.int().optional(),
});
const userAnswer = z.object({ errcode: z.int(), errmsg: z.string(), userid: z.string().optional() });

const insidePage = 'https://open.weixin.qq.com/connect/oauth2/authorize';
const outsidePage = 'https://login.work.weixin.qq.com/wwlogin/sso/login';

export function wecom(config: SignOnConfig): SignOn {
  let held: { token: string; until: number } | undefined;
  const accessToken = async (): Promise<string> => {
    if (held && held.until > Date.now()) return held.token;
    const answer = tokenAnswer.parse(
      await ask('/cgi-bin/gettoken', { corpid: config.clientId, corpsecret: config.clientSecret }),
    );
    if (!answer.access_token) throw new Error(`WeCom gave no token: ${answer.errcode} ${answer.errmsg}`);
    // Asked for anew five minutes early, and at the latest after the two hours that WeCom names.
    held = {
      token: answer.access_token,
      until: Date.now() + (Math.min(answer.expires_in ?? 7200, 7200) - 300) * 1000,
    };
    return held.token;
  };
  const ask = async (path: string, query: Record<string, string>): Promise<unknown> => {
    const url = new URL(path, config.issuer);
    url.search = new URLSearchParams(query).toString();
    const response = await config.fetch(url.href);
    if (!response.ok) throw new Error(`WeCom answered ${response.status}`);
    return response.json();
  };
  return {
    async start(attempt, userAgent) {
      const agent = config.settings['agentId'] ?? '';
      if (/wxwork/i.test(userAgent)) {
        const url = new URL(config.settings['authorizeUrl'] ?? insidePage);
        url.search = new URLSearchParams({
          appid: config.clientId,
          redirect_uri: config.redirectUri,
          response_type: 'code',
          scope: 'snsapi_base',
          state: attempt.state,
          agentid: agent,
        }).toString();
        url.hash = 'wechat_redirect';
        return url;
      }
      const url = new URL(config.settings['scanUrl'] ?? outsidePage);
      url.search = new URLSearchParams({
        login_type: 'CorpApp',
        appid: config.clientId,
        agentid: agent,
        redirect_uri: config.redirectUri,
        state: attempt.state,
      }).toString();
      return url;
    },
    async identify(_attempt, query) {
      const code = query.get('code');
      if (!code) throw new Error('WeCom sent no code');
      const answer = userAnswer.parse(
        await ask('/cgi-bin/auth/getuserinfo', { access_token: await accessToken(), code }),
      );
      // 42001 and 40014: the token was withdrawn before its time.
      if (answer.errcode === 42001 || answer.errcode === 40014) held = undefined;
      if (answer.errcode !== 0) throw new Error(`WeCom refused: ${answer.errcode} ${answer.errmsg}`);
      if (!answer.userid) throw new Error('this person is not a member of the company in WeCom');
      return { subject: `${config.clientId}:${answer.userid}`, name: null };
    },
  };
}
