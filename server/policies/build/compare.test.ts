import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asList, type PolicyDocument, type Statement, statementsOf } from '../document';
import { normalise, sameMeaning } from './compare';
import { foreignDocuments } from './testing/arbitrary';

const one = (statement: Partial<Statement>): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'kinesis:GetRecords', Resource: '*', ...statement }],
});

describe('two documents mean the same', () => {
  test.each<[string, PolicyDocument, PolicyDocument]>([
    ['a string and a list of one', one({ Action: 'a:B' }), one({ Action: ['a:B'] })],
    ['actions in another order', one({ Action: ['a:B', 'a:C'] }), one({ Action: ['a:C', 'a:B'] })],
    ['actions in another case', one({ Action: 'kinesis:getrecords' }), one({})],
    [
      'an account’s id and its root',
      one({ Principal: { AWS: '123456789012' } }),
      one({ Principal: { AWS: ['arn:aws:iam::123456789012:root'] } }),
    ],
    ['everybody in both spellings', one({ Principal: '*' }), one({ Principal: { AWS: '*' } })],
    [
      'condition keys in another case',
      one({ Condition: { StringEquals: { 'AWS:SourceAccount': '1' } } }),
      one({ Condition: { stringequals: { 'aws:sourceaccount': ['1'] } } }),
    ],
    [
      'a boolean and its text',
      one({ Condition: { Bool: { 'aws:x': true } } }),
      one({ Condition: { Bool: { 'aws:x': 'true' } } }),
    ],
    [
      'no Version and the old one',
      { Statement: one({}).Statement },
      { Version: '2008-10-17', Statement: one({}).Statement },
    ],
  ])('%s', (_, a, b) => {
    expect(sameMeaning(a, b)).toBe(true);
  });
});

describe('two documents differ', () => {
  test.each<[string, PolicyDocument | null, PolicyDocument | null]>([
    ['none and some', null, one({})],
    ['in an action', one({ Action: 'a:B' }), one({ Action: 'a:C' })],
    ['in the effect', one({}), one({ Effect: 'Deny' })],
    ['in a Sid, which says whose it is', one({ Sid: 'Sluice1' }), one({ Sid: 'Other' })],
    ['Action and NotAction', one({ Action: 'a:B' }), one({ Action: undefined, NotAction: 'a:B' })],
    [
      'in a condition’s value, whose case counts',
      one({ Condition: { StringEquals: { k: 'A' } } }),
      one({ Condition: { StringEquals: { k: 'a' } } }),
    ],
    [
      'a role and its orphan',
      one({ Principal: { AWS: 'arn:aws:iam::1:role/a' } }),
      one({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } }),
    ],
    ['in the Version', one({}), { Version: '2008-10-17', Statement: one({}).Statement }],
  ])('%s', (_, a, b) => {
    expect(sameMeaning(a, b)).toBe(false);
  });
});

test('order of statements, lists and list-or-string never matter', () => {
  fc.assert(
    fc.property(foreignDocuments, (document) => {
      const shuffled: PolicyDocument = {
        ...document,
        Statement: [...statementsOf(document)].reverse().map((statement) => ({
          ...statement,
          Action: [...asList(statement.Action)].reverse(),
          Resource: asList(statement.Resource),
        })),
      };
      expect(normalise(shuffled)).toBe(normalise(document));
      expect(sameMeaning(shuffled, document)).toBe(true);
    }),
  );
});
