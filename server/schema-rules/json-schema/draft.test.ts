import { describe, expect, test } from 'vitest';
import { draftOf, knows, referenceStandsAlone } from './draft';
import type { Draft } from './schema-node';

const DRAFTS = [4, 6, 7, 2019, 2020] as const;

/** The drafts that have a keyword, by their release notes and meta-schemas. */
const KEYWORDS: readonly (readonly [keyword: string, drafts: readonly Draft[]])[] = [
  ['type', [4, 6, 7, 2019, 2020]],
  ['enum', [4, 6, 7, 2019, 2020]],
  ['properties', [4, 6, 7, 2019, 2020]],
  ['patternProperties', [4, 6, 7, 2019, 2020]],
  ['additionalProperties', [4, 6, 7, 2019, 2020]],
  ['items', [4, 6, 7, 2019, 2020]],
  ['allOf', [4, 6, 7, 2019, 2020]],
  ['not', [4, 6, 7, 2019, 2020]],
  ['$ref', [4, 6, 7, 2019, 2020]],
  ['const', [6, 7, 2019, 2020]],
  ['contains', [6, 7, 2019, 2020]],
  ['propertyNames', [6, 7, 2019, 2020]],
  ['if', [7, 2019, 2020]],
  ['then', [7, 2019, 2020]],
  ['else', [7, 2019, 2020]],
  ['dependentRequired', [2019, 2020]],
  ['dependentSchemas', [2019, 2020]],
  ['minContains', [2019, 2020]],
  ['maxContains', [2019, 2020]],
  ['unevaluatedProperties', [2019, 2020]],
  ['unevaluatedItems', [2019, 2020]],
  ['$anchor', [2019, 2020]],
  ['$recursiveRef', [2019]],
  ['$dynamicRef', [2020]],
  ['prefixItems', [2020]],
  ['additionalItems', [4, 6, 7, 2019]],
  ['dependencies', [4, 6, 7]],
];

describe.each(KEYWORDS)('%s', (keyword, drafts) => {
  test.each(DRAFTS)('in draft %s', (draft) => {
    expect(knows(draft, keyword)).toBe(drafts.includes(draft));
  });

  test('in a document that does not say', () => {
    expect(knows('none', keyword)).toBe(true);
  });
});

test.each([
  ['http://json-schema.org/draft-04/schema#', 4],
  ['http://json-schema.org/draft-04/schema', 4],
  ['https://json-schema.org/draft-06/schema#', 6],
  ['http://json-schema.org/draft-07/schema#', 7],
  ['https://json-schema.org/draft/2019-09/schema', 2019],
  ['https://json-schema.org/draft/2020-12/schema#', 2020],
  ['https://json-schema.org/draft/next/schema', 'none'],
  ['http://json-schema.org/draft-03/schema#', 'none'],
  ['http://json-schema.org/draft-07/schema#/definitions/a', 'none'],
  ['draft-07', 'none'],
  ['', 'none'],
  [7, 'none'],
  [null, 'none'],
])('$schema %j is draft %s', ($schema, draft) => {
  expect(draftOf({ $schema })).toBe(draft);
});

test.each([true, false, null, 'text', [], {}])('%j says no draft', (document) => {
  expect(draftOf(document)).toBe('none');
});

/** Since 2019-09 "other keywords beside $ref" count (core, appendix of changes). */
test.each<[Draft, boolean]>([
  [4, true],
  [6, true],
  [7, true],
  ['none', true],
  [2019, false],
  [2020, false],
])('in draft %s a reference makes what is beside it void: %s', (draft, alone) => {
  expect(referenceStandsAlone(draft)).toBe(alone);
});
