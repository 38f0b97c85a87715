import type { AuditAuthor } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Environment, EnvironmentPrincipal } from '../../environments/ports';
import { APPLY_JOB, applyJobKey, EXPIRE_JOB, expireJobKey } from '../../grants/domain/jobs';
import type { GrantRecord } from '../../grants/ports';
import { parseArn, parseRoleArn } from '../../kernel/arn';
import { needsConsumer } from '../../policies/build/access-pattern';
import type { KeyWay } from '../../policies/build/key-access';
import { isSameAccount } from '../../policies/build/live-grant';
import { ownerRoleArnOf } from '../../policies/build/owner-role';
import type { Route } from '../../policies/build/route';
import { consumerNameOf, consumerPath } from '../../policies/build/stream-consumer';
import { readableSchema } from '../../schemas/domain/registry-schema';
import type { NewSubscription, SubscriptionRecord, SubscriptionTx } from '../ports';

export type Start = {
  readonly request: Omit<NewSubscription, 'requestId' | 'createdAt'> & {
    readonly id: string;
    readonly number: number;
  };
  readonly product: DataProduct;
  readonly principal: EnvironmentPrincipal;
  readonly environment: Environment;
  /** The stream's own key as the approved plan opens it; null where it has none. */
  readonly key: { readonly arn: string; readonly via: KeyWay } | null;
  /** As it was asked for and approved. */
  readonly route: Route;
  /** Of an approved change: what it comes in the place of. */
  readonly replaces?: { readonly id: string; readonly number: number; readonly handoverHours: number };
  readonly at: Date;
};

/** The subscription of an approved request, with its grants, its end and the job that changes AWS. */
export async function startSubscription(
  tx: SubscriptionTx,
  by: AuditAuthor,
  start: Start,
): Promise<SubscriptionRecord> {
  const { request, product, principal, replaces, at } = start;
  const subscription = await tx.subscriptions.insert({
    requestId: request.id,
    productId: request.productId,
    projectId: request.projectId,
    environmentId: request.environmentId,
    principalId: request.principalId,
    pattern: request.pattern,
    endsAt: request.endsAt,
    ...(replaces ? { replacesId: replaces.id, handoverHours: replaces.handoverHours } : {}),
    createdAt: at,
  });
  await tx.grants.insert(grantsOf(subscription, start));
  await tx.audit.record(by, {
    type: 'subscription.started',
    subjectType: 'subscription',
    subjectId: subscription.id,
    subjectLabel: `Subscription ${subscription.number}`,
    projectId: subscription.projectId,
    after: { state: subscription.state, endsAt: subscription.endsAt },
    detail: {
      request: request.number,
      product: product.slug,
      principal: principal.roleArn,
      ...(replaces ? { replaces: replaces.number } : {}),
    },
  });
  const payload = { subscriptionId: subscription.id };
  await tx.jobs.enqueue(APPLY_JOB, payload, { jobKey: applyJobKey(subscription.id) });
  await tx.jobs.enqueue(EXPIRE_JOB, payload, {
    jobKey: expireJobKey(subscription.id),
    runAt: subscription.endsAt,
  });
  return subscription;
}

/** The key's side, where the role's policy alone does not open it. */
function keyGrants(share: Omit<NewGrant, 'kind' | 'targetArn' | 'accountId' | 'region'>, key: Start['key']) {
  const arn = key && parseArn(key.arn);
  if (!arn || key.via === 'IDENTITY') return [];
  return [{ ...share, kind: key.via, targetArn: key.arn, accountId: arn.accountId, region: arn.region }];
}

type NewGrant = Omit<GrantRecord, 'id' | 'state' | 'consumerArn'>;

/**
 * Within one account the identity side is enough: no share of the stream's policy (docs/aws-facts.md §3). So it is for a
 * role that is made in the owner's account.
 */
function grantsOf(
  subscription: SubscriptionRecord,
  { product, principal, environment, key, route }: Start,
): NewGrant[] {
  const ownerRoleArn =
    route === 'OWNER_ROLE'
      ? ownerRoleArnOf(subscription.requestId, product.streamArn, principal.roleArn)
      : null;
  const share = {
    subscriptionId: subscription.id,
    streamArn: product.streamArn,
    principalArn: principal.roleArn,
    pattern: subscription.pattern,
    productTag: product.slug,
    vpcEndpointIds: environment.vpcEndpointIds,
    keyArn: key?.arn ?? null,
    schemaArn: readableSchema(product, principal.roleArn),
    ownerRoleArn,
  };
  const role = {
    ...share,
    kind: 'ROLE_POLICY' as const,
    targetArn: principal.roleArn,
    accountId: parseRoleArn(principal.roleArn)?.accountId ?? environment.accountId,
    region: environment.region,
  };
  const owner = { ...share, accountId: product.accountId, region: product.region };
  const stream = { ...owner, kind: 'STREAM_POLICY' as const, targetArn: product.streamArn };
  const targetArn = consumerPath(
    product.streamArn,
    consumerNameOf(subscription.requestId, principal.roleArn),
  );
  const consumer = { ...owner, kind: 'STREAM_CONSUMER' as const, targetArn };
  const consumerPolicy = { ...owner, kind: 'CONSUMER_POLICY' as const, targetArn };
  const shared = !isSameAccount(share);
  const fanOut = needsConsumer(share.pattern);
  return [
    ...(fanOut ? [consumer] : []),
    ...(ownerRoleArn ? [{ ...owner, kind: 'OWNER_ROLE' as const, targetArn: ownerRoleArn }] : []),
    ...(shared ? [stream] : []),
    ...(shared && fanOut ? [consumerPolicy] : []),
    ...keyGrants(share, key),
    role,
  ];
}
