import { type FormState, typed } from '@/components/ui/form-state';
import type { ProductForm } from '@/server/catalog/view';

/** What the parts of the form show at first, by the names that server/catalog/schema.ts reads. */
export type FormValues = {
  readonly name: string;
  readonly description: string;
  readonly support: string;
  readonly domainId: string;
  readonly classification: string;
  /** Joined by commas. */
  readonly accessPatterns: string;
  readonly schemaText: string;
  readonly registrySchemaArn: string;
};

export const valuesOf = (form: ProductForm): FormValues => ({
  name: form.name,
  description: form.description,
  support: form.support,
  domainId: form.domainId,
  classification: form.classification,
  accessPatterns: form.accessPatterns.join(','),
  // What is there is kept in versions; a form only ever writes the first one.
  schemaText: '',
  registrySchemaArn: form.registrySchemaArn,
});

/** A new draft starts with the stream's name and offers reading. */
export const newValues = (streamName: string): FormValues => ({
  name: streamName,
  description: '',
  support: '',
  domainId: '',
  classification: '',
  accessPatterns: 'STANDARD_CONSUMER',
  schemaText: '',
  registrySchemaArn: '',
});

export type PartProps = { readonly state: FormState; readonly values: FormValues };

export const shown = ({ state, values }: PartProps, field: keyof FormValues): string =>
  typed(state, field, values[field]);
