/** A short text in both languages of the product. */
export interface Text {
  zh: string;
  en: string;
}

export type Locale = 'zh-CN' | 'en';

/** The text in the reader's language. */
export function inLocale(text: Text, locale: Locale): string {
  return locale === 'en' ? text.en : text.zh;
}
