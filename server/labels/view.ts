import type { FieldLabel } from './domain/field-label';
import type { LostBecause } from './domain/place-labels';
import type { Suggestion } from './domain/suggest-pii';

/** A label as pages show it; `path` is where its field stands in the version that is looked at. */
export type FieldLabelView = Omit<FieldLabel, 'versionId'>;

/** By the field's path. */
export type LabelsByPath = Readonly<Record<string, FieldLabelView>>;

/** What is said of a product's fields, for whoever may change it. */
export type LabelsPage = {
  readonly product: { readonly id: string; readonly slug: string; readonly name: string };
  /** The product has a schema that can be read. */
  readonly readable: boolean;
  readonly suggestions: readonly Suggestion[];
  /** In the order of the fields. */
  readonly labelled: readonly FieldLabelView[];
  readonly lost: readonly (FieldLabelView & { readonly because: LostBecause })[];
};

/** One field's label in a form. */
export type LabelForm = {
  readonly product: LabelsPage['product'];
  readonly label: FieldLabelView | null;
  /** The field that it is of; empty for a label that has lost its own. */
  readonly path: string;
  /** All that can be chosen for a label that has lost its field, with the definition's words of the chosen one. */
  readonly paths: readonly string[];
  readonly field: { readonly type: string; readonly description: string } | null;
};

/** A field that samples keep from those who may not see it, and why. */
export type HiddenField = Pick<FieldLabelView, 'path' | 'classification' | 'pii'>;
