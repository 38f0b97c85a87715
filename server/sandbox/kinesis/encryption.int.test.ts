import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStreamCommand,
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
  PutResourcePolicyCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';
import { producerStream, READ, streamPolicy } from './testing/consumer-calls';

const MANAGED = 'alias/aws/kinesis';
const VIA = { 'kms:ViaService': `kinesis.${REGION}.amazonaws.com` };
const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;
const Data = Buffer.from('order');

let running: RunningSandbox;
let owner: As;
let now = new Date('2027-03-01T10:00:00Z');
let made = 0;

beforeAll(async () => {
  // Its time stands still, and so would the rates.
  running = await runSandbox({ clock: { now: () => now }, settings: { limits: false } });
  owner = running.admin(PRODUCER);
});
afterAll(() => running.stop());

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
  owner = running.admin(PRODUCER);
};

async function createStream(by = owner): Promise<string> {
  const StreamName = `orders-${++made}`;
  await by.kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  return StreamName;
}

async function createKey(statements: object[] = [], by = owner): Promise<string> {
  const own = allow('kms:*', '*', { Principal: { AWS: root(PRODUCER) } });
  const { KeyMetadata } = await by.kms.send(
    new CreateKeyCommand({ Policy: policy(own, ...(statements as (typeof own)[])) }),
  );
  if (!KeyMetadata?.Arn) throw new Error('no key came back');
  return KeyMetadata.Arn;
}

const start = (StreamName: string, KeyId: string, by = owner) =>
  by.kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId }));
const stop = (StreamName: string, KeyId: string) =>
  owner.kinesis.send(new StopStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId }));

/** A role with one inline policy, and a session of it. */
async function role(accountId: string, ...statements: ReturnType<typeof allow>[]) {
  const by = running.admin(accountId);
  const RoleName = `role-${++made}`;
  const inline = statements.length > 0 ? policy(...statements) : undefined;
  const arn = await createRole(by, { RoleName, AssumeRolePolicyDocument: trusting(root(accountId)) }, inline);
  return { arn, as: await running.session(by, { RoleArn: arn }) };
}

const put = (by: As, name: string, more: object = {}) =>
  by.kinesis.send(
    new PutRecordCommand({ StreamARN: producerStream(name), PartitionKey: 'k', Data, ...more }),
  );
const iterator = async (by: As, name: string) =>
  (
    await by.kinesis.send(
      new GetShardIteratorCommand({
        StreamARN: producerStream(name),
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    )
  ).ShardIterator;
const read = async (by: As, name: string, ShardIterator?: string) =>
  by.kinesis.send(
    new GetRecordsCommand({
      StreamARN: producerStream(name),
      ShardIterator: ShardIterator ?? (await iterator(by, name)),
    }),
  );
const summary = async (StreamName: string) =>
  (await owner.kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary;
const nameOf = async (call: Promise<unknown>) => (await failure(call)).name;

describe('the key that AWS manages', () => {
  test('needs no right of its own in the account of the stream', async () => {
    const name = await createStream();
    expect(await summary(name)).toMatchObject({ EncryptionType: 'NONE' });
    await start(name, MANAGED);
    expect(await summary(name)).toMatchObject({ EncryptionType: 'KMS', KeyId: MANAGED });
    const { as } = await role(PRODUCER, allow('kinesis:*'));
    expect(await put(as, name)).toMatchObject({ EncryptionType: 'KMS' });
    const batch = new PutRecordsCommand({ StreamName: name, Records: [{ PartitionKey: 'k', Data }] });
    expect(await as.kinesis.send(batch)).toMatchObject({ EncryptionType: 'KMS', FailedRecordCount: 0 });
    const { Records } = await read(as, name);
    expect(Records?.map(({ EncryptionType }) => EncryptionType)).toEqual(['KMS', 'KMS']);
  });

  test('cannot be used from another account, whatever that one allows itself', async () => {
    const name = await createStream();
    const reader = await role(CONSUMER, allow(['kinesis:*', 'kms:*']));
    await owner.kinesis.send(
      new PutResourcePolicyCommand({
        ResourceARN: producerStream(name),
        Policy: streamPolicy(name, reader.arn, [...READ, 'kinesis:PutRecord']),
      }),
    );
    await put(reader.as, name);
    later(1_000);
    await start(name, MANAGED);
    const refused = await failure(put(reader.as, name));
    expect(refused).toMatchObject({ name: 'KMSAccessDeniedException', status: 400 });
    expect(refused.message).toContain(
      'is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:',
    );
    // What was written before is as readable as it was; at the end of it stands the key.
    const before = await read(reader.as, name);
    expect(before.Records).toHaveLength(1);
    expect(await nameOf(read(reader.as, name, before.NextShardIterator))).toBe('KMSAccessDeniedException');
  });
});

describe('a customer’s key', () => {
  test('across accounts needs the key policy and the consumer’s own policy, for this stream through Kinesis', async () => {
    const name = await createStream();
    const condition = {
      Condition: { StringEquals: { ...VIA, 'kms:EncryptionContext:aws:kinesis:arn': producerStream(name) } },
    };
    const able = await role(CONSUMER, allow('kinesis:*'), allow('kms:Decrypt'));
    const blind = await role(CONSUMER, allow('kinesis:*'));
    const key = await createKey([
      allow('kms:Decrypt', '*', { Principal: { AWS: [able.arn, blind.arn] }, ...condition }),
    ]);
    const share = async (stream: string) => {
      const statement = (principal: string) => ({
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: READ,
        Resource: producerStream(stream),
      });
      await owner.kinesis.send(
        new PutResourcePolicyCommand({
          ResourceARN: producerStream(stream),
          Policy: policy(statement(able.arn), statement(blind.arn)),
        }),
      );
    };
    await share(name);
    await start(name, key);
    await put(owner, name);
    expect((await read(able.as, name)).Records).toHaveLength(1);
    expect((await failure(read(blind.as, name))).message).toContain(
      'no identity-based policy allows the kms:Decrypt',
    );

    const other = await createStream();
    await share(other);
    await start(other, key);
    expect((await failure(read(able.as, other))).message).toContain(
      'no resource-based policy allows the kms:Decrypt',
    );
  });

  test('can be lent by a grant that is bound to the stream', async () => {
    const [name, other] = [await createStream(), await createStream()];
    const key = await createKey();
    const writer = await role(CONSUMER, allow('kinesis:*'), allow('kms:GenerateDataKey', key));
    for (const stream of [name, other]) {
      const Policy = streamPolicy(stream, writer.arn, ['kinesis:PutRecord']);
      await owner.kinesis.send(new PutResourcePolicyCommand({ ResourceARN: producerStream(stream), Policy }));
      await start(stream, key);
    }
    expect(await nameOf(put(writer.as, name))).toBe('KMSAccessDeniedException');
    await owner.kms.send(
      new CreateGrantCommand({
        KeyId: key,
        GranteePrincipal: writer.arn,
        Operations: ['GenerateDataKey'],
        Constraints: { EncryptionContextEquals: { 'aws:kinesis:arn': producerStream(name) } },
      }),
    );
    expect(await put(writer.as, name)).toMatchObject({ EncryptionType: 'KMS' });
    expect(await nameOf(put(writer.as, other))).toBe('KMSAccessDeniedException');
    expect(await nameOf(put(writer.as, name, { DryRun: true }))).toBe('DryRunOperationException');
  });

  test('does not stand in for the right to the stream', async () => {
    const name = await createStream();
    await start(name, await createKey());
    const { as } = await role(PRODUCER, allow('kms:*'));
    expect(await nameOf(put(as, name))).toBe('AccessDeniedException');
  });

  test('shows its state in Kinesis’s words', async () => {
    const name = await createStream();
    const key = await createKey();
    await start(name, key);
    await put(owner, name);
    const shard = await iterator(owner, name);
    await owner.kms.send(new DisableKeyCommand({ KeyId: key }));
    expect(await nameOf(put(owner, name))).toBe('KMSDisabledException');
    expect(await nameOf(read(owner, name, shard))).toBe('KMSDisabledException');
    expect(await nameOf(start(await createStream(), key))).toBe('KMSDisabledException');
    await owner.kms.send(new EnableKeyCommand({ KeyId: key }));
    await put(owner, name);
    await owner.kms.send(new ScheduleKeyDeletionCommand({ KeyId: key, PendingWindowInDays: 7 }));
    expect(await nameOf(put(owner, name))).toBe('KMSInvalidStateException');
    later(7 * 86_400_000);
    expect(await nameOf(put(owner, name))).toBe('KMSNotFoundException');
  });

  test('meets KMS’s faults under Kinesis’s names', async () => {
    const name = await createStream();
    await start(name, await createKey());
    await fetch(`${running.sandbox.controlUrl}/faults`, {
      method: 'POST',
      body: JSON.stringify({ service: 'kms', operation: 'GenerateDataKey', kind: 'throttle' }),
    });
    expect(await nameOf(put(owner, name))).toBe('KMSThrottlingException');
    await put(owner, name);
  });
});

describe('changing the key', () => {
  test('leaves what was written under the key that it was written under', async () => {
    const name = await createStream();
    const [first, second] = [await createKey(), await createKey()];
    await put(owner, name);
    later(1_000);
    await start(name, first);
    await put(owner, name);
    later(1_000);
    await start(name, second);
    await put(owner, name);
    later(1_000);
    await stop(name, second);
    await put(owner, name);

    const types: (string | undefined)[][] = [];
    for (let next = await iterator(owner, name); types.flat().length < 4; ) {
      const { Records = [], NextShardIterator } = await read(owner, name, next);
      types.push(Records.map(({ EncryptionType }) => EncryptionType));
      next = NextShardIterator;
    }
    // One key for each read.
    expect(types).toEqual([['NONE'], ['KMS'], ['KMS'], ['NONE']]);

    await owner.kms.send(new DisableKeyCommand({ KeyId: first }));
    const plain = await read(owner, name);
    expect(plain.Records).toHaveLength(1);
    expect(await nameOf(read(owner, name, plain.NextShardIterator))).toBe('KMSDisabledException');
    await put(owner, name);
    // When the last record of its time has expired, the old key is not needed any more.
    later(86_400_000 - 1_500);
    const rest = await read(owner, name);
    expect(rest.Records?.map(({ EncryptionType }) => EncryptionType)).toEqual(['KMS']);
  });

  test('is refused for what is no key, and for who may not look at it', async () => {
    const name = await createStream();
    const gone = `arn:aws:kms:${REGION}:${PRODUCER}:key/00000000-0000-4000-8000-000000000000`;
    expect(await nameOf(start(name, gone))).toBe('KMSNotFoundException');
    expect(await nameOf(start(name, 'alias/none'))).toBe('KMSNotFoundException');
    expect(await nameOf(start(name, 'none'))).toBe('KMSNotFoundException');
    const { as } = await role(PRODUCER, allow('kinesis:*'));
    expect(await nameOf(start(name, await createKey(), as))).toBe('KMSAccessDeniedException');
    expect(await summary(name)).toMatchObject({ EncryptionType: 'NONE', StreamStatus: 'ACTIVE' });
  });

  test('takes an alias for the key that it names at that time', async () => {
    const name = await createStream();
    const TargetKeyId = await createKey();
    const AliasName = `alias/orders-${made}`;
    await owner.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
    await start(name, AliasName);
    const { StreamDescription } = await owner.kinesis.send(new DescribeStreamCommand({ StreamName: name }));
    expect(StreamDescription).toMatchObject({ EncryptionType: 'KMS', KeyId: AliasName });
    await put(owner, name);
    const [call] = (await running.calls('operation=PutRecord')).slice(-1);
    expect(call?.resources).toEqual([producerStream(name), TargetKeyId]);
  });
});

test('encryption takes effect when the stream is ACTIVE again, and outlives a restart', async () => {
  let time = new Date('2027-03-01T10:00:00Z');
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-encryption-'));
  const options = { dataDir, clock: { now: () => time }, kinesis: { times: { updateMs: 2_000 } } };
  const first = await runSandbox(options);
  const by = first.admin(PRODUCER);
  await by.kinesis.send(new CreateStreamCommand({ StreamName: 'slow', ShardCount: 1 }));
  time = new Date(time.getTime() + 10_000);
  const key = await createKey([], by);
  await start('slow', key, by);
  const summaryOf = async (as: As) =>
    (await as.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: 'slow' })))
      .StreamDescriptionSummary;
  expect(await summaryOf(by)).toMatchObject({ StreamStatus: 'UPDATING', EncryptionType: 'NONE' });
  expect(await put(by, 'slow')).toMatchObject({ EncryptionType: 'NONE' });
  expect(await nameOf(start('slow', key, by))).toBe('ResourceInUseException');
  time = new Date(time.getTime() + 2_000);
  expect(await summaryOf(by)).toMatchObject({ StreamStatus: 'ACTIVE', EncryptionType: 'KMS', KeyId: key });
  expect(await put(by, 'slow')).toMatchObject({ EncryptionType: 'KMS' });
  await first.stop();

  const second = await runSandbox(options);
  const again = second.admin(PRODUCER);
  const { Records, NextShardIterator } = await read(again, 'slow');
  const rest = await read(again, 'slow', NextShardIterator);
  const types = [...(Records ?? []), ...(rest.Records ?? [])].map(({ EncryptionType }) => EncryptionType);
  expect(types).toEqual(['NONE', 'KMS']);
  await second.stop();
  await rm(dataDir, { recursive: true });
});
