import type { PolicyDocument } from '../document';
import { ACCESS_PATTERNS, RIGHTS } from './access-pattern';
import type { LiveGrant } from './live-grant';
import { ownStatement, withOwnStatements } from './resource-policy';
import { endpointListsOf, sourceVpceCondition } from './source-vpce';
import { consumerSidOf } from './statement';

/**
 * Whole policy of one registered consumer, of the live grants that it was registered for: one, as Sluice registers
 * them. Kinesis wants it beside the stream's, for a role of another account (docs/aws-facts.md §2).
 */
export function buildConsumerResourcePolicy(
  consumerArn: string,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): PolicyDocument | null {
  const here = grants.filter((grant) => grant.consumerArn === consumerArn);
  const own = ACCESS_PATTERNS.filter((pattern) => RIGHTS[pattern].consumer.length > 0).flatMap((pattern) => {
    const actions = RIGHTS[pattern].consumer;
    const share = { pattern, actions, resource: consumerArn };
    return [
      ...ownStatement({ ...share, sid: consumerSidOf(pattern) }, here, current),
      ...endpointListsOf(here).flatMap((vpcEndpointIds) => {
        const sid = consumerSidOf(pattern, { StringEquals: { ...sourceVpceCondition(vpcEndpointIds) } });
        return ownStatement({ ...share, sid, vpcEndpointIds }, here, current);
      }),
    ];
  });
  return withOwnStatements(
    current,
    own.sort((a, b) => ((a.Sid ?? '') < (b.Sid ?? '') ? -1 : 1)),
  );
}
