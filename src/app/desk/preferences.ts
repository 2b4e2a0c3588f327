/** Language and theme of this browser, before and after signing in. */
import { createContext, useContext } from 'react';
import type { DeskTheme } from '../../ui/desk/index.ts';
import type { Locale } from '../../ui/locale.ts';

export interface Preferences {
  locale: Locale;
  theme: DeskTheme;
  setLocale(locale: Locale): void;
  setTheme(theme: DeskTheme): void;
}

export const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('no preferences here');
  return preferences;
}

/** The same cookie that the server reads for strangers. */
export function readLocale(): Locale {
  const chosen = /(?:^|; )jia_lang=([^;]+)/.exec(document.cookie)?.[1];
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return /^en\b/i.test(navigator.language) ? 'en' : 'zh-CN';
}

export function writeLocale(locale: Locale): void {
  document.cookie = `jia_lang=${locale}; path=/; max-age=31536000; samesite=lax`;
}

/** Chosen before signing in: the account takes it over. The server's cookie of the same name does so for the portal. */
export function keepForAccount(locale: Locale): void {
  document.cookie = `jia_new_lang=${locale}; path=/; max-age=3600; samesite=lax`;
}

export function readTheme(): DeskTheme {
  const stored = localStorage.getItem('jia.theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function writeTheme(theme: DeskTheme): void {
  localStorage.setItem('jia.theme', theme);
}
