/** The part of JSON Schema (draft 07) that the demo's records need; every field says what it means. */
export type FieldSchema = {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  readonly description: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
};

export type RecordSchema = FieldSchema & { readonly $schema: string; readonly title: string };

export type Fields = Readonly<Record<string, FieldSchema>>;

/** A record with all of `fields`, and perhaps some of `optional`. */
export const recordSchema = (
  title: string,
  description: string,
  fields: Fields,
  optional: Fields = {},
): RecordSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title,
  ...object(description, fields, optional),
});

export const object = (description: string, fields: Fields, optional: Fields = {}): FieldSchema => ({
  type: 'object',
  description,
  properties: { ...fields, ...optional },
  required: Object.keys(fields),
  additionalProperties: false,
});

export const text = (description: string): FieldSchema => ({ type: 'string', description });
export const id = (prefix: string, description: string): FieldSchema => ({
  type: 'string',
  description,
  pattern: `^${prefix}-[a-z0-9]+$`,
});
export const time = (description: string): FieldSchema => ({
  type: 'string',
  format: 'date-time',
  description,
});
export const oneOf = (description: string, ...values: readonly string[]): FieldSchema => ({
  type: 'string',
  description,
  enum: values,
});
export const amount = (description: string): FieldSchema => ({ type: 'number', description, minimum: 0 });
export const count = (description: string): FieldSchema => ({ type: 'integer', description, minimum: 0 });
export const flag = (description: string): FieldSchema => ({ type: 'boolean', description });
export const list = (description: string, items: FieldSchema): FieldSchema => ({
  type: 'array',
  description,
  items,
});

export const currency: FieldSchema = {
  type: 'string',
  description: 'Currency of all amounts, ISO 4217.',
  pattern: '^[A-Z]{3}$',
};
export const country: FieldSchema = {
  type: 'string',
  description: 'Country, ISO 3166-1 alpha-2.',
  pattern: '^[A-Z]{2}$',
};
export const orderId = id('ord', 'The order, the same in every stream.');
