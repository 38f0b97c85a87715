import type { RoleArn } from '../../kernel/arn';
import type { ConditionBlock, PolicyDocument, Statement } from '../document';
import { ACTIONS } from './access-pattern';
import { type LiveGrant, PRODUCT_TAG_KEY } from './live-grant';
import { sidOf } from './statement';

/** The stream must carry the product's tag: publishing writes it, its owner controls it (docs/aws-facts.md §3). */
export const tagCondition = (productTag: string): ConditionBlock => ({
  StringEquals: { [`aws:ResourceTag/${PRODUCT_TAG_KEY}`]: productTag },
});

/**
 * Sluice's one inline policy of a role: a statement for each pattern and product, streams of equal ones together.
 * Null means that the policy is deleted.
 */
export function buildRolePolicy(roleArn: RoleArn, grants: readonly LiveGrant[]): PolicyDocument | null {
  const groups = new Map<string, { grant: LiveGrant; streams: Set<string> }>();
  for (const grant of grants.filter(({ principalArn }) => principalArn === roleArn)) {
    const sid = sidOf(grant.pattern, tagCondition(grant.productTag));
    const group = groups.get(sid) ?? { grant, streams: new Set<string>() };
    groups.set(sid, group);
    group.streams.add(grant.streamArn);
  }
  const statements = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sid, { grant, streams }]): Statement => {
      const [first, ...rest] = [...streams].sort();
      return {
        Sid: sid,
        Effect: 'Allow',
        Action: ACTIONS[grant.pattern],
        Resource: first !== undefined && rest.length === 0 ? first : [...streams].sort(),
        Condition: tagCondition(grant.productTag),
      };
    });
  return statements.length > 0 ? { Version: '2012-10-17', Statement: statements } : null;
}
