/** 16-bit groups from the left: two are IPv4, eight are IPv6. */
type Address = readonly number[];

const GROUP_BITS = 16;
const V6_GROUPS = 8;

/** True when `address` lies in `range` (CIDR; without prefix the range is the one address). Families never mix. */
export function inRange(range: string, address: string): boolean {
  const [base = '', prefix, ...more] = range.trim().split('/');
  const network = parseAddress(base);
  const host = parseAddress(address.trim());
  if (more.length > 0 || !network || !host || network.length !== host.length) return false;
  const bits = network.length * GROUP_BITS;
  const length = prefix === undefined ? bits : parsePrefix(prefix, bits);
  return length !== null && samePrefix(network, host, length);
}

function samePrefix(network: Address, host: Address, length: number): boolean {
  for (const [index, group] of network.entries()) {
    const bits = Math.min(GROUP_BITS, Math.max(0, length - index * GROUP_BITS));
    const rest = GROUP_BITS - bits;
    if (group >> rest !== (host[index] ?? 0) >> rest) return false;
  }
  return true;
}

const parsePrefix = (text: string, bits: number): number | null =>
  /^\d{1,3}$/.test(text) && Number(text) <= bits ? Number(text) : null;

const parseAddress = (text: string): Address | null => (text.includes(':') ? parseV6(text) : parseV4(text));

function parseV4(text: string): Address | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return null;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** RFC 4291 §2.2: eight groups, one run of zeros as `::`, the last two groups may be written as IPv4. */
function parseV6(text: string): Address | null {
  const halves = text.split('::');
  const head = groupsOf(halves[0] ?? '');
  const tail = groupsOf(halves[1] ?? '');
  if (halves.length > 2 || !head || !tail) return null;
  const gap = V6_GROUPS - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  return [...head, ...new Array<number>(gap).fill(0), ...tail];
}

function groupsOf(text: string): Address | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = part.includes('.') && index === parts.length - 1 ? parseV4(part) : null;
    if (v4) groups.push(...v4);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
