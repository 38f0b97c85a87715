import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';
import { MESH_ACCOUNTS, MESH_REGION, streamArnIn } from '@/server/demo/mesh/definition';
import { meshFiles } from '@/server/demo/mesh/mesh-files';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { accountTrust } from '@/server/demo/mesh/workload-policies';

/** Where AWS is and who calls it, for every unmodified SDK client of this process. */
export function callAws(endpoint: string, dataRoot: string): void {
  const files = meshFiles(join(dataRoot, 'aws'));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_REGION: MESH_REGION,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    delete process.env[name];
}

/** SDK clients of one profile: `fraud-scoring` is a consumer's role, `admin-payments-prod` an account's administrator. */
export const kinesisOf = (profile: string): KinesisClient =>
  new KinesisClient({ region: MESH_REGION, profile, maxAttempts: 1 });

export const iamOf = (profile: string): IAMClient =>
  new IAMClient({ region: MESH_REGION, profile, maxAttempts: 1 });

export function accountOf(alias: string) {
  const account = MESH_ACCOUNTS.find((each) => each.alias === alias);
  if (!account) throw new Error(`the mesh has no account ${alias}`);
  return account;
}

export const streamArn = (alias: string, stream: string): string => streamArnIn(accountOf(alias), stream);

/** A role of fraud-prod as its administrators make one for Sluice to write to; any of their own may take it. */
export async function createConsumerRole(
  iam: IAMClient,
  RoleName: string,
  trust: object = accountTrust(accountOf('fraud-prod').accountId),
): Promise<void> {
  const { accountId } = accountOf('fraud-prod');
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify(trust),
      PermissionsBoundary: policyArn(accountId, BOUNDARY),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
}

/** Goes over all shards as the role's own program does: how many records there are, or the error's name. */
async function tryShards(
  profile: string,
  StreamARN: string,
  read: (kinesis: KinesisClient, ShardId: string | undefined) => Promise<number>,
): Promise<number | string> {
  const kinesis = kinesisOf(profile);
  try {
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamARN }));
    let records = 0;
    for (const { ShardId } of Shards) records += await read(kinesis, ShardId);
    return records;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  } finally {
    kinesis.destroy();
  }
}

/** Polls each shard once. */
export const tryToRead = (profile: string, StreamARN: string): Promise<number | string> =>
  tryShards(profile, StreamARN, async (kinesis, ShardId) => {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamARN, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator }));
    return Records.length;
  });

/** Subscribes to each shard with the consumer that was registered for the role, and takes the first event. */
export const tryToSubscribe = (
  profile: string,
  StreamARN: string,
  ConsumerARN: string,
): Promise<number | string> =>
  tryShards(profile, StreamARN, async (kinesis, ShardId) => {
    const { EventStream } = await kinesis.send(
      new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition: { Type: 'TRIM_HORIZON' } }),
    );
    const events = EventStream?.[Symbol.asyncIterator]();
    const first = await events?.next();
    await events?.return?.();
    return first?.done === false ? (first.value.SubscribeToShardEvent?.Records?.length ?? 0) : 0;
  });
