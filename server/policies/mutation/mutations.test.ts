import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from '../evaluate/cases/all-checks';
import { OPERATORS } from '../evaluate/condition/operators';
import { MUTATIONS } from './all-mutations';

/** `npm run mutation` proves that each is noticed; here only that none has lost its place in the source. */
test('each mutation finds its text once', async () => {
  const files = [...new Set(MUTATIONS.map(({ file }) => file))];
  const sources = new Map<string, string>();
  for (const file of files) sources.set(file, await readFile(join(import.meta.dirname, '..', file), 'utf8'));
  const lost = MUTATIONS.filter(({ file, find }) => sources.get(file)?.split(find).length !== 2);
  expect(lost).toEqual([]);
});

test('every condition operator has a mutation', () => {
  const rules = MUTATIONS.map(({ rule }) => rule);
  expect(Object.keys(OPERATORS).filter((name) => !rules.some((rule) => rule.startsWith(name)))).toEqual([]);
});

test('there are cases for them to fail', () => {
  expect(Object.values(CHECKS).flat().length).toBeGreaterThan(MUTATIONS.length);
});
