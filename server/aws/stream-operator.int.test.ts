import { expect, test } from 'vitest';
import { AWS_KEY, type AwsStep, mergeStep, splitStep } from '../operations/domain/stream-step';
import { evenRange } from '../shards/domain/hash-range';
import { runProducerAccount, streamArn, target } from './testing/producer-account';

const { aws } = runProducerAccount();
const RUN = '00000000-0000-7000-8000-000000000001';

const shards = async (name: string) => {
  const listed = await aws().shardReader.listShards(target, streamArn(name), { kind: 'open' });
  if (!listed.ok) throw new Error(listed.error.awsMessage);
  return listed.value;
};
const shape = async (name: string) => {
  const looked = await aws().streamOperator.look(target, streamArn(name), { tags: true });
  if (!looked.ok) throw new Error(looked.error.awsMessage);
  return looked.value;
};
const state = async (name: string) => ({ shape: await shape(name), shards: await shards(name) });
const take = async (name: string, step: AwsStep) => {
  await expect.poll(async () => (await shape(name)).status, { timeout: 60_000 }).toBe('ACTIVE');
  return aws().streamOperator.take(target, streamArn(name), step, await state(name), RUN);
};

test('shards are split and merged by their hash keys', async () => {
  const [low, high] = [evenRange(0, 2), evenRange(1, 2)];
  const at = low.to / 2n;
  expect(await take('orders-0', splitStep(low, at))).toMatchObject({ ok: true });
  // While AWS works on it, it takes nothing else, and the shards are still the old ones.
  expect(
    await aws().streamOperator.take(
      target,
      streamArn('orders-0'),
      mergeStep(low, high),
      await state('orders-0'),
      RUN,
    ),
  ).toMatchObject({ error: { kind: 'conflict' } });
  expect(await take('orders-0', mergeStep({ from: at, to: low.to }, high))).toMatchObject({ ok: true });
  await expect.poll(async () => (await shape('orders-0')).status, { timeout: 60_000 }).toBe('ACTIVE');
  expect(
    (await shards('orders-0')).map(({ hashKeys }) => hashKeys).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  ).toEqual([
    { from: 0n, to: at - 1n },
    { from: at, to: high.to },
  ]);
  expect(await take('orders-0', splitStep(low, at))).toMatchObject({
    error: { code: 'ShardsChanged', retryable: true },
  });
});

test('count, mode and distribution are what was asked for', async () => {
  expect(await take('orders-1', { kind: 'SHARD_COUNT', target: 4 })).toMatchObject({ ok: true });
  expect(await take('orders-1', { kind: 'SHARD_COUNT', target: 9 })).toMatchObject({
    error: { code: 'LimitExceededException' },
  });
  expect(await take('orders-1', { kind: 'DISTRIBUTION', strategy: 'AUTO' })).toMatchObject({
    error: { kind: 'invalid' },
  });
  expect(await take('orders-1', { kind: 'MODE', mode: 'ON_DEMAND' })).toMatchObject({ ok: true });
  expect(await take('orders-1', { kind: 'DISTRIBUTION', strategy: 'AUTO' })).toMatchObject({ ok: true });
  expect(await take('orders-1', { kind: 'WARM_THROUGHPUT', mibps: 8 })).toMatchObject({ ok: false });
  expect(await shape('orders-1')).toMatchObject({
    status: 'ACTIVE',
    mode: 'ON_DEMAND',
    openShards: 4,
    distribution: 'AUTO',
    warmMibps: 0,
  });
});

test('settings are what was asked for', async () => {
  const steps: readonly AwsStep[] = [
    { kind: 'RETENTION_UP', hours: 72 },
    { kind: 'RETENTION_DOWN', hours: 48 },
    { kind: 'ENCRYPT', keyId: AWS_KEY },
    { kind: 'RECORD_SIZE', kib: 2_048 },
    { kind: 'METRICS_ON', metrics: ['IncomingBytes', 'OutgoingBytes'] },
    { kind: 'METRICS_OFF', metrics: ['OutgoingBytes'] },
    { kind: 'TAG', tags: { team: 'a', cost: 'b' } },
    { kind: 'UNTAG', keys: ['cost'] },
  ];
  for (const step of steps) expect(await take('orders-2', step)).toMatchObject({ ok: true });
  await expect.poll(async () => (await shape('orders-2')).status, { timeout: 60_000 }).toBe('ACTIVE');
  expect(await shape('orders-2')).toMatchObject({
    retentionHours: 48,
    keyId: AWS_KEY,
    recordKib: 2_048,
    shardMetrics: ['IncomingBytes'],
    tags: { team: 'a' },
  });
  expect(await take('orders-2', { kind: 'STOP_ENCRYPTION' })).toMatchObject({ ok: true });
  await expect.poll(async () => (await shape('orders-2')).keyId, { timeout: 60_000 }).toBeNull();
});

test('a spoke that may not is refused', async () => {
  const weak = { ...target, spokeRoleArn: target.spokeRoleArn.replace('SluiceSpoke', 'ReadOnly') };
  const step: AwsStep = { kind: 'SHARD_COUNT', target: 3 };
  expect(
    await aws().streamOperator.take(weak, streamArn('orders-2'), step, await state('orders-2'), RUN),
  ).toMatchObject({ error: { kind: 'access-denied' } });
});
