import type { StreamArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import { ACCESS_PATTERNS, RIGHTS } from './access-pattern';
import type { LiveGrant } from './live-grant';
import { principalTagCondition, tagsOf } from './principal-tag';
import { ownStatement, withOwnStatements } from './resource-policy';
import { endpointListsOf, sourceVpceCondition } from './source-vpce';
import { sidOf } from './statement';

/**
 * Whole policy of one stream: PutResourcePolicy replaces what was there (docs/aws-facts.md §2). A pure function of
 * the live grants and of the statements that are not ours. Null means "no policy".
 */
export function buildStreamResourcePolicy(
  streamArn: StreamArn,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): PolicyDocument | null {
  const here = grants.filter((grant) => grant.streamArn === streamArn);
  const own = ACCESS_PATTERNS.flatMap((pattern) => {
    const share = { pattern, actions: RIGHTS[pattern].stream, resource: streamArn };
    return [
      ...ownStatement({ ...share, sid: sidOf(pattern) }, here, current),
      ...endpointListsOf(here).flatMap((vpcEndpointIds) => {
        const sid = sidOf(pattern, { StringEquals: { ...sourceVpceCondition(vpcEndpointIds) } });
        return ownStatement({ ...share, sid, vpcEndpointIds }, here, current);
      }),
      ...tagsOf(here).flatMap((byTag) =>
        ownStatement({ ...share, sid: sidOf(pattern, principalTagCondition(byTag)), byTag }, here, current),
      ),
    ];
  });
  return withOwnStatements(
    current,
    own.sort((a, b) => ((a.Sid ?? '') < (b.Sid ?? '') ? -1 : 1)),
  );
}
