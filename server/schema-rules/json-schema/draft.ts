import { isJsonObject, type Json, member } from '../json/json-text';
import type { Draft } from './schema-node';

const BY_ADDRESS: readonly (readonly [RegExp, Draft])[] = [
  [/json-schema\.org\/draft-04\/schema#?$/, 4],
  [/json-schema\.org\/draft-06\/schema#?$/, 6],
  [/json-schema\.org\/draft-07\/schema#?$/, 7],
  [/json-schema\.org\/draft\/2019-09\/schema#?$/, 2019],
  [/json-schema\.org\/draft\/2020-12\/schema#?$/, 2020],
];

/** The draft by `$schema`; an address that is not known counts as none. */
export function draftOf(document: Json): Draft {
  const address = isJsonObject(document) ? member(document, '$schema') : undefined;
  if (typeof address !== 'string') return 'none';
  return BY_ADDRESS.find(([pattern]) => pattern.test(address))?.[1] ?? 'none';
}

/** The first and the last draft that has a keyword, where not all have: elsewhere it is an annotation. */
const DRAFTS = new Map<string, readonly [from: number, to: number]>([
  ...inDrafts(6, 2020, 'const', 'contains', 'propertyNames'),
  ...inDrafts(7, 2020, 'if', 'then', 'else'),
  ...inDrafts(2019, 2020, 'dependentRequired', 'dependentSchemas', 'minContains', 'maxContains', '$anchor'),
  ...inDrafts(2019, 2020, 'unevaluatedProperties', 'unevaluatedItems'),
  ...inDrafts(2019, 2019, '$recursiveRef'),
  ...inDrafts(2020, 2020, '$dynamicRef', 'prefixItems'),
  ...inDrafts(4, 2019, 'additionalItems'),
  ...inDrafts(4, 7, 'dependencies'),
]);

function inDrafts(from: number, to: number, ...keywords: readonly string[]) {
  return keywords.map((keyword) => [keyword, [from, to]] as const);
}

export function knows(draft: Draft, keyword: string): boolean {
  const drafts = DRAFTS.get(keyword);
  if (draft === 'none' || !drafts) return true;
  return drafts[0] <= draft && draft <= drafts[1];
}

/** Up to draft 7 a reference makes everything beside it void. */
export const referenceStandsAlone = (draft: Draft): boolean => draft === 'none' || draft <= 7;
