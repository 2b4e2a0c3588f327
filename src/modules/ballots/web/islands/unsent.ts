/**
 * `sendUnsent`: a blind ballot that was chosen and could not be cast, for the network was lost, is cast from whatever page
 * of the portal is opened next, and the page says so. The ballot's own page does it by itself.
 */
import { castOf, type Kept, keptAt, keptUnder } from './kept.ts';
import { Refused, send } from './send.ts';

/** Before the vote has opened or while it is held up, nothing is refused for good. */
const passing = new Set(['ballotNotOpen']);

interface Unsent {
  key: string;
  ballotId: string;
  kept: Kept;
}

const words = {
  zh: {
    sending: '您有一票还没有投出，正在投……',
    again: '您有一票还没有投出：没有网络，连上后会自动再投，请不要清除浏览器数据。',
    done: '先前没有投出的一票，现在投出了。',
    refused: '先前的一票没有投成：',
    open: '打开“参与”里的那次投票再看。',
  },
  en: {
    sending: 'A ballot of yours has not been cast yet; it is being cast …',
    again:
      'A ballot of yours has not been cast: no network. It is tried again; do not clear the browser’s data.',
    done: 'The ballot that waited is cast now.',
    refused: 'The ballot that waited was not taken: ',
    open: ' Look at that vote under “Take part”.',
  },
};

/** @param store where tokens lie; one that cannot be read has none */
export function unsentIn(store: Pick<Storage, 'key' | 'length' | 'getItem'>): Unsent[] {
  const found: Unsent[] = [];
  for (let at = 0; at < store.length; at++) {
    const key = store.key(at);
    if (!key?.startsWith(keptUnder)) continue;
    const kept = keptAt(store, key);
    if (kept?.signature && kept.marks && !kept.acknowledged)
      found.push({ key, ballotId: key.slice(keptUnder.length).split('.')[0]!, kept });
  }
  return found;
}

export function sendUnsent(): void {
  let store: Storage;
  try {
    store = localStorage;
  } catch {
    return;
  }
  const main = document.querySelector('main');
  if (!main || document.querySelector('[data-ballot]')) return;
  const waiting = unsentIn(store);
  if (waiting.length === 0) return;
  const say = words[document.documentElement.lang === 'en' ? 'en' : 'zh'];
  const line = document.createElement('p');
  line.className = 'jp-notice jp-notice-wait';
  line.setAttribute('role', 'status');
  line.textContent = say.sending;
  main.prepend(line);
  const refusals: string[] = [];

  const go = async (attempt = 0): Promise<void> => {
    for (const { key, ballotId, kept } of waiting.slice()) {
      try {
        await send('POST', `/ballots/${ballotId}/casts`, castOf(kept), {}, 'omit');
        store.setItem(key, JSON.stringify({ ...kept, acknowledged: true }));
      } catch (error) {
        if (!(error instanceof Refused)) {
          line.textContent = say.again;
          setTimeout(() => void go(attempt + 1), Math.min(30_000, 1000 * 2 ** attempt));
          return;
        }
        refusals.push(error.message);
        // The choice is the voter's again, as on the ballot's own page.
        if (!passing.has(error.code)) {
          const { marks: _, ...rest } = kept;
          store.setItem(key, JSON.stringify(rest));
        }
      }
      waiting.shift();
    }
    line.className = `jp-notice ${refusals.length > 0 ? 'jp-notice-bad' : 'jp-notice-good'}`;
    line.textContent = refusals.length > 0 ? `${say.refused}${refusals.join(' ')}${say.open}` : say.done;
  };
  void go();
}
