import { describe, expect, it } from 'vitest';
import { addressList, isLocalUrl, networkOf } from './address.ts';

describe('whom an address belongs to', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3::203.0.113.7', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('%s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

it('a list of addresses, blocks and named networks', () => {
  const has = addressList(['loopback', '10.1.0.0/16', '2001:db8::/32', '203.0.113.7']);
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.9', '10.1.2.3', '2001:db8:5::1', '203.0.113.7'])
    expect([address, has(address)]).toEqual([address, true]);
  for (const address of ['10.2.0.1', '203.0.113.8', '2001:db9::1', '192.168.1.1', '', 'localhost'])
    expect([address, has(address)]).toEqual([address, false]);
  expect(addressList([])('127.0.0.1')).toBe(false);
  expect(addressList(['uniquelocal'])('192.168.3.4')).toBe(true);
});

it.each([
  ['http://127.0.0.1:3000', true],
  ['http://127.8.9.1', true],
  ['https://localhost:3443', true],
  ['http://[::1]:3000', true],
  ['http://192.168.1.20:3000', false],
  ['https://jia.example.cn', false],
  ['https://127.example.cn', false],
])('whether a link leads to whatever machine opens it: %s', (url, local) => {
  expect(isLocalUrl(url)).toBe(local);
});
