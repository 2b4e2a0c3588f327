/**
 * A service worker for the verification page alone: from the network while there is one, else as last seen. Keys and
 * status lists are kept by the page itself, which tells their age.
 */

interface WorkerEvent extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const CACHE = 'jia-verify';

export function keepVerificationPage(): void {
  const worker = globalThis as unknown as {
    addEventListener(kind: string, act: (event: WorkerEvent) => void): void;
    skipWaiting?(): void;
    clients?: { claim(): Promise<void> };
  };
  worker.addEventListener('install', (event) => {
    worker.skipWaiting?.();
    event.waitUntil(keepPage());
  });
  worker.addEventListener('activate', (event) =>
    event.waitUntil(worker.clients?.claim() ?? Promise.resolve()),
  );
  worker.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    const ours = event.request.method === 'GET' && url.origin === location.origin;
    if (ours && (url.pathname === '/verify' || url.pathname.startsWith('/assets/portal/')))
      event.respondWith(fromNetworkFirst(event.request, url));
  });
}

/** The page and every file that it names. */
async function keepPage(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch('/verify', { credentials: 'omit' });
  if (!page.ok) return;
  const html = await page.clone().text();
  await cache.put('/verify', page);
  await cache.addAll(Array.from(new Set(html.match(/\/assets\/portal\/[\w.-]+/g) ?? [])));
}

async function fromNetworkFirst(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const key = url.pathname;
  const kept = await cache.match(key);
  // Built files never change under one name.
  if (kept && key.startsWith('/assets/')) return kept;
  try {
    const answer = await fetch(request);
    // A signed-in person's page is theirs: only what a stranger sees is kept, at installing.
    if (answer.ok && key.startsWith('/assets/')) await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
