import { type PolicyDocument, statementsOf } from '../document';
import { needsConsumer, RIGHTS } from './access-pattern';
import {
  FULL_FROM,
  ROLE_INLINE_LIMIT,
  roleInlineSize,
  STREAM_POLICY_LIMIT,
  streamPolicySize,
} from './budget';
import { buildConsumerResourcePolicy } from './consumer-resource-policy';
import { changeAction, type DocumentChange } from './document-change';
import { type KeyGrantTerms, type KeyWay, keyAction, keyGrantTerms } from './key-access';
import { buildKeyPolicy, KEY_POLICY_LIMIT } from './key-policy';
import type { KeyFacts } from './key-way';
import { callerOf, isSameAccount, type LiveGrant } from './live-grant';
import { type OwnerRole, ownerRoleOf } from './owner-role';
import { compact } from './parse-document';
import { planRole, type RolePlan } from './plan-role';
import { namesRole } from './principals';
import type { RoleContext } from './role-context';
import { tagCondition } from './role-policy';
import { schemaActions } from './schema-access';
import { sha256 } from './sha256';
import { endpointsOf } from './source-vpce';
import { isOurs } from './statement';
import { buildStreamResourcePolicy } from './stream-resource-policy';

export type Plan = {
  readonly stream: DocumentChange;
  /** The role that is made in the stream's account; null where the role itself is let in. */
  readonly ownerRole: OwnerRoleChange | null;
  /** The policy of the consumer that is registered first; null where the pattern needs none. */
  readonly consumer: DocumentChange | null;
  /** Of the role: its inline policy, and the managed ones that take what that has no room for. */
  readonly role: RolePlan;
  /** The policy of the stream's own key; `not-needed` where the role's policy is enough, null where there is no key. */
  readonly key: DocumentChange | null;
  /** Made instead, where Sluice may not write that policy. */
  readonly keyGrant: KeyGrantTerms | null;
  readonly planHash: string;
};

/** The role is new, and so are its documents. */
export type OwnerRoleChange = OwnerRole & {
  readonly changes: readonly DocumentChange[];
};

export type PlanInput = {
  /** The grant that is asked for; its consumer's ARN is the planned one. */
  readonly grant: LiveGrant;
  /** Live grants of others: their shares of the stream's policy, and of the role's. */
  readonly others: { readonly stream: readonly LiveGrant[]; readonly role: readonly LiveGrant[] };
  readonly streamPolicy: PolicyDocument | null;
  readonly role: RoleContext;
  /** Absent: the stream has no key of its own. `others`: live shares of the key's policy. */
  readonly key?: { readonly facts: KeyFacts; readonly way: KeyWay; readonly others: readonly LiveGrant[] };
};

/** What one more grant changes, from the documents that AWS holds now. */
export function planSubscription({ grant, others, streamPolicy, role, key }: PlanInput): Plan {
  const sameAccount = isSameAccount(grant);
  const streamAfter = sameAccount
    ? streamPolicy
    : buildStreamResourcePolicy(grant.streamArn, [...others.stream, grant], streamPolicy);
  const text = (document: PolicyDocument | null) => (document ? compact(document) : null);
  return {
    stream: {
      kind: 'STREAM_POLICY',
      targetArn: grant.streamArn,
      action: sameAccount ? 'not-needed' : changeAction(streamPolicy, streamAfter),
      before: streamPolicy,
      after: streamAfter,
      size: {
        before: streamPolicySize(text(streamPolicy)),
        after: streamPolicySize(text(streamAfter)),
        limit: STREAM_POLICY_LIMIT,
      },
    },
    ownerRole: planOwnerRole(grant),
    consumer: planConsumerPolicy(grant),
    role: planRole(grant.principalArn, [...others.role, grant], role),
    key: key ? planKeyPolicy(grant, key) : null,
    keyGrant: key?.way === 'KMS_GRANT' ? keyGrantTerms(grant) : null,
    planHash: planHash(grant, role.roleId, streamPolicy, key?.way ?? null),
  };
}

/** Characters of a trust policy (docs/aws-facts.md §13). */
const TRUST_LIMIT = 2_048;

function planOwnerRole(grant: LiveGrant): OwnerRoleChange | null {
  const ownerRole = ownerRoleOf(grant);
  if (!ownerRole) return null;
  const made = (
    kind: DocumentChange['kind'],
    after: PolicyDocument | null,
    limit: number,
  ): DocumentChange => ({
    kind,
    targetArn: ownerRole.arn,
    action: 'put',
    before: null,
    after,
    size: { before: 0, after: roleInlineSize([after && compact(after)]), limit },
  });
  return {
    ...ownerRole,
    changes: [
      made('OWNER_ROLE_TRUST', ownerRole.trust, TRUST_LIMIT),
      made('OWNER_ROLE_POLICY', ownerRole.policy, ROLE_INLINE_LIMIT),
    ],
  };
}

function planKeyPolicy(
  grant: LiveGrant,
  { facts, way, others }: NonNullable<PlanInput['key']>,
): DocumentChange | null {
  // A KMS grant leaves the document alone, which is then nothing to show.
  if (way === 'KMS_GRANT') return null;
  const before = facts.policy;
  const after = way === 'IDENTITY' ? before : buildKeyPolicy(facts.arn, [...others, grant], before);
  const size = (document: PolicyDocument) => streamPolicySize(compact(document));
  return {
    kind: 'KEY_POLICY',
    targetArn: facts.arn,
    action: way === 'IDENTITY' ? 'not-needed' : changeAction(before, after),
    before,
    after,
    size: { before: size(before), after: size(after), limit: KEY_POLICY_LIMIT },
  };
}

/** The consumer is new, so its policy is. */
function planConsumerPolicy(grant: LiveGrant): DocumentChange | null {
  const { consumerArn } = grant;
  if (!needsConsumer(grant.pattern) || !consumerArn) return null;
  const after = buildConsumerResourcePolicy(consumerArn, [grant], null);
  return {
    kind: 'CONSUMER_POLICY',
    targetArn: consumerArn,
    action: after === null ? 'not-needed' : 'put',
    before: null,
    after,
    size: { before: 0, after: streamPolicySize(after && compact(after)), limit: STREAM_POLICY_LIMIT },
  };
}

/**
 * Covers the request's own share (ARNs, the very role, actions, tag, key and the way to it, schema) and the statements of other tools that name
 * its principal: another approval on the same stream never invalidates it.
 */
function planHash(
  grant: LiveGrant,
  roleId: string,
  streamPolicy: PolicyDocument | null,
  keyWay: KeyWay | null,
): string {
  const naming = (streamPolicy ? statementsOf(streamPolicy) : [])
    .filter((statement) => !isOurs(statement))
    .filter((statement) => [grant.principalArn, callerOf(grant)].some((arn) => namesRole(statement, arn)))
    .map((statement) => JSON.stringify(statement))
    .sort();
  return sha256(
    JSON.stringify([
      grant.streamArn,
      grant.principalArn,
      roleId,
      RIGHTS[grant.pattern].stream,
      RIGHTS[grant.pattern].consumer,
      grant.consumerArn ?? null,
      tagCondition(grant.productTag, grant.byTag, endpointsOf(grant)),
      isSameAccount(grant),
      naming,
      ...(grant.ownerRoleArn ? [grant.ownerRoleArn] : []),
      ...(grant.keyArn ? [grant.keyArn, keyAction(grant.pattern), keyWay] : []),
      ...(grant.schemaArn ? [schemaActions(grant.pattern), grant.schemaArn] : []),
    ]),
  );
}

export type OverBudget = {
  readonly document: 'stream' | 'consumer' | 'key' | 'role';
  readonly size: number;
  readonly limit: number;
};

/** Documents that are written and fill up, with the share of the limit that they take, from 0 to 1. */
export function nearlyFull({
  stream,
  consumer,
  key,
  role,
}: Pick<Plan, 'stream' | 'consumer' | 'key' | 'role'>): readonly {
  readonly document: OverBudget['document'];
  readonly share: number;
}[] {
  const documents = { stream, consumer, key, role: role.whole };
  return (['stream', 'consumer', 'key', 'role'] as const).flatMap((document) => {
    const change = documents[document];
    if (change?.action !== 'put') return [];
    const share = change.size.after / change.size.limit;
    return share >= FULL_FROM ? [{ document, share }] : [];
  });
}

/** The document that would be too large, or null. Of a role it is what all of its policies have no room for. */
export function overBudget({ stream, consumer, key, role }: Plan): OverBudget | null {
  const documents = { stream, consumer, key };
  for (const document of ['stream', 'consumer', 'key'] as const) {
    const change = documents[document];
    if (change?.action === 'put' && change.size.after > change.size.limit)
      return { document, size: change.size.after, limit: change.size.limit };
  }
  const { fits, size } = role.whole;
  return fits ? null : { document: 'role', size: size.after, limit: size.limit };
}
