import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteResourcePolicyCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
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
import { producerStream, READ, readAll, streamPolicy } from './testing/consumer-calls';

let running: RunningSandbox;
let producer: As;
let consumer: As;
beforeAll(async () => {
  running = await runSandbox({ settings: { limits: false } });
  producer = running.admin(PRODUCER);
  consumer = running.admin(CONSUMER);
});
afterAll(() => running.stop());

const create = (StreamName: string, Tags?: Record<string, string>) =>
  producer.kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2, ...(Tags && { Tags }) }));

const putPolicy = (stream: string, text: string) =>
  producer.kinesis.send(new PutResourcePolicyCommand({ ResourceARN: producerStream(stream), Policy: text }));

/** A consumer role with its own session, as a program in the other account has it. */
async function consumerRole(name: string, inline?: string): Promise<{ arn: string; session: As }> {
  const arn = await createRole(
    consumer,
    { RoleName: name, AssumeRolePolicyDocument: trusting(`arn:aws:iam::${CONSUMER}:root`) },
    inline,
  );
  return { arn, session: await running.session(consumer, { RoleArn: arn }) };
}

describe('the cross-account story', () => {
  test('both sides are needed, and either ends it', async () => {
    await create('payments');
    await producer.kinesis.send(
      new PutRecordCommand({ StreamName: 'payments', PartitionKey: 'k', Data: Buffer.from('captured') }),
    );
    const { arn, session } = await consumerRole('fraud-scoring');
    const read = () => readAll(session.kinesis, producerStream('payments'));
    const denied = { name: 'AccessDeniedException', status: 400 };
    expect(await failure(read())).toMatchObject(denied);

    await putPolicy('payments', streamPolicy('payments', arn));
    expect(await failure(read())).toMatchObject(denied);

    const grant = {
      RoleName: 'fraud-scoring',
      PolicyName: 'grant',
      PolicyDocument: policy(allow(READ, producerStream('payments'))),
    };
    await consumer.iam.send(new PutRolePolicyCommand(grant));
    expect(await read()).toEqual(['captured']);
    const byName = new DescribeStreamSummaryCommand({ StreamName: 'payments' });
    expect((await failure(session.kinesis.send(byName))).name).toMatch(/AccessDenied|ResourceNotFound/);
    const admin = new DeleteStreamCommand({ StreamARN: producerStream('payments') });
    expect(await failure(consumer.kinesis.send(admin))).toMatchObject(denied);

    const { ShardIterator } = await session.kinesis.send(
      new GetShardIteratorCommand({
        StreamARN: producerStream('payments'),
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'LATEST',
      }),
    );
    await producer.kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN: producerStream('payments') }));
    expect(await failure(read())).toMatchObject(denied);
    // An iterator from before is a place, not a right.
    expect(await failure(session.kinesis.send(new GetRecordsCommand({ ShardIterator })))).toMatchObject(
      denied,
    );

    await putPolicy('payments', streamPolicy('payments', arn));
    expect(await read()).toEqual(['captured']);
    await consumer.iam.send(new DeleteRolePolicyCommand(grant));
    expect(await failure(read())).toMatchObject(denied);
  });

  test('what is not there is denied to strangers, and not found for its owners', async () => {
    expect(await failure(readAll(consumer.kinesis, producerStream('no-such')))).toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(await failure(readAll(producer.kinesis, producerStream('no-such')))).toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('a stream that is retagged locks out who is allowed by its tag', async () => {
    await create('tag-bound', { 'sluice:product': 'settlements' });
    const byTag = policy(
      allow(READ, producerStream('tag-bound'), {
        Condition: { StringEquals: { 'aws:ResourceTag/sluice:product': 'settlements' } },
      }),
    );
    const { arn, session } = await consumerRole('tag-reader', byTag);
    await putPolicy('tag-bound', streamPolicy('tag-bound', arn));
    const read = () => readAll(session.kinesis, producerStream('tag-bound'));
    const retag = (value: string) =>
      producer.kinesis.send(
        new AddTagsToStreamCommand({ StreamName: 'tag-bound', Tags: { 'sluice:product': value } }),
      );
    expect(await read()).toEqual([]);
    await retag('something-else');
    expect(await failure(read())).toMatchObject({ name: 'AccessDeniedException' });
    await retag('settlements');
    expect(await read()).toEqual([]);
    await producer.kinesis.send(
      new UntagResourceCommand({ ResourceARN: producerStream('tag-bound'), TagKeys: ['sluice:product'] }),
    );
    expect(await failure(read())).toMatchObject({ name: 'AccessDeniedException' });
  });

  test('request tags and tag keys bound who may tag how', async () => {
    await create('tag-keys');
    const tagger = policy(
      allow(['kinesis:AddTagsToStream', 'kinesis:TagResource'], producerStream('tag-keys'), {
        Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': 'sluice:*' } },
      }),
    );
    const arn = await createRole(
      producer,
      { RoleName: 'tagger', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`) },
      tagger,
    );
    const { kinesis } = await running.session(producer, { RoleArn: arn });
    await kinesis.send(
      new AddTagsToStreamCommand({ StreamName: 'tag-keys', Tags: { 'sluice:product': 'x' } }),
    );
    const mixed = new TagResourceCommand({
      ResourceARN: producerStream('tag-keys'),
      Tags: { 'sluice:a': 'x', domain: 'y' },
    });
    expect(await failure(kinesis.send(mixed))).toMatchObject({ name: 'AccessDeniedException' });
  });

  test('a deleted role leaves its unique id, and a new one of its name regains nothing', async () => {
    await create('orphans');
    const inline = policy(allow(READ, producerStream('orphans')));
    const first = await consumerRole('short-lived', inline);
    const { Role } = await consumer.iam.send(new GetRoleCommand({ RoleName: 'short-lived' }));
    await putPolicy('orphans', streamPolicy('orphans', first.arn));
    expect(await readAll(first.session.kinesis, producerStream('orphans'))).toEqual([]);

    await consumer.iam.send(new DeleteRolePolicyCommand({ RoleName: 'short-lived', PolicyName: 'inline' }));
    await consumer.iam.send(new DeleteRoleCommand({ RoleName: 'short-lived' }));
    const { Policy } = await producer.kinesis.send(
      new GetResourcePolicyCommand({ ResourceARN: producerStream('orphans') }),
    );
    expect(JSON.parse(Policy ?? '').Statement[0].Principal.AWS).toBe(Role?.RoleId);
    expect(await failure(putPolicy('orphans', streamPolicy('orphans', first.arn)))).toMatchObject({
      name: 'InvalidArgumentException',
    });

    const second = await consumerRole('short-lived', inline);
    expect(await failure(readAll(second.session.kinesis, producerStream('orphans')))).toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('nobody changes the policy of another account’s stream', async () => {
    await create('guarded');
    await putPolicy('guarded', streamPolicy('guarded', CONSUMER));
    const put = new PutResourcePolicyCommand({
      ResourceARN: producerStream('guarded'),
      Policy: streamPolicy('guarded', CONSUMER, ['kinesis:PutRecord']),
    });
    expect(await failure(consumer.kinesis.send(put))).toMatchObject({ name: 'AccessDeniedException' });
  });
});
