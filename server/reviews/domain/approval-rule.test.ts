import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS } from '../../catalog/domain/words';
import { ACCESS_PATTERNS } from '../../policies/build/access-pattern';
import {
  type ApprovalRule,
  daysOf,
  type Miss,
  missesOf,
  needsPeople,
  type RuleConditions,
  type RuleFacts,
  ruleFor,
} from './approval-rule';
import { planReview } from './review-plan';
import { DEFAULT_POLICY } from './review-policy';

const conditions: RuleConditions = {
  classification: 'INTERNAL',
  patterns: ['STANDARD_CONSUMER'],
  sameAccount: false,
  ownDomain: false,
  longestDays: 30,
  projects: [],
};
const facts: RuleFacts = {
  classification: 'INTERNAL',
  pattern: 'STANDARD_CONSUMER',
  sameAccount: false,
  ownDomain: false,
  days: 30,
  projectId: 'fraud',
};

test.each<[name: string, condition: Partial<RuleConditions>, fact: Partial<RuleFacts>, misses: Miss[]]>([
  ['everything holds', {}, {}, []],
  ['a more open product', {}, { classification: 'PUBLIC' }, []],
  ['a product that is too close', {}, { classification: 'CONFIDENTIAL' }, ['classification']],
  ['another way', {}, { pattern: 'PRODUCER' }, ['pattern']],
  ['no way at all', { patterns: [] }, {}, ['pattern']],
  ['another account', { sameAccount: true }, {}, ['other-account']],
  ['the same account', { sameAccount: true }, { sameAccount: true }, []],
  ['another domain', { ownDomain: true }, {}, ['other-domain']],
  ['their own domain', { ownDomain: true }, { ownDomain: true }, []],
  ['a day too long', {}, { days: 31 }, ['too-long']],
  ['a project that is named', { projects: ['fraud', 'ledger'] }, {}, []],
  ['another project', { projects: ['ledger'] }, {}, ['other-project']],
  [
    'nothing holds',
    { projects: ['ledger'], sameAccount: true },
    { days: 90, pattern: 'PRODUCER' },
    ['pattern', 'other-account', 'too-long', 'other-project'],
  ],
])('%s', (_, condition, fact, misses) => {
  expect(missesOf({ ...conditions, ...condition }, { ...facts, ...fact })).toEqual(misses);
});

test.each([
  ['2026-11-21T12:00:00Z', '2026-11-21T12:00:01Z', 1],
  ['2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', 1],
  ['2026-11-21T12:00:00Z', '2026-12-21T23:59:59Z', 31],
])('from %s until %s are %i days', (from, until, days) => {
  expect(daysOf(new Date(from), new Date(until))).toBe(days);
});

describe('of several rules', () => {
  const rule = (id: string, change: Partial<ApprovalRule> = {}): ApprovalRule => ({
    id,
    name: id,
    version: 1,
    enabled: true,
    conditions,
    ...change,
  });
  const plan = planReview(DEFAULT_POLICY, { ...facts, ownProduct: false });
  test('the first that matches and is on decides', () => {
    const rules = [
      rule('off', { enabled: false }),
      rule('short', { conditions: { ...conditions, longestDays: 1 } }),
      rule('fits'),
      rule('too'),
    ];
    expect(ruleFor(rules, facts, DEFAULT_POLICY, plan)?.id).toBe('fits');
    expect(ruleFor([], facts, DEFAULT_POLICY, plan)).toBeNull();
  });

  test('none approves where the policy wants people', () => {
    const wantsOwners = { ...DEFAULT_POLICY, mandatory: ['OWNER' as const] };
    expect(ruleFor([rule('fits')], facts, wantsOwners, plan)).toBeNull();
  });

  test('never: a rule approves what a mandatory step is demanded for', () => {
    fc.assert(
      fc.property(
        fc.record({
          classification: fc.constantFrom(...CLASSIFICATIONS),
          pattern: fc.constantFrom(...ACCESS_PATTERNS),
          sameAccount: fc.boolean(),
          ownDomain: fc.boolean(),
          days: fc.integer({ min: 1, max: 400 }),
          projectId: fc.constantFrom('fraud', 'ledger'),
        }),
        fc.boolean(),
        fc.subarray(['OWNER', 'GOVERNANCE'] as const),
        (one, ownProduct, mandatory) => {
          const policy = { ...DEFAULT_POLICY, mandatory };
          const steps = planReview(policy, { ...one, ownProduct });
          const everything = {
            ...conditions,
            classification: 'CONFIDENTIAL' as const,
            patterns: ACCESS_PATTERNS,
            longestDays: 400,
          };
          const found = ruleFor([rule('all', { conditions: everything })], one, policy, steps);
          expect(found === null).toBe(needsPeople(policy, steps));
        },
      ),
    );
  });
});
