import { INTO_ITEMS, INTO_VALUES, intoField, shownPath } from '../../schema-rules/data-path';

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

/**
 * Fields that this viewer may not read, by path as a schema's fields are named (`customer.email`, `lines[].sku`,
 * `tags{}`); what lies below one is hidden with it.
 */
export type Masked = ReadonlySet<string>;

export const MASK = '•••';

export type Shown = {
  readonly value: ShownValue;
  /** Paths whose values were hidden, in the order met, each once. */
  readonly masked: readonly string[];
  /** Something was left out because of its size. */
  readonly cut: boolean;
};

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Makes JSON of whatever a decoder gave: big numbers and bytes as text, hidden fields as dots, and never too much. */
export function shownValue(value: unknown, masked: Masked, limits: ShownLimits = SHOWN_LIMITS): Shown {
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
  function list(items: readonly unknown[], path: string, depth: number): ShownValue {
    const shown: ShownValue[] = [];
    for (const item of items) {
      if (left <= 0) {
        cut = true;
        shown.push(`… ${items.length - shown.length} more items`);
        break;
      }
      shown.push(part(item, path + INTO_ITEMS, depth));
    }
    return shown;
  }
  function object(fields: object, path: string, depth: number): ShownValue {
    const shown: [string, ShownValue][] = [];
    const names = Object.keys(fields);
    for (const name of names) {
      if (left <= 0) {
        cut = true;
        shown.push(['…', `${names.length - shown.length} more fields`]);
        break;
      }
      const below = (fields as Record<string, unknown>)[name];
      // A map's keys are data: its values have one path together.
      const asValue = masked.has(shownPath(path + INTO_VALUES)) ? INTO_VALUES : intoField(name);
      shown.push([text(name), part(below, path + asValue, depth)]);
    }
    return Object.fromEntries(shown);
  }
  function part(value: unknown, path: string, depth: number): ShownValue {
    left -= 1;
    const name = shownPath(path);
    if (path !== '' && masked.has(name)) {
      met.add(name);
      return MASK;
    }
    if (typeof value === 'string') return text(value);
    if (typeof value === 'bigint') return value.toString();
    // JSON has none of them.
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'boolean' || value === null) return value;
    if (value instanceof Uint8Array) return bytes(value);
    if (typeof value !== 'object') return null;
    if (depth >= limits.depth) {
      cut = true;
      return '… nested deeper than is shown';
    }
    return Array.isArray(value) ? list(value, path, depth + 1) : object(value, path, depth + 1);
  }

  const shown = part(value, '', 0);
  return { value: shown, masked: [...met], cut };
}
