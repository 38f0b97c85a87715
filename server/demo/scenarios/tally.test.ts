import { expect, test } from 'vitest';
import { countAnswer, countFailure, NOTHING } from './tally';

const accepted = (ShardId: string) => ({ ShardId });
const throttled = { ErrorCode: 'ProvisionedThroughputExceededException' };

test('every entry of an answer is accepted, throttled or failed, and accepted ones belong to a shard', () => {
  const once = countAnswer(NOTHING, [
    accepted('a'),
    throttled,
    accepted('b'),
    { ErrorCode: 'InternalFailure' },
  ]);
  expect(countAnswer(once, [accepted('a')])).toMatchObject({
    sent: 5,
    accepted: 3,
    throttled: 1,
    failed: 1,
    perShard: { a: 2, b: 1 },
  });
});

test('a call that fails as a whole counts all its records', () => {
  const limit = Object.assign(new Error('Rate exceeded'), { name: 'LimitExceededException' });
  const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  const tally = countFailure(countFailure(NOTHING, 10, limit), 5, denied);
  expect(tally).toMatchObject({ sent: 15, throttled: 10, failed: 5 });
  expect(tally.problem).toBe('AccessDeniedException: not authorized');
});
