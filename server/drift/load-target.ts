import { targetOf } from '../accounts/domain/account';
import { wantsTag } from '../catalog/domain/lifecycle';
import { readTagState } from '../catalog/product-record';
import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { outsideSelect, toOutside } from '../environments/repository';
import { parseArn, parseRoleArn } from '../kernel/arn';
import { managedArn } from '../policies/build/role-places';
import {
  type HeldGrant,
  heldGrantsOfKey,
  heldGrantsOfOwnerRole,
  heldGrantsOfRole,
  heldKeysOf,
} from '../stream-keys/held-grants';
import { isTerminal } from '../subscriptions/domain/subscription-state';
import { type TagGrant, tagGrantsOfKey, tagGrantsOfRole, tagGrantsOfStream } from '../tags/live-tag-grants';
import type { GovernedGrant } from './domain/finding';
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
  keyArn: true,
  schemaArn: true,
  ownerRoleArn: true,
} as const satisfies Prisma.GrantSelect;

const OF_KEYS = ['KEY_POLICY', 'KMS_GRANT'] as const;
/** Shares by tag that have been in force. */
const EVER_OPEN = ['OPENING', 'OPEN', 'CLOSING', 'CLOSED'] as const;

/**
 * Streams of everything that was ever published, roles that anything was ever granted to or that were ever tagged, and
 * keys that were ever opened, and roles that Sluice made: what has been revoked must be found where it comes back.
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
  const tagged = await client.managedTag.findMany({
    where: { kind: 'ROLE', arn: { notIn: roles.map(({ targetArn }) => targetArn) } },
    distinct: ['arn'],
    orderBy: { arn: 'asc' },
    select: { arn: true, accountId: true },
  });
  const keys = await client.grant.findMany({
    where: { kind: { in: [...OF_KEYS] } },
    distinct: ['targetArn'],
    orderBy: { targetArn: 'asc' },
    select: { targetArn: true, accountId: true },
  });
  const ownerRoles = await client.grant.findMany({
    where: { kind: 'OWNER_ROLE' },
    orderBy: { targetArn: 'asc' },
    select: { targetArn: true, accountId: true },
  });
  const held = await client.streamKeyHold.findMany({
    where: { keyArn: { notIn: keys.map(({ targetArn }) => targetArn) } },
    distinct: ['keyArn'],
    orderBy: { keyArn: 'asc' },
    select: { keyArn: true },
  });
  const shared = await client.tagShare.findMany({
    where: {
      keyArn: {
        not: null,
        notIn: [...keys.map(({ targetArn }) => targetArn), ...held.map(({ keyArn }) => keyArn)],
      },
      state: { in: [...EVER_OPEN] },
    },
    distinct: ['keyArn'],
    orderBy: { keyArn: 'asc' },
    select: { keyArn: true },
  });
  return [
    ...[...held, ...shared].flatMap(({ keyArn }) => {
      const accountId = parseArn(keyArn ?? '')?.accountId;
      return keyArn && accountId ? [{ kind: 'KEY' as const, arn: keyArn, accountId }] : [];
    }),
    ...ownerRoles.map(({ targetArn: arn, accountId }) => ({ kind: 'OWNER_ROLE' as const, arn, accountId })),
    ...tagged.map(({ arn, accountId }) => ({ kind: 'ROLE' as const, arn, accountId })),
    ...streams.map(({ streamArn, accountId }) => ({ kind: 'STREAM' as const, arn: streamArn, accountId })),
    ...roles.map(({ targetArn, accountId }) => ({ kind: 'ROLE' as const, arn: targetArn, accountId })),
    ...keys.map(({ targetArn, accountId }) => ({ kind: 'KEY' as const, arn: targetArn, accountId })),
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

/** Its health is kept nowhere: it counts as the one that needs no second look. */
const governed = ({ applied: _, ...grant }: TagGrant | HeldGrant): GovernedGrant => ({
  ...grant,
  health: grant.state === 'APPLIED' ? 'IN_SYNC' : 'UNKNOWN',
});

const governedHeld = (grant: HeldGrant): GovernedGrant => ({ ...governed(grant), held: true });

/** What Sluice wants under its tag keys; of a stream also what it wants on the stream's consumers. */
const managedTags = (client: TransactionClient, arn: string) =>
  client.managedTag.findMany({
    where: { OR: [{ arn }, { arn: { startsWith: `${arn}/consumer/` } }] },
    orderBy: [{ arn: 'asc' }, { key: 'asc' }],
    select: { arn: true, key: true, kind: true, value: true, writing: true, changeId: true },
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
  const byTag = await tagGrantsOfStream(client, arn);
  const heldKeys = await heldKeysOf(client, arn);
  const tags = await managedTags(client, arn);
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
    managedArns: [],
    grants: [...grants.map(asSettled), ...byTag.map(governed)],
    managedTags: tags,
    heldKeys,
    stamp: stampOf(grants, product.lifecycle, product.tagState, byTag, tags, heldKeys),
  };
}

/** Where the role was last used, or else where it is named: a role that was only tagged has no subscription. */
async function placeOfRole(client: TransactionClient, roleArn: string) {
  const environment = {
    select: { region: true, account: { select: accountSelect }, outside: { select: outsideSelect } },
  } as const;
  const newest = await client.subscription.findFirst({
    where: { principal: { roleArn } },
    orderBy: { number: 'desc' },
    select: { environment, principal: { select: { roleId: true } } },
  });
  if (newest) return { environment: newest.environment, roleId: newest.principal.roleId };
  return client.environmentPrincipal.findFirst({
    where: { roleArn },
    orderBy: { id: 'asc' },
    select: { roleId: true, environment },
  });
}

async function loadRole(client: TransactionClient, arn: string): Promise<GovernedTarget | null> {
  const grants = await client.grant.findMany({
    where: { kind: 'ROLE_POLICY', targetArn: arn },
    orderBy: { id: 'asc' },
    select: grantSelect,
  });
  const byTag = [...(await tagGrantsOfRole(client, arn)), ...(await heldGrantsOfRole(client, arn))];
  const tags = await managedTags(client, arn);
  const spilled = await client.spilledPolicy.findMany({ where: { roleArn: arn }, orderBy: { place: 'asc' } });
  const managedArns = spilled.map(({ place }) => managedArn(arn, place));
  const place = await placeOfRole(client, arn);
  if (!place) return null;
  const { environment, roleId } = place;
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
    roleId,
    outside: outside && { ...outside, accountId: environment.account.id, region: environment.region },
    grants: [...grants.map(asSettled), ...byTag.map(governed)],
    managedTags: tags,
    managedArns,
    stamp: stampOf(grants, roleId, outside, byTag, tags, managedArns),
  };
}

/** Its account may be neither the stream's nor the role's. */
async function loadKey(client: TransactionClient, arn: string): Promise<GovernedTarget | null> {
  const key = parseArn(arn);
  const grants = await client.grant.findMany({
    where: { kind: { in: [...OF_KEYS] }, targetArn: arn },
    orderBy: { id: 'asc' },
    select: grantSelect,
  });
  const account =
    key && (await client.awsAccount.findUnique({ where: { id: key.accountId }, select: accountSelect }));
  const held = await heldGrantsOfKey(client, arn);
  const holds = await client.streamKeyHold.count({ where: { keyArn: arn } });
  const byTag = await tagGrantsOfKey(client, arn);
  const shares = await client.tagShare.count({ where: { keyArn: arn, state: { in: [...EVER_OPEN] } } });
  if (!key || !account || grants.length + shares + holds === 0) return null;
  return {
    kind: 'KEY',
    arn,
    accountId: account.id,
    account: targetOf(account, key.region),
    alias: account.alias,
    label: key.resource,
    productId: null,
    projectId: null,
    tag: undefined,
    roleId: null,
    outside: null,
    managedArns: [],
    managedTags: [],
    grants: [...grants.map(asSettled), ...byTag.map(governed), ...held.map(governedHeld)],
    stamp: stampOf(grants, byTag, held),
  };
}

/** Of one subscription, whose consumer's role it trusts. */
async function loadOwnerRole(client: TransactionClient, arn: string): Promise<GovernedTarget | null> {
  const row = await client.grant.findFirst({
    where: { kind: 'OWNER_ROLE', targetArn: arn },
    select: {
      ...grantSelect,
      subscription: {
        select: {
          state: true,
          product: { select: { region: true, account: { select: accountSelect } } },
          environment: { select: { region: true, account: { select: accountSelect } } },
          principal: { select: { roleArn: true, roleId: true } },
        },
      },
    },
  });
  if (!row) return null;
  const { product, environment, principal } = row.subscription;
  const held = await heldGrantsOfOwnerRole(client, arn);
  return {
    kind: 'OWNER_ROLE',
    arn,
    accountId: product.account.id,
    account: targetOf(product.account, product.region),
    alias: product.account.alias,
    label: parseRoleArn(arn)?.roleName ?? arn,
    productId: null,
    projectId: null,
    tag: undefined,
    roleId: null,
    outside: null,
    managedTags: [],
    managedArns: [],
    trusted: {
      roleArn: principal.roleArn,
      roleId: principal.roleId,
      account: targetOf(environment.account, environment.region),
    },
    grants: [asSettled(row), ...held.map(governed)],
    stamp: stampOf([row], principal.roleId, held),
  };
}

const LOAD = { STREAM: loadStream, ROLE: loadRole, KEY: loadKey, OWNER_ROLE: loadOwnerRole } as const;

export const loadTarget = (
  client: TransactionClient,
  { arn, kind }: Pick<TargetRef, 'arn' | 'kind'>,
): Promise<GovernedTarget | null> => LOAD[kind](client, arn);
