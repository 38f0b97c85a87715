/** A set of small whole numbers, 32 in each element; the sets that meet have one length. */
export type Bits = Uint32Array;

const WIDTH = 32;

export const noBits = (size: number): Bits => new Uint32Array(Math.ceil(size / WIDTH));

export function setBit(bits: Bits, at: number): void {
  const element = Math.floor(at / WIDTH);
  bits[element] = ((bits[element] ?? 0) | (1 << (at % WIDTH))) >>> 0;
}

export const hasBit = (bits: Bits, at: number): boolean =>
  ((bits[Math.floor(at / WIDTH)] ?? 0) & (1 << (at % WIDTH))) !== 0;

export function addBits(to: Bits, more: Bits): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) | (more[at] ?? 0);
}

export function keepBits(of: Bits, only: Bits): void {
  for (let at = 0; at < of.length; at++) of[at] = (of[at] ?? 0) & (only[at] ?? 0);
}

export function dropBits(of: Bits, these: Bits): void {
  for (let at = 0; at < of.length; at++) of[at] = (of[at] ?? 0) & ~(these[at] ?? 0);
}

/** The numbers in the set, ascending. */
export function* bitsOf(bits: Bits): Generator<number> {
  for (let element = 0; element < bits.length; element++) {
    let left = bits[element] ?? 0;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left);
      yield element * WIDTH + bit;
      left &= left - 1;
    }
  }
}
