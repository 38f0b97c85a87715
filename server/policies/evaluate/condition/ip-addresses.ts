type Address = { readonly bits: 32 | 128; readonly value: bigint };

/** True when `address` lies in `range` (CIDR; without prefix the range is the one address). Families never mix. */
export function inRange(range: string, address: string): boolean {
  const [base = '', prefix, ...more] = range.trim().split('/');
  if (more.length > 0) return false;
  const network = parseAddress(base);
  const host = parseAddress(address.trim());
  if (!network || !host || network.bits !== host.bits) return false;
  const length = prefix === undefined ? network.bits : parsePrefix(prefix, network.bits);
  if (length === null) return false;
  const rest = BigInt(network.bits - length);
  return network.value >> rest === host.value >> rest;
}

function parsePrefix(text: string, bits: number): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) <= bits ? Number(text) : null;
}

export function parseAddress(text: string): Address | null {
  if (text.includes(':')) return parseV6(text);
  const value = parseV4(text);
  return value === null ? null : { bits: 32, value };
}

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

/** RFC 4291 §2.2: eight groups, one run of zeros as `::`, the last two groups may be written as IPv4. */
function parseV6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupsOf(halves[0] ?? '');
  const tail = groupsOf(halves[1] ?? '');
  if (!head || !tail) return null;
  const gap = 8 - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const groups = [...head, ...new Array<bigint>(gap).fill(0n), ...tail];
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | group, 0n) };
}

function groupsOf(text: string): bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && index === parts.length - 1) {
      const v4 = parseV4(part);
      if (v4 === null) return null;
      groups.push(v4 >> 16n, v4 & 0xffffn);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}
