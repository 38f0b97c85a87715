import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRAIT_CLASSIFICATIONS, TRAIT_LIFECYCLES, TRAIT_PATTERNS, traitFacets, traitMasks } from './traits';

const some = <Value>(values: readonly Value[]) => fc.subarray([...values]);
const product = fc.record({
  lifecycle: fc.constantFrom(...TRAIT_LIFECYCLES),
  classification: fc.constantFrom(...TRAIT_CLASSIFICATIONS),
  pattern: some(TRAIT_PATTERNS),
});
type Product = typeof product extends fc.Arbitrary<infer Value> ? Value : never;
const filters = fc.record({
  lifecycle: some(TRAIT_LIFECYCLES),
  classification: some(TRAIT_CLASSIFICATIONS),
  pattern: some(TRAIT_PATTERNS),
});

/** As catalog_traits in the migration does. */
const traitsOf = ({ lifecycle, classification, pattern }: Product): number =>
  TRAIT_LIFECYCLES.indexOf(lifecycle) |
  (TRAIT_CLASSIFICATIONS.indexOf(classification) << 3) |
  pattern.reduce((bits, each) => bits | (64 << TRAIT_PATTERNS.indexOf(each)), 0);

test('counts are those of counting each product by hand, with the filters of all other groups', () => {
  fc.assert(
    fc.property(fc.array(product, { maxLength: 30 }), filters, (products, chosen) => {
      const lifecycles = chosen.lifecycle.length > 0 ? chosen.lifecycle : ['PUBLISHED', 'DEPRECATED'];
      const passes = {
        lifecycle: (each: Product) => lifecycles.includes(each.lifecycle),
        classification: (each: Product) =>
          chosen.classification.length === 0 || chosen.classification.includes(each.classification),
        pattern: (each: Product) =>
          chosen.pattern.length === 0 || each.pattern.some((value) => chosen.pattern.includes(value)),
      };
      const groups = ['lifecycle', 'classification', 'pattern'] as const;
      const expected = new Map<string, number>();
      for (const each of products)
        for (const group of groups)
          if (groups.every((other) => other === group || passes[other](each)))
            for (const value of [each[group]].flat())
              expected.set(`${group} ${value}`, (expected.get(`${group} ${value}`) ?? 0) + 1);
      const counts = products.map((each) => ({ traits: traitsOf(each), count: 1 }));
      const facets = traitFacets(counts, traitMasks(chosen));
      expect(new Map(facets.map(({ grouping, value, count }) => [`${grouping} ${value}`, count]))).toEqual(
        expected,
      );
    }),
  );
});
