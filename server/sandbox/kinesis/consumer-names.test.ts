import type { DescribeStreamConsumerOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { arnOf, type Bench, OWNER, READER } from './testing/call-service';
import { list, openWithStream, register, STREAM, slow } from './testing/registered-consumers';

const SECOND = 1_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openWithStream();
});

describe('names and ARNs', () => {
  test('the ARN ends in the creation time, in whole seconds', async () => {
    const { ConsumerARN, ConsumerCreationTimestamp } = await register(bench, 'fraud');
    const epoch = Math.floor(bench.clock.time / SECOND);
    expect(ConsumerARN).toBe(`${arnOf('orders')}/consumer/fraud:${epoch}`);
    expect(ConsumerCreationTimestamp).toEqual(new Date(epoch * SECOND));
  });

  test('who is registered again is another resource, even in the same second, and after its stream', async () => {
    const arns: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { ConsumerARN } = await register(bench, 'fraud');
      arns.push(ConsumerARN);
      await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    }
    await register(bench, 'fraud').then(({ ConsumerARN }) => arns.push(ConsumerARN));
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    await register(bench, 'fraud').then(({ ConsumerARN }) => arns.push(ConsumerARN));
    expect(new Set(arns).size).toBe(5);
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN: arns[0] ?? '' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    const found: DescribeStreamConsumerOutput = await bench.call('DescribeStreamConsumer', {
      ConsumerARN: arns[4] ?? '',
    });
    expect(found.ConsumerDescription).toMatchObject({ ConsumerName: 'fraud', StreamARN: arnOf('orders') });
  });

  test('a name is taken until its consumer is gone, also for two calls in the same moment', async () => {
    bench = await slow(bench);
    const both = await Promise.allSettled([register(bench, 'fraud'), register(bench, 'fraud')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    bench.pass(2 * SECOND);
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'fraud' });
    await expect(register(bench, 'fraud')).rejects.toMatchObject({ code: 'ResourceInUseException' });
    bench.pass(3 * SECOND);
    await expect(register(bench, 'fraud')).resolves.toBeDefined();
  });

  test('another stream may have a consumer of the same name', async () => {
    await register(bench, 'fraud');
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await bench.call('RegisterStreamConsumer', { StreamARN: arnOf('returns'), ConsumerName: 'fraud' });
    expect((await list(bench)).Consumers).toHaveLength(1);
  });

  test.each([
    { name: 'a', valid: true },
    { name: 'A-b_c.9', valid: true },
    { name: 'n'.repeat(128), valid: true },
    { name: 'n'.repeat(129), valid: false },
    { name: '', valid: false },
    { name: 'a b', valid: false },
    { name: 'a/b', valid: false },
    { name: 'a:1', valid: false },
    { name: 'ü', valid: false },
  ])('the consumer name %j', async ({ name, valid }) => {
    const registered = register(bench, name);
    if (valid) await expect(registered).resolves.toBeDefined();
    else await expect(registered).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test.each([
    { name: 'nothing', input: {} },
    { name: 'a name alone', input: { ConsumerName: 'fraud' } },
    { name: 'a stream alone', input: STREAM },
    {
      name: 'an ARN and another name',
      input: { ConsumerARN: `${arnOf('orders')}/consumer/a:1`, ConsumerName: 'b' },
    },
    {
      name: 'an ARN and another stream',
      input: { ConsumerARN: `${arnOf('orders')}/consumer/a:1`, StreamARN: arnOf('order') },
    },
  ])('a consumer is not named by $name', async ({ input }) => {
    await expect(bench.call('DescribeStreamConsumer', input)).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  });

  test('a malformed ARN is refused', async () => {
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN: 'fraud' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  test('another Region knows nothing of a consumer', async () => {
    const { ConsumerARN } = await register(bench, 'fraud');
    await expect(
      bench.call('DescribeStreamConsumer', { ConsumerARN }, { region: 'us-east-1' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a stream that is not there takes no consumers', async () => {
    await expect(
      bench.call('RegisterStreamConsumer', { StreamARN: arnOf('none'), ConsumerName: 'fraud' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

test('another account names a consumer by its ARN: by name it is decided for as if it were not there', async () => {
  const { ConsumerARN } = await register(bench, 'fraud', { Tags: { team: 'risk' } });
  const reader = { accountId: READER };
  const named = { ...STREAM, ConsumerName: 'fraud' };
  expect(bench.checks('DescribeStreamConsumer', named, reader)).toEqual([
    {
      action: 'kinesis:DescribeStreamConsumer',
      resource: `${arnOf('orders')}/consumer/fraud`,
      resourceAccountId: OWNER,
    },
  ]);
  await expect(bench.call('DescribeStreamConsumer', named, reader)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await expect(bench.call('DescribeStreamConsumer', { ConsumerARN }, reader)).resolves.toBeDefined();
});
