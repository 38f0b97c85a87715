import type { Case } from './case';
import { BRANCH_CASES } from './json/branches';
import { CONDITION_CASES } from './json/conditions';
import { CONTAINED_ITEM_CASES } from './json/contained-items';
import { DRAFT_CASES } from './json/drafts-and-references';
import { LIST_CASES } from './json/lists';
import { NAME_AND_DEPENDENCY_CASES } from './json/names-and-dependencies';
import { PROPERTY_CASES } from './json/properties';
import { SCALAR_CASES } from './json/scalars';

export const JSON_CASES: readonly Case[] = [
  ...PROPERTY_CASES,
  ...NAME_AND_DEPENDENCY_CASES,
  ...SCALAR_CASES,
  ...LIST_CASES,
  ...CONTAINED_ITEM_CASES,
  ...BRANCH_CASES,
  ...CONDITION_CASES,
  ...DRAFT_CASES,
];
