import type { Json } from '../json/json-text';
import type { LogicalType } from './logical-type';
import type { AvroName } from './names';

/** An AVRO schema with its names resolved. Records may contain themselves, so it is a graph. */
export type AvroSchema = Primitive | ArraySchema | MapSchema | UnionSchema | NamedSchema;
export type NamedSchema = RecordSchema | EnumSchema | FixedSchema;

export const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type PrimitiveName = (typeof PRIMITIVES)[number];

export type Primitive = { readonly kind: PrimitiveName; readonly logicalType?: LogicalType };
export type ArraySchema = { readonly kind: 'array'; readonly items: AvroSchema };
export type MapSchema = { readonly kind: 'map'; readonly values: AvroSchema };
export type UnionSchema = { readonly kind: 'union'; readonly branches: readonly AvroSchema[] };

type Named = { readonly name: AvroName; readonly aliases: readonly AvroName[]; readonly doc?: string };

export type RecordSchema = Named & {
  readonly kind: 'record';
  /** Filled when the record's own name is known already, because fields may refer to it. */
  readonly fields: readonly AvroField[];
};

export type AvroField = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: AvroSchema;
  readonly doc?: string;
  /** Absent: a writer has to write the field. */
  readonly defaultValue?: { readonly json: Json };
};

export type EnumSchema = Named & {
  readonly kind: 'enum';
  readonly symbols: readonly string[];
  /** What a reader takes for a symbol that it does not know. */
  readonly defaultSymbol?: string;
};

export type FixedSchema = Named & {
  readonly kind: 'fixed';
  readonly size: number;
  readonly logicalType?: LogicalType;
};
