import { expect, test } from 'vitest';
import { functionArnIn } from './function-arn';
import { isPending, type Presence, presenceOf, type SeenMapping, type Wish } from './mapping';
import { differences, type Found, nextStep } from './next-step';

const settings = {
  batchSize: 100,
  windowSeconds: 0,
  parallelization: 1,
  maximumAgeSeconds: -1,
  maximumRetries: -1,
  bisect: false,
};
const wish: Wish = {
  functionArn: 'arn:aws:lambda:eu-west-1:555566667777:function:score',
  sourceArn: 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders',
  filters: ['{"data":{"a":["x"]}}'],
  settings: { ...settings, start: { from: 'LATEST' } },
};
const seen: SeenMapping = {
  uuid: 'u',
  functionArn: wish.functionArn,
  sourceArn: wish.sourceArn,
  filters: wish.filters,
  settings,
  state: 'Enabled',
  countsEvents: true,
  lastResult: 'OK',
};
const ours = (change: Partial<SeenMapping> = {}): Found => ({ kind: 'ours', seen: { ...seen, ...change } });
const NONE: Found = { kind: 'none' };
const FOREIGN: Found = { kind: 'foreign', uuid: 'theirs' };

test.each<[string, Presence, Found, string]>([
  ['nothing is there', 'enabled', NONE, 'create'],
  ['nothing is there and nothing should be', 'absent', NONE, 'done'],
  ['another team’s is there', 'enabled', FOREIGN, 'foreign'],
  ['another team’s is there and none should be', 'absent', FOREIGN, 'done'],
  ['it is as it should be', 'enabled', ours(), 'done'],
  ['its filter differs', 'enabled', ours({ filters: [] }), 'update'],
  ['nobody counts', 'enabled', ours({ countsEvents: false }), 'update'],
  ['it was disabled', 'enabled', ours({ state: 'Disabled' }), 'update'],
  ['it should rest', 'disabled', ours(), 'update'],
  ['it rests', 'disabled', ours({ state: 'Disabled' }), 'done'],
  ['its function is another', 'enabled', ours({ functionArn: 'arn:other' }), 'update'],
  ['it reads a consumer that is gone', 'enabled', ours({ sourceArn: 'arn:old' }), 'delete'],
  ['it should go', 'absent', ours(), 'delete'],
  ['it is being made', 'enabled', ours({ state: 'Creating' }), 'wait'],
  ['it is being made and should go', 'absent', ours({ state: 'Creating' }), 'wait'],
  ['it is going', 'absent', ours({ state: 'Deleting' }), 'wait'],
  ['it is going and should be there', 'enabled', ours({ state: 'Deleting' }), 'wait'],
])('where %s (%s): the next step follows', (_, presence, found, step) => {
  expect(nextStep(presence, wish, found)).toBe(step);
});

test('without anything to read a mapping goes', () => {
  expect(nextStep('enabled', null, ours())).toBe('delete');
  expect(nextStep('enabled', null, NONE)).toBe('done');
});

test('each thing that somebody changed is named', () => {
  const changed = {
    ...seen,
    filters: [],
    state: 'Disabled' as const,
    settings: { ...settings, batchSize: 7 },
  };
  expect(differences('enabled', wish, changed)).toEqual([
    { what: 'filters', wanted: wish.filters[0], found: '' },
    { what: 'batchSize', wanted: '100', found: '7' },
    { what: 'state', wanted: 'enabled', found: 'disabled' },
  ]);
  expect(differences('enabled', wish, { ...seen, state: 'Updating' })).toEqual([]);
});

test.each([
  ['ACTIVE', {}, 'enabled', 'enabled'],
  ['ACTIVE', { enabled: false }, 'disabled', 'disabled'],
  ['ACTIVE', { kept: false }, 'absent', 'absent'],
  ['PROVISIONING', {}, null, null],
  ['PROVISIONING', { kept: false }, 'absent', 'absent'],
  ['SUSPENDING', {}, 'disabled', 'absent'],
  ['SUSPENDED', {}, 'disabled', 'absent'],
  ['REVOKING', {}, 'absent', 'absent'],
  ['REVOKE_FAILED', {}, 'absent', 'absent'],
  ['EXPIRED', {}, 'absent', 'absent'],
] as const)(
  'while access is %s with %o it is %s, and %s through fan-out',
  (access, change, standard, fanOut) => {
    const mapping = {
      kept: true,
      enabled: true,
      appliedAs: 'enabled',
      sourceArn: 'arn:a',
      ...change,
    } as const;
    expect(presenceOf(mapping, access, false)).toBe(standard);
    expect(presenceOf(mapping, access, true)).toBe(fanOut);
  },
);

test('what was not made before access was suspended is made when it is back', () => {
  const asked = { kept: true, enabled: true, appliedAs: 'absent', sourceArn: null } as const;
  expect(presenceOf(asked, 'SUSPENDED', false)).toBe('absent');
  // One may be there: a run ended before it knew.
  expect(presenceOf({ ...asked, sourceArn: 'arn:a' }, 'SUSPENDED', false)).toBe('disabled');
});

test('a worker has something to do until AWS is as it should be', () => {
  const settled = { revision: 2, appliedRevision: 2, appliedAs: 'enabled', sourceArn: 'arn:a' } as const;
  expect(isPending(settled, 'enabled', 'arn:a')).toBe(false);
  expect(isPending(settled, null, null)).toBe(false);
  expect(isPending(settled, 'disabled', 'arn:a')).toBe(true);
  expect(isPending(settled, 'enabled', 'arn:b')).toBe(true);
  expect(isPending({ ...settled, revision: 3 }, 'enabled', 'arn:a')).toBe(true);
  const gone = { ...settled, revision: 3, appliedAs: 'absent' } as const;
  expect(isPending({ ...gone, sourceArn: null }, 'absent', null)).toBe(false);
  // It was about to be made when access ended.
  expect(isPending(gone, 'absent', null)).toBe(true);
});

test.each([
  ['score', { ok: true, value: wish.functionArn }],
  [wish.functionArn, { ok: true, value: wish.functionArn }],
  [`${wish.functionArn}:live`, { ok: false, error: 'qualified' }],
  ['arn:aws:lambda:eu-west-1:111122223333:function:score', { ok: false, error: 'other-account' }],
  ['arn:aws:lambda:us-east-1:555566667777:function:score', { ok: false, error: 'other-region' }],
  ['arn:aws:lambda:eu-west-1:555566667777:layer:score', { ok: false, error: 'not-a-function' }],
  ['a function', { ok: false, error: 'not-a-function' }],
])('%s is a function where the environment is, or not', (text, expected) => {
  expect(functionArnIn(text, { accountId: '555566667777', region: 'eu-west-1' })).toEqual(expected);
});
