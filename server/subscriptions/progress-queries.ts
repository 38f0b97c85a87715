import { governs, may } from '../access/permissions';
import { isOffered } from '../catalog/domain/lifecycle';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { needsConsumer } from '../policies/build/access-pattern';
import { keyCondition, keyGrantTerms } from '../policies/build/key-access';
import { tagCondition } from '../policies/build/role-policy';
import { schemaShares } from '../policies/build/schema-access';
import { endpointsOf, sourceVpceCondition } from '../policies/build/source-vpce';
import { assumeSid, consumerSidOf, keySidOf, sidOf } from '../policies/build/statement';
import { betweenSelect, roleNameOf } from '../requests/selects';
import { mayLift } from './domain/may-lift';
import {
  isTerminal,
  MOVING_STATES,
  nextSubscription,
  RUNNING_STATES,
  type SubscriptionEvent,
} from './domain/subscription-state';
import { consumerOf } from './present-consumer';
import { grantView, inGateOrder, runView } from './present-grants';
import { gateLineOf, headlineOf, proofOf } from './present-progress';
import { endReasonOf, suspenderOf } from './repository';
import type { ProgressView, SubscriptionView } from './view';

/** How long a SubscribeToShard may go on that was open when access was taken away. */
export type FollowDeps = { readonly db: PrismaClient; readonly openSubscriptionSeconds: number };

/** Earlier attempts than these are in the audit. */
const RUNS = 10;

export const progressSelect = {
  id: true,
  number: true,
  version: true,
  state: true,
  endReason: true,
  suspendedBy: true,
  stateChangedAt: true,
  pattern: true,
  provenAt: true,
  proof: true,
  grants: {
    orderBy: { kind: 'asc' },
    select: {
      id: true,
      kind: true,
      targetArn: true,
      consumerArn: true,
      vpcEndpointIds: true,
      keyArn: true,
      schemaArn: true,
      ownerRoleArn: true,
      accountId: true,
      state: true,
      health: true,
      stateChangedAt: true,
      error: true,
    },
  },
  runs: {
    orderBy: { attempt: 'desc' },
    take: RUNS,
    select: {
      attempt: true,
      direction: true,
      startedAt: true,
      finishedAt: true,
      outcome: true,
      steps: { orderBy: { position: 'asc' } },
    },
  },
  followUps: {
    where: { state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
    select: { number: true, kind: true, state: true, endsAt: true },
  },
  replacedAt: true,
  replaces: { select: { number: true, state: true, endReason: true, endsAt: true, replacedAt: true } },
  successors: {
    orderBy: { number: 'desc' },
    take: 1,
    select: { number: true, state: true, endReason: true },
  },
  ...betweenSelect,
} as const satisfies Prisma.SubscriptionSelect;

export type ProgressRow = Prisma.SubscriptionGetPayload<{ select: typeof progressSelect }>;

export const between = (row: {
  readonly project: Pick<ProgressRow['project'], 'id'>;
  readonly product: Pick<ProgressRow['product'], 'ownerProjectId' | 'domainId'>;
}) => ({
  projectId: row.project.id,
  ownerProjectId: row.product.ownerProjectId,
  domainId: row.product.domainId,
});

function mayDo(actor: Actor, row: ProgressRow): ProgressView['may'] {
  const current = { state: row.state, endReason: endReasonOf(row.endReason) };
  const possible = (event: SubscriptionEvent) => nextSubscription(current, event) !== null;
  // What is going already need not be ended again.
  const ends = current.endReason === null;
  const parties = between(row);
  return {
    retry: possible('retry') && may(actor, 'subscriptions:retry', parties),
    rollBack: possible('roll-back') && may(actor, 'subscriptions:retry', parties),
    revoke: ends && possible('revoke') && may(actor, 'subscriptions:revoke', parties),
    relinquish: ends && possible('relinquish') && may(actor, 'subscriptions:relinquish', parties),
    renew:
      RUNNING_STATES.includes(row.state) &&
      standsAlone(row) &&
      isOffered(row.product.lifecycle) &&
      may(actor, 'requests:submit', parties),
    change:
      row.state === 'ACTIVE' &&
      standsAlone(row) &&
      row.product.lifecycle === 'PUBLISHED' &&
      may(actor, 'requests:submit', parties),
    readUse: may(actor, 'subscriptions:read-use', parties),
    suspend: possible('suspend') && may(actor, 'subscriptions:suspend', parties),
    resume:
      possible('resume') &&
      may(actor, 'subscriptions:resume', parties) &&
      mayLift(governs(actor, parties) ? 'governance' : 'owner', suspenderOf(row.suspendedBy)),
    close: possible('close-unverified') && may(actor, 'subscriptions:close', parties),
  };
}

/** Nobody asks for anything else, and nothing is on its way in its place. */
export const standsAlone = ({
  followUps,
  replacedAt,
  successors,
}: Pick<ProgressRow, 'replacedAt'> & {
  readonly followUps: readonly unknown[];
  readonly successors: readonly Pick<ProgressRow['successors'][number], 'state'>[];
}): boolean =>
  followUps.length === 0 && replacedAt === null && successors.every(({ state }) => isTerminal(state));

export function successionOf({
  replaces,
  replacedAt,
  successors,
}: ProgressRow): SubscriptionView['succession'] {
  const [successor] = successors;
  return {
    replaces: replaces && {
      number: replaces.number,
      ended: isTerminal(replaces.state) || replaces.endReason !== null,
      replacedAt: replaces.replacedAt,
      endsAt: replaces.endsAt,
    },
    successor: successor
      ? { number: successor.number, ended: successor.endReason !== null, tookOver: replacedAt !== null }
      : null,
  };
}

/** The statements in which the subscription has its share of a document; of a KMS grant its name. */
function sidsOf(
  { kind, keyArn, schemaArn, vpcEndpointIds, ownerRoleArn }: ProgressRow['grants'][number],
  { pattern, product, principal }: ProgressRow,
): readonly string[] {
  const { streamArn, slug: productTag } = product;
  const endpoints = endpointsOf({ vpcEndpointIds });
  const network = endpoints.length > 0 ? { StringEquals: { ...sourceVpceCondition(endpoints) } } : undefined;
  if (kind === 'KEY_POLICY') return [keySidOf(pattern, keyCondition(streamArn))];
  if (kind === 'KMS_GRANT')
    return [keyGrantTerms({ streamArn, principalArn: principal.roleArn, pattern, ownerRoleArn }).name];
  if (kind === 'STREAM_POLICY') return [sidOf(pattern, network)];
  if (kind === 'CONSUMER_POLICY') return [consumerSidOf(pattern, network)];
  if (kind === 'STREAM_CONSUMER' || kind === 'OWNER_ROLE') return [];
  if (ownerRoleArn !== null) return [assumeSid];
  const condition = tagCondition(productTag, undefined, endpoints);
  return [
    sidOf(pattern, condition),
    ...(needsConsumer(pattern) ? [consumerSidOf(pattern, condition)] : []),
    ...(keyArn === null ? [] : [keySidOf(pattern, keyCondition(streamArn))]),
    ...schemaShares({ pattern, schemaArn }).map(({ sid }) => sid),
  ];
}

/** A key may be in a third account, which is called by its number. */
const aliasOf = (
  accountId: string,
  known: readonly { readonly id: string; readonly alias: string }[],
): string => known.find(({ id }) => id === accountId)?.alias ?? accountId;

export function progressOf(actor: Actor, row: ProgressRow, openSeconds: number): ProgressView {
  const { product, environment, principal, pattern } = row;
  const roleName = roleNameOf(principal.roleArn);
  const endReason = endReasonOf(row.endReason);
  const grants = inGateOrder(row.grants).map((grant) =>
    grantView(grant, {
      sids: sidsOf(grant, row),
      alias: aliasOf(grant.accountId, [product.account, environment.account]),
    }),
  );
  const proof = proofOf(row.proof, row.provenAt, roleName);
  const role = {
    name: roleName,
    accountId: environment.account.id,
    accountAlias: environment.account.alias,
  };
  const stream = {
    name: product.streamName,
    accountId: product.account.id,
    accountAlias: product.account.alias,
  };
  return {
    number: row.number,
    version: row.version,
    state: row.state,
    endReason,
    headline: headlineOf(row.state, endReason, grants, proof),
    moving: MOVING_STATES.includes(row.state),
    stateChangedAt: row.stateChangedAt.toISOString(),
    gateLine: gateLineOf(grants, { stream, role }, pattern),
    runs: row.runs.map(runView),
    grants,
    consumer: consumerOf(row, grants, openSeconds),
    proof,
    may: mayDo(actor, row),
  };
}

/** The part that moves, small enough to be asked for every second. Null for those who may not know of it. */
export async function getProgress(
  { db, openSubscriptionSeconds }: FollowDeps,
  actor: Actor,
  number: number,
): Promise<ProgressView | null> {
  const row = await db.subscription.findUnique({ where: { number }, select: progressSelect });
  return row && may(actor, 'subscriptions:see', between(row))
    ? progressOf(actor, row, openSubscriptionSeconds)
    : null;
}
