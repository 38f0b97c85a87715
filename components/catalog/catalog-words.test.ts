import { describe, expect, test } from 'vitest';
import type { CatalogFacets } from '@/server/catalog/view';
import { without } from './catalog-url';
import { facetOptions } from './facet-words';
import { capacityWords, plural, retentionWords } from './stream-words';

describe('words of a stream', () => {
  test.each([
    [{ mode: 'ON_DEMAND', openShards: 4 } as const, 'On-demand, 4 shards'],
    [{ mode: 'PROVISIONED', openShards: 1 } as const, '1 shard, provisioned'],
  ])('%o is %s', (facts, words) => {
    expect(capacityWords(facts)).toBe(words);
  });

  test.each([
    [24, '24 h'],
    [48, '2 days'],
    [36, '36 h'],
    [8760, '365 days'],
  ])('%i hours are %s', (hours, words) => {
    expect(retentionWords(hours)).toBe(words);
  });

  test.each([
    [0, '0 shards'],
    [1, '1 shard'],
  ])('%i is %s', (count, words) => {
    expect(plural(count, 'shard')).toBe(words);
  });
});

const facets: CatalogFacets = {
  domain: [],
  owner: [],
  lifecycle: [],
  pattern: [],
  classification: [
    { value: 'PUBLIC', label: 'PUBLIC', count: 0, chosen: false },
    { value: 'INTERNAL', label: 'INTERNAL', count: 5, chosen: false },
    { value: 'CONFIDENTIAL', label: 'CONFIDENTIAL', count: 0, chosen: true },
  ],
  access: [{ value: 'IN_REVIEW', label: 'IN_REVIEW', count: 1, chosen: false }],
};

describe('filters', () => {
  test('have words, and leave out what would find nothing unless it is chosen', () => {
    expect(facetOptions(facets, 'classification').map(({ label }) => label)).toEqual([
      'Internal',
      'Confidential',
    ]);
    expect(facetOptions(facets, 'access').map(({ label }) => label)).toEqual(['In review']);
  });

  test('taking the last one away empties the group in the URL', () => {
    expect(without(['a'], 'a')).toBeNull();
    expect(without(['a', 'b'], 'a')).toEqual(['b']);
  });
});
