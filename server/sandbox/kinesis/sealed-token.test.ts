import { expect, test } from 'vitest';
import { createTokenSeal } from './sealed-token';

const seal = createTokenSeal(Buffer.alloc(32, 7));
const token = seal.seal('shard-iterator', ['arn', 'uid', 0, 42, 1_000]);
const changed = token.slice(0, 30) + (token[30] === 'A' ? 'B' : 'A') + token.slice(31);

test('opens what it sealed', () => {
  expect(seal.open('shard-iterator', token)).toEqual(['arn', 'uid', 0, 42, 1_000]);
});

test('shows nothing of what is inside', () => {
  expect(Buffer.from(token, 'base64').toString('latin1')).not.toContain('arn');
});

test.each([
  { name: 'a changed token', kind: 'shard-iterator', text: changed },
  { name: 'a cut token', kind: 'shard-iterator', text: token.slice(0, 40) },
  { name: 'a token of another kind', kind: 'list-shards', text: token },
  { name: 'a text that is no token', kind: 'shard-iterator', text: 'hello' },
  { name: 'nothing', kind: 'shard-iterator', text: '' },
] as const)('refuses $name', ({ kind, text }) => {
  expect(seal.open(kind, text)).toBeNull();
});

test('refuses the token of another sandbox', () => {
  expect(createTokenSeal(Buffer.alloc(32, 8)).open('shard-iterator', token)).toBeNull();
});
