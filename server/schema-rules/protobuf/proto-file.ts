import type { Label, Reserved } from './declarations';
import type { ScalarName } from './scalar-types';

/** A .proto text with its names resolved. Messages may contain themselves, so it is a graph. */
export type ProtoFile = {
  readonly syntax: 'proto2' | 'proto3';
  /** Empty for none. */
  readonly package: string;
  /** All of them, nested ones and the entries of maps included. */
  readonly messages: readonly ProtoMessage[];
  readonly enums: readonly ProtoEnum[];
  readonly services: readonly ProtoService[];
};

export type ProtoMessage = {
  /** Without the package: `Order`, `Order.Line`. */
  readonly name: string;
  readonly doc?: string;
  readonly fields: readonly ProtoField[];
  readonly reserved: Reserved;
};

export type ProtoField = {
  readonly name: string;
  readonly number: number;
  readonly label: Label;
  readonly type: ProtoType;
  readonly oneof?: string;
  readonly doc?: string;
  readonly defaultValue?: string;
};

export type ProtoType =
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  /** A map is a repeated message of keys and values, on the wire and here. */
  | { readonly kind: 'message'; readonly message: ProtoMessage; readonly isMapEntry?: true }
  | { readonly kind: 'enum'; readonly enumeration: ProtoEnum }
  /** Of one of Google's own files, known by its full name. */
  | { readonly kind: 'imported'; readonly name: string };

export type ProtoEnum = {
  readonly name: string;
  readonly doc?: string;
  readonly values: readonly { readonly name: string; readonly number: number }[];
};

export type ProtoService = {
  /** With the package, because it is part of a method's address. */
  readonly name: string;
  readonly methods: readonly ProtoMethod[];
};

export type ProtoMethod = {
  readonly name: string;
  /** `stream Order` for a stream of them; types without the package. */
  readonly request: string;
  readonly response: string;
};
