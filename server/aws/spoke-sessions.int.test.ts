import { expect, test } from 'vitest';
import { runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, pass, lastSequence, fault } = runProducerAccount();
const assumed = async (since: number) =>
  (await sandbox().calls(`since=${since}&operation=AssumeRole`)).length;

test('read sessions: many reads at once share one sign-in', async () => {
  const since = await lastSequence();
  const { streamReader } = aws();
  const reads = Array.from({ length: 8 }, () => streamReader.readStream(target, streamArn('orders-0')));
  expect((await Promise.all(reads)).every((read) => read.ok)).toBe(true);
  expect(await assumed(since)).toBe(1);
});

test('read sessions: are replaced five minutes before they end', async () => {
  const since = await lastSequence();
  const { streamReader } = aws();
  const read = () => streamReader.readStream(target, streamArn('orders-0'));
  await read();
  pass(54 * 60_000);
  await read();
  expect(await assumed(since)).toBe(1);
  pass(2 * 60_000);
  await read();
  expect(await assumed(since)).toBe(2);
});

test('read sessions: may not write, whatever the role may', async () => {
  const calls = await sandbox().calls('operation=AssumeRole');
  const reading = calls.find((call) => JSON.stringify(call.input).includes('sluice-read'));
  expect(JSON.stringify(reading?.input)).toContain('kinesis:DescribeStreamSummary');
  expect(JSON.stringify(reading?.input)).not.toMatch(/kinesis:(Put|Delete|Add|Get(?!ResourcePolicy))/);
});

test('a failed sign-in is not remembered', async () => {
  const { streamReader } = aws();
  await fault({ service: 'sts', operation: 'AssumeRole', kind: 'access-denied' });
  expect(await streamReader.readStream(target, streamArn('orders-0'))).toMatchObject({
    error: { kind: 'access-denied', operation: 'sts:AssumeRole' },
  });
  expect((await streamReader.readStream(target, streamArn('orders-0'))).ok).toBe(true);
});

test('a short outage passes unseen, a long one is told', async () => {
  const { streamReader } = aws();
  const outage = { service: 'kinesis', operation: 'DescribeStreamSummary', kind: 'throttle' };
  await fault({ ...outage, count: 2 });
  expect((await streamReader.readStream(target, streamArn('orders-0'))).ok).toBe(true);
  await fault({ ...outage, count: 3 });
  expect(await streamReader.readStream(target, streamArn('orders-0'))).toMatchObject({
    error: { kind: 'throttled', retryable: true },
  });
});
