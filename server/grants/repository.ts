import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { LiveGrant } from '../policies/build/live-grant';
import { type TagGrant, tagGrantsOfRole, tagGrantsOfStream } from '../tags/live-tag-grants';
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
  state,
}: GrantRecord): LiveGrant => ({
  streamArn,
  principalArn,
  pattern,
  productTag,
  consumerArn,
  vpcEndpointIds,
  keyArn,
  applied: state === 'APPLIED',
});

const LIVE: readonly string[] = LIVE_GRANT_STATES;
const liveByTag = (grants: readonly TagGrant[]): readonly LiveGrant[] =>
  grants
    .filter(({ state }) => LIVE.includes(state))
    .map(({ id: _, kind: __, state: ___, ...grant }) => grant);

export const grantRepository = (client: TransactionClient): GrantRepository => ({
  async insert(grants) {
    const data = grants.map((grant) => ({ ...grant, vpcEndpointIds: [...grant.vpcEndpointIds] }));
    await client.grant.createMany({ data });
  },

  async lockOf(subscriptionId) {
    await client.$queryRaw`
      select id from "grant" where "subscriptionId" = ${subscriptionId}::uuid order by kind for update`;
    return client.grant.findMany({
      where: { subscriptionId },
      orderBy: { kind: 'asc' },
      select: grantSelect,
    });
  },

  async forgetConsumer(subscriptionId) {
    await client.grant.updateMany({
      where: { subscriptionId },
      data: { consumerArn: null, version: { increment: 1 } },
    });
  },

  async setState(id, state, at, failure) {
    await client.grant.update({
      where: { id },
      data: {
        state,
        stateChangedAt: at,
        version: { increment: 1 },
        ...(state === 'APPLIED' ? { health: 'IN_SYNC' as const } : {}),
        error: failure ? { ...failure } : Prisma.DbNull,
      },
      select: { id: true },
    });
  },

  async live({ streamArn, roleArn, keyArn }, exceptSubscriptionId) {
    const grants = await client.grant.findMany({
      where: {
        OR: [
          { kind: 'STREAM_POLICY', targetArn: streamArn },
          { kind: { in: ['CONSUMER_POLICY', 'ROLE_POLICY'] }, streamArn },
          { kind: 'ROLE_POLICY', targetArn: roleArn },
          ...(keyArn ? [{ kind: 'KEY_POLICY' as const, targetArn: keyArn }] : []),
        ],
        state: { in: [...LIVE_GRANT_STATES] },
        ...(exceptSubscriptionId === undefined ? {} : { subscriptionId: { not: exceptSubscriptionId } }),
      },
      orderBy: { id: 'asc' },
      select: grantSelect,
    });
    // What is shared by tag has its part in the same documents.
    const streamByTag = liveByTag(await tagGrantsOfStream(client, streamArn));
    const roleByTag = liveByTag(await tagGrantsOfRole(client, roleArn));
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
      key: grants.filter(({ kind }) => kind === 'KEY_POLICY').map(toLive),
    };
  },
});
