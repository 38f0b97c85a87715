import type { SchemaStanding } from '../../labels/ports';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** What a record of a product is written by. */
export type WritingSchema =
  /** None: any JSON or text. */
  | { readonly kind: 'none' }
  /** JSON Schema that the owner keeps here; no registry knows it. */
  | { readonly kind: 'inline'; readonly definition: string }
  | {
      readonly kind: 'version';
      readonly id: string;
      readonly number: number;
      readonly format: SchemaFormat;
      readonly definition: string;
    }
  /** It is linked to a registry of which no version is valid, or none was read yet. */
  | { readonly kind: 'no-version' };

export function writingSchema(
  { format, versions, validId, inline }: SchemaStanding,
  isLinked: boolean,
): WritingSchema {
  if (!isLinked) return inline === null ? { kind: 'none' } : { kind: 'inline', definition: inline };
  const valid = versions.find(({ id }) => id === validId);
  return valid && format ? { kind: 'version', format, ...valid } : { kind: 'no-version' };
}
