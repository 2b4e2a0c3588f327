/**
 * Verifies a certificate in the reader's own browser. The certificate is in the address after `#`, which no server
 * sees; keys and signed status lists are fetched, kept on this device, and used without a network with their age
 * told.
 *
 * Contents
 * - startVerification   attaches to the page
 * - verifyHere          token + what is known → what to show
 * - lossOf              since when and why it does not hold
 * - loadTrust           from the network, else as kept
 */
import {
  findToken,
  TRUST_PATH,
  verifyCertificate,
  type TrustBundle,
  type Verification,
} from '../../shared/token.ts';

const KEY = 'jia.trust';

export interface Kept {
  bundle: TrustBundle;
  /** Milliseconds: when it was fetched. */
  at: number;
}

export interface Trust extends Kept {
  /** False: as kept on this device, for there was no network. */
  fresh: boolean;
}

/** Today in Shanghai. */
const shanghaiDay = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);

export function verifyHere(token: string, trust: Trust | null, now: number): Verification {
  return verifyCertificate(token, {
    keys: trust?.bundle.issuers ?? [],
    statusLists: trust?.bundle.statusLists ?? [],
    today: shanghaiDay(now),
    now,
  });
}

/** Since when and why a certificate that its issuer's signed list calls lost does not hold; null where that is not known. */
export function lossOf(result: Verification, trust: Trust | null): { on: string; reason: string } | null {
  if (!result.claims || (result.state !== 'revoked' && result.state !== 'suspended')) return null;
  const { number } = result.claims;
  return trust?.bundle.losses?.find((each) => each.number === number) ?? null;
}

export async function loadTrust(
  fetchText: (path: string) => Promise<string>,
  store: Pick<Storage, 'getItem' | 'setItem'>,
  now: number,
): Promise<Trust | null> {
  try {
    const bundle = readBundle(await fetchText(TRUST_PATH));
    if (bundle) {
      try {
        store.setItem(KEY, JSON.stringify({ bundle, at: now } satisfies Kept));
      } catch {
        // Storage is full or refused: then it works with a network only.
      }
      return { bundle, at: now, fresh: true };
    }
  } catch {
    // No network: what was kept must do.
  }
  try {
    const kept = JSON.parse(store.getItem(KEY) ?? 'null') as Kept | null;
    const bundle = kept && readBundle(JSON.stringify(kept.bundle));
    return kept && bundle ? { bundle, at: kept.at, fresh: false } : null;
  } catch {
    return null;
  }
}

function readBundle(text: string): TrustBundle | null {
  const given = JSON.parse(text) as TrustBundle | null;
  return given?.version === 1 &&
    Array.isArray(given.issuers) &&
    Array.isArray(given.statusLists) &&
    (given.losses === undefined || Array.isArray(given.losses))
    ? given
    : null;
}

/** A text in the page's language, as the page carries it in data attributes. */
type Words = (name: string) => string;

export function startVerification(): void {
  const root = document.querySelector<HTMLElement>('[data-verify]');
  if (!root) return;
  const say: Words = (name) => root.dataset[name] ?? '';
  const run = (): void => {
    const token = findToken(location.hash);
    if (!token) return;
    void loadTrust(fetchText, localStorageOrNone(), Date.now()).then((trust) => {
      draw(root, verifyHere(token, trust, Date.now()), trust, say);
    });
  };
  addEventListener('hashchange', run);
  const paste = document.querySelector<HTMLFormElement>('form[data-paste]');
  paste?.addEventListener('submit', (event) => {
    const field = paste.querySelector('input');
    const token = findToken(field?.value ?? '');
    // A number goes to the server; an address is checked here.
    if (!token) return;
    event.preventDefault();
    location.hash = token;
  });
  run();
  if ('serviceWorker' in navigator && window.isSecureContext) {
    // A plus: the page itself opens without a network next time.
    navigator.serviceWorker.register('/verify/offline.js', { scope: '/verify' }).catch(() => undefined);
  }
}

async function fetchText(path: string): Promise<string> {
  const answer = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

function localStorageOrNone(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}

/** Builds the result from text nodes alone: nothing of a token is ever read as markup. */
function draw(root: HTMLElement, result: Verification, trust: Trust | null, say: Words): void {
  const english = document.documentElement.lang === 'en';
  const tell = (text: { zh: string; en: string }): string => (english ? text.en : text.zh);
  const unchecked = result.state === 'valid' && result.statusAge === null;
  const state = unchecked
    ? 'unchecked'
    : result.state === 'unknownIssuer' && trust === null
      ? 'noKeys'
      : result.state;
  const tone =
    state === 'valid'
      ? 'good'
      : ['expired', 'suspended', 'notYetValid', 'unchecked', 'noKeys'].includes(state)
        ? 'wait'
        : 'bad';
  const stamp = element('div', `jv-stamp jv-${tone}`);
  stamp.append(element('h1', '', say(`state${state[0]?.toUpperCase() ?? ''}${state.slice(1)}`)));
  const [main, ...others] = result.reasons;
  if (main && state !== 'noKeys') stamp.append(element('p', '', tell(main)));
  const loss = lossOf(result, trust);
  if (loss) {
    const on = new Date(`${loss.on}T00:00:00Z`).toLocaleDateString(english ? 'en-GB' : 'zh-CN', {
      timeZone: 'UTC',
      dateStyle: 'long',
    });
    stamp.append(element('p', '', loss.reason ? `${on}${english ? ': ' : '：'}${loss.reason}` : on));
  }
  root.replaceChildren(stamp);
  const { claims } = result;
  if (claims) {
    const list = element('dl', 'jp-summary');
    const row = (name: string, value: string): void => {
      const line = element('div');
      line.append(element('dt', '', say(name)), element('dd', '', value));
      list.append(line);
    };
    row('unit', claims.group === null ? claims.unit.name : `${claims.unit.name} · ${claims.group}`);
    row('title', claims.title);
    row('number', claims.number);
    row('issuer', claims.issuer.name);
    row('days', `${claims.issuedOn} – ${claims.expiresOn}`);
    root.append(list);
  }
  const notes = element('ul', 'jv-notes');
  for (const reason of others) notes.append(element('li', '', tell(reason)));
  if (trust && !trust.fresh)
    notes.append(
      element(
        'li',
        '',
        say('offline').replace('{at}', new Date(trust.at).toLocaleString(english ? 'en' : 'zh-CN')),
      ),
    );
  if (!trust) notes.append(element('li', '', say('nothing')));
  if (notes.childElementCount > 0) root.append(notes);
  root.setAttribute('tabindex', '-1');
  root.focus({ preventScroll: true });
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}
