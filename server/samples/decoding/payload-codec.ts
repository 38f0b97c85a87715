import type { Result } from '../../kernel/result';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import type { DecodeProblem } from './decoded';

/** Reads payloads that one version of a schema wrote. */
export type PayloadCodec = {
  readonly format: SchemaFormat;
  /** The payload of a frame, inflated; the value is as its library makes it (`shown-value.ts` makes JSON of it). */
  decode(payload: Uint8Array): Result<unknown, DecodeProblem>;
};

/** Why a definition cannot read anything, in words about the definition. */
export type UnusableDefinition = { readonly kind: 'unusable'; readonly reason: string };

/** The same bytes, as the libraries want them. */
export const viewOf = (bytes: Uint8Array, from = 0): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from);
