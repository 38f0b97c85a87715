import { expect, test } from 'vitest';
import { ACCESS_PATTERNS, allActions, isConsumerAction, needsConsumer, RIGHTS } from './access-pattern';

/** What Kinesis lets an owner share of a stream and of a consumer (docs/aws-facts.md §2). */
const SHAREABLE = {
  stream:
    /^kinesis:(DescribeStream|DescribeStreamSummary|ListShards|GetRecords|GetShardIterator|PutRecords?)$/,
  consumer: /^kinesis:(DescribeStreamConsumer|SubscribeToShard)$/,
};

test.each(ACCESS_PATTERNS)('%s asks for what can be shared, sorted, and on the right resource', (pattern) => {
  const { stream, consumer } = RIGHTS[pattern];
  for (const action of stream) expect(action).toMatch(SHAREABLE.stream);
  for (const action of consumer) expect(action).toMatch(SHAREABLE.consumer);
  expect(stream).toEqual([...stream].sort());
  expect(consumer).toEqual([...consumer].sort());
  expect(allActions(pattern).filter(isConsumerAction)).toEqual(consumer);
  expect(needsConsumer(pattern)).toBe(RIGHTS[pattern].throughput === 'own');
});

test('no two patterns share the word of their statements', () => {
  const words = ACCESS_PATTERNS.flatMap((pattern) => [
    RIGHTS[pattern].sidWord,
    `${RIGHTS[pattern].sidWord}Consumer`,
  ]);
  expect(new Set(words).size).toBe(words.length);
});

test('who writes reads nothing, and who reads writes nothing', () => {
  for (const pattern of ACCESS_PATTERNS) {
    const puts = allActions(pattern).some((action) => action.startsWith('kinesis:Put'));
    const reads = allActions(pattern).some((action) => /GetRecords|SubscribeToShard/.test(action));
    expect([puts, reads]).toEqual(pattern === 'PRODUCER' ? [true, false] : [false, true]);
  }
});
