import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import {
  allow,
  CONSUMER,
  createRole,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../sandbox/testing/running-sandbox';
import { createAws } from './aws';

const EXTERNAL_ID = 'external-id-of-the-producer';
const streamArn = (name: string) => `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/${name}`;
const target: AwsTarget = {
  accountId: PRODUCER,
  region: REGION,
  spokeRoleArn: `arn:aws:iam::${PRODUCER}:role/SluiceSpoke`,
  externalId: EXTERNAL_ID,
};

let running: RunningSandbox;
let now = new Date();
const clock: Clock = { now: () => now };
const aws = () => createAws({ region: REGION, clock });

beforeAll(async () => {
  running = await runSandbox();
  const hub = running.account(HUB).admin;
  vi.stubEnv('AWS_ENDPOINT_URL', running.sandbox.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', hub.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', hub.secretAccessKey);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');

  const admin = running.admin(PRODUCER);
  const trust = trusting(HUB, { Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } } });
  const spoke = policy(allow(['kinesis:*', 'iam:*']));
  await createRole(admin, { RoleName: 'SluiceSpoke', AssumeRolePolicyDocument: trust }, spoke);
  await createRole(
    admin,
    { RoleName: 'NoListing', AssumeRolePolicyDocument: trust },
    policy(allow('iam:ListRoles')),
  );
  await createRole(
    admin,
    { RoleName: 'ReadOnly', AssumeRolePolicyDocument: trust },
    policy(allow(['kinesis:ListStreams', 'kinesis:GetResourcePolicy'])),
  );
  for (let number = 0; number < 3; number += 1)
    await admin.kinesis.send(new CreateStreamCommand({ StreamName: `orders-${number}`, ShardCount: 2 }));
});
afterEach(async () => {
  now = new Date();
  await fetch(`${running.sandbox.controlUrl}/faults`, { method: 'DELETE' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await running.stop();
});

const lastSequence = async () => (await running.calls()).at(-1)?.sequence ?? 0;
const assumed = async (since: number) => (await running.calls(`since=${since}&operation=AssumeRole`)).length;
const fault = (body: object) =>
  fetch(`${running.sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(body) });

describe('read sessions', () => {
  test('many reads at once share one sign-in', async () => {
    const since = await lastSequence();
    const { streamReader } = aws();
    const reads = Array.from({ length: 8 }, () => streamReader.readStream(target, streamArn('orders-0')));
    expect((await Promise.all(reads)).every((read) => read.ok)).toBe(true);
    expect(await assumed(since)).toBe(1);
  });

  test('are replaced five minutes before they end', async () => {
    const since = await lastSequence();
    const { streamReader } = aws();
    const read = () => streamReader.readStream(target, streamArn('orders-0'));
    await read();
    now = new Date(now.getTime() + 54 * 60_000);
    await read();
    expect(await assumed(since)).toBe(1);
    now = new Date(now.getTime() + 2 * 60_000);
    await read();
    expect(await assumed(since)).toBe(2);
  });

  test('may not write, whatever the role may', async () => {
    const calls = await running.calls('operation=AssumeRole');
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
});

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
    const { kinesis } = running.admin(PRODUCER);
    const StreamName = 'orders-1';
    await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { domain: 'retail' } }));
    const read = await aws().streamReader.readStream(target, streamArn(StreamName));
    expect(read).toMatchObject({
      value: {
        streamArn: streamArn(StreamName),
        status: 'ACTIVE',
        mode: 'PROVISIONED',
        openShards: 2,
        retentionHours: 24,
        encryption: 'NONE',
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
    const { kinesis } = running.admin(PRODUCER);
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
    const [written] = await running.calls(`since=${since}&operation=AddTagsToStream`);
    expect(written?.principalArn).toMatch(/:assumed-role\/SluiceSpoke\/sluice-run-run-1$/);
    const read = await streamReader.readStream(target, streamArn('orders-0'));
    expect(read.ok && read.value.tags).toEqual({ 'sluice:product': 'orders' });
    expect((await streamTagWriter.removeTag(target, streamArn('orders-0'), tag.key, 'run-2')).ok).toBe(true);
    const after = await streamReader.readStream(target, streamArn('orders-0'));
    expect(after.ok && after.value.tags).toEqual({});
  });

  test('are denied where the role lacks the right', async () => {
    const spokeRoleArn = `arn:aws:iam::${PRODUCER}:role/ReadOnly`;
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

describe('roles', () => {
  const roleArn = `arn:aws:iam::${PRODUCER}:role/apps/scoring`;

  test('are read with everything that decides what they may do', async () => {
    const admin = running.admin(PRODUCER);
    const { Policy: boundary } = await admin.iam.send(
      new CreatePolicyCommand({ PolicyName: 'SluiceBoundary', PolicyDocument: policy(allow('kinesis:*')) }),
    );
    const { Policy: managed } = await admin.iam.send(
      new CreatePolicyCommand({ PolicyName: 'Foreign', PolicyDocument: policy(allow('s3:GetObject')) }),
    );
    await createRole(
      admin,
      {
        RoleName: 'scoring',
        Path: '/apps/',
        AssumeRolePolicyDocument: trusting(PRODUCER),
        PermissionsBoundary: boundary?.Arn,
        Tags: [{ Key: 'team', Value: 'fraud' }],
      },
      policy(allow('sqs:SendMessage')),
    );
    const RoleName = 'scoring';
    await admin.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: managed?.Arn }));
    await admin.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'sluice:managed', Value: 'true' }] }));
    const second = {
      PolicyName: 'second',
      PolicyDocument: policy(allow('sns:Publish', 'arn:aws:sns:*:*:a b+%2F')),
    };
    await admin.iam.send(new PutRolePolicyCommand({ RoleName, ...second }));

    const read = await aws().roleReader.readRole(target, roleArn);
    if (!read.ok) throw new Error(read.error.awsMessage);
    expect(read.value).toMatchObject({
      roleArn,
      roleName: 'scoring',
      path: '/apps/',
      tags: { team: 'fraud', 'sluice:managed': 'true' },
      boundary: { arn: boundary?.Arn, policy: { name: 'boundary SluiceBoundary' } },
      managed: [{ name: 'managed Foreign' }],
      trust: { name: 'trust policy' },
    });
    expect(read.value.inline.map((each) => each.name)).toEqual(['inline inline', 'inline second']);
    expect(JSON.stringify(read.value.inline[1]?.document)).toContain('a b+%2F');
    expect(read.value.roleId).toMatch(/^AROA/);
  });

  test.each([
    ['that are not there', `arn:aws:iam::${PRODUCER}:role/none`],
    ['of that name under another path', `arn:aws:iam::${PRODUCER}:role/other/NoListing`],
  ])('%s are not found', async (_, arn) => {
    expect(await aws().roleReader.readRole(target, arn)).toMatchObject({
      error: { kind: 'not-found', operation: 'iam:GetRole' },
    });
  });

  test('are listed', async () => {
    const listed = await aws().roleReader.listRoles(target);
    expect(listed.ok && listed.value.roleArns).toContain(`arn:aws:iam::${PRODUCER}:role/SluiceSpoke`);
  });
});

describe('the connection test', () => {
  const probe = (overrides: Partial<AwsTarget> = {}, regions = [REGION]) => {
    const { region: _, ...account } = { ...target, ...overrides };
    return aws().connectionProbe.probe({ ...account, regions });
  };

  test('tells what the role may do', async () => {
    const report = await probe({}, [REGION, 'us-east-1']);
    if (!report.ok) throw new Error(report.error.awsMessage);
    expect(report.value.accountId).toBe(PRODUCER);
    expect(report.value.regions).toEqual([
      { region: REGION, streams: 3, more: false },
      { region: 'us-east-1', streams: 0, more: false },
    ]);
    expect(report.value.capabilities.map(({ key, state }) => `${key}: ${state}`)).toEqual([
      'list-streams: works',
      'read-stream-policy: works',
      'write-stream-policy: not-tried',
      'tag-streams: works',
      'read-roles: works',
      'write-role-policies: not-tried',
    ]);
  });

  test('changes nothing', async () => {
    const since = await lastSequence();
    await probe();
    const calls = await running.calls(`since=${since}`);
    const writing = calls.filter((call) =>
      /^(Put|Create|Delete|Add|Attach|Update)/.test(call.operation ?? ''),
    );
    expect(writing).toEqual([]);
    const { kinesis } = running.admin(PRODUCER);
    await expect(
      kinesis.send(new DescribeStreamSummaryCommand({ StreamName: 'orders-0' })),
    ).resolves.toBeDefined();
  });

  test.each([
    ['a wrong ExternalId', { externalId: 'another-id' }, 'access-denied', 'sts:AssumeRole'],
    [
      'a role that is not there',
      { spokeRoleArn: `arn:aws:iam::${PRODUCER}:role/None` },
      'access-denied',
      'sts:AssumeRole',
    ],
    [
      'a role that trusts nobody of us',
      { spokeRoleArn: `arn:aws:iam::${CONSUMER}:role/SluiceSpoke` },
      'access-denied',
      'sts:AssumeRole',
    ],
    [
      'a role that may not list',
      { spokeRoleArn: `arn:aws:iam::${PRODUCER}:role/NoListing` },
      'access-denied',
      'kinesis:ListStreams',
    ],
  ])('names %s', async (_, overrides, kind, operation) => {
    expect(await probe(overrides)).toMatchObject({ error: { kind, operation } });
  });

  test('names what a role that may read lacks', async () => {
    const report = await probe({ spokeRoleArn: `arn:aws:iam::${PRODUCER}:role/ReadOnly` });
    const states = report.ok && report.value.capabilities.map(({ key, state }) => `${key}: ${state}`);
    expect(states).toContain('tag-streams: denied');
    expect(states).toContain('read-roles: denied');
  });

  test('names credentials that are not there or not known, and an endpoint that is not', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAUNKNOWNUNKNOWN00');
    expect(await probe()).toMatchObject({ error: { kind: 'access-denied', code: 'InvalidClientTokenId' } });
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
    expect(await probe()).toMatchObject({ error: { code: 'CredentialsProviderError', retryable: false } });
    vi.stubEnv('AWS_ACCESS_KEY_ID', running.account(HUB).admin.accessKeyId);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    expect(await probe()).toMatchObject({ error: { kind: 'unavailable', retryable: true } });
    vi.stubEnv('AWS_ENDPOINT_URL', running.sandbox.endpoint);
  });

  test('the hub knows itself', async () => {
    expect(await aws().connectionProbe.hubIdentity()).toMatchObject({ value: { accountId: HUB } });
  });
});
