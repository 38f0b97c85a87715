import {
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  StartStreamEncryptionCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import {
  CreateGrantCommand,
  CreateKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { streamArn } from '@/server/kernel/arn';
import { defaultKeyPolicy } from '@/server/policies/build/key-policy';
import { PAYMENTS } from './portal';

/** The producing account's own administrator, who encrypts its streams and writes to them. */
export function paymentsAdmin(profile = 'admin-payments-prod') {
  const kinesis = new KinesisClient({ region: MESH_REGION, profile });
  const kms = new KMSClient({ region: MESH_REGION, profile });
  const arn = (name: string) => streamArn(MESH_REGION, PAYMENTS, name);
  return {
    kinesis,
    kms,
    arn,

    /** A key of the account; `managed`: with the mark by which Sluice writes its policy. */
    async makeKey(managed: boolean, Policy?: object): Promise<string> {
      const Tags = managed ? [{ TagKey: 'sluice:managed', TagValue: 'true' }] : [];
      const { KeyMetadata } = await kms.send(
        new CreateKeyCommand({
          Tags,
          ...(Policy ? { Policy: JSON.stringify(Policy), BypassPolicyLockoutSafetyCheck: true } : {}),
        }),
      );
      return KeyMetadata?.Arn ?? '';
    },

    /** A key policy that hands nothing on to IAM. */
    async onlyMe(): Promise<object> {
      const { Arn } = await new STSClient({ region: MESH_REGION, profile }).send(
        new GetCallerIdentityCommand({}),
      );
      const own = { Effect: 'Allow', Principal: { AWS: Arn }, Action: 'kms:*', Resource: '*' };
      return { Version: '2012-10-17', Statement: [own] };
    },

    /** From now on records are written under this key. */
    async encrypt(StreamName: string, KeyId: string): Promise<void> {
      await kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId }));
      await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60, minDelay: 0.2 }, { StreamName });
    },

    /** A record in the first shard. */
    async put(StreamName: string): Promise<void> {
      const { Shards } = await kinesis.send(new ListShardsCommand({ StreamName }));
      await kinesis.send(
        new PutRecordCommand({
          StreamName,
          PartitionKey: 'any',
          ExplicitHashKey: Shards?.[0]?.HashKeyRange?.StartingHashKey ?? '0',
          Data: Buffer.from('{"amount":1}'),
        }),
      );
    },

    policyOf: async (KeyId: string): Promise<string> =>
      (await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? '',

    /** As its own account made it: whatever else its policy said is gone. */
    async closeToOthers(KeyId: string): Promise<void> {
      const Policy = JSON.stringify(defaultKeyPolicy(PAYMENTS));
      await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
    },

    async revokeAllGrants(KeyId: string): Promise<void> {
      const { Grants = [] } = await kms.send(new ListGrantsCommand({ KeyId }));
      for (const { GrantId } of Grants) await kms.send(new RevokeGrantCommand({ KeyId, GrantId }));
    },

    async grant(KeyId: string, Name: string, GranteePrincipal: string): Promise<void> {
      const Operations = ['Decrypt' as const];
      await kms.send(new CreateGrantCommand({ KeyId, Name, GranteePrincipal, Operations }));
    },

    /** Names of the key's grants. */
    grantsOf: async (KeyId: string): Promise<readonly string[]> =>
      ((await kms.send(new ListGrantsCommand({ KeyId }))).Grants ?? []).map(({ Name }) => Name ?? ''),

    granteesOf: async (KeyId: string): Promise<readonly string[]> =>
      ((await kms.send(new ListGrantsCommand({ KeyId }))).Grants ?? []).map(
        ({ GranteePrincipal }) => GranteePrincipal ?? '',
      ),

    /** The key that the demo's mesh encrypts with. */
    async markedKey(): Promise<string> {
      const { Keys = [] } = await kms.send(new ListKeysCommand({}));
      for (const { KeyArn } of Keys) {
        const tags = await kms.send(new ListResourceTagsCommand({ KeyId: KeyArn })).catch(() => null);
        if (tags?.Tags?.some(({ TagKey }) => TagKey === 'sluice:managed')) return KeyArn ?? '';
      }
      throw new Error('the mesh has no marked key');
    },
  };
}
