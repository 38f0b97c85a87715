import { ListStreamConsumersCommand, RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WriteSession } from '../grants/ports';
import { ok } from '../kernel/result';
import { PRODUCER } from '../sandbox/testing/running-sandbox';
import { runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, lastSequence, fault } = runProducerAccount();
const STREAM = streamArn('orders-0');
const NAME = 'sluice-reader-0123456789ab';
const TAGS = { 'sluice:product': 'orders' };

let session: WriteSession;
beforeEach(async () => {
  const paths = [STREAM, streamArn('orders-1')].map((arn) => `${arn}/consumer/${NAME}`);
  const run = {
    id: 'run-1',
    streamArns: [STREAM, streamArn('orders-1')],
    consumerPaths: paths,
    roleArns: [],
    ownerRoleArns: [],
    keyArns: [],
  };
  const signed = await aws().policyWriter.signIn(target, run);
  if (!signed.ok) throw new Error(signed.error.awsMessage);
  session = signed.value;
});

async function active(stream = STREAM): Promise<string> {
  return vi.waitFor(async () => {
    const found = await session.findConsumer(stream, NAME);
    if (!found.ok || found.value?.status !== 'ACTIVE') throw new Error(JSON.stringify(found));
    return found.value.arn;
  }, 60_000);
}

describe('a registered consumer', () => {
  test('is made with its tags, found by its name, tagged, and ended; each may be repeated', async () => {
    expect(await session.findConsumer(STREAM, NAME)).toEqual(ok(null));
    expect(await session.registerConsumer(STREAM, NAME, TAGS)).toEqual(ok(undefined));
    expect(await session.registerConsumer(STREAM, NAME, TAGS)).toMatchObject({
      error: { kind: 'conflict', retryable: true },
    });
    const arn = await active();
    expect(arn).toMatch(new RegExp(`^${STREAM}/consumer/${NAME}:\\d{10}$`));
    await session.tagConsumer(arn, { 'sluice:more': '1' });
    expect(await session.findConsumer(STREAM, NAME)).toEqual(
      ok({ arn, name: NAME, status: 'ACTIVE', tags: { ...TAGS, 'sluice:more': '1' } }),
    );
    expect(await session.getStreamPolicy(arn)).toEqual(ok(null));
    expect(await session.deregisterConsumer(arn)).toEqual(ok(undefined));
    await vi.waitFor(async () => expect(await session.findConsumer(STREAM, NAME)).toEqual(ok(null)), 60_000);
    expect(await session.deregisterConsumer(arn)).toEqual(ok(undefined));
  });

  test('is out of reach for a run that it is not of', async () => {
    expect(await session.registerConsumer(STREAM, 'sluice-another', TAGS)).toMatchObject({
      error: { kind: 'access-denied' },
    });
    expect(await session.findConsumer(streamArn('orders-2'), NAME)).toMatchObject({
      error: { kind: 'access-denied', operation: 'kinesis:DescribeStreamConsumer' },
    });
  });

  test('an answer that was lost leaves one that the next look finds', async () => {
    const stream = streamArn('orders-1');
    const since = await lastSequence();
    await fault({ service: 'kinesis', operation: 'RegisterStreamConsumer', kind: 'answer-lost', count: 1 });
    const registered = await session.registerConsumer(stream, NAME, TAGS);
    expect(registered.ok || registered.error.kind).toBe('conflict');
    const arn = await active(stream);
    const tries = (await sandbox().calls(`since=${since}`)).filter(
      ({ operation }) => operation === 'RegisterStreamConsumer',
    );
    expect(tries.length).toBeGreaterThan(1);
    await session.deregisterConsumer(arn);
  });
});

test('a limit says which one it is: the rate passes, a full stream does not', async () => {
  const { kinesis } = sandbox().admin(PRODUCER);
  const limit = { service: 'kinesis', operation: 'RegisterStreamConsumer', kind: 'throttle' } as const;
  await fault({ ...limit, count: 10 });
  expect(await session.registerConsumer(STREAM, NAME, TAGS)).toMatchObject({
    error: { kind: 'throttled', retryable: true },
  });
  await fetch(`${sandbox().sandbox.controlUrl}/faults`, { method: 'DELETE' });

  for (let number = 0; number < 20; number += 1)
    await kinesis.send(
      new RegisterStreamConsumerCommand({ StreamARN: STREAM, ConsumerName: `other-${number}` }),
    );
  await vi.waitFor(async () => {
    const { Consumers = [] } = await kinesis.send(new ListStreamConsumersCommand({ StreamARN: STREAM }));
    expect(Consumers.filter(({ ConsumerStatus }) => ConsumerStatus === 'ACTIVE')).toHaveLength(20);
  }, 60_000);
  await fault({ ...limit, count: 10 });
  expect(await session.registerConsumer(STREAM, NAME, TAGS)).toMatchObject({
    error: { kind: 'invalid', retryable: false, code: 'ConsumerLimit' },
  });
});
