import type { MemoryTables } from '../../kernel/testing/memory-tables';
import { type GrantState, LIVE_GRANT_STATES } from '../domain/grant-state';
import type { GrantRecord, GrantRepository } from '../ports';

const LIVE: readonly GrantState[] = LIVE_GRANT_STATES;

export function memoryGrants(tables: MemoryTables): GrantRepository {
  const grants = tables.table<GrantRecord>('grant');
  const all = () => [...grants.values()];
  return {
    async insert(rows) {
      for (const row of rows) {
        const id = tables.nextId();
        grants.set(id, { ...row, id, consumerArn: null, state: 'PLANNED' });
      }
    },
    lockOf: async (ids) => all().filter((grant) => ids.includes(grant.subscriptionId)),
    async forgetConsumer(subscriptionId) {
      for (const grant of all())
        if (grant.subscriptionId === subscriptionId) grants.set(grant.id, { ...grant, consumerArn: null });
    },
    async setState(ids, state) {
      for (const id of ids) {
        const grant = grants.get(id);
        if (grant) grants.set(id, { ...grant, state });
      }
    },
    async live({ streamArn, roleArn, keyArn }, exceptSubscriptionId) {
      const of = (kind: GrantRecord['kind'], is: (grant: GrantRecord) => boolean) =>
        all()
          .filter(
            (grant) =>
              grant.kind === kind &&
              is(grant) &&
              LIVE.includes(grant.state) &&
              grant.subscriptionId !== exceptSubscriptionId,
          )
          .map((grant) => ({
            streamArn: grant.streamArn,
            principalArn: grant.principalArn,
            pattern: grant.pattern,
            productTag: grant.productTag,
            consumerArn: grant.consumerArn,
            vpcEndpointIds: grant.vpcEndpointIds,
            keyArn: grant.keyArn,
            schemaArn: grant.schemaArn,
            ownerRoleArn: grant.ownerRoleArn,
            applied: grant.state === 'APPLIED',
          }));
      return {
        stream: of('STREAM_POLICY', (grant) => grant.targetArn === streamArn),
        role: of('ROLE_POLICY', (grant) => grant.targetArn === roleArn),
        consumers: of('CONSUMER_POLICY', (grant) => grant.streamArn === streamArn),
        subscriptions: of('ROLE_POLICY', (grant) => grant.streamArn === streamArn),
        key: of('KEY_POLICY', (grant) => grant.targetArn === keyArn),
        keyGrants: of('KMS_GRANT', (grant) => grant.targetArn === keyArn),
      };
    },
  };
}
