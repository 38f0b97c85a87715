import { parseArn } from '../../kernel/arn';
import type { ConditionBlock, PolicyDocument, Statement } from '../document';
import type { AccessPattern } from './access-pattern';
import { keyAction, keyCondition } from './key-access';
import { callerOf, type LiveGrant } from './live-grant';
import { orphaned, withOwnStatements } from './resource-policy';
import { keySidOf } from './statement';

/** Bytes of a key policy (docs/aws-facts.md §2). */
export const KEY_POLICY_LIMIT = 32_768;

/** What KMS gives a key that is made without a policy: IAM of its own account decides. */
export const defaultKeyPolicy = (accountId: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

type Group = {
  readonly pattern: AccessPattern;
  readonly condition: ConditionBlock;
  readonly roles: LiveGrant[];
};

/**
 * Whole policy of one key: PutKeyPolicy replaces what was there. A pure function of the live grants that reach it by its
 * policy and of the statements that are not ours. One statement for each stream and use, whoever is named; a key always
 * has a policy, so it is never null.
 */
export function buildKeyPolicy(
  keyArn: string,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): PolicyDocument {
  const groups = new Map<string, Group>();
  for (const grant of grants.filter((each) => each.keyArn === keyArn)) {
    const condition = keyCondition(grant.streamArn, grant.byTag);
    const sid = keySidOf(grant.pattern, condition);
    const group = groups.get(sid) ?? { pattern: grant.pattern, condition, roles: [] };
    groups.set(sid, group);
    group.roles.push(grant);
  }
  const own = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([sid, { pattern, condition, roles }]): Statement[] => {
      const deleted = orphaned(sid, current);
      const principals = roles.filter((grant) => !(grant.applied && deleted(callerOf(grant)))).map(callerOf);
      if (principals.length === 0) return [];
      return [
        {
          Sid: sid,
          Effect: 'Allow',
          Principal: { AWS: [...new Set(principals)].sort() },
          Action: keyAction(pattern),
          // In a key's policy the key itself is the only resource.
          Resource: '*',
          Condition: condition,
        },
      ];
    });
  return withOwnStatements(current, own) ?? defaultKeyPolicy(parseArn(keyArn)?.accountId ?? '');
}
