/**
 * Addresses of those who ask.
 *
 *   networkOf     whom an address belongs to, for counting
 *   isLoopback    whether a host is whatever machine asks
 *   isLocalUrl    whether a link leads whoever opens it to their own machine
 *   addressList   whether an address is one of a list of addresses, blocks and named networks
 */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/**
 * Whom an address belongs to: an IPv4 address is one line's; of an IPv6 address the first 64 bits are, for whoever has a
 * line has all 2^64 addresses behind them and could ask from another one each time.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  // An IPv4 address at the end stands for two groups.
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const width = (part: string) => groups(part).length + (part.includes('.') ? 1 : 0);
  const missing = tail === undefined ? 0 : 8 - width(head) - width(tail);
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** Without an IPv6 zone, and an IPv4 address as such. */
const plainAddress = (address: string) => address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');

/** @param host a name or an address, an IPv6 address in brackets or without */
export function isLoopback(host: string): boolean {
  const plain = plainAddress(host.replace(/^\[|\]$/g, ''));
  return plain === 'localhost' || plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

export const isLocalUrl = (url: string): boolean => isLoopback(new URL(url).hostname);

/** Networks that have a name in settings. */
const named: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** @param items addresses, CIDR blocks, or loopback, linklocal, uniquelocal */
export function addressList(items: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const item of items.flatMap((each) => named[each] ?? [each])) {
    const [address = '', bits] = item.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = plainAddress(address);
    return isIP(plain) !== 0 && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}
