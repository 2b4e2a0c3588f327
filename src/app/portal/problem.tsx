/** @jsxImportSource preact */
/** What went wrong, as a page: what happened, what was kept, where to go from here. */
import type { VNode } from 'preact';
import { ButtonLink, Page, type Face } from '../../ui/portal/index.ts';

export interface Problem {
  status: number;
  /** The refusal's own words; null for what nobody foresaw. */
  text: string | null;
  requestId: string;
  /** Something was sent, and did not arrive. */
  sent: boolean;
  /** Name under which this phone may hold what was typed (`islands/draft.ts`): only the phone knows whether it does. */
  draft: string | null;
  /** Where the person was going. */
  next: string;
}

const titles: Record<number, { zh: string; en: string }> = {
  401: { zh: '登录已结束', en: 'You are signed out' },
  403: { zh: '不能打开这一页', en: 'This page is not open to you' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '现在不能办理', en: 'This cannot be done now' },
  429: { zh: '请稍等一会儿', en: 'Please wait a little' },
  503: { zh: '暂时连不上', en: 'Away for a moment' },
};
const ours = { zh: '我们这里出了点问题', en: 'Something went wrong on our side' };
const lost = {
  zh: '刚才填的没有提交成功，请过一会儿再填一次。',
  en: 'What you filled in was not taken; please fill it in again in a moment.',
};
const kept = {
  zh: '刚才填的没有提交成功，但存在这部手机里：回到那一页就会出现，再提交一次。',
  en: 'What you filled in was not taken, but this phone holds it: go back to that page and send it again.',
};
const later = { zh: '请过一会儿再试。', en: 'Please try again in a moment.' };

export function problemPage(
  face: Face,
  problem: Problem,
): { title: { zh: string; en: string }; body: VNode } {
  const title =
    titles[problem.status] ?? (problem.status < 500 ? { zh: '没有办成', en: 'This was not done' } : ours);
  const say = (text: { zh: string; en: string }) => (face.locale === 'en' ? text.en : text.zh);
  const signedOut = problem.status === 401;
  return {
    title,
    body: (
      <Page
        face={face}
        title={say(title)}
        lead={withoutTitle(problem.text, say(title)) ?? (problem.sent ? undefined : say(later))}
      >
        {problem.sent ? (
          <p data-draft-kept={problem.draft ?? undefined} data-kept={say(kept)}>
            {say(lost)}
          </p>
        ) : null}
        {signedOut ? (
          <ButtonLink href={`/sign-in?next=${encodeURIComponent(problem.next)}`}>
            {say({ zh: '登录', en: 'Sign in' })}
          </ButtonLink>
        ) : (
          <ButtonLink kind="plain" href="/">
            {say({ zh: '回到首页', en: 'To the first page' })}
          </ButtonLink>
        )}
        {problem.status >= 500 ? (
          <p class="jp-hint">
            {say({
              zh: '需要帮助时，请把这个编号告诉工会：',
              en: 'If you need help, tell your union this number: ',
            })}
            <code>{problem.requestId}</code>
          </p>
        ) : null}
      </Page>
    ),
  };
}

/** The refusal's words stand below the title: what it has said already is not said twice. */
function withoutTitle(text: string | null, title: string): string | null {
  if (text === null) return null;
  const rest = text.startsWith(title) ? text.slice(title.length).replace(/^[。.]\s*/, '') : '';
  return rest || text;
}
