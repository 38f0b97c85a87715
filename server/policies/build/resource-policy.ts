import { type PolicyDocument, type Statement, statementsOf } from '../document';
import type { AccessPattern } from './access-pattern';
import { isSameAccount, type LiveGrant, type PrincipalTag } from './live-grant';
import { principalTagCondition, rootOf, sameTag } from './principal-tag';
import { awsPrincipals, isOrphan } from './principals';
import { sameEndpoints, sourceVpceCondition } from './source-vpce';
import { isOurs } from './statement';

/**
 * A resource's whole policy: the statements of others as they stand, first and in their order, then ours. Null means
 * "no policy": it is deleted, never written empty.
 */
export function withOwnStatements(
  current: PolicyDocument | null,
  own: readonly Statement[],
): PolicyDocument | null {
  const unmanaged = current ? statementsOf(current).filter((statement) => !isOurs(statement)) : [];
  const statements = [...unmanaged, ...own];
  if (statements.length === 0) return null;
  // Version and Id belong to the other statements: an older Version reads `${…}` differently.
  const { Statement: _, ...head } =
    unmanaged.length > 0 && current ? current : { Version: '2012-10-17' as const };
  return { ...head, Statement: statements } as PolicyDocument;
}

type Share = {
  readonly sid: string;
  readonly pattern: AccessPattern;
  readonly actions: readonly string[];
  readonly resource: string;
  /** Absent: roles by their names. */
  readonly byTag?: PrincipalTag;
  /** Absent: from everywhere. */
  readonly vpcEndpointIds?: readonly string[];
};

/**
 * The statement of one pattern for the roles of other accounts, or none. Kinesis refuses wildcards in principals, so by
 * tag it names whole accounts and leaves it to the condition who of them is meant (docs/aws-facts.md §2).
 */
export function ownStatement(
  { sid, pattern, actions, resource, byTag, vpcEndpointIds = [] }: Share,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): readonly Statement[] {
  const deleted = orphaned(sid, current);
  const principals = grants
    .filter((grant) => grant.pattern === pattern && !isSameAccount(grant) && sameTag(grant.byTag, byTag))
    .filter((grant) => sameEndpoints(grant, { vpcEndpointIds }))
    .filter((grant) => !(grant.applied && deleted(grant.principalArn)))
    .map(({ principalArn }) => (byTag ? rootOf(principalArn) : principalArn));
  if (principals.length === 0) return [];
  const condition = {
    ...(byTag ? principalTagCondition(byTag).StringEquals : {}),
    ...sourceVpceCondition(vpcEndpointIds),
  };
  return [
    {
      Sid: sid,
      Effect: 'Allow',
      Principal: { AWS: [...new Set(principals)].sort() },
      Action: actions,
      Resource: resource,
      ...(Object.keys(condition).length > 0 ? { Condition: { StringEquals: condition } } : {}),
    },
  ];
}

/**
 * While our statement holds the unique id of a deleted role, an applied principal that it no longer names was
 * that role: it is not written back, or a role created again under the name would get access by itself.
 */
export function orphaned(sid: string, current: PolicyDocument | null): (principal: string) => boolean {
  const principals = current
    ? statementsOf(current)
        .filter((statement) => statement.Sid === sid)
        .flatMap(awsPrincipals)
    : [];
  if (!principals.some(isOrphan)) return () => false;
  return (principal) => !principals.includes(principal);
}
