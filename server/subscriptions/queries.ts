import { governs, may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { outsideSelect } from '../environments/repository';
import type { Actor } from '../kernel/actor';
import { type AccessPattern, allActions, needsConsumer, RIGHTS } from '../policies/build/access-pattern';
import { keyCondition, keyGrantTerms } from '../policies/build/key-access';
import { tagCondition } from '../policies/build/role-policy';
import { schemaShares } from '../policies/build/schema-access';
import { endpointsOf, sourceVpceCondition } from '../policies/build/source-vpce';
import { assumeSid, consumerSidOf, keySidOf, sidOf } from '../policies/build/statement';
import { cursorOf, pageOf } from '../requests/paging';
import {
  betweenSelect,
  environmentSummary,
  principalSummary,
  productSummary,
  projectSummary,
  roleNameOf,
} from '../requests/selects';
import type { Page } from '../requests/view';
import { visibleBetween } from '../requests/visibility';
import { listActivity } from './activity';
import { findReplaced } from './consumer-replaced';
import { mayLift } from './domain/may-lift';
import {
  ENDED_STATES,
  isTerminal,
  LIVE_STATES,
  MOVING_STATES,
  nextSubscription,
  RUNNING_STATES,
  type SubscriptionEvent,
  type SubscriptionState,
} from './domain/subscription-state';
import { findLastUse } from './last-use-queries';
import { findLeftOpen } from './left-open';
import { ownAccountPolicies } from './own-account-policies';
import { clientProfileOf } from './present-client-profile';
import { consumerOf } from './present-consumer';
import { grantView, inGateOrder, runView } from './present-grants';
import { gateLineOf, headlineOf, proofOf } from './present-progress';
import { endReasonOf, suspenderOf } from './repository';
import type { ConsumerView, ProgressView, SubscriptionListItem, SubscriptionView } from './view';

type Deps = { readonly db: PrismaClient };
/** How long a SubscribeToShard may go on that was open when access was taken away. */
type FollowDeps = Deps & { readonly openSubscriptionSeconds: number };

const PAGE = 50;
/** A product that takes nobody new is still used by those who use it. */
const RENEWABLE = ['PUBLISHED', 'DEPRECATED'];
/** Earlier attempts than these are in the audit. */
const RUNS = 10;

const itemSelect = {
  id: true,
  number: true,
  state: true,
  pattern: true,
  createdAt: true,
  endsAt: true,
  stateChangedAt: true,
  grants: { select: { health: true, state: true } },
  followUps: {
    where: { state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
    select: { number: true, kind: true },
    take: 1,
  },
  replacedAt: true,
  replaces: { select: { number: true } },
  ...betweenSelect,
} as const satisfies Prisma.SubscriptionSelect;

const isDrift = (health: string) => health === 'MISSING' || health === 'EXTRA' || health === 'MODIFIED';

/** Subscriptions of a project on either side, or all that the person may know of; newest first. */
export async function listSubscriptions(
  { db }: Deps,
  actor: Actor,
  input: { readonly projectId: string | null; readonly ended: boolean; readonly cursor: string | null },
): Promise<Page<SubscriptionListItem>> {
  const before = cursorOf(input.cursor);
  const { projectId } = input;
  const rows = await db.subscription.findMany({
    where: {
      AND: [
        visibleBetween(actor),
        projectId === null ? {} : { OR: [{ projectId }, { product: { ownerProjectId: projectId } }] },
      ],
      state: { in: input.ended ? [...ENDED_STATES] : [...LIVE_STATES] },
      ...(before === null ? {} : { number: { lt: before } }),
    },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: itemSelect,
  });
  return pageOf(
    rows.map((row) => ({
      id: row.id,
      number: row.number,
      asked: row.followUps[0] ?? null,
      replaces: row.replaces?.number ?? null,
      replacedAt: row.replacedAt,
      state: row.state,
      drifted: row.state === 'ACTIVE' && row.grants.some(({ health }) => isDrift(health)),
      productName: row.product.name,
      productSlug: row.product.slug,
      projectName: row.project.name,
      environmentName: row.environment.name,
      roleName: roleNameOf(row.principal.roleArn),
      pattern: row.pattern,
      createdAt: row.createdAt,
      endsAt: row.endsAt,
      stateChangedAt: row.stateChangedAt,
    })),
    PAGE,
  );
}

const progressSelect = {
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

type ProgressRow = Prisma.SubscriptionGetPayload<{ select: typeof progressSelect }>;

const between = (row: Pick<ProgressRow, 'project' | 'product'>) => ({
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
      RENEWABLE.includes(row.product.lifecycle) &&
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
const standsAlone = ({ followUps, replacedAt, successors }: ProgressRow): boolean =>
  followUps.length === 0 && replacedAt === null && successors.every(({ state }) => isTerminal(state));

function successionOf({ replaces, replacedAt, successors }: ProgressRow): SubscriptionView['succession'] {
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

function progressOf(actor: Actor, row: ProgressRow, openSeconds: number): ProgressView {
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
