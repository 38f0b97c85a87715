import { hiddenAt, into, type Mask, type Spot } from './mask';
import { bytesOf } from './shown-value';

/** Of one record, so that looking through it ends soon whatever it claims to be. */
const MOST_PARTS = 100_000;

export type Leaf = {
  readonly value: unknown;
  readonly at: Spot;
  /** It is hidden, or lies inside of what is; or no field leads to it, so that nobody can say. */
  readonly hidden: boolean;
};

/** Shows each value that holds no others, at any depth. False: there were more than anybody looks through. */
export function walkValue(value: unknown, mask: Mask, visit: (leaf: Leaf) => void): boolean {
  type Open = {
    readonly value: unknown;
    readonly at: Spot;
    readonly named: boolean;
    readonly hidden: boolean;
  };
  // Data may be nested deeper than functions can call each other.
  const open: Open[] = [{ value, at: mask.root, named: false, hidden: false }];
  let left = MOST_PARTS;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: here, at, named, hidden } = next;
    if (typeof here !== 'object' || here === null || here instanceof Uint8Array) {
      visit({ value: here, at, hidden: hidden || (mask.hides && !named) });
      continue;
    }
    if (Array.isArray(here)) {
      left -= here.length;
      if (left < 0) return false;
      const bytes = hidden ? bytesOf(here) : null;
      if (bytes) visit({ value: bytes, at, hidden });
      for (const item of here) open.push({ value: item, at, named, hidden });
      continue;
    }
    const names = Object.keys(here);
    left -= names.length;
    if (left < 0) return false;
    for (const name of names) {
      const below = into(at, name);
      const isHidden = hidden || hiddenAt(below, at) !== null;
      // A key inside of what is hidden is hidden with it.
      if (hidden) visit({ value: name, at, hidden });
      open.push({ value: (here as Record<string, unknown>)[name], at: below, named: true, hidden: isHidden });
    }
  }
  return true;
}
