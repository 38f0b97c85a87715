import type { Case } from '../case';
import { closed, OBJECTS, object, text, whole } from './schemas';

const DRAFTS = 'JSON Schema release notes: the same said in another draft';
const REFERENCES = 'JSON Schema core, references';
const draft4 = (more: object) => ({ $schema: 'http://json-schema.org/draft-04/schema#', ...more });
const draft6 = (more: object) => ({ $schema: 'http://json-schema.org/draft-06/schema#', ...more });
const draft2020 = (more: object) => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...more });

const node = (content: object) =>
  object(
    { tree: { $ref: '#/definitions/node' } },
    {
      definitions: {
        node: closed({ ...content, children: { type: 'array', items: { $ref: '#/definitions/node' } } }),
      },
    },
  );

export const DRAFT_CASES: readonly Case[] = [
  {
    name: 'an exclusive bound goes from draft 4 to draft 6',
    source: DRAFTS,
    older: draft4({ type: 'number', minimum: 0, exclusiveMinimum: true }),
    newer: draft6({ type: 'number', exclusiveMinimum: 0 }),
  },
  {
    name: 'a tuple goes from draft 7 to 2020-12',
    source: DRAFTS,
    older: { ...object({}), type: 'array', items: [text, whole], additionalItems: text },
    newer: draft2020({ type: 'array', prefixItems: [text, whole], items: text }),
  },
  {
    name: 'dependencies go from draft 7 to 2020-12',
    source: DRAFTS,
    older: object({}, { dependencies: { a: ['b'], c: { required: ['d'] } } }),
    newer: draft2020({
      type: 'object',
      dependentRequired: { a: ['b'] },
      dependentSchemas: { c: { required: ['d'] } },
    }),
  },
  {
    name: 'definitions are renamed',
    source: REFERENCES,
    older: object({ a: { $ref: '#/definitions/t' } }, { definitions: { t: text } }),
    newer: object({ a: { $ref: '#/$defs/t' } }, { $defs: { t: text } }),
  },
  {
    name: 'a reference becomes what it refers to',
    source: REFERENCES,
    older: object({ a: { $ref: '#/definitions/t' } }, { definitions: { t: text } }),
    newer: object({ a: text }),
  },
  {
    name: 'what stands beside a reference counts from 2019-09 on',
    source: REFERENCES,
    older: draft2020({ $defs: { t: text }, $ref: '#/$defs/t' }),
    newer: draft2020({ $defs: { t: text }, $ref: '#/$defs/t', maxLength: 3 }),
    backward: ['json-text-narrowed'],
  },
  {
    name: 'what stands beside a reference is void in draft 7',
    source: REFERENCES,
    older: object({ a: { $ref: '#/definitions/t' } }, { definitions: { t: text } }),
    newer: object({ a: { $ref: '#/definitions/t', maxLength: 3 } }, { definitions: { t: text } }),
  },
  {
    name: 'a constant says nothing in draft 4',
    source: DRAFTS,
    older: draft4({ type: 'string' }),
    newer: draft4({ type: 'string', const: 'A' }),
  },
  {
    name: 'a schema that contains itself gets an optional property',
    source: REFERENCES,
    older: node({ name: text }),
    newer: node({ name: text, size: whole }),
    forward: ['json-property-not-allowed at tree.size', 'json-property-not-allowed at tree.children[].size'],
  },
  {
    name: 'a schema that contains itself changes a type',
    source: REFERENCES,
    older: node({ name: text }),
    newer: node({ name: whole }),
    backward: ['json-type-narrowed at tree.name', 'json-type-narrowed at tree.children[].name'],
    forward: ['json-type-narrowed at tree.name', 'json-type-narrowed at tree.children[].name'],
  },
  {
    name: 'a reference goes to an anchor instead of a path',
    source: REFERENCES,
    older: draft2020({
      $defs: { t: { $anchor: 'text', ...text } },
      properties: { a: { $ref: '#/$defs/t' } },
    }),
    newer: draft2020({ $defs: { t: { $anchor: 'text', ...text } }, properties: { a: { $ref: '#text' } } }),
  },
  {
    name: 'a schema of another document stays',
    source: REFERENCES,
    older: object({ a: { $ref: 'https://example.com/money.json' } }),
    newer: object({ a: { $ref: 'https://example.com/money.json' } }, { title: 'Order' }),
  },
  {
    name: 'a schema of another document is referred to',
    source: REFERENCES,
    older: closed({ a: text }),
    newer: closed({ a: { $ref: 'https://example.com/money.json' } }),
    backward: ['json-foreign-reference at a'],
    forward: ['json-type-narrowed at a'],
  },
  {
    name: 'unevaluatedProperties close content as additionalProperties do',
    source: OBJECTS,
    older: draft2020({ type: 'object', properties: { a: text }, additionalProperties: false }),
    newer: draft2020({ type: 'object', properties: { a: text }, unevaluatedProperties: false }),
  },
  {
    name: 'unevaluatedProperties beside branches stay',
    source: OBJECTS,
    older: draft2020({
      $defs: { b: { properties: { a: text } } },
      allOf: [{ $ref: '#/$defs/b' }],
      unevaluatedProperties: false,
    }),
    newer: draft2020({
      title: 'x',
      $defs: { b: { properties: { a: text } } },
      allOf: [{ $ref: '#/$defs/b' }],
      unevaluatedProperties: false,
    }),
  },
  {
    name: 'everything becomes everything',
    source: REFERENCES,
    older: 'true',
    newer: '{}',
  },
];
