import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeAccountSettingsCommand,
  DescribeLimitsCommand,
  DescribeStreamSummaryCommand,
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  SplitShardCommand,
  UpdateAccountSettingsCommand,
  UpdateMaxRecordSizeCommand,
  UpdateShardCountCommand,
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
  UpdateStreamWarmThroughputCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';
import { producerStream } from './testing/consumer-calls';

/** Longer than a busy machine takes to look at a stream that changes; the clock is moved where that is waited for. */
const CHANGE_MS = 10_000;

let running: RunningSandbox;
let producer: As;
beforeAll(async () => {
  running = await runSandbox({
    kinesis: { times: { createMs: CHANGE_MS, updateMs: CHANGE_MS, deleteMs: CHANGE_MS } },
  });
  producer = running.admin(PRODUCER);
});
afterAll(() => running.stop());

const send: As['kinesis']['send'] = ((command: never) => producer.kinesis.send(command)) as never;
const status = async (StreamName: string) =>
  (await send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary?.StreamStatus;
const isActive = (StreamName: string) =>
  waitUntilStreamExists(
    { client: producer.kinesis, maxWaitTime: 60, minDelay: 0.2, maxDelay: 0.4 },
    { StreamName },
  );
/** Moves the sandbox's clock, as somebody does who does not want to wait. */
const pass = () =>
  fetch(`${running.sandbox.controlUrl}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: CHANGE_MS }),
  });

describe('with a real client', () => {
  test('a stream takes its time to come and to go, and the SDK’s waiters wait for it', async () => {
    await send(new CreateStreamCommand({ StreamName: 'slow', ShardCount: 1 }));
    expect(await status('slow')).toBe('CREATING');
    const tag = new AddTagsToStreamCommand({ StreamName: 'slow', Tags: { a: '1' } });
    expect(await failure(send(tag))).toMatchObject({ name: 'ResourceInUseException', status: 400 });
    const coming = isActive('slow');
    await pass();
    await coming;
    expect(await status('slow')).toBe('ACTIVE');
    await send(tag);
    await send(new DeleteStreamCommand({ StreamName: 'slow' }));
    expect(await status('slow')).toBe('DELETING');
    const going = waitUntilStreamNotExists(
      { client: producer.kinesis, maxWaitTime: 60, minDelay: 0.2, maxDelay: 0.4 },
      { StreamName: 'slow' },
    );
    await pass();
    await going;
  });

  test('shards are split, merged and scaled while records flow', async () => {
    const StreamName = 'shaped';
    await send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await pass();
    await isActive(StreamName);
    const put = () => send(new PutRecordCommand({ StreamName, PartitionKey: 'k', Data: Buffer.from('x') }));
    await send(
      new SplitShardCommand({
        StreamName,
        ShardToSplit: 'shardId-000000000000',
        NewStartingHashKey: String(1n << 127n),
      }),
    );
    expect((await put()).ShardId).toBe('shardId-000000000000');
    await pass();
    expect((await put()).ShardId).not.toBe('shardId-000000000000');
    await send(
      new MergeShardsCommand({
        StreamName,
        ShardToMerge: 'shardId-000000000001',
        AdjacentShardToMerge: 'shardId-000000000002',
      }),
    );
    await pass();
    const scaled = await send(
      new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
    );
    expect(scaled).toMatchObject({ StreamName, CurrentShardCount: 1, TargetShardCount: 2 });
    await pass();
    const { Shards } = await send(new ListShardsCommand({ StreamName }));
    expect(Shards?.map((shard) => [shard.ParentShardId, shard.AdjacentParentShardId])).toEqual([
      [undefined, undefined],
      ['shardId-000000000000', undefined],
      ['shardId-000000000000', undefined],
      ['shardId-000000000001', 'shardId-000000000002'],
      ['shardId-000000000003', undefined],
      ['shardId-000000000003', undefined],
    ]);
  });

  test('modes, warm throughput, distribution, monitoring, the largest record, limits', async () => {
    const StreamName = 'settings';
    const StreamARN = producerStream(StreamName);
    await send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
    await pass();
    await send(new UpdateStreamModeCommand({ StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } }));
    await pass();
    const committed = await send(
      new UpdateAccountSettingsCommand({ MinimumThroughputBillingCommitment: { Status: 'ENABLED' } }),
    );
    expect(committed.MinimumThroughputBillingCommitment?.EarliestAllowedEndAt?.getTime()).toBeGreaterThan(
      Date.now() + 23 * 3_600_000,
    );
    expect(await send(new DescribeAccountSettingsCommand({}))).toMatchObject({
      MinimumThroughputBillingCommitment: { Status: 'ENABLED' },
    });
    const warm = new UpdateStreamWarmThroughputCommand({ StreamARN, WarmThroughputMiBps: 6 });
    expect((await send(warm)).WarmThroughput).toEqual({ TargetMiBps: 6, CurrentMiBps: 2 });
    await pass();
    await send(
      new UpdateStreamRecordDistributionStrategyCommand({ StreamARN, RecordDistributionStrategy: 'AUTO' }),
    );
    const monitored = await send(
      new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['ALL'] }),
    );
    expect(monitored.DesiredShardLevelMetrics).toHaveLength(7);
    await send(new DisableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }));
    await send(new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: 10_240 }));
    expect(await status(StreamName)).toBe('UPDATING');
    await pass();
    const { StreamDescriptionSummary } = await send(new DescribeStreamSummaryCommand({ StreamARN }));
    expect(StreamDescriptionSummary).toMatchObject({
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      WarmThroughput: { TargetMiBps: 6, CurrentMiBps: 6 },
      RecordDistributionStrategy: 'AUTO',
      MaxRecordSizeInKiB: 10_240,
      OpenShardCount: 6,
    });
    expect(StreamDescriptionSummary?.EnhancedMonitoring?.[0]?.ShardLevelMetrics).toHaveLength(6);
    // Without keys: the client lets them out, the stream does not miss them.
    await expect(send(new PutRecordCommand({ StreamName, Data: Buffer.from('x') }))).resolves.toBeDefined();
    expect(await send(new DescribeLimitsCommand({}))).toMatchObject({
      ShardLimit: 20_000,
      OnDemandStreamCount: 1,
    });
  });
});

describe('who may reshard', () => {
  const operator = async (RoleName: string, ...statements: ReturnType<typeof allow>[]) => {
    const RoleArn = await createRole(
      producer,
      { RoleName, AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`) },
      policy(...statements),
    );
    return (await running.session(producer, { RoleArn })).kinesis;
  };

  test('an ARN in the policy bounds SplitShard, but not UpdateShardCount, which wants everything', async () => {
    const StreamName = 'bounded';
    await send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await pass();
    const split = new SplitShardCommand({
      StreamName,
      ShardToSplit: 'shardId-000000000000',
      NewStartingHashKey: '9',
    });
    const scale = new UpdateShardCountCommand({
      StreamName,
      TargetShardCount: 2,
      ScalingType: 'UNIFORM_SCALING',
    });
    const actions = ['kinesis:SplitShard', 'kinesis:UpdateShardCount'];
    const byArn = await operator('by-arn', allow(actions, producerStream(StreamName)));
    const byAll = await operator('by-all', allow('kinesis:UpdateShardCount'));
    expect(await failure(byArn.send(scale))).toMatchObject({ name: 'AccessDeniedException' });
    expect(await failure(byAll.send(split))).toMatchObject({ name: 'AccessDeniedException' });
    await byArn.send(split);
    await pass();
    await byAll.send(scale);
  });

  test('nobody from another account, whatever is allowed there', async () => {
    const StreamName = 'foreign';
    await send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
    await pass();
    const StreamARN = producerStream(StreamName);
    const { kinesis } = running.admin(CONSUMER);
    for (const command of [
      new UpdateShardCountCommand({ StreamARN, TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' }),
      new UpdateStreamModeCommand({ StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } }),
      new EnableEnhancedMonitoringCommand({ StreamARN, ShardLevelMetrics: ['ALL'] }),
      new SplitShardCommand({ StreamARN, ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '9' }),
      new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: 2_048 }),
      new DeleteStreamCommand({ StreamARN }),
    ])
      expect(await failure(kinesis.send(command as never))).toMatchObject({ name: 'AccessDeniedException' });
    expect(await status(StreamName)).toBe('ACTIVE');
  });
});
