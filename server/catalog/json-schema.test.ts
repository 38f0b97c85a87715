import { expect, test } from 'vitest';
import { err, ok } from '../kernel/result';
import { parseJsonSchema } from './json-schema';

test.each(['', '   \n'])('%j is no schema', (text) => expect(parseJsonSchema(text)).toEqual(ok(null)));

test.each([
  { type: 'object', properties: { a: { type: 'string' } } },
  { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { a: true } },
  { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { a: { type: 'null' } } },
  { type: 'string', format: 'a-format-of-ours', 'x-pii': true },
])('takes %j', (schema) => expect(parseJsonSchema(JSON.stringify(schema))).toEqual(ok(schema)));

const deep = (levels: number) => `${'{"properties":{"a":'.repeat(levels)}{}${'}}'.repeat(levels)}`;

test.each([
  ['{', /not JSON/],
  ['[]', /is a JSON object/],
  ['true', /is a JSON object/],
  ['{"type":"strin"}', /\/type/],
  ['{"required":"a"}', /\/required/],
  ['{"properties":{"a":{"minLength":-1}}}', /minLength/],
  ['{"$schema":"http://json-schema.org/draft-04/schema#"}', /2020-12 or draft-07/],
  ['{"$schema":7}', /2020-12 or draft-07/],
  [deep(200), /too deeply/],
  [`{"enum":[${'1,'.repeat(25_000)}1]}`, /too many/],
])('refuses %.40s', (text, message) => {
  const result = parseJsonSchema(text);
  expect(result).toEqual(err({ kind: 'schema-invalid', message: expect.stringMatching(message) }));
});

test('a pattern that would take for ever to match is not run', () => {
  const started = performance.now();
  parseJsonSchema(JSON.stringify({ pattern: '^(a+)+$', default: `${'a'.repeat(60)}!` }));
  expect(performance.now() - started).toBeLessThan(15_000);
});
