import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import type { PolicyDocument } from '../document';
import { parsePolicyDocument } from '../parse';
import { evaluate } from './evaluate';
import { matchesGlob } from './glob';
import { requests, statements } from './testing/arbitraries';

describe('whatever is written', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 12 });
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 12 });

  test('wildcards match as a regular expression does', () => {
    fc.assert(
      fc.property(few, plain, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
        expect(matchesGlob({ text: pattern }, text)).toBe(expression.test(text));
      }),
      generatedCases(800),
    );
  });

  test('reading a document never throws, and what it reads can be evaluated', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      statements,
      fc.array(fc.oneof(statements, fc.jsonValue()), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(requests, junk, fc.string(), (request, value, text) => {
        parsePolicyDocument(text);
        const result = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: value }));
        const document: PolicyDocument = result.ok ? result.value : { Statement: [] };
        const policy = { name: 'read', document };
        expect(() =>
          evaluate(request, { identity: [policy], resource: policy, boundary: policy }),
        ).not.toThrow();
      }),
      generatedCases(150),
    );
  });
});
