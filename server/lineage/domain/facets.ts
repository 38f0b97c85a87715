import { z } from 'zod';

/** Longest of the names that become keys: three bytes a character at most, they still fit into an index. */
const NAMESPACE = 256;
const NAME = 512;
const FIELD = 256;

/** Half of a character that takes two. */
const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;

const control = (code: number) => code < 32 || code === 127;
/** PostgreSQL stores neither NUL nor half a character, and other control characters mislead whoever reads a name. */
const plain = (text: string) => !HALF.test(text) && ![...text].some((each) => control(each.charCodeAt(0)));
const nameText = (max: number) =>
  z.string().min(1).max(max).refine(plain, 'must be text without control characters');
/** What is shown and decides nothing. */
const shownText = (max: number) =>
  z.string().transform((text) =>
    // Counted by characters: cut between two units, one would be half of a character again.
    [...text.replaceAll(HALVES, '\ufffd')]
      .slice(0, max)
      .map((each) => (control(each.charCodeAt(0)) ? ' ' : each))
      .join(''),
  );

export const named = { namespace: nameText(NAMESPACE), name: nameText(NAME) };
export const producerText = nameText(NAME);
const fieldName = nameText(FIELD);

type SchemaField = {
  readonly name: string;
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  readonly fields?: readonly SchemaField[] | undefined;
};
const schemaField: z.ZodType<SchemaField> = z.looseObject({
  name: fieldName,
  type: shownText(200).optional(),
  description: shownText(1_000).optional(),
  get fields() {
    return z.array(schemaField).max(1_000).optional();
  },
});

/** `_deleted` takes a facet back: https://openlineage.io/docs/spec/facets/. */
const facet = { _deleted: z.boolean().optional() };
export const schemaFacet = z.looseObject({ ...facet, fields: z.array(schemaField).max(2_000).optional() });
export type SchemaFacet = z.output<typeof schemaFacet>;

const transformation = z.looseObject({
  type: shownText(40).optional(),
  subtype: shownText(40).optional(),
  description: shownText(300).optional(),
  masking: z.boolean().optional(),
});
const inputField = z.looseObject({
  ...named,
  field: fieldName,
  transformations: z.array(transformation).max(20).optional(),
});
const columnInputs = z.looseObject({
  inputFields: z.array(inputField).max(200).default([]),
  transformationType: shownText(40).optional(),
  transformationDescription: shownText(300).optional(),
});
export const columnLineageFacet = z.looseObject({
  ...facet,
  fields: z.record(fieldName, columnInputs).default({}),
});

export const symlinksFacet = z.looseObject({
  ...facet,
  identifiers: z.array(z.looseObject(named)).max(20).default([]),
});
export const ownershipFacet = z.looseObject({
  ...facet,
  owners: z
    .array(z.looseObject({ name: shownText(200), type: shownText(60).optional() }))
    .max(20)
    .default([]),
});
export const documentationFacet = z.looseObject({ ...facet, description: shownText(1_000).default('') });
export const jobTypeFacet = z.looseObject({
  ...facet,
  processingType: shownText(40).optional(),
  integration: shownText(60).optional(),
  jobType: shownText(60).optional(),
});
export const errorFacet = z.looseObject({ ...facet, message: shownText(500).default('') });
export const engineFacet = z.looseObject({
  ...facet,
  name: shownText(60).optional(),
  version: shownText(60).optional(),
});
/** Sluice's own: the role as which a job runs, so that what it reports and what was granted to it meet. */
export const principalFacet = z.looseObject({ ...facet, roleArn: nameText(NAME) });

/** Facets that mean something here must be well formed; all others are kept as they came. */
const facets = <S extends z.ZodRawShape>(shape: S) =>
  z.looseObject(shape).refine((all) => Object.keys(all).length <= 100, 'has more than 100 facets');

export const datasetFacets = facets({
  schema: schemaFacet.optional(),
  columnLineage: columnLineageFacet.optional(),
  symlinks: symlinksFacet.optional(),
  ownership: ownershipFacet.optional(),
  documentation: documentationFacet.optional(),
});
export const jobFacets = facets({
  jobType: jobTypeFacet.optional(),
  ownership: ownershipFacet.optional(),
  documentation: documentationFacet.optional(),
  sluice_principal: principalFacet.optional(),
});
export const runFacets = facets({
  errorMessage: errorFacet.optional(),
  processing_engine: engineFacet.optional(),
});
