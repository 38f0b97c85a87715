import { canonicalJson } from '../json/canonical-json';
import type { Json } from '../json/json-text';
import type { Budget } from './budget';
import { ALL_TYPES, type JsonType, typeOf } from './json-types';
import type { Bound, ListContent, ObjectContent, SchemaNode } from './schema-node';

/**
 * One way in which data can satisfy schemas: every branch is chosen, and what all schemas say is put together. Data that
 * is valid satisfies one of the alternatives; what is left out of account only makes an alternative wider.
 */
export type Alternative = {
  /** The same for alternatives that say the same. */
  readonly key: string;
  /** Schemas that hold, with those inside `allOf` and the chosen branches. */
  readonly nodes: ReadonlySet<SchemaNode>;
  /** Schemas that do not hold. */
  readonly nots: readonly SchemaNode[];
  readonly types: ReadonlySet<JsonType>;
  /** All values there are, by their canonical text, when they are counted. */
  readonly values?: ReadonlyMap<string, Json>;
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  readonly multiples: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly lists: readonly ListContent[];
  readonly minItems: number;
  readonly maxItems: number;
  readonly uniqueItems: boolean;
  readonly contains: readonly NonNullable<SchemaNode['contains']>[];
  readonly contents: readonly ObjectContent[];
  readonly required: ReadonlySet<string>;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly propertyNames: readonly SchemaNode[];
  readonly dependentRequired: readonly ReadonlyMap<string, readonly string[]>[];
  readonly dependentSchemas: readonly ReadonlyMap<string, SchemaNode>[];
  readonly foreign: ReadonlySet<string>;
};

/** Puts together what the schemas say. Null when no data can satisfy them all. */
export function alternativeOf(
  key: string,
  nodes: ReadonlySet<SchemaNode>,
  nots: readonly SchemaNode[],
  budget: Budget,
): Alternative | null {
  const all = [...nodes];
  const present = <T>(read: (node: SchemaNode) => T | undefined): T[] =>
    all.flatMap((node) => {
      const value = read(node);
      return value === undefined ? [] : [value];
    });
  const lists = present((node) => node.items);
  const contents = present((node) => node.content);
  const required = new Set(present((node) => node.required).flat());
  const whole = {
    key,
    nodes,
    nots,
    ...boundsOf(
      present((node) => node.minimum),
      present((node) => node.maximum),
    ),
    multiples: present((node) => node.multipleOf),
    minLength: Math.max(0, ...present((node) => node.minLength)),
    maxLength: Math.min(Number.POSITIVE_INFINITY, ...present((node) => node.maxLength)),
    patterns: new Set(present((node) => node.pattern)),
    formats: new Set(present((node) => node.format)),
    lists,
    minItems: Math.max(0, ...present((node) => node.minItems)),
    maxItems: Math.min(Number.POSITIVE_INFINITY, ...present((node) => node.maxItems), ...lists.map(longest)),
    uniqueItems: all.some((node) => node.uniqueItems === true),
    contains: present((node) => node.contains),
    contents,
    required,
    minProperties: Math.max(required.size, ...present((node) => node.minProperties)),
    maxProperties: Math.min(
      Number.POSITIVE_INFINITY,
      ...present((node) => node.maxProperties),
      ...contents.map(mostProperties),
    ),
    propertyNames: present((node) => node.propertyNames),
    dependentRequired: present((node) => node.dependentRequired),
    dependentSchemas: present((node) => node.dependentSchemas),
    foreign: new Set(present((node) => node.foreign)),
  };
  const types = possibleTypes(
    whole,
    present((node) => node.types),
  );
  const enumerations = present((node) => node.enumerations).flat();
  budget.spend(enumerations.reduce((sum, list) => sum + list.length, required.size));
  const values = countedValues(types, enumerations);
  if (types.size === 0 || values?.size === 0) return null;
  if (!values) return { ...whole, types };
  return { ...whole, values, types: new Set([...values.values()].map(typeOf)) };
}

/** A list whose further items nothing satisfies. */
const longest = ({ prefix, rest }: ListContent): number =>
  rest?.always === false ? prefix.length : Number.POSITIVE_INFINITY;

const mostProperties = ({ properties, patterns, additional }: ObjectContent): number =>
  additional?.always === false && patterns.size === 0 ? properties.size : Number.POSITIVE_INFINITY;

type Limits = Pick<
  Alternative,
  | 'minimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'minProperties'
  | 'maxProperties'
>;

function possibleTypes(limits: Limits, types: readonly ReadonlySet<JsonType>[]): ReadonlySet<JsonType> {
  const left = new Set([...ALL_TYPES].filter((type) => types.every((set) => set.has(type))));
  const { minimum, maximum } = limits;
  if (minimum && maximum && isEmptyRange(minimum, maximum)) {
    left.delete('integer');
    left.delete('fraction');
  }
  if (limits.minLength > limits.maxLength) left.delete('string');
  if (limits.minItems > limits.maxItems) left.delete('array');
  if (limits.minProperties > limits.maxProperties) left.delete('object');
  return left;
}

const isEmptyRange = (minimum: Bound, maximum: Bound): boolean =>
  minimum.value > maximum.value ||
  (minimum.value === maximum.value && (minimum.exclusive || maximum.exclusive));

function boundsOf(
  minima: readonly Bound[],
  maxima: readonly Bound[],
): Pick<Alternative, 'minimum' | 'maximum'> {
  const tightest = (bounds: readonly Bound[], sign: 1 | -1): Bound | undefined =>
    bounds.reduce<Bound | undefined>((best, each) => {
      if (!best || sign * each.value > sign * best.value) return each;
      return each.value === best.value && each.exclusive ? each : best;
    }, undefined);
  const minimum = tightest(minima, 1);
  const maximum = tightest(maxima, -1);
  return { ...(minimum && { minimum }), ...(maximum && { maximum }) };
}

/** The values of the enumerations that are in all of them and have a possible type; null and booleans count themselves. */
function countedValues(
  types: ReadonlySet<JsonType>,
  enumerations: readonly (readonly Json[])[],
): ReadonlyMap<string, Json> | undefined {
  const [first, ...others] = enumerations;
  if (!first) {
    const few = [...types].every((type) => type === 'null' || type === 'boolean');
    return few ? byText([null, true, false].filter((value) => types.has(typeOf(value)))) : undefined;
  }
  const sets = others.map((list) => byText(list));
  const all = [...byText(first)];
  return new Map(
    all.filter(([text, value]) => types.has(typeOf(value)) && sets.every((set) => set.has(text))),
  );
}

/** Lists are asked for again with each alternative that they are part of, and their values may be large. */
const known = new WeakMap<readonly Json[], ReadonlyMap<string, Json>>();

export function byText(values: readonly Json[]): ReadonlyMap<string, Json> {
  const found = known.get(values) ?? new Map(values.map((value) => [canonicalJson(value), value]));
  known.set(values, found);
  return found;
}
