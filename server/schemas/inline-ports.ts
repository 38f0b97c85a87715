import type { CompatibilityMode } from '../schema-rules/compatibility-mode';
import type { Numbered } from './domain/compare-definitions';
import type { InlineStanding } from './domain/inline-check';

/** A version of a schema that is written here, before it is kept. */
export type NewInlineVersion = Numbered & {
  readonly productId: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
};

/** Versions of schemas that are written here. Nobody changes one or takes one away. */
export type InlineSchemaRepository = {
  /** Null where nothing was ever written. */
  newest(productId: string): Promise<Numbered | null>;
  standing(productId: string): Promise<InlineStanding>;
  /**
   * The next version, which the product's `schemaText` and the names of its fields follow unless a registry's schema stands in
   * its place. Take the product's lock first. Gives its id.
   */
  append(version: NewInlineVersion): Promise<string>;
  saveMode(productId: string, mode: CompatibilityMode, checkpoint: number): Promise<void>;
};

/** What writing a product's first version takes. */
export type WritingTx = { readonly inlineSchemas: Pick<InlineSchemaRepository, 'newest' | 'append'> };
