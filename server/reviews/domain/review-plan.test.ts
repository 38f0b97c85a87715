import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLASSIFICATIONS } from '../../catalog/domain/words';
import { ACCESS_PATTERNS } from '../../policies/build/access-pattern';
import { type Asked, type Demand, planReview } from './review-plan';
import { DEFAULT_POLICY, type ReviewPolicy } from './review-policy';

const ORDINARY: Asked = {
  classification: 'INTERNAL',
  pattern: 'STANDARD_CONSUMER',
  sameAccount: false,
  ownProduct: false,
};

test.each<
  [name: string, asked: Partial<Asked>, policy: Partial<ReviewPolicy>, steps: string, demands: Demand[]]
>([
  ['an internal product', {}, {}, 'OWNER', []],
  ['a confidential one', { classification: 'CONFIDENTIAL' }, {}, 'OWNER GOVERNANCE', ['classification']],
  [
    'a confidential one, in a lax house',
    { classification: 'CONFIDENTIAL' },
    { classifications: [] },
    'OWNER',
    [],
  ],
  [
    'a way that is named',
    { pattern: 'PRODUCER' },
    { patterns: ['PRODUCER'] },
    'OWNER GOVERNANCE',
    ['pattern'],
  ],
  ['another way', {}, { patterns: ['PRODUCER'] }, 'OWNER', []],
  ['outside the account', {}, { outsideAccount: true }, 'OWNER GOVERNANCE', ['outside-account']],
  ['inside the account', { sameAccount: true }, { outsideAccount: true }, 'OWNER', []],
  ['a project’s own product', { ownProduct: true }, {}, 'GOVERNANCE', ['own-product']],
  [
    'all at once',
    { classification: 'CONFIDENTIAL', pattern: 'PRODUCER' },
    { patterns: ['PRODUCER'], outsideAccount: true },
    'OWNER GOVERNANCE',
    ['classification', 'pattern', 'outside-account'],
  ],
])('%s', (_, asked, policy, steps, demands) => {
  const plan = planReview({ ...DEFAULT_POLICY, ...policy }, { ...ORDINARY, ...asked });
  expect(plan.steps.join(' ')).toBe(steps);
  expect(plan.demands).toEqual(demands);
});

test('there is always a step, the owner’s never comes after governance’s, and a demand always brings governance', () => {
  const asked = fc.record({
    classification: fc.constantFrom(...CLASSIFICATIONS),
    pattern: fc.constantFrom(...ACCESS_PATTERNS),
    sameAccount: fc.boolean(),
    ownProduct: fc.boolean(),
  });
  const policy = fc.record({
    classifications: fc.subarray([...CLASSIFICATIONS]),
    patterns: fc.subarray([...ACCESS_PATTERNS]),
    outsideAccount: fc.boolean(),
  });
  fc.assert(
    fc.property(asked, policy, (one, changed) => {
      const { steps, demands } = planReview({ ...DEFAULT_POLICY, ...changed }, one);
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.includes('GOVERNANCE')).toBe(demands.length > 0);
      expect(steps.indexOf('OWNER')).toBeLessThanOrEqual(0);
    }),
  );
});
