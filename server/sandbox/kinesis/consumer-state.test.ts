import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConsumerState, consumerArn, nextEpoch, parseConsumerArn, statusAt } from './consumer-state';

const STREAM = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';

test.each([
  { now: 999, goneAt: undefined, status: 'CREATING' },
  { now: 1_000, goneAt: undefined, status: 'ACTIVE' },
  { now: 500, goneAt: 600, status: 'DELETING' },
  { now: 1_999, goneAt: 2_000, status: 'DELETING' },
  { now: 2_000, goneAt: 2_000, status: undefined },
])('at $now, gone at $goneAt, it is $status', ({ now, goneAt, status }) => {
  const times = { activeAt: 1_000, ...(goneAt !== undefined && { goneAt }) } as ConsumerState;
  expect(statusAt(times, now)).toBe(status);
});

test.each([
  { name: 'a consumer', text: `${STREAM}/consumer/a.b-c_D:17`, parsed: 'a.b-c_D' },
  { name: 'a stream', text: STREAM, parsed: undefined },
  { name: 'one without its time', text: `${STREAM}/consumer/a`, parsed: undefined },
  { name: 'one with letters for its time', text: `${STREAM}/consumer/a:x`, parsed: undefined },
  { name: 'one with a pattern for its time', text: `${STREAM}/consumer/a:*`, parsed: undefined },
  { name: 'a name that is too long', text: `${STREAM}/consumer/${'a'.repeat(129)}:1`, parsed: undefined },
  { name: 'a consumer of a consumer', text: `${STREAM}/consumer/a:1/consumer/b:2`, parsed: undefined },
  { name: 'another service', text: 'arn:aws:s3:::stream/s/consumer/a:1', parsed: undefined },
  { name: 'no ARN', text: '/consumer/a:1', parsed: undefined },
])('parses $name', ({ text, parsed }) => {
  expect(parseConsumerArn(text)?.name).toBe(parsed);
});

test('an ARN holds the stream and the consumer', () => {
  expect(parseConsumerArn(consumerArn(STREAM, 'fraud', 1_700_000_000))).toEqual({
    region: 'eu-west-1',
    accountId: '222233334444',
    streamArn: STREAM,
    streamName: 'orders',
    name: 'fraud',
  });
});

test('no consumer ever gets the ARN of an earlier one, however fast and whatever the clock says', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 2, maxLength: 30 }), (times) => {
      const arns: string[] = [];
      let earlier: ConsumerState | undefined;
      for (const now of times) {
        const epoch = nextEpoch(now, earlier);
        earlier = { epoch } as ConsumerState;
        arns.push(consumerArn(STREAM, 'fraud', epoch));
      }
      expect(new Set(arns).size).toBe(times.length);
    }),
  );
});
