import { expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import type { RequestError } from './errors';
import { explainRequestError } from './explain-error';
import { day, requestTitle } from './words';

const at = new Date('2027-02-17T23:59:59.000Z');
const ALL: { readonly [K in RequestError['kind']]: Extract<RequestError, { kind: K }> } = {
  'not-found': { kind: 'not-found' },
  forbidden: { kind: 'forbidden' },
  stale: { kind: 'stale', state: 'CHANGES_REQUESTED' },
  'product-not-open': { kind: 'product-not-open', lifecycle: 'DEPRECATED' },
  'pattern-not-offered': { kind: 'pattern-not-offered' },
  'environment-not-yours': { kind: 'environment-not-yours' },
  'environment-removed': { kind: 'environment-removed' },
  'account-not-assigned': { kind: 'account-not-assigned' },
  'principal-not-usable': { kind: 'principal-not-usable', state: 'REFUSED' },
  'region-mismatch': {
    kind: 'region-mismatch',
    streamRegion: 'eu-west-1',
    environmentRegion: 'us-east-1',
  },
  'end-out-of-bounds': { kind: 'end-out-of-bounds', earliest: at, latest: at },
  'duplicate-request': { kind: 'duplicate-request', number: 7 },
  'duplicate-subscription': { kind: 'duplicate-subscription', number: 8, state: 'ACTIVE' },
  'not-renewable': { kind: 'not-renewable', number: 8, state: 'REVOKE_FAILED' },
  'not-changeable': { kind: 'not-changeable', number: 8, state: 'SUSPENDED' },
  'being-changed': { kind: 'being-changed', number: 8, successor: 9 },
  'nothing-changes': { kind: 'nothing-changes', number: 8 },
  'end-not-later': { kind: 'end-not-later', endsAt: at },
  'own-project': { kind: 'own-project' },
  'own-request': { kind: 'own-request' },
  'approved-already': { kind: 'approved-already' },
  'not-your-step': { kind: 'not-your-step' },
  'plan-changed': { kind: 'plan-changed' },
  'does-not-fit': { kind: 'does-not-fit', document: 'role', size: 10_300, limit: 10_240, ownerRole: true },
  'no-consumer-left': { kind: 'no-consumer-left', taken: 20, limit: 20 },
  'no-effect': { kind: 'no-effect', decidedBy: 'nothing in the permissions boundary allows it' },
  'role-recreated': { kind: 'role-recreated', roleArn: 'arn:aws:iam::555566667777:role/a' },
  'trust-differs': {
    kind: 'trust-differs',
    findings: [{ key: 'outside-subject', state: 'unmet', detail: 'anything' }],
  },
  'route-needless': { kind: 'route-needless' },
  'route-not-taken': { kind: 'route-not-taken' },
  'no-boundary': { kind: 'no-boundary', account: 'payments-prod' },
  'key-not-shareable': { kind: 'key-not-shareable' },
  'key-not-enabled': { kind: 'key-not-enabled', state: 'PendingDeletion' },
  'key-closed': { kind: 'key-closed', account: 'payments-prod' },
  'key-elsewhere': { kind: 'key-elsewhere', accountId: '777788889999' },
  'policy-not-understood': { kind: 'policy-not-understood' },
  aws: {
    kind: 'aws',
    failure: failure('unavailable', 'iam:GetRole', 'TimeoutError'),
    account: 'fraud-prod',
  },
};

test.each(Object.values(ALL))('$kind is said in whole sentences', (error) => {
  const { message } = explainRequestError(error);
  expect(message).toMatch(/^[A-Z].*\.$/);
  expect(message).not.toMatch(/undefined|\[object|_/);
});

test.each([
  ['duplicate-request', '/requests/7'],
  ['duplicate-subscription', '/subscriptions/8'],
] as const)('%s leads to %s', (kind, href) => {
  expect(explainRequestError(ALL[kind]).href).toBe(href);
});

test('a budget that is over names figures and the way out', () => {
  expect(explainRequestError(ALL['does-not-fit']).message).toBe(
    'All policies that Sluice can give the role would take 10,300 of 10,240. Ask for access by a shared tag where the product has one, use another role for this stream, or give up subscriptions of this role. Or ask for it through a role in the owner’s account, which takes next to no room in them.',
  );
});

test('a request is a sentence, its days are UTC', () => {
  expect(day(at)).toBe('17 Feb 2027');
  const request = { project: 'Fraud Detection', product: 'orders', pattern: 'PRODUCER', endsAt: at } as const;
  expect(requestTitle({ ...request, kind: 'NEW' })).toBe(
    'Fraud Detection asks to write to orders until 17 Feb 2027',
  );
  expect(requestTitle({ ...request, kind: 'RENEWAL' })).toBe(
    'Fraud Detection asks to keep its access to orders until 17 Feb 2027',
  );
});

test.each([
  ['ACTIVE', 'gives this role the same already'],
  ['FAILED', 'Retry it, or undo it'],
  ['REVOKE_FAILED', 'is being removed'],
])('a subscription that stands in the way in %s says what to do', (state, words) => {
  expect(explainRequestError({ kind: 'duplicate-subscription', number: 8, state }).message).toContain(words);
});
