import { expect, test } from 'vitest';
import { consumerRoom, isFull, sharedReaders } from './consumer-room';

const registered = { pattern: 'FAN_OUT_CONSUMER', consumerArn: 'arn' } as const;
const waiting = { pattern: 'FAN_OUT_CONSUMER', consumerArn: null } as const;
const reader = { pattern: 'STANDARD_CONSUMER', consumerArn: null } as const;
const writer = { pattern: 'PRODUCER', consumerArn: null } as const;

test.each([
  { name: 'counts what AWS counts', consumers: 19, live: [registered], taken: 19, full: false },
  {
    name: 'and what was approved and is not there yet',
    consumers: 19,
    live: [waiting],
    taken: 20,
    full: true,
  },
  { name: 'and nothing of the other ways', consumers: 19, live: [reader, writer], taken: 19, full: false },
  { name: 'is full at the limit', consumers: 20, live: [], taken: 20, full: true },
])('the room for consumers $name', ({ consumers, live, taken, full }) => {
  const room = consumerRoom({ consumers }, live);
  expect(room).toEqual({ taken, limit: 20 });
  expect(isFull(room)).toBe(full);
});

test('on-demand Advantage has room for more', () => {
  expect(consumerRoom({ consumers: 30, consumerLimit: 50 }, [waiting])).toEqual({ taken: 31, limit: 50 });
});

test('readers that have a consumer of their own, and writers, share nothing', () => {
  expect(sharedReaders([registered, writer, reader, reader])).toBe(3);
});
