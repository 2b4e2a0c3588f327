/**
 * Our tokens in antd's words, light and dark.
 *
 * Contents
 * - DeskTheme, antdTheme
 * - pageNonce   the CSP nonce that the server put into the page
 * - lendNonce   gives it to the style elements that antd's parts make
 */
import { theme as antd, type ThemeConfig } from 'antd';
import { colors, sans, type Theme } from '../tokens.ts';

/** What a person chose; `system` follows the machine. */
export type DeskTheme = Theme | 'system';

export function antdTheme(mode: Theme): ThemeConfig {
  const c = colors[mode];
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    // One version of antd and one theme at a time: short class names, and colours as custom properties.
    hashed: false,
    cssVar: { key: 'jia' },
    token: {
      colorPrimary: c.vermilion,
      // antd's own is lighter than the words on a button bear.
      colorPrimaryHover: mode === 'dark' ? c.vermilion : c.vermilionDeep,
      colorLink: c.link,
      colorLinkHover: c.red,
      colorError: c.red,
      colorWarning: c.amber,
      colorSuccess: c.pine,
      colorInfo: c.slate,
      colorText: c.ink,
      colorTextHeading: c.ink,
      colorTextSecondary: c.soft,
      colorTextTertiary: c.soft,
      colorTextDescription: c.soft,
      colorTextPlaceholder: c.soft,
      colorBgBase: c.paper,
      colorBgLayout: c.paper,
      colorBgContainer: c.sheet,
      colorBgElevated: c.sheet,
      colorBorder: c.edge,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      controlItemBgHover: c.wash,
      controlItemBgActive: c.wash,
      controlItemBgActiveHover: c.wash,
      controlOutline: c.redWash,
      // A button that works keeps its words readable; the turning sign says enough.
      opacityLoading: 1,
      fontFamily: sans,
      fontSize: 15,
      borderRadius: 6,
      controlHeight: 36,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      boxShadow: '0 4px 16px rgba(31,27,22,.10)',
      boxShadowSecondary: '0 6px 24px rgba(31,27,22,.14)',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        primaryColor: c.onVermilion,
      },
      Table: {
        headerBg: 'transparent',
        headerColor: c.soft,
        headerSplitColor: 'transparent',
        borderColor: c.line,
        rowHoverBg: c.wash,
        rowSelectedBg: c.wash,
        rowSelectedHoverBg: c.wash,
        colorBgContainer: c.paper,
        headerSortActiveBg: c.paper,
        headerSortHoverBg: c.wash,
        bodySortBg: c.paper,
        fixedHeaderSortActiveBg: c.paper,
        cellPaddingBlock: 11,
        cellPaddingInline: 12,
        headerBorderRadius: 0,
      },
      Form: { labelColor: c.ink, verticalLabelPadding: '0 0 4px' },
      Modal: { titleFontSize: 18 },
      Select: { optionSelectedBg: c.wash, optionActiveBg: c.wash },
    },
  };
}

/** `<meta name="csp-nonce" content="…">`, written by the server with each page; undefined where there is none. */
export function pageNonce(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined;
}

let lent: string | undefined;

/**
 * A few of antd's parts (a table's scrollbar, a modal's scroll lock) make a style element without asking for the
 * nonce. They all go through `document.createElement`, so the nonce is added there. Attributes `style="…"` stay
 * refused: do not use `autoSize` of Input.TextArea, which writes one.
 */
export function lendNonce(nonce: string): void {
  if (lent === nonce || typeof document === 'undefined') return;
  const first = lent === undefined;
  lent = nonce;
  if (!first) return;
  const create = document.createElement.bind(document);
  document.createElement = ((tag: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(tag, options);
    if (lent && element instanceof HTMLStyleElement) element.nonce = lent;
    return element;
  }) as typeof document.createElement;
}
