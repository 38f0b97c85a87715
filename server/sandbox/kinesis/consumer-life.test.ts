import type { DescribeStreamSummaryOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store';
import { arnOf, type Bench } from './testing/call-service';
import { list, openWithStream, register, STREAM, slow, statusOf } from './testing/registered-consumers';

const SECOND = 1_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openWithStream();
});

describe('states', () => {
  test('a consumer is CREATING, ACTIVE and DELETING by the clock, then gone', async () => {
    bench = await slow(bench);
    const { ConsumerARN, ConsumerStatus } = await register(bench, 'fraud');
    expect(ConsumerStatus).toBe('CREATING');
    bench.pass(2 * SECOND - 1);
    expect(await statusOf(bench, 'fraud')).toBe('CREATING');
    bench.pass(1);
    expect(await statusOf(bench, 'fraud')).toBe('ACTIVE');
    await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    expect(await statusOf(bench, 'fraud')).toBe('DELETING');
    await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    bench.pass(3 * SECOND - 1);
    expect((await list(bench)).Consumers).toMatchObject([{ ConsumerStatus: 'DELETING' }]);
    bench.pass(1);
    expect((await list(bench)).Consumers).toEqual([]);
    await expect(statusOf(bench, 'fraud')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a restart forgets nothing of it', async () => {
    const store = memoryStore();
    bench = await slow(bench, { store });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    bench.pass(2 * SECOND);
    await register(bench, 'fraud', { Tags: { domain: 'retail' } });
    const { time } = bench.clock;
    bench = await slow(bench, { store });
    bench.clock.time = time + 2 * SECOND;
    expect(await statusOf(bench, 'fraud')).toBe('ACTIVE');
    expect(bench.checks('DescribeStreamConsumer', { ...STREAM, ConsumerName: 'fraud' })).toMatchObject([
      { context: { 'aws:ResourceTag/domain': 'retail' } },
    ]);
  });
});

describe('their stream', () => {
  const count = async (): Promise<number | undefined> => {
    const { StreamDescriptionSummary: summary }: DescribeStreamSummaryOutput = await bench.call(
      'DescribeStreamSummary',
      STREAM,
    );
    return summary?.ConsumerCount;
  };

  test('counts them', async () => {
    await register(bench, 'fraud');
    await register(bench, 'audit');
    expect(await count()).toBe(2);
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'fraud' });
    expect(await count()).toBe(1);
  });

  test('is deleted with them only when asked, and takes them along', async () => {
    const { ConsumerARN } = await register(bench, 'fraud');
    await expect(bench.call('DeleteStream', STREAM)).rejects.toMatchObject({
      code: 'ResourceInUseException',
    });
    await bench.call('DeleteStream', { ...STREAM, EnforceConsumerDeletion: true });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    expect(await count()).toBe(0);
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('takes none until it is ACTIVE', async () => {
    bench = await slow(bench);
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await expect(
      bench.call('RegisterStreamConsumer', { StreamARN: arnOf('returns'), ConsumerName: 'fraud' }),
    ).rejects.toMatchObject({ code: 'ResourceInUseException' });
  });
});
