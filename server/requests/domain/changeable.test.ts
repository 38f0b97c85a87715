import { expect, test } from 'vitest';
import { SUBSCRIPTION_STATES } from '../../subscriptions/domain/subscription-state';
import { changeHash, checkChangeable, checkDiffers, type Way } from './changeable';

const NOW = new Date('2026-12-01T00:00:00Z');
const LATER = new Date('2027-01-01T00:00:00Z');
const prior = { id: 'one', number: 8, state: 'ACTIVE' as const, endsAt: LATER, replacedAt: null };
const way: Way = {
  pattern: 'STANDARD_CONSUMER',
  roleArn: 'role',
  vpcEndpointIds: ['b', 'a'],
  route: 'DIRECT',
};

test.each(SUBSCRIPTION_STATES)('%s: only access that works can be changed', (state) => {
  expect(checkChangeable({ ...prior, state }, undefined, NOW).ok).toBe(state === 'ACTIVE');
});

test.each([
  { name: 'its end has come', prior: { ...prior, endsAt: NOW }, kind: 'not-changeable' },
  { name: 'it is being replaced', prior: { ...prior, replacedAt: NOW }, kind: 'not-changeable' },
  { name: 'another is to take its place', prior, successor: { number: 9 }, kind: 'being-changed' },
])('not while $name', ({ prior: of, successor, kind }) => {
  expect(checkChangeable(of, successor, NOW)).toMatchObject({ error: { kind } });
});

test.each<[string, Partial<Way>, boolean]>([
  ['another pattern', { pattern: 'FAN_OUT_CONSUMER' }, true],
  ['another role', { roleArn: 'other' }, true],
  ['other endpoints', { vpcEndpointIds: ['a'] }, true],
  ['another route', { route: 'OWNER_ROLE' }, true],
  ['no endpoints any more', { vpcEndpointIds: [] }, true],
  ['the same in another order', { vpcEndpointIds: ['a', 'b', 'a'] }, false],
])('%s', (_, change, differs) => {
  expect(checkDiffers(8, way, { ...way, ...change }).ok).toBe(differs);
});

test('what the approver saw is another thing as soon as any of it is', () => {
  const seen = { id: 'one', way, keyArns: ['key'] };
  const terms = { endsAt: LATER, handoverHours: 24 };
  const hashes = [
    changeHash('plan', seen, terms),
    changeHash('other plan', seen, terms),
    changeHash('plan', { ...seen, id: 'two' }, terms),
    changeHash('plan', { ...seen, way: { ...way, vpcEndpointIds: [] } }, terms),
    changeHash('plan', { ...seen, keyArns: [] }, terms),
    changeHash('plan', seen, { ...terms, handoverHours: 0 }),
    changeHash('plan', seen, { ...terms, endsAt: NOW }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  const same = { ...seen, way: { ...way, vpcEndpointIds: ['a', 'b'] } };
  expect(changeHash('plan', same, terms)).toBe(hashes[0]);
});
