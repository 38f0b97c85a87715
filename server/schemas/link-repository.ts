import type { TransactionClient } from '../db/transaction';
import { LIVE_GRANT_STATES, nextGrant } from '../grants/domain/grant-state';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { readableSchema } from './domain/registry-schema';
import type { LinkRepository } from './ports';

const LIVE: readonly string[] = LIVE_GRANT_STATES;

export const linkRepository = (client: TransactionClient): LinkRepository => ({
  async follow(productId, schemaArn) {
    const grants = await client.grant.findMany({
      where: { subscription: { productId, state: { in: [...LIVE_STATES] } } },
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, state: true, principalArn: true, schemaArn: true },
    });
    const roles = new Set<string>();
    for (const { id, kind, state, principalArn, schemaArn: before } of grants) {
      const schema = readableSchema({ registrySchemaArn: schemaArn }, principalArn);
      if (schema === before) continue;
      const again = kind === 'ROLE_POLICY' && state === 'APPLIED' ? nextGrant(state, 'start-apply') : null;
      await client.grant.update({
        where: { id },
        data: { schemaArn: schema, version: { increment: 1 }, ...(again ? { state: again } : {}) },
        select: { id: true },
      });
      if (kind === 'ROLE_POLICY' && LIVE.includes(state)) roles.add(principalArn);
    }
    return [...roles];
  },

  following: (roleArn) =>
    client.grant.findMany({
      where: {
        kind: 'ROLE_POLICY',
        targetArn: roleArn,
        state: 'APPLYING',
        subscription: { state: { not: 'PROVISIONING' } },
      },
      orderBy: { id: 'asc' },
      select: { id: true, version: true },
    }),

  async followed(shares, at) {
    for (const { id, version } of shares)
      await client.grant.updateMany({
        where: { id, version, state: 'APPLYING' },
        data: { state: 'APPLIED', health: 'IN_SYNC', stateChangedAt: at, version: { increment: 1 } },
      });
  },
});
