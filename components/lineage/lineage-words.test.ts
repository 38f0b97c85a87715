import { expect, test } from 'vitest';
import type { Evidence } from '@/server/lineage/domain/graph';
import { evidenceWords } from './lineage-words';

const delivery: Extract<Evidence, { means: 'DELIVERY' }> = {
  ...{ source: 'DERIVED', means: 'DELIVERY', kind: 'FIREHOSE', name: 'archive', state: 'ACTIVE' },
  arn: 'arn:aws:firehose:eu-west-1:444455556666:deliverystream/archive',
  ...{ consumerArn: null, via: 'UNMANAGED', subscription: null },
  ...{ freshness: 'FRESH', lastSeenAt: '2026-11-30T12:00:00.000Z' },
};

test.each([
  [{}, 'Unmanaged: no subscription lets its role read.'],
  [{ via: 'SUBSCRIPTION', subscription: { number: 4, endsAt: '' } }, 'Its role reads by subscription 4.'],
  [{ via: 'SUBSCRIPTION' }, 'Its role reads by a subscription.'],
  [{ via: 'TAG_SHARE' }, 'Its role reads by a share by tag.'],
  [{ via: 'OWN_ACCOUNT' }, 'Its role is of the stream’s own account, without a subscription.'],
  [{ via: null }, 'Its role could not be read.'],
] as const)('of a delivery stream it is said what lets it read: %j', (change, words) => {
  expect(evidenceWords({ ...delivery, ...change })).toBe(
    `Derived from delivery stream archive of AWS, ACTIVE. ${words}`,
  );
});

test('a pipe that writes to a stream is said to', () => {
  const { arn, name, freshness, lastSeenAt } = delivery;
  const called = {
    arn,
    name,
    freshness,
    lastSeenAt,
    kind: 'PIPE',
    state: 'RUNNING',
    consumerArn: null,
  } as const;
  expect(evidenceWords({ ...called, source: 'DERIVED', means: 'TARGET' })).toBe(
    'Derived from pipe archive of AWS, RUNNING, which writes there.',
  );
});
