export const SPEC = 'Avro 1.11 specification';
export const MATCH = `${SPEC}, Schema Resolution: to match`;
export const RECORDS = `${SPEC}, Schema Resolution: if both are records`;
export const PROMOTE = `${SPEC}, Schema Resolution: promotion`;
export const ENUMS = `${SPEC}, Schema Resolution: if both are enums`;
export const UNIONS = `${SPEC}, Schema Resolution: unions`;
export const ALIASES = `${SPEC}, Aliases`;
export const DECIMALS = `${SPEC}, Logical Types: Decimal`;
export const REGISTRY = 'Glue developer guide, Schema versioning and compatibility';

export type Field = { readonly name: string; readonly type: unknown; readonly [more: string]: unknown };

export const record = (fields: readonly Field[], more: object = {}) => ({
  type: 'record',
  name: 'Person',
  fields,
  ...more,
});
export const field = (name: string, type: unknown = 'string', more: object = {}): Field => ({
  name,
  type,
  ...more,
});
export const optional = (name: string): Field => field(name, ['null', 'string'], { default: null });
export const holding = (type: unknown) => record([field('value', type)]);
export const colour = (symbols: readonly string[], more: object = {}) =>
  holding({ type: 'enum', name: 'Colour', symbols, ...more });
export const digest = (size: number, more: object = {}) =>
  holding({ type: 'fixed', name: 'Digest', size, ...more });
export const decimal = (precision: number, scale: number) => ({
  type: 'bytes',
  logicalType: 'decimal',
  precision,
  scale,
});

/** A record of one field whose type changes. */
export const kept = (from: unknown, to: unknown) => ({ older: holding(from), newer: holding(to) });
export const MISMATCH = ['avro-type-mismatch at value'] as const;
export const person = [field('firstName'), field('lastName')];
