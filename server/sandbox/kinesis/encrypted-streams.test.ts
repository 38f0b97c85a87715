import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import type { PolicyDocument, Statement } from '../../policies/document';
import type { CallingPrincipal, NamedPolicy } from '../../policies/evaluate/request';
import type { AccessCheck, CallContext, Operation } from '../contract';
import { authorizer } from '../decision/authorize';
import { createKmsService, type KmsService } from '../kms/service';
import { streamKeys } from '../kms/stream-keys';
import { liveSettings } from '../settings';
import { memoryStore } from '../store/memory-store';
import { createKinesisService, type KinesisService } from './kinesis-service';
import { openBench } from './testing/call-service';
import { AT_ONCE } from './transition';

const OWNER = '222233334444';
const OTHER = '333344445555';
const REGION = 'eu-west-1';
const STREAM = `arn:aws:kinesis:${REGION}:${OWNER}:stream/orders`;
const NOW = new Date('2027-03-01T10:00:00Z');

const callerIn = (accountId: string): CallingPrincipal => ({
  kind: 'role-session',
  accountId,
  roleArn: `arn:aws:iam::${accountId}:role/workload`,
  roleId: 'AROATEST',
  sessionArn: `arn:aws:sts::${accountId}:assumed-role/workload/run`,
  sessionName: 'run',
});
const contextOf = (service: string, operation: string, accountId: string): CallContext => ({
  requestId: 'request',
  service,
  operation,
  region: REGION,
  caller: callerIn(accountId),
  sourceIp: '127.0.0.1',
  now: NOW,
});
const PRINCIPALS = {
  find: () => 'found' as const,
  onDeleted: () => undefined,
  deleted: async () => undefined,
};

type Allowed = {
  readonly crosses: boolean;
  readonly identityStream: boolean;
  readonly identityKey: boolean;
  readonly streamPolicy: boolean;
  /** Whether the key policy names the role, names its account, or neither. */
  readonly keyPolicy: 'role' | 'account' | 'none';
  /** A grant for this stream, for another one, or none. */
  readonly grant: 'this' | 'other' | 'none';
};

const MATCHING = {
  PutRecord: 'GenerateDataKey',
  PutRecords: 'GenerateDataKey',
  GetRecords: 'Decrypt',
  SubscribeToShard: 'Decrypt',
} as const;
type Name = keyof typeof MATCHING;

describe('an encrypted stream', () => {
  let kinesis: KinesisService;
  let kms: KmsService;
  let key: string;
  let iterator: string;
  let consumer: string;

  const operationOf = (name: string): Operation<object, object> => {
    const found = (kinesis.operations[name] ?? kms.operations[name]) as Operation<object, object> | undefined;
    if (!found) throw new Error(`no operation ${name}`);
    return found;
  };
  async function asOwner(service: 'kinesis' | 'kms', name: string, input: object): Promise<never> {
    const context = contextOf(service, name, OWNER);
    const operation = operationOf(name);
    operation.checks(input, context);
    return (await operation.run(input, context)) as never;
  }

  beforeAll(async () => {
    const clock = { now: () => NOW };
    const store = memoryStore();
    kms = await createKmsService({ store, clock, principals: PRINCIPALS, settings: liveSettings() });
    kinesis = await createKinesisService({
      store,
      clock,
      keys: streamKeys(kms.ring),
      limitsBite: () => false,
      times: AT_ONCE,
    });
    const made = await asOwner('kms', 'CreateKey', {});
    key = (made as { KeyMetadata: { Arn: string } }).KeyMetadata.Arn;
    await asOwner('kinesis', 'CreateStream', { StreamName: 'orders', ShardCount: 1 });
    await asOwner('kinesis', 'StartStreamEncryption', {
      StreamName: 'orders',
      EncryptionType: 'KMS',
      KeyId: key,
    });
    const from = { StreamARN: STREAM, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
    const registered = await asOwner('kinesis', 'RegisterStreamConsumer', {
      StreamARN: STREAM,
      ConsumerName: 'reader',
    });
    consumer = (registered as { Consumer: { ConsumerARN: string } }).Consumer.ConsumerARN;
    iterator = ((await asOwner('kinesis', 'GetShardIterator', from)) as { ShardIterator: string })
      .ShardIterator;
  });

  const inputs: Readonly<Record<Name, () => object>> = {
    PutRecord: () => ({ StreamARN: STREAM, PartitionKey: 'k', Data: Buffer.from('x') }),
    PutRecords: () => ({ StreamARN: STREAM, Records: [{ PartitionKey: 'k', Data: Buffer.from('x') }] }),
    GetRecords: () => ({ ShardIterator: iterator }),
    SubscribeToShard: () => ({
      ConsumerARN: consumer,
      ShardId: 'shardId-000000000000',
      StartingPosition: { Type: 'TRIM_HORIZON' },
    }),
  };

  /** Puts the policies in place and asks, as the server does. */
  async function decide(name: Name, given: Allowed): Promise<boolean> {
    const { caller } = contextOf('kinesis', name, given.crosses ? OTHER : OWNER);
    const role = caller.kind === 'role-session' ? caller.roleArn : '';
    const action = MATCHING[name];
    const names = {
      role,
      account: `arn:aws:iam::${caller.accountId}:root`,
      none: `arn:aws:iam::${OWNER}:role/keeper`,
    };
    await asOwner('kms', 'PutKeyPolicy', {
      KeyId: key,
      BypassPolicyLockoutSafetyCheck: true,
      Policy: JSON.stringify(document(statement(`kms:${action}`, names[given.keyPolicy]))),
    });
    for (const grant of kms.ring.grants.all()) await kms.ring.grants.remove(grant);
    if (given.grant !== 'none')
      await asOwner('kms', 'CreateGrant', {
        KeyId: key,
        GranteePrincipal: role,
        Operations: [action],
        Constraints: {
          EncryptionContextSubset: { 'aws:kinesis:arn': given.grant === 'this' ? STREAM : `${STREAM}-2` },
        },
      });
    const identity: NamedPolicy = {
      name: 'inline',
      document: document(
        statement(given.identityStream ? `kinesis:${name}` : 'kinesis:ListStreams'),
        statement(given.identityKey ? `kms:${action}` : 'kms:ListKeys'),
      ),
    };
    const authorize = authorizer(
      () => ({ identity: [identity], tags: {} }),
      () => undefined,
      () => undefined,
    );
    const checks = operationOf(name).checks(inputs[name](), contextOf('kinesis', name, caller.accountId));
    const shared = given.streamPolicy ? document(statement(`kinesis:${name}`, role)) : undefined;
    const asked: AccessCheck[] = checks.map((check) =>
      check.action.startsWith('kinesis:') && shared
        ? { ...check, resourcePolicy: { name: 'stream policy', document: shared } }
        : check,
    );
    expect(asked.map((check) => check.action)).toEqual([`kinesis:${name}`, `kms:${action}`]);
    return (
      authorize(asked, contextOf('kinesis', name, caller.accountId), undefined).decision.outcome === 'allowed'
    );
  }

  test('is never written or read without the right to the stream and the right to the key', async () => {
    const given = fc.record({
      crosses: fc.boolean(),
      identityStream: fc.boolean(),
      identityKey: fc.boolean(),
      streamPolicy: fc.boolean(),
      keyPolicy: fc.constantFrom('role' as const, 'account' as const, 'none' as const),
      grant: fc.constantFrom('this' as const, 'other' as const, 'none' as const),
    });
    const name = fc.constantFrom<Name>('PutRecord', 'PutRecords', 'GetRecords', 'SubscribeToShard');
    await fc.assert(
      fc.asyncProperty(name, given, async (operation, allowed) => {
        const { crosses, identityStream, identityKey, streamPolicy, keyPolicy, grant } = allowed;
        const stream = crosses ? identityStream && streamPolicy : identityStream || streamPolicy;
        const opensToRole = keyPolicy === 'role' || grant === 'this';
        const opens = crosses
          ? (opensToRole || keyPolicy === 'account') && identityKey
          : opensToRole || (keyPolicy === 'account' && identityKey);
        expect(await decide(operation, allowed)).toBe(stream && opens);
      }),
      generatedCases(200),
    );
  });
});

const statement = (Action: string, principal?: string): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(principal !== undefined && { Principal: { AWS: principal } }),
});
const document = (...Statement: Statement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });

test('encryption can be started 25 times in 24 hours, and stopped as often', async () => {
  const bench = await openBench({
    limitsBite: () => true,
    keys: {
      locate: (keyId) => keyId,
      check: (use, resource) => ({ action: `kms:${use}`, resource, resourceAccountId: OWNER }),
      requireUsable: () => undefined,
      prepare: async () => undefined,
    },
  });
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const change = (operation: string) =>
    bench.call(operation, { StreamName: 'orders', EncryptionType: 'KMS', KeyId: 'alias/orders' });
  for (let time = 0; time < 25; time++) {
    await change('StartStreamEncryption');
    await change('StopStreamEncryption');
  }
  const LIMIT = { code: 'LimitExceededException' };
  await expect(change('StartStreamEncryption')).rejects.toMatchObject(LIMIT);
  await expect(change('StopStreamEncryption')).rejects.toMatchObject(LIMIT);
  bench.clock.time += 86_400_001;
  await change('StartStreamEncryption');
  await change('StopStreamEncryption');
});
