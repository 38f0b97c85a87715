export const SCALARS = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
] as const;
export type ScalarName = (typeof SCALARS)[number];

export const isScalar = (name: string): name is ScalarName => SCALARS.some((each) => each === name);

export const isMapKey = (name: string): boolean =>
  isScalar(name) && name !== 'double' && name !== 'float' && name !== 'bytes';

/**
 * Types that may take each other's place on the wire (language guide, "Updating A Message Type"). Numbers that do not fit
 * are cut off, which the guide counts as compatible.
 */
const WIRE_GROUPS: readonly (readonly string[])[] = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

export const shareWireForm = (one: ScalarName, other: ScalarName): boolean =>
  one === other || WIRE_GROUPS.some((group) => group.includes(one) && group.includes(other));

/** An enum goes by these on the wire. */
export const readsAsEnum = (name: ScalarName): boolean =>
  name === 'int32' || name === 'uint32' || name === 'int64' || name === 'uint64';
