import type { RetireGrantRequest } from '@aws-sdk/client-kms';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { jsonConstraints } from '../constraints';
import type { AccessCheck, CallContext, Operation } from '../contract';
import { dryRun, notFound } from './errors';
import type { GrantRecord } from './grant-record';
import type { KeyRing } from './key-ring';
import { keyTarget } from './key-target';

/**
 * The grant says who may retire it, whatever key policy and IAM allow: its retiring principal, its grantee where it
 * allows RetireGrant, and the account that made it, which may hand that on by IAM (docs/aws-facts.md §2).
 */
export function retireGrant({ keys, grants, tokens }: KeyRing): Operation<RetireGrantRequest, object> {
  const locate = (input: RetireGrantRequest, context: CallContext) => {
    if (input.GrantToken !== undefined) {
      const { keyId, grantId } = tokens.read(input.GrantToken);
      return {
        grantId,
        grant: grants.find(keyId, grantId),
        arn: keys.find(keyId, context.now.getTime())?.arn,
      };
    }
    if (input.KeyId === undefined || input.GrantId === undefined)
      throw jsonConstraints.invalid('Either GrantToken, or KeyId and GrantId are required.');
    const { key, arn } = keyTarget(keys, input.KeyId, context);
    return { grantId: input.GrantId, grant: key && grants.find(key.keyId, input.GrantId), arn };
  };

  return {
    checks(input, context) {
      const { grant, arn } = locate(input, context);
      return [checkRetire(grant, grant?.keyArn ?? arn ?? '*', context)];
    },
    async run(input, context) {
      const { grant, grantId } = locate(input, context);
      if (!grant) throw notFound(`Grant ID ${grantId} not found`);
      if (input.DryRun) throw dryRun();
      await grants.remove(grant);
      return undefined;
    },
  };
}

function checkRetire(grant: GrantRecord | undefined, keyArn: string, context: CallContext): AccessCheck {
  const { caller } = context;
  // Who is named needs no right of its own, from whatever account: so it counts as an own resource.
  return {
    action: 'kms:RetireGrant',
    resource: keyArn,
    resourceAccountId: caller.accountId,
    ...(grant && { resourcePolicy: mayRetire(grant) }),
    ...(!grant && { resourcePolicy: named('no grant', [`arn:aws:iam::${caller.accountId}:root`]) }),
    context: { 'kms:CallerAccount': caller.accountId, 'aws:ResourceAccount': accountOf(keyArn, context) },
  };
}

const mayRetire = (grant: GrantRecord): NamedPolicy =>
  named(`grant ${grant.grantId}`, [
    `arn:aws:iam::${grant.issuingAccountId}:root`,
    ...(grant.retiring === undefined ? [] : [grant.retiring]),
    ...(grant.operations.includes('RetireGrant') ? [grant.grantee] : []),
  ]);

const named = (name: string, principals: string[]): NamedPolicy => ({
  name,
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: principals }, Action: 'kms:RetireGrant', Resource: '*' },
  },
});

const accountOf = (arn: string, { caller }: CallContext): string => arn.split(':')[4] ?? caller.accountId;
