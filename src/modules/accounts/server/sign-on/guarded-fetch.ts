/**
 * A fetch that talks to named hosts alone: over TLS (or to this very machine), following nothing, waiting ten
 * seconds. What an administrator configured is the whole of the world that a sign-on may reach.
 */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is fit to be talked to at all. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)))
  );
}

/** @param hosts 'host' or 'host:port', as `URL.host` writes them */
export function guardedFetch(hosts: readonly string[]): Fetch {
  return async (address, init = {}) => {
    const url = new URL(address);
    if (!isSafeAddress(address) || !hosts.includes(url.host))
      throw new Error(`${url.host} is not one of the hosts that were configured (${hosts.join(', ')})`);
    return fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(10_000) });
  };
}
