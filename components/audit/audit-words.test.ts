import { expect, test } from 'vitest';
import { eventWords, subjectHref } from './audit-words';

test.each([
  ['subscription-request.approved', 'Request approved'],
  ['aws-account.connection-tested', 'AWS account connection tested'],
  ['data-product.published', 'Data product published'],
  ['subscription.all-applied', 'Subscription proven active'],
  ['new-thing.made', 'new thing made'],
])('%s reads "%s"', (type, words) => expect(eventWords(type)).toBe(words));

test.each([
  {
    subjectType: 'aws-account',
    subjectId: '333344445555',
    subjectLabel: 'payments-prod',
    href: '/accounts/333344445555',
  },
  { subjectType: 'subscription', subjectId: 'x', subjectLabel: 'subscription 12', href: '/subscriptions/12' },
  { subjectType: 'subscription-request', subjectId: 'x', subjectLabel: 'unnumbered', href: null },
  { subjectType: 'stream', subjectId: 'arn', subjectLabel: 'orders-1', href: null },
] as const)('$subjectType $subjectLabel leads to $href', ({ href, ...row }) =>
  expect(subjectHref(row)).toBe(href),
);
