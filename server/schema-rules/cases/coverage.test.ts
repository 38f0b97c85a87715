import { expect, test } from 'vitest';
import { AVRO_RULES } from '../avro/rules';
import { JSON_SCHEMA_RULES } from '../json-schema/rules';
import { PROTOBUF_RULES } from '../protobuf/rules';
import { AVRO_CASES } from './avro';
import type { Case } from './case';
import { JSON_CASES } from './json';
import { PROTOBUF_CASES } from './protobuf';

const TABLES: readonly [string, readonly string[], readonly Case[]][] = [
  ['AVRO', AVRO_RULES, AVRO_CASES],
  ['JSON', JSON_SCHEMA_RULES, JSON_CASES],
  ['PROTOBUF', PROTOBUF_RULES, PROTOBUF_CASES],
];

/** What is too complex is no size for a table; hostile definitions have tests of their own. */
const isTabled = (rule: string): boolean => !rule.endsWith('-too-complex');

test.each(TABLES)('%s: every rule breaks in a case, in either direction', (_format, rules, cases) => {
  const broken = (direction: 'backward' | 'forward') =>
    new Set(cases.flatMap((each) => each[direction] ?? []).map((reason) => reason.split(' at ')[0]));
  const [backward, forward] = [broken('backward'), broken('forward')];
  expect(rules.filter((rule) => isTabled(rule) && !backward.has(rule) && !forward.has(rule))).toEqual([]);
});

test('there are cases that break nothing, one way, and both ways, in every format', () => {
  for (const [, , cases] of TABLES) {
    const kinds = cases.map((each) =>
      [(each.backward ?? []).length > 0, (each.forward ?? []).length > 0].join(),
    );
    expect(new Set(kinds)).toEqual(new Set(['false,false', 'true,false', 'false,true', 'true,true']));
  }
});

test('the tables hold as many cases as the documentation says', () => {
  expect(TABLES.reduce((sum, [, , cases]) => sum + cases.length, 0)).toBeGreaterThanOrEqual(250);
});
