import type { Compression } from '../../schema-rules/framing/frame';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** Why bytes could not be read further. What was read until then is kept, and the rest is shown as it is. */
export type DecodeProblem =
  /** It would inflate to more than `limit` bytes: a zip bomb, or more than a sample needs. */
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'not-gzip' | 'not-zlib' }
  | { readonly kind: 'broken-aggregate'; readonly why: string }
  /** An aggregate inside of an aggregate stays closed. */
  | { readonly kind: 'nested-aggregate' }
  | { readonly kind: 'truncated-header' }
  | { readonly kind: 'unknown-compression'; readonly byte: number }
  /** The registry does not know the id in the header. */
  | { readonly kind: 'unknown-schema'; readonly schemaVersionId: string }
  /** The definition itself cannot be used to read anything; `reason` is about the definition, never about the data. */
  | { readonly kind: 'unusable-schema'; readonly schemaVersionId: string; readonly reason: string }
  /** The payload is not what the definition says. */
  | { readonly kind: 'does-not-match'; readonly format: SchemaFormat }
  | { readonly kind: 'bad-message-index' }
  | { readonly kind: 'invalid-utf-8' };

/** What was taken off, from the outside in. */
export type Layer =
  | { readonly kind: 'gzip' }
  /** `index` of `of` records that a producer library packed into one. */
  | { readonly kind: 'aggregate'; readonly index: number; readonly of: number }
  | { readonly kind: 'frame'; readonly schemaVersionId: string; readonly compression: Compression };

/** How the payload was read in the end. */
export type Reading =
  | {
      readonly as: 'schema';
      readonly format: SchemaFormat;
      readonly schemaVersionId: string;
      readonly value: unknown;
    }
  | { readonly as: 'json'; readonly value: unknown }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'bytes' };

/** One record of a user: an aggregate holds many. */
export type DecodedRecord = {
  readonly partitionKey: string;
  readonly layers: readonly Layer[];
  readonly reading: Reading;
  /** The bytes that `reading` was made of, after all layers. */
  readonly payload: Uint8Array;
  readonly problem: DecodeProblem | null;
};
