import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { outsideSelect } from '../environments/repository';
import type { Actor } from '../kernel/actor';
import { type AccessPattern, allActions, RIGHTS } from '../policies/build/access-pattern';
import {
  betweenSelect,
  environmentSummary,
  principalSummary,
  productSummary,
  projectSummary,
} from '../requests/selects';
import { listActivity } from './activity';
import { findReplaced } from './consumer-replaced';
import type { SubscriptionState } from './domain/subscription-state';
import { findLastUse } from './last-use-queries';
import { findLeftOpen } from './left-open';
import { ownAccountPolicies } from './own-account-policies';
import { clientProfileOf } from './present-client-profile';
import {
  between,
  type FollowDeps,
  type ProgressRow,
  progressOf,
  progressSelect,
  successionOf,
} from './progress-queries';
import { suspenderOf } from './repository';
import type { ConsumerView, SubscriptionView } from './view';

const viewSelect = {
  ...progressSelect,
  environment: { select: { ...betweenSelect.environment.select, outside: { select: outsideSelect } } },
  createdAt: true,
  endsAt: true,
  endNote: true,
  suspendNote: true,
  closeNote: true,
  request: { select: { id: true, number: true, purpose: true } },
} as const satisfies Prisma.SubscriptionSelect;

/** One subscription with all that its page shows; null for those who may not know of it. */
export async function getSubscription(
  { db, openSubscriptionSeconds }: FollowDeps,
  actor: Actor,
  number: number,
): Promise<SubscriptionView | null> {
  const row = await db.subscription.findUnique({ where: { number }, select: viewSelect });
  if (!row || !may(actor, 'subscriptions:see', between(row))) return null;
  const { pattern } = row;
  const principal = principalSummary(row.principal);
  const live = progressOf(actor, row, openSubscriptionSeconds);
  return {
    id: row.id,
    number: row.number,
    title: `${row.product.name} for ${principal.roleName}`,
    requestNumber: row.request.number,
    product: productSummary(row),
    project: projectSummary(row),
    environment: environmentSummary(row),
    principal,
    pattern,
    purpose: (await renewedPurpose(db, row.id)) ?? row.request.purpose,
    createdAt: row.createdAt,
    endsAt: row.endsAt,
    endNote: row.endNote,
    suspension: suspensionOf(row),
    closeNote: row.closeNote,
    lastUse: await findLastUse(db, {
      roleArn: principal.roleArn,
      streamArn: row.product.streamArn,
      accountId: row.environment.account.id,
      region: row.environment.region,
      began: row.createdAt,
    }),
    renewal: renewalOf(row.followUps),
    succession: successionOf(row),
    leftOpen: await findLeftOpen(db, {
      state: row.state,
      roleArn: principal.roleArn,
      streamArn: row.product.streamArn,
      grants: live.grants,
    }),
    actions: allActions(pattern),
    ownAccountPolicies: ownAccountPolicies(pattern, {
      accountId: row.environment.account.id,
      region: row.environment.region,
      application: principal.roleName,
    }),
    vpcEndpointIds: row.grants[0]?.vpcEndpointIds ?? [],
    clientProfile: clientProfileOf(row),
    ownerRoleArn: ownerRoleOf(row),
    consumerCommand:
      ownerRoleOf(row) === null
        ? commandOf(pattern, principal.roleName, row.product.streamArn, live.consumer)
        : null,
    consumerReplaced: live.consumer ? await findReplaced(db, row.id) : null,
    activity: await listActivity(db, { subscriptionId: row.id, requestId: row.request.id }),
    live,
  };
}

const ownerRoleOf = ({ grants }: ProgressRow): string | null => grants[0]?.ownerRoleArn ?? null;

function suspensionOf(row: {
  readonly state: SubscriptionState;
  readonly suspendNote: string;
  readonly suspendedBy: string | null;
}): SubscriptionView['suspension'] {
  const by = suspenderOf(row.suspendedBy);
  return by && row.state.startsWith('SUSPEND') ? { note: row.suspendNote, by } : null;
}

/** The last one that was approved says what the data is for now. */
async function renewedPurpose(db: PrismaClient, priorId: string): Promise<string | null> {
  const last = await db.subscriptionRequest.findFirst({
    where: { priorId, kind: 'RENEWAL', state: 'APPROVED' },
    orderBy: { decidedAt: 'desc' },
    select: { purpose: true },
  });
  return last?.purpose ?? null;
}

function renewalOf([open]: ProgressRow['followUps']): SubscriptionView['renewal'] {
  return open && (open.state === 'IN_REVIEW' || open.state === 'CHANGES_REQUESTED')
    ? { number: open.number, endsAt: open.endsAt, state: open.state, changes: open.kind === 'CHANGE' }
    : null;
}

function commandOf(
  pattern: AccessPattern,
  roleName: string,
  streamArn: string,
  consumer: ConsumerView | null,
): string | null {
  // Nobody but Lambda takes a function's role, and without its consumer there is nothing to try.
  if (RIGHTS[pattern].reader === 'lambda' || consumer?.arn === null) return null;
  const command = `npm run demo:consumer -- --role ${roleName} --stream ${streamArn}`;
  if (consumer?.arn) return `${command} --consumer ${consumer.arn}`;
  return pattern === 'PRODUCER' ? `${command} --pattern producer` : command;
}
