/**
 * A whole HTML page of the workers' face from a Preact tree: what the server sends.
 *
 * Contents
 * - PageHead, renderPage
 */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { esc } from '../house/svg.ts';
import { colors } from '../tokens.ts';
import type { Locale } from '../locale.ts';

export interface PageHead {
  locale: Locale;
  title: string;
  /** 长辈版. */
  elder?: boolean;
  /** Address of portal.css as built. */
  styles: string[];
  /** Module scripts of the islands that the page uses; they come last and nothing waits for them. */
  scripts?: string[];
  description?: string;
  /** Set on pages that must not be kept by search engines; default true. */
  noindex?: boolean;
}

/** The document, readable before any script runs. */
// oxlint-disable-next-line typescript/no-explicit-any -- a page may have any props
export function renderPage(head: PageHead, body: VNode<any>): string {
  const { locale, title, elder, styles, scripts = [], description, noindex = true } = head;
  return [
    `<!doctype html><html lang="${locale}"${elder ? ' class="elder"' : ''}><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">`,
    `<title>${esc(title)}</title>`,
    description ? `<meta name="description" content="${esc(description)}">` : '',
    noindex ? '<meta name="robots" content="noindex">' : '',
    `<meta name="theme-color" content="${colors.light.paper}" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="${colors.dark.paper}" media="(prefers-color-scheme: dark)">`,
    `<meta name="format-detection" content="telephone=no">`,
    `<link rel="icon" type="image/svg+xml" href="/icon.svg">`,
    ...styles.map((href) => `<link rel="stylesheet" href="${esc(href)}">`),
    ...scripts.map((src) => `<script type="module" src="${esc(src)}"></script>`),
    `</head><body>${renderToString(body)}</body></html>`,
  ].join('');
}
