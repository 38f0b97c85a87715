import { AddTagsToStreamCommand, EnableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, test } from 'vitest';
import { PRODUCER } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, lastSequence } = runProducerAccount();

describe('streams', () => {
  test('are listed in pages', async () => {
    const { streamReader } = aws();
    const first = await streamReader.listStreams(target, undefined, 2);
    if (!first.ok) throw new Error(first.error.awsMessage);
    expect(first.value.streams.map((stream) => stream.streamName)).toEqual(['orders-0', 'orders-1']);
    const second = await streamReader.listStreams(target, first.value.next, 2);
    expect(second).toMatchObject({ value: { streams: [{ streamName: 'orders-2' }] } });
    expect(second.ok && second.value.next).toBeFalsy();
  });

  test('are described with tags and encryption', async () => {
    const { kinesis } = sandbox().admin(PRODUCER);
    const StreamName = 'orders-1';
    await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { domain: 'retail' } }));
    await kinesis.send(
      new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }),
    );
    const read = await aws().streamReader.readStream(target, streamArn(StreamName));
    expect(read).toMatchObject({
      value: {
        streamArn: streamArn(StreamName),
        status: 'ACTIVE',
        mode: 'PROVISIONED',
        openShards: 2,
        retentionHours: 24,
        encryption: 'NONE',
        shardMetrics: ['IncomingBytes'],
        tags: { domain: 'retail' },
      },
    });
  });

  test('that are not there are not found', async () => {
    expect(await aws().streamReader.readStream(target, streamArn('none'))).toMatchObject({
      error: { kind: 'not-found', retryable: false },
    });
  });

  test('more than one page of tags is read whole', async () => {
    const { kinesis } = sandbox().admin(PRODUCER);
    for (let start = 0; start < 20; start += 10) {
      const Tags = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`key-${start + n}`, 'x']));
      await kinesis.send(new AddTagsToStreamCommand({ StreamName: 'orders-2', Tags }));
    }
    const read = await aws().streamReader.readStream(target, streamArn('orders-2'));
    expect(read.ok && Object.keys(read.value.tags)).toHaveLength(20);
  });
});

describe('tags', () => {
  const tag = { key: 'sluice:product', value: 'orders' };

  test('are written and removed by a session that names the run', async () => {
    const { streamReader, streamTagWriter } = aws();
    const since = await lastSequence();
    expect((await streamTagWriter.putTag(target, streamArn('orders-0'), tag, 'run-1')).ok).toBe(true);
    const [written] = await sandbox().calls(`since=${since}&operation=AddTagsToStream`);
    expect(written?.principalArn).toMatch(/:assumed-role\/SluiceSpoke\/sluice-run-run-1$/);
    const read = await streamReader.readStream(target, streamArn('orders-0'));
    expect(read.ok && read.value.tags).toEqual({ 'sluice:product': 'orders' });
    expect((await streamTagWriter.removeTag(target, streamArn('orders-0'), tag.key, 'run-2')).ok).toBe(true);
    const after = await streamReader.readStream(target, streamArn('orders-0'));
    expect(after.ok && after.value.tags).toEqual({});
  });

  test('are denied where the role lacks the right', async () => {
    const spokeRoleArn = roleArn('ReadOnly');
    const written = await aws().streamTagWriter.putTag(
      { ...target, spokeRoleArn },
      streamArn('orders-0'),
      tag,
      'run-3',
    );
    expect(written).toMatchObject({
      error: { kind: 'access-denied', operation: 'kinesis:AddTagsToStream' },
    });
  });
});

test('an account tells what it may have in a Region, and what it has', async () => {
  const room = await aws().accountRoomReader.readRoom(target);
  expect(room).toMatchObject({ value: { onDemandLimit: 50, shardLimit: expect.any(Number) } });
  expect(room.ok && room.value.shards).toBeGreaterThanOrEqual(6);
});
