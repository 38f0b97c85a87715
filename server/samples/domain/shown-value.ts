import { RECOGNISES_NOTHING, type Recognises } from './hidden-values';
import { HIDES_NOTHING, hiddenAt, into, type Mask, type Spot } from './mask';

/** A value as a browser may have it: JSON, with what was left out said in its place. */
export type ShownValue =
  | null
  | boolean
  | number
  | string
  | readonly ShownValue[]
  | { readonly [name: string]: ShownValue };

/** What a sample shows of one record; the rest is said to be there. */
export type ShownLimits = {
  readonly depth: number;
  /** Fields and items of the whole record. */
  readonly parts: number;
  /** Characters of one text, bytes of one field of bytes. */
  readonly length: number;
};

export const SHOWN_LIMITS: ShownLimits = { depth: 16, parts: 1_000, length: 2_000 };

/** What one viewer may not have: fields by their places, and what was found there wherever else it stands. */
export type Withheld = { readonly mask: Mask; readonly hidden: Recognises };
export const NOTHING_WITHHELD: Withheld = { mask: HIDES_NOTHING, hidden: RECOGNISES_NOTHING };

export const MASK = '•••';

export type Shown = {
  readonly value: ShownValue;
  /** Labels whose fields were hidden, by path, in the order met, each once. */
  readonly masked: readonly string[];
  /** Something was left out because of its size. */
  readonly cut: boolean;
};

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** PROTOBUF's bytes come as numbers, one for each. */
export function bytesOf(items: readonly unknown[]): Uint8Array | null {
  const isByte = (item: unknown) => Number.isInteger(item) && Number(item) >= 0 && Number(item) < 256;
  return items.length > 0 && items.every(isByte) ? Uint8Array.from(items as readonly number[]) : null;
}

/** The schema's own name of a field, which is no data. */
const isOfSchema = ({ exact }: Spot, name: string): boolean =>
  exact.some((place) => place.path !== null && place.above?.fields.get(name) === place);

/** Makes JSON of whatever a decoder gave: big numbers and bytes as text, hidden fields as dots, and never too much. */
export function shownValue(
  value: unknown,
  { mask, hidden }: Withheld,
  limits: ShownLimits = SHOWN_LIMITS,
): Shown {
  const met = new Set<string>();
  let left = limits.parts;
  let cut = false;

  function text(whole: string): string {
    if (whole.length <= limits.length) return whole;
    cut = true;
    return `${whole.slice(0, limits.length)} … ${whole.length - limits.length} more characters`;
  }
  function bytes(whole: Uint8Array): string {
    const rest = whole.byteLength - limits.length;
    if (rest > 0) cut = true;
    return `0x${hexOf(whole.subarray(0, limits.length))}${rest > 0 ? ` … ${rest} more bytes` : ''}`;
  }
  function list(items: readonly unknown[], at: Spot, named: boolean, depth: number): ShownValue {
    const whole = mask.hides ? bytesOf(items) : null;
    if (whole && hidden.bytes(whole)) return MASK;
    const shown: ShownValue[] = [];
    for (const item of items) {
      if (left <= 0) {
        cut = true;
        shown.push(`… ${items.length - shown.length} more items`);
        break;
      }
      shown.push(part(item, at, named, depth));
    }
    return shown;
  }
  function object(fields: object, at: Spot, depth: number): ShownValue {
    const shown = new Map<string, ShownValue>();
    const names = Object.keys(fields);
    for (const name of names) {
      if (left <= 0) {
        cut = true;
        shown.set('…', `${names.length - shown.size} more fields`);
        break;
      }
      const next = into(at, name);
      const label = hiddenAt(next, at);
      if (label !== null) met.add(label);
      const below = (fields as Record<string, unknown>)[name];
      const key = mask.hides && !isOfSchema(next, name) && hidden.text(name) ? MASK : text(name);
      if (label !== null) left -= 1;
      shown.set(
        shown.has(key) ? `${key} ${shown.size}` : key,
        label === null ? part(below, next, true, depth) : MASK,
      );
    }
    return Object.fromEntries(shown);
  }
  /** `named`: some field leads here. What stands in no field cannot be judged by fields. */
  function part(value: unknown, at: Spot, named: boolean, depth: number): ShownValue {
    left -= 1;
    const isLeaf = typeof value !== 'object' || value === null || value instanceof Uint8Array;
    if (isLeaf && mask.hides && !named) return MASK;
    if (typeof value === 'string') return hidden.text(value) ? MASK : text(value);
    if (typeof value === 'bigint') return hidden.number(value) ? MASK : value.toString();
    if (typeof value === 'number') {
      if (hidden.number(value)) return MASK;
      // JSON has no others.
      return Number.isFinite(value) ? value : String(value);
    }
    if (typeof value === 'boolean' || value === null) return value;
    if (value instanceof Uint8Array) return hidden.bytes(value) ? MASK : bytes(value);
    if (typeof value !== 'object') return null;
    if (depth >= limits.depth) {
      cut = true;
      return '… nested deeper than is shown';
    }
    return Array.isArray(value) ? list(value, at, named, depth + 1) : object(value, at, depth + 1);
  }

  const shown = part(value, mask.root, false, 0);
  return { value: shown, masked: [...met], cut };
}
