import { expect, test } from 'vitest';
import { explainObjection, explainObjections } from './explain-objections';
import { judge, type Objection } from './judge';
import { parseSchema } from './parse-schema';

type Voiced = Extract<Objection, { direction: unknown }>;

const backward = (version: number, more: Partial<Voiced> = {}): Voiced => ({
  rule: 'avro-type-mismatch',
  path: 'a',
  message: 'It is another type.',
  direction: 'backward',
  version,
  ...more,
});
const WROTE = 'wrote, at a: It is another type.';

test.each<[string, number[], string]>([
  ['one', [1], `version 1 ${WROTE}`],
  ['two in a row', [1, 2], `versions 1 and 2 ${WROTE}`],
  ['two apart', [2, 5], `versions 2 and 5 ${WROTE}`],
  ['three in a row by both ends', [1, 2, 3], `versions 1 to 3 ${WROTE}`],
  [
    'a thousand in a row by both ends',
    Array.from({ length: 1_000 }, (_, at) => at + 1),
    `versions 1 to 1000 ${WROTE}`,
  ],
  ['rows and single ones', [1, 2, 3, 5, 8], `versions 1 to 3, 5 and 8 ${WROTE}`],
  ['two rows', [1, 2, 3, 7, 8, 9], `versions 1 to 3 and 7 to 9 ${WROTE}`],
  ['a pair and one', [1, 2, 4], `versions 1, 2 and 4 ${WROTE}`],
  ['in any order', [3, 1, 2], `versions 1 to 3 ${WROTE}`],
  ['once each', [4, 4], `version 4 ${WROTE}`],
])('versions that break alike are one sentence: %s', (_name, versions, expected) => {
  expect(explainObjections(versions.map((version) => backward(version)))).toEqual([
    `The new version cannot read what ${expected}`,
  ]);
});

test.each<[string, Partial<Voiced>]>([
  ['another place', { path: 'b' }],
  ['another rule', { rule: 'avro-name-mismatch' }],
  ['other words', { message: 'It is gone.' }],
  ['the other direction', { direction: 'forward' }],
])('%s is a sentence of its own', (_name, more) => {
  expect(explainObjections([backward(1), backward(2, more)])).toHaveLength(2);
});

test('the reader that is older begins the sentence', () => {
  const objections = [1, 2, 3].map((version) => backward(version, { direction: 'forward', path: '' }));
  expect(explainObjections(objections)).toEqual([
    'Versions 1 to 3 cannot read what the new version writes: It is another type.',
  ]);
});

test('nothing to object to is nothing to say', () => {
  expect(explainObjections([])).toEqual([]);
});

const avro = (type: string) => {
  const parsed = parseSchema(
    'AVRO',
    JSON.stringify({ type: 'record', name: 'R', fields: [{ name: 'a', type }] }),
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

test('a verdict over a history is said once for all versions that break alike', () => {
  const versions = ['string', 'string', 'string', 'long'].map((type, at) => ({
    number: at + 1,
    schema: avro(type),
  }));
  const verdict = judge('FULL_ALL', avro('int'), { versions, checkpoint: 1 });
  expect(explainObjections(verdict.objections)).toEqual([
    'The new version cannot read what versions 1 to 3 wrote, at a: The writer may write string, which a reader of int cannot take.',
    'Versions 1 to 3 cannot read what the new version writes, at a: The writer may write int, which a reader of string cannot take.',
    'The new version cannot read what version 4 wrote, at a: The writer may write long, which a reader of int cannot take.',
  ]);
});

test('an objection in words says who cannot read whom, where and why', () => {
  const versions = [{ number: 1, schema: avro('string') }];
  const { objections } = judge('FULL', avro('int'), { versions, checkpoint: 1 });
  expect(objections.map(explainObjection)).toEqual([
    'The new version cannot read what version 1 wrote, at a: The writer may write string, which a reader of int cannot take.',
    'Version 1 cannot read what the new version writes, at a: The writer may write int, which a reader of string cannot take.',
  ]);
  const [disabled] = judge('DISABLED', avro('int'), { versions, checkpoint: 1 }).objections;
  expect(disabled && explainObjections([disabled])).toEqual([disabled?.message]);
});
