import { expect, test } from 'vitest';
import { patternOf } from './pattern-of';

const statement = (Action: unknown, Effect = 'Allow') =>
  JSON.stringify({ Effect, Principal: '*', Action, Resource: '*' });

test.each([
  ['unmanaged', [statement('kinesis:Get*')], 'STANDARD_CONSUMER'],
  ['unmanaged', [statement(['kinesis:PutRecord'])], 'PRODUCER'],
  ['unmanaged', [statement('kinesis:*')], 'STANDARD_CONSUMER'],
  ['unmanaged', [statement('kinesis:ListShards')], null],
  ['unmanaged', [statement('kinesis:*', 'Deny')], null],
  ['unmanaged', ['no json'], null],
  ['principals', ['Allow kinesis:putrecords on x', 'Allow kinesis:listshards on x'], 'PRODUCER'],
  ['principals', ['Deny kinesis:getrecords on x'], null],
] as const)('%s %j is %s', (dimension, found, pattern) => {
  expect(patternOf({ dimension, found })).toBe(pattern);
});
