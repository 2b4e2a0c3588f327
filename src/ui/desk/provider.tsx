/**
 * What every desk page stands in: language, theme, antd under a strict CSP, short messages and questions.
 *
 * Contents
 * - DeskProvider
 * - useDesk, useWords   language and theme of the page
 * - clearButton         what empties a field, called in the reader's language
 * - useToast            a short message, or one that can be undone
 * - useConfirm, Confirm a question before what cannot be undone
 * - Dialog              the browser's own modal dialog
 * - useDialog           of what stands in one: what asks before it is closed
 */
import { App, Button, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { words, type Locale, type UiWords } from '../locale.ts';
import type { Theme } from '../tokens.ts';
import { antdTheme, lendNonce, pageNonce, type DeskTheme } from './theme.ts';

interface Desk {
  locale: Locale;
  words: UiWords;
  /** The theme that is shown, `system` resolved. */
  theme: Theme;
}

const DeskContext = createContext<Desk>({ locale: 'zh-CN', words: words('zh-CN'), theme: 'light' });
const ConfirmContext = createContext<(options: ConfirmOptions) => Promise<boolean>>(() =>
  Promise.resolve(false),
);
const ToastContext = createContext<Toast>({ say: () => {}, undo: () => {} });

export interface DeskProviderProps {
  locale: Locale;
  theme?: DeskTheme;
  /** Default: read from the page's meta tag. */
  nonce?: string;
  children: ReactNode;
}

export function DeskProvider({ locale, theme = 'system', nonce, children }: DeskProviderProps) {
  const shown = useShownTheme(theme);
  const desk = useMemo<Desk>(() => ({ locale, words: words(locale), theme: shown }), [locale, shown]);
  const csp = useMemo(() => {
    const value = nonce ?? pageNonce();
    if (value) lendNonce(value);
    return value ? { nonce: value } : undefined;
  }, [nonce]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dataset.theme = shown;
  }, [locale, shown]);
  return (
    <DeskContext value={desk}>
      <ConfigProvider
        locale={locale === 'en' ? enUS : zhCN}
        theme={antdTheme(shown)}
        csp={csp}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App component={false}>
          <Toasts>
            <Questions>{children}</Questions>
          </Toasts>
        </App>
      </ConfigProvider>
    </DeskContext>
  );
}

function useShownTheme(theme: DeskTheme): Theme {
  const [systemDark, setSystemDark] = useState(
    () => typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches,
  );
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const onChange = (event: MediaQueryListEvent): void => setSystemDark(event.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  if (theme !== 'system') return theme;
  return systemDark ? 'dark' : 'light';
}

export function useDesk(): Desk {
  return useContext(DeskContext);
}

export function useWords(): UiWords {
  return useContext(DeskContext).words;
}

/** For `allowClear`: antd's own button is called "Clear", or nothing, in every language. */
export const clearButton = (w: UiWords) => ({
  label: w.clear,
  clearIcon: (
    <span role="img" aria-label={w.clear}>
      ×
    </span>
  ),
});

// ---------------------------------------------------------------------------------------------------------------

export interface UndoOptions {
  text: ReactNode;
  onUndo: () => void | Promise<void>;
  /** How long it can be undone; 10 by default. */
  seconds?: number;
}

export interface Toast {
  say: (text: ReactNode) => void;
  undo: (options: UndoOptions) => void;
}

/** Short messages at the foot of the page; read aloud, closed by Escape, never the only place of an error. */
export function useToast(): Toast {
  return useContext(ToastContext);
}

interface Shown extends Partial<UndoOptions> {
  id: number;
  text: ReactNode;
}

function Toasts({ children }: { children: ReactNode }) {
  const w = useWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const next = useRef(1);
  const held = useRef(false);
  const show = useCallback((item: Omit<Shown, 'id'>) => setShown({ ...item, id: next.current++ }), []);
  const toast = useMemo<Toast>(
    () => ({ say: (text) => show({ text }), undo: (options) => show(options) }),
    [show],
  );
  useEffect(() => {
    if (!shown) return;
    const close = (): void => setShown((now) => (now?.id === shown.id ? null : now));
    const life = (shown.onUndo ? (shown.seconds ?? 10) : 5) * 1000;
    // A pointer or the focus on it holds it open: who reads slowly is not robbed of the way back.
    let timer = setTimeout(function tick() {
      if (held.current) timer = setTimeout(tick, 1000);
      else close();
    }, life);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', onKey);
    };
  }, [shown]);
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  return (
    <ToastContext value={toast}>
      {children}
      <output className="jd-toast-place">
        {shown ? (
          <span
            className="jd-toast"
            onMouseEnter={hold(true)}
            onMouseLeave={hold(false)}
            onFocus={hold(true)}
            onBlur={hold(false)}
          >
            <span>{shown.text}</span>
            {shown.onUndo ? (
              <button
                type="button"
                onClick={() => {
                  held.current = false;
                  void shown.onUndo?.();
                  setShown(null);
                }}
              >
                {w.undo}
              </button>
            ) : null}
          </span>
        ) : null}
      </output>
    </ToastContext>
  );
}

// ---------------------------------------------------------------------------------------------------------------

export interface ConfirmOptions {
  title: ReactNode;
  body?: ReactNode;
  /** The deed itself as a verb, e.g. "撤销证书"; never "OK". */
  confirm: string;
  /** null: there is nothing to cancel, only to read. */
  cancel?: string | null;
}

/** Asks before what cannot be undone. Resolves to true when the person went ahead. */
export function useConfirm(): (options: ConfirmOptions) => Promise<boolean> {
  return useContext(ConfirmContext);
}

function Questions({ children }: { children: ReactNode }) {
  const w = useWords();
  const [asked, setAsked] = useState<(ConfirmOptions & { answer: (yes: boolean) => void }) | null>(null);
  const ask = useCallback(
    (options: ConfirmOptions) =>
      new Promise<boolean>((resolve) => {
        setAsked({
          ...options,
          answer: (yes) => {
            setAsked(null);
            resolve(yes);
          },
        });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked ? (
        <Dialog
          title={asked.title}
          onClose={() => asked.answer(false)}
          actions={
            <>
              <Button
                {...(asked.cancel === null ? { 'data-first-focus': true } : { type: 'primary' as const })}
                onClick={() => asked.answer(true)}
              >
                {asked.confirm}
              </Button>
              {asked.cancel === null ? null : (
                <Button data-first-focus onClick={() => asked.answer(false)}>
                  {asked.cancel ?? w.cancel}
                </Button>
              )}
            </>
          }
        >
          {asked.body}
        </Dialog>
      ) : null}
    </ConfirmContext>
  );
}

export interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  /** Buttons at the foot. */
  actions?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

interface OpenDialog {
  /** What would be lost by closing it; told by the form in it. */
  keep: (unsaved: boolean) => void;
  /** Does what closes it, once the person has agreed to lose what was typed. */
  leave: (close: () => void) => void;
}
const DialogContext = createContext<OpenDialog | null>(null);

/** The dialog that this stands in; null on a page. */
export const useDialog = (): OpenDialog | null => useContext(DialogContext);

/**
 * The browser's own modal dialog: it holds the focus, closes by Escape and gives the focus back; where a form in it has
 * been written in, it asks first. Draw it while it is open; prefer it to antd's Modal.
 */
export function Dialog({ title, onClose, actions, wide, children }: DialogProps) {
  const root = useRef<HTMLDialogElement>(null);
  const popups = useRef<HTMLDivElement>(null);
  const unsaved = useRef(false);
  const asking = useRef(false);
  const ask = useConfirm();
  const w = useWords();
  const id = useId();
  const open = useMemo<OpenDialog>(
    () => ({
      keep: (value) => {
        unsaved.current = value;
      },
      leave: (close) => {
        if (!unsaved.current) return close();
        if (asking.current) return undefined;
        asking.current = true;
        return void ask({ title: w.leaveTitle, body: w.leaveBody, confirm: w.leave, cancel: w.stay }).then(
          (yes) => {
            asking.current = false;
            if (yes) close();
          },
        );
      },
    }),
    [ask, w],
  );
  useEffect(() => {
    const dialog = root.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    // Where a slip of the hand does no harm.
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={root}
      className="jd-dialog"
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        // Escape closes a list that is open, and only the next one the dialog with all that was typed in it.
        if (
          !popups.current?.querySelector(
            '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)',
          )
        )
          open.leave(onClose);
      }}
    >
      <h2 id={id}>{title}</h2>
      {/* A modal dialog stands above all else and what is outside cannot be touched: lists open within it. */}
      <ConfigProvider getPopupContainer={() => popups.current ?? document.body}>
        {children ? (
          <DialogContext value={open}>
            <div className="jd-dialog-body">{children}</div>
          </DialogContext>
        ) : null}
        {actions ? <div className="jd-dialog-actions">{actions}</div> : null}
      </ConfigProvider>
      <div className="jd-popups" ref={popups} />
    </dialog>
  );
}

export interface ConfirmProps extends ConfirmOptions {
  /** The words on the button that leads to the question. */
  label: ReactNode;
  onConfirm: () => void | Promise<void>;
  disabled?: boolean;
}

/** A button that asks first. */
export function Confirm({ label, onConfirm, disabled, ...options }: ConfirmProps) {
  const ask = useConfirm();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      disabled={disabled}
      loading={busy}
      onClick={async () => {
        if (!(await ask(options))) return;
        setBusy(true);
        try {
          await onConfirm();
        } finally {
          setBusy(false);
        }
      }}
    >
      {label}
    </Button>
  );
}
