import { z } from 'zod';
import { lineText, paragraphText, rowVersion, searchText } from '../kernel/text';
import { definitionText, schemaArnText } from '../schemas/schema';
import { streamArnText } from '../streams/schema';
import { ACCESS_PATTERNS, ACCESS_STATES, CLASSIFICATIONS, LIFECYCLES } from './domain/words';

const oneOrMany = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))])
    .pipe(z.array(item).max(100))
    .optional()
    .catch(undefined)
    .transform((list) => list ?? []);

const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** The catalog page's state as it stands in the URL; what cannot be read is left out, so an old link still opens. */
export const catalogFilters = z.object({
  q: searchText(200)
    .optional()
    .catch(undefined)
    .transform((text) => text ?? ''),
  domain: oneOrMany(slug),
  owner: oneOrMany(slug),
  classification: oneOrMany(z.enum(CLASSIFICATIONS)),
  pattern: oneOrMany(z.enum(ACCESS_PATTERNS)),
  access: oneOrMany(z.enum(ACCESS_STATES)),
  lifecycle: oneOrMany(z.enum(LIFECYCLES)),
  /** What was typed is meant so, however little is found. */
  exact: z.literal('1').optional().catch(undefined),
  sort: z.enum(['match', 'name', 'newest']).catch('match').default('match'),
  cursor: lineText().max(500).optional().catch(undefined),
});
export type CatalogFilters = z.infer<typeof catalogFilters>;

const describing = {
  name: lineText().min(2, 'At least 2 characters.').max(120, 'At most 120 characters.'),
  description: paragraphText().max(4000, 'At most 4,000 characters.').default(''),
  support: lineText().max(300, 'At most 300 characters.').default(''),
  domainId: z.uuid('Choose a domain.'),
  classification: z.enum(CLASSIFICATIONS, 'Choose a classification.'),
  accessPatterns: z
    .union([z.array(z.string()), z.string().transform((text) => [text])])
    .pipe(z.array(z.enum(ACCESS_PATTERNS)).min(1, 'Allow at least one access pattern.'))
    .transform((list) => ACCESS_PATTERNS.filter((pattern) => list.includes(pattern))),
  /** JSON Schema as text, which becomes version 1; empty for none, or where there are versions. */
  schemaText: definitionText().default(''),
  /** The registry's schema, which then stands in its place; empty for none. */
  registrySchemaArn: schemaArnText,
};

export const createDraftInput = z.object({
  ownerProjectId: z.uuid('Choose the owning project.'),
  streamArn: streamArnText,
  ...describing,
});
export type CreateDraftInput = z.infer<typeof createDraftInput>;

export const updateProductInput = z.object({
  id: z.uuid(),
  /** The version that the form was opened with. */
  version: rowVersion(),
  ...describing,
});
export type UpdateProductInput = z.infer<typeof updateProductInput>;

/** Publish, deprecate, restore and retire: one product as the person saw it. */
export const productActionInput = z.object({
  id: z.uuid(),
  version: rowVersion(),
});
export type ProductActionInput = z.infer<typeof productActionInput>;

/** Reading a stream anew changes nothing that a page can be stale about. */
export const readStreamInput = productActionInput.pick({ id: true });
export type ReadStreamInput = z.infer<typeof readStreamInput>;

export const discardDraftInput = productActionInput;

export const createDomainInput = z.object({
  slug: z
    .string()
    .trim()
    .min(2, 'At least 2 characters.')
    .max(60, 'At most 60 characters.')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and single hyphens.'),
  name: lineText().min(1, 'Give the domain a name.').max(80, 'At most 80 characters.'),
  description: paragraphText().max(2000, 'At most 2,000 characters.').default(''),
});
export type CreateDomainInput = z.infer<typeof createDomainInput>;

export const changeDomainInput = createDomainInput
  .omit({ slug: true })
  .extend({ id: z.uuid(), version: rowVersion() });
export type ChangeDomainInput = z.infer<typeof changeDomainInput>;

export const removeDomainInput = changeDomainInput.pick({ id: true, version: true });
export type RemoveDomainInput = z.infer<typeof removeDomainInput>;
