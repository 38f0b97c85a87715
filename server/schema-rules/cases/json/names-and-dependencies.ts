import type { Case } from '../case';
import { closed, OBJECTS, object, text, whole } from './schemas';

const names = { first: text, last: text };
const open = (more: object) => object({}, more);
const needs = (dependencies: object, more: object = {}) => closed(names, { dependencies, ...more });
const DEPENDENCY = ['json-dependency-added at first'] as const;
const CLOSED = 'json-content-closed';

export const NAME_AND_DEPENDENCY_CASES: readonly Case[] = [
  {
    name: 'a property that is never there needs nothing',
    source: OBJECTS,
    older: closed({ last: text }),
    newer: closed({ last: text }, { dependencies: { first: ['last'] } }),
  },
  {
    name: 'a dependency stays',
    source: OBJECTS,
    older: needs({ first: ['last'] }, { description: 'a' }),
    newer: needs({ first: ['last'] }, { description: 'b' }),
  },
  {
    name: 'a property needs one more',
    source: OBJECTS,
    older: closed({ ...names, title: text }, { dependencies: { first: ['last'] } }),
    newer: closed({ ...names, title: text }, { dependencies: { first: ['last', 'title'] } }),
    backward: DEPENDENCY,
  },
  {
    name: 'a dependency is replaced by always being there',
    source: OBJECTS,
    older: needs({ first: ['last'] }),
    newer: closed(names, { required: ['last'] }),
    backward: ['json-required-added at last'],
  },
  {
    name: 'a property that comes wants more of the object',
    source: OBJECTS,
    older: closed(names),
    newer: needs({ first: { required: ['last'] } }),
    backward: DEPENDENCY,
  },
  {
    name: 'what a property wants of the object holds anyway',
    source: OBJECTS,
    older: closed(names, { required: ['last'] }),
    newer: needs({ first: { required: ['last'] } }, { required: ['last'] }),
  },
  {
    name: 'what a property wants of the object stays, in other words',
    source: OBJECTS,
    older: needs({ first: { required: ['last'] } }),
    newer: needs({ first: { required: ['last'], minProperties: 2 } }),
  },
  {
    name: 'what a property that is never there wants is not asked',
    source: OBJECTS,
    older: closed({ last: text }),
    newer: closed({ last: text }, { dependencies: { first: { required: ['other'] } } }),
  },
  {
    name: 'names become shorter than they were',
    source: OBJECTS,
    older: open({ propertyNames: { maxLength: 8 } }),
    newer: open({ propertyNames: { maxLength: 4 } }),
    backward: ['json-names-narrowed at {}'],
  },
  {
    name: 'no property has any name',
    source: OBJECTS,
    older: open({ maxProperties: 0 }),
    newer: open({ maxProperties: 0, propertyNames: { maxLength: 4 } }),
  },
  {
    name: 'a pattern of names changes its type',
    source: OBJECTS,
    older: open({ patternProperties: { '^x-': text } }),
    newer: open({ patternProperties: { '^x-': whole } }),
    backward: ['json-type-narrowed at {}'],
    forward: ['json-type-narrowed at {}'],
  },
  {
    name: 'all other properties get the type of those with a pattern',
    source: OBJECTS,
    older: open({ patternProperties: { '^x-': text }, additionalProperties: text }),
    newer: open({ additionalProperties: text }),
  },
  {
    name: 'properties with a pattern are no longer taken',
    source: OBJECTS,
    older: open({ patternProperties: { '^x-': text }, additionalProperties: false }),
    newer: open({ additionalProperties: false }),
    backward: [CLOSED],
  },
  {
    name: 'one pattern of names is replaced by another',
    source: OBJECTS,
    older: open({ patternProperties: { '^x-': text } }),
    newer: open({ patternProperties: { '^y-': text } }),
    backward: ['json-type-narrowed at {}'],
    forward: ['json-type-narrowed at {}'],
  },
];
