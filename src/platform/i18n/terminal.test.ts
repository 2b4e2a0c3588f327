import { afterEach, describe, expect, it, vi } from 'vitest';
import { columns, said, terminalLocale } from './terminal.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the terminal’s language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' }, null],
    [{ LANG: 'POSIX' }, null],
    [{}, null],
  ])('%o', (env, locale) => {
    expect(terminalLocale(env)).toBe(locale);
  });

  it('is spoken; both where there is none', () => {
    const text = { zh: '家', en: 'Home' };
    for (const [lang, both] of [
      ['zh_CN.UTF-8', '家'],
      ['en_US.UTF-8', 'Home'],
      ['C', '家 · Home'],
    ] as const) {
      vi.stubEnv('LC_ALL', lang);
      expect(said(text, ' · ')).toBe(both);
      expect(said((locale) => (locale === 'en' ? 'Home' : '家'), ' · ')).toBe(both);
    }
  });
});

it('columns count a Chinese character as two, and leave the last one as it is', () => {
  expect(
    columns([
      ['标准', 'n', '名称'],
      ['ab', '100', 'Home'],
      ['abcdef', '', ''],
    ]),
  ).toBe('标准    n    名称\nab      100  Home\nabcdef');
});
