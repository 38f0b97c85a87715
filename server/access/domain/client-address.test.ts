import { expect, test } from 'vitest';
import { clientAddress, PEER_HEADER } from './client-address';

const headers = (values: Record<string, string>) => (name: string) => values[name] ?? null;

test.each<{ name: string; proxies: number; values: Record<string, string>; expected: string | undefined }>([
  { name: 'the socket', proxies: 0, values: { [PEER_HEADER]: '10.0.0.9' }, expected: '10.0.0.9' },
  {
    name: 'IPv4 in IPv6 clothes',
    proxies: 0,
    values: { [PEER_HEADER]: '::ffff:10.0.0.9' },
    expected: '10.0.0.9',
  },
  {
    name: 'a forged header without proxies',
    proxies: 0,
    values: { [PEER_HEADER]: '10.0.0.9', 'x-forwarded-for': '1.2.3.4' },
    expected: '10.0.0.9',
  },
  {
    name: 'one proxy: what it saw, not what the client claims',
    proxies: 1,
    values: { [PEER_HEADER]: '10.0.0.9', 'x-forwarded-for': '6.6.6.6, 1.2.3.4' },
    expected: '1.2.3.4',
  },
  {
    name: 'two proxies',
    proxies: 2,
    values: { [PEER_HEADER]: '10.0.0.9', 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.8' },
    expected: '1.2.3.4',
  },
  {
    name: 'a proxy that adds nothing',
    proxies: 1,
    values: { [PEER_HEADER]: '10.0.0.9' },
    expected: '10.0.0.9',
  },
  { name: 'nothing known', proxies: 0, values: {}, expected: undefined },
])('$name', ({ proxies, values, expected }) => {
  expect(clientAddress(headers(values), proxies)).toBe(expected);
});
