import type { RoleArn } from '../../kernel/arn';
import type { ConditionBlock, PolicyDocument, Statement } from '../document';
import { RIGHTS } from './access-pattern';
import { keyAction, keyCondition } from './key-access';
import { type LiveGrant, PRODUCT_TAG_KEY, type PrincipalTag } from './live-grant';
import { principalTagCondition } from './principal-tag';
import { schemaShares } from './schema-access';
import { endpointsOf, sourceVpceCondition } from './source-vpce';
import { ASSUME_ROLE, assumeSid, consumerSidOf, keySidOf, sidOf } from './statement';

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
  readonly resources: readonly string[];
  /** Absent: the resources say everything. */
  readonly condition?: ConditionBlock;
};

/** The smallest thing that is given to a role: one statement's rights on one resource. */
export type RoleShare = Omit<Share, 'resources'> & { readonly resource: string };

/**
 * The key of an encrypted stream. It carries no product's tag: the encryption context says for what it is used. Kinesis
 * asks KMS, so no VPC endpoint of the role's shows there.
 */
function keyShare({ pattern, streamArn, keyArn, byTag }: LiveGrant): readonly Share[] {
  if (!keyArn) return [];
  const condition = keyCondition(streamArn, byTag);
  return [
    { sid: keySidOf(pattern, condition), actions: [keyAction(pattern)], resources: [keyArn], condition },
  ];
}

/** To become the role in the stream's account, which has everything else. */
const assumeShare = (ownerRoleArn: RoleArn): Share => ({
  sid: assumeSid,
  actions: [ASSUME_ROLE],
  resources: [ownerRoleArn],
});

/** What one grant adds: a share for the stream, its key, the product's schema and, once AWS has given its ARN, the consumer. */
function sharesOf(grant: LiveGrant): readonly Share[] {
  if (grant.ownerRoleArn) return [assumeShare(grant.ownerRoleArn)];
  const { pattern, productTag, streamArn, consumerArn, byTag } = grant;
  const condition = tagCondition(productTag, byTag, endpointsOf(grant));
  const { stream, consumer } = RIGHTS[pattern];
  return [
    { sid: sidOf(pattern, condition), actions: stream, resources: [streamArn], condition },
    ...(consumer.length > 0 && consumerArn
      ? [{ sid: consumerSidOf(pattern, condition), actions: consumer, resources: [consumerArn], condition }]
      : []),
    ...keyShare(grant),
    ...schemaShares(grant),
  ];
}

/** Everything that these grants give to the role, each once, in an order that does not depend on theirs. */
export function roleShares(roleArn: RoleArn, grants: readonly LiveGrant[]): readonly RoleShare[] {
  const own = grants
    .filter(({ principalArn }) => principalArn === roleArn)
    .flatMap(sharesOf)
    .flatMap(({ resources, ...share }) => resources.map((resource): RoleShare => ({ ...share, resource })));
  const shares = new Map(own.map((share) => [shareKey(share), share]));
  return [...shares.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
}

export const shareKey = ({ sid, resource }: Pick<RoleShare, 'sid' | 'resource'>): string =>
  `${sid} ${resource}`;

/** One statement of all resources that are used alike. */
export function roleStatement(
  { sid, actions, condition }: RoleShare,
  resources: Iterable<string>,
): Statement {
  const [first, ...rest] = [...resources].sort();
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: first !== undefined && rest.length === 0 ? first : [first ?? '', ...rest],
    ...(condition ? { Condition: condition } : {}),
  };
}

/** The shares as one document: a statement for each pattern and product, resources of equal ones together. */
export function roleDocument(shares: readonly RoleShare[]): PolicyDocument | null {
  const groups = new Map<string, { share: RoleShare; resources: Set<string> }>();
  for (const share of shares) {
    const group = groups.get(share.sid) ?? { share, resources: new Set<string>() };
    groups.set(share.sid, group);
    group.resources.add(share.resource);
  }
  const statements = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { share, resources }]) => roleStatement(share, resources));
  return statements.length > 0 ? { Version: '2012-10-17', Statement: statements } : null;
}

/**
 * All that Sluice gives a role, as if it stood in one policy; distribute-role.ts says how it is laid out where one has
 * no room for it. Null means that nothing is given.
 */
export const buildRolePolicy = (roleArn: RoleArn, grants: readonly LiveGrant[]): PolicyDocument | null =>
  roleDocument(roleShares(roleArn, grants));
