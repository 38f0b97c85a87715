import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import type { GrantConstraints, GrantTerms } from './grant-record';
import { GRANT_OPERATIONS, grantAllows, granteeNames, passesOnNoMore, sameTerms } from './grant-rules';

const STREAM = { 'aws:kinesis:arn': 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders' };
const OTHER = { 'aws:kinesis:arn': 'arn:aws:kinesis:eu-west-1:111122223333:stream/returns' };

describe('what a grant allows', () => {
  test.each<{
    name: string;
    operations?: string[];
    constraints?: GrantConstraints;
    operation?: string;
    context?: Record<string, string>;
    allowed: boolean;
  }>([
    { name: 'its operation, whatever the encryption context', context: STREAM, allowed: true },
    { name: 'no other operation', operation: 'Encrypt', allowed: false },
    {
      name: 'a subset’s pair among others',
      constraints: { subset: STREAM },
      context: { ...STREAM, more: 'x' },
      allowed: true,
    },
    {
      name: 'no context without a subset’s pair',
      constraints: { subset: STREAM },
      context: {},
      allowed: false,
    },
    {
      name: 'no other value for a subset’s key',
      constraints: { subset: STREAM },
      context: OTHER,
      allowed: false,
    },
    { name: 'the same context for equals', constraints: { equals: STREAM }, context: STREAM, allowed: true },
    {
      name: 'no wider context for equals',
      constraints: { equals: STREAM },
      context: { ...STREAM, more: 'x' },
      allowed: false,
    },
    {
      name: 'no narrower context for equals',
      constraints: { equals: { ...STREAM, more: 'x' } },
      context: STREAM,
      allowed: false,
    },
    {
      name: 'values with their case',
      constraints: { subset: { team: 'Retail' } },
      context: { team: 'retail' },
      allowed: false,
    },
    {
      name: 'no key that every object has',
      constraints: { subset: { constructor: 'x' } },
      context: {},
      allowed: false,
    },
    {
      name: 'looking at the key, which has no context',
      operations: ['DescribeKey'],
      operation: 'DescribeKey',
      constraints: { equals: STREAM },
      allowed: true,
    },
  ])(
    '$name: $allowed',
    ({ operations = ['Decrypt'], constraints = {}, operation = 'Decrypt', context = {}, allowed }) => {
      expect(grantAllows({ operations, constraints }, operation, context)).toBe(allowed);
    },
  );
});

describe('what may be passed on', () => {
  const parent = { operations: ['CreateGrant', 'Decrypt', 'Encrypt'], constraints: {} };
  const bound = { ...parent, constraints: { subset: STREAM } };
  const exact = { ...parent, constraints: { equals: STREAM } };
  const decrypt = (constraints: GrantConstraints = {}) => ({ operations: ['Decrypt'], constraints });

  test.each<[string, Parameters<typeof passesOnNoMore>[0], Parameters<typeof passesOnNoMore>[1], boolean]>([
    ['fewer operations', decrypt(), parent, true],
    ['all of them', { ...parent }, parent, true],
    ['an operation that it has not itself', { operations: ['DescribeKey'], constraints: {} }, parent, false],
    ['anything without CreateGrant', decrypt(), { operations: ['Decrypt'], constraints: {} }, false],
    ['a constraint where there was none', decrypt({ subset: STREAM }), parent, true],
    ['no constraint where there was one', decrypt(), bound, false],
    ['a narrower subset', decrypt({ subset: { ...STREAM, more: 'x' } }), bound, true],
    ['an exact context that has the subset', decrypt({ equals: { ...STREAM, more: 'x' } }), bound, true],
    ['another subset', decrypt({ subset: OTHER }), bound, false],
    ['the exact context', decrypt({ equals: STREAM }), exact, true],
    ['a subset of an exact context', decrypt({ subset: STREAM }), exact, false],
    ['an exact context that is longer', decrypt({ equals: { ...STREAM, more: 'x' } }), exact, false],
  ])('%s', (_name, child, from, expected) => {
    expect(passesOnNoMore(child, from)).toBe(expected);
  });

  const pairs = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2'), {
    maxKeys: 2,
    noNullPrototype: true,
  });
  const constraints = fc.record(
    { subset: pairs, equals: pairs },
    { requiredKeys: [] },
  ) as fc.Arbitrary<GrantConstraints>;
  const operations = fc.uniqueArray(fc.constantFrom('CreateGrant', 'Decrypt', 'Encrypt', 'DescribeKey'));
  const grant = fc.record({ operations, constraints });

  test('a grant that was passed on never allows what the one it came from does not', () => {
    fc.assert(
      fc.property(
        grant,
        grant,
        fc.constantFrom(...GRANT_OPERATIONS),
        pairs,
        (child, from, operation, context) => {
          fc.pre(passesOnNoMore(child, from));
          if (grantAllows(child, operation, context))
            expect(grantAllows(from, operation, context)).toBe(true);
        },
      ),
      generatedCases(800),
    );
  });
});

describe('the same grant', () => {
  const terms: GrantTerms = {
    name: 'reader',
    grantee: 'arn:aws:iam::111122223333:role/reader',
    operations: ['Decrypt', 'DescribeKey'],
    constraints: { subset: STREAM },
  };
  test.each<[string, Partial<GrantTerms>, boolean]>([
    ['with operations in another order', { operations: ['DescribeKey', 'Decrypt'] }, true],
    ['with another name', { name: 'other' }, false],
    ['for somebody else', { grantee: 'arn:aws:iam::111122223333:role/writer' }, false],
    ['with a retiring principal', { retiring: 'arn:aws:iam::111122223333:role/admin' }, false],
    ['with an operation less', { operations: ['Decrypt'] }, false],
    ['without constraint', { constraints: {} }, false],
    ['with another kind of constraint', { constraints: { equals: STREAM } }, false],
  ])('%s: %s', (_name, change, expected) => {
    expect(sameTerms(terms, { ...terms, ...change })).toBe(expected);
  });
});

test.each([
  [
    'a session',
    {
      kind: 'role-session',
      accountId: '111122223333',
      roleArn: 'arn:aws:iam::111122223333:role/mesh/reader',
      roleId: 'AROATEST',
      sessionArn: 'arn:aws:sts::111122223333:assumed-role/reader/run',
      sessionName: 'run',
    },
    [
      'arn:aws:iam::111122223333:role/mesh/reader',
      'arn:aws:sts::111122223333:assumed-role/reader/run',
      'arn:aws:iam::111122223333:root',
    ],
  ],
  [
    'a user',
    {
      kind: 'user',
      accountId: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/ann',
      userId: 'AIDATEST',
      userName: 'ann',
    },
    ['arn:aws:iam::111122223333:user/ann', 'arn:aws:iam::111122223333:root'],
  ],
] as const)('%s can be granted to under these names', (_name, caller, names) => {
  expect(granteeNames(caller)).toEqual(names);
});
