/** Ranges of PROTOBUF's whole numbers, both ends included. */
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  ...Object.fromEntries(
    ['int32', 'sint32', 'sfixed32'].map((name) => [name, [-(2n ** 31n), 2n ** 31n - 1n]]),
  ),
  ...Object.fromEntries(['uint32', 'fixed32'].map((name) => [name, [0n, 2n ** 32n - 1n]])),
  ...Object.fromEntries(
    ['int64', 'sint64', 'sfixed64'].map((name) => [name, [-(2n ** 63n), 2n ** 63n - 1n]]),
  ),
  ...Object.fromEntries(['uint64', 'fixed64'].map((name) => [name, [0n, 2n ** 64n - 1n]])),
};
const BASE64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/;

function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : null;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return BASE64.test(value) ? Buffer.from(value, 'base64') : undefined;
  if (!Array.isArray(value)) return undefined;
  const isByte = (each: unknown) => Number.isInteger(each) && Number(each) >= 0 && Number(each) <= 255;
  return value.every(isByte) ? Uint8Array.from(value as number[]) : undefined;
}

/** What protobufjs takes for a scalar of this name; undefined where the value is none. It would make a 0 of any text. */
export function protobufScalar(name: string, value: unknown): unknown {
  const range = RANGES[name];
  if (range) {
    const number = wholeNumber(value);
    if (number === null || number < range[0] || number > range[1]) return undefined;
    return name.endsWith('64') ? String(number) : Number(number);
  }
  switch (name) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'bytes':
      return bytesOf(value);
    case 'float':
    case 'double':
      if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
      return typeof value === 'number' ? value : undefined;
    default:
      return undefined;
  }
}
