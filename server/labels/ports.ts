import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { SchemaFormat } from '../schema-rules/schema-format';
import type { Anchor, FieldLabel, PiiKind } from './domain/field-label';
import type { Finding } from './domain/suggest-pii';

/** What is kept of a product's schema, for placing what is said of its fields. */
export type SchemaStanding = {
  /** JSON where the schema is written here; null where there is none, or the registry's was not read yet. */
  readonly format: SchemaFormat | null;
  /** Oldest first: the newest sixty, and those that something was said of. */
  readonly versions: readonly { readonly id: string; readonly number: number; readonly definition: string }[];
  /** The version that is valid now; null without one. */
  readonly validId: string | null;
  /** The newest definition of a schema that is written here; null for none. */
  readonly inline: string | null;
};

export type Refusal = Anchor & { readonly kind: PiiKind };

/** Of one look, by path in the valid version. */
export type Counted = Finding;

export type LabelRepository = {
  labels(productId: string): Promise<readonly FieldLabel[]>;
  refusals(productId: string): Promise<readonly Refusal[]>;
  findings(productId: string): Promise<readonly Finding[]>;
  /** `anchors`: versions that something was said of, which are among them whatever their age. */
  standing(productId: string, anchors: readonly Anchor[]): Promise<SchemaStanding>;
  /** Waits until nobody else changes what is said of this product's fields, and keeps others waiting. */
  lock(productId: string): Promise<void>;
  save(productId: string, label: FieldLabel, by: { readonly id: string; readonly at: Date }): Promise<void>;
  remove(id: string): Promise<void>;
  refuse(
    productId: string,
    refusal: Refusal & { readonly id: string },
    by: { readonly id: string; readonly at: Date },
  ): Promise<void>;
  /** Adds to what was counted before; `seen` says for every field how many values were looked at. */
  count(
    productId: string,
    counted: readonly Counted[],
    seen: ReadonlyMap<string, number>,
    at: Date,
  ): Promise<void>;
};

export type LabelTx = {
  readonly labels: LabelRepository;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly audit: AuditRecorder;
};
