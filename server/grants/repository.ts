import { columnsOf } from '../db/columns';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { LiveGrant } from '../policies/build/live-grant';
import { type HeldGrant, heldGrantsOfKey, heldGrantsOfRole } from '../stream-keys/held-grants';
import { type TagGrant, tagGrantsOfKey, tagGrantsOfRole, tagGrantsOfStream } from '../tags/live-tag-grants';
import { LIVE_GRANT_STATES } from './domain/grant-state';
import type { GrantRecord, GrantRepository } from './ports';

export const grantSelect = {
  id: true,
  subscriptionId: true,
  kind: true,
  targetArn: true,
  accountId: true,
  region: true,
  streamArn: true,
  principalArn: true,
  pattern: true,
  productTag: true,
  consumerArn: true,
  vpcEndpointIds: true,
  keyArn: true,
  schemaArn: true,
  ownerRoleArn: true,
  state: true,
} as const;

const toLive = ({
  streamArn,
  principalArn,
  pattern,
  productTag,
  consumerArn,
  vpcEndpointIds,
  keyArn,
  schemaArn,
  ownerRoleArn,
  state,
}: GrantRecord): LiveGrant => ({
  streamArn,
  principalArn,
  pattern,
  productTag,
  consumerArn,
  vpcEndpointIds,
  keyArn,
  schemaArn,
  ownerRoleArn,
  applied: state === 'APPLIED',
});

const LIVE: readonly string[] = LIVE_GRANT_STATES;
const liveByTag = (grants: readonly (TagGrant | HeldGrant)[]): readonly LiveGrant[] =>
  grants
    .filter(({ state }) => LIVE.includes(state))
    .map(({ id: _, kind: __, state: ___, ...grant }) => grant);

/** Shares of a role's document: those of subscriptions, and those by tag. */
export async function liveOfRole(client: TransactionClient, roleArn: string): Promise<readonly LiveGrant[]> {
  const grants = await client.grant.findMany({
    where: { kind: 'ROLE_POLICY', targetArn: roleArn, state: { in: [...LIVE_GRANT_STATES] } },
    orderBy: { id: 'asc' },
    select: grantSelect,
  });
  return [
    ...grants.map(toLive),
    ...liveByTag(await tagGrantsOfRole(client, roleArn)),
    ...liveByTag(await heldGrantsOfRole(client, roleArn)),
  ];
}

export const grantRepository = (client: TransactionClient): GrantRepository => ({
  async insert(grants) {
    const data = grants.map((grant) => ({ ...grant, vpcEndpointIds: [...grant.vpcEndpointIds] }));
    await client.grant.createMany({ data });
  },

  async lockOf(subscriptionIds) {
    return client.$queryRaw<GrantRecord[]>`
      select ${columnsOf(grantSelect)} from "grant"
       where "subscriptionId" = any(${[...subscriptionIds]}::uuid[])
       order by "subscriptionId", kind for update`;
  },

  async forgetConsumer(subscriptionId) {
    await client.grant.updateMany({
      where: { subscriptionId },
      data: { consumerArn: null, version: { increment: 1 } },
    });
  },

  async setState(ids, state, at, failure) {
    if (ids.length === 0) return;
    await client.grant.updateMany({
      where: { id: { in: [...ids] } },
      data: {
        state,
        stateChangedAt: at,
        version: { increment: 1 },
        ...(state === 'APPLIED' ? { health: 'IN_SYNC' as const } : {}),
        error: failure ? { ...failure } : Prisma.DbNull,
      },
    });
  },

  async live({ streamArn, roleArn, keyArn }, exceptSubscriptionId) {
    const grants = await client.grant.findMany({
      where: {
        OR: [
          { kind: 'STREAM_POLICY', targetArn: streamArn },
          { kind: { in: ['CONSUMER_POLICY', 'ROLE_POLICY'] }, streamArn },
          { kind: 'ROLE_POLICY', targetArn: roleArn },
          ...(keyArn
            ? [{ kind: { in: ['KEY_POLICY' as const, 'KMS_GRANT' as const] }, targetArn: keyArn }]
            : []),
        ],
        state: { in: [...LIVE_GRANT_STATES] },
        ...(exceptSubscriptionId === undefined ? {} : { subscriptionId: { not: exceptSubscriptionId } }),
      },
      orderBy: { id: 'asc' },
      select: grantSelect,
    });
    // What is shared by tag has its part in the same documents.
    const streamByTag = liveByTag(await tagGrantsOfStream(client, streamArn));
    const roleByTag = [
      ...liveByTag(await tagGrantsOfRole(client, roleArn)),
      ...liveByTag(await heldGrantsOfRole(client, roleArn)),
    ];
    const held = keyArn ? await heldGrantsOfKey(client, keyArn) : [];
    const keyByTag = keyArn
      ? [
          ...liveByTag(await tagGrantsOfKey(client, keyArn)),
          ...liveByTag(held.filter(({ kind }) => kind === 'KEY_POLICY')),
        ]
      : [];
    return {
      stream: [...grants.filter(({ kind }) => kind === 'STREAM_POLICY').map(toLive), ...streamByTag],
      consumers: grants.filter(({ kind }) => kind === 'CONSUMER_POLICY').map(toLive),
      role: [
        ...grants
          .filter(({ kind, targetArn }) => kind === 'ROLE_POLICY' && targetArn === roleArn)
          .map(toLive),
        ...roleByTag,
      ],
      subscriptions: grants
        .filter((grant) => grant.kind === 'ROLE_POLICY' && grant.streamArn === streamArn)
        .map(toLive),
      key: [...grants.filter(({ kind }) => kind === 'KEY_POLICY').map(toLive), ...keyByTag],
      keyGrants: [
        ...grants.filter(({ kind }) => kind === 'KMS_GRANT').map(toLive),
        ...liveByTag(held.filter(({ kind }) => kind === 'KMS_GRANT')),
      ],
    };
  },
});
