import {
  GetShardIteratorCommand,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordCommand,
} from '@aws-sdk/client-kinesis';
import { beforeAll, expect, test } from 'vitest';
import { allow, createRole, PRODUCER, policy, trusting } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, fault } = runProducerAccount();
const STREAM = streamArn('orders-0');
const started = new Date();

/** The SDK of a program that runs as this role. */
async function as(RoleName: string) {
  const admin = sandbox().admin(PRODUCER);
  await createRole(
    admin,
    { RoleName, AssumeRolePolicyDocument: trusting(PRODUCER) },
    policy(allow(['kinesis:ListShards', 'kinesis:ListStreams', 'kinesis:PutRecord'])),
  );
  return sandbox().session(admin, { RoleArn: roleArn(RoleName), RoleSessionName: 'program' });
}

beforeAll(async () => {
  const reader = await as('reader');
  const listed = new ListShardsCommand({ StreamARN: STREAM });
  await reader.kinesis.send(listed);
  await reader.kinesis.send(listed);
  await reader.kinesis.send(new ListShardsCommand({ StreamName: 'orders-1' }));
  await reader.kinesis.send(new ListStreamsCommand({}));
  const iterator = {
    StreamARN: STREAM,
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'LATEST',
  } as const;
  await reader.kinesis.send(new GetShardIteratorCommand(iterator)).catch(() => undefined);
  const writer = await as('writer');
  await writer.kinesis.send(
    new PutRecordCommand({ StreamARN: STREAM, PartitionKey: 'p', Data: Buffer.from('x') }),
  );
});

test('says when each role last made a management call on each stream; records that moved are not seen', async () => {
  const read = await aws().lastUseReader.readLastUse(target, started);
  if (!read.ok) throw new Error(read.error.awsMessage);
  expect(read.value.lookedBackTo).toEqual(started);
  const uses = read.value.uses.filter((use) => !use.roleArn.endsWith('/SluiceSpoke'));
  expect(uses.map(({ at, ...use }) => use).sort((a, b) => a.streamArn.localeCompare(b.streamArn))).toEqual([
    { roleArn: roleArn('reader'), streamArn: STREAM, operation: 'ListShards' },
    { roleArn: roleArn('reader'), streamArn: streamArn('orders-1'), operation: 'ListShards' },
  ]);
  for (const { at } of uses) expect(at.getTime()).toBeGreaterThanOrEqual(started.getTime() - 1_000);
});

test('sees nothing of what was before', async () => {
  const read = await aws().lastUseReader.readLastUse(target, new Date());
  expect(read).toMatchObject({ value: { uses: [] } });
});

test('a history that may not be read is an answer, not an absence of use', async () => {
  const denied = { ...target, spokeRoleArn: roleArn('ReadOnly') };
  expect(await aws().lastUseReader.readLastUse(denied, started)).toMatchObject({
    error: { kind: 'access-denied', operation: 'cloudtrail:LookupEvents' },
  });
});

test('a throttle that lasts is told', async () => {
  await fault({ service: 'cloudtrail', operation: 'LookupEvents', kind: 'throttle', count: 9 });
  expect(await aws().lastUseReader.readLastUse(target, started)).toMatchObject({
    error: { kind: 'throttled', retryable: true },
  });
});
