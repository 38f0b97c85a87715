import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateStreamCommand, EnableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PRODUCER, REGION, type RunningSandbox, runSandbox } from '@/server/sandbox/testing/running-sandbox';
import { encoderOf } from './encode-record';
import { runScenario } from './run-scenario';
import { SHARD_RECORDS } from './scenario';

const STREAM = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/hot`;
let running: RunningSandbox;
let cloudwatch: CloudWatchClient;

beforeAll(async () => {
  running = await runSandbox();
  cloudwatch = new CloudWatchClient({
    region: REGION,
    endpoint: running.sandbox.endpoint,
    credentials: { ...running.account(PRODUCER).admin },
  });
});
afterAll(async () => {
  cloudwatch.destroy();
  await running.stop();
});

async function sumOf(MetricName: string, ShardId?: string): Promise<number> {
  const { Datapoints } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Kinesis',
      MetricName,
      Dimensions: [
        { Name: 'StreamName', Value: 'hot' },
        ...(ShardId === undefined ? [] : [{ Name: 'ShardId', Value: ShardId }]),
      ],
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(Date.now() + 60_000),
      Period: 60,
      Statistics: ['Sum'],
    }),
  );
  return (Datapoints ?? []).reduce((sum, point) => sum + (point.Sum ?? 0), 0);
}

test('a hot key throttles one shard while the others are idle, and CloudWatch counts what the client counted', async () => {
  const { kinesis } = running.admin(PRODUCER);
  await kinesis.send(new CreateStreamCommand({ StreamName: 'hot', ShardCount: 4 }));
  await vi.waitFor(
    () =>
      kinesis.send(new EnableEnhancedMonitoringCommand({ StreamName: 'hot', ShardLevelMetrics: ['ALL'] })),
    60_000,
  );
  // A machine that is busy writes less in a second than the shard takes: it is given a few more.
  const enough = new AbortController();
  const tally = await runScenario({
    kinesis,
    streamArn: STREAM,
    scenario: 'hot-key',
    seed: 7,
    seconds: 40,
    encode: encoderOf('hot-key'),
    signal: enough.signal,
    done({ seconds, throttled }) {
      if (seconds >= 5 && throttled > 0) enough.abort();
    },
  });

  expect(tally.failed, tally.problem).toBe(0);
  expect(tally.throttled).toBeGreaterThan(0);
  expect(tally.accepted + tally.throttled).toBe(tally.sent);
  const [hot = ['', 0], ...cold] = Object.entries(tally.perShard).toSorted(
    ([, one], [, other]) => other - one,
  );
  expect(hot[1]).toBeGreaterThan(3 * SHARD_RECORDS);
  for (const [, records] of cold) expect(records).toBeLessThan(SHARD_RECORDS);

  expect(await sumOf('IncomingRecords')).toBe(tally.accepted);
  expect(await sumOf('PutRecords.ThrottledRecords')).toBe(tally.throttled);
  expect(await sumOf('PutRecords.TotalRecords')).toBe(tally.sent);
  for (const [shard, records] of Object.entries(tally.perShard))
    expect([shard, await sumOf('IncomingRecords', shard)]).toEqual([shard, records]);
  // Every refused record was refused by the shard of the key.
  expect(await sumOf('WriteProvisionedThroughputExceeded', hot[0])).toBe(tally.throttled);
  for (const [shard] of cold) expect(await sumOf('WriteProvisionedThroughputExceeded', shard)).toBe(0);
});
