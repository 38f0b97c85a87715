import { randomBytes, randomUUID } from 'node:crypto';
import type {
  CreateKeyRequest,
  CreateKeyResponse,
  DescribeKeyRequest,
  DescribeKeyResponse,
  ListKeysRequest,
  ListKeysResponse,
  UpdateKeyDescriptionRequest,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import type { AccessCheck, CallContext, Operation } from '../contract';
import { notHere } from './errors';
import { checkKey } from './key-check';
import { defaultKeyPolicy } from './key-policies';
import { type KeyRecord, keyMetadata } from './key-record';
import type { KeyRing } from './key-ring';
import { anyKeyTarget, keyTarget, requireKey, requireLivingKey } from './key-target';
import { isReservedAlias, keepManagedKey } from './managed-keys';
import { pageOf } from './paging';
import { type KeyPolicyRules, requireKeyPolicy, requireNoLockOut } from './policy-rules';
import { readTags, requestTagKeys } from './tags';

/** For operations on no key in particular. */
export const checkAccount = (
  action: string,
  { caller }: CallContext,
  more: AccessCheck['context'] = {},
): AccessCheck => ({
  action: `kms:${action}`,
  resource: '*',
  resourceAccountId: caller.accountId,
  context: { 'kms:CallerAccount': caller.accountId, ...more },
});

export function keyOperations(ring: KeyRing, rules: KeyPolicyRules) {
  const { keys } = ring;

  const create: Operation<CreateKeyRequest, CreateKeyResponse> = {
    checks(input, context) {
      jsonConstraints.checkText(input.Description, 'description', { max: 8_192 });
      const tags = requestTagKeys(readTags(input.Tags));
      const asked = {
        'kms:KeySpec': input.KeySpec ?? 'SYMMETRIC_DEFAULT',
        'kms:KeyUsage': input.KeyUsage ?? 'ENCRYPT_DECRYPT',
        'kms:KeyOrigin': input.Origin ?? 'AWS_KMS',
        'kms:MultiRegion': String(input.MultiRegion ?? false),
        'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false),
        ...tags,
      };
      const check = checkAccount('CreateKey', context, asked);
      return input.Tags?.length ? [check, checkAccount('TagResource', context, tags)] : [check];
    },
    async run(input, context) {
      refuseOtherKinds(input);
      const key = newKey(input, context);
      if (input.Policy !== undefined) {
        const document = requireKeyPolicy(input.Policy, rules);
        if (!input.BypassPolicyLockoutSafetyCheck) requireNoLockOut(document, key.arn, context);
      }
      await keys.save(key);
      return { KeyMetadata: keyMetadata(key, context.now.getTime()) };
    },
  };

  /** Looking at the alias of an AWS-managed key that was never used makes the key, as AWS documents. */
  const describe: Operation<DescribeKeyRequest, DescribeKeyResponse> = {
    checks: ({ KeyId = '', GrantTokens }, context) => [
      checkKey(ring, 'DescribeKey', anyKeyTarget(keys, KeyId, context), context, {
        grantTokens: GrantTokens,
      }),
    ],
    async run({ KeyId = '' }, context) {
      const target = anyKeyTarget(keys, KeyId, context);
      const key = requireKey(target);
      if (target.alias !== undefined && isReservedAlias(target.alias))
        await keepManagedKey(keys, target.alias, key);
      return { KeyMetadata: keyMetadata(key, context.now.getTime()) };
    },
  };

  const list: Operation<ListKeysRequest, ListKeysResponse> = {
    checks: (_input, context) => [checkAccount('ListKeys', context)],
    run(input, { caller, region, now }) {
      const all = keys.of(caller.accountId, region, now.getTime());
      const { items, more } = pageOf(all, (key) => key.keyId, input, { usual: 100, most: 1_000 });
      return { Keys: items.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...more };
    },
  };

  const describeAnew: Operation<UpdateKeyDescriptionRequest, object> = {
    checks({ KeyId = '', Description }, context) {
      jsonConstraints.checkText(Description, 'description', { max: 8_192 });
      return [checkKey(ring, 'UpdateKeyDescription', keyTarget(keys, KeyId, context), context)];
    },
    async run({ KeyId = '', Description = '' }, context) {
      const key = requireLivingKey(keyTarget(keys, KeyId, context), context.now);
      await keys.save({ ...key, description: Description });
      return undefined;
    },
  };

  return { CreateKey: create, DescribeKey: describe, ListKeys: list, UpdateKeyDescription: describeAnew };
}

function refuseOtherKinds(input: CreateKeyRequest): void {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT') throw notHere(`a key of spec ${spec}`);
  if (input.KeyUsage !== undefined && input.KeyUsage !== 'ENCRYPT_DECRYPT')
    throw jsonConstraints.invalid(`KeyUsage ${input.KeyUsage} is not compatible with KeySpec ${spec}`);
  if (input.Origin !== undefined && input.Origin !== 'AWS_KMS')
    throw notHere(`a key of origin ${input.Origin}`);
  if (input.MultiRegion) throw notHere('a multi-Region key');
}

function newKey(input: CreateKeyRequest, { caller, region, now }: CallContext): KeyRecord {
  const keyId = randomUUID();
  const { accountId } = caller;
  return {
    keyId,
    arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`,
    accountId,
    region,
    manager: 'CUSTOMER',
    description: input.Description ?? '',
    createdAt: now.getTime(),
    enabled: true,
    policy: input.Policy ?? JSON.stringify(defaultKeyPolicy(accountId)),
    tags: readTags(input.Tags),
    material: randomBytes(32).toString('base64'),
  };
}
