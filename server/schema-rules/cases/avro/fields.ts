import type { Case } from '../case';
import { ALIASES, field, optional, person, RECORDS, REGISTRY, record, SPEC } from './schemas';

export const FIELD_CASES: readonly Case[] = [
  {
    name: 'nothing changes',
    source: RECORDS,
    older: record(person),
    newer: record(person),
  },
  {
    name: 'the order of fields changes',
    source: RECORDS,
    older: record(person),
    newer: record(person.toReversed()),
  },
  {
    name: 'a required field goes',
    source: REGISTRY,
    older: record([...person, field('email'), optional('phone')]),
    newer: record([...person, optional('phone')]),
    forward: ['avro-field-without-default at email'],
  },
  {
    name: 'a required field comes',
    source: REGISTRY,
    older: record(person),
    newer: record([...person, field('zip')]),
    backward: ['avro-field-without-default at zip'],
  },
  {
    name: 'an optional field comes',
    source: REGISTRY,
    older: record(person),
    newer: record([...person, optional('zip')]),
  },
  {
    name: 'an optional field goes',
    source: REGISTRY,
    older: record([...person, optional('zip')]),
    newer: record(person),
  },
  {
    name: 'a field that may be null comes without a default',
    source: RECORDS,
    older: record(person),
    newer: record([...person, field('zip', ['null', 'string'])]),
    backward: ['avro-field-without-default at zip'],
  },
  {
    name: 'a field comes whose default is no null',
    source: RECORDS,
    older: record(person),
    newer: record([...person, field('country', 'string', { default: 'NL' })]),
  },
  {
    name: 'a field gets a default',
    source: RECORDS,
    older: record([field('name')]),
    newer: record([field('name', 'string', { default: '' })]),
  },
  {
    name: 'a field is renamed without an alias',
    source: RECORDS,
    older: record([field('name')]),
    newer: record([field('fullName')]),
    backward: ['avro-field-without-default at fullName'],
    forward: ['avro-field-without-default at name'],
  },
  {
    name: 'a field is renamed with an alias',
    source: ALIASES,
    older: record([field('name')]),
    newer: record([field('fullName', 'string', { aliases: ['name'] })]),
    forward: ['avro-field-without-default at name'],
  },
  {
    name: 'an alias is for a field of another type',
    source: ALIASES,
    older: record([field('name', 'int')]),
    newer: record([field('fullName', 'string', { aliases: ['name'] })]),
    backward: ['avro-type-mismatch at fullName'],
    forward: ['avro-field-without-default at name'],
  },
  {
    name: 'an alias makes two written fields one',
    source: ALIASES,
    older: record([field('name'), field('title')]),
    newer: record([field('name', 'string', { aliases: ['title'] })]),
    backward: ['avro-ambiguous-alias at name'],
    forward: ['avro-field-without-default at title'],
  },
  {
    name: 'documentation, order and other attributes change',
    source: `${SPEC}, Schema Declaration: attributes that are not defined are metadata`,
    older: record([field('name')]),
    newer: record([field('name', 'string', { doc: 'Full name', order: 'ignore', pii: true })], {
      doc: 'A person',
    }),
  },
  {
    name: 'everything goes',
    source: RECORDS,
    older: record(person),
    newer: record([]),
    forward: ['avro-field-without-default at firstName', 'avro-field-without-default at lastName'],
  },
];
