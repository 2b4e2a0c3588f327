/**
 * A blind ballot on the voter's phone (RFC 9474 by @cloudflare/blindrsa-ts).
 *
 *   startBallot    attaches to the page
 *   takeToken      makes a token, keeps it, then has it signed blindly
 *   castKept       sends the kept ballot until it is acknowledged
 *   isSigned       whether a token that an address brings is one of this vote
 *   findMine       after closing: the proof from my ballot to the signed root, checked here
 *
 * Everything is kept before it is sent, so that a phone which loses its network or its page goes on where it was. The
 * requests of casting and checking carry no cookies.
 */
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { encode } from 'uqr';
import { fromBase64url, fromHex, joined, toBase64url, toHex } from '../../../../core/ballots/bytes.ts';
import { ballotLeaf, rootByProof } from '../../../../core/ballots/merkle.ts';
import {
  decodeMarks,
  encodeMarks,
  markFault,
  type MarkFault,
  type Marks,
  oneLine,
} from '../../../../core/ballots/paper.ts';
import {
  closingMessage,
  type ClosingStatement,
  rootMessage,
  type RootStatement,
} from '../../../../core/ballots/published.ts';
import {
  decodeBackup,
  encodeBackup,
  type Held,
  messageOf,
  tokenHash,
} from '../../../../core/ballots/token.ts';
import type { BallotData } from '../portal-blind.tsx';
import { castOf, type Kept, keptAt, keptUnder } from './kept.ts';
import { Refused, send } from './send.ts';

export type Store = Pick<Storage, 'getItem' | 'setItem'>;
/** Whose token of which ballot: several people may use one browser. */
type Mine = Pick<BallotData, 'id' | 'holder'>;
const keyOf = ({ id, holder }: Mine) => `${keptUnder}${id}.${holder}`;
/** Where a token lay before holders were told apart. */
const formerKey = ({ id }: Mine) => `${keptUnder}${id}`;

export const readKept = (store: Store, mine: Mine): Kept | null => keptAt(store, keyOf(mine));

const keep = (store: Store, mine: Mine, kept: Kept) => store.setItem(keyOf(mine), JSON.stringify(kept));

const suite = () => RSABSSA.SHA384.PSS.Randomized();

const importKey = (spki: string) =>
  crypto.subtle.importKey(
    'spki',
    fromBase64url(spki) as BufferSource,
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );

const half = 32;

export type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Record<string, unknown>>;

/**
 * Takes the token of a ballot. What was begun before (a page that was closed, an answer that was lost) is gone on with:
 * the server gives the same signature for the same blinded token, and none for another.
 */
export async function takeToken(store: Store, ask: Ask, data: BallotData): Promise<Kept> {
  const rsa = suite();
  let kept = readKept(store, data);
  if (kept?.signature) return kept;
  const key = await importKey(data.keys.token);
  if (!kept?.blinded || !kept.inverse) {
    const nonce = crypto.getRandomValues(new Uint8Array(half));
    const prepared = rsa.prepare(messageOf(data.id, nonce));
    const { blindedMsg, inv } = await rsa.blind(key, prepared);
    kept = {
      token: toBase64url(joined(prepared.subarray(0, half), nonce)),
      blinded: toBase64url(blindedMsg),
      inverse: toBase64url(inv),
      keys: data.keys,
    };
    keep(store, data, kept);
  }
  const answer = await ask('POST', `/units/${encodeURIComponent(data.unit)}/ballots/${data.id}/tokens`, {
    blinded: kept.blinded,
  });
  const token = fromBase64url(kept.token);
  const signature = await rsa.finalize(
    key,
    joined(token.subarray(0, half), messageOf(data.id, token.subarray(half))),
    fromBase64url(String(answer['blindSignature'])),
    fromBase64url(kept.inverse!),
  );
  // The blinding is forgotten: nothing on the phone joins the token with what the server saw.
  const done: Kept = { token: kept.token, signature: toBase64url(signature), keys: kept.keys };
  keep(store, data, done);
  return done;
}

/** Whether the token was signed by the key of this ballot: an address may bring anything. */
export async function isSigned(data: BallotData, { token, signature }: Kept): Promise<boolean> {
  const bytes = fromBase64url(token);
  const message = joined(bytes.subarray(0, half), messageOf(data.id, bytes.subarray(half)));
  try {
    return await suite().verify(await importKey(data.keys.token), fromBase64url(signature ?? ''), message);
  } catch {
    // Of a wrong length.
    return false;
  }
}

/** Sends the kept marks once. What the server refuses for good is thrown; a lost connection too, to be tried again. */
export async function castKept(store: Store, ask: Ask, data: BallotData): Promise<void> {
  const kept = readKept(store, data);
  if (!kept?.signature || !kept.marks) throw new Refused('noToken', '');
  await ask('POST', `/ballots/${data.id}/casts`, castOf(kept));
  keep(store, data, { ...kept, acknowledged: true });
}

export interface Found {
  /** `countedUnknown`: it is counted, and this phone does not know what was chosen. */
  found: 'counted' | 'countedUnknown' | 'otherMarks' | 'badProof' | 'otherKeys';
  /** As they were published, where the proof holds. */
  marks: Marks | null;
}

/** Whether my ballot is among those published, with the marks that I made, under the root that was signed. */
export async function findMine(store: Store, ask: Ask, data: BallotData): Promise<Found> {
  const kept = readKept(store, data);
  if (!kept?.signature) throw new Refused('noToken', '');
  if (kept.keys.token !== data.keys.token || kept.keys.closing !== data.keys.closing)
    return { found: 'otherKeys', marks: null };
  const hash = tokenHash(data.id, fromBase64url(kept.token));
  const proof = (await ask('GET', `/ballots/${data.id}/proofs/${toHex(hash)}`)) as unknown as {
    statement: ClosingStatement | RootStatement;
    signature: string;
    content: string;
    index: number;
    size: number;
    path: string[];
  };
  const root = rootByProof(ballotLeaf(hash, proof.content), proof.index, proof.size, proof.path.map(fromHex));
  const signed = ed25519.verify(
    fromBase64url(proof.signature),
    'counts' in proof.statement ? closingMessage(proof.statement) : rootMessage(proof.statement),
    fromBase64url(kept.keys.closing),
    { zip215: false },
  );
  if (
    !signed ||
    root === null ||
    toHex(root) !== proof.statement.root ||
    proof.statement.ballot !== data.id ||
    proof.statement.returned !== proof.size
  )
    return { found: 'badProof', marks: null };
  const marks = decodeMarks(proof.content);
  if (!kept.marks) return { found: 'countedUnknown', marks };
  return { found: encodeMarks(kept.marks) === proof.content ? 'counted' : 'otherMarks', marks };
}

const words = {
  'zh-CN': {
    sending: '请稍等…',
    offline: '没有网络，请稍后再试。选票已存在手机里，不会丢失。',
    notTaken: '没有网络，还没有领到。连上网后请再点一次。',
    badBackup: '这不是本次投票的二维码，请核对。',
    notYours:
      '这是别人的电子选票：您还没有领过票。请不要用它投票，也提醒转给您的人不要再转。您自己的票，请在这里领。',
    again: '没有网络，会自动再试。',
    counted: '已计入：您的票在公布的选票里，选择与您投出的一样，校验值与封票签名相符。',
    countedUnknown:
      '已计入：这张票在公布的选票里，校验值与封票签名相符。这部手机没有您投票时的选择，无法替您比对；公布的选择是：',
    otherMarks: '警告：公布的票与这部手机投出的选择不同！请把这一页给监票人看。',
    badProof: '警告：服务器给出的证明与封票签名不符！请把这一页给监票人看。',
    otherKeys: '警告：本次投票的密钥与领票时不同！请把这一页给监票人看。',
    noToken: '这部手机里没有您的电子选票，无法查找。',
    qrCode: '电子选票的二维码',
    unmarked: '还有没选的，请每行选一项。',
    tooMany: '选得太多：同意的和另选的合计超过了应选人数，会成为废票，没有投出。请减少。',
    writtenTwice: '另选人写重了。',
    writtenCandidate: '另选人里有候选人，请在他的那一行选。',
    badName: '另选人的姓名太长或不清楚。',
    other: '选票填写有误，请核对。',
  },
  en: {
    sending: 'One moment…',
    offline: 'No network: try again later. The token is kept on this phone; nothing is lost.',
    notTaken: 'No network: the token is not here yet. Press again once there is one.',
    badBackup: 'This is not the QR code of this vote; check it.',
    notYours:
      'This is somebody else’s token: you have taken none yet. Do not vote with it, and tell whoever sent it not to pass it on. Take your own here.',
    again: 'No network; it is tried again.',
    counted:
      'Counted: your ballot is among those published, with the choice you made, and the checksum is the one that was signed.',
    countedUnknown:
      'Counted: this ballot is among those published, and the checksum is the one that was signed. This phone does not know what you chose and cannot compare it; published was: ',
    otherMarks:
      'Warning: the published ballot differs from what this phone cast! Show this page to a scrutineer.',
    badProof: 'Warning: the server’s proof does not fit the signed closing! Show this page to a scrutineer.',
    otherKeys:
      'Warning: the keys of this vote are not those of when you took the token! Show this page to a scrutineer.',
    noToken: 'This phone holds no token of yours to look for.',
    qrCode: 'QR code of the token',
    unmarked: 'Some lines are not marked: choose one for each.',
    tooMany:
      'Too many: those you are for and those written in are more than the seats. It would be invalid and was not cast; choose fewer.',
    writtenTwice: 'Somebody is written in twice.',
    writtenCandidate: 'Somebody written in is a candidate: mark the line instead.',
    badName: 'A written name is too long or unreadable.',
    other: 'Something is wrong on the ballot paper; check it.',
  },
};

type Words = (typeof words)['en'];

const faultWords = (say: Words, fault: MarkFault): string =>
  fault in say ? say[fault as keyof Words] : say.other;

export function startBallot(): void {
  const root = document.querySelector<HTMLElement>('[data-ballot]');
  if (!root) return;
  const store = openStore();
  // Without Web Crypto (no https) or storage the page goes on saying how to vote on paper.
  if (!store || !window.isSecureContext || !crypto.subtle) return;
  const data = JSON.parse(root.dataset['ballot']!) as BallotData;
  const say = words[root.dataset['lang'] === 'en' ? 'en' : 'zh-CN'];
  const all = <T extends HTMLElement>(selector: string) => Array.from(root.querySelectorAll<T>(selector));
  const show = (...names: string[]) => {
    for (const panel of all('[data-panel]')) panel.hidden = !names.includes(panel.dataset['panel']!);
    dispatchEvent(new Event('jia:forms'));
  };
  const trouble = (text: string) => {
    for (const place of all('[data-trouble]')) place.textContent = text;
  };
  const named: Ask = (method, path, body) =>
    send(method, path, body, { 'x-csrf-token': root.dataset['csrf'] ?? '' }, 'same-origin');
  const nameless: Ask = (method, path, body) => send(method, path, body, {}, 'omit');
  const failed = (error: unknown) =>
    trouble(
      error instanceof Refused
        ? error.message
        : readKept(store, data)?.signature
          ? say.offline
          : say.notTaken,
    );

  /** A token that the address brought, until its voter says that it is theirs. */
  let offered: Kept | null = null;
  // Come by the QR code of a token that another phone took: it leaves the address, and the voter is asked.
  if (location.hash.startsWith(fragment)) {
    const brought = heldIn(location.hash, data);
    history.replaceState(null, '', location.pathname + location.search);
    const kept = readKept(store, data);
    if (!brought) trouble(say.badBackup);
    // Somebody else's, opened by one who took none: kept here, it would cost both their votes.
    else if (!data.taken) trouble(say.notYours);
    // Opening an address keeps nothing by itself: whoever passes theirs on could vote, and look, in another's place.
    else if (!kept?.signature && !kept?.blinded) {
      isSigned(data, brought).then((signed) => {
        if (!signed) return trouble(say.badBackup);
        offered = brought;
        draw();
      }, failed);
    }
  }

  const draw = () => {
    const kept = readKept(store, data);
    const holds = kept?.signature !== undefined;
    if (holds)
      drawBackup(
        root,
        addressOf(location.origin + location.pathname, {
          ballotId: data.id,
          token: fromBase64url(kept.token),
          signature: fromBase64url(kept.signature!),
        }),
        say.qrCode,
      );
    if (!holds && offered) return show('brought');
    if (!holds && keptAt(store, formerKey(data))?.signature && data.taken) return show('found');
    if (data.state !== 'issuing' && data.state !== 'open')
      return show(...(holds ? ['check'] : data.taken ? ['elsewhere'] : []));
    if (data.onPaper) return show();
    if (kept?.acknowledged) return show('cast');
    if (holds && kept.marks && data.state === 'open') return void cast();
    if (holds) return show(data.state === 'open' ? 'vote' : 'holding', 'backup');
    if (data.mayTake || kept?.blinded) return show('take');
    if (data.taken) return show('elsewhere');
    show(...(data.onRoll && data.state === 'open' ? ['late'] : []));
  };

  const cast = async (attempt = 0): Promise<void> => {
    show('sending');
    try {
      await castKept(store, nameless, data);
      trouble('');
      draw();
    } catch (error) {
      if (error instanceof Refused) {
        // Refused for good: the choice is the voter's again.
        const kept = readKept(store, data);
        if (kept) {
          const { marks: _, ...rest } = kept;
          keep(store, data, rest);
        }
        show('vote', 'backup');
        trouble(error.message);
        return;
      }
      trouble(say.again);
      setTimeout(() => void cast(attempt + 1), Math.min(30_000, 1000 * 2 ** attempt));
    }
  };

  for (const button of all<HTMLButtonElement>('[data-do="take"]'))
    button.addEventListener('click', () => {
      button.disabled = true;
      trouble(say.sending);
      takeToken(store, named, data)
        .then(() => {
          trouble('');
          draw();
          void countAnew();
        }, failed)
        .finally(() => {
          button.disabled = false;
        });
    });

  for (const button of all<HTMLButtonElement>('[data-do="bring"]'))
    button.addEventListener('click', () => {
      if (offered) keep(store, data, offered);
      offered = null;
      draw();
    });

  // The page was drawn before the token was taken: how many took one is read anew.
  const countAnew = async (): Promise<void> => {
    const drawn = await fetch(location.pathname, { credentials: 'same-origin' }).catch(() => null);
    if (!drawn?.ok) return;
    const page = new DOMParser().parseFromString(await drawn.text(), 'text/html');
    const now = page.querySelector('[data-taken]')?.textContent;
    const here = document.querySelector('[data-taken]');
    if (now && here) here.textContent = now;
  };

  for (const button of all<HTMLButtonElement>('[data-do="claim"]'))
    button.addEventListener('click', () => {
      const found = keptAt(store, formerKey(data));
      if (found) keep(store, data, found);
      draw();
    });

  const voting = root.querySelector<HTMLFormElement>('[data-panel="vote"] form');
  voting?.addEventListener('submit', (event) => {
    event.preventDefault();
    const marks = marksOfForm(data, new FormData(voting));
    const fault = markFault(data.paper, marks);
    const place = voting.querySelector<HTMLElement>('[data-fault]')!;
    place.textContent = fault ? faultWords(say, fault) : '';
    if (fault === 'unmarked') leadTo(voting, data, marks, place, root.dataset['lang'] === 'en');
    const kept = readKept(store, data);
    if (fault || !kept) return;
    keep(store, data, { ...kept, marks });
    void cast();
  });

  const backup = root.querySelector<HTMLFormElement>('[data-import]');
  backup?.addEventListener('submit', (event) => {
    event.preventDefault();
    const held = heldIn(backup.querySelector('textarea')!.value, data);
    const place = backup.querySelector<HTMLElement>('[data-fault]')!;
    void (held ? isSigned(data, held) : Promise.resolve(false)).then((signed) => {
      place.textContent = signed ? '' : say.badBackup;
      if (!held || !signed || readKept(store, data)?.signature) return;
      keep(store, data, held);
      draw();
    });
  });

  for (const button of all<HTMLButtonElement>('[data-do="check"]'))
    button.addEventListener('click', () => {
      findMine(store, nameless, data).then(({ found, marks }) => {
        const counted = found === 'counted' || found === 'countedUnknown';
        const shown = found === 'countedUnknown' && marks ? inWords(data, marks, root.dataset['lang']) : '';
        for (const place of all('[data-found]')) place.textContent = counted ? `✓ ${say[found]}${shown}` : '';
        trouble(counted ? '' : say[found]);
      }, failed);
    });

  draw();
}

/** Behind `#` in the address that a saved QR code holds: no server is told of it. */
const fragment = '#ballot=';

/** What the QR code of a token holds: the page of the ballot, opened by whatever camera, and the token behind it. */
export const addressOf = (page: string, held: Held): string => `${page}${fragment}${encodeBackup(held)}`;

/** The token of this ballot that such an address holds, or the bare text of one; null where it holds none. */
export function heldIn(text: string, { id, keys }: Pick<BallotData, 'id' | 'keys'>): Kept | null {
  const held = decodeBackup(text.slice(text.lastIndexOf(fragment) + 1).replace(fragment.slice(1), ''));
  return held?.ballotId === id
    ? { token: toBase64url(held.token), signature: toBase64url(held.signature), keys }
    : null;
}

/** '同意；王芳：称职', as the paper names lines and options. */
function inWords({ paper }: BallotData, { marks, writeIns = [] }: Marks, lang: string | undefined): string {
  const tongue = lang === 'en' ? 'en' : 'zh';
  const said = paper.lines.flatMap(({ id, title, options }) => {
    const option = options.find((each) => each.id === marks[id]);
    if (!option) return [];
    const alone = paper.lines.length === 1;
    return alone ? [option[tongue]] : [`${title[tongue]}${tongue === 'en' ? ': ' : '：'}${option[tongue]}`];
  });
  return [...said, ...writeIns].join(tongue === 'en' ? '; ' : '；');
}

function marksOfForm(data: BallotData, form: FormData): Marks {
  const [first, ...more] = data.paper.lines;
  const single = first !== undefined && more.length === 0 && first.id === oneLine;
  const marks: Record<string, string> = {};
  for (const line of data.paper.lines) {
    const given = form.get(single ? 'choice' : `m.${line.id}`);
    if (typeof given === 'string' && given !== '') marks[line.id] = given;
  }
  const writeIns = form
    .getAll('writeIn')
    .map(String)
    .filter((name) => name.trim() !== '');
  return writeIns.length > 0 ? { marks, writeIns } : { marks };
}

/** Names the lines that are not marked, and puts the focus on the first: a long paper does not show where it is. */
function leadTo(
  form: HTMLElement,
  data: BallotData,
  { marks }: Marks,
  place: HTMLElement,
  en: boolean,
): void {
  const missing = data.paper.lines.filter(({ id }) => !(id in marks));
  const names = missing.map(({ title }) => (en ? title.en : title.zh));
  if (data.paper.lines.length > 1)
    place.textContent += en ? ` (${names.join('; ')})` : `（${names.join('；')}）`;
  const lost = missing
    .map(({ id }) => form.querySelector<HTMLInputElement>(`input[name="m.${id}"]`))
    .find(Boolean);
  (lost ?? form.querySelector<HTMLInputElement>('input[name="choice"]'))?.focus();
}

function drawBackup(root: HTMLElement, text: string, name: string): void {
  const place = root.querySelector<HTMLElement>('[data-qr]');
  if (!place || place.childElementCount > 0) return;
  const { data, size } = encode(text, { ecc: 'L', border: 2 });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute(
    'd',
    data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join(''),
  );
  svg.append(path);
  place.append(svg);
  root.querySelector<HTMLElement>('[data-backup] code')!.textContent = text;
}

function openStore(): Store | null {
  try {
    localStorage.setItem('jia.ballot', '');
    return localStorage;
  } catch {
    return null;
  }
}
