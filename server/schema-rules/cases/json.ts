import type { Case } from './case';
import { BRANCH_CASES } from './json/branches';
import { DRAFT_CASES } from './json/drafts-and-references';
import { LIST_CASES } from './json/lists';
import { PROPERTY_CASES } from './json/properties';
import { SCALAR_CASES } from './json/scalars';

export const JSON_CASES: readonly Case[] = [
  ...PROPERTY_CASES,
  ...SCALAR_CASES,
  ...LIST_CASES,
  ...BRANCH_CASES,
  ...DRAFT_CASES,
];
