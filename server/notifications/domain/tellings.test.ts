import { expect, test } from 'vitest';
import { NOTIFICATION_KINDS } from './kind';
import type { Scene } from './telling';
import { isTold, TELLINGS, tellingsOf } from './tellings';

const scene = (type: string, change: Partial<Scene> = {}): Scene => ({
  type,
  doer: 'Mara Lind',
  label: 'payments-captured',
  number: 12,
  asks: null,
  product: { slug: 'payments-captured', name: 'Payments captured' },
  project: { slug: 'fraud-detection', name: 'Fraud Detection' },
  after: null,
  detail: null,
  ...change,
});

test.each([
  [
    scene('subscription-request.submitted'),
    'Fraud Detection asks for access to Payments captured',
    '/approvals/12',
  ],
  [
    scene('subscription-request.submitted', { asks: 'RENEWAL' }),
    'Fraud Detection asks for a later end of access to Payments captured',
    '/approvals/12',
  ],
  [
    scene('subscription-request.approved', { asks: 'CHANGE', after: { state: 'APPROVED' } }),
    'Mara Lind approved another way of access to Payments captured',
    '/requests/12',
  ],
  [
    scene('subscription-request.approved', { asks: 'NEW', after: { state: 'IN_REVIEW' } }),
    'Fraud Detection asks for access to Payments captured; Mara Lind approved the step before yours',
    '/approvals/12',
  ],
  [
    scene('subscription-request.lapsed', { detail: { comment: 'Nobody decided in time.' } }),
    'The request for access to Payments captured has lapsed: Nobody decided in time',
    '/requests/12',
  ],
  [scene('subscription-request.approved'), 'Mara Lind approved access to Payments captured', '/requests/12'],
  [
    scene('subscription-request.rejected'),
    'Mara Lind rejected the request for access to Payments captured',
    '/requests/12',
  ],
  [
    scene('subscription.all-applied'),
    'Access to Payments captured is active, and proven in AWS',
    '/subscriptions/12',
  ],
  [
    scene('subscription.revoked', { detail: { note: 'Too broad' } }),
    'Mara Lind revoked access to Payments captured: Too broad',
    '/subscriptions/12',
  ],
  [
    scene('subscription.ended', { after: { endReason: 'product-retired' } }),
    'Access to Payments captured ends, because the product was retired',
    '/subscriptions/12',
  ],
  [
    scene('subscription.ended', { after: { endReason: 'expired' } }),
    'Access to Payments captured has come to its end',
    '/subscriptions/12',
  ],
  [
    scene('data-product.deprecated'),
    'Payments captured is deprecated: it takes no new subscriptions',
    '/catalog/payments-captured',
  ],
  [
    scene('data-product.schema-mode-changed', { detail: { before: 'BACKWARD', mode: 'NONE' } }),
    'New versions of the schema of Payments captured are held against NONE instead of BACKWARD',
    '/catalog/payments-captured/schema',
  ],
  [
    scene('data-product.schema-version-added', { detail: { version: 3 } }),
    'Payments captured has version 3 of its schema',
    '/catalog/payments-captured/schema/versions/3',
  ],
  [
    scene('data-product.schema-version-added', { detail: { version: 3, changes: '2 added, 1 removed' } }),
    'Payments captured has version 3 of its schema: 2 added, 1 removed',
    '/catalog/payments-captured/schema/compare?to=3',
  ],
  [
    scene('data-product.contract-changed', { detail: { version: 1, changes: ['Freshness'] } }),
    'Payments captured has a contract',
    '/catalog/payments-captured/contract',
  ],
  [
    scene('data-product.contract-changed', {
      detail: { version: 3, changes: ['Freshness'], breaking: true, holdsFrom: '2026-12-31T00:00:00.000Z' },
    }),
    'Payments captured has version 3 of its contract, from 2026-12-31: Freshness',
    '/catalog/payments-captured/contract/versions?from=2&to=3',
  ],
  [
    scene('data-product.contract-breached', {
      detail: { levels: ['Retention: 24 hours, promised 48 hours'] },
    }),
    'Payments captured breaks its contract: Retention: 24 hours, promised 48 hours',
    '/catalog/payments-captured/contract',
  ],
  [
    scene('data-product.schema-refused'),
    'The registry refused a version of the schema of Payments captured that was proposed here',
    '/catalog/payments-captured/schema',
  ],
  [
    scene('stream.drift-found', { detail: { findings: [{}, {}] } }),
    'payments-captured differs from what was approved: 2 differences',
    '/drift?text=payments-captured',
  ],
  [scene('project.member-added'), 'Mara Lind added you to Fraud Detection', '/projects/fraud-detection'],
] as const)('an event reads as a sentence with its page: %#', (event, text, href) => {
  const [telling] = tellingsOf(event);
  expect(telling?.text(event)).toBe(text);
  expect(telling?.href(event)).toBe(href);
});

test.each(Object.keys(TELLINGS))('%s has words and a page also where names are gone', (type) => {
  const bare = scene(type, { number: null, product: null, project: null });
  const all = tellingsOf(bare);
  expect(isTold(type)).toBe(true);
  for (const { text, href, to, kind } of TELLINGS[type] ?? []) {
    expect(text(bare)).toMatch(/^\S.*[^.\s]$/);
    expect(text(bare)).not.toMatch(/undefined|null|NaN|\[object/);
    expect(href(bare)).toMatch(/^\/[\w/?=-]*$/);
    expect(to.length).toBeGreaterThan(0);
    expect(NOTIFICATION_KINDS).toContain(kind);
  }
  expect(all.length).toBeGreaterThanOrEqual(0);
});
