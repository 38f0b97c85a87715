import type { RoleArn } from '../../kernel/arn';
import type { ConditionBlock, PolicyDocument, Statement } from '../document';
import { RIGHTS } from './access-pattern';
import { keyAction, keyCondition } from './key-access';
import { type LiveGrant, PRODUCT_TAG_KEY, type PrincipalTag } from './live-grant';
import { principalTagCondition } from './principal-tag';
import { endpointsOf, sourceVpceCondition } from './source-vpce';
import { consumerSidOf, keySidOf, sidOf } from './statement';

/** The stream must carry the product's tag: publishing writes it, its owner controls it (docs/aws-facts.md §3). */
export const tagCondition = (
  productTag: string,
  byTag?: PrincipalTag,
  endpoints: readonly string[] = [],
): ConditionBlock => ({
  StringEquals: {
    [`aws:ResourceTag/${PRODUCT_TAG_KEY}`]: productTag,
    // The role's own tag as well, so that within one account, too, access ends with the tag.
    ...(byTag ? principalTagCondition(byTag).StringEquals : {}),
    ...sourceVpceCondition(endpoints),
  },
});

type Share = {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly condition: ConditionBlock;
};

/**
 * The key of an encrypted stream. It carries no product's tag: the encryption context says for what it is used. Kinesis
 * asks KMS, so no VPC endpoint of the role's shows there.
 */
function keyShare({ pattern, streamArn, keyArn, byTag }: LiveGrant): readonly Share[] {
  if (!keyArn) return [];
  const condition = keyCondition(streamArn, byTag);
  return [{ sid: keySidOf(pattern, condition), actions: [keyAction(pattern)], resource: keyArn, condition }];
}

/** What one grant adds: a share for the stream, for its key and, once AWS has given its ARN, for the consumer. */
function sharesOf(grant: LiveGrant): readonly Share[] {
  const { pattern, productTag, streamArn, consumerArn, byTag } = grant;
  const condition = tagCondition(productTag, byTag, endpointsOf(grant));
  const { stream, consumer } = RIGHTS[pattern];
  return [
    { sid: sidOf(pattern, condition), actions: stream, resource: streamArn, condition },
    ...(consumer.length > 0 && consumerArn
      ? [{ sid: consumerSidOf(pattern, condition), actions: consumer, resource: consumerArn, condition }]
      : []),
    ...keyShare(grant),
  ];
}

/**
 * Sluice's one inline policy of a role: a statement for each pattern and product, resources of equal ones together.
 * Null means that the policy is deleted.
 */
export function buildRolePolicy(roleArn: RoleArn, grants: readonly LiveGrant[]): PolicyDocument | null {
  const groups = new Map<string, { share: Share; resources: Set<string> }>();
  for (const share of grants.filter(({ principalArn }) => principalArn === roleArn).flatMap(sharesOf)) {
    const group = groups.get(share.sid) ?? { share, resources: new Set<string>() };
    groups.set(share.sid, group);
    group.resources.add(share.resource);
  }
  const statements = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sid, { share, resources }]): Statement => {
      const [first, ...rest] = [...resources].sort();
      return {
        Sid: sid,
        Effect: 'Allow',
        Action: share.actions,
        Resource: first !== undefined && rest.length === 0 ? first : [...resources].sort(),
        Condition: share.condition,
      };
    });
  return statements.length > 0 ? { Version: '2012-10-17', Statement: statements } : null;
}
