import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DecreaseStreamRetentionPeriodCommand,
  DeleteResourcePolicyCommand,
  DeleteStreamCommand,
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  IncreaseStreamRetentionPeriodCommand,
  ListChannelsCommand,
  ListShardsCommand,
  ListStreamsCommand,
  ListTagsForResourceCommand,
  ListTagsForStreamCommand,
  PutRecordCommand,
  PutRecordsCommand,
  PutResourcePolicyCommand,
  RemoveTagsFromStreamCommand,
  TagResourceCommand,
  UntagResourceCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  CONSUMER,
  failure,
  PRODUCER,
  type RunningSandbox,
  runSandbox,
} from '../testing/running-sandbox';
import { producerStream, readAll, streamPolicy } from './testing/consumer-calls';

let running: RunningSandbox;
let producer: As;
beforeAll(async () => {
  running = await runSandbox();
  producer = running.admin(PRODUCER);
});
afterAll(() => running.stop());

const create = (StreamName: string, Tags?: Record<string, string>) =>
  producer.kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2, ...(Tags && { Tags }) }));

describe('every operation with a real client', () => {
  test('streams: create, describe, list, shards, retention, delete', async () => {
    const { kinesis } = producer;
    await create('orders', { domain: 'retail' });
    await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60, minDelay: 1 }, { StreamName: 'orders' });
    const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: 'orders' }));
    expect(StreamDescription).toMatchObject({ StreamARN: producerStream('orders'), HasMoreShards: false });
    expect(StreamDescription?.Shards).toHaveLength(2);
    const summary = await kinesis.send(
      new DescribeStreamSummaryCommand({ StreamARN: producerStream('orders') }),
    );
    expect(summary.StreamDescriptionSummary).toMatchObject({
      OpenShardCount: 2,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
    });
    expect(summary.StreamDescriptionSummary?.StreamCreationTimestamp?.getTime()).toBeGreaterThan(0);
    const listed = await kinesis.send(new ListStreamsCommand({ Limit: 10 }));
    expect(listed.StreamNames).toEqual(['orders']);
    const page = await kinesis.send(new ListShardsCommand({ StreamName: 'orders', MaxResults: 1 }));
    expect((await kinesis.send(new ListShardsCommand({ NextToken: page.NextToken }))).Shards).toHaveLength(1);
    await kinesis.send(
      new IncreaseStreamRetentionPeriodCommand({ StreamName: 'orders', RetentionPeriodHours: 48 }),
    );
    await kinesis.send(
      new DecreaseStreamRetentionPeriodCommand({ StreamName: 'orders', RetentionPeriodHours: 24 }),
    );
    await kinesis.send(new DeleteStreamCommand({ StreamName: 'orders' }));
    await waitUntilStreamNotExists(
      { client: kinesis, maxWaitTime: 60, minDelay: 1 },
      { StreamName: 'orders' },
    );
    expect(await failure(kinesis.send(new DescribeStreamCommand({ StreamName: 'orders' })))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 400,
    });
  });

  test('records: put one and many, read binary data back', async () => {
    const { kinesis } = producer;
    await create('records');
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const put = await kinesis.send(
      new PutRecordCommand({ StreamName: 'records', PartitionKey: 'ü', Data: bytes, ExplicitHashKey: '0' }),
    );
    expect(put.ShardId).toBe('shardId-000000000000');
    const many = await kinesis.send(
      new PutRecordsCommand({
        StreamARN: producerStream('records'),
        Records: Array.from({ length: 500 }, (_, index) => ({
          PartitionKey: `key-${index}`,
          Data: Buffer.from(`record ${index}`),
        })),
      }),
    );
    expect(many).toMatchObject({ FailedRecordCount: 0 });
    expect(await readAll(kinesis, producerStream('records'))).toHaveLength(501);
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: 'records',
        ShardId: put.ShardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: put.SequenceNumber,
      }),
    );
    const { Records, MillisBehindLatest } = await kinesis.send(
      new GetRecordsCommand({ ShardIterator, Limit: 1 }),
    );
    expect(Records?.[0]).toMatchObject({ PartitionKey: 'ü', SequenceNumber: put.SequenceNumber });
    expect(Uint8Array.from(Records?.[0]?.Data ?? [])).toEqual(bytes);
    expect(Math.abs(Date.now() - (Records?.[0]?.ApproximateArrivalTimestamp?.getTime() ?? 0))).toBeLessThan(
      300_000,
    );
    expect(MillisBehindLatest).toBeGreaterThanOrEqual(0);
  });

  test('tags in both forms, policies', async () => {
    const { kinesis } = producer;
    const ResourceARN = producerStream('tagged');
    await create('tagged');
    await kinesis.send(new AddTagsToStreamCommand({ StreamName: 'tagged', Tags: { a: '1', b: '2' } }));
    await kinesis.send(new TagResourceCommand({ ResourceARN, Tags: { c: '3' } }));
    await kinesis.send(new RemoveTagsFromStreamCommand({ StreamName: 'tagged', TagKeys: ['a'] }));
    await kinesis.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b'] }));
    const expected = [{ Key: 'c', Value: '3' }];
    expect((await kinesis.send(new ListTagsForStreamCommand({ StreamName: 'tagged' }))).Tags).toEqual(
      expected,
    );
    expect((await kinesis.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual(expected);

    const Policy = streamPolicy('tagged', CONSUMER);
    expect((await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy).toBe('{}');
    await kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy }));
    expect((await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy).toBe(Policy);
    await kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN }));
    expect(await failure(kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN })))).toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('an operation that is not there says so', async () => {
    const { status, message } = await failure(producer.kinesis.send(new ListChannelsCommand({})));
    expect(status).toBe(501);
    expect(message).toContain('ListChannels');
  });
});
