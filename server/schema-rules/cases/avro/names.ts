import type { Case } from '../case';
import { ALIASES, colour, digest, holding, MATCH, person, record } from './schemas';

export const NAME_CASES: readonly Case[] = [
  {
    name: 'the record is renamed',
    source: MATCH,
    older: record(person),
    newer: record(person, { name: 'Customer' }),
    backward: ['avro-name-mismatch'],
    forward: ['avro-name-mismatch'],
  },
  {
    name: 'the record is renamed with an alias',
    source: ALIASES,
    older: record(person),
    newer: record(person, { name: 'Customer', aliases: ['Person'] }),
    forward: ['avro-name-mismatch'],
  },
  {
    name: 'an alias without dots is of the new namespace, not of none',
    source: ALIASES,
    older: record(person, { namespace: 'old' }),
    newer: record(person, { name: 'Customer', namespace: 'new', aliases: ['Person'] }),
    backward: ['avro-name-mismatch'],
    forward: ['avro-name-mismatch'],
  },
  {
    name: 'an alias names the old namespace',
    source: ALIASES,
    older: record(person, { namespace: 'old' }),
    newer: record(person, { name: 'Customer', namespace: 'new', aliases: ['old.Person'] }),
    forward: ['avro-name-mismatch'],
  },
  {
    name: 'only the namespace changes',
    source: `${MATCH}: unqualified names`,
    older: record(person, { namespace: 'com.shop' }),
    newer: record(person, { namespace: 'org.shop' }),
  },
  {
    name: 'an enum is renamed',
    source: MATCH,
    older: colour(['RED']),
    newer: holding({ type: 'enum', name: 'Paint', symbols: ['RED'] }),
    backward: ['avro-name-mismatch at value'],
    forward: ['avro-name-mismatch at value'],
  },
  {
    name: 'a fixed is renamed with an alias',
    source: ALIASES,
    older: digest(16),
    newer: holding({ type: 'fixed', name: 'Checksum', aliases: ['Digest'], size: 16 }),
    forward: ['avro-name-mismatch at value'],
  },
];
