import { BlockList, isIP, SocketAddress } from 'node:net';
import type { WebhookNetworks } from './outgoing';

const list = (ranges: readonly string[]): BlockList => {
  const blocks = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    blocks.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return blocks;
};

/** Never, whatever is configured: link-local with the clouds' metadata services, multicast, reserved. */
const FORBIDDEN = list([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Metadata of Alibaba Cloud; the host behind every machine of Azure; metadata of AWS over IPv6.
  '100.100.100.200/32',
  '168.63.129.16/32',
  'fd00:ec2::/32',
  '::/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '100::/64',
]);
const LOOPBACK = list(['127.0.0.0/8', '::1/128']);
/** RFC 1918, carrier-grade NAT, benchmarking and documentation networks, unique local addresses. */
const PRIVATE = list([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  'fc00::/7',
  '2001:db8::/32',
]);
const LAST_FOUR = [12, 13, 14, 15];
/** Kinds of IPv6 addresses that carry an IPv4 address to which they lead: where its four bytes stand, or may stand. */
const CARRIERS: readonly { readonly range: BlockList; readonly at: readonly (readonly number[])[] }[] = [
  { range: list(['::ffff:0:0/96']), at: [LAST_FOUR] },
  { range: list(['::ffff:0:0:0/96']), at: [LAST_FOUR] },
  { range: list(['64:ff9b::/96']), at: [LAST_FOUR] },
  // A network's own translator: by RFC 6052 after its 48 bits around byte 8, or in a longer prefix at the end.
  { range: list(['64:ff9b:1::/48']), at: [[6, 7, 9, 10], LAST_FOUR] },
  { range: list(['2002::/16']), at: [[2, 3, 4, 5]] },
  { range: list(['::/96']), at: [LAST_FOUR] },
];
/** All that is routed between networks; what is neither this nor one's own is reserved. */
const GLOBAL = list(['2000::/3']);
const TEREDO = list(['2001::/32']);

/** The sixteen bytes of an IPv6 address in any of its spellings. */
function bytesOf(address: string): readonly number[] {
  // Node writes it in one spelling, with the last four bytes as IPv4 only where they are mapped.
  const plain = new SocketAddress({ address, family: 'ipv6' }).address;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const hex = dotted ? `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}` : plain;
  const [head = '', tail] = hex.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...middle, ...right].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

const pair = (high = '0', low = '0'): string => ((Number(high) << 8) | Number(low)).toString(16);

/** Empty: it carries none. */
function carried(address: string): readonly string[] {
  const carrier = CARRIERS.find(({ range }) => range.check(address, 'ipv6'));
  if (!carrier) return [];
  const bytes = bytesOf(address);
  return carrier.at.map((places) => places.map((place) => bytes[place]).join('.'));
}

/** Whether a webhook may be sent to this address, which must be the one that is then connected to. */
export function mayConnectTo(address: string, networks: WebhookNetworks): boolean {
  const version = isIP(address);
  // A zone names an interface of this machine.
  if (version === 0 || address.includes('%')) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (LOOPBACK.check(address, family)) return networks === 'local';
  if (FORBIDDEN.check(address, family)) return false;
  if (version === 6) {
    if (TEREDO.check(address, 'ipv6')) return false;
    const inner = carried(address);
    if (inner.length > 0) return inner.every((each) => mayConnectTo(each, networks));
    if (!GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6')) return false;
  }
  return networks === 'public' ? !PRIVATE.check(address, family) : true;
}

/** What is wrong with the address that somebody typed, before anything is resolved; null: nothing. */
export function urlProblem(text: string, networks: WebhookNetworks): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return 'Write the whole address, such as https://hooks.example.org/sluice.';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && networks === 'local'))
    return 'The address must begin with https://.';
  if (url.username || url.password) return 'Leave out user and password: the signature says who sends.';
  if (url.hash) return 'Leave out what stands after #: it is never sent.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayConnectTo(host, networks)) return 'Sluice may not call this address.';
  return null;
}
