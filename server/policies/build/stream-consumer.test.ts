import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CREATION,
  consumerNameIn,
  consumerNameOf,
  consumerPath,
  plannedConsumerArn,
} from './stream-consumer';
import { role, stream } from './testing/arbitrary';

const ROLE = role('555566667777', 'scoring');
const STREAM = stream('orders');

test('a consumer is named after its role and its request', () => {
  expect(consumerNameOf('a-request', ROLE)).toMatch(/^sluice-scoring-[0-9a-f]{12}$/);
  expect(consumerNameOf('a-request', ROLE)).toBe(consumerNameOf('a-request', ROLE));
  expect(consumerNameOf('another', ROLE)).not.toBe(consumerNameOf('a-request', ROLE));
});

test('any role and any request give a name that Kinesis takes', () => {
  const roleNames = fc.stringMatching(/^[\w+=,.@-]{1,64}$/);
  fc.assert(
    fc.property(roleNames, fc.string(), (roleName, requestId) => {
      const name = consumerNameOf(requestId, role('555566667777', roleName));
      expect(name).toMatch(/^sluice-[a-zA-Z0-9_.-]{1,121}$/);
      const registered = `${consumerPath(STREAM, name)}:1700000000`;
      for (const text of [consumerPath(STREAM, name), plannedConsumerArn(STREAM, name), registered])
        expect(consumerNameIn(text)).toBe(name);
    }),
  );
});

test('the mark of a plan is as long as what AWS puts there', () => {
  expect(CREATION).toHaveLength(String(Math.floor(Date.UTC(2026, 10, 30) / 1_000)).length);
});
