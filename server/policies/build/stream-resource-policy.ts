import type { StreamArn } from '../../kernel/arn';
import { type PolicyDocument, type Statement, statementsOf } from '../document';
import { ACCESS_PATTERNS, ACTIONS } from './access-pattern';
import { isSameAccount, type LiveGrant } from './live-grant';
import { awsPrincipals, isOrphan } from './principals';
import { isOurs, sidOf } from './statement';

/**
 * Whole policy of one stream: PutResourcePolicy replaces what was there (docs/aws-facts.md §2). A pure function of
 * the live grants and of the statements that are not ours, which stay as they are, first and in their order.
 * Null means "no policy": it is deleted, never written empty.
 */
export function buildStreamResourcePolicy(
  streamArn: StreamArn,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): PolicyDocument | null {
  const unmanaged = current ? statementsOf(current).filter((statement) => !isOurs(statement)) : [];
  const statements = [...unmanaged, ...ownStatements(streamArn, grants, current)];
  if (statements.length === 0) return null;
  // Version and Id belong to the other statements: an older Version reads `${…}` differently.
  const { Statement: _, ...head } =
    unmanaged.length > 0 && current ? current : { Version: '2012-10-17' as const };
  return { ...head, Statement: statements } as PolicyDocument;
}

function ownStatements(
  streamArn: StreamArn,
  grants: readonly LiveGrant[],
  current: PolicyDocument | null,
): Statement[] {
  return ACCESS_PATTERNS.flatMap((pattern): Statement[] => {
    const sid = sidOf(pattern);
    const deleted = orphaned(sid, current);
    const principals = grants
      .filter((grant) => grant.streamArn === streamArn && grant.pattern === pattern && !isSameAccount(grant))
      .filter((grant) => !(grant.applied && deleted(grant.principalArn)))
      .map((grant) => grant.principalArn);
    if (principals.length === 0) return [];
    return [
      {
        Sid: sid,
        Effect: 'Allow',
        Principal: { AWS: [...new Set(principals)].sort() },
        Action: ACTIONS[pattern],
        Resource: streamArn,
      },
    ];
  }).sort((a, b) => ((a.Sid ?? '') < (b.Sid ?? '') ? -1 : 1));
}

/**
 * While our statement holds the unique id of a deleted role, an applied principal that it no longer names was
 * that role: it is not written back, or a role created again under the name would get access by itself.
 */
function orphaned(sid: string, current: PolicyDocument | null): (principal: string) => boolean {
  const principals = current
    ? statementsOf(current)
        .filter((statement) => statement.Sid === sid)
        .flatMap(awsPrincipals)
    : [];
  if (!principals.some(isOrphan)) return () => false;
  return (principal) => !principals.includes(principal);
}
