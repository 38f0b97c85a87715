import type { MetricDatum, StatisticSet as StatisticSetInput } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue, missingParameter, oneOf } from './errors';
import { readDimensions, readName } from './identity-input';
import type { StatisticSet } from './metrics/aggregate';
import type { Dimension } from './metrics/metric';
import { DAY, type Resolution } from './metrics/retention';
import { UNITS } from './units';

/** One entry of MetricData that was found sound. */
export type Datum = {
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly unit: string;
  readonly resolution: Resolution;
  readonly seconds: number;
  readonly samples:
    | { readonly kind: 'values'; readonly values: readonly (readonly [value: number, times: number])[] }
    | { readonly kind: 'set'; readonly set: StatisticSet };
};

const LARGEST = 2 ** 360;
const MOST_VALUES = 150;
const OLDEST = 14 * DAY;
const NEWEST = 2 * 3_600;

/** docs/aws-facts.md §5. `path` names the entry in messages. */
export function readDatum(input: MetricDatum, path: string, now: Date): Datum {
  return {
    name: readName(input.MetricName, `${path}.MetricName`),
    dimensions: readDimensions(input.Dimensions, `${path}.Dimensions`),
    unit: input.Unit === undefined ? 'None' : oneOf(input.Unit, `${path}.Unit`, UNITS),
    resolution: readResolution(input.StorageResolution, path),
    seconds: readTimestamp(input.Timestamp ?? now, path, now),
    samples: readSamples(input, path),
  };
}

function readResolution(given: number | undefined, path: string): Resolution {
  if (given === undefined || given === 60) return 60;
  if (given === 1) return 1;
  throw invalidValue(`The parameter ${path}.StorageResolution must be a value in the set [ 1, 60 ].`);
}

function readTimestamp(given: Date, path: string, now: Date): number {
  const age = (now.getTime() - given.getTime()) / 1000;
  if (age > OLDEST)
    throw invalidValue(`The parameter ${path}.Timestamp must specify a time within the past two weeks.`);
  if (age < -NEWEST)
    throw invalidValue(
      `The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`,
    );
  return given.getTime() / 1000;
}

function readSamples(input: MetricDatum, path: string): Datum['samples'] {
  const forms = ['Value', 'Values', 'StatisticValues'] as const;
  const [first, second] = forms.filter((form) => input[form] !== undefined);
  if (first === undefined)
    throw missingParameter(
      `At least one of the parameters ${forms.map((form) => `${path}.${form}`).join(', ')} must be specified.`,
    );
  if (second !== undefined)
    throw invalidCombination(
      `The parameters ${path}.${first} and ${path}.${second} are mutually exclusive and you have specified both.`,
    );
  if (input.StatisticValues)
    return { kind: 'set', set: readSet(input.StatisticValues, `${path}.StatisticValues`) };
  if (input.Value !== undefined)
    return { kind: 'values', values: [[requireValue(input.Value, `${path}.Value`), 1]] };
  return { kind: 'values', values: readValues(input.Values ?? [], input.Counts, path) };
}

function readValues(
  values: readonly number[],
  counts: readonly number[] | undefined,
  path: string,
): readonly (readonly [number, number])[] {
  if (values.length === 0) throw missingParameter(`The parameter ${path}.Values must not be empty.`);
  if (values.length > MOST_VALUES)
    throw invalidValue(`The collection ${path}.Values must not have a size greater than ${MOST_VALUES}.`);
  if (counts && counts.length !== values.length)
    throw invalidValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  return values.map((value, index) => [
    requireValue(value, `${path}.Values.member.${index + 1}`),
    counts ? requireCount(counts[index], `${path}.Counts.member.${index + 1}`) : 1,
  ]);
}

function readSet(input: StatisticSetInput, path: string): StatisticSet {
  const set = {
    count: requireCount(input.SampleCount, `${path}.SampleCount`),
    sum: requireValue(input.Sum, `${path}.Sum`),
    min: requireValue(input.Minimum, `${path}.Minimum`),
    max: requireValue(input.Maximum, `${path}.Maximum`),
  };
  if (set.max < set.min)
    throw invalidValue(`The parameter ${path}.Maximum must be greater than or equal to ${path}.Minimum.`);
  return set;
}

function requireValue(value: number | undefined, path: string): number {
  if (value === undefined || !(Math.abs(value) <= LARGEST))
    throw invalidValue(`The value ${value} for parameter ${path} is invalid.`);
  return value;
}

function requireCount(value: number | undefined, path: string): number {
  if (requireValue(value, path) <= 0)
    throw invalidValue(`The value ${value} for parameter ${path} must be greater than 0.`);
  return value ?? 0;
}
