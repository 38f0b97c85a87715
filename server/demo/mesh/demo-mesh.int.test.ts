import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListStreamsCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAll } from '@/server/sandbox/kinesis/testing/consumer-calls';
import { type Sandbox, startSandbox } from '@/server/sandbox/start';
import { runConsumer } from '../consumer/run-consumer';
import { runTraffic } from '../traffic/run-traffic';
import { createMesh } from './create-mesh';
import { demoExternalId, MESH_ACCOUNTS, MESH_REGION, spokeRoleArn, streamArnIn } from './definition';
import type { MeshFacts } from './mesh-facts';
import { meshFiles, workloadProfile } from './mesh-files';
import { policyArn, roleArn, SPOKE_ROLE } from './spoke-role';
import { OPERATIONS, RECORDS } from './stream-rights';

const PAYMENTS = '333344445555';
const FRAUD = '555566667777';
const CAPTURED = `arn:aws:kinesis:${MESH_REGION}:${PAYMENTS}:stream/payments-captured`;

let folder: string;
let sandbox: Sandbox;
let facts: MeshFacts;
const before = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo mesh '));
  const files = meshFiles(folder);
  sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    credentialsFile: files.credentials,
    accounts: MESH_ACCOUNTS.map(({ accountId, alias }) => ({ id: accountId, alias })),
  });
  facts = await createMesh({ endpoint: sandbox.endpoint, awsFolder: folder });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
  });
});
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, before);
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const kinesisOf = (profile: string) => new KinesisClient({ region: MESH_REGION, profile, maxAttempts: 1 });
const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'allowed',
    (error: Error) => error.name,
  );

/** Clients of the spoke role of an account, taken as Sluice takes it: profile, hub role, spoke role. */
async function spoke(accountId: string, ExternalId: string | undefined = demoExternalId(accountId)) {
  const sts = new STSClient({ region: MESH_REGION, profile: 'sluice-hub' });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: spokeRoleArn(accountId), RoleSessionName: 'sluice-read', ExternalId }),
  );
  const options = {
    region: MESH_REGION,
    maxAttempts: 1,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
  return { iam: new IAMClient(options), kinesis: new KinesisClient(options) };
}

test('the hub is found by its profile', async () => {
  const sts = new STSClient({ region: MESH_REGION, profile: 'sluice-hub' });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/SluiceHub/sluice');
});

test('building it again changes nothing, and repairs a lost file', async () => {
  const files = meshFiles(folder);
  const credentials = await readFile(files.credentials, 'utf8');
  const again = await createMesh({ endpoint: sandbox.endpoint, awsFolder: folder });
  expect(again).toEqual(facts);
  await rm(files.facts);
  expect(await createMesh({ endpoint: sandbox.endpoint, awsFolder: folder })).toEqual(facts);
  expect(await readFile(files.credentials, 'utf8')).toBe(credentials);
  expect((await stat(files.credentials)).mode & 0o077).toBe(0);
  expect(facts.accounts.flatMap((account) => account.streams)).toHaveLength(11);
});

test.each(MESH_ACCOUNTS)(
  'the spoke of $alias trusts the hub with its own ExternalId only',
  async ({ accountId }) => {
    const { kinesis, iam } = await spoke(accountId);
    const { StreamNames } = await kinesis.send(new ListStreamsCommand({}));
    const expected = MESH_ACCOUNTS.find((account) => account.accountId === accountId)?.streams ?? [];
    expect(StreamNames).toEqual(expected.map((stream) => stream.name).sort());
    expect((await iam.send(new ListRolesCommand({}))).Roles?.length).toBeGreaterThan(0);
    await expect(spoke(accountId, 'another')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(spoke(accountId, '')).rejects.toThrow();
  },
);

test('a consumer role carries tag, boundary and two foreign policies', async () => {
  const { iam } = await spoke(FRAUD);
  const RoleName = 'fraud-scoring';
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  expect(Role?.Tags).toContainEqual({ Key: 'sluice:managed', Value: 'true' });
  expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(
    `arn:aws:iam::${FRAUD}:policy/SluiceBoundary`,
  );
  const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const managed = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(inline.PolicyNames).toEqual(['consumer-state']);
  expect(managed.AttachedPolicies?.map((policy) => policy.PolicyName)).toEqual(['WorkloadBaseline']);
});

const GRANT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['kinesis:ListShards', 'kinesis:GetShardIterator', 'kinesis:GetRecords'],
      Resource: CAPTURED,
    },
  ],
});

test.each([
  { role: 'analytics-ingest', outcome: 'allowed' },
  { role: 'legacy-settlement-reader', outcome: 'AccessDenied' },
  { role: 'SluiceSpoke', outcome: 'AccessDenied' },
])('writing to the role $role is $outcome', async ({ role, outcome }) => {
  const { iam } = await spoke('444455556666');
  const put = new PutRolePolicyCommand({
    RoleName: role,
    PolicyName: 'sluice-grants',
    PolicyDocument: GRANT,
  });
  expect(await nameOf(iam.send(put))).toBe(outcome);
  const remove = new DeleteRolePolicyCommand({ RoleName: role, PolicyName: 'sluice-grants' });
  expect(await nameOf(iam.send(remove))).toBe(outcome);
});

test('the spoke changes streams and reads records only where the account lets it', async () => {
  const { kinesis } = await spoke(PAYMENTS);
  const tag = (key: string) =>
    nameOf(kinesis.send(new AddTagsToStreamCommand({ StreamARN: CAPTURED, Tags: { [key]: 'x' } })));
  const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
  const look = () => nameOf(kinesis.send(new GetShardIteratorCommand({ StreamARN: CAPTURED, ...start })));
  expect([await tag('domain'), await look()]).toEqual(['allowed', 'allowed']);

  const admin = new IAMClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  for (const name of [OPERATIONS, RECORDS])
    await admin.send(
      new DetachRolePolicyCommand({ RoleName: SPOKE_ROLE, PolicyArn: policyArn(PAYMENTS, name) }),
    );
  expect([await tag('domain'), await look()]).toEqual(['AccessDeniedException', 'AccessDeniedException']);
  expect(await tag('sluice:product')).toBe('allowed');
});

test('one stream carries a foreign statement, which building again leaves alone', async () => {
  const { kinesis } = await spoke(PAYMENTS);
  const ResourceARN = CAPTURED.replace('payments-captured', 'settlement-batches');
  const { Policy } = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }));
  expect(JSON.parse(Policy ?? '').Statement).toMatchObject([{ Sid: 'LegacySettlementReader' }]);
  const changed = (Policy ?? '').replace('LegacySettlementReader', 'Edited');
  await kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy: changed }));
  await rm(meshFiles(folder).facts);
  await createMesh({ endpoint: sandbox.endpoint, awsFolder: folder });
  expect((await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy).toBe(changed);
});

test('a workload writes to its own streams and to no others', async () => {
  const record = { PartitionKey: 'k', Data: Buffer.from('{}') };
  const own = new PutRecordCommand({ StreamARN: CAPTURED, ...record });
  expect(await nameOf(kinesisOf(workloadProfile('payments-prod')).send(own))).toBe('allowed');
  expect(await nameOf(kinesisOf(workloadProfile('retail-prod')).send(own))).toBe('AccessDeniedException');
});

test('traffic reaches every stream', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  await runTraffic({
    clientOf: ({ alias }) => kinesisOf(workloadProfile(alias)),
    seed: 1,
    orderEveryMs: 2_500,
    from: Date.now() - 5 * 60_000,
    signal: stop.signal,
    say: (line) => said.push(line),
    done: () => stop.abort(),
  });
  expect(said).toEqual([]);
  for (const account of MESH_ACCOUNTS) {
    const kinesis = kinesisOf(workloadProfile(account.alias));
    for (const { name } of account.streams)
      expect(await readAll(kinesis, streamArnIn(account, name))).not.toEqual([]);
  }
});

test('the consumer program prints AccessDenied, then records, then AccessDenied', async () => {
  const { kinesis: producer } = await spoke(PAYMENTS);
  const { iam } = await spoke(FRAUD);
  const put = () =>
    kinesisOf(workloadProfile('payments-prod')).send(
      new PutRecordCommand({
        StreamARN: CAPTURED,
        PartitionKey: 'k',
        Data: Buffer.from('{"captureId":"cap-1"}'),
      }),
    );
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        ...JSON.parse(GRANT).Statement[0],
        Sid: 'SluiceRead',
        Principal: { AWS: roleArn(FRAUD, 'fraud-scoring') },
      },
    ],
  });
  const steps: readonly (() => Promise<unknown>)[] = [
    async () => {
      await producer.send(new PutResourcePolicyCommand({ ResourceARN: CAPTURED, Policy }));
      await iam.send(
        new PutRolePolicyCommand({
          RoleName: 'fraud-scoring',
          PolicyName: 'sluice-grants',
          PolicyDocument: GRANT,
        }),
      );
    },
    put,
    () => iam.send(new DeleteRolePolicyCommand({ RoleName: 'fraud-scoring', PolicyName: 'sluice-grants' })),
  ];

  const stop = new AbortController();
  const lines: string[] = [];
  let step = 0;
  let acting: Promise<unknown> = Promise.resolve();
  const act = () => {
    const next = steps[step++];
    acting = next ? acting.then(next) : acting.then(() => stop.abort());
  };
  const expected = ['AccessDenied', 'allowed', 'read', 'AccessDenied'];
  await runConsumer({
    role: 'fraud-scoring',
    streamArn: CAPTURED,
    region: MESH_REGION,
    pattern: 'consumer',
    fromStart: false,
    everyMs: 20,
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(15_000)]),
    print(line) {
      const word = line.split(/\s+/)[1] ?? '';
      if (word !== expected[lines.length]) return;
      lines.push(word);
      act();
    },
  });
  await acting;
  expect(lines).toEqual(expected);
});

test('the consumer program can produce as well, and says when it may not', async () => {
  const stop = new AbortController();
  const lines: string[] = [];
  await runConsumer({
    role: workloadProfile('payments-prod'),
    streamArn: CAPTURED,
    region: MESH_REGION,
    pattern: 'producer',
    fromStart: false,
    everyMs: 1,
    signal: stop.signal,
    print(line) {
      lines.push(line);
      stop.abort();
    },
  });
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}put {11}one record into shardId-00000000000\d$/);
  const { kinesis } = await spoke(PAYMENTS);
  const summary = await kinesis.send(new DescribeStreamSummaryCommand({ StreamARN: CAPTURED }));
  expect(summary.StreamDescriptionSummary?.RetentionPeriodHours).toBe(48);
});
