import { targetOf } from '../accounts/domain/account';
import { wantsTag } from '../catalog/domain/lifecycle';
import { readTagState } from '../catalog/product-record';
import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { outsideSelect, toOutside } from '../environments/repository';
import { parseRoleArn } from '../kernel/arn';
import { isTerminal } from '../subscriptions/domain/subscription-state';
import type { GovernedTarget, TargetRef } from './ports';

const accountSelect = {
  id: true,
  alias: true,
  regions: true,
  spokeRoleArn: true,
  externalId: true,
  version: true,
} as const;

const grantSelect = {
  id: true,
  kind: true,
  state: true,
  health: true,
  version: true,
  streamArn: true,
  principalArn: true,
  pattern: true,
  productTag: true,
  consumerArn: true,
  vpcEndpointIds: true,
  subscription: { select: { state: true } },
} as const satisfies Prisma.GrantSelect;

/**
 * Streams of everything that was ever published, and roles that anything was ever granted to: what has been revoked
 * must be found where it comes back.
 */
export async function governedTargets(client: TransactionClient): Promise<readonly TargetRef[]> {
  const streams = await client.dataProduct.findMany({
    where: { OR: [{ lifecycle: { not: 'DRAFT' } }, { subscriptions: { some: {} } }] },
    orderBy: { streamArn: 'asc' },
    select: { streamArn: true, accountId: true },
  });
  const roles = await client.grant.findMany({
    where: { kind: 'ROLE_POLICY' },
    distinct: ['targetArn'],
    orderBy: { targetArn: 'asc' },
    select: { targetArn: true, accountId: true },
  });
  return [
    ...streams.map(({ streamArn, accountId }) => ({ kind: 'STREAM' as const, arn: streamArn, accountId })),
    ...roles.map(({ targetArn, accountId }) => ({ kind: 'ROLE' as const, arn: targetArn, accountId })),
  ];
}

type GrantRow = Prisma.GrantGetPayload<{ select: typeof grantSelect }>;

const stampOf = (grants: readonly GrantRow[], ...rest: readonly unknown[]) =>
  JSON.stringify([grants.map(({ id, version, subscription }) => [id, version, subscription.state]), ...rest]);

/** Nobody will try again to take away what is left of an ended subscription: it is as good as removed, and found if it is not. */
const asSettled = ({ version: _, subscription, ...grant }: GrantRow) => ({
  ...grant,
  state: isTerminal(subscription.state) ? ('REMOVED' as const) : grant.state,
});

async function loadStream(client: TransactionClient, arn: string): Promise<GovernedTarget | null> {
  const product = await client.dataProduct.findUnique({
    where: { streamArn: arn },
    select: {
      id: true,
      slug: true,
      lifecycle: true,
      tagState: true,
      ownerProjectId: true,
      region: true,
      streamName: true,
      account: { select: accountSelect },
    },
  });
  if (!product) return null;
  const grants = await client.grant.findMany({
    where: { streamArn: arn },
    orderBy: { id: 'asc' },
    select: grantSelect,
  });
  const state = readTagState(product.tagState);
  const settled = wantsTag(product.lifecycle) ? state === 'APPLIED' : state === 'NONE';
  return {
    kind: 'STREAM',
    arn,
    accountId: product.account.id,
    account: targetOf(product.account, product.region),
    alias: product.account.alias,
    label: product.streamName,
    productId: product.id,
    projectId: product.ownerProjectId,
    tag: !settled ? undefined : wantsTag(product.lifecycle) ? product.slug : null,
    roleId: null,
    outside: null,
    grants: grants.map(asSettled),
    stamp: stampOf(grants, product.lifecycle, product.tagState),
  };
}

async function loadRole(client: TransactionClient, arn: string): Promise<GovernedTarget | null> {
  const grants = await client.grant.findMany({
    where: { kind: 'ROLE_POLICY', targetArn: arn },
    orderBy: { id: 'asc' },
    select: grantSelect,
  });
  const newest = await client.subscription.findFirst({
    where: { principal: { roleArn: arn } },
    orderBy: { number: 'desc' },
    select: {
      environment: {
        select: { region: true, account: { select: accountSelect }, outside: { select: outsideSelect } },
      },
      principal: { select: { roleId: true } },
    },
  });
  if (!newest) return null;
  const { environment, principal } = newest;
  const outside = toOutside(environment.outside);
  return {
    kind: 'ROLE',
    arn,
    accountId: environment.account.id,
    account: targetOf(environment.account, environment.region),
    alias: environment.account.alias,
    label: parseRoleArn(arn)?.roleName ?? arn,
    productId: null,
    projectId: null,
    tag: undefined,
    roleId: principal.roleId,
    outside: outside && { ...outside, accountId: environment.account.id, region: environment.region },
    grants: grants.map(asSettled),
    stamp: stampOf(grants, principal.roleId, outside),
  };
}

export const loadTarget = (
  client: TransactionClient,
  { arn, kind }: Pick<TargetRef, 'arn' | 'kind'>,
): Promise<GovernedTarget | null> => (kind === 'STREAM' ? loadStream(client, arn) : loadRole(client, arn));
