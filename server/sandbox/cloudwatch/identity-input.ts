import type { Dimension as DimensionInput } from '@aws-sdk/client-cloudwatch';
import { invalidValue } from './errors';
import { type Dimension, sortDimensions } from './metrics/metric';

const MOST_DIMENSIONS = 30;
const MOST_NAME = 255;
const MOST_VALUE = 1_024;
/** ASCII without control characters. */
const ASCII = /^[\x20-\x7e]+$/;

/** Dimensions as callers send them: at most 30, each name once (docs/aws-facts.md §5). `path` names the member. */
export function readDimensions(
  input: readonly DimensionInput[] | undefined,
  path: string,
): readonly Dimension[] {
  const given = input ?? [];
  if (given.length > MOST_DIMENSIONS)
    throw invalidValue(`The collection ${path} must not have a size greater than ${MOST_DIMENSIONS}.`);
  const names = new Set<string>();
  const dimensions = given.map(({ Name, Value }, index) => {
    const name = readText(Name, `${path}.member.${index + 1}.Name`, MOST_NAME);
    if (names.has(name)) throw invalidValue(`The dimension ${name} of ${path} is given twice.`);
    names.add(name);
    return { name, value: readText(Value, `${path}.member.${index + 1}.Value`, MOST_VALUE) };
  });
  return sortDimensions(dimensions);
}

export function readText(value: string | undefined, path: string, most: number): string {
  if (value === undefined || value.trim() === '')
    throw invalidValue(`The value for parameter ${path} must not be empty.`);
  if (value.length > most)
    throw invalidValue(`The value for parameter ${path} must not have a length greater than ${most}.`);
  if (!ASCII.test(value))
    throw invalidValue(`The value for parameter ${path} contains non-ASCII characters.`);
  return value;
}

export const readName = (value: string | undefined, path: string): string => readText(value, path, MOST_NAME);

export const shownDimensions = (dimensions: readonly Dimension[]): DimensionInput[] =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
