import { type JsonObject, member } from '../json/json-text';

export type LogicalType =
  | { readonly name: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly name: Exclude<(typeof PLAIN)[number], 'decimal'> };

const PLAIN = [
  'uuid',
  'date',
  'time-millis',
  'time-micros',
  'timestamp-millis',
  'timestamp-micros',
  'local-timestamp-millis',
  'local-timestamp-micros',
  'duration',
] as const;

/** What each one may annotate. */
const CARRIERS: Readonly<Record<(typeof PLAIN)[number], readonly string[]>> = {
  uuid: ['string', 'fixed'],
  date: ['int'],
  'time-millis': ['int'],
  'time-micros': ['long'],
  'timestamp-millis': ['long'],
  'timestamp-micros': ['long'],
  'local-timestamp-millis': ['long'],
  'local-timestamp-micros': ['long'],
  duration: ['fixed'],
};
const FIXED_SIZES: Readonly<Record<string, number>> = { uuid: 16, duration: 12 };

/** Undefined for one that is unknown or does not fit its carrier: the specification has them ignored, not refused. */
export function readLogicalType(
  attributes: JsonObject,
  carrier: string,
  fixedSize?: number,
): LogicalType | undefined {
  const name = member(attributes, 'logicalType');
  if (name === 'decimal') return readDecimal(attributes, carrier, fixedSize);
  const plain = PLAIN.find((each) => each === name);
  if (plain === undefined || !CARRIERS[plain].includes(carrier)) return undefined;
  const size = FIXED_SIZES[plain];
  return carrier === 'fixed' && fixedSize !== size ? undefined : { name: plain };
}

function readDecimal(attributes: JsonObject, carrier: string, fixedSize?: number): LogicalType | undefined {
  if (carrier !== 'bytes' && carrier !== 'fixed') return undefined;
  const precision = member(attributes, 'precision');
  const scale = member(attributes, 'scale') ?? 0;
  if (typeof precision !== 'number' || !Number.isInteger(precision) || precision < 1) return undefined;
  if (typeof scale !== 'number' || !Number.isInteger(scale) || scale < 0 || scale > precision)
    return undefined;
  if (fixedSize !== undefined && precision > digitsThatFit(fixedSize)) return undefined;
  return { name: 'decimal', precision, scale };
}

/** Decimal digits that a two's complement number of so many bytes can always hold. */
const digitsThatFit = (bytes: number): number => Math.floor(Math.log10(2) * (8 * bytes - 1));
