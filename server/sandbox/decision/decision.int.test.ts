import {
  CreatePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteResourcePolicyCommand,
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  ListShardsCommand,
  PutResourcePolicyCommand,
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
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let producer: As;
let consumer: As;
const stream = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders`;
const trust = trusting(`arn:aws:iam::${CONSUMER}:root`);

beforeAll(async () => {
  running = await runSandbox();
  producer = running.admin(PRODUCER);
  consumer = running.admin(CONSUMER);
  await producer.kinesis.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
});
afterAll(() => running.stop());

const share = (principal: string) =>
  producer.kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: stream,
      Policy: policy({
        Sid: 'Share',
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: ['kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
        Resource: stream,
      }),
    }),
  );
const unshare = () => producer.kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN: stream }));
const describeBy = (by: As) => by.kinesis.send(new DescribeStreamSummaryCommand({ StreamARN: stream }));
const bound = async (PolicyName: string, document: string) =>
  (await consumer.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document }))).Policy?.Arn;

describe('another account’s stream', () => {
  test('needs both policies, whatever one side allows', async () => {
    const reader = await createRole(consumer, { RoleName: 'reader', AssumeRolePolicyDocument: trust });
    const session = await running.session(consumer, { RoleArn: reader });
    await share(reader);
    expect(await failure(describeBy(session))).toMatchObject({ name: 'AccessDeniedException', status: 400 });

    const inline = policy(allow('kinesis:DescribeStreamSummary', stream));
    const able = await createRole(consumer, { RoleName: 'able', AssumeRolePolicyDocument: trust }, inline);
    const ableSession = await running.session(consumer, { RoleArn: able });
    expect((await failure(describeBy(ableSession))).name).toBe('AccessDeniedException');
    await share(able);
    expect((await describeBy(ableSession)).StreamDescriptionSummary?.StreamARN).toBe(stream);
    const shards = ableSession.kinesis.send(new ListShardsCommand({ StreamARN: stream }));
    expect((await failure(shards)).name).toBe('AccessDeniedException');
    await unshare();
    expect((await failure(describeBy(ableSession))).name).toBe('AccessDeniedException');
  });

  test('stays closed for a role whose boundary or whose name is not in it', async () => {
    const inline = policy(allow('kinesis:*'));
    const bounded = await createRole(
      consumer,
      { RoleName: 'bounded', AssumeRolePolicyDocument: trust },
      inline,
    );
    const session = await running.session(consumer, { RoleArn: bounded });
    await share(bounded);
    await describeBy(session);
    const boundary = await bound('no-kinesis', policy(allow('dynamodb:*')));
    await consumer.iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: 'bounded', PermissionsBoundary: boundary }),
    );
    expect((await failure(describeBy(session))).message).toContain('no permissions boundary allows');
    expect((await failure(describeBy(consumer))).name).toBe('AccessDeniedException');
  });

  test('a tag that the owner takes away locks the reader out', async () => {
    const tagged = policy(
      allow('kinesis:DescribeStreamSummary', stream, {
        Condition: { StringEquals: { 'aws:ResourceTag/product': 'orders' } },
      }),
    );
    const reader = await createRole(
      consumer,
      { RoleName: 'by-tag', AssumeRolePolicyDocument: trust },
      tagged,
    );
    const session = await running.session(consumer, { RoleArn: reader });
    await share(reader);
    const tag = (value: string) =>
      producer.kinesis.send(new AddTagsToStreamCommand({ StreamName: 'orders', Tags: { product: value } }));
    await tag('orders');
    await describeBy(session);
    await tag('returns');
    expect((await failure(describeBy(session))).name).toBe('AccessDeniedException');
  });

  test('keeps the unique id of a role that is deleted, and a new role of that name gains nothing', async () => {
    const inline = policy(allow('kinesis:*'));
    const passing = await createRole(
      consumer,
      { RoleName: 'passing', AssumeRolePolicyDocument: trust },
      inline,
    );
    await share(passing);
    await consumer.iam.send(new DeleteRolePolicyCommand({ RoleName: 'passing', PolicyName: 'inline' }));
    await consumer.iam.send(new DeleteRoleCommand({ RoleName: 'passing' }));
    const { Policy } = await producer.kinesis.send(new GetResourcePolicyCommand({ ResourceARN: stream }));
    expect(JSON.parse(Policy ?? '').Statement[0].Principal.AWS).toMatch(/^AROA[A-Z2-7]{17}$/);
    const again = await createRole(
      consumer,
      { RoleName: 'passing', AssumeRolePolicyDocument: trust },
      inline,
    );
    const session = await running.session(consumer, { RoleArn: again });
    expect((await failure(describeBy(session))).name).toBe('AccessDeniedException');
    await unshare();
  });
});

describe('the own account', () => {
  test('an explicit deny wins over everything, and is named as one', async () => {
    const role = await createRole(
      producer,
      { RoleName: 'denied', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`) },
      policy(allow('kinesis:*'), {
        Sid: 'No',
        Effect: 'Deny',
        Action: 'kinesis:Describe*',
        Resource: stream,
      }),
    );
    const session = await running.session(producer, { RoleArn: role });
    const { message } = await failure(describeBy(session));
    expect(message).toContain('with an explicit deny in an identity-based policy');
    const [call] = (await running.calls('operation=DescribeStreamSummary')).slice(-1);
    expect(call).toMatchObject({
      decision: 'explicit-deny',
      decidedBy: [{ layer: 'identity', policy: 'inline inline', sid: 'No', index: 1 }],
      errorCode: 'AccessDeniedException',
    });
  });

  test('a stream that is not there is denied first, and not found only for who may look', async () => {
    const blind = await createRole(producer, {
      RoleName: 'blind',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`),
    });
    const session = await running.session(producer, { RoleArn: blind });
    const look = (by: As) => by.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: 'nothing' }));
    expect((await failure(look(session))).name).toBe('AccessDeniedException');
    expect((await failure(look(producer))).name).toBe('ResourceNotFoundException');
  });

  test('conditions see where a call comes from and when', async () => {
    const { iam } = producer;
    const restricted = async (Condition: object) => {
      await iam.send(
        new PutUserPolicyCommand({
          UserName: 'account-admin',
          PolicyName: 'restriction',
          PolicyDocument: policy({ Effect: 'Deny', Action: 'kinesis:*', Resource: '*', Condition }),
        }),
      );
      return describeBy(producer).then(
        () => 'allowed',
        () => 'denied',
      );
    };
    expect(await restricted({ NotIpAddress: { 'aws:SourceIp': '127.0.0.0/8' } })).toBe('allowed');
    expect(await restricted({ IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } })).toBe('denied');
    expect(await restricted({ StringNotEquals: { 'aws:RequestedRegion': REGION } })).toBe('allowed');
    expect(await restricted({ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } })).toBe(
      'denied',
    );
    expect(await restricted({ Bool: { 'aws:SecureTransport': 'false' } })).toBe('allowed');
  });
});
